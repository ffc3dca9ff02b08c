"""What the middle of the window shows while nothing is open: the first question, and articles close at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from kb.article import Kind, Status
from kb.flow import Walk, WalkAnswer
from kb.lang import Lang
from kb.text import ascii_digits
from ui.columns import Columns
from ui.flow_layout import FlowButton, FlowLayout
from ui.icons import icon
from ui.page import kind_name, status_name
from ui.theme import Scale, Theme
from ui.walk_view import WalkView
from ui.words import Group, Passage, WordButton, WordLabel

MOST_ROWS = 6
_WIDTH_EM = 62
_RADIUS = 8


class ShelfKind(StrEnum):
    """Why articles stand together."""

    RECENT = "recent"
    FAVOURITE = "favourite"
    PINNED = "pinned"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """An article close at hand; `lang` insists on a language, `note` is what else is to be said, as plain text."""

    slug: str
    lang: Lang | None
    title: str
    kind: Kind
    status: Status = Status.PUBLISHED
    note: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Some articles; more than six are not shown."""

    kind: ShelfKind
    rows: tuple[ShelfRow, ...]


class RowButton(WordButton):
    """An article of a shelf: its kind as a picture, its title, and below in words its kind, its state and the note."""

    def __init__(self, shelf: ShelfKind, row: ShelfRow, theme: Theme, scale: Scale) -> None:
        words = [kind_name(row.kind), status_name(row.status) if row.status is not Status.PUBLISHED else "", row.note]
        note = " · ".join(filter(None, words))
        super().__init__(row.title or row.slug, row)
        self.shelf, self.row = shelf, row
        self.note = note
        self._theme = theme
        self._icon = icon(row.kind.value, theme.muted, scale.h3)
        self._sign = scale.h3
        self.setAccessibleDescription(note)
        title = Passage(row.title or row.slug, scale.body, QFont.Weight.Medium, theme.accent)
        below = Passage(note, scale.small, QFont.Weight.Normal, theme.muted)
        self.set_words(
            (title, below), scale.space_s, scale.space_xs, widest=16 * scale.body, sign_width=self._sign + scale.space_s
        )

    def paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        """Paint something only where the keyboard or the mouse is."""
        theme = self._theme
        if self.hasFocus():
            painter.setBrush(QColor(theme.accent_soft))
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        elif self.underMouse():
            painter.setBrush(QColor(theme.hover))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(rect, _RADIUS, _RADIUS)

    def paint_sign(self, painter: QPainter, place: QRect) -> None:
        """Paint the picture of its kind."""
        top = place.center().y() - self._sign // 2
        self._icon.paint(painter, QRect(place.left(), top, self._sign, self._sign))


