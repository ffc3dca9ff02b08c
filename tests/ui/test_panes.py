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
