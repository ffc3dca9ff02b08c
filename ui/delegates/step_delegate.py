"""Paints a step: a box to tick, its words over as many lines as they need, and the key that ticks it."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kb.article import Step
from ui.models.checklist_model import ChecklistModel
from ui.page import never_skip
from ui.row_list import WRAP, measure_words
from ui.theme import Scale, Theme

Index = QModelIndex | QPersistentModelIndex
MAX_HEIGHTS = 1_000


class StepDelegate(QStyledItemDelegate):
    """Paints rows of a `ChecklistModel` at the width of their view; a click anywhere in a row ticks it."""

    def __init__(self, theme: Theme, scale: Scale) -> None:
        super().__init__()
        self._theme = theme
        self._scale = scale
        # A list asks three times for every row before it is on the screen.
        self._heights: dict[tuple[str, bool, int], int] = {}

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Paint with another theme or text size."""
        self._theme = theme
        self._scale = scale
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need at the width of the view."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        asked = str(index.data()), self._is_killer(index), width
        if asked not in self._heights:
            if len(self._heights) >= MAX_HEIGHTS:
                self._heights.clear()
            self._heights[asked] = self._measure(option, *asked)
        return QSize(width, self._heights[asked])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one step."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect)
        scale = self._scale
        if option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(self._theme.focus), 2))
            painter.setBrush(QColor(self._theme.accent_soft))
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -3), 8, 8)
        painter.setPen(QColor(self._theme.line))
        painter.drawLine(rect.left() + scale.space_s, rect.bottom(), rect.right() - scale.space_s, rect.bottom())
        done = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        self._paint_box(painter, rect, done=done)
        self._paint_key(painter, rect, index.row() + 1)
        self._paint_words(painter, option, index, done=done)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, _option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click anywhere in the row ticks it."""
        clicked = event.type() == QEvent.Type.MouseButtonRelease
        if clicked and isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            return model.setData(index, True, Qt.ItemDataRole.CheckStateRole)
        return False

    def _measure(self, option: QStyleOptionViewItem, words: str, killer: bool, width: int) -> int:  # noqa: FBT001
        words_high = measure_words(self._font(option, killer=killer), words, self._text_width(width))
        height = max(words_high, self._box()) + 2 * self._scale.space_m
        return height + self._scale.small + self._scale.space_s if killer else height

    def _box(self) -> int:
        return round(self._scale.body * 1.35)

    def _text_width(self, width: int) -> int:
        return max(60, width - 2 * self._box() - 5 * self._scale.space_m)

    def _font(self, option: QStyleOptionViewItem, *, killer: bool) -> QFont:
        font = QFont(option.font)
        font.setPixelSize(self._scale.body)
        font.setWeight(QFont.Weight.DemiBold if killer else QFont.Weight.Medium)
        return font

    @staticmethod
    def _is_killer(index: Index) -> bool:
        step = index.data(ChecklistModel.STEP)
        return isinstance(step, Step) and step.killer

    def _paint_box(self, painter: QPainter, rect: QRect, *, done: bool) -> None:
        size = self._box()
        box = QRectF(rect.left() + self._scale.space_m, rect.top() + self._scale.space_m, size, size)
        painter.setPen(QPen(QColor(self._theme.accent if done else self._theme.control), 2))
        painter.setBrush(QColor(self._theme.accent if done else self._theme.panel))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        if done:
            tick = [(0.26, 0.52), (0.43, 0.69), (0.75, 0.33)]
            painter.setPen(QPen(QColor(self._theme.accent_text), max(2.0, size / 9)))
            painter.drawPolyline(QPolygonF([QPointF(box.left() + x * size, box.top() + y * size) for x, y in tick]))

    def _paint_key(self, painter: QPainter, rect: QRect, number: int) -> None:
        """The digit that ticks the step, for the first nine."""
        if number > 9:
            return
        size = self._box()
        key = QRectF(rect.right() - self._scale.space_m - size, rect.top() + self._scale.space_m, size, size)
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.setBrush(QColor(self._theme.panel_alt))
        painter.drawRoundedRect(key, 5, 5)
        font = QFont(painter.font())
        font.setPixelSize(self._scale.small)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.muted))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, QLocale().toString(number))

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, done: bool) -> None:
        scale = self._scale
        left = option.rect.left() + self._box() + 2 * scale.space_m
        top = option.rect.top() + scale.space_m
        width = self._text_width(option.rect.width())
        killer = self._is_killer(index)
        if killer:
            small = QFont(option.font)
            small.setPixelSize(scale.small)
            small.setWeight(QFont.Weight.DemiBold)
            painter.setFont(small)
            painter.setPen(QColor(self._theme.danger))
            height = scale.small + scale.space_s
            painter.drawText(QRect(left, top, width, height), Qt.AlignmentFlag.AlignLeft, never_skip())
            top += height
        painter.setFont(self._font(option, killer=killer))
        painter.setPen(QColor(self._theme.muted if done else self._theme.text))
        painter.drawText(QRect(left, top, width, option.rect.bottom() - top), WRAP, str(index.data()))
