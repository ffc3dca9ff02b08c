"""What is searched and what is asked, as every engine gets it. Imports little, so that nobody waits for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Text:
    """What there is to search in an article, without any marks: every engine indexes these four fields."""

    path: str
    lang: str
    title: str
    keywords: str
    summary: str
    body: str


class QueryKind(StrEnum):
    """What a person can type, as it is counted."""

    WORD = "one word"
    TWO_WORDS = "two words"
    LETTER = "first letter"
    THREE_LETTERS = "first three letters"
    TYPING = "two words, second unfinished"
    TYPO = "one typing error"
    PHRASE = "phrase"
    LANGUAGE = "word in one language"


# What a single bound is given for: phrases and first letters are looked at apart.
MAIN_KINDS = tuple(kind for kind in QueryKind if kind not in (QueryKind.LETTER, QueryKind.PHRASE))


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it is typed, and taken apart for engines that have no language of their own for this."""

    kind: QueryKind
    text: str
    words: tuple[str, ...]
    lang: str = ""

    @property
    def unfinished(self) -> bool:
        """Whether the last word is only the beginning of one."""
        return self.kind in (QueryKind.LETTER, QueryKind.THREE_LETTERS, QueryKind.TYPING)


def iter_texts(target: Path) -> Iterator[Text]:
    """The searchable texts of a folder that `write_corpus` wrote."""
    with (target / "texts.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield Text(**json.loads(line))
