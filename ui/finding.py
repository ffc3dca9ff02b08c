"""From what is typed in the find bar to the marked places of the article."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui.article_browser import ArticleBrowser
from ui.find_bar import FindBar
from ui.theme import Theme

if TYPE_CHECKING:
    from kb.find import FoldedText, Matches
    from kb.hits import Span

# Each mark is looked at whenever a line is painted.
MAX_MARKED = 999


class Finding(QObject):
    """Connects the find bar with the text; an article is folded when the bar is first opened on it."""

    def __init__(self, bar: FindBar, browser: ArticleBrowser, theme: Theme) -> None:
        super().__init__()
        self._bar, self._browser, self._theme = bar, browser, theme
        self._text: FoldedText | None = None
        self._wide: list[int] = []
        self._matches: Matches | tuple[Span, ...] = ()
        self._at = 0
        # Where typing began: each further letter looks on from here.
        self._origin = 0
        bar.query_changed.connect(self._on_query_changed)
        bar.step_wanted.connect(self.step)
        bar.closed.connect(self.close)

    def open(self) -> None:
        """Show the bar with what is selected in the article, or with what was found last."""
        selected = self._browser.textCursor().selectedText()
        self._origin = self._find_origin()
        self._bar.show()
        self._read_text()
        if selected and "\u2029" not in selected and selected.strip() != self._bar.box.text():
            self._bar.box.setText(selected.replace("\u200b", "").strip())
        else:
            self._find()
        self._bar.box.setFocus()
        self._bar.box.selectAll()

    def close(self) -> None:
        """Take the bar and the marks away; where one was stays selected, and the text gets the keyboard."""
        if self._matches:
            cursor = self._select(self._matches[self._at])
            self._browser.setTextCursor(cursor)
        self._bar.hide()
        self._matches = ()
        self._mark()
        self._browser.setFocus()

    def step(self, count: int) -> None:
        """Go so many places on, from the last to the first; opens the bar where it is closed."""
        if self._bar.isHidden():
            self.open()
        if self._matches:
            self._at = (self._at + count) % len(self._matches)
            self._show_current()

    def follow_page(self) -> None:
        """Another text is shown: the same is to be found in it, without moving it."""
        self._text = None
        self._matches = ()
        if not self._bar.isHidden():
            self._origin = self._find_origin()
            self._read_text()
            self._find()

    def set_look(self, theme: Theme) -> None:
        """Follow the theme; takes effect with the page that is shown after it."""
        self._theme = theme

    def _on_query_changed(self) -> None:
        self._find()
        if self._matches:
            self._show_current()

    def _read_text(self) -> None:
        if self._text is None:
            from kb.find import FoldedText  # noqa: PLC0415  (the words of three languages, which no start needs)

            text = self._browser.document().toPlainText()
            self._text = FoldedText(text)
            # Qt counts a sign beyond the first plane twice.
            self._wide = [at for at, sign in enumerate(text) if sign > "\uffff"] if not text.isascii() else []

    def _find(self) -> None:
        self._matches = self._text.find(self._bar.box.text()) if self._text is not None else ()
        at = bisect_left(self._matches, self._origin, key=lambda span: self._place(span.start))
        self._at = at % len(self._matches) if self._matches else 0
        self._mark()

    def _show_current(self) -> None:
        span = self._matches[self._at]
        self._origin = self._place(span.start)
        self._mark()
        self._browser.bring_to_view(self._origin)

    def _mark(self) -> None:
        """Mark the places nearest to the current one, that one by an underline and reversed colours."""
        first = max(0, min(self._at - MAX_MARKED // 2, len(self._matches) - MAX_MARKED))
        nearest = range(first, min(len(self._matches), first + MAX_MARKED))
        look = QTextCharFormat()
        look.setBackground(QColor(self._theme.mark_bg))
        look.setForeground(QColor(self._theme.mark_text))
        current = QTextCharFormat()
        current.setBackground(QColor(self._theme.mark_text))
        current.setForeground(QColor(self._theme.mark_bg))
        current.setFontUnderline(True)
        marks = [self._build_mark(self._matches[at], look) for at in nearest if at != self._at]
        if self._matches:
            # Last, for it may share a letter with another.
            marks.append(self._build_mark(self._matches[self._at], current))
        self._browser.setExtraSelections(marks)
        self._bar.show_count(self._at + 1, len(self._matches), len(nearest))

    def _build_mark(self, span: Span, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = self._select(span)
        mark.format = look
        return mark

    def _select(self, span: Span) -> QTextCursor:
        cursor = QTextCursor(self._browser.document())
        cursor.setPosition(self._place(span.start))
        cursor.setPosition(self._place(span.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _place(self, position: int) -> int:
        """The position in the document of one in the text."""
        return position + bisect_left(self._wide, position)

    def _find_origin(self) -> int:
        """Where to begin: at what is selected if it can be seen, else at the top of what can be seen."""
        cursor = self._browser.textCursor()
        seen = self._browser.viewport().rect().intersects(self._browser.cursorRect(cursor))
        if cursor.hasSelection() and seen:
            return cursor.selectionStart()
        return self._browser.cursorForPosition(QPoint(0, 0)).position()
