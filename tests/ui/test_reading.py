from __future__ import annotations

import hashlib
import multiprocessing
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest

from kb.lang import Lang
from ui.translator import install_language

if TYPE_CHECKING:
    from tests.ui.conftest import Seat

Sit = Callable[..., "Seat"]
ALT, NO = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
# What an editor saves must be there within a second on an idle machine; a busy one gets five.
SAVED_MS = 5_000


def write(path: Path, title: str, body: str = "Words.", kind: str = "guide", **fields: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    more = "".join(f"{name}: {value}\n" for name, value in fields.items())
    path.write_text(f"---\ntitle: {title}\nkind: {kind}\nstatus: published\n{more}---\n\n{body}\n", "utf-8")


def write_long(root: Path) -> None:
    """A guide of twelve long sections in every language, that links to others."""
    for lang, word in (("en", "Part"), ("is", "Hluti"), ("bn", "অংশ")):
        parts = [f"## {word} {number}\n\n" + f"{word} words.\n\n" * 20 for number in range(1, 13)]
        parts[5] += "[the shouting](customer-shouts.md) and [part 9](#section-9)\n"
        write(root / lang / "long.md", f"{word} long", "\n".join(parts))


def find_link(seat: Seat, label: str) -> QPoint:
    """Where on the screen a link stands; it is scrolled there if it has to be."""
    browser = seat.window.reader.browser
    cursor = browser.document().find(label)
    assert not cursor.isNull(), f"{label} is not in: {seat.text}"
    cursor.setPosition(cursor.selectionStart() + 1, QTextCursor.MoveMode.MoveAnchor)
    bar = browser.verticalScrollBar()
    if not browser.viewport().rect().contains(browser.cursorRect(cursor)):
        bar.setValue(bar.value() + browser.cursorRect(cursor).top() - 50)
    return browser.cursorRect(cursor).center()


def click_link(seat: Seat, label: str) -> None:
    QTest.mouseClick(seat.window.reader.browser.viewport(), Qt.MouseButton.LeftButton, NO, find_link(seat, label))


def press_link(seat: Seat, number: int) -> None:
    """Tab to the link of this number, from 1, and Enter."""
    seat.window.reader.browser.setFocus()
    for _ in range(number):
        seat.press(Qt.Key.Key_Tab)
    seat.press(Qt.Key.Key_Return)


@pytest.mark.parametrize("lang", Lang)
def test_the_window_opens_at_the_home_and_history_begins_there(sit: Sit, small: Path, lang: Lang) -> None:
    seat = sit(small, lang, at_home=True)
    question = {"en": "Who is angry?", "is": "Hver er reiður?", "bn": "কে রেগে আছেন?"}[lang.value]

    def asks() -> bool:
        walk = seat.window.home.walk
        return walk is not None and walk.current.question == question

    seat.until(asks)
    assert (seat.window.stage.is_home, seat.shown) == (True, "")
    assert not seat.window.actions_by_name["back"].isEnabled()


def test_a_click_on_a_link_opens_its_article(seat: Seat) -> None:
    click_link(seat, "The customer")

    seat.until(lambda: seat.shown == "en/customer-shouts")
    assert "Breathe out" in seat.text


def test_tab_and_enter_open_a_link(seat: Seat) -> None:
    press_link(seat, 3)

    seat.until(lambda: seat.shown == "en/calming-phrases")
    assert seat.window.reading.navigator.history.current is not None
    assert seat.window.reading.navigator.history.current.anchor == "phrase-2"


def test_a_link_within_the_article_goes_there(seat: Seat, small: Path) -> None:
    write_long(small)
    seat.until(lambda: "Part long" in seat.titles)
    seat.open("long")
    seat.window.reader.go_to("section-6")
    click_link(seat, "part 9")

    assert seat.shown == "en/long"
    assert seat.window.reader.browser.top_anchor() == "section-9"


def test_back_and_forward_return_to_where_one_was(seat: Seat, small: Path) -> None:
    write_long(small)
    seat.until(lambda: "Part long" in seat.titles)
    seat.open("long")
    bar = seat.window.reader.browser.verticalScrollBar()
    seat.window.reader.go_to("section-6")
    bar.setValue(bar.value() + 33)
    find_link(seat, "the shouting")
    left = bar.value()
    click_link(seat, "the shouting")
    seat.until(lambda: seat.shown == "en/customer-shouts")
    seen = [seat.window.reader.scrolled]
    bar.setValue(bar.maximum() // 2)
    down = bar.value()
    seat.press(Qt.Key.Key_Left, ALT)
    seat.until(lambda: seat.shown == "en/long")
    seen.append(seat.window.reader.scrolled)
    seat.press(Qt.Key.Key_Right, ALT)
    seat.until(lambda: seat.shown == "en/customer-shouts")
    seen.append(seat.window.reader.scrolled)
    seat.press(Qt.Key.Key_Left, ALT)
    seat.until(lambda: seat.shown == "en/long")

    assert [*seen, seat.window.reader.scrolled] == [0, left, down, left]


def test_back_from_a_place_within_the_article_returns_to_where_one_was(seat: Seat, small: Path) -> None:
    write_long(small)
    seat.until(lambda: "Part long" in seat.titles)
    seat.open("long")
    bar = seat.window.reader.browser.verticalScrollBar()
    seat.window.reader.go_to("section-6")
    bar.setValue(bar.value() + 60)
    find_link(seat, "part 9")
    left = bar.value()
    click_link(seat, "part 9")
    below = bar.value()
    seat.press(Qt.Key.Key_Left, ALT)
    seat.until(lambda: bar.value() == left)
    seat.press(Qt.Key.Key_Right, ALT)

    seat.until(lambda: bar.value() == below)
    assert left < below


def test_two_quick_steps_back_lose_no_place(seat: Seat, small: Path) -> None:
    write_long(small)
    (small / "en" / "longer.md").write_text((small / "en" / "long.md").read_text("utf-8"), "utf-8")
    seat.until(lambda: len(seat.titles) == 6)
    bar = seat.window.reader.browser.verticalScrollBar()
    for slug, scroll in (("long", 700), ("longer", 1_400), ("refunds", 0)):
        seat.open(slug)
        bar.setValue(scroll)
    seat.press(Qt.Key.Key_Left, ALT)
    seat.press(Qt.Key.Key_Left, ALT)
    seat.until(lambda: seat.shown == "en/long")
    seen = [bar.value()]
    seat.press(Qt.Key.Key_Right, ALT)
    seat.until(lambda: seat.shown == "en/longer")

    assert [*seen, bar.value()] == [700, 1_400]


def test_a_place_is_found_though_the_checklist_takes_its_room_or_gives_it_back(seat: Seat, small: Path) -> None:
    paragraphs = "\n\n".join("words " * 150 for _ in range(8))
    body = "\n\n".join(f"## Part {number}\n\n{paragraphs}" for number in range(1, 6))
    write(small / "en" / "guide.md", "Guide of long lines", body)
    steps = "\n\n".join(f"- [ ] Step {n}\n  {'words ' * 900}" for n in range(1, 7))
    write(small / "en" / "steps.md", "Steps of long lines", steps, "checklist")
    seat.until(lambda: {"Guide of long lines", "Steps of long lines"} <= set(seat.titles))
    anchors = []
    for slug, anchor in (("guide", "section-4"), ("steps", "step-3"), ("guide", "section-3")):
        seat.open(slug, anchor)
        seat.qtbot.wait(50)
        anchors.append(seat.window.reader.browser.top_anchor())

    assert anchors == ["section-4", "step-3", "section-3"]


def test_back_and_forward_can_be_pressed_only_when_they_lead_somewhere(sit: Sit, small: Path) -> None:
    seat = sit(small, at_home=True)
    actions = seat.window.actions_by_name
    seen = [(actions["back"].isEnabled(), actions["forward"].isEnabled())]
    seat.open("refunds")
    seen.append((actions["back"].isEnabled(), actions["forward"].isEnabled()))
    seat.press(Qt.Key.Key_Left, ALT)
    seen.append((actions["back"].isEnabled(), actions["forward"].isEnabled()))
    seat.window.forget_content()
    seen.append((actions["back"].isEnabled(), actions["forward"].isEnabled()))

    assert seen == [(False, False), (True, False), (False, True), (False, False)]


def test_alt_home_comes_back_to_the_home_and_back_leads_to_the_article(seat: Seat) -> None:
    seat.open("refunds")
    seat.press(Qt.Key.Key_Home, ALT)

    assert (seat.window.stage.is_home, seat.shown) == (True, "")
    assert seat.window.home.isAncestorOf(seat.focused)
    seat.press(Qt.Key.Key_Left, ALT)
    seat.until(lambda: seat.shown == "en/refunds")
    assert not seat.window.stage.is_home


@pytest.mark.parametrize("how", ["key", "button"])
def test_the_reading_language_changes_and_the_place_stays(sit: Sit, small: Path, how: str) -> None:
    write_long(small)
    seat = sit(small)
    seat.open("long")
    seat.window.reader.go_to("section-7")
    for shown in ("bn/long", "is/long", "en/long"):
        if how == "key":
            seat.press(Qt.Key.Key_F8)
        else:
            lang = Lang(shown[:2])
            names = {Lang.BN: "বাংলা", Lang.IS: "Íslenska", Lang.EN: "English"}
            seat.click_button(names[lang])
        seat.until(lambda shown=shown: seat.shown == shown)  # type: ignore[misc]

        assert seat.window.reader.browser.top_anchor() == "section-7"
    seat.press(Qt.Key.Key_Left, ALT)
    seat.until(lambda: seat.shown == "en/what-now")


def test_an_article_that_is_missing_in_a_language_stays_in_the_next_best(seat: Seat) -> None:
    seat.open("refunds")
    seat.press(Qt.Key.Key_F8)
    seat.until(lambda: seat.titles[:1] == ["এখন কী হচ্ছে?"])
    seat.qtbot.wait(50)

    assert seat.shown == "en/refunds"
    seat.open("customer-shouts")
    assert seat.shown == "bn/customer-shouts"


def test_a_link_that_insists_on_a_language_keeps_it_whatever_is_saved(seat: Seat, small: Path) -> None:
    seat.open("refunds")
    click_link(seat, "the Icelandic words")
    seat.until(lambda: seat.shown == "is/calming-phrases")
    seat.thread.rescan()
    write(small / "en" / "new.md", "New")
    seat.until(lambda: "New" in seat.titles)
    seat.qtbot.wait(100)

    assert seat.shown == "is/calming-phrases"
    path = small / "is" / "calming-phrases.md"
    path.write_text(path.read_text("utf-8").replace("Orð sem róa", "Róandi orð"), "utf-8")
    seat.until(lambda: "Róandi orð" in seat.text, SAVED_MS)
    assert seat.shown == "is/calming-phrases"


def test_a_translation_that_is_written_now_is_shown_now(sit: Sit, small: Path) -> None:
    seat = sit(small, Lang.BN)
    seat.open("refunds")
    write(small / "bn" / "refunds.md", "টাকা ফেরত")

    seat.until(lambda: seat.shown == "bn/refunds" and "টাকা ফেরত" in seat.text, SAVED_MS)


def replace_atomically(path: Path, text: str) -> None:
    temp = path.with_name(f".{path.name}.tmp")
    temp.write_text(text, "utf-8")
    temp.replace(path)


def write_in_place(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


@pytest.mark.parametrize("save", [write_in_place, replace_atomically])
def test_an_edit_of_the_open_article_is_shown_at_once_in_the_same_place(
    seat: Seat, small: Path, save: Callable[[Path, str], None], record_property: Callable[[str, object], None]
) -> None:
    write_long(small)
    seat.until(lambda: "Part long" in seat.titles)
    seat.open("long", "section-4")
    bar = seat.window.reader.browser.verticalScrollBar()
    bar.setValue(1_234)
    path = small / "en" / "long.md"
    for number in (1, 2):
        begun = time.monotonic()
        save(path, f"{path.read_text('utf-8')}\n## Added {number}\n")
        seat.until(lambda number=number: f"Added {number}" in seat.text, SAVED_MS)  # type: ignore[misc]
        record_property(f"seconds_until_shown_{number}", round(time.monotonic() - begun, 3))

        assert bar.value() == 1_234
    assert not seat.window.actions_by_name["forward"].isEnabled()


def test_an_open_article_that_is_deleted_says_so_and_comes_back(seat: Seat, small: Path) -> None:
    seat.open("refunds")
    path = small / "en" / "refunds.md"
    text = path.read_text("utf-8")
    path.unlink()
    seat.until(lambda: seat.shown == "" and "There is no article" in seat.text, SAVED_MS)
    path.write_text(text, "utf-8")

    seat.until(lambda: seat.shown == "en/refunds" and "Five days" in seat.text, SAVED_MS)


def test_a_link_to_nothing_says_what_is_nearest(seat: Seat) -> None:
    seat.window.reader.link_followed.emit("article:refund")
    seat.until(lambda: "There is no article" in seat.text)

    assert "refunds" in seat.text
    seat.press(Qt.Key.Key_Left, ALT)
    seat.until(lambda: seat.shown == "en/what-now")


@pytest.mark.parametrize(
    ("label", "copied"),
    [("the office", "office@example.com"), ("the desk", "112"), ("the law", "https://example.com/law")],
)
def test_an_address_is_copied_and_nothing_is_opened(seat: Seat, outside: list[str], label: str, copied: str) -> None:
    seat.open("refunds")
    click_link(seat, label)

    assert QGuiApplication.clipboard().text() == copied
    assert seat.messages[-1] == f"Copied: {copied}"
    assert (seat.shown, outside) == ("en/refunds", [])


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "/etc/passwd", "//host/share", "javascript:alert(1)", "data:text/html,x", "x.exe"]
)
def test_no_other_address_leads_anywhere(seat: Seat, outside: list[str], address: str) -> None:
    before = seat.text
    seat.window.reader.link_followed.emit(address)
    seat.qtbot.wait(50)

    assert (seat.shown, seat.text, outside) == ("en/what-now", before, [])
    assert seat.window.reader.browser.source().isEmpty()


def test_a_chosen_checklist_gets_the_keyboard_and_so_does_any_other_article(seat: Seat) -> None:
    focused = []
    for typed in ("shouting", "refund"):
        seat.search(typed)
        seat.press(Qt.Key.Key_Return)
        seat.until(lambda: seat.app.focusWidget() is not seat.window.top_bar.box)
        focused.append((seat.shown, seat.app.focusWidget()))

    assert focused == [
        ("en/customer-shouts", seat.window.checklist.view),
        ("en/refunds", seat.window.reader.browser),
    ]


def test_a_failed_choice_does_not_take_the_keyboard_later(seat: Seat, small: Path) -> None:
    seat.search("refund")
    path = small / "en" / "refunds.md"
    text = path.read_text("utf-8")
    path.unlink()
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.shown == "")
    path.write_text(text, "utf-8")
    seat.until(lambda: seat.shown == "en/refunds", SAVED_MS)

    assert seat.app.focusWidget() is seat.window.top_bar.box


