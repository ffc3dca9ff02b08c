from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.article import Answer, ArticleKey, Kind, Link, Section, Step
from kb.lang import Lang
from kb.outline import MAX_CELLS, Note, Outline, PhraseTable, Prose, Verbatim, anchors_of, scan
from kb.parse import parse_article
from kb.text import nfc

PATH = "en/a.md"


def read(body: str, kind: Kind = Kind.GUIDE) -> Outline:
    outline, problems = scan(body, kind, PATH)
    assert problems == []
    return outline


def faults(body: str, kind: Kind = Kind.GUIDE) -> list[tuple[int, int, str, str]]:
    problems = scan(body, kind, PATH)[1]
    assert {problem.path for problem in problems} <= {PATH}
    return [(problem.line, problem.column, problem.code, problem.message) for problem in problems]


def places(outline: Outline) -> list[tuple[int, int, str]]:
    return [(link.line, link.column, link.target) for link in outline.links]


# Headings.


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("# Title", ("section-1", 1, "Title")),
        ("###### ক্ষমা", ("section-1", 6, "ক্ষমা")),
        ("   ## Indented  ", ("section-1", 2, "Indented")),
        ("## Closed ##", ("section-1", 2, "Closed")),
        ("## C#", ("section-1", 2, "C#")),
        ("## Own id {#q1}", ("q1", 2, "Own id")),
        ("## Own id{#Own-id_2}", ("Own-id_2", 2, "Own id")),
        ("## A [link](a.md) and **more**", ("section-1", 2, "A [link](a.md) and **more**")),
        ("## {house.x} {#x}", ("x", 2, "{house.x}")),
        ("## No id {#1a}", ("section-1", 2, "No id {#1a}")),
        ("## No id {#q1} here", ("section-1", 2, "No id {#q1} here")),
        ("##\tTab", ("section-1", 2, "Tab")),
        ("## e\u0301", ("section-1", 2, "é")),
    ],
)
def test_heading(line: str, section: tuple[str, int, str]) -> None:
    (block,) = read(f"\n{line}\n").blocks
    assert isinstance(block, Section)
    assert (block.id, block.level, block.title, block.line) == (*section, 2)


@pytest.mark.parametrize("line", ["#hash", "#", "## ", "####### seven", "    # code", "\\# no", "a # b", "Title\n==="])
def test_no_heading(line: str) -> None:
    assert all(isinstance(block, Prose) for block in read(line).blocks)


def test_ids_of_headings_count_all_of_them_and_the_first_of_two_holds() -> None:
    body = "# One\n## Two {#own}\n### Three\n## Four {#own}\n## Five {#section-3}\n"
    outline, problems = scan(body, Kind.GUIDE, PATH, first_line=10)
    assert [section.id for section in outline.sections] == ["section-1", "own", "section-3", "own", "section-3"]
    assert [(problem.line, problem.code, problem.params["id"]) for problem in problems] == [
        (13, "id-duplicate", "own"),
        (14, "id-duplicate", "section-3"),
    ]


# Steps.


def test_step_has_text_detail_killer_mark_and_phrase() -> None:
    body = """\
- [ ] Breathe **out**.
  One slow breath.

  Say: [“I hear you.”](calming.md#phrase-1), never [this](calming.md#phrase-9).
- [x] **!** Let them finish.
1. [X] **!**At once
"""
    first, second, third = read(body, Kind.CHECKLIST).steps
    said = Link("calming.md", "phrase-1", "“I hear you.”", 4, 8)
    detail = "One slow breath.\n\nSay: [“I hear you.”](calming.md#phrase-1), never [this](calming.md#phrase-9)."
    assert first == Step("step-1", "Breathe **out**.", detail, killer=False, line=1, phrase=said)
    assert second == Step("step-2", "Let them finish.", "", killer=True, line=5)
    assert third == Step("step-3", "At once", "", killer=True, line=6)


@pytest.mark.parametrize("indent", range(4))
@pytest.mark.parametrize("marker", ["-", "*", "+", "1.", "12)", "৩."])
def test_steps_begin_with_up_to_three_blanks_and_own_what_is_two_further_in(indent: int, marker: str) -> None:
    margin = " " * indent
    body = (
        f"{margin}{marker} [ ] Step\n{margin}  detail\n{margin}    deeper\n\n{margin}  - [ ] nested\n\n{margin} after\n"
    )
    step, after = read(body, Kind.CHECKLIST).blocks
    assert isinstance(step, Step)
    assert (step.text, step.detail) == ("Step", "detail\n  deeper\n\n- [ ] nested")
    assert isinstance(after, Prose)
    assert (after.text.strip(), after.line) == ("after", 7)


