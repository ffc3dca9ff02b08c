from __future__ import annotations

import errno
import hashlib
import itertools
import os
import random
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from kb.files import (
    MAX_ARTICLE,
    build_problem,
    find_entry,
    read_optional,
    read_text,
    remove_stray_temps,
    scan,
    write_text,
)

Tree = Callable[[Mapping[str, str | bytes]], Path]

posix = pytest.mark.skipif(os.name != "posix", reason="pipes, modes and symbolic links are POSIX's")
linux = pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes and /proc are Linux's")
not_root = pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may read and write everything")


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def codes(root: Path) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in scan(root)[1]]


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".evenkeel-")]


# Listing.


def test_scan_lists_the_articles_of_the_three_folders_in_byte_order(tree: Tree) -> None:
    root = tree(
        {
            "is/b.md": "1",
            "en/b.md": "22",
            "en/a.MD": "333",
            "en/Z.md": "",
            "en/é.md": "",
            "bn/চা.md": "",
            "de/a.md": "another language",
            "en/deeper/a.md": "not directly in the folder",
            "en/a.txt": "no article",
            "a.md": "no language",
        }
    )
    entries, problems = scan(root)
    assert [entry.relative for entry in entries] == ["bn/চা.md", "en/Z.md", "en/a.MD", "en/b.md", "en/é.md", "is/b.md"]
    assert problems == []
    entry = entries[3]
    assert (entry.path, entry.size, entry.mtime_ns) == (root / "en/b.md", 2, (root / "en/b.md").stat().st_mtime_ns)


def test_scan_passes_over_what_editors_leave(tree: Tree) -> None:
    root = tree({f"en/{name}": "" for name in (".a.md", "#a.md", "#a.md#", "a.md~", ".#a.md", ".a.md.swp")})
    write_text(root / "en/new.md", "x", expected=None)
    (root / "en/.evenkeel-0011223344556677.tmp").write_text("left over")
    assert [entry.relative for entry in scan(root)[0]] == ["en/new.md"]
    assert scan(root)[1] == []


@pytest.mark.parametrize("name", ["nothing", "file", "file/below", "nul\0"])
def test_scan_of_a_missing_root_is_one_problem(tree: Tree, name: str) -> None:
    root = tree({"file": ""})
    entries, problems = scan(root / name)
    assert entries == []
    assert [(problem.path, problem.code) for problem in problems] == [("", "content-missing")]


def test_scan_of_a_root_without_language_folders_is_empty(tree: Tree) -> None:
    assert scan(tree({})) == ([], [])


def test_scan_names_a_folder_called_like_an_article(tree: Tree) -> None:
    root = tree({"en/folder.md/inside.md": "", "en/good.md": ""})
    assert codes(root) == [("en/folder.md", "file-not-regular")]
    assert [entry.relative for entry in scan(root)[0]] == ["en/good.md"]


def test_scan_names_a_language_that_is_a_file(tree: Tree) -> None:
    assert codes(tree({"en": "", "is/a.md": ""})) == [("en", "file-not-regular")]


@posix
def test_scan_names_pipes_sockets_and_devices_without_waiting(tree: Tree) -> None:
    root = tree({"en/good.md": ""})
    os.mkfifo(root / "en/pipe.md")
    short = Path(tempfile.mkdtemp(dir="/tmp"))
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(short / "s"))
        (short / "s").rename(root / "en/socket.md")
    short.rmdir()
    (root / "en/to-pipe.md").symlink_to("pipe.md")
    assert codes(root) == [(f"en/{name}.md", "file-not-regular") for name in ("pipe", "socket", "to-pipe")]
    assert [entry.relative for entry in scan(root)[0]] == ["en/good.md"]


