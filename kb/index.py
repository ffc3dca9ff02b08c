"""The search index on disk: opened, checked, rebuilt and updated. A cache that may be thrown away at any time.

Whoosh unpickles what lies in an index, so it lies in a private folder of this user and is used only
if every file is byte for byte what this program wrote (`manifest.json`).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

from whoosh import index as whoosh_index
from whoosh import versionstring
from whoosh.filedb.filestore import FileStorage
from whoosh.index import LockError
from whoosh.writing import IndexingError

from kb import schema
from kb.article import Card
from kb.errors import FolderUnusableError, IndexBusyError, IndexFailedError
from kb.paths import make_private
from kb.reader import Reader
from kb.schema import Document

MAX_SEGMENTS = 8
GUARD = "guard.lock"
MANIFEST = "manifest.json"
BUILDING = "building"
ATTACHED = "attached.txt"
_Temporary: TypeAlias = "tempfile.TemporaryDirectory[str]"
_OPEN_TRIES = 40
_OPEN_PAUSE_S = 0.05


@dataclass(frozen=True, slots=True)
class Report:
    """What an update did."""

    added: int = 0
    updated: int = 0
    removed: int = 0
    took_ms: float = 0.0


class Index:
    """The index in one folder, and the cards of its articles by path.

    `stamp` names what it depends on besides the articles, as far as that is known.
    """

    def __init__(self, folder: Path, stamp: Mapping[str, str], temporary: _Temporary | None = None) -> None:
        self.folder = folder
        self.stamp = {"format": str(schema.FORMAT), "whoosh": versionstring(), **stamp}
        self.cards: dict[str, Card] = {}
        self._temporary = temporary
        self._index: Any = None
        self._opened: Reader | None = None
        self._hashes: dict[tuple[str, int, int], str] = {}
        # The files of the state last read or written here; none once another process has written in between.
        self._known: dict[str, str] = {}

    def open(self) -> bool:
        """Open what is there, or begin anew; returns whether the old content could be used.

        Raises IndexBusyError while another process writes for longer than two seconds and
        IndexFailedError where the folder cannot be used.
        """
        try:
            make_private(self.folder)
            for _ in range(_OPEN_TRIES):
                if self._open_checked():
                    return True
                with self._try_guard() as guarded:
                    if guarded:
                        self._begin_anew()
                        return False
                time.sleep(_OPEN_PAUSE_S)
        except (OSError, FolderUnusableError) as error:
            raise IndexFailedError(self.folder, str(error)) from error
        raise IndexBusyError

    @property
    def is_temporary(self) -> bool:
        """Whether it goes when it is closed."""
        return self._temporary is not None

    def reset(self) -> None:
        """Throw everything away; raises IndexBusyError and IndexFailedError."""
        try:
            with self._try_guard() as guarded:
                if not guarded:
                    raise IndexBusyError
                self._begin_anew()
        except OSError as error:
            raise IndexFailedError(self.folder, str(error)) from error

    def open_reader(self) -> Reader:
        """The last committed state; raises IndexFailedError where somebody emptied or damaged the folder."""
        if self._opened is not None:
            reader, self._opened = self._opened, None
            return reader
        try:
            return Reader(self._index.reader(), _read_manifest(self.folder)["stats"])
        except Exception as error:
            raise IndexFailedError(self.folder, str(error) or type(error).__name__) from error

    def copy_for_building(self) -> Path:
        """A folder inside this one with a copy of the index, to be brought up to date elsewhere; see `adopt`."""
        folder = self.folder / BUILDING
        try:
            shutil.rmtree(folder, ignore_errors=True)
            make_private(folder)
            for path in [*_list_files(self.folder), self.folder / MANIFEST]:
                if path.is_file() and not path.is_symlink():
                    shutil.copy2(path, folder)
        except (OSError, FolderUnusableError) as error:
            raise IndexFailedError(folder, str(error)) from error
        return folder

    def attach(self, text: str) -> None:
        """Keep a text that was made from the state last read or written here; beside any other it is not read."""
        if self._known:
            with contextlib.suppress(OSError):
                (self.folder / ATTACHED).write_bytes(f"{_fingerprint(text, self._known)}\n{text}".encode())

    def read_attached(self) -> str:
        """The text that was kept for this state; empty where there is none."""
        try:
            found, _, text = (self.folder / ATTACHED).read_bytes().decode().partition("\n")
        except (OSError, ValueError):
            return ""
        return text if found == _fingerprint(text, self._known) else ""

    def adopt(self) -> None:
        """Take the files of the index that was built inside this folder in the place of these.

        No reader may be open. Raises IndexBusyError where another process is writing and IndexFailedError where
        the disk refuses; killed half-way, the next start builds the index anew.
        """
        self._let_go()
        folder = self.folder / BUILDING
        try:
            with self._try_guard() as guarded:
                if not guarded:
                    raise IndexBusyError
                if not (folder / MANIFEST).is_file():
                    raise IndexFailedError(folder, MANIFEST)
                (self.folder / MANIFEST).unlink(missing_ok=True)
                for old in _list_files(self.folder):
                    old.unlink()
                for new in [*_list_files(folder), folder / MANIFEST]:
                    new.replace(self.folder / new.name)
                shutil.rmtree(folder, ignore_errors=True)
                if not self._open_checked():
                    raise IndexFailedError(self.folder, folder.name)
        except OSError as error:
            raise IndexFailedError(self.folder, str(error)) from error

    def _drop_opened(self) -> None:
        """Let go of a reader that nobody asked for: what it shows is about to be the past."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def update(self, changes: Iterable[Document | Card], removed: Iterable[str]) -> Report:
        """Put documents in the place of those of the same path, and take paths away.

        A bare card among the changes says that only its file's time is new. Raises IndexBusyError where
        another process is writing and IndexFailedError where the disk refuses; the last committed state
        stays as it was.
        """
        begun = time.perf_counter()
        try:
            with self._try_guard() as guarded:
                if not guarded:
                    raise IndexBusyError
                cards, report = self._write(changes, removed)
                self._seal(cards.values())
                self.cards = cards
        except OSError as error:
            raise IndexFailedError(self.folder, str(error)) from error
        return replace(report, took_ms=(time.perf_counter() - begun) * 1000)

    def _write(self, changes: Iterable[Document | Card], removed: Iterable[str]) -> tuple[dict[str, Card], Report]:
        self._drop_opened()
        cards = dict(self.cards)
        added = updated = gone = 0
        writer = self._open_writer()
        put = writer.add_document if self._index.is_empty() else writer.update_document
        try:
            for path in removed:
                writer.delete_by_term("path", path)
                cards.pop(path, None)
                gone += 1
            for change in changes:
                if isinstance(change, Card):
                    cards[change.path] = change
                    continue
                updated += change.card.path in cards
                added += change.card.path not in cards
                cards[change.card.path] = change.card
                put(**schema.to_fields(change))
            if added or updated or gone:
                # Small segments become one; writing all of a large index again would take longer than building it.
                writer.commit(merge=len(writer.segments) >= MAX_SEGMENTS)
            else:
                writer.cancel()
        except BaseException:
            with contextlib.suppress(OSError, IndexingError):
                writer.cancel()
            raise
        return cards, Report(added, updated, gone)

    def _open_writer(self) -> Any:  # noqa: ANN401  (Whoosh carries no types)
        try:
            return self._index.writer()
        except LockError as error:
            raise IndexBusyError from error
        except Exception as error:
            raise IndexFailedError(self.folder, str(error) or type(error).__name__) from error

    def _seal(self, cards: Iterable[Card]) -> None:
        """Write down what the index consists of now; without this the next start rebuilds it."""
        stats = {card.path: (card.size, card.mtime_ns, card.sha256) for card in cards}
        files = self._hash_files()
        self._known = files if self._known == _read_manifest(self.folder)["files"] else {}
        _write_manifest(self.folder, {"stamp": self.stamp, "files": files, "stats": stats})

    def close(self) -> None:
        """Let go of the files."""
        self._let_go()
        if self._temporary is not None:
            self._temporary.cleanup()

    def _let_go(self) -> None:
        self._drop_opened()
        if self._index is not None:
            self._index.close()
            self._index = None

    def _open_checked(self) -> bool:
        """Open the index if it is whole, ours and of this stamp."""
        manifest = _read_manifest(self.folder)
        if not self.stamp.items() <= manifest["stamp"].items() or manifest["files"] != self._hash_files():
            return False
        try:
            self._index = whoosh_index.open_dir(str(self.folder))
            self._opened = self.open_reader()
            self.cards = {card.path: card for card in self._opened.cards.values()}
        except Exception:  # noqa: BLE001  (damage shows as a dozen kinds of exception; each means: rebuild)
            self._index = None
            return False
        self.stamp, self._known = manifest["stamp"], manifest["files"]
        return True

    def _begin_anew(self) -> None:
        self._drop_opened()
        for path in self.folder.iterdir():
            if path.name == GUARD:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        self._index = whoosh_index.create_in(str(self.folder), schema.build_schema())
        self.cards, self._known = {}, {}

    @contextlib.contextmanager
    def _try_guard(self) -> Iterator[bool]:
        """A lock around writing and sealing, so that nobody takes the moment between them for damage."""
        lock = FileStorage(str(self.folder)).lock(GUARD)
        locked = bool(lock.acquire())
        try:
            yield locked
        finally:
            if locked:
                lock.release()

    def _hash_files(self) -> dict[str, str]:
        """SHA-256 of every file of the index; a segment never changes, so its hash is taken once."""
        hashes: dict[str, str] = {}
        for path in _list_files(self.folder):
            if path.is_symlink() or not path.is_file():
                hashes[path.name] = "foreign"
            else:
                stat = path.stat()
                key = (path.name, stat.st_size, stat.st_mtime_ns)
                if key not in self._hashes:
                    with path.open("rb") as file:
                        self._hashes[key] = hashlib.file_digest(file, "sha256").hexdigest()
                hashes[path.name] = self._hashes[key]
        return hashes


