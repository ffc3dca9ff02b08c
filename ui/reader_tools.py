"""The quiet buttons above an article."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from ui.actions import COMMANDS
from ui.flow_layout import FlowLayout
from ui.icons import icon
from ui.theme import Scale, Theme

TOOLS = ("contents", "find", "favourite", "print")


class ReaderTools(QWidget):
    """One button for each of `TOOLS`, named like the command of the window that does the same.

    Signals:
        pressed(str): this command is wanted.
    """

    pressed = Signal(str)

    def __init__(self, theme: Theme, scale: Scale) -> None:
        super().__init__()
        self._theme, self._scale = theme, scale
        self._buttons = {name: QToolButton() for name in TOOLS}
        layout = FlowLayout(self)
        for name, button in self._buttons.items():
            button.setProperty("role", "quiet")
            button.clicked.connect(partial(self._on_clicked, name))
            layout.addWidget(button)
        self._buttons["favourite"].setCheckable(True)
        self._buttons["favourite"].toggled.connect(self._draw)
        self.set_look(theme, scale)
        self.retranslate()

    def set_favourite(self, chosen: bool) -> None:  # noqa: FBT001  (like Qt's setters)
        """Show whether the article is a favourite, by a filled or an empty star."""
        self._buttons["favourite"].setChecked(chosen)

    def set_enabled(self, name: str, enabled: bool) -> None:  # noqa: FBT001  (like Qt's setters)
        """Let a tool be used, or not where the page has nothing for it."""
        self._buttons[name].setEnabled(enabled)

    def find_place(self, name: str) -> QRect:
        """Where a button is on the screen."""
        button = self._buttons[name]
        return QRect(button.mapToGlobal(button.rect().topLeft()), button.size())

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Follow the theme and the text size."""
        self._theme, self._scale = theme, scale
        self._draw()

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        for command in COMMANDS:
            if command.name in self._buttons:
                text = QCoreApplication.translate("Command", command.text)
                keys = QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
                self._buttons[command.name].setAccessibleName(text)
                self._buttons[command.name].setToolTip(f"{text} ({keys})")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_clicked(self, name: str) -> None:
        self.pressed.emit(name)

    def _draw(self) -> None:
        size = round(self._scale.body * 1.3)
        for name, button in self._buttons.items():
            chosen = button.isChecked()
            shape = "star-filled" if chosen else {"favourite": "star"}.get(name, name)
            button.setIcon(icon(shape, self._theme.accent if chosen else self._theme.text, size))
            button.setIconSize(QSize(size, size))