def test_a_phrase_is_opened_where_the_words_were_found(seat: Seat) -> None:
    seat.search("tell me from the start")
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.shown == "en/calming-phrases")
    current = seat.window.reading.navigator.history.current

    assert current is not None
    assert current.anchor == "phrase-3"


# The checklist.


def open_shouts(seat: Seat) -> None:
    seat.search("shouting")
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.app.focusWidget() is seat.window.checklist.view)


def test_only_a_checklist_shows_steps(seat: Seat) -> None:
    seen = [seat.window.checklist.isVisible()]
    for slug in ("customer-shouts", "refunds", "customer-shouts", "what-now"):
        seat.open(slug)
        seen.append(seat.window.checklist.isVisible())

    assert seen == [False, True, False, True, False]


def test_digits_tick_while_the_list_has_the_keyboard(seat: Seat) -> None:
    open_shouts(seat)
    seen = []
    for typed in ("1", "৩", "1", "4"):
        seat.type(typed)
        seen.append(seat.ticked)

    assert seen == [[1], [1, 3], [3], [3, 4]]


def test_space_enter_and_a_click_tick(seat: Seat) -> None:
    open_shouts(seat)
    view = seat.window.checklist.view
    seat.press(Qt.Key.Key_Space)
    seat.press(Qt.Key.Key_Return)
    place = view.visualRect(seat.window.checklist.model.index(3)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO, place)

    assert seat.ticked == [1, 2, 4]


