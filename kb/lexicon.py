"""The words of the index in memory: completing a prefix, repairing a typo, finding a Bengali word by its sound."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kb.analysis.fold import fold
from kb.analysis.romanised import sound_distance, sound_keys, typed_keys
from kb.lang import Script, script_of

MAX_SCAN = 200
SHORTEST_TYPO = 4
# Measured on 42 words in 101 spellings: above this distance a word of the same consonants is another word.
SOUND_LIMIT = 0.17


class Lexicon:
    """Every term with its document frequency, and the surface words arranged for looking up.

    `terms` are those of the index (`s:` marks a surface word); `extra` are further words that may be
    typed, such as synonyms of the vocabulary.
    """

    def __init__(self, terms: Iterable[tuple[str, int]], extra: Iterable[str] = ()) -> None:
        self.frequency: Mapping[str, int] = dict(terms)
        words = {term[2:]: count for term, count in self.frequency.items() if term.startswith("s:")}
        for word in extra:
            words.setdefault(word, 0)
        folded = sorted((fold(word), word) for word in words)
        self._words = words
        self._folds = [pair[0] for pair in folded]
        self._surfaces = [pair[1] for pair in folded]

    def __contains__(self, term: str) -> bool:
        return term in self.frequency

    def complete(self, prefix: str, limit: int) -> list[str]:
        """The most frequent words that begin so, whatever their accents."""
        start = fold(prefix)
        if not start:
            return []
        first = bisect_left(self._folds, start)
        last = bisect_left(self._folds, start + "\U0010ffff")
        exact = prefix.casefold()
        return heapq.nsmallest(
            limit,
            (word for word in self._surfaces[first:last] if self._words[word]),
            key=lambda word: (not word.startswith(exact), -self._words[word], word),
        )

    def repair(self, word: str, limit: int = 3) -> list[str]:
        """Words one or two slips away, nearest first; compared as folded, ties by the spelling itself."""
        target = fold(word)
        if len(target) < SHORTEST_TYPO:
            return []
        cutoff = 1 if len(target) < 6 else 2
        candidates = self._by_length[script_of(word)]
        near = [pair for size in range(len(target) - cutoff, len(target) + cutoff + 1) for pair in candidates[size]]
        found = process.extract(
            target, [pair[0] for pair in near], scorer=OSA.distance, limit=MAX_SCAN, score_cutoff=cutoff
        )
        ranked = sorted(
            (distance + 0.5 * OSA.distance(word, near[index][1]), -self._words[near[index][1]], near[index][1])
            for _, distance, index in found
        )
        return [match for _, _, match in ranked[:limit]]

    def sounds_like(self, word: str, limit: int = 4) -> list[tuple[str, float]]:
        """Bengali words that a Latin-typed word may stand for, with their distance, nearest first."""
        candidates = {match for key in typed_keys(word) for match in self._by_sound.get(key, ())}
        ranked = sorted((sound_distance(word, match), -self._words[match], match) for match in candidates)
        return [(match, distance) for distance, _, match in ranked[:limit] if distance <= SOUND_LIMIT]

    @cached_property
    def _by_length(self) -> Mapping[Script, Mapping[int, list[tuple[str, str]]]]:
        lengths: dict[Script, dict[int, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
        for folded, word in zip(self._folds, self._surfaces, strict=True):
            lengths[script_of(word)][len(folded)].append((folded, word))
        return lengths

    @cached_property
    def _by_sound(self) -> Mapping[str, list[str]]:
        sounds: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            if script_of(word) is Script.BENGALI:
                for key in sound_keys(word):
                    sounds[key].append(word)
        return sounds
