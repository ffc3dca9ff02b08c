"""From a link to a page: asks the workspace for articles, shows them, and keeps their checklists."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

from kb.article import ArticleKey, Kind
from kb.errors import KbError
from kb.flow import Run
from kb.lang import Lang
from ui.call.checklist_panel import ChecklistPanel
from ui.call.runs import Runs
from ui.models.hit_list_model import Row
from ui.navigator import Navigator
from ui.page import build_labels, build_missing_html, build_page_html, build_start_html
from ui.reader import Reader
from ui.translator import translate_error
from ui.workspace_thread import OpenedPage, WorkspaceThread


class Reading(QObject):
    """Connects the navigator, the reader and the checklist with the workspace.

    Signals:
        chosen_opened(): an article that was chosen from the results is on the screen; it should get the keyboard.
        message(str): something to say in the status bar.
        command(str): a link of ours asks for a command.
        address_followed(str): a web, mail or telephone address was followed.
        moved(): back and forward may have become possible or impossible.
    """

    chosen_opened = Signal()
    message = Signal(str)
    command = Signal(str)
    address_followed = Signal(str)
    moved = Signal()

    def __init__(self, thread: WorkspaceThread, reader: Reader, checklist: ChecklistPanel, reading: Lang) -> None:
        super().__init__()
        self._thread = thread
        self._reader = reader
        self._checklist = checklist
        self._runs = Runs()
        self._shown: OpenedPage | None = None
        self._choosing = False
        self._start_with(reading)
        reader.link_followed.connect(self._on_link)
        checklist.run_changed.connect(self._on_run_changed)
        checklist.step_shown.connect(reader.go_to)
        thread.opened.connect(self._on_opened)
        thread.missing.connect(self._on_missing)
        thread.loaded.connect(self._on_loaded)

    @property
    def opened(self) -> OpenedPage | None:
        """The page on the screen, if it is an article."""
        return self._shown

    @property
    def shown(self) -> ArticleKey | None:
        """The article on the screen."""
        return self._shown.page.card.key if self._shown is not None else None

    @property
    def is_on_call(self) -> bool:
        """Whether a checklist is on the screen, or one was begun and not finished."""
        return not self._checklist.isHidden() or self._runs.are_under_way

    def choose(self, row: Row) -> None:
        """Open a result: a phrase or a guide where the words were found, unless the title already says it.

        What is worked through opens at its beginning.
        """
        inside = row.kind is Kind.GUIDE or (row.kind is Kind.PHRASES and row.anchor.startswith("phrase-"))
        anchor = row.anchor if inside and not row.title_spans else ""
        self.open(row.key.slug, anchor, row.lang)

    def open(self, slug: str, anchor: str = "", lang: Lang | None = None) -> None:
        """Open an article that then gets the keyboard; before anything is read, as soon as it is."""
        self._choosing = True
        self.navigator.open(slug, anchor, lang)

    def open_home(self) -> None:
        """Open what the editors pinned, else say what to do."""
        library = self._thread.library
        cards = sorted(library.cards.values(), key=lambda card: card.path) if library is not None else []
        pinned = next((card for card in cards if card.header.pinned), cards[0] if cards else None)
        if pinned is not None:
            self.navigator.open(pinned.key.slug)
        elif library is not None:
            self._shown = None
            self._checklist.hide()
            self._reader.show_page(build_start_html(str(library.root), exists=library.root.is_dir()))

    def read_in(self, lang: Lang) -> None:
        """Read in another language, at the same place."""
        self.navigator.set_reading(lang, self._reader.browser.top_anchor())

    def forget(self) -> None:
        """Begin with other content: nothing that was open is in it."""
        self._shown = None
        self._runs = Runs()
        self._checklist.hide()
        self._start_with(self.navigator.reading)
        self.moved.emit()

    def retranslate(self) -> None:
        """Show the page again with the words of another interface language."""
        if self._shown is not None:
            self.navigator.reopen()
        elif self._thread.library is not None:
            self.open_home()

    def _start_with(self, reading: Lang) -> None:
        self.navigator = Navigator(reading, self._find_key, lambda: self._reader.scrolled)
        self.navigator.wanted.connect(self._on_wanted)
        self.navigator.place_wanted.connect(self._reader.go_to)
        self.navigator.address_followed.connect(self.address_followed)
        self.navigator.moved.connect(self.moved)

    def _find_key(self, slug: str, lang: Lang) -> ArticleKey | None:
        library = self._thread.library
        card = library.find_card(slug, self._thread.order(lang)) if library is not None else None
        return card.key if card is not None else None

    def _on_wanted(self, key: ArticleKey) -> None:
        # Until there is a library, `_on_loaded` asks again.
        if self._thread.library is not None:
            self._thread.open_page(key, build_labels(key.lang))

    def _on_opened(self, opened: OpenedPage) -> None:
        place = self.navigator.arrive()
        self._shown = opened
        self._reader.browser.set_pictures(opened.page.root / "images")
        html = build_page_html(opened.page, opened.body)
        # First the checklist: it takes its room from the page, whose place depends on how wide it is.
        self._show_checklist(opened)
        QCoreApplication.sendPostedEvents(self._checklist.parentWidget(), QEvent.Type.LayoutRequest)
        if place is None:
            self._reader.show_page(html, scroll=self._reader.scrolled)
        elif place.scroll is None:
            self._reader.show_page(html, place.anchor)
        else:
            self._reader.show_page(html, scroll=place.scroll)
        if self._choosing:
            self._choosing = False
            self.chosen_opened.emit()
        if opened.plain:
            self.message.emit(self.tr("This article is too intricate to be laid out; it is shown as plain text."))

    def _on_missing(self, key: ArticleKey, error: KbError) -> None:
        if not self._thread.is_complete:
            # It may come yet; `_on_loaded` asks again.
            return
        self.navigator.arrive()
        self._shown = None
        self._choosing = False
        self._checklist.hide()
        self._reader.show_page(build_missing_html(key.slug, translate_error(error)))

    def _on_link(self, address: str) -> None:
        if address.startswith("do:"):
            self.command.emit(address.removeprefix("do:"))
        else:
            self.navigator.follow(address)

    def _show_checklist(self, opened: OpenedPage) -> None:
        article = opened.page.article
        if article.header.kind is not Kind.CHECKLIST or not article.steps:
            self._checklist.hide()
            return
        self._checklist.show_run(article.header.title, self._runs.follow(article.key, article.steps))
        self._checklist.show()

    def _on_run_changed(self, run: Run) -> None:
        if self.shown is not None:
            self._runs.keep(self.shown, run)

    def _on_loaded(self, changed: frozenset[str]) -> None:
        library = self._thread.library
        if library is None:
            return
        wanted = self.navigator.find_wanted()
        if wanted is None:
            if self._thread.is_complete or any(card.header.pinned for card in library.cards.values()):
                self.open_home()
        elif self._shown is None or self._shown.page.card.path in changed or self.shown != wanted:
            self.navigator.reopen()
