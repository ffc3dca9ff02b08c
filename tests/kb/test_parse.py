from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.article import Article, ArticleKey, Card, Header, Kind, Status
from kb.lang import Lang
from kb.parse import compute_source_hash, parse_article, parse_known

PATH = "en/late-delivery.md"
KEY = ArticleKey("late-delivery", Lang.EN)
HEAD = "---\ntitle: Late delivery\nkind: guide\nstatus: published\nsummary: What to say.\n---\n"


def parse(text: str) -> tuple[Article, list[tuple[int, int, str]]]:
    article, problems = parse_article(text, "cafe", KEY, PATH)
    assert all(problem.path == PATH and problem.message for problem in problems)
    return article, [(problem.line, problem.column, problem.code) for problem in problems]


def test_an_article_is_its_header_and_the_structure_of_its_body() -> None:
    article, problems = parse(f"{HEAD}\n# Now {{#now}}\n\nCall [us](call-us.md) on {{house.phone}}.\n")
    assert problems == []
    assert (article.key, article.path, article.sha256) == (KEY, PATH, "cafe")
    assert (article.header.title, article.header.kind, article.header.summary) == (
        "Late delivery",
        Kind.GUIDE,
        "What to say.",
    )
    assert (article.body, article.body_line) == ("\n# Now {#now}\n\nCall [us](call-us.md) on {house.phone}.\n", 7)
    assert [(section.id, section.line) for section in article.sections] == [("now", 8)]
    assert [(link.slug, link.line, link.column) for link in article.links] == [("call-us", 10, 6)]
    assert article.placeholders == ("house.phone",)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (Kind.CHECKLIST, "- [ ] Step\n"),
        (Kind.PHRASES, "| a | b |\n|--|--|\n| c | d |\n"),
        (Kind.DECISION, "## Why? {#q1}\n- [Yes](#q1)\n"),
    ],
)
def test_each_kind_has_its_own_parts_and_an_empty_one_is_reported_at_its_kind(kind: Kind, body: str) -> None:
    head = HEAD.replace("guide", kind)
    article, problems = parse(head + body)
    assert problems == []
    assert len(article.steps) + len(article.phrases) + len(article.nodes) == 1
    assert parse(f"{head}Only words.\n")[1] == [(3, 1, f"{kind}-empty")]


def test_broken_front_matter_gives_a_draft_guide_with_the_whole_body() -> None:
    text = "# No header\n\n- [ ] Step [a](b.md)\n"
    article, problems = parse(text)
    assert article.header == Header("Late delivery", Kind.GUIDE, Status.DRAFT)
    assert (article.body, article.body_line, len(article.steps), len(article.links)) == (text, 1, 1, 1)
    assert problems == [(1, 1, "header-missing"), (3, 1, "step-elsewhere")]


def test_faults_of_header_and_body_are_told_together_with_lines_of_the_file() -> None:
    head = HEAD.replace("published", "done").replace("guide", "decision")
    _, problems = parse(f"{head}\n## Why?\n- Because\n")
    assert sorted(problems) == [(4, 1, "field-choice"), (8, 1, "node-id"), (9, 1, "answer-target")]


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x0b", "\x1b", "\x7f"])
def test_control_signs_are_reported_once_and_become_blanks(sign: str) -> None:
    article, problems = parse(f"{HEAD}a{sign}b\n{sign}\n")
    assert problems == [(7, 2, "text-control")]
    assert article.body == "a b\n \n"


def test_a_tab_and_a_carriage_return_are_no_control_signs() -> None:
    assert parse(f"{HEAD}a\tb\rc\n")[1] == []


def test_the_source_hash_is_of_title_summary_and_body() -> None:
    article = parse(f"{HEAD}Body.\n")[0]
    expected = hashlib.sha256(b"Late delivery\nWhat to say.\nBody.").hexdigest()[:12]
    assert article.source_hash == expected == compute_source_hash(article.header, article.body)


@pytest.mark.parametrize(
    "body", ["Body cafe\u0301.", "Body caf\u00e9.\n\n\n", "Body caf\u00e9.   \n", "Body caf\u00e9.\n\t\n"]
)
def test_what_nobody_sees_does_not_change_the_source_hash(body: str) -> None:
    header = Header("T", Kind.GUIDE, Status.DRAFT)
    assert compute_source_hash(header, body) == compute_source_hash(header, "Body café.")


def test_what_is_translated_changes_the_source_hash_and_nothing_else_does() -> None:
    header = Header("T", Kind.GUIDE, Status.DRAFT, "S")
    known = compute_source_hash(header, "Body {house.x}.")
    changed = [replace(header, title="t"), replace(header, summary="s")]
    assert known not in {compute_source_hash(other, "Body {house.x}.") for other in changed}
    assert known != compute_source_hash(header, "Body {house.y}.")
    assert known == compute_source_hash(replace(header, status=Status.ARCHIVED, owner="me"), "Body {house.x}.")


@given(st.text() | st.text("-:\n title[]{}#&*!|>%@`\"'০\ud800\x00"))
def test_any_text_is_an_article(text: str) -> None:
    for source in (text, f"---\n{text}\n---\n{text}", HEAD + text):
        article, problems = parse(source)
        assert article.header.title
        assert re.sub(r"[^\S\n]|[\x00-\x09\x0b-\x1f\x7f]", " ", source).endswith(re.sub(r"[^\S\n]", " ", article.body))
        assert len(article.source_hash) == 12
        assert all(1 <= line <= source.count("\n") + 1 for line, _, _ in problems)
        assert unicodedata.is_normalized("NFC", article.header.title)


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\n# Now {{#now}}\n\nCall [us](call-us.md).\n",
        "---\ntitle: A\nkind: checklist\nstatus: draft\n---\n- [ ] One\n- [ ] Two\n",
        "---\ntitle: A\nkind: nonsense\n\nThe header is not closed.\n",
        "---\n- a list\n---\nText\n",
        "---\n---\nText\n",
        "---\n: [broken\n---\nText\n",
        "---\ntitle: A\x07B\n---\nText\x00 and more\n",
        "No header at all\n",
        "",
    ],
)
def test_what_is_known_of_an_article_need_not_be_read_again(text: str) -> None:
    article, _ = parse_article(text, "cafe", KEY, PATH)
    card = Card(KEY, PATH, article.header, (), (), (), len(text), 0, article.sha256, article.source_hash)

    assert parse_known(text, card) == article
