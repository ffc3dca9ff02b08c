"""The bar at the top: search box, reading language, light or dark, menu."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from kb.lang import NATIVE_NAMES, Lang
from ui.actions import COMMANDS, GROUPS
from ui.icons import icon
from ui.search_panel import SearchBox
from ui.theme import Scale, Theme

LEAST_BOX_EM = 8
# Two words that are typed should be seen whole: rather than with less than this, the box has a line of its own.
WANTED_BOX_EM = 16


class TopBar(QWidget):
    """Where one types and chooses the language; in a narrow window the languages stand below the box.

    Signals:
        reading_chosen(Lang): a reading language was clicked.
    """

    reading_chosen = Signal(object)

    def __init__(self, reading: Lang) -> None:
        super().__init__()
        self.box = SearchBox()
        self._back, self._forward, self._theme = QToolButton(), QToolButton(), QToolButton()
        self._results, self._menu_button = QToolButton(), QToolButton()
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        # All commands together would be higher than a screen.
        self._groups = {group: self._menu.addMenu("") for group in GROUPS}
        self._languages = QButtonGroup(self)
        self._languages.setExclusive(True)
        self._buttons: dict[Lang, QPushButton] = {}
        self._em = Scale().body
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._place()
        self._languages.idClicked.connect(lambda number: self.reading_chosen.emit(list(Lang)[number]))
        self.show_reading(reading)
        self._retranslate()

    def set_menu(self, actions: Mapping[str, QAction]) -> None:
        """Fill the menu and the buttons from the table of commands."""
        for command in COMMANDS:
            if command.group:
                self._groups[command.group].addAction(actions[command.name])
        self._menu_button.setMenu(self._menu)
        named = (self._back, "back"), (self._forward, "forward"), (self._results, "results"), (self._theme, "theme")
        for button, name in named:
            button.setDefaultAction(actions[name])

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Follow the theme and the text size."""
        self._em = scale.body
        self.box.set_look(theme, scale)
        self.box.setMinimumWidth(LEAST_BOX_EM * scale.body)
        size = round(scale.body * 1.3)
        for button in (self._back, self._forward, self._results, self._theme, self._menu_button):
            button.setIconSize(QSize(size, size))
        self._back.defaultAction().setIcon(icon("back", theme.text, size))
        self._forward.defaultAction().setIcon(icon("forward", theme.text, size))
        self._results.defaultAction().setIcon(icon("results", theme.text, size))
        self._theme.defaultAction().setIcon(icon("moon" if theme.name == "light" else "sun", theme.text, size))
        self._menu_button.setIcon(icon("settings", theme.text, size))
        self._arrange()

    def show_results_button(self, *, shown: bool) -> None:
        """Show the button that brings the results, where they are not always there."""
        self._results.setVisible(shown)
        self._arrange()

    def show_reading(self, lang: Lang) -> None:
        """Show which reading language is chosen; Tab stops at that one."""
        self._buttons[lang].setChecked(True)
        for button in self._buttons.values():
            policy = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider of its two lines."""
        width = max(self._first.minimumSize().width(), self._second.minimumSize().width())
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def _place(self) -> None:
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addLayout(self._first, 1)
        self._layout.addLayout(self._second)
        self._first.addWidget(self._back)
        self._first.addWidget(self._forward)
        self._first.addWidget(self.box, 1)
        segments = QHBoxLayout()
        segments.setSpacing(0)
        for lang, place in ((Lang.BN, "first"), (Lang.IS, "middle"), (Lang.EN, "last")):
            segments.addWidget(self._build_language_button(lang, place))
        self._second.addWidget(self._results)
        self._second.addStretch()
        self._second.addLayout(segments)
        self._second.addWidget(self._theme)
        self._second.addWidget(self._menu_button)

    def _arrange(self) -> None:
        """One line where there is room, else two."""
        least = self._first.minimumSize().width() + self._layout.spacing() + self._second.minimumSize().width()
        needed = least + (WANTED_BOX_EM - LEAST_BOX_EM) * self._em
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.LeftToRight if self.width() >= needed else directions.TopToBottom)

    def _build_language_button(self, lang: Lang, place: str) -> QPushButton:
        button = QPushButton(NATIVE_NAMES[lang])
        button.setCheckable(True)
        button.setProperty("role", "segment")
        button.setProperty("place", place)
        self._languages.addButton(button, list(Lang).index(lang))
        self._buttons[lang] = button
        return button

    def _retranslate(self) -> None:
        for group, name in GROUPS.items():
            self._groups[group].setTitle(QCoreApplication.translate("CommandGroup", name))
        self._menu_button.setAccessibleName(self.tr("Menu"))
        self._menu_button.setToolTip(self.tr("Menu"))
        for lang, button in self._buttons.items():
            button.setAccessibleName(self.tr("Read in {language}").format(language=NATIVE_NAMES[lang]))
