"""A workspace that is kept up to date while it is open: what was saved is found at once, and written later."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kb import library as library_module
from kb import workspace as workspace_module
from kb.article import ArticleKey
from kb.build import build
from kb.errors import IndexBusyError, IndexFailedError
from kb.files import SourceText, read_text
from kb.hits import Results
from kb.index import GUARD, Index, Report
from kb.lang import Lang
from kb.lexicon import Lexicon
from kb.paths import index_folder
from kb.query import SearchOptions
from kb.schema import Document, build_preview
from kb.workspace import Loaded, Workspace, open_workspace

Tree = Callable[[Mapping[str, str | bytes]], Path]
Page = Callable[..., str]
Load = Callable[..., Workspace]

needs_sigkill = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
posix = pytest.mark.skipif(os.name != "posix", reason="locks and limits of POSIX")

LONG = 60.0
VOCABULARY = """
tags:
  rage:
    name: {bn: রাগ, is: Reiði, en: Rage}
    synonyms: {en: [%s]}
"""


def slugs(workspace: Workspace, query: str) -> list[str]:
    return [hit.key.slug for hit in workspace.search(query).hits]


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file below a folder: its time, and its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def terms_of(dumped: str) -> dict[str, str]:
    """The terms of a written lexicon with their frequencies."""
    terms, counts, _ = (part.split("\n") if part else [] for part in dumped.split("\0"))
    return dict(zip(terms, counts, strict=True))


def check_lexicon(workspace: Workspace) -> None:
    """The words that are kept beside the index, if there are any, are those that it holds."""
    index = Index(index_folder(workspace.home, workspace.root), {})
    assert index.open()
    kept, counted = index.read_attached(), Lexicon(index.open_reader().iter_terms()).dump()
    index.close()
    assert not kept or terms_of(kept) == terms_of(counted)


@pytest.fixture
def three(page: Page) -> dict[str, str]:
    return {
        "en/boat.md": page("Blue boat", tags="[rage]"),
        "is/boat.md": page("Blár bátur"),
        "en/sky.md": page("Grey sky", "Call {house.number}.\n"),
        "vocabulary.yaml": VOCABULARY % "fury",
        "house.toml": 'number = "112"\n',
    }


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The article files that were opened, in order."""
    found: list[str] = []

    def read_and_count(path: Path) -> SourceText:
        found.append(f"{path.parent.name}/{path.name}")
        return read_text(path)

    monkeypatch.setattr(library_module, "read_text", read_and_count)
    return found


# Found at once.


@pytest.mark.parametrize("told", [True, False])
def test_what_was_saved_is_found_at_once_and_nothing_is_written(
    load: Load, page: Page, three: dict[str, str], tree: Tree, *, told: bool
) -> None:
    workspace = load(three)
    before = snapshot(workspace.home.index)
    tree({"en/boat.md": page("Green ship"), "bn/new.md": page("নতুন")})
    (workspace.root / "en/sky.md").unlink()
    changed = frozenset({"en/boat.md", "bn/new.md", "en/sky.md"})
    loaded = workspace.reload(changed if told else None, LONG)
    assert replace(loaded.report, took_ms=0.0) == Report(1, 1, 1)
    assert (loaded.changed, loaded.remaining, loaded.needs_build) == (changed, 0, False)
    assert slugs(workspace, "green ship ") == ["boat"]
    assert slugs(workspace, "নতুন ") == ["new"]
    assert slugs(workspace, "blue ") == slugs(workspace, "grey sky ") == []
    assert workspace.open_page(ArticleKey("new", Lang.BN), {}).article.header.title == "নতুন"
    assert snapshot(workspace.home.index) == before


def test_a_file_that_is_known_is_read_without_looking_at_any_other(
    load: Load, page: Page, three: dict[str, str], tree: Tree, opened: list[str]
) -> None:
    workspace = load(three)
    opened.clear()
    tree({"en/boat.md": page("Green ship"), "en/sky.md": page("Red sky now")})
    assert workspace.reload(["en/boat.md"], LONG).changed == {"en/boat.md"}
    assert opened == ["en/boat.md"]
    assert slugs(workspace, "red ") == []
    assert workspace.library.sets["boat"].keys() == {Lang.EN, Lang.IS}
    assert workspace.library.cards[ArticleKey("boat", Lang.EN)].header.title == "Green ship"


