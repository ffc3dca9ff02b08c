from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.analysis import TermKind, analyze, analyze_word
from kb.analysis.normalizer import normalize_text
from kb.analysis.tokenizer import Token
from kb.lang import Lang


@pytest.mark.parametrize(
    ("word", "lang", "terms"),
    [
        ("customers", Lang.EN, ("s:customers", "l:customer", "f:customers")),
        ("customers", Lang.BN, ("s:customers", "l:customer", "f:customers")),
        ("customers", Lang.IS, ("s:customers", "l:customers", "l:customer", "f:customers")),
        ("kvörtunum", Lang.IS, ("s:kvörtunum", "l:kvörtun", "l:kvartur", "f:kvortunum")),
        (
            "þjónustugreinum",
            Lang.IS,
            ("s:þjónustugreinum", "l:þjónustugrein", "f:thjonustugreinum", "p:þjónusta", "p:grein"),
        ),
        ("সমস্যাটি", Lang.BN, ("s:সমস্যাটি", "l:সমস্যা", "f:সমসজাটি", "f:সমসজা")),
        ("সমস্যাটি", Lang.EN, ("s:সমস্যাটি", "l:সমস্যা", "f:সমসজাটি", "f:সমসজা")),
        ("2025", Lang.BN, ("s:2025",)),
        ("", Lang.EN, ()),
    ],
)
def test_a_word_has_its_terms(word: str, lang: Lang, terms: tuple[str, ...]) -> None:
    assert analyze_word(word, lang) == terms


def test_a_text_has_the_terms_of_its_words_with_their_places() -> None:
    assert analyze("Rude customers", Lang.EN) == [
        (Token("rude", 0, 4), ("s:rude", "l:rude", "f:rude")),
        (Token("customers", 5, 14), ("s:customers", "l:customer", "f:customers")),
    ]


def test_a_misspelt_inflected_form_meets_the_right_one() -> None:
    wrong, right = analyze_word("কর্মচারিদের", Lang.BN), analyze_word("কর্মচারীরা", Lang.BN)
    assert "f:করমচারি" in set(wrong) & set(right)


def test_composed_and_decomposed_text_has_the_same_terms() -> None:
    text = "ঝগড়ায় জড়াবেন না, kvörtun þín"
    for form in ("NFC", "NFD"):
        typed = normalize_text(unicodedata.normalize(form, text))
        assert [terms for _, terms in analyze(typed, Lang.IS)] == [
            terms for _, terms in analyze(normalize_text(text), Lang.IS)
        ]


@given(st.text(), st.sampled_from(Lang))
def test_any_text_is_analyzed_into_well_formed_terms(text: str, lang: Lang) -> None:
    kinds = {kind.value for kind in TermKind}
    for token, terms in analyze(text, lang):
        assert terms[0] == f"s:{token.text}"
        assert len(set(terms)) == len(terms)
        assert all(term[0] in kinds and term[1] == ":" and term[2:] for term in terms)


def test_importing_the_package_opens_neither_bin_nor_the_stemmer() -> None:
    program = "import sys, kb.analysis; print({'islenska', 'Stemmer'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
