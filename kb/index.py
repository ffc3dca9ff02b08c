"""The search index on disk: opened, checked, rebuilt and updated. A cache that may be thrown away at any time.

Whoosh unpickles what lies in an index, so it lies in a private folder of this user and is used only
if every file is byte for byte what this program wrote (`manifest.json`).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import pickle
import shutil
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from whoosh import index as whoosh_index
from whoosh import versionstring
from whoosh.filedb.filestore import FileStorage
from whoosh.index import LockError
from whoosh.writing import IndexingError

from kb import schema
from kb.article import Card
from kb.errors import FolderUnusableError, IndexBusyError, IndexFailedError
from kb.paths import make_private
from kb.schema import Document, Passage

MAX_SEGMENTS = 8
GUARD = "guard.lock"
MANIFEST = "manifest.json"
_OPEN_TRIES = 40
_OPEN_PAUSE_S = 0.05


class Posting(NamedTuple):
    """A document that holds a term, and the term's weight in it."""

    document: int
    weight: float


@dataclass(frozen=True, slots=True)
class Report:
    """What an update did."""

    added: int = 0
    updated: int = 0
    removed: int = 0
    took_ms: float = 0.0


class Reader:
    """One state of the index; belongs to the thread that opened it."""

    def __init__(self, reader: Any) -> None:  # noqa: ANN401  (Whoosh carries no types)
        self._reader = reader
        column = reader.column_reader("card") if reader.has_column("card") else ()
        self.cards: dict[int, Card] = {number: pickle.loads(column[number]) for number in reader.all_doc_ids()}

    def iter_terms(self) -> Iterator[tuple[str, int]]:
        """Every term with the number of documents that hold it."""
        gone = self._count_deleted_terms()
        for key, info in self._reader.iter_field("terms"):
            term = key.decode()
            if count := info.doc_frequency() - gone[term]:
                yield term, count

    def read_postings(self, term: str) -> list[Posting]:
        """The documents that hold a term."""
        key = term.encode()
        if ("terms", key) not in self._reader:
            return []
        matcher = self._reader.postings("terms", key)
        found: list[Posting] = []
        while matcher.is_active():
            found.append(Posting(matcher.id(), matcher.weight()))
            matcher.next()
        return found

    def read_passages(self, document: int) -> list[Passage]:
        """The readable text of a document, in pieces."""
        return [Passage(*passage) for passage in self._reader.stored_fields(document).get("passages", ())]

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()

    def _count_deleted_terms(self) -> Counter[str]:
        """The terms of replaced and removed documents, which Whoosh goes on counting until it merges."""
        gone: Counter[str] = Counter()
        if self._reader.has_deletions():
            column = self._reader.column_reader("words")
            for number in range(self._reader.doc_count_all()):
                if self._reader.is_deleted(number):
                    gone.update(schema.unpack_words(column[number]))
        return gone


class Index:
    """The index in one folder. `stamp` names what it depends on besides the articles, as far as that is known."""

    def __init__(self, folder: Path, stamp: Mapping[str, str]) -> None:
        self.folder = folder
        self.stamp = {"format": str(schema.FORMAT), "whoosh": versionstring(), **stamp}
        self._index: Any = None
        self._hashes: dict[tuple[str, int, int], str] = {}

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
        try:
            return Reader(self._index.reader())
        except Exception as error:
            raise IndexFailedError(self.folder, str(error) or type(error).__name__) from error

    def read_cards(self) -> dict[str, Card]:
        """The cards of all indexed files by path, with the size and time each file had last."""
        stats = self._read_manifest()["stats"]
        reader = self.open_reader()
        reader.close()
        cards = {card.path: card for card in reader.cards.values()}
        for path, card in cards.items():
            size, mtime_ns, sha256 = stats.get(path, (card.size, card.mtime_ns, card.sha256))
            if sha256 == card.sha256:
                cards[path] = replace(card, size=size, mtime_ns=mtime_ns)
        return cards

    def update(self, changes: Iterable[Document | Card], removed: Iterable[str], known: Mapping[str, Card]) -> Report:
        """Put documents in the place of those of the same path, and take paths away.

        A bare card among the changes says that only its file's time is new. `known` holds the cards
        of all indexed files. Raises IndexBusyError where another process is writing and
        IndexFailedError where the disk refuses; the last committed state stays as it was.
        """
        begun = time.perf_counter()
        try:
            with self._try_guard() as guarded:
                if not guarded:
                    raise IndexBusyError
                cards, report = self._write(changes, removed, known)
                self._seal(cards)
        except OSError as error:
            raise IndexFailedError(self.folder, str(error)) from error
        return replace(report, took_ms=(time.perf_counter() - begun) * 1000)

    def _write(
        self, changes: Iterable[Document | Card], removed: Iterable[str], known: Mapping[str, Card]
    ) -> tuple[list[Card], Report]:
        cards = dict(known)
        added = updated = gone = 0
        writer = self._open_writer()
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
                writer.update_document(**schema.to_fields(change))
            if added or updated or gone:
                merge = len(writer.segments) >= MAX_SEGMENTS
                writer.commit(merge=merge, optimize=merge)
            else:
                writer.cancel()
        except BaseException:
            with contextlib.suppress(OSError, IndexingError):
                writer.cancel()
            raise
        return list(cards.values()), Report(added, updated, gone)

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
        manifest = {"stamp": self.stamp, "files": self._hash_files(), "stats": stats}
        temporary = self.folder / f"{MANIFEST}.new"
        temporary.write_text(json.dumps(manifest), encoding="utf-8")
        temporary.replace(self.folder / MANIFEST)

    def close(self) -> None:
        """Let go of the files."""
        if self._index is not None:
            self._index.close()
            self._index = None

    def _open_checked(self) -> bool:
        """Open the index if it is whole, ours and of this stamp."""
        manifest = self._read_manifest()
        if not self.stamp.items() <= manifest["stamp"].items() or manifest["files"] != self._hash_files():
            return False
        try:
            self._index = whoosh_index.open_dir(str(self.folder))
            self.open_reader().close()
        except Exception:  # noqa: BLE001  (damage shows as a dozen kinds of exception; each means: rebuild)
            self._index = None
            return False
        self.stamp = manifest["stamp"]
        return True

    def _begin_anew(self) -> None:
        for path in self.folder.iterdir():
            if path.name == GUARD:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        self._index = whoosh_index.create_in(str(self.folder), schema.build_schema())

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

    def _read_manifest(self) -> dict[str, Any]:
        """What `_seal` wrote down; nothing where it is missing or damaged."""
        try:
            found = json.loads((self.folder / MANIFEST).read_text(encoding="utf-8"))
            stats = {path: (size, mtime_ns, sha256) for path, (size, mtime_ns, sha256) in found["stats"].items()}
            return {"stamp": dict(found["stamp"]), "files": found["files"], "stats": stats}
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return {"stamp": {}, "files": {}, "stats": {}}

    def _hash_files(self) -> dict[str, str]:
        """SHA-256 of every file of the index; a segment never changes, so its hash is taken once."""
        hashes: dict[str, str] = {}
        for path in sorted(self.folder.iterdir()):
            if path.suffix not in (".seg", ".toc"):
                continue
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


def stamp_of(*texts: str) -> str:
    """A short fingerprint of texts the index depends on."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
