from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.article import ArticleKey, Link
from kb.lang import Lang
from kb.mention import MAX_SENTENCE, Sentence, find_sentence
from kb.parse import parse_article
from kb.text import is_boundary

HEADER = "---\ntitle: A\nkind: {kind}\nstatus: published\n---\n"


def find(body: str, kind: str = "guide", number: int = 0) -> Sentence | None:
    """The sentence around the first link to `other` in an article with this body."""
    text = HEADER.format(kind=kind) + body
    article, _ = parse_article(text, "", ArticleKey("a", Lang.EN), "en/a.md")
    links = [link for link in article.links if link.slug == "other"]
    return find_sentence(text, links[number], "Other title", {"house.limit": "50"})


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("See [the other](other.md).\n", ("See ", "the other", ".")),
        ("[[other]]\n", ("", "Other title", "")),
        ("[[other|that]] is it.\n", ("", "that", " is it.")),
        ("First one. Then [x](other.md#y), at once! And more.\n", ("Then ", "x", ", at once!")),
        ("Is it? “[Tell me.](other.md)” Then wait.\n", ("“", "Tell me.", "”")),
        ("Up to 5. See [x](other.md) e.g. today. No.\n", ("See ", "x", " e.g. today.")),
        ("Kl. 5 is [x](other.md), nr. 7 too. No.\n", ("Kl. 5 is ", "x", ", nr. 7 too.")),
        ("One line\nand *the* [next\none](other.md) with `code`.\n", ("One line and the ", "next one", " with code.")),
        ("**Bold [x](other.md)** and [y](https://a.b/c_d).\n", ("Bold ", "x", " and y.")),
        ("Up to {house.limit}, {house.gone} [x](other.md).\n", ("Up to 50, {house.gone} ", "x", ".")),
        ("Before.\n\n- One.\n- Two [x](other.md)\n- Three.\n", ("Two ", "x", "")),
        ("1. One.\n2. Two [x](other.md)\n   goes on.\n", ("Two ", "x", " goes on.")),
        ("## What [x](other.md) is {#what}\n\nText.\n", ("What ", "x", " is")),
        ("Text\n## The [x](other.md)\nText.\n", ("The ", "x", "")),
        ('!!! note "Know [x](other.md)"\n    Inside.\n', ("Know ", "x", "")),
        ('!!! note "Know"\n    Inside [x](other.md).\n', ("Inside ", "x", ".")),
        ("> Quoted [x](other.md).\n", ("Quoted ", "x", ".")),
        ("| One | Two |\n|---|---|\n| Not this | But [x](other.md) here | nor this |\n", ("But ", "x", " here")),
        ("a [b [x](other.md) ] c\n", ("a [b ", "x", " ] c")),
        ("a\ue000b\ue001 [x](other.md)\n", ("a b ", "x", "")),
        ("গ্রাহক রেগে আছেন। তখন [শান্ত হোন](other.md)। পরে লিখুন।\n", ("তখন ", "শান্ত হোন", "।")),
        ("„Já.“ Þá er [x](other.md) „gott“. Nei.\n", ("Þá er ", "x", " „gott“.")),
    ],
)
def test_the_sentence_around_a_link_is_plain_text(body: str, sentence: tuple[str, str, str]) -> None:
    assert find(body) == sentence


def test_steps_answers_and_phrases_are_told_without_their_signs() -> None:
    step = "- [ ] **!** Let them finish.\n  At the first pause: [x](other.md)\n- [ ] Next.\n"
    answer = "## Who?\n\n- [The customer](other.md) Breathe first. Then speak.\n- [I](a.md)\n"
    phrase = "| Say | Instead |\n|---|---|\n| I hear [x](other.md) | Calm down |\n"

    assert find(step, "checklist") == ("At the first pause: ", "x", "")
    assert find("- [x] Do [x](other.md) now.\n", "checklist") == ("Do ", "x", " now.")
    assert find(answer, "decision") == ("", "The customer", " Breathe first.")
    assert find(phrase, "phrases") == ("I hear ", "x", "")


def test_a_long_sentence_is_cut_between_words_around_the_link() -> None:
    words = "so many words here " * 40
    both, first, last = (
        find(f"{words}[x](other.md) {words}"),
        find(f"[x](other.md) {words}"),
        find(f"{words}[x](other.md)"),
    )

    assert both is not None
    assert both.before.startswith("…")
    assert both.after.endswith("…")
    assert {*both.before[1:].split(), *both.after[:-1].split()} == {"so", "many", "words", "here"}
    assert first is not None
    assert last is not None
    for sentence in (both, first, last):
        assert MAX_SENTENCE - 20 < len("".join(sentence)) <= MAX_SENTENCE + 2
    assert first.before == last.after == ""


@pytest.mark.parametrize("sign", ["x", "ক্ষি", "e\u0301", "😀", "𝒳"])
def test_words_without_end_are_cut_on_whole_signs(sign: str) -> None:
    for body in (f"{sign * 900}[x](other.md){sign * 900}", f"[{sign * 900}](other.md)"):
        sentence = find(body)
        assert sentence is not None
        assert len("".join(sentence)) < MAX_SENTENCE + 20
        assert all(is_boundary("".join(sentence), len(part)) for part in (sentence.before,))
        assert "".join(sentence).strip("…").replace("x", "").count("\u09cd") * 2 <= len("".join(sentence))


def test_marks_without_end_and_a_paragraph_of_a_megabyte_are_told_in_short() -> None:
    sentence = find("a" + "\u0301" * 300_000 + " [x](other.md) " + "word " * 100_000)

    assert sentence is not None
    assert len("".join(sentence)) < 4_000


@pytest.mark.parametrize(("line", "column"), [(0, 1), (-5, 1), (99, 1), (6, 2), (6, 99), (6, -7), (1, 1)], ids=str)
def test_a_link_that_is_not_there_has_no_sentence(line: int, column: int) -> None:
    text = HEADER.format(kind="guide") + "[x](other.md) `[y](other.md)`\n"

    assert find_sentence(text, Link("other.md", "", "x", line, column), "T", {}) is None


def test_a_link_that_raw_html_swallows_has_no_sentence() -> None:
    assert find('Text <b title="[x](other.md)">bold</b>\n') is None


def test_the_front_matter_belongs_to_no_sentence() -> None:
    assert find("[x](other.md)\n") == ("", "x", "")


@given(st.text("ab .!?।|[](){}*_`<>#-\n\\কষ\u09cd", max_size=60), st.text("ab .।|*_\nক\u09cd", max_size=60))
def test_any_text_around_a_link_is_told_or_left_out(before: str, after: str) -> None:
    text = dedent(f"{before}[[other]]{after}")
    article, _ = parse_article(text, "", ArticleKey("a", Lang.EN), "en/a.md")
    for link in article.links:
        sentence = find_sentence(text, link, "Title", {})
        assert sentence is None or (sentence.label and len("".join(sentence)) <= MAX_SENTENCE + 10)
