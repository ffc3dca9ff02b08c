"""The settings: declared once, read from `config.toml` leniently, written back without losing what is not ours."""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from kb.errors import (
    FileChangedError,
    FileMissingError,
    FileNotTextError,
    FileNotWrittenError,
    FileTooLargeError,
    FolderUnusableError,
)
from kb.files import read_optional, read_text, write_text
from kb.lang import Lang, find_lang
from kb.problem import Problem
from kb.syntax import find_toml_key, parse_toml
from kb.text import is_slug

CONFIG_FILE = "config.toml"
MAX_CONFIG = 65_536

_MAX_SHOWN = 60
_LANG_CHOICES = ("auto", *Lang)

SettingKind: TypeAlias = Literal["choice", "number", "folder", "langs", "slug"]
SettingValue: TypeAlias = str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; bounds and step are those of a number, choices those of a choice."""

    name: str
    kind: SettingKind
    default: SettingValue
    title: str
    help: str
    choices: tuple[str, ...] = ()
    minimum: int = 0
    maximum: int = 0
    step: int = 1


SETTINGS = (
    Setting(
        name="content",
        kind="folder",
        default="",
        title="Content folder",
        help="Where the articles lie. Empty: the articles that came with the program.",
    ),
    Setting(
        name="interface_language",
        kind="choice",
        default="auto",
        choices=_LANG_CHOICES,
        title="Language of the window",
        help="Menus, buttons and messages. Automatic: the language of the system.",
    ),
    Setting(
        name="reading_language",
        kind="choice",
        default="auto",
        choices=_LANG_CHOICES,
        title="Language to read in",
        help="Articles are shown in this language where they exist in it. Automatic: the language of the window.",
    ),
    Setting(
        name="languages",
        kind="langs",
        default=(),
        title="Other languages, in order",
        help="The language an article is shown in when it is missing in yours: the first of these that has it.",
    ),
    Setting(
        name="theme",
        kind="choice",
        default="system",
        choices=("system", "light", "dark", "contrast"),
        title="Colours",
        help="Light, dark, white on black, or as the system is set.",
    ),
    Setting(
        name="text_size",
        kind="number",
        default=100,
        minimum=80,
        maximum=200,
        step=10,
        title="Text size",
        help="In percent of the normal size.",
    ),
    Setting(
        name="reading_width",
        kind="choice",
        default="normal",
        choices=("narrow", "normal", "wide"),
        title="Width of the text",
        help="How long the lines of an article are.",
    ),
    Setting(
        name="home_article",
        kind="slug",
        default="what-is-happening-now",
        title="Question at the start",
        help="The decision that the window asks when nothing is open. The name of its file, without .md.",
    ),
    Setting(
        name="panic_article",
        kind="slug",
        default="safety-threat",
        title="Article for danger",
        help="F1 opens it at once. The name of its file, without .md.",
    ),
    Setting(
        name="tray",
        kind="choice",
        default="off",
        choices=("off", "on"),
        title="Icon beside the clock",
        help="The window waits there when it is closed. Not every system has such a place.",
    ),
)


@dataclass(frozen=True, slots=True)
class Config:
    """The settings in force; `content` is an absolute path or empty, `text_size` in percent."""

    content: str
    interface_language: str
    reading_language: str
    languages: tuple[Lang, ...]
    theme: str
    text_size: int
    reading_width: str
    home_article: str
    panic_article: str
    tray: str


def load_config(folder: Path) -> tuple[Config, list[Problem]]:
    """The settings of a folder; what is missing or wrong has its default."""
    source, problems = read_optional(folder / CONFIG_FILE, MAX_CONFIG)
    if source is None:
        return _build_config({}), problems
    table, fault = parse_toml(source.text)
    if fault:
        return _build_config({}), [
            Problem(CONFIG_FILE, fault.line, fault.column, "config-syntax", {"reason": fault.reason})
        ]
    values: dict[str, SettingValue] = {}
    declared = {setting.name: setting for setting in SETTINGS}
    for name, raw in table.items():
        place = (CONFIG_FILE, *find_toml_key(source.text, name))
        if name not in declared:
            problems.append(Problem(*place, "config-unknown", {"name": name}))
        elif (value := _find_value(declared[name], raw)) is None:
            params = {"name": name, "value": _show(raw), "default": _show(declared[name].default)}
            problems.append(Problem(*place, "config-value", params))
        else:
            values[name] = value
    return _build_config(values), problems


def save_config(folder: Path, changes: Mapping[str, SettingValue]) -> Config:
    """Change some settings in the file and leave all others, also unknown ones, as they are there now.

    A file that is not TOML is set aside as `config.toml.broken` first. Comments are not kept.

    Raises:
        ValueError: a change is no setting, or not a value it can have.
        FolderUnusableError: the folder cannot be made.
        FileError: the file cannot be read or written, or changes faster than we can write.
    """
    declared = {setting.name: setting for setting in SETTINGS}
    for name, value in changes.items():
        if name not in declared or _find_value(declared[name], value) is None:
            raise ValueError(f"{name} = {value!r}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderUnusableError(folder, error.strerror or str(error)) from error
    try:
        _write_changes(folder / CONFIG_FILE, changes)
    except FileChangedError:
        # Another window saved in between; its settings are read again and kept.
        _write_changes(folder / CONFIG_FILE, changes)
    return load_config(folder)[0]


def _write_changes(path: Path, changes: Mapping[str, SettingValue]) -> None:
    import tomli_w  # noqa: PLC0415  (the first window must not wait for it)

    table: dict[str, object] = {}
    expected, newline, bom = None, "\n", False
    try:
        source = read_text(path, MAX_CONFIG)
        table, fault = parse_toml(source.text)
        is_broken = fault is not None
        expected, newline, bom = source.sha256, source.newline, source.bom
    except FileMissingError:
        is_broken = False
    except (FileNotTextError, FileTooLargeError):
        is_broken = True
    if is_broken:
        _set_aside(path)
        expected, newline, bom = None, "\n", False
    write_text(path, tomli_w.dumps({**table, **changes}), expected=expected, newline=newline, bom=bom)


def _set_aside(path: Path) -> None:
    """Rename a file to the first free name of `<name>.broken`, `<name>.broken.2`, ..."""
    names = itertools.chain([f"{path.name}.broken"], (f"{path.name}.broken.{count}" for count in itertools.count(2)))
    free = next(path.with_name(name) for name in names if not os.path.lexists(path.with_name(name)))
    try:
        path.rename(free)
    except OSError as error:
        raise FileNotWrittenError(free, error.strerror or str(error)) from error


def _build_config(values: Mapping[str, SettingValue]) -> Config:
    chosen: dict[str, Any] = {setting.name: values.get(setting.name, setting.default) for setting in SETTINGS}
    return Config(**chosen)


def _find_value(setting: Setting, raw: object) -> SettingValue | None:
    """The value of a setting as its type wants it, None where it cannot be one."""
    match setting.kind:
        case "choice":
            return raw if isinstance(raw, str) and raw in setting.choices else None
        case "number":
            if isinstance(raw, bool) or not isinstance(raw, int):
                return None
            return raw if setting.minimum <= raw <= setting.maximum else None
        case "folder":
            # A relative folder would be another one in every current directory.
            return raw if isinstance(raw, str) and (raw[:1] in ("", "~") or Path(raw).is_absolute()) else None
        case "slug":
            return raw if isinstance(raw, str) and is_slug(raw) else None
        case "langs":
            return _find_langs(raw)


def _find_langs(raw: object) -> tuple[Lang, ...] | None:
    if not isinstance(raw, list | tuple):
        return None
    langs = [find_lang(code) for code in raw if isinstance(code, str)]
    known = tuple(lang for lang in langs if lang is not None)
    return known if len(known) == len(set(known)) == len(raw) else None


def _show(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1] + "…"
