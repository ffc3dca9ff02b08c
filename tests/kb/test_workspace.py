from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from kb import index as index_module
from kb import library as library_module
from kb.article import ArticleKey, Card
from kb.errors import ArticleMissingError, FileMissingError, IndexBusyError, IndexFailedError
from kb.files import SourceText, read_text
from kb.index import Index, Report
from kb.lang import Lang
from kb.paths import index_folder, shipped_content
from kb.query import SearchOptions
from kb.render import render
from kb.workspace import Loaded, Workspace, open_workspace

Tree = Callable[[Mapping[str, str | bytes]], Path]
Page = Callable[..., str]
Load = Callable[..., Workspace]

needs_sigkill = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")

VOCABULARY = """
tags:
  rage:
    name: {bn: রাগ, is: Reiði, en: Rage}
    synonyms: {en: [%s]}
"""


def slugs(workspace: Workspace, query: str) -> list[str]:
    return [hit.key.slug for hit in workspace.search(query).hits]


def paths(workspace: Workspace) -> list[str]:
    return sorted(card.path for card in workspace.library.cards.values())


def counts(loaded: Loaded) -> tuple[int, int, int]:
    return loaded.report.added, loaded.report.updated, loaded.report.removed


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The article files that were opened, in order."""
    found: list[str] = []

    def read_and_count(path: Path) -> SourceText:
        found.append(f"{path.parent.name}/{path.name}")
        return read_text(path)

    monkeypatch.setattr(library_module, "read_text", read_and_count)
    return found


@pytest.fixture
def three(page: Page) -> dict[str, str]:
    return {
        "en/boat.md": page("Blue boat", tags="[rage]"),
        "is/boat.md": page("Blár bátur"),
        "en/sky.md": page("Grey sky", "Call {house.number}.\n"),
        "vocabulary.yaml": VOCABULARY % "fury",
        "house.toml": 'number = "112"\n',
    }


ARTICLES = ["en/boat.md", "en/sky.md", "is/boat.md"]


# What a start and a reload do.


def test_a_first_load_reads_everything_and_a_second_start_opens_no_article(
    load: Load, three: dict[str, str], opened: list[str]
) -> None:
    first = load(three)
    assert sorted(opened) == ARTICLES
    first.close()
    opened.clear()
    second = load({})
    assert opened == []
    assert paths(second) == ARTICLES
    assert slugs(second, "boat") == ["boat"]
    assert second.reload(None) == Loaded(Report(), 0, frozenset())
    assert opened == []


def test_before_anything_is_loaded_nothing_is_found(tree: Tree, three: dict[str, str], tmp_path: Path) -> None:
    workspace = open_workspace(tree(three), tmp_path / "seat", {})
    assert workspace.search("boat").hits == ()
    assert workspace.library.cards == {}
    workspace.close()


def test_a_touched_file_is_read_once_and_changes_nothing(load: Load, three: dict[str, str], opened: list[str]) -> None:
    workspace = load(three)
    opened.clear()
    os.utime(workspace.root / "en/boat.md", (1, 1))
    assert counts(workspace.reload(None)) == (0, 0, 0)
    assert opened == ["en/boat.md"]
    workspace.close()
    again = load({})
    assert opened == ["en/boat.md"]
    assert again.library.cards[ArticleKey("boat", Lang.EN)].mtime_ns == 1_000_000_000


def test_verify_reads_every_file_whatever_its_time_says(
    load: Load, page: Page, three: dict[str, str], opened: list[str]
) -> None:
    workspace = load(three)
    opened.clear()
    path = workspace.root / "en/boat.md"
    stat = path.stat()
    path.write_text(page("Glue boat", tags="[rage]"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert counts(workspace.reload(None)) == (0, 0, 0)
    assert opened == []
    assert counts(workspace.reload(None, verify=True)) == (0, 1, 0)
    assert sorted(opened) == ARTICLES
    assert slugs(workspace, "glue") == ["boat"]


@pytest.mark.parametrize("told", [True, False])
def test_edited_added_and_removed_files_are_found_or_gone(
    load: Load, page: Page, three: dict[str, str], tree: Tree, *, told: bool
) -> None:
    workspace = load(three)
    tree({"en/boat.md": page("Green ship"), "bn/new.md": page("নতুন")})
    (workspace.root / "en/sky.md").unlink()
    changed = frozenset({"en/boat.md", "bn/new.md", "en/sky.md"})
    loaded = workspace.reload(changed if told else None)
    assert counts(loaded) == (1, 1, 1)
    assert loaded.changed == changed
    assert slugs(workspace, "green ship ") == ["boat"]
    assert slugs(workspace, "blue ") == []
    assert slugs(workspace, "নতুন") == ["new"]
    assert slugs(workspace, "sky ") == []
    assert paths(workspace) == ["bn/new.md", "en/boat.md", "is/boat.md"]


def test_only_what_was_told_is_read_again(load: Load, page: Page, three: dict[str, str], tree: Tree) -> None:
    workspace = load(three)
    tree({"en/boat.md": page("Green ship now"), "en/sky.md": page("Red sky now")})
    workspace.reload(["en/sky.md"])
    assert slugs(workspace, "red") == ["sky"]
    assert slugs(workspace, "green") == []
    workspace.reload([""])
    assert slugs(workspace, "green") == ["boat"]


def test_a_file_renamed_to_another_slug_moves(load: Load, three: dict[str, str]) -> None:
    workspace = load(three)
    (workspace.root / "en/sky.md").rename(workspace.root / "en/heaven.md")
    workspace.reload(["en/sky.md", "en/heaven.md"])
    assert slugs(workspace, "grey sky") == ["heaven"]


def test_a_path_that_never_was_changes_nothing(load: Load, three: dict[str, str]) -> None:
    workspace = load(three)
    assert workspace.reload(["en/never.md", "../outside.md", "\ud800"]) == Loaded(Report(), 0, frozenset())


@pytest.mark.parametrize("when", ["running", "at the start"])
@pytest.mark.parametrize("left", [None, [], ["en", "is"]], ids=["missing", "emptied", "without files"])
def test_a_root_that_is_gone_takes_nothing_away(
    load: Load, three: dict[str, str], opened: list[str], left: list[str] | None, when: str
) -> None:
    workspace = load(three)
    root = workspace.root
    share = root.with_name("share")
    root.rename(share)
    for folder in () if left is None else (root, *(root / lang for lang in left)):
        folder.mkdir()
    if when == "at the start":
        workspace.close()
        workspace = Workspace(workspace.home, root, workspace.config)
        workspace.reload(None)
    loaded = workspace.reload(None)
    assert loaded == Loaded(Report(), 0, frozenset())
    assert paths(workspace) == ARTICLES
    assert slugs(workspace, "boat") == ["boat"]
    assert slugs(workspace, "112") == ["sky"]
    if when == "running":
        assert slugs(workspace, "fury") == ["boat"]
    shutil.rmtree(root, ignore_errors=True)
    share.rename(root)
    opened.clear()
    assert workspace.reload(None) == Loaded(Report(), 0, frozenset())
    assert opened == []
    assert slugs(workspace, "fury") == ["boat"]
    assert workspace.open_page(ArticleKey("sky", Lang.EN), {}).request.house == {"house.number": "112"}
    workspace.close()


def test_a_missing_root_is_a_problem(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path / "nowhere", tmp_path / "seat", {})
    workspace.reload(None)
    assert [problem.code for problem in workspace.check()] == ["content-missing"]
    assert workspace.search("anything").hits == ()
    assert not (tmp_path / "nowhere").exists()
    workspace.close()


def test_an_edited_vocabulary_acts_at_once_without_reading_an_article(
    load: Load, three: dict[str, str], tree: Tree, opened: list[str]
) -> None:
    workspace = load(three)
    assert slugs(workspace, "fury ") == ["boat"]
    opened.clear()
    tree({"vocabulary.yaml": VOCABULARY % "tantrum"})
    assert counts(workspace.reload(["vocabulary.yaml"])) == (0, 0, 0)
    assert slugs(workspace, "tantrum ") == ["boat"]
    assert slugs(workspace, "fury ") == []
    assert opened == []


def test_another_tag_name_is_indexed(load: Load, three: dict[str, str], tree: Tree) -> None:
    workspace = load(three)
    tree({"vocabulary.yaml": (VOCABULARY % "fury").replace("en: Rage", "en: Xylophone")})
    workspace.reload(["vocabulary.yaml"])
    assert slugs(workspace, "xylophone ") == ["boat"]
    assert workspace.search("xylophone ").hits[0].readings[0].term == "xylophone"


def test_an_edited_house_value_is_found_and_filled_in(load: Load, three: dict[str, str], tree: Tree) -> None:
    workspace = load(three)
    assert workspace.search("112").hits[0].snippet.text == "Call 112."
    tree({"house.toml": 'number = {en = "999", is = "111"}\n'})
    loaded = workspace.reload(["house.toml"])
    assert counts(loaded) == (3, 0, 0)
    assert workspace.search("999").hits[0].snippet.text == "Call 999."
    assert slugs(workspace, "112") == slugs(workspace, "111") == []
    request = workspace.open_page(ArticleKey("sky", Lang.EN), {}).request
    assert "999" in render(request)
    assert workspace.content.house_values(Lang.IS) == {"house.number": "111"}
    assert workspace.content.house_values(Lang.BN) == {"house.number": "999"}


def test_a_load_with_a_budget_is_finished_by_further_calls(
    tree: Tree, page: Page, tmp_path: Path, opened: list[str]
) -> None:
    root = tree({f"en/a{number}.md": page(f"Boat {number}") for number in range(7)})
    workspace = open_workspace(root, tmp_path / "seat", {})
    remaining: list[int] = []
    while not remaining or remaining[-1]:
        remaining.append(workspace.reload(None, 0).remaining)
        assert (
            len(workspace.library.cards)
            == len(workspace.search("boat", None, SearchOptions(50)).hits)
            == 7 - remaining[-1]
        )
    assert remaining == [6, 5, 4, 3, 2, 1, 0]
    assert len(opened) == 7
    assert workspace.reload(None, 0) == Loaded(Report(), 0, frozenset())
    workspace.close()


def test_a_start_that_was_broken_off_goes_on_where_it_was(
    tree: Tree, page: Page, tmp_path: Path, opened: list[str]
) -> None:
    root = tree({f"en/a{number}.md": page(f"Boat {number}") for number in range(4)})
    first = open_workspace(root, tmp_path / "seat", {})
    first.reload(None, 0)
    first.flush()
    first.close()
    second = open_workspace(root, tmp_path / "seat", {})
    assert counts(second.reload(None)) == (3, 0, 0)
    assert sorted(opened) == sorted(f"en/a{number}.md" for number in range(4))
    second.close()


def test_rebuilding_reads_everything_again(load: Load, three: dict[str, str], opened: list[str]) -> None:
    workspace = load(three)
    opened.clear()
    assert counts(workspace.rebuild()) == (3, 0, 0)
    assert sorted(opened) == ARTICLES
    assert slugs(workspace, "boat") == ["boat"]


# Several windows, and a disk that does not want.


def test_two_windows_on_one_home_see_each_other_s_changes(
    load: Load, page: Page, three: dict[str, str], tree: Tree
) -> None:
    one, other = load(three), load({})
    tree({"en/new.md": page("Red house")})
    one.reload(["en/new.md"])
    tree({"en/boat.md": page("Green ship now")})
    other.reload(["en/boat.md"])
    for workspace in (one, other):
        workspace.reload(None)
        assert slugs(workspace, "red house") == ["new"]
        assert slugs(workspace, "green ship") == ["boat"]
        assert paths(workspace) == ["en/boat.md", "en/new.md", "en/sky.md", "is/boat.md"]
    (one.root / "en/new.md").unlink()
    other.reload(["en/new.md"])
    one.reload(["en/new.md"])
    assert slugs(one, "red house") == slugs(other, "red house") == []
    third = load({})
    assert paths(third) == ARTICLES
    assert one.notices == other.notices == third.notices == []


def test_while_another_writes_changes_are_found_and_written_later(
    load: Load, page: Page, three: dict[str, str], tree: Tree
) -> None:
    workspace = load(three)
    tree({"en/boat.md": page("Green ship now")})
    (workspace.root / "en/sky.md").unlink()
    other = Index(index_folder(workspace.home, workspace.root), {})
    assert other.open()

    def look_while_another_writes() -> Iterator[Card]:
        assert counts(workspace.reload(None)) == (0, 1, 1)
        assert counts(workspace.reload(None)) == (0, 0, 0)
        assert [type(notice) for notice in workspace.notices] == [IndexBusyError]
        assert slugs(workspace, "green ship") == ["boat"]
        assert slugs(workspace, "grey sky") == []
        with pytest.raises(IndexBusyError):
            workspace.rebuild()
        yield from ()

    other.update(look_while_another_writes(), ())
    other.close()
    assert workspace.flush()
    workspace.close()
    assert counts(workspace.reload(None)) == (0, 0, 0)
    assert slugs(workspace, "green ship") == ["boat"]


def test_while_another_builds_the_first_index_answers_come_from_a_temporary_one(
    tree: Tree, three: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "_OPEN_TRIES", 3)
    workspace = open_workspace(tree(three), tmp_path / "seat", {})
    other = Index(index_folder(workspace.home, workspace.root), {"content": "still to come"})
    assert not other.open()

    def look_while_another_builds() -> Iterator[Card]:
        workspace.reload(None)
        assert [type(notice) for notice in workspace.notices] == [IndexBusyError]
        assert slugs(workspace, "blue boat") == ["boat"]
        yield from ()

    other.update(look_while_another_builds(), ())
    other.close()
    workspace.close()


@pytest.fixture
def temporaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_home_that_cannot_be_written_gives_a_temporary_index_and_a_notice(
    tree: Tree, three: dict[str, str], tmp_path: Path, temporaries: Path
) -> None:
    (tmp_path / "seat").write_text("a file, not a folder")
    workspace = open_workspace(tree(three), tmp_path / "seat", {})
    workspace.reload(None)
    assert [type(notice) for notice in workspace.notices] == [IndexFailedError]
    assert slugs(workspace, "blue boat") == ["boat"]
    tree({"house.toml": 'number = "999"\n'})
    workspace.reload(["house.toml"])
    assert slugs(workspace, "999") == ["sky"]
    assert len(workspace.notices) == 1
    assert len(list(temporaries.iterdir())) == 1
    workspace.close()
    assert list(temporaries.iterdir()) == []


def _replace_by_a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("no folder any more")


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def _remove_segments(folder: Path) -> None:
    for path in folder.glob("*.seg"):
        path.unlink()


SPOILT = {
    "removed": shutil.rmtree,
    "replaced by a file": _replace_by_a_file,
    "emptied": _empty,
    "half removed": _remove_segments,
}


@pytest.mark.parametrize("told", ["en/boat.md", "vocabulary.yaml"])
@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_an_index_that_is_spoilt_meanwhile_is_replaced_by_a_temporary_one(
    load: Load, three: dict[str, str], temporaries: Path, spoil: Callable[[Path], None], told: str
) -> None:
    workspace = load(three)
    spoil(index_folder(workspace.home, workspace.root))
    assert slugs(workspace, "blue boat") == ["boat"]
    path = workspace.root / told
    path.write_text(
        path.read_text(encoding="utf-8").replace("Blue", "Green").replace("fury", "tantrum"), encoding="utf-8"
    )
    assert counts(workspace.reload([told])) == (3, 0, 0)
    assert [type(notice) for notice in workspace.notices] == [IndexFailedError]
    assert slugs(workspace, "green boat" if told.endswith("md") else "tantrum") == ["boat"]
    assert slugs(workspace, "grey sky") == ["sky"]
    workspace.close()
    assert list(temporaries.iterdir()) == []


def test_where_not_even_a_temporary_index_can_be_written_that_is_said_and_a_later_try_works(
    tree: Tree, three: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seat").write_text("a file, not a folder")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "seat"))
    workspace = open_workspace(tree(three), tmp_path / "seat", {})
    for _ in range(2):
        with pytest.raises(IndexFailedError):
            workspace.reload(None)
    (tmp_path / "seat").unlink()
    workspace.reload(None)
    assert slugs(workspace, "blue boat") == ["boat"]
    workspace.close()


def test_an_index_that_fails_again_and_again_is_given_up(
    load: Load, page: Page, three: dict[str, str], tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = load(three)
    tree({"en/boat.md": page("Green ship now")})

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(index_module.Index, "_write", fail)
        for _ in range(2):
            with pytest.raises(IndexFailedError, match="No space left"):
                workspace.reload(["en/boat.md"])
    workspace.reload(None)
    assert slugs(workspace, "green ship") == ["boat"]


KILLED = """
import sys
from itertools import count
from pathlib import Path
from kb.workspace import open_workspace
root, seat = Path(sys.argv[1]), Path(sys.argv[2])
workspace = open_workspace(root, seat, {})
workspace.reload(None)
print("ready", flush=True)
for turn in count():
    for number in range(4):
        path = root / "en" / f"a{number}.md"
        path.write_text(path.read_text(encoding="utf-8") + f"turn{turn}\\n", encoding="utf-8")
    workspace.reload(None)
    if turn % 5 == 4:
        workspace.rebuild()
