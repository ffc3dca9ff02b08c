"""Where the keyboard goes: from pane to pane, to the search box, to what was opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget


class Panes:
    """The panes of the window in their order, each with what takes the keyboard in it; the search box comes first."""

    def __init__(self, box: QLineEdit, *panes: QWidget) -> None:
        self._box = box
        self._panes: Sequence[QWidget] = (box, *panes)

    def focus_search(self) -> None:
        """Type a search, over what was typed before."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()

    def focus_next(self) -> None:
        """Go to the next pane that can be seen, round and round."""
        panes = [pane for pane in self._panes if pane.isVisible()]
        focused = QApplication.focusWidget()
        holding = (n for n, pane in enumerate(panes) if focused is not None and _holds(pane, focused))
        panes[(next(holding, -1) + 1) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
