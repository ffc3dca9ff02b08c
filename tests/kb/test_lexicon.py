from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.analysis import analyze
from kb.analysis.function_words import FUNCTION_WORDS
from kb.lang import Lang
from kb.lexicon import Lexicon, load_lexicon


def lexicon(*words: str, extra: tuple[str, ...] = ()) -> Lexicon:
    """Words as the index holds them; the first is the most frequent."""
    return Lexicon([(f"s:{word}", len(words) - index) for index, word in enumerate(words)], extra)


def test_a_term_is_known_by_its_whole_name() -> None:
    found = Lexicon([("s:shouts", 2), ("l:shout", 5)])
    assert "l:shout" in found
    assert "s:shout" not in found
    assert "shouts" not in found


# Completing.


def test_completions_are_surface_words_and_the_most_frequent_come_first() -> None:
    found = Lexicon([("s:shout", 1), ("s:shouting", 7), ("s:shoulder", 3), ("l:shove", 9), ("s:other", 9)])
    assert found.complete("sho", 10) == ["shouting", "shoulder", "shout"]
    assert found.complete("sho", 2) == ["shouting", "shoulder"]


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("kvört", ["kvörtun", "kvortun"]),
        ("kvort", ["kvortun", "kvörtun"]),
        ("thj", ["þjónusta"]),
        ("þj", ["þjónusta"]),
        ("গ্রা", ["গ্রাহক"]),
        ("গ্র", ["গ্রাহক"]),
        ("kvörtun", ["kvörtun", "kvortun"]),
        ("zz", []),
        ("", []),
        ("্", []),
    ],
)
def test_a_prefix_is_completed_whatever_its_accents_and_script(prefix: str, words: list[str]) -> None:
    assert lexicon("kvörtun", "kvortun", "þjónusta", "গ্রাহক").complete(prefix, 10) == words


def test_a_word_that_stands_in_no_article_is_not_offered() -> None:
    assert lexicon("calm", extra=("calendar",)).complete("cal", 10) == ["calm"]


# Repairing.


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("custmer", "customer"),
        ("cutsomer", "customer"),
        ("cusstomer", "customer"),
        ("custmoer", "customer"),
        ("refnud", "refund"),
        ("kvörtnu", "kvörtun"),
        ("গ্রহাক", "গ্রাহক"),
    ],
)
def test_one_or_two_slips_are_repaired(typed: str, meant: str) -> None:
    assert lexicon("refund", "customer", "kvörtun", "গ্রাহক").repair(typed)[:1] == [meant]


@pytest.mark.parametrize("typed", ["cut", "cat", "zzzz", "customise", "", "refnudde", "গগগগ"])
def test_what_is_too_short_or_too_far_away_is_not_repaired(typed: str) -> None:
    assert lexicon("refund", "customer", "cute", "গ্রাহক").repair(typed) == []


def test_a_word_of_five_letters_has_one_slip_at_most() -> None:
    assert lexicon("cable").repair("bable") == ["cable"]
    assert lexicon("cable").repair("babel") == []


def test_the_nearest_word_comes_first_and_of_equals_the_more_frequent() -> None:
    assert lexicon("tales", "tablets", "tables").repair("tabels") == ["tables", "tales", "tablets"]
    assert lexicon("bales", "tales").repair("sales") == ["bales", "tales"]
    assert lexicon("tales", "bales").repair("sales") == ["tales", "bales"]
    assert lexicon("tales", "bales", "males").repair("sales", 2) == ["tales", "bales"]


def test_a_word_of_the_vocabulary_can_be_meant_too() -> None:
    assert lexicon("other", extra=("yelling",)).repair("yeling") == ["yelling"]


# Sound.


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("chitkar", "চিৎকার"), ("grahok", "গ্রাহক"), ("obhijog", "অভিযোগ"), ("ovijog", "অভিযোগ")],
)
def test_a_bengali_word_is_found_by_its_sound(typed: str, meant: str) -> None:
    found = lexicon("চিৎকার", "গ্রাহক", "অভিযোগ", "customer").sounds_like(typed)
    assert found[0][0] == meant
    assert found == sorted(found, key=lambda pair: pair[1])


@pytest.mark.parametrize("typed", ["customer", "zzz", "", "x"])
def test_what_sounds_like_nothing_is_nothing(typed: str) -> None:
    assert lexicon("চিৎকার", "গ্রাহক", "customer").sounds_like(typed) == []


def test_the_same_consonants_do_not_make_the_same_sound() -> None:
    assert lexicon("কালা", "বেলি").sounds_like("kuli") == lexicon("কালা", "বেলি").sounds_like("bola") == []


def test_no_more_words_are_given_than_asked_for() -> None:
    assert len(lexicon("বল", "বলে", "বলা", "বালা", "বেলা").sounds_like("bola", 2)) == 2


LETTERS = st.text(alphabet=st.sampled_from("abcdeoþæð'áöকখগাি্ৎ01"), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(LETTERS, max_size=8), LETTERS)
def test_any_words_and_any_question_give_words_of_the_lexicon(words: list[str], asked: str) -> None:
    texts = [token.text for word in words for token, _ in analyze(unicodedata.normalize("NFC", word), Lang.IS)]
    found = lexicon(*dict.fromkeys(texts))
    answers = [*found.complete(asked, 5), *found.repair(asked), *(word for word, _ in found.sounds_like(asked))]
    assert set(answers) <= set(texts)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="abcdé", min_size=1, max_size=6), min_size=1, max_size=8))
