"""Opens the palette over the window: what it shows, whom it asks, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from kb.hits import Results
from kb.lang import Lang
from ui.actions import COMMANDS
from ui.models.hit_list_model import Row, row_of_card
from ui.theme import Scale, Theme
from ui.workspace_thread import WorkspaceThread

if TYPE_CHECKING:
    from ui.palette import Entry, Palette

MOST_RECENTS = 8


class Finder(QObject):
    """Runs the palette. `find_reading` tells the reading language, `find_recents` what was read last, last first.

    `open_article` gets the slug, the anchor and the language of what was chosen.
    """

    def __init__(
        self,
        thread: WorkspaceThread,
        find_reading: Callable[[], Lang],
        find_recents: Callable[[], Iterable[str]],
        open_article: Callable[[str, str, Lang | None], None],
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._thread = thread
        self._find_reading, self._find_recents = find_reading, find_recents
        self._open_article = open_article
        self._owner = owner
        self._palette: Palette | None = None

    def run(self, actions: Mapping[str, QAction], theme: Theme, scale: Scale) -> None:
        """Open the palette, and do what is chosen there."""
        from ui.palette import Palette  # noqa: PLC0415  (the first window must not wait for it)

        recents = [*self._iter_recents()]
        palette = Palette([*_iter_entries(actions)], recents, self._ask, theme, scale, self._owner)
        self._palette = palette
        # The palette is gone before something else opens, which may be a dialog.
        chosen: list[Row | str] = []
        palette.article_chosen.connect(chosen.append)
        palette.command_chosen.connect(chosen.append)
        palette.exec()
        self._palette = None
        palette.deleteLater()
        for choice in chosen:
            if isinstance(choice, Row):
                self._open_article(choice.key.slug, "", choice.lang)
            else:
                actions[choice].trigger()

    def _ask(self, text: str) -> None:
        self._thread.find(text, self._find_reading(), self._on_found)

    def _on_found(self, results: Results) -> None:
        if self._palette is not None:
            self._palette.show_found(results)

    def _iter_recents(self) -> Iterator[Row]:
        library = self._thread.library
        if library is None:
            return
        order = self._thread.order(self._find_reading())
        for _, slug in zip(range(MOST_RECENTS), self._find_recents(), strict=False):
            card = library.find_card(slug, order)
            if card is not None:
                yield row_of_card(card)


def _iter_entries(actions: Mapping[str, QAction]) -> Iterator[Entry]:
    from ui.palette import Entry  # noqa: PLC0415  (as above)
    from ui.shortcut_sheet import find_keys  # noqa: PLC0415

    for command in COMMANDS:
        action = actions[command.name]
        if command.group and command.name != "palette" and action.isEnabled():
            yield Entry(command.name, action.text(), command.text, find_keys(command))
