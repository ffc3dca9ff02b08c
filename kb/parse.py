"""Source text -> article and problems. A fault hides as little as possible: the body is always kept."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from kb.article import SOURCE_HASH_LENGTH, Article, ArticleKey, Card, Header, Kind
from kb.front_matter import find_body, parse_header, split
from kb.outline import Outline, scan
from kb.problem import Problem
from kb.text import nfc

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_EMPTY = {
    Kind.CHECKLIST: ("checklist-empty", "steps"),
    Kind.PHRASES: ("phrases-empty", "phrases"),
    Kind.DECISION: ("decision-empty", "nodes"),
}


def parse_article(text: str, sha256: str, key: ArticleKey, path: str) -> tuple[Article, list[Problem]]:
    """The article a file holds.

    `text` is the decoded file with LF; `path` is relative to the content folder. Broken front
    matter gives a draft guide titled by its slug, with the whole body.
    """
    problems: list[Problem] = []
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        column = control.start() - text.rfind("\n", 0, control.start())
        problems.append(Problem(path, line, column, "text-control"))
        text = _CONTROL.sub(" ", text)
    parts, found = split(text, path)
    problems += found
    header, found = parse_header(parts, key.slug.replace("-", " ").capitalize(), path)
    problems += found
    outline, found = scan(parts.body, header.kind, path, parts.body_line)
    problems += found + _check_empty(outline, header, path)
    place = _Place(key, path, sha256, parts.body_line)
    return _build_article(place, header, parts.body, outline), problems


def parse_known(text: str, card: Card) -> Article:
    """The article of a file that holds what it held when its card was made: its front matter is not read again."""
    if not card.header.lines:
        # Whether what looks like front matter belongs to the body only the whole of it tells.
        return parse_article(text, card.sha256, card.key, card.path)[0]
    body, line = find_body(_CONTROL.sub(" ", text))
    outline, _ = scan(body, card.header.kind, card.path, line)
    return _build_article(_Place(card.key, card.path, card.sha256, line), card.header, body, outline)


class _Place(NamedTuple):
    key: ArticleKey
    path: str
    sha256: str
    body_line: int


def _build_article(place: _Place, header: Header, body: str, outline: Outline) -> Article:
    return Article(
        key=place.key,
        path=place.path,
        header=header,
        body=body,
        body_line=place.body_line,
        sections=outline.sections,
        steps=outline.steps,
        phrases=outline.phrases,
        nodes=outline.nodes,
        links=outline.links,
        placeholders=outline.placeholders,
        sha256=place.sha256,
        source_hash=compute_source_hash(header, body),
    )


def _check_empty(outline: Outline, header: Header, path: str) -> list[Problem]:
    code, part = _EMPTY.get(header.kind, ("", ""))
    if not code or getattr(outline, part):
        return []
    return [Problem(path, header.lines.get("kind", 1), 1, code)]


def compute_source_hash(header: Header, body: str) -> str:
    """What `translated_from` names: the first 12 hex digits of SHA-256 over title, summary and body."""
    lines = [header.title, header.summary, *body.split("\n")]
    text = nfc("\n".join(line.rstrip() for line in lines)).strip("\n")
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:SOURCE_HASH_LENGTH]
