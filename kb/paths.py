"""Where things lie: the content folder, and the private folders for settings, data and the index."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from kb.errors import FolderUnusableError

APP_NAME = "evenkeel"
HOME_VARIABLE = "EVENKEEL_HOME"
CONTENT_VARIABLE = "EVENKEEL_CONTENT"

_PRIVATE = 0o700
_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of one user; none of them needs to exist yet."""

    config: Path
    data: Path
    index: Path


def find_home(option: Path | None, environ: Mapping[str, str]) -> Home:
    """The folders below `option` or EVENKEEL_HOME, else where the operating system keeps such things.

    Raises:
        FolderUnusableError: the folder begins with a `~` that leads nowhere.
    """
    chosen = option or environ.get(HOME_VARIABLE)
    if chosen:
        folder = _absolute(Path(chosen))
        return Home(folder / "config", folder / "data", folder / "index")
    return Home(
        platformdirs.user_config_path(APP_NAME, appauthor=False),
        platformdirs.user_data_path(APP_NAME, appauthor=False),
        platformdirs.user_cache_path(APP_NAME, appauthor=False),
    )


def find_content(option: Path | None, environ: Mapping[str, str], setting: str) -> Path:
    """The content folder: the first set of option, EVENKEEL_CONTENT and setting, else the shipped one.

    Raises:
        FolderUnusableError: the folder begins with a `~` that leads nowhere.
    """
    chosen = option or environ.get(CONTENT_VARIABLE) or setting
    return _absolute(Path(chosen)) if chosen else shipped_content()


def shipped_content() -> Path:
    """The content that came with the program; to be treated as read-only."""
    package = Path(__file__).resolve().parent
    in_wheel = package / "shipped_content"
    return in_wheel if in_wheel.is_dir() else package.parent / "content"


def index_folder(home: Home, content: Path) -> Path:
    """The folder of the index over this content, whichever way the content was named."""
    return home.index / _name_of(content)


def data_folder(home: Home, content: Path) -> Path:
    """The folder of what is remembered of work with this content, whichever way the content was named."""
    return home.data / _name_of(content)


def make_private(folder: Path) -> None:
    """Make sure of a folder that only this user can enter; what is loaded from it is trusted.

    Raises:
        FolderUnusableError: it cannot be made, is a symbolic link or no folder, belongs to another user,
            stays writable for others, or is a relative path, which would depend on the current directory.
    """
    if not folder.is_absolute():
        raise FolderUnusableError(folder, "not an absolute path")
    try:
        for part in (*reversed(folder.parents), folder):
            if not part.exists():
                part.mkdir(mode=_PRIVATE, exist_ok=True)
        fault = _find_privacy_fault(folder)
    except OSError as error:
        raise FolderUnusableError(folder, error.strerror or str(error)) from error
    if fault:
        raise FolderUnusableError(folder, fault)


def _find_privacy_fault(folder: Path) -> str:
    """What keeps an existing folder from being private, if anything; tightens its mode where it can."""
    info = folder.lstat()
    if stat.S_ISLNK(info.st_mode):
        return "a symbolic link"
    if not stat.S_ISDIR(info.st_mode):
        return "not a folder"
    if os.name != "posix":
        return ""
    if info.st_uid != os.geteuid():
        return "it belongs to another user"
    if stat.S_IMODE(info.st_mode) != _PRIVATE:
        folder.chmod(_PRIVATE)
    return "other users can write in it" if folder.lstat().st_mode & _WRITABLE_BY_OTHERS else ""


def _name_of(content: Path) -> str:
    return hashlib.sha256(os.fsencode(os.path.realpath(content))).hexdigest()[:16]


def _absolute(folder: Path) -> Path:
    try:
        return folder.expanduser().absolute()
    except (RuntimeError, OSError) as error:
        raise FolderUnusableError(folder, str(error)) from error
