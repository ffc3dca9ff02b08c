"""What the reader did, at hand in the window at once, and written to the disk where nothing waits for it."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from functools import partial, reduce
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from kb.activity import Activity, ActivityStore, leave, open_activity, set_favourite, visit
from kb.article import ArticleKey
from kb.errors import DatabaseBrokenError, KbError
from kb.lang import Lang
from ui.jobs import Worker

# Longer than another process may keep a lock before a write is given up.
CLOSE_S = 5.0

Write = Callable[[ActivityStore], None]


class _Change(NamedTuple):
    """The same change twice: in memory, and on the disk."""

    apply: Callable[[Activity], Activity]
    write: Write


class _Opened(NamedTuple):
    """What was read, and where a file lies now that could not be."""

    activity: Activity
    notice: DatabaseBrokenError | None


class _Keeper:
    """Writes one folder's changes in their order; all but `folder` belongs to the worker's thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._store: ActivityStore | None = None
        self._waiting: deque[Write] = deque()

    def open(self) -> _Opened:
        """Open the database and read it."""
        store = open_activity(self.folder)
        try:
            activity = store.load()
        except BaseException:
            store.close()
            raise
        self._store = store
        notice = DatabaseBrokenError(store.path, store.aside.name) if store.aside is not None else None
        return _Opened(activity, notice)

    def write(self, write: Write) -> bool:
        """Write a change, after those that could not be written before; False where it waits for a database."""
        self._waiting.append(write)
        if self._store is None:
            return False
        self._write_waiting(self._store)
        return True

    def close(self) -> None:
        """Try once more what could not be written, and let go of the files."""
        try:
            if self._waiting and self._store is None:
                self._store = open_activity(self.folder)
            if self._store is not None:
                self._write_waiting(self._store)
        finally:
            if self._store is not None:
                self._store.close()

    def _write_waiting(self, store: ActivityStore) -> None:
        while self._waiting:
            write = self._waiting.popleft()
            try:
                write(store)
            except KbError:
                # It goes with the next change, once there is room on the disk or another process is done.
                self._waiting.appendleft(write)
                raise


class ActivityThread(QObject):
    """The activity of one folder. A change shows in `activity` at once, and is written in another thread.

    What cannot be read or written is kept in memory and tried again with the next change.

    Signals:
        changed(): the activity is new.
        failed(Exception): reading or writing failed, said once until it works again; or a damaged file was put aside.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._worker = Worker("activity")
        self._activity = Activity()
        self._keeper: _Keeper | None = None
        # What was done before the database was read.
        self._early: list[_Change] = []
        self._is_read = self._is_reading = self._is_failing = False

    @property
    def activity(self) -> Activity:
        """What the reader did, with what is not written yet."""
        return self._activity

    def open(self, folder: Path) -> None:
        """Go over to the activity of a folder; answers with `changed`. What was done before the first one is its own.

        The same folder again is left as it is, or tried once more where it could not be read.
        """
        if self._keeper is not None and self._keeper.folder != folder:
            self._worker.post(self._keeper.close, _ignore, self._on_failed)
            self._keeper = None
            self._early.clear()
            self._is_read = self._is_reading = self._is_failing = False
            self._activity = Activity()
            self.changed.emit()
        if self._keeper is None:
            self._keeper = _Keeper(folder)
            self._read(self._keeper)
            for change in self._early:
                self._write(self._keeper, change)
        elif not self._is_read:
            self._read(self._keeper)

    def visit(self, key: ArticleKey, sha256: str) -> None:
        """An article was opened, whose file has this hash (`Card.sha256`)."""
        self._do(_Change(lambda activity: visit(activity, key, sha256), lambda store: store.visit(key, sha256)))

    def leave(self, slug: str, anchor: str) -> None:
        """An article was left at this anchor; at its top where that is empty."""
        self._do(_Change(lambda activity: leave(activity, slug, anchor), lambda store: store.leave(slug, anchor)))

    def is_favourite(self, slug: str) -> bool:
        """Whether an article is a favourite."""
        return slug in self._activity.favourites

    def toggle_favourite(self, slug: str) -> None:
        """Make an article a favourite, or no longer."""
        # What was seen when it was pressed counts, whatever the database, still to be read, holds.
        chosen = not self.is_favourite(slug)
        self._do(
            _Change(
                lambda activity: set_favourite(activity, slug, chosen=chosen),
                lambda store: store.set_favourite(slug, chosen=chosen),
            )
        )

    def report_missing(self, query: str, lang: Lang, note: str = "") -> None:
        """Keep for the editors what was looked for in vain."""
        self._do(_Change(lambda activity: activity, lambda store: store.report_missing(query, lang, note)))

    def close(self) -> None:
        """Write what waits, for at most `CLOSE_S` seconds, and end the thread."""
        written = threading.Event()
        if self._keeper is not None:
            self._worker.post(self._keeper.close, _ignore, _ignore)
            self._worker.post(written.set, _ignore, _ignore)
            self._keeper = None
            if not written.wait(CLOSE_S):
                self._worker.close(timeout_s=0)
                return
        self._worker.close()

    def _do(self, change: _Change) -> None:
        before, self._activity = self._activity, change.apply(self._activity)
        if not self._is_read:
            self._early.append(change)
        if self._keeper is not None:
            if not self._is_read:
                self._read(self._keeper)
            self._write(self._keeper, change)
        if self._activity != before:
            self.changed.emit()

    def _read(self, keeper: _Keeper) -> None:
        if not self._is_reading:
            self._is_reading = True
            self._worker.post(keeper.open, partial(self._on_read, keeper), partial(self._on_read_failed, keeper))

    def _write(self, keeper: _Keeper, change: _Change) -> None:
        self._worker.post(partial(keeper.write, change.write), self._on_written, self._on_failed)

    def _on_read(self, keeper: _Keeper, opened: _Opened) -> None:
        if opened.notice is not None:
            self.failed.emit(opened.notice)
        if keeper is not self._keeper:
            return
        self._is_read, self._is_reading, self._is_failing = True, False, False
        self._activity = reduce(lambda activity, change: change.apply(activity), self._early, opened.activity)
        self._early.clear()
        self.changed.emit()

    def _on_read_failed(self, keeper: _Keeper, error: Exception) -> None:
        if keeper is self._keeper:
            self._is_reading = False
            self._on_failed(error)

    def _on_written(self, written: bool) -> None:  # noqa: FBT001  (a callback with the outcome of a job)
        self._is_failing = self._is_failing and not written

    def _on_failed(self, error: Exception) -> None:
        if not self._is_failing:
            self._is_failing = True
            self.failed.emit(error)


def _ignore(_: object) -> None:
    """Nobody waits for this outcome."""
