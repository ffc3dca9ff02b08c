from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.alignment import Piece, align_pieces
from kb.article import ArticleKey
from kb.lang import Lang
from kb.render import render_pieces
from kb.workspace import open_workspace

CONTENT = Path(__file__).parent.parent.parent / "content"


def pieces(names: str, side: str) -> list[Piece]:
    """Pieces named by the letters, `-` for what stands before the first; each says its side, name and place."""
    return [(name.strip("-"), f"{side}{name}{place}") for place, name in enumerate(names)]


def align(left: str, right: str) -> str:
    """The rows as one line: `a=a` side by side, `a<` and `>a` alone."""
    rows = align_pieces(pieces(left, "L"), pieces(right, "R"))
    return " ".join(f"{one[1]}={two[1]}" if one and two else f"{one[1]}<" if one else f">{two[1]}" for one, two in rows)


@pytest.mark.parametrize(
    ("left", "right", "rows"),
    [
        ("", "", ""),
        ("-abc", "-abc", "-=- a=a b=b c=c"),
        ("abc", "", "a< b< c<"),
        ("", "abc", ">a >b >c"),
        ("abc", "ac", "a=a b< c=c"),
        ("ac", "abc", "a=a >b c=c"),
        ("-ab", "ab", "-< a=a b=b"),
        ("axb", "ayb", "a=a x< >y b=b"),
        ("xyz", "abc", "x< y< z< >a >b >c"),
        # Where the orders differ, as many as can meet do.
        ("zabc", "abcz", "z< a=a b=b c=c >z"),
        ("abcd", "cabd", ">c a=a b=b c< d=d"),
        ("abc", "cba", "a< b< c=c >b >a"),
        # The second of a name meets the second.
        ("aab", "ab", "a=a a< b=b"),
        ("ab", "aab", "a=a >a b=b"),
        ("aba", "aba", "a=a b=b a=a"),
        ("abab", "aabb", "a=a b< a=a >b b=b"),
    ],
)
def test_pieces_meet_by_name_and_the_rest_stands_alone_in_its_place(left: str, right: str, rows: str) -> None:
    assert align(left, right) == rows


def test_a_piece_that_says_nothing_takes_no_row() -> None:
    assert align_pieces([("", ""), ("a", "A"), ("b", "")], [("a", ""), ("b", "B")]) == [("A", ""), ("", "B")]


def find_most(left: list[tuple[str, int]], right: list[tuple[str, int]]) -> int:
    """How many pieces can meet at most, tried out one by one."""
    common = [name for name in left if name in right]
    for count in range(len(common), 0, -1):
        for some in combinations(common, count):
            places = [right.index(name) for name in some]
            if places == sorted(places):
                return count
    return 0


def count_names(names: str) -> list[tuple[str, int]]:
    seen: Counter[str] = Counter()
    numbered = []
    for name in names:
        numbered.append((name, seen[name]))
        seen[name] += 1
    return numbered


NAMES = st.text("-abcdefg", max_size=9)


@given(NAMES, NAMES)
def test_no_piece_is_lost_or_shown_twice_or_out_of_order(left: str, right: str) -> None:
    lefts, rights = pieces(left, "L"), pieces(right, "R")
    rows = align_pieces(lefts, rights)
    met = [(one, two) for one, two in rows if one and two]

    assert [one for one, _ in rows if one] == [html for _, html in lefts]
    assert [two for _, two in rows if two] == [html for _, html in rights]
    assert ("", "") not in rows
    assert [one[1] for one, _ in met] == [two[1] for _, two in met]
    assert len(met) == find_most(count_names(left), count_names(right))


def test_many_pieces_in_any_order_are_aligned() -> None:
    names = [f"step-{number}" for number in range(50_000)]
    left = [(name, f"L{name}") for name in names]
    right = [(name, f"R{name}") for name in reversed(names)]

    assert len(align_pieces(left, left)) == 50_000
    assert len(align_pieces(left, right)) == 99_999


def test_every_article_that_comes_with_the_program_stands_side_by_side_without_a_gap(tmp_path: Path) -> None:
    workspace = open_workspace(CONTENT, tmp_path / "seat", {})
    workspace.reload(None)
    alone = []
    for slug in workspace.library.sets:
        bodies = {
            lang: render_pieces(workspace.open_page(ArticleKey(slug, lang), {}).request)
            for lang in workspace.library.sets[slug]
        }
        for one, other in combinations(bodies, 2):
            rows = align_pieces(bodies[one], bodies[other])
            alone += [(slug, one, other, row) for row in rows if not all(row)]
    workspace.close()

    assert Lang.BN in bodies
    assert alone == []
