from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.popup import GAP, Popup, find_room
from ui.theme import DARK, LIGHT, Theme

SCREEN = QRect(0, 0, 800, 600)
NUMBERS = st.integers(0, 900)


@pytest.mark.parametrize(
    ("place", "size", "room"),
    [
        (QRect(100, 100, 50, 20), QSize(200, 100), QRect(100, 120 + GAP, 200, 100)),
        (QRect(100, 560, 50, 20), QSize(200, 100), QRect(100, 460 - GAP, 200, 100)),
        (QRect(700, 100, 50, 20), QSize(200, 100), QRect(600, 120 + GAP, 200, 100)),
        (QRect(-30, 100, 50, 20), QSize(900, 100), QRect(0, 120 + GAP, 800, 100)),
        (QRect(100, 100, 50, 20), QSize(200, 900), QRect(100, 120 + GAP, 200, 480 - GAP)),
        (QRect(100, 400, 50, 20), QSize(200, 900), QRect(100, 0, 200, 400 - GAP)),
    ],
)
def test_it_goes_below_its_place_or_above_where_more_of_it_fits(place: QRect, size: QSize, room: QRect) -> None:
    assert find_room(place, size, SCREEN) == room


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_it_never_leaves_the_screen_and_never_covers_its_place(left: int, top: int, width: int, height: int) -> None:
    place = QRect(min(left, 750), min(top, 560), 50, 20)
    room = find_room(place, QSize(width, height), SCREEN)

    assert room.isEmpty() or SCREEN.contains(room)
    assert not room.intersects(place)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_it_stands_within_the_width_of_the_window_in_the_colours_of_the_theme(
    app: QApplication, qtbot: QtBot, theme: Theme
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(100, 50, 300, 400)
    with qtbot.waitExposed(window):
        window.show()
    popup = Popup(window, Qt.WindowType.ToolTip, theme)
    popup.show_beside(QRect(window.geometry().center(), QSize(10, 10)), QSize(5_000, 100))
    image = popup.grab().toImage()

    assert app.activeWindow() is not popup
    assert (popup.x(), popup.width()) == (window.geometry().x(), 300)
    assert image.pixelColor(0, 0) == QColor(theme.control)
    assert image.pixelColor(5, 5) == QColor(theme.panel)
