"""Where an article is read: its text, the tools above it, and the line to find something in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.article_browser import ArticleBrowser
from ui.contents import Contents, Entry
from ui.find_bar import FindBar
from ui.finding import Finding
from ui.link_preview import LinkPreview, Preview
from ui.reader_tools import ReaderTools
from ui.theme import Scale, Theme


class Reader(QFrame):
    """The panel around the browser.

    Signals:
        link_followed(str): as in `ArticleBrowser`; also a place chosen from the contents, as `#anchor`.
        favourite_toggled(): the star was pressed.
        print_wanted(): the printer was pressed.
    """

    link_followed = Signal(str)
    favourite_toggled = Signal()
    print_wanted = Signal()

    def __init__(self, theme: Theme, scale: Scale, text_size: int) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.browser = ArticleBrowser()
        self.browser.link_followed.connect(self.link_followed)
        self.tools = ReaderTools(theme, scale)
        self._find_bar = FindBar(theme, scale)
        self._find_bar.hide()
        self._finding = Finding(self._find_bar, self.browser, theme)
        self._contents = Contents(self, theme, scale)
        self._preview = LinkPreview(self, theme, scale)
        self._find_entries: Callable[[], Sequence[Entry]] | None = None
        self._html = ""
        self._columns = 1
        self._place()
        self.tools.pressed.connect(self._on_tool)
        self._contents.place_chosen.connect(self._on_place_chosen)
        self.browser.link_pointed.connect(self._preview.point_at)
        self._preview.told.connect(self._tell)
        self.set_article(None)
        self.set_look(theme, scale, text_size)
        self.retranslate()

    @property
    def scrolled(self) -> int:
        """How far down the page is scrolled, in pixels."""
        return self.browser.verticalScrollBar().value()

    def set_look(self, theme: Theme, scale: Scale, text_size: int) -> None:
        """Follow the theme and the text size, keeping the place."""
        self.tools.set_look(theme, scale)
        self._find_bar.set_look(theme, scale)
        self._finding.set_look(theme)
        self._contents.set_look(theme, scale)
        self._preview.set_look(theme, scale)
        part = self._find_part()
        self.browser.set_look(theme, scale, text_size)
        self._show_again(part)

    def set_reading_width(self, em: int) -> None:
        """Make lines at most this wide, in letters, keeping the place."""
        part = self._find_part()
        self.browser.set_reading_width(em)
        self._show_again(part)

    def set_article(self, find_entries: Callable[[], Sequence[Entry]] | None, *, has_entries: bool = True) -> None:
        """How to find the places of the article on the screen; None for a page that cannot be kept or printed."""
        self._find_entries = find_entries if has_entries else None
        self.tools.set_enabled("contents", self._find_entries is not None)
        for name in ("favourite", "print"):
            self.tools.set_enabled(name, find_entries is not None)

    def set_favourite(self, chosen: bool) -> None:  # noqa: FBT001  (like Qt's setters)
        """Show whether the article on the screen is a favourite."""
        self.tools.set_favourite(chosen)

    def set_previews(self, find: Callable[[str], Preview | None]) -> None:
        """Ask this what the address of a link leads to; None has nothing shown."""
        self._preview.set_source(find)

    def show_page(self, html: str, anchor: str = "", scroll: int = 0, columns: int = 1) -> None:
        """Show a page of one or two columns at an anchor, or scrolled down by some pixels."""
        self._html, self._columns = html, columns
        self.browser.show_html(html, columns)
        self._finding.follow_page()
        if anchor:
            self.go_to(anchor)
        elif scroll:
            self.browser.verticalScrollBar().setValue(scroll)

    def go_to(self, anchor: str) -> None:
        """Bring a place of the page to the top."""
        if anchor:
            self.browser.scrollToAnchor(anchor)

    def find_in_page(self) -> None:
        """Open the line to type in what to find."""
        self._finding.open()

    def open_contents(self) -> None:
        """Show the places of the article to choose from, if it has any."""
        if self._find_entries is not None:
            place = self.tools.find_place("contents")
            self._contents.show_entries(self._find_entries(), self.browser.top_anchor(), place)

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.browser.setAccessibleName(self.tr("Article"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold and unfold columns, keeping the place."""
        super().resizeEvent(event)
        if self._columns > 1 and self.browser.columns != self.browser.most_columns:
            self.show_page(self._html, self.browser.top_anchor(), columns=self._columns)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F3 goes on finding from the text too, and Escape ends it."""
        if event.key() == Qt.Key.Key_F3:
            self._finding.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape and not self._find_bar.isHidden():
            self._finding.close()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _place(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 2, 6, 2)
        row.addStretch(1)
        row.addWidget(self.tools)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self.browser, 1)
        layout.addWidget(self._find_bar)

    def _find_part(self) -> float:
        """How much of the page lies above what can be seen."""
        return self.scrolled / max(1, self.browser.verticalScrollBar().maximum())

    def _show_again(self, part: float) -> None:
        if self._html:
            self.show_page(self._html, columns=self._columns)
            bar = self.browser.verticalScrollBar()
            bar.setValue(round(part * bar.maximum()))

    def _on_tool(self, name: str) -> None:
        if name == "contents":
            self.open_contents()
        elif name == "find":
            self.find_in_page()
        elif name == "favourite":
            self.favourite_toggled.emit()
        else:
            self.print_wanted.emit()

    def _on_place_chosen(self, anchor: str) -> None:
        self.browser.setFocus()
        self.link_followed.emit(f"#{anchor}")

    def _tell(self, text: str) -> None:
        """A screen reader says what a sighted person sees beside the link."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.browser, text))
