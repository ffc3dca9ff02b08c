from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Tree = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., tuple[int, str, str]]

posix = pytest.mark.skipif(os.name != "posix", reason="symbolic links are POSIX's")


WORDS = {"bn": "ভালো", "is": "Gott", "en": "Fine"}
TOPICS = ("fine", "good", "well")


def head_of(topic: str, lang: str) -> str:
    """A head that still has to be closed, of 8 lines; each topic leads to both others."""
    others = "".join(f"  - {other}: {WORDS[lang]}\n" for other in TOPICS if other != topic)
    fields = f"title: {WORDS[lang]}\nkind: guide\nstatus: published\nreviewed: 2026-01-01\n"
    return f"---\n{fields}related:\n{others}"


HEAD = head_of("fine", "en")
FINE: Mapping[str, str | bytes] = {
    f"{lang}/{topic}.md": f"{head_of(topic, lang)}---\n{word}\n" for lang, word in WORDS.items() for topic in TOPICS
}


@pytest.fixture
def faulty(tree: Tree) -> Path:
    """Two errors, three warnings and an info, in three files."""
    files = {
        "en/fine.md": f"{HEAD}colour: blue\n---\n[a](gone)\n\n[b](fien) [c](lost)\n",
        "is/fine.md": f"{head_of('fine', 'is')}pinned: maybe\n---\n",
        "vocabulary.yaml": "7\n",
    }
    return tree({**FINE, **files})


NO_ADDRESS = "is neither an article nor a web, mail or telephone address"
LINES = [
    "en/fine.md:9:1: info field-unknown “colour” is not a known field; it is kept",
    f"en/fine.md:11:1: warning link-address “gone” {NO_ADDRESS}",
    f"en/fine.md:13:1: warning link-address “fien” {NO_ADDRESS}",
    f"en/fine.md:13:11: warning link-address “lost” {NO_ADDRESS}",
    "is/fine.md:9:1: error field-type “pinned” must be true or false",
    "vocabulary.yaml:1:1: error vocabulary-shape the file: expected a table with tags and concepts",
]


def test_each_problem_is_a_line_in_the_order_of_files_and_places(evenkeel: Run, faulty: Path) -> None:
    code, out, err = evenkeel("check", "--content", faulty)
    assert code == 1
    assert out.splitlines() == LINES
    assert err == "9 articles: 2 error, 3 warning, 1 info\n"


def test_json_has_exactly_what_scripts_count_on(evenkeel: Run, faulty: Path) -> None:
    code, out, _ = evenkeel("check", "--content", faulty, "--json")
    assert code == 1
    found = json.loads(out)
    assert [
        f"{p['path']}:{p['line']}:{p['column']}: {p['severity']} {p['code']} {p['message']}" for p in found
    ] == LINES
    assert all(problem.keys() == {"path", "line", "column", "severity", "code", "message"} for problem in found)


@pytest.mark.parametrize(
    ("rest", "code", "strict"),
    [
        ("---\n", 0, 0),
        ("colour: blue\n---\n", 0, 0),
        ("---\n[a](gone.md)\n", 0, 1),
        ("pinned: maybe\n---\n", 1, 1),
    ],
    ids=["nothing", "info", "warning", "error"],
)
def test_the_exit_code_is_that_of_the_worst_problem(
    evenkeel: Run, tree: Tree, rest: str, code: int, strict: int
) -> None:
    root = tree({**FINE, "en/fine.md": HEAD + rest})
    assert evenkeel("check", "--content", root)[0] == code
    assert evenkeel("check", "--content", root, "--strict")[0] == strict


@pytest.mark.parametrize(
    ("paths", "lines"),
    [
        (["en"], LINES[:4]),
        (["en/fine.md"], LINES[:4]),
        (["is/fine.md"], LINES[4:5]),
        (["bn"], []),
        (["vocabulary.yaml"], LINES[5:]),
        (["is", "en/fine.md"], LINES[:5]),
        (["."], LINES),
        (["en/../is"], LINES[4:5]),
        (["en/./fine.md"], LINES[:4]),
        (["../tree/en"], LINES[:4]),
        ([".."], LINES),
    ],
)
def test_paths_limit_what_is_printed_and_counted(
    evenkeel: Run, faulty: Path, monkeypatch: pytest.MonkeyPatch, paths: list[str], lines: list[str]
) -> None:
    monkeypatch.chdir(faulty)
    code, out, err = evenkeel("check", "--content", ".", *paths)
    assert out.splitlines() == lines
    assert code == any(": error " in line for line in lines)
    assert err.startswith("9 articles: ")
    assert evenkeel("check", "--content", faulty, *(faulty / path for path in paths))[:2] == (code, out)


@posix
def test_paths_through_a_link_are_the_same_places(evenkeel: Run, faulty: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(faulty)
    for content, path in ((tmp_path / "link", faulty / "is"), (faulty, tmp_path / "link" / "is")):
        assert evenkeel("check", "--content", content, path)[1].splitlines() == LINES[4:5]


@posix
def test_a_link_is_checked_by_its_own_name(evenkeel: Run, tree: Tree) -> None:
    root = tree(FINE)
    (root / "en/loop.md").symlink_to(root / "en/loop.md")
    for path in (root / "en", root / "en/loop.md"):
        code, out, _ = evenkeel("check", "--content", root, path)
        assert code == 0
        assert out == "en/loop.md:0:1: warning file-outside a link that leads out of the content folder; skipped\n"


def test_the_first_path_may_be_the_content(evenkeel: Run, faulty: Path) -> None:
    assert evenkeel("check", faulty) == evenkeel("check", "--content", faulty)
    assert evenkeel("check", faulty, faulty / "is")[1].splitlines() == LINES[4:5]


@pytest.mark.parametrize("path", ["typo", "en/typo.md", "../elsewhere", "../elsewhere/../tree/typo"])
def test_a_path_that_is_not_in_the_content_is_wrong_use(
    evenkeel: Run, faulty: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    (faulty.parent / "elsewhere").mkdir()
    monkeypatch.chdir(faulty)
    code, out, err = evenkeel("check", "--content", ".", path)
    assert (code, out) == (2, "")
    assert f"{path} is not in the content folder" in err


def test_a_content_folder_that_is_not_there_is_an_error(evenkeel: Run, tmp_path: Path) -> None:
    code, out, err = evenkeel("check", "--content", tmp_path / "nowhere")
    assert (code, out) == (1, ":0:1: error content-missing the content folder is not there\n")
    assert err == "0 articles: 1 error, 0 warning, 0 info\n"


def test_the_shipped_content_has_no_errors(evenkeel: Run, shipped_home: Path) -> None:
    code, out, _ = evenkeel("check", "--home", shipped_home)
    assert code == 0, out
