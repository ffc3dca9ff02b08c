"""Which documents answer a query, and how well.

Weights of terms in documents were computed when they were indexed; here the best reading of each typed
word is looked for in every document, and the words are added up.
"""

from __future__ import annotations

import heapq
import math
from collections import OrderedDict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from kb.analysis.function_words import FUNCTION_WORDS
from kb.article import Kind
from kb.lang import Lang
from kb.live_index import LiveIndex
from kb.query import FUNCTION_WORD_WEIGHT, Expansion, Filters, Query, SearchOptions, WordReadings

WANTED_BONUS = 1.15
TITLE_BONUS = 1.5
# What a document keeps of its score if it answers none of the typed words, for those it does not answer.
UNCOVERED = 0.3
# A reading counts for the rarity of its word if it is worth more than this share of the best one.
STRONG = 0.7
RARITY_FLOOR = 0.5
# Phrases are looked up only in so many of the best documents.
MAX_PHRASE_CANDIDATES = 300
MAX_CACHED_SCORES = 200_000
# Scores that differ by less are equal: sums of the same weights in another order.
PRECISION = 6


class Ranking(NamedTuple):
    """The best document of each translation set, best first, and the scores of all that answer a query.

    A score has been multiplied by the coverage, for the words that are answered, and by the standing, for
    the state, the title and the kind of a document; a factor that is not there is 1. Of a query with phrases
    only members of the best sets have a score.
    """

    best: Sequence[int]
    scores: Mapping[int, float]
    coverage: Mapping[int, float]
    standings: Mapping[int, float]


class WordMatch(NamedTuple):
    """The documents that answer a typed word: by reading, and the best score of each; and how much the word counts.

    The best scores are already multiplied by that.
    """

    word: WordReadings
    found: Sequence[tuple[Expansion, Mapping[int, float]]]
    best: Mapping[int, float]
    importance: float

    def find_readings(self, number: int) -> list[Expansion]:
        """The readings by which a document answers, best first."""
        held = [(expansion.weight * scores[number], expansion) for expansion, scores in self.found if number in scores]
        return [expansion for _, expansion in sorted(held, key=lambda pair: -pair[0])]


