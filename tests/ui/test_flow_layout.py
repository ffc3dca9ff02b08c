from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import apply_theme
from ui.flow_layout import GAP, FlowButton, FlowLayout, LineLabel
from ui.theme import LIGHT


class Box(QWidget):
    """A widget of one size."""

    def __init__(self, width: int, height: int = 20) -> None:
        super().__init__()
        self._size = QSize(width, height)

    def sizeHint(self) -> QSize:
        return self._size


def lay_out(qtbot: QtBot, width: int, *widgets: QWidget) -> QWidget:
    """Widgets in a flow, at a width."""
    owner = QWidget()
    qtbot.addWidget(owner)
    layout = FlowLayout(owner)
    for widget in widgets:
        layout.addWidget(widget)
    owner.resize(width, 400)
    owner.show()
    return owner


def places(*widgets: QWidget) -> list[tuple[int, int]]:
    return [(widget.x(), widget.y()) for widget in widgets]


def test_what_fits_stands_in_one_line_and_the_rest_in_the_next(app: QApplication, qtbot: QtBot) -> None:
    del app
    boxes = [Box(50) for _ in range(4)]
    owner = lay_out(qtbot, 50 * 3 + 2 * GAP, *boxes)

    assert places(*boxes) == [(0, 0), (50 + GAP, 0), (100 + 2 * GAP, 0), (0, 20 + GAP)]
    assert owner.layout() is not None
    assert owner.heightForWidth(50 * 3 + 2 * GAP) == 40 + GAP
    assert owner.heightForWidth(50 * 3 + 2 * GAP - 1) == 40 + GAP
    assert owner.heightForWidth(50) == 80 + 3 * GAP
    assert owner.sizeHint() == QSize(200 + 3 * GAP, 20)


def test_what_is_hidden_takes_no_room(app: QApplication, qtbot: QtBot) -> None:
    del app
    boxes = [Box(50), Box(50), Box(50)]
    boxes[1].hide()
    owner = lay_out(qtbot, 300, *boxes)

    assert owner.sizeHint() == QSize(100 + GAP, 20)
    assert places(boxes[0], boxes[2]) == [(0, 0), (50 + GAP, 0)]


def test_in_a_line_everything_stands_in_the_middle(app: QApplication, qtbot: QtBot) -> None:
    del app
    low, high = Box(50, 20), Box(50, 40)
    owner = lay_out(qtbot, 300, low, high)

    assert owner.heightForWidth(300) == 40
    assert places(low, high) == [(0, 10), (50 + GAP, 0)]


def test_an_empty_flow_needs_nothing(app: QApplication, qtbot: QtBot) -> None:
    del app
    owner = lay_out(qtbot, 300)

    assert (owner.heightForWidth(300), owner.sizeHint()) == (0, QSize(0, 0))


def test_things_can_be_taken_out_of_a_flow(app: QApplication, qtbot: QtBot) -> None:
    del app
    owner = lay_out(qtbot, 300, Box(50))
    layout = owner.layout()
    assert layout is not None

    assert (layout.count(), layout.itemAt(1), layout.takeAt(-1)) == (1, None, None)
    assert layout.takeAt(0) is not None
    assert layout.count() == 0


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("width", [120, 180, 320])
@pytest.mark.parametrize("words", ["Samstarfsfólk og stjórnendur", "অপেক্ষা ও সাড়া দেওয়ার সময়", "Kind"])
def test_the_words_of_a_button_are_whole_at_any_width(
    app: QApplication, qtbot: QtBot, words: str, width: int, text_size: int
) -> None:
    apply_theme(app, LIGHT, text_size)
    button = FlowButton("chip")
    button.show_words(words)
    width *= text_size // 100
    owner = lay_out(qtbot, width, button)
    owner.resize(width, owner.heightForWidth(width))
    # What the style needs is that of a button with these words in as many lines.
    frame = button.sizeHint() - button.fontMetrics().size(0, words)
    needed = button.fontMetrics().size(0, button.text()) + frame

    assert button.text().split() == words.split()
    assert button.height() >= needed.height()
    assert width < 180 or button.width() >= needed.width()
    assert QRect(0, 0, owner.width(), owner.height()).contains(button.geometry())


def test_a_button_with_more_room_has_its_words_in_one_line_again(app: QApplication, qtbot: QtBot) -> None:
    apply_theme(app, LIGHT, 100)
    button = FlowButton("chip")
    button.show_words("Samstarfsfólk og stjórnendur")
    owner = lay_out(qtbot, 130, button)
    narrow = button.text(), button.sizeHint()
    owner.resize(400, 400)

    assert "\n" in narrow[0]
    assert (button.text(), button.sizeHint()) == ("Samstarfsfólk og stjórnendur", narrow[1])


def test_an_ampersand_is_no_key(app: QApplication, qtbot: QtBot) -> None:
    del app
    button = FlowButton("word")
    qtbot.addWidget(button)
    button.show_words("AT&T & co")

    assert button.shortcut().isEmpty()
    assert button.text() == "AT&&T && co"


def test_a_label_breaks_its_line_only_where_it_must(app: QApplication, qtbot: QtBot) -> None:
    apply_theme(app, LIGHT, 100)
    label = LineLabel("muted")
    label.setText("Searched for mistake (mistkae)")
    owner = lay_out(qtbot, 400, label)
    line = label.sizeHint().height()

    assert owner.heightForWidth(400) < 1.5 * line
    assert owner.heightForWidth(120) > 1.5 * line
