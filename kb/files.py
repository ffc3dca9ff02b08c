"""Article files on disk: list them, read them whole or not at all, write them whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kb.errors import (
    FileChangedError,
    FileError,
    FileMissingError,
    FileNotTextError,
    FileNotWrittenError,
    FileTooLargeError,
    FileUnreadableError,
    NotAFileError,
)
from kb.lang import Lang
from kb.problem import Problem

MAX_ARTICLE = 1_000_000

_BOM = b"\xef\xbb\xbf"
_TEMP_PREFIX, _TEMP_SUFFIX = ".evenkeel-", ".tmp"
# A pipe must not make us wait for its writer, a terminal must not become ours; Windows needs O_BINARY.
_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_READ = os.O_RDONLY | _BINARY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
# What a file system answers that has no hard links.
_NO_LINKS = {errno.EPERM, errno.EMLINK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL}
_NEWLINE = re.compile(r"(\r?\n)")


@dataclass(frozen=True, slots=True)
class FileEntry:
    """An article file as a folder lists it; `relative` has forward slashes, size is in bytes."""

    path: Path
    relative: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class SourceText:
    r"""A text file as read.

    `text` has only `\n` as newline and no byte order mark; `newline` is the first one of the file.
    `sha256`, in hex, and `size` are those of its bytes.
    """

    text: str
    sha256: str
    size: int
    mtime_ns: int
    newline: str
    bom: bool


def scan(root: Path) -> tuple[list[FileEntry], list[Problem]]:
    """Every `<lang>/<name>.md` of a content folder in byte order; whatever cannot be an article is named."""
    if not stat.S_ISDIR(_find_mode(root)):
        return [], [Problem("", 0, 1, "content-missing")]
    real_root = Path(os.path.realpath(root))
    found = [item for lang in Lang for item in _iter_folder(root, lang, real_root)]
    entries = [item for item in found if isinstance(item, FileEntry)]
    problems = [item for item in found if isinstance(item, Problem)]
    return sorted(entries, key=lambda entry: entry.relative), sorted(problems, key=lambda problem: problem.path)


def find_entry(root: Path, relative: str) -> FileEntry | None:
    """One file as `scan` lists it; None unless it is a plain file of the content folder."""
    path = root / relative
    try:
        real, real_root = Path(os.path.realpath(path)), Path(os.path.realpath(root))
        info = path.lstat()
    except (OSError, ValueError):
        return None
    plain = stat.S_ISREG(info.st_mode) and real == real_root / relative and real.is_relative_to(real_root)
    return FileEntry(path, relative, info.st_size, info.st_mtime_ns) if plain else None


def read_text(path: Path, limit: int = MAX_ARTICLE) -> SourceText:
    """The text of a regular file of at most `limit` bytes; never waits for a pipe.

    Raises:
        FileMissingError: nothing is there.
        NotAFileError: it is a folder, pipe, socket or device.
        FileUnreadableError: the operating system refuses.
        FileTooLargeError: it has more than `limit` bytes.
        FileNotTextError: it is not UTF-8.
    """
    data, info = _read_bytes(path, limit)
    bom = data.startswith(_BOM)
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileNotTextError(path, error.start + bom * len(_BOM)) from error
    first = _NEWLINE.search(text)
    return SourceText(
        text=text.replace("\r\n", "\n"),
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        mtime_ns=info.st_mtime_ns,
        newline=first[0] if first else "\n",
        bom=bom,
    )


def read_optional(path: Path, limit: int) -> tuple[SourceText | None, list[Problem]]:
    """The text of a file that may be missing; a file that cannot be read is a problem, not an exception."""
    try:
        return read_text(path, limit), []
    except FileMissingError:
        return None, []
    except FileError as error:
        return None, [build_problem(error, path.name)]


def build_problem(error: FileError, path: str) -> Problem:
    """A file that could not be read, as a problem of the file as a whole."""
    if isinstance(error, NotAFileError):
        return Problem(path, 0, 1, "file-not-regular")
    if isinstance(error, FileUnreadableError | FileTooLargeError | FileNotTextError):
        params = {name: str(value) for name, value in error.params.items() if name != "path"}
        return Problem(path, 0, 1, error.code, params)
    return Problem(path, 0, 1, "file-unreadable", {"reason": str(error)})


def write_text(path: Path, text: str, *, expected: str | None, newline: str = "\n", bom: bool = False) -> str:
    r"""Replace a file as a whole, or create it where `expected` is None; answers the new SHA-256 in hex.

    `text` has only `\n` as newline; lines that stay keep the newline they have in the file, new ones get `newline`.
    Mode and group stay; a symbolic link stays one, its target is replaced. After a crash the file is the
    old or the new one, and a temporary file may lie beside it (see `remove_stray_temps`).

    Raises:
        FileChangedError: the SHA-256 of the file is not `expected`; it is left alone.
        FileTooLargeError: it could not be read back.
        FileNotWrittenError: the operating system refuses; the old file is whole.
    """
    target = path if expected is None else Path(os.path.realpath(path))
    old = _read_expected(path, expected)
    data = _encode(path, text, old, newline, bom=bom)
    temp = target.with_name(f"{_TEMP_PREFIX}{secrets.token_hex(8)}{_TEMP_SUFFIX}")
    try:
        _write_temp(temp, data, None if old is None else target)
        # Syncing a slow disk takes long enough for somebody else to save.
        _read_expected(path, expected)
        if expected is None:
            _create(temp, target)
        else:
            temp.replace(target)
    except FileExistsError as error:
        raise FileChangedError(path) from error
    except OSError as error:
        raise FileNotWrittenError(path, _reason(error)) from error
    finally:
        with suppress(OSError):
            temp.unlink()
    _sync_folder(target.parent)
    return hashlib.sha256(data).hexdigest()


def remove_stray_temps(folder: Path, older_than_s: float) -> None:
    """Delete what killed writers left in a folder, unless it is younger than so many seconds."""
    newest_ns = time.time_ns() - int(older_than_s * 1e9)
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            is_temp = entry.name.startswith(_TEMP_PREFIX) and entry.name.endswith(_TEMP_SUFFIX)
            with suppress(OSError):
                if is_temp and entry.stat(follow_symlinks=False).st_mtime_ns <= newest_ns:
                    Path(entry).unlink()


def _find_mode(path: Path) -> int:
    """Kind and rights of what a path leads to; 0 where that cannot be told."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _iter_folder(root: Path, lang: Lang, real_root: Path) -> Iterator[FileEntry | Problem]:
    folder = root / lang
    try:
        if not Path(os.path.realpath(folder)).is_relative_to(real_root):
            yield Problem(lang.value, 0, 1, "file-outside")
            return
        with os.scandir(folder) as found:
            listed = list(found)
    except FileNotFoundError:
        return
    except OSError as error:
        yield _build_os_problem(lang.value, error)
        return
    for entry in listed:
        if not entry.name.startswith((".", "#")) and entry.name.lower().endswith(".md"):
            item = _check_entry(entry, f"{lang}/{entry.name}", folder, real_root)
            if item is not None:
                yield item


