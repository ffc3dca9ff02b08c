from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kb.article import ArticleKey, Kind, Status
from kb.hits import Hit, Results, Snippet
from kb.lang import Lang
from tests.ui.conftest import apply_theme
from ui.answer_bar import AnswerBar
from ui.theme import LIGHT
from ui.translator import install_language

REPORT = "[Tell the editors that this is missing]"
EVERYTHING = Results(
    "refund pol",
    suggestions=("refund policy",),
    completions=("refund policy", "refund police"),
    reread=(("khoma", "ক্ষমা"),),
    shortened=True,
)


class Desk:
    """The bar in a window."""

    def __init__(self, app: QApplication, qtbot: QtBot) -> None:
        self.app = app
        self.qtbot = qtbot
        apply_theme(app, LIGHT, 100)
        install_language(app, Lang.EN)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.bar = AnswerBar()
        self.bar.set_look()
        QVBoxLayout(self.window).addWidget(self.bar)
        self.window.resize(360, 400)
        self.done: list[str] = []
        self.bar.completion_chosen.connect(lambda query: self.done.append(f"complete {query}"))
        self.bar.suggestion_chosen.connect(lambda query: self.done.append(f"suggest {query}"))
        self.bar.as_typed_toggled.connect(lambda: self.done.append("as typed"))
        self.bar.home_wanted.connect(lambda: self.done.append("home"))
        self.bar.clearing_wanted.connect(lambda: self.done.append("clear"))
        self.bar.missing_reported.connect(lambda query: self.done.append(f"report {query}"))
        with qtbot.waitActive(self.window):
            self.window.show()

    @property
    def buttons(self) -> list[QPushButton]:
        return [button for button in self.bar.findChildren(QPushButton) if button.isVisible()]

    @property
    def words(self) -> list[str]:
        """What can be read, labels first."""
        labels = [label.text() for label in self.bar.findChildren(QLabel) if label.isVisible() and label.text()]
        return [*labels, *(f"[{button.text()}]" for button in self.buttons)]

    def show(
        self,
        results: Results | None,
        count: int = 0,
        *,
        as_typed: bool = False,
        filtered: bool = False,
        pinned: bool = False,
    ) -> list[str]:
        self.bar.show_answer(results, count, as_typed=as_typed, filtered=filtered, pinned=pinned)
        # What is laid out anew is so only in the next round of the loop.
        self.qtbot.wait(20)
        return self.words


@pytest.fixture
def desk(app: QApplication, qtbot: QtBot) -> Desk:
    return Desk(app, qtbot)


def test_only_what_there_is_a_reason_for_is_shown(desk: Desk) -> None:
    assert desk.show(None) == []
    assert desk.show(None, 12) == ["12 articles"]
    assert desk.show(None, 1) == ["1 article"]
    assert desk.show(Results("x"), 2) == ["2 results"]
    assert desk.show(Results("x", completions=("xa",)), 1) == ["1 result", "[xa]"]


def test_a_word_taken_for_another_is_said_with_a_way_back(desk: Desk) -> None:
    reread = Results("khoma", reread=(("khoma", "ক্ষমা"),))

    assert desk.show(reread, 3) == ["3 results", "Searched for ক্ষমা (khoma)", "[Search for what I typed (F4)]"]
    assert desk.show(Results("khoma"), 0, as_typed=True)[:2] == ["Nothing found", "Searched for exactly what you typed"]
    assert "[Search for similar words too (F4)]" in desk.words
    assert desk.show(None, 9, as_typed=True) == ["9 articles"]


def test_suggestions_are_there_with_hits_and_without(desk: Desk) -> None:
    meant = Results("polcy", suggestions=("policy",))

    assert desk.show(meant, 4) == ["4 results", "Did you mean:", "[policy]"]
    assert desk.show(meant, 0)[:2] == ["Nothing found", "Did you mean:"]
    assert "[policy]" in desk.words


def test_with_nothing_found_there_are_ways_on(desk: Desk) -> None:
    hint = "Try another word, or one word less. Any language and any spelling will do."
    home, clear = "[What is happening right now?]", "[Remove all filters]"

    assert desk.show(Results("x"), 0) == ["Nothing found", hint, home, REPORT]
    filtered = ["Nothing found", "The filters may hide what you are looking for.", home, clear]
    assert desk.show(Results("x"), 0, filtered=True) == filtered
    assert desk.show(None, 0, filtered=True) == filtered
    assert desk.show(Results("x"), 1, filtered=True) == ["1 result"]


