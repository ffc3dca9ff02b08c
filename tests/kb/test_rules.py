from __future__ import annotations

import ast
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.article import ArticleKey
from kb.check import check_library
from kb.house import load_house
from kb.lang import Lang
from kb.library import build_library, iter_read, plan_load
from kb.links import LinkGraph
from kb.parse import parse_article
from kb.problem import CODES, Problem
from kb.rules import RULES
from kb.rules.context import Context, iter_prose, mask
from kb.vocabulary import load_allowed_words, load_vocabulary

Tree = Callable[[Mapping[str, str | bytes]], Path]
Check = Callable[[Mapping[str, str]], list[Problem]]

VOCABULARY = "tags:\n  phone:\n    name: {bn: ফোন, is: Sími, en: Phone}\n"
# A command, and the script of its language.
WORD = {"bn": "অপেক্ষা করুন", "is": "Bíddu", "en": "Wait"}
GUIDE = """\
---
title: WORD
kind: guide
status: published
tags: [phone]
keywords: [mail]
related:
  - c: WORD
  - p: WORD
reviewed: 2026-01-01
review_every: 30
---
# WORD {#b}

[[a]] {house.number} {x} [WORD](a.md#b) [WORD](#section-2) <tel:112>
[WORD](https://a.b#c) ![WORD](../images/p.png) [WORD](../en/a.md#b)

## WORD
"""
CHECKLIST = """\
---
title: WORD
kind: checklist
status: published
related:
  - a: WORD
  - d: WORD
reviewed: 2026-01-01
---
- [ ] WORD
- [ ] **!** WORD
  [WORD](p.md#phrase-1)
- [ ] WORD
- [ ] WORD
- [ ] WORD
"""
PHRASES = """\
---
title: WORD
kind: phrases
status: published
related:
  - d: WORD
reviewed: 2026-01-01
---
| WORD | WORD | WORD | WORD | WORD |
|---|---|---|---|---|
| WORD | WORD | WORD | 1 | sounds "so" |
| WORD | WORD | WORD | 1 | sounds so |
| WORD | WORD | WORD | 1 | sounds so |
| WORD | WORD | WORD | 1 | sounds so |
| WORD | WORD | WORD | 1 | sounds so |
| WORD | WORD | WORD | 1 | sounds so |
"""
DECISION = """\
---
title: WORD
kind: decision
status: published
reviewed: 2026-01-01
---
## WORD {#q1}

- [WORD](#q2) WORD
- [WORD](a.md)

## WORD {#q2}

- [WORD](c.md#step-1)
- [WORD](p.md)
"""


def in_all(path: str, text: str) -> dict[str, str]:
    """A file of this text for every language, with the word of the language."""
    return {f"{lang}/{path}": text.replace("WORD", word) for lang, word in WORD.items()}


