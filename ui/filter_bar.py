"""The filters below the search box: a chip each for kind, language and topic, and what is chosen in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from kb.article import Kind
from kb.lang import NATIVE_NAMES, Lang
from ui.flow_layout import FlowButton, FlowLayout
from ui.icons import icon
from ui.page import kind_name
from ui.theme import Scale, Theme

CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen in the chips; as `kb.query.Filters`, which the first window must not wait for."""

    lang: Lang | None = None
    kind: Kind | None = None
    tag: str = ""

    def __bool__(self) -> bool:
        return self != Choice()


class ChipButton(FlowButton):
    """The button of a chip; it opens its menu also with Down.

    Signals:
        clear_pressed(): Delete or Backspace was pressed.
    """

    clear_pressed = Signal()

    def __init__(self) -> None:
        super().__init__("chip")
        self.setMenu(QMenu(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens, with Alt or without; Delete and Backspace clear; Space is the button's own."""
        if event.key() == Qt.Key.Key_Down:
            self.showMenu()
        elif event.key() in CLEARING:
            self.clear_pressed.emit()
        else:
            super().keyPressEvent(event)


class Chip(QWidget):
    """One filter: a button with a menu, and beside it, once something is chosen, a button that takes it away.

    `find_entries` tells the values there are with their names, in the order of the menu.

    Signals:
        changed(): something else is chosen, or nothing any more.
    """

    changed = Signal()

    def __init__(self, find_entries: Callable[[], Sequence[tuple[str, str]]]) -> None:
        super().__init__()
        self.value = ""
        self.find_entries = find_entries
        self._title = self._any = ""
        self.button = ChipButton()
        self.clear_button = QPushButton()
        self.clear_button.setProperty("role", "chip-clear")
        self.clear_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.clear_button.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.button)
        layout.addWidget(self.clear_button)
        self.button.menu().aboutToShow.connect(self._fill_menu)
        self.button.clear_pressed.connect(self.clear)
        self.clear_button.clicked.connect(self.clear)

    def set_names(self, title: str, unset: str) -> None:
        """What the filter is called, and what its menu calls having none."""
        self._title, self._any = title, unset
        self._show_value()

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Follow the theme and the text size."""
        size = scale.small
        self.clear_button.setIcon(icon("clear", theme.accent, size))
        self.clear_button.setIconSize(QSize(size, size))

    def clear(self) -> None:
        """Take the filter away."""
        self.choose("")

    def choose(self, value: str) -> None:
        """Choose another value; an empty one for none."""
        if value != self.value:
            self.value = value
            if self.clear_button.hasFocus():
                self.button.setFocus()
            self._show_value()
            self.changed.emit()

    def _show_value(self) -> None:
        name = dict(self.find_entries()).get(self.value, self.value) if self.value else ""
        self.button.show_words(name or self._title)
        described = self.tr("{filter}: {value}").format(filter=self._title, value=name or self._any)
        self.button.setAccessibleName(described)
        self.clear_button.setAccessibleName(self.tr("Remove filter: {value}").format(value=name))
        self.clear_button.setToolTip(self.tr("Remove filter"))
        self.clear_button.setVisible(bool(self.value))
        if self.button.property("chosen") != bool(self.value):
            self.button.setProperty("chosen", bool(self.value))
            self.style().unpolish(self.button)
            self.style().polish(self.button)

    def _fill_menu(self) -> None:
        """The values as they are now; the chosen one is ticked and current."""
        menu = self.button.menu()
        menu.clear()
        group = QActionGroup(menu)
        for value, name in (("", self._any), *self.find_entries()):
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value == self.value)
            action.triggered.connect(lambda _checked=False, value=value: self.choose(value))
            group.addAction(action)
            if value == self.value:
                menu.setActiveAction(action)


class FilterBar(QWidget):
    """The chips, side by side.

    Signals:
        changed(): something else is chosen.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kind = Chip(lambda: [(kind.value, kind_name(kind)) for kind in Kind])
        self._lang = Chip(lambda: [(lang.value, NATIVE_NAMES[lang]) for lang in Lang])
        self._tag = Chip(tuple)
        self._chips = (self._kind, self._lang, self._tag)
        layout = FlowLayout(self)
        for chip in self._chips:
            layout.addWidget(chip)
            chip.changed.connect(self.changed)
        self.retranslate()

    @property
    def choice(self) -> Choice:
        """What is chosen."""
        return Choice(
            Lang(self._lang.value) if self._lang.value else None,
            Kind(self._kind.value) if self._kind.value else None,
            self._tag.value,
        )

    def take_tags_from(self, find_tags: Callable[[], Sequence[tuple[str, str]]]) -> None:
        """Take from there the topics that articles have, with their names."""
        self._tag.find_entries = find_tags

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at, in its order."""
        return [button for chip in self._chips for button in (chip.button, chip.clear_button)]

    def clear(self) -> None:
        """Take all filters away; that is one change."""
        if self.choice:
            self.blockSignals(True)
            for chip in self._chips:
                chip.clear()
            self.blockSignals(False)
            self.changed.emit()

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Follow the theme and the text size."""
        for chip in self._chips:
            chip.set_look(theme, scale)

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.setAccessibleName(self.tr("Filters"))
        self._kind.set_names(self.tr("Kind"), self.tr("Any kind"))
        self._lang.set_names(self.tr("Language"), self.tr("Any language"))
        self._tag.set_names(self.tr("Topic"), self.tr("Any topic"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
