from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from kb.lang import Lang
from ui.home import MOST_ROWS, RowButton, ShelfKind
from ui.walk_view import AnswerButton

if TYPE_CHECKING:
    from tests.ui.conftest import Seat

Sit = Callable[..., "Seat"]
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SAVED_MS = 5_000
SHIFT_CHANGE = """
    ---
    title: When a shift begins
    kind: decision
    status: published
    ---

    ## Is the queue long? {#q1}

    - [Yes](#q2)
    - [Ring the desk](tel:112)

    ## Is somebody ill? {#q2}

    - [Yes](refunds.md)
    """


@pytest.fixture
def at_home(sit: Sit, small: Path) -> Seat:
    return sit(small, at_home=True)


def question(seat: Seat) -> str:
    walk = seat.window.home.walk
    return walk.current.question if walk is not None else ""


def answers(seat: Seat) -> list[str]:
    buttons = seat.window.home.findChildren(AnswerButton)
    return [button.accessibleName().partition(", ")[2] for button in buttons if button.isVisible()]


def shelves(seat: Seat) -> dict[str, list[str]]:
    """The titles on each shelf, by why they stand there."""
    found: dict[str, list[str]] = {}
    for row in seat.window.home.findChildren(RowButton):
        if row.isVisible():
            found.setdefault(row.shelf.value, []).append(row.row.title)
    return found


def go_home(seat: Seat) -> None:
    seat.press(Qt.Key.Key_Home, ALT)
    assert seat.window.stage.is_home


def read(seat: Seat, *slugs: str) -> None:
    for slug in slugs:
        seat.open(slug)
    go_home(seat)


def write(path: Path, title: str, words: str = "Words.") -> None:
    path.write_text(f"---\ntitle: {title}\nkind: guide\nstatus: published\n---\n\n{words}\n", "utf-8")


# The question.


@pytest.mark.parametrize(
    ("lang", "asked", "ways"),
    [
        (Lang.EN, "Who is angry?", ["The customer", "I am"]),
        (Lang.IS, "Hver er reiður?", ["Viðskiptavinurinn", "Ég"]),
        (Lang.BN, "কে রেগে আছেন?", ["গ্রাহক", "আমি"]),
    ],
)
def test_the_home_asks_in_the_language_that_is_read(
    sit: Sit, small: Path, lang: Lang, asked: str, ways: list[str]
) -> None:
    seat = sit(small, lang, at_home=True)

    seat.until(lambda: question(seat) == asked)
    assert answers(seat) == ways


def test_the_next_language_asks_the_same_question_and_keeps_the_keyboard_there(at_home: Seat) -> None:
    go_home(at_home)
    at_home.type("2")
    assert question(at_home) == "Can you leave the line?"
    seen = []
    for asked in ("লাইন ছাড়তে পারবেন?", "Geturðu farið af línunni?", "Can you leave the line?"):
        at_home.press(Qt.Key.Key_F8)
        at_home.until(lambda asked=asked: question(at_home) == asked)  # type: ignore[misc]
        seen.append(at_home.window.home.isAncestorOf(at_home.focused))
        walk = at_home.window.home.walk
        assert walk is not None
        assert [(node.id, answer.node) for node, answer in walk.path] == [("q1", "q2")]

    assert seen == [True, True, True]


def test_an_answer_opens_its_article_at_its_place_and_back_leads_to_the_question(at_home: Seat) -> None:
    go_home(at_home)
    at_home.type("21")
    at_home.until(lambda: at_home.shown == "en/calming-phrases")
    current = at_home.window.reading.navigator.history.current
    assert current is not None
    assert current.anchor == "phrase-2"
    at_home.press(Qt.Key.Key_Left, ALT)

    assert at_home.window.stage.is_home
    assert question(at_home) == "Can you leave the line?"


def test_who_goes_home_is_asked_the_first_question(at_home: Seat) -> None:
    go_home(at_home)
    for typed in ("21", "2"):
        at_home.type(typed)
        go_home(at_home)
        at_home.qtbot.wait(50)

        assert question(at_home) == "Who is angry?"
        walk = at_home.window.home.walk
        assert walk is not None
        assert walk.path == ()


def test_an_answer_in_a_language_that_lacks_the_article_opens_the_next_best(at_home: Seat) -> None:
    at_home.press(Qt.Key.Key_F8)
    at_home.until(lambda: question(at_home) == "কে রেগে আছেন?")
    go_home(at_home)
    at_home.type("২২")

    at_home.until(lambda: at_home.shown == "en/refunds")


def test_a_saved_decision_is_asked_anew_at_the_same_place(at_home: Seat, small: Path) -> None:
    go_home(at_home)
    at_home.type("2")
    path = small / "en" / "what-now.md"
    path.write_text(path.read_text("utf-8").replace("Can you leave", "May you leave"), "utf-8")

    at_home.until(lambda: question(at_home) == "May you leave the line?", SAVED_MS)


def test_another_decision_can_be_asked(at_home: Seat, small: Path) -> None:
    (small / "en" / "shift.md").write_text(dedent(SHIFT_CHANGE).lstrip(), "utf-8")
    at_home.until(lambda: "When a shift begins" in at_home.titles, SAVED_MS)
    go_home(at_home)
    at_home.type("2")
    at_home.window.orienting.set_question("shift")

    at_home.until(lambda: question(at_home) == "Is the queue long?")
    assert answers(at_home) == ["Yes", "Ring the desk"]
    go_home(at_home)
    at_home.type("2")
    assert QGuiApplication.clipboard().text() == "112"
    assert (at_home.window.stage.is_home, at_home.messages[-1]) == (True, "Copied: 112")


