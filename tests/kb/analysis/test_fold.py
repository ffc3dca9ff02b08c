from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.analysis.fold import fold
from kb.analysis.normalizer import normalize_word


@pytest.mark.parametrize(
    "spellings",
    [
        "কর্মচারী কর্মচারি",
        "অভিযোগ অভিজোগ",
        "সমস্যা সমশ্যা সমষ্যা",
        "ঠান্ডা ঠাণ্ডা",
        "ভালো ভাল",
        "ব্যবহার ব্যাবহার",
        "ম্যানেজার মেনেজার",
        "অ্যাকাউন্ট একাউন্ট এ্যাকাউন্ট",
        "চ্যাঁচামেচি চেঁচামেচি চেচামেচি",
        "বিশ্বাস বিস্সাস",
        "উচিত উচিৎ",
        "ঝগড়া ঝগরা",
        "দুঃখিত দুখিত",
        "চিল্লাচ্ছে চিলাচ্ছে চিল্লাছে",
        "ক্ষমা খমা",
        "বাংলা বাঙলা",
        "দূরত্ব দুরত্ব",
        "তৃতীয় ত্রিতীয়",
        "বৌ বউ",
        "সাবধান সাবধাণ",
    ],
)
def test_spellings_of_a_bengali_word_fold_alike(spellings: str) -> None:
    assert len({fold(normalize_word(spelling)) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize("pair", ["হয় হজ", "তো ত", "কাল কাজ", "রাগ রোগ", "টাকা তাকা", "মা মে", "গান জ্ঞান"])
def test_other_sounds_stay_apart(pair: str) -> None:
    one, other = pair.split()
    assert fold(normalize_word(one)) != fold(normalize_word(other))


@pytest.mark.parametrize(
    ("word", "folded"),
    [("þjónusta", "thjonusta"), ("óánægð", "oanaegd"), ("mistök", "mistok"), ("café", "cafe"), ("don't", "dont")],
)
def test_latin_words_lose_their_accents(word: str, folded: str) -> None:
    assert fold(word) == folded


@given(st.text(alphabet="কখযড\u09bcািোৌ\u09cdৎশষসঁ"))
def test_folding_leaves_no_letter_that_has_a_double(word: str) -> None:
    assert not set(fold(f"ক{word}")) & set("শষৎঁ\u09cd")
