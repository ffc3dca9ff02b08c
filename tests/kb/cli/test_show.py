from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Tree = Callable[[Mapping[str, str | bytes]], Path]
Page = Callable[..., str]
Run = Callable[..., tuple[int, str, str]]

BODY = """Call *{house.number}* first <script>alert(1)</script>.

## Then {#then}

- [ ] **!** Breathe, see [the sky](sky.md).
  Slowly.
- [ ] Go on.
"""


@pytest.fixture
def content(tree: Tree, page: Page) -> Path:
    fields = {"summary": "In short.", "tags": "[rage]", "reviewed": "2026-11-21", "related": "\n  - sky: above"}
    return tree(
        {
            "en/boat.md": page("Blue boat", BODY, kind="checklist", **fields),
            "is/boat.md": page("Blár bátur", "Sigldu.\n"),
            "en/sky.md": page("Sky", "[boat](boat.md)\n"),
            "bn/only.md": page("শুধু বাংলা"),
            "house.toml": 'number = "112"\n',
        }
    )


def test_text_is_plain_and_filled_in(evenkeel: Run, content: Path) -> None:
    code, out, err = evenkeel("show", "boat", "--content", content)
    assert (code, err) == (0, "")
    lines = [line for line in out.splitlines() if line]
    assert lines[:3] == ["Blue boat", "In short.", "Call 112 first alert(1) ."]
    assert "the sky" in out
    assert not set("*<>{}[]") - set("{}[]") & set(out)
    assert "sky.md" not in out


def test_markdown_is_the_file_as_it_is(evenkeel: Run, content: Path) -> None:
    code, out, _ = evenkeel("show", "boat", "--content", content, "--format", "md")
    assert code == 0
    assert out == (content / "en/boat.md").read_text(encoding="utf-8")


def test_html_is_sanitised_and_has_links_and_values(evenkeel: Run, content: Path) -> None:
    code, out, _ = evenkeel("show", "boat", "--content", content, "--format", "html")
    assert code == 0
    assert "<script" not in out
    assert "112" in out
    assert 'href="article:sky"' in out


@pytest.mark.parametrize("option", [["--json"], ["--format", "json"]])
def test_json_has_the_structure(evenkeel: Run, content: Path, option: list[str]) -> None:
    code, out, _ = evenkeel("show", "boat", "--content", content, *option)
    assert code == 0
    found = json.loads(out)
    assert found["slug"] == "boat"
    assert (found["lang"], found["path"], found["title"]) == ("en", "en/boat.md", "Blue boat")
    assert (found["kind"], found["status"], found["summary"]) == ("checklist", "published", "In short.")
    assert (found["tags"], found["reviewed"]) == (["rage"], "2026-11-21")
    assert found["related"] == [{"slug": "sky", "reason": "above"}]
    assert [(section["id"], section["title"]) for section in found["sections"]] == [("then", "Then")]
    assert [(step["id"], step["killer"]) for step in found["steps"]] == [("step-1", True), ("step-2", False)]
    assert (found["phrases"], found["nodes"]) == ([], [])
    assert found["translations"] == ["is", "en"]
    assert found["backlinks"] == ["en/sky"]
    assert len(found["source_hash"]) == 12


@pytest.mark.parametrize(
    ("slug", "lang", "title"),
    [("boat", "is", "Blár bátur"), ("boat", "bn", "Blue boat"), ("sky", "is", "Sky"), ("only", "en", "শুধু বাংলা")],
)
def test_an_article_missing_in_a_language_is_shown_in_another(
    evenkeel: Run, content: Path, slug: str, lang: str, title: str
) -> None:
    code, out, _ = evenkeel("show", slug, "--lang", lang, "--content", content, "--json")
    assert (code, json.loads(out)["title"]) == (0, title)


def test_a_slug_that_is_not_there_fails_and_nearby_ones_are_named(evenkeel: Run, content: Path) -> None:
    code, out, err = evenkeel("show", "boot", "--content", content)
    assert (code, out) == (1, "")
    assert err == "evenkeel: there is no article 'boot'; did you mean boat?\n"


def test_a_file_that_is_no_text_fails_with_its_path(evenkeel: Run, content: Path, tree: Tree) -> None:
    tree({"en/bad.md": b"\xff"})
    for form in ("md", "text", "html", "json"):
        code, out, err = evenkeel("show", "bad", "--content", content, "--format", form)
        assert (code, out) == (1, "")
        assert err == f"evenkeel: {content / 'en' / 'bad.md'} is not UTF-8 text (byte 0)\n"


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["a", "--format", "pdf"], ["a", "--lang", "fr"]])
def test_wrong_use_is_told_apart_from_failure(evenkeel: Run, arguments: list[str]) -> None:
    code, out, err = evenkeel("show", *arguments)
    assert (code, out) == (2, "")
    assert "Usage: evenkeel show" in err


@pytest.mark.parametrize("lang", ["bn", "is", "en"])
def test_the_shipped_checklist_is_shown_in_every_language(evenkeel: Run, shipped_home: Path, lang: str) -> None:
    code, out, err = evenkeel("show", "customer-shouts", "--lang", lang, "--home", shipped_home)
    assert (code, err) == (0, "")
    assert len(out.splitlines()) > 10
    assert "{house." not in out
