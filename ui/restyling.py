"""Another theme or text size for everything that is open, without keeping the keyboard waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.theme import Theme, build_sheet, prepare_theme


class Restyling(QObject):
    """Follows the theme and the text size in three turns of the event loop.

    Every widget looks for its rules twice, 25 ms each time, and an article is laid out anew; what is pressed meanwhile
    is answered between. Until the end nothing is painted, so that nobody sees a half. `follow` is called in the last
    turn with the theme and the text size in percent; another change before that begins anew.
    """

    def __init__(
        self, application: QApplication, follow: Callable[[Theme, int], None], owner: QObject | None = None
    ) -> None:
        super().__init__(owner)
        self._application, self._follow = application, follow
        self._turns: Iterator[Callable[[], None]] = iter(())
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._take_turn)

    def change(self, theme: Theme, text_size: int) -> None:
        """Begin to look so; the first turn is taken at once."""
        self._turns = iter(
            (
                partial(prepare_theme, self._application, theme, text_size),
                partial(self._application.setStyleSheet, build_sheet(theme, text_size)),
                partial(self._end, theme, text_size),
            )
        )
        self._let_paint(allowed=False)
        self._take_turn()

    def _take_turn(self) -> None:
        turn = next(self._turns, None)
        if turn is not None:
            self._timer.start()
            turn()

    def _end(self, theme: Theme, text_size: int) -> None:
        self._follow(theme, text_size)
        self._let_paint(allowed=True)

    def _let_paint(self, *, allowed: bool) -> None:
        # Asked for anew at the end: a dialog may have been closed meanwhile.
        for window in self._application.topLevelWidgets():
            window.setUpdatesEnabled(allowed)
