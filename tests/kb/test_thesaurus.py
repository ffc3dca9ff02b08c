from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from kb.analysis import analyze_word
from kb.hits import ReadingKind
from kb.lang import SCRIPTS, Lang, script_of
from kb.thesaurus import Match, Target, Thesaurus
from kb.vocabulary import load_vocabulary

Tree = Callable[[Mapping[str, str | bytes]], Path]

VOCABULARY = """
tags:
  shouting:
    name: {bn: চিৎকার-চেঁচামেচি, is: Öskur og æsingur, en: Shouting}
    synonyms: {bn: [রেগে আগুন], bn-Latn: [chechamechi, rege agun], is: [öskrar], is-ascii: [oskrar], en: [raised voice]}
  threat:
    name: {bn: হুমকি, is: Hótun, en: Threat}
concepts:
  - {bn: [অভিযোগ, নালিশ], is: [kvörtun, kvarta], en: [complaint, not happy]}
  - {is: [krafa], en: [claim, "&"]}
  - {bn: ["…"], is: ["!!!"], en: [emptiness, void]}
"""


@pytest.fixture
def thesaurus(tree: Tree) -> Thesaurus:
    vocabulary, problems = load_vocabulary(tree({"vocabulary.yaml": VOCABULARY}))
    assert problems == []
    return Thesaurus(vocabulary)


def terms_of(word: str) -> set[str]:
    """All terms of a typed word, in every language of its script."""
    langs = [lang for lang in Lang if SCRIPTS[lang] is script_of(word)] or [Lang.EN]
    return {term for lang in langs for term in analyze_word(word, lang)}


def matches(thesaurus: Thesaurus, text: str, start: int = 0) -> list[Match]:
    return list(thesaurus.iter_matches([terms_of(word) for word in text.split()], start))


TAG = Target(("t:shouting",), ReadingKind.TAG, None, "shouting")


@pytest.mark.parametrize(
    ("typed", "length", "exact"),
    [
        ("shouting", 1, True),
        ("shouted", 1, False),
        ("öskrar", 1, True),
        ("oskrar", 1, True),
        ("öskur og æsingur", 3, True),
        ("chechamechi", 1, True),
        ("rege agun", 2, True),
        ("রেগে আগুন", 2, True),
        ("raised voice", 2, True),
        ("raising voices again", 2, False),
    ],
)
def test_a_tag_is_meant_by_its_names_and_synonyms_in_any_inflection(
    thesaurus: Thesaurus, typed: str, length: int, *, exact: bool
) -> None:
    assert matches(thesaurus, typed) == [Match(length, (TAG,), exact)]


@pytest.mark.parametrize("typed", ["raised", "voice", "raised loud voice", "rege", "zzz", "chechamech", "112", "!!!"])
def test_half_an_entry_is_none(thesaurus: Thesaurus, typed: str) -> None:
    assert matches(thesaurus, typed) == []


def test_an_entry_is_found_only_where_it_begins(thesaurus: Thesaurus) -> None:
    assert matches(thesaurus, "a raised voice", 0) == []
    assert [match.length for match in matches(thesaurus, "a raised voice", 1)] == [2]
    assert matches(thesaurus, "a raised voice", 2) == []


def test_a_concept_leads_to_its_words_in_every_language(thesaurus: Thesaurus) -> None:
    (match,) = matches(thesaurus, "complaint")
    assert match.length == 1
    assert {target.kind for target in match.targets} == {ReadingKind.CONCEPT}
    found = {(target.lang, target.text): target.terms for target in match.targets}
    assert found[Lang.IS, "kvörtun"] == ("l:kvörtun",)
    assert found[Lang.BN, "নালিশ"] == ("l:নালিশ",)
    assert found[Lang.EN, "not happy"] == ("l:not", "l:happi")
    assert matches(thesaurus, "নালিশের") == matches(thesaurus, "kvartaði") == [replace(match, exact=False)]


def test_a_concept_word_of_several_words_is_typed_as_a_whole(thesaurus: Thesaurus) -> None:
    assert [match.length for match in matches(thesaurus, "not happy")] == [2]
    assert matches(thesaurus, "happy") == []


def test_a_concept_of_signs_without_words_leads_nowhere_and_stops_nothing(thesaurus: Thesaurus) -> None:
    (claim,) = matches(thesaurus, "claim")
    assert {target.text for target in claim.targets} == {"krafa", "claim"}
    (empty,) = matches(thesaurus, "void")
    assert all(target.terms for target in empty.targets)


def test_the_words_of_the_vocabulary_can_be_looked_up(thesaurus: Thesaurus) -> None:
    assert {"shouting", "রেগে", "আগুন", "chechamechi", "öskrar", "kvarta", "void"} <= thesaurus.words
    assert "&" not in thesaurus.words


def test_bengali_in_latin_letters_is_not_inflected_as_english(tree: Tree) -> None:
    text = "tags:\n  a:\n    name: {bn: ক, is: á, en: Alpha}\n    synonyms: {bn-Latn: [bole], en: [boats]}\n"
    found = Thesaurus(load_vocabulary(tree({"vocabulary.yaml": text}))[0])
    assert matches(found, "boles") == []
    assert len(matches(found, "boat")) == 1


def test_an_empty_vocabulary_knows_nothing(tree: Tree) -> None:
    found = Thesaurus(load_vocabulary(tree({}))[0])
    assert found.words == set()
    assert matches(found, "shouting") == []
