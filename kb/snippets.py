"""The best passage of an article for a query, with the matched words marked on grapheme boundaries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from kb.analysis import analyze
from kb.hits import Snippet, Span
from kb.lang import Lang
from kb.schema import Passage
from kb.text import snap_span

MAX_SNIPPET = 180
LEAD = 60
# More places than this are not compared: a word may stand in a passage a hundred thousand times.
MAX_WINDOWS = 500
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class _Found:
    """A matched word: where it stands, and which typed word it answers with what weight."""

    start: int
    end: int
    word: int
    weight: float


def mark_words(text: str, lang: Lang, wanted: Mapping[str, tuple[int, float]]) -> tuple[Span, ...]:
    """The spans of all words of a text that match; `wanted` maps index terms to (typed word, weight)."""
    return tuple(Span(*snap_span(text, found.start, found.end)) for found in _find(text, lang, wanted))


class Passages:
    """The passages of one article with the places of all their terms, found once and asked often."""

    def __init__(self, passages: Sequence[Passage], lang: Lang) -> None:
        self.passages = passages
        self._places: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for number, passage in enumerate(passages):
            for token, terms in analyze(passage.text, lang):
                for term in terms:
                    self._places[term].append((number, token.start, token.end))

    def find(self, wanted: Mapping[str, tuple[int, float]]) -> Mapping[int, list[_Found]]:
        """The matched words of each passage that has any, in their order; of several matches the best."""
        found: dict[int, dict[int, _Found]] = defaultdict(dict)
        for term, (word, weight) in wanted.items():
            for number, start, end in self._places.get(term, ()):
                other = found[number].get(start)
                if other is None or weight > other.weight:
                    found[number][start] = _Found(start, end, word, weight)
        return {number: sorted(matches.values(), key=lambda match: match.start) for number, matches in found.items()}


def build_snippet(article: Passages, wanted: Mapping[str, tuple[int, float]]) -> Snippet:
    """The passage that answers most of the typed words, cut around them.

    Without any match the first passage stands there unmarked.
    """
    found = article.find(wanted)
    if not found:
        return _cut(next(iter(article.passages), Passage("", "")), [])
    best = max(sorted(found), key=lambda number: _score(found[number]))
    return _cut(article.passages[best], found[best])


def _find(text: str, lang: Lang, wanted: Mapping[str, tuple[int, float]]) -> list[_Found]:
    return Passages([Passage("", text)], lang).find(wanted).get(0, [])


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
