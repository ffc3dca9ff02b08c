"""Body -> HTML that the reader can show: sanitised, of bounded depth, with links and values filled in.

Structure comes from `outline`; Python-Markdown is given one block at a time, with links, code and
placeholders masked by private-use signs that are put back after sanitising. Its own link and code
processors are switched off, and with them the input that makes it hang.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import TYPE_CHECKING

import nh3

from kb.article import Answer, Kind, Phrase, Section, Step
from kb.inline import Inline, InlineKind, scan_inline
from kb.outline import MAX_NESTING, Block, Note, PhraseTable, Prose, Verbatim, is_refused, scan

if TYPE_CHECKING:
    from markdown import Markdown

MAX_TABLES = 3

_Part = Section | Step | Phrase | Answer | Note | Verbatim | Prose

_TAGS = {"p", "br", "hr", "b", "strong", "i", "em", "s", "del", "u", "sub", "sup", "kbd", "code", "pre"}
_TAGS |= {"blockquote", "ul", "ol", "li", "dl", "dt", "dd"}
_TAGS |= {"table", "thead", "tbody", "tr", "th", "td", "span", "div"}
_CELL = {"align", "colspan", "rowspan"}
_ATTRIBUTES = {"th": _CELL, "td": _CELL, "ol": {"start"}}
_MASK_OPEN, _MASK_CLOSE = "\ue000", "\ue001"
_MASK = re.compile(r"\ue000([0-9]{1,6})\ue001")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")
_VOID = {"br", "hr", "img"}
_IMAGE = re.compile(r"(?!/)[^\\:]+\.(?:png|jpe?g|gif|webp)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)\S+", re.IGNORECASE)
_MARKDOWN_OFF = (
    *("reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref"),
    *("autolink", "automail", "backtick"),
)
# Python-Markdown wants a blank line before a list; every other viewer does without.
_LIST_AFTER_TEXT = re.compile(r"^((?![-*+][ \t]|\d+[.)][ \t]|[ \t>|])[^\n]+\n)(?=[-*+][ \t]|1[.)][ \t])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Where a link leads: an address for the reader, empty where it leads nowhere; and the target's title."""

    href: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """A body and all that is filled into it, as plain values that can travel to another process.

    `links` is keyed by the target as written (with its `#anchor`), `house` by `house.x`; `labels`
    are the words of the interface that stand in the text (`say`, `instead`, `mood-3` ...).
    """

    body: str
    kind: Kind
    links: Mapping[str, LinkTarget] = field(default_factory=dict)
    house: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


def render(request: RenderRequest) -> str:
    """The HTML of a body. Never raises on any text; what is refused stands there as plain text."""
    return "\n".join(html for _, html in render_pieces(request))


def render_pieces(request: RenderRequest) -> list[tuple[str, str]]:
    """The HTML of a body as pieces, each whole in itself, with the name it is found by in another language.

    A piece begins at each heading, step and phrase, named by its anchor, and at each answer of a question, named
    `anchor/number`. What stands before the first has the name "". Never raises, like `render`.
    """
    body = request.body.encode("utf-8", "replace").decode()
    outline, _ = scan(body, request.kind)
    pieces: list[tuple[str, list[str]]] = [("", [])]
    section, answers = "", 0
    for part in _iter_parts(outline.blocks):
        if isinstance(part, Section):
            section, answers = part.id, 0
        if isinstance(part, Answer):
            answers += 1
            pieces.append((f"{section}/{answers}", []))
        elif isinstance(part, Section | Step | Phrase):
            pieces.append((part.id, []))
        pieces[-1][1].append(_render_part(part, request))
    return [(name, "\n".join(parts)) for name, parts in pieces if parts]


def render_plain(body: str) -> str:
    """A body as plain text, for when rendering took too long."""
    return f'<p class="plain">{escape(body).replace(chr(10), "<br>")}</p>'


def fill_placeholders(text: str, house: Mapping[str, str]) -> str:
    """Text with the values of the house in it; other placeholders stay visible."""
    parts, at = [], 0
    for item in scan_inline(text):
        if item.kind is InlineKind.PLACEHOLDER and item.label in house:
            parts += [text[at : item.start], house[item.label]]
            at = item.end
    return "".join([*parts, text[at:]])


def _iter_parts(blocks: Iterable[Block]) -> Iterator[_Part]:
    """The blocks, with the phrases of a table each for itself."""
    for block in blocks:
        if isinstance(block, PhraseTable):
            yield from block.rows
        else:
            yield block