@posix
def test_scan_follows_symlinks_only_inside_the_root(tree: Tree, tmp_path: Path) -> None:
    root = tree({"en/good.md": "12345", "shared/text.md": "1"})
    (tmp_path / "secret.md").write_text("secret")
    links = {
        "in-folder": "good.md",
        "in-root": "../shared/text.md",
        "out-relative": "../../secret.md",
        "out-absolute": str(tmp_path / "secret.md"),
        "out-device": "/dev/null",
        "self": "self.md",
        "loop-a": "loop-b.md",
        "loop-b": "loop-a.md",
        "dangling": "gone.md",
    }
    for name, target in links.items():
        (root / f"en/{name}.md").symlink_to(target)
    assert [(entry.relative, entry.size) for entry in scan(root)[0]] == [
        ("en/good.md", 5),
        ("en/in-folder.md", 5),
        ("en/in-root.md", 1),
    ]
    outside = ("loop-a", "loop-b", "out-absolute", "out-device", "out-relative", "self")
    expected = [(f"en/{name}.md", "file-outside") for name in outside]
    assert codes(root) == [("en/dangling.md", "file-unreadable"), *expected]


@posix
def test_scan_follows_a_language_folder_only_inside_the_root(tree: Tree, tmp_path: Path) -> None:
    root = tree({"en/a.md": ""})
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "b.md").write_text("")
    (root / "is").symlink_to(tmp_path / "other")
    (root / "bn").symlink_to("bn")
    assert codes(root) == [("bn", "file-outside"), ("is", "file-outside")]
    assert [entry.relative for entry in scan(root)[0]] == ["en/a.md"]


@posix
def test_scan_of_a_root_that_is_a_symlink(tree: Tree, tmp_path: Path) -> None:
    root = tree({"en/a.md": ""})
    (tmp_path / "link").symlink_to(root)
    assert [entry.relative for entry in scan(tmp_path / "link")[0]] == ["en/a.md"]


@linux
def test_scan_names_a_file_whose_name_is_not_unicode_in_printable_form(tree: Tree) -> None:
    root = tree({"en/good.md": ""})
    (root / os.fsdecode(b"en/caf\xe9.md")).write_text("Latin-1")
    entries, problems = scan(root)
    assert [entry.relative for entry in entries] == ["en/good.md"]
    assert [problem.code for problem in problems] == ["file-name-encoding"]
    assert str(problems[0]).encode().startswith(b"en/caf")


@linux
def test_scan_keeps_unicode_twins_apart(tree: Tree) -> None:
    assert len(scan(tree({"en/caf\u00e9.md": "", "en/cafe\u0301.md": ""}))[0]) == 2


@not_root
@posix
def test_scan_names_a_folder_it_may_not_read(tree: Tree) -> None:
    root = tree({"en/a.md": "", "is/b.md": ""})
    (root / "is").chmod(0)
    try:
        assert codes(root) == [("is", "file-unreadable")]
        assert [entry.relative for entry in scan(root)[0]] == ["en/a.md"]
    finally:
        (root / "is").chmod(0o700)


def test_one_file_is_found_as_the_whole_folder_lists_it(tree: Tree, tmp_path: Path) -> None:
    root = tree({"en/a.md": "1", "is/\u00e1 b.md": "22", "bn/\u0995.md": "333"})
    entries, _ = scan(root)
    assert len(entries) == 3
    assert [find_entry(root, entry.relative) for entry in entries] == entries
    if os.name == "posix":
        (tmp_path / "link").symlink_to(root)
        entries, _ = scan(tmp_path / "link")
        assert [find_entry(tmp_path / "link", entry.relative) for entry in entries] == entries


@pytest.mark.parametrize(
    "relative",
    [
        *("en/gone.md", "gone/a.md", "en", "", ".", "en/a.md/b.md", "en/nul\0.md", "\ud800.md", "en/\ud800/a.md"),
        *("../outside.md", "en/../../outside.md", "en/../en/a.md", "/etc/passwd", "x" * 5_000),
    ],
)
def test_what_is_no_plain_file_of_the_folder_is_not_found(tree: Tree, tmp_path: Path, relative: str) -> None:
    (tmp_path / "outside.md").write_text("secret")
    assert find_entry(tree({"en/a.md": "1"}), relative) is None


