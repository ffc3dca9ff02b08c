"""Remembers what is read: which articles, where they were left, and which are favourites."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from kb.article import Card, Kind
from ui.activity_thread import ActivityThread
from ui.reader import Reader

# What is worked through begins at its beginning, wherever it was left.
RESUMED = (Kind.GUIDE, Kind.PHRASES)


class Remembering(QObject):
    """Connects the reader with what is kept of its use.

    Signals:
        message(str): something to say in the status bar.
    """

    message = Signal(str)

    def __init__(self, activity: ActivityThread, reader: Reader) -> None:
        super().__init__(reader)
        self._activity, self._reader = activity, reader
        self._slug = ""
        self._visited = False
        reader.favourite_toggled.connect(self.toggle_favourite)
        activity.changed.connect(self._show_favourite)

    def find_place(self, card: Card) -> str:
        """The anchor where an article was left, empty where it is to be read from its top."""
        return self._activity.activity.places.get(card.key.slug, "") if card.header.kind in RESUMED else ""

    def open(self, card: Card, *, visited: bool) -> None:
        """An article is on the screen; it was `visited` unless it is only looked at."""
        self._slug, self._visited = card.key.slug, visited
        if visited:
            self._activity.visit(card.key, card.sha256)
        self._show_favourite()

    def leave(self) -> None:
        """Remember where the article is left that is on the screen, if there is one that was not only looked at."""
        if self._slug and self._visited and self._reader.isVisible():
            self._activity.leave(self._slug, self._reader.browser.top_anchor())

    def close(self) -> None:
        """No article is on the screen any more."""
        self._slug = ""
        self._show_favourite()

    def toggle_favourite(self) -> None:
        """Make the article a favourite, or no longer."""
        if self._slug:
            self._activity.toggle_favourite(self._slug)
            chosen = self._activity.is_favourite(self._slug)
            self.message.emit(self.tr("Added to the favourites") if chosen else self.tr("No favourite any more"))

    def _show_favourite(self) -> None:
        self._reader.set_favourite(bool(self._slug) and self._activity.is_favourite(self._slug))
