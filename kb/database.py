"""A SQLite file, opened so that nothing is lost: neither what was written, nor a file that is not what it should be."""

from __future__ import annotations

import itertools
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

from kb.errors import DatabaseBusyError, DatabaseNewerError, DatabaseUnusableError
from kb.paths import make_private

# So long another process may hold a lock; a change of ours holds it for some milliseconds.
BUSY_S = 3.0

Row: TypeAlias = tuple[Any, ...]
Statement: TypeAlias = tuple[str, tuple[str | int, ...]]

# The bytes that every SQLite file begins with (https://www.sqlite.org/fileformat.html, 1.3).
_HEADER = 100
# A database is these files together.
_SUFFIXES = ("", "-wal", "-shm", "-journal")
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL})
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class Database:
    """An open database, for the thread that opened it.

    `aside` is where a file lies now that could not be used, and in whose place this one was begun.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, aside: Path | None) -> None:
        self.path = path
        self.aside = aside
        self._connection = connection

    def read(self, query: str) -> list[Row]:
        """All rows of a query; raises DatabaseBusyError and DatabaseUnusableError."""
        with _translate_errors(self.path):
            return self._connection.execute(query).fetchall()

    def write(self, *statements: Statement) -> None:
        """Do all of these or none. They are on the disk when this returns, and outlive a kill and a loss of power.

        Raises DatabaseBusyError and DatabaseUnusableError.
        """
        with _translate_errors(self.path):
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                for sql, values in statements:
                    self._connection.execute(sql, values)
                self._connection.execute("COMMIT")
            finally:
                # Nothing, unless one of them failed.
                self._connection.rollback()

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()


def open_database(path: Path, application_id: int, migrations: Sequence[str]) -> Database:
    """The database at an absolute path, in a private folder; begun anew where there is none that can be used.

    `application_id` (not 0) tells our file from another program's. Each migration is SQL, and is done once, in one
    transaction; `PRAGMA user_version` counts them. A file that is empty, damaged (`PRAGMA quick_check`) or another
    program's is put aside under the first free name of `<name>.broken`, `<name>.broken.2` and so on.

    Raises:
        FolderUnusableError: the folder cannot be made private.
        DatabaseNewerError: it has more migrations than these; it is not touched.
        DatabaseBusyError: another process keeps it to itself for longer than `BUSY_S`.
        DatabaseUnusableError: the disk is full, or the operating system refuses.
    """
    make_private(path.parent)
    with _translate_errors(path), _guard(path):
        _make_writable(path)
        aside = None
        if _is_anything_there(path) and not _is_usable(path, application_id, len(migrations)):
            aside = _put_aside(path)
        if not path.exists():
            _create(path, application_id, migrations)
        connection = _connect(path, "rw")
        try:
            _configure(connection)
            _migrate(connection, migrations)
        except BaseException:
            connection.close()
            raise
    return Database(path, connection, aside)


@contextmanager
def _translate_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        if _code_of(error) in _BUSY:
            raise DatabaseBusyError(path) from error
        raise DatabaseUnusableError(path, str(error)) from error
    except UnicodeDecodeError as error:
        # A name in the file is damaged.
        raise DatabaseUnusableError(path, str(error)) from error
    except OSError as error:
        raise DatabaseUnusableError(path, error.strerror or str(error)) from error


def _code_of(error: sqlite3.DatabaseError) -> int:
    """SQLite's primary result code; 0 for an error of Python's module."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


@contextmanager
def _guard(path: Path) -> Iterator[None]:
    """Lets one process at a time look, put aside and begin anew; the lock ends with the process that holds it.

    Without it a second process could take a file that the first has just begun for an empty one.
    """
    lock = _with_suffix(path, ".lock")
    _make_writable(lock)
    if lock.is_file() and lock.stat().st_size:
        # Nobody has written into it but by mistake, and SQLite locks no file that is not one of its own.
        lock.unlink()
    with closing(_connect(lock, "rwc")) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield


