"""Which article is open, in which language, and how one got there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from kb.article import ArticleKey
from kb.lang import Lang
from ui.history import History, Place

_ARTICLE = re.compile(r"article:(?:(?P<lang>bn|is|en)/)?(?P<slug>[^#]+)(?:#(?P<anchor>.*))?")


class Navigator(QObject):
    """Turns links and keys into articles to open.

    Signals:
        wanted(ArticleKey): this article is to be read and shown.
        home_wanted(): the home is to be shown.
        place_wanted(str): the same article at another anchor.
        address_followed(str): a web, mail or telephone address was followed; nothing is opened.
        moved(): back and forward may have become possible or impossible.
    """

    wanted = Signal(object)
    home_wanted = Signal()
    place_wanted = Signal(str)
    address_followed = Signal(str)
    moved = Signal()

    def __init__(
        self, reading: Lang, find_key: Callable[[str, Lang], ArticleKey | None], find_scroll: Callable[[], int]
    ) -> None:
        super().__init__()
        self._find_scroll = find_scroll
        self._under_way = False
        self.reading = reading
        self.history = History()
        self._find_key = find_key

    def open(self, slug: str, anchor: str = "", lang: Lang | None = None) -> None:
        """Go to an article; in this language, or in the one that is read."""
        self._keep_scroll()
        self.history.visit(Place(slug, anchor, lang))
        self._go()

    def open_home(self) -> None:
        """Go where nothing is open."""
        self.open("")

    def preview(self, slug: str, anchor: str = "", lang: Lang | None = None) -> None:
        """Look at an article without going there."""
        self._keep_scroll()
        self.history.visit(Place(slug, anchor, lang, preview=True))
        self._go()

    def end_preview(self) -> None:
        """Be again where one was before looking at something."""
        if self.history.drop_preview():
            self._go()

    def follow(self, address: str) -> None:
        """Go where a link leads."""
        if target := parse_address(address):
            self.open(target.slug, target.anchor, target.lang)
        elif address.startswith("#"):
            current = self.history.current
            if current is not None and current.preview:
                # Who goes on from what was only looked at is there now, with its checklist.
                self.open(current.slug, address[1:], current.lang)
                return
            if current is not None:
                self._keep_scroll()
                self.history.visit(Place(current.slug, address[1:], current.lang))
                self.moved.emit()
            self.place_wanted.emit(address[1:])
        else:
            self.address_followed.emit(address)

    def go_back(self) -> None:
        """Go where one was before."""
        if self.history.can_go_back:
            self._keep_scroll()
            self.history.go_back()
            self._go()

    def go_forward(self) -> None:
        """Undo going back."""
        if self.history.can_go_forward:
            self._keep_scroll()
            self.history.go_forward()
            self._go()

    def set_reading(self, lang: Lang, anchor: str) -> None:
        """Read in another language, at the same place of the same article."""
        self.reading = lang
        current = self.history.current
        if current is not None:
            # What is on the screen while another article is under way says nothing of the place in that.
            anchor = (not self._under_way and anchor) or current.anchor
            self.history.amend(replace(current, anchor=anchor, lang=None, scroll=None))
            self._go()

    def forget(self) -> None:
        """Be at the home, as if one had never been anywhere else."""
        self.history = History()
        self.open_home()

    def reopen(self) -> None:
        """Read the present article again, or show the home."""
        if (key := self.find_wanted()) is not None:
            self.wanted.emit(key)
        else:
            self.arrive()
            self.home_wanted.emit()

    def find_wanted(self) -> ArticleKey | None:
        """The article that belongs on the screen, in the best language there is by now; None at the home."""
        current = self.history.current
        if current is None or not current.slug:
            return None
        lang = current.lang or self.reading
        return self._find_key(current.slug, lang) or ArticleKey(current.slug, lang)

    def arrive(self) -> Place | None:
        """What was wanted is on the screen; answers the place to show, or None where it is the one from before."""
        place = self.history.current if self._under_way else None
        self._under_way = False
        return place

    def _go(self) -> None:
        self._under_way = True
        self.moved.emit()
        self.reopen()

    def _keep_scroll(self) -> None:
        """Remember the scroll of the place that is left, unless it was never on the screen."""
        if not self._under_way:
            self.history.keep_scroll(self._find_scroll())


def parse_address(address: str) -> Place | None:
    """The place that the address of a link between articles names, None for any other address."""
    match = _ARTICLE.fullmatch(address)
    if match is None:
        return None
    return Place(match["slug"], match["anchor"] or "", Lang(match["lang"]) if match["lang"] else None)