def test_a_path_that_never_was_changes_nothing(load: Load, three: dict[str, str]) -> None:
    workspace = load(three)
    paths = ["en/never.md", "../outside.md", "/etc/hostname", "\ud800", "en/\0.md"]
    assert workspace.reload(paths, LONG) == Loaded(Report(), 0, frozenset())


@pytest.mark.parametrize("budget_s", [None, 0.0])
def test_a_first_load_in_slices_finds_what_is_read_so_far(
    tree: Tree, page: Page, tmp_path: Path, budget_s: float | None
) -> None:
    root = tree({f"en/a{number}.md": page(f"Boat {number}") for number in range(4)})
    workspace = open_workspace(root, tmp_path / "seat", {})
    remaining = -1
    while remaining:
        remaining = workspace.reload(None, budget_s).remaining
        assert len(workspace.search("boat").hits) == len(workspace.library.cards) == 4 - remaining
    workspace.close()


def test_a_time_alone_is_told_but_changes_nothing(load: Load, three: dict[str, str]) -> None:
    workspace = load(three)
    answer = workspace.search("boat", Lang.EN).hits
    os.utime(workspace.root / "en/boat.md", (1, 1))
    loaded = workspace.reload(["en/boat.md"], LONG)
    assert replace(loaded.report, took_ms=0.0) == Report()
    assert loaded.changed == {"en/boat.md"}
    assert workspace.library.cards[ArticleKey("boat", Lang.EN)].mtime_ns == 1_000_000_000
    assert workspace.search("boat", Lang.EN).hits == answer


@pytest.mark.parametrize("again", ["fury", "tantrum"])
def test_an_article_whose_file_only_has_a_new_time_outlives_another_vocabulary(
    load: Load, three: dict[str, str], tree: Tree, again: str
) -> None:
    workspace = load(three)
    os.utime(workspace.root / "en/boat.md", (1, 1))
    workspace.reload(["en/boat.md"], LONG)
    tree({"vocabulary.yaml": (VOCABULARY % again) + "\n"})
    workspace.reload(["vocabulary.yaml"], LONG)
    assert slugs(workspace, "boat ") == slugs(workspace, f"{again} ") == ["boat"]
    os.utime(workspace.root / "en/boat.md", (2, 2))
    workspace.reload(["en/boat.md"], LONG)
    assert slugs(workspace, "boat ") == ["boat"]


def test_what_is_only_in_memory_outlives_another_vocabulary(
    load: Load, page: Page, three: dict[str, str], tree: Tree
) -> None:
    workspace = load(three)
    tree({"en/new.md": page("Red house", tags="[rage]"), "en/boat.md": page("Green ship")})
    (workspace.root / "en/sky.md").unlink()
    workspace.reload(None, LONG)
    tree({"vocabulary.yaml": VOCABULARY % "tantrum"})
    workspace.reload(["vocabulary.yaml"], LONG)
    assert slugs(workspace, "tantrum ") == slugs(workspace, "red house ") == ["new"]
    assert slugs(workspace, "green ") == ["boat"]
    assert slugs(workspace, "grey ") == slugs(workspace, "fury ") == []


# Writing later.


def test_what_was_written_is_not_read_again_at_the_next_start(
    load: Load, page: Page, three: dict[str, str], tree: Tree, opened: list[str]
) -> None:
    workspace = load(three)
    tree({"en/boat.md": page("Green ship"), "en/new.md": page("Red house")})
    (workspace.root / "en/sky.md").unlink()
    os.utime(workspace.root / "is/boat.md", (1, 1))
    workspace.reload(None, LONG)
    assert workspace.flush()
    assert not workspace.flush()
    assert slugs(workspace, "green ship ") == ["boat"]
    workspace.close()
    check_lexicon(workspace)
    opened.clear()
    again = load({})
    assert opened == []
    assert slugs(again, "green ship ") == ["boat"]
    assert slugs(again, "red house ") == ["new"]
    assert slugs(again, "grey sky ") == slugs(again, "blue ") == []


def test_nothing_is_written_where_nothing_waits_or_too_much(
    load: Load, page: Page, three: dict[str, str], tree: Tree
) -> None:
    workspace = load(three)
    assert not workspace.flush()
    tree({f"en/a{number}.md": page(f"Ship {number}") for number in range(5)})
    workspace.reload(None, LONG)
    before = snapshot(workspace.home.index)
    assert not workspace.flush(5)
    assert snapshot(workspace.home.index) == before
    assert workspace.flush(6)
    assert snapshot(workspace.home.index) != before
    workspace.close()
    assert not workspace.flush()