def test_a_path_from_the_top_is_not_of_the_folder(tree: Tree, tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text("secret")
    assert find_entry(tree({"en/a.md": "1"}), str(tmp_path / "outside.md")) is None


@posix
def test_a_link_a_pipe_and_what_lies_behind_a_link_are_left_to_the_whole_listing(tree: Tree, tmp_path: Path) -> None:
    root = tree({"en/a.md": "1", "other/b.md": "2"})
    (tmp_path / "outside.md").write_text("secret")
    (root / "en/inside.md").symlink_to(root / "en/a.md")
    (root / "en/outside.md").symlink_to(tmp_path / "outside.md")
    (root / "en/dangling.md").symlink_to(root / "en/gone.md")
    (root / "en/loop.md").symlink_to(root / "en/loop.md")
    (root / "is").symlink_to(root / "other")
    (root / "bn").symlink_to(tmp_path)
    os.mkfifo(root / "en/pipe.md")
    names = ["en/inside.md", "en/outside.md", "en/dangling.md", "en/loop.md", "is/b.md", "bn/outside.md", "en/pipe.md"]
    assert [find_entry(root, name) for name in names] == [None] * len(names)


# Reading.


def test_read_gives_text_hash_size_and_time(tree: Tree) -> None:
    path = tree({"a.md": "গ্রাহক\nþú\n"}) / "a.md"
    source = read_text(path)
    data = "গ্রাহক\nþú\n".encode()
    assert (source.text, source.sha256, source.size) == ("গ্রাহক\nþú\n", sha256(data), len(data))
    assert (source.mtime_ns, source.newline, source.bom) == (path.stat().st_mtime_ns, "\n", False)


@pytest.mark.parametrize(
    ("data", "text", "newline", "bom"),
    [
        (b"", "", "\n", False),
        (b"a", "a", "\n", False),
        (b"a\r\nb\r\n", "a\nb\n", "\r\n", False),
        (b"a\r\nb\nc", "a\nb\nc", "\r\n", False),
        (b"a\nb\r\nc", "a\nb\nc", "\n", False),
        (b"\xef\xbb\xbfa\r\n", "a\n", "\r\n", True),
        (b"\xef\xbb\xbf", "", "\n", True),
        (b"a\rb\x0bc\x0cd\xc2\x85e\xe2\x80\xa8f\n", "a\rb\x0bc\x0cd\x85e\u2028f\n", "\n", False),
        (b"a\0b", "a\0b", "\n", False),
    ],
)
def test_read_knows_newlines_and_byte_order_mark(
    tree: Tree, data: bytes, text: str, newline: str, *, bom: bool
) -> None:
    source = read_text(tree({"a.md": data}) / "a.md")
    assert (source.text, source.newline, source.bom) == (text, newline, bom)


@pytest.mark.parametrize(
    ("data", "offset"), [(b"caf\xe9", 3), (b"\xff\xfea\0", 0), (b"\xef\xbb\xbfab\xff", 5), (b"\xed\xa0\x80", 0)]
)
def test_read_refuses_what_is_not_utf8(tree: Tree, data: bytes, offset: int) -> None:
    with pytest.raises(FileNotTextError) as caught:
        read_text(tree({"a.md": data}) / "a.md")
    assert caught.value.params["offset"] == offset


def test_read_takes_a_file_up_to_the_limit(tree: Tree) -> None:
    root = tree({"fits.md": b"x" * MAX_ARTICLE, "large.md": b"x" * (MAX_ARTICLE + 5)})
    assert read_text(root / "fits.md").size == MAX_ARTICLE
    with pytest.raises(FileTooLargeError) as caught:
        read_text(root / "large.md")
    assert caught.value.params["size"] == MAX_ARTICLE + 5
    with pytest.raises(FileTooLargeError):
        read_text(root / "fits.md", limit=10)


@pytest.mark.parametrize("name", ["gone.md", "a.md/below.md", "nul\0.md", "\ud800.md"])
def test_read_of_nothing(tree: Tree, name: str) -> None:
    with pytest.raises(FileMissingError):
        read_text(tree({"a.md": ""}) / name)


def test_read_of_a_folder(tree: Tree) -> None:
    with pytest.raises(NotAFileError):
        read_text(tree({"folder.md/x": ""}) / "folder.md")


@posix
def test_read_of_a_pipe_does_not_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(NotAFileError):
        read_text(tmp_path / "pipe.md")


@posix
def test_read_of_a_socket_or_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.md")
        with pytest.raises(NotAFileError):
            read_text(tmp_path / "socket.md")
    with pytest.raises(NotAFileError):
        read_text(Path("/dev/zero"))


@linux
def test_read_that_fails_half_way() -> None:
    with pytest.raises(FileUnreadableError):
        read_text(Path("/proc/self/mem"))


@posix
def test_read_of_a_symlink_loop(tmp_path: Path) -> None:
    (tmp_path / "loop.md").symlink_to("loop.md")
    with pytest.raises(FileUnreadableError):
        read_text(tmp_path / "loop.md")


@not_root
@posix
def test_read_of_a_file_without_permission(tree: Tree) -> None:
    path = tree({"a.md": ""}) / "a.md"
    path.chmod(0)
    with pytest.raises(FileUnreadableError):
        read_text(path)


def test_optional_file_may_be_missing(tree: Tree) -> None:
    root = tree({"a.toml": "x = 1"})
    source, problems = read_optional(root / "a.toml", 100)
    assert source is not None
    assert (source.text, problems) == ("x = 1", [])
    assert read_optional(root / "b.toml", 100) == (None, [])


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (NotAFileError(Path("p")), "file-not-regular", "not a regular file; skipped"),
        (FileTooLargeError(Path("p"), 9, 5), "file-too-large", "9 bytes; at most 5 are read"),
        (FileNotTextError(Path("p"), 7), "file-not-text", "not UTF-8 text (byte 7)"),
        (FileUnreadableError(Path("p"), "Denied"), "file-unreadable", "cannot be read: Denied"),
        (FileMissingError(Path("p")), "file-unreadable", "cannot be read: p is not there"),
    ],
)
def test_unreadable_file_becomes_a_problem(error: FileError, code: str, message: str) -> None:
    problem = build_problem(error, "en/a.md")
    assert (problem.path, problem.code, problem.message) == ("en/a.md", code, message)


