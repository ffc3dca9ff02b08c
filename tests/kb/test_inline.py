from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.inline import Inline, InlineKind, plain_text, scan_inline

CODE, IMAGE, LINK, PLACEHOLDER, WIKI = (
    *(InlineKind.CODE, InlineKind.IMAGE, InlineKind.LINK),
    *(InlineKind.PLACEHOLDER, InlineKind.WIKI),
)
PIECES = [
    *(
        "[",
        "]",
        "(",
        ")",
        "](",
        "![",
        "[[",
        "]]",
        "|",
        "`",
        "``",
        "\\",
        "<",
        ">",
        "{",
        "}",
        '"',
        "'",
        " ",
        "\n",
        "\n\n",
    ),
    *("[a](b.md)", "{house.x}", "<https://a.b>", "- ", "| ", "ক্ষ", "e\u0301", "🙂", "a"),
]
MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def found(text: str) -> list[tuple[InlineKind, str, str]]:
    return [(item.kind, item.label, item.target) for item in scan_inline(text)]


@pytest.mark.parametrize(
    ("text", "kind", "label", "target"),
    [
        ("[label](a.md)", LINK, "label", "a.md"),
        ("[label](a.md#step-4)", LINK, "label", "a.md#step-4"),
        ("[label](#q2)", LINK, "label", "#q2"),
        ("[label]( a.md )", LINK, "label", "a.md"),
        ('[label](a.md "a title")', LINK, "label", "a.md"),
        ("[label](a.md 'a title')", LINK, "label", "a.md"),
        ("[label](<a file.md>)", LINK, "label", "a file.md"),
        ("[label](https://a.b/c_(d)?e=f)", LINK, "label", "https://a.b/c_(d)?e=f"),
        ("[]()", LINK, "", ""),
        ("[two\nlines](a.md)", LINK, "two\nlines", "a.md"),
        ("[a [b] c](d.md)", LINK, "a [b] c", "d.md"),
        ("[ক্ষমা চান](a.md)", LINK, "ক্ষমা চান", "a.md"),
        ("[[a-slug]]", WIKI, "", "a-slug"),
        ("[[ a-slug#step-1 | label ]]", WIKI, "label", "a-slug#step-1"),
        ("[[a|]]", WIKI, "", "a"),
        ("![alt](../images/a.png)", IMAGE, "alt", "../images/a.png"),
        ("`code`", CODE, "code", ""),
        ("``a ` b``", CODE, "a ` b", ""),
        ("{name}", PLACEHOLDER, "name", ""),
        ("{house.emergency_number}", PLACEHOLDER, "house.emergency_number", ""),
        ("<https://a.b/c>", LINK, "https://a.b/c", "https://a.b/c"),
        ("<mailto:a@b.c>", LINK, "a@b.c", "mailto:a@b.c"),
        ("<tel:112>", LINK, "112", "tel:112"),
    ],
)
def test_item_is_found_with_its_place(text: str, kind: InlineKind, label: str, target: str) -> None:
    assert found(f"é {text}।") == [(kind, label, target)]
    (item,) = scan_inline(f"é {text}।")
    assert (item.start, item.end) == (2, 2 + len(text))
    if label:
        assert f"é {text}।"[item.label_start : item.end].strip().startswith(label)


@pytest.mark.parametrize(
    "text",
    [
        *("[label]", "[label] (a.md)", "[label](a.md", "[label](a b.md)", "label](a.md)", "[label][ref]"),
        *("\\[label](a.md)", "[label\\](a.md)", "\\`code\\`", "`code", "\\{name}", "{Name}", "{a-b}", "{}", "{ name }"),
        *("[[]]", "[[a]", "[[a\nb]]", "<a@b.c>", "<javascript:x>", "<https://a b>", "<file:///a>", "!"),
        *("don`t\n\ncan`t", "- don`t\n- can`t", "| don`t\n| can`t", "[a\n\nb](c.md)", "[a\n1. b](c.md)"),
    ],
)
def test_nothing_is_found_where_nothing_is(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("[a [b](c.md) d](e.md)", [(LINK, "b", "c.md")]),
        ("[a [[b]] d](e.md)", [(WIKI, "", "b")]),
        ("[![alt](a.png)](b.md)", [(LINK, "![alt](a.png)", "b.md"), (IMAGE, "alt", "a.png")]),
        ("![a [b](c.md) d](e.png)", [(IMAGE, "a [b](c.md) d", "e.png")]),
        ("[a `b` {c}](d.md)", [(LINK, "a `b` {c}", "d.md"), (CODE, "b", ""), (PLACEHOLDER, "c", "")]),
        ("`[a](b.md)` {c}", [(CODE, "[a](b.md)", ""), (PLACEHOLDER, "c", "")]),
        ("[a `](b.md)` c](d.md)", [(LINK, "a `](b.md)` c", "d.md"), (CODE, "](b.md)", "")]),
        ("don`t\n\n[a](b.md)\n\ncan`t", [(LINK, "a", "b.md")]),
        ("- don`t\n- [a](b.md) can`t", [(LINK, "a", "b.md")]),
        ("[[a]](b.md)", [(WIKI, "", "a")]),
    ],
)
def test_items_inside_items(text: str, items: list[tuple[InlineKind, str, str]]) -> None:
    assert found(text) == items


