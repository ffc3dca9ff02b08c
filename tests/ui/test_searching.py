from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kb.config import save_config
from kb.lang import Lang
from kb.paths import shipped_content

if TYPE_CHECKING:
    from tests.ui.conftest import Seat

Sit = Callable[..., "Seat"]


def write(path: Path, title: str, body: str = "Words.") -> None:
    path.write_text(f"---\ntitle: {title}\nkind: guide\nstatus: published\n---\n\n{body}\n", "utf-8")


def test_a_loud_customer_is_found_in_every_language(sit: Sit) -> None:
    seat = sit(shipped_content())
    found = {}
    for typed in ("customer is shouting", "গ্রাহক চিৎকার", "vidskiptavinur oskrar"):
        seat.search(typed)
        found[typed] = seat.found[0].slug

    assert set(found.values()) == {"customer-shouts"}, found


def test_what_is_typed_is_found_letter_by_letter(seat: Seat) -> None:
    counts = []
    for length in range(1, len("shouting") + 1):
        seat.search("shouting"[:length])
        counts.append("en/customer-shouts" in map(str, seat.found))

    assert counts[2:] == [True] * 6


@pytest.mark.parametrize(
    ("reading", "typed", "title"),
    [
        (Lang.EN, "oskrar", "The customer is shouting"),
        (Lang.EN, "চিৎকার", "The customer is shouting"),
        (Lang.IS, "shouting", "Viðskiptavinurinn öskrar"),
        (Lang.IS, "öskrar", "Viðskiptavinurinn öskrar"),
        (Lang.BN, "ÖSKRAR", "গ্রাহক চিৎকার করছেন"),
        (Lang.BN, "refund", "Paying money back"),
    ],
)
def test_whatever_language_is_typed_the_reading_language_is_shown(
    sit: Sit, small: Path, reading: Lang, typed: str, title: str
) -> None:
    seat = sit(small, reading)
    seat.search(typed)

    assert seat.titles[0] == title


def test_of_a_burst_of_keys_only_the_last_answer_is_shown(seat: Seat) -> None:
    shown: list[str] = []
    box, panel = seat.window.top_bar.box, seat.window.results
    panel.model.modelReset.connect(lambda: shown.append(box.text()) if panel.shows(box.text()) else shown.append("?"))
    typed = "words that calm"
    assert len(typed) == 15
    seat.type(typed)
    seat.until(lambda: panel.shows(typed))
    seat.qtbot.wait(100)

    assert shown == [typed]
    assert seat.titles[0] == "Words that calm"


def test_an_answer_to_what_is_no_longer_typed_is_never_shown(seat: Seat) -> None:
    wrong: list[str] = []
    box, panel = seat.window.top_bar.box, seat.window.results
    panel.model.modelReset.connect(lambda: wrong.append(box.text()) if not panel.shows(box.text()) else None)
    for char in "customer is shouting":
        seat.type(char)
        seat.app.processEvents()
    seat.until(lambda: panel.shows("customer is shouting"))

    assert wrong == []


def test_an_answer_that_comes_after_the_box_was_emptied_is_not_shown(seat: Seat) -> None:
    before = seat.titles
    answers: list[object] = []
    seat.thread.found.connect(answers.append)
    seat.type("refund")
    seat.press(Qt.Key.Key_Escape)
    seat.until(lambda: bool(answers))

    assert (seat.titles, seat.window.results.shows("refund")) == (before, False)


def test_letters_come_in_order_while_articles_are_read(sit: Sit, small: Path) -> None:
    words = (small / "en" / "customer-shouts.md").read_text("utf-8").partition("---\n\n")[2] * 5
    for number in range(200):
        write(small / "en" / f"many-{number}.md", f"Number{number}", f"{words} Word{number}.")
    seat = sit(small, wait=False)
    with seat.qtbot.waitActive(seat.window):
        seat.window.show()
    seat.thread.open()
    typed = "গ্রাহক customer öskrar word199"
    while_reading = []
    for char in typed:
        seat.type(char)
        seat.qtbot.wait(5)
        while_reading.append(not seat.thread.is_complete)
    box = seat.window.top_bar.box

    assert box.text() == typed
    assert any(while_reading)
    seat.until(lambda: seat.thread.is_complete and seat.window.results.shows(typed))
    seat.search("word199")
    seat.until(lambda: str(seat.found[0]) == "en/many-199")


def test_enter_before_the_answer_is_there_opens_what_was_typed(seat: Seat) -> None:
    seat.type("paying money")
    seat.press(Qt.Key.Key_Return)

    seat.until(lambda: seat.shown == "en/refunds")


def test_typing_on_after_enter_takes_the_wish_back(seat: Seat) -> None:
    seat.type("paying money")
    seat.press(Qt.Key.Key_Return)
    seat.type(" calm")
    seat.until(lambda: seat.window.results.shows("paying money calm"))
    seat.qtbot.wait(100)

    assert seat.shown == "en/what-now"
    assert seat.app.focusWidget() is seat.window.top_bar.box