"""


def kill_and_start_again(root: Path, seat: Path, page: Page, times: int) -> None:
    chance = random.Random(times)  # noqa: S311  (not a secret)
    for number in range(6):
        (root / "en").mkdir(parents=True, exist_ok=True)
        (root / f"en/a{number}.md").write_text(page(f"Boat {number}"), encoding="utf-8")
    for _ in range(times):
        command = [sys.executable, "-c", KILLED, str(root), str(seat)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0, 0.4))
            child.kill()
        for number in range(6):
            with contextlib.suppress(FileNotFoundError):
                (root / f"en/a{number}.md").write_text(page(f"Boat {number}"), encoding="utf-8")
        workspace = open_workspace(root, seat, {})
        workspace.reload(None)
        assert workspace.notices == []
        assert len(workspace.search("boat", None, SearchOptions(50)).hits) == 6
        assert [slugs(workspace, f"boat {number}")[0] for number in range(6)] == [f"a{number}" for number in range(6)]
        assert slugs(workspace, "turn") == []
        workspace.close()


@needs_sigkill
def test_a_killed_index_answers_at_the_next_start(tmp_path: Path, page: Page) -> None:
    kill_and_start_again(tmp_path / "content", tmp_path / "seat", page, 5)


@needs_sigkill
@pytest.mark.slow
def test_an_index_killed_thirty_times_answers_at_the_next_start(tmp_path: Path, page: Page) -> None:
    kill_and_start_again(tmp_path / "content", tmp_path / "seat", page, 30)


# Opening, and a page.


def test_the_content_is_the_option_then_the_environment_then_the_setting_then_the_shipped_one(tmp_path: Path) -> None:
    config = tmp_path / "seat" / "config" / "config.toml"
    option, variable, setting = tmp_path / "option", tmp_path / "variable", tmp_path / "setting"
    seat = tmp_path / "seat"
    assert open_workspace(None, seat, {}).root == shipped_content()
    config.parent.mkdir(parents=True)
    config.write_text(f"content = '{setting}'\n")
    assert open_workspace(None, seat, {}).root == setting
    assert open_workspace(None, seat, {"EVENKEEL_CONTENT": str(variable)}).root == variable
    assert open_workspace(option, seat, {"EVENKEEL_CONTENT": str(variable)}).root == option
    assert open_workspace(None, None, {"EVENKEEL_HOME": str(seat)}).root == setting


def test_a_broken_setting_is_a_problem_and_stops_nothing(tmp_path: Path) -> None:
    config = tmp_path / "seat" / "config" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("text_size = 7\n")
    workspace = open_workspace(tmp_path, tmp_path / "seat", {})
    assert [(problem.line, problem.code) for problem in workspace.config_problems] == [(1, "config-value")]
    assert config.read_text() == "text_size = 7\n"


@pytest.fixture
def linked(load: Load, page: Page) -> Workspace:
    body = "See [one](other.md#section-1), [[other]], [[gone]], [top](other.md#nowhere) and [is](../is/other.md).\n"
    return load(
        {
            "en/start.md": page("Start", body, related="\n  - other: because\n  - gone: never"),
            "en/other.md": page("Other way", "## There\n\n[back](start.md)\n", tags="[rage, unknown]"),
            "is/other.md": page("Önnur leið"),
            "is/alone.md": page("Ein", "[byrjun](start.md)\n"),
            "vocabulary.yaml": VOCABULARY % "fury",
        }
    )


def test_a_page_has_its_links_resolved_and_knows_what_stands_around_it(linked: Workspace) -> None:
    page = linked.open_page(ArticleKey("start", Lang.EN), {"step": "Step"})
    assert {address: (target.href, target.title) for address, target in page.request.links.items()} == {
        "other.md#section-1": ("article:other#section-1", "Other way"),
        "other": ("article:other", "Other way"),
        "other.md#nowhere": ("article:other", "Other way"),
        "../is/other.md": ("article:is/other", "Önnur leið"),
    }
    assert [(card.key.slug, reason) for card, reason in page.related] == [("other", "because")]
    assert [link.card.key for link in page.backlinks] == [ArticleKey("other", Lang.EN)]
    assert page.translations == (Lang.EN,)
    assert (page.root, page.article.header.title) == (linked.root, "Start")
    other = linked.open_page(ArticleKey("other", Lang.IS), {})
    assert other.translations == (Lang.IS, Lang.EN)
    assert other.tag_names["rage"] == "Reiði"


def test_a_page_missing_in_a_language_opens_in_another(linked: Workspace) -> None:
    assert linked.open_page(ArticleKey("other", Lang.BN), {}).card.key == ArticleKey("other", Lang.EN)
    assert linked.open_page(ArticleKey("alone", Lang.BN), {}).card.key == ArticleKey("alone", Lang.IS)


def test_a_page_that_is_not_there_says_what_was_meant(linked: Workspace) -> None:
    with pytest.raises(ArticleMissingError, match="did you mean other"):
        linked.open_page(ArticleKey("othr", Lang.EN), {})
    (linked.root / "en/start.md").unlink()
    with pytest.raises(FileMissingError):
        linked.open_page(ArticleKey("start", Lang.EN), {})


def test_problems_come_in_the_order_of_files_and_places(load: Load, page: Page) -> None:
    workspace = load(
        {
            "en/b.md": page("B", "[x](gone.md)\n\n[y](gone.md) [z](gone.md)\n", owner=""),
            "en/a.md": page("A", tags="[nothing]"),
            "vocabulary.yaml": "tags: 7\n",
            "house.toml": "number = \n",
        }
    )
    found = [(problem.path, problem.line, problem.column) for problem in workspace.check()]
    assert found == sorted(found)
    assert list(dict.fromkeys(path for path, _, _ in found)) == ["en/a.md", "en/b.md", "house.toml", "vocabulary.yaml"]


def test_a_check_reads_the_allowed_words_as_they_are_now(load: Load, page: Page) -> None:
    workspace = load({"bn/a.md": page("Skype", status="draft")})
    assert "word-foreign" in [problem.code for problem in workspace.check()]
    (workspace.root / "allowed_words.txt").write_text("skype\n", encoding="utf-8")
    assert "word-foreign" not in [problem.code for problem in workspace.check()]
    (workspace.root / "allowed_words.txt").write_bytes(b"\xff")
    assert ("allowed_words.txt", "file-not-text") in [(problem.path, problem.code) for problem in workspace.check()]


def test_the_language_of_the_reader_is_read_first(load: Callable[..., Workspace], page: Callable[..., str]) -> None:
    workspace = load({})
    root = workspace.root
    for lang in ("bn", "en", "is"):
        (root / lang).mkdir(exist_ok=True)
        (root / lang / "boat.md").write_text(page("Boat"), encoding="utf-8")
    config = replace(workspace.config, reading_language="is")
    workspace = Workspace(workspace.home, root, config)

    loaded = workspace.reload(None, budget_s=0)

    assert (sorted(loaded.changed), loaded.remaining) == (["is/boat.md"], 2)
