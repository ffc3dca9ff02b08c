"""The words of one document, their index terms, and where they stand: what the field calls a term vector.

It is kept as one string with a line for each word: its terms, then passage, start and end of each place, all
between tabs. Looking for a term is then a search in a string, a hundred times faster than unpacking objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

# Where a word stands more often than this, the rest is not written down: no snippet is the better for it.
MAX_PLACES = 1000
# So many terms are kept with their places.
MAX_FOUND = 50


class Place(NamedTuple):
    """Where a word stands: the number of a passage, and code points in its text."""

    passage: int
    start: int
    end: int


class TermVector:
    """The terms of a document with their places. `text` is what is stored; terms hold no tabs and no newlines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[str, Mapping[str, Sequence[Place]]] = {}

    def iter_terms(self) -> Iterator[str]:
        """All terms, those that several words share as often."""
        for line in self.text.splitlines():
            yield from line[1:].rpartition("\t")[0].split("\t")

    def find(self, term: str) -> Mapping[str, Sequence[Place]]:
        """Where each word with this term stands, by the first of its terms; asked again with every letter, so kept."""
        found = self._found.get(term)
        if found is None:
            if len(self._found) >= MAX_FOUND:
                self._found.clear()
            found = self._found[term] = dict(self._iter_words(f"\t{term}\t"))
        return found

    def _iter_words(self, needle: str) -> Iterator[tuple[str, Sequence[Place]]]:
        text = self.text
        at = text.find(needle)
        while at >= 0:
            start, end = text.rfind("\n", 0, at) + 2, text.find("\n", at)
            numbers = map(int, text[text.rfind("\t", 0, end) + 1 : end].split())
            places = [Place(*place) for place in zip(numbers, numbers, numbers, strict=True)]
            yield text[start : text.find("\t", start)], places
            at = text.find(needle, end)


def build_term_vector(words: Iterable[tuple[Sequence[str], Iterable[Place]]]) -> TermVector:
    """The vector of words given by their terms and places; no two of them have the same first term."""
    lines = []
    for terms, places in words:
        if not terms:
            continue
        numbers = " ".join(str(number) for place in islice(places, MAX_PLACES) for number in place)
        lines.append("".join(("\t", "\t".join(terms), "\t", numbers, "\n")))
    return TermVector("".join(lines))
