"""The places of an article as a list to choose from: headings, steps and phrases, narrowed by what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kb.article import Article, Phrase, Section, Step
from ui.flow_layout import LineLabel
from ui.popup import Popup
from ui.row_list import WRAP, RowList, measure_words
from ui.theme import Scale, Theme

if TYPE_CHECKING:
    from kb.page import Page

WIDTH_EM = 26
HEIGHT_EM = 30
MAX_DEPTH = 3
MAX_SHOWN = 300
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -7, Qt.Key.Key_PageDown: 7}

_ENTRY = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class Entry(NamedTuple):
    """A place of an article: the anchor to go to, how deep it stands (1 is the top), and its words as plain text."""

    anchor: str
    level: int
    text: str


def has_entries(article: Article) -> bool:
    """Whether an article has places to go to."""
    return bool(article.sections or article.steps or article.phrases)


def build_entries(page: Page) -> tuple[Entry, ...]:
    """All headings, steps and phrases of an article in their order, numbers in the digits of its language."""
    from kb.inline import plain_text  # noqa: PLC0415  (the first window must not wait for it)
    from kb.render import fill_placeholders  # noqa: PLC0415

    article = page.article
    locale = QLocale(article.key.lang.value)
    level = 0
    entries: list[Entry] = []
    parts: list[Section | Step | Phrase] = [*article.sections, *article.steps, *article.phrases]
    for part in sorted(parts, key=lambda part: part.line):
        if isinstance(part, Section):
            level, text = max(1, part.level - 1), part.title
            entries.append(Entry(part.id, level, plain_text(fill_placeholders(text, page.request.house))))
            continue
        text = plain_text(fill_placeholders(part.text if isinstance(part, Step) else part.say, page.request.house))
        number = part.id.rpartition("-")[2]
        entries.append(Entry(part.id, max(1, level) + 1, f"{locale.toString(int(number))}. {text}"))
    return tuple(entries)


class Contents(Popup):
    """A list that floats over the article. It closes when a place was chosen.

    Signals:
        place_chosen(str): go to this anchor.
    """

    place_chosen = Signal(str)

    def __init__(self, owner: QWidget, theme: Theme, scale: Scale) -> None:
        super().__init__(owner, Qt.WindowType.Popup, theme)
        self._entries: Sequence[Entry] = ()
        self._scale = scale
        self._box = QLineEdit()
        self._box.textChanged.connect(self._narrow)
        self._box.installEventFilter(self)
        self._nothing = LineLabel("muted")
        self._model = QStandardItemModel(self)
        self._list = RowList()
        self._list.setModel(self._model)
        self._delegate = _EntryDelegate(theme, scale, self._list)
        self._list.setItemDelegate(self._delegate)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.clicked.connect(self._choose)
        self._list.activated.connect(self._choose)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._box)
        self._layout.addWidget(self._nothing)
        self._layout.addWidget(self._list, 1)
        self.set_look(theme, scale)
        self.retranslate()

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Follow the theme and the text size."""
        self.hide()
        self.theme, self._scale = theme, scale
        self._delegate.set_look(theme, scale)

    def show_entries(self, entries: Sequence[Entry], current: str, place: QRect) -> None:
        """Show a list beside a place of the screen, with the entry of the anchor `current` chosen."""
        self._entries = entries
        self._box.clear()
        self._narrow("")
        width = min(WIDTH_EM * self._scale.body, self.find_area(place).width())
        left = place.right() + 1 - width
        self.show_beside(QRect(left, place.top(), width, place.height()), QSize(width, self._find_height(width)))
        anchors = [entry.anchor for entry in entries]
        row = anchors.index(current) if current in anchors else 0
        self._list.setCurrentIndex(self._model.index(row, 0))
        self._box.setFocus()

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        name = QCoreApplication.translate("Command", "Contents")
        self.setAccessibleName(name)
        self._list.setAccessibleName(name)
        self._box.setPlaceholderText(self.tr("Type to narrow the list"))
        self._box.setAccessibleName(self.tr("Type to narrow the list"))
        self._box.setAccessibleDescription(self.tr("Up and Down choose a place, Enter goes there, Escape closes."))
        self._nothing.setText(self.tr("Nothing here has these words"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While one types, the arrow keys move in the list, and Enter goes to the place."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in MOVES and self._model.rowCount():
                row = self._list.currentIndex().row() + MOVES[key]
                self._list.setCurrentIndex(self._model.index(max(0, min(self._model.rowCount() - 1, row)), 0))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self._list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _narrow(self, typed: str) -> None:
        from kb.find import FoldedText  # noqa: PLC0415  (the words of three languages, which no start needs)

        self._model.clear()
        for entry in self._entries:
            if not typed.strip() or FoldedText(entry.text).find(typed):
                item = QStandardItem(entry.text[:MAX_SHOWN])
                item.setData(entry, _ENTRY)
                self._model.appendRow(item)
        self._nothing.setVisible(not self._model.rowCount())
        self._list.setCurrentIndex(self._model.index(0, 0))

    def _find_height(self, width: int) -> int:
        """As high as all rows need, within reason; how high a row is depends on how wide it is."""
        most = HEIGHT_EM * self._scale.body
        self.resize(width, most)
        self._layout.activate()
        rows = sum(self._list.sizeHintForRow(row) for row in range(self._model.rowCount()))
        return min(most, self.height() - self._list.height() + rows + 2 * self._scale.space_s)

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(_ENTRY)
        if entry is not None:
            self.close()
            self.place_chosen.emit(Entry(*entry).anchor)


class _EntryDelegate(QStyledItemDelegate):
    """Paints an entry over as many lines as it needs, further right the deeper it stands."""

    def __init__(self, theme: Theme, scale: Scale, owner: QListView) -> None:
        super().__init__(owner)
        self._view = owner
        self._theme, self._scale = theme, scale

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Paint with another theme or text size."""
        self._theme, self._scale = theme, scale

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the words need at the width of the list."""
        width = self._view.viewport().width()
        room = self._find_room(QRect(0, 0, width, 0), index).width()
        height = measure_words(self._font(option, index), str(index.data()), room)
        return QSize(width, height + 2 * self._scale.space_s)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one entry."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(self._theme.focus), 2))
            painter.setBrush(QColor(self._theme.accent_soft))
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 8, 8)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(self._theme.hover))
        painter.setFont(self._font(option, index))
        painter.setPen(QColor(self._theme.text))
        painter.drawText(self._find_room(rect, index), WRAP, str(index.data()))
        painter.restore()

    def _find_room(self, rect: QRect, index: _Index) -> QRect:
        """Where the words stand in the rectangle of a row."""
        deeper = min(MAX_DEPTH, Entry(*index.data(_ENTRY)).level) - 1
        left = self._scale.space_m + deeper * self._scale.space_l
        return rect.adjusted(left, self._scale.space_s, -self._scale.space_m, 0)

    def _font(self, option: QStyleOptionViewItem, index: _Index) -> QFont:
        """The top level stands out."""
        font = QFont(option.font)
        font.setPixelSize(self._scale.body)
        if Entry(*index.data(_ENTRY)).level == 1:
            font.setWeight(QFont.Weight.DemiBold)
        return font
