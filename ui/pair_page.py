"""The HTML of one article in two languages: what belongs together stands side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from kb.lang import NATIVE_NAMES, Lang
from ui.page import build_meta, build_trust

if TYPE_CHECKING:
    from kb.alignment import Row
    from kb.page import Page

MAX_CELLS = 4_000

_ANCHOR = re.compile(r'<a name="([^"]*)"[^>]*>\u200b</a>')
_OPEN_LINK = re.compile(r'<a href="article:(?!(?:bn|is|en)/)')
_LEFT, _BESIDE, _END = '<td class="left" width="50%">', '</td><td class="right" width="50%">', "</td></tr></table>"
# In a cell Qt leaves out the margins of what stands first and last, so the row has them.
_STYLES = {
    "head": re.compile(r"\A<h[2-6]>"),
    "lined": re.compile(r'\A<table class="step"'),
    "text": re.compile(r"(?<!</table>)\Z"),
}


def build_pair_html(left: Page, right: Page, rows: Iterable[Row]) -> str:
    """Both languages of an article; `rows` are its two bodies as sanitised HTML, everything else is escaped here.

    Each row is a table of its own: Qt lays out one table only as a whole. An anchor that both sides have stands on
    the left only, a link stays in the language of its column, and what copies a phrase on the right names it with
    its language (`do:copy:is/phrase-3`).
    """
    heads = zip(_iter_heads(left), _iter_heads(right), strict=True)
    lang, other_lang = left.card.key.lang, right.card.key.lang
    shown = [
        (_keep_language(one, lang), _name_copies(_keep_language(two, other_lang), other_lang)) for one, two in rows
    ]
    anchors = {anchor for one, _ in shown for anchor in _ANCHOR.findall(one)}
    return "\n".join(
        _build_row(one, _ANCHOR.sub(lambda found: "" if found[1] in anchors else found[0], two))
        for one, two in (*heads, *shown)
        if one or two
    )


def is_too_large(rows: Iterable[Row]) -> bool:
    """Whether the rows hold more cells of tables than Qt lays out side by side in about two seconds."""
    return sum(html.count("<td") + html.count("<th") for row in rows for html in row) > MAX_CELLS


def fold_columns(html: str) -> str:
    """The same page for where two columns have no room: what stood beside stands below."""
    html = html.replace(_LEFT + _BESIDE, '<td class="below">').replace(_BESIDE + _END, _END)
    return html.replace(_LEFT, '<td class="above">').replace(_BESIDE, '</td></tr><tr><td class="below">')


def _iter_heads(page: Page) -> Iterator[str]:
    """What stands above the rows, from the language down to the summary."""
    header = page.card.header
    yield f'<p class="lang">{escape(NATIVE_NAMES[page.card.key.lang])}</p><p class="meta">{build_meta(page.card)}</p>'
    yield f"<h1>{escape(header.title)}</h1>"
    yield build_trust(page)
    yield f'<p class="lead">{escape(header.summary)}</p>' if header.summary else ""


def _keep_language(html: str, lang: Lang) -> str:
    return _OPEN_LINK.sub(f'<a href="article:{lang.value}/', html)


def _name_copies(html: str, lang: Lang) -> str:
    return html.replace('<a href="do:copy:', f'<a href="do:copy:{lang.value}/')


def _build_row(left: str, right: str) -> str:
    cells = [html for html in (left, right) if html]
    styles = " ".join(["pair", *(style for style, sign in _STYLES.items() if any(map(sign.search, cells)))])
    return (
        f'<table class="{styles}" width="100%" cellspacing="0" cellpadding="0"><tr>{_LEFT}{left}{_BESIDE}{right}{_END}'
    )