def test_alt_and_a_digit_tick_from_the_search_box_and_type_nothing(seat: Seat) -> None:
    open_shouts(seat)
    box = seat.window.top_bar.box
    for digit in (Qt.Key.Key_1, Qt.Key.Key_4, Qt.Key.Key_2, Qt.Key.Key_9):
        seat.press(digit, ALT, to=box)

    assert (seat.ticked, box.text()) == ([1, 2, 4], "shouting")
    assert seat.app.focusWidget() is box


def test_alt_and_a_digit_tick_nothing_that_is_not_shown(seat: Seat) -> None:
    open_shouts(seat)
    seat.open("refunds")
    seat.press(Qt.Key.Key_1, ALT)
    seat.open("customer-shouts")

    assert seat.ticked == []


def test_ctrl_z_takes_ticks_back_and_starting_over_can_be_undone(seat: Seat) -> None:
    open_shouts(seat)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    seat.type("12")
    seen = []
    for keys in (control, control | shift, control, control):
        seat.press(Qt.Key.Key_Z, keys)
        seen.append(seat.ticked)

    assert seen == [[1], [], [1], []]


def test_ctrl_z_works_from_the_article_too(seat: Seat) -> None:
    open_shouts(seat)
    seat.type("1")
    seat.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, to=seat.window.reader.browser)

    assert seat.ticked == []


