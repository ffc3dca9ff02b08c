from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kb.article import Step
from kb.flow import start_run, toggle_step
from kb.lang import Lang
from tests.ui.conftest import apply_theme
from ui.call.checklist_panel import ChecklistPanel
from ui.theme import DARK, LIGHT, build_scale
from ui.translator import install_language

NO = Qt.KeyboardModifier.NoModifier
STEPS = tuple(
    Step(f"step-{n}", text, "", killer=n == 2, line=n)
    for n, text in enumerate(["Breathe out.", "Let them finish.", "Talk about the problem.", "Say what is next."], 1)
)


class Desk:
    """A panel with a run of four steps; its list has the keyboard."""

    def __init__(self, app: QApplication, qtbot: QtBot) -> None:
        self.app = app
        apply_theme(app, LIGHT, 100)
        install_language(app, Lang.EN)
        self.panel = ChecklistPanel(LIGHT, build_scale(100))
        QAbstractItemModelTester(
            self.panel.model, QAbstractItemModelTester.FailureReportingMode.Warning, self.panel.model
        )
        self.shown: list[str] = []
        self.changes = 0
        self.panel.step_shown.connect(self.shown.append)
        self.panel.run_changed.connect(self._count)
        self.panel.show_run("The customer is shouting", start_run(STEPS))
        qtbot.addWidget(self.panel)
        self.panel.resize(320, 600)
        with qtbot.waitActive(self.panel):
            self.panel.show()
        self.panel.view.setFocus()

    def _count(self) -> None:
        self.changes += 1

    @property
    def ticked(self) -> list[int]:
        model = self.panel.model
        states = [model.data(model.index(row), Qt.ItemDataRole.CheckStateRole) for row in range(model.rowCount())]
        return [number for number, state in enumerate(states, 1) if state == Qt.CheckState.Checked]

    @property
    def current(self) -> int:
        return self.panel.view.currentIndex().row() + 1

    @property
    def words(self) -> list[str]:
        return [label.text() for label in self.panel.findChildren(QLabel)]

    def type(self, text: str, modifiers: Qt.KeyboardModifier = NO) -> None:
        """Sends one sign as a key event of its own, whatever script it is of."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self.app.sendEvent(self.panel.view, QKeyEvent(kind, 0, modifiers, text))

    def button(self, text: str) -> QPushButton:
        return next(button for button in self.panel.findChildren(QPushButton) if button.text() == text)


@pytest.fixture
def desk(app: QApplication, qtbot: QtBot) -> Desk:
    return Desk(app, qtbot)


def test_the_first_open_step_is_the_current_one(desk: Desk) -> None:
    assert (desk.current, desk.ticked) == (1, [])
    desk.panel.show_run("Again", toggle_step(toggle_step(start_run(STEPS), "step-1"), "step-2"))

    assert (desk.current, desk.ticked) == (3, [1, 2])
    assert desk.words == ["Again", "2 of 4 done"]


@pytest.mark.parametrize("digit", ["3", "৩", "३", "٣", "３"])
def test_a_digit_of_any_script_ticks_its_step(desk: Desk, digit: str) -> None:
    desk.type(digit)

    assert desk.ticked == [3]
    desk.type(digit)
    assert desk.ticked == []


def test_a_digit_of_the_keypad_ticks_too(desk: Desk) -> None:
    QTest.keyClick(desk.panel.view, Qt.Key.Key_2, Qt.KeyboardModifier.KeypadModifier)

    assert desk.ticked == [2]


@pytest.mark.parametrize("text", ["0", "০", "5", "9", "a", "ক", "12", "½", "", "²"])
def test_what_is_no_number_of_a_step_ticks_nothing(desk: Desk, text: str) -> None:
    desk.type(text)

    assert (desk.ticked, desk.changes) == ([], 0)


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.MetaModifier])
def test_a_digit_with_another_key_ticks_nothing(desk: Desk, modifier: Qt.KeyboardModifier) -> None:
    desk.type("3", modifier)

    assert desk.ticked == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_tick_the_current_step_and_go_on(desk: Desk, key: Qt.Key) -> None:
    seen = []
    for _ in range(3):
        QTest.keyClick(desk.panel.view, key)
        seen.append((desk.ticked, desk.current))

    assert seen == [([1], 2), ([1, 2], 3), ([1, 2, 3], 4)]


def test_arrows_choose_the_step_that_space_ticks(desk: Desk) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(desk.panel.view, key)

    assert (desk.ticked, desk.current) == ([3], 1)


@pytest.mark.parametrize("across", [10, 150, 270])
def test_a_click_anywhere_in_a_row_ticks_it(desk: Desk, across: int) -> None:
    view = desk.panel.view
    middle = view.visualRect(desk.panel.model.index(3)).center().y()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO, QPoint(across, middle))

    assert desk.ticked == [4]


def test_a_double_click_is_no_tick_taken_back(desk: Desk) -> None:
    view = desk.panel.view
    place = view.visualRect(desk.panel.model.index(1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO, place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, NO, place)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, NO, place)

    assert desk.ticked == [2]


def test_the_next_open_step_is_shown(desk: Desk) -> None:
    for digit in "1", "3", "2", "4", "4":
        desk.type(digit)

    assert desk.shown == ["step-2", "step-2", "step-4", "step-4", "step-4"]


def test_undo_goes_back_tick_by_tick(desk: Desk) -> None:
    for digit in "1", "3", "1":
        desk.type(digit)
    seen = []
    for _ in range(4):
        desk.panel.undo()
        seen.append(desk.ticked)

    assert seen == [[1, 3], [1], [], []]
    assert desk.changes == 6


def test_starting_over_takes_all_ticks_away_and_can_be_undone(desk: Desk) -> None:
    desk.panel.start_over()
    desk.type("1")
    desk.type("2")
    desk.panel.start_over()

    assert (desk.ticked, desk.changes) == ([], 3)
    desk.panel.undo()
    assert desk.ticked == [1, 2]


def test_the_buttons_work_and_can_be_pressed_only_when_they_would(desk: Desk) -> None:
    undo, over = desk.button("Undo"), desk.button("Start over")
    seen = [(undo.isEnabled(), over.isEnabled())]
    desk.type("1")
    seen.append((undo.isEnabled(), over.isEnabled()))
    QTest.keyClick(over, Qt.Key.Key_Space)
    seen.append((undo.isEnabled(), over.isEnabled()))
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)

    assert seen == [(False, False), (True, True), (True, False)]
    assert desk.ticked == [1]


def test_the_bar_and_its_words_count(desk: Desk) -> None:
    bar = desk.panel.findChild(QProgressBar)
    assert bar is not None
    seen = [(bar.value(), bar.maximum(), bar.accessibleName())]
    desk.type("2")
    desk.type("4")
    seen.append((bar.value(), bar.maximum(), bar.accessibleName()))

    assert seen == [(0, 4, "0 of 4 done"), (2, 4, "2 of 4 done")]
    assert bar.accessibleName() in desk.words


@pytest.mark.parametrize(("lang", "three"), [(Lang.BN, "৪"), (Lang.IS, "4")])
def test_all_words_follow_the_language(desk: Desk, lang: Lang, three: str) -> None:
    english = {
        *desk.words,
        desk.button("Undo").text(),
        desk.button("Start over").text(),
        desk.panel.view.accessibleName(),
    }
    install_language(desk.app, lang)
    desk.app.processEvents()
    now = {
        *desk.words,
        *(button.text() for button in desk.panel.findChildren(QPushButton)),
        desk.panel.view.accessibleName(),
    }

    assert english & now == {"The customer is shouting"}
    assert any(three in text for text in now)


def test_a_title_with_html_is_text(desk: Desk) -> None:
    desk.panel.show_run("<b>x</b><img src='/etc/hostname'>", start_run(STEPS))

    assert {label.textFormat() for label in desk.panel.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    assert desk.words[0] == "<b>x</b><img src='/etc/hostname'>"


def test_a_run_without_steps_does_nothing(desk: Desk) -> None:
    desk.panel.show_run("Empty", start_run(()))
    for key in (Qt.Key.Key_1, Qt.Key.Key_Space, Qt.Key.Key_Down):
        QTest.keyClick(desk.panel.view, key)

    assert (desk.ticked, desk.changes, desk.words[1]) == ([], 0, "0 of 0 done")


def test_a_screen_reader_meets_every_step_with_its_state(desk: Desk) -> None:
    desk.type("1")
    access = QAccessible.queryAccessibleInterface(desk.panel.view)
    said = [access.child(row).text(QAccessible.Text.Name) for row in range(access.childCount())]

    assert access.text(QAccessible.Text.Name) == "Steps"
    assert "Alt" in access.text(QAccessible.Text.Description)
    assert said[:2] == ["1. Breathe out. done", "2. Never skip. Let them finish. not done"]


def test_large_text_makes_higher_rows_at_once(desk: Desk, qtbot: QtBot) -> None:
    view, first = desk.panel.view, desk.panel.model.index(0)
    before = view.visualRect(first).height()
    desk.panel.set_look(DARK, build_scale(200))

    qtbot.waitUntil(lambda: view.visualRect(first).height() > 1.5 * before)


def test_tab_leads_through_list_and_buttons(desk: Desk) -> None:
    desk.type("1")
    visited: list[QWidget | None] = []
    for _ in range(3):
        visited.append(desk.app.focusWidget())
        QTest.keyClick(desk.app.focusWidget() or desk.panel, Qt.Key.Key_Tab)

    assert visited == [desk.panel.view, desk.button("Undo"), desk.button("Start over")]
