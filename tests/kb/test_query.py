from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kb.analysis import analyze
from kb.article import ArticleKey, Card, Header, Kind, Status
from kb.hits import ReadingKind
from kb.lang import Lang
from kb.lexicon import Lexicon
from kb.query import (
    FUNCTION_WORD_WEIGHT,
    MAX_COMPLETIONS,
    MAX_EXPANSIONS,
    MAX_LENGTH,
    MAX_WORDS,
    WEIGHTS,
    Expansion,
    Filters,
    WordReadings,
    parse_query,
    read_words,
)
from kb.thesaurus import Thesaurus
from kb.vocabulary import Vocabulary, load_vocabulary

Tree = Callable[[Mapping[str, str | bytes]], Path]

NO_VOCABULARY = Thesaurus(Vocabulary())


# Taking apart.


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Customer SHOUTING", ("customer", "shouting")),
        ("বাংলা ভাষা", ("বাংলা", "ভাষা")),
        ("গ্রাহক চিৎকার করছে।", ("গ্রাহক", "চিৎকার", "করছে")),
        ("Æpir á mig", ("æpir", "á", "mig")),
        ("o\u0308skrar", ("öskrar",)),
        ("নি\u09afবাবু ব\u09cb", ("নিযবাবু", "বো")),
        ("line ১২৩ ٤٥ 67", ("line", "123", "45", "67")),
        ("৭টি", ("7", "টি")),
        ("don't customer's", ("don't", "customer")),
        ("a\u200bb\u00a0c", ("a", "b", "c")),
        ("a\u202eb", ("ab",)),
        ("x\ud800y", ("x", "y")),
        ("a\0b\x1bc", ("a", "b", "c")),
        ("**", ()),
        ("a* ?x [a TO z]", ("a", "x", "a", "to", "z")),
        ("refund~9 price^2", ("refund", "9", "price", "2")),
        ("", ()),
        (" \t\n ", ()),
        ("!?…“”", ()),
        ("😀", ()),
    ],
)
def test_a_query_is_its_words_whatever_stands_between_them(text: str, words: tuple[str, ...]) -> None:
    assert parse_query(text).words == words


def test_the_two_ways_to_write_a_letter_are_one_query() -> None:
    for text in ("maðurinn er brjálaður í þjónustu", "ড়োয়া কোথায়"):
        composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
        assert parse_query(composed) == parse_query(decomposed)


@pytest.mark.parametrize(
    ("text", "words", "lang", "kind", "tag"),
    [
        ("refund lang:is", ("refund",), Lang.IS, None, ""),
        ("LANG:IS refund", ("refund",), Lang.IS, None, ""),
        ("kind:checklist refund", ("refund",), None, Kind.CHECKLIST, ""),
        ("refund tag:keep-calm now", ("refund", "now"), None, None, "keep-calm"),
        ("lang:bn kind:phrases tag:x a", ("a",), Lang.BN, Kind.PHRASES, "x"),
        ("lang:xx a", ("a",), None, None, ""),
        ("kind:nothing a", ("a",), None, None, ""),
        ("lang:is lang:en a", ("a",), Lang.EN, None, ""),
        ("slang:is a", ("slang", "is", "a"), None, None, ""),
        ("lang: is", ("lang", "is"), None, None, ""),
    ],
)
def test_filters_are_taken_out_of_the_words(
    text: str, words: tuple[str, ...], lang: Lang | None, kind: Kind | None, tag: str
) -> None:
    query = parse_query(text)
    assert (query.words, query.filters.lang, query.filters.kind, query.filters.tag) == (words, lang, kind, tag)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ('"calm down" now', (("calm", "down"),)),
        ("“calm down” „alveg rólegur“ «let go»", (("calm", "down"), ("alveg", "rólegur"), ("let", "go"))),
        ('"গ্রাহক চিৎকার"', (("গ্রাহক", "চিৎকার"),)),
        ('"Calm, DOWN!"', (("calm", "down"),)),
        ('"calm"', ()),
        ('"calm down', ()),
        ('calm down"', ()),
        ('""', ()),
        ('"a b" c "d', (("a", "b"),)),
    ],
)
def test_words_in_quotes_are_a_phrase(text: str, phrases: tuple[tuple[str, ...], ...]) -> None:
    query = parse_query(text)
    assert query.phrases == phrases
    assert {word for phrase in phrases for word in phrase} <= set(query.words)


