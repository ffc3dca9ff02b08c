from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from whoosh.filedb.filestore import FileStorage

from kb import workspace as workspace_module
from kb.article import ArticleKey
from kb.config import save_config
from kb.errors import ArticleMissingError, FileMissingError, FolderUnusableError, IndexFailedError, KbError
from kb.hits import Results
from kb.index import GUARD
from kb.lang import Lang
from kb.paths import find_home, index_folder
from kb.workspace import Workspace, open_workspace
from ui import loading, workspace_thread
from ui.jobs import RenderProcess
from ui.workspace_thread import OpenedPage, WorkspaceThread

WAIT_MS = 60_000
# What an editor saves must be there within a second on an idle machine; a busy one gets five.
SAVED_MS = 5_000


class Ear:
    """A workspace behind threads, and all it has said."""

    def __init__(self, qtbot: QtBot, find_workspace: Callable[[], Workspace]) -> None:
        self.qtbot = qtbot
        self.thread = WorkspaceThread(find_workspace)
        self.loads: list[frozenset[str]] = []
        self.progress: list[tuple[int, int]] = []
        self.results: list[Results] = []
        self.pages: list[OpenedPage] = []
        self.missing: list[tuple[ArticleKey, KbError]] = []
        self.failures: list[Exception] = []
        self.thread.loaded.connect(self.loads.append)
        self.thread.progress.connect(lambda done, total: self.progress.append((done, total)))
        self.thread.found.connect(self.results.append)
        self.thread.opened.connect(self.pages.append)
        self.thread.missing.connect(lambda key, error: self.missing.append((key, error)))
        self.thread.failed.connect(self.failures.append)

    def until(self, condition: Callable[[], bool], timeout_ms: int = WAIT_MS) -> None:
        self.qtbot.waitUntil(condition, timeout=timeout_ms)

    def open(self) -> None:
        self.thread.open()
        self.until(lambda: self.thread.is_complete)

    def find(self, text: str, reading: Lang = Lang.EN) -> list[str]:
        """The articles found, as `en/slug`."""
        before = len(self.results)
        self.thread.search(text, reading)
        self.until(lambda: len(self.results) > before)
        return [str(hit.key) for hit in self.results[-1].hits]

    def read(self, slug: str, lang: Lang = Lang.EN) -> OpenedPage:
        before = len(self.pages)
        self.thread.open_page(ArticleKey(slug, lang), {})
        self.until(lambda: len(self.pages) > before)
        return self.pages[-1]

    def titles(self) -> set[str]:
        library = self.thread.library
        return {card.header.title for card in library.cards.values()} if library is not None else set()


Listen = Callable[..., Ear]


@pytest.fixture
def listen(qtbot: QtBot, tmp_path: Path, nothing_left: None) -> Iterator[Listen]:
    """Makes workspaces behind threads, and closes them at the end."""
    del nothing_left
    ears: list[Ear] = []

    def make(find: Path | Callable[[], Workspace]) -> Ear:
        ear = Ear(qtbot, partial(open_workspace, find, tmp_path / "seat", {}) if isinstance(find, Path) else find)
        ears.append(ear)
        return ear

    yield make
    for ear in ears:
        ear.thread.close()


@pytest.fixture
def ear(listen: Listen, small: Path) -> Ear:
    """The small articles, read."""
    ear = listen(small)
    ear.open()
    return ear


def write(path: Path, title: str, body: str = "Words.", kind: str = "guide") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {title}\nkind: {kind}\nstatus: published\n---\n\n{body}\n", "utf-8")


def test_before_it_is_open_there_is_nothing(listen: Listen, small: Path) -> None:
    ear = listen(small)

    assert (ear.thread.library, ear.thread.is_complete, ear.thread.take_notices()) == (None, False, [])
    assert ear.find("refund") == []
    assert ear.thread.order(Lang.BN) == (Lang.BN, Lang.EN, Lang.IS)


def test_opening_reads_everything(ear: Ear, articles: Mapping[str, str]) -> None:
    paths = {path for path in articles if path.endswith(".md")}

    assert frozenset().union(*ear.loads) == paths
    assert ear.progress[-1] == (10, 10)
    assert len(ear.titles()) == 10


def test_a_search_asked_while_it_opens_is_answered_after_it(listen: Listen, small: Path) -> None:
    ear = listen(small)
    ear.thread.open()

    assert ear.find("refund") == ["en/refunds"]


def test_who_searches_beside_takes_no_answer_from_the_others(ear: Ear) -> None:
    beside: list[Results] = []
    ear.thread.search("refund", Lang.EN)
    for text in ("sho", "shouting"):
        ear.thread.find(text, Lang.EN, beside.append)
    ear.until(lambda: bool(ear.results) and bool(beside))
    ear.qtbot.wait(50)

    assert [results.query for results in ear.results] == ["refund"]
    assert beside[-1].query == "shouting"
    assert str(beside[-1].hits[0].key) == "en/customer-shouts"


