from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.analysis.normalizer import normalize_text, normalize_word


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("ধন্যবাদ\u09f7এটি", "ধন্যবাদ।এটি"),
        ("এক\u00a0দুই\u202fতিন", "এক দুই তিন"),
        ("af\u00adsökun", "afsökun"),
        ("\ufeffa\u200bb\u2060c", "a bc"),
        ("kvo\u0308rtun", "kvörtun"),
        ("ব\u09dc", "ব\u09a1\u09bc"),
        ("ক\u09c7\u09be", "কো"),
        ("ক\u09be\u09c7", "কো"),
        ("অ\u09beমি", "আমি"),
        ("line\nline\ttab", "line\nline\ttab"),
        ("র\u200d্যাব", "র\u200d্যাব"),
    ],
)
def test_text_has_one_form(typed: str, stored: str) -> None:
    assert normalize_text(typed) == stored


@given(st.text())
def test_normalizing_text_twice_changes_nothing(text: str) -> None:
    once = normalize_text(text)
    assert normalize_text(once) == once


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("ÞJÓNUSTA", "þjónusta"),
        ("Straße", "strasse"),
        ("২০২৫", "2025"),
        ("२०२५", "2025"),
        ("উত্\u200d", "উৎ"),
        ("কাজে\u200cর", "কাজের"),
        ("র\u200d্যাব", "র্যাব"),
        ("ৰাজা", "রাজা"),
        ("হ'ল", "হল"),
        ("হ\u2019ল", "হল"),
        ("customer\u2019s", "customer"),
        ("DON\u2019T", "don't"),
        ("\u200c", ""),
        ("", ""),
    ],
)
def test_a_word_has_one_form(word: str, form: str) -> None:
    assert normalize_word(word) == form


def test_letters_with_a_dot_are_one_composed_or_not() -> None:
    for composed in "\u09dc\u09dd\u09df":
        assert normalize_word(f"ক{composed}া") == normalize_word(f"ক{unicodedata.normalize('NFD', composed)}া")


@given(st.text(alphabet="abcÞðÆöé'কখয\u09bcা\u09cd\u200d\u200cত০৯ৰ"))
def test_normalizing_a_word_twice_changes_nothing(word: str) -> None:
    once = normalize_word(word.replace("'", ""))
    assert normalize_word(once) == once
