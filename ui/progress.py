"""How far the articles are read, in the status bar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

# What is read sooner than this shows no progress, for that would only flicker.
PATIENCE_MS = 500
WIDTH = 180


class LoadProgress(QWidget):
    """Words and a bar; not a message, for it would take the place of one that matters."""

    def __init__(self) -> None:
        super().__init__()
        self.bar, self.label = QProgressBar(), QLabel()
        self.bar.setMaximumWidth(WIDTH)
        self.bar.setTextVisible(False)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.label)
        layout.addWidget(self.bar)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self.hide()
        self.retranslate()

    def show_progress(self, done: int, total: int) -> None:
        """Show how many files of how many are read; nothing once all are."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        numbers = {"done": QLocale().toString(done), "total": QLocale().toString(total)}
        text = self.tr("Reading articles: {done} of {total}").format(**numbers)
        self.label.setText(text if done < total else "")
        if done >= total:
            self._patience.stop()
            self.hide()
        elif self.isHidden() and not self._patience.isActive():
            self._patience.start()

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.bar.setAccessibleName(self.tr("Reading articles"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