def test_only_the_answer_to_the_latest_search_comes(ear: Ear) -> None:
    word = "what to say now"
    for length in range(1, len(word) + 1):
        ear.thread.search(word[:length], Lang.EN)
    ear.until(lambda: bool(ear.results))
    ear.find("refund")

    assert [results.query for results in ear.results] == [word, "refund"]


def test_only_the_page_asked_for_last_comes(ear: Ear) -> None:
    for slug in ("refunds", "what-now", "customer-shouts", "calming-phrases"):
        ear.thread.open_page(ArticleKey(slug, Lang.EN), {})
    ear.until(lambda: bool(ear.pages))
    ear.read("refunds")

    assert [page.page.card.key.slug for page in ear.pages] == ["calming-phrases", "refunds"]


def test_a_page_comes_with_its_body(ear: Ear) -> None:
    opened = ear.read("customer-shouts", Lang.IS)

    assert "Andaðu frá þér" in opened.body
    assert 'name="step-4"' in opened.body
    assert (opened.plain, opened.page.translations) == (False, tuple(Lang))


def test_a_page_that_is_not_there_says_what_is_nearest(ear: Ear) -> None:
    key = ArticleKey("refund", Lang.EN)
    ear.thread.open_page(key, {})
    ear.until(lambda: bool(ear.missing))

    assert ear.missing[0][0] == key
    assert isinstance(ear.missing[0][1], ArticleMissingError)
    assert "refunds" in str(ear.missing[0][1])
    assert ear.pages == []


def test_a_file_that_went_away_a_moment_ago_is_missing(ear: Ear, small: Path) -> None:
    (small / "en" / "refunds.md").unlink()
    ear.thread.open_page(ArticleKey("refunds", Lang.EN), {})
    ear.until(lambda: bool(ear.missing or ear.pages))

    assert [type(error) for _, error in ear.missing] in ([FileMissingError], [ArticleMissingError])


def write_in_place(path: Path, text: str) -> None:
    with path.open("r+" if path.exists() else "w", encoding="utf-8") as file:
        file.truncate()
        file.write(text)


def replace_atomically(path: Path, text: str) -> None:
    temp = path.with_name(f".{path.name}.tmp")
    temp.write_text(text, "utf-8")
    temp.replace(path)


def replace_by_backup(path: Path, text: str) -> None:
    """As Vim does it."""
    if path.exists():
        path.rename(path.with_name(f"{path.name}~"))
    path.write_text(text, "utf-8")
    path.with_name(f"{path.name}~").unlink(missing_ok=True)


@pytest.mark.parametrize("save", [write_in_place, replace_atomically, replace_by_backup])
@pytest.mark.parametrize("name", ["refunds", "brand-new"])
def test_what_an_editor_saves_is_found(
    ear: Ear,
    small: Path,
    name: str,
    save: Callable[[Path, str], None],
    record_property: Callable[[str, object], None],
) -> None:
    for number, word in enumerate(("zebra", "giraffe")):
        begun = time.monotonic()
        text = f"---\ntitle: A {word} again\nkind: guide\nstatus: published\n---\n\nA {word} and more.\n"
        save(small / "en" / f"{name}.md", text)
        ear.until(lambda title=f"A {word} again": title in ear.titles(), SAVED_MS)  # type: ignore[misc]
        record_property(f"seconds_until_read_{number}", round(time.monotonic() - begun, 3))

        assert ear.find(word) == [f"en/{name}"]
    assert ear.find("zebra") == []
    assert {"en/refunds.md" if name == "refunds" else "en/brand-new.md"} in ear.loads


def test_what_is_deleted_is_not_found_any_more(ear: Ear, small: Path) -> None:
    assert ear.find("refund") == ["en/refunds"]
    (small / "en" / "refunds.md").unlink()
    ear.until(lambda: "Paying money back" not in ear.titles(), SAVED_MS)

    assert ear.find("refund") == []


def test_another_vocabulary_counts_at_once(ear: Ear, small: Path) -> None:
    assert "en/customer-shouts" not in ear.find("bellow")
    before = len(ear.loads)
    text = (small / "vocabulary.yaml").read_text("utf-8").replace("yelling", "yelling, bellowing, bellow")
    (small / "vocabulary.yaml").write_text(text, "utf-8")
    ear.until(lambda: len(ear.loads) > before, SAVED_MS)

    assert ear.find("bellow")[:1] == ["en/customer-shouts"]


