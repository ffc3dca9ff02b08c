"""Takes Markdown files that are dropped on a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

SUFFIXES = (".md", ".markdown")


class Dropping(QObject):
    """Watches a window.

    Signals:
        dropped(object): the paths of Markdown files, at least one.
    """

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt before the window gets an event."""
        # Entering is a kind of moving, and that of dropping.
        if isinstance(event, QDropEvent) and (paths := _find_articles(event)):
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self.dropped.emit(paths)
            return True
        return super().eventFilter(watched, event)


def _find_articles(event: QDropEvent) -> list[Path]:
    names = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return [Path(name) for name in names if name.lower().endswith(SUFFIXES) and "\0" not in name]
