from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kb.lang import Lang
from tests.ui.conftest import apply_theme
from ui.actions import COMMANDS, build_actions, retranslate_actions
from ui.shortcut_sheet import ShortcutSheet, find_keys
from ui.theme import LIGHT, build_scale
from ui.translator import install_language


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("text_size", [100, 200])
def test_every_command_that_has_keys_stands_on_the_sheet(
    app: QApplication, qtbot: QtBot, lang: Lang, text_size: int
) -> None:
    apply_theme(app, LIGHT, text_size)
    owner = QWidget()
    qtbot.addWidget(owner)
    actions = build_actions(owner, {command.name: lambda: None for command in COMMANDS})
    sheet = ShortcutSheet(actions, build_scale(text_size))
    qtbot.addWidget(sheet)
    install_language(app, lang)
    retranslate_actions(actions)
    sheet.show()
    QApplication.processEvents()
    texts = [label.text() for label in sheet.findChildren(QLabel)]
    for command in COMMANDS:
        if command.keys and command.group:
            assert texts[texts.index(actions[command.name].text()) + 1] == find_keys(command)
    install_language(app, Lang.EN)


def test_no_word_of_the_sheet_is_cut(app: QApplication, qtbot: QtBot) -> None:
    apply_theme(app, LIGHT, 200)
    owner = QWidget()
    qtbot.addWidget(owner)
    sheet = ShortcutSheet(build_actions(owner, {command.name: lambda: None for command in COMMANDS}), build_scale(200))
    qtbot.addWidget(sheet)
    sheet.resize(640, 600)
    sheet.show()
    QApplication.processEvents()
    labels = [label for label in sheet.findChildren(QLabel) if label.text()]
    assert len(labels) > 40
    assert [label.text() for label in labels if label.heightForWidth(label.width()) > label.height() + 1] == []
