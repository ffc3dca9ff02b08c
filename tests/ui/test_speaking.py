from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from kb.lang import Lang
from ui.copy_dialog import CopyDialog
from ui.their_words import PhraseView, TheirWords

if TYPE_CHECKING:
    from tests.ui.conftest import Seat

Sit = Callable[..., "Seat"]
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NO = Qt.KeyboardModifier.NoModifier
CALLBACK = {
    "en": ("Say", "{name} rings you by {time}.", "**Thank you** for [waiting](refunds.md)."),
    "is": ("Segðu", "{name} hringir fyrir {time}.", "Takk fyrir biðina."),
    "bn": ("বলুন", "{time}-এর মধ্যে {name} ফোন করবেন।", "অপেক্ষার জন্য ধন্যবাদ।"),
}


@pytest.fixture(autouse=True)
def clipboard(app: QApplication) -> Iterator[None]:
    del app
    QGuiApplication.clipboard().setText("before")
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def phrases(small: Path) -> Path:
    """The small articles and one with gaps, long enough to scroll."""
    for lang, (say, gap, plain) in CALLBACK.items():
        long = "\n".join(f"| {say} {number}. {'o ' * 300} |" for number in range(3, 13))
        text = f"---\ntitle: Callback {lang}\nkind: phrases\nstatus: published\n---\n\n"
        (small / lang / "callback.md").write_text(f"{text}| {say} |\n|---|\n| {gap} |\n| {plain} |\n{long}\n", "utf-8")
    return small


@pytest.fixture
def talking(sit: Sit, phrases: Path) -> Seat:
    """At the phrases with gaps."""
    seat = sit(phrases)
    seat.open("callback")
    return seat


def copied() -> str:
    return QGuiApplication.clipboard().text()


def copy(seat: Seat) -> None:
    seat.press(Qt.Key.Key_C, CTRL | SHIFT)


def say(seat: Seat) -> None:
    seat.press(Qt.Key.Key_L, CTRL | SHIFT)


def type_in(text: str) -> None:
    for char in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            widget = QApplication.focusWidget()
            assert widget is not None
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, NO, char))


def fill_in(*values: str) -> Callable[[CopyDialog], None]:
    """Type a value into each line and press Enter."""

    def act(dialog: CopyDialog) -> None:
        lines = dialog.findChildren(QLineEdit)
        assert len(lines) == len(values)
        for line, value in zip(lines, values, strict=True):
            line.setFocus()
            line.selectAll()
            type_in(value)
        QTest.keyClick(lines[-1], Qt.Key.Key_Return)

    return act


def click_word(seat: Seat, label: str, number: int) -> None:
    """Click the link with these words, of several the one of this number, from 0."""
    browser = seat.window.reader.browser
    cursor = QTextCursor(browser.document())
    for _ in range(number + 1):
        cursor = browser.document().find(label, cursor)
        assert not cursor.isNull()
    middle = QTextCursor(browser.document())
    middle.setPosition((cursor.selectionStart() + cursor.selectionEnd()) // 2)
    browser.bring_to_view(middle.position())
    QTest.mouseClick(browser.viewport(), Qt.MouseButton.LeftButton, NO, browser.cursorRect(middle).center())


# Copying.


def test_the_phrase_one_is_at_is_copied_as_it_is_spoken(talking: Seat) -> None:
    talking.open("calming-phrases")
    copy(talking)

    assert copied() == "I can hear how frustrating this is."
    assert talking.messages[-1] == "Copied: I can hear how frustrating this is."


def test_further_down_it_is_the_phrase_one_can_see(talking: Seat) -> None:
    talking.window.reader.go_to("phrase-7")
    copy(talking)

    assert copied().startswith("Say 7. o o")


def test_markdown_is_not_spoken(talking: Seat) -> None:
    click_word(talking, "Copy", 1)

    assert copied() == "Thank you for waiting."


def test_gaps_are_asked_for_first_and_what_was_typed_is_remembered(talking: Seat) -> None:
    talking.in_dialog(CopyDialog, lambda: copy(talking), fill_in("Anna", "15:00"))
    assert copied() == "Anna rings you by 15:00."
    assert talking.messages[-1] == "Copied: Anna rings you by 15:00."
    offered: list[str] = []
    talking.in_dialog(
        CopyDialog,
        lambda: copy(talking),
        lambda dialog: offered.extend(line.text() for line in dialog.findChildren(QLineEdit)),
    )

    assert offered == ["Anna", "15:00"]


def test_a_gap_in_bengali_takes_bengali(talking: Seat) -> None:
    talking.press(Qt.Key.Key_F8)
    talking.until(lambda: talking.shown == "bn/callback")
    talking.in_dialog(CopyDialog, lambda: copy(talking), fill_in("৩টা", "অনন্যা"))

    assert copied() == "৩টা-এর মধ্যে অনন্যা ফোন করবেন।"


def test_escape_copies_nothing(talking: Seat) -> None:
    talking.in_dialog(CopyDialog, lambda: copy(talking), lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))

    assert copied() == "before"


def test_the_link_in_the_card_copies_its_own_phrase(talking: Seat) -> None:
    talking.open("calming-phrases")
    for number, words in ((2, "Tell me from the start."), (0, "I can hear how frustrating this is.")):
        click_word(talking, "Copy", number)

        assert copied() == words
    assert talking.shown == "en/calming-phrases"