def _render_part(part: _Part, request: RenderRequest) -> str:
    match part:
        case Section():
            level = max(2, part.level)
            html = f"<h{level}>{_anchor(part.id)}{_inline(part.title, request)}</h{level}>"
        case Step():
            html = _render_step(part, request)
        case Phrase():
            html = _render_phrase(part, request)
        case Answer():
            html = _render_answer(part, request)
        case Note():
            html = _render_note(part, request)
        case Verbatim():
            html = f"<pre>{escape(part.text)}</pre>"
        case Prose():
            html = _blocks(part.text, request)
    return html


def _render_note(note: Note, request: RenderRequest) -> str:
    title = _inline(note.title, request) if note.title else escape(request.labels.get(note.style, ""))
    style = "house" if note.style == "house" else "note"
    return _box(style, f'<p class="label">{title}</p>{_blocks(note.text, request)}')


def _render_step(step: Step, request: RenderRequest) -> str:
    number = request.labels.get(f"digit-{step.id.removeprefix('step-')}", step.id.removeprefix("step-"))
    killer = f'<p class="killer">{escape(request.labels.get("killer", "!"))}</p>' if step.killer else ""
    detail = f'<div class="detail">{_blocks(step.detail, request)}</div>' if step.detail else ""
    return (
        f'<table class="step" width="100%" cellspacing="0" cellpadding="0"><tr>'
        f'<td class="number" width="34">{_anchor(step.id)}{escape(number)}</td>'
        f'<td class="step">{killer}<p class="step">{_inline(step.text, request)}</p>{detail}</td></tr></table>'
    )


def _render_phrase(phrase: Phrase, request: RenderRequest) -> str:
    label = request.labels.get
    mood = f'<span class="mood"> · {escape(label(f"mood-{phrase.mood}", ""))}</span>' if phrase.mood else ""
    parts = [f'<p class="label">{_anchor(phrase.id)}{escape(label("say", ""))}{mood}</p><p class="sentence">']
    parts.append(f"{_inline(phrase.say, request)}</p>")
    if phrase.sounds_like:
        parts.append(f'<p class="sounds">{_inline(phrase.sounds_like, request)}</p>')
    tools = (("do:copy:", label("copy", "")), ("do:say:", label("say-theirs", "")))
    links = [f'<a href="{command}{escape(phrase.id)}">{escape(words)}</a>' for command, words in tools if words]
    if links:
        parts.append(f'<p class="tools">{" · ".join(links)}</p>')
    html = _box("say", "".join(parts))
    if phrase.instead:
        text = (
            f'<p class="label">{escape(label("instead", ""))}</p><p class="avoided">{_inline(phrase.instead, request)}'
        )
        html += _box("instead", f"{text}</p>")
    if phrase.why:
        html += f'<p class="why">{_inline(phrase.why, request)}</p>'
    return html


def _render_answer(answer: Answer, request: RenderRequest) -> str:
    link = answer.link
    address = f"{link.target}#{link.anchor}" if link.anchor else link.target
    target = _find_target(address, request)
    text = _inline(link.label, request) if link.label else escape(target.title or link.target)
    advice = f'<br><span class="advice">{_inline(answer.advice, request)}</span>' if answer.advice else ""
    return _box("answer", _link_open(target, escape(address)) + text + _link_close(target) + advice)


def _box(style: str, html: str) -> str:
    return (
        f'<table class="{style}" width="100%" cellspacing="0" cellpadding="0">'
        f'<tr><td class="{style}">{html}</td></tr></table>'
    )


def _anchor(name: str) -> str:
    """A place to jump to. It needs a sign of its own: without one Qt takes the first letter, and cuts conjuncts."""
    return f'<a name="{escape(name)}" style="text-decoration:none">\u200b</a>'


def _find_target(address: str, request: RenderRequest) -> LinkTarget:
    if found := request.links.get(address.removesuffix("#")):
        return found
    if address.startswith("#") or _ADDRESS.fullmatch(address):
        return LinkTarget(address)
    return LinkTarget("")


def _link_open(target: LinkTarget, address: str) -> str:
    if not target.href:
        return f'<span class="missing" title="{address}">'
    return f'<a href="{escape(target.href)}">'


def _link_close(target: LinkTarget) -> str:
    return "</a>" if target.href else "</span>"


def _blocks(text: str, request: RenderRequest) -> str:
    """Markdown of any number of blocks."""
    if is_refused(text):
        return render_plain(text)
    html = _convert(_LIST_AFTER_TEXT.sub(r"\1\n", text), request, _markdown())
    return render_plain(text) if html is None else html


