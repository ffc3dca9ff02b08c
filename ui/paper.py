"""An article on paper: laid out in light colours for a size of paper, drawn on a printer or into a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape, unescape
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QIODevice,
    QLocale,
    QMarginsF,
    QPointF,
    QRectF,
    QSaveFile,
    QSizeF,
    Qt,
    QUrl,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextOption,
    QTextTable,
)

from kb.article import Kind, Status
from kb.errors import FileNotWrittenError
from kb.inline import plain_text
from kb.render import fill_placeholders
from ui.article_browser import break_words
from ui.cards import Cards, build_looks
from ui.fonts import FAMILY
from ui.page import build_page_html, never_skip, reviewed_on, status_name
from ui.pictures import load_picture
from ui.theme import LIGHT, build_palette, build_scale, document_css

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice

    from kb.page import Page

# The pixels of the style sheet are those of a screen; a painter is scaled from them to its device.
DPI = 96
A4_MARGIN = 16 * DPI / 25.4
CARD_MARGIN = 6 * DPI / 25.4
FOOT_SIZE = 75
# From 13 pt down to 7.5 pt, in percent. What is too long even then stands in larger type on two cards.
CARD_SIZES = range(115, 60, -5)
SPILLED_SIZE = 85
# Each step moved to the next page lays the whole article out anew.
MAX_TIDIED_PAGES = 40

_BOX = "box"
_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_ANCHOR = re.compile(r'<a name="[^"]*"[^>]*>\u200b</a>')
_OUTSIDE = re.compile(r"(?:https?:|mailto:|tel:)(?://)?")
_TAG = re.compile(r"<[^>]*>")
# What can be done with a phrase in the window.
_TOOLS = re.compile(r'<p class="tools">.*?</p>', re.DOTALL)


class Sheets:
    """A text cut into pages of one size, with a foot on each page.

    `size` and `margin` are in pixels of 1/96 inch. `words` stand at the left of the foot, the number of the page in
    the digits of the article's language at its right.
    """

    def __init__(self, document: QTextDocument, page: Page, words: str, size: QSizeF, margin: float) -> None:
        self._page = page
        self._words = words
        self._margin = margin
        self._size = size
        width = float(int(size.width() - 2 * margin))
        foot = self._build_foot(1, 1, width).size().height()
        self._area = QSizeF(width, size.height() - 2 * margin - foot)
        self._document = document
        document.setPageSize(self._area)
        self._cards = Cards(document, build_looks(LIGHT))
        _keep_together(document)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    def draw(self, device: QPagedPaintDevice) -> bool:
        """Draw all pages on a device of this size of paper, from corner to corner; False where it refuses."""
        painter = QPainter()
        if not painter.begin(device):
            return False
        painter.scale(device.logicalDpiX() / DPI, device.logicalDpiY() / DPI)
        done = True
        for number in range(self.count):
            done = done and (number == 0 or device.newPage())
            self._draw_page(painter, number)
        return painter.end() and done

    def _draw_page(self, painter: QPainter, number: int) -> None:
        part = QRectF(QPointF(0, number * self._area.height()), self._area)
        painter.save()
        painter.translate(self._margin, self._margin - part.top())
        painter.setClipRect(part)
        self._cards.paint(painter, part)
        _draw_text(painter, self._document, part)
        painter.restore()
        foot = self._build_foot(number + 1, self.count, part.width())
        painter.save()
        painter.translate(self._margin, self._size.height() - self._margin - foot.size().height())
        painter.setPen(QPen(Qt.GlobalColor.lightGray, 0.5))
        painter.drawLine(QPointF(0, 4), QPointF(part.width(), 4))
        _draw_text(painter, foot, QRectF(QPointF(0, 0), foot.size()))
        painter.restore()

    def _build_foot(self, number: int, count: int, width: float) -> QTextDocument:
        locale = QLocale(self._page.card.key.lang.value)
        numbers = f"{locale.toString(number)} / {locale.toString(count)}"
        html = (
            '<table class="foot" width="100%" cellspacing="0" cellpadding="0"><tr>'
            f'<td class="foot">{escape(self._words)}</td>'
            f'<td class="foot" align="right" width="60">{escape(numbers)}</td></tr></table>'
        )
        document = _build_document(self._page, html, FOOT_SIZE, width)
        document.setTextWidth(width)
        return document


class _Document(QTextDocument):
    """A document that shows pictures of the content's own folder, and no other file."""

    def __init__(self, pictures: Path, width: float) -> None:
        super().__init__()
        self._pictures = pictures
        self._width = width

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """A picture no larger than the paper, the box to tick, or one transparent dot."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return ""
        address = url if isinstance(url, str) else url.toString()
        if address == _BOX:
            return _draw_box()
        picture = load_picture(self._pictures, address, int(self._width))
        if picture is None:
            picture = QImage(1, 1, QImage.Format.Format_ARGB32)
            picture.fill(Qt.GlobalColor.transparent)
        return picture.scaledToHeight(int(self._width)) if picture.height() > self._width else picture


def build_article(page: Page, body: str, size: QSizeF) -> Sheets:
    """The whole article, without what links to it; `body` is its sanitised HTML, `size` that of the paper.

    Sizes are in pixels of 1/96 inch.
    """
    header = page.card.header
    page_html = build_page_html(replace(page, backlinks=()), _TOOLS.sub("", body))
    html = _flatten_links(page_html, page)
    document = _build_document(page, html, 100, size.width() - 2 * A4_MARGIN)
    words = [header.title, status_name(header.status), header.owner, reviewed_on(header)]
    return Sheets(document, page, " · ".join(word for word in words if word), size, A4_MARGIN)


def build_card(page: Page, size: QSizeF) -> Sheets:
    """The steps of a checklist with boxes to tick, as large as fits one card; `size` is as in `build_article`."""
    header = page.card.header
    state = "" if header.status is Status.PUBLISHED else status_name(header.status)
    words = " · ".join(word for word in (state, reviewed_on(header)) if word)
    for text_size in (*CARD_SIZES, SPILLED_SIZE):
        html = _build_card_html(page, text_size)
        document = _build_document(page, html, text_size, size.width() - 2 * CARD_MARGIN)
        sheets = Sheets(document, page, words, size, CARD_MARGIN)
        if sheets.count == 1:
            break
    return sheets


def has_card(page: Page) -> bool:
    """Whether there are steps to put on a card."""
    return page.card.header.kind is Kind.CHECKLIST and bool(page.article.steps)


def find_size(device: QPagedPaintDevice) -> QSizeF:
    """The size of a device's paper in pixels of 1/96 inch."""
    return device.pageLayout().fullRect(QPageLayout.Unit.Point).size() * (DPI / 72)