def test_the_article_follows_the_steps(seat: Seat, small: Path) -> None:
    steps = "\n".join(f"- [ ] Step {n}\n  {'words ' * 900}" for n in range(1, 7))
    write(small / "en" / "steps.md", "Steps", steps, "checklist")
    seat.until(lambda: "Steps" in seat.titles)
    seat.open("steps")
    seat.window.checklist.view.setFocus()
    seat.type("12")

    assert seat.window.reader.browser.top_anchor() == "step-3"
    seat.type("5")
    assert seat.window.reader.browser.top_anchor() == "step-3"


def test_ticks_are_kept_when_one_leaves_and_comes_back(seat: Seat) -> None:
    open_shouts(seat)
    seat.type("13")
    seat.open("calming-phrases")
    seat.press(Qt.Key.Key_Left, ALT)
    seat.until(seat.window.checklist.isVisible)

    assert seat.ticked == [1, 3]
    seat.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert seat.ticked == [1]


def test_ticks_stay_with_their_words_when_the_article_is_edited(seat: Seat, small: Path) -> None:
    open_shouts(seat)
    seat.type("13")
    path = small / "en" / "customer-shouts.md"
    text = path.read_text("utf-8")
    write_in_place(
        path, text.replace("- [ ] Breathe", "- [ ] Sit down.\n- [ ] Breathe").replace("Say what", "Tell what")
    )
    seat.until(lambda: "Sit down." in seat.text, SAVED_MS)

    assert seat.ticked == [2, 4]
    replace_atomically(path, text)
    seat.until(lambda: "Sit down." not in seat.text, SAVED_MS)
    assert seat.ticked == [1, 3]