# Writing.


def test_write_replaces_the_expected_text_and_answers_the_new_hash(tree: Tree) -> None:
    root = tree({"a.md": "old\n"})
    new = write_text(root / "a.md", "নতুন\n", expected=sha256(b"old\n"))
    assert (root / "a.md").read_bytes() == "নতুন\n".encode()
    assert new == read_text(root / "a.md").sha256
    assert leftovers(root) == []


def test_write_creates_a_file_only_where_none_is(tmp_path: Path) -> None:
    write_text(tmp_path / "a.md", "first", expected=None)
    with pytest.raises(FileChangedError):
        write_text(tmp_path / "a.md", "second", expected=None)
    assert (tmp_path / "a.md").read_text() == "first"
    assert leftovers(tmp_path) == []


@posix
def test_write_creates_nothing_through_a_dangling_symlink(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("elsewhere.md")
    with pytest.raises(FileChangedError):
        write_text(tmp_path / "a.md", "x", expected=None)
    assert not (tmp_path / "elsewhere.md").exists()


def test_write_refuses_a_file_that_changed_even_with_same_size_and_time(tree: Tree) -> None:
    path = tree({"a.md": "read"}) / "a.md"
    source, before = read_text(path), path.stat()
    path.write_text("edit")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(FileChangedError):
        write_text(path, "mine", expected=source.sha256)
    assert path.read_text() == "edit"
    assert leftovers(path.parent) == []


def test_write_refuses_a_file_that_is_gone_or_something_else(tree: Tree) -> None:
    root = tree({"folder.md/x": ""})
    for name in ("gone.md", "folder.md"):
        with pytest.raises(FileChangedError):
            write_text(root / name, "mine", expected=sha256(b""))
    assert not (root / "gone.md").exists()


def test_write_notices_a_change_while_it_writes(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tree({"a.md": "read"}) / "a.md"
    real = os.fsync

    def edit_meanwhile(descriptor: int) -> None:
        path.write_text("edit")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", edit_meanwhile)
    with pytest.raises(FileChangedError):
        write_text(path, "mine", expected=sha256(b"read"))
    assert path.read_text() == "edit"
    assert leftovers(path.parent) == []


def test_write_never_overwrites_a_file_that_appears_while_it_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    real = os.link

    def appear_meanwhile(*args: str) -> None:
        path.write_text("theirs")
        real(*args)

    monkeypatch.setattr(os, "link", appear_meanwhile)
    with pytest.raises(FileChangedError):
        write_text(path, "mine", expected=None)
    assert path.read_text() == "theirs"


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_write_keeps_the_mode(tree: Tree, mode: int) -> None:
    path = tree({"a.md": "old"}) / "a.md"
    path.chmod(mode)
    write_text(path, "new", expected=sha256(b"old"))
    assert stat.S_IMODE(path.stat().st_mode) == mode


@posix
def test_new_file_follows_the_umask(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_text(tmp_path / "a.md", "new", expected=None)
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o640


@posix
def test_write_goes_through_a_symlink(tree: Tree) -> None:
    root = tree({"real/a.md": "old"})
    (root / "link.md").symlink_to("real/a.md")
    write_text(root / "link.md", "new", expected=sha256(b"old"))
    assert (root / "link.md").is_symlink()
    assert (root / "real/a.md").read_text() == "new"
    assert leftovers(root) + leftovers(root / "real") == []


@not_root
@posix
def test_write_respects_a_read_only_file(tree: Tree) -> None:
    path = tree({"a.md": "old"}) / "a.md"
    path.chmod(0o444)
    with pytest.raises(FileNotWrittenError):
        write_text(path, "new", expected=sha256(b"old"))
    assert path.read_text() == "old"


def test_write_into_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotWrittenError):
        write_text(tmp_path / "gone" / "a.md", "x", expected=None)


def test_write_refuses_what_could_not_be_read_back(tree: Tree) -> None:
    path = tree({"a.md": "old"}) / "a.md"
    with pytest.raises(FileTooLargeError):
        write_text(path, "x" * (MAX_ARTICLE + 1), expected=sha256(b"old"))
    with pytest.raises(FileNotWrittenError):
        write_text(path, "lone \ud800 surrogate", expected=sha256(b"old"))
    assert path.read_text() == "old"


LINES = st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=6), max_size=6)


