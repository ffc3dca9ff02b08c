"""The answer to a query: one hit for each translation set, and what else could have been meant."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb.analysis import analyze_word
from kb.analysis.function_words import FUNCTION_WORDS
from kb.article import Card
from kb.hits import Hit, Reading, ReadingKind, Results, Snippet, Span
from kb.lang import SCRIPTS, Lang, Script, fallback_order, script_of
from kb.library import Library
from kb.live_index import LiveIndex
from kb.query import (
    FUNCTION_WORD_WEIGHT,
    MAX_COMPLETIONS,
    Expansion,
    Filters,
    Query,
    SearchOptions,
    WordReadings,
    parse_query,
    read_words,
)
from kb.scoring import Ranking, Scorer, WordMatch
from kb.snippets import build_snippet
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
    ranking: Ranking
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
        words, hits = self._find(query, reading, preferred, options)
        return Results(
            text,
            tuple(hits),
            tuple(self._iter_suggestions(query, words, found=bool(hits))),
            tuple(self._iter_completions(query)),
            tuple(_iter_reread(words)),
            () if hits else tuple(self._find_nearest(query, reading, preferred, options)),
            query.shortened,
            (time.perf_counter() - begun) * 1000,
        )

    def _find(
        self, query: Query, reading: Lang | None, preferred: Sequence[Lang], options: SearchOptions
    ) -> tuple[list[WordReadings], list[Hit]]:
        words = read_words(query, self._index.lexicon, self._thesaurus, as_typed=options.as_typed)
        matches = self._scorer.match_words(words, len(self.library.sets))
        ranking = self._scorer.rank(query, matches, options, reading)
        asked = _Asked(matches, ranking, () if reading is None else fallback_order(reading, preferred))
        hits = [self._build_hit(best, asked, snippet=n < options.snippets) for n, best in enumerate(ranking.best)]
        return words, hits

    def _find_nearest(
        self, query: Query, reading: Lang | None, preferred: Sequence[Lang], options: SearchOptions
    ) -> list[Hit]:
        """What is found for the words alone, wherever something else was asked for too."""
        if not query.words or not (query.phrases or query.filters or options.as_typed):
            return []
        words_alone = replace(query, phrases=(), filters=Filters())
        return self._find(words_alone, reading, preferred, replace(options, as_typed=False))[1]

    def _build_hit(self, best: int, asked: _Asked, *, snippet: bool) -> Hit:
        """The hit of a translation set whose best-matching document is `best`."""
        scores = asked.ranking.scores
        card = self._index.cards[best]
        shown = self.library.find_card(card.key.slug, asked.order) or card
        number = self._index.numbers.get(shown.key, best)
        if number != best and scores.get(number, 0.0) < SAME_ENOUGH * scores[best]:
            number = best
        lang = self._index.cards[number].key.lang
        title_spans, readings, text = self._mark(shown, number, asked, lang) if snippet else ((), (), _NO_SNIPPET)
        return Hit(
            key=shown.key,
            kind=shown.header.kind,
            status=shown.header.status,
            title=shown.header.title,
            title_spans=title_spans,
            score=round(scores[best], 4),
            matched_lang=lang,
            readings=readings,
            snippet=text,
            path=shown.path,
            coverage=round(asked.ranking.coverage.get(best, 1.0), 4),
            standing=round(asked.ranking.standings.get(best, 1.0), 4),
        )

    def _mark(
        self, shown: Card, number: int, asked: _Asked, lang: Lang
    ) -> tuple[tuple[Span, ...], tuple[Reading, ...], Snippet]:
        """What matched: in the title that is shown, by typed word, and in the text of a document."""
        readings = [(match.word, match.find_readings(number)) for match in asked.matches]
        wanted = _wanted_terms(readings)
        passages = self._index.read_passages(number)
        matches = passages.match(wanted)
        snippet = build_snippet(passages.passages, matches.values())
        # What is shown may be in another language, and may still wait for being indexed.
        member = self._index.numbers.get(shown.key)
        if member is None:
            spans: tuple[Span, ...] = ()
        else:
            marked = matches if member == number else self._index.read_passages(member).match(wanted)
            spans = self._index.read_title(member).mark(marked)
        return spans, tuple(_iter_readings(readings, lang)), snippet

    def _iter_suggestions(self, query: Query, words: Sequence[WordReadings], *, found: bool) -> Iterator[str]:
        """The query again, with each unknown word as the nearest known one; with every word where nothing is found."""
        repaired = {
            place: repair
            for place, (word, readings) in enumerate(zip(query.words, words, strict=True))
            if not (found and (readings.expansions or word in FUNCTION_WORDS))
            for repair in self._index.lexicon.repair(word, 1)
            if repair != word
        }
        if repaired:
            yield query.put(repaired)

    def _iter_completions(self, query: Query) -> Iterator[str]:
        """The query again, with the last word finished in the most frequent ways; one form of each word."""
        word = query.words[-1] if query.words and query.open_ended else ""
        if len(word) < SHORTEST_COMPLETED or script_of(word) is Script.DIGITS:
            return
        stems: set[str] = set()
        shown = 0
        for completion in self._index.lexicon.complete(word, MAX_COMPLETIONS):
            langs = [lang for lang in Lang if SCRIPTS[lang] is script_of(completion)]
            terms = {term for lang in langs for term in analyze_word(completion, lang) if term.startswith("l:")}
            if completion != word and stems.isdisjoint(terms):
                yield query.put({len(query.words) - 1: completion})
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