CLEAN = {
    "vocabulary.yaml": VOCABULARY,
    "house.toml": 'number = "112"\n',
    "allowed_words.txt": "# Brands.\nSkype # calls\n\n  Microsoft Teams\nO’Brien\n",
    **in_all("a.md", GUIDE),
    **in_all("c.md", CHECKLIST),
    **in_all("p.md", PHRASES),
    **in_all("d.md", DECISION),
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
        vocabulary, house, allowed = load_vocabulary(root)[0], load_house(root)[0], load_allowed_words(root)[0]
        return check_library(Context(library, LinkGraph(library), vocabulary, house, allowed, TODAY))

    return build


def with_line(line: str, path: str = "en/a.md") -> dict[str, str]:
    """The clean tree with one more line at the end of a body; in a guide it is line 19."""
    return {path: f"{CLEAN[path]}{line}\n"}


def with_line_in_all(line: str) -> dict[str, str]:
    """The same in every language, with the word of the language."""
    return in_all("a.md", f"{GUIDE}{line}\n")


def with_field(field: str, path: str = "bn/a.md") -> dict[str, str]:
    """The clean tree with one more field on line 2."""
    return {path: CLEAN[path].replace("---\n", f"---\n{field}\n", 1)}


def with_change(path: str, old: str, new: str) -> dict[str, str]:
    """The clean tree with a passage of one file changed, at all places."""
    assert old in CLEAN[path]
    return {path: CLEAN[path].replace(old, new)}


def with_change_in_all(path: str, text: str, old: str, new: str) -> dict[str, str]:
    """The same in every language, with the word of the language."""
    assert old in text
    return in_all(path, text.replace(old, new))


def translation(lang: str, digits: str) -> dict[str, str]:
    return with_field(f"translated_from: {lang}@{digits * 12}")


def each(place: str, message: str, *langs: str) -> list[str]:
    """The same problem in files of several languages, else of all."""
    return [f"{lang}/{place} {message}" for lang in langs or ("bn", "en", "is")]


def found(problems: list[Problem]) -> list[str]:
    return [f"{p.path}:{p.line}:{p.column} {p.message}" for p in problems]


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


PROBLEMS: list[tuple[str, dict[str, str], list[str]]] = [
    # Front matter.
    (
        "tag-unknown",
        with_change("bn/a.md", "[phone]", "[phone, phnoe]"),
        ["bn/a.md:5:1 the tag “phnoe” is not in the vocabulary (phone?)"],
    ),
    ("tag-unknown", with_field("tags: [xyz]", "bn/d.md"), ["bn/d.md:2:1 the tag “xyz” is not in the vocabulary"]),
    (
        "tag-unused",
        {"vocabulary.yaml": VOCABULARY + "  chat:\n    name: {bn: চ্যাট, is: Spjall, en: Chat}\n"},
        ["vocabulary.yaml:0:1 no article has the tag “chat”"],
    ),
    (
        "review-due",
        with_change("en/a.md", "every: 30", "every: 29"),
        ["en/a.md:10:1 the review was due on 2026-01-30"],
    ),
    (
        "review-missing",
        with_change("is/c.md", "reviewed: 2026-01-01\n", ""),
        ["is/c.md:4:1 nobody has said when this was last reviewed; write “reviewed: 2026-01-31”"],
    ),
    ("placeholder-unknown", with_line("{house.nubmer}"), ["en/a.md:0:1 house.toml has no value “nubmer”"]),
    # Links.
    ("link-dangling", with_line_in_all("🙂 [WORD](gone.md)"), each("a.md:19:3", "there is no article “gone”")),
    ("link-dangling", with_line_in_all("- [[aa|WORD]]"), each("a.md:19:3", "there is no article “aa” (a?)")),
    ("link-dangling", with_line_in_all("[WORD](../is/gone.md#b)"), each("a.md:19:1", "there is no article “gone”")),
    (
        "link-dangling",
        with_change_in_all("a.md", GUIDE, "- c: WORD", "- c: WORD\n  - gone: WORD"),
        each("a.md:9:1", "there is no article “gone”"),
    ),
    (
        "link-anchor",
        with_line_in_all("🙂 [WORD](a.md#c)"),
        each("a.md:19:3", "“a” has no place “#c”; the link opens its top"),
    ),
    (
        "link-anchor",
        with_line_in_all("[WORD](#step-1)"),
        each("a.md:19:1", "“a” has no place “#step-1”; the link opens its top"),
    ),
    ("link-anchor", with_line_in_all("[[a#c]]"), each("a.md:19:1", "“a” has no place “#c”; the link opens its top")),
    (
        "link-address",
        with_line("[x](javascript:x) [x](a) [x]() [x](../a.png)"),
        [
            "en/a.md:19:1 “javascript:x” is neither an article nor a web, mail or telephone address",
            "en/a.md:19:19 “a” is neither an article nor a web, mail or telephone address",
            "en/a.md:19:26 “” is neither an article nor a web, mail or telephone address",
            "en/a.md:19:32 “../a.png” is neither an article nor a web, mail or telephone address",
        ],
    ),
    (
        "image-address",
        with_line_in_all("🙂 ![WORD](p.svg)"),
        each("a.md:19:3", "“p.svg” is not a picture (png, jpg, gif, webp) inside the content folder"),
    ),
    (
        "image-address",
        with_line_in_all("![WORD](a.md)"),
        each("a.md:19:1", "“a.md” is not a picture (png, jpg, gif, webp) inside the content folder"),
    ),
    (
        "link-none",
        in_all("n.md", "---\ntitle: WORD\nkind: guide\nstatus: draft\npinned: true\n---\n[[n]] <tel:112>\n"),
        each("n.md:0:1", "no link leads on from here"),
    ),
    (
        "link-orphan",
        in_all("n.md", "---\ntitle: WORD\nkind: guide\nstatus: draft\n---\n[[a]] [[n]]\n"),
        each("n.md:0:1", "linked from 0 other topics; at least two should lead here"),
    ),
    (
        "link-orphan",
        with_change_in_all("c.md", CHECKLIST, "  - d: WORD\n", ""),
        each("d.md:0:1", "linked from 1 other topics; at least two should lead here"),
    ),
    # Translations.
    ("translation-missing", {"bn/a.md": ""}, ["en/a.md:0:1 not written in: bn"]),
    (
        "translation-missing",
        {"bn/x.md": with_field("pinned: true")["bn/a.md"]},
        ["bn/x.md:0:1 not written in: is, en"],
    ),
    (
        "translation-kind",
        with_change("bn/d.md", "decision", "guide"),
        ["bn/d.md:3:1 the kind is guide here and decision in en/d.md"],
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
    ("translation-shape", with_line("# ক", "bn/a.md"), ["bn/a.md:0:1 3 headings here, 2 in en/a.md"]),
    ("translation-shape", with_line("- [ ] Bíddu", "is/c.md"), ["is/c.md:0:1 6 steps here, 5 in en/c.md"]),
    (
        "translation-shape",
        with_line("| Bíddu | Bíddu | Bíddu | 1 | so |", "is/p.md"),
        ["is/p.md:0:1 7 phrases here, 6 in en/p.md"],
    ),
    (
        "translation-shape",
        with_line("- [W](a.md)", "en/d.md"),
        each("d.md:0:1", "4 answers here, 5 in en/d.md", "bn", "is"),
    ),
    (
        "translation-shape",
        with_change("is/d.md", "## Bíddu {#q2}", "### Bíddu {#q2}"),
        ["is/d.md:0:1 1 questions here, 2 in en/d.md", "is/d.md:0:1 2 answers here, 4 in en/d.md"],
    ),
    (
        "translation-links",
        with_change("is/d.md", "(a.md)", "(a.md#b)"),
        ["is/d.md:0:1 links that are not the same in en/d.md: a, a#b"],
    ),
    (
        "translation-links",
        with_line("[অপেক্ষা](#b)", "bn/a.md"),
        ["bn/a.md:0:1 links that are not the same in en/a.md: #b"],
    ),
    (
        "translation-links",
        with_change("en/p.md", "  - d: Wait", "  - d: Wait\n  - a: Wait"),
        each("p.md:0:1", "links that are not the same in en/p.md: a", "bn", "is"),
    ),
    # Checklists.
    (
        "step-count",
        with_change_in_all("c.md", CHECKLIST, "- [ ] WORD\n- [ ] WORD\n- [ ] WORD\n", "- [ ] WORD\n- [ ] WORD\n"),
        each("c.md:3:1", "4 steps; a checklist that is worked under stress has 5 to 9"),
    ),
    (
        "step-count",
        in_all("c.md", CHECKLIST + 5 * "- [ ] WORD\n"),
        each("c.md:3:1", "10 steps; a checklist that is worked under stress has 5 to 9"),
    ),
    (
        "step-killer",
        with_change("bn/c.md", "**!** ", ""),
        ["bn/c.md:3:1 no step is marked as the one nobody may forget; write **!** in front of it"],
    ),
    (
        "step-long",
        with_change("en/c.md", "**!** Wait", "**!** Wait: " + 85 * "x"),
        ["en/c.md:11:1 91 characters; a step is one line of at most 90"],
    ),
    (
        "step-imperative",
        with_change("is/c.md", "**!** Bíddu", "**!** Viðskiptavinurinn"),
        ["is/c.md:11:1 no command in this step; begin with what to do"],
    ),
    # Phrases.
    (
        "phrase-count",
        with_change_in_all("p.md", PHRASES, '| WORD | WORD | WORD | 1 | sounds "so" |\n', ""),
        each("p.md:11:1", "5 phrases; a sheet that is read at a glance has 6 to 12"),
    ),
    (
        "phrase-count",
        in_all("p.md", PHRASES + 7 * "| WORD | WORD | WORD | 5 | so |\n"),
        each("p.md:11:1", "13 phrases; a sheet that is read at a glance has 6 to 12"),
    ),
    (
        "phrase-incomplete",
        with_change("en/p.md", '| Wait | Wait | Wait | 1 | sounds "so" |', "| Wait | | Wait | 1 |"),
        ["en/p.md:11:1 the row lacks column 2, 5"],
    ),
    # Decisions.
    (
        "node-dead-end",
        in_all("d.md", DECISION.replace("- [WORD](p.md)\n", "- [WORD](p.md)\n- [WORD](#q3)\n\n## WORD {#q3}\n")),
        each("d.md:18:1", "the question “q3” has no answer"),
    ),
    (
        "node-unreachable",
        with_change_in_all("d.md", DECISION, "(#q2)", "(a.md)"),
        each("d.md:12:1", "no answer leads to the question “q2”"),
    ),
    (
        "node-loop",
        with_change_in_all("d.md", DECISION, "(p.md)", "(#q1)"),
        [
            message
            for lang in ("bn", "en", "is")
            for message in (
                f"{lang}/d.md:7:1 the answers of “q1” lead back to it",
                f"{lang}/d.md:12:1 the answers of “q2” lead back to it",
            )
        ],
    ),
    # Writing.
    (
        "script-mixed",
        with_line("Wait, wаit.") | with_line("Bíddu á ðкð! ", "is/a.md") | with_line("ধাপটিSkype (দেখুন)", "bn/a.md"),
        [
            "bn/a.md:19:1 “ধাপটিSkype” mixes letters of two scripts",
            "en/a.md:19:1 “wаit” mixes letters of two scripts",
            "is/a.md:19:1 “ðкð” mixes letters of two scripts",
        ],
    ),
    ("digit-latin", with_line("২ ও 23টি", "bn/a.md"), ["bn/a.md:19:1 write 23 in Bengali digits"]),
    ("digit-latin", with_field("summary: ফোন 112", "bn/p.md"), ["bn/p.md:2:1 write 112 in Bengali digits"]),
    (
        "quote-straight",
        with_line('Say "no".') | with_field("added: It’s not Ann's.", "en/d.md"),
        [
            "en/a.md:19:1 a straight quote; write the quotes of the language",
            "en/d.md:2:1 a straight quote; write the quotes of the language",
        ],
    ),
    ("space-double", with_line("Wait  now."), ["en/a.md:19:1 two spaces in a row"]),
    (
        "word-foreign",
        with_line("হেল্পডেস্ক Helpdesk", "bn/a.md"),
        ["bn/a.md:19:1 “helpdesk” is not a word of this language; allowed words stand in allowed_words.txt"],
    ),
    (
        "word-foreign",
        with_line("The Zendesk: wait.") | with_line("Bíddu: Zendesk, zendesk.", "is/a.md"),
        ["is/a.md:19:1 “zendesk” is not a word of this language; allowed words stand in allowed_words.txt"],
    ),
]


def test_a_clean_tree_has_no_problem(check: Check) -> None:
    assert found(check({})) == []


@pytest.mark.parametrize(("code", "changes", "expected"), PROBLEMS)
def test_a_rule_names_the_place_and_what_is_wrong(
    check: Check, code: str, changes: dict[str, str], expected: list[str]
) -> None:
    problems = check(changes)
    assert found([problem for problem in problems if problem.code == code]) == expected
    others = {"translation-missing"} if "" in changes.values() else set()
    assert set(codes(problems)) == {code, *others}


def test_every_code_of_the_rules_is_tried_here() -> None:
    folder = Path(__file__).parents[2] / "kb" / "rules"
    nodes = [node for path in folder.glob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    given = {node.value for node in nodes if isinstance(node, ast.Constant) and node.value in CODES}
    assert given == {code for code, _, _ in PROBLEMS}


def test_every_rule_says_what_must_hold() -> None:
    assert all(rule.__doc__ for rule in RULES)
    assert len(set(RULES)) == len(RULES)


# Which files are looked at.


def test_an_unreadable_member_is_only_reported_as_unreadable(tree: Tree, check: Check) -> None:
    tree({"bn/p.md": b"\xff"})
    problems = check({"bn/p.md": "", **with_change_in_all("c.md", CHECKLIST, "p.md#phrase-1", "p.md")})
    assert [(problem.path, problem.code) for problem in problems] == [("bn/p.md", "file-not-text")]


def test_an_unreadable_source_is_not_compared_with(tree: Tree, check: Check) -> None:
    tree({"en/c.md": b"\xff"})
    step = with_line("- [ ] Bíddu", "is/c.md") | with_change("en/d.md", "#step-1", "") | {"en/c.md": ""}
    problems = [problem for problem in check(step) if problem.code == "translation-shape"]
    assert found(problems) == ["is/c.md:0:1 6 steps here, 5 in bn/c.md"]


def test_twins_are_not_asked_for_in_other_languages(check: Check) -> None:
    assert codes(check({"en/A.md": CLEAN["en/a.md"]})) == ["file-name", "file-duplicate"]


def test_twins_are_not_read(check: Check) -> None:
    assert codes(check({"en/A.md": CLEAN["en/a.md"], **with_line('Say  "no".')})) == ["file-name", "file-duplicate"]


def test_a_file_that_is_gone_since_the_load_is_passed_over(tree: Tree) -> None:
    root = tree(CLEAN)
    plan = plan_load(root, {})
    library = build_library(root, (card for card, _, _ in iter_read(plan, {})), plan.problems)
    (root / "en/d.md").unlink()
    context = Context(library, LinkGraph(library), load_vocabulary(root)[0], load_house(root)[0], frozenset(), TODAY)
    assert check_library(context) == []
    assert ArticleKey("d", Lang.EN) not in context.articles


# Front matter, links and translations.


def test_a_translation_is_behind_when_its_source_has_another_hash(check: Check, tree: Tree) -> None:
    text = tree(CLEAN).joinpath("en/a.md").read_text(encoding="utf-8")
    present = parse_article(text, "", ArticleKey("a", Lang.EN), "en/a.md")[0].source_hash
    translated = with_field(f"translated_from: en@{present}")
    assert check(translated) == []
    assert codes(check(translated | {"en/a.md": f"{text}New."})) == ["translation-behind"]


@pytest.mark.parametrize("status", ["draft", "review", "archived"])
def test_only_what_is_published_must_have_been_reviewed(check: Check, status: str) -> None:
    text = CLEAN["en/c.md"].replace("published", status).replace("reviewed: 2026-01-01\n", "")
    assert check({"en/c.md": text}) == []


def test_what_is_pinned_needs_no_way_in(check: Check) -> None:
    text = "---\ntitle: WORD\nkind: guide\nstatus: draft\n---\n[[a]]\n"
    assert set(codes(check(in_all("n.md", text)))) == {"link-orphan"}
    assert check(in_all("n.md", text.replace("---\n", "---\npinned: true\n", 1))) == []


@pytest.mark.parametrize("body", ["", "\n", "<!-- WORD -->\n"])
def test_an_article_without_a_body_can_be_checked(check: Check, body: str) -> None:
    head = "---\ntitle: WORD\nkind: guide\nstatus: draft\npinned: true\nrelated:\n  - a: WORD\n---\n"
    assert check(in_all("n.md", head + body)) == []


def test_ways_in_are_counted_by_topic_over_all_languages(check: Check) -> None:
    text = "---\ntitle: WORD\nkind: guide\nstatus: draft\n---\n[[a]]\n"
    ways = with_line("[[n]]", "en/a.md") | with_line("[[n]]", "is/a.md") | with_line("[[n]]", "bn/c.md")
    assert not {"link-orphan"} & set(codes(check(in_all("n.md", text) | ways)))


def test_links_may_stand_in_another_order_and_more_than_once(check: Check) -> None:
    text = "[Bíddu](p.md) [Bíddu](c.md) [Bíddu](https://b.is#c)\n[[c|Bíddu]]"
    lines = with_line(text, "is/a.md") | with_line("[Wait](c.md)") | with_line("[[p]]", "bn/a.md")
    assert check(lines) == []


def test_members_of_other_kinds_are_not_counted_against_each_other(check: Check) -> None:
    change = with_change("is/c.md", "checklist", "phrases")
    assert "translation-shape" not in codes(check(change))


# Checklists and decisions.


def test_a_list_that_is_done_by_habit_is_not_asked_for_commands(check: Check) -> None:
    statement = CHECKLIST.replace("- [ ] **!** WORD", "- [ ] **!** 🙂")
    assert codes(check(in_all("c.md", statement))) == ["step-imperative"] * 3
    assert check(in_all("c.md", statement.replace("status:", "mode: do-confirm\nstatus:"))) == []


@pytest.mark.parametrize("count", [5, 9])
def test_five_to_nine_steps_are_a_checklist(check: Check, count: int) -> None:
    assert check(in_all("c.md", CHECKLIST + (count - 5) * "- [ ] WORD\n")) == []


@pytest.mark.parametrize("count", [6, 12])
def test_six_to_twelve_rows_are_a_phrase_sheet(check: Check, count: int) -> None:
    assert check(in_all("p.md", PHRASES + (count - 6) * "| WORD | WORD | WORD | ৫ | so |\n")) == []


@pytest.mark.parametrize("text", ["Wait: " + 84 * "x", "Wait: [" + 84 * "x" + "](p.md)", "**Wait**: " + 84 * "x"])
def test_ninety_characters_as_they_are_read_are_one_line(check: Check, text: str) -> None:
    change = with_change("en/c.md", "**!** Wait", f"**!** {text}")
    assert {"step-long", "step-imperative"} & set(codes(check(change))) == set()


def decision(questions: str) -> dict[str, str]:
    """The clean tree with these questions in all languages."""
    return in_all("d.md", DECISION[: DECISION.index("## ")] + questions)


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        ("## WORD {#q1}\n- [WORD](a.md)\n", []),
        ("## WORD {#q1}\n", ["7 node-dead-end q1"]),
        ("## WORD {#q1}\n- [WORD](#q1)\n- [WORD](a.md)\n", ["7 node-loop q1"]),
        ("## WORD {#q1}\n- [WORD](d.md#q1)\n- [[d#q1|WORD]]\n", ["7 node-loop q1"]),
        ("## WORD {#q1}\n- [WORD](a.md#q1)\n- [WORD](https://a.b#q1)\n", []),
        (
            "## WORD {#q1}\n- [WORD](#q2)\n## WORD {#q2}\n- [WORD](#q3)\n## WORD {#q3}\n- [WORD](#q2)\n",
            ["9 node-loop q2", "11 node-loop q3"],
        ),
        (
            "## WORD {#q1}\n- [WORD](a.md)\n## WORD {#q2}\n- [WORD](#q2)\n",
            ["9 node-unreachable q2", "9 node-loop q2"],
        ),
        ("## WORD {#q1}\n- [WORD](a.md)\n## WORD {#q2}\n", ["9 node-dead-end q2", "9 node-unreachable q2"]),
        # Two ways to one question are no circle.
        (
            "## WORD {#q1}\n- [?](#q2)\n- [!](#q3)\n## WORD {#q2}\n- [WORD](#q3)\n## WORD {#q3}\n- [WORD](a.md)\n",
            [],
        ),
        # Of two questions with one id, links lead to the first.
        (
            "## WORD {#q1}\n- [WORD](#q2)\n## WORD {#q2}\n- [WORD](a.md)\n## WORD {#q1}\n- [WORD](a.md)\n",
            [],
        ),
        ("## WORD {#q1}\n- [WORD](#q2)\n\nWORD\n\n### WORD {#q2}\n- [WORD](#q1)\n", []),
    ],
)
def test_every_path_of_a_decision_ends(check: Check, questions: str, expected: list[str]) -> None:
    problems = [problem for problem in check(decision(questions)) if problem.code.startswith("node-")]
    seen = [f"{p.line} {p.code} {p.params['id']}" for p in problems if p.path == "bn/d.md"]
    assert sorted(seen) == sorted(expected)
    assert len(problems) == 3 * len(expected)


# Writing.

QUIET = [
    '`it\'s "2" B`  ',
    "`WORD  112`",
    '```\nit\'s "2"  B\n\nwаit\n```',
    "- WORD\n\n  ```\n  it's 2\n  ```",
    "{minutes}",
    "WORD {name2} WORD {house.number} WORD",
    "[WORD](https://example.org/it's(2) \"It's 2\")",
    "[WORD\nWORD](https://example.org/it's2)",
    "<https://example.org/it's2> <mailto:me@example.com>",
    "WORD [[c]] WORD [[c#step-2]] WORD",
    "[[c#step-2| WORD ]]",
    "[`it's`](c.md) [{name2}](c.md)",
    "![WORD](../images/2.png) ![](../images/2.png)",
    '<kbd>WORD</kbd> <span class="it\'s 2">WORD</span>',
    "<!-- it's 2 -->",
    "!!! note\n    WORD `it's 2`",
    "WORD’ ‘WORD’ “WORD” „WORD“ «WORD»",
    "WORD\u00a0WORD",
    "-  WORD\n1.  WORD\n\n##  WORD",
    "WORD  \nWORD",
    "| WORD   | WORD  |\n|---|---|\n| WORD   |   |",
    "WORD-২ ২-WORD ২WORD",
    "(WORD)/[WORD]…WORD",
]


@pytest.mark.parametrize("text", QUIET)
def test_what_nobody_reads_as_words_is_not_read(check: Check, text: str) -> None:
    assert found(check(with_line_in_all(text))) == []


def test_other_languages_have_latin_digits(check: Check) -> None:
    assert check(with_line("Wait 2.") | with_line("Bíddu 2.", "is/a.md") | with_line("২ ٣", "bn/a.md")) == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_tree_is_as_clean_in_either_normal_form(check: Check, form: Literal["NFC", "NFD"]) -> None:
    assert check({path: unicodedata.normalize(form, text) for path, text in CLEAN.items()}) == []
    word = unicodedata.normalize(form, "Zéndésk")
    other = check(with_line(f"{word}: wait.") | with_line(f"Bíddu: {word}.", "is/a.md"))
    assert [(problem.code, problem.params["word"]) for problem in other] == [("word-foreign", "zéndésk")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- WORD\n- 2\n", ["20 digit-latin"]),
        ("WORD\nWORD [2\n3](https://a.b)\n", ["20 digit-latin", "21 digit-latin"]),
        ('!!! note "2"\n\n    WORD\n    3\n', ["19 digit-latin", "22 digit-latin"]),
        ("`a\nb` 2", ["20 digit-latin"]),
        ("2 3", ["19 digit-latin"]),
        ('2 "x"', ["19 digit-latin", "19 quote-straight", "19 word-foreign"]),
        ("![2](../images/a.png)", ["19 digit-latin"]),
        ("[112](tel:112)", ["19 digit-latin"]),
        ("WORD {x} WORD  WORD\n\nx `a` 2", ["19 space-double", "21 digit-latin", "21 word-foreign"]),
        ("a\n\nA b a", ["19 word-foreign", "21 word-foreign"]),
    ],
)
def test_a_problem_of_writing_is_on_its_own_line(check: Check, text: str, expected: list[str]) -> None:
    line = with_line_in_all(text)["bn/a.md"]
    problems = [problem for problem in check({"bn/a.md": line}) if problem.code != "translation-links"]
    assert [f"{problem.line} {problem.code}" for problem in problems] == expected


