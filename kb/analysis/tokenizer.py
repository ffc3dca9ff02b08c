"""Text to words: each normalised, with its place in the text."""

from __future__ import annotations

from typing import NamedTuple

from kb.analysis.normalizer import normalize_word
from kb.text import iter_words


class Token(NamedTuple):
    """A word as it is compared; `start` and `end` are code points of the text it was found in."""

    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """The words of a text in their order, one script each; what is nothing but joiners is no word."""
    found = ((normalize_word(match.group()), match.span()) for match in iter_words(text))
    return [Token(word, start, end) for word, (start, end) in found if word]
