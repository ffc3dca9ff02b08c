"""What an index knows a word by: its surface form, stems or lemmas, folded form and the parts of a compound.

BÍN and PyStemmer are opened with the first word that needs them, not with this package.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from kb.analysis import bengali, english, icelandic
from kb.analysis.fold import fold
from kb.analysis.tokenizer import Token, tokenize
from kb.lang import Lang, Script, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator


# To be counted up whenever a word gets other terms than before: an index of another version is built anew.
VERSION = 1

# Longer than any word. BÍN's search calls itself once for each letter: 50,000 of them end the process.
MAX_WORD = 200


class TermKind(StrEnum):
    """What a term is of its word; the value is the letter before the colon."""

    SURFACE = "s"
    STEM = "l"
    FOLDED = "f"
    PART = "p"


def _iter_terms(word: str, lang: Lang) -> Iterator[tuple[TermKind, str]]:
    yield TermKind.SURFACE, word
    script = script_of(word)
    if script is Script.DIGITS or len(word) > MAX_WORD:
        return
    if script is Script.BENGALI:
        stems = bengali.stems(word)
    elif script is Script.LATIN and lang is Lang.IS:
        stems = icelandic.lemmas(word) or ((word, english.stem(word)) if word.isascii() else (word,))
    else:
        stems = (english.stem(word),)
    for stem in stems:
        yield TermKind.STEM, stem
    yield TermKind.FOLDED, fold(word)
    if script is Script.BENGALI:
        for stem in stems:
            yield TermKind.FOLDED, fold(stem)
    elif lang is Lang.IS:
        for part in icelandic.compound_parts(word):
            yield TermKind.PART, part


@lru_cache(1 << 16)
def analyze_word(word: str, lang: Lang) -> tuple[str, ...]:
    """All index terms of a normalised word in a text of this language, each once, as `<kind letter>:<word>`."""
    return tuple(dict.fromkeys(f"{kind}:{term}" for kind, term in _iter_terms(word, lang) if term))


def analyze(text: str, lang: Lang) -> list[tuple[Token, tuple[str, ...]]]:
    """Every word of a text with its index terms; positions are those of the text as given."""
    return [(token, analyze_word(token.text, lang)) for token in tokenize(text)]
