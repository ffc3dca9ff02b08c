from __future__ import annotations

from textwrap import dedent
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.article import Article, ArticleKey
from kb.lang import Lang
from kb.parse import parse_article
from kb.phrases import (
    MAX_SENTENCE,
    Spoken,
    build_sheet,
    build_spoken,
    fill,
    find_current_phrase,
    find_phrase,
    find_sounds,
)
from kb.text import is_boundary

HOUSE = {"house.contact": "help_desk@example.com", "house.supervisor": "*Rina* <b>"}
PHRASES = """
    ---
    title: Words
    kind: phrases
    status: published
    summary: Short.
    ---

    Before the table: “This is no phrase.”

    | Say | Instead of | Why | Mood | Sounds like |
    |---|---|---|---|---|
    | I **hear** [you](calming.md). | Calm \\| down. | Why not. | 4 | আই হিয়ার ইউ। |
    | {name} rings you before {time}, I told {name}. | Later. | | 3 | {name} রিংস {time}। |
    | Write to {house.contact}, ask for {house.supervisor} or {house.nobody}. | No. | | | |
    """
ANCHORS = ("about", "phrase-1", "phrase-2", "phrase-3", "how-to")


def parse(text: str, lang: Lang = Lang.EN) -> Article:
    return parse_article(dedent(text).lstrip(), "0" * 64, ArticleKey("words", lang), f"{lang}/words.md")[0]


def spoken(say: str, sounds_like: str = "") -> Spoken:
    return Spoken("phrase-1", say, sounds_like)


def test_a_phrase_is_found_by_its_anchor() -> None:
    phrase = find_phrase(parse(PHRASES), "phrase-2")

    assert phrase is not None
    assert phrase.say.startswith("{name} rings")


@pytest.mark.parametrize("anchor", ["", "phrase-0", "phrase-4", "phrase-1 ", "step-1", "phrase-০"])
def test_what_is_no_phrase_is_not_found(anchor: str) -> None:
    assert find_phrase(parse(PHRASES), anchor) is None


def test_what_is_copied_is_plain_text_with_the_values_of_the_house_as_they_stand() -> None:
    assert [(each.id, each.text, each.sounds_like) for each in build_sheet(parse(PHRASES), HOUSE)] == [
        ("phrase-1", "I hear you.", "আই হিয়ার ইউ।"),
        ("phrase-2", "{name} rings you before {time}, I told {name}.", "{name} রিংস {time}।"),
        ("phrase-3", "Write to help_desk@example.com, ask for *Rina* <b> or {house.nobody}.", ""),
    ]


def test_what_is_open_is_named_once_and_in_order() -> None:
    assert [each.placeholders for each in build_sheet(parse(PHRASES), HOUSE)] == [
        (),
        ("name", "time"),
        ("house.nobody",),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "kind: guide\n    ---\n\n    | Say | Instead of |\n    |---|---|\n    | A | B |",
        "kind: checklist\n    ---\n\n    - [ ] Say “I hear you.”",
        "kind: phrases\n    ---\n\n    “I hear you.”",
    ],
)
def test_only_rows_of_phrase_tables_are_phrases(body: str) -> None:
    assert build_sheet(parse(f"""---\n    title: T\n    {body}\n"""), HOUSE) == ()


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"name": "Anna", "time": "3"}, "Anna rings before 3, Anna."),
        ({"name": "Anna"}, "Anna rings before {time}, Anna."),
        ({"name": " \t\n", "time": ""}, "{name} rings before {time}, {name}."),
        ({}, "{name} rings before {time}, {name}."),
        ({"other": "x"}, "{name} rings before {time}, {name}."),
        ({"name": "{time}", "time": "{name}"}, "{time} rings before {name}, {time}."),
        (
            {"name": "**A** \\1 \\g<0> <i>", "time": "`x`"},
            "**A** \\1 \\g<0> <i> rings before `x`, **A** \\1 \\g<0> <i>.",
        ),
        ({"name": "A\nB\x00\u202eC\ud800", "time": "\u2028"}, "A B C? rings before {time}, A B C?."),
        ({"name": "e\u0301", "time": "ড\u09bc"}, "é rings before ড\u09bc, é."),
    ],
)
def test_values_are_plain_text_and_what_has_none_stays_visible(values: dict[str, str], text: str) -> None:
    assert fill("{name} rings before {time}, {name}.", values) == text


