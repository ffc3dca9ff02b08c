from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kb.article import Kind
from kb.lang import Lang
from tests.ui.conftest import apply_theme
from ui.filter_bar import Choice, FilterBar
from ui.theme import DARK, LIGHT, build_scale
from ui.translator import install_language

TAGS = (("apology", "Apology"), ("written", "E-mail & chat"))


class Desk:
    """The chips in a window, and the hands of the person before it."""

    def __init__(self, app: QApplication, qtbot: QtBot) -> None:
        self.app = app
        self.qtbot = qtbot
        apply_theme(app, LIGHT, 100)
        install_language(app, Lang.EN)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.bar = FilterBar()
        self.bar.set_look(LIGHT, build_scale(100))
        self.bar.take_tags_from(lambda: TAGS)
        QVBoxLayout(self.window).addWidget(self.bar)
        self.window.resize(320, 200)
        self.changes: list[Choice] = []
        self.bar.changed.connect(lambda: self.changes.append(self.bar.choice))
        with qtbot.waitActive(self.window):
            self.window.show()

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons that can be seen, in the order of Tab."""
        return [button for button in self.bar.findChildren(QPushButton) if button.isVisible()]

    @property
    def words(self) -> list[str]:
        return [button.text() or button.accessibleName() for button in self.buttons]

    def press(
        self, widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(widget, key, modifiers)

    def menu(self) -> QMenu:
        """The menu that is open."""
        self.qtbot.waitUntil(lambda: self.app.activePopupWidget() is not None)
        return cast("QMenu", self.app.activePopupWidget())

    def choose(self, chip: int, entry: int) -> None:
        """Choose an entry of a chip's menu with the keyboard."""
        button = [button for button in self.buttons if button.menu() is not None][chip]
        button.setFocus()
        self.press(button, Qt.Key.Key_Space)
        menu = self.menu()
        menu.setActiveAction(menu.actions()[0])
        for _ in range(entry):
            self.press(menu, Qt.Key.Key_Down)
        self.press(menu, Qt.Key.Key_Return)


@pytest.fixture
def desk(app: QApplication, qtbot: QtBot) -> Desk:
    return Desk(app, qtbot)


def test_without_a_choice_every_article_is_asked_for(desk: Desk) -> None:
    assert not desk.bar.choice
    assert desk.words == ["Kind", "Language", "Topic"]
    assert desk.changes == []


@pytest.mark.parametrize(
    ("chip", "entry", "choice", "words"),
    [
        (0, 1, Choice(kind=Kind.GUIDE), ["Guide", "Remove filter: Guide", "Language", "Topic"]),
        (0, 4, Choice(kind=Kind.DECISION), ["Which way?", "Remove filter: Which way?", "Language", "Topic"]),
        (1, 2, Choice(lang=Lang.IS), ["Kind", "Íslenska", "Remove filter: Íslenska", "Topic"]),
        (2, 2, Choice(tag="written"), ["Kind", "Language", "E-mail && chat", "Remove filter: E-mail & chat"]),
    ],
)
def test_a_filter_is_chosen_with_the_keyboard(
    desk: Desk, chip: int, entry: int, choice: Choice, words: list[str]
) -> None:
    desk.choose(chip, entry)

    assert desk.bar.choice == choice
    assert desk.changes == [choice]
    assert desk.words == words


