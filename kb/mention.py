"""The sentence of an article in which a link stands, as plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kb.article import Link
from kb.inline import InlineKind, plain_text, scan_inline
from kb.render import fill_placeholders
from kb.text import nfc, snap_span

MAX_SENTENCE = 160
ELLIPSIS = "…"

# Far more than a sentence, so that addresses do not count.
_MAX_AROUND = 2_000
_OPEN, _CLOSE = "\ue000", "\ue001"
_LINKS = (InlineKind.LINK, InlineKind.WIKI)
_ALONE = re.compile(r"\s*(?:#{1,6}\s|!!!|\||---)")
_BEGINS = re.compile(r"\s*(?:[-*+]\s|\d{1,9}[.)]\s|>)")
_BAR = re.compile(r"(?<!\\)\|")
_STEP = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+\[[ xX]\]\s+(?:\*\*!\*\*)?")
_HEAD = re.compile(r'^\s*(?:#{1,6}\s+|!!!\s*[\w-]+\s*"?)(.*?)(?:\s*\{#[\w-]+\}|")?\s*$', re.DOTALL)
_END = re.compile(r"([.!?…।॥])[\"'”“’»)\]]*(?=\s|$)")
_FIRST_SIGN = re.compile(r"[^\W_]")


class Sentence(NamedTuple):
    """A sentence, cut in three: what stands before the words of a link, these, and what stands behind them."""

    before: str
    label: str
    after: str


def find_sentence(text: str, link: Link, title: str, house: Mapping[str, str]) -> Sentence | None:
    """The sentence around a link of a file, or None where it is not there; `title` is what a link without words shows.

    It is one line of plain text in NFC with the values of the house in it, and at most about `MAX_SENTENCE` long.
    """
    marked = _HEAD.sub(r"\1", _STEP.sub("", _mark_link(text, link)))
    before, opened, rest = nfc(plain_text(fill_placeholders(marked, house))).partition(_OPEN)
    label, closed, after = rest.partition(_CLOSE)
    if not opened or not closed:
        return None
    label = label.strip()[:_MAX_AROUND] or title
    return _cut(_last_sentence(before, label), label, _first_sentence(label, after))


def _mark_link(text: str, link: Link) -> str:
    """The Markdown around a link, with its words between two signs in its place; empty if it is not there."""
    lines = text.replace(_OPEN, " ").replace(_CLOSE, " ").split("\n")
    row = link.line - 1
    if not 0 <= row < len(lines):
        return ""
    first, last = _find_paragraph(lines, row)
    at = sum(len(line) + 1 for line in lines[first:row]) + link.column - 1
    start = max(0, at - _MAX_AROUND)
    around, at = "\n".join(lines[first : last + 1])[start : at + 2 * _MAX_AROUND], at - start
    item = next((item for item in scan_inline(around) if item.start == at and item.kind in _LINKS), None)
    if item is None:
        return ""
    bars = [bar.start() for bar in _BAR.finditer(around)] if lines[first].lstrip().startswith("|") else []
    left = max((bar + 1 for bar in bars if bar < at), default=0)
    right = min((bar for bar in bars if bar >= item.end), default=len(around))
    return f"{around[left:at]}{_OPEN}{item.label}{_CLOSE}{around[item.end : right]}"


def _find_paragraph(lines: Sequence[str], row: int) -> tuple[int, int]:
    """The first and the last of the lines that read on from one to the next."""
    first = last = row
    while first > 0 and not _stands_alone(lines[first]) and not _BEGINS.match(lines[first]):
        if not lines[first - 1].strip() or _stands_alone(lines[first - 1]):
            break
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip() and not _stands_alone(lines[last]):
        if _stands_alone(lines[last + 1]) or _BEGINS.match(lines[last + 1]):
            break
        last += 1
    return first, last


def _stands_alone(line: str) -> bool:
    return _ALONE.match(line) is not None


def _last_sentence(before: str, label: str) -> str:
    breaks = [end.end() for end in _END.finditer(before) if _is_end(end, before[end.end() :] + label)]
    return before[breaks[-1] :].lstrip() if breaks else before


def _first_sentence(label: str, after: str) -> str:
    """What stands behind the words of a link up to the end of the sentence, which may come with their last sign."""
    both = label + after
    ends = (end.end() for end in _END.finditer(both) if end.end() >= len(label) and _is_end(end, both[end.end() :]))
    return both[len(label) : next(ends, len(both))]


def _is_end(end: re.Match[str], following: str) -> bool:
    """Whether a sentence ends here: after an abbreviation it goes on with a small letter or a number."""
    sign = _FIRST_SIGN.search(following)
    return end[1] in "।॥" or sign is None or not (sign[0].islower() or sign[0].isdecimal())


def _cut(before: str, label: str, after: str) -> Sentence:
    """The words of the link and as much around them as there is room for, cut between words."""
    if len(label) > MAX_SENTENCE:
        label = label[: snap_span(label, 0, MAX_SENTENCE)[1]] + ELLIPSIS
    room = max(0, MAX_SENTENCE - len(label))
    left = max(room // 2, room - len(after))
    if len(before) > left:
        start = before.find(" ", len(before) - left) + 1
        before = ELLIPSIS + before[start or snap_span(before, len(before) - left, len(before))[0] :]
    right = room - min(left, len(before))
    if len(after) > right:
        end = after.rfind(" ", 0, right + 1)
        after = after[: end if end >= 0 else snap_span(after, 0, right)[1]] + ELLIPSIS
    return Sentence(before, label, after)
