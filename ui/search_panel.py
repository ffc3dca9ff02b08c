"""Where one types, and the list of what was found."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout

from kb.hits import Results
from ui.delegates.hit_delegate import HitDelegate
from ui.icons import icon
from ui.models.hit_list_model import HitListModel, Row, row_of_hit
from ui.theme import Scale, Theme

MAX_TYPED = 600
LINKS = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard


class SearchBox(QLineEdit):
    """The search box.

    Signals:
        row_moved(int): Up or Down was pressed here; the list moves by this many rows while typing goes on.
        chosen(): Enter was pressed.
    """

    row_moved = Signal(int)
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(MAX_TYPED)
        self.setProperty("role", "search")
        self.setClearButtonEnabled(False)
        self._icon = QAction(self)
        self.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.setPlaceholderText(self.tr("What is happening?"))
        self.setAccessibleName(self.tr("Search"))
        description = self.tr("Type a word or two in any language. Up and Down choose a result, Enter opens it.")
        self.setAccessibleDescription(description)

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Follow the theme and the text size."""
        self._icon.setIcon(icon("search", theme.accent))
        font = self.font()
        font.setPixelSize(scale.lead)
        self.setFont(font)
        self.setMinimumHeight(scale.lead * 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down and Enter belong to the list, Escape empties the box."""
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
        key = Qt.Key(event.key())
        if key in moves:
            self.row_moved.emit(moves[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class ResultPanel(QFrame):
    """The results of a search, or all articles while nothing is typed.

    Signals:
        row_chosen(Row): a row was activated.
        suggestion_chosen(str): a suggested query was clicked.
    """

    row_chosen = Signal(object)
    suggestion_chosen = Signal(str)

    def __init__(self, theme: Theme, scale: Scale) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._results: Results | None = None
        self._count = 0
        self._heading = QLabel()
        self._heading.setProperty("role", "muted")
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._notice = _notice_label()
        self._hint = _notice_label()
        self._hint.setTextFormat(Qt.TextFormat.RichText)
        self._hint.linkActivated.connect(self.suggestion_chosen)
        self.model = HitListModel()
        self._delegate = HitDelegate(theme, scale)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.activated.connect(self._on_view_activated)
        self.view.clicked.connect(self._on_view_activated)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 12, 8, 8)
        for widget in (self._heading, self._notice, self._hint):
            widget.setContentsMargins(10, 0, 10, 0)
            layout.addWidget(widget)
        layout.addWidget(self.view, 1)
        self.retranslate()

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Follow the theme and the text size."""
        self._delegate.set_look(theme, scale)
        self.view.doItemsLayout()

    def shows(self, query: str) -> bool:
        """Whether the rows are the answer to this query."""
        return self._results is not None and self._results.query == query

    def show_results(self, results: Results) -> None:
        """Show what a search found; its first row is chosen, unless it was asked before and another one is."""
        again = self.shows(results.query)
        self._results = results
        self._set_rows([row_of_hit(hit) for hit in results.hits], again=again)

    def show_all(self, rows: Sequence[Row]) -> None:
        """Show articles without a search."""
        again = self._results is None
        self._results = None
        self._set_rows(rows, again=again)

    def move_current(self, step: int) -> None:
        """Choose another row."""
        if self._count:
            row = max(0, min(self._count - 1, self.view.currentIndex().row() + step))
            self.view.setCurrentIndex(self.model.index(row))

    def choose_current(self) -> None:
        """Open the chosen row."""
        row = self.model.find_row(self.view.currentIndex())
        if row is not None:
            self.row_chosen.emit(row)

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.view.setAccessibleName(self.tr("Results"))
        results = self._results
        if results is None:
            self._heading.setText(self.tr("%n article(s)", "", self._count) if self._count else "")
        elif results.hits:
            self._heading.setText(self.tr("%n result(s)", "", self._count))
        else:
            self._heading.setText(self.tr("Nothing found"))
        self._show_notices(results)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _set_rows(self, rows: Sequence[Row], *, again: bool) -> None:
        """Show rows; the same question asked again leaves an article chosen that somebody went to."""
        current = self.view.currentIndex()
        chosen = self.model.find_row(current) if again and current.row() > 0 else None
        self._count = len(rows)
        self.model.set_rows(rows)
        if rows:
            slugs = [row.key.slug for row in rows]
            number = slugs.index(chosen.key.slug) if chosen is not None and chosen.key.slug in slugs else 0
            self.view.setCurrentIndex(self.model.index(number))
        self.retranslate()

    def _show_notices(self, results: Results | None) -> None:
        """What was read differently, what was left out, and what else could be tried."""
        lines: list[str] = []
        if results is not None and results.reread:
            words = ", ".join(f"{understood} ({typed})" for typed, understood in results.reread)
            lines.append(self.tr("Searched for {words}").format(words=words))
        if results is not None and results.shortened:
            lines.append(self.tr("Only the beginning of this long text was searched for."))
        self._notice.setText("\n".join(lines))
        self._notice.setVisible(bool(lines))
        self._hint.setVisible(results is not None and not results.hits)
        if results is not None and not results.hits:
            self._hint.setText(self._build_hint(results))
            # Only where there are links does Tab stop here.
            self._hint.setTextInteractionFlags(
                LINKS if results.suggestions else Qt.TextInteractionFlag.NoTextInteraction
            )

    def _build_hint(self, results: Results) -> str:
        if not results.suggestions:
            return escape(self.tr("Try another word, or one word less. Any language and any spelling will do."))
        links = ", ".join(f'<a href="{escape(text)}">{escape(text)}</a>' for text in results.suggestions)
        return f"{escape(self.tr('Did you mean:'))} {links}"

    def _on_view_activated(self, index: QModelIndex) -> None:
        row = self.model.find_row(index)
        if row is not None:
            self.row_chosen.emit(row)


def _notice_label() -> QLabel:
    label = QLabel()
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.hide()
    return label
