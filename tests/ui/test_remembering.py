from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from ui.home import RowButton
from ui.palette import Palette

if TYPE_CHECKING:
    from tests.ui.conftest import Seat

Sit = Callable[..., "Seat"]
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def write_long(root: Path, slug: str, kind: str) -> None:
    """An article of twelve places, each longer than the window is high."""
    if kind == "guide":
        body = "\n\n".join(f"## Part {number}\n\n" + "words\n\n" * 40 for number in range(1, 13))
    elif kind == "phrases":
        rows = "\n".join(f"| Phrase {number}. {'words ' * 300} | No. |" for number in range(1, 13))
        body = f"| Say | Instead of |\n|---|---|\n{rows}"
    else:
        body = "\n".join(f"- [ ] Step {number}\n  {'words ' * 900}" for number in range(1, 13))
    text = f"---\ntitle: Long {kind}\nkind: {kind}\nstatus: published\n---\n\n{body}\n"
    (root / "en" / f"{slug}.md").write_text(text, "utf-8")


def top(seat: Seat) -> str:
    return seat.window.reader.browser.top_anchor()


def resume_from_home(seat: Seat, slug: str) -> None:
    """Enter on the row of the home, or the answer of the palette."""
    seat.press(Qt.Key.Key_Home, ALT)
    rows = [row for row in seat.window.home.findChildren(RowButton) if row.isVisible()]
    next(row for row in rows if row.row.slug == slug).setFocus()
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.shown == f"en/{slug}")


def resume_from_palette(seat: Seat, slug: str) -> None:
    seat.press(Qt.Key.Key_Home, ALT)

    def choose(palette: Palette) -> None:
        widget = palette.focusWidget()
        QTest.keyClicks(widget, slug)
        QTest.keyClick(widget, Qt.Key.Key_Return)
        seat.until(lambda: not palette.isVisible())

    seat.in_dialog(Palette, lambda: seat.press(Qt.Key.Key_K, CTRL), choose)
    seat.until(lambda: seat.shown == f"en/{slug}")


RESUME = {"home": resume_from_home, "palette": resume_from_palette}


# Recents.


def test_what_was_opened_is_kept_the_last_one_first(seat: Seat) -> None:
    for slug in ("refunds", "customer-shouts", "refunds"):
        seat.open(slug)

    assert seat.activity.activity.recents == ("refunds", "customer-shouts", "what-now")


def test_going_back_and_reading_in_another_language_are_readings_too(seat: Seat) -> None:
    seat.open("customer-shouts")
    seat.open("refunds")
    seat.press(Qt.Key.Key_Left, ALT)
    seat.until(lambda: seat.shown == "en/customer-shouts")
    assert seat.activity.activity.recents[0] == "customer-shouts"
    seat.press(Qt.Key.Key_F8)
    seat.until(lambda: seat.shown == "bn/customer-shouts")

    seen = [str(key) for key in seat.activity.activity.seen]
    assert seen == ["en/what-now", "en/refunds", "en/customer-shouts", "bn/customer-shouts"]


def test_what_is_not_there_was_not_read(seat: Seat) -> None:
    seat.window.reader.link_followed.emit("article:no-such-article")
    seat.until(lambda: seat.shown == "")

    assert seat.activity.activity.recents == ("what-now",)


# Favourites.


def star(seat: Seat) -> QToolButton:
    tools = seat.window.reader.tools.findChildren(QToolButton)
    return next(button for button in tools if button.isCheckable())


def test_ctrl_d_makes_a_favourite_and_takes_it_back(seat: Seat) -> None:
    seat.open("refunds")
    seen = []
    for _ in range(2):
        seat.press(Qt.Key.Key_D, CTRL)
        seen.append((seat.activity.activity.favourites, star(seat).isChecked(), seat.messages[-1]))

    assert seen == [
        (("refunds",), True, "Added to the favourites"),
        ((), False, "No favourite any more"),
    ]


def test_the_star_does_the_same_and_shows_it_for_the_article_on_the_screen(seat: Seat) -> None:
    seat.open("refunds")
    QTest.mouseClick(star(seat), Qt.MouseButton.LeftButton)
    seen = [star(seat).isChecked()]
    for slug in ("customer-shouts", "refunds"):
        seat.open(slug)
        seen.append(star(seat).isChecked())

    assert (seat.activity.activity.favourites, seen) == (("refunds",), [True, False, True])


def test_a_favourite_is_one_in_every_language(seat: Seat) -> None:
    seat.open("customer-shouts")
    seat.press(Qt.Key.Key_D, CTRL)
    seat.press(Qt.Key.Key_F8)
    seat.until(lambda: seat.shown == "bn/customer-shouts")

    assert star(seat).isChecked()


