from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.stage import BESIDE_EM, Stage
from ui.theme import build_scale


class Desk:
    """A stage with words for panels."""

    def __init__(self, qtbot: QtBot) -> None:
        self.home, self.reader, self.checklist = (QLabel(name) for name in ("home", "reader", "checklist"))
        self.stage = Stage(self.home, self.reader, self.checklist)
        qtbot.addWidget(self.stage)
        self.stage.resize(1_200, 800)
        self.stage.arrange(1_200, build_scale(100))
        with qtbot.waitExposed(self.stage):
            self.stage.show()

    @property
    def seen(self) -> list[str]:
        return [label.text() for label in (self.home, self.reader, self.checklist) if label.isVisible()]


@pytest.fixture
def desk(app: QApplication, qtbot: QtBot) -> Desk:
    del app
    return Desk(qtbot)


def test_one_begins_at_the_home(desk: Desk) -> None:
    assert (desk.stage.is_home, desk.seen) == (True, ["home", "checklist"])


def test_home_and_reader_take_each_others_place(desk: Desk) -> None:
    seen = []
    for show in (desk.stage.show_reader, desk.stage.show_reader, desk.stage.show_home):
        show()
        seen.append((desk.stage.is_home, desk.seen[0]))

    assert seen == [(False, "reader"), (False, "reader"), (True, "home")]


def test_the_checklist_is_there_only_while_it_is_shown_and_the_rest_gets_its_room(desk: Desk) -> None:
    widths = [desk.home.width()]
    desk.checklist.hide()
    QApplication.processEvents()
    widths.append(desk.home.width())

    assert desk.seen == ["home"]
    assert widths[0] < widths[1] == desk.stage.width()


@pytest.mark.parametrize(("text_size", "more_em", "beside"), [(100, 0, True), (100, -1, False), (200, 0, True)])
def test_the_checklist_stands_beside_where_there_is_room_counted_in_letters(
    desk: Desk, text_size: int, more_em: int, *, beside: bool
) -> None:
    scale = build_scale(text_size)
    desk.stage.arrange((BESIDE_EM + more_em) * scale.body, scale)

    assert (desk.stage.orientation() is Qt.Orientation.Horizontal) is beside


def test_what_the_user_divided_stays_while_the_window_only_grows(desk: Desk) -> None:
    desk.stage.setSizes([500, 688])
    divided = desk.stage.sizes()
    desk.stage.arrange(1_300, build_scale(100))

    assert desk.stage.sizes() == divided


def test_no_panel_can_be_made_smaller_than_its_words_at_any_text_size(desk: Desk) -> None:
    least = []
    for text_size in (100, 200):
        scale = build_scale(text_size)
        desk.stage.arrange(BESIDE_EM * scale.body, scale)
        desk.stage.setSizes([10_000, 0])
        QApplication.processEvents()
        least.append(desk.checklist.width() / scale.body)

    assert min(least) >= 16.9
