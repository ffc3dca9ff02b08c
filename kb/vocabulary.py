"""The words articles are tagged with and found by: `vocabulary.yaml` with its tags and concept groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kb.files import read_optional
from kb.lang import Lang, find_lang
from kb.problem import Problem
from kb.syntax import Fault, FaultKind
from kb.text import clean_line, is_slug
from kb.yaml_tree import Items, Node, Table, Text, parse_yaml

VOCABULARY_FILE = "vocabulary.yaml"
ALLOWED_FILE = "allowed_words.txt"
MAX_VOCABULARY = 1_000_000
MAX_ALLOWED = 100_000
# The languages of the content, and the ways two of them are typed on a plain keyboard.
WORD_LANGS = ("bn", "bn-Latn", "is", "is-ascii", "en")

_MAX_DEPTH = 5
_MAX_PROBLEMS = 500


@dataclass(frozen=True, slots=True)
class Tag:
    """A topic; `names` are what readers see, `synonyms` are pairs of a word language and a text."""

    key: str
    names: Mapping[Lang, str]
    synonyms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """Words of one meaning, as pairs of a word language and a text."""

    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything of the file; tags by key in its order."""

    tags: Mapping[str, Tag] = field(default_factory=dict)
    concepts: tuple[Concept, ...] = ()


def load_allowed_words(root: Path) -> tuple[frozenset[str], list[Problem]]:
    """Foreign words that may stand in any article: one a line of `allowed_words.txt`, `#` begins a remark."""
    source, problems = read_optional(root / ALLOWED_FILE, MAX_ALLOWED)
    if source is None:
        return frozenset(), problems
    lines = (line.partition("#")[0] for line in source.text.split("\n"))
    return frozenset(clean_line(line).casefold() for line in lines if line.strip()), problems


def load_vocabulary(root: Path) -> tuple[Vocabulary, list[Problem]]:
    """The vocabulary of a content folder; empty where the file is missing, and without entries that are wrong."""
    source, problems = read_optional(root / VOCABULARY_FILE, MAX_VOCABULARY)
    if source is None:
        return Vocabulary(), problems
    tree, faults = parse_yaml(source.text, _MAX_DEPTH)
    reader = _Reader()
    reader.problems = [_build_problem(fault) for fault in faults]
    sections = reader.read_table(tree, "the file", "a table with tags and concepts") if tree else {}
    tags: dict[str, Tag] = {}
    concepts: list[Concept] = []
    for name, node in sections.items():
        if name == "tags":
            entries = reader.read_table(node, name, "a table with one line for each tag")
            found = [reader.find_tag(key, entry) for key, entry in entries.items()]
            tags = {tag.key: tag for tag in found if tag}
        elif name == "concepts":
            concepts = reader.read_concepts(node)
        else:
            reader.add_problem(node, name, "only tags and concepts")
    return Vocabulary(tags, tuple(concepts)), reader.problems


def _build_problem(fault: Fault) -> Problem:
    if fault.kind is FaultKind.KEY:
        params = {"where": "the file", "expected": "lines of “name: value”"}
        return Problem(VOCABULARY_FILE, fault.line, fault.column, "vocabulary-shape", params)
    return Problem(VOCABULARY_FILE, fault.line, fault.column, "vocabulary-syntax", {"reason": fault.reason})


class _Reader:
    """Takes the tree apart; a node of another shape than expected becomes a problem and nothing else."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add_problem(self, node: Node, where: str, expected: str) -> None:
        """Report a node, unless the file is so wrong that nobody would read on."""
        params = {"where": where, "expected": expected}
        if len(self.problems) < _MAX_PROBLEMS:
            self.problems.append(Problem(VOCABULARY_FILE, node.line, node.column, "vocabulary-shape", params))

    def read_table(self, node: Node, where: str, expected: str) -> dict[str, Node]:
        """The nodes of a table by key; of equal keys the first."""
        if not isinstance(node, Table):
            self.add_problem(node, where, expected)
            return {}
        found: dict[str, Node] = {}
        for key, value in node.pairs:
            name = clean_line(key.value)
            if name in found:
                self.add_problem(key, f"{where}: {name}", "each name once")
            else:
                found[name] = value
        return found

    def find_tag(self, key: str, node: Node) -> Tag | None:
        """A tag, None without a usable key or any name."""
        where = f"tags.{key}"
        if not is_slug(key):
            self.add_problem(node, where, "a key of a-z, 0-9 and single hyphens, at most 64 signs")
            return None
        parts = self.read_table(node, where, "name and synonyms")
        for name, part in parts.items():
            if name not in ("name", "synonyms"):
                self.add_problem(part, f"{where}.{name}", "only name and synonyms")
        names = self._read_names(parts["name"], f"{where}.name") if "name" in parts else {}
        if not names:
            self.add_problem(node, where, "a name in bn, is and en")
            return None
        synonyms = self._read_words(parts["synonyms"], f"{where}.synonyms") if "synonyms" in parts else ()
        return Tag(key, names, synonyms)

    def read_concepts(self, node: Node) -> list[Concept]:
        """The concept groups that hold at least two words."""
        if not isinstance(node, Items):
            self.add_problem(node, "concepts", "a list of groups")
            return []
        found = []
        for number, item in enumerate(node.items, start=1):
            words = self._read_words(item, f"concepts.{number}")
            if len(words) < 2:
                self.add_problem(item, f"concepts.{number}", "at least two words")
            else:
                found.append(Concept(words))
        return found

    def _read_names(self, node: Node, where: str) -> dict[Lang, str]:
        names: dict[Lang, str] = {}
        for code, value in self.read_table(node, where, "a name in bn, is and en").items():
            lang = find_lang(code)
            text = clean_line(value.value) if isinstance(value, Text) else ""
            if lang is None or not text:
                self.add_problem(value, f"{where}.{code}", "one text in bn, is or en")
            else:
                names[lang] = text
        if names and len(names) < len(Lang):
            self.add_problem(node, where, "a name in bn, is and en")
        return names

    def _read_words(self, node: Node, where: str) -> tuple[tuple[str, str], ...]:
        """Pairs of word language and text, each pair once."""
        words: dict[tuple[str, str], None] = {}
        for lang, value in self.read_table(node, where, "lists of texts by language").items():
            if lang not in WORD_LANGS:
                self.add_problem(value, f"{where}.{lang}", f"one of {', '.join(WORD_LANGS)}")
            elif not isinstance(value, Items):
                self.add_problem(value, f"{where}.{lang}", "a list such as [one, two]")
            else:
                words |= dict.fromkeys((lang, text) for text in self._iter_texts(value, f"{where}.{lang}"))
        return tuple(words)

    def _iter_texts(self, node: Items, where: str) -> list[str]:
        texts = []
        for item in node.items:
            text = clean_line(item.value) if isinstance(item, Text) else ""
            if text:
                texts.append(text)
            else:
                self.add_problem(item, where, "a text")
        return texts