@pytest.mark.parametrize(
    "line", ["- []  x", "- [ ]", "- [ ]x", "-[ ] x", "    - [ ] x", "[ ] x", "- [y] x", "1234. [ ] x"]
)
def test_no_step(line: str) -> None:
    assert [type(block) for block in read(line, Kind.CHECKLIST).blocks] == [Prose]


@pytest.mark.parametrize("kind", [Kind.GUIDE, Kind.PHRASES, Kind.DECISION])
def test_a_step_elsewhere_than_in_a_checklist_is_reported_and_kept(kind: Kind) -> None:
    assert faults("text\n\n - [ ] x", kind) == [
        (3, 1, "step-elsewhere", f"a step in a {kind}; only a checklist can be ticked")
    ]
    assert len(scan("- [ ] x", kind)[0].steps) == 1


def test_a_tab_is_four_blanks() -> None:
    (step,) = read("- [ ] x\n\tdetail\n", Kind.CHECKLIST).steps
    assert step.detail == "detail"


# Phrases.


def test_phrases_are_read_by_column_whatever_the_header_says() -> None:
    body = """\
| বলুন | না | কেন | মেজাজ | উচ্চারণ |
|:--|--|:-:|--:|---|
| One \\| two | `a` | Because. | ৩ | এক |
| Only say |
  three | instead
| four | | | 5 |
after
"""
    table, after = read(body, Kind.PHRASES).blocks
    assert isinstance(table, PhraseTable)
    rows = [(row.id, row.say, row.instead, row.why, row.mood, row.sounds_like, row.line) for row in table.rows]
    assert rows == [
        ("phrase-1", "One | two", "`a`", "Because.", 3, "এক", 3),
        ("phrase-2", "Only say", "", "", 0, "", 4),
        ("phrase-3", "three", "instead", "", 0, "", 5),
        ("phrase-4", "four", "", "", 5, "", 6),
    ]
    assert isinstance(after, Prose)
    assert after.line == 7


def test_phrases_are_counted_through_all_tables() -> None:
    table = "| a | b |\n|--|--|\n| c | d |\n"
    assert [phrase.id for phrase in read(f"{table}\n{table}", Kind.PHRASES).phrases] == ["phrase-1", "phrase-2"]


@pytest.mark.parametrize("mood", ["0", "6", "৬", "12", "-1", "calm", "3.5", "²"])
def test_a_mood_that_is_none_is_reported_and_left_out(mood: str) -> None:
    body = f"| a | b |\n|--|--|\n| c | d | e | {mood} |\n"
    assert faults(body, Kind.PHRASES) == [(3, 1, "phrase-mood", f"the mood is “{mood}”; it must be 1 to 5")]
    assert scan(body, Kind.PHRASES)[0].phrases[0].mood == 0


@pytest.mark.parametrize("kind", [Kind.GUIDE, Kind.CHECKLIST, Kind.DECISION])
def test_a_table_elsewhere_is_ordinary_text(kind: Kind) -> None:
    body = "| a | b |\n|--|--|\n| c | d |"
    (block,) = read(body, kind).blocks
    assert block == Prose(body, 1)


@pytest.mark.parametrize(
    "body", ["| a | b |", "| a | b |\n| c | d |", "| a |\n|-|x|", "a\n--\nb", "| a | b |\n\n|--|--|"]
)
def test_no_phrases(body: str) -> None:
    assert read(body, Kind.PHRASES).phrases == ()


# Decisions.


def test_questions_have_answers_with_targets_and_advice() -> None:
    body = """\
Choose.

- no answer yet

## Did we cause it? {#q1}

“We” is the whole company.

- [Yes](our-mistake.md) Apologise once,
  and **promise** a time.
* [[our-mistake#step-2|Perhaps]] ask
+ [No](#q2)

### Aside

- [Not an answer of q1](#q1)

## Are you sure? {#q2}
"""
    outline = read(body, Kind.DECISION)
    first, second = outline.nodes
    assert (first.id, first.question, first.line) == ("q1", "Did we cause it?", 5)
    assert [
        (answer.label, answer.link.target, answer.link.anchor, answer.advice, answer.line) for answer in first.answers
    ] == [
        ("Yes", "our-mistake.md", "", "Apologise once, and **promise** a time.", 9),
        ("Perhaps", "our-mistake", "step-2", "ask", 11),
        ("No", "", "q2", "", 12),
    ]
    assert (second.id, second.answers) == ("q2", ())
    assert len(outline.sections) == 3


