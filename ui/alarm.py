"""What helps in danger is one key away, whatever window is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

_NAME = "alarm"


class Alarm(QObject):
    """Gives keys to every window but the main one, whose own keys sleep below a dialog; it ends with that one.

    Signals:
        raised(): the keys were pressed in another window.
    """

    raised = Signal()

    def __init__(self, application: QApplication, keys: QKeySequence, main: QMainWindow) -> None:
        super().__init__(main)
        self._application, self._keys = application, keys
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _before: QWidget | None, focused: QWidget | None) -> None:
        window = focused.window() if focused is not None else None
        if window is None or isinstance(window, QMainWindow) or window.findChild(QShortcut, _NAME) is not None:
            return
        shortcut = QShortcut(self._keys, window)
        shortcut.setObjectName(_NAME)
        shortcut.activated.connect(self._on_pressed)

    def _on_pressed(self) -> None:
        if (popup := self._application.activePopupWidget()) is not None:
            popup.close()
        self.raised.emit()
