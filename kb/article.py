"""What an article is made of, once read: frozen values from header to answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from kb.lang import Lang
from kb.problem import Problem

SOURCE_HASH_LENGTH = 12


class Kind(StrEnum):
    """What an article is for."""

    GUIDE = "guide"
    CHECKLIST = "checklist"
    PHRASES = "phrases"
    DECISION = "decision"


class Status(StrEnum):
    """How far an article is."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"
    ARCHIVED = "archived"


class Mode(StrEnum):
    """How a checklist is worked: read each step and do it, or do from habit and then confirm."""

    READ_DO = "read-do"
    DO_CONFIRM = "do-confirm"


class ArticleKey(NamedTuple):
    """One article: its translation set and its language."""

    slug: str
    lang: Lang

    def __str__(self) -> str:
        return f"{self.lang}/{self.slug}"


class Source(NamedTuple):
    """Which text a translation was made from: its language and the hash it had then."""

    lang: Lang
    hash: str


class SourceState(StrEnum):
    """How a translation stands to the text it names as its source."""

    CURRENT = "current"
    BEHIND = "behind"
    GONE = "gone"
    CYCLE = "cycle"


@dataclass(frozen=True, slots=True)
class Related:
    """A related article and why it is worth opening."""

    slug: str
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class Header:
    """The front matter; `lines` holds the file line of each field that stands there."""

    title: str
    kind: Kind
    status: Status
    summary: str = ""
    tags: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    mode: Mode = Mode.READ_DO
    pinned: bool = False
    owner: str = ""
    reviewed: date | None = None
    review_every: int = 0
    translated_from: Source | None = None
    added: str = ""
    unknown: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def review_due(self) -> date | None:
        """The day by which the article is to be looked at again, if it says so and the calendar has that day."""
        if self.reviewed is None or not self.review_every:
            return None
        try:
            return self.reviewed + timedelta(days=self.review_every)
        except OverflowError:
            return None


_ARTICLE_PATH = re.compile(r"(?:(?:\.\./)?(?P<lang>bn|is|en)/|\./)?(?P<slug>[^/\\:?]+)\.md")


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written: `target` without its `#anchor`, empty for a place in the same article.

    `wiki` marks the short form `[[slug]]`; `line` and `column` are those of the file.
    """

    target: str
    anchor: str
    label: str
    line: int
    column: int
    wiki: bool = False
    image: bool = False

    @property
    def slug(self) -> str:
        """The slug an article link leads to; empty where it leads elsewhere."""
        if self.wiki:
            return self.target
        match = _ARTICLE_PATH.fullmatch(self.target)
        return match["slug"] if match else ""

    @property
    def lang(self) -> Lang | None:
        """The language an article link insists on (`../is/slug.md`), mostly none."""
        match = None if self.wiki else _ARTICLE_PATH.fullmatch(self.target)
        return Lang(match["lang"]) if match and match["lang"] else None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading; `title` is Markdown."""

    id: str
    level: int
    title: str
    line: int


@dataclass(frozen=True, slots=True)
class Step:
    """A line to tick; `text` and `detail` are Markdown, `phrase` is the first `...#phrase-N` in the detail."""

    id: str
    text: str
    detail: str
    killer: bool
    line: int
    phrase: Link | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence to say, and what not to say instead; all Markdown. `mood` is 1 to 5, or 0 where none is given."""

    id: str
    say: str
    instead: str
    why: str
    mood: int
    sounds_like: str
    line: int


@dataclass(frozen=True, slots=True)
class Answer:
    """One way on from a question."""

    link: Link
    advice: str
    line: int

    @property
    def label(self) -> str:
        """What the button says, as Markdown."""
        return self.link.label


@dataclass(frozen=True, slots=True)
class Node:
    """A question of a decision with its answers."""

    id: str
    question: str
    answers: tuple[Answer, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Article:
    """An article as read from one file.

    `body` is the decoded text with LF, `body_line` the file line it begins on; `sha256` is of the
    file's bytes, `source_hash` what a translation of it refers to.
    """

    key: ArticleKey
    path: str
    header: Header
    body: str
    body_line: int
    sections: tuple[Section, ...]
    steps: tuple[Step, ...]
    phrases: tuple[Phrase, ...]
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    placeholders: tuple[str, ...]
    sha256: str
    source_hash: str


@dataclass(frozen=True, slots=True)
class Card:
    """What the library keeps of an article in memory: all but the body.

    A file that could not be read has a card too, with `readable` false and its file name as title.
    """

    key: ArticleKey
    path: str
    header: Header
    anchors: tuple[str, ...]
    links: tuple[Link, ...]
    placeholders: tuple[str, ...]
    size: int
    mtime_ns: int
    sha256: str
    source_hash: str
    problems: tuple[Problem, ...] = ()
    readable: bool = True
