from __future__ import annotations

import pytest

from kb.analysis.bengali_verbs import find_nominal, find_verbs
from kb.text import nfc


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("করতেছিলাম", "করা"),
        ("খাইতেছে", "খাওয়া"),
        ("করবা", "করা"),
        ("কইরা", "করা"),
        ("শুইছে", "শোয়া"),
        ("দেখতাছি", "দেখা"),
    ],
)
def test_everyday_speech_is_understood(form: str, lemma: str) -> None:
    assert find_verbs(nfc(form)).lemmas == (nfc(lemma),)


@pytest.mark.parametrize("form", ["করিনি", "করেনি", "করেননি", "করবেনা", "করিনাই", "করতেই", "করলেও"])
def test_not_and_emphatics_may_hang_on_a_verb(form: str) -> None:
    assert find_verbs(form).lemmas == ("করা",)


def test_a_forgotten_nasal_sign_does_not_hide_the_verb() -> None:
    assert find_verbs(nfc("দাড়িয়ে")) == find_verbs(nfc("দাঁড়িয়ে"))


def test_causatives_are_verbs_of_their_own() -> None:
    assert find_verbs("জানি").lemmas == ("জানা",)
    assert find_verbs(nfc("জানিয়েছি")).lemmas == ("জানানো",)


def test_a_form_of_two_verbs_names_both() -> None:
    assert set(find_verbs("খেলে").lemmas) == {nfc("খাওয়া"), "খেলা"}


@pytest.mark.parametrize("word", ["কাছে", "পরে", "থেকে", "জানালা", "সরি", "হয়রানি", "আপনি", "তিনি", "ঘটনা", "ধরনা"])
def test_other_words_are_no_verbs(word: str) -> None:
    assert find_verbs(nfc(word)) == ((), False)


@pytest.mark.parametrize(("noun", "lemma"), [("করা", "করা"), ("দেয়া", "দেওয়া"), ("রাগ", "রাগা"), ("বুঝা", "বোঝা")])
def test_a_noun_leads_to_its_verb(noun: str, lemma: str) -> None:
    assert find_nominal(nfc(noun)) == (nfc(lemma),)


def test_an_ordinary_noun_leads_to_no_verb() -> None:
    assert find_nominal("গ্রাহক") == ()
