"""Paints a result: title and kind in one line, below it two lines of snippet with the matched words marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kb.article import Status
from kb.hits import Span
from ui.models.hit_list_model import HitListModel, Row
from ui.page import kind_name, status_name
from ui.theme import Scale, Theme

Index = QModelIndex | QPersistentModelIndex
SNIPPET_LINES = 2


class HitDelegate(QStyledItemDelegate):
    """Paints rows of a `HitListModel`; all rows are of one height."""

    def __init__(self, theme: Theme, scale: Scale) -> None:
        super().__init__()
        self._theme = theme
        self._scale = scale

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Paint with another theme or text size."""
        self._theme = theme
        self._scale = scale

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The height of a row."""
        title, small = self._fonts(option)
        height = QFontMetrics(title).height() + SNIPPET_LINES * QFontMetrics(small).height()
        return QSize(200, height + 2 * self._scale.space_s + self._scale.space_xs + 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(HitListModel.ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect).adjusted(2, 1, -2, -1)
        self._paint_ground(painter, option, rect)
        inner = rect.adjusted(self._scale.space_m, self._scale.space_s, -self._scale.space_m, -self._scale.space_s)
        title, small = self._fonts(option)
        line = QFontMetrics(title).height()
        label_width = self._paint_label(painter, row, small, inner, line)
        title_rect = QRectF(inner.left(), inner.top(), inner.width() - label_width - self._scale.space_s, line)
        self._paint_text(painter, title_rect, row.title, row.title_spans, title, self._theme.text, 1)
        top = inner.top() + line + self._scale.space_xs
        text_rect = QRectF(inner.left(), top, inner.width(), inner.bottom() - top + 1)
        shift = len(row.note) + 3 if row.note else 0
        text = f"{row.note} · {row.text}" if row.note else row.text
        spans = [Span(start + shift, end + shift) for start, end in row.text_spans]
        self._paint_text(painter, text_rect, text, spans, small, self._theme.muted, SNIPPET_LINES)
        painter.restore()

    def _fonts(self, option: QStyleOptionViewItem) -> tuple[QFont, QFont]:
        title, small = QFont(option.font), QFont(option.font)
        title.setPixelSize(self._scale.body)
        title.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(self._scale.small)
        return title, small

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if not selected and not hovered:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent_soft if selected else self._theme.hover))
        painter.drawRoundedRect(rect, 8, 8)
        if selected:
            painter.setBrush(QColor(self._theme.accent))
            painter.drawRoundedRect(QRect(rect.left(), rect.top() + 10, 4, rect.height() - 20), 2, 2)

    def _paint_label(self, painter: QPainter, row: Row, font: QFont, inner: QRect, line: int) -> int:
        """Kind and, where it is not published, the state at the right; returns the width taken."""
        words = [kind_name(row.kind)]
        if row.status is not Status.PUBLISHED:
            words.insert(0, status_name(row.status))
        label = " · ".join(words)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.muted))
        where = QRect(inner.left(), inner.top(), inner.width(), line)
        painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label)
        return QFontMetrics(font).horizontalAdvance(label)

    def _paint_text(  # noqa: PLR0913, PLR0917  (a text, its marks, its look and its place)
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        spans: Sequence[Span],
        font: QFont,
        color: str,
        lines: int,
    ) -> None:
        """Text in at most `lines` lines, with an ellipsis where it is longer."""
        shown = _fit(text, font, rect.width(), lines)
        layout = _lay_out(shown, font, rect.width(), lines + 1)
        kept = [span for span in spans if span.end <= len(shown)]
        painter.setPen(QColor(color))
        layout.draw(painter, rect.topLeft(), [self._mark(shown, span) for span in kept])

    def _mark(self, text: str, span: Span) -> QTextLayout.FormatRange:
        mark = QTextLayout.FormatRange()
        look = QTextCharFormat()
        look.setBackground(QColor(self._theme.mark_bg))
        look.setForeground(QColor(self._theme.mark_text))
        mark.start = utf16_length(text[: span.start])
        mark.length = utf16_length(text[span.start : span.end])
        mark.format = look
        return mark


def utf16_length(text: str) -> int:
    """The length of a text in the units Qt counts in."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _lay_out(text: str, font: QFont, width: float, lines: int) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    for _ in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


def _fit(text: str, font: QFont, width: float, lines: int) -> str:
    """As much of a text as stands in some lines of a width, cut between words and with an ellipsis if it goes on."""
    layout = _lay_out(text, font, width, lines + 1)
    if layout.lineCount() <= lines:
        return text
    last = layout.lineAt(lines - 1)
    units = last.textStart() + last.textLength()
    cut = text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore").rstrip()
    while cut and _lay_out(f"{cut}…", font, width, lines + 1).lineCount() > lines:
        shorter = cut.rpartition(" ")[0].rstrip()
        cut = shorter or cut[: len(cut) // 2]
    return f"{cut}…"