def write_pdf(path: Path, page: Page, body: str, *, card: bool) -> None:
    """Write an article on A4, or the card of a checklist on A6; an old file is replaced as a whole or stays.

    Raises FileNotWrittenError.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(page.card.header.title)
    writer.setCreator("Evenkeel")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A6 if card else QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    size = find_size(writer)
    (build_card(page, size) if card else build_article(page, body, size)).draw(writer)
    file = QSaveFile(str(path))
    file.setDirectWriteFallback(False)
    if (
        not file.open(QIODevice.OpenModeFlag.WriteOnly)
        or file.write(buffer.data()) != buffer.size()
        or not file.commit()
    ):
        reason = file.errorString()
        file.cancelWriting()
        raise FileNotWrittenError(path, reason)


def _build_document(page: Page, html: str, text_size: int, width: float) -> QTextDocument:
    document = _Document(page.root / "images", width)
    document.setDocumentMargin(0)
    document.setUseDesignMetrics(True)
    document.setDefaultTextOption(_wrap_anywhere())
    font = QFont(FAMILY)
    font.setPixelSize(build_scale(text_size).body)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(document_css(LIGHT, text_size) + _CSS)
    document.setHtml(break_words(html))
    return document


def _wrap_anywhere() -> QTextOption:
    """Rather a word is broken than its end cut off."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _build_card_html(page: Page, text_size: int) -> str:
    locale = QLocale(page.card.key.lang.value)
    side = build_scale(text_size).body
    rows = []
    for number, step in enumerate(page.article.steps, 1):
        text = escape(plain_text(fill_placeholders(step.text, page.request.house)))
        killer = f'<span class="killer">{escape(never_skip())}</span><br>' if step.killer else ""
        rows.append(
            '<table class="card" width="100%" cellspacing="0" cellpadding="0"><tr>'
            f'<td class="box" width="{2 * side}"><img src="{_BOX}" width="{side}" height="{side}"></td>'
            f'<td class="card">{killer}{escape(locale.toString(number))}. {text}</td></tr></table>'
        )
    return f'<h2 class="card">{escape(page.card.header.title)}</h2>{"".join(rows)}'


