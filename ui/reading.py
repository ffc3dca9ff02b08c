"""From a link to a page: asks the workspace for articles, shows them, and keeps their checklists."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

from kb.article import ArticleKey, Card, Kind
from kb.errors import KbError
from kb.lang import Lang
from ui.activity_thread import ActivityThread
from ui.call.checklist_panel import ChecklistPanel
from ui.call.working import Working
from ui.contents import build_entries, has_entries
from ui.history import Place
from ui.link_preview import Preview, build_preview
from ui.models.hit_list_model import Row
from ui.navigator import Navigator, parse_address
from ui.page import build_labels, build_missing_html, build_page_html, build_start_html
from ui.pair_page import build_pair_html
from ui.reader import Reader
from ui.remembering import Remembering
from ui.stage import Stage
from ui.translator import translate_error
from ui.workspace_thread import OpenedPage, WorkspaceThread


class Reading(QObject):
    """Connects the navigator, the reader and the checklist with the workspace, and remembers what was read.

    Signals:
        chosen_opened(): an article that was chosen from the results is on the screen; it should get the keyboard.
        home_shown(): the home is on the screen, as it was before.
        message(str): something to say in the status bar.
        command(str): a link of ours asks for a command.
        address_followed(str): a web, mail or telephone address was followed.
        moved(): back and forward may have become possible or impossible.
    """

    chosen_opened = Signal()
    home_shown = Signal()
    message = Signal(str)
    command = Signal(str)
    address_followed = Signal(str)
    moved = Signal()

    def __init__(  # noqa: PLR0913, PLR0917  (it brings them all together)
        self,
        thread: WorkspaceThread,
        activity: ActivityThread,
        stage: Stage,
        reader: Reader,
        checklist: ChecklistPanel,
        reading: Lang,
    ) -> None:
        super().__init__()
        self._thread = thread
        self._stage, self._reader = stage, reader
        self._working = Working(checklist)
        self.remembering = Remembering(activity, reader)
        self._resumed = ""
        self._shown: OpenedPage | None = None
        self._beside: Lang | None = None
        self._choosing = False
        reader.link_followed.connect(self._on_link)
        reader.set_previews(self._find_preview)
        self._working.step_shown.connect(self._on_step_shown)
        self.remembering.message.connect(self.message)
        thread.opened.connect(self._on_opened)
        thread.missing.connect(self._on_missing)
        thread.loaded.connect(self._on_loaded)
        self.navigator = Navigator(reading, self._find_key, lambda: reader.scrolled)
        self.navigator.wanted.connect(self._on_wanted)
        self.navigator.home_wanted.connect(self._on_home_wanted)
        self.navigator.place_wanted.connect(reader.go_to)
        self.navigator.address_followed.connect(self.address_followed)
        self.navigator.moved.connect(self.moved)
        self.navigator.open_home()

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
        return self._working.is_on_call

    @property
    def place(self) -> Place | None:
        """Where the reader is, with the place in the article; None at the home. What is looked at is no place to be."""
        place = self.navigator.history.visited
        if place is None or not place.slug:
            return None
        is_shown = self._shown is not None and place is self.navigator.history.current
        return Place(place.slug, self._reader.browser.top_anchor() if is_shown else place.anchor, place.lang)

    def choose(self, row: Row) -> None:
        """Open a result at the place where the words were found."""
        self.open(row.key.slug, _find_anchor(row), row.lang)

    def look_at(self, row: Row) -> None:
        """Show a result without going there; a checklist that is worked through stays."""
        self.navigator.preview(row.key.slug, _find_anchor(row), row.lang)

    def open(self, slug: str, anchor: str = "", lang: Lang | None = None) -> None:
        """Open an article that then gets the keyboard; before anything is read, as soon as it is."""
        self._choosing = True
        self.navigator.open(slug, anchor, lang)

    def resume(self, slug: str, anchor: str = "", lang: Lang | None = None) -> None:
        """Open an article at a place, or where it was left."""
        card = self._find_card(slug, lang or self.navigator.reading)
        self.open(slug, anchor or (self.remembering.find_place(card) if card is not None else ""), lang)

    def resume_place(self, place: Place) -> None:
        """Open what was open when the program ended, if that is still there."""
        self._resumed = place.slug
        self.navigator.open(place.slug, place.anchor, place.lang)

    def read_in(self, lang: Lang) -> None:
        """Read in another language, at the same place; side by side with the one before, if it was so."""
        if self._beside is lang:
            self._beside = self.navigator.reading
        self.navigator.set_reading(lang, self._reader.browser.top_anchor())

    def change_beside(self) -> None:
        """Show the next other language beside the article, and after the last one none again."""
        if self._shown is None:
            return
        others = [lang for lang in self._shown.page.translations if lang is not self._shown.page.card.key.lang]
        if not others:
            self.message.emit(self.tr("This article is there in one language only."))
            return
        after = others[others.index(self._beside) + 1 :] if self._beside in others else others
        self._beside = after[0] if after else None
        self.navigator.set_reading(self.navigator.reading, self._reader.browser.top_anchor())

    def forget(self) -> None:
        """Begin with other content: nothing that was open is in it."""
        self._shown = None
        self._working.forget()
        self.navigator.forget()

    def retranslate(self) -> None:
        """Show the page again with the words of another interface language."""
        if self._thread.library is not None:
            self.navigator.reopen()

    def _find_card(self, slug: str, lang: Lang) -> Card | None:
        library = self._thread.library
        return library.find_card(slug, self._thread.order(lang)) if library is not None else None

    def _find_key(self, slug: str, lang: Lang) -> ArticleKey | None:
        card = self._find_card(slug, lang)
        return card.key if card is not None else None

    def _find_preview(self, address: str) -> Preview | None:
        target = parse_address(address)
        card = self._find_card(target.slug, target.lang or self.navigator.reading) if target is not None else None
        return build_preview(card) if card is not None else None

    def _on_wanted(self, key: ArticleKey) -> None:
        # Until there is a library, `_on_loaded` asks again.
        if self._thread.library is None:
            return
        if self.shown is not None and self.shown.slug != key.slug:
            self.remembering.leave()
        # A link from the second column leads to its language; then mine stands beside.
        beside = self.navigator.reading if self._beside is key.lang else self._beside
        if beside is None or beside is key.lang:
            self._thread.open_page(key, build_labels(key.lang))
        else:
            labels = {**build_labels(beside), "say-theirs": ""}
            self._thread.open_pair(key, beside, build_labels(key.lang), labels)

    def _on_home_wanted(self) -> None:
        library = self._thread.library
        self.remembering.leave()
        self.remembering.close()
        self._shown = None
        self._choosing = False
        self._working.pause()
        if library is not None and not library.cards and self._thread.is_complete:
            self._reader.set_article(None)
            self._reader.show_page(build_start_html(str(library.root), exists=library.root.is_dir()))
            self._stage.show_reader()
        else:
            self._stage.show_home()
            # What nobody sees must not be laid out again with every other text size.
            self._reader.show_page("")
            self.home_shown.emit()

    def _on_opened(self, opened: OpenedPage) -> None:
        if self.navigator.find_wanted() is None:
            # Who is at the home by now does not want it any more.
            return
        place = self.navigator.arrive()
        current = self.navigator.history.current
        self._shown = opened
        self._reader.browser.set_pictures(opened.page.root / "images")
        self._stage.show_reader()
        visited = current is None or not current.preview
        self.remembering.open(opened.page.card, visited=visited)
        if visited:
            # First the checklist: it takes its room from the page, whose place depends on how wide it is.
            self._working.show(opened.page.article)
        QCoreApplication.sendPostedEvents(self._stage, QEvent.Type.LayoutRequest)
        anchor, scroll = ("", self._reader.scrolled) if place is None else (place.anchor, place.scroll)
        columns = 1 if opened.pair is None else 2
        self._reader.show_page(_build_html(opened), anchor if scroll is None else "", scroll or 0, columns)
        self._reader.set_article(partial(build_entries, opened.page), has_entries=has_entries(opened.page.article))
        if self._choosing:
            self._choosing = False
            self.chosen_opened.emit()
        others = set(opened.page.translations) - {opened.page.card.key.lang}
        if self._beside in others and opened.pair is None:
            self.message.emit(self.tr("This article is too long to be shown in two languages side by side."))
        if opened.plain:
            self.message.emit(self.tr("This article is too intricate to be laid out; it is shown as plain text."))

    def _on_missing(self, key: ArticleKey, error: KbError) -> None:
        if not self._thread.is_complete or self.navigator.find_wanted() is None:
            # It may come yet, then `_on_loaded` asks again; or who asked is at the home by now.
            return
        resumed, self._resumed = self._resumed, ""
        if key.slug == resumed:
            self.navigator.go_back()
            return
        self.navigator.arrive()
        self._shown = None
        self._choosing = False
        self._working.hide()
        self.remembering.close()
        self._reader.set_article(None)
        self._reader.show_page(build_missing_html(key.slug, translate_error(error)))
        self._stage.show_reader()

    def _on_link(self, address: str) -> None:
        if address.startswith("do:"):
            self.command.emit(address.removeprefix("do:"))
        else:
            self.navigator.follow(address)

    def _on_step_shown(self, key: ArticleKey, step: str) -> None:
        if self.shown == key:
            self._reader.go_to(step)

    def _on_loaded(self, changed: frozenset[str]) -> None:
        library = self._thread.library
        if library is None:
            return
        wanted = self.navigator.find_wanted()
        if wanted is None:
            if not self._stage.is_home or (self._thread.is_complete and not library.cards):
                self.navigator.reopen()
        elif self._shown is None or self._shown.page.card.path in changed or self.shown != wanted:
            self.navigator.reopen()


def _find_anchor(row: Row) -> str:
    """Where to open a result: a phrase or a guide where the words were found, unless the title already says it.

    What is worked through opens at its beginning.
    """
    inside = row.kind is Kind.GUIDE or (row.kind is Kind.PHRASES and row.anchor.startswith("phrase-"))
    return row.anchor if inside and not row.title_spans else ""


def _build_html(opened: OpenedPage) -> str:
    if opened.pair is None:
        return build_page_html(opened.page, opened.body)
    return build_pair_html(opened.page, opened.pair.page, opened.pair.rows)
