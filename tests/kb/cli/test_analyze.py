from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Puts bytes on a standard input that believes in ASCII."""

    def give(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))

    return give


@pytest.mark.parametrize(
    ("lang", "text", "terms"),
    [
        ("bn", "বাংলা ভাষা", {"s:বাংলা", "s:ভাষা"}),
        ("bn", "গ্রাহকের", {"s:গ্রাহকের", "l:গ্রাহক"}),
        ("is", "hestinum", {"s:hestinum", "l:hestur"}),
        ("is", "kvörtunarbréf", {"p:kvörtun", "p:bréf"}),
        ("en", "shouting", {"s:shouting", "l:shout", "f:shouting"}),
        ("en", "১১২", {"s:112"}),
    ],
)
def test_each_line_becomes_a_list_of_its_terms(
    evenkeel: Run, typed: Callable[[bytes], None], lang: str, text: str, terms: set[str]
) -> None:
    typed(text.encode())
    code, out, err = evenkeel("analyze", "--lang", lang)
    assert (code, err) == (0, "")
    (line,) = out.splitlines()
    found = json.loads(line)
    assert terms <= set(found)
    assert len(found) == len(set(found))
    assert "\\u" not in line


def test_there_are_as_many_lists_as_lines(evenkeel: Run, typed: Callable[[bytes], None]) -> None:
    typed("one two\n\n!?\nএক\r\nlast".encode())
    _, out, _ = evenkeel("analyze", "--lang", "en", "--json")
    lists = [json.loads(line) for line in out.splitlines()]
    assert [len(terms) > 0 for terms in lists] == [True, False, False, True, True]
    assert lists[0][0] == "s:one"


def test_nothing_in_gives_nothing_out(evenkeel: Run, typed: Callable[[bytes], None]) -> None:
    typed(b"")
    assert evenkeel("analyze", "--lang", "en") == (0, "", "")


def test_bytes_that_are_no_text_stop_nothing(evenkeel: Run, typed: Callable[[bytes], None]) -> None:
    typed(b"one \xff\xfe two\n")
    code, out, _ = evenkeel("analyze", "--lang", "en")
    assert code == 0
    assert {"s:one", "s:two"} <= set(json.loads(out))


@pytest.mark.parametrize("arguments", [[], ["--lang", "fr"], ["--lang"], ["--lang", "en", "text"]])
def test_wrong_use_is_said(evenkeel: Run, typed: Callable[[bytes], None], arguments: list[str]) -> None:
    typed(b"")
    code, out, err = evenkeel("analyze", *arguments)
    assert (code, out) == (2, "")
    assert "Error" in err
