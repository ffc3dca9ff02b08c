from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kb.paths import shipped_content

Run = Callable[..., tuple[int, str, str]]


def files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("lang", ["bn", "is", "en"])
@pytest.mark.parametrize("kind", ["guide", "checklist", "phrases", "decision"])
def test_a_new_article_passes_the_check(evenkeel: Run, tmp_path: Path, kind: str, lang: str) -> None:
    root = tmp_path / "content"
    code, out, err = evenkeel("new", kind, "late-parcel", "--lang", lang, "--content", root)
    assert (code, out, err) == (0, f"{root / lang / 'late-parcel.md'}\n", "")
    text = (root / lang / "late-parcel.md").read_text(encoding="utf-8")
    assert f"kind: {kind}\nstatus: draft\n" in text
    days = [(datetime.now(UTC) + timedelta(days=shift)).date().isoformat() for shift in (-1, 0, 1)]
    assert any(f"reviewed: {day}\n" in text for day in days)
    code, out, _ = evenkeel("check", "--content", root)
    assert code == 0, out
    assert "Late parcel" not in evenkeel("show", "late-parcel", "--content", root, "--lang", lang)[2]


def test_json_names_the_path(evenkeel: Run, tmp_path: Path) -> None:
    code, out, _ = evenkeel("new", "guide", "a", "--lang", "en", "--content", tmp_path / "content", "--json")
    assert (code, json.loads(out)) == (0, {"path": str(tmp_path / "content" / "en" / "a.md")})


def test_what_is_there_is_not_written_over(evenkeel: Run, tmp_path: Path) -> None:
    path = tmp_path / "en" / "a.md"
    path.parent.mkdir()
    path.write_text("mine")
    code, out, err = evenkeel("new", "guide", "a", "--lang", "en", "--content", tmp_path)
    assert (code, out, err) == (1, "", "evenkeel: there is an article 'a' in en already\n")
    assert path.read_text() == "mine"


@pytest.mark.parametrize("slug", ["Late", "late parcel", "../late", "þjónusta", "a--b", "x" * 65])
def test_a_bad_slug_is_refused(evenkeel: Run, tmp_path: Path, slug: str) -> None:
    code, out, err = evenkeel("new", "guide", slug, "--lang", "en", "--content", tmp_path / "content")
    assert (code, out) == (1, "")
    assert "is not a slug: use a-z, 0-9 and single hyphens, at most 64 signs" in err
    assert not (tmp_path / "content").exists()


@pytest.mark.parametrize("named", [True, False])
def test_the_shipped_content_is_left_as_it_is(evenkeel: Run, *, named: bool) -> None:
    before = files_below(shipped_content())
    code, out, err = evenkeel(
        "new", "guide", "late-parcel", "--lang", "en", *(["--content", shipped_content()] if named else [])
    )
    assert (code, out) == (1, "")
    assert "make your own copy first: evenkeel init DIR" in err
    assert files_below(shipped_content()) == before


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["guide"],
        ["guide", "a"],
        ["poem", "a", "--lang", "en"],
        ["guide", "a", "--lang", "fr"],
        ["guide", "a", "--lang"],
    ],
)
def test_wrong_use_is_told_apart_from_failure(evenkeel: Run, tmp_path: Path, arguments: list[str]) -> None:
    code, out, err = evenkeel("new", *arguments, "--content", tmp_path / "content")
    assert (code, out) == (2, "")
    assert "Usage: evenkeel new" in err
