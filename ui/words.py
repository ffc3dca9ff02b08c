"""Words that go on in the next line wherever there is no room, even within a word: nothing is ever cut or too wide.

Everything here is painted as plain text, whatever it looks like.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QGroupBox, QLabel, QPushButton, QSizePolicy, QWidget


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, its size in px, its weight, and its colour as `#RRGGBB`."""

    text: str
    px: int
    weight: QFont.Weight
    colour: str


def measure_passages(widget: QWidget, passages: Iterable[Passage], width: int) -> int:
    """The height of passages below each other at a width, in px."""
    return sum(_lay_out(widget, passage, width)[1] for passage in passages)


def paint_passages(widget: QWidget, painter: QPainter, passages: Iterable[Passage], room: QRect) -> None:
    """Paint passages below each other, from the top of a room on."""
    top = room.top()
    for passage in passages:
        layout, height = _lay_out(widget, passage, room.width())
        painter.setPen(QColor(passage.colour))
        layout.draw(painter, QPointF(room.left(), top))
        top += height


def _lay_out(widget: QWidget, passage: Passage, width: int) -> tuple[QTextLayout, int]:
    if not passage.text:
        return QTextLayout(), 0
    layout = QTextLayout(passage.text, _font_of(widget, passage))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, ceil(height)


def _measure_width(widget: QWidget, passage: Passage, widest: int) -> int:
    """The width of the widest line, in px, where lines may be `widest` wide."""
    layout, _ = _lay_out(widget, passage, widest)
    widths = [layout.lineAt(number).naturalTextWidth() for number in range(layout.lineCount())]
    return min(ceil(max(widths, default=0)) + 1, widest)


def _font_of(widget: QWidget, passage: Passage) -> QFont:
    font = QFont(widget.font())
    font.setPixelSize(passage.px)
    font.setWeight(passage.weight)
    return font


class Group(QGroupBox):
    """Things that belong together; screen readers hear its accessible name, and nothing is seen of it."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint nothing."""


class WordLabel(QLabel):
    """A label that is as high as its words need, and never wider than it may be."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._px, self._weight, self._colour = 15, QFont.Weight.Normal, "#000000"
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_look(self, px: int, weight: QFont.Weight, colour: str) -> None:
        """Paint with another size in px, weight and colour."""
        self._px, self._weight, self._colour = px, weight, colour
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Twenty letters wide."""
        width = 20 * self._px
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A few letters wide, and one line high: the height for a width is another question."""
        return QSize(4 * self._px, self._px)

    def hasHeightForWidth(self) -> bool:
        """It is higher where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at a width."""
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right()
        return measure_passages(self, self._passages, room) + margins.top() + margins.bottom()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words."""
        paint_passages(self, QPainter(self), self._passages, self.contentsRect())

    @property
    def _passages(self) -> Sequence[Passage]:
        return (Passage(self.text(), self._px, self._weight, self._colour),)


class WordButton(QPushButton):
    """A button that paints its own words; subclasses set them and paint what is behind and to the left of them.

    Its words are no mnemonics. The second click of a double click is none: by then another button may be there.

    Signals:
        chosen(object): it was clicked; what it stands for.
    """

    chosen = Signal(object)

    def __init__(self, name: str, meaning: object) -> None:
        super().__init__()
        self.meaning = meaning
        self._passages: Sequence[Passage] = (Passage("", 1, QFont.Weight.Normal, "#000000"),)
        self._beside = self._above = self._sign_width = self._widest = 0
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._on_clicked)

    @property
    def words(self) -> str:
        """The first of what stands in it."""
        return self._passages[0].text

    def set_words(
        self, passages: Sequence[Passage], beside: int, above: int, *, widest: int, sign_width: int = 0
    ) -> None:
        """Show passages, one at least, with so many px free at their sides, above and below, and for a sign.

        It asks for no more than `widest` px for the words.
        """
        self._passages = passages
        self._beside, self._above = beside, above
        self._widest, self._sign_width = widest, sign_width
        self.updateGeometry()

    def paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        """Paint what is behind the words."""

    def paint_sign(self, painter: QPainter, place: QRect) -> None:
        """Paint what is to the left of the words, in a place as high as their first line."""

    def sizeHint(self) -> QSize:
        """Its words in one line, as far as it asks for that."""
        self.ensurePolished()
        widths = [_measure_width(self, passage, self._widest) for passage in self._passages]
        width = max(widths) + self._sign_width + 2 * self._beside
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for the sign and a few letters."""
        return QSize(4 * self._passages[0].px + self._sign_width + 2 * self._beside, self._passages[0].px)

    def hasHeightForWidth(self) -> bool:
        """It is higher where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at a width."""
        room = width - self._sign_width - 2 * self._beside
        return measure_passages(self, self._passages, room) + 2 * self._above

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint everything."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1))
        line = QFontMetrics(_font_of(self, self._passages[0])).height()
        self.paint_sign(painter, QRect(self._beside, self._above, self._sign_width, line))
        room = self.rect().adjusted(self._beside + self._sign_width, self._above, -self._beside, -self._above)
        paint_passages(self, painter, self._passages, room)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second click of a double click, and do nothing."""
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.meaning)
