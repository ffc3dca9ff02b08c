"""A large index is built elsewhere while the workspace goes on with what it has."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from kb import build as build_module
from kb import workspace as workspace_module
from kb.article import ArticleKey
from kb.build import BuildRequest, Progress, build
from kb.errors import IndexBusyError, IndexFailedError
from kb.hits import Results
from kb.index import BUILDING, GUARD, MANIFEST, Index, Report
from kb.lang import Lang
from kb.paths import index_folder
from kb.query import SearchOptions
from kb.workspace import Loaded, Workspace, open_workspace

Tree = Callable[[Mapping[str, str | bytes]], Path]
Page = Callable[..., str]
Load = Callable[..., Workspace]

needs_sigkill = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")

LONG = 60.0
NAMES = ["amber", "birch", "cedar", "dune", "elm", "fjord", "glade", "heath"]
QUERIES = ["boat", "bo", "dune ", "green ship ", "garden ", "নৌকা", "bátur", "batur ", "baot ", "lang:is", '"blue boat"']


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build is asked for from five articles on, and says something after each of them."""
    monkeypatch.setattr(workspace_module, "BUILD_FROM", 5)
    monkeypatch.setattr(build_module, "REPORT_S", 0.0)


@pytest.fixture
def two(page: Page) -> dict[str, str]:
    return {"en/boat.md": page("Blue boat"), "is/boat.md": page("Blár bátur"), "house.toml": 'number = "112"\n'}


@pytest.fixture
def many(page: Page) -> dict[str, str]:
    return {
        f"en/a{number}.md": page(f"{name} boat", "In the garden, {house.number}.\n", summary="By the sea.")
        for number, name in enumerate(NAMES)
    }


def slugs(workspace: Workspace, query: str) -> list[str]:
    return sorted(hit.key.slug for hit in workspace.search(query).hits)


def answers(workspace: Workspace) -> list[Results]:
    found = [workspace.search(query, lang, SearchOptions(50, 50)) for query in QUERIES for lang in (Lang.IS, None)]
    return [replace(results, took_ms=0.0) for results in found]


def check_like_new(workspace: Workspace) -> None:
    """Every answer is that of a workspace which reads everything anew, now and after another start."""
    fresh = open_workspace(workspace.root, workspace.root.with_name("fresh"), {})
    fresh.reload(None)
    assert dict(workspace.library.cards) == dict(fresh.library.cards)
    assert answers(workspace) == answers(fresh)
    workspace.flush()
    workspace.close()
    assert workspace.reload(None, LONG) == Loaded(Report(), 0, frozenset())
    assert answers(workspace) == answers(fresh)
    assert workspace.notices == fresh.notices == []
    fresh.close()


def note(progress: list[Progress]) -> Callable[[Progress], None]:
    """Takes reports as they come through a pipe."""
    return lambda report: progress.append(pickle.loads(pickle.dumps(report)))


def test_what_was_built_is_taken_over_and_nothing_is_read_again(
    load: Load, tree: Tree, two: dict[str, str], many: dict[str, str]
) -> None:
    workspace = load(two)
    tree(many)
    assert workspace.reload(None, LONG) == Loaded(Report(), 8, frozenset(), needs_build=True)
    before = {path.name: path.read_bytes() for path in workspace.request_build().folder.iterdir() if path.is_file()}
    progress: list[Progress] = []
    build(workspace.request_build(), note(progress))
    folder = workspace.request_build().folder
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    assert slugs(workspace, "garden ") == []
    workspace.adopt()
    assert len(slugs(workspace, "garden ")) == 8
    assert workspace.reload(None, LONG) == Loaded(Report(), 0, frozenset())
    assert not (folder / BUILDING).exists()
    assert [report.total for report in progress] == [8] * len(progress)
    assert [report.done for report in progress] == sorted(report.done for report in progress)
    check_like_new(workspace)


