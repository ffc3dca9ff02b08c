"""What a rule may look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kb.article import Answer, Article, ArticleKey, Section, Step
from kb.errors import KbError
from kb.house import House
from kb.inline import InlineKind, plain_text, scan_inline
from kb.lang import Lang
from kb.library import Library
from kb.links import LinkGraph
from kb.outline import Block, Note, PhraseTable, Prose, scan
from kb.vocabulary import Vocabulary

# Unicode's object replacement character: no letter, no blank.
STAND_IN = "\ufffc"


@dataclass(frozen=True)
class Context:
    """Everything a rule needs; `today` decides which reviews are due, `allowed` are foreign words that may stand."""

    library: Library
    links: LinkGraph
    vocabulary: Vocabulary
    house: House
    allowed: frozenset[str]
    today: date

    @cached_property
    def articles(self) -> Mapping[ArticleKey, Article]:
        """Every article that can be read, with its body."""
        found: dict[ArticleKey, Article] = {}
        for key, card in self.library.cards.items():
            try:
                if card.readable and "~" not in key.slug:
                    found[key] = self.library.get_article(key)
            except KbError:
                # It is gone since the library was read; the next load says so.
                continue
        return found

    def iter_sources(self) -> Iterator[tuple[Article, Article]]:
        """Each article with the one its structure is compared with: the English member, else the first of the set."""
        for key, article in self.articles.items():
            members = [self.articles.get(ArticleKey(key.slug, lang)) for lang in (Lang.EN, *Lang)]
            source = next((member for member in members if member is not None), None)
            if source is not None and source is not article:
                yield article, source


def iter_prose(article: Article) -> Iterator[tuple[int, str]]:
    """The readable lines of an article with their place in the file, without code, addresses and signs of Markdown.

    How a phrase sounds is left out: it is written in the letters of another language on purpose.
    """
    header = article.header
    for name, text in (("title", header.title), ("summary", header.summary), ("added", header.added)):
        if name in header.lines:
            yield header.lines[name], plain_text(mask(text))
    for related in header.related:
        yield related.line, plain_text(mask(related.reason))
    outline, _ = scan(article.body, header.kind, article.path, article.body_line)
    lines = article.body.split("\n")
    for block in outline.blocks:
        for first, text in _iter_block(block, lines, article.body_line):
            for line, piece in enumerate(mask(text).split("\n"), start=first):
                yield line, plain_text(piece)


def mask(text: str) -> str:
    """The same lines with labels in place of links, and a stand-in for code, placeholders and bare addresses."""
    parts, at = [], 0
    for start, end, shown in _iter_masked(text):
        if start >= at:
            parts += [text[at:start], shown]
        parts.append("\n" * text.count("\n", max(at, start), end))
        at = max(at, end)
    return "".join([*parts, text[at:]])


def _iter_masked(text: str) -> Iterator[tuple[int, int, str]]:
    """What to take out of a text and what to put there, in order."""
    spans: list[tuple[int, int, str]] = []
    for item in scan_inline(text):
        is_code = item.kind in (InlineKind.CODE, InlineKind.PLACEHOLDER)
        if is_code or not item.label or text[item.start] == "<":
            spans.append((item.start, item.end, STAND_IN))
        else:
            label = text.index(item.label, item.label_start)
            spans += [(item.start, label, ""), (label + len(item.label), item.end, "")]
    yield from sorted(spans)


def _iter_block(block: Block, lines: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    """The texts of a block, each with the file line it begins on; `first` is that of the body."""
    match block:
        case Section():
            yield block.line, block.title
        case Step():
            yield block.line, block.text
            yield _line_inside(block, lines, first), block.detail
        case PhraseTable():
            for row in block.rows:
                yield from ((row.line, text) for text in (row.say, row.instead, row.why))
        case Answer():
            yield block.line, block.label
            yield block.line, block.advice
        case Note():
            yield block.line, block.title
            yield _line_inside(block, lines, first), block.text
        case Prose():
            yield block.line, block.text


def _line_inside(block: Step | Note, lines: Sequence[str], first: int) -> int:
    """The line on which the text inside a step or a box begins; blank lines may stand before it."""
    following = range(block.line + 1 - first, len(lines))
    return next((number + first for number in following if lines[number].strip()), block.line)
