from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from kb.article import Step
from kb.flow import start_run, toggle_step
from kb.lang import Lang
from ui.delegates.step_delegate import StepDelegate
from ui.models.checklist_model import ChecklistModel
from ui.theme import DARK, LIGHT, Theme, build_scale
from ui.translator import install_language

SHORT = "Breathe out."
LONG = "Talk about the problem and never about the person, and then say what happens next, and when that will be."


def build_steps(*texts: str, killer: bool = False) -> tuple[Step, ...]:
    return tuple(Step(f"step-{n}", text, "", killer=killer, line=n) for n, text in enumerate(texts, 1))


class Sheet:
    """A list view with steps, as wide as one likes."""

    def __init__(
        self, qtbot: QtBot, steps: tuple[Step, ...], width: int = 300, theme: Theme = LIGHT, size: int = 100
    ) -> None:
        self.steps = steps
        self.model = ChecklistModel()
        self.model.set_run(start_run(steps))
        self.delegate = StepDelegate(theme, build_scale(size))
        self.view = QListView()
        qtbot.addWidget(self.view)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self.delegate)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.resize(width, 600)
        self.view.show()

    @property
    def heights(self) -> list[int]:
        return [self.view.visualRect(self.model.index(row)).height() for row in range(self.model.rowCount())]

    def paint(self, row: int, state: QStyle.StateFlag = QStyle.StateFlag.State_None) -> QImage:
        """One row as it looks."""
        option = QStyleOptionViewItem()
        option.font = self.view.font()
        option.state = state
        option.rect = QRect(0, 0, self.view.viewport().width(), self.heights[row])
        image = QImage(option.rect.size(), QImage.Format.Format_RGB32)
        image.fill(QColor(LIGHT.panel))
        painter = QPainter(image)
        self.delegate.paint(painter, option, self.model.index(row))
        painter.end()
        return image


def has(image: QImage, colour: str) -> bool:
    wanted = QColor(colour).rgb()
    return any(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def corner(image: QImage) -> list[int]:
    """The pixels of the upper right corner, where the key stands."""
    return [image.pixel(x, y) for x in range(image.width() - 40, image.width()) for y in range(34)]


def test_a_row_is_as_high_as_its_words_need(app: QApplication, qtbot: QtBot) -> None:
    short, long = Sheet(qtbot, build_steps(SHORT, LONG)).heights
    narrow = Sheet(qtbot, build_steps(SHORT, LONG), width=240).heights
    large = Sheet(qtbot, build_steps(SHORT, LONG), size=200).heights

    assert app.font().family()
    assert short < long < narrow[1]
    assert short == narrow[0]
    assert large[0] > 1.5 * short


def test_what_must_not_be_skipped_says_so_above_its_words(qtbot: QtBot) -> None:
    plain = Sheet(qtbot, build_steps(SHORT))
    killer = Sheet(qtbot, build_steps(SHORT, killer=True))

    assert killer.heights[0] > plain.heights[0]
    assert [has(sheet.paint(0), LIGHT.danger) for sheet in (plain, killer)] == [False, True]


def test_a_tick_is_painted(qtbot: QtBot) -> None:
    sheet = Sheet(qtbot, build_steps(SHORT))
    before = sheet.paint(0)
    sheet.model.set_run(toggle_step(start_run(sheet.steps), "step-1"))
    after = sheet.paint(0)

    assert [has(image, LIGHT.accent) for image in (before, after)] == [False, True]


def test_the_current_step_is_framed_only_while_the_list_has_the_keyboard(qtbot: QtBot) -> None:
    sheet = Sheet(qtbot, build_steps(SHORT))
    selected, focused = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_HasFocus

    assert [has(sheet.paint(0, state), LIGHT.accent_soft) for state in (selected, focused, selected | focused)] == [
        False,
        False,
        True,
    ]


def test_the_first_nine_steps_show_their_key(qtbot: QtBot) -> None:
    sheet = Sheet(qtbot, build_steps(*[SHORT] * 11))
    corners = [corner(sheet.paint(row)) for row in range(11)]

    assert all(corners[row] != corners[10] for row in range(9))
    assert corners[9] == corners[10]


def test_a_key_is_written_in_the_digits_of_the_window(app: QApplication, qtbot: QtBot) -> None:
    install_language(app, Lang.EN)
    sheet = Sheet(qtbot, build_steps(SHORT, SHORT, SHORT))
    english = corner(sheet.paint(2))
    install_language(app, Lang.BN)

    assert corner(sheet.paint(2)) != english


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("text", ["<b>x</b><img src='/etc/hostname'>", "\u202e\x00", "", "a" * 3_000, "ক্ষ্ম " * 200])
def test_any_text_can_be_painted(qtbot: QtBot, theme: Theme, text: str) -> None:
    sheet = Sheet(qtbot, build_steps(text), theme=theme)

    assert not sheet.paint(0).isNull()


@pytest.mark.parametrize("across", [4, 20, 150, 280])
def test_a_click_anywhere_in_a_row_asks_to_tick_it(qtbot: QtBot, across: int) -> None:
    sheet = Sheet(qtbot, build_steps(SHORT, LONG))
    wishes: list[str] = []
    sheet.model.toggled.connect(wishes.append)
    rect = sheet.view.visualRect(sheet.model.index(1))
    QTest.mouseClick(
        sheet.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(across, rect.top() + rect.height() // 2),
    )

    assert wishes == ["step-2"]


def test_other_clicks_tick_nothing(qtbot: QtBot) -> None:
    sheet = Sheet(qtbot, build_steps(SHORT))
    wishes: list[str] = []
    sheet.model.toggled.connect(wishes.append)
    place = sheet.view.visualRect(sheet.model.index(0)).center()
    for mouse in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        QTest.mouseClick(sheet.view.viewport(), mouse, Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseClick(sheet.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 500))

    assert wishes == []