@pytest.mark.parametrize("slug", ["no-such-article", "refunds", "", "../../etc/passwd"])
def test_without_a_decision_there_are_shelves_only(at_home: Seat, slug: str) -> None:
    read(at_home, "customer-shouts")
    at_home.window.orienting.set_question(slug)
    at_home.until(lambda: at_home.window.home.walk is None)
    at_home.qtbot.wait(50)

    assert (question(at_home), answers(at_home)) == ("", [])
    assert shelves(at_home)["recent"] == ["The customer is shouting"]
    assert at_home.window.isAncestorOf(at_home.focused)


def test_without_a_decision_and_without_anything_read_one_is_led_to_the_search(sit: Sit, tmp_path: Path) -> None:
    (tmp_path / "content" / "en").mkdir(parents=True)
    write(tmp_path / "content" / "en" / "a.md", "A")
    seat = sit(tmp_path / "content", wait=False)
    seat.window.show()
    seat.thread.open()
    seat.until(lambda: seat.thread.is_complete and seat.titles == ["A"])
    go_home(seat)
    focused = seat.app.focusWidget()
    assert isinstance(focused, QPushButton)
    seat.press(Qt.Key.Key_Return)

    assert seat.app.focusWidget() is seat.window.top_bar.box


def test_a_decision_that_is_written_now_is_asked_now(at_home: Seat, small: Path) -> None:
    at_home.window.orienting.set_question("shift")
    at_home.until(lambda: at_home.window.home.walk is None)
    (small / "en" / "shift.md").write_text(dedent(SHIFT_CHANGE).lstrip(), "utf-8")

    at_home.until(lambda: question(at_home) == "Is the queue long?", SAVED_MS)


# The shelves.


def test_what_was_read_last_stands_first_and_the_question_itself_nowhere(at_home: Seat) -> None:
    assert "recent" not in shelves(at_home)
    read(at_home, "customer-shouts", "what-now", "refunds")

    assert shelves(at_home)["recent"] == ["Paying money back", "The customer is shouting"]
    assert "pinned" not in shelves(at_home)


def test_titles_are_in_the_language_that_is_read_or_the_next_best(at_home: Seat) -> None:
    read(at_home, "customer-shouts", "refunds")
    at_home.press(Qt.Key.Key_F8)

    at_home.until(lambda: shelves(at_home)["recent"] == ["Paying money back", "গ্রাহক চিৎকার করছেন"])


def test_a_row_opens_its_article(at_home: Seat) -> None:
    read(at_home, "customer-shouts")
    row = next(row for row in at_home.window.home.findChildren(RowButton) if row.isVisible())
    row.setFocus()
    at_home.press(Qt.Key.Key_Return)
    at_home.until(lambda: at_home.shown == "en/customer-shouts")

    assert at_home.app.focusWidget() is at_home.window.checklist.view


def test_favourites_stand_in_their_order(at_home: Seat) -> None:
    for slug in ("refunds", "customer-shouts"):
        at_home.open(slug)
        at_home.press(Qt.Key.Key_D, CTRL)
    go_home(at_home)

    assert shelves(at_home)["favourite"] == ["Paying money back", "The customer is shouting"]


def test_what_the_editors_pinned_stands_there(at_home: Seat, small: Path) -> None:
    for number in range(MOST_ROWS + 2):
        write(small / "en" / f"p{number}.md", f"P{number}")
        path = small / "en" / f"p{number}.md"
        path.write_text(path.read_text("utf-8").replace("kind:", "pinned: true\nkind:"), "utf-8")

    at_home.until(lambda: shelves(at_home).get("pinned") == [f"P{number}" for number in range(MOST_ROWS)], SAVED_MS)


def test_what_was_read_and_then_changed_is_said_until_it_is_read_again(at_home: Seat, small: Path) -> None:
    read(at_home, "refunds")
    assert "changed" not in shelves(at_home)
    for slug in ("refunds", "customer-shouts"):
        path = small / "en" / f"{slug}.md"
        path.write_text(f"{path.read_text('utf-8')}\nOne word more.\n", "utf-8")
    at_home.until(lambda: shelves(at_home).get("changed") == ["Paying money back"], SAVED_MS)

    assert next(iter(shelves(at_home))) == ShelfKind.CHANGED
    read(at_home, "refunds")
    assert "changed" not in shelves(at_home)


def test_what_is_changed_while_it_is_on_the_screen_was_seen(at_home: Seat, small: Path) -> None:
    at_home.open("refunds")
    path = small / "en" / "refunds.md"
    path.write_text(f"{path.read_text('utf-8')}\nOne word more.\n", "utf-8")
    at_home.until(lambda: "One word more." in at_home.text, SAVED_MS)
    go_home(at_home)

    assert "changed" not in shelves(at_home)


def test_an_article_that_is_deleted_leaves_its_shelf_and_gives_up_the_keyboard(at_home: Seat, small: Path) -> None:
    read(at_home, "refunds")
    row = next(row for row in at_home.window.home.findChildren(RowButton) if row.isVisible())
    row.setFocus()
    (small / "en" / "refunds.md").unlink()
    at_home.until(lambda: "recent" not in shelves(at_home), SAVED_MS)

    assert at_home.window.home.isAncestorOf(at_home.focused)


def test_what_was_read_before_the_last_start_stands_there(sit: Sit, small: Path) -> None:
    first = sit(small, at_home=True)
    read(first, "refunds")
    first.close()
    seat = sit(small, at_home=True)

    seat.until(lambda: shelves(seat).get("recent") == ["Paying money back"])
