from __future__ import annotations

from collections import Counter
from functools import partial

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kb.lang import Lang
from ui.actions import COMMANDS, Command, build_actions, retranslate_actions
from ui.translator import install_language

KEYS = [(command, keys) for command in COMMANDS for keys in command.keys]


# In a line to type in they take back, and bring back, what was typed.
EDITING = ("undo_tick", "start_over")


@pytest.fixture
def window(app: QApplication, qtbot: QtBot) -> QWidget:
    """A window with a line to type in and a button, which has the keyboard."""
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(QLineEdit())
    button = QPushButton()
    layout.addWidget(button)
    with qtbot.waitActive(window):
        window.show()
    button.setFocus()
    assert app.focusWidget() is button
    return window


def test_no_two_commands_share_a_name_or_a_key() -> None:
    names = Counter(command.name for command in COMMANDS)
    keys = Counter(QKeySequence(keys).toString() for _, keys in KEYS)

    assert [name for name, times in (names + keys).items() if times > 1 or not name] == []


def test_no_two_commands_have_the_same_words() -> None:
    texts = Counter(command.text.replace("{number}", command.name) for command in COMMANDS)

    assert max(texts.values()) == 1


def test_every_command_has_a_key_or_stands_in_the_menu() -> None:
    assert [command.name for command in COMMANDS if not command.keys and not command.group] == []


def test_the_groups_of_the_menu_follow_each_other() -> None:
    groups = [command.group for command in COMMANDS if command.group]

    assert groups == sorted(groups)


@pytest.mark.parametrize("place", [QPushButton, QLineEdit])
@pytest.mark.parametrize(("command", "keys"), KEYS, ids=[keys for _, keys in KEYS])
def test_each_key_does_its_command_and_no_other(
    window: QWidget, command: Command, keys: str, place: type[QWidget]
) -> None:
    done: list[str] = []
    build_actions(window, {other.name: partial(done.append, other.name) for other in COMMANDS})
    widget = window.findChild(place)
    assert widget is not None
    widget.setFocus()

    QTest.keySequence(widget, QKeySequence(keys))

    assert done == ([] if place is QLineEdit and command.name in EDITING else [command.name])


def test_every_command_needs_something_to_do(window: QWidget) -> None:
    with pytest.raises(KeyError):
        build_actions(window, {"search": window.raise_})


@pytest.mark.parametrize("lang", [Lang.BN, Lang.IS])
def test_the_words_follow_the_language(app: QApplication, window: QWidget, lang: Lang) -> None:
    install_language(app, Lang.EN)
    actions = build_actions(window, {command.name: window.raise_ for command in COMMANDS})
    english = {name: action.text() for name, action in actions.items()}
    install_language(app, lang)
    retranslate_actions(actions)
    after = {name: action.text() for name, action in actions.items()}

    assert english["tick_3"] == "Tick step 3"
    assert [name for name, text in after.items() if text == english[name] or "{" in text or not text] == []
    assert len(set(after.values())) == len(after)
