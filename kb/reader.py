"""One state of the index, read the way searching needs it."""

from __future__ import annotations

import contextlib
import pickle
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from whoosh.reading import TermNotFound

from kb import schema
from kb.article import Card
from kb.schema import Passage
from kb.term_vector import TermVector


class Reader:
    """One state of the index; belongs to the thread that opened it.

    `stats` gives size, time and hash that files have now, by path, where those of a card are out of date.
    """

    def __init__(self, reader: Any, stats: Mapping[str, tuple[int, int, str]]) -> None:  # noqa: ANN401  (Whoosh carries no types)
        self._reader = reader
        self._texts = reader.column_reader("text") if reader.has_column("text") else ()
        column = reader.column_reader("card") if reader.has_column("card") else ()
        cards = ((number, pickle.loads(column[number])) for number in reader.all_doc_ids())
        self.cards: dict[int, Card] = {number: _bring_up_to_date(card, stats) for number, card in cards}
        self.size: int = reader.doc_count_all()
        self._leaves = list(reader.leaf_readers())
        self._has_deletions: bool = reader.has_deletions()

    def iter_terms(self) -> Iterator[tuple[str, int]]:
        """Every term with the number of documents that hold it."""
        gone = self._count_deleted_terms()
        for key, info in self._reader.iter_field("terms"):
            term = key.decode()
            if count := info.doc_frequency() - gone[term]:
                yield term, count

    def read_postings(self, term: str) -> dict[int, float]:
        """The documents that hold a term, with its weight in each."""
        key = term.encode()
        found: dict[int, float] = {}
        for leaf, offset in self._leaves:
            with contextlib.suppress(TermNotFound):
                for numbers, weights in _iter_blocks(leaf.postings("terms", key)):
                    places = (number + offset for number in numbers) if offset else numbers
                    found.update(zip(places, weights, strict=True))
        return {number: found[number] for number in found.keys() & self.cards.keys()} if self._has_deletions else found

    def read_text(self, document: int) -> tuple[list[Passage], TermVector]:
        """The readable text of a document in pieces; its words, their terms, and where they stand in it."""
        return schema.unpack_text(self._texts[document])

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()

    def _count_deleted_terms(self) -> Counter[str]:
        """The terms of replaced and removed documents, which Whoosh goes on counting until it merges."""
        gone: Counter[str] = Counter()
        if self._has_deletions:
            for number in range(self.size):
                if self._reader.is_deleted(number):
                    gone.update(set(self.read_text(number)[1].iter_terms()))
        return gone


def _iter_blocks(matcher: Any) -> Iterator[tuple[Iterable[int], Iterable[float]]]:  # noqa: ANN401  (Whoosh carries no types)
    """Numbers and weights of a term in one segment, deleted documents among them, up to 128 at a time.

    Whoosh only offers them one by one, through several layers, which takes fifty times as long.
    """
    matcher = getattr(matcher, "child", matcher)
    while matcher.is_active():
        # Asking for the first of a block makes it read all of them.
        matcher.id()
        matcher.weight()
        yield matcher._ids, matcher._weights  # noqa: SLF001
        matcher._next_block()  # noqa: SLF001


def _bring_up_to_date(card: Card, stats: Mapping[str, tuple[int, int, str]]) -> Card:
    size, mtime_ns, sha256 = stats.get(card.path, (0, 0, ""))
    if sha256 != card.sha256 or (size, mtime_ns) == (card.size, card.mtime_ns):
        return card
    return replace(card, size=size, mtime_ns=mtime_ns)