@pytest.mark.parametrize("text", ["{}", "{ name }", "{Name}", "{0}", "{name!r}", "{নাম}", "{{", "{" * 500, "100 % {"])
def test_other_braces_are_no_placeholders(text: str) -> None:
    assert spoken(text).placeholders == ()
    assert fill(text, {"name": "x", "": "x", "0": "x"}) == text


@given(st.text(), st.dictionaries(st.sampled_from(["name", "time"]), st.text()))
def test_what_is_typed_never_becomes_more_than_one_line(text: str, values: dict[str, str]) -> None:
    filled = fill("{name} {time}", {**values, "name": text})

    assert len(filled.splitlines()) == 1
    assert "Cc" not in map(category, filled)


@pytest.mark.parametrize("say", ["ক্ষ" * MAX_SENTENCE, "a " * MAX_SENTENCE, "ক" + "\u0981" * 5 * MAX_SENTENCE])
def test_a_sentence_without_end_is_cut_between_letters(say: str) -> None:
    phrase = find_phrase(parse(PHRASES.replace("Write to {house.contact}", say)), "phrase-3")
    assert phrase is not None
    text = build_spoken(phrase, HOUSE).text

    assert MAX_SENTENCE <= len(text) <= 2 * MAX_SENTENCE
    assert len(text) == 2 * MAX_SENTENCE or is_boundary(say, len(text))


@pytest.mark.parametrize("reader", [Lang.IS, Lang.EN])
def test_what_the_editors_wrote_comes_before_the_rules(reader: Lang) -> None:
    both = spoken("{name} আমিই বলছি।", "{name} ami-i bolchhi.")

    assert find_sounds(both, reader, {"name": "রিনা"}) == "rina ami-i bolchhi."
    assert find_sounds(both, reader, {}) == "{name} ami-i bolchhi."


def test_bengali_without_a_column_is_spelt_by_rule() -> None:
    assert find_sounds(spoken("{minutes} মিনিট অপেক্ষা করুন।"), Lang.IS, {"minutes": "৫"}) == "5 minit opekkha korun."


def test_a_bengali_reader_gets_what_the_editors_wrote() -> None:
    english = spoken("{name} will ring.", "{name} উইল রিং।")

    assert find_sounds(english, Lang.BN, {"name": "Anna"}) == "Anna উইল রিং।"


@pytest.mark.parametrize(
    ("phrase", "reader"),
    [
        (spoken("I hear you."), Lang.BN),
        (spoken("I hear you.", "ai hír jú"), Lang.BN),
        (spoken("I hear you.", "আই হিয়ার ইউ।"), Lang.IS),
        (spoken("Ég heyri.", "ইয়েগ হেইরি।"), Lang.EN),
        (spoken("", ""), Lang.EN),
        (spoken("112", "১১২"), Lang.BN),
        (spoken("{name}", "{name}"), Lang.BN),
        (spoken("Здравствуйте"), Lang.EN),
    ],
)
def test_where_nobody_wrote_it_in_letters_of_the_reader_nothing_is_made_up(phrase: Spoken, reader: Lang) -> None:
    assert find_sounds(phrase, reader, {}) == ""


@pytest.mark.parametrize(
    ("top", "visible", "expected"),
    [
        ("phrase-1", ["phrase-2", "phrase-3"], "phrase-2"),
        ("phrase-2", ["phrase-2", "phrase-3"], "phrase-2"),
        ("phrase-2", [], "phrase-2"),
        ("phrase-2", ["how-to"], "phrase-2"),
        ("about", [], "phrase-1"),
        ("", ["about"], "phrase-1"),
        ("", [], "phrase-1"),
        ("about", ["phrase-1"], "phrase-1"),
        ("how-to", [], "phrase-3"),
        ("gone", ["gone-too"], "phrase-1"),
    ],
)
def test_the_reader_is_at_the_first_phrase_that_can_be_read(top: str, visible: list[str], expected: str) -> None:
    assert find_current_phrase(top, visible, ANCHORS) == expected


@pytest.mark.parametrize("anchors", [(), ("about", "step-1")])
def test_a_page_without_phrases_has_no_current_one(anchors: tuple[str, ...]) -> None:
    assert find_current_phrase("about", ["about", "phrase-1"], anchors) is None
