"""How the window stood when it was closed: its size on these screens, its panes, and what was open."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter

from kb.lang import find_lang
from kb.text import is_slug
from ui.history import Place

SESSION_FILE = "window.ini"


class Session:
    """What is kept from one run to the next in a file of its own; a file that says nothing sensible is no harm."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / SESSION_FILE), QSettings.Format.IniFormat)

    def restore(self, window: QMainWindow, splitters: Iterable[QSplitter]) -> None:
        """Give the window the size and place it had on the screens that are there now."""
        key = _screens()
        geometry = self._settings.value(f"{key}/geometry")
        if isinstance(geometry, QByteArray):
            window.restoreGeometry(geometry)
        for number, splitter in enumerate(splitters):
            state = self._settings.value(f"{key}/splitter-{number}")
            if isinstance(state, QByteArray):
                splitter.restoreState(state)

    def keep(self, window: QMainWindow, splitters: Iterable[QSplitter]) -> None:
        """Write down how the window stands."""
        key = _screens()
        self._settings.setValue(f"{key}/geometry", window.saveGeometry())
        for number, splitter in enumerate(splitters):
            self._settings.setValue(f"{key}/splitter-{number}", splitter.saveState())

    def find_place(self, content: Path) -> Place | None:
        """What was open last of this content; None for the home."""
        found = [self._settings.value(f"{_name(content)}/{name}") for name in ("slug", "anchor", "lang")]
        slug, anchor, lang = (text if isinstance(text, str) else "" for text in found)
        return Place(slug, anchor, find_lang(lang)) if is_slug(slug) else None

    def keep_place(self, content: Path, place: Place | None) -> None:
        """Write down what is open of this content."""
        values = (place.slug, place.anchor, place.lang or "") if place is not None else ("", "", "")
        for name, value in zip(("slug", "anchor", "lang"), values, strict=True):
            self._settings.setValue(f"{_name(content)}/{name}", str(value))

    def close(self) -> None:
        """Have everything written."""
        self._settings.sync()


def _screens() -> str:
    """A name for the screens that are there now: other screens, another place for the window."""
    screens = sorted(f"{screen.name()} {screen.geometry().getRect()}" for screen in QGuiApplication.screens())
    return f"screens-{hashlib.sha256(repr(screens).encode()).hexdigest()[:12]}"


def _name(content: Path) -> str:
    return f"content-{hashlib.sha256(os.fsencode(os.path.realpath(content))).hexdigest()[:12]}"
