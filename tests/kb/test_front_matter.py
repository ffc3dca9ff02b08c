from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kb.article import Header, Kind, Mode, Related, Source, Status
from kb.front_matter import MAX_HEADER, OPTIONAL, REQUIRED, Entry, Field, parse_header, split
from kb.lang import Lang
from kb.problem import Problem

PATH = "en/article.md"
HEAD = "title: Late delivery\nkind: guide\nstatus: published\n"


def read(header: str) -> tuple[Header, list[Problem]]:
    """The header of a file with these fields and all their problems."""
    cut, problems = split(f"---\n{header}---\n", PATH)
    parsed, more = parse_header(cut, "slug in words", PATH)
    return parsed, problems + more


def field_problems(line: str) -> list[str]:
    """The problems of one more field, which stands on line 5."""
    problems = read(f"{HEAD}{line}\n")[1]
    assert all((problem.path, problem.line) == (PATH, 5) for problem in problems)
    return [f"{problem.code}: {problem.message}" for problem in problems]


def places(text: str) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.code) for problem in split(text, PATH)[1]]


# Cutting.


def test_split_gives_fields_with_places_and_the_body() -> None:
    text = "---\ntitle: চা\n\n# a comment\ntags: [a, b]\nrelated:\n  - x: why\n  - y\n---\n# Body\n\ntext\n"
    cut, problems = split(text, PATH)
    assert problems == []
    assert cut.fields == {
        "title": Field("চা", 2, 1),
        "tags": Field((Entry("a", "", 5), Entry("b", "", 5)), 5, 1),
        "related": Field((Entry("x", "why", 7), Entry("y", "", 8)), 6, 1),
    }
    assert (cut.body, cut.body_line) == ("# Body\n\ntext\n", 10)


@pytest.mark.parametrize("text", ["---\ntitle: a\n---", "---  \ntitle: a\n--- \t\n", "---\ntitle: a\n---\n---\n"])
def test_split_takes_the_first_closing_line(text: str) -> None:
    cut, problems = split(text, PATH)
    assert (cut.fields, problems) == ({"title": Field("a", 2, 1)}, [])
    assert cut.body in ("", "---\n")


@pytest.mark.parametrize(
    "text", ["", "\n", "# Body\n", "----\ntitle: a\n---\n", " ---\ntitle: a\n---\n", "\n---\na: b\n---"]
)
def test_file_without_header_is_all_body(text: str) -> None:
    cut, problems = split(text, PATH)
    assert (dict(cut.fields), cut.body, cut.body_line) == ({}, text, 1)
    assert places(text) == [(1, 1, "header-missing")]
    assert parse_header(cut, "late delivery", PATH) == (Header("late delivery", Kind.GUIDE, Status.DRAFT), [])
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\ntitle: a\n\n# Body\ntext\n", "\n# Body\ntext\n", 3),
        ("---\ntitle: a\n# Body\ntext\n", "# Body\ntext\n", 3),
        ("---\ntitle: a\nProse begins here.\nMore: of it.\n", "Prose begins here.\nMore: of it.\n", 3),
        ("---\ntitle: a\n\n- [ ] Step\n\n---\n\nmore\n", "\n- [ ] Step\n\n---\n\nmore\n", 3),
        ("---\ntitle: a\n- [ ] Step\n", "- [ ] Step\n", 3),
        ("---\ntitle: a\n| say | instead |\n|---|---|\n", "| say | instead |\n|---|---|\n", 3),
        ("---\ntitle: a\n\nHeading\n---\n", "\nHeading\n---\n", 3),
        ("---\ntitle: a\nadded: |\n  one\n\n  two\n\nText.\n", "\nText.\n", 7),
        ("---\ntitle: a\n\n", "\n", 3),
        ("---\ntitle: a\n", "", 3),
        ("---\ntitle: a", "", 2),
    ],
)
def test_header_that_is_not_closed_ends_where_the_body_begins(text: str, body: str, line: int) -> None:
    cut, problems = split(text, PATH)
    assert (cut.fields["title"].value, cut.body, cut.body_line) == ("a", body, line)
    assert [(problem.line, problem.code) for problem in problems] == [(line, "header-open")]


