"""What was typed -> words, phrases and filters; and each word -> its readings, with weights.

A typed word is looked up as it stands, by its stem or lemmas, and folded; where the index does not
know it so, as Icelandic without accents, as Bengali by its sound, or as a slip of the fingers. The
vocabulary adds what stands for the same thing in other words or languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from kb.analysis import analyze_word
from kb.analysis.function_words import FUNCTION_WORDS
from kb.analysis.icelandic import is_known, unfold
from kb.analysis.normalizer import normalize_text
from kb.analysis.tokenizer import tokenize
from kb.article import Card, Kind
from kb.hits import ReadingKind, Span
from kb.lang import SCRIPTS, Lang, Script, find_lang, script_of
from kb.lexicon import Lexicon
from kb.text import clean_line
from kb.thesaurus import Thesaurus

MAX_LENGTH = 512
MAX_WORDS = 32
MAX_COMPLETIONS = 12
# Of one letter there is little to say yet, and its words are in nearly every article.
MAX_COMPLETIONS_OF_LETTER = 6
MAX_EXPANSIONS = 24
SHORTEST_SOUND = 5
SHORTEST_BEGINNING = 5
MAX_BEGINNINGS = 5

# A reading is worth less the further it is from what was typed; words the editors gave a tag are close.
# Found together with the weights of the parts of an article, see `kb.schema`.
WEIGHTS = {
    ReadingKind.SURFACE: 1.0,
    ReadingKind.STEM: 0.85,
    ReadingKind.ACCENTS: 0.8,
    ReadingKind.TAG: 0.7,
    ReadingKind.SOUND: 0.65,
    ReadingKind.TYPO: 0.6,
    ReadingKind.CONCEPT: 0.55,
    ReadingKind.FOLDED: 0.5,
    ReadingKind.PART: 0.4,
}
FUNCTION_WORD_WEIGHT = 0.1
COMPLETION_WEIGHT = 0.6
INEXACT_SYNONYM = 0.95
BEGINNING_WEIGHT = 0.6

_PHRASE = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')
_FILTER = re.compile(r"(?<!\S)(lang|kind|tag):([\w-]+)", re.IGNORECASE)
_TERM_KINDS = {
    "s": ReadingKind.SURFACE,
    "l": ReadingKind.STEM,
    "f": ReadingKind.FOLDED,
    "p": ReadingKind.PART,
}


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles are asked for: of one language, of one kind, with one tag."""

    lang: Lang | None = None
    kind: Kind | None = None
    tag: str = ""

    def __bool__(self) -> bool:
        return self != Filters()

    def pass_card(self, card: Card) -> bool:
        """Whether an article is one of those."""
        header = card.header
        return (
            self.lang in (None, card.key.lang)
            and self.kind in (None, header.kind)
            and (not self.tag or self.tag in header.tags)
        )


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """What a search is asked for besides its words.

    At most `limit` hits, the first `snippets` of them with a snippet; articles of the `wanted` kind are
    lifted; `as_typed` takes no word for another one that sounds or is spelt like it; `filters` hold where the
    query itself has none of that sort.
    """

    limit: int = 20
    snippets: int = 20
    wanted: Kind | None = None
    as_typed: bool = False
    filters: Filters = Filters()


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, taken apart.

    `spans` says where each of the words stands in `text`; `open_ended`, that the last one may not be finished.
    """

    text: str
    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...] = ()
    filters: Filters = Filters()
    open_ended: bool = True
    shortened: bool = False
    spans: tuple[Span, ...] = ()

    def put(self, words: Mapping[int, str]) -> str:
        """The text with other words in the places of some."""
        text = self.text
        for place in sorted(words, reverse=True):
            start, end = self.spans[place]
            text = f"{text[:start]}{words[place]}{text[end:]}"
        return text


@dataclass(frozen=True, slots=True)
class Expansion:
    """One way to find a typed word: documents that hold all of `terms`. `understood` is the word it was taken for."""

    terms: tuple[str, ...]
    weight: float
    kind: ReadingKind
    lang: Lang | None = None
    understood: str = ""


@dataclass(frozen=True, slots=True)
class WordReadings:
    """A typed word, how much it matters, and its readings, best first."""

    word: str
    weight: float
    expansions: tuple[Expansion, ...]


def parse_query(text: str, filters: Filters = Filters()) -> Query:
    """Words, phrases in quotes and `lang:`, `kind:`, `tag:` filters; at most 512 characters and 32 words.

    `filters` hold where none of that sort was typed.
    """
    shortened = len(text) > MAX_LENGTH
    open_ended = not text[:MAX_LENGTH][-1:].isspace()
    text = normalize_text(clean_line(text[:MAX_LENGTH]))
    typed = {match[1].lower(): match[2].lower() for match in _FILTER.finditer(text)}
    rest = _FILTER.sub(lambda match: " " * len(match[0]), text)
    phrases = [tuple(token.text for token in tokenize(match[1])) for match in _PHRASE.finditer(rest)]
    tokens = tokenize(rest)
    words = tokens[:MAX_WORDS]
    return Query(
        text,
        tuple(token.text for token in words),
        tuple(phrase for phrase in phrases if len(phrase) > 1),
        Filters(
            find_lang(typed.get("lang", "")) or filters.lang,
            next((kind for kind in Kind if kind == typed.get("kind")), filters.kind),
            typed.get("tag", filters.tag),
        ),
        open_ended=open_ended and not rest.rstrip().endswith(('"', "”", "“", "»")),
        shortened=shortened or len(tokens) > MAX_WORDS,
        spans=tuple(Span(token.start, token.end) for token in words),
    )


def read_words(query: Query, lexicon: Lexicon, thesaurus: Thesaurus, *, as_typed: bool = False) -> list[WordReadings]:
    """The readings of every typed word; a word nobody knows has none.

    `as_typed` leaves out what a word may have been meant for: other accents, a sound, a typo.
    """
    last = len(query.words) - 1
    found = [
        list(_find_expansions(word, lexicon, last=index == last and query.open_ended, as_typed=as_typed))
        for index, word in enumerate(query.words)
    ]
    term_sets = [
        {
            term
            for taken_for in {word, *(expansion.understood for expansion in expansions)}
            for term in _direct_terms(taken_for)
        }
        for word, expansions in zip(query.words, found, strict=True)
    ]
    _drop_chance_sounds(query.words, found)
    _add_synonyms(found, term_sets, thesaurus)
    content = any(word not in FUNCTION_WORDS for word in query.words)
    return [
        WordReadings(
            word,
            FUNCTION_WORD_WEIGHT if content and word in FUNCTION_WORDS else 1.0,
            tuple(_best_expansions(expansions)),
        )
        for word, expansions in zip(query.words, found, strict=True)
    ]


def _drop_chance_sounds(words: Sequence[str], found: list[list[Expansion]]) -> None:
    """Short words sound like some Bengali word by chance: beside an English or Icelandic word they do not count."""
    latin = any(
        expansion.kind in (ReadingKind.SURFACE, ReadingKind.STEM, ReadingKind.ACCENTS)
        for word, expansions in zip(words, found, strict=True)
        for expansion in expansions
        if script_of(word) is Script.LATIN and word not in FUNCTION_WORDS
    )
    for index, word in enumerate(words):
        if latin and len(word) < SHORTEST_SOUND:
            found[index] = [expansion for expansion in found[index] if expansion.kind is not ReadingKind.SOUND]


def _add_synonyms(found: list[list[Expansion]], term_sets: Sequence[AbstractSet[str]], thesaurus: Thesaurus) -> None:
    for start in range(len(found)):
        for match in thesaurus.iter_matches(term_sets, start):
            for index in range(start, start + match.length):
                strength = max((expansion.weight for expansion in found[index]), default=1.0)
                strength *= 1.0 if match.exact else INEXACT_SYNONYM
                found[index].extend(
                    Expansion(target.terms, WEIGHTS[target.kind] * strength, target.kind, target.lang)
                    for target in match.targets
                )


def _best_expansions(expansions: Sequence[Expansion]) -> Iterator[Expansion]:
    """Each set of terms once, by its best weight: the best of a word and, beside them, what finishes it."""
    best: dict[tuple[str, ...], Expansion] = {}
    for expansion in sorted(expansions, key=lambda expansion: -expansion.weight):
        best.setdefault(expansion.terms, expansion)
    yield from list(best.values())[: MAX_EXPANSIONS + MAX_COMPLETIONS]


def _find_expansions(word: str, lexicon: Lexicon, *, last: bool, as_typed: bool) -> tuple[Expansion, ...]:
    """The readings of a word by itself; one that was typed before is not read again with every letter."""

    def find() -> tuple[Expansion, ...]:
        return tuple(_iter_expansions(word, lexicon, last=last, as_typed=as_typed))

    return lexicon.remember((word, last, as_typed), find)


def _iter_expansions(word: str, lexicon: Lexicon, *, last: bool, as_typed: bool) -> Iterator[Expansion]:
    direct = [e for e in _known_terms(word, lexicon) if not as_typed or e.kind is not ReadingKind.FOLDED]
    yield from direct
    completions = (
        lexicon.complete(word, MAX_COMPLETIONS if len(word) > 1 else MAX_COMPLETIONS_OF_LETTER)
        if last and script_of(word) is not Script.DIGITS
        else []
    )
    weight = COMPLETION_WEIGHT * WEIGHTS[ReadingKind.SURFACE]
    for completion in completions:
        if completion != word:
            yield Expansion((f"s:{completion}",), weight, ReadingKind.SURFACE)
    # A number is never meant for another one.
    if as_typed or script_of(word) is Script.DIGITS:
        return
    rewritten = script_of(word) is Script.LATIN and word.isascii() and word not in FUNCTION_WORDS
    accented = list(_read_accents(word, lexicon)) if rewritten else []
    yield from accented
    if direct or accented or word in FUNCTION_WORDS or (completions and len(word) > 2):
        return
    sounds = list(_read_sound(word, lexicon)) if rewritten and len(word) > 2 else []
    yield from sounds
    if is_known(word) or (sounds and len(word) < SHORTEST_SOUND):
        return
    typos = list(_read_typo(word, lexicon))
    yield from typos
    if not sounds and not typos:
        yield from _read_beginning(word, lexicon)


def _direct_terms(word: str) -> Iterator[str]:
    """The terms of a word in every language it can be of."""
    script = script_of(word)
    langs = [lang for lang in SCRIPTS if SCRIPTS[lang] is script] or [Lang.EN]
    for lang in langs if word else ():
        yield from analyze_word(word, lang)


def _known_terms(word: str, lexicon: Lexicon) -> Iterator[Expansion]:
    """The readings under which the index knows a word as it was typed."""
    for term in dict.fromkeys(_direct_terms(word)):
        kind = _TERM_KINDS[term[0]]
        if term in lexicon:
            yield Expansion((term,), WEIGHTS[kind], kind)
        if term.startswith("l:") and (part := f"p:{term[2:]}") in lexicon:
            yield Expansion((part,), WEIGHTS[ReadingKind.PART], ReadingKind.PART, Lang.IS)


def _understood(
    words: Sequence[str], kind: ReadingKind, lexicon: Lexicon, factors: Sequence[float]
) -> Iterator[Expansion]:
    for word, factor in zip(words, factors, strict=True):
        for expansion in _known_terms(word, lexicon):
            yield replace(expansion, weight=expansion.weight * WEIGHTS[kind] * factor, kind=kind, understood=word)


def _read_accents(word: str, lexicon: Lexicon) -> Iterator[Expansion]:
    """The Icelandic words it can be; the fewer letters must be others, the likelier."""
    changes = {candidate: sum(not letter.isascii() for letter in candidate) for candidate in unfold(word)}
    factors = [1.0 if count == min(changes.values()) else 0.5 for count in changes.values()]
    for expansion in _understood(list(changes), ReadingKind.ACCENTS, lexicon, factors):
        yield replace(expansion, lang=Lang.IS)


def _read_sound(word: str, lexicon: Lexicon) -> Iterator[Expansion]:
    found = lexicon.sounds_like(word)
    factors = [1.0 if distance <= found[0][1] + 0.01 else 0.5 for _, distance in found]
    for expansion in _understood([match for match, _ in found], ReadingKind.SOUND, lexicon, factors):
        yield replace(expansion, lang=Lang.BN)
    for (match, _), factor in zip(found, factors, strict=True):
        # A word of the vocabulary that no article holds still leads on to its synonyms.
        yield Expansion((f"s:{match}",), WEIGHTS[ReadingKind.SOUND] * factor, ReadingKind.SOUND, Lang.BN, match)


def _read_beginning(word: str, lexicon: Lexicon) -> Iterator[Expansion]:
    """Words that begin as the typed one does, as far as any does: of a misspelt compound the first part is left."""
    for length in range(len(word) - 1, max(SHORTEST_BEGINNING, len(word) // 2) - 1, -1):
        if found := lexicon.complete(word[:length], MAX_BEGINNINGS):
            yield from _understood(found, ReadingKind.TYPO, lexicon, [BEGINNING_WEIGHT] * len(found))
            return


def _read_typo(word: str, lexicon: Lexicon) -> Iterator[Expansion]:
    found = lexicon.repair(word)
    factors = [1.0 if index == 0 else 0.5 for index in range(len(found))]
    yield from _understood(found, ReadingKind.TYPO, lexicon, factors)
