from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

if TYPE_CHECKING:
    from tests.ui.conftest import Seat

Sit = Callable[..., "Seat"]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def at_home(sit: Sit, small: Path) -> Seat:
    return sit(small, at_home=True)


def find_pane(seat: Seat) -> str:
    """The pane that has the keyboard."""
    window = seat.window
    panes: dict[str, QWidget] = {
        "box": window.top_bar.box,
        "results": window.results.view,
        "home": window.home,
        "reader": window.reader.browser,
        "steps": window.checklist.view,
    }
    focused = seat.focused
    return next((name for name, pane in panes.items() if pane is focused or pane.isAncestorOf(focused)), "")


def walk(seat: Seat, steps: int) -> list[str]:
    names = []
    for _ in range(steps):
        seat.press(Qt.Key.Key_F6)
        names.append(find_pane(seat))
    return names


def test_f6_goes_round_the_home(at_home: Seat) -> None:
    assert walk(at_home, 4) == ["results", "home", "box", "results"]


def test_at_the_home_the_first_answer_gets_the_keyboard_so_that_a_digit_answers(at_home: Seat) -> None:
    walk(at_home, 2)
    at_home.type("2")

    assert at_home.window.home.walk is not None
    assert at_home.window.home.walk.current.id == "q2"
    assert walk(at_home, 1) == ["box"]


def test_f6_goes_round_an_article_and_its_checklist(seat: Seat) -> None:
    seat.open("customer-shouts")

    assert walk(seat, 5) == ["results", "reader", "steps", "box", "results"]


def test_a_checklist_under_way_is_a_pane_of_the_home_too(seat: Seat) -> None:
    seat.open("customer-shouts")
    seat.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    seat.press(Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)

    assert find_pane(seat) == "home"
    assert walk(seat, 4) == ["steps", "box", "results", "home"]


def test_from_beside_the_panes_f6_leads_to_the_first(seat: Seat) -> None:
    button = next(button for button in seat.window.findChildren(QAbstractButton) if button.text() == "বাংলা")
    button.setFocus()

    assert walk(seat, 1) == ["box"]


def test_the_search_key_takes_over_what_was_typed(at_home: Seat) -> None:
    at_home.search("refund")
    walk(at_home, 2)
    at_home.press(Qt.Key.Key_L, CTRL)
    box = at_home.window.top_bar.box

    assert (find_pane(at_home), box.selectedText()) == ("box", "refund")


def test_none_of_these_leads_to_the_search_box(at_home: Seat) -> None:
    walk(at_home, 2)
    buttons = at_home.window.home.findChildren(QAbstractButton)
    instead = next(button for button in buttons if button.text().startswith("None of these"))
    instead.setFocus()
    QTest.keyClick(instead, Qt.Key.Key_Return)

    assert find_pane(at_home) == "box"


# A narrow window.


@pytest.fixture
def narrow(at_home: Seat) -> Seat:
    at_home.window.resize(640, 760)
    at_home.until(at_home.window.results.isHidden)
    return at_home


def find_shown(seat: Seat) -> list[str]:
    window = seat.window
    panes = {"results": window.results, "home": window.home, "reader": window.reader, "steps": window.checklist}
    return [name for name, pane in panes.items() if pane.isVisible()]


def test_what_is_typed_for_brings_the_results_and_what_is_opened_takes_their_room(narrow: Seat) -> None:
    narrow.search("shouting")
    seen = [(find_shown(narrow), find_pane(narrow))]
    narrow.press(Qt.Key.Key_Return)
    narrow.until(lambda: narrow.shown == "en/customer-shouts")
    seen.append((find_shown(narrow), find_pane(narrow)))

    assert seen == [(["results"], "box"), (["reader", "steps"], "steps")]


def test_a_row_that_one_stays_at_is_looked_at_below_the_others(narrow: Seat) -> None:
    narrow.search("calm")
    narrow.press(Qt.Key.Key_Down)
    narrow.until(lambda: narrow.shown != "")
    view = narrow.window.results.view

    assert find_shown(narrow) == ["results", "reader"]
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_an_emptied_box_leads_back_to_what_was_there(narrow: Seat) -> None:
    narrow.search("calm")
    narrow.press(Qt.Key.Key_Escape)

    assert find_shown(narrow) == ["home"]


def test_in_the_empty_box_down_brings_all_articles(narrow: Seat) -> None:
    narrow.press(Qt.Key.Key_L, CTRL)
    narrow.press(Qt.Key.Key_Down)

    assert "results" in find_shown(narrow)
    assert len(narrow.titles) == 4


def test_who_comes_back_to_a_search_finds_its_results(narrow: Seat) -> None:
    narrow.search("calm")
    narrow.press(Qt.Key.Key_Return)
    narrow.until(narrow.window.results.isHidden)
    narrow.press(Qt.Key.Key_L, CTRL)

    assert find_shown(narrow) == ["results"]


def test_coming_back_from_another_window_opens_nothing(narrow: Seat) -> None:
    narrow.search("calm")
    narrow.press(Qt.Key.Key_Return)
    narrow.until(narrow.window.results.isHidden)
    narrow.window.top_bar.box.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    assert "results" not in find_shown(narrow)


def test_one_key_and_one_button_bring_the_results_and_take_them_away(narrow: Seat) -> None:
    narrow.open("refunds")
    button = next(b for b in narrow.window.top_bar.findChildren(QAbstractButton) if b.text() == "Results")
    seen = []
    acts: tuple[Callable[[], object], ...] = (lambda: narrow.press(Qt.Key.Key_J, CTRL), button.click)
    for act in acts * 2:
        act()
        seen.append((find_shown(narrow), find_pane(narrow)))

    there, away = (["results"], "results"), (["reader"], "reader")
    assert seen == [there, away, there, away]


def test_in_a_wide_window_the_key_of_the_results_leads_to_them(seat: Seat) -> None:
    button = next(b for b in seat.window.top_bar.findChildren(QAbstractButton) if b.text() == "Results")
    panes = []
    for _ in range(2):
        seat.press(Qt.Key.Key_J, CTRL)
        panes.append(find_pane(seat))

    assert panes == ["results", "results"]
    assert not button.isVisible()


def test_f6_leads_to_an_article_that_a_checklist_took_the_room_of(narrow: Seat) -> None:
    narrow.window.resize(640, 560)
    narrow.open("customer-shouts")
    narrow.until(lambda: find_shown(narrow) == ["steps"])

    narrow.window.checklist.view.setFocus()

    assert walk(narrow, 3) == ["box", "reader", "steps"]
    assert find_shown(narrow) == ["reader", "steps"]


@pytest.mark.parametrize("key", [Qt.Key.Key_F, Qt.Key.Key_O])
def test_what_is_done_in_an_article_shows_it_first(narrow: Seat, key: Qt.Key) -> None:
    narrow.window.resize(640, 560)
    narrow.open("customer-shouts")
    narrow.until(lambda: find_shown(narrow) == ["steps"])
    narrow.press(key, CTRL if key is Qt.Key.Key_F else CTRL | Qt.KeyboardModifier.ShiftModifier)

    assert "reader" in find_shown(narrow)
