"""The icon beside the clock, for those who want it: the window waits there when it is closed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from ui.icons import icon

SIZE = 32


class Tray(QSystemTrayIcon):
    """An icon with a menu: commands that open something in the window, and the one that ends the program.

    Signals:
        window_wanted(): the icon was clicked, or something is opened in the window.
    """

    window_wanted = Signal()

    def __init__(self, opening: Sequence[QAction], ending: QAction, color: str, owner: QWidget) -> None:
        super().__init__(icon("phrases", color, SIZE), owner)
        self._ending = ending
        menu = QMenu(owner)
        menu.addActions(opening)
        menu.addSeparator()
        menu.addAction(ending)
        menu.triggered.connect(self._on_triggered)
        self.destroyed.connect(menu.deleteLater)
        self.setContextMenu(menu)
        self.setToolTip("Evenkeel")
        self.activated.connect(self._on_activated)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.window_wanted.emit()

    def _on_triggered(self, action: QAction) -> None:
        if action is not self._ending:
            self.window_wanted.emit()
