"""TOML read with places for its faults; and what a fault of any notation is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

TOO_DEEP = "nested too deeply"
OUT_OF_RANGE = "a number or an escape that is out of range"

_TOML_PLACE = re.compile(r" \((?:at line (?P<line>\d+), column (?P<column>\d+)|at end of document)\)$")
# The time tomllib needs grows with the square of the parts of a dotted key: 19 s for 64 KB.
_TOML_DEEP = re.compile(r"""(?<![\w"'-])(?:[\w"'-]+[ \t]*\.[ \t]*){32}""")


class FaultKind(StrEnum):
    """What can be wrong with the notation."""

    SYNTAX = "syntax"
    ALIAS = "alias"
    DEPTH = "depth"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the notation; line and column are 1-based, columns count code points."""

    kind: FaultKind
    reason: str
    line: int
    column: int


def parse_toml(text: str) -> tuple[dict[str, object], Fault | None]:
    """The values of a TOML text of moderate size, or nothing and the fault."""
    import tomllib  # noqa: PLC0415  (a seat without settings must not wait for it)

    deep = _TOML_DEEP.search(text)
    if deep:
        line, column = _place(text, deep.start())
        return {}, Fault(FaultKind.DEPTH, TOO_DEEP, line, column)
    try:
        return tomllib.loads(text), None
    except RecursionError:
        return {}, Fault(FaultKind.DEPTH, TOO_DEEP, 1, 1)
    except tomllib.TOMLDecodeError as error:
        found = _TOML_PLACE.search(str(error))
        if found and found["line"]:
            line, column = int(found["line"]), int(found["column"])
        else:
            line, column = _place(text, len(text.rstrip()))
        return {}, Fault(FaultKind.SYNTAX, _TOML_PLACE.sub("", str(error)), line, column)
    except ValueError:
        # What int() says of a number with thousands of digits, without a place.
        return {}, Fault(FaultKind.SYNTAX, OUT_OF_RANGE, 1, 1)


def find_toml_key(text: str, name: str) -> tuple[int, int]:
    """Line and column of a top-level key or table in a TOML text; (0, 1) where it is written in another way."""
    key = re.escape(name)
    found = re.search(rf"""^[ \t]*\[{{0,2}}[ \t]*((?:"{key}"|'{key}'|{key})[ \t]*[.=\]])""", text, re.MULTILINE)
    return _place(text, found.start(1)) if found else (0, 1)


def _place(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
