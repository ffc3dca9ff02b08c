r"""Body -> structure with positions: the one place that decides what is a heading, step, phrase, answer or link.

A body is a sequence of blocks, recognised line by line; only `\n` ends a line. What is no other block
is prose and goes to Markdown as it stands. The grammar is described in `docs/writing.md`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kb.article import Answer, Article, Kind, Link, Node, Phrase, Section, Step
from kb.inline import InlineKind, scan_inline
from kb.problem import Problem
from kb.text import ascii_digits, nfc


@dataclass(frozen=True, slots=True)
class Prose:
    """Ordinary Markdown."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A fenced block of code, without its fences."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Note:
    """A box: `style` is its first word (note, house ...), `text` is Markdown."""

    style: str
    title: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class PhraseTable:
    """A table of phrases."""

    rows: tuple[Phrase, ...]
    line: int


Block = Section | Step | PhraseTable | Answer | Prose | Verbatim | Note


@dataclass(frozen=True, slots=True)
class Outline:
    """The structure of a body."""

    blocks: tuple[Block, ...]
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    placeholders: tuple[str, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """All headings, questions too."""
        return tuple(block for block in self.blocks if isinstance(block, Section))

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Step))

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All phrases, in order."""
        return tuple(row for block in self.blocks if isinstance(block, PhraseTable) for row in block.rows)


KILLER = "**!**"
MAX_BLOCK = 100_000
MAX_NESTING = 12
MAX_CELLS = 20_000
MAX_TAGS_AND_RULES = 1_000

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_HEADING_ID = re.compile(r"\{#([A-Za-z][\w-]{0,63})\}$", re.ASCII)
_TASK = re.compile(r"( {0,3})(?:[-*+]|\d{1,3}[.)])[ \t]+\[[ xX]\][ \t]+(\S.*)")
_ITEM = re.compile(r"( {0,3})[-*+][ \t]+(\S.*)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`]*")
_NOTE = re.compile(r" {0,3}!!![ \t]*([A-Za-z][\w-]{0,30})(?:[ \t]+\"(.*)\")?[ \t]*", re.ASCII)
_SEPARATOR = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_CELL_BREAK = re.compile(r"(?<!\\)\|")
_PHRASE_ANCHOR = re.compile(r"phrase-\d+")
_NEST = re.compile(r"[ \t]*(?:(?:[-*+>]|\d+[.)])[ \t]*)*")
_NEST_SIGN = re.compile(r"[-*+>.)]|    |\t")
_RULE = re.compile(r"^[ \t>]*([-*_])[ \t]*+(?:\1[ \t]*+){2,}$", re.MULTILINE)


def scan(body: str, kind: Kind, path: str = "", first_line: int = 1) -> tuple[Outline, list[Problem]]:
    """The structure of a body, and what is wrong with it; `first_line` is the body's line in its file."""
    scanner = _Scanner(body.split("\n"), kind, path, first_line)
    blocks = tuple(scanner.iter_blocks())
    nodes = tuple(_build_nodes(blocks)) if kind is Kind.DECISION else ()
    links = sorted(scanner.links, key=lambda link: (link.line, link.column))
    return Outline(blocks, nodes, tuple(links), tuple(dict.fromkeys(scanner.placeholders))), scanner.problems


def is_refused(text: str) -> bool:
    """Whether a block is too long, too wide or too deeply nested for Markdown; linear in its length.

    Python-Markdown goes over the whole block for each raw tag and each rule, and fills every table row up to
    the width of the widest.
    """
    if len(text) > MAX_BLOCK or text.count("<") + len(_RULE.findall(text)) > MAX_TAGS_AND_RULES:
        return True
    lines = text.split("\n")
    if len(lines) * max(line.count("|") for line in lines) > MAX_CELLS:
        return True
    return any(len(_NEST_SIGN.findall(_NEST.match(line)[0])) > MAX_NESTING for line in lines)  # type: ignore[index]


def _build_nodes(blocks: tuple[Block, ...]) -> Iterator[Node]:
    """Each heading of level 2 with the answers up to the next heading."""
    head: Section | None = None
    answers: list[Answer] = []
    for block in (*blocks, Section("", 1, "", 0)):
        if isinstance(block, Answer):
            answers.append(block)
        elif isinstance(block, Section):
            if head is not None and head.level == 2:
                yield Node(head.id, head.title, tuple(answers), head.line)
            head, answers = block, []


def _dedent(lines: list[str]) -> str:
    """The lines without their common indentation."""
    lines = [line.expandtabs(4).rstrip() for line in lines]
    margin = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
    return nfc("\n".join(line[margin:] for line in lines).strip("\n"))