def test_a_language_that_gets_its_first_file_is_seen(listen: Listen, tmp_path: Path) -> None:
    root = tmp_path / "content"
    write(root / "en" / "one.md", "One")
    ear = listen(root)
    ear.open()
    write(root / "is" / "one.md", "Einn")
    ear.until(lambda: ear.titles() == {"One", "Einn"}, SAVED_MS)
    write(root / "is" / "two.md", "Tveir")

    ear.until(lambda: "Tveir" in ear.titles(), SAVED_MS)


@pytest.mark.parametrize("exists", [True, False])
def test_articles_that_appear_in_an_empty_or_missing_folder_are_found_by_looking_again(
    listen: Listen, tmp_path: Path, *, exists: bool
) -> None:
    root = tmp_path / "content"
    if exists:
        root.mkdir()
    ear = listen(root)
    ear.open()

    assert (ear.titles(), ear.failures) == (set(), [])
    write(root / "en" / "zebra.md", "A zebra")
    ear.thread.rescan()
    ear.until(lambda: ear.titles() == {"A zebra"})
    assert ear.find("zebra") == ["en/zebra"]
    write(root / "en" / "giraffe.md", "A giraffe")
    ear.until(lambda: ear.titles() == {"A zebra", "A giraffe"}, SAVED_MS)


def test_a_folder_that_was_put_in_the_place_of_the_first_is_watched(ear: Ear, small: Path) -> None:
    small.rename(small.with_name("old"))
    write(small / "en" / "zebra.md", "A zebra")
    ear.thread.rescan()
    ear.until(lambda: ear.titles() == {"A zebra"})
    write(small / "en" / "giraffe.md", "A giraffe")

    ear.until(lambda: ear.titles() == {"A zebra", "A giraffe"}, SAVED_MS)


def test_a_folder_that_is_gone_takes_nothing_away(ear: Ear, small: Path) -> None:
    small.rename(small.with_name("away"))
    before = len(ear.loads)
    ear.thread.rescan()
    ear.until(lambda: len(ear.loads) > before)

    assert len(ear.titles()) == 10
    assert ear.find("refund") == ["en/refunds"]


def find_words(root: Path) -> str:
    """Words for an article of usual length."""
    return (root / "en" / "customer-shouts.md").read_text("utf-8").partition("---\n\n")[2] * 5


def write_many(root: Path, count: int) -> None:
    """Articles of usual length, each with a word of its own in the body."""
    words = find_words(root)
    for number in range(count):
        write(root / "en" / f"many-{number}.md", f"Number{number}", f"{own_word(number)} {words}")


def own_word(number: int) -> str:
    """A word like `okapibej`."""
    return "okapi" + "".join("abcdefghij"[int(digit)] for digit in str(number))


