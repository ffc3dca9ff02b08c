from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from kb.activity import open_activity
from kb.config import save_config
from kb.hits import Results
from kb.lang import Lang
from kb.paths import shipped_content
from ui.translator import install_language

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
    seat.window.results.answer.suggestion_chosen.emit("refund")

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


# Filters.


def choose(seat: Seat, chip: str, entry: str) -> None:
    """Choose an entry of a filter's menu."""
    button = next(
        button
        for button in seat.window.results.filters.findChildren(QPushButton)
        if button.accessibleName().startswith(f"{chip}: ")
    )
    button.menu().aboutToShow.emit()
    next(action for action in button.menu().actions() if action.text() == entry).trigger()


def ask(seat: Seat, text: str) -> None:
    """Type another search in the place of what is there; the filters stay."""
    box = seat.window.top_bar.box
    box.setFocus()
    box.selectAll()
    seat.type(text)
    seat.until(lambda: seat.window.results.shows(text))


def buttons(seat: Seat) -> list[str]:
    """The words of the buttons above the results."""
    return [button.text() for button in seat.window.results.answer.findChildren(QPushButton) if button.isVisible()]


@pytest.mark.parametrize(
    ("chip", "entry", "found"),
    [
        ("Kind", "Checklist", ["en/customer-shouts"]),
        ("Kind", "What to say", ["en/calming-phrases"]),
        ("Language", "English", ["en/what-now", "en/refunds", "en/customer-shouts", "en/calming-phrases"]),
        ("Language", "Íslenska", ["is/what-now", "is/calming-phrases", "is/customer-shouts"]),
        ("Topic", "Shouting", ["en/customer-shouts"]),
    ],
)
def test_a_filter_holds_for_the_list_of_all_articles(seat: Seat, chip: str, entry: str, found: list[str]) -> None:
    before = seat.found
    choose(seat, chip, entry)

    assert [str(key) for key in seat.found] == found
    seat.press(Qt.Key.Key_Escape)
    assert seat.found == before


@pytest.mark.parametrize(
    ("chip", "entry", "found"),
    [
        ("Kind", "What to say", {"en/calming-phrases"}),
        ("Language", "Íslenska", {"is/calming-phrases", "is/customer-shouts"}),
        ("Kind", "Which way?", set()),
        ("Topic", "Shouting", {"en/customer-shouts"}),
    ],
)
def test_a_filter_holds_for_a_search(seat: Seat, chip: str, entry: str, found: set[str]) -> None:
    seat.search("calm öskrar")
    choose(seat, chip, entry)

    if found:
        seat.until(lambda: {str(key) for key in seat.found} <= found and bool(seat.found))
    else:
        seat.until(lambda: not seat.found)


def test_a_filter_stays_while_one_types(seat: Seat) -> None:
    choose(seat, "Kind", "What to say")
    ask(seat, "calm")

    assert [str(key) for key in seat.found] == ["en/calming-phrases"]


def test_an_article_found_by_its_language_opens_in_it(seat: Seat) -> None:
    choose(seat, "Language", "Íslenska")
    ask(seat, "öskrar")
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.shown == "is/customer-shouts")
    seat.press(Qt.Key.Key_Escape, to=seat.window.top_bar.box)
    seat.press(Qt.Key.Key_Escape)
    seat.search("shouting")
    seat.press(Qt.Key.Key_Return)

    seat.until(lambda: seat.shown == "en/customer-shouts")


def test_escape_takes_first_the_words_and_then_the_filters(seat: Seat) -> None:
    before = seat.found
    choose(seat, "Kind", "Guide")
    ask(seat, "refund")
    filters = seat.window.results.filters
    seen = []
    for _ in range(2):
        seat.press(Qt.Key.Key_Escape)
        seen.append((seat.window.top_bar.box.text(), bool(filters.choice)))

    assert seen == [("", True), ("", False)]
    assert seat.found == before


def test_topics_have_their_names_in_the_language_of_the_window(seat: Seat) -> None:
    names = {}
    for lang, chip in ((Lang.EN, "Topic"), (Lang.IS, "Efni"), (Lang.BN, "বিষয়")):
        install_language(seat.app, lang)
        seat.qtbot.wait(50)
        button = next(
            button
            for button in seat.window.results.filters.findChildren(QPushButton)
            if button.accessibleName().startswith(chip)
        )
        button.menu().aboutToShow.emit()
        names[lang] = [action.text() for action in button.menu().actions()][1:]

    assert names == {Lang.EN: ["Shouting"], Lang.IS: ["Öskur"], Lang.BN: ["চিৎকার"]}


