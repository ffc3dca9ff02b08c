"""Two languages of one article side by side: which piece of one stands next to which of the other."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

Piece = tuple[str, str]
Row = tuple[str, str]


def align_pieces(left: Iterable[Piece], right: Iterable[Piece]) -> list[Row]:
    """Rows of the two columns' HTML; a piece that only one side has stands alone, next to "".

    Pieces are those of `kb.render.render_pieces`, and meet where their names are equal: the second of a name on one
    side meets the second on the other. Each column keeps its own order and all it says, so where the orders differ
    not all can meet; as many as possible do.
    """
    lefts = [piece for piece in left if piece[1]]
    rights = [piece for piece in right if piece[1]]
    places = {name: at for at, name in enumerate(_count_names(rights))}
    partners = [(at, places[name]) for at, name in enumerate(_count_names(lefts)) if name in places]
    rows: list[Row] = []
    next_left = next_right = 0
    for at, other in _find_longest_rise(partners):
        rows += [(html, "") for _, html in lefts[next_left:at]]
        rows += [("", html) for _, html in rights[next_right:other]]
        rows.append((lefts[at][1], rights[other][1]))
        next_left, next_right = at + 1, other + 1
    rows += [(html, "") for _, html in lefts[next_left:]]
    return rows + [("", html) for _, html in rights[next_right:]]


def _count_names(pieces: Iterable[Piece]) -> Iterator[tuple[str, int]]:
    """The name of each piece, with how many of that name came before."""
    seen: Counter[str] = Counter()
    for name, _ in pieces:
        yield name, seen[name]
        seen[name] += 1


def _find_longest_rise(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """As many of the pairs, which rise in their first number, as also rise in their second.

    The longest increasing subsequence by piles, as in patience sorting (Schensted 1961): n log n.
    """
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, value) in enumerate(pairs):
        pile = bisect_left(tops, value)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        ends[pile : pile + 1] = [at]
    rise: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        rise.append(pairs[at])
        at = before[at]
    return rise[::-1]
