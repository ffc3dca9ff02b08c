from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.lang import Lang
from kb.vocabulary import (
    ALLOWED_FILE,
    MAX_ALLOWED,
    VOCABULARY_FILE,
    Concept,
    Tag,
    Vocabulary,
    load_allowed_words,
    load_vocabulary,
)

Tree = Callable[[Mapping[str, str | bytes]], Path]

GOOD = "tags:\n  late:\n    name: {bn: দেরি, is: Seint, en: Late}\n"
LATE = Tag("late", {Lang.BN: "দেরি", Lang.IS: "Seint", Lang.EN: "Late"}, ())


def found(root: Path) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.params.get("where", "")) for problem in load_vocabulary(root)[1]]


def test_missing_or_empty_file_means_no_words(tree: Tree) -> None:
    assert load_vocabulary(tree({})) == (Vocabulary(), [])
    assert load_vocabulary(tree({VOCABULARY_FILE: "# to be written\n"})) == (Vocabulary(), [])


def test_tags_and_concepts_are_read(tree: Tree) -> None:
    root = tree(
        {
            VOCABULARY_FILE: """
tags:
  shouting:
    name: {bn: চিৎকার-চেঁচামেচি, is: Öskur og æsingur, en: Shouting}
    synonyms: {bn: [চেঁচামেচি], bn-Latn: [chechamechi], is: [öskrar], is-ascii: [oskrar], en: [yelling, no, yelling]}
  no:
    name:
      bn: না
      is: Nei
      en: "Cafe\u0301"
concepts:
  - {bn: [অভিযোগ, নালিশ], is: [kvörtun, kvarta], en: [complaint, complain]}
"""
        }
    )
    vocabulary, problems = load_vocabulary(root)
    assert problems == []
    assert list(vocabulary.tags) == ["shouting", "no"]
    assert vocabulary.tags["shouting"] == Tag(
        "shouting",
        {Lang.BN: "চিৎকার-চেঁচামেচি", Lang.IS: "Öskur og æsingur", Lang.EN: "Shouting"},
        (
            ("bn", "চেঁচামেচি"),
            ("bn-Latn", "chechamechi"),
            ("is", "öskrar"),
            ("is-ascii", "oskrar"),
            ("en", "yelling"),
            ("en", "no"),
        ),
    )
    assert vocabulary.tags["no"].names[Lang.EN] == "Café"
    assert vocabulary.concepts == (
        Concept(
            (
                ("bn", "অভিযোগ"),
                ("bn", "নালিশ"),
                ("is", "kvörtun"),
                ("is", "kvarta"),
                ("en", "complaint"),
                ("en", "complain"),
            )
        ),
    )


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("  bad: a text\n", (4, 8, "tags.bad")),
        ("  bad: {}\n", (4, 8, "tags.bad")),
        ("  bad: {synonyms: {en: [a]}}\n", (4, 8, "tags.bad")),
        ("  Bad Key: {name: {bn: a, is: b, en: c}}\n", (4, 12, "tags.Bad Key")),
        ("  late: {name: {bn: a, is: b, en: c}}\n", (4, 3, "tags: late")),
        ("more: 1\n", (4, 7, "more")),
        ("concepts: 1\n", (4, 11, "concepts")),
        ("concepts:\n  - {en: [alone]}\n", (5, 5, "concepts.1")),
    ],
)
def test_bad_entry_is_skipped_and_the_others_stand(tree: Tree, entry: str, problem: tuple[int, int, str]) -> None:
    root = tree({VOCABULARY_FILE: GOOD + entry})
    assert load_vocabulary(root)[0] == Vocabulary({"late": LATE}, ())
    assert problem in found(root)
    assert all(code.code == "vocabulary-shape" for code in load_vocabulary(root)[1])


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        ("name: {bn: a, is: b}", (3, 11, "tags.x.name")),
        ("name: {bn: a, is: b, en: [c]}", (3, 30, "tags.x.name.en")),
        ("name: {bn: a, is: b, de: c}", (3, 30, "tags.x.name.de")),
        ("name: {bn: a, is: b, en: ''}", (3, 30, "tags.x.name.en")),
        ("name: {bn: a, is: b, en: c}\n    colour: red", (4, 13, "tags.x.colour")),
        ("name: {bn: a, is: b, en: c}\n    synonyms: [d]", (4, 15, "tags.x.synonyms")),
        ("name: {bn: a, is: b, en: c}\n    synonyms: {de: [d]}", (4, 20, "tags.x.synonyms.de")),
        ("name: {bn: a, is: b, en: c}\n    synonyms: {en: d}", (4, 20, "tags.x.synonyms.en")),
        ("name: {bn: a, is: b, en: c}\n    synonyms: {en: [[d]]}", (4, 21, "")),
        ("name: {bn: a, is: b, en: c}\n    synonyms: {en: [~, '']}", (4, 24, "tags.x.synonyms.en")),
    ],
)
def test_bad_part_of_a_tag_is_skipped_and_the_tag_stands(tree: Tree, part: str, problem: tuple[int, int, str]) -> None:
    root = tree({VOCABULARY_FILE: f"tags:\n  x:\n    {part}\n"})
    tag = load_vocabulary(root)[0].tags["x"]
    assert tag.names[Lang.BN] == "a"
    assert problem in found(root)


