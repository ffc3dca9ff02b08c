"""Rounded cards behind the boxes of an article: QTextDocument itself knows only square cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextCursor, QTextDocument, QTextFrame, QTextTable

from ui.theme import Theme

RADIUS = 10
EDGE = 5


@dataclass(frozen=True, slots=True)
class CardLook:
    """How a card is painted: ground, outline, and a strip at its left edge where it has one."""

    ground: str
    outline: str
    strip: str = ""


def build_looks(theme: Theme) -> Mapping[str, CardLook]:
    """The looks of a theme, by the colour the style sheet gives to the cell."""
    looks = (
        CardLook(theme.say_bg, theme.say_line, theme.say_line),
        CardLook(theme.avoid_bg, theme.avoid_line, theme.avoid_line),
        CardLook(theme.note_bg, theme.note_line, theme.note_line),
        CardLook(theme.panel_alt, theme.control),
    )
    return {look.ground.lower(): look for look in looks}


class Cards:
    """The cards of one document; the cells lose their square ground, and get a painted one."""

    def __init__(self, document: QTextDocument, looks: Mapping[str, CardLook]) -> None:
        self._document = document
        self._tables: list[tuple[QTextTable, CardLook]] = []
        # As one change: after each of many, Qt would lay out all that follows.
        edit = QTextCursor(document)
        edit.beginEditBlock()
        for table in _iter_tables(document.rootFrame()):
            cell = table.cellAt(0, 0)
            look = looks.get(cell.format().background().color().name())
            if look is not None and table.rows() == table.columns() == 1:
                bare = cell.format()
                bare.clearBackground()
                cell.setFormat(bare)
                self._tables.append((table, look))
        edit.endEditBlock()

    def paint(self, painter: QPainter, visible: QRectF) -> None:
        """Paint the cards that can be seen; the painter stands in the document's coordinates."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for table, look in self._tables:
            rect = self._find_rect(table)
            if rect.intersects(visible):
                _paint_card(painter, rect, look)

    def _find_rect(self, table: QTextTable) -> QRectF:
        """Where a card is: Qt's rectangle begins at the contents of the cell, and is as large as card and margins."""
        cell = table.cellAt(0, 0).format().toTableCellFormat()
        look = table.frameFormat()
        rect = self._document.documentLayout().frameBoundingRect(table)
        rect = rect.translated(-cell.leftPadding(), -cell.topPadding())
        rect.adjust(0, 0, -look.leftMargin() - look.rightMargin(), -look.topMargin() - look.bottomMargin())
        return rect.adjusted(0.5, 0.5, -0.5, -0.5)


def _iter_tables(frame: QTextFrame) -> Iterator[QTextTable]:
    """All tables, also those inside others."""
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield child
        yield from _iter_tables(child)


def _paint_card(painter: QPainter, rect: QRectF, look: CardLook) -> None:
    outline = QColor(look.outline)
    outline.setAlphaF(0.35)
    path = QPainterPath()
    path.addRoundedRect(rect, RADIUS, RADIUS)
    painter.fillPath(path, QColor(look.ground))
    if look.strip:
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(QRectF(rect.left(), rect.top(), EDGE, rect.height()), QColor(look.strip))
        painter.restore()
    painter.setPen(QPen(outline, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