def check_many(ear: Ear, root: Path, count: int) -> list[float]:
    """Writes so many files at once, and answers the pauses in seconds of CPU between ticks of the GUI thread."""
    words = find_words(root)
    # Written beside and moved in, as a checkout is: all at once.
    for number in range(count):
        write(root.parent / "beside" / f"many-{number}.md", f"Number{number}", f"Word{number}. {words}")
    for path in sorted((root.parent / "beside").iterdir()):
        path.rename(root / "en" / path.name)
    ticks = [time.thread_time()]
    timer = QTimer(interval=20)
    timer.timeout.connect(lambda: ticks.append(time.thread_time()))
    timer.start()
    ear.until(
        lambda: len(ear.titles()) == count + 10 and ear.progress[-1][0] == ear.progress[-1][1],
        WAIT_MS * (1 + count // 100),
    )
    timer.stop()
    pauses = [after - before for before, after in pairwise(ticks)]
    assert ear.find(f"word{count - 1}")[:1] == [f"en/many-{count - 1}"]
    return pauses


@pytest.mark.parametrize("count", [300, pytest.param(5_000, marks=pytest.mark.slow)])
def test_many_files_at_once_are_read_while_the_window_goes_on(
    ear: Ear, small: Path, count: int, record_property: Callable[[str, object], None]
) -> None:
    pauses = check_many(ear, small, count)
    record_property("longest_pause_s", round(max(pauses), 3))

    assert len(pauses) > 5
    assert max(pauses) < 0.5
    assert any(0 < done < total for done, total in ear.progress)
    assert ear.failures == []


def test_searches_are_answered_while_many_files_are_read(listen: Listen, small: Path) -> None:
    write_many(small, 300)
    ear = listen(small)
    ear.thread.open()
    complete = []
    while not ear.thread.is_complete:
        ear.find("zzz")
        complete.append(ear.thread.is_complete)

    assert False in complete
    assert len(ear.titles()) == 310


def kill_render_process() -> None:
    (child,) = multiprocessing.active_children()
    child.kill()
    child.join()


def test_a_page_after_the_render_process_was_killed_is_laid_out(ear: Ear) -> None:
    ear.read("refunds")
    kill_render_process()
    opened = ear.read("calming-phrases")

    assert not opened.plain
    assert "I can hear how frustrating this is." in opened.body


HOSTILE = {
    "tables": "<table><tr><td>" * 25 + "x" + "</td></tr></table>" * 25,
    "brackets": "[a" * 20_000,
    "images": "![a][b" * 5_000,
    "list": "- " * 10_000 + "x",
    "steps": "\n".join("  " * depth + "- x" for depth in range(900)),
    "quotes": ">" * 10_000 + " x",
    "emphasis": "*a **a " * 5_000,
    "tags": "<b>" * 50_000,
    "word": "x" * 500_000,
    "backticks": " ".join("`" * n for n in range(1, 500)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_an_article_made_to_hang_is_shown_and_so_is_the_next(ear: Ear, small: Path, name: str) -> None:
    write(small / "en" / "hostile.md", "Hostile", f"{HOSTILE[name]}\n\nVisible to the end.")
    ear.until(lambda: "Hostile" in ear.titles())
    hostile = ear.read("hostile")
    after = ear.read("refunds")

    assert "Visible to the end." in hostile.body
    assert hostile.body.count("<table") <= 3
    assert (after.plain, "Five days." in after.body) == (False, True)
    assert ear.failures == []


def test_an_unreadable_file_stops_no_other(listen: Listen, small: Path) -> None:
    (small / "en" / "bytes.md").write_bytes(b"---\ntitle: \xff\xfe\n---\n")
    (small / "en" / "huge.md").write_bytes(b"a" * 2_000_000)
    os.mkfifo(small / "en" / "pipe.md")
    (small / "en" / "loop.md").symlink_to(small / "en" / "loop.md")
    ear = listen(small)
    ear.open()

    assert {"bytes.md", "huge.md"} < ear.titles()
    assert len(ear.titles()) == 12
    ear.thread.open_page(ArticleKey("bytes", Lang.EN), {})
    ear.until(lambda: bool(ear.missing))
    assert not ear.read("refunds").plain


def test_the_order_of_languages_is_that_of_the_settings(listen: Listen, small: Path, tmp_path: Path) -> None:
    save_config(tmp_path / "seat" / "config", {"languages": ("bn",)})
    ear = listen(small)
    ear.open()

    assert ear.thread.order(Lang.IS) == (Lang.IS, Lang.BN, Lang.EN)


def test_another_content_folder_takes_the_place_of_the_first(listen: Listen, small: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    write(other / "en" / "zebra.md", "A zebra")
    roots = [other, small]
    ear = listen(lambda: open_workspace(roots.pop(), tmp_path / "seat", {}))
    ear.open()
    before = ear.find("refund")
    ear.open()

    assert (before, ear.find("refund"), ear.find("zebra")) == (["en/refunds"], [], ["en/zebra"])
    write(other / "en" / "zebra.md", "A giraffe")
    ear.until(lambda: ear.titles() == {"A giraffe"}, SAVED_MS)


def test_what_was_still_read_of_the_first_folder_does_not_make_the_second_complete(
    listen: Listen, small: Path, tmp_path: Path
) -> None:
    write_many(small, 100)
    roots = [small, tmp_path / "empty"]
    ear = listen(lambda: open_workspace(roots.pop(), tmp_path / "seat", {}))
    ear.open()
    ear.thread.rescan()
    ear.thread.open()
    counts: list[tuple[bool, int]] = []
    ear.thread.loaded.connect(lambda _: counts.append((ear.thread.is_complete, len(ear.titles()))))
    ear.until(lambda: ear.thread.is_complete)

    assert [count for complete, count in counts if complete] == [110]
    assert counts[0][0] is False


def test_of_two_folders_opened_at_once_the_last_counts(listen: Listen, small: Path, tmp_path: Path) -> None:
    write(tmp_path / "other" / "en" / "zebra.md", "A zebra")
    roots = [tmp_path / "other", small]
    ear = listen(lambda: open_workspace(roots.pop(), tmp_path / "seat", {}))
    ear.thread.open()
    ear.open()

    assert (ear.titles(), len(ear.loads)) == ({"A zebra"}, 1)
    write(tmp_path / "other" / "en" / "giraffe.md", "A giraffe")
    ear.until(lambda: ear.titles() == {"A zebra", "A giraffe"}, SAVED_MS)


def test_what_cannot_be_opened_is_told_and_can_be_tried_again(listen: Listen, small: Path, tmp_path: Path) -> None:
    faults: list[Exception] = [FolderUnusableError(small, "no")]

    def find_workspace() -> Workspace:
        if faults:
            raise faults.pop()
        return open_workspace(small, tmp_path / "seat", {})

    heard = listen(find_workspace)
    heard.thread.open()
    heard.until(lambda: bool(heard.failures))

    assert [str(error) for error in heard.failures] == [f"{small} cannot be used: no"]
    heard.open()
    assert len(heard.titles()) == 10


def test_what_went_wrong_is_told_once(listen: Listen, small: Path, tmp_path: Path) -> None:
    (tmp_path / "seat").mkdir()
    (tmp_path / "seat" / "index").write_text("not a folder", "utf-8")
    ear = listen(small)
    ear.open()
    notices = [str(notice) for notice in ear.thread.take_notices()]

    assert len(notices) == 1
    assert str(tmp_path / "seat" / "index") in notices[0]
    assert ear.thread.take_notices() == []
    assert ear.find("refund") == ["en/refunds"]


def test_closing_while_it_opens_leaves_nothing(listen: Listen, small: Path, tmp_path: Path) -> None:
    before = set(threading.enumerate())
    opening, closing = threading.Event(), threading.Event()

    def find_workspace() -> Workspace:
        opening.set()
        closing.wait(10)
        time.sleep(0.1)
        return open_workspace(small, tmp_path / "seat", {})

    ear = listen(find_workspace)
    ear.thread.open()
    opening.wait(10)
    closing.set()
    ear.thread.close()

    assert ear.loads == []
    ear.until(lambda: set(threading.enumerate()) <= before)


def test_after_closing_nothing_is_said(ear: Ear, small: Path) -> None:
    ear.thread.open_page(ArticleKey("refunds", Lang.EN), {})
    ear.thread.search("refund", Lang.EN)
    write(small / "en" / "new.md", "New")
    ear.thread.rescan()
    ear.thread.close()
    said = (len(ear.loads), len(ear.results), len(ear.pages))
    ear.thread.search("refund", Lang.EN)
    ear.thread.open_page(ArticleKey("refunds", Lang.EN), {})
    ear.qtbot.wait(200)

    assert (len(ear.loads), len(ear.results), len(ear.pages)) == said


def test_closing_twice_is_closing_once(ear: Ear) -> None:
    ear.thread.close()
    ear.thread.close()

    assert ear.failures == []


def test_while_much_is_read_the_window_is_told_now_and_then_and_at_the_end(
    listen: Listen, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "SAY_S", 1_000)
    write_many(small, 50)
    ear = listen(small)
    ear.open()

    assert len(ear.loads) == 2 < len(ear.progress)
    assert len(frozenset().union(*ear.loads)) == 60


# What is written, and when.


def test_what_was_read_is_written_once_nothing_else_is_to_do(
    listen: Listen, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "FLUSH_MS", 100)
    ear = listen(small)
    ear.open()
    ear.until((index_folder(find_home(tmp_path / "seat", {}), small) / "manifest.json").exists)

    assert ear.find("refund") == ["en/refunds"]
    other = listen(small)
    other.open()
    assert other.loads == [frozenset()]


def test_nothing_is_written_while_somebody_searches(
    listen: Listen, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "FLUSH_MS", 500)
    ear = listen(small)
    ear.open()
    manifest = index_folder(find_home(tmp_path / "seat", {}), small) / "manifest.json"
    asked = [time.monotonic()]
    while asked[-1] < asked[0] + 1.5 and not manifest.exists():
        ear.find("refund")
        asked.append(time.monotonic())

    assert not manifest.exists() or max(after - before for before, after in pairwise(asked)) > 0.4
    ear.until(manifest.exists)


def test_what_was_saved_just_before_closing_is_there_at_the_next_start(listen: Listen, ear: Ear, small: Path) -> None:
    write(small / "en" / "zebra.md", "A zebra")
    ear.until(lambda: "A zebra" in ear.titles())
    ear.thread.close()
    other = listen(small)
    other.open()

    assert other.loads == [frozenset()]
    assert other.find("zebra") == ["en/zebra"]


@contextmanager
def full_disk() -> Iterator[None]:
    """No file may become longer than this, here and in processes that are started."""
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


# What Whoosh was writing then stays open until it is collected.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_cannot_be_written_is_told_once_and_can_be_searched(
    listen: Listen, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "FLUSH_MS", 50)
    write_many(small, 30)
    with full_disk():
        ear = listen(small)
        ear.open()
        before = len(ear.loads)
        ear.until(lambda: len(ear.loads) > before)
        notices = ear.thread.take_notices()
        ear.find("refund")
        ear.qtbot.wait(200)

        assert [type(notice) for notice in notices] == [IndexFailedError]
        assert ear.thread.take_notices() == []
        assert ear.find(own_word(29))[:1] == ["en/many-29"]
        ear.thread.close()


# Large indexes, which a process of its own builds.


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a few articles were as many as need a process."""
    monkeypatch.setattr(workspace_module, "BUILD_FROM", 50)


def children() -> list[SpawnProcess]:
    return [child for child in multiprocessing.active_children() if isinstance(child, SpawnProcess)]


def begin_build(listen: Listen, root: Path, count: int = 150) -> Ear:
    """A window whose index is being built; the first articles can be seen already."""
    write_many(root, count)
    ear = listen(root)
    ear.thread.open()
    ear.until(lambda: any(title.startswith("Number") for title in ear.titles()))
    assert len(children()) == 1
    assert not ear.thread.is_complete
    return ear


def test_five_hundred_new_articles_are_indexed_by_a_process_that_goes(listen: Listen, small: Path) -> None:
    for number in range(500):
        write(small / "en" / f"many-{number}.md", f"Number{number}", f"Word{number}.")
    ear = listen(small)
    ear.thread.open()
    seen = set()
    while not ear.thread.is_complete:
        ear.find("zzz")
        seen.add(len(children()))

    assert seen == {0, 1}
    assert children() == []
    assert len(ear.titles()) == 510
    assert ear.find("word499")[:1] == ["en/many-499"]
    assert ear.progress[0] == (0, 510)
    assert all(done < total == 510 for done, total in ear.progress[:-1])
    assert ear.progress[-1][0] == ear.progress[-1][1]
    assert (ear.failures, ear.thread.take_notices()) == ([], [])


@pytest.mark.usefixtures("few_are_many")
def test_articles_are_found_by_their_heads_and_read_while_the_index_is_built(listen: Listen, small: Path) -> None:
    ear = begin_build(listen, small, 300)
    title = next(title for title in ear.titles() if title.startswith("Number"))
    number = title.removeprefix("Number")
    found = ear.find(title)
    opened = ear.read(f"many-{number}")

    assert not ear.thread.is_complete
    assert found[0] == f"en/many-{number}"
    assert own_word(int(number)) in opened.body
    assert f"en/many-{number}" not in ear.find(own_word(int(number)))
    ear.until(lambda: ear.thread.is_complete)
    assert ear.find(own_word(int(number)))[0] == f"en/many-{number}"


@pytest.mark.usefixtures("few_are_many")
def test_the_next_start_uses_what_was_built(listen: Listen, small: Path) -> None:
    ear = begin_build(listen, small)
    ear.until(lambda: ear.thread.is_complete)
    ear.thread.close()
    other = listen(small)
    other.open()

    assert other.loads == [frozenset()]
    assert other.find(own_word(149))[:1] == ["en/many-149"]


@pytest.mark.usefixtures("few_are_many")
def test_what_is_saved_during_a_build_is_found_at_once_and_after_it(listen: Listen, small: Path) -> None:
    ear = begin_build(listen, small, 300)
    before = ear.titles()
    write(small / "en" / "zebra.md", "A zebra", "Quokka.")
    write(small / "en" / "many-149.md", "A giraffe", "Gazelle.")
    ear.until(lambda: {"A zebra", "A giraffe"} <= ear.titles())
    during = (ear.find("quokka"), ear.find("gazelle"), ear.thread.is_complete)
    ear.thread.rescan()
    ear.find("zzz")

    assert during == (["en/zebra"], ["en/many-149"], False)
    assert before - {"Number149"} <= ear.titles()
    ear.until(lambda: ear.thread.is_complete)
    assert (ear.find("quokka"), ear.find("gazelle")) == (["en/zebra"], ["en/many-149"])
    assert len(ear.titles()) == 311
    assert "Number149" not in ear.titles()


@pytest.mark.usefixtures("few_are_many")
def test_what_is_deleted_during_a_build_is_gone_after_it(listen: Listen, small: Path) -> None:
    ear = begin_build(listen, small)
    (small / "en" / "many-0.md").unlink()
    ear.until(lambda: ear.thread.is_complete)
    ear.until(lambda: "Number0" not in ear.titles())

    assert "en/many-0" not in ear.find(own_word(0))


@pytest.mark.usefixtures("few_are_many")
def test_a_vocabulary_saved_during_a_build_counts_after_it(listen: Listen, small: Path) -> None:
    ear = begin_build(listen, small)
    text = (small / "vocabulary.yaml").read_text("utf-8")
    (small / "vocabulary.yaml").write_text(
        text.replace("yelling", "yelling, bellow").replace("Shouting", "Loud"), "utf-8"
    )
    ear.until(lambda: ear.thread.is_complete)
    ear.until(lambda: "en/customer-shouts" in ear.find("bellow"))

    assert len(ear.titles()) == 160
    assert (ear.failures, ear.thread.take_notices()) == ([], [])


@pytest.mark.usefixtures("few_are_many")
def test_when_the_process_is_killed_the_window_reads_on_by_itself(listen: Listen, small: Path) -> None:
    ear = begin_build(listen, small)
    children()[0].kill()
    started: set[int | None] = set()
    while not ear.thread.is_complete:
        ear.find("zzz")
        started.update(child.pid for child in children())

    assert len(started) <= 1
    assert len(ear.titles()) == 160
    assert ear.find(own_word(149))[:1] == ["en/many-149"]
    assert ear.failures == []


@pytest.mark.usefixtures("few_are_many")
def test_a_build_that_finds_the_disk_full_is_told_and_the_window_reads_on_by_itself(
    listen: Listen, small: Path
) -> None:
    with full_disk():
        write_many(small, 150)
        ear = listen(small)
        ear.open()
        notices = ear.thread.take_notices()

        assert [type(notice) for notice in notices] == [IndexFailedError]
        assert ear.find(own_word(149))[:1] == ["en/many-149"]
        assert (ear.failures, children()) == ([], [])
        ear.thread.close()


@pytest.mark.usefixtures("few_are_many")
def test_where_the_folder_cannot_be_used_the_index_is_built_elsewhere(
    listen: Listen, small: Path, tmp_path: Path
) -> None:
    (tmp_path / "seat").mkdir()
    (tmp_path / "seat" / "index").write_text("not a folder", "utf-8")
    ear = begin_build(listen, small)
    ear.until(lambda: ear.thread.is_complete)

    assert ear.find(own_word(149))[:1] == ["en/many-149"]
    assert len(ear.thread.take_notices()) == 1


@pytest.mark.usefixtures("few_are_many")
def test_where_another_process_keeps_what_was_built_from_being_used_the_window_reads_on_by_itself(
    listen: Listen, small: Path, tmp_path: Path
) -> None:
    ear = begin_build(listen, small)
    storage: Any = FileStorage
    lock = storage(index_folder(find_home(tmp_path / "seat", {}), small)).lock(GUARD)
    assert lock.acquire()
    # Sooner than the next look at all files, which would come to the same.
    ear.until(lambda: ear.thread.is_complete, loading.RESCAN_MS // 2)
    lock.release()

    assert len(ear.titles()) == 160
    assert ear.find(own_word(149))[:1] == ["en/many-149"]
    assert children() == []


@pytest.mark.usefixtures("few_are_many")
def test_closing_during_a_build_ends_it_and_the_next_start_builds(listen: Listen, small: Path) -> None:
    ear = begin_build(listen, small)
    ear.thread.close()
    assert multiprocessing.active_children() == []
    other = listen(small)
    other.open()

    assert other.find(own_word(149))[:1] == ["en/many-149"]


@pytest.mark.usefixtures("few_are_many")
def test_other_content_opened_during_a_build_ends_it(listen: Listen, small: Path, tmp_path: Path) -> None:
    write_many(small, 150)
    write(tmp_path / "other" / "en" / "zebra.md", "A zebra")
    roots = [tmp_path / "other", small]
    ear = listen(lambda: open_workspace(roots.pop(), tmp_path / "seat", {}))
    ear.thread.open()
    ear.until(lambda: bool(ear.titles()))
    ear.open()

    assert (ear.titles(), children()) == ({"A zebra"}, [])
    assert ear.find("number0") == []
    assert ear.failures == []


# The same article in two languages.


def read_pair(ear: Ear, slug: str, lang: Lang, other: Lang) -> OpenedPage:
    before = len(ear.pages)
    ear.thread.open_pair(ArticleKey(slug, lang), other, {}, {"digit-4": "৪"})
    ear.until(lambda: len(ear.pages) > before)
    return ear.pages[-1]


def test_a_pair_comes_with_both_pages_and_their_pieces_side_by_side(ear: Ear) -> None:
    opened = read_pair(ear, "customer-shouts", Lang.IS, Lang.BN)

    assert opened.pair is not None
    assert (opened.page.card.key.lang, opened.pair.page.card.key.lang) == (Lang.IS, Lang.BN)
    assert opened.body == ear.read("customer-shouts", Lang.IS).body
    assert "\n".join(left for left, _ in opened.pair.rows) == opened.body
    assert [("Segðu hvað" in left, "এরপর কী হবে" in right) for left, right in opened.pair.rows[-2:]] == [
        (False, False),
        (True, True),
    ]
    assert (">৪<" in opened.pair.rows[-1][0], ">৪<" in opened.pair.rows[-1][1]) == (False, True)


@pytest.mark.parametrize(
    ("slug", "lang", "other"),
    [
        ("refunds", Lang.EN, Lang.IS),
        ("refunds", Lang.IS, Lang.BN),
        # Asked for in Icelandic, the page there is comes in English: the language it is to be laid beside.
        ("refunds", Lang.IS, Lang.EN),
        ("what-now", Lang.IS, Lang.IS),
    ],
)
def test_without_another_language_to_lay_beside_a_page_comes_alone(
    ear: Ear, slug: str, lang: Lang, other: Lang
) -> None:
    opened = read_pair(ear, slug, lang, other)

    assert (opened.pair, opened.body) == (None, ear.read(slug, lang).body)


def test_an_article_that_is_not_there_is_missing_in_two_languages_too(ear: Ear) -> None:
    ear.thread.open_pair(ArticleKey("refund", Lang.EN), Lang.IS, {}, {})
    ear.until(lambda: bool(ear.missing))

    assert [type(error) for _, error in ear.missing] == [ArticleMissingError]
    assert ear.pages == []


def test_a_translation_that_cannot_be_read_leaves_the_page_alone(listen: Listen, small: Path) -> None:
    (small / "is" / "refunds.md").write_bytes(b"---\ntitle: \xff\xfe\n---\n")
    ear = listen(small)
    ear.open()
    opened = read_pair(ear, "refunds", Lang.EN, Lang.IS)

    assert Lang.IS in opened.page.translations
    assert opened.pair is None
    assert ear.missing == []


def test_of_pages_and_pairs_only_the_one_asked_for_last_comes(ear: Ear) -> None:
    ear.thread.open_page(ArticleKey("refunds", Lang.EN), {})
    ear.thread.open_pair(ArticleKey("what-now", Lang.EN), Lang.IS, {}, {})
    ear.thread.open_page(ArticleKey("customer-shouts", Lang.EN), {})
    ear.thread.open_pair(ArticleKey("calming-phrases", Lang.EN), Lang.IS, {}, {})
    ear.until(lambda: bool(ear.pages))
    ear.read("refunds")

    assert [(page.page.card.key.slug, page.pair is not None) for page in ear.pages] == [
        ("calming-phrases", True),
        ("refunds", False),
    ]


def test_what_would_take_seconds_to_lay_out_side_by_side_comes_alone(ear: Ear, small: Path) -> None:
    steps = "\n".join(f"- [ ] Step {number}" for number in range(1_500))
    for lang in ("en", "is"):
        write(small / lang / "long.md", f"Long {lang}", steps, "checklist")
    ear.until(lambda: {"Long en", "Long is"} <= ear.titles())
    opened = read_pair(ear, "long", Lang.EN, Lang.IS)

    assert opened.page.translations == (Lang.IS, Lang.EN)
    assert (opened.pair, opened.plain) == (None, False)


FRAGILE = """
import os
from kb.render import render_pieces

def render(request):
    if "Deadly" in request.body:
        os._exit(1)
    return render_pieces(request)
"""


@pytest.fixture
def fragile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if one word ended the process that renders."""
    (tmp_path / "fragile_target.py").write_text(FRAGILE, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(workspace_thread, "RenderProcess", lambda _: RenderProcess("fragile_target:render"))


@pytest.mark.usefixtures("fragile")
@pytest.mark.parametrize(("left", "right"), [("Deadly", "harmless"), ("harmless", "Deadly"), ("Deadly", "Deadly")])
def test_what_cannot_be_rendered_stands_beside_the_other_as_plain_text(
    listen: Listen, small: Path, left: str, right: str
) -> None:
    write(small / "en" / "bad.md", "Bad", f"## One\n\nEnglish <b> {left}\n\n## Two")
    write(small / "is" / "bad.md", "Slæmt", f"## One\n\nÍslenska <b> {right}\n\n## Two")
    ear = listen(small)
    ear.open()
    opened = read_pair(ear, "bad", Lang.EN, Lang.IS)

    assert opened.plain
    assert opened.pair is not None
    ((one, other),) = opened.pair.rows
    assert one == opened.body
    for html, word in ((one, left), (other, right)):
        assert ("English" in html, "Íslenska" in html) == (html == one, html == other)
        assert ("## One" in html, "<h2" in html) == (word == "Deadly", word != "Deadly")
    assert not read_pair(ear, "what-now", Lang.EN, Lang.IS).plain


@pytest.mark.usefixtures("fragile")
def test_a_page_that_cannot_be_rendered_is_shown_as_plain_text(listen: Listen, small: Path) -> None:
    write(small / "en" / "bad.md", "Bad", "## One\n\nDeadly <b>")
    ear = listen(small)
    ear.open()
    opened = ear.read("bad")

    assert (opened.plain, opened.body) == (True, '<p class="plain"><br>## One<br><br>Deadly &lt;b&gt;<br></p>')