@pytest.mark.parametrize(
    "header",
    [
        "title: a\n\n\nkind: guide\n",
        "title: a\n\n# when it was read\nreviewed: 2026-01-01\n",
        "added: |\n  one\n\n  two\ntitle: a\n",
        "title: a\ntags:\n- b\n- c\n",
        "title: a\ntags: [\n  b,\n]\n",
        "\ntitle: a\n\n",
    ],
)
def test_blank_lines_and_comments_may_stand_in_a_closed_header(header: str) -> None:
    text = f"---\n{header}---\nbody\n"
    assert places(text) == []
    assert split(text, PATH)[0].body == "body\n"


@pytest.mark.parametrize(
    "text",
    [
        "---\nA line to divide, then prose.\n\n---\nMore prose.\n",
        "---\n[one, two]\n---\nbody\n",
        "---\n- one\n- two\n---\nbody\n",
        "---\n@@@@\n---\nbody\n",
    ],
)
def test_header_without_any_field_hides_nothing(text: str) -> None:
    cut, problems = split(text, PATH)
    assert (cut.body, cut.body_line) == (text, 1)
    assert problems


def test_empty_header_is_a_header_without_fields() -> None:
    cut, problems = split("---\n---\nbody\n", PATH)
    assert (cut.body, cut.body_line, problems) == ("body\n", 3, [])
    assert [(problem.code, problem.params["field"]) for problem in parse_header(cut, "s", PATH)[1]] == [
        ("field-missing", name) for name in REQUIRED
    ]


def test_large_header_is_read_up_to_the_limit() -> None:
    line = "added: " + "ক" * 100 + "\n"
    text = "---\ntitle: a\n" + "#" * (MAX_HEADER - 20) + "\n" + line + "---\nbody\n"
    cut, problems = split(text, PATH)
    assert cut.fields == {"title": Field("a", 2, 1)}
    assert (cut.body, cut.body_line) == (line + "---\nbody\n", 4)
    assert [(problem.line, problem.message) for problem in problems] == [
        (4, f"the front matter is longer than {MAX_HEADER} bytes")
    ]


def test_header_of_exactly_the_limit_is_read_whole() -> None:
    head = "title: a\n#"
    head += "x" * (MAX_HEADER - len(head) - 1) + "\n"
    assert places(f"---\n{head}---\n") == []
    assert places(f"---\nx{head}---\n") == [(3, 1, "header-large")]


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("title: Reset: how to\nkind: guide\n", [(2, 13, "header-syntax")]),
        ("kind: guide\n\ttitle: a\n", [(3, 1, "header-syntax")]),
        ("kind: guide\ntitle: 'a\n", [(3, 8, "header-syntax")]),
        ("kind: guide\ntitle: &x a\n", [(3, 8, "header-alias")]),
        ("kind: guide\ntitle: *x\n", [(3, 8, "header-alias")]),
        ("kind: guide\ntitle: !!python/object/apply:os.system [ls]\n", [(3, 8, "header-alias")]),
        ("kind: guide\ntitle: [[[a]]]\n", [(3, 9, "field-type"), (3, 10, "header-depth")]),
        ("kind: guide\ntitle: a\nkind: checklist\n", [(4, 1, "field-duplicate")]),
        ("kind: guide\nnot a field\ntitle: a\n", [(3, 1, "header-shape")]),
        ("kind: guide\n? [a]\n: b\n", [(3, 3, "header-shape")]),
        ('kind: guide\n"": b\n', [(3, 1, "header-shape")]),
        ("kind: guide\ntags: [a, [b]]\n", [(3, 11, "field-type")]),
        ("kind: guide\nrelated:\n  - a: [b]\n", [(4, 8, "header-depth")]),
        ("kind: guide\nowner: {a: {b: c}}\n", [(3, 12, "field-type")]),
    ],
)
def test_fault_has_its_place_and_hides_neither_fields_nor_body(header: str, found: list[tuple[int, int, str]]) -> None:
    text = f"---\n{header}status: review\n---\nbody\n"
    cut, _ = split(text, PATH)
    assert places(text) == found
    assert cut.fields["kind"].value == "guide"
    assert cut.fields["status"].value == "review"
    assert cut.body == "body\n"


def test_of_a_field_that_stands_twice_the_first_is_used() -> None:
    header, problems = read(HEAD + "kind: checklist\n")
    assert header.kind is Kind.GUIDE
    assert [str(problem) for problem in problems] == [
        "en/article.md:5:1: error field-duplicate “kind” stands twice; the first is used"
    ]


# Fields.


