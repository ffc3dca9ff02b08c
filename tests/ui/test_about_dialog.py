from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from kb.lang import Lang
from tests.ui.conftest import apply_theme
from ui.about_dialog import LICENCES, AboutDialog
from ui.theme import LIGHT
from ui.translator import install_language

ROOT = Path(__file__).parents[2]
OTHER_NAMES = {
    "PySide6-Essentials": "Qt for Python",
    "whoosh3": "Whoosh",
    "fontpkg-hind-siliguri": "Hind Siliguri (Indian Type Foundry)",
}


@pytest.fixture
def dialog(app: QApplication, qtbot: QtBot) -> AboutDialog:
    apply_theme(app, LIGHT, 100)
    dialog = AboutDialog(None)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    return dialog


def find_text(dialog: AboutDialog) -> QTextEdit:
    text = dialog.findChild(QTextEdit)
    assert text is not None
    return text


def read_text(dialog: AboutDialog) -> str:
    return find_text(dialog).toPlainText()


def test_it_says_what_this_is_and_which_version(dialog: AboutDialog) -> None:
    lines = read_text(dialog).splitlines()

    assert lines[:2] == ["Evenkeel", f"Version {version('evenkeel')}"]
    assert "difficult customer" in lines[2]
    assert lines[3] == "Everything stays on this computer."


def test_every_work_is_named_with_its_licence(dialog: AboutDialog) -> None:
    lines = read_text(dialog).splitlines()

    assert lines[-len(LICENCES) :] == [f"{name} · {licence}" for name, licence in LICENCES]


def test_every_library_the_program_needs_is_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [requirement.partition("==")[0] for requirement in project["dependencies"]]
    named = {name.casefold() for name, _ in LICENCES}

    assert [name for name in needed if OTHER_NAMES.get(name, name).casefold() not in named] == []


def test_bin_is_credited_word_by_word() -> None:
    credit = (
        "Beygingarlýsing íslensks nútímamáls. Stofnun Árna Magnússonar í íslenskum fræðum. "
        "Höfundur og ritstjóri Kristín Bjarnadóttir."
    )

    assert (credit, "CC BY-SA 4.0") in LICENCES


def test_the_text_can_be_copied_and_not_changed(dialog: AboutDialog) -> None:
    text = find_text(dialog)
    before = text.toPlainText()

    QTest.keyClicks(text, "x")
    QTest.keyClick(text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert text.toPlainText() == before
    assert QGuiApplication.clipboard().text() == before


def test_nothing_in_it_is_a_link(dialog: AboutDialog) -> None:
    text = find_text(dialog)

    assert not text.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByMouse
    assert not re.search(r"href|https?:", text.toHtml().partition("<body")[2])


def test_tab_leads_from_the_text_to_close_and_escape_closes(dialog: AboutDialog) -> None:
    text = find_text(dialog)

    assert (dialog.focusWidget(), text.accessibleName()) == (text, "About Evenkeel")
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is not text
    QTest.keyClick(dialog.focusWidget() or text, Qt.Key.Key_Backtab)
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_close_closes(dialog: AboutDialog) -> None:
    text = find_text(dialog)

    QTest.keyClick(text, Qt.Key.Key_Tab)
    QTest.keyClick(dialog.focusWidget() or text, Qt.Key.Key_Space)

    assert not dialog.isVisible()


def test_with_double_text_a_narrow_dialog_wraps_and_scrolls_by_keyboard(app: QApplication, dialog: AboutDialog) -> None:
    apply_theme(app, LIGHT, 200)
    dialog.resize(640, 480)
    app.processEvents()
    text = find_text(dialog)

    QTest.keyClick(text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)

    assert dialog.width() == 640
    assert text.horizontalScrollBar().maximum() == 0
    assert text.verticalScrollBar().value() > 0


@pytest.mark.parametrize("lang", [Lang.BN, Lang.IS])
def test_the_text_follows_the_language_while_it_is_open(app: QApplication, dialog: AboutDialog, lang: Lang) -> None:
    english = {dialog.windowTitle(), *read_text(dialog).splitlines()}

    install_language(app, lang)
    app.processEvents()

    unchanged = english & {dialog.windowTitle(), *read_text(dialog).splitlines()}
    assert unchanged == {"Evenkeel", *(f"{name} · {licence}" for name, licence in LICENCES)}
