from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb import database
from kb.database import Database, open_database
from kb.errors import (
    DatabaseBusyError,
    DatabaseNewerError,
    DatabaseUnusableError,
    FolderUnusableError,
    KbError,
)

ID = 0x4B4E4F54
NOTES = ("CREATE TABLE notes (text TEXT NOT NULL UNIQUE)",)
TWO = (*NOTES, "ALTER TABLE notes ADD COLUMN author TEXT NOT NULL DEFAULT 'nobody'; CREATE INDEX a ON notes (author)")
# A third one, -shm, holds nothing but places in the -wal.
FILES = ("", "-wal")

posix = pytest.mark.skipif(os.name != "posix", reason="kinds of files, modes and limits are POSIX's")

Open = Callable[..., Database]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "seat" / "notes.db"


@pytest.fixture
def opened(path: Path) -> Iterator[Open]:
    """Opens the database with some migrations, and closes all at the end."""
    databases: list[Database] = []

    def open_again(migrations: tuple[str, ...] = NOTES) -> Database:
        databases.append(open_database(path, ID, migrations))
        return databases[-1]

    yield open_again
    for opened in databases:
        opened.close()


def add(opened: Database, *texts: str) -> None:
    opened.write(*(("INSERT INTO notes (text) VALUES (?)", (text,)) for text in texts))


def texts(opened: Database) -> list[str]:
    return [text for (text,) in opened.read("SELECT text FROM notes ORDER BY rowid")]


def make(path: Path, *notes: str, migrations: tuple[str, ...] = NOTES) -> None:
    """A database that was closed properly."""
    made = open_database(path, ID, migrations)
    add(made, *notes)
    made.close()


def contents(path: Path) -> dict[str, bytes]:
    """The files of a database, by what stands behind its name; SQLite makes an empty journal wherever it looks."""
    files = {end: Path(f"{path}{end}") for end in FILES}
    return {
        end: file.read_bytes() for end, file in files.items() if file.is_file() and (file.stat().st_size or not end)
    }


def run(program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", dedent(program), *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=50)


def test_a_new_database_is_as_safe_as_sqlite_can_make_it(opened: Open, path: Path) -> None:
    new = opened()
    pragmas = {
        name: new.read(f"PRAGMA {name}")[0][0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "application_id", "user_version")
    }

    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 3000,
        "application_id": ID,
        "user_version": 1,
    }
    assert (new.path, new.aside) == (path, None)
    if os.name == "posix":
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_was_written_is_there_again(opened: Open) -> None:
    first = opened()
    add(first, "one", "তেজ")
    first.close()
    again = opened()

    assert (texts(again), again.aside) == (["one", "তেজ"], None)


def test_all_of_a_change_is_written_or_nothing(opened: Open) -> None:
    notes = opened()
    add(notes, "one")
    with pytest.raises(DatabaseUnusableError, match="UNIQUE"):
        add(notes, "two", "one")
    add(notes, "three")

    assert texts(notes) == ["one", "three"]


def test_a_text_that_is_none_is_refused_and_the_next_one_written(opened: Open) -> None:
    notes = opened()
    with pytest.raises(UnicodeEncodeError):
        add(notes, "one", "\ud800")
    add(notes, "two")

    assert texts(notes) == ["two"]


def test_each_migration_is_done_once(opened: Open) -> None:
    for migrations in (NOTES, NOTES, TWO, TWO):
        notes = opened(migrations)
        add(notes, str(len(texts(notes))))
        notes.close()
    last = opened(TWO)

    assert last.read("SELECT text, author FROM notes ORDER BY rowid") == [(str(n), "nobody") for n in range(4)]
    assert last.read("PRAGMA user_version") == [(2,)]


def test_a_migration_that_fails_leaves_all_as_it_was(opened: Open, path: Path) -> None:
    make(path, "one")
    with pytest.raises(DatabaseUnusableError, match="syntax"):
        opened((*NOTES, "DROP TABLE notes; CREATE TABEL x"))
    again = opened()

    assert (texts(again), again.aside) == (["one"], None)


def test_a_first_migration_that_fails_leaves_no_file(opened: Open, path: Path) -> None:
    with pytest.raises(DatabaseUnusableError):
        opened(("nonsense",))

    assert not path.exists()
    assert (opened().aside, opened().aside) == (None, None)