def test_every_part_that_is_read_has_its_line() -> None:
    text = """\
---
title: T *x*
kind: checklist
status: draft
owner: O
keywords: [K]
related:
  - a: R
summary: S
added: A
---
Prose [label](address.md)
- [ ] **!** **Step** {name}

  Detail `code`

  [More](m.md)
# Head {#h}
!!! house "Box"

    In `code` it
"""
    article = parse_article(text, "", ArticleKey("a", Lang.EN), "en/a.md")[0]
    read = [(line, text.strip("\ufffc ")) for line, text in iter_prose(article)]
    assert [pair for pair in read if pair[1]] == [
        (2, "T x"),
        (9, "S"),
        (10, "A"),
        (8, "R"),
        (12, "Prose label"),
        (13, "Step"),
        (15, "Detail"),
        (17, "More"),
        (18, "Head"),
        (19, "Box"),
        (21, "In \ufffc it"),
    ]


def test_a_title_that_stands_nowhere_is_not_read(check: Check) -> None:
    assert codes(check(with_change("bn/a.md", f"title: {WORD['bn']}\n", ""))) == ["field-missing"]


@pytest.mark.parametrize("path", ["bn/a.md", "is/a.md"])
@pytest.mark.parametrize("word", ["Skype", "skype’s", "SKYPE", "Microsoft", "Teams", "O’Brien"])
def test_allowed_words_may_stand_in_any_language(check: Check, path: str, word: str) -> None:
    lines = with_line(f"{word}: wait.") | with_line(word, path)
    assert check(lines) == []
    assert set(codes(check(lines | {"allowed_words.txt": "# Skype Microsoft Teams\n"}))) == {"word-foreign"}


@pytest.mark.parametrize(("english", "icelandic"), [("app", "app"), ("Anna", "Anna"), ("mail", "Zendesk")])
def test_a_word_that_is_icelandic_too_or_not_in_the_english_text_may_stand(
    check: Check, english: str, icelandic: str
) -> None:
    assert check(with_line(f"{english}: wait.") | with_line(f"Bíddu, {icelandic}.", "is/a.md")) == []


@given(st.text(alphabet="ab[]()!`{}<>\\|\n :/\"'#", max_size=60))
def test_masking_keeps_the_lines(text: str) -> None:
    assert mask(text).count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("a [b](c) d", "a b d"),
        ("a `b` {c} <tel:1> [[d]] e", "a \ufffc \ufffc \ufffc \ufffc e"),
        ("[a `b` {c}](d)", "a \ufffc \ufffc"),
        ("[![a](b)](c)", "a"),
        ("[a](b\n'c')d", "a\nd"),
        ("`a\nb`c", "\ufffc\nc"),
        ("[[a| b ]]", "b"),
        ("[a] {A} `b", "[a] {A} `b"),
    ],
)
def test_masking_leaves_what_is_read(text: str, masked: str) -> None:
    assert mask(text) == masked
