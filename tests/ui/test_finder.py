from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPushButton

from kb.article import ArticleKey
from kb.lang import Lang
from ui.palette import Palette
from ui.shortcut_sheet import find_keys
from ui.translator import install_language

if TYPE_CHECKING:
    from tests.ui.conftest import Seat

Sit = Callable[..., "Seat"]
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def rows(palette: Palette) -> list[str]:
    """What is to choose from, from top to bottom."""
    view = palette.findChildren(QListView)[0]
    return [str(view.model().index(row, 0).data()) for row in range(view.model().rowCount())]


def type_fast(palette: Palette, text: str) -> None:
    """Type sign by sign, faster than answers come."""
    for char in text:
        line = palette.focusWidget()
        assert line is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(line, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, char))


def type_in(seat: Seat, palette: Palette, text: str) -> None:
    """Type, and wait until what fits is there."""
    before = rows(palette)
    type_fast(palette, text)
    seat.until(lambda: rows(palette) not in (before, []))


def run(seat: Seat, act: Callable[[Palette], object]) -> None:
    seat.in_dialog(Palette, lambda: seat.press(Qt.Key.Key_K, CTRL), act)


def choose(seat: Seat, typed: str) -> None:
    """Open the palette, type, and press Enter at once."""

    def act(palette: Palette) -> None:
        type_fast(palette, typed)
        QTest.keyClick(palette.focusWidget(), Qt.Key.Key_Return)
        seat.until(lambda: not palette.isVisible())

    run(seat, act)


def test_an_article_is_opened_by_a_part_of_its_words(sit: Sit, small: Path) -> None:
    seat = sit(small, at_home=True)
    choose(seat, "shouting")

    seat.until(lambda: seat.shown == "en/customer-shouts")
    assert seat.app.focusWidget() is seat.window.checklist.view
    assert seat.window.top_bar.box.text() == ""
    seat.press(Qt.Key.Key_Left, ALT)
    assert seat.window.stage.is_home


@pytest.mark.parametrize(("typed", "shown"), [("গ্রাহক চিৎকার", "bn"), ("öskrar", "is")])
def test_an_article_opens_in_the_language_of_the_words(seat: Seat, typed: str, shown: str) -> None:
    choose(seat, typed)

    seat.until(lambda: seat.shown.endswith("/customer-shouts"))
    assert seat.shown in (f"{shown}/customer-shouts", "en/customer-shouts")


def test_a_command_is_done_once_the_palette_is_gone(seat: Seat) -> None:
    commands: list[tuple[str, bool]] = []
    seat.window.command.connect(lambda name: commands.append((name, seat.app.activeModalWidget() is None)))
    choose(seat, "light dark")

    assert commands == [("theme", True)]


def test_a_command_is_found_in_the_language_of_the_window_and_in_english(seat: Seat) -> None:
    install_language(seat.app, Lang.IS)
    QApplication.processEvents()
    text = seat.window.actions_by_name["theme"].text()
    commands: list[str] = []
    seat.window.command.connect(commands.append)
    choose(seat, text)
    choose(seat, "light dark")

    assert text != "Light or dark"
    assert commands == ["theme", "theme"]


def test_before_anything_is_typed_there_are_what_was_read_last_and_the_commands(seat: Seat) -> None:
    seat.open("refunds")
    seat.open("customer-shouts")
    seen: list[str] = []
    run(seat, lambda palette: seen.extend(rows(palette)))

    assert seen[:3] == ["The customer is shouting", "Paying money back", "What is happening now?"]
    assert "Print" in seen
    assert "Go to anything" not in seen
    assert not any(text.startswith("Tick step") for text in seen)


def test_what_was_read_last_stands_there_in_the_language_that_is_read(seat: Seat) -> None:
    seat.open("customer-shouts")
    seat.press(Qt.Key.Key_F8)
    seat.until(lambda: seat.shown == "bn/customer-shouts")
    seen: list[str] = []
    run(seat, lambda palette: seen.extend(rows(palette)))

    assert seen[:2] == ["গ্রাহক চিৎকার করছেন", "এখন কী হচ্ছে?"]


def test_a_command_that_leads_nowhere_now_is_not_offered(sit: Sit, small: Path) -> None:
    seat = sit(small, at_home=True)
    seen: list[list[str]] = []
    run(seat, lambda palette: seen.append(rows(palette)))
    seat.open("refunds")
    run(seat, lambda palette: seen.append(rows(palette)))

    assert ["Back" in texts for texts in seen] == [False, True]
    assert ["Forward" in texts for texts in seen] == [False, False]


def test_escape_leaves_everything_as_it_was(seat: Seat) -> None:
    seat.search("refund")

    def leave(palette: Palette) -> None:
        type_in(seat, palette, "shouting")
        QTest.keyClick(palette.focusWidget(), Qt.Key.Key_Escape)

    run(seat, leave)
    seat.qtbot.wait(100)

    assert (seat.shown, seat.window.top_bar.box.text()) == ("en/what-now", "refund")
    assert [key.slug for key in seat.found] == ["refunds"]


def test_the_same_words_in_box_and_palette_leave_the_filtered_results_alone(seat: Seat) -> None:
    seat.search("words")
    everything = seat.found
    for button in seat.window.results.filters.findChildren(QPushButton):
        if button.accessibleName().startswith("Kind: "):
            button.menu().aboutToShow.emit()
            next(action for action in button.menu().actions() if action.text() == "What to say").trigger()
    seat.until(lambda: seat.found != everything)
    found = seat.found
    assert found
    shown: list[list[ArticleKey]] = []
    seat.window.results.model.modelReset.connect(lambda: shown.append(seat.found))
    titles: list[str] = []

    def look(palette: Palette) -> None:
        type_fast(palette, "words")
        seat.until(lambda: "Paying money back" in rows(palette)[:2] and "Words that calm" in rows(palette)[:2])
        titles.extend(rows(palette))

    run(seat, look)
    seat.qtbot.wait(100)

    assert len(titles) == len(everything)
    assert [keys for keys in shown if keys != found] == []


def test_an_answer_that_comes_after_the_palette_is_gone_harms_nothing(seat: Seat) -> None:
    def leave(palette: Palette) -> None:
        type_fast(palette, "calm")
        palette.reject()

    for _ in range(3):
        run(seat, leave)
    seat.qtbot.wait(100)

    assert seat.shown == "en/what-now"


def test_keys_stand_beside_the_commands() -> None:
    from ui.actions import COMMANDS  # noqa: PLC0415

    assert find_keys(next(command for command in COMMANDS if command.name == "palette")) == "Ctrl+K"