def _read_manifest(folder: Path) -> dict[str, Any]:
    """What was written down when the index was sealed; nothing where that is missing or damaged."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        stats = {path: (size, mtime_ns, sha256) for path, (size, mtime_ns, sha256) in found["stats"].items()}
        return {"stamp": dict(found["stamp"]), "files": found["files"], "stats": stats}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {"stamp": {}, "files": {}, "stats": {}}


def _write_manifest(folder: Path, manifest: Mapping[str, object]) -> None:
    temporary = folder / f"{MANIFEST}.new"
    temporary.write_text(json.dumps(manifest), encoding="utf-8")
    temporary.replace(folder / MANIFEST)


def _list_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in (".seg", ".toc"))


def _fingerprint(text: str, files: Mapping[str, str]) -> str:
    """What a text and the state it was made from have in common with nothing else."""
    return hashlib.sha256(f"{sorted(files.items())}\n{text}".encode()).hexdigest()


def open_temporary(stamp: Mapping[str, str]) -> Index:
    """An index for this run only, where the seat's own folder cannot be used; it goes when it is closed.

    Raises IndexFailedError where there is no room for it either.
    """
    try:
        temporary = tempfile.TemporaryDirectory(prefix="evenkeel-", ignore_cleanup_errors=True)
    except OSError as error:
        raise IndexFailedError(Path(tempfile.gettempprefix()), str(error)) from error
    index = Index(Path(temporary.name).resolve(), stamp, temporary)
    index.open()
    return index
