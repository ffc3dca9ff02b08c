from __future__ import annotations

import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from kb.watch import EVERYTHING, LONGEST_S, QUIET_S, Watcher

Tree = Callable[[Mapping[str, str | bytes]], Path]

LIMIT_S = 3.0


@pytest.fixture
def root(tree: Tree) -> Path:
    files = ("en/old.md", "en/other.md", "is/old.md", "vocabulary.yaml")
    return tree(dict.fromkeys(files, "old"))


@pytest.fixture
def watcher(root: Path) -> Iterator[Watcher]:
    found = Watcher(root)
    assert found.start()
    yield found
    found.close()


def wait_for(watcher: Watcher, *expected: str) -> list[frozenset[str]]:
    """The batches until all expected paths have come."""
    batches: list[frozenset[str]] = []
    deadline = time.monotonic() + LIMIT_S
    while not set(expected) <= frozenset().union(*batches):
        assert time.monotonic() < deadline, f"only {batches} of {expected}"
        if batch := watcher.drain():
            batches.append(batch)
        time.sleep(0.01)
    return batches


def then_nothing_more(watcher: Watcher, root: Path) -> frozenset[str]:
    """What has come until a file that is changed last has: the proof that nothing else was to come."""
    (root / "is" / "last.md").write_text("last")
    batches = wait_for(watcher, "is/last.md")
    return frozenset().union(*batches) - {"is/last.md"}


def save_in_place(root: Path) -> None:
    (root / "en/old.md").write_text("new")


def replace_atomically(root: Path) -> None:
    (root / "en/.old.md.tmp").write_text("new")
    (root / "en/.old.md.tmp").replace(root / "en/old.md")


def replace_as_vim_does(root: Path) -> None:
    (root / "en/old.md").rename(root / "en/old.md~")
    (root / "en/old.md").write_text("new")
    (root / "en/old.md~").unlink()


def bring_in_from_outside(root: Path) -> None:
    (root.parent / "moved.md").write_text("new")
    (root.parent / "moved.md").rename(root / "en/new.md")


def take_out(root: Path) -> None:
    (root / "en/old.md").rename(root.parent / "old.md")


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "new": (lambda root: (root / "en/new.md").write_text("new"), {"en/new.md"}),
    "new, empty": (lambda root: (root / "en/new.md").touch(), {"en/new.md"}),
    "saved in place": (save_in_place, {"en/old.md"}),
    "replaced": (replace_atomically, {"en/old.md"}),
    "replaced as by vim": (replace_as_vim_does, {"en/old.md"}),
    "renamed": (lambda root: (root / "en/old.md").rename(root / "en/new.md"), {"en/old.md", "en/new.md"}),
    "changed language": (lambda root: (root / "en/old.md").rename(root / "is/new.md"), {"en/old.md", "is/new.md"}),
    "deleted": (lambda root: (root / "en/old.md").unlink(), {"en/old.md"}),
    "moved in": (bring_in_from_outside, {"en/new.md"}),
    "moved out": (take_out, {"en/old.md"}),
    "capital suffix": (lambda root: (root / "en/New.MD").write_text("new"), {"en/New.MD"}),
    "unusual name": (lambda root: (root / "en/Þjónusta চ.md").write_text("new"), {"en/Þjónusta চ.md"}),
    "vocabulary": (lambda root: (root / "vocabulary.yaml").write_text("new"), {"vocabulary.yaml"}),
    "house values": (lambda root: (root / "house.toml").write_text("new"), {"house.toml"}),
}


@pytest.mark.parametrize(("change", "paths"), CHANGES.values(), ids=CHANGES)
def test_a_change_arrives_with_its_path_and_nothing_else(
    watcher: Watcher, root: Path, change: Callable[[Path], object], paths: set[str]
) -> None:
    change(root)
    wait_for(watcher, *paths)
    assert then_nothing_more(watcher, root) <= paths


def test_a_file_is_followed_through_many_replacements(watcher: Watcher, root: Path) -> None:
    for _ in range(3):
        replace_atomically(root)
        assert wait_for(watcher, "en/old.md") == [frozenset({"en/old.md"})]


