"""The typeface that comes with the program: one family for Bengali, Icelandic and English."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase, QTextLayout

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

FAMILY = "Hind Siliguri"

_CONJUNCT = "\u0995\u09cd\u09b7"  # KA, HASANTA, SSA: one sign in every Bengali font


def load_fonts() -> str:
    """Loads the five weights and returns their family; to be called before the first text is laid out.

    Without a file (a distribution that removed it) Qt falls back to the fonts of the system.
    """
    # The package is read by name: importing `fontpkg`, which lists it, scans all entry points for 75 ms.
    for file in (Path(import_module("fontpkg_hind_siliguri").__path__[0]) / "files").iterdir():
        QFontDatabase.addApplicationFontFromData(QByteArray(file.read_bytes()))
    return FAMILY


def can_show_bengali(app: QGuiApplication) -> bool:
    """Whether the application's font, or one it falls back to, joins Bengali letters into conjuncts.

    The font database's list of writing systems misses fonts that can, so a conjunct is laid out: with a Bengali
    font it is one glyph, without it is three boxes.
    """
    layout = QTextLayout(_CONJUNCT, app.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
    return len(glyphs) == 1 and glyphs[0] != 0