@pytest.mark.parametrize(
    ("text", "is_open"), [("cal", True), ("cal ", False), ('"calm down"', False), ("„róleg“", False), ("a b", True)]
)
def test_the_last_word_may_be_unfinished_unless_a_space_or_quote_ends_it(text: str, is_open: bool) -> None:  # noqa: FBT001
    assert parse_query(text).open_ended is is_open


def test_a_word_that_was_cut_off_may_be_unfinished() -> None:
    assert parse_query("x" * MAX_LENGTH + " ").open_ended
    assert not parse_query("x" * (MAX_LENGTH - 1) + " y").open_ended


@pytest.mark.parametrize(
    ("text", "words", "shortened"),
    [
        ("a " * MAX_WORDS, MAX_WORDS, False),
        ("a " * (MAX_WORDS + 1), MAX_WORDS, True),
        ("x" * MAX_LENGTH, 1, False),
        ("x" * (MAX_LENGTH + 1), 1, True),
        ("word " * 10_000, MAX_WORDS, True),
        ("x" * 1_000_000, 1, True),
    ],
    ids=["32 words", "33 words", "512 letters", "513 letters", "10,000 words", "1 MB"],
)
def test_what_is_too_long_is_cut_and_said_to_be(text: str, words: int, shortened: bool) -> None:  # noqa: FBT001
    query = parse_query(text)
    assert len(query.words) == words
    assert max(map(len, query.words)) <= MAX_LENGTH
    assert query.shortened is shortened


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec=None), max_size=600))
@example("\ud800" * 600)
@example('"' * 600)
def test_any_text_is_a_query(text: str) -> None:
    query = parse_query(text)
    assert len(query.words) <= MAX_WORDS
    assert len(query.text) <= 3 * MAX_LENGTH
    query.text.encode()
    for word in query.words:
        assert word
        assert unicodedata.is_normalized("NFC", word)


def test_what_was_typed_wins_over_what_was_chosen_and_the_rest_holds() -> None:
    chosen = Filters(Lang.EN, Kind.GUIDE, "calm")
    assert parse_query("boat", chosen).filters == chosen
    assert parse_query("boat lang:is", chosen).filters == Filters(Lang.IS, Kind.GUIDE, "calm")
    assert parse_query("kind:checklist TAG:Rage boat", chosen).filters == Filters(Lang.EN, Kind.CHECKLIST, "rage")
    assert parse_query("lang:xx kind:poem boat", chosen).filters == chosen
    assert parse_query("", chosen).filters == chosen
    assert parse_query("lang:is").filters == Filters(Lang.IS)


def test_filters_that_ask_for_nothing_are_none() -> None:
    assert not Filters()
    assert all((Filters(lang=Lang.EN), Filters(kind=Kind.GUIDE), Filters(tag="rage")))


@pytest.mark.parametrize(
    ("filters", "passes"),
    [
        (Filters(), True),
        (Filters(lang=Lang.EN), True),
        (Filters(lang=Lang.IS), False),
        (Filters(kind=Kind.GUIDE), True),
        (Filters(kind=Kind.PHRASES), False),
        (Filters(tag="calm"), True),
        (Filters(tag="cal"), False),
        (Filters(Lang.EN, Kind.GUIDE, "rage"), True),
        (Filters(Lang.EN, Kind.GUIDE, "other"), False),
        (Filters(Lang.EN, Kind.PHRASES, "rage"), False),
    ],
)
def test_an_article_passes_if_it_is_all_that_is_asked_for(filters: Filters, *, passes: bool) -> None:
    header = Header("A", Kind.GUIDE, Status.DRAFT, tags=("rage", "calm"))
    card = Card(ArticleKey("a", Lang.EN), "en/a.md", header, (), (), (), 0, 0, "", "")
    assert filters.pass_card(card) is passes


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("angry sho", "sho"),
        ("angry sho lang:is", "sho"),
        ("lang:is angry sho", "sho"),
        ("sho!", "sho"),
        ("  গ্রাহক চিৎ", "চিৎ"),
        ("e\u0301g er ro\u0301", "ró"),
        ('"a b" c', "c"),
    ],
)
def test_the_place_of_each_word_is_told(text: str, last: str) -> None:
    query = parse_query(text)
    assert [query.text[start:end] for start, end in query.spans] == list(query.words)
    assert query.words[-1] == last


