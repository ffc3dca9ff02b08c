from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from kb.lang import Lang
from kb.phrases import Spoken
from tests.ui.conftest import apply_theme
from ui.copy_dialog import MAX_FIELDS, MAX_VALUE, CopyDialog, placeholder_name
from ui.theme import DARK, LIGHT, build_scale
from ui.translator import install_language

CONTENT = Path(__file__).parents[2] / "content"
TWO = Spoken("phrase-7", "Nobody is free. {name} rings you before {time}.")

Open = Callable[..., CopyDialog]


@pytest.fixture
def open_dialog(app: QApplication, qtbot: QtBot) -> Iterator[Open]:
    apply_theme(app, LIGHT, 100)
    install_language(app, Lang.EN)
    QGuiApplication.clipboard().setText("before")

    def show(spoken: Spoken = TWO, values: dict[str, str] | None = None, text_size: int = 100) -> CopyDialog:
        dialog = CopyDialog(spoken, values or {}, LIGHT, build_scale(text_size), None)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
        return dialog

    yield show
    QGuiApplication.clipboard().clear()


def lines(dialog: CopyDialog) -> list[QLineEdit]:
    return dialog.findChildren(QLineEdit)


def type_text(widget: QWidget, text: str) -> None:
    for char in text:
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char))


def texts(dialog: CopyDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def record(dialog: CopyDialog) -> list[tuple[str, dict[str, str]]]:
    told: list[tuple[str, dict[str, str]]] = []
    dialog.filled.connect(lambda text, values: told.append((text, values)))
    return told


def copied() -> str:
    return QGuiApplication.clipboard().text()


def test_each_gap_has_a_named_line_and_the_first_has_the_keyboard(open_dialog: Open) -> None:
    dialog = open_dialog()

    assert [line.accessibleName() for line in lines(dialog)] == ["Name", "Time"]
    assert {"Name", "Time"} <= set(texts(dialog))
    assert dialog.focusWidget() is lines(dialog)[0]


def test_the_sentence_is_shown_as_it_comes_out_while_typing(open_dialog: Open) -> None:
    dialog = open_dialog()
    first, second = lines(dialog)
    assert TWO.text in texts(dialog)

    type_text(first, "রিনা")
    assert "Nobody is free. রিনা rings you before {time}." in texts(dialog)
    type_text(second, "<b>3</b>")

    assert "Nobody is free. রিনা rings you before <b>3</b>." in texts(dialog)
    assert first.accessibleDescription() == dialog.text
    assert {label.textFormat() for label in dialog.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_copies_and_tells_what_was_typed(open_dialog: Open, key: Qt.Key) -> None:
    dialog = open_dialog(values={"date": "1 May", "time": "noon"})
    told = record(dialog)
    type_text(lines(dialog)[0], "Anna")

    QTest.keyClick(lines(dialog)[0], key)

    text = "Nobody is free. Anna rings you before noon."
    assert copied() == text
    assert told == [(text, {"date": "1 May", "name": "Anna", "time": "noon"})]
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_what_was_typed_before_is_proposed_and_typing_replaces_it(open_dialog: Open) -> None:
    dialog = open_dialog(values={"name": "Anna"})
    told = record(dialog)
    assert lines(dialog)[0].text() == "Anna"

    type_text(lines(dialog)[0], "B")
    QTest.keyClick(lines(dialog)[0], Qt.Key.Key_Return)

    assert told == [("Nobody is free. B rings you before {time}.", {"name": "B"})]


def test_what_is_emptied_is_forgotten_and_stays_visible_as_a_gap(open_dialog: Open) -> None:
    dialog = open_dialog(values={"name": "Anna", "time": " "})
    told = record(dialog)

    lines(dialog)[0].clear()
    QTest.keyClick(lines(dialog)[1], Qt.Key.Key_Return)

    assert told == [(TWO.text, {})]
    assert copied() == TWO.text


def test_escape_copies_nothing(open_dialog: Open) -> None:
    dialog = open_dialog()
    told = record(dialog)
    type_text(lines(dialog)[0], "Anna")

    QTest.keyClick(lines(dialog)[0], Qt.Key.Key_Escape)

    assert (copied(), told, dialog.isVisible()) == ("before", [], False)


def test_where_the_sentence_is_only_shown_nothing_is_copied(open_dialog: Open) -> None:
    dialog = open_dialog()
    told = record(dialog)
    dialog.only_show()
    assert [button.text() for button in dialog.findChildren(QPushButton)] == ["Cancel", "Show"]

    type_text(lines(dialog)[0], "Anna")
    QTest.keyClick(lines(dialog)[0], Qt.Key.Key_Return)

    assert copied() == "before"
    assert told == [("Nobody is free. Anna rings you before {time}.", {"name": "Anna"})]


def test_lines_and_signs_that_do_not_show_are_cleaned(open_dialog: Open) -> None:
    dialog = open_dialog(values={"name": "A\nB\u202e\x00C", "time": "\ud800"})

    QTest.keyClick(lines(dialog)[0], Qt.Key.Key_Return)

    assert len(copied().splitlines()) == 1
    assert not {"\u202e", "\x00", "\n", "\ud800"} & set(copied())


def test_a_value_without_end_and_a_hundred_gaps_are_cut_short(open_dialog: Open) -> None:
    names = [f"gap_{number}" for number in range(100)]
    dialog = open_dialog(Spoken("phrase-1", " ".join(f"{{{name}}}" for name in names)))

    lines(dialog)[0].setText("x" * 10_000)

    assert len(lines(dialog)) == MAX_FIELDS
    assert dialog.text.startswith("x" * MAX_VALUE + " {gap_1}")
    assert dialog.text.endswith("{gap_99}")


def test_every_placeholder_of_the_shipped_articles_has_a_name_in_every_language(app: QApplication) -> None:
    found = {
        name
        for path in CONTENT.glob("*/*.md")
        for name in re.findall(r"\{([a-z][a-z0-9_.]*)\}", path.read_text("utf-8"))
    }
    assert {"date", "item", "minutes", "name", "time", "house.contact"} <= found
    names = {}
    for lang in Lang:
        install_language(app, lang)
        names[lang] = {name: placeholder_name(name) for name in found}

    for name in found - {"name"}:
        assert len({names[lang][name] for lang in Lang}) == 3, name
    assert all(len(set(by_name.values())) == len(found) for by_name in names.values())


@pytest.mark.parametrize(
    ("name", "shown"), [("order_number", "Order number"), ("house.new_desk", "New desk"), ("a.b", "A b"), ("x__", "X")]
)
def test_the_name_of_another_placeholder_is_made_readable(app: QApplication, name: str, shown: str) -> None:
    install_language(app, Lang.EN)

    assert placeholder_name(name) == shown


def test_the_language_of_the_window_is_followed(app: QApplication, open_dialog: Open) -> None:
    dialog = open_dialog()

    install_language(app, Lang.IS)
    QCoreApplication.sendPostedEvents()

    assert [line.accessibleName() for line in lines(dialog)] == ["Nafn", "Tími"]
    assert "Afrita" in [button.text() for button in dialog.findChildren(QPushButton)]


@pytest.mark.parametrize("lang", Lang)
def test_with_double_text_a_narrow_dialog_shows_what_has_the_keyboard(
    app: QApplication, open_dialog: Open, lang: Lang
) -> None:
    install_language(app, lang)
    long = Spoken("phrase-1", f"{'word ' * 60}{'x' * 400} {{name}} {{time}} {{item}} {{date}} {{minutes}}")
    dialog = open_dialog(long, text_size=200)
    apply_theme(app, DARK, 200)
    dialog.set_look(DARK, build_scale(200))
    dialog.resize(640, 480)
    app.processEvents()
    scroll = dialog.findChildren(QScrollArea)[0]

    hidden = []
    for _ in range(8):
        widget = dialog.focusWidget()
        area = scroll.viewport() if scroll.isAncestorOf(widget) else dialog
        if not area.rect().contains(QRect(widget.mapTo(area, QPoint()), widget.size())):
            hidden.append(widget.accessibleName())
        QTest.keyClick(widget, Qt.Key.Key_Tab)

    assert dialog.width() == 640
    assert scroll.horizontalScrollBar().maximum() == 0
    assert hidden == []