def _check_entry(entry: os.DirEntry[str], relative: str, folder: Path, real_root: Path) -> FileEntry | Problem | None:
    """What a folder entry is; None where it vanished meanwhile."""
    printable = relative.encode("utf-8", "backslashreplace").decode("utf-8")
    if printable != relative:
        return Problem(printable, 0, 1, "file-name-encoding")
    is_link = False
    try:
        info = entry.stat(follow_symlinks=False)
        is_link = stat.S_ISLNK(info.st_mode)
        if is_link:
            if not Path(os.path.realpath(entry.path)).is_relative_to(real_root):
                return Problem(relative, 0, 1, "file-outside")
            info = entry.stat()
    except FileNotFoundError as error:
        return _build_os_problem(relative, error) if is_link else None
    except OSError as error:
        return _build_os_problem(relative, error)
    if not stat.S_ISREG(info.st_mode):
        return Problem(relative, 0, 1, "file-not-regular")
    return FileEntry(folder / entry.name, relative, info.st_size, info.st_mtime_ns)


def _build_os_problem(path: str, error: OSError) -> Problem:
    if error.errno == errno.ELOOP:
        return Problem(path, 0, 1, "file-outside")
    if isinstance(error, NotADirectoryError):
        return Problem(path, 0, 1, "file-not-regular")
    return Problem(path, 0, 1, "file-unreadable", {"reason": _reason(error)})


