"""What a search hands out: hits, snippets and spans. Spans count code points; nothing here is HTML."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from kb.article import ArticleKey, Kind, Status
from kb.lang import Lang


class ReadingKind(StrEnum):
    """The ways to understand a typed word, best first."""

    SURFACE = "surface"
    STEM = "stem"
    FOLDED = "folded"
    PART = "part"
    ACCENTS = "accents"
    CONCEPT = "concept"
    TAG = "tag"
    SOUND = "sound"
    TYPO = "typo"


class Span(NamedTuple):
    """A marked piece of a text, from `start` up to but not including `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of an article with the matched words marked; `anchor` is the place it stands at."""

    text: str
    spans: tuple[Span, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a typed word matched: through which index term, in which language."""

    word: str
    kind: ReadingKind
    term: str
    lang: Lang | None


@dataclass(frozen=True, slots=True)
class Hit:
    """One translation set: the member to show, and how it was found."""

    key: ArticleKey
    kind: Kind
    status: Status
    title: str
    title_spans: tuple[Span, ...]
    score: float
    matched_lang: Lang
    readings: tuple[Reading, ...]
    snippet: Snippet
    path: str


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one query, with what was read differently from what was typed."""

    query: str
    hits: tuple[Hit, ...] = ()
    suggestions: tuple[str, ...] = ()
    reread: tuple[tuple[str, str], ...] = ()
    shortened: bool = False
    took_ms: float = 0.0
