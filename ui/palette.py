"""Everything by its name: one line to type in, and below it the articles and commands that fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kb.analysis.fold import fold
from kb.hits import Results
from ui.models.hit_list_model import Row, row_of_hit
from ui.page import kind_name
from ui.sizing import resize_within_screen
from ui.theme import Scale, Theme

MOST_COMMANDS = 6
MOST_ARTICLES = 8
WIDTH_EM = 38
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -7, Qt.Key.Key_PageDown: 7}

_ENTRY = Qt.ItemDataRole.UserRole + 1
_ASIDE = Qt.ItemDataRole.UserRole + 2
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """A command as the palette shows it: its name, its words in the language of the window and in English, its keys."""

    name: str
    text: str
    english: str
    keys: str


class Palette(QDialog):
    """Finds articles and commands by what is typed. It closes when something was chosen.

    `ask` has the articles searched for; the answer comes by `show_found`. `recents` stand there before anything
    is typed.

    Signals:
        command_chosen(str): this command is wanted.
        article_chosen(Row): this article is to be opened.
    """

    command_chosen = Signal(str)
    article_chosen = Signal(object)

    def __init__(  # noqa: PLR0913, PLR0917  (what it shows, where it asks, how it looks)
        self,
        entries: Sequence[Entry],
        recents: Sequence[Row],
        ask: Callable[[str], None],
        theme: Theme,
        scale: Scale,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._entries, self._ask = entries, ask
        self._rows: list[Row] = list(recents)
        self._recents = self._rows
        self._early = False
        self._answered = ""
        self.setWindowTitle(self.tr("Go to"))
        self._box = QLineEdit()
        self._box.setPlaceholderText(self.tr("An article or a command"))
        self._box.setAccessibleName(self.tr("Go to an article or a command"))
        self._box.textChanged.connect(self._on_typed)
        self._box.installEventFilter(self)
        self._model = QStandardItemModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_EntryDelegate(theme, scale, self._list))
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Articles and commands"))
        self._list.clicked.connect(self._choose)
        self._list.activated.connect(self._choose)
        self._nothing = QLabel(self.tr("Nothing found"))
        self._nothing.setProperty("role", "muted")
        layout = QVBoxLayout(self)
        layout.addWidget(self._box)
        layout.addWidget(self._nothing)
        layout.addWidget(self._list, 1)
        resize_within_screen(self, WIDTH_EM * scale.body, 30 * scale.body)
        self._show()

    def show_found(self, results: Results) -> None:
        """Take the answer to what is typed; one to anything else is too late."""
        if results.query != self._box.text():
            return
        self._answered = results.query
        self._rows = [row_of_hit(hit) for hit in results.hits[:MOST_ARTICLES]]
        self._show()
        if self._early:
            self._choose(self._list.currentIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While one types, the arrow keys move in the list, and Enter chooses there."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in MOVES:
                self._move(MOVES[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                # Where the answer is on its way, its first row is meant and not that of an earlier one.
                self._early = bool(self._box.text().strip()) and self._answered != self._box.text()
                if not self._early:
                    self._choose(self._list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Typing begins at once."""
        super().showEvent(event)
        self._box.setFocus()

    def _on_typed(self, text: str) -> None:
        self._early = False
        if text.strip():
            self._ask(text)
        else:
            self._answered = text
            self._rows = self._recents
        self._show()

    def _show(self) -> None:
        """Commands that are named stand first, then articles, then what else fits; they keep their order."""
        self._model.clear()
        typed = fold(self._box.text().strip().casefold())
        commands = self._find_commands()
        named = [entry for entry in commands if _is_named(entry, typed)]
        for entry in named:
            self._add(entry.text, entry.keys, entry)
        for row in self._rows:
            self._add(row.title, kind_name(row.kind), row)
        for entry in commands:
            if entry not in named:
                self._add(entry.text, entry.keys, entry)
        self._list.setCurrentIndex(self._model.index(0, 0))
        self._nothing.setVisible(not self._model.rowCount())

    def _add(self, text: str, aside: str, entry: Row | Entry) -> None:
        item = QStandardItem(text)
        item.setData(entry, _ENTRY)
        item.setData(aside, _ASIDE)
        item.setData(". ".join(part for part in (text, aside) if part), Qt.ItemDataRole.AccessibleTextRole)
        self._model.appendRow(item)

    def _find_commands(self) -> list[Entry]:
        """The commands with words that begin with the typed ones; all of them before anything is typed."""
        typed = fold(self._box.text().casefold()).split()
        found = [entry for entry in self._entries if _fits(entry, typed)]
        return found[:MOST_COMMANDS] if typed else found

    def _move(self, step: int) -> None:
        row = max(0, min(self._model.rowCount() - 1, self._list.currentIndex().row() + step))
        self._list.setCurrentIndex(self._model.index(row, 0))

    def _choose(self, index: QModelIndex) -> None:
        self._early = False
        entry = index.data(_ENTRY)
        if isinstance(entry, Entry):
            self.accept()
            self.command_chosen.emit(entry.name)
        elif isinstance(entry, Row):
            self.accept()
            self.article_chosen.emit(entry)


class _EntryDelegate(QStyledItemDelegate):
    """A name at the left, a word or a key at the right."""

    def __init__(self, theme: Theme, scale: Scale, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._scale = theme, scale

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """One line with room around it."""
        return QSize(10 * self._scale.body, option.fontMetrics.height() + self._scale.space_m)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one entry; a name that has no room ends in an ellipsis."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect).adjusted(2, 1, -2, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QColor(self._theme.accent))
            painter.setBrush(QColor(self._theme.accent_soft))
            painter.drawRoundedRect(rect, 8, 8)
        inner = rect.adjusted(self._scale.space_m, 0, -self._scale.space_m, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        aside = str(index.data(_ASIDE) or "")
        room = option.fontMetrics.horizontalAdvance(aside) + self._scale.space_l if aside else 0
        painter.setPen(QColor(self._theme.muted))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, aside)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        name = option.fontMetrics.elidedText(name, Qt.TextElideMode.ElideRight, inner.width() - room)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()


def _is_named(entry: Entry, typed: str) -> bool:
    """Whether half of a command's name or more was typed, in either language."""
    names = [fold(text.casefold()) for text in (entry.text, entry.english)]
    return bool(typed) and any(name.startswith(typed) and 2 * len(typed) >= len(name) for name in names)


def _fits(entry: Entry, typed: Sequence[str]) -> bool:
    """Whether each typed word begins a word of the command, in either language."""
    names = [fold(text.casefold()).split() for text in (entry.text, entry.english)]
    return any(all(any(word.startswith(part) for word in words) for part in typed) for words in names)