def _read_bytes(path: Path, limit: int) -> tuple[bytes, os.stat_result]:
    try:
        descriptor = os.open(path, _READ)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise FileMissingError(path) from error
    except OSError as error:
        mode = _find_mode(path)
        if mode and not stat.S_ISREG(mode):
            raise NotAFileError(path) from error
        raise FileUnreadableError(path, _reason(error)) from error
    try:
        # Taken before reading: a change during the read then shows as a newer time at the next look.
        info = os.fstat(descriptor)
        if not stat.S_ISREG(info.st_mode):
            raise NotAFileError(path)
        data = bytearray()
        while len(data) <= limit and (piece := os.read(descriptor, limit + 1 - len(data))):
            data += piece
    except OSError as error:
        raise FileUnreadableError(path, _reason(error)) from error
    finally:
        with suppress(OSError):
            os.close(descriptor)
    if len(data) > limit:
        raise FileTooLargeError(path, max(len(data), info.st_size), limit)
    return bytes(data), info


def _read_expected(path: Path, expected: str | None) -> bytes | None:
    """The present bytes of a file that must be the expected one; None where none may be."""
    if expected is None:
        if os.path.lexists(path):
            raise FileChangedError(path)
        return None
    try:
        data, _ = _read_bytes(path, MAX_ARTICLE)
    except FileUnreadableError as error:
        raise FileNotWrittenError(path, str(error.params["reason"])) from error
    except FileError as error:
        raise FileChangedError(path) from error
    if hashlib.sha256(data).hexdigest() != expected:
        raise FileChangedError(path)
    return data


def _encode(path: Path, text: str, old: bytes | None, newline: str, *, bom: bool) -> bytes:
    before = (old or b"").removeprefix(_BOM).decode("utf-8", "replace")
    try:
        data = _restore_newlines(text, before, newline).encode("utf-8")
    except UnicodeEncodeError as error:
        raise FileNotWrittenError(path, f"sign {error.start} is not valid Unicode") from error
    if bom:
        data = _BOM + data
    if len(data) > MAX_ARTICLE:
        raise FileTooLargeError(path, len(data), MAX_ARTICLE)
    return data


def _restore_newlines(text: str, old: str, newline: str) -> str:
    """Give lines their newlines; where the old text mixes two kinds, lines before and after the change keep theirs."""
    lines = text.split("\n")
    parts = _NEWLINE.split(old)
    old_lines, ends = parts[0::2], parts[1::2]
    if len(set(ends)) < 2:
        return newline.join(lines)
    head = _count_equal(lines, old_lines)
    rest = min(len(lines), len(old_lines)) - head
    tail = _count_equal(lines[::-1][:rest], old_lines[::-1][:rest])
    first = ends[: min(head, len(lines) - 1)]
    last = ends[len(ends) - max(tail - 1, 0) :]
    middle = [newline] * (len(lines) - 1 - len(first) - len(last))
    pairs = zip(lines, [*first, *middle, *last, ""], strict=True)
    return "".join(line + end for line, end in pairs)


def _count_equal(left: list[str], right: list[str]) -> int:
    """How many items at the front are the same."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(left), len(right)))


def _write_temp(temp: Path, data: bytes, like: Path | None) -> None:
    """Write and sync a new file with mode and group of another one, never wider open than that one."""
    old = None if like is None else like.stat()
    if like is not None and not os.access(like, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    descriptor = os.open(temp, _CREATE, 0o666 if old is None else stat.S_IMODE(old.st_mode))
    try:
        if old is not None and hasattr(os, "fchown"):
            with suppress(OSError):
                os.fchown(descriptor, -1, old.st_gid)
            os.fchmod(descriptor, stat.S_IMODE(old.st_mode))
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _create(temp: Path, target: Path) -> None:
    """Give a written file its name, only if nobody has taken that name; raises FileExistsError."""
    if os.name == "nt":
        temp.rename(target)
        return
    try:
        target.hardlink_to(temp)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # Claim the name first; a crash before the next line leaves an empty file.
        os.close(os.open(target, _CREATE, 0o666))
        try:
            temp.replace(target)
        except OSError:
            target.unlink()
            raise


def _sync_folder(folder: Path) -> None:
    """Make a new name durable; some file systems cannot, and the file is whole all the same."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
