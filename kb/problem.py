"""Faults in what a user wrote, as values with a place; and the table of all their codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How bad a problem is: an error hides something, a warning misleads, info is a remark."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


class Code(NamedTuple):
    """One kind of problem: how bad it is, and its English message."""

    severity: Severity
    template: str


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

CODES: Mapping[str, Code] = {
    # Files and folders.
    "content-missing": Code(_E, "the content folder is not there"),
    "file-name": Code(_W, "the name is not a slug (a-z, 0-9, single hyphens, at most 64 signs); loaded as “{slug}”"),
    "file-name-encoding": Code(_E, "the name is not valid Unicode; skipped"),
    "file-duplicate": Code(_E, "a second file for “{slug}” in this language; {first} is used"),
    "file-not-regular": Code(_W, "not a regular file; skipped"),
    "file-outside": Code(_W, "a link that leads out of the content folder; skipped"),
    "file-unreadable": Code(_E, "cannot be read: {reason}"),
    "file-too-large": Code(_E, "{size} bytes; at most {limit} are read"),
    "file-not-text": Code(_E, "not UTF-8 text (byte {offset})"),
    "text-control": Code(_W, "control signs in the text; shown as spaces"),
    # Front matter.
    "header-missing": Code(_E, "no front matter: the file must begin with a line ---"),
    "header-open": Code(_E, "the front matter is not closed by a line ---"),
    "header-large": Code(_E, "the front matter is longer than {limit} bytes"),
    "header-syntax": Code(_E, "the front matter is not valid YAML: {reason}"),
    "header-shape": Code(_E, "the front matter must be lines of “field: value”"),
    "header-alias": Code(_E, "anchors, aliases and tags (&, *, !) are not allowed in front matter"),
    "header-depth": Code(_E, "nested too deeply"),
    "field-duplicate": Code(_E, "“{field}” stands twice; the first is used"),
    "field-missing": Code(_E, "“{field}” is missing"),
    "field-empty": Code(_E, "“{field}” is empty"),
    "field-unknown": Code(_I, "“{field}” is not a known field; it is kept"),
    "field-type": Code(_E, "“{field}” must be {expected}"),
    "field-choice": Code(_E, "“{field}” is “{value}”; it must be one of: {choices}"),
    "tag-unknown": Code(_W, "the tag “{tag}” is not in the vocabulary{hint}"),
    "review-due": Code(_I, "the review was due on {date}"),
    # Body.
    "step-elsewhere": Code(_W, "a step in a {kind}; only a checklist can be ticked"),
    "checklist-empty": Code(_W, "a checklist without steps"),
    "phrases-empty": Code(_W, "a phrase sheet without a table of phrases"),
    "decision-empty": Code(_W, "a decision without a question"),
    "phrase-mood": Code(_W, "the mood is “{value}”; it must be 1 to 5"),
    "node-id": Code(_W, "a question without an id; write {{#q1}} behind it"),
    "id-duplicate": Code(_W, "the id “{id}” stands twice; links lead to the first"),
    "answer-target": Code(_W, "the answer “{label}” leads nowhere"),
    "markdown-refused": Code(_W, "too deeply nested or too long; shown as plain text"),
    "placeholder-unknown": Code(_W, "house.toml has no value “{name}”"),
    # How a topic is written.
    "step-count": Code(_W, "{count} steps; a checklist that is worked under stress has 5 to 9"),
    "step-killer": Code(_W, "no step is marked as the one nobody may forget; write **!** in front of it"),
    "step-long": Code(_W, "{length} characters; a step is one line of at most 90"),
    "step-imperative": Code(_I, "no command in this step; begin with what to do"),
    "phrase-count": Code(_W, "{count} phrases; a sheet that is read at a glance has 6 to 12"),
    "phrase-incomplete": Code(_W, "the row lacks column {columns}"),
    "node-dead-end": Code(_W, "the question “{id}” has no answer"),
    "node-unreachable": Code(_W, "no answer leads to the question “{id}”"),
    "node-loop": Code(_W, "the answers of “{id}” lead back to it"),
    "script-mixed": Code(_W, "“{word}” mixes letters of two scripts"),
    "digit-latin": Code(_W, "write {digits} in Bengali digits"),
    "quote-straight": Code(_W, "a straight quote; write the quotes of the language"),
    "space-double": Code(_W, "two spaces in a row"),
    "word-foreign": Code(_W, "“{word}” is not a word of this language; allowed words stand in allowed_words.txt"),
    "tag-unused": Code(_W, "no article has the tag “{tag}”"),
    "review-missing": Code(_W, "nobody has said when this was last reviewed; write “reviewed: 2026-01-31”"),
    # Links and translations.
    "link-dangling": Code(_W, "there is no article “{target}”{hint}"),
    "link-anchor": Code(_W, "“{target}” has no place “#{anchor}”; the link opens its top"),
    "link-address": Code(_W, "“{target}” is neither an article nor a web, mail or telephone address"),
    "image-address": Code(_W, "“{target}” is not a picture (png, jpg, gif, webp) inside the content folder"),
    "translation-missing": Code(_W, "not written in: {langs}"),
    "translation-kind": Code(_W, "the kind is {kind} here and {other_kind} in {other}"),
    "link-none": Code(_W, "no link leads on from here"),
    "link-orphan": Code(_W, "linked from {count} other topics; at least two should lead here"),
    "translation-shape": Code(_W, "{count} {part} here, {other_count} in {other}"),
    "translation-links": Code(_W, "links that are not the same in {other}: {targets}"),
    "translation-behind": Code(_I, "the {source} text has changed since this translation"),
    "translation-source": Code(_E, "“{value}” is not of the form en@3f9c0a17b2d4"),
    "translation-gone": Code(_W, "translated from {source}, which is not there"),
    "translation-cycle": Code(_W, "each of these is translated from the other: {langs}"),
    # Vocabulary, house values, settings.
    "vocabulary-syntax": Code(_E, "not valid YAML: {reason}"),
    "vocabulary-shape": Code(_E, "{where}: expected {expected}"),
    "house-syntax": Code(_E, "not valid TOML: {reason}"),
    "house-value": Code(_E, "“{name}” must be one text, or a table with bn, is, en"),
    "config-syntax": Code(_W, "the settings are not valid TOML and were not read: {reason}"),
    "config-value": Code(_W, "the setting “{name}” cannot be {value}; {default} is used"),
    "config-unknown": Code(_I, "“{name}” is not a known setting; it is kept"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault at one place of a file.

    `path` is relative to the content folder with forward slashes; `line` and `column` are 1-based,
    columns count code points; line 0 means the file as a whole.
    """

    path: str
    line: int
    column: int
    code: str
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How bad it is, from the code table."""
        return CODES[self.code].severity

    @property
    def message(self) -> str:
        """The English message."""
        return CODES[self.code].template.format(**self.params)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.severity} {self.code} {self.message}"


def sort_problems(problems: list[Problem]) -> list[Problem]:
    """In the order of files and places."""
    return sorted(problems, key=lambda p: (p.path, p.line, p.column, p.severity.rank, p.code))
