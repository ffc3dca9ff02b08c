from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kb.house import HOUSE_FILE, House, load_house
from kb.lang import Lang

Tree = Callable[[Mapping[str, str | bytes]], Path]


def test_missing_file_means_no_values(tree: Tree) -> None:
    assert load_house(tree({})) == (House({}), [])


def test_values_are_texts_numbers_or_tables(tree: Tree) -> None:
    """Telephone, opening and closing."""
    house, problems = load_house(
        tree(
            {
                HOUSE_FILE: """
                emergency_number = 112
                price = 1.5
                desk = "  Cafe\u0301 \\n desk "
                empty = ""
                [manager]
                en = "the duty manager"
                bn = "দায়িত্বে থাকা ম্যানেজার"
                [hours]
                is = 9
                """
            }
        )
    )
    assert problems == []
    assert house.values == {
        "emergency_number": "112",
        "price": "1.5",
        "desk": "Café   desk",
        "empty": "",
        "manager": {Lang.EN: "the duty manager", Lang.BN: "দায়িত্বে থাকা ম্যানেজার"},
        "hours": {Lang.IS: "9"},
    }
    assert house.names() == {"emergency_number", "price", "desk", "empty", "manager", "hours"}


def test_value_in_a_language_falls_back_in_the_order() -> None:
    house = House({"all": "x", "two": {Lang.EN: "english", Lang.BN: "bengali"}, "one": {Lang.IS: "icelandic"}})
    assert house.for_lang(Lang.IS, (Lang.BN, Lang.EN)) == {"all": "x", "two": "bengali", "one": "icelandic"}
    assert house.for_lang(Lang.EN, (Lang.BN,)) == {"all": "x", "two": "english", "one": "icelandic"}


@pytest.mark.parametrize(
    "line",
    [
        "number = +3545551234",
        "number = 0x70",
        "number = 1_000",
        "number = 1.50",
        "number = 1e3",
        "number = inf",
        "number = nan",
        "number = 1234567890123456789012",
        "number = 0x" + "f" * 6_000,
        "number = true",
        "number = ['a']",
        "number = 2026-01-01",
        "number = {}",
        "number = {de = 'a'}",
        "number = {en = 'a', is = ['b']}",
        "number = {en = 'a', is = +354}",
        "[[number]]",
    ],
)
def test_wrong_value_is_a_problem_with_its_place_and_leaves_the_others(tree: Tree, line: str) -> None:
    house, problems = load_house(tree({HOUSE_FILE: f"first = 'a'\n\n {line}\n"}))
    assert house.values == {"first": "a"}
    column = 4 if line.startswith("[[") else 2
    assert [(p.path, p.line, p.column, p.code) for p in problems] == [("house.toml", 3, column, "house-value")]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("a = 'b'\nphone = 0441234", (2, 10, "house-syntax")),
        ("a = 'b'\na = 'c'", (2, 8, "house-syntax")),
        ("a." * 30_000 + "a = 1", (1, 1, "house-syntax")),
        (b"a = '\xe9'", (0, 1, "file-not-text")),
        ("#" * 70_000, (0, 1, "file-too-large")),
    ],
)
def test_broken_file_means_no_values_and_a_problem(
    tree: Tree, content: str | bytes, place: tuple[int, int, str]
) -> None:
    house, problems = load_house(tree({HOUSE_FILE: content}))
    assert house == House({})
    assert [(problem.line, problem.column, problem.code) for problem in problems] == [place]
