"""Where the reader has been: back and forward, as in a browser."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kb.lang import Lang

MAX_PLACES = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the content.

    Without `lang` the language is that of the window at the time of looking; `scroll` is in pixels, and None until
    the place was left once. Without `slug` it is the home. A place that is only looked at is a `preview`.
    """

    slug: str
    anchor: str = ""
    lang: Lang | None = None
    scroll: int | None = None
    preview: bool = False


class History:
    """Places in the order they were visited, and the present one among them."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def current(self) -> Place | None:
        """Where the reader is."""
        return self._places[self._at] if self._at >= 0 else None

    @property
    def visited(self) -> Place | None:
        """Where the reader is, or was before looking at something."""
        if self.current is not None and self.current.preview:
            return self._places[self._at - 1] if self._at > 0 else None
        return self.current

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier place."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a later place."""
        return self._at < len(self._places) - 1

    def visit(self, place: Place) -> None:
        """Go to a new place; what lay ahead is forgotten, and so is what was only looked at."""
        self.drop_preview()
        if self.current is None or replace(self.current, scroll=place.scroll) != place:
            self._places = [*self._places[: self._at + 1], place][-MAX_PLACES:]
            self._at = len(self._places) - 1
        else:
            self.amend(place)

    def amend(self, place: Place) -> None:
        """Be at another place instead of the present one."""
        if self._places:
            self._places[self._at] = place

    def drop_preview(self) -> bool:
        """Be where one was before looking at something; returns whether that was so."""
        if self.current is None or not self.current.preview:
            return False
        self._places = self._places[: self._at]
        self._at -= 1
        return True

    def keep_scroll(self, scroll: int) -> None:
        """Remember how far the present place was scrolled, in pixels."""
        if self._places:
            self._places[self._at] = replace(self._places[self._at], scroll=scroll)

    def go_back(self) -> Place | None:
        """The place before, if there is one; from a preview, the place where one was."""
        if self.drop_preview():
            return self.current
        self._at = max(0, self._at - 1) if self._places else -1
        return self.current

    def go_forward(self) -> Place | None:
        """The place after, if there is one."""
        self._at = min(len(self._places) - 1, self._at + 1)
        return self.current
