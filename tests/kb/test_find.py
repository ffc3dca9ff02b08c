from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.find import MAX_QUERY, FoldedText
from kb.text import is_boundary, snap_span

SIGNS = "abOoöóßæþ'’ \u00a0\n\t\u200b\u200c\u200d\u00ad1৭কখতষস\u09cd\u09bc\u09be\u09bf\u09c0\u09c7\u0981\u0983ৎ\u0301😀"


def find(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in FoldedText(text).find(query)]


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Say it. say IT", "say it", ["Say it", "say IT"]),
        ("Órói og öl, O", "o", ["Ó", "ó", "o", "ö", "O"]),
        ("ÞAÐ er það", "þ", ["Þ", "þ"]),
        ("ÞAÐ er það", "það", ["ÞAÐ", "það"]),
        ("Æ, ær", "ae", ["Æ", "æ"]),
        ("straße STRASSE", "strasse", ["straße", "STRASSE"]),
        ("don’t don't dont", "don't", ["don’t", "don't", "dont"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("1.5 (a) [b]* $", "(a) [b]*", ["(a) [b]*"]),
        ("a  b a\u00a0b a\tb a\nb", "a b", ["a  b", "a\u00a0b", "a\tb"]),
        ("৭ দিন, 7 days", "7", ["৭", "7"]),
        ("৭ দিন, 7 days", "৭", ["৭", "7"]),
        ("😀 x 😀x", "😀x", ["😀x"]),
    ],
)
def test_case_accents_digits_and_blanks_do_not_matter(text: str, query: str, found: list[str]) -> None:
    assert find(text, query) == found


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("চীৎকার চিৎকার চিত্কার", "চিৎকার", ["চীৎকার", "চিৎকার", "চিত্কার"]),
        ("চীৎকার চিৎকার", "চিত্কার", ["চীৎকার", "চিৎকার"]),
        ("বেশি বেশী বেসি", "বেশী", ["বেশি", "বেশী", "বেসি"]),
        ("হাঁটা দুঃখ", "হাটা", ["হাঁটা"]),
        ("কর চক্র", "কর", ["কর"]),
        ("প্রক্রিয়া", "ক্রি", ["ক্রি"]),
        ("ভালো ভাল", "ভাল", ["ভালো", "ভাল"]),
        ("ভালো ভাল", "ভালো", ["ভালো"]),
        ("হ\u09bc র\u200d্যা", "র্যা", ["র\u200d্যা"]),
        ("গ্রাহক", "হ", ["হ"]),
        ("গ্রাহক", "গ", ["গ্রা"]),
    ],
)
def test_a_bengali_word_is_found_in_another_spelling_and_marked_with_all_its_signs(
    text: str, query: str, found: list[str]
) -> None:
    assert find(text, query) == found


@pytest.mark.parametrize("query", ["abc", "a\u200bbc", "ABC"])
def test_signs_that_cannot_be_seen_do_not_stand_between_letters(query: str) -> None:
    assert find("\u200ba\u200bbc \u00adab\u200b\u200bc", query) == ["a\u200bbc", "ab\u200b\u200bc"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("other", ["NFC", "NFD"])
@pytest.mark.parametrize("word", ["öskrar", "বোঝান", "হয়েছে"])
def test_both_sides_may_be_composed_or_not(form: str, other: str, word: str) -> None:
    text = unicodedata.normalize(form, f"Að {word}.")  # type: ignore[arg-type]

    assert find(text, unicodedata.normalize(other, word)) == [text[3:-1]]  # type: ignore[arg-type]


@pytest.mark.parametrize("query", ["", " ", "\u200b", "'", "\n", "zzz", "\udc80"])
def test_what_says_nothing_or_is_not_there_is_not_found(query: str) -> None:
    assert find("It's a\n\nb", query) == []


def test_only_the_beginning_of_an_endless_query_counts() -> None:
    assert find("a" * (MAX_QUERY + 5), "a" * 100_000) == ["a" * MAX_QUERY]


def test_a_million_matches_are_counted_and_few_are_worked_out() -> None:
    matches = FoldedText("é" * 300_000).find("e")

    assert len(matches) == 300_000
    assert matches[299_999] == (299_999, 300_000)
    assert [*matches[10:12]] == [(10, 11), (11, 12)]


def test_marks_without_end_are_one_sign() -> None:
    assert [*FoldedText("a" + "\u0301" * 100_000).find("a")] == [(0, 100_001)]


@given(st.text(SIGNS, max_size=40), st.integers(0, 40), st.integers(1, 6))
def test_every_piece_of_a_text_that_says_something_is_found_in_it(text: str, start: int, length: int) -> None:
    start, end = snap_span(text, min(start, len(text)), start + length)
    spans = list(FoldedText(text).find(text[start:end]))

    assert spans or not any(char.isalnum() for char in text[start:end])
    assert all(is_boundary(text, start) and is_boundary(text, end) and start < end for start, end in spans)
    assert all(one.start <= other.start for one, other in pairwise(spans))