def test_every_field() -> None:
    header, problems = read(
        """title:  Cafe\u0301 is closed
kind: checklist
status: published
summary: >
  Two lines
  of text.
tags: [shouting, insults, shouting]
keywords:
  - চেঁচামেচি
  - "a: b"
related:
  - customer-threatens: They may mean it
  - say-instead
  - "after-the-call: Write it down"
  - say-instead: again
mode: do-confirm
pinned: true
owner: front-desk
reviewed: 2026-09-30
review_every: 180
translated_from: en@3f9c0a17b2d4
added: |
  The whole topic.

  Source idea: HSE.
colour: [red, dark: green]
"""
    )
    assert header == Header(
        title="Café is closed",
        kind=Kind.CHECKLIST,
        status=Status.PUBLISHED,
        summary="Two lines of text.",
        tags=("shouting", "insults"),
        keywords=("চেঁচামেচি", "a: b"),
        related=(
            Related("customer-threatens", "They may mean it", 13),
            Related("say-instead", "", 14),
            Related("after-the-call", "Write it down", 15),
        ),
        mode=Mode.DO_CONFIRM,
        pinned=True,
        owner="front-desk",
        reviewed=date(2026, 9, 30),
        review_every=180,
        translated_from=Source(Lang.EN, "3f9c0a17b2d4"),
        added="The whole topic. Source idea: HSE.",
        unknown={"colour": "red, dark: green"},
        lines=header.lines,
    )
    assert [str(problem) for problem in problems] == [
        "en/article.md:27:1: info field-unknown “colour” is not a known field; it is kept"
    ]
    assert set(header.lines) == {*REQUIRED, *OPTIONAL, "colour"}
    assert (header.lines["title"], header.lines["related"], header.lines["colour"]) == (2, 12, 27)


def test_missing_fields_have_harmless_values() -> None:
    header, problems = read("owner: me\n")
    assert header == Header("slug in words", Kind.GUIDE, Status.DRAFT, owner="me", lines={"owner": 2})
    assert [(problem.line, problem.message) for problem in problems] == [
        (1, "“title” is missing"),
        (1, "“kind” is missing"),
        (1, "“status” is missing"),
    ]


def test_empty_fields_are_reported_only_where_they_are_required() -> None:
    empty = "".join(f"{name}:\n" for name in REQUIRED + OPTIONAL)
    header, problems = read(empty)
    assert [(problem.line, problem.message) for problem in problems] == [
        (2, "“title” is empty"),
        (3, "“kind” is empty"),
        (4, "“status” is empty"),
    ]
    assert header == Header("slug in words", Kind.GUIDE, Status.DRAFT, lines=header.lines)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("mode: fast", "field-choice: “mode” is “fast”; it must be one of: read-do, do-confirm"),
        ("mode: [read-do]", "field-type: “mode” must be one text"),
        ("summary: {a: b}", "field-type: “summary” must be one text"),
        ("pinned: yes", "field-type: “pinned” must be true or false"),
        ("pinned: 1", "field-type: “pinned” must be true or false"),
        ("reviewed: 2026-02-30", "field-type: “reviewed” must be a date such as 2026-09-30"),
        ("reviewed: 30.9.2026", "field-type: “reviewed” must be a date such as 2026-09-30"),
        ("reviewed: 2026-09-30 12:00", "field-type: “reviewed” must be a date such as 2026-09-30"),
        ("reviewed: 0000-01-01", "field-type: “reviewed” must be a date such as 2026-09-30"),
        ("review_every: 0", "field-type: “review_every” must be a number of days from 1 to 9999"),
        ("review_every: -5", "field-type: “review_every” must be a number of days from 1 to 9999"),
        ("review_every: 1e3", "field-type: “review_every” must be a number of days from 1 to 9999"),
        ("review_every: " + "9" * 5_000, "field-type: “review_every” must be a number of days from 1 to 9999"),
        ("translated_from: en", "translation-source: “en” is not of the form en@3f9c0a17b2d4"),
        (
            "translated_from: de@3f9c0a17b2d4",
            "translation-source: “de@3f9c0a17b2d4” is not of the form en@3f9c0a17b2d4",
        ),
        (
            "translated_from: en@3F9C0A17B2D4",
            "translation-source: “en@3F9C0A17B2D4” is not of the form en@3f9c0a17b2d4",
        ),
        ("tags: [a: b]", "field-type: “tags” must be a list such as [one, two]"),
        ("related: a-slug", "field-type: “related” must be a list of lines “- slug: reason”"),
    ],
)
def test_wrong_field_is_reported_and_has_its_harmless_value(line: str, problem: str) -> None:
    assert field_problems(line) == [problem]
    plain, wrong = read(HEAD)[0], read(f"{HEAD}{line}\n")[0]
    name = line.partition(":")[0]
    assert getattr(wrong, name) == (("a",) if name == "tags" else getattr(plain, name))


