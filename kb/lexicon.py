"""The words of the index in memory: completing a prefix, repairing a typo, finding a Bengali word by its sound."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import TypeVar, cast

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kb.analysis.fold import fold
from kb.analysis.function_words import FUNCTION_WORDS
from kb.analysis.romanised import sound_distance, sound_keys, typed_keys
from kb.lang import Script, script_of

MAX_SCAN = 200
SHORTEST_TYPO = 4
SHORTEST_TWO_TYPOS = 6
MAX_REMEMBERED = 500
# Measured on 42 words in 101 spellings: above this distance a word of the same consonants is another word.
SOUND_LIMIT = 0.17

_T = TypeVar("_T")


class Lexicon:
    """Every term with its document frequency, and the surface words arranged for looking up.

    `terms` are those of the index (`s:` marks a surface word); `extra` are further words that may be
    typed, such as synonyms of the vocabulary; `folds` the folded forms of the surface words, where they are known.
    Documents come and go one at a time.
    """

    def __init__(
        self, terms: Iterable[tuple[str, int]], extra: Iterable[str] = (), folds: Sequence[str] | None = None
    ) -> None:
        self._frequency = defaultdict(int, terms)
        self._extra = frozenset(extra)
        surfaces = [term[2:] for term in self._frequency if term.startswith("s:")]
        words = list(zip(map(fold, surfaces) if folds is None else folds, surfaces, strict=True))
        words += [(fold(word), word) for word in self._extra if f"s:{word}" not in self._frequency]
        words.sort()
        self._folds = [pair[0] for pair in words]
        self._surfaces = [pair[1] for pair in words]
        self._remembered: dict[Hashable, object] = {}
        self._buckets: dict[str, dict[int, tuple[list[str], list[str]]]] = {}
        self._by_sound: dict[str, list[str]] | None = None

    def dump(self) -> str:
        """All terms with their frequencies, and the folded forms of surface words, for `load_lexicon`."""
        words = [(folded, word) for folded, word in zip(self._folds, self._surfaces, strict=True) if self._count(word)]
        rest = [term for term, count in self._frequency.items() if count and not term.startswith("s:")]
        terms = [*(f"s:{word}" for _, word in words), *rest]
        counts = (str(self._frequency[term]) for term in terms)
        return "\0".join(("\n".join(terms), "\n".join(counts), "\n".join(folded for folded, _ in words)))

    def __contains__(self, term: str) -> bool:
        return self._frequency.get(term, 0) > 0

    def add(self, terms: Iterable[str]) -> None:
        """Count the terms of one more document."""
        self._remembered.clear()
        for term in terms:
            if term not in self._frequency and term.startswith("s:") and term[2:] not in self._extra:
                self._learn(term[2:])
            self._frequency[term] += 1

    def discard(self, terms: Iterable[str]) -> None:
        """Count the terms of a document no more."""
        self._remembered.clear()
        for term in terms:
            self._frequency[term] -= 1

    def remember(self, key: Hashable, find: Callable[[], _T]) -> _T:
        """What was found for a key, and is still true: words typed before are looked up again with every letter."""
        if key not in self._remembered:
            if len(self._remembered) >= MAX_REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = find()
        return cast("_T", self._remembered[key])

    def find_frequent(self, limit: int) -> list[str]:
        """The surface words that most documents hold; no function words."""
        words = ((count, term[2:]) for term, count in self._frequency.items() if term.startswith("s:"))
        return [word for _, word in heapq.nlargest(limit, (pair for pair in words if pair[1] not in FUNCTION_WORDS))]

    def complete(self, prefix: str, limit: int) -> list[str]:
        """The most frequent words that begin so, whatever their accents; no function words, which say too little."""
        return self.remember(("complete", prefix, limit), lambda: self._find_completions(prefix, limit))

    def _find_completions(self, prefix: str, limit: int) -> list[str]:
        start = fold(prefix)
        if not start:
            return []
        first = bisect_left(self._folds, start)
        last = bisect_left(self._folds, start + "\U0010ffff")
        exact = prefix.casefold()
        found = self._surfaces[first:last]
        counts = map(self._frequency.get, map("s:".__add__, found), repeat(0))
        ranked = (
            (not word.startswith(exact), -count, word)
            for word, count in zip(found, counts, strict=True)
            if count and word not in FUNCTION_WORDS
        )
        return [word for _, _, word in heapq.nsmallest(limit, ranked)]

    def repair(self, word: str, limit: int = 3) -> list[str]:
        """Words one or two slips away, nearest first; compared as folded, ties by the spelling itself.

        Words that begin as the typed one does, or with its second letter, come before all others: the first
        letter is rarely the wrong one (Pollock & Zamora 1984, "Automatic spelling correction in scientific and
        scholarly text").
        """
        return self.remember(("repair", word), lambda: self._find_repairs(word))[:limit]

    def _find_repairs(self, word: str) -> list[str]:
        target = fold(word)
        # A number is never meant for another one.
        if len(target) < SHORTEST_TYPO or script_of(word) is Script.DIGITS:
            return []
        cutoff = 1 if len(target) < SHORTEST_TWO_TYPOS else 2
        sizes = range(len(target) - cutoff, len(target) + cutoff + 1)
        buckets = (self._bucket(head).get(size, ((), ())) for head in dict.fromkeys(target[:2]) for size in sizes)
        found = sorted(match for folds, words in buckets for match in self._compare(word, cutoff, folds, words))
        found = found or sorted(self._compare(word, cutoff, self._folds, self._surfaces))
        return [match for _, _, match in found]

    def sounds_like(self, word: str, limit: int = 4) -> list[tuple[str, float]]:
        """Bengali words that a Latin-typed word may stand for, with their distance, nearest first."""
        candidates = {
            match for key in typed_keys(word) for match in self._sounds.get(key, ()) if self._may_be_meant(match)
        }
        ranked = sorted((sound_distance(word, match), -self._count(match), match) for match in candidates)
        return [(match, distance) for distance, _, match in ranked[:limit] if distance <= SOUND_LIMIT]

    def _count(self, word: str) -> int:
        return self._frequency.get(f"s:{word}", 0)

    def _may_be_meant(self, word: str) -> bool:
        return self._count(word) > 0 or word in self._extra

    def _compare(
        self, word: str, cutoff: int, folds: Sequence[str], words: Sequence[str]
    ) -> Iterator[tuple[float, int, str]]:
        """Words of the same script within `cutoff` slips: how far, how rare, which."""
        script = script_of(word)
        matches = process.extract(fold(word), folds, scorer=OSA.distance, limit=MAX_SCAN, score_cutoff=cutoff)
        for _, distance, index in matches:
            match = words[index]
            if self._may_be_meant(match) and script_of(match) is script:
                yield distance + 0.5 * OSA.distance(word, match), -self._count(match), match

    def _bucket(self, head: str) -> Mapping[int, tuple[list[str], list[str]]]:
        """The words whose folded form begins with a letter, by its length: folded forms, and the words themselves."""
        bucket = self._buckets.get(head)
        if bucket is None:
            bucket = self._buckets[head] = {}
            first = bisect_left(self._folds, head)
            last = bisect_left(self._folds, head + "\U0010ffff")
            for folded, word in zip(self._folds[first:last], self._surfaces[first:last], strict=True):
                folds, words = bucket.setdefault(len(folded), ([], []))
                folds.append(folded)
                words.append(word)
        return bucket

    def _learn(self, word: str) -> None:
        """Arrange a word that came later."""
        folded = fold(word)
        place = bisect_left(self._folds, folded)
        self._folds.insert(place, folded)
        self._surfaces.insert(place, word)
        self._buckets.pop(folded[:1], None)
        if self._by_sound is not None:
            _put_by_sound(self._by_sound, word)

    @property
    def _sounds(self) -> Mapping[str, list[str]]:
        if self._by_sound is None:
            self._by_sound = {}
            for word in self._surfaces:
                _put_by_sound(self._by_sound, word)
        return self._by_sound


def load_lexicon(dumped: str, extra: Iterable[str] = ()) -> Lexicon:
    """The lexicon that `dump` wrote down, with other words that may be typed; ten times faster than making it."""
    terms, counts, folds = (part.split("\n") if part else [] for part in dumped.split("\0"))
    return Lexicon(zip(terms, map(int, counts), strict=True), extra, folds)


def _put_by_sound(sounds: dict[str, list[str]], word: str) -> None:
    if script_of(word) is Script.BENGALI:
        for key in sound_keys(word):
            sounds.setdefault(key, []).append(word)
