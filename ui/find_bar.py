"""The line below an article in which one types what to find in it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui.flow_layout import FlowLayout, LineLabel
from ui.icons import icon
from ui.theme import Scale, Theme

MAX_TYPED = 200
WIDTH_EM = 15


class FindBar(QFrame):
    """What to find, how often it stands there, and the ways from one place to the next.

    Signals:
        query_changed(str): something else is to be found.
        step_wanted(int): the next place (1) or the one before (-1) is wanted.
        closed(): the reader wants to go back to the text.
    """

    query_changed = Signal(str)
    step_wanted = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, scale: Scale) -> None:
        super().__init__()
        self._count: tuple[int, int, int] | None = None
        self.box = QLineEdit()
        self.box.setMaxLength(MAX_TYPED)
        self._label = LineLabel("muted")
        self._before, self._next, self._close = QToolButton(), QToolButton(), QToolButton()
        line = QWidget()
        flow = FlowLayout(line)
        for widget in (self.box, self._before, self._next, self._label, self._close):
            flow.addWidget(widget)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(line)
        for button in (self._before, self._next, self._close):
            button.setProperty("role", "quiet")
        self.box.textChanged.connect(self.query_changed)
        self._before.clicked.connect(lambda: self.step_wanted.emit(-1))
        self._next.clicked.connect(lambda: self.step_wanted.emit(1))
        self._close.clicked.connect(self.closed)
        self.set_look(theme, scale)
        self.retranslate()

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Follow the theme and the text size."""
        self._layout.setContentsMargins(scale.space_m, scale.space_xs, scale.space_m, scale.space_s)
        self.box.setMinimumWidth(WIDTH_EM * scale.body)
        size = round(scale.body * 1.3)
        for button, name in ((self._before, "up"), (self._next, "down"), (self._close, "clear")):
            button.setIcon(icon(name, theme.text, size))
            button.setIconSize(QSize(size, size))

    def show_count(self, number: int, total: int, marked: int) -> None:
        """Say at which of how many places the reader is, and how many of them are marked."""
        self._count = (number, total, marked) if self.box.text().strip() else None
        self._describe()

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        name = QCoreApplication.translate("Command", "Find in the article")
        self.box.setPlaceholderText(name)
        self.box.setAccessibleName(name)
        self.box.setAccessibleDescription(
            self.tr("Type a word. Enter goes to the next place, Shift+Enter to the one before, Escape closes.")
        )
        texts = (self.tr("Place before (Shift+F3)"), self.tr("Next place (F3)"), self.tr("Close (Esc)"))
        for button, text in zip((self._before, self._next, self._close), texts, strict=True):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self._describe()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from the box, and presses a button that has the keyboard."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        button = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_F3:
            self.step_wanted.emit(-1 if back else 1)
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(button, QToolButton):
            button.click()
        else:
            self.step_wanted.emit(-1 if back else 1)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _describe(self) -> None:
        text = self._write_count(*self._count) if self._count is not None else ""
        for button in (self._before, self._next):
            button.setEnabled(self._count is not None and self._count[1] > 0)
        if text != self._label.text():
            self._label.setText(text)
            self._label.updateGeometry()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.box, text))

    def _write_count(self, number: int, total: int, marked: int) -> str:
        if not total:
            return self.tr("Not in this article")
        write = QLocale().toString
        if marked < total:
            text = self.tr("{number} of {total} · {marked} of them marked")
        else:
            text = self.tr("{number} of {total}")
        return text.format(number=write(number), total=write(total), marked=write(marked))
