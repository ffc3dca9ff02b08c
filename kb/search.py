"""The answer to a query: readings scored against the index, one hit for each translation set."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kb.analysis import analyze
from kb.analysis.function_words import FUNCTION_WORDS
from kb.article import Card, Status
from kb.hits import Hit, Reading, ReadingKind, Results
from kb.index import Reader
from kb.lang import Lang, fallback_order
from kb.lexicon import Lexicon
from kb.library import Library
from kb.query import FUNCTION_WORD_WEIGHT, Expansion, Query, WordReadings, parse_query, read_words
from kb.snippets import Passages, build_snippet, mark_words
from kb.thesaurus import Thesaurus

# How much a hit is worth by the state of its article: drafts and archived articles sink.
STATUS_WEIGHTS = {Status.PUBLISHED: 1.0, Status.REVIEW: 0.95, Status.DRAFT: 0.7, Status.ARCHIVED: 0.4}
TITLE_BONUS = 1.5
# The member in the reading language is shown as the one that matched if it is nearly as good.
SAME_ENOUGH = 0.5
REREAD = (ReadingKind.ACCENTS, ReadingKind.SOUND, ReadingKind.TYPO)
MAX_CACHED_POSTINGS = 2_000_000
MAX_CACHED_PASSAGES = 300


@dataclass(frozen=True, slots=True)
class _Match:
    """How a document answers one typed word: its best reading, and all that hold there."""

    score: float
    expansion: Expansion
    all: list[Expansion]


class _Found(NamedTuple):
    """Scored documents, and how each answers each typed word."""

    scores: dict[int, float]
    matches: dict[int, dict[int, _Match]]


class _Asked(NamedTuple):
    """What a hit is built for."""

    words: Sequence[WordReadings]
    reading: Lang | None
    preferred: tuple[Lang, ...]


class Searcher:
    """Answers queries from one state of the index; belongs to one thread."""

    def __init__(self, reader: Reader, library: Library, thesaurus: Thesaurus) -> None:
        self._reader = reader
        self._library = library
        self._cards = reader.cards
        self._lexicon = Lexicon(reader.iter_terms(), thesaurus.words)
        self._thesaurus = thesaurus
        self._postings: dict[str, dict[int, float]] = {}
        self._cached = 0
        self._passages: dict[int, Passages] = {}

    def search(
        self, text: str, reading: Lang | None = None, preferred: Sequence[Lang] = (), limit: int = 20
    ) -> Results:
        """The best hits for what was typed.

        `reading` chooses the member of a translation set that is shown, and breaks ties; None shows
        the best-matching one. It never filters.
        """
        begun = time.perf_counter()
        query = parse_query(text)
        words = read_words(query, self._lexicon, self._thesaurus)
        found = self._score(query, words)
        best = self._best_documents(found, reading)[:limit]
        asked = _Asked(words, reading, tuple(preferred))
        return Results(
            text,
            tuple(self._build_hit(document, asked, found) for document in best),
            () if best else self._suggest(query),
            tuple(_iter_reread(words)),
            query.shortened,
            (time.perf_counter() - begun) * 1000,
        )

    def close(self) -> None:
        """Let go of the index files."""
        self._reader.close()

    def _score(self, query: Query, words: Sequence[WordReadings]) -> _Found:
        """Documents with their scores, and how each answers each typed word.

        Words add up; a document that answers only some of them loses by the weight of the others,
        but never everything, so that a whole sentence still finds its article.
        """
        total = 0.0
        # A filter alone asks for all that pass it.
        scores: dict[int, float] = {} if words or not query.is_filtered else dict.fromkeys(self._cards, 1.0)
        covered: dict[int, float] = {}
        matches: dict[int, dict[int, _Match]] = {}
        for index, word in enumerate(words):
            found = self._match_word(word)
            importance = word.weight * self._rarity(found)
            total += importance
            for document, match in found.items():
                scores[document] = scores.get(document, 0.0) + importance * match.score
                covered[document] = covered.get(document, 0.0) + importance
                matches.setdefault(document, {})[index] = match
        for document in list(scores):
            if self._passes(query, document):
                share = covered.get(document, 0.0) / total if total else 1.0
                scores[document] *= (0.3 + 0.7 * share) * self._standing(query, self._cards[document])
            else:
                del scores[document]
        return _Found(scores, matches)

    def _standing(self, query: Query, card: Card) -> float:
        """What an article's state and title make of its score."""
        title = [token.text for token, _ in analyze(card.header.title, card.key.lang)]
        words = [word for word in query.words if word not in FUNCTION_WORDS] or list(query.words)
        exact = bool(words) and f" {' '.join(words)} " in f" {' '.join(title)} "
        return STATUS_WEIGHTS[card.header.status] * (TITLE_BONUS if exact else 1.0)

    def _best_documents(self, found: _Found, reading: Lang | None) -> list[int]:
        """The best member of each translation set, best first; ties go to the reading language, then to the slug."""

        def rank(document: int) -> tuple[float, bool, str]:
            key = self._cards[document].key
            return -round(found.scores[document], 6), key.lang != reading, str(key)

        best: dict[str, int] = {}
        for document in sorted(found.scores, key=rank):
            best.setdefault(self._cards[document].key.slug, document)
        return list(best.values())

    def _match_word(self, word: WordReadings) -> dict[int, _Match]:
        """The best reading of a typed word in each document: a maximum, not a sum."""
        best: dict[int, _Match] = {}
        for expansion in word.expansions:
            for document, weight in self._read_all(expansion.terms).items():
                score = expansion.weight * weight
                other = best.get(document)
                if other is None:
                    if document in self._cards:
                        best[document] = _Match(score, expansion, [expansion])
                    continue
                other.all.append(expansion)
                if score > other.score:
                    best[document] = _Match(score, expansion, other.all)
        return best

    def _rarity(self, found: Mapping[int, _Match]) -> float:
        """The inverse frequency of a word, counted in translation sets so that no language is rarer than another."""
        strongest = max((match.expansion.weight for match in found.values()), default=0.0)
        slugs = {
            self._cards[number].key.slug for number, match in found.items() if match.expansion.weight > 0.5 * strongest
        }
        sets = len(self._library.sets) or 1
        return math.log(1 + (sets - len(slugs) + 0.5) / (len(slugs) + 0.5)) + 0.1

    def _read_all(self, terms: Sequence[str]) -> Mapping[int, float]:
        """Documents that hold all terms, with the smallest weight among them."""
        first = self._read_term(terms[0])
        for term in terms[1:]:
            other = self._read_term(term)
            first = {number: min(weight, other[number]) for number, weight in first.items() if number in other}
        return first

    def _read_term(self, term: str) -> dict[int, float]:
        if term not in self._postings:
            if self._cached > MAX_CACHED_POSTINGS:
                self._postings.clear()
                self._cached = 0
            self._postings[term] = dict(self._reader.read_postings(term))
            self._cached += len(self._postings[term])
        return self._postings[term]

    def _passes(self, query: Query, document: int) -> bool:
        card = self._cards[document]
        if query.lang not in (None, card.key.lang) or query.kind not in (None, card.header.kind):
            return False
        if query.tag and query.tag not in card.header.tags:
            return False
        return all(self._holds_phrase(phrase, document) for phrase in query.phrases)

    def _holds_phrase(self, phrase: Sequence[str], document: int) -> bool:
        """Whether the words stand next to each other in the title or a passage."""
        card = self._cards[document]
        texts = [card.header.title, *(passage.text for passage in self._reader.read_passages(document))]
        wanted = f" {' '.join(phrase)} "
        return any(wanted in f" {' '.join(token.text for token, _ in analyze(text, card.key.lang))} " for text in texts)

    def _build_hit(self, best: int, asked: _Asked, found: _Found) -> Hit:
        """The hit of a translation set whose best-matching document is `best`."""
        card = self._cards[best]
        shown = card
        if asked.reading is not None:
            order = fallback_order(asked.reading, asked.preferred)
            shown = self._library.find_card(card.key.slug, order) or card
        document = next((number for number, other in self._members(shown, found)), best)
        if found.scores[document] < SAME_ENOUGH * found.scores[best]:
            document = best
        matched = self._cards[document]
        wanted = _wanted_terms(asked.words, found.matches.get(document, {}))
        return Hit(
            key=shown.key,
            kind=shown.header.kind,
            status=shown.header.status,
            title=shown.header.title,
            title_spans=mark_words(shown.header.title, shown.key.lang, wanted),
            score=round(found.scores[best], 4),
            matched_lang=matched.key.lang,
            readings=tuple(_iter_readings(asked.words, found.matches.get(document, {}), matched.key.lang)),
            snippet=build_snippet(self._read_passages(document), wanted),
            path=shown.path,
        )

    def _read_passages(self, document: int) -> Passages:
        """The passages of a document; those of the last ones stay, for the next letter asks for them again."""
        if document not in self._passages:
            if len(self._passages) >= MAX_CACHED_PASSAGES:
                self._passages.clear()
            lang = self._cards[document].key.lang
            self._passages[document] = Passages(self._reader.read_passages(document), lang)
        return self._passages[document]

    def _members(self, shown: Card, found: _Found) -> Iterator[tuple[int, Card]]:
        return ((number, self._cards[number]) for number in found.scores if self._cards[number].key == shown.key)

    def _suggest(self, query: Query) -> tuple[str, ...]:
        """The query again, with each unknown word as the nearest known one."""
        repaired = [next(iter(self._lexicon.repair(word, 1)), word) for word in query.words]
        return (" ".join(repaired),) if repaired != list(query.words) else ()


def _wanted_terms(words: Sequence[WordReadings], matches: Mapping[int, _Match]) -> dict[str, tuple[int, float]]:
    """Index terms to mark in a document, each with the typed word it answers and how well; no function words."""
    wanted: dict[str, tuple[int, float]] = {}
    for index, match in matches.items():
        if words[index].weight == FUNCTION_WORD_WEIGHT:
            continue
        for expansion in match.all:
            for term in expansion.terms:
                if expansion.weight > wanted.get(term, (0, 0.0))[1]:
                    wanted[term] = (index, expansion.weight)
    return wanted


def _iter_readings(words: Sequence[WordReadings], matches: Mapping[int, _Match], lang: Lang) -> Iterator[Reading]:
    for index, match in sorted(matches.items()):
        term = " ".join(term[2:] for term in match.expansion.terms)
        yield Reading(words[index].word, match.expansion.kind, term, match.expansion.lang or lang)


def _iter_reread(words: Sequence[WordReadings]) -> Iterator[tuple[str, str]]:
    """Typed words that were taken for others, with what they were taken for."""
    for word in words:
        first = word.expansions[0] if word.expansions else None
        if first is not None and first.kind in REREAD and first.understood:
            yield word.word, first.understood
