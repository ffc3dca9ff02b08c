"""Asks what is to stand in the gaps of one phrase before it is copied, or shown to the customer."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from kb.phrases import Spoken, fill
from ui.sizing import resize_within_screen
from ui.theme import Scale, Theme
from ui.words import WordLabel

# A sentence has one or two; a table that holds hundreds must not make hundreds of fields.
MAX_FIELDS = 12
MAX_VALUE = 200
WIDTH_EM, HEIGHT_EM = 34, 30


class SayCard(QFrame):
    """The card on which a phrase stands in an article: room for words to be said."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def set_look(self, theme: Theme) -> None:
        """Follow the theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the edge."""
        outline = QColor(self._theme.say_line)
        outline.setAlphaF(0.35)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(outline, 1))
        painter.setBrush(QColor(self._theme.say_bg))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)


class CopyDialog(QDialog):
    """One line for each gap of a phrase, and the sentence as it comes out; Enter copies it, Escape gives up.

    Signals:
        filled(str, object): the sentence is copied, or to be shown; and a dict of all values known from now on, by the
            names of their placeholders.
    """

    filled = Signal(str, object)

    def __init__(
        self, spoken: Spoken, values: Mapping[str, str], theme: Theme, scale: Scale, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._spoken = spoken
        self._values = dict(values)
        self._copies = True
        self._card = SayCard(theme)
        self._preview = WordLabel()
        self._scroll = QScrollArea()
        self._lines: dict[str, QLineEdit] = {}
        self._labels: dict[str, QLabel] = {}
        for name in spoken.placeholders[:MAX_FIELDS]:
            self._add_field(name)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._done = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._done.setProperty("role", "primary")
        self._done.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._place()
        self.set_look(theme, scale)
        self._retranslate()
        width = WIDTH_EM * scale.body
        height = self._fields.heightForWidth(width) + self._buttons.sizeHint().height() + 3 * scale.space_xl
        resize_within_screen(self, width, min(HEIGHT_EM * scale.body, height))

    @property
    def text(self) -> str:
        """The sentence as it stands now; what nothing was typed for stays as `{name}`."""
        return fill(self._spoken.text, {name: line.text() for name, line in self._lines.items()})

    def only_show(self) -> None:
        """Copy nothing: the sentence is to be shown."""
        self._copies = False
        self._retranslate()

    def accept(self) -> None:
        """Copy, and tell."""
        typed = {name: line.text() for name, line in self._lines.items()}
        known = {name: value for name, value in {**self._values, **typed}.items() if value.strip()}
        if self._copies:
            QGuiApplication.clipboard().setText(self.text)
        super().accept()
        self.filled.emit(self.text, known)

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Follow the theme and the text size."""
        self._card.set_look(theme)
        self._preview.set_look(scale.lead, QFont.Weight.Medium, theme.say_text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the line that gets the keyboard."""
        if event.type() == QEvent.Type.FocusIn:
            self._show_focus()
        return super().eventFilter(watched, event)

    def _show_focus(self) -> None:
        widget = self.focusWidget()
        if widget is not None and self._scroll.isAncestorOf(widget):
            self._scroll.ensureWidgetVisible(widget)

    def _add_field(self, name: str) -> None:
        line = QLineEdit()
        line.setMaxLength(MAX_VALUE)
        line.setText(self._values.get(name, ""))
        line.selectAll()
        line.textChanged.connect(self._show_preview)
        line.installEventFilter(self)
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setBuddy(line)
        self._lines[name], self._labels[name] = line, label

    def _place(self) -> None:
        card = QVBoxLayout(self._card)
        card.setContentsMargins(18, 14, 18, 14)
        card.addWidget(self._preview)
        self._fields = QWidget()
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(2, 2, 2, 2)
        fields.addWidget(self._card)
        fields.addSpacing(8)
        for name, line in self._lines.items():
            fields.addWidget(self._labels[name])
            fields.addWidget(line)
        fields.addStretch(1)
        self._scroll.setWidget(self._fields)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The line with the keyboard stays in sight, also when the room or the sentence changes.
        self._scroll.verticalScrollBar().rangeChanged.connect(self._show_focus)
        layout = QVBoxLayout(self)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._buttons)
        for line in list(self._lines.values())[:1]:
            line.setFocus()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("What stands in the gaps?"))
        self._done.setText(self.tr("Copy") if self._copies else self.tr("Show"))
        for name, label in self._labels.items():
            label.setText(placeholder_name(name))
            self._lines[name].setAccessibleName(label.text())
        self._show_preview()

    def _show_preview(self) -> None:
        self._preview.setText(self.text)
        for line in self._lines.values():
            line.setAccessibleDescription(self.text)


def placeholder_name(name: str) -> str:
    """What a placeholder is called: in the language of the window where it is one of ours, else its name made plain."""
    names = {
        "date": QCoreApplication.translate("Placeholder", "Date"),
        "item": QCoreApplication.translate("Placeholder", "Thing or offer"),
        "minutes": QCoreApplication.translate("Placeholder", "Minutes"),
        "name": QCoreApplication.translate("Placeholder", "Name"),
        "time": QCoreApplication.translate("Placeholder", "Time"),
        "house.abuse_warnings": QCoreApplication.translate("Placeholder", "Number of warnings"),
        "house.contact": QCoreApplication.translate("Placeholder", "Address to write to"),
        "house.currency": QCoreApplication.translate("Placeholder", "Currency"),
        "house.emergency_number": QCoreApplication.translate("Placeholder", "Emergency number"),
        "house.example_customer": QCoreApplication.translate("Placeholder", "Name of the customer"),
        "house.longest_hold": QCoreApplication.translate("Placeholder", "Longest time on hold, in minutes"),
        "house.opening_hours": QCoreApplication.translate("Placeholder", "Opening hours"),
        "house.supervisor": QCoreApplication.translate("Placeholder", "Supervisor"),
    }
    plain = name.removeprefix("house.").replace("_", " ").replace(".", " ").strip()
    return names.get(name) or plain.capitalize() or name
