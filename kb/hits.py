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
    """How a typed word matched: through which index term, in which language, and what such a reading is worth."""

    word: str
    kind: ReadingKind
    term: str
    lang: Lang | None
    weight: float


@dataclass(frozen=True, slots=True)
class Hit:
    """One translation set: the member to show, and how it was found.

    `score` has been multiplied by `coverage`, for the typed words that match, and by `standing`, for the
    article's state, kind and title. `snippet`, `title_spans` and `readings` are empty where
    no snippet was asked for.
    """

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
    coverage: float = 1.0
    standing: float = 1.0


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one query.

    `suggestions` are the query with unknown words put right, `completions` with its last word finished,
    and `reread` pairs typed words with what they were taken for. Where there are no hits, `nearest` are those
    without quotation marks and filters, with words that are only similar.
    """

    query: str
    hits: tuple[Hit, ...] = ()
    suggestions: tuple[str, ...] = ()
    completions: tuple[str, ...] = ()
    reread: tuple[tuple[str, str], ...] = ()
    nearest: tuple[Hit, ...] = ()
    shortened: bool = False
    took_ms: float = 0.0
