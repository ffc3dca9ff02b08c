"""The words of one document, their index terms, and where they stand: what the field calls a term vector.

It is kept as one string with a line for each word: its terms, then passage, start and end of each place, all
between tabs. Looking for a term is then a search in a string, a hundred times faster than unpacking objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

# Where a word stands more often than this, the rest is not written down: no snippet is the better for it.
MAX_PLACES = 1000


class Place(NamedTuple):
    """Where a word stands: the number of a passage, and code points in its text."""

    passage: int
    start: int
    end: int


class TermVector:
    """The terms of a document with their places. `text` is what is stored; terms hold no tabs and no newlines."""

    def __init__(self, text: str) -> None:
        self.text = text

    def iter_terms(self) -> Iterator[str]:
        """All terms, those that several words share as often."""
        for line in self.text.splitlines():
            yield from line[1:].rpartition("\t")[0].split("\t")

    def find_lines(self, term: str) -> Iterator[int]:
        """The lines of all words with this term, each by its end."""
        needle = f"\t{term}\t"
        at = self.text.find(needle)
        while at >= 0:
            end = self.text.find("\n", at)
            yield end
            at = self.text.find(needle, end)

    def read_numbers(self, end: int) -> list[int]:
        """The places of the word whose line ends here: passage, start and end, one place after the other."""
        return list(map(int, self.text[self.text.rfind("\t", 0, end) + 1 : end].split()))

    def find(self, term: str) -> list[Place]:
        """The places of all words with this term, word by word."""
        lines = (self.read_numbers(end) for end in self.find_lines(term))
        return [place for line in lines for place in map(Place, line[::3], line[1::3], line[2::3])]


def build_term_vector(words: Iterable[tuple[Sequence[str], Iterable[Place]]]) -> TermVector:
    """The vector of words given by their terms and places."""
    lines = []
    for terms, places in words:
        if not terms:
            continue
        numbers = " ".join(str(number) for place in islice(places, MAX_PLACES) for number in place)
        lines.append("".join(("\t", "\t".join(terms), "\t", numbers, "\n")))
    return TermVector("".join(lines))
