from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from kb.lang import Lang
from kb.paths import shipped_content
from ui.add_dialog import AddDialog, guess_lang

NAMED = "The man from Þórshöfn said no to the refund, rang us again an hour later, and asked for somebody in charge."


@pytest.mark.parametrize("lang", Lang)
def test_the_language_of_every_shipped_article_is_guessed(lang: Lang) -> None:
    paths = sorted((shipped_content() / lang).glob("*.md"))
    assert len(paths) >= 30
    assert [path.name for path in paths if guess_lang(path.read_text("utf-8")) is not lang] == []


@pytest.mark.parametrize("text", ["", "123 !", "😀", NAMED])
def test_what_says_nothing_or_names_a_place_is_taken_for_english(text: str) -> None:
    assert guess_lang(text) is Lang.EN


def test_the_proposed_language_can_be_changed_and_nothing_is_html(app: QApplication, qtbot: QtBot) -> None:
    dialog = AddDialog(Path("/x/<b>a</b>.md"), Lang.IS, Path("/srv/articles"))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.lang is Lang.IS
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel) if "<b>" in label.text()
    )
    box = dialog.findChild(QComboBox)
    assert box is not None
    QTest.keyClick(box, Qt.Key.Key_End)
    assert [dialog.lang] == [Lang.EN]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == 0
    assert app.activeModalWidget() is None