def test_question_without_id_and_answer_without_target_are_reported() -> None:
    body = "## Why?\n\n- Because\n- see [there](a.md)\n- ![x](a.png)\n\n# Top\n"
    assert faults(body, Kind.DECISION) == [
        (1, 1, "node-id", "a question without an id; write {#q1} behind it"),
        (3, 1, "answer-target", "the answer “Because” leads nowhere"),
        (4, 1, "answer-target", "the answer “see [there](a.md)” leads nowhere"),
        (5, 1, "answer-target", "the answer “![x](a.png)” leads nowhere"),
    ]


def test_an_open_backtick_in_an_answer_swallows_nothing() -> None:
    outline = read("## q {#a}\n- [the `end](b.md) ok\n  until ` here\n", Kind.DECISION)
    assert [(answer.label, answer.advice) for answer in outline.nodes[0].answers] == [("the `end", "ok until ` here")]


# Boxes, code, comments.


def test_boxes_hold_what_is_indented_by_four() -> None:
    body = '!!! house "Your rule"\n    One.\n\n    - two\n      three\n\n!!! Note\n  after\n'
    house, note, after = read(body).blocks
    assert house == Note("house", "Your rule", "One.\n\n- two\n  three", 1)
    assert note == Note("note", "", "", 7)
    assert after == Prose("  after", 8)


@pytest.mark.parametrize("line", ["!!!", "!! note", "!!! 1", '!!! note "x" y', "    !!! note", "a !!! note"])
def test_no_box(line: str) -> None:
    assert [type(block) for block in read(line).blocks] == [Prose]


def test_fenced_text_is_left_alone() -> None:
    body = "```md\n# no heading [a](b.md) {x}\n~~~\n\n````  \nafter [c](d.md)\n~~~\nopen\n"
    outline = read(body)
    assert outline.blocks == (
        Verbatim("# no heading [a](b.md) {x}\n~~~\n", 1),
        Prose("after [c](d.md)", 6),
        Verbatim("open\n", 7),
    )
    assert places(outline) == [(6, 7, "d.md")]
    assert outline.placeholders == ()


def test_comments_are_no_blocks() -> None:
    outline = read(
        "<!-- one -->\n# A\n  <!-- two\n# B\n-->\ntext <!-- stays -->\n<!-- so does --> this\n<!-- and this\n"
    )
    assert [type(block) for block in outline.blocks] == [Section, Prose]
    assert outline.blocks[1].line == 6


# Places.

LINKS = {
    "heading": (Kind.GUIDE, "## {}", 4),
    "prose": (Kind.GUIDE, "{}", 1),
    "second line of prose": (Kind.GUIDE, "one\n  {}", 3),
    "list": (Kind.GUIDE, "- one\n- {}", 3),
    "step": (Kind.CHECKLIST, "   - [ ] {}", 10),
    "detail": (Kind.CHECKLIST, "- [ ] x\n\n    {}", 5),
    "cell": (Kind.PHRASES, "| a | b |\n|---|---|\n| x \\| y | {} |", 12),
    "box": (Kind.GUIDE, "!!! note\n    {}", 5),
    "title of a box": (Kind.GUIDE, '!!! note "{}"', 11),
    "advice": (Kind.DECISION, "## q {{#q}}\n- [y](#q)\n  {}", 3),
}
WRITTEN = [
    ("[label](target.md#place)", Link("target.md", "place", "label", 0, 0)),
    ("[[target#place|label]]", Link("target", "place", "label", 0, 0, wiki=True)),
    ("[[target]]", Link("target", "", "", 0, 0, wiki=True)),
    ("![alt](../images/a.png)", Link("../images/a.png", "", "alt", 0, 0, image=True)),
    ("<https://a.b/c#d>", Link("https://a.b/c", "d", "https://a.b/c#d", 0, 0)),
]


@pytest.mark.parametrize("before", ["", "e\u0301e\u0301 ", "👩‍🚒🇮🇸 ", "ড\u09bc কি ", "\u00a0\t"], ids=ascii)
@pytest.mark.parametrize("where", LINKS)
def test_a_link_stands_where_it_was_written_before_normalising(where: str, before: str) -> None:
    kind, frame, column = LINKS[where]
    for example, link in WRITTEN:
        written = example.replace("|", r"\|") if where == "cell" else example
        body = frame.format(before + written)
        line = body.count("\n") + 1
        found = scan(body, kind, PATH, first_line=7)[0].links[-1]
        assert (found.line, found.column) == (6 + line, column + len(before))
        assert body.split("\n")[line - 1][found.column - 1 :].startswith(written)
        expected = (link.target, link.anchor, link.label, link.wiki, link.image)
        assert (found.target, found.anchor, found.label, found.wiki, found.image) == expected


