"""A frame that floats above the window next to what it belongs to, inside the screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from ui.theme import Theme

GAP = 4


class Popup(QFrame):
    """Painted by itself, for a style sheet would leave the corners of a window without frame in another colour."""

    def __init__(self, owner: QWidget, kind: Qt.WindowType, theme: Theme) -> None:
        super().__init__(owner, kind | Qt.WindowType.FramelessWindowHint)
        self.theme = theme
        self._owner = owner

    def find_area(self, place: QRect) -> QRect:
        """Where it may stand: on the screen of a place, and no further to the sides than the window."""
        screen = (QGuiApplication.screenAt(place.center()) or self.screen()).availableGeometry()
        window = self._owner.window().geometry()
        within = screen.intersected(QRect(window.left(), screen.top(), window.width(), screen.height()))
        return within if within.contains(place.center()) else screen

    def show_beside(self, place: QRect, size: QSize) -> None:
        """Show it in this size below a place of the screen, or above it where there is more room."""
        self.setGeometry(find_room(place, size, self.find_area(place)))
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground and an outline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.panel))
        painter.setPen(QPen(QColor(self.theme.control), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


def find_room(place: QRect, size: QSize, area: QRect) -> QRect:
    """Where something of a size goes that must not cover a place: below it, or above where more of it fits.

    What is too large even there becomes smaller; no side leaves the area.
    """
    below = area.bottom() - place.bottom() - GAP
    above = place.top() - area.top() - GAP
    goes_below = size.height() <= below or below >= above
    height = max(0, min(size.height(), below if goes_below else above))
    width = min(size.width(), area.width())
    left = max(area.left(), min(place.left(), area.right() + 1 - width))
    top = place.bottom() + 1 + GAP if goes_below else place.top() - GAP - height
    return QRect(QPoint(left, top), QSize(width, height))