def test_ticks_stay_with_their_numbers_in_another_language(seat: Seat) -> None:
    open_shouts(seat)
    seat.type("13")
    seat.press(Qt.Key.Key_F8)
    seat.until(lambda: seat.shown == "bn/customer-shouts")

    assert seat.ticked == [1, 3]
    seat.type("২")
    seat.press(Qt.Key.Key_F8)
    seat.until(lambda: seat.shown == "is/customer-shouts")
    assert seat.ticked == [1, 2, 3]


def test_no_tick_ever_goes_into_a_file(seat: Seat, small: Path) -> None:
    def stamp() -> dict[str, tuple[str, int]]:
        files = [path for path in small.rglob("*") if path.is_file()]
        return {str(p): (hashlib.sha256(p.read_bytes()).hexdigest(), p.stat().st_mtime_ns) for p in files}

    before = stamp()
    open_shouts(seat)
    seat.type("1234")
    seat.press(Qt.Key.Key_F8)
    seat.until(lambda: seat.shown == "bn/customer-shouts")
    seat.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    seat.open("refunds")
    seat.close()

    assert stamp() == before


# Looking at results without going there.


def look_at(seat: Seat, text: str, slug: str, downs: int = 1) -> None:
    """Search, go down from the first row, and wait until the article is there."""
    order_of(seat, text)
    for _ in range(downs):
        seat.press(Qt.Key.Key_Down)
    seat.until(lambda: seat.shown == f"en/{slug}")