def test_what_is_shown_instead_is_named(desk: Desk) -> None:
    key = ArticleKey("a", Lang.EN)
    near = Hit(key, Kind.GUIDE, Status.PUBLISHED, "A", (), 1.0, Lang.EN, (), Snippet(""), "en/a.md")

    assert "Often needed:" in desk.show(Results("x"), 0, pinned=True)
    assert "Nearest to it:" in desk.show(Results("x", nearest=(near,)), 0, pinned=True)
    assert "Nearest to it:" in desk.show(Results("x", nearest=(near,)), 0)
    assert desk.show(Results("x"), 1, pinned=True) == ["1 result"]


def test_what_is_missing_is_reported_once_for_each_query(desk: Desk) -> None:
    for query in ("gift card", "gift cards"):
        desk.show(Results(query), 0)
        button = next(button for button in desk.buttons if f"[{button.text()}]" == REPORT)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)

        # The same answer comes again whenever articles were saved.
        assert REPORT not in desk.show(Results(query), 0)
    assert desk.done == ["report gift card", "report gift cards"]


def test_only_the_last_word_of_a_completion_is_shown(desk: Desk) -> None:
    assert desk.show(EVERYTHING, 1)[-4:] == [
        "[policy]",
        "[police]",
        "[Search for what I typed (F4)]",
        "[refund policy]",
    ]
    assert desk.bar.completion == "refund policy"


def test_every_button_says_what_it_is_for(desk: Desk) -> None:
    desk.show(EVERYTHING, 0, filtered=True)
    for button in desk.buttons:
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)

    assert desk.done == [
        "complete refund policy",
        "complete refund police",
        "as typed",
        "suggest refund policy",
        "home",
        "clear",
    ]


def test_completions_stand_beside_the_count_as_far_as_they_fit(desk: Desk) -> None:
    words = Results("v", completions=("viðskiptavinurinn", "viðskiptavinarins", "viðskiptavinum"))
    shown = {}
    for width in (150, 360, 900):
        desk.window.resize(width, 400)
        shown[width] = len([word for word in desk.show(words, 20) if word.startswith("[")])

    assert shown == {150: 1, 360: 2, 900: 3}


def test_nothing_below_moves_when_completions_come_and_go(desk: Desk) -> None:
    heights = []
    for completions in ((), ("xa",), ("xa", "xb", "xc"), ()):
        desk.show(Results("x", completions=completions), 20)
        heights.append(desk.bar.heightForWidth(desk.bar.width()))

    assert len(set(heights)) == 1


def test_a_screen_reader_hears_what_a_button_does(desk: Desk) -> None:
    desk.show(EVERYTHING, 1)
    first, second = (QAccessible.queryAccessibleInterface(button) for button in desk.buttons[:2])

    assert first.text(QAccessible.Text.Name) == "Finish the word: policy"
    assert first.text(QAccessible.Text.Description) == "Right arrow at the end of the text takes this word."
    assert second.text(QAccessible.Text.Name) == "Finish the word: police"
    assert {first.role(), second.role()} == {QAccessible.Role.Button}


@pytest.mark.parametrize("lang", [Lang.BN, Lang.IS])
@pytest.mark.parametrize("as_typed", [True, False])
@pytest.mark.parametrize("filtered", [True, False])
def test_all_words_follow_the_language(desk: Desk, lang: Lang, *, as_typed: bool, filtered: bool) -> None:
    def said() -> set[str]:
        names = {button.accessibleName() for button in desk.buttons} - {""}
        return {*desk.words, *names, desk.buttons[0].toolTip()} - {"[policy]", "[police]", "[refund policy]"}

    desk.show(EVERYTHING, 0, as_typed=as_typed, filtered=filtered)
    english = said()
    install_language(desk.app, lang)
    desk.app.processEvents()

    assert len(english) >= 9
    assert said() & english == set()


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("text_size", [100, 200])
def test_nothing_is_cut_in_a_narrow_panel(desk: Desk, lang: Lang, text_size: int) -> None:
    install_language(desk.app, lang)
    apply_theme(desk.app, LIGHT, text_size)
    desk.bar.set_look()
    desk.window.resize(300 * text_size // 100, 900)
    desk.show(EVERYTHING, 0, as_typed=True, filtered=True)

    labels = [label for label in desk.bar.findChildren(QLabel) if label.isVisible()]
    assert (len(labels), len(desk.buttons)) == (5, 6)
    widgets: list[QPushButton | QLabel] = [*desk.buttons, *labels]
    for widget in widgets:
        place = widget.rect().translated(widget.mapTo(desk.bar, widget.rect().topLeft()))
        assert desk.bar.rect().contains(place), widget.text()
        assert widget.height() >= widget.heightForWidth(widget.width()), widget.text()
