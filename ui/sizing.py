"""How large a window opens: as it would like to be, or as the screen allows."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

# What a desktop draws around a window: its title and its edges.
FRAME = QSize(16, 48)


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window this size, or less where its screen is smaller than that with all that is around it."""
    window.resize(QSize(width, height).boundedTo(window.screen().availableGeometry().size() - FRAME))