@posix
@pytest.mark.parametrize("name", ["with space", "100%41", "a#b", "a?mode=memory", "তথ্য", "þoka", "c:", b"\xff\xfe"])
def test_any_name_of_a_folder_will_do(tmp_path: Path, name: str | bytes) -> None:
    folder = tmp_path / (name if isinstance(name, str) else os.fsdecode(name))
    make(folder / "notes.db", "one")

    assert (folder / "notes.db").is_file()


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA application_id = 7; CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)")


def nameless(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)")


def unmigrated(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"PRAGMA application_id = {ID}; CREATE TABLE notes (a)")


def before_the_first(path: Path) -> None:
    make(path, "one")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = -3")


def cut_off(path: Path) -> None:
    make(path, *(f"{number:0100}" for number in range(300)))
    path.write_bytes(path.read_bytes()[:9000])


def overwritten(path: Path) -> None:
    make(path, *(f"{number:0100}" for number in range(300)))
    data = bytearray(path.read_bytes())
    data[4096:8192] = os.urandom(4096)
    path.write_bytes(data)


BAD: Mapping[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "one sign": lambda path: path.write_bytes(b"x"),
    "text": lambda path: path.write_text("my notes\n", "utf-8"),
    "only the name of the format": lambda path: path.write_bytes(b"SQLite format 3\0"),
    "noise": lambda path: path.write_bytes(os.urandom(20_000)),
    "zeros": lambda path: path.write_bytes(bytes(20_000)),
    "of another program": foreign,
    "of no program": nameless,
    "without a version": unmigrated,
    "of a version before the first": before_the_first,
    "cut off": cut_off,
    "overwritten in the middle": overwritten,
}


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("journal", [b"", b"changes of the last day"])
def test_a_file_that_cannot_be_used_is_put_aside_as_it_is(opened: Open, path: Path, bad: str, journal: bytes) -> None:
    path.parent.mkdir()
    BAD[bad](path)
    if journal:
        Path(f"{path}-wal").write_bytes(journal)
    before = contents(path)
    new = opened()
    add(new, "one")

    assert new.aside == path.with_name("notes.db.broken")
    assert contents(new.aside) == before
    assert (texts(new), opened().aside) == (["one"], None)


def test_a_database_of_another_program_that_did_not_close_it_keeps_its_journal(opened: Open, path: Path) -> None:
    path.parent.mkdir()
    program = """
        import os, sqlite3, sys
        connection = sqlite3.connect(sys.argv[1], isolation_level=None)
        connection.executescript("PRAGMA journal_mode = WAL; CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)")
        os._exit(0)
        """
    run(program, path)
    before = contents(path)
    aside = opened().aside

    assert len(before["-wal"]) > 0
    assert aside is not None
    assert contents(aside) == before


@posix
@pytest.mark.parametrize(
    "put",
    [
        lambda path: (path / "inside").mkdir(parents=True),
        os.mkfifo,
        lambda path: path.symlink_to("nowhere"),
        lambda path: Path(f"{path}-wal").write_bytes(b"of a file that is gone"),
        lambda path: Path(f"{path}-journal").write_bytes(b"of a file that is gone"),
    ],
    ids=["folder", "pipe", "link to nothing", "only a journal", "only a journal of the other kind"],
)
def test_whatever_stands_in_the_place_of_a_database_is_put_aside(
    opened: Open, path: Path, put: Callable[[Path], object]
) -> None:
    path.parent.mkdir()
    put(path)
    new = opened()
    add(new, "one")

    assert new.aside == path.with_name("notes.db.broken")
    assert len([*path.parent.glob("notes.db.broken*")]) == 1
    assert texts(new) == ["one"]


def test_nothing_that_was_put_aside_is_ever_overwritten(opened: Open, path: Path) -> None:
    path.parent.mkdir()
    for number in range(1, 4):
        path.write_text(f"damage {number}", "utf-8")
        opened().close()
        path.unlink()
    Path(f"{path}.broken.4-wal").write_text("somebody else's", "utf-8")
    path.write_text("damage 5", "utf-8")

    assert opened().aside == path.with_name("notes.db.broken.5")
    found = {file.name: file.read_text("utf-8") for file in path.parent.glob("*.broken*")}
    assert found == {
        "notes.db.broken": "damage 1",
        "notes.db.broken.2": "damage 2",
        "notes.db.broken.3": "damage 3",
        "notes.db.broken.4-wal": "somebody else's",
        "notes.db.broken.5": "damage 5",
    }