def test_new_articles_are_shown_by_their_heads_while_the_rest_is_being_built(
    load: Load, page: Page, tree: Tree, two: dict[str, str], many: dict[str, str]
) -> None:
    workspace = load(two)
    tree({**many, "en/boat.md": page("Blue boat", "and a garden\n")})
    workspace.reload(None, LONG)
    shown: list[int] = []

    def show(progress: Progress) -> None:
        assert "en/boat.md" not in [document.card.path for document in progress.previews]
        workspace.preview(pickle.loads(pickle.dumps(progress.previews)))
        shown.append(len(slugs(workspace, "sea ")))
        assert len(slugs(workspace, "boat ")) == 1 + shown[-1]
        assert slugs(workspace, "garden ") == slugs(workspace, "112 ") == []
        for hit in workspace.search("sea ").hits:
            assert hit.key in workspace.library.cards
            assert hit.snippet.text == "By the sea."

    build(workspace.request_build(), show)
    assert shown == sorted(shown)
    assert shown[0] < shown[-1]
    key = ArticleKey("a0", Lang.EN)
    assert workspace.open_page(key, {}).request.body == "In the garden, {house.number}.\n"
    workspace.adopt()
    assert len(slugs(workspace, "garden ")) == 9
    assert workspace.search("sea ").hits[0].snippet.text == "By the sea."
    check_like_new(workspace)


@pytest.mark.parametrize("written", [True, False], ids=["written", "in memory"])
def test_what_is_saved_and_removed_during_a_build_is_not_lost(  # noqa: PLR0913
    load: Load, page: Page, tree: Tree, two: dict[str, str], many: dict[str, str], *, written: bool
) -> None:
    workspace = load(two)
    tree(many)
    workspace.reload(None, LONG)
    done: list[int] = []

    def change(progress: Progress) -> None:
        workspace.preview(progress.previews)
        done.append(progress.done)
        if progress.done == 4:
            tree({"en/a1.md": page("Green ship"), "en/a7.md": page("Red ship"), "en/new.md": page("New ship")})
            (workspace.root / "en/a2.md").unlink()
            (workspace.root / "en/a6.md").unlink()
            (workspace.root / "is/boat.md").unlink()
            paths = ["en/a1.md", "en/a7.md", "en/new.md", "en/a2.md", "en/a6.md", "is/boat.md"]
            assert workspace.reload(paths, LONG).changed >= {"en/a1.md", "en/a7.md", "en/new.md", "is/boat.md"}
            if written:
                workspace.flush()
            assert slugs(workspace, "ship ") == ["a1", "a7", "new"]
            assert slugs(workspace, "bátur ") == slugs(workspace, "cedar ") == []

    build(workspace.request_build(), change)
    assert 4 in done
    workspace.adopt()
    workspace.reload(None, LONG)
    assert slugs(workspace, "ship ") == ["a1", "a7", "new"]
    assert slugs(workspace, "bátur ") == slugs(workspace, "cedar ") == slugs(workspace, "glade ") == []
    check_like_new(workspace)


def test_a_first_start_can_be_built_elsewhere(tree: Tree, many: dict[str, str], tmp_path: Path) -> None:
    workspace = open_workspace(tree(many), tmp_path / "seat", {})
    assert workspace.reload(None, 0.0).needs_build
    build(workspace.request_build(), note([]))
    workspace.adopt()
    assert len(slugs(workspace, "garden ")) == 8
    check_like_new(workspace)


def test_an_index_of_another_house_is_built_anew(
    load: Load, tree: Tree, two: dict[str, str], many: dict[str, str]
) -> None:
    workspace = load({**two, **many})
    tree({"house.toml": 'number = "999"\n'})
    assert workspace.reload(["house.toml"], 0.0).needs_build
    assert slugs(workspace, "112 ") == []
    build(workspace.request_build(), note([]))
    workspace.adopt()
    assert len(slugs(workspace, "999 ")) == 8
    check_like_new(workspace)


def test_a_house_that_changes_during_a_build_only_costs_time(
    load: Load, tree: Tree, two: dict[str, str], many: dict[str, str]
) -> None:
    workspace = load(two)
    tree(many)
    workspace.reload(None, LONG)
    request = workspace.request_build()
    tree({"house.toml": 'number = "999"\n'})
    build(request, note([]))
    workspace.adopt()
    workspace.reload(None, LONG, may_build=False)
    assert len(slugs(workspace, "999 ")) == 8
    workspace.notices.clear()
    check_like_new(workspace)


def _hide(root: Path) -> None:
    root.rename(root.with_name("away"))


def _empty(root: Path) -> None:
    _hide(root)
    root.mkdir()
    (root / "en").mkdir()