def test_tab_and_the_menu_key_choose_a_filter(seat: Seat) -> None:
    seat.press(Qt.Key.Key_Tab)
    seat.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    seat.until(lambda: seat.app.activePopupWidget() is not None)
    menu = seat.app.activePopupWidget()
    assert menu is not None
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)

    assert [str(key) for key in seat.found] == ["en/customer-shouts"]


def test_where_filters_leave_nothing_they_can_be_taken_away(seat: Seat) -> None:
    choose(seat, "Kind", "Checklist")
    ask(seat, "refund")
    assert seat.found == []
    seat.click_button("Remove all filters")
    seat.until(lambda: bool(seat.found))

    assert str(seat.found[0]) == "en/refunds"
    assert seat.app.focusWidget() is seat.window.top_bar.box


def test_where_nothing_is_found_the_first_question_is_one_click_away(seat: Seat) -> None:
    seat.open("refunds")
    seat.search("qqqqq")
    seat.click_button("What is happening right now?")

    assert (seat.window.stage.is_home, seat.shown) == (True, "")
    assert seat.window.home.isAncestorOf(seat.focused)
    seat.until(lambda: seat.window.home.walk is not None)
    seat.type("2")
    assert seat.window.home.walk is not None
    assert seat.window.home.walk.current.question == "Can you leave the line?"


def test_what_is_not_found_is_noted_for_the_editors(seat: Seat) -> None:
    seat.search("qqqqq")
    seat.click_button("Tell the editors that this is missing")

    assert seat.messages[-1] == "Noted for the editors: qqqqq"
    folder = seat.thread.folder
    assert folder is not None
    seat.close()
    store = open_activity(folder)
    assert [(missing.query, missing.lang) for missing in store.iter_missing()] == [("qqqqq", Lang.EN)]
    store.close()


def test_enter_before_the_filtered_answer_is_there_opens_what_passes(seat: Seat) -> None:
    seat.search("words calm shouting")
    choose(seat, "Kind", "Guide")
    choose(seat, "Kind", "What to say")
    seat.press(Qt.Key.Key_Return, to=seat.window.top_bar.box)

    seat.until(lambda: seat.shown == "en/calming-phrases")


# As typed.


def test_what_was_taken_for_another_word_is_searched_for_as_typed(seat: Seat, small: Path) -> None:
    write(small / "en" / "shoting.md", "Shooting", "Words about other things.")
    seat.search("refnud")
    assert [str(key) for key in seat.found] == ["en/refunds"]
    assert buttons(seat) == ["Search for what I typed (F4)"]
    seat.press(Qt.Key.Key_F4)
    seat.until(lambda: seat.found == [])
    assert "Search for similar words too (F4)" in buttons(seat)
    seat.click_button("Search for similar words too (F4)")

    seat.until(lambda: [str(key) for key in seat.found] == ["en/refunds"])
    assert seat.app.focusWidget() is seat.window.top_bar.box


def test_typing_on_takes_words_for_others_again(seat: Seat) -> None:
    seat.search("refnud")
    seat.press(Qt.Key.Key_F4)
    seat.until(lambda: seat.found == [])
    seat.type(" ")
    seat.until(lambda: seat.window.results.shows("refnud "))

    assert [str(key) for key in seat.found] == ["en/refunds"]


def test_as_typed_without_words_does_nothing(seat: Seat) -> None:
    before = seat.found
    seat.press(Qt.Key.Key_F4)
    seat.type("refnud")
    seat.until(lambda: seat.window.results.shows("refnud"))

    assert seat.found != before
    assert buttons(seat) == ["Search for what I typed (F4)"]


# Words to choose.