def _inline(text: str, request: RenderRequest) -> str:
    """Markdown within one line: never a list, a heading or a paragraph of its own."""
    text = " ".join(text.split())
    html = None if is_refused(text) else _convert(text, request, _inline_markdown())
    if html is None:
        return escape(text)
    line = html.removeprefix("<p>").removesuffix("</p>")
    return html if "<p>" in line or "</p>" in line else line


def _convert(text: str, request: RenderRequest, markdown: Markdown) -> str | None:
    """The HTML of a text, None where too much of it is left open or nested too deeply."""
    masked, slots = _mask(text, request)
    html = str(markdown.reset().convert(masked))
    html = nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, attribute_filter=_keep_attribute, strip_comments=True, link_rel=None
    )
    left = dict(enumerate(slots))
    html = _MASK.sub(lambda mask: left.pop(int(mask[1]), ""), html).strip()
    return html if _is_whole(html) else None


def _is_whole(html: str) -> bool:
    """Whether every tag is closed and none stands too deep, even if raw HTML swallowed a mark or faked one."""
    depth = tables = 0
    for tag in _TAG.finditer(html):
        if tag[2] not in _VOID:
            step = -1 if tag[1] else 1
            depth += step
            tables += step * (tag[2] == "table")
        if not 0 <= depth <= MAX_NESTING * 3 or tables > MAX_TABLES:
            return False
    return depth == 0


def _keep_attribute(_tag: str, name: str, value: str) -> str | None:
    if name == "align":
        return value if value in ("left", "right", "center") else None
    return (
        value
        if value.isascii() and value.isdigit() and 0 < int(value[:5]) <= (50 if "span" in name else 9999)
        else None
    )


def _mask(text: str, request: RenderRequest) -> tuple[str, list[str]]:
    """The text with its inline items replaced by numbered marks, and the HTML each mark stands for."""
    text = text.replace(_MASK_OPEN, "\ufffd").replace(_MASK_CLOSE, "\ufffd")
    slots: list[str] = []
    edits: list[tuple[int, int, str]] = []
    for item in scan_inline(text):
        for start, end, html in _item_edits(item, request):
            edits.append((start, end, f"{_MASK_OPEN}{len(slots)}{_MASK_CLOSE}"))
            slots.append(html)
    edits.sort()
    parts, at = [], 0
    for start, end, mark in edits:
        parts += [text[at:start], mark]
        at = end
    return "".join([*parts, text[at:]]), slots


def _item_edits(item: Inline, request: RenderRequest) -> list[tuple[int, int, str]]:
    """Which pieces of the text an item replaces, with what."""
    if item.kind is InlineKind.CODE:
        return [(item.start, item.end, f"<code>{escape(item.label.strip())}</code>")]
    if item.kind is InlineKind.PLACEHOLDER:
        value = request.house.get(item.label)
        html = escape(value) if value is not None else f'<span class="blank">{{{escape(item.label)}}}</span>'
        return [(item.start, item.end, html)]
    if item.kind is InlineKind.IMAGE:
        alt = escape(item.label)
        shown = _IMAGE.fullmatch(item.target) and ".." not in item.target.removeprefix("../images/")
        html = f'<img src="{escape(item.target)}" alt="{alt}">' if shown else f'<span class="missing">{alt}</span>'
        return [(item.start, item.end, html)]
    target = _find_target(item.target, request)
    opening, closing = _link_open(target, escape(item.target)), _link_close(target)
    if item.kind is InlineKind.WIKI:
        text = escape(item.label or target.title or item.target)
        return [(item.start, item.end, opening + text + closing)]
    label_end = item.label_start + len(item.label)
    return [(item.start, item.label_start, opening), (label_end, item.end, closing)]


@cache
def _markdown() -> Markdown:
    """Markdown for whole blocks."""
    from markdown import Markdown  # noqa: PLC0415  (42 ms at start-up that only a reader needs)
    from markdown.extensions.sane_lists import SaneListExtension  # noqa: PLC0415
    from markdown.extensions.tables import TableExtension  # noqa: PLC0415

    markdown = Markdown(extensions=[TableExtension(use_align_attribute=True), SaneListExtension()])
    for name in ("hashheader", "setextheader", "reference"):
        markdown.parser.blockprocessors.deregister(name)
    for name in _MARKDOWN_OFF:
        markdown.inlinePatterns.deregister(name)
    return markdown


@cache
def _inline_markdown() -> Markdown:
    """Markdown for one line."""
    from markdown import Markdown  # noqa: PLC0415  (as above)

    markdown = Markdown()
    for name in ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference"):
        markdown.parser.blockprocessors.deregister(name)
    markdown.preprocessors.deregister("html_block")
    for name in _MARKDOWN_OFF:
        markdown.inlinePatterns.deregister(name)
    return markdown