@pytest.mark.parametrize("lose", [_hide, _empty])
def test_where_the_content_is_away_nothing_changes(
    load: Load, two: dict[str, str], many: dict[str, str], lose: Callable[[Path], None]
) -> None:
    workspace = load({**two, **many})
    before = answers(workspace)
    request = workspace.request_build()
    lose(workspace.root)
    progress: list[Progress] = []
    build(request, note(progress))
    workspace.adopt()
    assert progress == []
    assert answers(workspace) == before
    assert len(workspace.library.cards) == 10
    shutil.rmtree(workspace.root, ignore_errors=True)
    workspace.root.with_name("away").rename(workspace.root)
    assert workspace.reload(None, LONG) == Loaded(Report(), 0, frozenset())
    check_like_new(workspace)


def test_a_build_with_nothing_to_do_changes_nothing(load: Load, two: dict[str, str], many: dict[str, str]) -> None:
    workspace = load({**two, **many})
    before = answers(workspace)
    build(workspace.request_build(), note([]))
    workspace.adopt()
    assert answers(workspace) == before
    assert workspace.reload(None, LONG) == Loaded(Report(), 0, frozenset())
    check_like_new(workspace)


# What goes wrong.


def test_a_folder_that_a_killed_build_left_disturbs_nobody(
    load: Load, tree: Tree, two: dict[str, str], many: dict[str, str]
) -> None:
    workspace = load(two)
    tree(many)
    folder = workspace.request_build().folder / BUILDING

    class Killed(BaseException):
        pass

    def die(progress: Progress) -> None:
        if progress.done == 3:
            raise Killed

    with pytest.raises(Killed):
        build(workspace.request_build(), die)
    (folder / "stray.seg").write_bytes(b"half")
    (folder / "deeper").mkdir()
    workspace.close()
    again = load({})
    assert len(slugs(again, "garden ")) == 8
    build(again.request_build(), note([]))
    again.adopt()
    assert not folder.exists()
    check_like_new(again)


def test_an_index_that_is_changed_while_it_is_copied_is_built_from_nothing(
    load: Load, two: dict[str, str], many: dict[str, str]
) -> None:
    workspace = load({**two, **many})
    folder = workspace.request_build().folder
    next(folder.glob("*.seg")).write_bytes(b"half")
    progress: list[Progress] = []
    build(workspace.request_build(), note(progress))
    assert progress[-1].total == 10
    workspace.adopt()
    check_like_new(workspace)


def test_where_nothing_was_built_the_workspace_goes_on_and_says_so(
    load: Load, two: dict[str, str], many: dict[str, str]
) -> None:
    workspace = load({**two, **many})
    before = answers(workspace)
    workspace.adopt()
    assert [type(notice) for notice in workspace.notices] == [IndexFailedError]
    assert answers(workspace) == before
    workspace.notices.clear()
    check_like_new(workspace)


def test_a_building_that_is_damaged_costs_time_but_no_answer(
    load: Load, tree: Tree, two: dict[str, str], many: dict[str, str]
) -> None:
    workspace = load(two)
    tree(many)
    build(workspace.request_build(), note([]))
    next((workspace.request_build().folder / BUILDING).glob("*.seg")).write_bytes(b"half")
    workspace.adopt()
    assert [type(notice) for notice in workspace.notices] == [IndexFailedError]
    workspace.reload(None, LONG, may_build=False)
    workspace.notices.clear()
    check_like_new(workspace)


