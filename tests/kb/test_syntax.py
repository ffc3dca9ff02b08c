from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.syntax import FaultKind, find_toml_key, parse_toml
from kb.yaml_tree import MAX_FAULTS, Items, Node, Table, Text, parse_yaml


def plain(node: Node | None) -> object:
    """The tree without places."""
    if isinstance(node, Table):
        return [(key.value, plain(value)) for key, value in node.pairs]
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return node.value if node else None


def kinds(text: str, max_depth: int = 3) -> list[tuple[str, int, int]]:
    return [(fault.kind.value, fault.line, fault.column) for fault in parse_yaml(text, max_depth)[1]]


@pytest.mark.parametrize(
    "value", ["no", "on", "010", "12:30:45", "1.10", "0044123", "2026-02-30", "0x1F", "null", "~", "1_000", "=", ".inf"]
)
def test_scalars_stay_text(value: str) -> None:
    tree, faults = parse_yaml(f"field: {value}", 3)
    assert plain(tree) == [("field", value)]
    assert faults == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: [b, 'c: d', \"e\\u00e9\"]", [("a", ["b", "c: d", "eé"])]),
        ("a:\n- b\n- c: d\n", [("a", ["b", [("c", "d")]])]),
        ("a: >\n  b\n  c\n\n  d\n", [("a", "b c\nd")]),
        ("a:\tb\tc", [("a", "b c")]),
        ("a: 1\na: 2", [("a", "1"), ("a", "2")]),
        ("  a: 1\n  b: 2", [("a", "1"), ("b", "2")]),
        ("# only a comment", None),
        ("", None),
        ("a\0b: c\x85d\u2028e", [("a b", "c d e")]),
        ("a: b\rc", [("a", "b c")]),
    ],
)
def test_what_can_be_written(text: str, value: object) -> None:
    tree, faults = parse_yaml(text, 3)
    assert plain(tree) == value
    assert faults == []


def test_places_are_those_of_the_file_in_code_points() -> None:
    tree, _ = parse_yaml("\ufeffনাম: চা\nb: [😀, c]", 3, first_line=2)
    assert isinstance(tree, Table)
    (_, tea), (_, items) = tree.pairs
    assert isinstance(tea, Text)
    assert isinstance(items, Items)
    assert (tea.line, tea.column) == (2, 7)
    assert [(item.line, item.column) for item in items.items] == [(3, 5), (3, 8)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: Reset: how to", ("syntax", 1, 13)),
        ("a: 1\n\tb: 2", ("syntax", 2, 1)),
        ("a: 'open\nb: 2\n", ("syntax", 1, 4)),
        ("a: [1, 2\n", ("syntax", 1, 9)),
        ('a: "\\UFFFFFFFF"', ("syntax", 1, 7)),
        ("%YAML " + "9" * 5000 + ".1\n---\na: 1", ("syntax", 1, 7)),
        ("a: 1\n--- \nb: 2", ("syntax", 2, 1)),
        ("a: @x", ("syntax", 1, 4)),
        ("a: &x 1", ("alias", 1, 4)),
        ("a: *x", ("alias", 1, 4)),
        ("a: !!python/object/apply:os.system [x]", ("alias", 1, 4)),
        ("a: !x", ("alias", 1, 4)),
        ("a: [[[[b]]]]", ("depth", 1, 6)),
        ("? [a]\n: b", ("key", 1, 3)),
        ("a: 1\nnot a field\nb: 2", ("key", 2, 1)),
    ],
)
def test_faults_have_a_kind_and_a_place(text: str, place: tuple[str, int, int]) -> None:
    assert kinds(text) == [place]


def test_fault_in_one_field_hides_no_other() -> None:
    """The unclosed quote would swallow what follows, the brackets would go on for ever."""
    text = "a: 'open\nb: x: y\nc: 3\nd: [[[[[[\ne:\n  - 5\nf: [1, 2\n"
    tree, faults = parse_yaml(text, 3)
    assert plain(tree) == [("b", "x"), ("c", "3"), ("d", [[]]), ("e", ["5"]), ("f", ["1", "2"])]
    assert [fault.line for fault in faults] == [1, 2, 4, 7]


def test_anchors_and_tags_are_not_obeyed() -> None:
    tree, faults = parse_yaml("a: &x [1]\nb: *x\nc: !!int 010\n<<: *x\n", 3)
    assert plain(tree) == [("a", ["1"]), ("b", "*x"), ("c", "010"), ("<<", "*x")]
    assert [fault.kind for fault in faults] == [FaultKind.ALIAS] * 4