class Scorer:
    """Scores documents of a live index; what it computed for the words typed last stays while nothing changes."""

    def __init__(self, index: LiveIndex) -> None:
        self._index = index
        self._generation = index.generation
        self._words: OrderedDict[tuple[WordReadings, int], WordMatch] = OrderedDict()
        self._cached = 0
        self._passing: dict[Filters, frozenset[int]] = {}

    def match_words(self, words: Iterable[WordReadings], sets: int) -> list[WordMatch]:
        """The documents that answer each word; `sets` is the number of translation sets there are."""
        if self._generation != self._index.generation:
            self._generation = self._index.generation
            self._words.clear()
            self._cached = 0
            self._passing.clear()
        return [self._match_word(word, sets) for word in words]

    def rank(self, query: Query, matches: Sequence[WordMatch], options: SearchOptions, reading: Lang | None) -> Ranking:
        """The best documents of at most `options.limit` translation sets.

        Words add up; a document that answers only some of them loses by the weight of the others,
        but never everything, so that a whole sentence still finds its article.
        """
        sums, coverage = _add_up(matches)
        if query.filters:
            passing = self._find_passing(query.filters)
            # A filter alone asks for all that pass it.
            sums = {n: score for n, score in sums.items() if n in passing} if matches else dict.fromkeys(passing, 1.0)
        if query.phrases:
            holders = self._find_holders(word for phrase in query.phrases for word in phrase)
            sums = {n: score for n, score in sums.items() if n in holders}
        scores: Mapping[int, float] = {n: score * coverage[n] for n, score in sums.items()} if coverage else sums
        standings = self._find_standings(query, options.wanted, scores)
        if standings:
            scores = {**scores, **{number: scores[number] * factor for number, factor in standings.items()}}
        candidates = MAX_PHRASE_CANDIDATES if query.phrases else len(Lang) * options.limit
        ranked = self._put_in_order(_find_best(scores, candidates if matches else len(scores)), scores, reading)
        best: dict[str, int] = {}
        for number in ranked if options.limit else ():
            slug = self._index.slugs[number]
            if slug not in best and self._holds_phrases(query, number):
                best[slug] = number
                if len(best) == options.limit:
                    break
        if query.phrases:
            members = {number for slug in best for number in self._index.sets[slug]} & scores.keys()
            scores = {number: scores[number] for number in members if self._holds_phrases(query, number)}
        return Ranking(list(best.values()), scores, coverage, standings)

    def _put_in_order(self, ranked: Iterable[int], scores: Mapping[int, float], reading: Lang | None) -> Iterator[int]:
        """Sorted documents again, where equal ones go to the reading language, then to the slug."""

        def prefer(number: int) -> tuple[bool, str, str]:
            key = self._index.cards[number].key
            return key.lang is not reading, key.lang, key.slug

        for _, group in groupby(ranked, key=lambda number: round(scores[number], PRECISION)):
            equal = list(group)
            yield from sorted(equal, key=prefer) if len(equal) > 1 else equal

    def _match_word(self, word: WordReadings, sets: int) -> WordMatch:
        """The best reading of a typed word in each document: a maximum, not a sum."""
        known = self._words.get((word, sets))
        if known is not None:
            self._words.move_to_end((word, sets))
            return known
        found: list[tuple[Expansion, Mapping[int, float]]] = []
        best: dict[int, float] = {}
        for expansion in word.expansions:
            scores = self._read_all(expansion.terms)
            if not scores:
                continue
            found.append((expansion, scores))
            worth = expansion.weight
            if not best:
                best = {number: worth * weight for number, weight in scores.items()}
                continue
            for number, weight in scores.items():
                score = worth * weight
                if score > best.get(number, 0.0):
                    best[number] = score
        # That a word of grammar is rare in these articles makes it no more telling.
        rarity = 1.0 if word.weight == FUNCTION_WORD_WEIGHT else self._rarity(found, sets)
        importance = word.weight * rarity
        best = {number: importance * score for number, score in best.items()}
        match = WordMatch(word, found, best, importance)
        self._words[word, sets] = match
        self._cached += len(best)
        while self._cached > MAX_CACHED_SCORES and len(self._words) > 1:
            self._cached -= len(self._words.popitem(last=False)[1].best)
        return match

    def _read_all(self, terms: Sequence[str]) -> Mapping[int, float]:
        """Documents that hold all terms, with the smallest weight among them."""
        first = self._index.read_postings(terms[0])
        for term in terms[1:]:
            other = self._index.read_postings(term)
            first = {number: min(weight, other[number]) for number, weight in first.items() if number in other}
        return first

    def _rarity(self, found: Sequence[tuple[Expansion, Mapping[int, float]]], sets: int) -> float:
        """The inverse frequency of a word, counted in translation sets so that no language is rarer than another."""
        strongest = found[0][0].weight if found else 0.0
        slugs: set[str] = set()
        for expansion, scores in found:
            if expansion.weight <= STRONG * strongest:
                break
            slugs.update(map(self._index.slugs.__getitem__, scores))
        return math.log(1 + max(sets - len(slugs) + 0.5, 0.5) / (len(slugs) + 0.5)) + RARITY_FLOOR

    def _find_passing(self, filters: Filters) -> frozenset[int]:
        if filters not in self._passing:
            cards = self._index.cards
            self._passing[filters] = frozenset(number for number in cards if filters.pass_card(cards[number]))
        return self._passing[filters]

    def _find_standings(self, query: Query, wanted: Kind | None, weighed: Container[int]) -> dict[int, float]:
        """What the state, the title and the kind of documents make of their score, where it is not 1."""
        standings = {number: factor for number, factor in self._index.standings.items() if number in weighed}
        for number in self._find_titles(query):
            if number in weighed:
                standings[number] = standings.get(number, 1.0) * TITLE_BONUS
        if wanted is not None:
            for number in self._find_passing(Filters(kind=wanted)):
                if number in weighed:
                    standings[number] = standings.get(number, 1.0) * WANTED_BONUS
        return standings

    def _find_titles(self, query: Query) -> set[int]:
        """Documents whose title holds the typed words, or those of them that tell something, one behind the other."""
        telling = tuple(word for word in query.words if word not in FUNCTION_WORDS)
        return {
            number
            for words in dict.fromkeys((query.words, telling))
            for number in self._find_title(words, open_ended=query.open_ended, telling=bool(telling))
        }

    def _find_title(self, words: Sequence[str], *, open_ended: bool, telling: bool) -> Iterator[int]:
        """Documents whose title holds these words one behind the other, the last one perhaps unfinished."""
        whole = words[:-1] if open_ended and len(words) > 1 else words
        # Words of grammar alone stand in too many titles to look at each.
        if not whole or (telling and FUNCTION_WORDS.issuperset(whole)):
            return
        wanted = f" {' '.join(words)}{'' if open_ended else ' '}"
        for number in self._find_holders(whole, "h"):
            if wanted in self._index.read_title(number).spelt:
                yield number

    def _find_holders(self, words: Iterable[str], mark: str = "s") -> set[int]:
        """Documents that hold all these words."""
        return set.intersection(*(set(self._index.read_postings(f"{mark}:{word}")) for word in words))

    def _holds_phrases(self, query: Query, number: int) -> bool:
        """Whether the words of each phrase stand next to each other in the title or a passage."""
        return all(
            f" {' '.join(phrase)} " in self._index.read_title(number).spelt
            or self._index.read_passages(number, keep=False).hold(phrase)
            for phrase in query.phrases
        )


def _find_best(weighed: Mapping[int, float], size: int) -> list[int]:
    """The documents of the highest scores, best first."""
    numbers: Iterable[int] = weighed
    if len(weighed) > size:
        # Of equal ones at the end none is left out: which are shown is not decided here.
        least = min(heapq.nlargest(size, weighed.values()), default=math.inf)
        numbers = (number for number, score in weighed.items() if score >= least)
    return sorted(numbers, key=weighed.__getitem__, reverse=True)


def _add_up(matches: Sequence[WordMatch]) -> tuple[Mapping[int, float], Mapping[int, float]]:
    """The sum of all words in each document, and what is left of it for those unanswered; nothing for one word."""
    if len(matches) == 1:
        return matches[0].best, {}
    sums: dict[int, float] = {}
    covered: dict[int, float] = {}
    for match in sorted(matches, key=lambda match: -match.word.weight):
        importance = match.importance
        found = match.best
        if not sums:
            sums = dict(found)
            covered = dict.fromkeys(found, importance)
        elif match.word.weight == FUNCTION_WORD_WEIGHT:
            # A document that holds nothing but such words is no answer beside one that holds others.
            for number in sums.keys() & found.keys():
                sums[number] += found[number]
                covered[number] += importance
        else:
            for number, score in found.items():
                sums[number] = sums.get(number, 0.0) + score
                covered[number] = covered.get(number, 0.0) + importance
    share = (1 - UNCOVERED) / (sum(match.importance for match in matches) or 1)
    return sums, {number: UNCOVERED + share * importance for number, importance in covered.items()}
