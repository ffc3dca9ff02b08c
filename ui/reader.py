"""Where an article is read: one text browser that opens nothing by itself and shows no file from outside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QMimeData, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QHelpEvent,
    QImage,
    QImageReader,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QToolTip, QVBoxLayout

from ui.cards import CardLook, Cards, build_looks
from ui.theme import Scale, Theme, document_css

MAX_IMAGE = 20_000_000
MAX_PIXELS = 25_000_000
IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
IMAGE_FORMATS = (b"png", b"jpeg", b"gif", b"webp")
READING_WIDTH_EM = 44

_TEXT = re.compile(r"(?<=>)[^<]+")
_ENDLESS = re.compile(r"[^\s&]{500}")


class ArticleBrowser(QTextBrowser):
    """A text browser locked down to one folder of pictures.

    Signals:
        link_followed(str): a link was clicked or activated with the keyboard; nothing else happens.
    """

    link_followed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._pictures: Path | None = None
        self._blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._blank.fill(Qt.GlobalColor.transparent)
        self._em = 15
        self._looks: Mapping[str, CardLook] = {}
        self._cards: Cards | None = None
        self.setProperty("role", "reader")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._on_anchor_clicked)

    def set_pictures(self, folder: Path) -> None:
        """Let pictures be shown from this folder and those below it."""
        self._pictures = folder

    def set_look(self, theme: Theme, scale: Scale, text_size: int) -> None:
        """Follow the theme and the text size; takes effect with the next article."""
        self._em = scale.body
        self._looks = build_looks(theme)
        self.document().setDefaultStyleSheet(document_css(theme, text_size))
        font = QFont(self.font())
        font.setPixelSize(scale.body)
        self.document().setDefaultFont(font)

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """A picture from the content's own folder; for everything else one transparent dot.

        The base class is never asked: it would read any file that an address names.
        """
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return ""
        address = url if isinstance(url, str) else url.toString()
        return load_picture(self._pictures, address, max(1, self._column_width())) or self._blank

    def show_html(self, html: str) -> None:
        """Show an article from its top."""
        self._cards = None
        self.setHtml(break_words(html))
        self._cards = Cards(self.document(), self._looks)
        self._set_margins()
        self.verticalScrollBar().setValue(0)

    def top_anchor(self) -> str:
        """The last anchor at or above the top of what is visible."""
        found = ""
        top = self.verticalScrollBar().value() + self._em
        layout = self.document().documentLayout()
        block = self.document().begin()
        while block.isValid():
            if layout.blockBoundingRect(block).top() > top:
                break
            found = _last_anchor(block) or found
            block = block.next()
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards first, the text on top of them."""
        if self._cards is not None:
            painter = QPainter(self.viewport())
            left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
            painter.translate(-left, -top)
            self._cards.paint(painter, QRectF(event.rect()).translated(left, top))
            painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines at a length that is read easily."""
        super().resizeEvent(event)
        self._set_margins()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace goes nowhere: back and forward belong to the window."""
        if event.key() == Qt.Key.Key_Backspace:
            event.ignore()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """A tooltip is plain text; Qt itself would guess that it is HTML, with pictures from anywhere."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.viewport().mapFromGlobal(event.globalPos())
            text = self.cursorForPosition(place).charFormat().toolTip()
            QToolTip.showText(event.globalPos(), f"<span>{escape(text)}</span>" if text else "", self)
            return True
        return super().event(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied holds no invisible signs."""
        data = super().createMimeDataFromSelection()
        data.setText(data.text().replace("\u200b", ""))
        return data

    def _column_width(self) -> int:
        return min(self.viewport().width() - 4 * self._em, READING_WIDTH_EM * self._em)

    def _set_margins(self) -> None:
        frame = self.document().rootFrame()
        look = frame.frameFormat()
        side = max(2 * self._em, (self.viewport().width() - READING_WIDTH_EM * self._em) // 2)
        if look.leftMargin() != side:
            look.setLeftMargin(side)
            look.setRightMargin(side)
            look.setTopMargin(1.6 * self._em)
            look.setBottomMargin(3 * self._em)
            frame.setFrameFormat(look)

    def _on_anchor_clicked(self, url: QUrl) -> None:
        self.link_followed.emit(QUrl.fromPercentEncoding(url.toEncoded()))


class Reader(QFrame):
    """The panel around the browser.

    Signals:
        link_followed(str): as in `ArticleBrowser`.
    """

    link_followed = Signal(str)

    def __init__(self, theme: Theme, scale: Scale, text_size: int) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.browser = ArticleBrowser()
        self.browser.link_followed.connect(self.link_followed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.addWidget(self.browser)
        self._html = ""
        self.set_look(theme, scale, text_size)
        self.retranslate()

    @property
    def scrolled(self) -> int:
        """How far down the page is scrolled, in pixels."""
        return self.browser.verticalScrollBar().value()

    def set_look(self, theme: Theme, scale: Scale, text_size: int) -> None:
        """Follow the theme and the text size, keeping the place."""
        bar = self.browser.verticalScrollBar()
        part = bar.value() / max(1, bar.maximum())
        self.browser.set_look(theme, scale, text_size)
        if self._html:
            self.show_page(self._html)
            bar.setValue(round(part * bar.maximum()))

    def show_page(self, html: str, anchor: str = "", scroll: int = 0) -> None:
        """Show a page at an anchor, or scrolled down by some pixels."""
        self._html = html
        self.browser.show_html(html)
        if anchor:
            self.go_to(anchor)
        elif scroll:
            self.browser.verticalScrollBar().setValue(scroll)

    def go_to(self, anchor: str) -> None:
        """Bring a place of the page to the top."""
        if anchor:
            self.browser.scrollToAnchor(anchor)

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.browser.setAccessibleName(self.tr("Article"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def break_words(html: str) -> str:
    """The same text with invisible places to break in words without end: Qt takes a minute for one of 1 MB."""
    return _TEXT.sub(lambda text: _ENDLESS.sub("\\g<0>\u200b", text[0]), html)


def load_picture(folder: Path | None, address: str, width: int) -> QImage | None:
    """A picture of an article, at most so many pixels wide; None unless it lies in the folder or below it."""
    if folder is None or address.startswith(("/", "\\")) or ":" in address or "\\" in address:
        return None
    if not address.lower().endswith(IMAGE_SUFFIXES):
        return None
    try:
        root = folder.resolve()
        path = (root / address.removeprefix("../").removeprefix("images/")).resolve()
        if not path.is_relative_to(root) or not path.is_file() or path.stat().st_size > MAX_IMAGE:
            return None
        return _read_picture(path.read_bytes(), width)
    except (OSError, ValueError, RuntimeError):
        # Python below 3.13 raises RuntimeError for a link that leads to itself.
        return None


def _read_picture(data: bytes, width: int) -> QImage | None:
    """A picture, at most so many pixels wide.

    What it is counts, not what it is called: an SVG by the name of a PNG could show any other file.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if reader.format().data() not in IMAGE_FORMATS or not 0 < size.width() * size.height() <= MAX_PIXELS:
        return None
    if size.width() > width:
        reader.setScaledSize(size.scaled(width, size.height(), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def _last_anchor(block: QTextBlock) -> str:
    found = ""
    iterator = block.begin()
    while not iterator.atEnd():
        names = iterator.fragment().charFormat().anchorNames()
        if names:
            found = names[-1]
        iterator += 1
    return found
