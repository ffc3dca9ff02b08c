from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from kb.article import ArticleKey
from kb.config import save_config
from kb.errors import ArticleMissingError, FileMissingError, FolderUnusableError, KbError
from kb.hits import Results
from kb.lang import Lang
from kb.workspace import Workspace, open_workspace
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
    ear.until(lambda: len(ear.titles()) == count + 10, WAIT_MS * (1 + count // 100))
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
    assert ear.progress[-1][0] == ear.progress[-1][1]
    assert ear.failures == []


def test_searches_are_answered_while_many_files_are_read(listen: Listen, small: Path) -> None:
    words = find_words(small)
    for number in range(300):
        write(small / "en" / f"many-{number}.md", f"Number{number}", f"Word{number}. {words}")
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
