"""Where a text says what was typed, whatever the accents, the case, the digits or the spelling.

Unlike a search this finds parts of words, and knows nothing of stems or typos. A letter is compared by the folded
form (`kb.analysis.fold`) of itself with its marks; conjuncts stay what they are, so that every match has its place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, overload

from kb.analysis.fold import fold
from kb.analysis.normalizer import normalize_word
from kb.hits import Span
from kb.text import snap_span

MAX_QUERY = 200

_HASANTA, _KHANDA_TA = "\u09cd", "\u09ce"
_BLANK = " \t\u00a0\u2000-\u200a\u202f"
_HIDDEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
# Words without marks at once; for the rest each letter with its marks. A hasanta joins letters and is one by itself.
_PIECE = re.compile(
    rf"(?P<plain>[!-&(-~]+(?: [!-&(-~]+)*+)|(?P<blank>[{_BLANK}]+)|(?P<hidden>[{_HIDDEN}]+)"
    r"|.[\u0300-\u036f\u0981-\u0983\u09bc\u09be-\u09cc\u09d7\u09e2\u09e3\u09fe]*",
    re.DOTALL,
)


class _Run(NamedTuple):
    """A piece of the folded text: where it begins there and in the text, and whether both go on sign by sign."""

    at: int
    start: int
    end: int
    even: bool


class FoldedText:
    """A text folded once, to be asked again with every letter that is typed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._runs: list[_Run] = []
        parts: list[str] = []
        at = 0
        for piece in _PIECE.finditer(text):
            if folded := _fold_piece(piece):
                self._runs.append(_Run(at, piece.start(), piece.end(), piece.lastgroup == "plain"))
                parts.append(folded)
                at += len(folded)
        self._folded = "".join(parts)
        self._starts = [run.at for run in self._runs]

    def find(self, query: str) -> Matches:
        """All places of a query, from the first to the last; none for a query that says nothing."""
        wanted = _fold_query(query)
        found = re.finditer(re.escape(wanted), self._folded) if wanted else ()
        return Matches(self, [match.start() for match in found], len(wanted))

    def locate(self, start: int, end: int) -> Span:
        """The place in the text of a piece of the folded text, on grapheme boundaries."""
        first, last = self._find_run(start), self._find_run(end - 1)
        text_start = first.start + start - first.at if first.even else first.start
        text_end = last.start + end - last.at if last.even else last.end
        return Span(*snap_span(self._text, text_start, text_end))

    def _find_run(self, at: int) -> _Run:
        return self._runs[bisect_right(self._starts, at) - 1]


class Matches(Sequence[Span]):
    """The places where a query stands, in code points of the text; each is worked out when it is asked for."""

    def __init__(self, text: FoldedText, starts: Sequence[int], length: int) -> None:
        self._text = text
        self._starts = starts
        self._length = length

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> Matches: ...
    def __getitem__(self, index: int | slice) -> Span | Matches:
        if isinstance(index, slice):
            return Matches(self._text, self._starts[index], self._length)
        start = self._starts[index]
        return self._text.locate(start, start + self._length)


@lru_cache(8)
def _fold_query(query: str) -> str:
    return "".join(_fold_piece(piece) for piece in _PIECE.finditer(query.strip()[:MAX_QUERY]))


def _fold_piece(piece: re.Match[str]) -> str:
    if piece.lastgroup == "plain":
        return piece[0].lower()
    if piece.lastgroup == "blank":
        return " "
    return "" if piece.lastgroup == "hidden" else _fold_sign(piece[0])


@lru_cache(1 << 14)
def _fold_sign(sign: str) -> str:
    if sign == _HASANTA or sign.isspace():
        return sign
    folded = fold(normalize_word(sign))
    # It is ত্ that joins nothing, and often typed so.
    return folded + _HASANTA if sign[0] == _KHANDA_TA else folded