HOLD = """
import sys
from whoosh.filedb.filestore import FileStorage
lock = FileStorage(sys.argv[1]).lock(sys.argv[2])
assert lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_while_another_process_writes_nothing_is_taken_over(
    load: Load, tree: Tree, two: dict[str, str], many: dict[str, str]
) -> None:
    workspace = load(two)
    tree(many)
    build(workspace.request_build(), note([]))
    command = [sys.executable, "-c", HOLD, str(workspace.request_build().folder), GUARD]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        workspace.adopt()
        assert [type(notice) for notice in workspace.notices] == [IndexBusyError]
        assert slugs(workspace, "blue ") == ["boat"]
        child.kill()
    workspace.reload(None, LONG, may_build=False)
    workspace.notices.clear()
    check_like_new(workspace)


class Stopped(BaseException):
    """The process ends here, as if it were killed."""


def stop_at(patch: pytest.MonkeyPatch, number: int, error: BaseException, calls: list[str]) -> None:
    """Let the n-th call that changes a folder raise, and every later one too."""
    for name in ("unlink", "rename", "replace", "rmdir", "remove"):
        real = getattr(os, name)

        def failing(*args: object, _real: Callable[..., object] = real, _name: str = name, **options: object) -> object:
            calls.append(_name)
            if len(calls) >= number:
                raise error
            return _real(*args, **options)

        patch.setattr(os, name, failing)


@pytest.fixture
def built(tree: Tree, two: dict[str, str], many: dict[str, str], tmp_path: Path) -> Callable[[], Workspace]:
    """A workspace beside whose index a new one was built; each call gives another seat of the same."""
    root = tree(two)
    first = open_workspace(root, tmp_path / "seat", {})
    first.reload(None)
    tree(many)
    build(first.request_build(), note([]))
    first.close()
    count = 0

    def copy() -> Workspace:
        nonlocal count
        count += 1
        seat = shutil.copytree(tmp_path / "seat", tmp_path / f"seat{count}")
        workspace = open_workspace(root, seat, {})
        workspace.reload(["en/boat.md"], 0.0)
        return workspace

    return copy


def test_killed_at_any_moment_of_taking_over_the_next_start_finds_everything(built: Callable[[], Workspace]) -> None:
    for number in range(1, 50):
        workspace = built()
        calls: list[str] = []
        with pytest.MonkeyPatch.context() as patch:
            stop_at(patch, number, Stopped(), calls)
            with suppress(Stopped):
                workspace.adopt()
        workspace.close()
        again = open_workspace(workspace.root, workspace.home.config.parent, {})
        again.reload(None)
        assert again.notices == []
        assert len(slugs(again, "garden ")) == 8
        assert slugs(again, "blue ") == ["boat"]
        if len(calls) < number:
            break
        again.close()
    assert number > 8
    check_like_new(again)


def test_a_disk_that_refuses_at_any_moment_of_taking_over_is_said_and_everything_is_found(
    built: Callable[[], Workspace],
) -> None:
    for number in range(1, 50):
        workspace = built()
        calls: list[str] = []
        with pytest.MonkeyPatch.context() as patch:
            stop_at(patch, number, OSError(30, "Read-only file system"), calls)
            with suppress(IndexFailedError):
                workspace.adopt()
        workspace.reload(None, LONG, may_build=False)
        assert len(slugs(workspace, "garden ")) == 8
        assert slugs(workspace, "blue ") == ["boat"]
        if len(calls) < number:
            break
        workspace.close()
    assert number > 8
    check_like_new(workspace)


# In a process of its own, as the window does it.

CHILD = """
import pickle
import sys
from kb.build import build
request = pickle.load(sys.stdin.buffer)
def report(progress):
    pickle.dump(progress, sys.stdout.buffer)
    sys.stdout.buffer.flush()
build(request, report)
pickle.dump(None, sys.stdout.buffer)
"""


def iter_reports(request: BuildRequest) -> Iterator[Progress]:
    with subprocess.Popen([sys.executable, "-c", CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(pickle.dumps(request))
        child.stdin.close()
        try:
            while (progress := pickle.load(child.stdout)) is not None:
                yield progress
        finally:
            child.kill()


def test_a_process_of_its_own_builds_while_this_one_answers(
    load: Load, page: Page, tree: Tree, two: dict[str, str]
) -> None:
    workspace = load(two)
    tree({f"en/a{number}.md": page(f"Number{number} boat", "garden\n", summary="By the sea.") for number in range(60)})
    workspace.reload(None, LONG)
    for progress in iter_reports(workspace.request_build()):
        workspace.preview(progress.previews)
        assert 0 < progress.done <= progress.total == 60
        assert len(slugs(workspace, "blue ")) == 1
    workspace.adopt()
    assert len(workspace.search("garden ", None, SearchOptions(100)).hits) == 60
    check_like_new(workspace)


@needs_sigkill
def test_a_process_that_is_killed_while_it_builds_leaves_everything_as_it_was(
    load: Load, page: Page, tree: Tree, two: dict[str, str], tmp_path: Path
) -> None:
    workspace = load(two)
    tree({f"en/a{number}.md": page(f"Number{number} boat", "garden\n" * 200) for number in range(60)})
    workspace.reload(None, LONG)
    for _ in iter_reports(workspace.request_build()):
        break
    folder = workspace.request_build().folder
    assert not (folder / BUILDING / MANIFEST).exists() or Index(folder / BUILDING, {}).open()
    assert slugs(workspace, "blue ") == ["boat"]
    workspace.close()
    again = open_workspace(workspace.root, tmp_path / "seat", {})
    again.reload(None, LONG, may_build=False)
    assert len(again.search("garden ", None, SearchOptions(100)).hits) == 60
    assert index_folder(again.home, again.root) == folder
    build(again.request_build(), note([]))
    again.adopt()
    check_like_new(again)