@pytest.mark.parametrize(("field", "fallback"), [("kind", Kind.GUIDE), ("status", Status.DRAFT)])
@pytest.mark.parametrize("value", ["Checklist", "Published", "no", "x" * 500])
def test_unknown_kind_or_status_is_reported_briefly(field: str, fallback: Kind | Status, value: str) -> None:
    header, problems = read(f"title: a\n{HEAD.replace('title', 'owner').replace(f'{field}:', f'{field}: {value} #')}")
    assert getattr(header, field) is fallback
    assert [(problem.code, problem.params["field"]) for problem in problems] == [("field-choice", field)]
    assert len(problems[0].message) < 150


def test_list_written_as_a_text_is_reported_and_understood() -> None:
    assert field_problems("keywords: late, slow ,, দেরি") == [
        "field-type: “keywords” must be a list such as [one, two]"
    ]
    assert read(f"{HEAD}keywords: late, slow ,, দেরি\n")[0].keywords == ("late", "slow", "দেরি")


def test_related_may_be_a_table() -> None:
    header, problems = read(f"{HEAD}related:\n  a: first\n  b: second\n")
    assert header.related == (Related("a", "first", 6), Related("b", "second", 7))
    assert problems == []


def test_dates_and_days_may_be_in_bengali_digits() -> None:
    header, problems = read(f"{HEAD}reviewed: ২০২৬-০৯-৩০\nreview_every: ০৯০\n")
    assert (header.reviewed, header.review_every, problems) == (date(2026, 9, 30), 90, [])


@pytest.mark.parametrize("value", ["no", "010", "12:30:45", "1.10", "0044123", "2026-02-30", "null", "~", "on"])
def test_titles_are_never_taken_for_something_else(value: str) -> None:
    assert read(HEAD.replace("Late delivery", value))[0].title == value


def test_values_are_single_clean_nfc_lines() -> None:
    header, _ = read('title: "a\\0b\\u202ec\\nd  \\uD800 e\\u0301\\t"\nkind: guide\nstatus: draft\n')
    assert header.title == "a bc d ? é"


# Anything at all.

SHAPES = ["---", "--- ", "", " ", "# Heading", "- [ ] Step", "- item", "  - a: b", "Prose: with colon, and more"]
FIELDS = ["title: a", "title: b: c", "kind: checklist", "tags: [a", "]", "related:", "  - x", "added: |", "  text"]
TRAPS = ["a: &x 1", "b: *x", "c: [[[[d]]]]", '"open: ', "\t- x", "?", ": ", "...", "%YAML 1.1", "\0", "\u2028", "\r"]
VALUES = ["reviewed: 2026-02-30", "translated_from: x", "ক্ষ: ক্ষ", "\ufefftitle: x", "\ud800", "related: [a: b, c]"]
LINES = st.lists(st.sampled_from([*SHAPES, *FIELDS, *TRAPS, *VALUES]), max_size=25).map("\n".join)


@given((LINES | st.text()).flatmap(lambda text: st.sampled_from([text, f"---\n{text}", f"---\n{text}\n---\nbody\n"])))
@example("---\n" + "[" * 15_000 + "\n---\nbody")
@example("---\n" + "a\n" * 8_000 + "---\nbody")
@example("---\n" + "\n" * 100_000)
@example("---\n" + "a: b\n" * 100_000)
def test_any_text_gives_a_header_and_problems_inside_it_and_keeps_the_body(text: str) -> None:
    cut, problems = split(text, PATH)
    header, more = parse_header(cut, "slug", PATH)
    count = text.count("\n") + 1
    assert text.endswith(cut.body)
    assert cut.body_line == min(count, (text + "\n")[: len(text) - len(cut.body)].count("\n") + 1)
    assert header.title
    for problem in problems + more:
        assert 1 <= problem.line <= count
        assert problem.column >= 1
        assert problem.message
    for line in header.lines.values():
        assert 1 < line <= count
