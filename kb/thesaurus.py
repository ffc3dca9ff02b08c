"""The vocabulary arranged for searching: which typed words stand for a tag or a concept, in any language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from kb.analysis import analyze
from kb.analysis.normalizer import normalize_text
from kb.hits import ReadingKind
from kb.lang import Lang, find_lang
from kb.vocabulary import Vocabulary

_LANGS = {"bn": Lang.BN, "is": Lang.IS, "en": Lang.EN, "bn-Latn": Lang.EN, "is-ascii": Lang.IS}


@dataclass(frozen=True, slots=True)
class Target:
    """Index terms that a synonym leads to: all of `terms` together, found in articles of `lang`."""

    terms: tuple[str, ...]
    kind: ReadingKind
    lang: Lang | None
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """A run of `length` typed words that is an entry of the vocabulary; `exact` if it was typed as it stands there."""

    length: int
    targets: tuple[Target, ...]
    exact: bool = True


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[frozenset[str], ...]
    group: int


class Thesaurus:
    """All entries of a vocabulary, each word as the set of terms under which it may be typed."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._entries: dict[str, list[_Entry]] = defaultdict(list)
        self._targets: list[tuple[Target, ...]] = []
        self.words: set[str] = set()
        for tag in vocabulary.tags.values():
            names = [(lang.value, name) for lang, name in tag.names.items()]
            target = Target((f"t:{tag.key}",), ReadingKind.TAG, None, tag.key)
            self._add([*names, *tag.synonyms], (target,))
        for concept in vocabulary.concepts:
            self._add(concept.words, tuple(self._concept_targets(concept.words)))

    def iter_matches(self, words: Sequence[AbstractSet[str]], start: int) -> Iterator[Match]:
        """Entries that begin with the typed word at `start`, given all words as sets of terms; the longest of each."""
        best: dict[int, tuple[int, bool]] = {}
        for entry in {id(entry): entry for term in words[start] for entry in self._entries.get(term, ())}.values():
            shared = [typed & word for typed, word in zip(words[start:], entry.words, strict=False)]
            if len(shared) == len(entry.words) and all(shared):
                exact = all(any(term.startswith("s:") for term in terms) for terms in shared)
                best[entry.group] = max(best.get(entry.group, (0, False)), (len(shared), exact))
        for group, (length, exact) in sorted(best.items()):
            yield Match(length, self._targets[group], exact)

    def _add(self, words: Sequence[tuple[str, str]], targets: tuple[Target, ...]) -> None:
        group = len(self._targets)
        self._targets.append(targets)
        for tag, text in words:
            tokens = analyze(normalize_text(text), _LANGS.get(tag, Lang.EN))
            if not tokens:
                continue
            self.words.update(token.text for token, _ in tokens)
            sets = tuple(frozenset(_matching_terms(terms, latin_bengali=tag == "bn-Latn")) for _, terms in tokens)
            entry = _Entry(sets, group)
            for term in sets[0]:
                self._entries[term].append(entry)

    @staticmethod
    def _concept_targets(words: Sequence[tuple[str, str]]) -> Iterator[Target]:
        for tag, text in words:
            lang = find_lang(tag)
            if lang is None:
                continue
            stems = [_stems_of(terms) for _, terms in analyze(normalize_text(text), lang)]
            if not stems:
                continue
            together = [(stem,) for stem in stems[0]] if len(stems) == 1 else [tuple(word[0] for word in stems)]
            for terms in together:
                yield Target(terms, ReadingKind.CONCEPT, lang, text)


def _matching_terms(terms: Sequence[str], *, latin_bengali: bool) -> Iterator[str]:
    """Surface, stems and folded form; a Bengali word in Latin letters has no English stem."""
    return (term for term in terms if term[0] in ("sf" if latin_bengali else "slf"))


def _stems_of(terms: Sequence[str]) -> Sequence[str]:
    """The terms a word is best looked up by: its stems, or itself where it has none."""
    return [term for term in terms if term.startswith("l:")] or [term for term in terms if term.startswith("s:")]