def _split_row(line: str) -> list[str]:
    r"""The cells of a table row; `\|` is a bar within a cell."""
    row = line.strip()
    row = row.removeprefix("|")
    if row.endswith("|") and not row.endswith("\\|"):
        row = row[:-1]
    return [nfc(cell.strip().replace("\\|", "|")) for cell in _CELL_BREAK.split(row)]


class _Scanner:
    """Walks the lines of one body; collects links, placeholders and problems on the way."""

    def __init__(self, lines: list[str], kind: Kind, path: str, first_line: int) -> None:
        self.lines = lines
        self.kind = kind
        self.path = path
        self.first_line = first_line
        self.links: list[Link] = []
        self.placeholders: list[str] = []
        self.problems: list[Problem] = []
        self.ids: set[str] = set()
        self.comment_ends: list[int] | None = None
        self.headings = self.steps = self.rows = 0

    def iter_blocks(self) -> Iterator[Block]:
        """Blocks in order; whatever begins no other block is gathered into prose."""
        at, prose = 0, 0
        while at < len(self.lines):
            found = self._block(at)
            if found is None:
                at += 1
                continue
            block, end = found
            yield from self._prose(prose, at)
            if block is not None:
                yield block
            at = prose = end
        yield from self._prose(prose, at)

    def _block(self, at: int) -> tuple[Block | None, int] | None:
        line = self.lines[at]
        stripped = line.lstrip(" ")
        if not stripped or len(line) - len(stripped) > 3:
            return None
        by_sign = {"#": self._heading, "`": self._fence, "~": self._fence, "!": self._note, "<": self._comment}
        if stripped[0] in by_sign:
            return by_sign[stripped[0]](at)
        if task := _TASK.fullmatch(line):
            return self._step(at, task)
        if self.kind is Kind.DECISION and self.headings and (item := _ITEM.fullmatch(line)):
            return self._answer(at, item)
        return self._table(at) if self.kind is Kind.PHRASES else None

    def _fault(self, at: int, code: str, column: int = 1, **params: str) -> None:
        self.problems.append(Problem(self.path, self.first_line + at, column, code, params))

    def _checked(self, at: int, text: str) -> str:
        """A text that goes to Markdown, reported if Markdown will not get it."""
        if is_refused(text):
            self._fault(at, "markdown-refused")
        return text

    def _collect(self, start: int, end: int, cuts: Iterable[int] = ()) -> list[Link]:
        """Links and placeholders of the lines `start:end`, with their places in the file.

        `cuts` are where one text ends and the next begins: they are rendered apart, so no item spans two of them.
        """
        text = "\n".join(self.lines[start:end])
        breaks = [-1, *(match.start() for match in re.finditer("\n", text))]
        found: list[Link] = []
        for begin, finish in pairwise((0, *cuts, len(text))):
            for item in scan_inline(text[begin:finish]):
                if item.kind is InlineKind.PLACEHOLDER:
                    self.placeholders.append(item.label)
                elif item.kind is not InlineKind.CODE:
                    row = bisect_left(breaks, begin + item.start) - 1
                    column = begin + item.start - breaks[row]
                    target, _, anchor = nfc(item.target).partition("#")
                    wiki, image = item.kind is InlineKind.WIKI, item.kind is InlineKind.IMAGE
                    line = self.first_line + start + row
                    found.append(Link(target, anchor, nfc(item.label), line, column, wiki, image))
        self.links.extend(found)
        return found

    def _prose(self, start: int, end: int) -> Iterator[Prose]:
        while start < end and not self.lines[start].strip():
            start += 1
        while end > start and not self.lines[end - 1].strip():
            end -= 1
        if start < end:
            self._collect(start, end)
            text = nfc("\n".join(line.rstrip() for line in self.lines[start:end]))
            yield Prose(self._checked(start, text), self.first_line + start)

    def _heading(self, at: int) -> tuple[Block, int] | None:
        match = _HEADING.fullmatch(self.lines[at])
        if match is None:
            return None
        self._collect(at, at + 1)
        self.headings += 1
        title = match[2].rstrip()
        own = _HEADING_ID.search(title, max(0, len(title) - 70))
        bare = title[: own.start()] if own else title.rstrip("#")
        level, title = len(match[1]), (bare if own or bare.endswith((" ", "\t")) else title).rstrip()
        if own is None and self.kind is Kind.DECISION and level == 2:
            self._fault(at, "node-id")
        anchor = own[1] if own else f"section-{self.headings}"
        if anchor in self.ids:
            self._fault(at, "id-duplicate", id=anchor)
        self.ids.add(anchor)
        return Section(anchor, level, nfc(title), self.first_line + at), at + 1

    def _fence(self, at: int) -> tuple[Block, int] | None:
        match = _FENCE.fullmatch(self.lines[at])
        if match is None:
            return None
        close = re.compile(rf" {{0,3}}{match[1][0]}{{{len(match[1])},}}[ \t]*")
        end = at + 1
        while end < len(self.lines) and not close.fullmatch(self.lines[end]):
            end += 1
        return Verbatim(nfc("\n".join(self.lines[at + 1 : end])), self.first_line + at), end + 1

    def _comment(self, at: int) -> tuple[None, int] | None:
        if self.comment_ends is None:
            self.comment_ends = [index for index, line in enumerate(self.lines) if "-->" in line]
        following = bisect_left(self.comment_ends, at)
        if not self.lines[at].lstrip(" ").startswith("<!--") or following == len(self.comment_ends):
            return None
        end = self.comment_ends[following]
        return (None, end + 1) if not self.lines[end].partition("-->")[2].strip() else None

    def _indented(self, at: int, margin: int) -> int:
        """The end of the lines after `at` that are indented by `margin` or blank before such a line."""
        end = at + 1
        for index in range(at + 1, len(self.lines)):
            line = self.lines[index].expandtabs(4)
            if line.strip():
                if len(line) - len(line.lstrip(" ")) < margin:
                    break
                end = index + 1
        return end

    def _note(self, at: int) -> tuple[Block, int] | None:
        match = _NOTE.fullmatch(self.lines[at])
        if match is None:
            return None
        end = self._indented(at, 4)
        self._collect(at, end, [len(self.lines[at])])
        text = self._checked(at, _dedent(self.lines[at + 1 : end]))
        return Note(match[1].lower(), nfc(match[2] or ""), text, self.first_line + at), end

    def _step(self, at: int, task: re.Match[str]) -> tuple[Block, int]:
        end = self._indented(at, len(task[1]) + 2)
        links = self._collect(at, end, [len(self.lines[at])])
        self.steps += 1
        if self.kind is not Kind.CHECKLIST:
            self._fault(at, "step-elsewhere", kind=self.kind.value)
        text = nfc(task[2].rstrip())
        killer = text.startswith(KILLER)
        said = next((link for link in links if _PHRASE_ANCHOR.fullmatch(link.anchor) and not link.image), None)
        detail = self._checked(at, _dedent(self.lines[at + 1 : end]))
        text = text.removeprefix(KILLER).lstrip()
        return Step(f"step-{self.steps}", text, detail, killer, self.first_line + at, said), end

    def _answer(self, at: int, item: re.Match[str]) -> tuple[Block, int] | None:
        items = scan_inline(item[2])
        if not items or items[0].start > 0 or items[0].kind not in (InlineKind.LINK, InlineKind.WIKI):
            self._fault(at, "answer-target", label=nfc(item[2].strip()))
            return None
        end = self._indented(at, len(item[1]) + 2)
        link = self._collect(at, end, [item.start(2) + items[0].end])[0]
        advice = " ".join([item[2][items[0].end :], *self.lines[at + 1 : end]])
        return Answer(link, nfc(" ".join(advice.split())), self.first_line + at), end

    def _table(self, at: int) -> tuple[Block, int] | None:
        separator = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        if "|" not in self.lines[at] or "|" not in separator or not _SEPARATOR.fullmatch(separator.rstrip()):
            return None
        end = at + 2
        while end < len(self.lines) and "|" in self.lines[end] and self.lines[end].strip():
            end += 1
        for index in range(at, end):
            self._collect(index, index + 1, [bar.start() for bar in _CELL_BREAK.finditer(self.lines[index])])
        rows = tuple(self._phrase(index) for index in range(at + 2, end))
        return PhraseTable(rows, self.first_line + at), end

    def _phrase(self, at: int) -> Phrase:
        self.rows += 1
        say, instead, why, mood, sounds_like, *_ = *_split_row(self.lines[at]), "", "", "", "", ""
        value = ascii_digits(mood)
        if mood and value not in ("1", "2", "3", "4", "5"):
            self._fault(at, "phrase-mood", value=mood)
            value = ""
        return Phrase(f"phrase-{self.rows}", say, instead, why, int(value or 0), sounds_like, self.first_line + at)


def anchors_of(article: Article) -> tuple[str, ...]:
    """Every id a link can lead to."""
    ids = [section.id for section in article.sections]
    ids += [step.id for step in article.steps]
    ids += [phrase.id for phrase in article.phrases]
    return tuple(dict.fromkeys(ids))
