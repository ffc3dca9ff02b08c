"""The text of an article: one text browser that opens nothing by itself and shows no file from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication, QTextBrowser, QToolTip

from ui.cards import CardLook, Cards, build_looks
from ui.pair_page import fold_columns
from ui.pictures import load_picture
from ui.theme import Scale, Theme, document_css

READING_WIDTH_EM = 44
LEAST_COLUMN_EM = 14
MARGIN_EM = 1.6

_TEXT = re.compile(r"(?<=>)[^<]+")
_ENDLESS = re.compile(r"[^\s&<]{500}")


class ArticleBrowser(QTextBrowser):
    """A text browser locked down to one folder of pictures.

    Signals:
        link_followed(str): a link was clicked or activated with the keyboard; nothing else happens.
        link_pointed(str, QRect): the mouse or the keyboard went to a link at a place of the screen, or with an
            empty address away from it.
    """

    link_followed = Signal(str)
    link_pointed = Signal(str, QRect)

    def __init__(self) -> None:
        super().__init__()
        self._pictures: Path | None = None
        self._blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._blank.fill(Qt.GlobalColor.transparent)
        self._em = 15
        self._width_em = READING_WIDTH_EM
        self._pointed = ""
        self.columns = 1
        self._looks: Mapping[str, CardLook] = {}
        self._cards: Cards | None = None
        self.setProperty("role", "reader")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        # A bar that goes while a page is read in and comes again has everything laid out three times.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().rangeChanged.connect(self._show_handle)
        self.anchorClicked.connect(self._on_anchor_clicked)
        self.verticalScrollBar().valueChanged.connect(self._point_nowhere)

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
        self.document().setDocumentMargin(MARGIN_EM * scale.body)
        self._set_margins()

    def set_reading_width(self, em: int) -> None:
        """Make lines at most this wide, in letters."""
        self._width_em = em
        self._set_margins()

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """A picture from the content's own folder; for everything else one transparent dot.

        The base class is never asked: it would read any file that an address names.
        """
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return ""
        address = url if isinstance(url, str) else url.toString()
        return load_picture(self._pictures, address, max(1, self._column_width())) or self._blank

    @property
    def most_columns(self) -> int:
        """How many columns there is room for."""
        return 2 if self.width() >= 2 * LEAST_COLUMN_EM * self._em else 1

    def show_html(self, html: str, columns: int = 1) -> None:
        """Show an article from its top; each of two columns may be as wide as an article, without room they fold."""
        self._cards = None
        self._point_nowhere()
        self.columns = min(columns, self.most_columns)
        # First the width, for a page is laid out again with every other one.
        self._set_margins()
        self.setHtml(break_words(html if self.columns == columns else fold_columns(html)))
        # Laid out in part, a document whose cells change never gets its end laid out, and tables inside tables look
        # wider to Qt than they are.
        self.document().size()
        self._cards = Cards(self.document(), self._looks)
        self.document().size()
        self.verticalScrollBar().setValue(0)

    def top_anchor(self) -> str:
        """The last anchor at or above the top of what is visible."""
        anchors = [anchor for _, anchor in self._iter_anchors(self.verticalScrollBar().value() + self._em)]
        return anchors[-1] if anchors else ""

    def visible_anchors(self) -> list[str]:
        """The anchors within what can be seen, from top to bottom."""
        # Bars count whole pixels, lines stand between them: what was brought to the top may lie a part of one above.
        top = self.verticalScrollBar().value() - 1
        bottom = top + 1 + self.viewport().height()
        return [anchor for at, anchor in self._iter_anchors(bottom) if top <= at < bottom]

    def _iter_anchors(self, bottom: float) -> Iterator[tuple[float, str]]:
        """The last anchor of each block that begins no lower than this, with its place, from the top of the page on."""
        layout = self.document().documentLayout()
        block = self.document().begin()
        while block.isValid() and (top := layout.blockBoundingRect(block).top()) <= bottom:
            if anchor := _last_anchor(block):
                yield top, anchor
            block = block.next()

    def bring_to_view(self, position: int) -> None:
        """Scroll so that a position of the text can be seen, with lines above and below it."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        place, view = self.cursorRect(cursor), self.viewport().rect()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        if place.top() < self._em or place.bottom() > view.height() - 2 * self._em:
            down.setValue(down.value() + place.top() - view.height() // 3)
        if not view.left() <= place.left() <= view.right():
            across.setValue(across.value() + place.left() - view.width() // 3)

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
        self._point_nowhere()
        if event.key() == Qt.Key.Key_Backspace:
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  (the name and the type are Qt's)
        """Tab goes from link to link, from what can be seen on; the one that has the keyboard is pointed at."""
        self._come_into_view(forward=next)
        moved = super().focusNextPrevChild(next)
        cursor = self.textCursor()
        self._point_nowhere()
        if self.hasFocus() and cursor.hasSelection() and (address := cursor.charFormat().anchorHref()):
            self._point_at(address, cursor.selectionStart(), cursor.selectionEnd())
        return moved

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without the keyboard no link is pointed at."""
        super().focusOutEvent(event)
        self._point_nowhere()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The link under the mouse is pointed at."""
        super().mouseMoveEvent(event)
        place = event.position().toPoint()
        address = self.anchorAt(place)
        if not address:
            self._point_nowhere()
        elif _decode(QUrl(address)) != self._pointed:
            self._point_at(address, *_find_link(self.cursorForPosition(place), address))

    def viewportEvent(self, event: QEvent) -> bool:
        """A mouse that is gone points at nothing."""
        if event.type() == QEvent.Type.Leave:
            self._point_nowhere()
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        """A tooltip is plain text; Qt itself would guess that it is HTML, with pictures from anywhere."""
        if event.type() == QEvent.Type.Wheel:
            # Beside the lines too.
            return QApplication.sendEvent(self.verticalScrollBar(), event)
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
        return (self.viewport().width() - round(2 * MARGIN_EM * self._em)) // self.columns

    def _set_margins(self) -> None:
        """Leave free at both sides what lines must not fill; the document itself has its own margin too."""
        margins = self.viewportMargins()
        room = self.viewport().width() + margins.left() + margins.right()
        widest = round((self._width_em * self.columns + 2 * MARGIN_EM) * self._em)
        side = max(round((2 - MARGIN_EM) * self._em), (room - widest) // 2)
        if margins.left() != side:
            self.setViewportMargins(side, 0, side, 0)
        if self.isVisible() and self.document().textWidth() != self.viewport().width():
            # Qt leaves an empty page as wide as it was.
            self.document().setTextWidth(self.viewport().width())
        if self.columns > 1:
            # Laid out in part, tables inside tables look wider to Qt than they are, and get a scroll bar.
            self.document().size()

    def _show_handle(self, _least: int, most: int) -> None:
        """Where there is nothing to scroll the bar shows nothing."""
        self.verticalScrollBar().setEnabled(most > 0)

    def _on_anchor_clicked(self, url: QUrl) -> None:
        self._point_nowhere()
        self.link_followed.emit(_decode(url))

    def _point_at(self, address: str, start: int, end: int) -> None:
        self._pointed = _decode(QUrl(address))
        place = QRect()
        cursor = QTextCursor(self.document())
        for position in (start, end):
            cursor.setPosition(position)
            place = place.united(self.cursorRect(cursor))
        corner = self.viewport().mapToGlobal(QPoint(max(0, place.left()), place.top()))
        self.link_pointed.emit(self._pointed, QRect(corner, place.size()))

    def _come_into_view(self, *, forward: bool) -> None:
        """Put the cursor where reading is, if it was left behind; else Tab would scroll back to the top."""
        view = self.viewport().rect()
        if not view.intersects(self.cursorRect()):
            cursor = self.cursorForPosition(view.topLeft() if forward else view.bottomRight())
            # Without a selection Qt begins at the top all the same.
            moves = QTextCursor.MoveOperation
            cursor.movePosition(moves.PreviousCharacter if forward else moves.NextCharacter)
            cursor.movePosition(moves.Right if forward else moves.Left, QTextCursor.MoveMode.KeepAnchor)
            scrolled = self.verticalScrollBar().value()
            self.setTextCursor(cursor)
            self.verticalScrollBar().setValue(scrolled)

    def _point_nowhere(self) -> None:
        if self._pointed:
            self._pointed = ""
            self.link_pointed.emit("", QRect())


def break_words(html: str) -> str:
    """The same text with invisible places to break in words without end: Qt takes a minute for one of 1 MB."""
    if _ENDLESS.search(html) is None:
        return html
    return _TEXT.sub(lambda text: _ENDLESS.sub("\\g<0>\u200b", text[0]), html)


def _decode(url: QUrl) -> str:
    return QUrl.fromPercentEncoding(url.toEncoded())


def _find_link(cursor: QTextCursor, address: str) -> tuple[int, int]:
    """Where the link around a position begins and ends; it may be of several pieces, some of them bold."""
    start = end = cursor.position()
    iterator = cursor.block().begin()
    pieces: list[tuple[int, int]] = []
    while not iterator.atEnd():
        piece = iterator.fragment()
        if piece.charFormat().anchorHref() != address:
            pieces.clear()
        else:
            pieces.append((piece.position(), piece.position() + piece.length()))
            if pieces[0][0] <= cursor.position() <= pieces[-1][1]:
                start, end = pieces[0][0], pieces[-1][1]
        iterator += 1
    return start, end


def _last_anchor(block: QTextBlock) -> str:
    found = ""
    iterator = block.begin()
    while not iterator.atEnd():
        names = iterator.fragment().charFormat().anchorNames()
        if names:
            found = names[-1]
        iterator += 1
    return found
