"""A content folder: its vocabulary and house values, and the documents they and its articles make."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kb import analysis
from kb.article import Card
from kb.config import Config
from kb.house import HOUSE_FILE, House, load_house
from kb.lang import Lang, fallback_order, find_lang
from kb.library import Plan, iter_read, plan_load
from kb.problem import Problem
from kb.schema import Document, build_document
from kb.vocabulary import VOCABULARY_FILE, Vocabulary, load_vocabulary


class Content:
    """What an index is made of; `stamp` names the part of it that is not in the articles."""

    def __init__(self, root: Path, config: Config) -> None:
        self.root = root
        self.vocabulary = Vocabulary({}, ())
        self.house = House({})
        self.problems: list[Problem] = []
        self.stamp: dict[str, str] = {}
        self.config = config
        self._read: tuple[object, ...] = ()

    def read_side_files(self) -> bool:
        """Read vocabulary and house values; False where they are as before, or nothing of the content is to be seen."""
        found = (_stat(self.root / VOCABULARY_FILE), _stat(self.root / HOUSE_FILE))
        was_locked = any(problem.code == "file-unreadable" for problem in self.problems)
        if (found == self._read and not was_locked) or self._is_away():
            return False
        self._read = found
        self.vocabulary, problems = load_vocabulary(self.root)
        self.house, house_problems = load_house(self.root)
        self.problems = problems + house_problems
        names = sorted(f"{tag.key}={sorted(tag.names.items())}" for tag in self.vocabulary.tags.values())
        values = sorted(f"{name}={value}" for name, value in self.house.values.items())
        self.stamp = {"analysis": str(analysis.VERSION), "content": _stamp_of(*names, *values, *self.config.languages)}
        return True

    def order(self, reading: Lang) -> tuple[Lang, ...]:
        """The languages to look for an article in, for a reader of this one."""
        return fallback_order(reading, self.config.languages)

    def house_values(self, lang: Lang) -> dict[str, str]:
        """The values of the house for articles in a language, by placeholder name."""
        return {f"house.{name}": value for name, value in self.house.for_lang(lang, self.order(lang)).items()}

    def plan(self, known: Mapping[str, Card], only: Iterable[str] | None = None, *, verify: bool = False) -> Plan:
        """What has to be read, the reader's own language first: what is wanted first is there first."""
        plan = plan_load(self.root, known, only, verify=verify)
        order = self.order(find_lang(self.config.reading_language) or Lang.EN)
        return replace(plan, stale=tuple(sorted(plan.stale, key=lambda stale: order.index(stale[1].lang))))

    def iter_changes(self, plan: Plan, known: Mapping[str, Card]) -> Iterator[Document | Card]:
        """Read the files of a plan: documents, or a bare card where only the file's time is new."""
        tags = {tag.key: tag.names for tag in self.vocabulary.tags.values()}
        values = {lang: self.house_values(lang) for lang in Lang}
        for card, article, changed in iter_read(plan, known):
            lang = card.key.lang
            names = {key: (name[lang],) for key, name in tags.items() if lang in name}
            yield build_document(card, article, values[lang], names) if changed else card

    def _is_away(self) -> bool:
        """Whether nothing of the content is to be seen, as where a share is gone for a moment."""
        patterns = (VOCABULARY_FILE, HOUSE_FILE, *(f"{lang}/*.md" for lang in Lang))
        return not any(True for pattern in patterns for _ in self.root.glob(pattern))


def _stat(path: Path) -> tuple[int, int, int] | None:
    try:
        info = path.stat()
    except OSError:
        return None
    return info.st_ino, info.st_size, info.st_mtime_ns


def _stamp_of(*texts: str) -> str:
    """A short fingerprint of texts the index depends on."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
