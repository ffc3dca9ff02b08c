"""The workspace behind threads: what the window asks for, and the signals that answer."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kb.article import Article, ArticleKey
from kb.errors import KbError
from kb.lang import Lang, fallback_order
from kb.paths import data_folder
from ui.jobs import ProcessDiedError, ProcessError, RenderProcess, Worker
from ui.loading import Loading
from ui.pair_page import is_too_large

if TYPE_CHECKING:
    from kb.alignment import Piece, Row
    from kb.hits import Results
    from kb.library import Library
    from kb.page import Page
    from kb.query import SearchOptions
    from kb.render import RenderRequest
    from kb.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Version:
    """An article in one language, and the values of the house for it, by `house.x`."""

    article: Article
    house: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """The same article in another language, and the HTML of both bodies, piece beside piece."""

    page: Page
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """A page with its rendered body; `plain` says that rendering was given up and the text shown as it is.

    `pair` is there where a second language was asked for, and the article has it and is not too large.
    """

    page: Page
    body: str
    plain: bool = False
    pair: Pair | None = None


class WorkspaceThread(QObject):
    """Reads, indexes, searches and renders off the GUI thread. All signals arrive in the thread that made it.

    Signals:
        loaded(frozenset): the library is new; the paths that were read again or are gone.
        progress(int, int): how many of how many files are read.
        found(Results): the answer to the latest search.
        opened(OpenedPage): the page asked for last.
        missing(ArticleKey, KbError): the page asked for last cannot be shown.
        failed(Exception): something else went wrong.
    """

    loaded = Signal(object)
    progress = Signal(int, int)
    found = Signal(object)
    opened = Signal(object)
    missing = Signal(object, object)
    failed = Signal(object)

    def __init__(self, find_workspace: Callable[[], Workspace]) -> None:
        super().__init__()
        self._worker = Worker("workspace")
        self._pages = Worker("pages")
        self._render: RenderProcess[RenderRequest, list[Piece]] = RenderProcess("kb.render:render_pieces")
        self._loading = Loading(self._worker, find_workspace)
        self._loading.loaded.connect(self.loaded)
        self._loading.progress.connect(self.progress)
        self._loading.failed.connect(self.failed)
        self.found.connect(self._loading.put_off_writing)

    @property
    def library(self) -> Library | None:
        """The library as it was read last."""
        return self._workspace.library if self._workspace is not None else None

    @property
    def folder(self) -> Path | None:
        """Where what is remembered of this content lies."""
        return data_folder(self._workspace.home, self._workspace.root) if self._workspace is not None else None

    @property
    def is_complete(self) -> bool:
        """Whether all files that were there at the start have been read."""
        return self._loading.is_complete

    @property
    def _workspace(self) -> Workspace | None:
        return self._loading.workspace

    def order(self, reading: Lang) -> tuple[Lang, ...]:
        """The languages to look for an article in, for a reader of this one."""
        return self._workspace.content.order(reading) if self._workspace is not None else fallback_order(reading)

    def take_notices(self) -> list[KbError]:
        """What went wrong while loading, once."""
        if self._workspace is None:
            return []
        notices, self._workspace.notices = self._workspace.notices, []
        return notices

    def open(self) -> None:
        """Open the content and read it; answers with `loaded`."""
        self._loading.open()

    def search(
        self, text: str, reading: Lang, build_options: Callable[[Workspace], SearchOptions] | None = None
    ) -> None:
        """Search; only the answer to the latest query comes back. The options are built in the thread that searches."""
        job = partial(self._search, text, reading, build_options)
        self._worker.replace("search", job, self.found.emit, self._on_failed)

    def find(self, text: str, reading: Lang, on_found: Callable[[Results], None]) -> None:
        """Search beside what `search` does, for one asker; only the answer to the latest query comes back."""

        def answer(results: Results) -> None:
            self._loading.put_off_writing()
            on_found(results)

        self._worker.replace("find", partial(self._search, text, reading, None), answer, self._on_failed)

    def open_page(self, key: ArticleKey, labels: Mapping[str, str]) -> None:
        """Read and render an article; only the latest one asked for comes back."""
        job = partial(self._open_page, key, labels)
        self._pages.replace("page", job, self._on_page, partial(self._on_page_failed, key))

    def open_pair(
        self, key: ArticleKey, other: Lang, labels: Mapping[str, str], other_labels: Mapping[str, str]
    ) -> None:
        """Read and render an article in two languages, as `open_page` does in one."""
        job = partial(self._open_pair, key, other, labels, other_labels)
        self._pages.replace("page", job, self._on_page, partial(self._on_page_failed, key))

    def read_versions(self, slug: str, on_read: Callable[[Mapping[Lang, Version]], None]) -> None:
        """Read an article in all its languages; what is unreadable or not there is missing in the answer."""
        self._pages.post(partial(self._read_versions, slug), on_read, self._on_failed)

    def rescan(self) -> None:
        """Look whether anything changed that nobody told; try again where opening failed."""
        self._loading.rescan()

    def close(self) -> None:
        """End threads, watcher and processes."""
        self._loading.stop()
        self._render.close()
        self._pages.close()
        self._loading.close(ended=self._worker.close())

    def _search(self, text: str, reading: Lang, build_options: Callable[[Workspace], SearchOptions] | None) -> Results:
        from kb.hits import Results  # noqa: PLC0415

        if self._workspace is None:
            return Results(text)
        options = (build_options(self._workspace),) if build_options is not None else ()
        return self._workspace.search(text, reading, *options)

    def _open_page(self, key: ArticleKey, labels: Mapping[str, str]) -> OpenedPage:
        page = self._read_page(key, labels)
        pieces, plain = self._render_body(page.request)
        return OpenedPage(page, _join(pieces), plain)

    def _open_pair(
        self, key: ArticleKey, other: Lang, labels: Mapping[str, str], other_labels: Mapping[str, str]
    ) -> OpenedPage:
        from kb.alignment import align_pieces  # noqa: PLC0415  (few read two languages)

        page = self._read_page(key, labels)
        pieces, plain = self._render_body(page.request)
        opened = OpenedPage(page, _join(pieces), plain)
        if other == page.card.key.lang or other not in page.translations:
            return opened
        try:
            second = self._read_page(ArticleKey(page.card.key.slug, other), other_labels)
        except KbError:
            # Unreadable, or gone a moment ago: what there is can be read.
            return opened
        others, others_plain = self._render_body(second.request)
        plain = plain or others_plain
        rows = [(opened.body, _join(others))] if plain else align_pieces(pieces, others)
        return opened if is_too_large(rows) else replace(opened, plain=plain, pair=Pair(second, rows))

    def _read_versions(self, slug: str) -> Mapping[Lang, Version]:
        versions: dict[Lang, Version] = {}
        if self._workspace is None:
            return versions
        library, content = self._workspace.library, self._workspace.content
        for card in library.sets.get(slug, {}).values():
            with contextlib.suppress(KbError):
                versions[card.key.lang] = Version(library.get_article(card.key), content.house_values(card.key.lang))
        return versions

    def _read_page(self, key: ArticleKey, labels: Mapping[str, str]) -> Page:
        if self._workspace is None:
            raise RuntimeError
        return self._workspace.open_page(key, labels)

    def _render_body(self, request: RenderRequest) -> tuple[list[Piece], bool]:
        """The pieces of a body, and whether they are only its plain text."""
        try:
            return self._render_pieces(request), False
        except ProcessError:
            from kb.render import render_plain  # noqa: PLC0415  (only what Markdown cannot do needs it here)

            return [("", render_plain(request.body))], True

    def _render_pieces(self, request: RenderRequest) -> list[Piece]:
        try:
            return self._render.render(request)
        except ProcessDiedError:
            # The process may have been killed long before; a new one tells whether the article is to blame.
            return self._render.render(request)

    def _on_page(self, opened: OpenedPage) -> None:
        self.opened.emit(opened)

    def _on_page_failed(self, key: ArticleKey, error: Exception) -> None:
        if isinstance(error, KbError):
            self.missing.emit(key, error)
        else:
            self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(error)


def _join(pieces: list[Piece]) -> str:
    return "\n".join(html for _, html in pieces)