@pytest.mark.parametrize(("column", "words"), [(0, "Tell me from the start."), (1, "শুরু থেকে বলুন।")])
def test_of_two_languages_each_column_copies_its_own_words(talking: Seat, column: int, words: str) -> None:
    talking.open("calming-phrases")
    talking.press(Qt.Key.Key_F7)
    talking.until(lambda: "শুরু থেকে বলুন।" in talking.text)
    click_word(talking, "Copy", 2 * 2 + column)

    assert copied() == words


def test_gaps_of_the_second_column_are_those_of_its_words(talking: Seat) -> None:
    talking.press(Qt.Key.Key_F7)
    talking.until(lambda: "ফোন করবেন" in talking.text)
    talking.in_dialog(CopyDialog, lambda: click_word(talking, "Copy", 1), fill_in("৩টা", "অনন্যা"))

    assert copied() == "৩টা-এর মধ্যে অনন্যা ফোন করবেন।"


@pytest.mark.parametrize("command", ["copy:phrase-99", "copy:bn/phrase-99", "copy:../../en/refunds"])
def test_a_link_to_no_phrase_copies_nothing(talking: Seat, command: str) -> None:
    talking.open("calming-phrases")
    talking.window.reading.command.emit(command)

    assert (copied(), talking.messages[-1:]) == ("before", ["There is no phrase here to copy."])


def test_where_no_phrase_is_it_says_so(talking: Seat) -> None:
    seen = []
    for slug in ("refunds", ""):
        if slug:
            talking.open(slug)
        else:
            talking.press(Qt.Key.Key_Home, ALT)
        for press in (copy, say):
            press(talking)
            seen.append(talking.messages[-1])

    assert copied() == "before"
    assert seen == 2 * ["There is no phrase here to copy.", "There is no phrase here to say in another language."]


# In their language.


def spoken(dialog: TheirWords) -> str:
    return dialog.findChildren(PhraseView)[0].sentence


def test_the_phrase_one_is_at_is_shown_in_another_language(talking: Seat) -> None:
    talking.open("calming-phrases")
    seen: list[str] = []
    talking.in_dialog(TheirWords, lambda: say(talking), lambda dialog: seen.append(spoken(dialog)))

    assert seen == ["বুঝতে পারছি ব্যাপারটা কতটা বিরক্তিকর।"]


def test_the_link_in_the_card_shows_its_own_phrase(talking: Seat) -> None:
    talking.open("calming-phrases")
    seen: list[str] = []
    talking.in_dialog(
        TheirWords,
        lambda: click_word(talking, "In their language", 2),
        lambda dialog: seen.append(spoken(dialog)),
    )

    assert seen == ["শুরু থেকে বলুন।"]


def test_the_language_chosen_last_is_shown_first_the_next_time(talking: Seat) -> None:
    talking.open("calming-phrases")
    seen: list[str] = []
    talking.in_dialog(TheirWords, lambda: say(talking), lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_2))
    talking.in_dialog(TheirWords, lambda: say(talking), lambda dialog: seen.append(spoken(dialog)))

    assert seen == ["Ég heyri hvað þetta er pirrandi."]


def test_what_was_typed_into_gaps_is_proposed_in_their_language_too_and_back(talking: Seat) -> None:
    talking.in_dialog(CopyDialog, lambda: copy(talking), fill_in("Anna", "15:00"))
    offered: list[list[str]] = []

    def take(dialog: CopyDialog) -> None:
        lines = dialog.findChildren(QLineEdit)
        offered.append([line.text() for line in lines])
        fill_in("16:00", lines[1].text())(dialog)

    def ask(dialog: TheirWords) -> None:
        talking.in_dialog(CopyDialog, lambda: QTest.keyClick(dialog, Qt.Key.Key_Return), take)

    talking.in_dialog(TheirWords, lambda: say(talking), ask)
    assert copied() == "16:00-এর মধ্যে Anna ফোন করবেন।"
    talking.in_dialog(
        CopyDialog,
        lambda: copy(talking),
        lambda dialog: offered.append([line.text() for line in dialog.findChildren(QLineEdit)]),
    )

    assert offered == [["15:00", "Anna"], ["Anna", "16:00"]]


def test_what_is_copied_there_is_said(talking: Seat) -> None:
    talking.open("calming-phrases")
    talking.in_dialog(TheirWords, lambda: say(talking), lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_C, CTRL))

    assert copied() == "বুঝতে পারছি ব্যাপারটা কতটা বিরক্তিকর।"
    assert talking.messages[-1] == f"Copied: {copied()}"


def test_phrases_that_are_there_in_one_language_only_say_so(talking: Seat, phrases: Path) -> None:
    for lang in ("is", "bn"):
        (phrases / lang / "callback.md").unlink()
    talking.until(lambda: _langs(talking) == {Lang.EN})
    say(talking)

    talking.until(lambda: talking.messages[-1:] == ["This phrase is there in one language only."])
    assert not isinstance(talking.app.activeModalWidget(), QDialog)


def _langs(seat: Seat) -> set[Lang]:
    library = seat.thread.library
    return set(library.sets.get("callback", {})) if library is not None else set()