def test_where_no_article_is_there_is_nothing_to_keep(seat: Seat) -> None:
    seat.press(Qt.Key.Key_Home, ALT)
    seat.press(Qt.Key.Key_D, CTRL)
    seat.window.reader.link_followed.emit("article:no-such-article")
    seat.until(lambda: "There is no article" in seat.text)
    seat.press(Qt.Key.Key_D, CTRL)

    assert seat.activity.activity.favourites == ()
    assert not star(seat).isEnabled()


def test_what_is_only_looked_at_can_be_a_favourite(seat: Seat) -> None:
    seat.search("refund")
    seat.search("words")
    slug = seat.found[1].slug
    seat.press(Qt.Key.Key_Down)
    seat.until(lambda: seat.shown == f"en/{slug}")
    seat.press(Qt.Key.Key_D, CTRL)

    assert seat.activity.activity.favourites == (slug,)
    assert slug not in seat.activity.activity.recents


# Places.


@pytest.mark.parametrize("how", RESUME)
@pytest.mark.parametrize(("kind", "anchor"), [("guide", "section-7"), ("phrases", "phrase-7")])
def test_what_is_read_goes_on_where_it_was_left(seat: Seat, small: Path, kind: str, anchor: str, how: str) -> None:
    write_long(small, f"long-{kind}", kind)
    seat.until(lambda: f"Long {kind}" in seat.titles)
    seat.open(f"long-{kind}", anchor)
    assert top(seat) == anchor
    RESUME[how](seat, f"long-{kind}")

    assert top(seat) == anchor


@pytest.mark.parametrize("how", RESUME)
def test_what_is_worked_through_begins_at_its_top(seat: Seat, small: Path, how: str) -> None:
    write_long(small, "long-checklist", "checklist")
    seat.until(lambda: "Long checklist" in seat.titles)
    seat.open("long-checklist", "step-5")
    assert top(seat) == "step-5"
    RESUME[how](seat, "long-checklist")

    assert seat.window.reader.scrolled == 0


def test_what_was_left_at_its_top_is_read_from_its_top(seat: Seat, small: Path) -> None:
    write_long(small, "long-guide", "guide")
    seat.until(lambda: "Long guide" in seat.titles)
    seat.open("long-guide", "section-7")
    resume_from_home(seat, "long-guide")
    seat.window.reader.browser.verticalScrollBar().setValue(0)
    resume_from_home(seat, "long-guide")

    assert seat.window.reader.scrolled == 0


def test_a_link_leads_to_its_own_place_and_not_to_where_the_article_was_left(seat: Seat, small: Path) -> None:
    write_long(small, "long-guide", "guide")
    seat.until(lambda: "Long guide" in seat.titles)
    seat.open("long-guide", "section-7")
    seat.press(Qt.Key.Key_Home, ALT)
    seat.window.reader.link_followed.emit("article:long-guide")
    seat.until(lambda: seat.shown == "en/long-guide")

    assert seat.window.reader.scrolled == 0


def test_a_look_at_an_article_does_not_change_where_it_was_left(seat: Seat, small: Path) -> None:
    write_long(small, "long-guide", "guide")
    seat.until(lambda: "Long guide" in seat.titles)
    seat.open("long-guide", "section-7")
    seat.open("refunds")
    seat.press(Qt.Key.Key_L, CTRL)
    row = [key.slug for key in seat.found].index("long-guide")
    for _ in range(row):
        seat.press(Qt.Key.Key_Down)
    seat.until(lambda: seat.shown == "en/long-guide")
    seat.type("r")
    seat.until(lambda: seat.shown == "en/refunds")
    resume_from_home(seat, "long-guide")

    assert top(seat) == "section-7"


def test_the_place_is_kept_until_the_next_start(sit: Sit, small: Path) -> None:
    write_long(small, "long-guide", "guide")
    first = sit(small)
    first.open("long-guide", "section-9")
    first.close()
    seat = sit(small, at_home=True)
    seat.until(lambda: "long-guide" in seat.activity.activity.places)
    resume_from_home(seat, "long-guide")

    assert top(seat) == "section-9"


def test_a_place_that_is_gone_from_the_article_is_its_top(seat: Seat, small: Path) -> None:
    write_long(small, "long-guide", "guide")
    seat.until(lambda: "Long guide" in seat.titles)
    seat.open("long-guide", "section-12")
    seat.press(Qt.Key.Key_Home, ALT)
    path = small / "en" / "long-guide.md"
    path.write_text(path.read_text("utf-8").partition("## Part 9")[0].replace("Long guide", "Short guide"), "utf-8")
    seat.until(lambda: "Short guide" in seat.titles)
    resume_from_home(seat, "long-guide")

    assert seat.window.reader.scrolled == 0
