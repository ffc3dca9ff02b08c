"""Which files of the content folder changed, in batches: the observer's thread fills a queue, the caller drains it."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path, PurePath
from queue import Empty, SimpleQueue

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from kb.house import HOUSE_FILE
from kb.lang import Lang
from kb.vocabulary import VOCABULARY_FILE

QUIET_S = 0.15
LONGEST_S = 1.0
EVERYTHING = ""


class Watcher(FileSystemEventHandler):
    """Watches a content folder. Only names are passed on; nothing is read here."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._queue: SimpleQueue[tuple[float, str]] = SimpleQueue()
        self._pending: dict[str, None] = {}
        self._first = self._last = 0.0
        self._observer = Observer()

    def start(self) -> bool:
        """Begin watching; returns whether the system allows it (else rescan from time to time)."""
        try:
            self._watch_folders()
            self._observer.start()
        except OSError:
            return False
        return bool(self._observer.emitters)

    def drain(self) -> frozenset[str]:
        """Relative paths that changed, once nothing more has come for a moment.

        An empty path among them means that anything may have changed.
        """
        while True:
            try:
                when, path = self._queue.get_nowait()
            except Empty:
                break
            self._first = self._first if self._pending else when
            self._last = when
            self._pending[path] = None
        now = time.monotonic()
        if not self._pending or (now - self._last < QUIET_S and now - self._first < LONGEST_S):
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
        for raw in (event.src_path, event.dest_path):
            if raw and (path := self._relevant(str(raw))) is not None:
                self._queue.put((time.monotonic(), path))

    def _relevant(self, raw: str) -> str | None:
        try:
            path = PurePath(raw).relative_to(self._root)
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
        for folder in (self._root, *(self._root / lang for lang in Lang)):
            if folder.is_dir():
                self._observer.schedule(self, str(folder), recursive=False)
