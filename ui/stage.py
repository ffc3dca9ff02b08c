"""The middle of the window: the home or an article, and beside it the checklist that is worked through."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from ui.theme import Scale

# From so many letters on there is room for a checklist beside an article.
BESIDE_EM = 72
BESIDE, BELOW = [650, 310], [350, 450]


class Stage(QSplitter):
    """Places home, reader and checklist; in a narrow window the checklist stands below."""

    def __init__(self, home: QWidget, reader: QWidget, checklist: QWidget) -> None:
        super().__init__()
        self._home, self._reader, self._checklist = home, reader, checklist
        self._stack = QStackedWidget()
        self._stack.addWidget(home)
        self._stack.addWidget(reader)
        self.addWidget(self._stack)
        self.addWidget(checklist)
        self.setStretchFactor(0, 1)
        self.setSizes(BESIDE)
        self.setHandleWidth(12)
        self.setChildrenCollapsible(False)

    @property
    def is_home(self) -> bool:
        """Whether nothing is open."""
        return self._stack.currentWidget() is self._home

    def show_home(self) -> None:
        """Show where one begins."""
        self._stack.setCurrentWidget(self._home)

    def show_reader(self) -> None:
        """Show what is open."""
        self._stack.setCurrentWidget(self._reader)

    def arrange(self, width: int, scale: Scale) -> None:
        """Give every panel room for its words; widths count in letters, so large text makes a window narrow."""
        beside = width >= BESIDE_EM * scale.body
        orientation = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if orientation != self.orientation():
            self.setOrientation(orientation)
            self.setSizes(BESIDE if beside else BELOW)
        self._stack.setMinimumSize(20 * scale.body, 10 * scale.body)
        self._checklist.setMinimumSize(17 * scale.body, 12 * scale.body)