@given(MARKDOWN)
def test_items_stand_in_order_and_begin_with_their_sign(text: str) -> None:
    items = scan_inline(text)
    assert items == sorted(items, key=lambda item: (item.start, -item.end))
    signs = {LINK: "[<", WIKI: "[", IMAGE: "!", CODE: "`", PLACEHOLDER: "{"}
    links: list[Inline] = []
    for item in items:
        assert text[item.start] in signs[item.kind]
        assert item.start < item.end <= len(text)
        if item.kind is not WIKI:
            assert text[item.label_start :].startswith(item.label) or text[item.start] == "<"
        if item.kind in (LINK, WIKI):
            assert all(item.start >= link.end for link in links)
            links.append(item)


@pytest.mark.parametrize(
    "unit",
    [
        *("[", "[a", "[[", "![", "]", "![a][b", "![[]()", "[ (](", "[a](", "[](", "[a](b(", '[a](b "', "[a](<", "`"),
        *("{a", "<https://", "\\", "*", "_", "**a *b ", "|", "- ", "\n", "\t\n", "[a](b)"),
    ],
)
def test_repetition_costs_no_more_than_its_length(unit: str) -> None:
    begun = time.process_time()
    for text in (unit * 10_000, "![" * 10_000 + unit * 5_000, f"[a](b{unit * 10_000} x)"):
        scan_inline(text)
        plain_text(text)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("text", ["[a](" + " " * 100_000, "[a](b" + " " * 100_000, "[a](b " + "\n " * 50_000 + "x)"])
def test_blanks_in_an_open_link_cost_no_more_than_their_length(text: str) -> None:
    begun = time.process_time()
    assert scan_inline(text) == []
    assert time.process_time() - begun < 2


def test_links_between_open_pictures_cost_no_more_than_their_length() -> None:
    begun = time.process_time()
    assert len(scan_inline("![" * 30_000 + "[a](b)" * 10_000)) == 10_000
    assert time.process_time() - begun < 2


def test_growing_runs_of_backticks_are_matched_by_length() -> None:
    text = " ".join("`" * length for length in range(1, 600))
    assert scan_inline(text) == []
    assert len(scan_inline(f"{text} {text}")) == 1


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("**!** Let them finish.", "! Let them finish."),
        ("_বাংলা_ **ক্ষমা** ***চাই***", "বাংলা ক্ষমা চাই"),
        ("**_a_** _**b**_ (**c**) “*d*”", "a b (c) “d”"),
        ("snake_case 3 * 4 a - b 2 < 3", "snake_case 3 * 4 a - b 2 < 3"),
        (r"\*no\* \[x\] 5\. a", "*no* [x] 5. a"),
        ("[label](a.md#b) [[a-slug]] [[b|B]] <tel:112>", "label a slug B 112"),
        ("`code` ![alt](a.png) <b>x</b>", "code alt x"),
        ("{house.x} {name}", "{house.x} {name}"),
        ("- a\n- b\n\n1. c\n> d", "a b c d"),
        ("| a | b |\n|---|---|\n| c | d |", "a b c d"),
        ("---\n***\na", "a"),
        ("", ""),
    ],
)
def test_plain_text_is_the_words_alone(markdown: str, plain: str) -> None:
    assert plain_text(markdown) == plain


@given(st.text() | MARKDOWN)
def test_plain_text_is_one_line_of_any_text(text: str) -> None:
    assert not re.search(r"\s\s|\n", plain_text(text))