def _draw_box() -> QImage:
    """An empty box, fine enough for paper; few fonts have the sign."""
    box = QImage(96, 96, QImage.Format.Format_ARGB32)
    box.fill(Qt.GlobalColor.white)
    painter = QPainter(box)
    painter.setPen(QPen(Qt.GlobalColor.black, 8))
    painter.drawRect(QRectF(4, 4, 88, 88))
    painter.end()
    return box


def _flatten_links(html: str, page: Page) -> str:
    """Links as words: an address outside stands behind them, in a decision also where an answer leads."""
    titles: Mapping[str, str] = {}
    if page.card.header.kind is Kind.DECISION:
        titles = {target.href: target.title for target in page.request.links.values() if target.title}
        titles |= {f"#{node.id}": plain_text(node.question) for node in page.article.nodes}

    def flatten(link: re.Match[str]) -> str:
        address, words = unescape(link[1]), unescape(_TAG.sub("", link[2]))
        outside = _OUTSIDE.match(address)
        target = address[outside.end() :] if outside else titles.get(address, "")
        if not target or target in words:
            return link[2]
        return f"{link[2]} ({escape(target)})" if outside else f"{link[2]} → {escape(target)}"

    return _LINK.sub(flatten, _ANCHOR.sub("", html))


def _draw_text(painter: QPainter, document: QTextDocument, part: QRectF) -> None:
    """Draw a part of a document in the light colours, whatever the window shows."""
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette = build_palette(LIGHT)
    context.clip = part
    document.documentLayout().draw(painter, context)


def _keep_together(document: QTextDocument) -> None:
    """Begin a new page before a step or box that would be cut in two, and never leave a heading alone at the end."""
    height = document.pageSize().height()
    if document.pageCount() > MAX_TIDIED_PAGES:
        return
    start: QTextBlock | QTextTable | None = None
    for item in _iter_items(document.rootFrame()):
        start = start if start is not None else item
        if isinstance(item, QTextBlock) and item.blockFormat().headingLevel():
            continue
        top, bottom = _find_top(document, start), _find_end(document, item)
        if top // height != bottom // height and bottom - top < height and top % height:
            _break_before(start)
        start = None


def _iter_items(frame: QTextFrame) -> Iterator[QTextBlock | QTextTable]:
    iterator = frame.begin()
    while not iterator.atEnd():
        inner = iterator.currentFrame()
        # PySide answers a frame that is none where there is a block.
        if isinstance(inner, QTextTable):
            yield inner
        elif iterator.currentBlock().isValid():
            yield iterator.currentBlock()
        iterator += 1


def _find_top(document: QTextDocument, item: QTextBlock | QTextTable) -> float:
    layout = document.documentLayout()
    if isinstance(item, QTextTable):
        return layout.frameBoundingRect(item).top()
    return layout.blockBoundingRect(item).top()


def _find_end(document: QTextDocument, item: QTextBlock | QTextTable) -> float:
    """Where the part of an item ends that must stay with what is before it: all of a table, a text's first line."""
    layout = document.documentLayout()
    if isinstance(item, QTextTable):
        return layout.frameBoundingRect(item).bottom() - 1
    line = item.layout().lineAt(0)
    return layout.blockBoundingRect(item).top() + (line.y() + line.height() - 1 if line.isValid() else 0)


def _break_before(item: QTextBlock | QTextTable) -> None:
    policy = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore
    if isinstance(item, QTextTable):
        look = item.format().toTableFormat()
        look.setPageBreakPolicy(policy)
        item.setFormat(look)
        return
    cursor = QTextCursor(item)
    shape = cursor.blockFormat()
    shape.setPageBreakPolicy(policy)
    cursor.setBlockFormat(shape)


# What the sheet of the window lacks: smaller gaps on a card, and a quiet foot.
_CSS = """
h2.card { margin: 0 0 4px 0; }
table.card { margin: 0; }
td.card { padding: 4px 0; }
td.box { padding: 8px 0 0 0; }
td.foot { color: #5A6675; border: 0; padding: 10px 0 0 0; }
"""