UNWRITTEN = """
import sys
from pathlib import Path
from kb.workspace import open_workspace
root = Path(sys.argv[1])
workspace = open_workspace(root, Path(sys.argv[2]), {})
workspace.reload(None)
(root / "en/boat.md").write_text(sys.argv[3], encoding="utf-8")
(root / "en/new.md").write_text(sys.argv[4], encoding="utf-8")
(root / "en/sky.md").unlink()
workspace.reload(["en/boat.md", "en/new.md", "en/sky.md"], 60.0)
print([hit.key.slug for hit in workspace.search("green ship ").hits], flush=True)
sys.stdin.read()
"""


@needs_sigkill
def test_a_process_that_is_killed_before_it_writes_loses_nothing(
    tree: Tree, page: Page, three: dict[str, str], tmp_path: Path, load: Load
) -> None:
    root, seat = tree(three), tmp_path / "seat"
    texts = [page("Green ship"), page("Red house")]
    command = [sys.executable, "-X", "utf8", "-c", UNWRITTEN, str(root), str(seat), *texts]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "['boat']\n"
        child.kill()
    workspace = load({}, seat)
    assert workspace.notices == []
    assert slugs(workspace, "green ship ") == ["boat"]
    assert slugs(workspace, "red house ") == ["new"]
    assert slugs(workspace, "grey ") == slugs(workspace, "blue ") == []


HOLD = """
import sys
from whoosh.filedb.filestore import FileStorage
lock = FileStorage(sys.argv[1]).lock(sys.argv[2])
assert lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_by_another_process(folder: Path, name: str) -> Iterator[None]:
    command = [sys.executable, "-c", HOLD, str(folder), name]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        yield
        child.kill()


@pytest.mark.parametrize("name", [GUARD, "MAIN_WRITELOCK"])
def test_while_another_process_writes_nothing_is_lost_and_it_is_written_afterwards(  # noqa: PLR0913, PLR0917
    load: Load, page: Page, three: dict[str, str], tree: Tree, opened: list[str], name: str
) -> None:
    workspace = load(three)
    tree({"en/boat.md": page("Green ship")})
    with held_by_another_process(index_folder(workspace.home, workspace.root), name):
        workspace.reload(["en/boat.md"], LONG)
        for _ in range(2):
            assert workspace.flush()
        assert [type(notice) for notice in workspace.notices] == [IndexBusyError]
        assert slugs(workspace, "green ship ") == ["boat"]
    assert workspace.flush()
    workspace.close()
    opened.clear()
    assert slugs(load({}), "green ship ") == ["boat"]
    assert opened == []


def _remove(folder: Path) -> None:
    shutil.rmtree(folder)


def _replace_by_a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("no folder any more")


def _lock_with_a_folder(folder: Path) -> None:
    (folder / GUARD).unlink()
    (folder / GUARD).mkdir()


def _remove_segments(folder: Path) -> None:
    for path in folder.glob("*.seg"):
        path.unlink()


@pytest.mark.parametrize("spoil", [_remove, _replace_by_a_file, _lock_with_a_folder, _remove_segments])
def test_an_index_that_can_no_longer_be_written_is_said_and_answers_go_on(
    load: Load, page: Page, three: dict[str, str], tree: Tree, spoil: Callable[[Path], None]
) -> None:
    workspace = load(three)
    tree({"en/boat.md": page("Green ship")})
    workspace.reload(["en/boat.md"], LONG)
    folder = index_folder(workspace.home, workspace.root)
    spoil(folder)
    for _ in range(2):
        workspace.flush()
        assert slugs(workspace, "green ship ") == ["boat"]
        assert slugs(workspace, "grey sky ") == ["sky"]
    assert {type(notice) for notice in workspace.notices} <= {IndexFailedError}
    workspace.close()
    if folder.exists() and not folder.is_dir():
        folder.unlink()
    again = load({})
    assert slugs(again, "green ship ") == ["boat"]
    assert slugs(again, "grey sky ") == ["sky"]
    assert slugs(again, "blue ") == []


FULL = """
import resource
import sys
from pathlib import Path
from kb.workspace import open_workspace
for folder in map(Path, sys.argv[3:]):
    workspace = open_workspace(folder / "content", folder / "seat", {})
    workspace.reload(None)
    (folder / "content/en/boat.md").write_text(sys.argv[1], encoding="utf-8")
    (folder / "content/en/new.md").write_text(sys.argv[2], encoding="utf-8")
    (folder / "content/en/sky.md").unlink()
    workspace.reload(None, 60.0)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(folder.name), resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    workspace.flush()
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.getrlimit(resource.RLIMIT_FSIZE)[1],) * 2)
    slugs = [hit.key.slug for query in ("green ship ", "word7 ") for hit in workspace.search(query).hits]
    print(folder.name, *map(type, workspace.notices), *slugs)
