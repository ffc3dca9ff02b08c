from __future__ import annotations

from collections.abc import Callable

import pytest

Evenkeel = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (["open", "a"], "--open=a --anchor="),
        (["open", "a#step-3"], "--open=a --anchor=step-3"),
        (["open", "a", "#step-3", "--lang", "is"], "--open=a --anchor=step-3 --lang=is"),
        (["open", "a", "--content", "c", "--home", "h"], "--open=a --anchor= --content=c --home=h"),
        (["panic", "--home", "h"], "--panic --home=h"),
    ],
)
def test_the_window_is_asked_and_its_exit_code_counts(evenkeel: Evenkeel, arguments: list[str], asked: str) -> None:
    assert evenkeel(*arguments) == (3, f"{asked}\n", "")


@pytest.mark.parametrize("slug", ["../x", "A b", "#step-1", "x.md"])
def test_what_names_no_article_opens_no_window(evenkeel: Evenkeel, slug: str) -> None:
    code, out, err = evenkeel("open", slug)

    assert (code, out) == (1, "")
    assert err