def test_filters_of_every_sort_go_together(desk: Desk) -> None:
    desk.choose(0, 2)
    desk.choose(1, 1)
    desk.choose(2, 1)

    assert desk.bar.choice == Choice(Lang.BN, Kind.CHECKLIST, "apology")
    desk.choose(0, 0)
    assert desk.bar.choice == Choice(Lang.BN, None, "apology")


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_the_menu_opens_by_key_and_shows_what_is_chosen(
    desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    desk.choose(0, 2)
    button = desk.buttons[0]
    button.setFocus()
    desk.press(button, key, modifiers)
    menu = desk.menu()
    ticked = [action.text() for action in menu.actions() if action.isChecked()]
    active = menu.activeAction()
    desk.press(menu, Qt.Key.Key_Escape)

    assert [action.text() for action in menu.actions()] == [
        "Any kind",
        "Guide",
        "Checklist",
        "What to say",
        "Which way?",
    ]
    assert ticked == ["Checklist"]
    assert active is not None
    assert active.text() == "Checklist"
    assert desk.bar.choice == Choice(kind=Kind.CHECKLIST)
    assert len(desk.changes) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_takes_a_filter_away(desk: Desk, key: Qt.Key) -> None:
    desk.choose(1, 1)
    desk.press(desk.buttons[1], key)

    assert (desk.bar.choice, desk.words) == (Choice(), ["Kind", "Language", "Topic"])


def test_the_button_beside_takes_a_filter_away_and_the_keyboard_stays(desk: Desk) -> None:
    desk.choose(0, 1)
    clear = desk.buttons[1]
    clear.setFocus()
    desk.press(clear, Qt.Key.Key_Space)

    assert desk.bar.choice == Choice()
    assert not clear.isVisible()
    assert desk.app.focusWidget() is desk.buttons[0]


def test_all_filters_go_in_one_change(desk: Desk) -> None:
    desk.choose(0, 1)
    desk.choose(2, 1)
    desk.changes.clear()
    desk.bar.clear()
    desk.bar.clear()

    assert desk.changes == [Choice()]


def test_tab_goes_from_chip_to_chip(desk: Desk) -> None:
    desk.choose(0, 1)
    desk.buttons[0].setFocus()
    reached = []
    for _ in range(4):
        widget = desk.app.focusWidget()
        assert widget is not None
        reached.append(widget)
        desk.press(widget, Qt.Key.Key_Tab)

    assert reached == desk.buttons


def test_topics_are_those_of_the_moment(desk: Desk) -> None:
    desk.choose(2, 1)
    desk.bar.take_tags_from(lambda: (("new", "New"),))
    desk.buttons[2].setFocus()
    desk.press(desk.buttons[2], Qt.Key.Key_Space)
    menu = desk.menu()
    entries = [action.text() for action in menu.actions()]
    menu.close()

    assert entries == ["Any topic", "New"]
    assert desk.bar.choice == Choice(tag="apology")


def test_a_filter_is_said_in_words_and_not_by_colour_alone(desk: Desk) -> None:
    desk.choose(0, 2)
    names = [QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) for button in desk.buttons]
    roles = {
        QAccessible.queryAccessibleInterface(button).role() for button in desk.buttons if button.menu() is not None
    }

    assert names == ["Kind: Checklist", "Remove filter: Checklist", "Language: Any language", "Topic: Any topic"]
    assert roles == {QAccessible.Role.ButtonMenu}
    assert not desk.buttons[1].icon().isNull()


@pytest.mark.parametrize("lang", [Lang.BN, Lang.IS])
def test_all_words_follow_the_language(desk: Desk, lang: Lang) -> None:
    desk.choose(0, 2)
    desk.choose(2, 1)
    before = {*desk.words, *(button.accessibleName() for button in desk.buttons)}
    desk.bar.take_tags_from(lambda: (("apology", "আর"),))
    install_language(desk.app, lang)
    desk.app.processEvents()

    assert before & {*desk.words, *(button.accessibleName() for button in desk.buttons)} == set()
    assert desk.bar.choice == Choice(kind=Kind.CHECKLIST, tag="apology")


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("width", [270, 320])
def test_nothing_is_cut_where_it_is_narrow_or_large(desk: Desk, width: int, text_size: int, lang: Lang) -> None:
    install_language(desk.app, lang)
    desk.bar.take_tags_from(lambda: (("a", "Samstarfsfólk og stjórnendur"),))
    desk.choose(0, 3)
    desk.choose(1, 2)
    desk.choose(2, 1)
    apply_theme(desk.app, DARK, text_size)
    desk.bar.set_look(DARK, build_scale(text_size))
    desk.window.resize(width * text_size // 100, 600)
    desk.qtbot.wait(20)
    area = desk.bar.rect()

    for button in desk.buttons:
        place = button.rect().translated(button.mapTo(desk.bar, button.rect().topLeft()))
        words = button.fontMetrics().size(0, button.text())
        assert area.contains(place), button.text()
        assert not button.text() or (place.height() > words.height() and place.width() > words.width())