def _make_writable(path: Path) -> None:
    """Give this user, and nobody else, the files of a database; a backup often brings them back for reading only."""
    for suffix in _SUFFIXES:
        file = _with_suffix(path, suffix)
        if file.is_file() and not file.is_symlink():
            # Another process that closes the database takes its journal away.
            with suppress(FileNotFoundError):
                file.chmod(0o600)


def _is_anything_there(path: Path) -> bool:
    """Also where only a journal was left: SQLite would read it into the new file."""
    return any(os.path.lexists(_with_suffix(path, suffix)) for suffix in _SUFFIXES)


def _is_usable(path: Path, application_id: int, newest: int) -> bool:
    """Whether a file is a whole database of ours; raises DatabaseNewerError.

    It is opened for reading first: SQLite may write into a file, or drop its journal, where it only closes it.
    """
    # SQLite drops the journal of an empty file at once, and a pipe would keep it waiting.
    if not path.is_file() or path.stat().st_size < _HEADER:
        return False
    try:
        if not _check(path, "ro", application_id, newest):
            return False
    except sqlite3.OperationalError as error:
        # Where a file system allows no shared memory, a change that was broken off must be taken back first.
        if _code_of(error) != sqlite3.SQLITE_READONLY:
            raise
    # For reading only, SQLite takes no notice of CHECK constraints.
    return _check(path, "rw", application_id, newest)


def _check(path: Path, mode: str, application_id: int, newest: int) -> bool:
    with closing(_connect(path, mode)) as connection:
        try:
            if _read_pragma(connection, "application_id") != application_id:
                return False
            version = _read_pragma(connection, "user_version")
            if version > newest:
                raise DatabaseNewerError(path)
            # None of ours is without a migration.
            return version > 0 and connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        except sqlite3.DatabaseError as error:
            if _code_of(error) in _DAMAGE:
                return False
            raise
        except UnicodeDecodeError:
            # The message of an error names what is damaged, as it is.
            return False


def _put_aside(path: Path) -> Path:
    """Give a database the first free name; where it lies now."""
    names = itertools.chain((".broken",), (f".broken.{number}" for number in itertools.count(2)))
    aside = next(free for name in names if not _is_anything_there(free := _with_suffix(path, name)))
    for suffix in _SUFFIXES:
        if os.path.lexists(_with_suffix(path, suffix)):
            _with_suffix(path, suffix).rename(_with_suffix(aside, suffix))
    return aside


def _create(path: Path, application_id: int, migrations: Sequence[str]) -> None:
    """Begin a database under another name and give it its own when it is whole, so that no kill leaves an empty one.

    The folder is synced with the first change: SQLite does that where it makes a journal.
    """
    new = _with_suffix(path, ".new")
    for suffix in _SUFFIXES:
        _with_suffix(new, suffix).unlink(missing_ok=True)
    with closing(_connect(new, "rwc")) as connection:
        connection.execute(f"PRAGMA application_id = {application_id:d}")
        _configure(connection)
        _migrate(connection, migrations)
    new.rename(path)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection that is "ro", "rw" or "rwc" (makes the file), and begins transactions only where it is told to."""
    # A drive of Windows has one slash before it in an address, a server two.
    address = path.as_posix()
    slash = "" if address.startswith("/") else "/"
    uri = f"file://{slash}{quote(os.fsencode(address))}?mode={mode}"
    connection = sqlite3.connect(uri, timeout=BUSY_S, isolation_level=None, uri=True)
    # A flipped bit in a text must not make all the rest unreadable.
    connection.text_factory = _decode
    return connection


def _configure(connection: sqlite3.Connection) -> None:
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _decode(text: bytes) -> str:
    return text.decode("utf-8", "replace")


def _migrate(connection: sqlite3.Connection, migrations: Sequence[str]) -> None:
    for version in range(_read_pragma(connection, "user_version"), len(migrations)):
        connection.executescript(
            f"BEGIN IMMEDIATE; {migrations[version]}; PRAGMA user_version = {version + 1}; COMMIT;"
        )


def _read_pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _with_suffix(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)