def test_every_word_completes_each_of_its_beginnings(words: list[str]) -> None:
    found = lexicon(*dict.fromkeys(words))
    for word in words:
        for end in range(1, len(word) + 1):
            # Function words are not offered.
            assert (word in found.complete(word[:end], 100)) is (word not in FUNCTION_WORDS)


# Documents that come and go.


def test_a_word_is_known_as_long_as_a_document_holds_it() -> None:
    found = lexicon("customer", extra=("yelling",))
    for _ in range(2):
        found.add(["s:boat", "l:boat"])
    assert "s:boat" in found
    found.discard(["s:boat", "l:boat"])
    assert found.complete("boa", 5) == found.repair("baot") == ["boat"]
    found.discard(["s:boat", "l:boat"])
    assert "s:boat" not in found
    assert "l:boat" not in found
    assert found.complete("boa", 5) == found.repair("baot") == []
    found.add(["s:boat"])
    assert found.complete("boa", 5) == found.repair("baot") == ["boat"]


@pytest.mark.parametrize("asked_before", [True, False])
def test_a_word_that_came_later_is_completed_repaired_and_heard(*, asked_before: bool) -> None:
    found = lexicon("other", "গ্রাহক", extra=("yelling",))
    if asked_before:
        assert found.complete("kv", 5) == found.repair("kvörtnu") == found.repair("vkörtun") == []
        assert found.sounds_like("chitkar") == []
    found.add(["s:kvörtun", "s:চিৎকার", "s:yelling"])
    assert found.complete("kv", 5) == found.repair("kvörtnu") == found.repair("vkörtun") == ["kvörtun"]
    assert [word for word, _ in found.sounds_like("chitkar")] == ["চিৎকার"]
    assert found.complete("yell", 5) == ["yelling"]
    found.discard(["s:yelling"])
    assert found.complete("yell", 5) == []
    assert found.repair("yeling") == ["yelling"]


def test_the_more_frequent_word_comes_first_also_after_a_change() -> None:
    found = Lexicon([("s:shoulder", 2), ("s:shouting", 1)])
    assert found.complete("sho", 2) == ["shoulder", "shouting"]
    found.add(["s:shouting"])
    found.add(["s:shouting"])
    assert found.complete("sho", 2) == ["shouting", "shoulder"]


@pytest.mark.parametrize("asked", ["refund", "erfund", "efund", "xefund"])
def test_a_wrong_first_letter_is_repaired_where_nothing_else_is_near(asked: str) -> None:
    assert lexicon("refund", "refuel").repair(asked)[0] == "refund"


def test_a_word_with_the_same_first_letter_is_meant_rather_than_one_with_another() -> None:
    assert lexicon("table", "cables").repair("cable") == ["cables"]
    assert lexicon("table").repair("cable") == ["table"]


# What is kept of it.


@pytest.mark.parametrize("extra", [(), ("yelling",), ("customer",)])
def test_what_was_written_down_is_read_as_it_was(extra: tuple[str, ...]) -> None:
    found = Lexicon([("s:customer", 3), ("l:custom", 4), ("t:rage", 1), ("s:öskrar", 2), ("s:চিৎকার", 1)], extra)
    again = load_lexicon(found.dump(), extra)
    for lexicons in (found, again):
        assert lexicons.complete("c", 5) == ["customer"]
        assert lexicons.repair("oskrra") == ["öskrar"]
        assert [word for word, _ in lexicons.sounds_like("chitkar")] == ["চিৎকার"]
        assert lexicons.repair("yeling") == (["yelling"] if "yelling" in extra else [])
        assert all(term in lexicons for term in ("l:custom", "t:rage", "s:চিৎকার"))
    assert again.dump() == found.dump()


@pytest.mark.parametrize("terms", [[], ["l:boat"], ["s:boat"], ["t:a b"]])
def test_a_lexicon_of_next_to_nothing_is_kept_too(terms: list[str]) -> None:
    found = Lexicon((term, 1) for term in terms)
    again = load_lexicon(found.dump())
    assert [term for term in terms if term in again] == terms
    found.discard(terms)
    assert [term for term in terms if term in load_lexicon(found.dump())] == []


TEXTS = st.lists(
    st.sampled_from("boat boats bout baot custmer customer öskra oskra চিৎকার চিত্কার গ্রাহক 112".split()), max_size=4
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=4), st.lists(TEXTS, max_size=4), st.data())
def test_after_any_changes_it_is_what_would_have_been_counted_at_the_end(
    begun: list[list[str]], come: list[list[str]], data: st.DataObject
) -> None:
    documents = [{f"s:{word}" for word in text} for text in (*begun, *come)]
    gone = data.draw(st.sets(st.sampled_from(range(len(documents))))) if documents else set()
    found = Lexicon(
        Counter(term for document in documents[: len(begun)] for term in document).items(), ["boat", "yell"]
    )
    asked = [*("boat", "baots", "custmr", "osrka", "গ্রহাক", "chitkar", "yel", "yeell", "112")]
    for number, document in enumerate(documents):
        if number >= len(begun):
            found.add(document)
        for word in asked[:2]:
            found.repair(word)
    for number in gone:
        found.discard(documents[number])
    left = Counter(term for number, document in enumerate(documents) if number not in gone for term in document)
    fresh = Lexicon(left.items(), ["boat", "yell"])
    for lexicons in (found, load_lexicon(found.dump(), ["boat", "yell"])):
        for word in asked:
            assert lexicons.complete(word[:2], 9) == fresh.complete(word[:2], 9)
            assert lexicons.repair(word) == fresh.repair(word)
            assert lexicons.sounds_like(word) == fresh.sounds_like(word)
        assert {term for document in documents for term in document if term in lexicons} == set(left)
