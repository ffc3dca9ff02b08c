"""The bar at the top: search box, reading language, light or dark, menu."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from kb.lang import NATIVE_NAMES, Lang
from ui.actions import COMMANDS
from ui.icons import icon
from ui.search_panel import SearchBox
from ui.theme import Scale, Theme


class TopBar(QWidget):
    """Where one types and chooses the language.

    Signals:
        reading_chosen(Lang): a reading language was clicked.
    """

    reading_chosen = Signal(object)

    def __init__(self, reading: Lang) -> None:
        super().__init__()
        self.box = SearchBox()
        self._back, self._forward, self._theme = QToolButton(), QToolButton(), QToolButton()
        self._menu_button = QToolButton()
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._languages = QButtonGroup(self)
        self._languages.setExclusive(True)
        self._buttons: dict[Lang, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._back)
        layout.addWidget(self._forward)
        layout.addWidget(self.box, 1)
        segments = QHBoxLayout()
        segments.setSpacing(0)
        for lang, place in ((Lang.BN, "first"), (Lang.IS, "middle"), (Lang.EN, "last")):
            segments.addWidget(self._build_language_button(lang, place))
        layout.addLayout(segments)
        layout.addWidget(self._theme)
        layout.addWidget(self._menu_button)
        self._languages.idClicked.connect(lambda number: self.reading_chosen.emit(list(Lang)[number]))
        self.show_reading(reading)
        self._retranslate()

    def set_menu(self, actions: Mapping[str, QAction]) -> None:
        """Fill the menu and the buttons from the table of commands."""
        group = 0
        for command in COMMANDS:
            if not command.group:
                continue
            if group and command.group != group:
                self._menu.addSeparator()
            group = command.group
            self._menu.addAction(actions[command.name])
        self._menu_button.setMenu(self._menu)
        for button, name in ((self._back, "back"), (self._forward, "forward"), (self._theme, "theme")):
            button.setDefaultAction(actions[name])

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Follow the theme and the text size."""
        self.box.set_look(theme, scale)
        size = round(scale.body * 1.3)
        for button in (self._back, self._forward, self._theme, self._menu_button):
            button.setIconSize(QSize(size, size))
        self._back.defaultAction().setIcon(icon("back", theme.text, size))
        self._forward.defaultAction().setIcon(icon("forward", theme.text, size))
        self._theme.defaultAction().setIcon(icon("moon" if theme.name == "light" else "sun", theme.text, size))
        self._menu_button.setIcon(icon("settings", theme.text, size))

    def show_reading(self, lang: Lang) -> None:
        """Show which reading language is chosen."""
        self._buttons[lang].setChecked(True)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build_language_button(self, lang: Lang, place: str) -> QPushButton:
        button = QPushButton(NATIVE_NAMES[lang])
        button.setCheckable(True)
        button.setProperty("role", "segment")
        button.setProperty("place", place)
        self._languages.addButton(button, list(Lang).index(lang))
        self._buttons[lang] = button
        return button

    def _retranslate(self) -> None:
        self._menu_button.setAccessibleName(self.tr("Menu"))
        self._menu_button.setToolTip(self.tr("Menu"))
        for lang, button in self._buttons.items():
            button.setAccessibleName(self.tr("Read in {language}").format(language=NATIVE_NAMES[lang]))