def test_right_at_the_end_finishes_the_word(seat: Seat) -> None:
    seat.search("customer shou")
    completion = seat.window.results.answer.completion
    assert completion.startswith("customer shout")
    seat.press(Qt.Key.Key_Right)

    assert seat.window.top_bar.box.text() == f"{completion} "
    seat.until(lambda: seat.window.results.shows(f"{completion} "))
    assert seat.window.results.answer.completion == ""
    seat.press(Qt.Key.Key_Right)
    assert seat.window.top_bar.box.text() == f"{completion} "


def test_right_inside_the_words_only_moves(seat: Seat) -> None:
    seat.search("customer shou")
    seat.press(Qt.Key.Key_Left)
    seat.press(Qt.Key.Key_Right)

    assert seat.window.top_bar.box.text() == "customer shou"
    seat.press(Qt.Key.Key_Right)
    assert seat.window.top_bar.box.text().endswith(" ")


def test_a_word_for_what_is_no_longer_typed_is_not_taken(seat: Seat) -> None:
    seat.search("customer shou")
    seat.type("t")
    seat.press(Qt.Key.Key_Right)

    assert seat.window.top_bar.box.text() == "customer shout"


def test_a_finished_word_is_taken_by_a_click(seat: Seat) -> None:
    seat.search("customer shou")
    seat.click_button(seat.window.results.answer.completion.split()[1])

    assert seat.window.top_bar.box.text() in {"customer shouting ", "customer shouts "}
    assert seat.app.focusWidget() is seat.window.top_bar.box


# Passages.


def test_passages_come_first_for_what_can_be_seen_and_then_for_all(sit: Sit, small: Path) -> None:
    for number in range(18):
        write(small / "en" / f"many-{number}.md", f"Number {number}", "A zebra stands here.")
    seat = sit(small)
    answers: list[Results] = []
    seat.thread.found.connect(answers.append)
    seat.search("zebra")
    seat.press(Qt.Key.Key_Down)
    seat.press(Qt.Key.Key_Down)
    chosen = seat.window.results.view.currentIndex().row()
    resets: list[bool] = []
    seat.window.results.model.modelReset.connect(lambda: resets.append(True))
    model = seat.window.results.model

    def texts() -> list[bool]:
        rows = [model.find_row(model.index(row)) for row in range(model.rowCount())]
        return [row is not None and bool(row.text) for row in rows]

    seat.until(lambda: all(texts()))
    seat.qtbot.wait(300)
    told = [[bool(hit.snippet.text) for hit in results.hits] for results in answers if results.query == "zebra"]

    assert told == [[True] * 8 + [False] * 10, [True] * 18]
    assert (resets, seat.window.results.view.currentIndex().row()) == ([], chosen)


def test_a_next_letter_does_not_wait_for_more_passages(sit: Sit, small: Path) -> None:
    for number in range(18):
        write(small / "en" / f"many-{number}.md", f"Number {number}", "A zebra stands here.")
    seat = sit(small)
    answers: list[Results] = []
    seat.thread.found.connect(answers.append)
    seat.search("zeb")
    seat.search("zebra")
    seat.until(lambda: bool(answers[-1].hits) and all(hit.snippet.text for hit in answers[-1].hits))

    assert [results.query for results in answers if len(results.hits) == 18].count("zeb") <= 1


# On a call.


def test_while_a_checklist_is_worked_through_checklists_come_first(sit: Sit, small: Path) -> None:
    body = "Zebra zebra.\n\n- [ ] One.\n- [ ] Two.\n"
    write(small / "en" / "aa-guide.md", "First", "Zebra zebra zebra.")
    (small / "en" / "zz-list.md").write_text(
        f"---\ntitle: Second\nkind: checklist\nstatus: published\n---\n\n{body}", "utf-8"
    )
    seat = sit(small)
    answers: list[Results] = []
    seat.thread.found.connect(answers.append)

    def standings() -> dict[str, float]:
        seat.search("zebra")
        return {str(hit.key): hit.standing for hit in answers[-1].hits}

    before = standings()
    seat.open("customer-shouts")
    assert standings()["en/zz-list"] > before["en/zz-list"]
    seat.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    seat.open("refunds")
    on_call = standings()
    assert on_call["en/zz-list"] > before["en/zz-list"]
    assert on_call["en/aa-guide"] == before["en/aa-guide"]
    seat.open("customer-shouts")
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        seat.press(key, Qt.KeyboardModifier.AltModifier)
    seat.open("refunds")

    assert standings() == before