def test_faults_are_told_up_to_a_limit() -> None:
    assert len(kinds("\n".join(f"k{number}: *x" for number in range(1000)))) == MAX_FAULTS


HOSTILE = {
    "brackets": "[" * 16_000,
    "brackets in a field": "a: " + "[" * 16_000,
    "brackets and items": "[a," * 5_000,
    "braces": "{" * 16_000,
    "lines of brackets": "".join(f"k{number}: {'[' * 1_000}\n" for number in range(16)),
    "dashes": "- " * 8_000,
    "questions": "? " * 8_000,
    "indents": "".join(" " * depth + "a:\n" for depth in range(170)),
    "many laughs": "a: &a [x]\n" + "".join(f"{c}: &{c} [*a,*a,*a]\n" for c in "bcdefghi"),
    "merge laughs": "a: &a {x: 1}\n" + "".join(f"{c}: &{c} {{<<: [*a,*a]}}\n" for c in "bcdefghi"),
    "many keys": "".join(f"k{number}: v\n" for number in range(1_700)),
    "many lines": "a\n" * 8_000,
    "one long key": "a" * 16_000 + ": b",
    "quotes": "'" * 16_000,
    "escapes": 'a: "' + "\\x41" * 4_000 + '"',
    "blanks": "a: |\n" + " \n" * 8_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_or_refused(text: str) -> None:
    tree, faults = parse_yaml(text, 3)
    assert tree is not None or faults
    assert len(faults) <= MAX_FAULTS


MARKS = "[]{}\"'#,&*!|>%@`?:-~\\\t\n\r\0 a0\x7f\x85\u2028\ufeff\ud800😀"
PIECES = [
    ": ",
    "- ",
    "\n  ",
    "\n- ",
    "a: ",
    "\n---\n",
    "...",
    "<<: ",
    "%YAML 1.1",
    "\\U",
    "\\x",
    "!!str ",
    "!<",
    "%41",
    "ক্ষ",
]
NOTATION = st.lists(st.sampled_from([*MARKS, *PIECES]), max_size=40).map("".join)


@given(NOTATION | st.text(), st.integers(1, 5))
def test_any_text_gives_a_tree_or_faults_inside_the_text(text: str, max_depth: int) -> None:
    _, faults = parse_yaml(text, max_depth)
    lines = text.split("\n")
    for fault in faults:
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
        assert fault.reason


# TOML.


def test_toml_values() -> None:
    assert parse_toml('a = "b"\n[c]\nd = 1') == ({"a": "b", "c": {"d": 1}}, None)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a = 1\nb = ", 2, 4),
        ("a = [\n\n", 1, 6),
        ("a = 1\na = 2", 2, 6),
        ("day = 2026-02-30", 1, 7),
        ("phone = 0441234", 1, 10),
        ('a = "open\n', 1, 10),
        ('"চা" = 1\nb = ?', 2, 5),
        ("a = " + "9" * 5_000, 1, 1),
        ("a = " + "[" * 5_000, 1, 1),
        ("b = 1\n" + "a." * 30_000 + "a = 1", 2, 1),
        ("x = {" + "a." * 30_000 + "a = 1}", 1, 6),
    ],
)
def test_toml_faults_have_a_place(text: str, line: int, column: int) -> None:
    values, fault = parse_toml(text)
    assert values == {}
    assert fault is not None
    assert (fault.line, fault.column) == (line, column)
    assert "(at " not in fault.reason


def test_toml_text_with_dots_is_no_deep_key() -> None:
    assert parse_toml(f'a = "{"..." * 50} {"Well. " * 20}"')[1] is None


TOML = st.lists(
    st.sampled_from([*"[]{}\"'#,=.\n a0-+_:", '"""', "'''", "a = ", "\n[a]\n", "0x", "inf", "\\u", "\0", "\r", "ক"]),
    max_size=40,
).map("".join)


@given(TOML | st.text())
def test_any_text_gives_toml_values_or_a_fault_inside_the_text(text: str) -> None:
    values, fault = parse_toml(text)
    if fault:
        assert values == {}
        assert 1 <= fault.line <= text.count("\n") + 1
        assert fault.column >= 1


@pytest.mark.parametrize(
    ("name", "place"),
    [("a", (1, 1)), ("b c", (2, 3)), ("d", (3, 1)), ("e", (4, 2)), ("f", (5, 3)), ("gone", (0, 1)), ("x", (0, 1))],
)
def test_place_of_a_toml_key(name: str, place: tuple[int, int]) -> None:
    text = "a = 'x'\n  \"b c\" = 2\nd.x = 3\n[e]\n[ 'f' ]\n"
    assert parse_toml(text)[1] is None
    assert find_toml_key(text, name) == place
