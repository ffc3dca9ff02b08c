"""Paints a result: title and kind, below it a snippet; three lines in all, with the matched words marked."""

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
MAX_LAYOUTS = 300


class HitDelegate(QStyledItemDelegate):
    """Paints rows of a `HitListModel`; all rows are of one height."""

    def __init__(self, theme: Theme, scale: Scale) -> None:
        super().__init__()
        self._theme = theme
        self._scale = scale
        # Most of what one letter shows was there with the letter before.
        self._layouts: dict[tuple[str, int, float, int], QTextLayout] = {}

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Paint with another theme or text size."""
        self._theme = theme
        self._scale = scale
        self._layouts.clear()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The height of a row: two lines of its title and one of its text, or one and two, whatever is more."""
        title, small = (QFontMetrics(font).height() for font in self._fonts(option))
        height = title + small + max(title, small)
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
        label = _build_label(row)
        room = inner.width() - QFontMetrics(small).horizontalAdvance(label) - self._scale.space_m
        beside = QFontMetrics(title).horizontalAdvance(row.title) <= room
        if beside:
            self._paint_label(painter, label, small, QRect(inner.left(), inner.top(), inner.width(), _line(title)))
        place = QRectF(inner)
        height = self._paint_text(
            painter, place, row.title, row.title_spans, title, self._theme.text, 1 if beside else 2
        )
        place.setTop(place.top() + height + self._scale.space_xs)
        # A title that leaves no room has its label before the text instead.
        before = " · ".join(part for part in ("" if beside else label, row.note) if part)
        shift = len(before) + 3 if before else 0
        text = f"{before} · {row.text}" if before and row.text else before or row.text
        spans = [Span(start + shift, end + shift) for start, end in row.text_spans]
        lines = SNIPPET_LINES if height < 2 * _line(title) else SNIPPET_LINES - 1
        self._paint_text(painter, place, text, spans, small, self._theme.muted, lines)
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

    def _paint_label(self, painter: QPainter, label: str, font: QFont, place: QRect) -> None:
        painter.setFont(font)
        painter.setPen(QColor(self._theme.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label)

    def _paint_text(  # noqa: PLR0913, PLR0917  (a text, its marks, its look and its place)
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        spans: Sequence[Span],
        font: QFont,
        color: str,
        lines: int,
    ) -> float:
        """Text in at most `lines` lines, with an ellipsis where it is longer; returns their height."""
        key = (text, font.pixelSize(), rect.width(), lines)
        layout = self._layouts.get(key)
        if layout is None:
            if len(self._layouts) >= MAX_LAYOUTS:
                self._layouts.clear()
            layout = self._layouts[key] = _fit(text, font, rect.width(), lines)
        shown = layout.text()
        kept = [span for span in spans if span.end <= len(shown)]
        painter.setPen(QColor(color))
        layout.draw(painter, rect.topLeft(), [self._mark(shown, span) for span in kept])
        return layout.boundingRect().height()

    def _mark(self, text: str, span: Span) -> QTextLayout.FormatRange:
        mark = QTextLayout.FormatRange()
        look = QTextCharFormat()
        look.setBackground(QColor(self._theme.mark_bg))
        look.setForeground(QColor(self._theme.mark_text))
        mark.start = utf16_length(text[: span.start])
        mark.length = utf16_length(text[span.start : span.end])
        mark.format = look
        return mark


def _build_label(row: Row) -> str:
    """The kind and, where it is not published, the state."""
    words = [kind_name(row.kind)]
    if row.status is not Status.PUBLISHED:
        words.insert(0, status_name(row.status))
    return " · ".join(words)


def _line(font: QFont) -> int:
    return QFontMetrics(font).height()


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


def _fit(text: str, font: QFont, width: float, lines: int) -> QTextLayout:
    """As much of a text as stands in some lines of a width, cut between words and with an ellipsis if it goes on."""
    layout = _lay_out(text, font, width, lines + 1)
    if layout.lineCount() <= lines:
        return layout
    last = layout.lineAt(lines - 1)
    units = last.textStart() + last.textLength()
    cut = text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore").rstrip()
    while cut and (layout := _lay_out(f"{cut}…", font, width, lines + 1)).lineCount() > lines:
        shorter = cut.rpartition(" ")[0].rstrip()
        cut = shorter or cut[: len(cut) // 2]
    return layout if cut else _lay_out("…", font, width, 1)
