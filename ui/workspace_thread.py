"""The workspace behind threads: what the window asks for, and the signals that answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kb.article import ArticleKey
from kb.errors import KbError
from kb.lang import Lang, fallback_order
from ui.jobs import RenderDiedError, RenderError, RenderProcess, Worker

if TYPE_CHECKING:
    from kb.library import Library
    from kb.render import RenderRequest
    from kb.watch import Watcher
    from kb.workspace import Loaded, Page, Workspace

WATCH_MS = 80
RESCAN_MS = 60_000
RELOAD_SLICE_S = 0.5


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
        self._find_workspace = find_workspace
        self._worker = Worker("workspace")
        self._pages = Worker("pages")
        self._render: RenderProcess[RenderRequest, str] = RenderProcess("kb.render:render")
        self._workspace: Workspace | None = None
        self._watcher: Watcher | None = None
        self._dirty: set[str] | None = set()
        self._reloading = False
        self._complete = False
        self._done = 0
        self._watch_timer = QTimer(self)
        self._watch_timer.setInterval(WATCH_MS)
        self._watch_timer.timeout.connect(self._look)
        self._rescan_timer = QTimer(self)
        self._rescan_timer.setInterval(RESCAN_MS)
        self._rescan_timer.timeout.connect(self.rescan)

    @property
    def library(self) -> Library | None:
        """The library as it was read last."""
        return self._workspace.library if self._workspace is not None else None

    @property
    def is_complete(self) -> bool:
        """Whether all files that were there at the start have been read."""
        return self._complete

    def order(self, reading: Lang) -> tuple[Lang, ...]:
        """The languages to look for an article in, for a reader of this one."""
        return self._workspace.order(reading) if self._workspace is not None else fallback_order(reading)

    def take_notices(self) -> list[KbError]:
        """What went wrong while loading, once."""
        if self._workspace is None:
            return []
        notices, self._workspace.notices = self._workspace.notices, []
        return notices

    def open(self) -> None:
        """Open the content and read it; answers with `loaded`."""
        self._watch_timer.stop()
        self._rescan_timer.stop()
        self._reloading = True
        self._complete = False
        self._worker.post(self._open, self._on_opened, self._on_failed)

    def search(self, text: str, reading: Lang) -> None:
        """Search; only the answer to the latest query comes back."""
        self._worker.replace("search", partial(self._search, text, reading), self.found.emit, self._on_failed)

    def open_page(self, key: ArticleKey, labels: Mapping[str, str]) -> None:
        """Read and render an article; only the latest one asked for comes back."""
        job = partial(self._open_page, key, labels)
        self._pages.replace("page", job, self._on_page, partial(self._on_page_failed, key))

    def rescan(self) -> None:
        """Look whether anything changed that nobody told; try again where opening failed."""
        if self._workspace is None and not self._reloading:
            self.open()
        else:
            self._mark_dirty(None)

    def close(self) -> None:
        """End threads, watcher and processes."""
        self._watch_timer.stop()
        self._rescan_timer.stop()
        self._render.close()
        self._pages.close()
        ended = self._worker.close()
        if self._watcher is not None:
            self._watcher.close()
        if ended and self._workspace is not None:
            self._workspace.close()

    def _open(self) -> Loaded:
        from kb.watch import Watcher  # noqa: PLC0415  (the first window must not wait for it)

        if self._watcher is not None:
            self._watcher.close()
        if self._workspace is not None:
            self._workspace.close()
        workspace = self._find_workspace()
        # The window asks for neither before this job has ended; closing in between finds both.
        self._watcher = Watcher(workspace.root)
        self._watcher.start()
        loaded = workspace.reload(None, RELOAD_SLICE_S)
        # Searches wait behind this job in the same thread and must find it.
        self._workspace = workspace
        return loaded

    def _on_opened(self, loaded: Loaded) -> None:
        self._watch_timer.start()
        self._rescan_timer.start()
        self._on_reloaded(loaded)

    def _search(self, text: str, reading: Lang) -> object:
        from kb.hits import Results  # noqa: PLC0415

        return self._workspace.search(text, reading) if self._workspace is not None else Results(text)

    def _open_page(self, key: ArticleKey, labels: Mapping[str, str]) -> OpenedPage:
        if self._workspace is None:
            raise RuntimeError
        page = self._workspace.open_page(key, labels)
        try:
            return OpenedPage(page, self._render_body(page.request))
        except RenderError:
            from kb.render import render_plain  # noqa: PLC0415  (only what Markdown cannot do needs it here)

            return OpenedPage(page, render_plain(page.article.body), plain=True)

    def _render_body(self, request: RenderRequest) -> str:
        try:
            return self._render.render(request)
        except RenderDiedError:
            # The process may have been killed long before; a new one tells whether the article is to blame.
            return self._render.render(request)

    def _on_page(self, opened: OpenedPage) -> None:
        self.opened.emit(opened)

    def _on_page_failed(self, key: ArticleKey, error: Exception) -> None:
        if isinstance(error, KbError):
            self.missing.emit(key, error)
        else:
            self._on_failed(error)

    def _look(self) -> None:
        if self._watcher is not None and (paths := self._watcher.drain()):
            self._mark_dirty(paths)

    def _mark_dirty(self, paths: frozenset[str] | None) -> None:
        """Remember what to read again; None for whatever looks different."""
        if paths is None or self._dirty is None:
            self._dirty = None
        else:
            self._dirty |= paths
        if not self._reloading and self._workspace is not None:
            self._reload()

    def _reload(self) -> None:
        """Read a slice of what changed; searches get their turn between slices."""
        if self._workspace is None:
            return
        self._reloading = True
        paths, self._dirty = self._dirty, set()
        self._worker.post(partial(self._workspace.reload, paths, RELOAD_SLICE_S), self._on_reloaded, self._on_failed)

    def _on_reloaded(self, loaded: Loaded) -> None:
        self._done += len(loaded.changed)
        self._complete = self._complete or not loaded.remaining
        if loaded.remaining:
            self._dirty = None
        self.progress.emit(self._done, self._done + loaded.remaining)
        self.loaded.emit(loaded.changed)
        if self._dirty is None or self._dirty:
            self._reload()
        else:
            self._done = 0
            self._reloading = False

    def _on_failed(self, error: Exception) -> None:
        self._reloading = False
        self._watch_timer.start()
        self._rescan_timer.start()
        self.failed.emit(error)