class ShelfView(Group):
    """A shelf: its name and its rows.

    Signals:
        row_chosen(ShelfRow): a row was clicked.
    """

    row_chosen = Signal(object)

    def __init__(self, title: str, shelf: Shelf, theme: Theme, scale: Scale) -> None:
        super().__init__()
        self.setAccessibleName(title)
        label = WordLabel()
        label.setText(title)
        label.set_look(scale.h3, QFont.Weight.DemiBold, theme.text)
        label.setContentsMargins(scale.space_s, 0, 0, scale.space_xs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(label)
        self.rows = [RowButton(shelf.kind, row, theme, scale) for row in shelf.rows[:MOST_ROWS]]
        for row in self.rows:
            row.chosen.connect(self.row_chosen)
            layout.addWidget(row)
        layout.addStretch(1)


class Home(QFrame):
    """The question and the shelves; where there is neither, a word of welcome.

    Digits of every script choose an answer, Backspace goes back, Enter presses what has the keyboard.

    Signals:
        article_wanted(str, str, object): an article is to be opened: slug, anchor, and the language it insists on
            or None.
        address_followed(str): an answer leads to a web, mail or telephone address; nothing is opened.
        search_wanted(): the search box should get the keyboard.
    """

    article_wanted = Signal(str, str, object)
    address_followed = Signal(str)
    search_wanted = Signal()

    def __init__(self, theme: Theme, scale: Scale) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._theme, self._scale = theme, scale
        self._title = ""
        self._shelves: tuple[Shelf, ...] = ()
        self._shelf_views: list[ShelfView] = []
        self._walk_view = WalkView(theme, scale)
        self._welcome, self._welcome_text = WordLabel(), WordLabel()
        self._instead, self._search = FlowButton("link"), FlowButton("primary")
        self._shelf_box = QWidget()
        self._columns = Columns(self._shelf_box, len(ShelfKind))
        self._content = QWidget()
        self._layout = QVBoxLayout(self._content)
        self._area = QScrollArea()
        self._build_layout()
        self._walk_view.stepped.connect(self._on_stepped)
        self._walk_view.answer_reached.connect(self._on_answer_reached)
        self._walk_view.answer_focused.connect(self._area.ensureWidgetVisible)
        for button in (self._instead, self._search):
            button.clicked.connect(self.search_wanted)
        self.set_look(theme, scale)
        self.retranslate()

    @property
    def walk(self) -> Walk | None:
        """The walk as far as it has got."""
        return self._walk_view.walk

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at, in its order."""
        return [*self._walk_view.stops, self._instead, self._search, *self._rows]

    @property
    def _rows(self) -> list[RowButton]:
        return [row for view in self._shelf_views for row in view.rows]

    def show_walk(self, title: str, walk: Walk | None) -> None:
        """Show a walk through the article with this title, or with None no question at all."""
        self._walk_view.show_walk(title, walk)
        self._arrange()

    def show_shelves(self, shelves: Sequence[Shelf]) -> None:
        """Show shelves in this order, those that are empty not at all; a focused row stays so by its article."""
        self._shelves = tuple(shelf for shelf in shelves if shelf.rows)
        self._fill_shelves()

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Follow the theme and the text size."""
        self._theme, self._scale = theme, scale
        self._walk_view.set_look(theme, scale)
        self._welcome.set_look(scale.h1, QFont.Weight.Bold, theme.text)
        self._welcome_text.set_look(scale.lead, QFont.Weight.Normal, theme.muted)
        self._columns.set_look(14 * scale.body, scale.space_l)
        self._layout.setSpacing(scale.space_m)
        self._fill_shelves()
        self._set_margins()

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.setAccessibleName(self.tr("Home"))
        self._welcome.setText(self.tr("What do you need?"))
        self._welcome_text.setText(
            self.tr("Type what is happening, in your own words and in any language. What you read will stand here.")
        )
        self._instead.show_words(self.tr("None of these? Search instead"))
        self._search.show_words(self.tr("Search"))
        self._walk_view.retranslate()
        self._fill_shelves()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines keep a length that is read easily."""
        super().resizeEvent(event)
        self._set_margins()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on: a proxy would have Tab leave out what stands before the first answer."""
        self._first_stop().setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose, Backspace goes back, Enter presses; a key that is held does so once."""
        typed = ascii_digits(event.text())
        held_with = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held_with or event.isAutoRepeat():
            event.ignore()
        elif len(typed) == 1 and typed in "123456789" and self._walk_view.choose_number(int(typed)):
            event.accept()
        elif event.key() == Qt.Key.Key_Backspace and self.walk is not None and self.walk.path:
            self._walk_view.step_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press_focused()
        else:
            super().keyPressEvent(event)

    def _build_layout(self) -> None:
        instead, search = QWidget(), QWidget()
        FlowLayout(instead).addWidget(self._instead)
        FlowLayout(search).addWidget(self._search)
        for widget in (self._walk_view, instead, self._welcome, self._welcome_text, search, self._shelf_box):
            self._layout.addWidget(widget)
        self._layout.addStretch(1)
        self._area.setWidget(self._content)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.addWidget(self._area)

    def _set_margins(self) -> None:
        scale = self._scale
        least = scale.space_m if self.width() < 36 * scale.body else scale.space_xl
        side = max(least, (self.width() - _WIDTH_EM * scale.body) // 2)
        self._layout.setContentsMargins(side, scale.space_l, side, scale.space_l)

    def _fill_shelves(self) -> None:
        """Build all shelves anew; the keyboard stays at its article, or else comes to the beginning."""
        focused = next((row for row in self._rows if row.hasFocus()), None)
        old = self._shelf_views
        titles = {
            ShelfKind.RECENT: self.tr("Read last"),
            ShelfKind.FAVOURITE: self.tr("Favourites"),
            ShelfKind.PINNED: self.tr("Pinned by the editors"),
            ShelfKind.CHANGED: self.tr("Changed since you read it"),
        }
        self._shelf_views = [ShelfView(titles[shelf.kind], shelf, self._theme, self._scale) for shelf in self._shelves]
        for view in self._shelf_views:
            view.row_chosen.connect(self._on_row_chosen)
            self._columns.addWidget(view)
            view.show()
        self._arrange()
        if focused is not None:
            same = (row for row in self._rows if (row.shelf, row.row.slug) == (focused.shelf, focused.row.slug))
            next(same, self._first_stop()).setFocus()
        # Only now, for Qt would give the keyboard to whatever comes next.
        for view in old:
            view.hide()
            view.deleteLater()

    def _arrange(self) -> None:
        """Show what there is, and let Tab go through it from top to bottom."""
        bare = self.walk is None and not self._shelves
        self._instead.setVisible(self.walk is not None)
        for widget in (self._welcome, self._welcome_text, self._search):
            widget.setVisible(bare)
        self._shelf_box.setVisible(bool(self._shelves))
        for before, after in pairwise(self.stops):
            self.setTabOrder(before, after)

    def _first_stop(self) -> QWidget:
        """What gets the keyboard when the panel does."""
        if self.walk is not None:
            return self._walk_view.first_stop or self._instead
        return next(iter(self._rows), self._search)

    def _press_focused(self) -> None:
        for button in self.findChildren(QPushButton):
            if button.hasFocus():
                button.click()
                return

    def _on_stepped(self) -> None:
        self._arrange()
        self._area.verticalScrollBar().setValue(0)

    def _on_answer_reached(self, answer: WalkAnswer) -> None:
        if answer.address:
            self.address_followed.emit(answer.address)
        else:
            self.article_wanted.emit(answer.slug, answer.anchor, answer.lang)

    def _on_row_chosen(self, row: ShelfRow) -> None:
        self.article_wanted.emit(row.slug, "", row.lang)