def test_words_are_put_in_the_places_of_others_and_the_rest_stays() -> None:
    query = parse_query("lang:en  angry, “custmer” shoots!")
    assert query.put({2: "shouts", 1: "customer"}) == "lang:en  angry, “customer” shouts!"
    assert query.put({}) == query.text


# Reading.


def lexicon(text: str, lang: Lang) -> Lexicon:
    """The terms of an index that holds one article with this text."""
    return Lexicon(dict.fromkeys((term for _, terms in analyze(text, lang) for term in terms), 1).items())


def read(typed: str, text: str = "", lang: Lang = Lang.EN, thesaurus: Thesaurus = NO_VOCABULARY) -> list[WordReadings]:
    return read_words(parse_query(typed), lexicon(text, lang), thesaurus)


def kinds(word: WordReadings) -> list[ReadingKind]:
    return [expansion.kind for expansion in word.expansions]


def weight(word: WordReadings, kind: ReadingKind) -> float:
    return max(expansion.weight for expansion in word.expansions if expansion.kind is kind)


@pytest.mark.parametrize(
    ("typed", "text", "lang", "kind", "term"),
    [
        ("shouting ", "shouting", Lang.EN, ReadingKind.SURFACE, "s:shouting"),
        ("shouts ", "shouting", Lang.EN, ReadingKind.STEM, "l:shout"),
        ("hesti ", "hestur", Lang.IS, ReadingKind.STEM, "l:hestur"),
        ("গ্রাহকের ", "গ্রাহক", Lang.BN, ReadingKind.STEM, "l:গ্রাহক"),
        ("গ্রাহক ", "গ্রাহকদের", Lang.BN, ReadingKind.STEM, "l:গ্রাহক"),
        ("ব্যাথা ", "ব্যথা", Lang.BN, ReadingKind.FOLDED, "f:বেথা"),
        ("bréf ", "kvörtunarbréf", Lang.IS, ReadingKind.PART, "p:bréf"),
        ("þjonusta ", "þjónusta", Lang.IS, ReadingKind.FOLDED, "f:thjonusta"),
    ],
)
def test_a_word_is_read_as_it_stands_by_its_stem_folded_or_as_a_part(
    typed: str, text: str, lang: Lang, kind: ReadingKind, term: str
) -> None:
    (word,) = read(typed, text, lang)
    assert (word.expansions[0].kind, word.expansions[0].terms) == (kind, (term,))
    assert word.expansions[0].understood == ""


@pytest.mark.parametrize(
    ("typed", "text", "lang", "kind", "understood"),
    [
        ("oskrar ", "öskrar", Lang.IS, ReadingKind.ACCENTS, "öskrar"),
        ("chitkar ", "চিৎকার", Lang.BN, ReadingKind.SOUND, "চিৎকার"),
        ("custmer ", "customer", Lang.EN, ReadingKind.TYPO, "customer"),
        ("kvröutn ", "kvörtun", Lang.IS, ReadingKind.TYPO, "kvörtun"),
    ],
)
def test_an_unknown_word_is_read_as_one_without_accents_by_sound_or_as_a_slip(
    typed: str, text: str, lang: Lang, kind: ReadingKind, understood: str
) -> None:
    (word,) = read(typed, text, lang)
    assert (word.expansions[0].kind, word.expansions[0].understood) == (kind, understood)


@pytest.mark.parametrize("typed", ["customer ", "customers ", "hestur "])
def test_a_word_that_is_known_is_not_taken_for_another(typed: str) -> None:
    (word,) = read(typed, "customer costumer", Lang.EN)
    assert ReadingKind.TYPO not in kinds(word)


