from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from kb.analysis.normalizer import normalize_word
from kb.analysis.romanised import sound_distance, sound_keys, typed_keys

TABLE = Path(__file__).parents[2] / "data" / "romanised.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
SAME_WORD = 0.17


@pytest.mark.parametrize(("word", "spellings"), ROWS, ids=[row[0] for row in ROWS])
def test_every_spelling_leads_to_the_word(word: str, spellings: str) -> None:
    word = normalize_word(word)
    keys = set(sound_keys(word))
    assert [typed for typed in spellings.split() if not keys & set(typed_keys(typed))] == []
    assert [typed for typed in spellings.split() if sound_distance(typed, word) > SAME_WORD] == []


def test_the_word_meant_is_the_nearest_of_the_table() -> None:
    words = [normalize_word(word) for word, _ in ROWS]
    meant = {typed: normalize_word(word) for word, spellings in ROWS for typed in spellings.split()}
    wrong = [typed for typed in meant if min(words, key=partial(sound_distance, typed)) != meant[typed]]
    assert len(wrong) <= 2


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("dhoirjo", "ধৈর্য"),
        ("porjonto", "পর্যন্ত"),
        ("hosse", "হচ্ছে"),
        ("gyan", "জ্ঞান"),
        ("colig", "কলিগ"),
        ("ghyanghyan", "ঘ্যানঘ্যান"),
        ("YAR", "যার"),
    ],
)
def test_conjuncts_are_read_as_they_are_spoken(typed: str, word: str) -> None:
    assert set(typed_keys(normalize_word(typed))) & set(sound_keys(normalize_word(word)))


def test_the_same_sound_has_no_distance() -> None:
    assert sound_distance("rege", "রেগে") == 0.0


@pytest.mark.parametrize(
    ("near", "far", "word"), [("rag", "rog", "রাগ"), ("kotha", "kathi", "কথা"), ("bol", "bil", "বল")]
)
def test_vowels_tell_words_of_one_skeleton_apart(near: str, far: str, word: str) -> None:
    assert sound_distance(near, word) < sound_distance(far, word)


def test_another_word_is_far() -> None:
    assert sound_distance("manager", "গ্রাহক") > 2 * SAME_WORD


@pytest.mark.parametrize("word", ["", "আ", "a", "123"])
def test_what_has_no_consonant_has_no_key(word: str) -> None:
    assert sound_keys(word) == ()
    assert typed_keys(word) == ()
