"""What this program is, which version, and whose work is in it."""

from __future__ import annotations

from importlib.metadata import version

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextEdit, QVBoxLayout, QWidget

from ui.sizing import resize_within_screen

# The credit its licence asks for, word by word.
BIN_CREDIT = (
    "Beygingarlýsing íslensks nútímamáls. Stofnun Árna Magnússonar í íslenskum fræðum. "
    "Höfundur og ritstjóri Kristín Bjarnadóttir."
)
LICENCES = (
    ("Evenkeel", "MIT"),
    (BIN_CREDIT, "CC BY-SA 4.0"),
    ("Hind Siliguri (Indian Type Foundry)", "SIL Open Font License 1.1"),
    ("Qt for Python", "LGPL-3.0"),
    ("Whoosh", "BSD-2-Clause"),
    ("Markdown", "BSD-3-Clause"),
    ("nh3", "MIT"),
    ("PyYAML", "MIT"),
    ("islenska", "MIT"),
    ("PyStemmer", "MIT/BSD"),
    ("RapidFuzz", "MIT"),
    ("watchdog", "Apache-2.0"),
    ("click", "BSD-3-Clause"),
    ("platformdirs", "MIT"),
    ("tomli-w", "MIT"),
)


class AboutDialog(QDialog):
    """One text to read, select and copy; nothing in it is a link."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._text = QTextEdit()
        self._text.setReadOnly(True)
        keyboard = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | keyboard)
        self._text.document().setDocumentMargin(14)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._text, 1)
        layout.addWidget(buttons)
        em = self.fontInfo().pixelSize()
        resize_within_screen(self, 40 * em, 50 * em)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        title = self.tr("About Evenkeel")
        self.setWindowTitle(title)
        self._text.setAccessibleName(title)
        self._text.clear()
        self._write("Evenkeel", larger=2, weight=QFont.Weight.Bold)
        self._begin_line(0)
        self._write(self.tr("Version {version}").format(version=version("evenkeel")))
        self._begin_line(10)
        self._write(
            self.tr(
                "Finds what to say and do when a difficult customer is in front of you or on the line, "
                "in Bengali, Icelandic or English."
            )
        )
        self._begin_line(10)
        self._write(self.tr("Everything stays on this computer."), weight=QFont.Weight.DemiBold)
        self._begin_line(16)
        self._write(self.tr("Licences"), larger=1, weight=QFont.Weight.DemiBold)
        for name, licence in LICENCES:
            self._begin_line(0)
            self._write(name, weight=QFont.Weight.Medium)
            self._write(f" · {licence}")
        self._text.moveCursor(QTextCursor.MoveOperation.Start)

    def _begin_line(self, space: int) -> None:
        """A new paragraph with so many px of space above."""
        block = QTextBlockFormat()
        block.setTopMargin(space)
        self._text.textCursor().insertBlock(block)

    def _write(self, text: str, larger: int = 0, weight: QFont.Weight = QFont.Weight.Normal) -> None:
        """Append plain text; `larger` counts steps above the size of the dialog's font."""
        letters = QTextCharFormat()
        letters.setFontWeight(weight)
        letters.setProperty(QTextFormat.Property.FontSizeAdjustment, larger)
        self._text.textCursor().insertText(text, letters)
