"""YAML read strictly: every scalar stays text and knows its place, and what is hostile is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import yaml

from kb.syntax import OUT_OF_RANGE, TOO_DEEP, Fault, FaultKind

MAX_FAULTS = 20
_MAX_PARTS = 200
_MAX_BRACKETS = 16

# YAML takes more signs for newlines than the files here do, and refuses controls. One sign for one keeps the columns.
_NOT_YAML = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_WORD_JOINER = "\u2060"
_BLANKS_INSIDE = re.compile(r"(?<=\S)[ \t]+")
_PART = re.compile(r"^(?=[^\s\-#\]}])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as written: `no`, `010` and `2026-02-30` stay what they are."""

    value: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping in the order of the file; a key may stand there twice."""

    pairs: tuple[tuple[Text, Node], ...]
    line: int
    column: int


Node: TypeAlias = Text | Items | Table


def parse_yaml(text: str, max_depth: int, first_line: int = 1) -> tuple[Node | None, list[Fault]]:
    """The tree of a YAML text whose first line is line `first_line` of its file; None where nothing stands.

    Aliases are never followed, anchors and tags never obeyed; what is nested deeper than `max_depth` is
    not read. What stands before a fault is kept; in a table also what stands in the fields after it.
    At most 20 faults are told.
    """
    clean = _NOT_YAML.sub(_replace_sign, text).rstrip("\n")
    if "\t" in clean:
        clean = _BLANKS_INSIDE.sub(lambda blanks: " " * len(blanks[0]), clean)
    reader = _YamlReader(clean, max_depth, first_line)
    root = reader.read_document()
    if not reader.broken:
        return root, reader.faults
    return _read_parts(clean, max_depth, first_line) or (root, reader.faults)


def _replace_sign(sign: re.Match[str]) -> str:
    """A byte order mark stays invisible, every other unreadable sign becomes a blank."""
    return _WORD_JOINER if sign[0] == "\ufeff" else " "


def _read_parts(text: str, max_depth: int, first_line: int) -> tuple[Table, list[Fault]] | None:
    """Each unindented field on its own, so that a fault in one does not hide the others; None if there is but one."""
    starts = [found.start() for found in _PART.finditer(text)]
    if not 1 < len(starts) <= _MAX_PARTS:
        return None
    pairs: list[tuple[Text, Node]] = []
    faults: list[Fault] = []
    for start, end in zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True):
        line = first_line + text.count("\n", 0, start)
        reader = _YamlReader(text[start:end].rstrip("\n"), max_depth, line)
        root = reader.read_document()
        faults += reader.faults
        if isinstance(root, Table):
            pairs += root.pairs
        elif root is not None:
            faults.append(Fault(FaultKind.KEY, "not a line of “field: value”", root.line, root.column))
    return Table(tuple(pairs), first_line, 1), faults[:MAX_FAULTS]


class _Mark(Protocol):
    """A place as PyYAML counts it, from 0."""

    line: int
    column: int


class _Events(Protocol):
    """The part of PyYAML's loaders that is used here."""

    def check_event(self) -> bool: ...
    def get_event(self) -> yaml.Event: ...
    def get_mark(self) -> _Mark: ...


class _TooDeepError(yaml.MarkedYAMLError):
    """Brackets nested deeper than any file here needs."""


class _Loader(yaml.BaseLoader):
    """PyYAML reads a line of brackets to its end before the first event, in a time that grows with its square."""

    def fetch_flow_collection_start(self, token_class: type[yaml.Token]) -> None:
        if self.flow_level >= _MAX_BRACKETS:
            raise _TooDeepError(None, None, TOO_DEEP, self.get_mark())
        super().fetch_flow_collection_start(token_class)


class _YamlReader:
    """Builds a tree from PyYAML's events, which unlike its nodes cost no recursion and no memory for aliases.

    The pure-Python parser: libyaml is 18 times as fast, but takes other texts for valid (tabs, `?` and `:`
    in lists), and is not there on every platform.
    """

    def __init__(self, text: str, max_depth: int, first_line: int) -> None:
        self._loader: _Events = _Loader(text)
        self._max_depth = max_depth
        self._first_line = first_line
        self.faults: list[Fault] = []
        self.broken = False

    def read_document(self) -> Node | None:
        """The one document of the text, as far as it can be read."""
        root: Node | None = None
        while (event := self._next_event()) is not None:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self._break_off(FaultKind.SYNTAX, "a second document", event.start_mark)
            elif isinstance(event, yaml.NodeEvent):
                root = self._read_node(event, 1)
        return root

    def _next_event(self) -> yaml.Event | None:
        """The next event; None at the end and at a fault."""
        if self.broken or not self._has_event():
            return None
        return self._loader.get_event()

    def _has_event(self) -> bool:
        try:
            return self._loader.check_event()
        except _TooDeepError as error:
            self._break_off(FaultKind.DEPTH, TOO_DEEP, error.problem_mark)
        except yaml.MarkedYAMLError as error:
            # An unclosed quote is noticed at the end of the text; where it began says more.
            at_end = error.problem == "found unexpected end of stream"
            mark = error.context_mark if at_end else error.problem_mark
            self._break_off(FaultKind.SYNTAX, error.problem or str(error), mark)
        except (ValueError, OverflowError):
            # chr() and int() inside PyYAML, for an impossible \U escape and a %YAML of many digits.
            self._break_off(FaultKind.SYNTAX, OUT_OF_RANGE, self._loader.get_mark())
        return False

    def _break_off(self, kind: FaultKind, reason: str, mark: _Mark | None) -> None:
        self._note(kind, reason, mark)
        self.broken = True

    def _note(self, kind: FaultKind, reason: str, mark: _Mark | None) -> None:
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(Fault(kind, reason, *self._place(mark)))

    def _place(self, mark: _Mark | None) -> tuple[int, int]:
        return (self._first_line + mark.line, mark.column + 1) if mark else (self._first_line, 1)

    def _read_node(self, event: yaml.NodeEvent, depth: int) -> Node | None:
        place = self._place(event.start_mark)
        if event.anchor is not None or getattr(event, "tag", None) is not None:
            self._note(FaultKind.ALIAS, "anchors, aliases and tags (&, *, !) are not allowed", event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            return Text(event.value, *place)
        if isinstance(event, yaml.AliasEvent):
            return Text(f"*{event.anchor}", *place)
        if depth > self._max_depth:
            self._break_off(FaultKind.DEPTH, TOO_DEEP, event.start_mark)
            return None
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(self._read_items(depth + 1), *place)
        return Table(self._read_pairs(depth + 1), *place)

    def _read_items(self, depth: int) -> tuple[Node, ...]:
        items: list[Node] = []
        while isinstance(event := self._next_event(), yaml.NodeEvent):
            item = self._read_node(event, depth)
            if item is not None:
                items.append(item)
        return tuple(items)

    def _read_pairs(self, depth: int) -> tuple[tuple[Text, Node], ...]:
        pairs: list[tuple[Text, Node]] = []
        while isinstance(event := self._next_event(), yaml.NodeEvent):
            key = self._read_node(event, depth)
            after = self._next_event()
            if not isinstance(after, yaml.NodeEvent):
                break
            value = self._read_node(after, depth)
            if isinstance(key, Text) and value is not None:
                pairs.append((key, value))
            elif key is not None and value is not None:
                self._note(FaultKind.KEY, "not a line of “field: value”", event.start_mark)
        return tuple(pairs)
