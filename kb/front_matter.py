"""The head of an article file: cut it off, read its fields with their lines, make a `Header` of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeVar

from kb.article import SOURCE_HASH_LENGTH, Header, Kind, Mode, Related, Source, Status
from kb.lang import Lang
from kb.problem import Problem
from kb.syntax import Fault, FaultKind
from kb.text import ascii_digits, clean_line
from kb.yaml_tree import Items, Node, Table, Text, parse_yaml

MAX_HEADER = 16_384
REQUIRED = ("title", "kind", "status")
OPTIONAL = (
    *("summary", "tags", "keywords", "related", "mode", "pinned"),
    *("owner", "reviewed", "review_every", "translated_from", "added"),
)

_MAX_DEPTH = 3
_MAX_SHOWN = 60
_FENCE = re.compile(r"---[ \t]*")
# A field, an indented line, an item or the end of a list; a box to tick is body already.
_FIELD_OR_INDENTED = re.compile(r"[^\s:#\-\]}][^\s:]*[ \t]*:(?:\s|$)|[ \t]")
_ITEM = re.compile(r"-(?:$|[ \t](?!\[[ xX]\]))|[\]}]")
_BLANKS = re.compile(" {2,}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAYS = re.compile(r"0*[1-9][0-9]{0,3}")
_SOURCE = re.compile(rf"({'|'.join(Lang)})@([0-9a-f]{{{SOURCE_HASH_LENGTH}}})")
_FAULT_CODES = {
    FaultKind.SYNTAX: "header-syntax",
    FaultKind.ALIAS: "header-alias",
    FaultKind.DEPTH: "header-depth",
    FaultKind.KEY: "header-shape",
}

_Choice = TypeVar("_Choice", bound=StrEnum)
_Value = TypeVar("_Value")


class Entry(NamedTuple):
    """An item of a list: `- key: value`, or `- key` with an empty value."""

    key: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Field:
    """What stands behind a field name: one line of text, or the entries of a list; the place is that of the name."""

    value: str | tuple[Entry, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Split:
    """A file cut in two; `body` is a suffix of its text and begins on line `body_line`."""

    fields: Mapping[str, Field]
    body: str
    body_line: int


class _Cut(NamedTuple):
    """The text of the header, where the body begins, and the code of what is wrong with that, if anything."""

    head: str
    body_start: int
    code: str = ""


def split(text: str, path: str) -> tuple[Split, list[Problem]]:
    """The fields of the front matter, still as text, and the body, whatever is wrong with the front matter.

    Without a header, and where nothing in it is a field, the whole text is the body. A header that is not closed
    ends where lines begin that cannot belong to it. Places are those of the file.
    """
    cut = _cut_header(text)
    if cut is None:
        return Split({}, text, 1), [Problem(path, 1, 1, "header-missing")]
    tree, faults = parse_yaml(cut.head, _MAX_DEPTH, first_line=2)
    fields, problems = _collect_fields(tree, path)
    problems += [_build_problem(path, fault) for fault in faults]
    body_line = text.count("\n", 0, cut.body_start) + 1
    if cut.code:
        params = {"limit": str(MAX_HEADER)} if cut.code == "header-large" else {}
        problems.append(Problem(path, body_line, 1, cut.code, params))
    if not fields and cut.head.strip():
        return Split({}, text, 1), problems
    return Split(fields, text[cut.body_start :], body_line), problems


def find_body(text: str) -> tuple[str, int]:
    """The body of a file whose front matter is known to hold fields, and the line it begins on."""
    cut = _cut_header(text)
    start = cut.body_start if cut is not None else 0
    return text[start:], text.count("\n", 0, start) + 1


def parse_header(cut: Split, slug_title: str, path: str) -> tuple[Header, list[Problem]]:
    """The header of an article; a field that is missing or wrong gets its most harmless value and a problem.

    `slug_title` is the title of an article that has none. Dates and numbers may be in the digits of any script.
    """
    reader = _FieldReader(cut, path)
    header = Header(
        title=reader.read_text("title") or slug_title,
        kind=reader.read_choice("kind", Kind.GUIDE),
        status=reader.read_choice("status", Status.DRAFT),
        summary=reader.read_text("summary"),
        tags=reader.read_list("tags"),
        keywords=reader.read_list("keywords"),
        related=reader.read_related("related"),
        mode=reader.read_choice("mode", Mode.READ_DO),
        pinned=reader.read_value("pinned", _find_flag, "true or false") or False,
        owner=reader.read_text("owner"),
        reviewed=reader.read_value("reviewed", _find_date, "a date such as 2026-09-30"),
        review_every=reader.read_value("review_every", _find_days, "a number of days from 1 to 9999") or 0,
        translated_from=reader.read_source("translated_from"),
        added=reader.read_text("added"),
        unknown={name: _join(field) for name, field in cut.fields.items() if name not in REQUIRED + OPTIONAL},
        lines={name: field.line for name, field in cut.fields.items()},
    )
    for name in header.unknown:
        reader.add_problem(name, "field-unknown")
    return header, reader.problems


def _cut_header(text: str) -> _Cut | None:
    """Find the end of the header in one pass over at most its largest size; None where no header begins."""
    start = text.find("\n") + 1 or len(text)
    if not _FENCE.fullmatch(text[:start].rstrip("\n")):
        return None
    position, size = start, 0
    # Where the blank and comment lines begin that stand last, and the first of those that a foreign line follows.
    pause = foreign = -1
    had_blank = False
    while position < len(text):
        end = text.find("\n", position) + 1 or len(text)
        line = text[position:end].rstrip("\n")
        if _FENCE.fullmatch(line):
            return _Cut(text[start:position], end)
        size += len(line.encode("utf-8", "surrogatepass")) + 1
        if size > MAX_HEADER:
            break
        if not line.strip() or line.startswith("#"):
            pause = position if pause < 0 else pause
            had_blank = had_blank or not line.strip()
        elif _FIELD_OR_INDENTED.match(line) or (not had_blank and _ITEM.match(line)):
            pause, had_blank = -1, False
        else:
            foreign = foreign if foreign >= 0 else (pause if pause >= 0 else position)
            if had_blank:
                break
        position = end
    if foreign < 0 and position < len(text):
        return _Cut(text[start:position], position, "header-large")
    body_start = next((place for place in (foreign, pause) if place >= 0), len(text))
    return _Cut(text[start:body_start], body_start, "header-open")


def _build_problem(path: str, fault: Fault) -> Problem:
    params = {"reason": fault.reason} if fault.kind is FaultKind.SYNTAX else {}
    return Problem(path, fault.line, fault.column, _FAULT_CODES[fault.kind], params)


def _collect_fields(tree: Node | None, path: str) -> tuple[dict[str, Field], list[Problem]]:
    fields: dict[str, Field] = {}
    problems: list[Problem] = []
    if not isinstance(tree, Table):
        return fields, [Problem(path, tree.line, tree.column, "header-shape")] if tree else []
    for key, node in tree.pairs:
        name = _fold(key.value)
        if not name:
            problems.append(Problem(path, key.line, key.column, "header-shape"))
        elif name in fields:
            problems.append(Problem(path, key.line, key.column, "field-duplicate", {"field": name}))
        else:
            value = _fold(node.value) if isinstance(node, Text) else tuple(_list_entries(node, name, path, problems))
            fields[name] = Field(value, key.line, key.column)
    return fields, problems


def _list_entries(node: Items | Table, name: str, path: str, problems: list[Problem]) -> list[Entry]:
    """The entries of a list, in which texts and `key: value` may stand side by side."""
    entries: list[Entry] = []
    nested: list[Node] = []
    for item in node.items if isinstance(node, Items) else (node,):
        if isinstance(item, Text):
            entries.append(Entry(_fold(item.value), "", item.line))
        elif isinstance(item, Items):
            nested.append(item)
        else:
            texts = [(key, value) for key, value in item.pairs if isinstance(value, Text)]
            entries += [Entry(_fold(key.value), _fold(value.value), key.line) for key, value in texts]
            nested += [value for _, value in item.pairs if not isinstance(value, Text)]
    if nested:
        params = {"field": name, "expected": "one text or one list"}
        problems.append(Problem(path, nested[0].line, nested[0].column, "field-type", params))
    return entries


def _fold(value: str) -> str:
    """One line of clean text."""
    return _BLANKS.sub(" ", clean_line(value))


def _shorten(value: str) -> str:
    return value if len(value) <= _MAX_SHOWN else value[: _MAX_SHOWN - 1] + "…"


def _join(field: Field) -> str:
    if isinstance(field.value, str):
        return field.value
    return ", ".join(f"{entry.key}: {entry.value}" if entry.value else entry.key for entry in field.value)


def _find_flag(value: str) -> bool | None:
    return {"true": True, "false": False}.get(value)


def _find_date(value: str) -> date | None:
    digits = ascii_digits(value)
    try:
        return date.fromisoformat(digits) if _DATE.fullmatch(digits) else None
    except ValueError:
        return None


def _find_days(value: str) -> int | None:
    digits = ascii_digits(value)
    return int(digits) if _DAYS.fullmatch(digits) else None


class _FieldReader:
    """Converts fields one by one and collects the problems met on the way."""

    def __init__(self, cut: Split, path: str) -> None:
        self._fields = cut.fields
        self._path = path
        self._has_header = cut.body_line > 1
        self.problems: list[Problem] = []

    def add_problem(self, name: str, code: str, **params: str) -> None:
        """Report a field, at its place or, where it is missing, at the beginning."""
        field = self._fields.get(name)
        line, column = (field.line, field.column) if field else (1, 1)
        self.problems.append(Problem(self._path, line, column, code, {"field": name, **params}))

    def read_text(self, name: str) -> str:
        """One line, empty where there is none."""
        field = self._fields.get(name)
        if field is None:
            if name in REQUIRED and self._has_header:
                self.add_problem(name, "field-missing")
            return ""
        if not isinstance(field.value, str):
            self.add_problem(name, "field-type", expected="one text")
            return ""
        if not field.value and name in REQUIRED:
            self.add_problem(name, "field-empty")
        return field.value

    def read_choice(self, name: str, default: _Choice) -> _Choice:
        """One of the words of an enumeration."""
        value = self.read_text(name)
        choices = type(default)
        if value and value not in list(choices):
            self.add_problem(name, "field-choice", value=_shorten(value), choices=", ".join(choices))
            return default
        return choices(value) if value else default

    def read_value(self, name: str, find: Callable[[str], _Value | None], expected: str) -> _Value | None:
        """What `find` makes of the text, None where that is nothing."""
        value = self.read_text(name)
        found = find(value) if value else None
        if value and found is None:
            self.add_problem(name, "field-type", expected=expected)
        return found

    def read_list(self, name: str) -> tuple[str, ...]:
        """Texts without repetition; a text with commas is reported and understood all the same."""
        field = self._fields.get(name)
        value = field.value if field else ()
        if isinstance(value, str):
            if value:
                self.add_problem(name, "field-type", expected="a list such as [one, two]")
            parts = [part.strip() for part in value.split(",")]
            return tuple(dict.fromkeys(part for part in parts if part))
        if any(entry.value for entry in value):
            self.add_problem(name, "field-type", expected="a list such as [one, two]")
        return tuple(dict.fromkeys(entry.key for entry in value if entry.key))

    def read_related(self, name: str) -> tuple[Related, ...]:
        """Slugs with reasons, each once."""
        field = self._fields.get(name)
        value = field.value if field else ()
        if isinstance(value, str):
            if value:
                self.add_problem(name, "field-type", expected="a list of lines “- slug: reason”")
            return ()
        found: dict[str, Related] = {}
        for entry in value:
            slug, _, reason = (entry.key, "", entry.value) if entry.value else entry.key.partition(": ")
            if slug:
                found.setdefault(slug, Related(slug, reason.strip(), entry.line))
        return tuple(found.values())

    def read_source(self, name: str) -> Source | None:
        """Which text a translation was made from."""
        value = self.read_text(name)
        found = _SOURCE.fullmatch(value)
        if value and not found:
            self.add_problem(name, "translation-source", value=_shorten(value))
        return Source(Lang(found[1]), found[2]) if found else None
