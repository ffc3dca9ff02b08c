"""Where the keyboard goes: from pane to pane, to the search box, to the results, to what was opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.call.checklist_panel import ChecklistPanel
from ui.home import Home
from ui.reader import Reader
from ui.search_panel import ResultPanel, SearchBox
from ui.stage import Desk, Stage


class Panes:
    """The panes of the window, with what takes the keyboard in each; a pane that is wanted gets the room it needs."""

    def __init__(  # noqa: PLR0913, PLR0917  (it knows them all)
        self,
        desk: Desk,
        stage: Stage,
        box: SearchBox,
        results: ResultPanel,
        home: Home,
        reader: Reader,
        checklist: ChecklistPanel,
    ) -> None:
        self._desk, self._stage = desk, stage
        self._box, self._results = box, results
        self._home, self._reader, self._checklist = home, reader, checklist
        box.textChanged.connect(self._on_typed)
        box.entered.connect(desk.reveal)
        box.row_moved.connect(desk.reveal)
        results.row_looked_at.connect(desk.look)

    def focus_search(self) -> None:
        """Type a search, over what was typed before."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()

    def focus_opened(self) -> None:
        """Go to what is open; what is worked through gets the keyboard, so that a digit ticks at once."""
        self._desk.read()
        if self._stage.is_home:
            self._home.setFocus()
        else:
            (self._checklist.view if self._checklist.isVisible() else self._reader.browser).setFocus()

    def change_results(self) -> None:
        """Go to the results; where they have all the room, away from them."""
        if self._desk.is_narrow and self._desk.shows_results:
            self.focus_opened()
        else:
            self._desk.reveal()
            self._results.view.setFocus()

    def focus_next(self) -> None:
        """Go to the next pane that can be seen, round and round."""
        self._stage.reveal_article()
        all_panes = (self._box, self._results.view, self._home, self._reader.browser, self._checklist.view)
        panes = [pane for pane in all_panes if pane.isVisible()]
        focused = QApplication.focusWidget()
        holding = (n for n, pane in enumerate(panes) if focused is not None and _holds(pane, focused))
        panes[(next(holding, -1) + 1) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_typed(self, text: str) -> None:
        if text or self._results.filters.choice:
            self._desk.search()
        else:
            self._desk.read()


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
