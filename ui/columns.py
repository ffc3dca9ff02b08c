"""Columns of equal width, as many as there is room for: one in a narrow window."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from ui.flow_layout import FoldingLayout


class Columns(FoldingLayout):
    """Row after row from left to right; all things of a row are as high as its highest."""

    def __init__(self, owner: QWidget, most: int) -> None:
        super().__init__(owner)
        self._most = most
        self._least_width = 1

    def set_look(self, least_width: int, gap: int) -> None:
        """Take a column for each so many px, with a gap of so many between columns and rows."""
        self._least_width = least_width
        self.setSpacing(gap)
        self.invalidate()

    def count_columns(self, width: int) -> int:
        """How many columns there are at a width, at least one."""
        shown = sum(1 for item in self._items if not item.isEmpty())
        room = (width + self.spacing()) // (self._least_width + self.spacing())
        return max(1, min(room, self._most, shown))

    def expandingDirections(self) -> Qt.Orientation:
        """It needs no more height than it has."""
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        """All columns side by side."""
        width = self._most * self._least_width + (self._most - 1) * self.spacing()
        return QSize(width, self.heightForWidth(width))

    def _place(self, rect: QRect, *, move: bool) -> int:
        """The height of all rows; where asked, everything is moved to its place."""
        items = [item for item in self._items if not item.isEmpty()]
        columns, gap = self.count_columns(rect.width()), self.spacing()
        width = (rect.width() - (columns - 1) * gap) // columns
        top = rect.top()
        for start in range(0, len(items), columns):
            row = items[start : start + columns]
            height = max(_height(item, width) for item in row)
            if move:
                for number, item in enumerate(row):
                    item.setGeometry(QRect(rect.left() + number * (width + gap), top, width, height))
            top += height + gap
        return max(0, top - rect.top() - gap)


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
