"""Inflected forms meet their lemma, on tables written without knowledge of the analyser; and strangers do not meet.

A line of a table is a word class, a lemma and its forms; 60 nouns and 40 verbs a language.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from kb.analysis import analyze_word
from kb.analysis.normalizer import normalize_word
from kb.lang import Lang

DATA = Path(__file__).parent.parent.parent / "data"


def iter_paradigms(lang: Lang) -> Iterator[tuple[str, str, list[str]]]:
    for line in (DATA / f"paradigms_{lang}.tsv").read_text(encoding="utf-8").splitlines():
        pos, lemma, forms = line.split("\t")
        yield pos, lemma, forms.split()


def stems_of(word: str, lang: Lang) -> set[str]:
    return {term for term in analyze_word(normalize_word(word), lang) if term.startswith("l:")}


@pytest.mark.parametrize(
    ("lang", "pos", "least"),
    [(Lang.IS, "noun", 0.975), (Lang.IS, "verb", 0.975), (Lang.BN, "noun", 0.95), (Lang.BN, "verb", 0.80)],
)
def test_forms_meet_their_lemma(lang: Lang, pos: str, least: float) -> None:
    met = [
        bool(stems_of(lemma, lang) & stems_of(form, lang))
        for kind, lemma, forms in iter_paradigms(lang)
        for form in forms
        if kind == pos
    ]

    assert len(met) > 500
    assert sum(met) / len(met) >= least


@pytest.mark.parametrize("lang", [Lang.IS, Lang.BN])
def test_lemmas_that_only_begin_alike_do_not_meet(lang: Lang) -> None:
    lemmas = sorted({lemma for pos, lemma, _ in iter_paradigms(lang) if pos == "noun"})
    pairs = [(one, other) for one, other in combinations(lemmas, 2) if one[:2] == other[:2]]
    meeting = [pair for pair in pairs if stems_of(pair[0], lang) & stems_of(pair[1], lang)]

    assert len(pairs) >= 10
    assert len(meeting) / len(pairs) <= 0.02