def trail(seat: Seat) -> tuple[bool, bool]:
    """Whether back and forward lead anywhere."""
    return seat.window.actions_by_name["back"].isEnabled(), seat.window.actions_by_name["forward"].isEnabled()


def order_of(seat: Seat, text: str) -> list[str]:
    """The articles that are found; all of them where nothing is typed."""
    if text:
        seat.search(text)
    else:
        seat.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        seat.press(Qt.Key.Key_Escape)
    return [key.slug for key in seat.found]


def test_down_in_the_box_shows_an_article_and_typing_goes_on(seat: Seat) -> None:
    seat.open("customer-shouts")
    second = order_of(seat, "words")[1]
    look_at(seat, "words", second)

    assert seat.app.focusWidget() is seat.window.top_bar.box
    seat.type(" x")
    seat.until(lambda: seat.shown == "en/customer-shouts")
    assert seat.window.top_bar.box.text() == "words x"


def test_what_was_only_looked_at_is_not_where_one_has_been(sit: Sit, small: Path) -> None:
    seat = sit(small, at_home=True)
    second = order_of(seat, "words")[1]
    look_at(seat, "words", second)
    assert (seat.window.stage.is_home, second in seat.activity.activity.recents) == (False, False)
    seat.press(Qt.Key.Key_Escape)

    assert (seat.window.stage.is_home, seat.shown, trail(seat)) == (True, "", (False, False))


def test_enter_goes_to_what_is_looked_at(sit: Sit, small: Path) -> None:
    seat = sit(small, at_home=True)
    second = order_of(seat, "words")[1]
    look_at(seat, "words", second)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.app.focusWidget() is not seat.window.top_bar.box)

    assert (seat.shown, seat.activity.activity.recents, trail(seat)) == (f"en/{second}", (second,), (True, False))
    seat.press(Qt.Key.Key_Left, ALT)
    assert seat.window.stage.is_home
    assert trail(seat) == (False, True)


def test_what_is_looked_at_is_not_what_one_comes_back_to(seat: Seat) -> None:
    seat.open("refunds")
    look_at(seat, "words", order_of(seat, "words")[1])

    assert seat.window.reading.place is not None
    assert seat.window.reading.place.slug == "refunds"


def test_a_place_chosen_in_what_is_looked_at_brings_its_checklist(sit: Sit, small: Path) -> None:
    seat = sit(small, at_home=True)
    look_at(seat, "", "customer-shouts", order_of(seat, "").index("customer-shouts"))
    before = seat.window.checklist.isVisible()
    seat.window.reader.link_followed.emit("#step-2")
    seat.until(seat.window.checklist.isVisible)

    assert not before
    assert seat.activity.activity.recents == ("customer-shouts",)


def test_several_looks_leave_one_step_back(seat: Seat) -> None:
    seat.open("refunds")
    found = order_of(seat, "")
    assert len(found) == 4
    look_at(seat, "", found[1])
    seat.press(Qt.Key.Key_Down)
    seat.until(lambda: seat.shown == f"en/{found[2]}")
    seat.press(Qt.Key.Key_Left, ALT)

    seat.until(lambda: seat.shown == "en/refunds")