"""


def fill_the_disk(folders: Sequence[Path], files: Mapping[str, str], texts: Sequence[str]) -> dict[str, str]:
    """Change articles and write that where no file may be larger than the name of its folder; what was said, by name.

    The operating system itself refuses, in a process of its own: Whoosh leaves files open then.
    """
    for folder in folders:
        for name, text in files.items():
            (folder / "content" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "content" / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-X", "utf8", "-c", FULL, *texts, *map(str, folders)]
    done = subprocess.run(command, capture_output=True, check=False, text=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    return {name: said for name, _, said in (line.partition(" ") for line in done.stdout.splitlines())}


SAID = f"{IndexFailedError} boat boat"


@posix
def test_a_disk_that_is_full_is_said_and_everything_is_there_once_there_is_room(
    page: Page, three: dict[str, str], tmp_path: Path
) -> None:
    words = " ".join(f"word{number}" for number in range(200))
    sizes = [
        0,
        1,
        100,
        200,
        400,
        600,
        800,
        1_000,
        1_500,
        2_000,
        4_000,
        8_000,
        12_000,
        16_000,
        24_000,
        32_000,
        1_000_000,
    ]
    folders = [tmp_path / str(size) for size in sizes]
    said = fill_the_disk(folders, three, [page("Green ship", f"{words}\n"), page("Red house")])
    assert said["0"] == SAID
    assert said["1000000"] == "boat boat"
    assert set(said.values()) == {SAID, "boat boat"}
    for folder in folders:
        again = open_workspace(folder / "content", folder / "seat", {})
        again.reload(None)
        assert again.notices == []
        assert slugs(again, "green ship ") == slugs(again, "word7 ") == ["boat"]
        assert slugs(again, "red house ") == ["new"]
        assert slugs(again, "grey sky ") == slugs(again, "blue ") == []
        again.close()
        check_lexicon(again)


@posix
def test_where_there_is_room_for_the_index_but_not_for_its_words_the_index_is_kept(
    page: Page, three: dict[str, str], tmp_path: Path, opened: list[str]
) -> None:
    """The words can be counted again in a moment; all articles cannot be read again in one."""
    words = " ".join(f"word{number}" for number in range(2_000))
    folder = tmp_path / "12000"
    texts = [page("Green ship"), page("Red house")]
    said = fill_the_disk([folder], {**three, "en/word7.md": page("Long", f"{words}\n")}, texts)
    assert said == {"12000": "boat word7"}
    again = open_workspace(folder / "content", folder / "seat", {})
    again.reload(None)
    assert opened == []
    assert slugs(again, "green ship ") == ["boat"]
    assert slugs(again, "word1999 ") == ["word7"]
    again.close()


# Two windows, previews, and being thrown away.


def test_the_words_that_are_kept_are_those_of_the_index_though_another_window_wrote_to_it(
    load: Load, page: Page, three: dict[str, str], tree: Tree
) -> None:
    one, other = load(three), load({})
    tree({"en/new.md": page("Red house")})
    other.reload(["en/new.md"], LONG)
    other.flush()
    tree({"en/boat.md": page("Green ship")})
    one.reload(["en/boat.md"], LONG)
    one.flush()
    one.close()
    other.close()
    check_lexicon(one)
    third = load({})
    assert slugs(third, "red house ") == ["new"]
    assert slugs(third, "green ship ") == ["boat"]


def test_a_window_that_reads_its_words_again_is_not_given_those_of_another_state(
    load: Load, page: Page, three: dict[str, str], tree: Tree
) -> None:
    one, other = load(three), load({})
    tree({"en/boat.md": page("Green ship"), "en/new.md": page("Red house")})
    other.reload(None, LONG)
    other.flush()
    tree({"vocabulary.yaml": VOCABULARY % "tantrum"})
    one.reload(["vocabulary.yaml"], LONG)
    one.reload(None, LONG)
    assert slugs(one, "green ship ") == ["boat"]
    assert slugs(one, "red house ") == ["new"]
    assert slugs(one, "blue ") == []
    one.flush()
    one.close()
    other.close()
    check_lexicon(one)


def test_what_another_window_wrote_and_somebody_removed_again_is_not_found(
    load: Load, page: Page, three: dict[str, str], tree: Tree
) -> None:
    one, other = load(three), load({})
    tree({"en/new.md": page("Red house"), "en/newer.md": page("Red ship")})
    other.reload(None, LONG)
    other.flush()
    (one.root / "en/new.md").unlink()
    tree({"vocabulary.yaml": VOCABULARY % "tantrum"})
    one.reload(["vocabulary.yaml"], LONG)
    assert slugs(one, "red house ") == ["newer"]
    assert {hit.key for hit in one.search("lang:en").hits} <= one.library.cards.keys()


def test_a_preview_is_found_until_the_article_itself_is_read(
    load: Load, page: Page, three: dict[str, str], tree: Tree
) -> None:
    workspace = load(three)
    tree({"en/new.md": page("Red house", "with a garden\n", summary="By the sea.", keywords="[cottage]")})
    plan = workspace.content.plan({card.path: card for card in workspace.library.cards.values()})
    (document,) = workspace.content.iter_changes(plan, {})
    workspace.preview([build_preview(document)])  # type: ignore[arg-type]  # a new file is a document
    for query in ("red house ", "sea ", "cottage "):
        assert slugs(workspace, query) == ["new"]
    assert slugs(workspace, "garden ") == []
    assert ArticleKey("new", Lang.EN) in workspace.library.cards
    workspace.preview([replace(build_preview(document), weights={"s:other": 1.0})])  # type: ignore[arg-type]
    assert slugs(workspace, "other ") == []
    workspace.reload(None, LONG)
    assert slugs(workspace, "garden ") == slugs(workspace, "red house ") == ["new"]
    assert workspace.reload(None, LONG) == Loaded(Report(), 0, frozenset())


def test_a_preview_of_a_file_that_is_gone_meanwhile_goes_too(
    load: Load, page: Page, three: dict[str, str], tree: Tree
) -> None:
    workspace = load(three)
    tree({"en/new.md": page("Red house")})
    plan = workspace.content.plan({card.path: card for card in workspace.library.cards.values()})
    (document,) = workspace.content.iter_changes(plan, {})
    workspace.preview([build_preview(document)])  # type: ignore[arg-type]
    (workspace.root / "en/new.md").unlink()
    assert workspace.reload(None, LONG).changed == {"en/new.md"}
    assert slugs(workspace, "red house ") == []
    workspace.flush()
    assert ArticleKey("new", Lang.EN) not in workspace.library.cards
    workspace.close()
    check_lexicon(workspace)


def test_the_words_of_a_preview_are_not_kept(load: Load, page: Page, three: dict[str, str], tree: Tree) -> None:
    workspace = load(three)
    tree({"en/new.md": page("Xylophone house"), "en/boat.md": page("Green ship")})
    plan = workspace.content.plan({card.path: card for card in workspace.library.cards.values()})
    documents = [change for change in workspace.content.iter_changes(plan, {}) if change.card.path == "en/new.md"]  # type: ignore[union-attr]
    workspace.preview([build_preview(document) for document in documents])  # type: ignore[arg-type]
    workspace.reload(["en/boat.md"], LONG)
    workspace.flush()
    workspace.close()
    check_lexicon(workspace)
    tree({"en/new.md": page("Other house")})
    again = load({})
    assert again.search("xylo").completions == ()
    assert slugs(again, "other house ") == ["new"]


def test_an_index_that_cannot_be_thrown_away_goes_on_answering(load: Load, three: dict[str, str]) -> None:
    workspace = load(three)
    with held_by_another_process(index_folder(workspace.home, workspace.root), GUARD):
        with pytest.raises(IndexBusyError):
            workspace.rebuild()
        assert slugs(workspace, "boat ") == ["boat"]


def test_throwing_the_index_away_forgets_what_waited_and_reads_it_again(
    load: Load, page: Page, three: dict[str, str], tree: Tree
) -> None:
    workspace = load(three)
    tree({"en/boat.md": page("Green ship")})
    workspace.reload(None, LONG)
    assert workspace.rebuild().report.added == 3
    assert not workspace.flush()
    assert slugs(workspace, "green ship ") == ["boat"]


# Where so much waits that a process of its own should index it.


def test_where_much_is_new_a_build_is_asked_for_and_only_what_was_told_is_read(
    load: Load, page: Page, three: dict[str, str], tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace_module, "BUILD_FROM", 5)
    workspace = load(three)
    tree({f"en/a{number}.md": page(f"Ship {number}") for number in range(5)})
    (workspace.root / "en/sky.md").unlink()
    loaded = workspace.reload(None, LONG)
    assert (loaded.needs_build, loaded.remaining, [*loaded.changed]) == (True, 5, ["en/sky.md"])
    assert slugs(workspace, "ship ") == slugs(workspace, "grey ") == []
    loaded = workspace.reload(["en/a3.md"], LONG)
    assert (loaded.needs_build, loaded.remaining, [*loaded.changed]) == (True, 4, ["en/a3.md"])
    assert slugs(workspace, "ship ") == ["a3"]
    request = workspace.request_build()
    assert (request.root, request.folder) == (workspace.root, index_folder(workspace.home, workspace.root))
    loaded = workspace.reload(None, LONG)
    assert (loaded.needs_build, loaded.remaining, len(loaded.changed)) == (False, 0, 4)


@pytest.mark.parametrize("paths", [None, [f"en/a{number}.md" for number in range(5)]])
def test_where_no_build_may_be_everything_is_read_here(  # noqa: PLR0913, PLR0917
    load: Load, page: Page, three: dict[str, str], tree: Tree, monkeypatch: pytest.MonkeyPatch, paths: list[str] | None
) -> None:
    monkeypatch.setattr(workspace_module, "BUILD_FROM", 5)
    workspace = load(three)
    tree({f"en/a{number}.md": page(f"Ship {number}") for number in range(5)})
    loaded = workspace.reload(paths, LONG, may_build=False)
    assert (loaded.needs_build, loaded.remaining, len(loaded.changed)) == (False, 0, 5)
    assert len(slugs(workspace, "ship ")) == 5


# Whatever happens, in any order.

SMALL = [
    "boat",
    "boats",
    "custmer",
    "customer",
    "blue boat",
    "গ্রাহক",
    "গ্রাহকদের",
    "চিৎকার",
    "hestur",
    "hesti",
    "öskrar",
    "112",
    "১১২",
]
# Of ss and ß one is the twin of the other: their keys change with what else there is.
FILES = ["en/a.md", "is/a.md", "bn/a.md", "en/b.md", "is/ss.md", "is/ß.md"]
QUERIES = [
    *("boat", "bo", "b", "boats customer ", "গ্রাহক", "গ্", "chitkar ", "hestinum ", "oskrar ", "custmr ", "cus"),
    *('"blue boat" 112', "lang:is hestur", "kind:guide", "fury boat", "the boat", "boatzz hesturzz"),
]
BODIES = st.lists(st.sampled_from(SMALL), min_size=1, max_size=4).map(" ".join)
FIELDS = st.sampled_from(
    [{}, {}, {"status": "draft"}, {"tags": "[rage]"}, {"reviewed": "2020-01-01", "review_every": "30"}]
)
WRITES = st.tuples(st.just("write"), st.sampled_from(FILES), BODIES, FIELDS)
EVENTS = st.one_of(
    WRITES,
    WRITES,
    st.tuples(st.sampled_from(["delete", "touch", "spoil"]), st.sampled_from(FILES)),
    st.tuples(st.just("vocabulary"), st.sampled_from(["fury", "boat", "boatzz"])),
    st.tuples(st.just("house"), st.sampled_from(["112", "boat"])),
    st.tuples(
        st.sampled_from(
            [
                "tell",
                "tell",
                "look",
                "look",
                "flush",
                "flush",
                "close",
                "wait",
                "rebuild",
                "swap",
                "swap",
                "build",
                "preview",
            ]
        )
    ),
)


class History:
    """A folder of articles and two windows on it, of which one is looked at; a method is an event."""

    def __init__(self, root: Path, page: Page) -> None:
        self.root, self.page = root, page
        self.clock = 1_000_000_000
        self.told: set[str] = set()
        self.workspace = open_workspace(root, root / "kept", {})
        self.other, self.told_other = open_workspace(root, root / "kept", {}), set[str]()
        self.put("en/always.md", page("Always there", "Call {house.number}\n"))
        self.put("house.toml", 'number = "1"\n')

    def put(self, name: str, text: str | bytes) -> None:
        """Write a file, with a time that no file had before."""
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.touch(name)

    def touch(self, name: str) -> None:
        """Give a file a new time, if it is there."""
        if (self.root / name).exists():
            self.clock += 1_000_000_000
            os.utime(self.root / name, ns=(self.clock, self.clock))
            self.told.add(name)
            self.told_other.add(name)

    def delete(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)
        self.told.add(name)
        self.told_other.add(name)

    def read(self, paths: set[str] | None, budget_s: float) -> None:
        """What a window does: what it was told, then whatever else is left."""
        remaining = self.workspace.reload(paths, budget_s).remaining
        while remaining:
            remaining = self.workspace.reload(None, budget_s).remaining
        self.told.clear()

    def write(self, name: str, body: str, fields: Mapping[str, str]) -> None:
        self.put(name, self.page(body.split(maxsplit=1)[0], f"{body}\n", **fields))

    def spoil(self, name: str) -> None:
        self.put(name, b"\xff")

    def vocabulary(self, word: str) -> None:
        self.put("vocabulary.yaml", VOCABULARY % word)

    def house(self, value: str) -> None:
        self.put("house.toml", f'number = "{value}"\n')

    def tell(self) -> None:
        self.read(set(self.told), 0.0)

    def look(self) -> None:
        self.read(None, LONG)

    def wait(self) -> None:
        """Read and write at once, as a command does."""
        self.workspace.reload(None)
        self.told.clear()

    def flush(self) -> None:
        self.workspace.flush()

    def build(self) -> None:
        """Have a new index built, and go on with it; with other values of the house it would not be ours."""
        self.workspace.reload(None, 0.0)
        build(self.workspace.request_build(), lambda progress: self.workspace.preview(progress.previews))
        self.workspace.adopt()

    def preview(self) -> None:
        """A build begins, and comes to nothing."""
        plan = self.workspace.content.plan({card.path: card for card in self.workspace.library.cards.values()})
        changes = self.workspace.content.iter_changes(plan, {})
        self.workspace.preview([build_preview(change) for change in changes if isinstance(change, Document)])

    def close(self) -> None:
        """Close the window without writing, and open another one."""
        self.workspace.close()
        self.workspace = open_workspace(self.root, self.root / "kept", {})

    def rebuild(self) -> None:
        self.workspace.rebuild()
        self.told.clear()

    def swap(self) -> None:
        """From now on, what happens to the window happens to another one on the same seat."""
        self.workspace, self.other = self.other, self.workspace
        self.told, self.told_other = self.told_other, self.told


def answers(workspace: Workspace) -> list[Results]:
    found = [workspace.search(query, lang, SearchOptions(50, 50)) for query in QUERIES for lang in (Lang.IS, None)]
    return [replace(results, took_ms=0.0) for results in found]


def follow(root: Path, page: Page, events: Sequence[Sequence[object]]) -> None:
    """Let events happen, then compare every answer with those of a workspace that reads everything anew."""
    history = History(root, page)
    for event in events:
        name, *details = event
        getattr(history, str(name))(*details)
    fresh = open_workspace(root, root / "fresh", {})
    fresh.reload(None)
    for _ in range(2):
        history.read(None, 0.0)
        assert history.workspace.notices == []
        assert dict(history.workspace.library.cards) == dict(fresh.library.cards)
        assert answers(history.workspace) == answers(fresh)
        history.swap()
    for _ in range(2):
        history.workspace.flush()
        history.workspace.close()
        history.swap()
    check_lexicon(history.workspace)
    again = open_workspace(root, root / "kept", {})
    assert again.reload(None, LONG) == Loaded(Report(), 0, frozenset())
    assert answers(again) == answers(fresh)
    again.close()
    fresh.close()


BEGUN: list[Sequence[object]] = [("write", "en/a.md", "boat blue", {}), ("write", "is/ss.md", "hestur", {}), ("look",)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EVENTS, min_size=2, max_size=9))
@example([*BEGUN, ("flush",), ("touch", "en/a.md"), ("tell",), ("vocabulary", "boatzz"), ("tell",)])
@example([*BEGUN, ("write", "is/ß.md", "hesti", {}), ("tell",), ("delete", "is/ss.md"), ("tell",), ("flush",)])
@example(
    [
        *BEGUN,
        ("flush",),
        ("write", "en/b.md", "custmer", {}),
        ("swap",),
        ("look",),
        ("flush",),
        ("swap",),
        ("touch", "en/a.md"),
        ("tell",),
    ]
)
@example([*BEGUN, ("flush",), ("write", "en/a.md", "customer", {}), ("tell",), ("close",), ("look",)])
@example([*BEGUN, ("spoil", "en/a.md"), ("tell",), ("flush",), ("close",), ("look",)])
@example([*BEGUN, ("write", "en/b.md", "custmer", {}), ("preview",), ("touch", "en/a.md"), ("tell",), ("flush",)])
@example([*BEGUN, ("flush",), ("write", "en/b.md", "custmer", {}), ("build",), ("write", "en/a.md", "112", {})])
@example([("spoil", "en/always.md"), ("look",), ("house", "boat"), ("tell",), ("flush",)])
def test_a_workspace_that_followed_any_history_answers_like_one_that_was_built_at_the_end(
    page: Page, tmp_path: Path, events: list[Sequence[object]]
) -> None:
    follow(Path(tempfile.mkdtemp(dir=tmp_path)), page, events)


@pytest.mark.slow
@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EVENTS, min_size=4, max_size=25))
def test_a_workspace_that_followed_a_long_history_answers_like_one_that_was_built_at_the_end(
    page: Page, tmp_path: Path, events: list[Sequence[object]]
) -> None:
    follow(Path(tempfile.mkdtemp(dir=tmp_path)), page, events)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(FILES), BODIES), min_size=1, max_size=6), st.booleans())
def test_another_article_never_hides_one_from_its_own_word(
    page: Page,
    tmp_path: Path,
    more: list[tuple[str, str]],
    flush: bool,  # noqa: FBT001
) -> None:
    root = Path(tempfile.mkdtemp(dir=tmp_path))
    history = History(root, page)
    own = {"en/own.md": "xylophone blue", "bn/own2.md": "ঝিঙেফুল গ্রাহক", "is/own3.md": "öskubuska hestur"}
    for name, body in own.items():
        history.put(name, page(body.split()[1], f"{body}\n"))
    history.read(None, LONG)
    for name, body in more:
        history.put(name, page(body, f"{body}\n"))
        history.read({name}, LONG)
        if flush:
            history.workspace.flush()
        for query, slug in (("xylophone", "own"), ("ঝিঙেফুল", "own2"), ("öskubuska ", "own3"), ("oskubuska", "own3")):
            assert slugs(history.workspace, query)[0] == slug
    history.workspace.close()
    history.other.close()


@pytest.fixture(scope="module")
def unwritten(page: Page, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace with articles on disk and others that are only in memory."""
    history = History(tmp_path_factory.mktemp("unwritten"), page)
    for name, body in zip(FILES, SMALL, strict=False):
        history.put(name, page(body, f"{body}\n"))
    history.workspace.reload(None)
    for name, body in zip(FILES[:3], SMALL[5:], strict=False):
        history.put(name, page(body, f"{body}\n"))
    history.delete(FILES[4])
    history.read(None, LONG)
    yield history.workspace
    history.workspace.close()
    history.other.close()


@settings(max_examples=80, deadline=None)
@given(
    st.text(st.one_of(st.characters(codec=None), st.sampled_from('boatscuগ্রাহক্ öæð12" :*')), max_size=60),
    st.sampled_from([*Lang, None]),
    st.booleans(),
)
@example("\u200d\u200c্", None, False)
@example('"\u200d boat"', Lang.BN, True)
def test_any_text_is_answered(unwritten: Workspace, query: str, reading: Lang | None, as_typed: bool) -> None:  # noqa: FBT001
    results = unwritten.search(query, reading, SearchOptions(as_typed=as_typed))
    assert results.query == query
    for hit in results.hits:
        assert hit.score > 0
        assert hit.key in unwritten.library.cards
        assert all(0 <= start < end <= len(hit.snippet.text) for start, end in hit.snippet.spans)
