"""Fills the home: the question that leads to the right article, and the articles close at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kb.article import ArticleKey, Card
from kb.flow import Walk, build_walk_nodes, follow_walk, restart, start_walk
from kb.lang import Lang
from ui.activity_thread import ActivityThread
from ui.home import MOST_ROWS, Home, Shelf, ShelfKind, ShelfRow
from ui.workspace_thread import Version, WorkspaceThread

if TYPE_CHECKING:
    from kb.library import Library


class Orienting(QObject):
    """Connects the home with the workspace and with what the reader did.

    `find_reading` tells the reading language of the moment.
    """

    def __init__(
        self,
        thread: WorkspaceThread,
        activity: ActivityThread,
        home: Home,
        find_reading: Callable[[], Lang],
    ) -> None:
        super().__init__(home)
        self._thread, self._activity, self._home = thread, activity, home
        self._slug = ""
        self._find_reading = find_reading
        self._walked = ""
        thread.loaded.connect(self._refresh_visible)
        activity.changed.connect(self._refresh_visible)

    def set_question(self, slug: str) -> None:
        """Ask this decision, from its first question."""
        if slug != self._slug:
            self._home.show_walk("", None)
        self._slug = slug
        self._refresh_visible()

    def begin(self) -> None:
        """Ask the first question again."""
        if self._home.walk is not None:
            self._home.show_walk(self._walked, restart(self._home.walk))

    def refresh(self) -> None:
        """Show what there is now, in the language that is read; the walk stays where it got."""
        library = self._thread.library
        if library is None:
            return
        self._home.show_shelves([*self._iter_shelves(library)])
        self._thread.read_versions(self._slug, partial(self._on_versions, self._slug))

    def _refresh_visible(self) -> None:
        if self._home.isVisible():
            self.refresh()

    def _on_versions(self, slug: str, versions: Mapping[Lang, Version]) -> None:
        if slug != self._slug:
            return
        order = self._thread.order(self._find_reading())
        version = next((versions[lang] for lang in order if lang in versions), None)
        nodes = build_walk_nodes(version.article, version.house) if version is not None else ()
        walk: Walk | None = self._home.walk
        walk = start_walk(nodes) if walk is None else follow_walk(walk, nodes)
        self._walked = version.article.header.title if version is not None else ""
        self._home.show_walk(self._walked, walk)

    def _iter_shelves(self, library: Library) -> Iterator[Shelf]:
        from kb.activity import find_changed  # noqa: PLC0415  (the first window must not wait for it)

        order = self._thread.order(self._find_reading())
        activity = self._activity.activity

        def find(slugs: Iterable[str]) -> Iterator[Card]:
            found = (library.find_card(slug, order) for slug in slugs if slug != self._slug)
            return (card for card in found if card is not None)

        pinned = sorted({card.key.slug for card in library.cards.values() if card.header.pinned})
        changed = _name_sets(find_changed(activity, library.cards.values()))
        yield Shelf(ShelfKind.CHANGED, _build_rows(find(changed)))
        yield Shelf(ShelfKind.RECENT, _build_rows(find(activity.recents)))
        yield Shelf(ShelfKind.FAVOURITE, _build_rows(find(activity.favourites)))
        yield Shelf(ShelfKind.PINNED, _build_rows(find(pinned)))


def _name_sets(keys: Iterable[ArticleKey]) -> Iterable[str]:
    """The translation sets of some articles, each once."""
    return dict.fromkeys(key.slug for key in keys)


def _build_rows(cards: Iterable[Card]) -> tuple[ShelfRow, ...]:
    rows = (
        ShelfRow(card.key.slug, None, card.header.title, card.header.kind, card.header.status)
        for _, card in zip(range(MOST_ROWS), cards, strict=False)
    )
    return tuple(rows)