def test_a_newer_database_is_left_alone(opened: Open, path: Path) -> None:
    make(path, "one", migrations=TWO)
    program = """
        import os, sqlite3, sys
        sqlite3.connect(sys.argv[1], isolation_level=None).execute("INSERT INTO notes (text) VALUES ('two')")
        os._exit(0)
        """
    run(program, path)
    before = contents(path)
    with pytest.raises(DatabaseNewerError):
        opened(NOTES)

    assert before["-wal"]
    assert contents(path) == before
    assert texts(opened(TWO)) == ["one", "two"]


def test_a_start_that_was_killed_while_it_began_a_database_leaves_nothing_behind(opened: Open, path: Path) -> None:
    path.parent.mkdir()
    for end in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}.new{end}").write_bytes(b"half")
    new = opened()
    add(new, "one")

    assert new.aside is None
    assert {file.name for file in path.parent.iterdir()} == {
        "notes.db",
        "notes.db-wal",
        "notes.db-shm",
        "notes.db.lock",
    }


def test_a_lock_that_somebody_wrote_into_is_made_anew(opened: Open, path: Path) -> None:
    path.parent.mkdir()
    path.with_name("notes.db.lock").write_text("locked!", "utf-8")

    assert opened().aside is None


def test_a_change_that_was_broken_off_without_shared_memory_is_taken_back(opened: Open, path: Path) -> None:
    make(path, "one")
    program = """
        import os, sqlite3, sys
        connection = sqlite3.connect(sys.argv[1], isolation_level=None)
        connection.executescript("PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN")
        for number in range(2000):
            connection.execute("INSERT INTO notes VALUES (?)", (f"{number:0100}",))
        os._exit(0)
        """
    assert run(program, path).stderr == ""
    assert Path(f"{path}-journal").stat().st_size > 0
    again = opened()

    assert (texts(again), again.aside) == (["one"], None)


def test_a_writer_that_is_killed_loses_nothing_it_said_was_written(opened: Open, path: Path) -> None:
    program = """
        import itertools, sys
        from pathlib import Path
        from kb.database import open_database
        notes = open_database(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
        for number in itertools.count(1):
            notes.write(("INSERT INTO notes VALUES (?)", (str(number),)))
            print(number, flush=True)
        """
    command = [sys.executable, "-c", dedent(program), str(path), str(ID), *NOTES]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    for _ in range(100):
        writer.stdout.readline()
    writer.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    said = 100 + len(writer.stdout.read().split("\n")[:-1])
    writer.stdout.close()
    writer.wait(30)
    again = opened()

    assert again.aside is None
    assert texts(again)[:said] == [str(number) for number in range(1, said + 1)]


def test_processes_that_start_at_once_share_one_database(opened: Open, path: Path) -> None:
    program = """
        import sys
        from pathlib import Path
        from kb.database import open_database
        sys.stdin.readline()
        for number in range(20):
            notes = open_database(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[4:])
            assert notes.aside is None
            notes.write(("INSERT INTO notes VALUES (?)", (sys.argv[3] + str(number),)))
            notes.close()
        """
    command = [sys.executable, "-c", dedent(program), str(path), str(ID)]
    starts = [subprocess.Popen([*command, name, *NOTES], stdin=subprocess.PIPE, text=True) for name in "abcd"]
    for start in starts:
        assert start.stdin is not None
        start.stdin.write("now\n")
        start.stdin.close()

    assert [start.wait(60) for start in starts] == [0, 0, 0, 0]
    assert {*texts(opened())} == {f"{name}{number}" for name in "abcd" for number in range(20)}
    assert [*path.parent.glob("*.broken*")] == []


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_S", 0.1)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("name", ["notes.db", "notes.db.lock"])
def test_a_database_that_another_program_keeps_to_itself_is_busy(opened: Open, path: Path, name: str) -> None:
    make(path, "one")
    with closing(sqlite3.connect(path.with_name(name), isolation_level=None)) as other:
        other.executescript("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; SELECT * FROM sqlite_master;")
        with pytest.raises(DatabaseBusyError):
            opened()

    assert texts(opened()) == ["one"]


@pytest.mark.usefixtures("impatient")
def test_a_change_that_cannot_be_written_now_can_be_written_later(opened: Open, path: Path) -> None:
    notes = opened()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusyError):
            add(notes, "one")
        assert texts(notes) == []
        other.execute("ROLLBACK")
    add(notes, "one")

    assert texts(notes) == ["one"]