@pytest.mark.parametrize("typed", ["zzzzqq ", "ঝঞঝঞঝঞ ", "98765 ", "q "])
def test_a_word_nobody_knows_has_no_reading(typed: str) -> None:
    (word,) = read(typed, "customer")
    assert word.expansions == ()


def test_readings_are_worth_less_the_further_they_are_from_what_was_typed(tree: Tree) -> None:
    vocabulary = """
tags:
  anger:
    name: {bn: রাগ, is: Reiði, en: Shouting}
concepts:
  - {en: [shouting], is: [kvörtun]}
"""
    thesaurus = Thesaurus(load_vocabulary(tree({"vocabulary.yaml": vocabulary}))[0])
    (word,) = read("shouting ", "shouting", thesaurus=thesaurus)
    order = (ReadingKind.SURFACE, ReadingKind.STEM, ReadingKind.FOLDED, ReadingKind.TAG, ReadingKind.CONCEPT)
    weights = [weight(word, kind) for kind in (*order[:2], *order[3:])]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == 4
    assert [expansion.weight for expansion in word.expansions] == sorted(
        (expansion.weight for expansion in word.expansions), reverse=True
    )
    assert {expansion.terms for expansion in word.expansions} >= {("t:anger",), ("l:kvörtun",)}


def test_only_the_last_word_is_completed_and_only_while_it_is_open() -> None:
    text = "shouting shoulder"
    assert [kinds(word) for word in read("sho sho", text)] == [[], [ReadingKind.SURFACE] * 2]
    assert kinds(read("sho ", text)[0]) == []
    whole = weight(read("shoulder", text)[0], ReadingKind.SURFACE)
    assert weight(read("should", text)[0], ReadingKind.SURFACE) < whole


def test_a_number_is_not_completed() -> None:
    assert read("11", "112 1134")[0].expansions == ()


def test_function_words_count_little_unless_nothing_else_was_typed() -> None:
    assert [word.weight for word in read("the customer")] == [FUNCTION_WORD_WEIGHT, 1.0]
    assert [word.weight for word in read("the and")] == [1.0, 1.0]
    assert [word.weight for word in read("এবং গ্রাহক og reiði")] == [FUNCTION_WORD_WEIGHT, 1.0, FUNCTION_WORD_WEIGHT, 1.0]


def test_a_word_has_no_more_readings_than_allowed_and_each_once() -> None:
    text = " ".join(f"sho{first}{second}" for first in "abcdefghij" for second in "klmnopqrst")
    (word,) = read("sho", text)
    terms = [expansion.terms for expansion in word.expansions]
    assert len(terms) == len(set(terms)) == MAX_COMPLETIONS
    assert len(terms) <= MAX_EXPANSIONS + MAX_COMPLETIONS


def test_a_short_word_sounds_like_bengali_only_where_the_rest_is_not_english() -> None:
    text = "বল shouting"
    alone, beside = read("bol ", text)[0], read("bol shouting ", text)[0]
    assert ReadingKind.SOUND in kinds(alone)
    assert ReadingKind.SOUND not in kinds(beside)


@pytest.mark.parametrize(
    ("typed", "text", "lang", "kind"),
    [
        ("oskrar ", "öskrar", Lang.IS, ReadingKind.ACCENTS),
        ("chitkar ", "চিৎকার", Lang.BN, ReadingKind.SOUND),
        ("custmer ", "customer", Lang.EN, ReadingKind.TYPO),
        ("customerwolf ", "customer", Lang.EN, ReadingKind.TYPO),
    ],
)
def test_a_word_as_it_was_typed_is_taken_for_no_other(typed: str, text: str, lang: Lang, kind: ReadingKind) -> None:
    assert kinds(read(typed, text, lang)[0])[0] is kind
    (word,) = read_words(parse_query(typed), lexicon(text, lang), NO_VOCABULARY, as_typed=True)
    assert {kind, ReadingKind.ACCENTS, ReadingKind.SOUND, ReadingKind.TYPO}.isdisjoint(kinds(word))
    assert [expansion.understood for expansion in word.expansions if expansion.understood] == []


