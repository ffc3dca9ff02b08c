"""Another theme or text size for everything that is open, without keeping the keyboard waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import Theme, build_sheet, prepare_theme


class Restyling(QObject):
    """Follows the theme and the text size in four turns of the event loop.

    Every widget looks for its rules twice, 25 ms each time, and an article is laid out anew; what is pressed meanwhile
    is answered between. Until the end each window shows how it looked before, so that nobody sees a half. `follow`
    is called in the last turn with the theme and the text size in percent; another change before that begins anew.
    """

    def __init__(
        self, application: QApplication, follow: Callable[[Theme, int], None], owner: QObject | None = None
    ) -> None:
        super().__init__(owner)
        self._application, self._follow = application, follow
        self._turns: Iterator[Callable[[], None]] = iter(())
        self._is_covered = False
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._take_turn)

    def change(self, theme: Theme, text_size: int) -> None:
        """Begin to look so; at once, a picture of each window is taken."""
        dress = partial(prepare_theme, self._application, theme, text_size)
        restyle = partial(self._application.setStyleSheet, build_sheet(theme, text_size))
        self._turns = iter((dress, restyle, partial(self._end, theme, text_size)))
        if not self._is_covered:
            self._is_covered = True
            for window in self._application.topLevelWidgets():
                if window.isVisible() and window.windowType() in {Qt.WindowType.Window, Qt.WindowType.Dialog}:
                    _Cover(window)
        self._timer.start()

    def _take_turn(self) -> None:
        turn = next(self._turns, None)
        if turn is not None:
            self._timer.start()
            turn()

    def _end(self, theme: Theme, text_size: int) -> None:
        self._follow(theme, text_size)
        self._is_covered = False
        # Asked for anew: a dialog may have been closed meanwhile, and its cover is gone with it.
        for window in self._application.topLevelWidgets():
            for cover in window.findChildren(_Cover):
                cover.hide()
                cover.deleteLater()


class _Cover(QWidget):
    """A picture of a window over it. With its updates off instead, Qt may paint nothing any more after they are on."""

    def __init__(self, window: QWidget) -> None:
        picture = window.grab()
        super().__init__(window)
        self._picture = picture
        self.setObjectName("cover")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()
