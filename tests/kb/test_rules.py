from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from kb.article import ArticleKey
from kb.check import check_library
from kb.house import load_house
from kb.lang import Lang
from kb.library import build_library, iter_read, plan_load
from kb.links import LinkGraph
from kb.parse import parse_article
from kb.problem import CODES, Problem
from kb.rules import RULES
from kb.rules.context import Context
from kb.vocabulary import load_vocabulary

Tree = Callable[[Mapping[str, str | bytes]], Path]
Check = Callable[[Mapping[str, str]], list[Problem]]

VOCABULARY = "tags:\n  phone:\n    name: {bn: ফোন, is: Sími, en: Phone}\n"
CLEAN = {
    "vocabulary.yaml": VOCABULARY,
    "house.toml": 'number = "112"\n',
    "en/a.md": """\
---
title: A
kind: guide
status: published
tags: [phone]
reviewed: 2026-01-01
review_every: 30
---
# B {#b}
[[a]] {house.number} {x}
""",
    "is/a.md": """\
---
title: Á
kind: guide
status: published
related:
  - a: here
---
# B {#b}
[x](a.md#b) [y](#section-2)
## C
""",
    "bn/a.md": """\
---
title: ক
kind: guide
status: published
---
[w](https://a.b#c) <tel:112> ![p](../images/p.png) [o](../en/a.md#b)
""",
}
TODAY = date(2026, 1, 31)


@pytest.fixture
def check(tree: Tree) -> Check:
    """All problems of the clean tree with some files changed."""

    def build(changes: Mapping[str, str]) -> list[Problem]:
        files = {**CLEAN, **changes}
        root = tree({path: text for path, text in files.items() if text})
        plan = plan_load(root, {})
        library = build_library(root, (card for card, _, _ in iter_read(plan, {})), plan.problems)
        vocabulary, house = load_vocabulary(root)[0], load_house(root)[0]
        return check_library(Context(library, LinkGraph(library), vocabulary, house, TODAY))

    return build


def with_line(line: str, path: str = "en/a.md") -> dict[str, str]:
    """The clean tree with one more line at the end of a body; in the English file it is line 11."""
    return {path: f"{CLEAN[path]}{line}\n"}


def with_field(field: str, path: str = "bn/a.md") -> dict[str, str]:
    """The clean tree with one more field on line 2."""
    return {path: CLEAN[path].replace("---\n", f"---\n{field}\n", 1)}


def translation(lang: str, digits: str) -> dict[str, str]:
    return with_field(f"translated_from: {lang}@{digits * 12}")


