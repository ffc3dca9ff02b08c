from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from ui.sizing import FRAME, resize_within_screen


def test_a_window_is_as_large_as_it_would_like_to_be_or_as_its_screen_allows(app: QApplication, qtbot: QtBot) -> None:
    del app
    dialog = QDialog()
    qtbot.addWidget(dialog)
    room = dialog.screen().availableGeometry().size() - FRAME
    sizes = []
    for size in ((300, 200), (300, 90_000), (90_000, 200), (90_000, 90_000)):
        resize_within_screen(dialog, *size)
        sizes.append((dialog.width(), dialog.height()))

    assert sizes == [(300, 200), (300, room.height()), (room.width(), 200), (room.width(), room.height())]
