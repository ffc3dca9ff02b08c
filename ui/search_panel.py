"""Where one types, and the list of what was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from kb.hits import Results
from ui.answer_bar import AnswerBar
from ui.delegates.hit_delegate import HitDelegate, utf16_length
from ui.filter_bar import FilterBar
from ui.icons import icon
from ui.models.hit_list_model import HitListModel, Row, row_of_hit
from ui.theme import Scale, Theme

MAX_TYPED = 600
# Who goes through the rows faster than this only wants to get further down.
LOOK_MS = 80


class SearchBox(QLineEdit):
    """The search box.

    Signals:
        row_moved(int): Up or Down was pressed here; the list moves by this many rows while typing goes on.
        chosen(): Enter was pressed.
        end_passed(): Right was pressed behind the last letter.
        left_empty(): Escape was pressed with nothing typed.
        entered(): somebody came here with something typed before.
    """

    row_moved = Signal(int)
    chosen = Signal()
    end_passed = Signal()
    left_empty = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(MAX_TYPED)
        self.setProperty("role", "search")
        self.setClearButtonEnabled(False)
        # An icon of Qt's own line edit stays small, however large the text is.
        self._icon = QLabel(self)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.setPlaceholderText(self.tr("What is happening?"))
        self.setAccessibleName(self.tr("Search"))
        self.setAccessibleDescription(
            self.tr(
                "Type a word or two in any language. Up and Down choose a result, Enter opens it. "
                "Right arrow at the end finishes the word."
            )
        )

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Follow the theme and the text size."""
        self._icon.setPixmap(icon("search", theme.accent, scale.lead).pixmap(scale.lead, scale.lead))
        self.setTextMargins(2 * scale.lead, 0, 0, 0)
        font = self.font()
        font.setPixelSize(scale.lead)
        self.setFont(font)
        self.setMinimumHeight(scale.lead * 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down and Enter belong to the list; Right at the end finishes the word; Escape empties the box."""
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
        key = Qt.Key(event.key())
        if key in moves:
            self.row_moved.emit(moves[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key == Qt.Key.Key_Escape:
            self.left_empty.emit()
        elif key == Qt.Key.Key_Right and not event.modifiers() and self._is_at_end():
            self.end_passed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes back to words wants to see what was found for them; another window in front is no reason."""
        super().focusInEvent(event)
        if self.text() and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.entered.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Words may be dropped here; a file is for the window, and its path is no search."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The icon stands before the text."""
        super().resizeEvent(event)
        self._icon.setGeometry(0, 0, self.textMargins().left() + self.height() // 6, self.height())

    def _is_at_end(self) -> bool:
        return not self.hasSelectedText() and self.cursorPosition() == utf16_length(self.text())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class ResultPanel(QFrame):
    """The results of a search, or all articles while nothing is typed; above them the filters and what can be said.

    Signals:
        row_chosen(Row): a row was activated.
        row_looked_at(Row): somebody went to a row with the keyboard, and stays there.
    """

    row_chosen = Signal(object)
    row_looked_at = Signal(object)

    def __init__(self, theme: Theme, scale: Scale) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._results: Results | None = None
        self._first_chosen = True
        self.filters = FilterBar()
        self.answer = AnswerBar()
        self.model = HitListModel()
        self._delegate = HitDelegate(theme, scale)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._look_timer = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._look_timer.timeout.connect(self._look)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.activated.connect(self._on_view_activated)
        self.view.clicked.connect(self._on_view_activated)
        self.answer.clearing_wanted.connect(self.filters.clear)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 12, 8, 8)
        self.filters.setContentsMargins(8, 0, 8, 0)
        layout.addWidget(self.filters)
        layout.addWidget(self.answer)
        layout.addWidget(self.view, 1)
        self.set_look(theme, scale)
        self.retranslate()

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at, in its order."""
        return [*self.filters.stops, *self.answer.stops, self.view]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chosen row stays in sight where there is less room."""
        super().resizeEvent(event)
        if event.size().height() < event.oldSize().height():
            self._layout.activate()
            self.view.scrollTo(self.view.currentIndex())

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Follow the theme and the text size."""
        self.filters.set_look(theme, scale)
        self.answer.set_look()
        self._delegate.set_look(theme, scale)
        self.view.doItemsLayout()

    def shows(self, query: str) -> bool:
        """Whether the rows are the answer to this query."""
        return self._results is not None and self._results.query == query

    def show_results(self, results: Results, pinned: Sequence[Row] = (), *, as_typed: bool = False) -> None:
        """Show what a search found; its first row is chosen, unless it was asked before and another one is.

        Where nothing was found, what comes nearest is shown, or else `pinned`; then no row is chosen, so that Enter
        opens nothing that was not asked for.
        """
        again = self.shows(results.query)
        self._results = results
        lang = self.filters.choice.lang
        filtered = bool(self.filters.choice)
        if results.hits:
            rows: Sequence[Row] = [row_of_hit(hit, lang) for hit in results.hits]
        else:
            rows = [row_of_hit(hit) for hit in results.nearest] or pinned
        self._set_rows(rows, again=again, first=bool(results.hits))
        self.answer.show_answer(
            results, len(results.hits), as_typed=as_typed, filtered=filtered, pinned=bool(pinned) and not results.hits
        )

    def show_all(self, rows: Sequence[Row]) -> None:
        """Show articles without a search."""
        again = self._results is None
        self._results = None
        self._set_rows(rows, again=again)
        self.answer.show_answer(None, len(rows), as_typed=False, filtered=bool(self.filters.choice))

    def move_current(self, step: int) -> None:
        """Choose another row."""
        if count := self.model.rowCount():
            row = max(0, min(count - 1, self.view.currentIndex().row() + step))
            self.view.setCurrentIndex(self.model.index(row))
            self._look_timer.start()

    def choose_current(self) -> None:
        """Open the chosen row."""
        self._look_timer.stop()
        row = self.model.find_row(self.view.currentIndex())
        if row is not None:
            self.row_chosen.emit(row)

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.view.setAccessibleName(self.tr("Results"))
        # Qt looks through all kinds of widgets for what its viewport is, which takes longer than this.
        self.view.doItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _set_rows(self, rows: Sequence[Row], *, again: bool, first: bool = True) -> None:
        """Show rows; the same question asked again leaves an article chosen that somebody went to, else the `first`."""
        current = self.view.currentIndex()
        # Nobody went to a first row that was chosen by itself.
        chosen = self.model.find_row(current) if again and current.row() >= self._first_chosen else None
        self._first_chosen = first
        self.model.set_rows(rows)
        slugs = [row.key.slug for row in rows]
        if chosen is not None and chosen.key.slug in slugs:
            self.view.setCurrentIndex(self.model.index(slugs.index(chosen.key.slug)))
        else:
            self.view.setCurrentIndex(self.model.index(0) if first else QModelIndex())
        self._look_timer.stop()
        if not again:
            self.view.scrollToTop()

    def _on_current_changed(self) -> None:
        """In the list the arrow keys are pressed; what changes it while one types elsewhere is not looked at."""
        if self.view.hasFocus():
            self._look_timer.start()

    def _look(self) -> None:
        row = self.model.find_row(self.view.currentIndex())
        if row is not None:
            self.row_looked_at.emit(row)

    def _on_view_activated(self, index: QModelIndex) -> None:
        self._look_timer.stop()
        row = self.model.find_row(index)
        if row is not None:
            self.row_chosen.emit(row)
