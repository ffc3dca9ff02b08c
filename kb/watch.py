"""Which files of the content folder changed, in batches: the observer's thread fills a queue, the caller drains it."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePath
from queue import Empty, SimpleQueue

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from kb.house import HOUSE_FILE
from kb.lang import Lang
from kb.vocabulary import VOCABULARY_FILE

QUIET_S = 0.15
# After a file was closed or came into its place whole: nothing more is to come of it.
SETTLED_S = 0.02
LONGEST_S = 1.0
EVERYTHING = ""


class Watcher(FileSystemEventHandler):
    """Watches a content folder. Only names are passed on; nothing is read here.

    `on_change` is called in the observer's thread when there is something to `drain` from now on.
    """

    def __init__(self, root: Path, on_change: Callable[[], None] = lambda: None) -> None:
        self.root = root
        self._folder: tuple[int, int] | None = None
        self._on_change = on_change
        self._told = False
        self._queue: SimpleQueue[tuple[float, str, bool]] = SimpleQueue()
        self._pending: dict[str, bool] = {}
        self._first = self._last = 0.0
        self._observer = Observer()

    @property
    def is_in_place(self) -> bool:
        """Whether what is watched is the folder that has the name now; it may have been missing, or be another one."""
        return self._folder is not None and self._folder == _identify(self.root)

    @property
    def has_more(self) -> bool:
        """Whether changes wait until nothing more comes for a moment."""
        return bool(self._pending)

    def start(self) -> bool:
        """Begin watching; returns whether the system allows it (else rescan from time to time)."""
        try:
            self._folder = _identify(self.root)
            self._watch_folders()
            self._observer.start()
        except OSError:
            return False
        return bool(self._observer.emitters)

    def drain(self) -> frozenset[str]:
        """Relative paths that changed, once nothing more has come for a moment.

        An empty path among them means that anything may have changed.
        """
        self._told = False
        while True:
            try:
                when, path, settled = self._queue.get_nowait()
            except Empty:
                break
            self._first = self._first if self._pending else when
            self._last = when
            self._pending[path] = settled
        now = time.monotonic()
        # One file that is whole is one that somebody saved; of several, more are to come.
        quiet_s = SETTLED_S if list(self._pending.values()) == [True] else QUIET_S
        if not self._pending or (now - self._last < quiet_s and now - self._first < LONGEST_S):
            return frozenset()
        batch = frozenset(self._pending)
        self._pending.clear()
        if EVERYTHING in batch:
            with suppress(OSError):
                self._watch_folders()
        return batch

    def close(self) -> None:
        """Stop watching."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join(timeout=2)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by the observer's thread."""
        # A folder counts as modified whenever a file in it is, even a temporary one.
        if event.event_type in ("opened", "closed_no_write") or (event.is_directory and event.event_type == "modified"):
            return
        for raw, settled in ((event.src_path, event.event_type == "closed"), (event.dest_path, True)):
            if raw and (path := self._relevant(str(raw))) is not None:
                self._queue.put((time.monotonic(), path, settled))
                if not self._told:
                    self._told = True
                    self._on_change()

    def _relevant(self, raw: str) -> str | None:
        try:
            path = PurePath(raw).relative_to(self.root)
        except ValueError:
            return None
        name = path.as_posix()
        if name in (".", *Lang):
            return EVERYTHING if name != "." else None
        if name in (VOCABULARY_FILE, HOUSE_FILE):
            return name
        in_language = len(path.parts) == 2 and path.parts[0] in list(Lang)
        return name if in_language and path.suffix.lower() == ".md" and not path.name.startswith((".", "#")) else None

    def _watch_folders(self) -> None:
        """Watch the root and each language folder that exists, anew each time: a folder made again is another one."""
        self._observer.unschedule_all()
        for folder in (self.root, *(self.root / lang for lang in Lang)):
            if folder.is_dir():
                self._observer.schedule(self, str(folder), recursive=False)


def _identify(folder: Path) -> tuple[int, int] | None:
    try:
        info = folder.stat()
    except OSError:
        return None
    return info.st_dev, info.st_ino
