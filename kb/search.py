"""The answer to a query: one hit for each translation set, and what else could have been meant."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.analysis import analyze_word
from kb.analysis.function_words import FUNCTION_WORDS
from kb.article import Card
from kb.hits import Hit, Reading, ReadingKind, Results, Snippet
from kb.lang import SCRIPTS, Lang, Script, fallback_order, script_of
from kb.library import Library
from kb.live_index import LiveIndex
from kb.query import (
    FUNCTION_WORD_WEIGHT,
    MAX_COMPLETIONS,
    Expansion,
    Query,
    SearchOptions,
    WordReadings,
    parse_query,
    read_words,
)
from kb.scoring import Score, Scorer, WordMatch
from kb.snippets import Title, build_snippet
from kb.thesaurus import Thesaurus

# The member in the reading language is shown as the one that matched if it is nearly as good.
SAME_ENOUGH = 0.5
REREAD = (ReadingKind.ACCENTS, ReadingKind.SOUND, ReadingKind.TYPO)
SHORTEST_COMPLETED = 2
MAX_SHOWN_COMPLETIONS = 3


@dataclass(frozen=True, slots=True)
class _Asked:
    """What hits are built for."""

    matches: Sequence[WordMatch]
    order: tuple[Lang, ...]


_DEFAULT = SearchOptions()
_NO_SNIPPET = Snippet("")


class Searcher:
    """Answers queries from a live index; belongs to one thread. `library` is to be renewed when it changes."""

    def __init__(self, index: LiveIndex, library: Library, thesaurus: Thesaurus) -> None:
        self.library = library
        self._index = index
        self._thesaurus = thesaurus
        self._scorer = Scorer(index)

    def search(
        self, text: str, reading: Lang | None = None, preferred: Sequence[Lang] = (), options: SearchOptions = _DEFAULT
    ) -> Results:
        """The best hits for what was typed.

        `reading` chooses the member of a translation set that is shown, and breaks ties; None shows
        the best-matching one. It never filters.
        """
        begun = time.perf_counter()
        query = parse_query(text, options.filters)
        words = read_words(query, self._index.lexicon, self._thesaurus, as_typed=options.as_typed)
        matches = self._scorer.match_words(words, len(self.library.sets))
        scores = self._scorer.score(query, matches, options.wanted, options.limit)
        best = self._best_documents(scores, reading, options.limit)
        asked = _Asked(matches, () if reading is None else fallback_order(reading, preferred))
        hits = [self._build_hit(number, asked, scores, snippet=n < options.snippets) for n, number in enumerate(best)]
        return Results(
            text,
            tuple(hits),
            tuple(self._iter_suggestions(query, words, found=bool(best))),
            tuple(self._iter_completions(query)),
            tuple(_iter_reread(words)),
            query.shortened,
            (time.perf_counter() - begun) * 1000,
        )

    def _best_documents(self, scores: Mapping[int, Score], reading: Lang | None, limit: int) -> list[int]:
        """The best member of each translation set, best first; ties go to the reading language, then to the slug."""

        def rank(number: int) -> tuple[float, bool, str, str]:
            key = self._index.cards[number].key
            return -round(scores[number].score, 6), key.lang is not reading, key.lang, key.slug

        best: dict[str, int] = {}
        # They come in their order; only equal ones have to be put right.
        rounded = [round(score.score, 6) for score in scores.values()]
        has_ties = len(set(rounded)) < len(rounded)
        for number in sorted(scores, key=rank) if has_ties else scores:
            best.setdefault(self._index.slugs[number], number)
            if len(best) == limit:
                break
        return list(best.values())

    def _build_hit(self, best: int, asked: _Asked, scores: Mapping[int, Score], *, snippet: bool) -> Hit:
        """The hit of a translation set whose best-matching document is `best`."""
        card = self._index.cards[best]
        shown = self.library.find_card(card.key.slug, asked.order) or card
        number = self._index.numbers.get(shown.key, best)
        if number not in scores or scores[number].score < SAME_ENOUGH * scores[best].score:
            number = best
        matched = self._index.cards[number]
        readings = [(match.word, match.find_readings(number)) for match in asked.matches] if snippet else []
        wanted = _wanted_terms(readings)
        return Hit(
            key=shown.key,
            kind=shown.header.kind,
            status=shown.header.status,
            title=shown.header.title,
            title_spans=self._read_title(shown).mark(wanted) if snippet else (),
            score=round(scores[best].score, 4),
            matched_lang=matched.key.lang,
            readings=tuple(_iter_readings(readings, matched.key.lang)),
            snippet=build_snippet(self._index.read_passages(number), wanted) if snippet else _NO_SNIPPET,
            path=shown.path,
            coverage=round(scores[best].coverage, 4),
            standing=round(scores[best].standing, 4),
        )

    def _read_title(self, shown: Card) -> Title:
        number = self._index.numbers.get(shown.key)
        # What is shown may still wait for being indexed.
        return Title(shown.header.title, shown.key.lang) if number is None else self._index.read_title(number)

    def _iter_suggestions(self, query: Query, words: Sequence[WordReadings], *, found: bool) -> Iterator[str]:
        """The query again, with each unknown word as the nearest known one; with every word where nothing is found."""
        repaired = [
            word
            if found and (readings.expansions or word in FUNCTION_WORDS)
            else next(iter(self._index.lexicon.repair(word, 1)), word)
            for word, readings in zip(query.words, words, strict=True)
        ]
        if repaired != list(query.words):
            yield " ".join(repaired)

    def _iter_completions(self, query: Query) -> Iterator[str]:
        """The query again, with the last word finished in the most frequent ways; one form of each word."""
        word = query.words[-1] if query.words and query.open_ended else ""
        if len(word) < SHORTEST_COMPLETED or script_of(word) is Script.DIGITS:
            return
        stems: set[str] = set()
        shown = 0
        lexicon = self._index.lexicon
        for completion in lexicon.remember(word, lambda: lexicon.complete(word, MAX_COMPLETIONS)):
            langs = [lang for lang in Lang if SCRIPTS[lang] is script_of(completion)]
            terms = {term for lang in langs for term in analyze_word(completion, lang) if term.startswith("l:")}
            if completion != word and stems.isdisjoint(terms):
                yield f"{query.text[: query.last_start]}{completion}{query.text[query.last_end :]}"
                shown += 1
            stems |= terms
            if shown == MAX_SHOWN_COMPLETIONS:
                return


def _wanted_terms(readings: Sequence[tuple[WordReadings, Sequence[Expansion]]]) -> dict[str, tuple[int, float]]:
    """Index terms to mark in a document, each with the typed word it answers and how well; no function words."""
    wanted: dict[str, tuple[int, float]] = {}
    for place, (word, expansions) in enumerate(readings):
        if word.weight == FUNCTION_WORD_WEIGHT:
            continue
        for expansion in expansions:
            if expansion.kind is ReadingKind.FOLDED and expansion is not expansions[0]:
                # Where the word itself matched, its other spellings need no marks.
                continue
            for term in expansion.terms:
                if expansion.weight > wanted.get(term, (0, 0.0))[1]:
                    wanted[term] = (place, expansion.weight)
    return wanted


def _iter_readings(readings: Sequence[tuple[WordReadings, Sequence[Expansion]]], lang: Lang) -> Iterator[Reading]:
    for word, expansions in readings:
        if expansions:
            best = expansions[0]
            term = " ".join(term[2:] for term in best.terms)
            yield Reading(word.word, best.kind, term, best.lang or lang, round(best.weight, 4))


def _iter_reread(words: Sequence[WordReadings]) -> Iterator[tuple[str, str]]:
    """Typed words that were taken for others, with what they were taken for."""
    for word in words:
        first = word.expansions[0] if word.expansions else None
        if first is not None and first.kind in REREAD and first.understood:
            yield word.word, first.understood