@st.composite
def stored_texts(draw: st.DrawFn) -> bytes:
    """Bytes with newlines of one or both kinds, perhaps a byte order mark and no newline at the end."""
    kinds = draw(st.sampled_from([["\n"], ["\r\n"], ["\n", "\r\n"]]))
    text = "".join(line + draw(st.sampled_from(kinds)) for line in draw(LINES)) + draw(st.sampled_from(["", "end"]))
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.encode()


@given(stored_texts())
def test_open_and_save_gives_the_same_bytes(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.md"
        path.write_bytes(data)
        source = read_text(path)
        write_text(path, source.text, expected=source.sha256, newline=source.newline, bom=source.bom)
        assert path.read_bytes() == data


@given(stored_texts(), st.data())
def test_an_edit_of_one_line_changes_only_that_line(data: bytes, draw: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.md"
        path.write_bytes(data)
        source = read_text(path)
        lines = source.text.split("\n")
        number = draw.draw(st.integers(0, len(lines) - 1))
        lines[number] = "edited"
        write_text(path, "\n".join(lines), expected=source.sha256, newline=source.newline, bom=source.bom)
        before, after = data.split(b"\n"), path.read_bytes().split(b"\n")
        assert len(before) == len(after)
        assert [old for i, old in enumerate(before) if i != number] == [
            new for i, new in enumerate(after) if i != number
        ]


def test_new_lines_in_a_mixed_file_get_the_newline_asked_for(tree: Tree) -> None:
    path = tree({"a.md": b"a\r\nb\nc\r\nd"}) / "a.md"
    write_text(path, "a\nb\nnew\nnew\nc\nd", expected=sha256(path.read_bytes()), newline="\r\n")
    assert path.read_bytes() == b"a\r\nb\nnew\r\nnew\r\nc\r\nd"


# Faults while writing.


def fail_at(monkeypatch: pytest.MonkeyPatch, name: str, number: int, calls: list[int]) -> None:
    """Let the n-th call of a function of `os` fail as on a full disk; each write before it is a short one."""
    real = getattr(os, name)

    def failing(*args: object, **options: object) -> object:
        calls.append(1)
        if len(calls) == number:
            raise OSError(errno.ENOSPC, "No space left on device")
        if name == "write":
            descriptor, data = args
            assert isinstance(data, memoryview)
            return real(descriptor, data[:7])
        return real(*args, **options)

    monkeypatch.setattr(os, name, failing)


@posix
@pytest.mark.parametrize("old", ["old text of the article\n", None])
@pytest.mark.parametrize("name", ["open", "write", "fsync", "replace", "link", "fchmod", "close"])
def test_full_disk_at_any_call_leaves_the_old_file_or_the_new_one(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, name: str, old: str | None
) -> None:
    path, new = tree({}) / "a.md", "new text\n" * 4
    failures = 0
    for number in itertools.count(1):
        path.unlink(missing_ok=True)
        if old is not None:
            path.write_text(old)
        calls: list[int] = []
        with monkeypatch.context() as patch:
            fail_at(patch, name, number, calls)
            try:
                write_text(path, new, expected=None if old is None else sha256(old.encode()))
                expected: str | None = new
            except FileNotWrittenError:
                expected = old
                failures += 1
        assert (path.read_text() if path.exists() else None) == expected
        assert leftovers(path.parent) == []
        if len(calls) < number:
            break
    is_used = name not in (("link",) if old is not None else ("replace", "fchmod"))
    assert bool(failures) == is_used


@posix
def test_write_creates_a_file_where_there_are_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    write_text(tmp_path / "a.md", "new", expected=None)
    assert (tmp_path / "a.md").read_text() == "new"
    with monkeypatch.context() as patch:
        fail_at(patch, "replace", 1, [])
        with pytest.raises(FileNotWrittenError):
            write_text(tmp_path / "b.md", "new", expected=None)
    assert not (tmp_path / "b.md").exists()
    assert leftovers(tmp_path) == []


WRITER = """
import sys
from pathlib import Path
from kb.files import write_text
path, size = Path(sys.argv[1]), 900_000
known = write_text(path, "a" * size, expected=None)
print("ready", flush=True)
while True:
    for letter in "ba":
        known = write_text(path, letter * size, expected=known)
"""


def kill_writers(folder: Path, trials: int) -> None:
    """Kill a writing process again and again; its file must be one of the texts it wrote, as a whole."""
    moments = random.Random(1)  # noqa: S311  (moments, no secrets)
    for trial in range(trials):
        path = folder / f"{trial}.md"
        with subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(moments.uniform(0, 0.08))
            process.kill()
        text = path.read_text()
        assert text in ("a" * 900_000, "b" * 900_000)
    remove_stray_temps(folder, 0)
    assert leftovers(folder) == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_killed_writers_leave_whole_files(tmp_path: Path) -> None:
    kill_writers(tmp_path, 5)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_many_killed_writers_leave_whole_files(tmp_path: Path) -> None:
    kill_writers(tmp_path, 30)


# Tidying up.


def test_stray_temps_are_removed_by_name_and_age(tree: Tree) -> None:
    root = tree({f"en/{name}": "x" for name in (".evenkeel-old.tmp", ".evenkeel-new.tmp", ".other-old.tmp", "a.md")})
    for name in (".evenkeel-old.tmp", ".other-old.tmp", "a.md"):
        os.utime(root / "en" / name, (1_000_000_000, 1_000_000_000))
    (root / "en/.evenkeel-folder.tmp").mkdir()
    remove_stray_temps(root / "en", 3600)
    kept = sorted(path.name for path in (root / "en").iterdir())
    assert kept == [".evenkeel-folder.tmp", ".evenkeel-new.tmp", ".other-old.tmp", "a.md"]


def test_stray_temps_of_a_missing_folder(tmp_path: Path) -> None:
    remove_stray_temps(tmp_path / "gone", 0)
    assert not (tmp_path / "gone").exists()