def test_values_are_composed_though_places_are_not() -> None:
    (link,) = read("[cafe\u0301](cafe\u0301.md#e\u0301)").links
    assert link == Link("café.md", "é", "café", 1, 1)


def test_links_do_not_reach_from_one_text_into_the_next() -> None:
    assert places(read("- [ ] Don`t\n  [a](b.md) can`t", Kind.CHECKLIST)) == [(2, 3, "b.md")]
    assert places(read("| x`y | [a](b.md) |\n|--|--|\n| x`y | [c](d.md) ` |", Kind.PHRASES)) == [
        (1, 9, "b.md"),
        (3, 9, "d.md"),
    ]
    assert places(read('!!! note "[a"\n    b](c.md)')) == []


def test_placeholders_are_named_once() -> None:
    body = "# {house.b}\n{a} `{code}` \\{escaped}\n\n- [ ] {house.b} {c}\n"
    assert sorted(read(body, Kind.CHECKLIST).placeholders) == ["a", "c", "house.b"]


def test_lines_count_newlines_only() -> None:
    outline = read("a\x85b\u2028c\x0bd\x0ce\rf [x](y.md)\n## End\n")
    assert [block.line for block in outline.blocks] == [1, 2]
    assert places(outline) == [(1, 13, "y.md")]


# Anchors.


def test_anchors_are_every_id_once() -> None:
    text = "---\ntitle: a\nkind: checklist\nstatus: draft\n---\n# A {#step-1}\n## B\n- [ ] one\n- [ ] two\n"
    article = parse_article(text, "", ArticleKey("a", Lang.EN), PATH)[0]
    assert anchors_of(article) == ("step-1", "section-2", "step-2")


# Too much for Markdown.


