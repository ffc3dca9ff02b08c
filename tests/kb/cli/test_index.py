from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from kb.article import Card
from kb.index import Index
from kb.paths import find_home, index_folder

Tree = Callable[[Mapping[str, str | bytes]], Path]
Page = Callable[..., str]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def content(tree: Tree, page: Page) -> Path:
    return tree({f"en/a{number}.md": page(f"Boat {number}") for number in range(3)})


def test_what_was_done_is_said(evenkeel: Run, content: Path, tree: Tree, page: Page) -> None:
    code, out, err = evenkeel("index", "--content", content)
    assert (code, err) == (0, "")
    assert re.fullmatch(r"3 added, 0 updated, 0 removed in \d+\.\d\d s; 3 articles\n", out)
    tree({"en/a0.md": page("Another boat"), "is/a.md": page("Bátur")})
    (content / "en/a1.md").unlink()
    assert evenkeel("index", "--content", content)[1].startswith("1 added, 1 updated, 1 removed in ")
    assert evenkeel("index", "--content", content)[1].startswith("0 added, 0 updated, 0 removed in ")
    assert evenkeel("index", "--content", content, "--rebuild")[1].startswith("3 added, 0 updated, 0 removed in ")


def test_json_has_exactly_what_scripts_count_on(evenkeel: Run, content: Path) -> None:
    code, out, err = evenkeel("index", "--content", content, "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found.pop("took_ms") > 0
    assert found == {"added": 3, "updated": 0, "removed": 0}


def test_verify_finds_what_size_and_time_hide(evenkeel: Run, content: Path, page: Page) -> None:
    evenkeel("index", "--content", content)
    path = content / "en/a0.md"
    stat = path.stat()
    path.write_text(page("Coat 0"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert evenkeel("index", "--content", content)[1].startswith("0 added, 0 updated")
    assert evenkeel("index", "--content", content, "--verify")[1].startswith("0 added, 1 updated")


@pytest.mark.parametrize("option", [[], ["--rebuild"]])
def test_while_another_writes_it_fails(
    evenkeel: Run, content: Path, tree: Tree, tmp_path: Path, option: list[str]
) -> None:
    seat = tmp_path / "seat"
    evenkeel("index", "--content", content, "--home", seat)
    tree({"en/a0.md": "Another boat"})
    other = Index(index_folder(find_home(seat, {}), content), {})
    assert other.open()
    answers: list[tuple[int, str, str]] = []

    def index_while_another_writes() -> Iterator[Card]:
        answers.append(evenkeel("index", "--content", content, "--home", seat, *option))
        yield from ()

    other.update(index_while_another_writes(), ())
    other.close()
    ((code, _, err),) = answers
    assert code == 1
    assert err == "evenkeel: another Evenkeel is updating the index; what is new is only kept in memory\n"


def test_a_home_that_cannot_be_used_is_a_failure(evenkeel: Run, content: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, out, err = evenkeel("index", "--content", content, "--home", tmp_path / "file")
    assert code == 1
    assert out.startswith("3 added")
    assert err.startswith("evenkeel: the search index in ")


def test_a_home_that_leads_nowhere_is_a_failure(evenkeel: Run, content: Path) -> None:
    code, out, err = evenkeel("index", "--content", content, "--home", "~nobody-has-this-name/x")
    assert (code, out) == (1, "")
    assert err.startswith("evenkeel: ~nobody-has-this-name/x cannot be used")


def test_content_that_is_gone_keeps_the_index(evenkeel: Run, content: Path) -> None:
    evenkeel("index", "--content", content)
    content.rename(content.with_name("away"))
    assert evenkeel("index", "--content", content)[1].startswith("0 added, 0 updated, 0 removed in ")
    content.with_name("away").rename(content)
    assert evenkeel("index", "--content", content)[1].startswith("0 added, 0 updated, 0 removed in ")
