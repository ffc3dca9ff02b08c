"""The best passage of an article for a query, with the matched words marked on grapheme boundaries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from kb.analysis.normalizer import normalize_word
from kb.analysis.tokenizer import tokenize
from kb.hits import Snippet, Span
from kb.schema import Passage
from kb.term_vector import Place, TermVector
from kb.text import WORD, snap_span

MAX_SNIPPET = 180
LEAD = 60
# More places than this are not compared: a word may stand in a passage a hundred thousand times.
MAX_WINDOWS = 30
# Words of a phrase stand closer than this.
MAX_GAP = 100
ELLIPSIS = "…"


class _Found(NamedTuple):
    """A matched word: where it stands, and which typed word it answers with what weight."""

    start: int
    end: int
    word: int
    weight: float


class Match(NamedTuple):
    """A word of a document that matched: where it stands, and which typed word it answers with what weight."""

    places: Sequence[Place]
    typed: int
    weight: float


class Title:
    """A title with its words, kept so that the next letter asks again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = tokenize(text)
        self.spelt = f" {' '.join(word.text for word in self._words)} "

    def mark(self, matched: Container[str]) -> tuple[Span, ...]:
        """The spans of the words whose surface terms are among those that matched."""
        return tuple(
            Span(*snap_span(self._text, word.start, word.end)) for word in self._words if f"s:{word.text}" in matched
        )


class Passages:
    """The passages of one article with the places of all their words, kept so that the next letter asks again."""

    def __init__(self, passages: Sequence[Passage], vector: TermVector) -> None:
        self.passages = passages
        self._vector = vector

    def match(self, wanted: Mapping[str, tuple[int, float]]) -> Mapping[str, Match]:
        """The words that match, by their surface terms; of several ways to match the best.

        `wanted` maps index terms to (typed word, weight).
        """
        found: dict[str, Match] = {}
        # Later ones take the place of earlier ones.
        for term, (typed, weight) in sorted(wanted.items(), key=lambda item: item[1][1]):
            for surface, places in self._vector.find(term).items():
                found[surface] = Match(places, typed, weight)
        return found

    def hold(self, phrase: Sequence[str]) -> bool:
        """Whether the words stand next to each other in a passage."""
        found = [self._vector.find(f"s:{word}").values() for word in phrase]
        places = [{(at.passage, at.start): at for word in words for at in word} for words in found]
        return any(self._continue(first, places[1:]) for first in places[0].values())

    def _continue(self, first: Place, places: Sequence[Mapping[tuple[int, int], Place]]) -> bool:
        text = self.passages[first.passage].text
        end = first.end
        for following in places:
            # What is nothing but joiners is no word.
            word = next((word for word in WORD.finditer(text, end) if normalize_word(word.group())), None)
            place = following.get((first.passage, word.start())) if word else None
            if place is None or place.start - end >= MAX_GAP:
                return False
            end = place.end
        return True


def build_snippet(passages: Sequence[Passage], matches: Iterable[Match]) -> Snippet:
    """The passage that answers most of the typed words, cut around them.

    Without any match the first passage stands there unmarked.
    """
    found: dict[int, list[_Found]] = defaultdict(list)
    for places, typed, weight in matches:
        for number, start, end in places:
            found[number].append(_Found(start, end, typed, weight))
    if not found:
        return _cut(next(iter(passages), Passage("", "")), [])
    best = max(sorted(found), key=lambda number: _score(found[number]))
    return _cut(passages[best], sorted(found[best]))


def _score(found: Iterable[_Found]) -> float:
    """Each typed word counts once, by its best match; a little more for every further one."""
    best: dict[int, float] = {}
    count = 0
    for match in found:
        best[match.word] = max(best.get(match.word, 0.0), match.weight)
        count += 1
    return sum(best.values()) + 0.01 * count


def _cut(passage: Passage, found: Sequence[_Found]) -> Snippet:
    text = passage.text
    if len(text) <= MAX_SNIPPET:
        start, end = 0, len(text)
    else:
        start = _best_start(text, found)
        end = min(len(text), start + MAX_SNIPPET)
        if end < len(text):
            end = max(text.rfind(" ", start, end), start + MAX_SNIPPET // 2)
        start, end = snap_span(text, start, end)
        # Marks without end are one cluster, which nobody could read or paint.
        end = min(end, start + 2 * MAX_SNIPPET)
    before, after = ELLIPSIS if start else "", ELLIPSIS if end < len(text) else ""
    spans = [
        Span(*(len(before) + at - start for at in snap_span(text, match.start, match.end)))
        for match in found
        if match.start >= start and match.end <= end
    ]
    return Snippet(f"{before}{text[start:end].rstrip()}{after}", tuple(spans), passage.anchor)


def _best_start(text: str, found: Sequence[_Found]) -> int:
    """Where to begin so that the window holds the best matches: at a word, a little before the first."""
    windows = [
        (_score(_window(found[index : index + MAX_SNIPPET])), -first.start)
        for index, first in enumerate(found[:MAX_WINDOWS])
    ]
    if not windows:
        return 0
    start = -max(windows)[1]
    if start <= LEAD:
        return 0
    space = text.find(" ", start - LEAD, start)
    return space + 1 if space >= 0 else start


def _window(found: Sequence[_Found]) -> Iterator[_Found]:
    """The matches that fit into a snippet which begins a little before the first of them."""
    last = found[0].start + MAX_SNIPPET - LEAD
    return takewhile(lambda match: match.end <= last, found)
