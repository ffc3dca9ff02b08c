from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.config import load_config
from kb.paths import find_home, shipped_content

Run = Callable[..., tuple[int, str, str]]


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_copy_is_whole_and_used_from_now_on(evenkeel: Run, tmp_path: Path) -> None:
    seat, own = tmp_path / "seat", tmp_path / "own"
    assert evenkeel("init", own, "--home", seat) == (0, f"{own}\n", "")
    assert files_of(own) == files_of(shipped_content())
    assert load_config(find_home(seat, {}).config)[0].content == str(own)
    code, out, _ = evenkeel("new", "guide", "late-parcel", "--lang", "en", "--home", seat)
    assert (code, out) == (0, f"{own / 'en' / 'late-parcel.md'}\n")


def test_json_names_the_folder(evenkeel: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, _ = evenkeel("init", "own", "--home", tmp_path / "seat", "--json")
    assert (code, json.loads(out)) == (0, {"content": str(tmp_path / "own")})


def test_a_folder_that_holds_something_is_left_as_it_is(evenkeel: Run, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "mine.txt").write_text("mine")
    code, out, err = evenkeel("init", own, "--home", tmp_path / "seat")
    assert (code, out) == (1, "")
    assert err == f"evenkeel: {own} is not empty; name a new or empty folder\n"
    assert files_of(own) == {"mine.txt": b"mine"}


@pytest.mark.parametrize("arguments", [[], ["a", "b"]])
def test_wrong_use_is_told_apart_from_failure(evenkeel: Run, arguments: list[str]) -> None:
    code, _, err = evenkeel("init", *arguments)
    assert code == 2
    assert "Usage: evenkeel init" in err
