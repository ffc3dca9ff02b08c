"""From a typed letter to rows: asks the workspace, and fills the result panel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCollator, QLocale, QObject

from kb.hits import Results
from kb.lang import Lang
from ui.models.hit_list_model import row_of_card
from ui.search_panel import ResultPanel, SearchBox
from ui.workspace_thread import WorkspaceThread


class Searching(QObject):
    """Connects the search box with the results; `find_reading` tells the reading language of the moment."""

    def __init__(
        self, thread: WorkspaceThread, box: SearchBox, panel: ResultPanel, find_reading: Callable[[], Lang]
    ) -> None:
        super().__init__()
        self._thread = thread
        self._box = box
        self._panel = panel
        self._find_reading = find_reading
        self._chosen_early = False
        box.textChanged.connect(self._on_typed)
        box.row_moved.connect(panel.move_current)
        box.chosen.connect(self._on_chosen)
        panel.suggestion_chosen.connect(box.setText)
        thread.found.connect(self._on_found)

    def refresh(self) -> None:
        """Search for what is typed, or list all articles while nothing is."""
        text = self._box.text()
        if text.strip():
            self._thread.search(text, self._find_reading())
        else:
            self._list_all()

    def _on_typed(self) -> None:
        self._chosen_early = False
        self.refresh()

    def _on_chosen(self) -> None:
        """Open the chosen row; while the answer to what is typed is on its way, its first row once it is there."""
        text = self._box.text()
        self._chosen_early = bool(text.strip()) and not self._panel.shows(text)
        if not self._chosen_early:
            self._panel.choose_current()

    def _on_found(self, results: Results) -> None:
        if results.query == self._box.text():
            self._panel.show_results(results)
            if self._chosen_early:
                self._chosen_early = False
                self._panel.choose_current()

    def _list_all(self) -> None:
        """Every article in the reading language or the next best, what the editors pinned first."""
        library = self._thread.library
        if library is None:
            return
        order = self._thread.order(self._find_reading())
        cards = [card for slug in library.sets if (card := library.find_card(slug, order))]
        collator = QCollator(QLocale(self._find_reading().value))
        cards.sort(key=lambda card: collator.sortKey(card.header.title))
        cards.sort(key=lambda card: not card.header.pinned)
        self._panel.show_all([row_of_card(card) for card in cards])