PROBLEMS: list[tuple[str, dict[str, str], list[str]]] = [
    (
        "tag-unknown",
        with_field("tags: [phone, phnoe]"),
        ["bn/a.md:2:1 the tag “phnoe” is not in the vocabulary (phone?)"],
    ),
    ("tag-unknown", with_field("tags: [xyz]"), ["bn/a.md:2:1 the tag “xyz” is not in the vocabulary"]),
    (
        "review-due",
        {"en/a.md": CLEAN["en/a.md"].replace("every: 30", "every: 29")},
        ["en/a.md:6:1 the review was due on 2026-01-30"],
    ),
    ("placeholder-unknown", with_line("{house.nubmer}"), ["en/a.md:0:1 house.toml has no value “nubmer”"]),
    ("link-dangling", with_line("é [x](gone.md)"), ["en/a.md:11:3 there is no article “gone”"]),
    ("link-dangling", with_line("- [[aa|x]]"), ["en/a.md:11:3 there is no article “aa” (a?)"]),
    ("link-dangling", with_line("[x](../is/gone.md#b)"), ["en/a.md:11:1 there is no article “gone”"]),
    (
        "link-dangling",
        {"is/a.md": CLEAN["is/a.md"].replace("- a: here", "- a: here\n  - gone: away")},
        ["is/a.md:7:1 there is no article “gone”"],
    ),
    ("link-anchor", with_line("x [x](a.md#c)"), ["en/a.md:11:3 “a” has no place “#c”; the link opens its top"]),
    ("link-anchor", with_line("[x](#step-1)"), ["en/a.md:11:1 “a” has no place “#step-1”; the link opens its top"]),
    ("link-anchor", with_line("[[a#c]]"), ["en/a.md:11:1 “a” has no place “#c”; the link opens its top"]),
    (
        "link-address",
        with_line("[x](javascript:x) [x](a) [x]() [x](../a.png)"),
        [
            "en/a.md:11:1 “javascript:x” is neither an article nor a web, mail or telephone address",
            "en/a.md:11:19 “a” is neither an article nor a web, mail or telephone address",
            "en/a.md:11:26 “” is neither an article nor a web, mail or telephone address",
            "en/a.md:11:32 “../a.png” is neither an article nor a web, mail or telephone address",
        ],
    ),
    (
        "image-address",
        with_line("🙂 ![x](p.svg) ![x](a.md)"),
        [
            "en/a.md:11:3 “p.svg” is not a picture (png, jpg, gif, webp) inside the content folder",
            "en/a.md:11:15 “a.md” is not a picture (png, jpg, gif, webp) inside the content folder",
        ],
    ),
    ("translation-missing", {"bn/a.md": ""}, ["en/a.md:0:1 not written in: bn"]),
    ("translation-missing", {"bn/c.md": CLEAN["bn/a.md"]}, ["bn/c.md:0:1 not written in: is, en"]),
    (
        "translation-kind",
        {"bn/a.md": CLEAN["bn/a.md"].replace("guide", "checklist") + "- [ ] x\n"},
        ["bn/a.md:3:1 the kind is checklist here and guide in en/a.md"],
    ),
    ("translation-behind", translation("en", "0"), ["bn/a.md:2:1 the en text has changed since this translation"]),
    (
        "translation-gone",
        translation("is", "0") | {"is/a.md": ""},
        ["bn/a.md:2:1 translated from is, which is not there"],
    ),
    ("translation-gone", translation("bn", "0"), ["bn/a.md:2:1 translated from bn, which is not there"]),
    (
        "translation-cycle",
        translation("en", "0") | with_field("translated_from: bn@" + "0" * 12, "en/a.md"),
        [
            "bn/a.md:2:1 each of these is translated from the other: bn, en",
            "en/a.md:2:1 each of these is translated from the other: en, bn",
        ],
    ),
]


def test_a_clean_tree_has_no_problem(check: Check) -> None:
    assert check({}) == []


@pytest.mark.parametrize(("code", "changes", "expected"), PROBLEMS)
def test_a_rule_names_the_place_and_what_is_wrong(
    check: Check, code: str, changes: dict[str, str], expected: list[str]
) -> None:
    problems = [problem for problem in check(changes) if problem.code == code]
    assert [f"{p.path}:{p.line}:{p.column} {p.message}" for p in problems] == expected
    others = {"translation-missing"} if "" in changes.values() else set()
    assert {problem.code for problem in check(changes)} <= {code, *others}


def test_every_code_of_the_rules_is_tried_here() -> None:
    folder = Path(__file__).parents[2] / "kb" / "rules"
    nodes = [node for path in folder.glob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    given = {node.value for node in nodes if isinstance(node, ast.Constant) and node.value in CODES}
    assert given == {code for code, _, _ in PROBLEMS}


def test_every_rule_says_what_must_hold() -> None:
    assert all(rule.__doc__ for rule in RULES)
    assert len(set(RULES)) == len(RULES)


def test_a_translation_is_behind_when_its_source_has_another_hash(check: Check, tree: Tree) -> None:
    text = tree(CLEAN).joinpath("en/a.md").read_text()
    present = parse_article(text, "", ArticleKey("a", Lang.EN), "en/a.md")[0].source_hash
    translated = with_field(f"translated_from: en@{present}")
    assert check(translated) == []
    assert [problem.code for problem in check(translated | {"en/a.md": f"{text}New."})] == ["translation-behind"]


def test_an_unreadable_member_is_only_reported_as_unreadable(tree: Tree, check: Check) -> None:
    tree({"bn/a.md": b"\xff"})
    checklists = {path: CLEAN[path].replace("guide", "checklist") + "- [ ] x\n" for path in ("en/a.md", "is/a.md")}
    problems = check({"bn/a.md": "", **checklists})
    assert [(problem.path, problem.code) for problem in problems] == [("bn/a.md", "file-not-text")]


def test_twins_are_not_asked_for_in_other_languages(check: Check) -> None:
    assert [problem.code for problem in check({"en/A.md": CLEAN["en/a.md"]})] == ["file-name", "file-duplicate"]
