"""From a typed letter to rows: asks the workspace, and fills the result panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCollator, QLocale, QObject, QTimer

from kb.article import Kind
from kb.hits import Results
from kb.lang import Lang, find_lang
from ui.filter_bar import Choice
from ui.models.hit_list_model import Row, row_of_card
from ui.search_panel import ResultPanel, SearchBox
from ui.workspace_thread import WorkspaceThread

if TYPE_CHECKING:
    from kb.library import Library
    from kb.query import SearchOptions
    from kb.vocabulary import Vocabulary
    from kb.workspace import Workspace

# Passages are looked for in what a window shows at first, and in the rest once the typing pauses.
FIRST_SNIPPETS = 8
ALL_SNIPPETS = 20
PAUSE_MS = 120


class Searching(QObject):
    """Connects the search box with the results.

    `find_reading` tells the reading language of the moment, `is_on_call` whether a checklist is being worked
    through: then checklists come first where others are as good.
    """

    def __init__(
        self,
        thread: WorkspaceThread,
        box: SearchBox,
        panel: ResultPanel,
        find_reading: Callable[[], Lang],
        is_on_call: Callable[[], bool],
    ) -> None:
        # It ends with the panel, so that no timer of it fires after that.
        super().__init__(panel)
        self._thread = thread
        self._box = box
        self._panel = panel
        self._find_reading = find_reading
        self._is_on_call = is_on_call
        self._vocabulary: Vocabulary | None = None
        self._as_typed = False
        self._chosen_early = False
        # What was asked for and what is shown: the text, the filters, and whether the words are meant as typed.
        self._asked = self._shown = ("", Choice(), False)
        self._asked_for_all = True
        self._listed: tuple[list[Row], list[Row]] = [], []
        self._listed_from: Library | None = None
        self._listed_for = (find_reading(), Choice())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask_for_all)
        box.textChanged.connect(self._on_typed)
        box.row_moved.connect(panel.move_current)
        box.chosen.connect(self._on_chosen)
        box.end_passed.connect(self._on_end_passed)
        box.left_empty.connect(panel.filters.clear)
        panel.filters.take_tags_from(self._find_tags)
        panel.filters.changed.connect(self.refresh)
        panel.answer.completion_chosen.connect(self._complete)
        panel.answer.suggestion_chosen.connect(self._search_for)
        panel.answer.as_typed_toggled.connect(self._on_as_typed_toggled)
        panel.answer.clearing_wanted.connect(box.setFocus)
        thread.found.connect(self._on_found)

    def refresh(self) -> None:
        """Search for what is typed, or list all articles while nothing is."""
        text = self._box.text()
        self._pause.stop()
        self._asked = (text, self._panel.filters.choice, self._as_typed)
        # Asked again, nothing that is on the screen goes away.
        self._ask(ALL_SNIPPETS if self._asked == self._shown else FIRST_SNIPPETS)
        if not text.strip():
            self._list_all()

    def toggle_as_typed(self) -> None:
        """Search for the words as they were typed, or again for what they may have been meant for."""
        if self._box.text().strip():
            self._as_typed = not self._as_typed
            self.refresh()

    def _on_typed(self) -> None:
        self._chosen_early = self._as_typed = False
        self.refresh()

    def _on_chosen(self) -> None:
        """Open the chosen row; while the answer to what is typed is on its way, its first row once it is there."""
        self._chosen_early = bool(self._box.text().strip()) and self._asked != self._shown
        if not self._chosen_early:
            self._panel.choose_current()

    def _on_end_passed(self) -> None:
        if self._panel.shows(self._box.text()) and self._panel.answer.completion:
            self._complete(self._panel.answer.completion)

    def _complete(self, query: str) -> None:
        """Take a finished word; the blank after it says that it is finished."""
        self._search_for(f"{query} ")

    def _search_for(self, query: str) -> None:
        self._box.setText(query)
        self._box.setFocus()

    def _on_as_typed_toggled(self) -> None:
        self.toggle_as_typed()
        self._box.setFocus()

    def _on_found(self, results: Results) -> None:
        if results.query != self._box.text() or not results.query.strip():
            return
        self._shown = self._asked
        self._panel.show_results(results, () if results.hits else self._find_pinned(), as_typed=self._as_typed)
        if not self._asked_for_all and len(results.hits) > FIRST_SNIPPETS:
            self._pause.start()
        if self._chosen_early:
            self._chosen_early = False
            self._panel.choose_current()

    def _ask_for_all(self) -> None:
        self._ask(ALL_SNIPPETS)

    def _ask(self, snippets: int) -> None:
        """Ask for what is typed; with nothing typed only lest an earlier answer comes, and for the names of topics."""
        text, choice, as_typed = self._asked
        self._asked_for_all = snippets == ALL_SNIPPETS
        wanted = Kind.CHECKLIST if self._is_on_call() else None

        def build_options(workspace: Workspace) -> SearchOptions:
            self._vocabulary = workspace.content.vocabulary
            return _build_options(choice, snippets, wanted, as_typed=as_typed)

        self._thread.search(text, choice.lang or self._find_reading(), build_options)

    def _find_tags(self) -> list[tuple[str, str]]:
        """The tags that articles have, with their names in the language of the window, in its order."""
        library = self._thread.library
        tags = self._vocabulary.tags if self._vocabulary is not None else {}
        keys = {tag for card in library.cards.values() for tag in card.header.tags} if library is not None else ()
        lang = find_lang(QLocale().name().partition("_")[0]) or Lang.EN
        names = [(key, tags[key].names.get(lang, key) if key in tags else key) for key in keys]
        collator = QCollator(QLocale())
        return sorted(names, key=lambda entry: collator.sortKey(entry[1]))

    def _list_all(self) -> None:
        """Every article in the reading language or the next best, what the editors pinned first."""
        if self._thread.library is not None:
            self._shown = self._asked
            self._panel.show_all(self._find_listed(self._thread.library, self._panel.filters.choice)[0])

    def _find_pinned(self) -> list[Row]:
        """What the editors pinned, whatever the filters are."""
        return self._find_listed(self._thread.library, Choice())[1] if self._thread.library is not None else []

    def _find_listed(self, library: Library, choice: Choice) -> tuple[list[Row], list[Row]]:
        """All articles that pass, and the pinned ones among them."""
        reading = self._find_reading()
        # Sorting thousands of titles takes longer than a key may; the same list comes after every search.
        if self._listed_from is not library or self._listed_for != (reading, choice):
            self._listed_from, self._listed_for = library, (reading, choice)
            self._listed = self._build_list(library, reading, choice)
        return self._listed

    def _build_list(self, library: Library, reading: Lang, choice: Choice) -> tuple[list[Row], list[Row]]:
        order = self._thread.order(choice.lang or reading)
        passes = _build_options(choice, 0, None, as_typed=False).filters.pass_card
        cards = [card for slug in library.sets if (card := library.find_card(slug, order)) and passes(card)]
        collator = QCollator(QLocale(reading.value))
        cards.sort(key=lambda card: collator.sortKey(card.header.title))
        cards.sort(key=lambda card: not card.header.pinned)
        rows = [row_of_card(card, choice.lang) for card in cards]
        return rows, rows[: sum(card.header.pinned for card in cards)]


def _build_options(choice: Choice, snippets: int, wanted: Kind | None, *, as_typed: bool) -> SearchOptions:
    """The options of a search; only called once the workspace has imported what that needs."""
    from kb.query import Filters, SearchOptions  # noqa: PLC0415

    filters = Filters(choice.lang, choice.kind, choice.tag)
    return SearchOptions(snippets=snippets, wanted=wanted, as_typed=as_typed, filters=filters)
