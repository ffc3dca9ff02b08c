from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import apply_theme
from ui.restyling import Restyling
from ui.theme import DARK, LIGHT, Theme, build_scale, build_sheet


class Room:
    """A window with words, and what it was told."""

    def __init__(self, app: QApplication, qtbot: QtBot) -> None:
        self.app, self.qtbot = app, qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.label = QLabel("words", self.window)
        self.followed: list[tuple[Theme, int]] = []
        self.restyling = Restyling(app, lambda theme, text_size: self.followed.append((theme, text_size)))
        with qtbot.waitExposed(self.window):
            self.window.show()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: bool(self.followed))


@pytest.fixture
def room(app: QApplication, qtbot: QtBot) -> Iterator[Room]:
    apply_theme(app, LIGHT, 100)
    yield Room(app, qtbot)
    apply_theme(app, LIGHT, 100)


def test_all_of_another_look_is_there_in_the_end(room: Room) -> None:
    room.restyling.change(DARK, 200)
    room.wait()

    assert room.followed == [(DARK, 200)]
    assert room.app.styleSheet() == build_sheet(DARK, 200)
    assert room.app.font().pixelSize() == build_scale(200).body
    assert room.app.palette().window().color().name() == DARK.window.lower()
    assert room.window.grab().toImage().pixelColor(2, 2).name() == DARK.window.lower()


def test_what_is_pressed_meanwhile_is_answered_between_and_no_half_is_seen(room: Room) -> None:
    seen: list[tuple[str, bool]] = []
    before = room.window.grab().toImage()
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: seen.append((room.app.styleSheet(), room.window.grab().toImage() == before)))
    timer.start()
    room.restyling.change(DARK, 100)
    room.wait()
    timer.stop()

    assert {("", True), (build_sheet(DARK, 100), True)} <= {*seen}
    assert room.window.grab().toImage() != before


def test_of_many_changes_only_the_last_is_followed(room: Room) -> None:
    for text_size in (110, 120, 130):
        room.restyling.change(LIGHT, text_size)
    room.wait()
    room.qtbot.wait(20)

    assert room.followed == [(LIGHT, 130)]
    assert room.app.font().pixelSize() == build_scale(130).body


def test_a_change_in_the_middle_of_another_begins_anew(room: Room) -> None:
    QTimer.singleShot(0, lambda: room.restyling.change(DARK, 150))
    room.restyling.change(LIGHT, 120)
    room.wait()
    room.qtbot.wait(20)

    assert room.followed[-1] == (DARK, 150)
    assert room.app.styleSheet() == build_sheet(DARK, 150)
    assert room.window.grab().toImage().pixelColor(2, 2).name() == DARK.window.lower()


def test_a_dialog_may_come_and_go_meanwhile(room: Room) -> None:
    gone, come = QDialog(room.window), QDialog(room.window)
    gone.show()
    QTimer.singleShot(0, gone.deleteLater)
    QTimer.singleShot(0, come.show)
    room.restyling.change(DARK, 100)
    room.wait()

    assert come.grab().toImage().pixelColor(2, 2).name() == DARK.window.lower()
    assert room.window.grab().toImage().pixelColor(2, 2).name() == DARK.window.lower()