@pytest.mark.parametrize(
    "text",
    [
        "> " * 13 + "deep",
        "\n".join("    " * depth + "- deep" for depth in range(14)),
        "long " * 20_001,
        "<b>" * 1_001,
        "---\n" * 1_001 + "x",
        "|" * 200 + "\n" + "|-" * 200 + "\n" + "|\n" * (MAX_CELLS // 200),
    ],
    ids=["quotes", "lists", "length", "tags", "rules", "cells"],
)
def test_what_markdown_cannot_do_is_reported_where_it_begins(text: str) -> None:
    message = "too deeply nested or too long; shown as plain text"
    assert faults(f"# A\n\n{text}") == [(3, 1, "markdown-refused", message)]
    detail = "\n".join(f"    {line}" for line in text.split("\n"))
    assert faults(f"# A\n- [ ] x\n{detail}", Kind.CHECKLIST) == [(2, 1, "markdown-refused", message)]
    assert faults(f"# A\n!!! note\n{detail}") == [(2, 1, "markdown-refused", message)]


# Whatever the shape, the same structure.


def flat(text: str) -> str:
    return " ".join(text.split())


def describe(outline: Outline) -> list[tuple[object, ...]]:
    """The blocks of an outline as plain tuples."""
    found: list[tuple[object, ...]] = []
    for block in outline.blocks:
        match block:
            case Section():
                found.append(("section", block.line, block.id, block.level, block.title))
            case Step():
                found.append(("step", block.line, block.text, block.detail, block.killer))
            case PhraseTable():
                rows = [(row.say, row.instead, row.why, row.mood, row.sounds_like, row.line) for row in block.rows]
                found.append(("table", block.line, rows))
            case Answer():
                link = block.link
                found.append(("answer", block.line, link.target, link.anchor, link.wiki, link.label, block.advice))
            case Note():
                found.append(("note", block.line, block.style, block.title, block.text))
            case Verbatim():
                found.append(("verbatim", block.line, block.text))
            case Prose():
                found.append(("prose", block.line, flat(block.text)))
    return found


WORDS = ["call", "ক্ষমা", "২৪", "þú", "cafe\u0301", "🙂", "{house.x}", "**now**", "a_b", "5", "don't", "[w](v.md)"]


@dataclass
class Writer:
    """Writes random blocks in random notation, and notes the structure that was meant."""

    rng: random.Random
    lines: list[str] = field(default_factory=list)
    meant: list[tuple[object, ...]] = field(default_factory=list)
    nodes: list[tuple[str, int]] = field(default_factory=list)
    room: int = 3  # how far the next block may be indented without belonging to the one before
    headings: int = 0

    def words(self, least: int = 1) -> str:
        return " ".join(self.rng.choice(WORDS) for _ in range(self.rng.randint(least, 5)))

    def write(self, *lines: str) -> int:
        """Put lines below the others, the first one indented; answers its number."""
        indent = " " * self.rng.randint(0, self.room)
        self.lines += [""] * self.rng.randint(0, 2)
        self.lines += [f"{indent}{line}{' ' * self.rng.randint(0, 2)}" if line else "" for line in lines]
        self.room = 3
        self.indent = len(indent)
        return len(self.lines) - len(lines) + 1

    def details(self) -> list[str]:
        lines = [self.words(), *self.rng.choices(["", self.words(), f"- [ ] {self.words()}"], k=self.rng.randint(0, 3))]
        return [*lines, self.words()] if self.rng.random() < 0.6 else []

    def section(self, level: int, own_id: str = "") -> None:
        self.headings += 1
        title, closing = self.words(), self.rng.choice(["", " ##"])
        line = self.write(f"{'#' * level} {title}" + (f" {{#{own_id}}}" if own_id else closing))
        self.meant.append(("section", line, own_id or f"section-{self.headings}", level, nfc(title)))

    def prose(self) -> None:
        if not self.meant or self.meant[-1][0] != "prose":
            lines = [self.words() for _ in range(self.rng.randint(1, 3))]
            self.meant.append(("prose", self.write(*lines), flat(nfc(" ".join(lines)))))

    def note(self) -> None:
        style, title = self.rng.choice(["note", "house"]), self.words()
        details = self.details()
        line = self.write(f'!!! {style} "{title}"', *("    " + " " * 0 + text if text else "" for text in details))
        self.meant.append(("note", line, style, nfc(title), nfc("\n".join(details))))

    def verbatim(self) -> None:
        fence, text = self.rng.choice(["```", "~~~~"]), ["# no heading", "", "- [ ] no step [a](b.md)"]
        begin = len(self.lines) + 1
        self.lines += [fence, *text, fence]
        self.meant.append(("verbatim", begin, "\n".join(text)))

    def step(self) -> None:
        text, killer, details = self.words(), self.rng.random() < 0.3, self.details()
        marker = self.rng.choice(["-", "*", "+", "1.", "10)", "৩."])
        box = self.rng.choice(["[ ]", "[x]", "[X]"])
        inner = " " * self.rng.randint(2, 5)
        head = f"{marker} {box} {'**!** ' if killer else ''}{text}"
        line = self.write(head, *(inner + detail if detail else "" for detail in details))
        self.meant.append(("step", line, nfc(text), nfc("\n".join(details)), killer))
        self.room = min(3, self.indent + 1)

    def table(self) -> None:
        self.lines.append("")
        rows, header = [], self.rng.choice(["| say | instead |", "say|instead|why|mood|sounds like"])
        lines = [header, self.rng.choice(["|--|--|", "--|:-:", "| :--- | ---: | "])]
        for _ in range(self.rng.randint(0, 3)):
            mood = self.rng.choice(["", "1", "৫"])
            cells = [self.words(), self.words(0), self.rng.choice(["", r"a \| b"]), mood, self.words(0)]
            cells = cells[: self.rng.randint(2, 5)]
            row = " | ".join(cells)
            lines.append(f"| {row} |" if self.rng.random() < 0.5 or not cells[-1] else row)
            say, instead, why, mood, sounds, *_ = *(nfc(cell.replace(r"\|", "|")) for cell in cells), *[""] * 5
            rows.append((say, instead, why, {"1": 1, "৫": 5}.get(mood, 0), sounds))
        line = self.write(*lines)
        self.meant.append(("table", line, [(*row, line + 2 + number) for number, row in enumerate(rows)]))

    def answer(self) -> None:
        label, advice = self.words().replace("[w](v.md)", "w"), [self.words(0), *self.details()[:1]]
        written, target, anchor = self.rng.choice(
            [(f"[{label}](a.md#step-1)", "a.md", "step-1"), (f"[{label}](#q1)", "", "q1"), (f"[[a|{label}]]", "a", "")]
        )
        head = f"{self.rng.choice('-*+')} {written} {advice[0]}"
        line = self.write(head, *("  " + text for text in advice[1:]))
        link = (target, anchor, written.startswith("[["), nfc(label))
        self.meant.append(("answer", line, *link, flat(nfc(" ".join(advice)))))
        self.room = min(3, self.indent + 1)

    def article(self, kind: Kind) -> str:
        """A body of this kind; `meant` and `nodes` are then what `scan` must find in it."""
        for number in range(self.rng.randint(1, 6)):
            if kind is Kind.DECISION:
                self.section(2, f"q{number}")
            elif self.rng.random() < 0.5:
                self.section(self.rng.randint(1, 6), self.rng.choice(["", f"own-{number}"]))
            own = {Kind.CHECKLIST: self.step, Kind.PHRASES: self.table, Kind.DECISION: self.answer}.get(
                kind, self.prose
            )
            for _ in range(self.rng.randint(0, 4)):
                self.rng.choice([own, own, own, self.prose, self.note, self.verbatim])()
        return "\n".join(self.lines)


@settings(max_examples=250)
@given(st.randoms(use_true_random=False), st.sampled_from(list(Kind)))
def test_every_notation_of_a_structure_is_read_as_that_structure(rng: random.Random, kind: Kind) -> None:
    writer = Writer(rng)
    outline = read(writer.article(kind), kind)
    assert describe(outline) == writer.meant
    steps = [f"step-{number + 1}" for number in range(len(outline.steps))]
    assert [step.id for step in outline.steps] == steps
    if kind is Kind.DECISION:
        assert [node.id for node in outline.nodes] == [section.id for section in outline.sections]
        assert sum(len(node.answers) for node in outline.nodes) == sum(block[0] == "answer" for block in writer.meant)


SIGNS = [
    *(
        "# ",
        "## q {#a}",
        "- ",
        "- [ ] ",
        "1. ",
        "  ",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "|",
        "|-|-|\n",
        "```\n",
        "~~~\n",
        "> ",
    ),
    *(
        "!!! note",
        '!!! house "',
        "<!--",
        "-->",
        "[a](b.md)",
        "[[a]]",
        "![a](b)",
        "<http://a>",
        "[",
        "](",
        ")",
        "`",
        "\\",
    ),
    *("{house.x}", "**!**", "e\u0301", "কি", "👩‍🚒", "\r", "\x0b", "\u2028", "\ud800", "\x00"),
]


def iter_lines(outline: Outline) -> Iterator[int]:
    for block in outline.blocks:
        yield block.line
        if isinstance(block, PhraseTable):
            yield from (row.line for row in block.rows)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(SIGNS), max_size=30).map("".join) | st.text(), st.sampled_from(list(Kind)))
