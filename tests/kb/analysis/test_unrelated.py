"""Words that only begin alike share no term: pairs written from knowledge of the languages, not of the analyser.

A line of a table is two lemmas in the form of a dictionary; neither is an inflected form of the other.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.analysis import analyze_word
from kb.analysis.normalizer import normalize_word
from kb.lang import Lang

DATA = Path(__file__).parent.parent.parent / "data"


def read_pairs(lang: Lang) -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in (DATA / f"unrelated_{lang}.tsv").read_text(encoding="utf-8").splitlines()]
    return [(one, other) for one, other in rows]


def shared_terms(pair: tuple[str, str], lang: Lang) -> frozenset[str]:
    one, other = (frozenset(analyze_word(normalize_word(word), lang)) for word in pair)
    return one & other


@pytest.mark.parametrize("lang", [Lang.IS, Lang.BN])
def test_the_pairs_are_many_and_begin_alike(lang: Lang) -> None:
    pairs = read_pairs(lang)
    assert len({frozenset(pair) for pair in pairs}) == len(pairs) >= 200
    assert [pair for pair in pairs if pair[0] == pair[1] or pair[0][:2] != pair[1][:2]] == []


@pytest.mark.parametrize("lang", [Lang.IS, Lang.BN])
def test_unrelated_lemmas_with_the_same_beginning_share_no_term(lang: Lang) -> None:
    pairs = read_pairs(lang)
    meeting = {pair: shared for pair in pairs if (shared := shared_terms(pair, lang))}
    assert len(meeting) / len(pairs) <= 0.02, meeting
