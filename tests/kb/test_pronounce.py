from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.article import ArticleKey
from kb.files import read_text
from kb.lang import Lang, Script, script_of
from kb.parse import parse_article
from kb.pronounce import MAX_WORD, pronounce, pronounce_word
from kb.text import iter_words

ROOT = Path(__file__).parents[2]
# A word or a sentence, and how it is read aloud; written by hand.
ROWS = [
    tuple(line.split("\t"))
    for line in (ROOT / "tests" / "data" / "pronunciation_bn.tsv").read_text("utf-8").splitlines()
]
BENGALI = st.text(st.characters(min_codepoint=0x0981, max_codepoint=0x09FE) | st.sampled_from("্য়\u200c\u200d"))


def read_shipped() -> list[tuple[str, str]]:
    """What the editors wrote beside each Bengali phrase: the sentence, and how it sounds."""
    pairs = []
    for path in sorted((ROOT / "content" / "bn").glob("*-phrases.md")):
        source = read_text(path)
        article, _ = parse_article(source.text, source.sha256, ArticleKey(path.stem, Lang.BN), path.name)
        pairs += [(phrase.say, phrase.sounds_like) for phrase in article.phrases]
    return pairs


def words_of(text: str) -> list[str]:
    """Words in Latin letters, without what stands around and between them."""
    return [word[0] for word in iter_words(text.replace("-", ""))]


@pytest.mark.parametrize(("written", "spoken"), ROWS)
def test_bengali_is_spelt_as_it_is_spoken(written: str, spoken: str) -> None:
    assert pronounce(written) == spoken


def test_the_table_is_long_enough_to_tell() -> None:
    assert sum(" " not in written for written, _ in ROWS) >= 60
    assert sum(" " in written for written, _ in ROWS) >= 15
    assert len(ROWS) == len(set(ROWS))


def test_the_shipped_phrases_sound_as_their_editors_wrote() -> None:
    pairs = read_shipped()
    both = [list(zip(words_of(pronounce(say)), words_of(sounds), strict=True)) for say, sounds in pairs]
    different = [pair for words in both for pair in words if pair[0] != pair[1]]

    assert len(pairs) > 35
    # আমিই; the editors part the two sounds by a hyphen, which is no part of a word here.
    assert different == []


def test_placeholders_latin_words_and_addresses_stay_as_they_are() -> None:
    text = "{house.contact} ঠিকানায় Anna-কে লিখুন: help@example.com, <b>ok</b>"

    assert pronounce(text) == "{house.contact} thikanay Anna-ke likhun: help@example.com, <b>ok</b>"


def test_digits_and_dandas_are_those_of_latin_text() -> None:
    assert pronounce("১০ মিনিট। ৯৯৯॥") == "10 minit. 999."


def test_the_form_of_the_signs_makes_no_difference() -> None:
    for written, spoken in ROWS:
        assert pronounce(unicodedata.normalize("NFD", written)) == spoken


@pytest.mark.parametrize("text", ["", " ", "্", "ঁ", "ক্", "ৎ", "ং", "্ক", "া", "\u200d", "কা\u200c\u200dর", "\ud800ক"])
def test_what_is_no_word_does_no_harm(text: str) -> None:
    spoken = pronounce(text)

    assert not any("\u0995" <= sign <= "\u09b9" for sign in spoken)


@given(BENGALI)
def test_no_letter_is_left_in_bengali_and_twice_is_as_once(text: str) -> None:
    spoken = pronounce(text)

    assert pronounce(spoken) == spoken
    for word in iter_words(text):
        if script_of(word[0]) is Script.BENGALI:
            assert not any(
                "\u0985" <= sign <= "\u09b9" for sign in pronounce_word(unicodedata.normalize("NFC", word[0]))
            )


@pytest.mark.parametrize("piece", ["ক", "ক্ষা", "ক্", "কতা", "ভাবে", "ক ", "কঁ", "াক"])
def test_a_text_without_end_is_spelt_to_its_end(piece: str) -> None:
    # Where anything were looked for once more from each letter on, this would take minutes.
    spoken = pronounce(f"{piece * (100_000 // len(piece))} শেষ")

    assert spoken.endswith(" shesh")
    assert len(spoken) > 30_000


def test_what_is_too_long_to_be_a_word_keeps_all_its_vowels() -> None:
    assert pronounce("ক" * (MAX_WORD + 1)) == "ko" * (MAX_WORD + 1)
