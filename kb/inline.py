"""What stands inside a line of Markdown: links, pictures, code and placeholders, found in linear time.

`outline` reads links from here and `render` masks the same items before Python-Markdown sees the
text, so the two cannot disagree, and input made of thousands of brackets costs no more than its length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class InlineKind(StrEnum):
    """What an inline item is."""

    LINK = "link"
    WIKI = "wiki"
    IMAGE = "image"
    CODE = "code"
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class Inline:
    """An item at `start:end` of a text.

    `label` is the text between brackets or backticks, or the placeholder's name; `target` is the
    address as written, with its `#anchor`. Code and placeholders inside a link's label are items of
    their own; they stand between `label_start` and the link's end.
    """

    kind: InlineKind
    start: int
    end: int
    label: str = ""
    label_start: int = 0
    target: str = ""


# In a table the bar is written `\|`.
_WIKI = re.compile(r"\[\[([^\[\]|\n]{1,200}?)(?:\\?\|([^\[\]\n]{0,200}))?\]\]")
# Possessive, for blanks could be shared out between three places.
_TARGET = re.compile(
    r"\([ \t]*+(?:<([^<>\n]*)>|((?:[^\s()<>]|\([^\s()<>]*\))*+))"
    r"(?:[ \t\n]++(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*+\)"
)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:|tel:)[^\s<>]{1,2000})>")
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_.]{0,63})\}")
_BACKTICKS = re.compile(r"`+")
_ACTIVE = re.compile(r"[\\`\[\]{<!]")
# No item reaches over a blank line, into a list item or into a table row.
_BREAK = re.compile(r"\n(?:(?:[ \t]*+\n)++|(?=[ \t]*+(?:[-*+][ \t]|\d{1,9}[.)][ \t]|\|)))")


def scan_inline(text: str) -> list[Inline]:
    """All items of a text in the order they begin; links never stand inside links."""
    breaks = [0, *(found.start() for found in _BREAK.finditer(text)), len(text)]
    items = [item for start, end in pairwise(breaks) for item in _Scanner(text, start, end).scan()]
    return sorted(items, key=lambda item: (item.start, -item.end))


class _Scanner:
    """One pass over a piece of a text; every sign is looked at a bounded number of times."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.items: list[Inline] = []
        self.open_links: list[int] = []
        self.open_images: list[int] = []
        self.ticks: dict[int, list[int]] = defaultdict(list)
        for run in _BACKTICKS.finditer(text, start, end):
            self.ticks[len(run.group())].append(run.start())

    def scan(self) -> list[Inline]:
        """Walk from one active sign to the next."""
        at, text = self.start, self.text
        while match := _ACTIVE.search(text, at, self.end):
            at = match.start()
            step = {
                "\\": self._escape,
                "`": self._code,
                "[": self._bracket,
                "]": self._close,
                "{": self._placeholder,
                "<": self._autolink,
                "!": self._bang,
            }[text[at]]
            at = step(at)
        return self.items

    def _escape(self, at: int) -> int:
        return at + 2

    def _code(self, at: int) -> int:
        run = _BACKTICKS.match(self.text, at, self.end)
        length = len(run.group()) if run else 1
        same = self.ticks[length]
        following = bisect_right(same, at)
        if following == len(same):
            return at + length
        end = same[following] + length
        label = self.text[at + length : end - length]
        self.items.append(Inline(InlineKind.CODE, at, end, label, at + length))
        return end

    def _bracket(self, at: int) -> int:
        match = _WIKI.match(self.text, at, self.end)
        if match is None:
            self.open_links.append(at)
            return at + 1
        target, label = match[1].strip(), (match[2] or "").strip()
        return self._link(Inline(InlineKind.WIKI, at, match.end(), label, max(match.start(2), at), target))

    def _link(self, item: Inline) -> int:
        """Keep a link; brackets opened before it can no longer become one around it."""
        self.open_links.clear()
        self.items.append(item)
        return item.end

    def _bang(self, at: int) -> int:
        if self.text.startswith("![", at) and not self.text.startswith("![[", at):
            self.open_images.append(at)
            return at + 2
        return at + 1

    def _close(self, at: int) -> int:
        if not self.open_links and not self.open_images:
            return at + 1
        nearest = max(self.open_links, self.open_images, key=lambda places: places[-1:])
        start = nearest.pop()
        match = _TARGET.match(self.text, at + 1, self.end)
        if match is None:
            return at + 1
        target = match[1] if match[1] is not None else match[2]
        if self.text[start] != "!":
            label = self.text[start + 1 : at]
            return self._link(Inline(InlineKind.LINK, start, match.end(), label, start + 1, target))
        self._drop_inside(start)
        self.items.append(Inline(InlineKind.IMAGE, start, match.end(), self.text[start + 2 : at], start + 2, target))
        return match.end()

    def _drop_inside(self, start: int) -> None:
        while self.items and self.items[-1].start > start:
            self.items.pop()

    def _placeholder(self, at: int) -> int:
        match = _PLACEHOLDER.match(self.text, at, self.end)
        if match is None:
            return at + 1
        self.items.append(Inline(InlineKind.PLACEHOLDER, at, match.end(), match[1], at + 1))
        return match.end()

    def _autolink(self, at: int) -> int:
        match = _AUTOLINK.match(self.text, at, self.end)
        if match is None:
            return at + 1
        label = match[1].removeprefix("mailto:").removeprefix("tel:")
        return self._link(Inline(InlineKind.LINK, at, match.end(), label, match.end(1) - len(label), match[1]))


_EMPHASIS = re.compile(
    r"(\\[*_])|(?<![\w*])\*{1,3}+(?=\S)|(?<=[^\s*])\*{1,3}+|(?<![^\W_])(?<!_)_{1,3}+(?=\S)|(?<=[^\s_])_{1,3}+(?!\w)"
)
_LEAD = re.compile(r"^[ \t]*(?:[-*+>][ \t]+|\d+[.)][ \t]+|\|)*", re.MULTILINE)
_RULER = re.compile(r"^[ \t|:*_-]+$", re.MULTILINE)
_HTML_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BLANK = re.compile(r"\s+")


def plain_text(text: str) -> str:
    """Markdown as one line of words: labels without addresses, no emphasis, list or table signs."""
    parts, at = [], 0
    for item in scan_inline(text):
        if item.start < at or item.kind is InlineKind.PLACEHOLDER:
            continue
        label = item.label or item.target.partition("#")[0].replace("-", " ")
        parts += [text[at : item.start], label]
        at = item.end
    text = "".join([*parts, text[at:]])
    text = _RULER.sub(" ", text)
    text = _LEAD.sub(" ", f"{text}\n").replace(" | ", " ").replace("|\n", "\n")
    text = _HTML_TAG.sub(" ", _EMPHASIS.sub(r"\1", text))
    return _BLANK.sub(" ", _ESCAPED.sub(r"\1", text)).strip()
