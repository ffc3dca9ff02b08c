"""A list whose rows are as high as their words need, and how high that is."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QListView

WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
# A painter on a screen breaks lines that just fit by the metrics of the font.
_SLACK = 2


class RowList(QListView):
    """Lays its rows out again at every other width; Qt forgets it where a scroll bar came meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as high as their words need at this width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def measure_words(font: QFont, words: str, width: int) -> int:
    """The height in pixels that words need to be painted with `WRAP` at a width."""
    return QFontMetrics(font).boundingRect(QRect(0, 0, width - _SLACK, 10_000), WRAP, words).height()
