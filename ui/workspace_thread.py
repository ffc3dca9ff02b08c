"""The workspace behind threads: what the window asks for, and the signals that answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kb.article import ArticleKey
from kb.errors import KbError
from kb.lang import Lang, fallback_order
from ui.jobs import ProcessDiedError, ProcessError, RenderProcess, Worker
from ui.loading import Loading

if TYPE_CHECKING:
    from kb.library import Library
    from kb.page import Page
    from kb.query import SearchOptions
    from kb.render import RenderRequest
    from kb.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """A page with its rendered body; `plain` says that rendering was given up and the text shown as it is."""

    page: Page
    body: str
    plain: bool = False


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
        self._render: RenderProcess[RenderRequest, str] = RenderProcess("kb.render:render")
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

    def open_page(self, key: ArticleKey, labels: Mapping[str, str]) -> None:
        """Read and render an article; only the latest one asked for comes back."""
        job = partial(self._open_page, key, labels)
        self._pages.replace("page", job, self._on_page, partial(self._on_page_failed, key))

    def rescan(self) -> None:
        """Look whether anything changed that nobody told; try again where opening failed."""
        self._loading.rescan()

    def close(self) -> None:
        """End threads, watcher and processes."""
        self._loading.stop()
        self._render.close()
        self._pages.close()
        self._loading.close(ended=self._worker.close())

    def _search(self, text: str, reading: Lang, build_options: Callable[[Workspace], SearchOptions] | None) -> object:
        from kb.hits import Results  # noqa: PLC0415

        if self._workspace is None:
            return Results(text)
        options = (build_options(self._workspace),) if build_options is not None else ()
        return self._workspace.search(text, reading, *options)

    def _open_page(self, key: ArticleKey, labels: Mapping[str, str]) -> OpenedPage:
        if self._workspace is None:
            raise RuntimeError
        page = self._workspace.open_page(key, labels)
        try:
            return OpenedPage(page, self._render_body(page.request))
        except ProcessError:
            from kb.render import render_plain  # noqa: PLC0415  (only what Markdown cannot do needs it here)

            return OpenedPage(page, render_plain(page.article.body), plain=True)

    def _render_body(self, request: RenderRequest) -> str:
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
