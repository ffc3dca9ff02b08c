from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from ui.call.checklist_panel import ChecklistPanel
from ui.stage import CHECKLIST_BESIDE_EM, LIST_BESIDE_EM, LOW_EM, Desk, Stage
from ui.theme import LIGHT, Scale, build_scale

EM = Scale().body
HIGH = 800


class Table:
    """A desk with words for panels."""

    def __init__(self, qtbot: QtBot) -> None:
        self.results, self.home, self.reader = (QLabel(name) for name in ("results", "home", "reader"))
        self.checklist = ChecklistPanel(LIGHT, Scale())
        self.stage = Stage(self.home, self.reader, self.checklist)
        self.desk = Desk(self.results, self.stage)
        qtbot.addWidget(self.desk)
        self.arrange(CHECKLIST_BESIDE_EM)
        with qtbot.waitExposed(self.desk):
            self.desk.show()

    def arrange(self, width_em: int, height_em: int = HIGH // EM, text_size: int = 100) -> None:
        scale = build_scale(text_size)
        size = QSize(width_em * scale.body, height_em * scale.body)
        self.desk.resize(size)
        self.desk.arrange(size, scale)
        QApplication.processEvents()

    @property
    def seen(self) -> list[str]:
        panels = {"results": self.results, "home": self.home, "reader": self.reader, "checklist": self.checklist}
        return [name for name, panel in panels.items() if panel.isVisible()]

    @property
    def article_button(self) -> QToolButton:
        (button,) = self.checklist.findChildren(QToolButton)
        return button


@pytest.fixture
def table(app: QApplication, qtbot: QtBot) -> Table:
    del app
    return Table(qtbot)


# Home, article and checklist.


def test_one_begins_at_the_home(table: Table) -> None:
    assert (table.stage.is_home, table.seen) == (True, ["results", "home", "checklist"])


def test_home_and_reader_take_each_others_place(table: Table) -> None:
    seen = []
    for show in (table.stage.show_reader, table.stage.show_reader, table.stage.show_home):
        show()
        seen.append((table.stage.is_home, table.seen[1]))

    assert seen == [(False, "reader"), (False, "reader"), (True, "home")]


def test_the_checklist_is_there_only_while_it_is_shown_and_the_rest_gets_its_room(table: Table) -> None:
    widths = [table.home.width()]
    table.checklist.hide()
    QApplication.processEvents()
    widths.append(table.home.width())

    assert table.seen == ["results", "home"]
    assert widths[0] < widths[1] == table.stage.width()


@pytest.mark.parametrize(("text_size", "more_em", "beside"), [(100, 0, True), (100, -1, False), (200, 0, True)])
def test_the_checklist_stands_beside_where_there_is_room_counted_in_letters(
    table: Table, text_size: int, more_em: int, *, beside: bool
) -> None:
    table.arrange(CHECKLIST_BESIDE_EM + more_em, text_size=text_size)

    assert (table.stage.orientation() is Qt.Orientation.Horizontal) is beside


def test_what_the_user_divided_stays_while_the_window_only_grows(table: Table) -> None:
    table.checklist.hide()
    table.desk.setSizes([500, 600])
    divided = table.desk.sizes()
    table.desk.arrange(QSize(1_500, HIGH), Scale())

    assert table.desk.sizes() == divided


def test_what_the_user_divided_is_there_again_after_the_window_was_narrow(table: Table) -> None:
    table.checklist.hide()
    table.desk.setSizes([500, 568])
    divided = table.desk.sizes()
    table.arrange(LIST_BESIDE_EM - 1)
    table.desk.look()
    table.arrange(CHECKLIST_BESIDE_EM)

    assert table.desk.sizes() == pytest.approx(divided, abs=2)
    assert divided[0] != 350


def test_no_panel_can_be_made_smaller_than_its_words_at_any_text_size(table: Table) -> None:
    least = []
    for text_size in (100, 200):
        table.arrange(CHECKLIST_BESIDE_EM, text_size=text_size)
        table.stage.setSizes([10_000, 0])
        QApplication.processEvents()
        least.append(table.checklist.width() / build_scale(text_size).body)

    assert min(least) >= 16.9


# A low window.


@pytest.mark.parametrize("text_size", [100, 200])
def test_in_a_low_window_the_checklist_has_all_the_room_until_the_article_is_wanted(
    table: Table, text_size: int
) -> None:
    table.stage.show_reader()
    table.arrange(LIST_BESIDE_EM, LOW_EM, text_size)
    seen = [(table.seen[1:], table.article_button.isVisible())]
    table.arrange(LIST_BESIDE_EM, LOW_EM - 1, text_size)
    seen.append((table.seen[1:], table.article_button.isVisible()))
    for _ in range(2):
        table.article_button.click()
        seen.append((table.seen[1:], table.article_button.isVisible()))

    both, alone = ["reader", "checklist"], ["checklist"]
    assert seen == [(both, False), (alone, True), (both, True), (alone, True)]


def test_in_a_low_window_an_article_without_a_checklist_and_the_home_are_there(table: Table) -> None:
    table.stage.show_reader()
    table.arrange(LIST_BESIDE_EM, LOW_EM - 1)
    seen = []
    for show in (table.checklist.hide, table.checklist.show, table.stage.show_home):
        show()
        seen.append(table.seen[1:])

    assert seen == [["reader"], ["checklist"], ["home", "checklist"]]


def test_what_works_on_the_article_makes_room_for_it(table: Table) -> None:
    table.stage.show_reader()
    table.arrange(LIST_BESIDE_EM, LOW_EM - 1)
    table.stage.reveal_article()

    assert table.seen[1:] == ["reader", "checklist"]
    assert table.article_button.isChecked()


def test_where_there_is_room_nothing_is_made_room_for(table: Table) -> None:
    table.stage.show_reader()
    table.stage.reveal_article()
    table.arrange(LIST_BESIDE_EM, LOW_EM - 1)

    assert table.seen[1:] == ["checklist"]


# A narrow window.


def test_in_a_wide_window_results_and_stage_are_always_there(table: Table) -> None:
    for do in (table.desk.search, table.desk.look, table.desk.read, table.desk.reveal):
        do()
        assert table.seen == ["results", "home", "checklist"]


@pytest.mark.parametrize("text_size", [100, 200])
def test_in_a_narrow_window_what_one_does_has_the_room(table: Table, text_size: int) -> None:
    table.checklist.hide()
    table.arrange(LIST_BESIDE_EM, LOW_EM, text_size)
    wide = table.seen
    table.arrange(LIST_BESIDE_EM - 1, LOW_EM, text_size)
    seen = [table.seen]
    for do in (table.desk.search, table.desk.look, table.desk.reveal, table.desk.read, table.desk.reveal):
        do()
        seen.append(table.seen)

    assert wide == ["results", "home"]
    assert seen == [["home"], ["results"], ["results", "home"], ["results", "home"], ["home"], ["results"]]


def test_in_a_window_that_is_low_too_what_is_looked_at_would_show_nothing(table: Table) -> None:
    table.arrange(LIST_BESIDE_EM - 1, LOW_EM - 1)
    table.desk.look()

    assert table.seen == ["results"]
