from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from textwrap import dedent

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kb import database
from kb.activity import FILE, Activity, open_activity
from kb.article import ArticleKey
from kb.errors import (
    DatabaseBrokenError,
    DatabaseBusyError,
    DatabaseNewerError,
    DatabaseUnusableError,
    FolderUnusableError,
    KbError,
)
from kb.lang import Lang
from ui.activity_thread import ActivityThread
from ui.translator import install_language, translate_error

CALM = ArticleKey("calm", Lang.EN)
REFUND = ArticleKey("refund", Lang.IS)


class Reader:
    """An activity behind a thread, and all it has said."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.thread = ActivityThread()
        self.changes: list[Activity] = []
        self.failures: list[Exception] = []
        self.thread.changed.connect(lambda: self.changes.append(self.thread.activity))
        self.thread.failed.connect(self.failures.append)

    def open(self, folder: Path) -> None:
        """Open a folder, and wait until it was read or could not be."""
        before = len(self.failures)
        self.thread.open(folder)
        before_changes = len(self.changes)
        self.until(lambda: len(self.changes) > before_changes or len(self.failures) > before)

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=60_000)

    def kinds(self) -> list[type[Exception]]:
        return [type(failure) for failure in self.failures]


Sit = Callable[[], Reader]


@pytest.fixture
def sit(qtbot: QtBot, nothing_left: None) -> Iterator[Sit]:
    """Makes readers, and closes them at the end."""
    del nothing_left
    readers: list[Reader] = []

    def make() -> Reader:
        readers.append(Reader(qtbot))
        return readers[-1]

    yield make
    for reader in readers:
        reader.thread.close()


@pytest.fixture
def reader(sit: Sit) -> Reader:
    return sit()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "seat" / "work"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_S", 0.1)


def stored(folder: Path) -> Activity:
    """What lies on the disk."""
    store = open_activity(folder)
    activity = store.load()
    store.close()
    return activity


def remember(folder: Path, *slugs: str) -> None:
    """An earlier day: these articles were read, and are favourites."""
    store = open_activity(folder)
    for slug in slugs:
        store.visit(ArticleKey(slug, Lang.EN), "old")
        store.set_favourite(slug, chosen=True)
    store.close()


def test_a_change_shows_at_once_and_is_written_by_the_end(reader: Reader, folder: Path) -> None:
    reader.open(folder)
    reader.thread.visit(CALM, "1")
    reader.thread.visit(REFUND, "2")
    reader.thread.leave("calm", "step-2")
    reader.thread.toggle_favourite("calm")
    expected = Activity(("refund", "calm"), ("calm",), {CALM: "1", REFUND: "2"}, {"calm": "step-2"})
    shown = reader.thread.activity
    reader.thread.close()

    assert shown == stored(folder) == expected
    assert [len(activity.recents) for activity in reader.changes] == [0, 1, 2, 2, 2]
    assert reader.failures == []


def test_what_changes_nothing_says_nothing(reader: Reader, folder: Path) -> None:
    reader.open(folder)
    reader.thread.visit(CALM, "1")
    said = len(reader.changes)
    reader.thread.visit(CALM, "1")
    reader.thread.leave("calm", "")
    reader.thread.report_missing("vouchers", Lang.EN)

    assert len(reader.changes) == said


def test_a_favourite_is_one_until_it_is_pressed_again(reader: Reader, folder: Path) -> None:
    states = []
    for slug in ("calm", "refund", "calm"):
        reader.thread.toggle_favourite(slug)
        states.append((reader.thread.is_favourite("calm"), reader.thread.is_favourite("refund")))
    reader.open(folder)

    assert states == [(True, False), (True, True), (False, True)]
    assert reader.thread.activity.favourites == ("refund",)


def test_what_was_done_before_the_database_was_there_is_added_to_it(reader: Reader, folder: Path) -> None:
    remember(folder, "old", "calm")
    reader.thread.visit(CALM, "1")
    reader.thread.toggle_favourite("calm")
    reader.thread.open(folder)
    reader.thread.visit(REFUND, "2")
    assert reader.thread.activity.recents == ("refund", "calm")
    reader.until(lambda: "old" in reader.thread.activity.recents)
    loaded = reader.thread.activity
    reader.thread.close()

    assert loaded == stored(folder)
    assert loaded.recents == ("refund", "calm", "old")
    # It was none when it was pressed, so it was pressed to be one; it was one already.
    assert loaded.favourites == ("old", "calm")
    assert loaded.seen[CALM] == "1"


def test_what_was_looked_for_in_vain_is_kept_for_the_editors(reader: Reader, folder: Path) -> None:
    reader.thread.report_missing("voucher", Lang.EN)
    reader.open(folder)
    reader.thread.report_missing("গিফট কার্ড", Lang.BN, "রোজ জিজ্ঞেস করে")
    reader.thread.report_missing("", Lang.EN)
    reader.thread.close()
    store = open_activity(folder)
    reports = [(report.query, report.lang, report.note) for report in store.iter_missing()]
    store.close()

    assert reports == [("গিফট কার্ড", Lang.BN, "রোজ জিজ্ঞেস করে"), ("voucher", Lang.EN, "")]


def test_each_folder_has_an_activity_of_its_own(reader: Reader, folder: Path) -> None:
    other = folder.with_name("other")
    remember(other, "theirs")
    reader.open(folder)
    reader.thread.visit(CALM, "1")
    reader.thread.open(other)
    assert reader.thread.activity == Activity()
    reader.thread.visit(REFUND, "2")
    reader.until(lambda: "theirs" in reader.thread.activity.recents)
    reader.thread.close()

    assert stored(folder).recents == ("calm",)
    assert stored(other).recents == ("refund", "theirs")


def test_going_to_and_fro_at_once_mixes_nothing(reader: Reader, folder: Path) -> None:
    folders = [folder.with_name(name) for name in "abab"]
    for number, place in enumerate(folders):
        reader.thread.open(place)
        reader.thread.visit(ArticleKey(f"{place.name}{number}", Lang.EN), "1")
    reader.until(lambda: reader.thread.activity.recents == ("b3", "b1"))
    reader.thread.close()

    assert stored(folders[0]).recents == ("a2", "a0")
    assert stored(folders[1]).recents == ("b3", "b1")


def test_the_same_folder_again_changes_nothing(reader: Reader, folder: Path) -> None:
    reader.open(folder)
    reader.thread.visit(CALM, "1")
    said = len(reader.changes)
    reader.thread.open(folder)

    assert (reader.thread.activity.recents, len(reader.changes)) == (("calm",), said)


def test_a_closed_one_goes_on_in_memory(reader: Reader, folder: Path) -> None:
    reader.open(folder)
    reader.thread.close()
    reader.thread.close()
    reader.thread.visit(CALM, "1")

    assert reader.thread.activity.recents == ("calm",)
    assert stored(folder) == Activity()


def test_one_that_was_never_opened_closes(reader: Reader) -> None:
    reader.thread.visit(CALM, "1")
    reader.thread.close()

    assert reader.failures == []


def test_a_damaged_file_is_put_aside_and_the_window_can_say_so(app: QApplication, reader: Reader, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / FILE).write_bytes(b"")
    reader.open(folder)
    reader.thread.visit(CALM, "1")
    reader.thread.close()
    (failure,) = reader.failures
    assert isinstance(failure, DatabaseBrokenError)
    install_language(app, Lang.IS)

    assert translate_error(failure) == (
        f"{folder / FILE} er skemmd eða úr öðru forriti; skráin var sett til hliðar sem {FILE}.broken og ný stofnuð"
    )
    assert (folder / f"{FILE}.broken").read_bytes() == b""
    assert stored(folder).recents == ("calm",)


def newer(folder: Path) -> None:
    remember(folder, "old")
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 1000")


def in_the_way(folder: Path) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("a file", "utf-8")


@pytest.mark.parametrize(("spoil", "kind"), [(newer, DatabaseNewerError), (in_the_way, FolderUnusableError)])
def test_without_a_database_everything_goes_on_in_memory_and_is_said_once(
    reader: Reader, folder: Path, spoil: Callable[[Path], None], kind: type[KbError]
) -> None:
    spoil(folder)
    reader.open(folder)
    for slug in ("a", "b", "c"):
        reader.thread.visit(ArticleKey(slug, Lang.EN), "1")
        reader.thread.toggle_favourite(slug)
        reader.thread.report_missing(slug, Lang.EN)
        reader.qtbot.wait(20)
    shown = reader.thread.activity
    reader.thread.close()

    assert (shown.recents, shown.favourites) == (("c", "b", "a"), ("a", "b", "c"))
    assert reader.kinds() == [kind]


def test_what_could_not_be_opened_is_tried_again_and_nothing_is_lost(
    reader: Reader, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    folder.parent.symlink_to(tmp_path / "file")
    reader.open(folder)
    reader.thread.visit(CALM, "1")
    reader.until(lambda: len(reader.failures) == 1)
    remember(tmp_path / "earlier" / folder.name, "old")
    (tmp_path / "link").symlink_to(tmp_path / "earlier", target_is_directory=True)
    # In one step, for it is being tried again at this moment.
    (tmp_path / "link").replace(folder.parent)

    def visit_again() -> bool:
        reader.thread.visit(REFUND, "2")
        return "old" in reader.thread.activity.recents

    reader.until(visit_again)
    reader.thread.close()

    assert stored(folder) == reader.thread.activity
    assert reader.thread.activity.recents == ("refund", "calm", "old")


@pytest.mark.parametrize("again", ["open", "close"])
def test_opening_again_and_closing_try_once_more(reader: Reader, folder: Path, again: str) -> None:
    in_the_way(folder)
    reader.open(folder)
    reader.thread.visit(CALM, "1")
    reader.qtbot.wait(50)
    folder.unlink()
    if again == "open":
        reader.open(folder)
    reader.thread.close()

    assert stored(folder).recents == ("calm",)


@pytest.mark.usefixtures("impatient")
def test_while_another_process_writes_changes_wait(reader: Reader, folder: Path) -> None:
    reader.open(folder)
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for slug in "abc":
            reader.thread.visit(ArticleKey(slug, Lang.EN), "1")
        reader.until(lambda: bool(reader.failures))
        reader.qtbot.wait(400)
        other.execute("ROLLBACK")
    reader.thread.visit(ArticleKey("d", Lang.EN), "1")
    reader.thread.close()

    assert reader.kinds() == [DatabaseBusyError]
    assert stored(folder).recents == ("d", "c", "b", "a")


@pytest.mark.usefixtures("impatient")
def test_a_failure_after_a_success_is_said_again(reader: Reader, folder: Path) -> None:
    reader.open(folder)
    for number in (1, 2):
        with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            reader.thread.visit(ArticleKey(f"s{number}", Lang.EN), "1")
            reader.until(lambda: len(reader.failures) == number)  # noqa: B023  (it is called in this round)
        reader.thread.visit(CALM, str(number))
        reader.until(lambda: stored(folder).recents[:1] == ("calm",))
        reader.qtbot.wait(50)

    assert reader.kinds() == [DatabaseBusyError, DatabaseBusyError]


def test_a_change_that_can_never_be_written_does_not_hold_up_others(reader: Reader, folder: Path) -> None:
    reader.open(folder)
    reader.thread.leave("calm", "\ud800")
    reader.thread.visit(CALM, "1")
    reader.thread.close()

    assert stored(folder).recents == ("calm",)


def test_a_database_that_cannot_be_read_is_no_loss_of_what_comes(reader: Reader, folder: Path) -> None:
    remember(folder, "old")
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as connection:
        connection.execute("ALTER TABLE places RENAME TO other")
    reader.open(folder)
    reader.thread.visit(CALM, "1")

    assert reader.thread.activity.recents == ("calm",)
    assert reader.kinds() == [DatabaseUnusableError]


def test_the_window_does_not_wait_for_the_disk(reader: Reader, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader.open(folder)
    gate = threading.Event()
    write = database.Database.write
    writers: list[threading.Thread] = []

    def write_slowly(self: database.Database, *statements: database.Statement) -> None:
        writers.append(threading.current_thread())
        assert gate.wait(30)
        write(self, *statements)

    monkeypatch.setattr(database.Database, "write", write_slowly)
    for slug in "abc":
        reader.thread.visit(ArticleKey(slug, Lang.EN), "1")
    shown = reader.thread.activity.recents
    gate.set()
    reader.thread.close()

    assert shown == ("c", "b", "a")
    assert len(writers) == 3
    assert threading.current_thread() not in writers
    assert stored(folder).recents == ("c", "b", "a")


def test_a_disk_that_hangs_does_not_keep_the_window_from_closing(
    reader: Reader, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    monkeypatch.setattr("ui.activity_thread.CLOSE_S", 0.1)
    monkeypatch.setattr("ui.activity_thread.open_activity", lambda _: gate.wait(30) or pytest.fail("never opened"))
    reader.thread.open(folder)
    reader.thread.close()
    gate.set()

    assert reader.failures == []


def test_two_windows_share_a_file(sit: Sit, folder: Path) -> None:
    one, two = sit(), sit()
    one.open(folder)
    two.open(folder)
    for number in range(20):
        for name, reader in (("one", one), ("two", two)):
            reader.thread.visit(ArticleKey(f"{name}{number}", Lang.EN), "1")
            reader.thread.toggle_favourite(f"{name}{number}")
    one.thread.close()
    two.thread.close()

    assert one.failures == two.failures == []
    assert {*stored(folder).favourites} == {*one.thread.activity.favourites, *two.thread.activity.favourites}
    assert len(stored(folder).recents) == 40


def test_a_second_process_shares_the_file(reader: Reader, folder: Path) -> None:
    program = """
        import sys
        from pathlib import Path
        from kb.activity import open_activity
        store = open_activity(Path(sys.argv[1]))
        print("ready", flush=True)
        for number in range(50):
            store.set_favourite(f"theirs{number}", chosen=True)
        """
    command = [sys.executable, "-c", dedent(program), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        reader.thread.open(folder)
        for number in range(50):
            reader.thread.toggle_favourite(f"ours{number}")
        assert process.wait(60) == 0
    reader.thread.close()

    expected = {f"{name}{number}" for name in ("ours", "theirs") for number in range(50)}
    assert ({*stored(folder).favourites}, reader.failures) == (expected, [])


def test_a_window_that_is_killed_loses_nothing_that_was_written(folder: Path, qtbot: QtBot) -> None:
    program = """
        import os, sys
        from pathlib import Path
        from PySide6.QtCore import QCoreApplication
        from kb.article import ArticleKey
        from kb.lang import Lang
        from ui.activity_thread import ActivityThread
        app = QCoreApplication([])
        thread = ActivityThread()
        thread.open(Path(sys.argv[1]))
        for number in range(30):
            thread.visit(ArticleKey(f"s{number}", Lang.EN), "1")
        thread.changed.connect(lambda: None)
        # Jobs are done in their order: once this one is, so are all before it.
        thread._worker.post(lambda: os.kill(os.getpid(), 9), print, print)
        app.exec()
        """
    done = subprocess.run([sys.executable, "-c", dedent(program), str(folder)], check=False, timeout=50)
    del qtbot

    assert done.returncode != 0
    assert stored(folder).recents == tuple(f"s{number}" for number in reversed(range(30)))


def test_it_loads_no_sqlite_before_it_is_opened() -> None:
    program = "import sys, ui.activity_thread; print('sqlite3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, timeout=50)

    assert done.stdout == "False\n"
