from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from kb.lang import Lang
from tests.ui.conftest import apply_theme
from ui.find_bar import FindBar
from ui.finding import MAX_MARKED
from ui.reader import Reader
from ui.theme import CONTRAST, DARK, LIGHT, Theme, build_scale
from ui.translator import install_language

NO, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
HTML = (
    "<h2><a name='a'>\u200b</a>One word</h2><p>Two <b>wo\u200brds</b>, a sword.</p>"
    "<table><tr><td>WÖRD</td><td>none</td></tr></table>" + "<p>filling</p>" * 60 + "<p>The last word.</p>"
)


class Desk:
    """A reader with its find bar, and hands."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        (self.bar,) = reader.findChildren(FindBar)

    @property
    def count(self) -> str:
        """What is said about the number of places."""
        (label,) = self.bar.findChildren(QLabel)
        return label.text()

    @property
    def marked(self) -> list[str]:
        """The marked words in their order; the current one in brackets."""
        marks = []
        for selection in self.reader.browser.extraSelections():
            cursor: QTextCursor = selection.cursor
            current = selection.format.fontUnderline()
            text = cursor.selectedText()
            marks.append((cursor.selectionStart(), f"[{text}]" if current else text))
        return [text for _, text in sorted(marks)]

    @property
    def current(self) -> int:
        """Which of the marked places is the current one, from 1."""
        return 1 + [text.startswith("[") for text in self.marked].index(True)

    def type(self, text: str) -> None:
        for char in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.bar.box, QKeyEvent(kind, 0, NO, char))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifiers)


@pytest.fixture
def desk(app: QApplication, qtbot: QtBot) -> Desk:
    apply_theme(app, LIGHT, 100)
    install_language(app, Lang.EN)
    reader = Reader(LIGHT, build_scale(100), 100)
    qtbot.addWidget(reader)
    reader.resize(600, 400)
    with qtbot.waitActive(reader):
        reader.show()
    reader.show_page(HTML)
    reader.browser.setFocus()
    return Desk(reader)


def test_what_is_typed_is_marked_and_counted_at_once(desk: Desk) -> None:
    desk.reader.find_in_page()
    seen = []
    for letter in "word":
        desk.type(letter)
        seen.append(desk.count)

    assert desk.bar.box.hasFocus()
    assert desk.marked == ["[word]", "wo\u200brd", "word", "WÖRD", "word"]
    assert seen == ["1 of 6", "1 of 6", "1 of 5", "1 of 5"]


@pytest.mark.parametrize(
    ("presses", "current"),
    [
        ([(Qt.Key.Key_Return, NO)], 2),
        ([(Qt.Key.Key_Enter, NO), (Qt.Key.Key_F3, NO)], 3),
        ([(Qt.Key.Key_Return, SHIFT)], 5),
        ([(Qt.Key.Key_F3, SHIFT), (Qt.Key.Key_F3, SHIFT)], 4),
        ([(Qt.Key.Key_F3, NO)] * 5, 1),
    ],
)
def test_enter_and_f3_go_on_and_round(
    desk: Desk, presses: list[tuple[Qt.Key, Qt.KeyboardModifier]], current: int
) -> None:
    desk.reader.find_in_page()
    desk.type("word")
    for key, modifiers in presses:
        desk.press(key, modifiers)

    assert desk.current == current
    assert desk.count == f"{current} of 5"


def test_the_buttons_do_the_same(desk: Desk) -> None:
    desk.reader.find_in_page()
    desk.type("word")
    before, after, close = desk.bar.findChildren(QToolButton)
    seen = []
    for button in (after, after, before):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        seen.append(desk.current)
    before.setFocus()
    desk.press(Qt.Key.Key_Return)
    seen.append(desk.current)
    close.setFocus()
    desk.press(Qt.Key.Key_Space)

    assert seen == [2, 3, 2, 1]
    assert desk.bar.isHidden()


def test_a_place_further_down_is_brought_into_view(desk: Desk) -> None:
    desk.reader.find_in_page()
    desk.type("last")
    (mark,) = desk.reader.browser.extraSelections()

    assert desk.reader.scrolled > 0
    assert desk.reader.browser.viewport().rect().contains(desk.reader.browser.cursorRect(mark.cursor))


def test_escape_closes_and_leaves_the_place_selected_in_the_text(desk: Desk) -> None:
    desk.reader.find_in_page()
    desk.type("words")
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert desk.bar.isHidden()
    assert desk.marked == []
    assert desk.reader.browser.hasFocus()
    assert QGuiApplication.clipboard().text() == "words"


def test_escape_and_f3_work_from_the_text_too(desk: Desk) -> None:
    desk.reader.find_in_page()
    desk.type("word")
    desk.reader.browser.setFocus()
    desk.press(Qt.Key.Key_F3)
    desk.press(Qt.Key.Key_F3, SHIFT)
    seen = [desk.current]
    desk.press(Qt.Key.Key_Escape)
    seen.append(len(desk.marked))
    desk.reader.browser.setFocus()
    desk.press(Qt.Key.Key_F3)

    assert seen == [1, 0]
    assert desk.bar.isVisible()
    assert desk.count == "2 of 5"


def test_what_was_found_last_is_there_again_and_can_be_typed_over(desk: Desk) -> None:
    desk.reader.find_in_page()
    desk.type("word")
    desk.press(Qt.Key.Key_Escape)
    desk.reader.browser.moveCursor(QTextCursor.MoveOperation.Start)
    desk.reader.find_in_page()
    seen = [desk.count]
    desk.type("none")

    assert [*seen, desk.count] == ["1 of 5", "1 of 1"]


def test_what_is_selected_is_looked_for(desk: Desk) -> None:
    cursor = desk.reader.browser.document().find("sword")
    desk.reader.browser.setTextCursor(cursor)
    desk.reader.find_in_page()

    assert (desk.bar.box.text(), desk.marked) == ("sword", ["[sword]"])


def test_a_selection_over_paragraphs_is_not(desk: Desk) -> None:
    desk.reader.browser.selectAll()
    desk.reader.find_in_page()

    assert desk.bar.box.text() == ""


@pytest.mark.parametrize(("typed", "count"), [("zzz", "Not in this article"), ("", ""), ("  ", "")])
def test_what_is_not_there_is_said(desk: Desk, typed: str, count: str) -> None:
    desk.reader.find_in_page()
    desk.type(typed)
    desk.press(Qt.Key.Key_Return)

    assert (desk.count, desk.marked) == (count, [])
    assert [button.isEnabled() for button in desk.bar.findChildren(QToolButton)] == [False, False, True]


@pytest.mark.parametrize(
    ("html", "typed", "marked"),
    [
        ("<p>গ্রাহক চীৎকার করছেন</p>", "চিৎ", ["[চীৎ]"]),
        ("<p>গ্রাহক</p>", "গ", ["[গ্রা]"]),
        ("<p>😀😀 öl 😀 Öl</p>", "ol", ["[öl]", "Öl"]),
        ("<p>a&nbsp;b a<br>b</p><p>a</p><p>b</p>", "a b", ["[a\u00a0b]"]),
    ],
)
def test_marks_stand_on_whole_signs(desk: Desk, html: str, typed: str, marked: list[str]) -> None:
    desk.reader.show_page(html)
    desk.reader.find_in_page()
    desk.type(typed)

    assert desk.marked == marked


def test_of_thousands_of_places_the_nearest_are_marked_and_all_can_be_reached(desk: Desk) -> None:
    desk.reader.show_page(f"<p>{'word ' * 3_000}</p>")
    desk.reader.find_in_page()
    desk.type("word")
    seen = [desk.count, len(desk.marked)]
    desk.press(Qt.Key.Key_Return, SHIFT)

    assert seen == [f"1 of 3,000 · {MAX_MARKED} of them marked", MAX_MARKED]
    assert desk.count == f"3,000 of 3,000 · {MAX_MARKED} of them marked"
    assert (len(desk.marked), desk.current) == (MAX_MARKED, MAX_MARKED)


def test_another_page_is_searched_for_the_same_without_moving_it(desk: Desk) -> None:
    desk.reader.find_in_page()
    desk.type("word")
    desk.reader.show_page("<p>filling</p>" * 60 + "<p>word</p>")

    assert (desk.count, desk.marked, desk.reader.scrolled) == ("1 of 1", ["[word]"], 0)


def test_a_closed_bar_marks_nothing_on_the_next_page(desk: Desk) -> None:
    desk.reader.find_in_page()
    desk.type("word")
    desk.press(Qt.Key.Key_Escape)
    desk.reader.show_page("<p>word</p>")

    assert desk.marked == []


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
def test_marks_have_the_colours_of_the_theme_and_the_current_one_is_reversed(desk: Desk, theme: Theme) -> None:
    desk.reader.find_in_page()
    desk.type("word")
    desk.reader.set_look(theme, build_scale(100), 100)
    marks = desk.reader.browser.extraSelections()
    grounds = [mark.format.background().color().name() for mark in marks]
    texts = [mark.format.foreground().color().name() for mark in marks]
    ground, text = theme.mark_bg.lower(), theme.mark_text.lower()

    assert grounds == [ground] * 4 + [text]
    assert texts == [text] * 4 + [ground]


@pytest.mark.parametrize("lang", [Lang.BN, Lang.IS])
def test_it_speaks_and_counts_in_the_language_of_the_window(app: QApplication, desk: Desk, lang: Lang) -> None:
    desk.reader.find_in_page()
    desk.type("word")
    english = [button.toolTip() for button in desk.bar.findChildren(QToolButton)]
    install_language(app, lang)
    app.processEvents()

    assert QLocale(lang.value).toString(5) in desk.count
    assert " of " not in desk.count
    assert not {button.toolTip() for button in desk.bar.findChildren(QToolButton)} & {"", *english}
    assert desk.bar.box.accessibleName()
    assert all(button.accessibleName() for button in desk.bar.findChildren(QToolButton))


@pytest.mark.parametrize(("width", "size"), [(300, 100), (640, 200), (300, 200)])
def test_nothing_is_cut_in_a_narrow_window(app: QApplication, desk: Desk, width: int, size: int) -> None:
    apply_theme(app, LIGHT, size)
    desk.reader.set_look(LIGHT, build_scale(size), size)
    desk.reader.resize(width, 700)
    desk.reader.find_in_page()
    desk.type("word")
    app.processEvents()
    for widget in (*desk.bar.findChildren(QToolButton), *desk.bar.findChildren(QLabel)):
        place = widget.rect().translated(widget.mapTo(desk.reader, widget.rect().topLeft()))
        assert desk.reader.rect().contains(place)