def test_down_and_enter_open_another_result(seat: Seat) -> None:
    seat.search("calm")
    second = str(seat.found[1])
    seat.press(Qt.Key.Key_Down)
    seat.press(Qt.Key.Key_Return)

    seat.until(lambda: seat.shown == second)


def test_without_words_all_articles_are_listed_pinned_first_then_in_the_order_of_the_language(
    sit: Sit, small: Path
) -> None:
    for slug, title in (
        ("o", "Ofsi"),
        ("od", "Óður"),
        ("th", "Þögn"),
        ("z", "Zebra"),
        ("ae", "Æsingur"),
        ("a", "Alltaf"),
    ):
        write(small / "is" / f"{slug}.md", title)
    seat = sit(small, Lang.IS)

    assert seat.titles == [
        *("Hvað er að gerast núna?", "Alltaf", "Ofsi", "Orð sem róa", "Óður", "Paying money back"),
        *("Viðskiptavinurinn öskrar", "Zebra", "Þögn", "Æsingur"),
    ]


def test_blanks_are_no_search(seat: Seat) -> None:
    before = seat.titles
    seat.type("   ")
    seat.qtbot.wait(50)

    assert seat.titles == before


def test_an_emptied_box_lists_all_again(seat: Seat) -> None:
    before = seat.titles
    seat.search("refund")
    seat.press(Qt.Key.Key_Escape)

    assert (len(before), seat.titles) == (4, before)


def test_the_other_languages_follow_the_order_of_the_settings(sit: Sit, small: Path, tmp_path: Path) -> None:
    (small / "is" / "customer-shouts.md").unlink()
    save_config(tmp_path / "seat" / "config", {"languages": ("bn", "en")})
    seat = sit(small, Lang.IS)
    listed = [str(key) for key in seat.found]
    seat.search("shouting")
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.shown == "bn/customer-shouts")
    seat.open("what-now")
    seat.window.reader.link_followed.emit("article:customer-shouts")
    seat.until(lambda: seat.shown.endswith("shouts"))

    assert "bn/customer-shouts" in listed
    assert seat.shown == "bn/customer-shouts"


def test_looking_for_changes_leaves_the_chosen_row_chosen(seat: Seat, small: Path) -> None:
    view = seat.window.results.view
    for number, typed in enumerate(("", "calm")):
        seat.search(typed) if typed else None
        seat.press(Qt.Key.Key_Down)
        chosen = seat.window.results.model.find_row(view.currentIndex())
        write(small / "en" / f"new-{number}.md", f"Aaa {number}", "calm " * 20)
        seat.until(lambda title=f"Aaa {number}": title in seat.titles)  # type: ignore[misc]
        now = seat.window.results.model.find_row(view.currentIndex())

        assert chosen is not None
        assert now is not None
        assert now.key == chosen.key


def test_a_changed_article_is_found_anew_without_typing(seat: Seat, small: Path) -> None:
    seat.search("zebra")
    assert seat.found == []
    write(small / "en" / "zebra.md", "A zebra")

    seat.until(lambda: seat.titles == ["A zebra"])


def test_a_suggestion_is_searched_for(seat: Seat) -> None:
    seat.search("qqqqq")
    seat.window.results.suggestion_chosen.emit("refund")

    seat.until(lambda: seat.window.results.shows("refund"))
    assert (seat.window.top_bar.box.text(), str(seat.found[0])) == ("refund", "en/refunds")


def test_another_reading_language_shows_the_same_search_in_it(seat: Seat) -> None:
    seat.search("shouting")
    seat.press(Qt.Key.Key_F8)

    seat.until(lambda: seat.titles[:1] == ["গ্রাহক চিৎকার করছেন"])
    assert seat.window.top_bar.box.text() == "shouting"


def test_nothing_that_is_typed_stops_the_window(seat: Seat) -> None:
    odd = [
        *("*", "**", "a*", "?*", "[a TO z]", "r'.*'", '"', "((((", "NOT NOT", "AND", "title:", "a" * 600, "a b " * 150),
        *("😀", "\u202e\u200d", "'; DROP TABLE", "<b>x</b>", "lang:is", "্", "ঀ", "-", "…"),
    ]
    box, panel = seat.window.top_bar.box, seat.window.results
    for typed in odd:
        box.setText(typed)
        seat.until(lambda: panel.shows(box.text()))
    seat.search("refund")

    assert str(seat.found[0]) == "en/refunds"
    assert [message for message in seat.messages if "Error" in message] == []


def test_a_click_on_a_result_opens_it(seat: Seat) -> None:
    view = seat.window.results.view
    row = seat.titles.index("Words that calm")
    place = view.visualRect(seat.window.results.model.index(row)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(place))

    seat.until(lambda: seat.shown == "en/calming-phrases")