def test_after_a_look_the_article_is_where_it_was(seat: Seat, small: Path) -> None:
    write_long(small)
    seat.until(lambda: "Part long" in seat.titles)
    seat.open("long")
    bar = seat.window.reader.browser.verticalScrollBar()
    bar.setValue(1_500)
    second = order_of(seat, "shouting words")[1]
    look_at(seat, "shouting words", second)
    seat.press(Qt.Key.Key_Escape)
    seat.until(lambda: seat.shown == "en/long")

    assert bar.value() == 1_500


def test_the_arrows_in_the_list_look_too(seat: Seat) -> None:
    found = order_of(seat, "words")
    seat.press(Qt.Key.Key_Down, to=seat.window.results.view)
    seat.until(lambda: seat.shown == f"en/{found[1]}")

    assert seat.app.focusWidget() is seat.window.results.view
    assert found[1] not in seat.activity.activity.recents


def test_who_goes_through_the_rows_quickly_is_shown_the_last_one_only(seat: Seat) -> None:
    found = order_of(seat, "")
    opened: list[str] = []
    seat.thread.opened.connect(lambda page: opened.append(page.page.card.key.slug))
    for _ in found[1:]:
        seat.press(Qt.Key.Key_Down)
    seat.until(lambda: seat.shown == f"en/{found[-1]}")

    assert opened == [found[-1]]


def test_a_checklist_under_way_stays_during_a_look_and_can_be_ticked(seat: Seat) -> None:
    open_shouts(seat)
    seat.type("1")
    second = order_of(seat, "words that calm refund")[1]
    assert second != "customer-shouts"
    look_at(seat, "words that calm refund", second)
    assert (seat.window.checklist.isVisible(), seat.ticked) == (True, [1])
    seat.press(Qt.Key.Key_3, ALT)
    assert (seat.shown, seat.ticked) == (f"en/{second}", [1, 3])
    seat.press(Qt.Key.Key_Escape)
    seat.until(lambda: seat.shown == "en/customer-shouts")

    assert (seat.window.checklist.isVisible(), seat.ticked) == (True, [1, 3])


def test_a_look_at_a_checklist_begins_no_run(seat: Seat) -> None:
    look_at(seat, "", "customer-shouts", order_of(seat, "").index("customer-shouts"))

    assert not seat.window.checklist.isVisible()
    assert not seat.window.reading.is_on_call


def test_a_checklist_under_way_stays_at_the_home(seat: Seat) -> None:
    open_shouts(seat)
    seat.press(Qt.Key.Key_Home, ALT)
    assert not seat.window.checklist.isVisible()
    open_shouts(seat)
    seat.type("1")
    seat.press(Qt.Key.Key_Home, ALT)

    assert (seat.window.stage.is_home, seat.window.checklist.isVisible(), seat.ticked) == (True, True, [1])


@pytest.mark.parametrize("slug", ["refunds", "no-such-article"])
def test_an_article_that_comes_after_one_went_home_is_not_shown(seat: Seat, slug: str) -> None:
    arrived: list[object] = []
    seat.thread.opened.connect(arrived.append)
    seat.thread.missing.connect(lambda key, _: arrived.append(key))
    seat.window.reading.navigator.open(slug)
    seat.press(Qt.Key.Key_Home, ALT)
    seat.until(lambda: bool(arrived))
    seat.qtbot.wait(50)

    assert (seat.window.stage.is_home, seat.shown) == (True, "")
    assert seat.activity.activity.recents == ("what-now",)


# The first start.


@pytest.mark.parametrize("exists", [True, False])
def test_a_first_start_without_articles_names_the_folder_and_the_ways_on(
    sit: Sit, tmp_path: Path, *, exists: bool
) -> None:
    folder = tmp_path / "my articles"
    if exists:
        folder.mkdir()
    seat = sit(folder)
    commands: list[str] = []
    seat.window.command.connect(commands.append)

    assert str(folder) in seat.text
    assert ("not there" in seat.text) is not exists
    press_link(seat, 1)
    assert commands == ["choose-folder"]
    for label in ("Choose another folder", "Use the articles that come", "Look again"):
        click_link(seat, label)
    assert commands[1:] == ["choose-folder", "use-shipped", "rescan"]