def test_a_full_disk_says_so_and_keeps_what_is_there(opened: Open) -> None:
    notes = opened()
    add(notes, "one")
    notes.read("PRAGMA max_page_count = 4")
    with pytest.raises(DatabaseUnusableError, match="full"):
        add(notes, "two", "x" * 100_000)
    notes.read("PRAGMA max_page_count = 1000000")
    add(notes, "three")

    assert texts(notes) == ["one", "three"]


@posix
@pytest.mark.parametrize("size", [0, 100, 4096, 10_000])
def test_a_disk_without_room_for_a_new_database_says_so_and_keeps_nothing(opened: Open, path: Path, size: int) -> None:
    program = f"""
        import resource, sys
        from pathlib import Path
        from kb.errors import DatabaseUnusableError
        from kb.database import open_database
        resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
        try:
            open_database(Path(sys.argv[1]), {ID}, {NOTES!r})
        except DatabaseUnusableError as error:
            print("refused", error.params["path"])
        """
    done = run(program, path)

    assert (done.stdout, done.stderr) == (f"refused {path}\n", "")
    assert not path.exists()
    assert opened().aside is None


@posix
@pytest.mark.parametrize("mode", [0, 0o400, 0o666])
def test_files_that_a_backup_brought_back_with_other_rights_belong_to_this_user_again(
    opened: Open, path: Path, mode: int
) -> None:
    make(path, "one")
    for end in ("", "-wal", ".lock"):
        Path(f"{path}{end}").touch()
        Path(f"{path}{end}").chmod(mode)
    notes = opened()
    add(notes, "two")

    assert (texts(notes), notes.aside) == (["one", "two"], None)
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.glob("notes.db*")} == {0o600}


@posix
def test_a_link_to_a_file_elsewhere_leaves_the_rights_of_that_file(opened: Open, path: Path, tmp_path: Path) -> None:
    make(tmp_path / "elsewhere" / "notes.db", "one")
    (tmp_path / "elsewhere" / "notes.db").chmod(0o640)
    path.parent.mkdir()
    path.symlink_to(tmp_path / "elsewhere" / "notes.db")

    assert texts(opened()) == ["one"]
    assert stat.S_IMODE((tmp_path / "elsewhere" / "notes.db").stat().st_mode) == 0o640


def test_a_folder_that_cannot_be_private_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(FolderUnusableError):
        open_database(tmp_path / "file" / "notes.db", ID, NOTES)


def test_a_flipped_bit_in_a_text_is_shown_and_costs_nothing_else(opened: Open, path: Path) -> None:
    make(path, "one", "twö", "three")
    path.write_bytes(path.read_bytes().replace("twö".encode(), b"tw\xc3\xff"))
    notes = opened()

    assert (texts(notes), notes.aside) == (["one", "tw\ufffd\ufffd", "three"], None)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a database with 300 notes."""
    path = tmp_path_factory.mktemp("whole") / "notes.db"
    make(path, *(f"{number:0100}" for number in range(300)))
    return path.read_bytes()


FRESH = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def open_damaged(path: Path, data: bytes) -> None:
    """Opens what these bytes are, and uses it; an error of ours is all that may happen, and no byte may be lost."""
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir()
    path.write_bytes(data)
    try:
        notes = open_database(path, ID, NOTES)
    except KbError:
        assert path.read_bytes() == data
        return
    try:
        if notes.aside is not None:
            assert notes.aside.read_bytes() == data
            add(notes, "new")
            assert texts(notes) == ["new"]
        else:
            add(notes, "new")
    except DatabaseUnusableError:
        assert notes.aside is None
    finally:
        notes.close()


@FRESH
@given(data=st.binary(max_size=300) | st.binary(max_size=300).map(lambda rest: b"SQLite format 3\0\x10\0\2\2" + rest))
def test_no_bytes_keep_the_program_from_starting(path: Path, data: bytes) -> None:
    open_damaged(path, data)


@FRESH
@given(damage=st.lists(st.tuples(st.integers(0, 2**16), st.binary(min_size=1, max_size=40)), min_size=1, max_size=5))
def test_no_damage_keeps_the_program_from_starting(path: Path, whole: bytes, damage: list[tuple[int, bytes]]) -> None:
    data = bytearray(whole)
    for place, piece in damage:
        at = place % len(data)
        data[at : at + len(piece)] = piece
    open_damaged(path, bytes(data))
