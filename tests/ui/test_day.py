"""A working day with the keyboard alone: the whole program with the shipped articles, from the first start to the next.

Every key goes to the widget that has the keyboard, as it does at a desk; nothing is clicked and nothing is called.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLineEdit

from kb.config import save_config
from ui.home import RowButton, ShelfKind

if TYPE_CHECKING:
    from tests.ui.conftest import Program

WORDS = "hold-and-handover-phrases"
BREAK = "cool-down-break"
MOST_TABS = 12


def test_a_day_with_keys_alone(start: Callable[..., Program], tmp_path: Path) -> None:
    save_config(tmp_path / "seat" / "config", {"interface_language": "en"})
    desk = start(None)
    desk.window.setGeometry(10, 40, 780, 720)

    # 1 to 3: find, open, read in another language.
    find_by_a_misspelt_word(desk)
    open_what_was_found(desk)
    read_in_icelandic(desk)
    # 4 to 6: say something, follow a link, come back.
    copy_a_phrase_with_a_name(desk)
    follow_a_link(desk)
    go_back(desk)
    # 7 to 9: keep it, find in it, have it on paper.
    make_it_a_favourite(desk)
    find_in_the_page(desk)
    print_to_pdf(desk, tmp_path / "words.pdf")
    # 10 and 11: danger; and the window in another language.
    open_the_panic_card(desk)
    change_the_language_of_the_window(desk)
    # 12: go home, and come back tomorrow.
    stood = desk.window.geometry()
    desk.press("Ctrl+Q")
    assert not desk.window.isVisible()
    desk.close()
    tomorrow = start(None)
    everything_is_there_again(tomorrow)
    assert tomorrow.window.geometry() == stood


def find_by_a_misspelt_word(desk: Program) -> None:
    """The search box has the keyboard from the start; while articles are still read, the rows follow."""
    desk.type("hndover phrses")
    desk.until(lambda: find_chosen(desk) == f"en/{WORDS}")

    assert desk.window.results.shows("hndover phrses")


def find_chosen(desk: Program) -> str:
    """The article of the row that Enter opens."""
    row = desk.window.results.model.find_row(desk.window.results.view.currentIndex())
    return str(row.key) if row is not None else ""


def open_what_was_found(desk: Program) -> None:
    """Enter opens the row that is chosen while the box has the keyboard; then the article has it."""
    desk.press("Return")
    desk.until(lambda: desk.shown == f"en/{WORDS}")

    assert desk.qapp.focusWidget() is desk.window.reader.browser


def read_in_icelandic(desk: Program) -> None:
    """The languages come one after the other; the article stays, and so does the keyboard."""
    desk.press("F8")
    desk.until(lambda: desk.shown == f"bn/{WORDS}")
    desk.press("F8")
    desk.until(lambda: desk.shown == f"is/{WORDS}")

    assert desk.config.reading_language == "is"
    assert desk.qapp.focusWidget() is desk.window.reader.browser
    assert desk.window.top_bar.box.placeholderText() == "What is happening?"


def go_to(desk: Program, typed: str) -> None:
    """Go to a place of the article by words that it begins with."""
    window = desk.qapp.focusWindow()
    desk.press("Ctrl+Shift+O")
    desk.until(lambda: desk.qapp.focusWindow() is not window)
    desk.type(typed)
    desk.press("Return")
    desk.until(lambda: desk.qapp.focusWidget() is desk.window.reader.browser)


def copy_a_phrase_with_a_name(desk: Program) -> None:
    """What is open in the phrase is asked for, and comes out filled in."""
    go_to(desk, "sér um svona mál")

    def fill(dialog: QDialog) -> None:
        desk.type("Þórdís")
        desk.press("Return")
        assert not dialog.isVisible()

    asked = desk.in_dialog(fill, lambda: desk.press("Ctrl+Shift+C"))

    assert asked == "What stands in the gaps?"
    assert QGuiApplication.clipboard().text() == "Þórdís sér um svona mál alla daga og hjálpar okkur með þetta."
    assert desk.messages[-1].startswith("Copied: Þórdís")


def follow_a_link(desk: Program) -> None:
    """Tab goes to the first link after the place that is read, and Enter follows it."""
    go_to(desk, "Svona notarðu")
    desk.press("Tab")
    desk.press("Return")
    desk.until(lambda: desk.shown == f"is/{BREAK}")

    assert desk.window.checklist.isVisible()


def go_back(desk: Program) -> None:
    """Where one was, and not at the top of it."""
    desk.press("Alt+Left")
    desk.until(lambda: desk.shown == f"is/{WORDS}")

    assert desk.window.reader.scrolled > 0
    assert not desk.window.checklist.isVisible()


def make_it_a_favourite(desk: Program) -> None:
    """The same key takes it back."""
    seen = []
    for _ in range(3):
        desk.press("Ctrl+D")
        seen.append(desk.messages[-1])

    assert seen == ["Added to the favourites", "No favourite any more", "Added to the favourites"]


def find_in_the_page(desk: Program) -> None:
    """Enter goes on to the next place; after Escape that is selected, and the article has the keyboard again."""
    browser = desk.window.reader.browser
    desk.press("Ctrl+F")
    desk.type("minutur")
    first = [mark.cursor.position() for mark in browser.extraSelections()]
    desk.press("Return")
    desk.press("Escape")

    assert len(first) > 1
    assert browser.textCursor().selectedText().casefold() == "mínútur"
    assert browser.extraSelections() == []
    assert desk.qapp.focusWidget() is browser


def print_to_pdf(desk: Program, path: Path) -> None:
    """The name of the file has the keyboard, and what is typed stands in the place of the proposed one."""

    def save(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        desk.type(str(path))
        desk.press("Return")
        assert not dialog.isVisible()

    asked = desk.in_dialog(save, lambda: desk.press("Ctrl+Shift+P"))

    assert asked == "Save as PDF"
    assert desk.messages[-1] == f"Saved: {path}"
    assert path.read_bytes().startswith(b"%PDF-")


def open_the_panic_card(desk: Program) -> None:
    """One key, nothing asked, within a second; then a digit ticks."""
    desk.press("F1")
    assert desk.qapp.activeModalWidget() is None
    desk.qtbot.waitUntil(lambda: desk.shown == "is/safety-threat", timeout=1_000)

    assert desk.qapp.focusWidget() is desk.window.checklist.view


def change_the_language_of_the_window(desk: Program) -> None:
    """Everything in the settings can be reached with Tab and changed with the arrows, and counts at once."""

    def change(dialog: QDialog) -> None:
        titles = [press_tab(desk) for _ in range(MOST_TABS)]
        assert "Language of the window" in titles
        while press_tab(desk) != "Language of the window":
            pass
        box = desk.qapp.focusWidget()
        assert isinstance(box, QComboBox)
        desk.press("Up")
        assert box.currentText() == "Íslenska"
        desk.until(lambda: dialog.windowTitle() == "Stillingar")
        desk.press("Escape")
        assert not dialog.isVisible()

    desk.in_dialog(change, lambda: desk.press("Ctrl+,"))

    assert desk.config.interface_language == "is"
    assert desk.window.top_bar.box.placeholderText() == "Hvað er að gerast?"
    assert desk.shown == "is/safety-threat"


def press_tab(desk: Program) -> str:
    """Press Tab; answers what a screen reader calls the control that has the keyboard now."""
    desk.press("Tab")
    widget = desk.qapp.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def everything_is_there_again(desk: Program) -> None:
    """The article that was open, the languages of window and articles, recents and favourites."""
    desk.until(lambda: desk.shown == "is/safety-threat")
    assert desk.window.top_bar.box.placeholderText() == "Hvað er að gerast?"
    desk.press("Alt+Home")
    desk.until(lambda: desk.window.home.walk is not None)
    desk.until(lambda: find_shelf(desk, ShelfKind.FAVOURITE) == [WORDS])
    assert find_shelf(desk, ShelfKind.RECENT) == ["safety-threat", WORDS, BREAK]
    # What was typed yesterday is nobody's business today.
    assert [line.text() for line in desk.window.findChildren(QLineEdit) if line.isVisible()] == [""]


def find_shelf(desk: Program, shelf: ShelfKind) -> list[str]:
    """The articles that stand on a shelf of the home."""
    rows = [stop for stop in desk.window.home.stops if isinstance(stop, RowButton)]
    return [button.row.slug for button in rows if button.shelf is shelf]