@pytest.mark.parametrize("exists", [True, False])
def test_articles_that_appear_later_are_shown_when_one_looks_again(sit: Sit, tmp_path: Path, *, exists: bool) -> None:
    folder = tmp_path / "content"
    if exists:
        folder.mkdir()
    seat = sit(folder)
    write(folder / "en" / "first.md", "The first", pinned="true")
    seat.thread.rescan()

    seat.until(lambda: seat.window.stage.is_home and seat.titles == ["The first"])
    seat.open("first")
    seat.press(Qt.Key.Key_Left, ALT)
    assert seat.window.stage.is_home


def test_forgetting_the_content_begins_anew(seat: Seat) -> None:
    open_shouts(seat)
    seat.type("1")
    seat.window.forget_content()

    assert (seat.shown, seat.window.checklist.isVisible(), seat.window.top_bar.box.text()) == ("", False, "")
    assert seat.window.stage.is_home
    seat.thread.open()
    seat.open("customer-shouts")
    assert seat.ticked == []


# What is made to harm.

HOSTILE_TITLE = "<b>Bold</b><img src='/etc/hostname'> &amp;"


def test_html_in_titles_and_texts_is_text_wherever_it_stands(seat: Seat, small: Path) -> None:
    title = HOSTILE_TITLE.replace("'", "''")
    body = f"- [ ] {HOSTILE_TITLE}\n  [[<img src='/etc/hostname'>]]"
    write(small / "en" / "bad.md", f"'{title}'", body, "checklist", summary=f"'{title}'", tags="[shouting]")
    seat.until(lambda: HOSTILE_TITLE in seat.titles, SAVED_MS)
    seat.search("bold")
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.shown == "en/bad")

    assert seat.titles[0] == HOSTILE_TITLE
    assert seat.text.count(HOSTILE_TITLE) >= 2
    for label in seat.labels():
        assert label.textFormat() == Qt.TextFormat.PlainText or "<img" not in label.text()
    assert HOSTILE_TITLE in {label.text() for label in seat.labels()}


HOSTILE = {
    "tables": "<table><tr><td>" * 25 + "x" + "</td></tr></table>" * 25,
    "brackets": "[a" * 20_000,
    "list": "- " * 10_000 + "x",
    "word": "x" * 500_000,
    "page": "<div style='width:999999999px'><img width=1000000000 height=1000000000 src=../images/x.png></div>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_an_article_made_to_hang_stops_neither_the_window_nor_the_next(seat: Seat, small: Path, name: str) -> None:
    write(small / "en" / "hostile.md", "Hostile", f"{HOSTILE[name]}\n\nVisible to the end.", "checklist")
    seat.until(lambda: "Hostile" in seat.titles)
    seat.open("hostile")
    seen = seat.text
    seat.window.grab()
    seat.open("refunds")

    assert "Visible to the end." in seen
    assert "Five days." in seat.text
    seat.search("calm")
    assert "Words that calm" in seat.titles


def test_after_the_render_process_was_killed_the_next_article_is_shown(seat: Seat) -> None:
    (child,) = multiprocessing.active_children()
    child.kill()
    child.join()
    seat.open("customer-shouts")

    assert "Breathe out" in seat.text
    assert [message for message in seat.messages if "plain text" in message] == []


def test_the_words_of_the_window_inside_an_article_follow_its_language(seat: Seat) -> None:
    seat.open("calming-phrases")
    bar = seat.window.reader.browser.verticalScrollBar()
    bar.setValue(40)
    left = bar.value()
    assert "Say this" in seat.text
    install_language(seat.app, Lang.IS)
    seat.until(lambda: "Say this" not in seat.text)

    assert "I can hear how frustrating this is." in seat.text
    assert (seat.shown, bar.value()) == ("en/calming-phrases", left)
    assert seat.window.actions_by_name["back"].isEnabled()
