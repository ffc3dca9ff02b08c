"""What a link leads to, in a few words beside it: title, kind and state, and the beginning of the summary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kb.article import Card, Status
from ui.page import kind_name, status_name
from ui.popup import Popup
from ui.theme import Scale, Theme

DELAY_MS = 400
WIDTH_EM = 24
MAX_LINES = 2
# No screen shows more in the room there is, and laying out a text without end takes long.
MAX_SHOWN = 600


@dataclass(frozen=True, slots=True)
class Preview:
    """What is told of an article; `status` is empty where it is published. All plain text."""

    title: str
    kind: str
    summary: str
    status: str = ""


def build_preview(card: Card) -> Preview:
    """The preview of an article, in the language of the window."""
    header = card.header
    status = "" if header.status is Status.PUBLISHED else status_name(header.status)
    return Preview(header.title, kind_name(header.kind), header.summary, status)


class LinkPreview(Popup):
    """Appears a moment after a link was pointed at or got the keyboard, and never takes the keyboard itself.

    Signals:
        told(str): the preview that has appeared, as one line for a screen reader.
    """

    told = Signal(str)

    def __init__(self, owner: QWidget, theme: Theme, scale: Scale) -> None:
        super().__init__(owner, Qt.WindowType.ToolTip | Qt.WindowType.WindowDoesNotAcceptFocus, theme)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._find: Callable[[str], Preview | None] = lambda _: None
        self._address = ""
        self._place = QRect()
        self._scale = scale
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self._appear)
        self._title, self._kind, self._summary = QLabel(), QLabel(), QLabel()
        self._layout = QVBoxLayout(self)
        for label in (self._title, self._kind, self._summary):
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._layout.addWidget(label)
        self._kind.setProperty("role", "muted")
        self.set_look(theme, scale)

    def set_source(self, find: Callable[[str], Preview | None]) -> None:
        """Ask this for what an address leads to; None shows nothing."""
        self._find = find

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Follow the theme and the text size."""
        self.hide()
        self.theme, self._scale = theme, scale
        self._layout.setContentsMargins(scale.space_m, scale.space_s, scale.space_m, scale.space_s)
        self._layout.setSpacing(scale.space_xs)
        font = QFont(self.font())
        font.setPixelSize(scale.body)
        self._summary.setFont(font)
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)

    def point_at(self, address: str, place: QRect) -> None:
        """A link at a place of the screen was pointed at, or with an empty address none is any more."""
        if not address:
            self._timer.stop()
            self._address = ""
            self.hide()
        elif address != self._address:
            self.hide()
            self._address, self._place = address, place
            self._timer.start()

    def _appear(self) -> None:
        preview = self._find(self._address)
        if preview is None:
            return
        width = min(WIDTH_EM * self._scale.body, self.find_area(self._place).width())
        kind = " · ".join(part for part in (preview.kind, preview.status) if part)
        texts = (preview.title, kind, preview.summary)
        for label, text in zip((self._title, self._kind, self._summary), texts, strict=True):
            label.ensurePolished()
            label.setText(cut_lines(text, label.font(), width - 2 * self._scale.space_m, MAX_LINES))
            label.setVisible(bool(text))
        self._layout.activate()
        self.show_beside(self._place, QSize(width, self._layout.sizeHint().height()))
        self.told.emit(" · ".join(text[:MAX_SHOWN] for text in texts if text))


def cut_lines(text: str, font: QFont, width: int, most: int) -> str:
    """The beginning of a text in at most so many lines of a width in px, cut between letters with their marks."""
    text = " ".join(text[:MAX_SHOWN].split())
    units = text.encode("utf-16-le", "replace")
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        end = line.textStart() + line.textLength() if len(lines) < most - 1 else len(units)
        lines.append(units[2 * line.textStart() : 2 * end].decode("utf-16-le", "replace").rstrip())
    layout.endLayout()
    metrics = QFontMetrics(font)
    return "\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines)