def test_syntax_error_keeps_what_stands_before_it_and_the_other_section(tree: Tree) -> None:
    root = tree({VOCABULARY_FILE: GOOD + "  broken: a: b\nconcepts:\n- {en: [yes, 'no']}\n"})
    vocabulary, problems = load_vocabulary(root)
    assert vocabulary == Vocabulary({"late": LATE}, (Concept((("en", "yes"), ("en", "no"))),))
    assert [(p.line, p.column, p.code) for p in problems if p.code == "vocabulary-syntax"] == [
        (4, 12, "vocabulary-syntax")
    ]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("tags: &a {}\nconcepts: *a", "vocabulary-syntax", 1),
        ("tags: !!python/name:os.system {}", "vocabulary-syntax", 1),
        ("tags: [[[[[[[[1]]]]]]]]", "vocabulary-syntax", 1),
        ("[" * 1_000_000, "vocabulary-syntax", 1),
        ("\nplain", "vocabulary-shape", 2),
        ("? [a]\n: b", "vocabulary-shape", 1),
        (b"tags: \xe9", "file-not-text", 0),
        ("#" * 1_000_001, "file-too-large", 0),
    ],
)
def test_hostile_or_broken_file_is_a_problem(tree: Tree, content: str | bytes, code: str, line: int) -> None:
    vocabulary, problems = load_vocabulary(tree({VOCABULARY_FILE: content}))
    assert vocabulary == Vocabulary()
    assert (code, line) in [(problem.code, problem.line) for problem in problems]


WORDS = st.sampled_from(
    [
        "tags",
        "concepts",
        "name",
        "synonyms",
        "bn",
        "en",
        "x",
        ": ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "\n",
        "\n  ",
        "&",
        "'",
    ]
)


@given(st.lists(WORDS, max_size=40).map("".join))
def test_any_text_gives_a_vocabulary_and_problems_inside_it(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    root = tmp_path_factory.getbasetemp()
    (root / VOCABULARY_FILE).write_text(text)
    _, problems = load_vocabulary(root)
    for problem in problems:
        assert 1 <= problem.line <= text.count("\n") + 1
        assert str(problem)


def test_allowed_words_are_read_with_remarks_and_in_any_case(tree: Tree) -> None:
    text = "\ufeff# Brands.\r\nSkype\r\n\n  WhatsApp # chat \n#hidden\nMicrosoft Teams\nCafe\u0301\nskype\n"
    assert load_allowed_words(tree({ALLOWED_FILE: text})) == (
        frozenset({"skype", "whatsapp", "microsoft teams", "café"}),
        [],
    )


def test_without_a_file_no_word_is_allowed(tree: Tree) -> None:
    assert load_allowed_words(tree({})) == (frozenset(), [])
    assert load_allowed_words(tree({ALLOWED_FILE: "# to be written\n"})) == (frozenset(), [])


@pytest.mark.parametrize(
    ("content", "code"), [(b"caf\xe9", "file-not-text"), ("a\n" * (MAX_ALLOWED // 2 + 1), "file-too-large")]
)
def test_allowed_words_that_cannot_be_read_are_a_problem(tree: Tree, content: str | bytes, code: str) -> None:
    words, problems = load_allowed_words(tree({ALLOWED_FILE: content}))
    assert words == frozenset()
    assert [(problem.path, problem.code) for problem in problems] == [(ALLOWED_FILE, code)]