@pytest.mark.parametrize(("typed", "kind"), [("shouts ", ReadingKind.STEM), ("shou", ReadingKind.SURFACE)])
def test_a_word_as_it_was_typed_is_still_inflected_and_finished(typed: str, kind: ReadingKind) -> None:
    (word,) = read_words(parse_query(typed), lexicon("shouting", Lang.EN), NO_VOCABULARY, as_typed=True)
    assert kinds(word)[0] is kind


def test_a_word_as_it_was_typed_still_stands_for_its_tag(tree: Tree) -> None:
    text = "tags:\n  a:\n    name: {bn: কখ, is: Ál, en: Alpha}\n    synonyms: {en: [custmer]}\n"
    thesaurus = Thesaurus(load_vocabulary(tree({"vocabulary.yaml": text}))[0])
    (word,) = read_words(parse_query("custmer "), lexicon("customer", Lang.EN), thesaurus, as_typed=True)
    assert kinds(word) == [ReadingKind.TAG]


def test_a_long_word_may_be_a_sound_and_a_slip_at_once_and_a_short_one_only_a_sound() -> None:
    text = "চিৎকার chitter বলা bole"
    assert {ReadingKind.SOUND, ReadingKind.TYPO} <= set(kinds(read("chitkar ", f"{text} chitker")[0]))
    assert ReadingKind.TYPO not in kinds(read("bola ", text)[0])
    assert ReadingKind.SOUND in kinds(read("bola ", text)[0])


@pytest.mark.parametrize(
    ("typed", "text", "lang", "understood"),
    [
        ("kvörtunarbrjef ", "kvörtun kvörtunarbók", Lang.IS, "kvörtunarbók"),
        ("kvörtunxyzxyz ", "kvörtun", Lang.IS, "kvörtun"),
        ("customerwolf ", "customer", Lang.EN, "customer"),
        ("গ্রাহকসেবামালিকানা ", "গ্রাহকসেবা", Lang.BN, "গ্রাহকসেবা"),
    ],
)
def test_of_a_word_nobody_knows_the_beginning_is_read(typed: str, text: str, lang: Lang, understood: str) -> None:
    (word,) = read(typed, text, lang)
    assert (word.expansions[0].kind, word.expansions[0].understood) == (ReadingKind.TYPO, understood)
    assert word.expansions[0].weight < WEIGHTS[ReadingKind.TYPO]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("custwolf ", "customer"),
        ("customerwolfwolfwolf ", "customer"),
        ("borgari ", "borgarstjóri"),
    ],
    ids=["too short a beginning", "less than half", "a word of the language"],
)
def test_a_beginning_is_read_only_of_long_words_of_which_most_is_left(typed: str, text: str) -> None:
    (word,) = read(typed, text)
    assert [expansion for expansion in word.expansions if expansion.kind is ReadingKind.TYPO] == []


def test_a_synonym_of_several_words_stands_for_its_tag_under_each_of_them(tree: Tree) -> None:
    text = "tags:\n  a:\n    name: {bn: কখ, is: Ál, en: Alpha}\n    synonyms: {en: [raised voice]}\n"
    thesaurus = Thesaurus(load_vocabulary(tree({"vocabulary.yaml": text}))[0])
    found = read("a raised voice ", thesaurus=thesaurus)
    tag = ("t:a",)
    assert [[expansion.terms for expansion in word.expansions] for word in found] == [[], [tag], [tag]]
    assert found[1].expansions == (Expansion(tag, WEIGHTS[ReadingKind.TAG], ReadingKind.TAG),)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from('abcehikloæðþöáগ্রাহকচিৎ১2 "*?:-'), max_size=60))
def test_any_words_have_readings_of_positive_weight(text: str) -> None:
    for word in read(text, "customer chillacche shouting clack hake", Lang.EN):
        assert all(0 < expansion.weight <= 1 and expansion.terms for expansion in word.expansions)
        assert len(word.expansions) <= MAX_EXPANSIONS + MAX_COMPLETIONS
