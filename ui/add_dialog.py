"""Asks in which language a Markdown file from elsewhere is to be added."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from kb.lang import NATIVE_NAMES, Lang, Script, script_of
from kb.text import iter_words
from ui.words import WordLabel

MAX_LOOKED_AT = 20_000
_ICELANDIC = frozenset("áðéíóúýþæö")


class AddDialog(QDialog):
    """Names the file, proposes its language, and says where it goes."""

    def __init__(self, source: Path, lang: Lang, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add an article"))
        text = self.tr("{name} is copied into {folder}. It stays as it is where it was.")
        # Its lines also break within a path, which is one word.
        words = WordLabel()
        words.setText(text.format(name=source.name, folder=folder))
        colour = self.palette().color(QPalette.ColorRole.WindowText).name()
        words.set_look(self.fontInfo().pixelSize(), QFont.Weight.Normal, colour)
        self._langs = QComboBox()
        for each in Lang:
            self._langs.addItem(NATIVE_NAMES[each], each)
        self._langs.setCurrentIndex(list(Lang).index(lang))
        self._langs.setAccessibleName(self.tr("Language of the article"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        add = buttons.addButton(self.tr("Add"), QDialogButtonBox.ButtonRole.AcceptRole)
        add.setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(self.tr("Language of the article"), self._langs)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addLayout(form)
        layout.addWidget(buttons)

    @property
    def lang(self) -> Lang:
        """The language that is chosen."""
        return list(Lang)[self._langs.currentIndex()]


def guess_lang(text: str) -> Lang:
    """The language a text is most likely in, by its letters."""
    scripts = Counter(script_of(word.group()) for word in iter_words(text[:MAX_LOOKED_AT]))
    if scripts[Script.BENGALI] > scripts[Script.LATIN]:
        return Lang.BN
    letters = text[:MAX_LOOKED_AT].casefold()
    # In Icelandic one sign in ten is one of these, in an English text with some names hardly any.
    icelandic = sum(letter in _ICELANDIC for letter in letters)
    return Lang.IS if icelandic > len(letters) / 25 else Lang.EN
