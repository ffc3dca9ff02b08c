"""Keeps the workspace up to date: reads in slices, follows what editors save, has large indexes built elsewhere."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kb.errors import KbError
from ui.building import Building

if TYPE_CHECKING:
    from pathlib import Path

    from kb.build import BuildRequest, Progress
    from kb.watch import Watcher
    from kb.workspace import Loaded, Workspace
    from ui.jobs import Worker

SETTLE_MS = 20
RESCAN_MS = 60_000
FLUSH_MS = 3_000
# A search waits for a slice; where a build came to nothing, much is to be read and longer slices are done sooner.
SLICE_S = 0.05
LONG_SLICE_S = 0.2
SAY_S = 0.25
WARM_S = 0.01
# So many articles are written in about half a second; for more, a window that closes does not wait.
WRITTEN_AT_CLOSE = 100


class Loading(QObject):
    """Opens a workspace and reloads it in the thread of a worker, which others use too; itself in the GUI thread.

    Signals:
        loaded(frozenset): the library is new; the paths that were read again or are gone.
        progress(int, int): how many of how many files are read.
        failed(Exception): something went wrong.
    """

    loaded = Signal(object)
    progress = Signal(int, int)
    failed = Signal(object)
    _changed = Signal()

    def __init__(self, worker: Worker, find_workspace: Callable[[], Workspace]) -> None:
        super().__init__()
        self.workspace: Workspace | None = None
        self.is_complete = False
        self._worker = worker
        self._find_workspace = find_workspace
        self._watcher: Watcher | None = None
        self._building = Building()
        self._building.reported.connect(self._on_build_reported)
        self._building.ended.connect(self._on_build_ended)
        self._opening = 0
        self._reloading = False
        self._unwritten = False
        self._begin()
        self._rescan_timer = QTimer(self, interval=RESCAN_MS)
        self._rescan_timer.timeout.connect(self.rescan)
        self._settle_timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle_timer.timeout.connect(self._look)
        self._flush_timer = QTimer(self, singleShot=True, interval=FLUSH_MS)
        self._flush_timer.timeout.connect(self._flush)
        self._changed.connect(self._look, Qt.ConnectionType.QueuedConnection)

    def open(self) -> None:
        """Find the workspace, anew if there is one, and read it; answers with `loaded`."""
        self._rescan_timer.stop()
        self._flush_timer.stop()
        self._building.stop()
        self._begin()
        self._opening += 1
        self._worker.post(self._open, self._on_opened, self._on_open_failed)

    def rescan(self) -> None:
        """Look whether anything changed that nobody told; try again where opening failed."""
        if self._opening:
            return
        if self.workspace is None:
            self.open()
        else:
            self._worker.post(partial(self._watch, self.workspace.root), lambda _: None, self.failed.emit)
            self._everything = True
            self._go_on()

    def put_off_writing(self) -> None:
        """Somebody is busy searching; writing can wait."""
        if self._flush_timer.isActive():
            self._flush_timer.start()

    def stop(self) -> None:
        """Start nothing more; a build ends now."""
        for timer in (self._rescan_timer, self._settle_timer, self._flush_timer):
            timer.stop()
        self._building.close()

    def close(self, *, ended: bool) -> None:
        """Let go of all files, once the worker is closed; `ended` says that its thread is not using them any more."""
        if self._watcher is not None:
            self._watcher.close()
        if ended and self.workspace is not None:
            self.workspace.flush(WRITTEN_AT_CLOSE)
            self.workspace.close()

    def _begin(self) -> None:
        """Forget what was to be done for the content that was open before."""
        self.is_complete = False
        self._told: set[str] = set()
        self._everything = self._adopt = False
        self._may_build = True
        self._done = 0
        self._unsaid: set[str] = set()
        self._say_at = 0.0

    def _open(self) -> tuple[Loaded, BuildRequest | None]:
        if self.workspace is not None:
            self.workspace.close()
        workspace = self._find_workspace()
        self._watch(workspace.root)
        read = _read(workspace, None, SLICE_S)
        # Searches wait behind this job in the same thread and must find it.
        self.workspace = workspace
        return read

    def _watch(self, root: Path) -> None:
        """Watch a content folder, unless it is watched already; it may be another one than at the last look."""
        from kb.watch import Watcher  # noqa: PLC0415  (the first window must not wait for it)

        if self._watcher is not None:
            if self._watcher.root == root and self._watcher.is_in_place:
                return
            self._watcher.close()
        self._watcher = Watcher(root, self._changed.emit)
        self._watcher.start()

    def _on_opened(self, read: tuple[Loaded, BuildRequest | None]) -> None:
        self._opening -= 1
        self._rescan_timer.start()
        self._on_reloaded(frozenset(), read, building=False)
        self._look()

    def _on_open_failed(self, error: Exception) -> None:
        self._opening -= 1
        self._rescan_timer.start()
        self.failed.emit(error)
        self._look()

    def _look(self) -> None:
        """Take over what the watcher has; what is still coming is looked at again in a moment."""
        watcher = self._watcher
        if watcher is None or self._opening:
            return
        paths = watcher.drain()
        articles = {path for path in paths if "/" in path}
        self._told |= articles
        self._everything = self._everything or len(articles) < len(paths)
        if watcher.has_more:
            self._settle_timer.start()
        self._go_on()

    def _go_on(self) -> None:
        """Read the next slice, if there is anything to read; searches get their turn between slices."""
        if self._reloading or self._opening:
            return
        if self._everything and not self._building.is_running:
            self._reload(None)
        elif self._told:
            self._reload(frozenset(self._told))

    def _reload(self, paths: frozenset[str] | None) -> None:
        """Read what these paths name, or a slice of whatever looks different."""
        if self.workspace is None:
            return
        self._reloading = True
        self._flush_timer.stop()
        adopt = False
        if paths is None:
            adopt, self._adopt, self._everything = self._adopt, False, False
        self._told = set()
        slice_s = SLICE_S if self._may_build else LONG_SLICE_S
        job = partial(_read, self.workspace, paths, slice_s, may_build=self._may_build, adopt=adopt)
        on_done = partial(self._on_reloaded, paths or frozenset(), building=self._building.is_running)
        self._worker.post(job, on_done, partial(self._on_reload_failed, again=adopt))

    def _on_reloaded(self, told: frozenset[str], read: tuple[Loaded, BuildRequest | None], *, building: bool) -> None:
        """Go on after a slice; during a build it held only what was told, and says nothing about the rest."""
        loaded, request = read
        self._reloading = False
        if self._opening:
            # It is of the content that was open before.
            return
        self._unwritten = self._unwritten or bool(loaded.changed)
        complete = not loaded.remaining
        if building:
            self._told |= told - loaded.changed if loaded.changed else set()
        else:
            self._done += len(loaded.changed)
            self.is_complete = self.is_complete or complete
            self.progress.emit(self._done, self._done + loaded.remaining)
            self._everything = self._everything or not complete
            if complete:
                # What is loaded now stays; looking through all of it for garbage would hold up a keystroke.
                gc.freeze()
                self._warm_up()
                self._done, self._may_build = 0, True
            elif request is not None and self._may_build:
                self._building.start(request)
        if self._unwritten:
            self._flush_timer.start()
        self._say(loaded.changed, at_once=building or complete)
        self._go_on()

    def _on_reload_failed(self, error: Exception, *, again: bool) -> None:
        """Say so; after a new index that could not be taken over, go on without it."""
        self._reloading = False
        self.failed.emit(error)
        self._everything = self._everything or again
        self._go_on()

    def _on_build_reported(self, progress: Progress) -> None:
        if self.workspace is None:
            return
        self.progress.emit(min(progress.done, progress.total - 1), progress.total)
        paths = frozenset(document.card.path for document in progress.previews)
        job = partial(self.workspace.preview, progress.previews)
        self._worker.post(job, lambda _: self._say(paths), self.failed.emit)

    def _on_build_ended(self, error: Exception | None) -> None:
        if isinstance(error, KbError) and self.workspace is not None:
            self.workspace.notices.append(error)
        self._adopt = error is None
        # What is still missing then is read here: a build that comes to nothing must not begin again and again.
        self._may_build = False
        self._everything = True
        self._go_on()

    def _say(self, changed: frozenset[str], *, at_once: bool = False) -> None:
        """Tell what is new; while more is coming only now and then, for the window lists all articles each time."""
        if self._opening:
            return
        self._unsaid |= changed
        begun = time.monotonic()
        if at_once or begun >= self._say_at:
            unsaid, self._unsaid = frozenset(self._unsaid), set()
            self.loaded.emit(unsaid)
            ended = time.monotonic()
            self._say_at = ended + max(SAY_S, 10 * (ended - begun))

    def _warm_up(self) -> None:
        """Have the worker prepare for what will be typed, a little at a time: searches come in between."""
        if self.workspace is not None:
            job = partial(self.workspace.warm_up, WARM_S)
            self._worker.post(job, lambda more: self._warm_up() if more else None, self.failed.emit)

    def _flush(self) -> None:
        """Write what is only in memory, once there is nothing else to do."""
        if self.workspace is None or self._reloading or self._opening or self._building.is_running:
            return
        self._unwritten = False
        self._worker.post(self.workspace.flush, self._on_flushed, self.failed.emit)

    def _on_flushed(self, _: bool) -> None:  # noqa: FBT001  (whether there was anything is of no interest)
        if self.workspace is not None and self.workspace.notices:
            self.loaded.emit(frozenset())


def _read(
    workspace: Workspace, paths: frozenset[str] | None, slice_s: float, *, may_build: bool = True, adopt: bool = False
) -> tuple[Loaded, BuildRequest | None]:
    """Read a slice, after taking over a new index; the request is what a build has to know where one is needed."""
    if adopt:
        workspace.adopt()
    loaded = workspace.reload(paths, slice_s, may_build=may_build)
    return loaded, workspace.request_build() if loaded.needs_build else None
