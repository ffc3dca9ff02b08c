"""How the window is divided: the results, the home or an article, and the checklist that is worked through."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from ui.call.checklist_panel import ChecklistPanel
from ui.theme import Scale

# From so many letters on there is room for the results beside an article, and for a checklist beside it too.
LIST_BESIDE_EM = 56
CHECKLIST_BESIDE_EM = 72
# In a window that is lower than so many letters a checklist below an article would show one step.
LOW_EM = 40


class TurningSplitter(QSplitter):
    """Things side by side, or one above the other; both ways keep how the user divided them."""

    def __init__(self, beside: Sequence[int], above: Sequence[int]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._sizes = {Qt.Orientation.Horizontal: list(beside), Qt.Orientation.Vertical: list(above)}
        self.setHandleWidth(12)
        self.setChildrenCollapsible(False)

    def turn(self, *, beside: bool) -> None:
        """Stand side by side or one above the other."""
        orientation = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if orientation != self.orientation():
            if all(sizes := self.sizes()):
                self._sizes[self.orientation()] = sizes
            self.setOrientation(orientation)
            self.setSizes(self._sizes[orientation])


class Stage(TurningSplitter):
    """Places home, reader and checklist.

    In a narrow window the checklist stands below the article; in a low one it has all the room, until the article is
    wanted beside it.
    """

    def __init__(self, home: QWidget, reader: QWidget, checklist: ChecklistPanel) -> None:
        super().__init__([650, 310], [350, 450])
        self._home, self._reader, self._checklist = home, reader, checklist
        self._low = False
        self._stack = QStackedWidget()
        self._stack.addWidget(home)
        self._stack.addWidget(reader)
        self.addWidget(self._stack)
        self.addWidget(checklist)
        self.setStretchFactor(0, 1)
        self.setSizes(self._sizes[self.orientation()])
        checklist.article_wanted.connect(self._fit)
        checklist.installEventFilter(self)

    @property
    def is_home(self) -> bool:
        """Whether nothing is open."""
        return self._stack.currentWidget() is self._home

    def show_home(self) -> None:
        """Show where one begins."""
        self._stack.setCurrentWidget(self._home)
        self._fit()

    def show_reader(self) -> None:
        """Show what is open."""
        self._stack.setCurrentWidget(self._reader)
        self._fit()

    def reveal_article(self) -> None:
        """Make room for the article, wherever a checklist had it all."""
        if self._stack.isHidden():
            self._checklist.want_article()

    def arrange(self, size: QSize, scale: Scale) -> None:
        """Give every panel room for its words; sizes count in letters, so large text makes a window narrow and low."""
        beside = size.width() >= CHECKLIST_BESIDE_EM * scale.body
        self._low = not beside and size.height() < LOW_EM * scale.body
        self.turn(beside=beside)
        self._stack.setMinimumSize(20 * scale.body, (5 if self._low else 10) * scale.body)
        self._checklist.setMinimumSize(17 * scale.body, 10 * scale.body)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The checklist comes and goes."""
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        scarce = self._low and not self._checklist.isHidden() and not self.is_home
        self._checklist.show_article_button(shown=scarce)
        was_hidden = self._stack.isHidden()
        self._stack.setVisible(not scarce or self._checklist.is_article_wanted)
        if scarce and was_hidden and not self._stack.isHidden():
            # Half of the little room for each.
            self.setSizes([1, 1])


class _Doing(Enum):
    """What somebody does, which decides what has the room of a narrow window."""

    READING = auto()
    SEARCHING = auto()
    LOOKING = auto()


class Desk(TurningSplitter):
    """Places the results and the stage.

    In a narrow window one of them has all the room: the results while one searches, and the stage once something is
    opened. A result that is only looked at stands below the others, unless the window is low too.
    """

    def __init__(self, results: QWidget, stage: Stage) -> None:
        super().__init__([350, 960], [300, 400])
        self._results, self._stage = results, stage
        self._narrow = self._low = False
        self._doing = _Doing.READING
        self.addWidget(results)
        self.addWidget(stage)
        self.setStretchFactor(1, 1)
        self.setSizes(self._sizes[self.orientation()])

    @property
    def is_narrow(self) -> bool:
        """Whether results and stage have no room side by side."""
        return self._narrow

    @property
    def shows_results(self) -> bool:
        """Whether the results are there; in a wide window they always are."""
        return not self._results.isHidden()

    def search(self) -> None:
        """Somebody searches."""
        self._do(_Doing.SEARCHING)

    def reveal(self) -> None:
        """Somebody wants to see the results; what is looked at stays."""
        if self._doing is _Doing.READING:
            self._do(_Doing.SEARCHING)

    def look(self) -> None:
        """Somebody looks at a result."""
        self._do(_Doing.LOOKING)

    def read(self) -> None:
        """Somebody reads, or is at the home."""
        self._do(_Doing.READING)

    def arrange(self, size: QSize, scale: Scale) -> None:
        """Give both room for their words; sizes count in letters."""
        self._narrow = size.width() < LIST_BESIDE_EM * scale.body
        self._low = size.height() < LOW_EM * scale.body
        self.turn(beside=not self._narrow)
        # Above a result that is looked at, one row and all that may be said above it.
        self._results.setMinimumSize(14 * scale.body, 16 * scale.body if self._narrow and not self._low else 0)
        self._stage.arrange(size, scale)
        self._fit()

    def _do(self, doing: _Doing) -> None:
        if doing is not self._doing:
            self._doing = doing
            self._fit()

    def _fit(self) -> None:
        below = self._doing is _Doing.LOOKING and not self._low
        self._results.setVisible(not self._narrow or self._doing is not _Doing.READING)
        self._stage.setVisible(not self._narrow or self._doing is _Doing.READING or below)
