"""The values of this workplace, `house.toml`, which articles name as `{house.emergency_number}`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kb.files import read_optional
from kb.lang import Lang, find_lang
from kb.problem import Problem
from kb.syntax import find_toml_key, parse_toml
from kb.text import clean_line

HOUSE_FILE = "house.toml"
MAX_HOUSE = 65_536

_BENGALI_DIGITS = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")

# Beyond 18 digits nobody means a number.
_MAX_NUMBER = 10**18


@dataclass(frozen=True, slots=True)
class House:
    """Each value is one line of text, or one for each of some languages."""

    values: Mapping[str, str | Mapping[Lang, str]] = field(default_factory=dict)

    def for_lang(self, lang: Lang, order: tuple[Lang, ...]) -> dict[str, str]:
        """Every value in one language, or in the first of `order` that it has.

        A value that is the same in all languages has its digits in those of the language: ২ warnings in Bengali.
        """
        return {name: _choose(value, lang, order) for name, value in self.values.items()}

    def names(self) -> frozenset[str]:
        """What can stand behind `house.`."""
        return frozenset(self.values)


def load_house(root: Path) -> tuple[House, list[Problem]]:
    """The house values of a content folder; none where the file is missing, and without those that are wrong."""
    source, problems = read_optional(root / HOUSE_FILE, MAX_HOUSE)
    if source is None:
        return House(), problems
    table, fault = parse_toml(source.text)
    if fault:
        return House(), [Problem(HOUSE_FILE, fault.line, fault.column, "house-syntax", {"reason": fault.reason})]
    values: dict[str, str | Mapping[Lang, str]] = {}
    for name, raw in table.items():
        value = _find_texts(raw, source.text) if isinstance(raw, dict) else _find_text(raw, source.text)
        if value is None:
            problems.append(Problem(HOUSE_FILE, *find_toml_key(source.text, name), "house-value", {"name": name}))
        else:
            values[name] = value
    return House(values), problems


def _choose(value: str | Mapping[Lang, str], lang: Lang, order: tuple[Lang, ...]) -> str:
    if isinstance(value, str):
        return value.translate(_BENGALI_DIGITS) if lang is Lang.BN and "@" not in value else value
    return next((value[code] for code in (lang, *order) if code in value), "") or next(iter(value.values()))


def _find_texts(table: dict[str, object], source: str) -> dict[Lang, str] | None:
    found = {find_lang(code): _find_text(raw, source) for code, raw in table.items()}
    texts = {lang: text for lang, text in found.items() if lang is not None and text is not None}
    return texts if texts and len(texts) == len(table) else None


def _find_text(raw: object, source: str) -> str | None:
    """One line of text; a number only if it is shown as it was written, for +354 is not 354 on a telephone."""
    if isinstance(raw, str):
        return clean_line(raw)
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not abs(raw) < _MAX_NUMBER:
        return None
    as_written = re.search(rf"=\s*{re.escape(str(raw))}\s*(?:[#,}}]|$)", source, re.MULTILINE)
    return str(raw) if as_written else None