def test_any_text_has_a_structure_with_true_places(body: str, kind: Kind) -> None:
    outline, problems = scan(body, kind, PATH)
    lines = body.split("\n")
    numbers = list(iter_lines(outline))
    assert numbers == sorted(numbers)
    assert all(1 <= number <= len(lines) for number in numbers)
    for link in outline.links:
        assert lines[link.line - 1][link.column - 1] in "[!<"
    assert all(1 <= problem.line <= len(lines) for problem in problems)
    assert re.fullmatch(r"(step-\d+)*", "".join(step.id for step in outline.steps))
    assert all(1 <= phrase.mood <= 5 or phrase.mood == 0 for phrase in outline.phrases)


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "# a\n",
            "- [ ] a\n",
            "- [ ] a\n  b\n\n",
            "- [a](b)\n",
            "- a\n",
            "|a|b|\n|-|-|\n",
            "|a|b\n",
            "```\n",
            "```\n~~~\n",
        ),
        *(
            "<!--\n",
            "<!-- a\n",
            "!!! note\n",
            "!!! note\n\n",
            "    a\n",
            "\n",
            " \n",
            "## a {#b}\n",
            '!!! note "',
            "|-",
        ),
    ],
)
@pytest.mark.parametrize("kind", list(Kind))
def test_repeated_lines_cost_no_more_than_their_length(unit: str, kind: Kind) -> None:
    begun = time.process_time()
    scan(unit * 3_000, kind)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "line", ["|-" + " " * 60_000 + "x", "# " + " #" * 60_000, "## a {#" * 20_000, "!!! a" + " " * 60_000]
)
@pytest.mark.parametrize("kind", list(Kind))
def test_a_long_line_costs_no_more_than_its_length(line: str, kind: Kind) -> None:
    begun = time.process_time()
    scan(f"|a|\n{line}", kind)
    assert time.process_time() - begun < 2