@pytest.mark.parametrize(
    "name",
    [
        *("en/.old.md.tmp", "en/.evenkeel-1.tmp", "en/old.md~", "en/.#old.md", "en/#old.md#", "en/4913", "en/a.txt"),
        *("notes.md", "images/a.md", "en/deeper/a.md", "house.toml.new", ".git/a.md", "fr/a.md"),
    ],
)
def test_what_is_no_article_is_not_told(watcher: Watcher, root: Path, name: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("temporary")
    (root / name).unlink()
    assert then_nothing_more(watcher, root) == frozenset()


def test_reading_is_no_change(watcher: Watcher, root: Path) -> None:
    (root / "en/old.md").read_text()
    list((root / "en").iterdir())
    assert then_nothing_more(watcher, root) == frozenset()


def test_a_language_folder_made_later_is_watched_from_then_on(watcher: Watcher, root: Path) -> None:
    (root / "bn").mkdir()
    wait_for(watcher, EVERYTHING)
    (root / "bn/new.md").write_text("new")
    assert wait_for(watcher, "bn/new.md") == [frozenset({"bn/new.md"})]


def test_a_language_folder_that_was_replaced_is_watched_again(watcher: Watcher, root: Path) -> None:
    shutil.rmtree(root / "en")
    wait_for(watcher, EVERYTHING)
    (root / "en").mkdir()
    wait_for(watcher, EVERYTHING)
    (root / "en/new.md").write_text("new")
    wait_for(watcher, "en/new.md")


def test_a_language_folder_that_was_moved_in_whole_may_hold_anything(watcher: Watcher, root: Path) -> None:
    (root.parent / "bn").mkdir()
    (root.parent / "bn/a.md").write_text("new")
    (root.parent / "bn").rename(root / "bn")
    wait_for(watcher, EVERYTHING)
    (root / "bn/a.md").write_text("newer")
    wait_for(watcher, "bn/a.md")


def test_three_hundred_files_come_in_a_few_batches(watcher: Watcher, root: Path) -> None:
    paths = [f"en/a{number}.md" for number in range(300)]
    for path in paths:
        (root / path).write_text("new")
    batches = wait_for(watcher, *paths)
    assert len(batches) <= 5
    assert frozenset().union(*batches) == set(paths)


def test_nothing_is_handed_out_while_changes_are_still_coming_but_not_for_ever(watcher: Watcher, root: Path) -> None:
    begun = time.monotonic()
    batch: frozenset[str] = frozenset()
    with (root / "en/old.md").open("w") as file:
        while not batch and time.monotonic() < begun + LIMIT_S:
            file.write("more")
            file.flush()
            batch = watcher.drain()
            time.sleep(QUIET_S / 5)
    assert batch == {"en/old.md"}
    assert time.monotonic() - begun > LONGEST_S * 0.9


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing tells that a file was closed")
@pytest.mark.parametrize("save", [save_in_place, replace_atomically, replace_as_vim_does])
def test_one_saved_file_is_handed_out_without_waiting_for_more(
    watcher: Watcher, root: Path, save: Callable[[Path], None]
) -> None:
    waited = []
    for _ in range(5):
        begun = time.monotonic()
        save(root)
        wait_for(watcher, "en/old.md")
        waited.append(time.monotonic() - begun)
    assert min(waited) < QUIET_S


def test_the_first_change_after_all_were_handed_out_wakes_who_waits(root: Path) -> None:
    told = threading.Event()
    watcher = Watcher(root, told.set)
    assert watcher.start()
    for _ in range(3):
        assert not watcher.has_more
        assert not told.is_set()
        save_in_place(root)
        assert told.wait(LIMIT_S)
        if not watcher.drain():
            assert watcher.has_more
            wait_for(watcher, "en/old.md")
        time.sleep(QUIET_S)
        told.clear()
    watcher.close()


def test_a_folder_that_was_put_in_the_place_of_the_one_that_is_watched_is_another_one(
    watcher: Watcher, root: Path
) -> None:
    assert watcher.is_in_place
    root.rename(root.with_name("old"))
    assert not watcher.is_in_place
    root.mkdir()
    assert not watcher.is_in_place


def test_a_batch_is_handed_out_once(watcher: Watcher, root: Path) -> None:
    assert watcher.drain() == frozenset()
    save_in_place(root)
    wait_for(watcher, "en/old.md")
    assert watcher.drain() == frozenset()


def test_a_folder_without_languages_is_watched_for_them(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    watcher = Watcher(tmp_path / "content")
    assert watcher.start()
    (tmp_path / "content" / "en").mkdir()
    wait_for(watcher, EVERYTHING)
    watcher.close()


def test_a_folder_that_is_not_there_cannot_be_watched(tmp_path: Path) -> None:
    watcher = Watcher(tmp_path / "nowhere")
    assert not watcher.start()
    assert not watcher.is_in_place
    assert watcher.drain() == frozenset()
    watcher.close()


def test_nothing_comes_after_closing(root: Path) -> None:
    watcher = Watcher(root)
    assert watcher.start()
    watcher.close()
    watcher.close()
    save_in_place(root)
    time.sleep(QUIET_S + 0.1)
    assert watcher.drain() == frozenset()


def test_a_watcher_that_was_never_started_can_be_closed(root: Path) -> None:
    Watcher(root).close()
