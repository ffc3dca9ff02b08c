from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kb.article import ArticleKey, Kind, Status
from kb.hits import Hit, Results, Snippet
from kb.lang import Lang
from tests.ui.conftest import apply_theme
from ui.models.hit_list_model import Row
from ui.search_panel import MAX_TYPED, ResultPanel, SearchBox
from ui.theme import DARK, LIGHT, build_scale
from ui.translator import install_language

HOSTILE = "<b>x</b><img src='/etc/hostname'>"


def build_row(slug: str, lang: Lang = Lang.EN) -> Row:
    return Row(ArticleKey(slug, lang), Kind.GUIDE, Status.PUBLISHED, slug.title(), f"About {slug}")


def build_hit(slug: str, lang: Lang = Lang.EN) -> Hit:
    snippet = Snippet(f"About {slug}")
    key = ArticleKey(slug, lang)
    return Hit(key, Kind.GUIDE, Status.PUBLISHED, slug.title(), (), 1.0, lang, (), snippet, f"{lang}/{slug}.md")


def find_button(desk: Desk, words: str) -> QPushButton:
    return next(button for button in desk.panel.findChildren(QPushButton) if button.text() == words)


def build_results(query: str, *slugs: str, lang: Lang = Lang.EN) -> Results:
    return Results(query, tuple(build_hit(slug, lang) for slug in slugs))


class Desk:
    """A search box above a result panel, in one window; the box has the keyboard."""

    def __init__(self, app: QApplication, qtbot: QtBot) -> None:
        self.app = app
        apply_theme(app, LIGHT, 100)
        install_language(app, Lang.EN)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.box = SearchBox()
        self.panel = ResultPanel(LIGHT, build_scale(100))
        QAbstractItemModelTester(
            self.panel.model, QAbstractItemModelTester.FailureReportingMode.Warning, self.panel.model
        )
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.box)
        layout.addWidget(self.panel)
        self.box.row_moved.connect(self.panel.move_current)
        self.box.chosen.connect(self.panel.choose_current)
        self.chosen: list[str] = []
        self.suggested: list[str] = []
        self.panel.row_chosen.connect(lambda row: self.chosen.append(row.key.slug))
        self.panel.answer.suggestion_chosen.connect(self.suggested.append)
        with qtbot.waitActive(self.window):
            self.window.show()
        self.box.setFocus()

    @property
    def labels(self) -> list[str]:
        """The words above the rows that can be seen."""
        return [label.text() for label in self.panel.findChildren(QLabel) if label.isVisible() and label.text()]

    @property
    def slugs(self) -> list[str]:
        rows = [self.panel.model.find_row(self.panel.model.index(n)) for n in range(self.panel.model.rowCount())]
        return [row.key.slug for row in rows if row is not None]

    @property
    def current(self) -> str:
        row = self.panel.model.find_row(self.panel.view.currentIndex())
        return row.key.slug if row is not None else ""

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.box, key)


@pytest.fixture
def desk(app: QApplication, qtbot: QtBot) -> Desk:
    return Desk(app, qtbot)


def test_results_are_counted_and_the_first_is_chosen(desk: Desk) -> None:
    desk.panel.show_results(build_results("x", "a", "b", "c"))

    assert (desk.labels, desk.current) == (["3 results"], "a")


def test_one_is_one(desk: Desk) -> None:
    desk.panel.show_results(build_results("x", "a"))
    seen = [desk.labels]
    desk.panel.show_all([build_row("a")])

    assert [*seen, desk.labels] == [["1 result"], ["1 article"]]


def test_without_a_search_all_articles_are_listed(desk: Desk) -> None:
    desk.panel.show_all([build_row("a"), build_row("b")])

    assert (desk.labels, desk.current) == (["2 articles"], "a")


def test_an_empty_library_is_not_counted(desk: Desk) -> None:
    desk.panel.show_all([])

    assert (desk.labels, desk.current) == ([], "")


def test_the_panel_knows_whose_answer_it_shows(desk: Desk) -> None:
    before = desk.panel.shows("x")
    desk.panel.show_results(build_results("x", "a"))

    assert (before, desk.panel.shows("x"), desk.panel.shows("xy")) == (False, True, False)
    desk.panel.show_all([])
    assert not desk.panel.shows("x")


@pytest.mark.parametrize(
    ("keys", "current"),
    [
        ([Qt.Key.Key_Down], "b"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up], "b"),
        ([Qt.Key.Key_Up], "a"),
        ([Qt.Key.Key_PageDown], "f"),
        ([Qt.Key.Key_PageDown, Qt.Key.Key_PageDown], "h"),
        ([Qt.Key.Key_PageDown, Qt.Key.Key_PageUp], "a"),
    ],
)
def test_arrows_move_through_the_list_while_the_box_has_the_keyboard(
    desk: Desk, keys: list[Qt.Key], current: str
) -> None:
    desk.panel.show_results(build_results("x", *"abcdefgh"))
    desk.press(*keys)

    assert desk.current == current
    assert desk.app.focusWidget() is desk.box
    assert desk.panel.view.viewport().rect().intersects(desk.panel.view.visualRect(desk.panel.view.currentIndex()))


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_chosen_row(desk: Desk, enter: Qt.Key) -> None:
    desk.press(enter)
    desk.panel.show_results(build_results("x", "a", "b"))
    desk.press(Qt.Key.Key_Down, enter)

    assert desk.chosen == ["b"]


def test_a_click_opens_its_row_once(desk: Desk) -> None:
    desk.panel.show_results(build_results("x", "a", "b"))
    place = desk.panel.view.visualRect(desk.panel.model.index(1)).center()
    QTest.mouseClick(desk.panel.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    assert desk.chosen == ["b"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_from_the_list_too(desk: Desk, key: Qt.Key) -> None:
    desk.panel.show_results(build_results("x", "a", "b"))
    desk.panel.view.setFocus()
    QTest.keyClick(desk.panel.view, Qt.Key.Key_Down)
    QTest.keyClick(desk.panel.view, key)

    assert desk.chosen == ["b"]


def test_escape_empties_the_box(desk: Desk) -> None:
    QTest.keyClicks(desk.box, "abc")
    desk.press(Qt.Key.Key_Escape)
    seen = desk.box.text()
    desk.press(Qt.Key.Key_Escape)

    assert (seen, desk.box.text()) == ("", "")


def test_an_endless_text_is_cut(desk: Desk) -> None:
    desk.box.setText("a" * 10_000)

    assert len(desk.box.text()) == MAX_TYPED


def test_the_same_search_again_leaves_the_chosen_article_chosen(desk: Desk) -> None:
    desk.panel.show_results(build_results("x", "a", "b", "c"))
    desk.press(Qt.Key.Key_Down)
    seen = []
    for results in (
        build_results("x", "a", "b", "c"),
        build_results("x", "new", "a", "b", lang=Lang.IS),
        build_results("x", "a", "c"),
        build_results("x"),
        build_results("x", "a"),
    ):
        desk.panel.show_results(results)
        seen.append(desk.current)

    assert seen == ["b", "b", "a", "", "a"]


def test_another_search_begins_at_its_first_row(desk: Desk) -> None:
    desk.panel.show_results(build_results("x", "a", "b"))
    desk.press(Qt.Key.Key_Down)
    desk.panel.show_results(build_results("xy", "a", "b"))
    seen = [desk.current]
    desk.press(Qt.Key.Key_Down)
    desk.panel.show_all([build_row("a"), build_row("b")])

    assert [*seen, desk.current] == ["a", "a"]


def test_the_list_of_all_articles_read_again_leaves_the_chosen_one_chosen(desk: Desk) -> None:
    desk.panel.show_all([build_row("a"), build_row("b")])
    desk.press(Qt.Key.Key_Down)
    desk.panel.show_all([build_row("a"), build_row("aa"), build_row("b", Lang.BN)])

    assert desk.current == "b"


def test_what_was_read_differently_is_said(desk: Desk) -> None:
    desk.panel.show_results(
        Results("oskrar shoting", (build_hit("a"),), reread=(("oskrar", "öskrar"), ("shoting", "shouting")))
    )

    assert desk.labels == ["1 result", "Searched for öskrar (oskrar), shouting (shoting)"]


def test_a_text_that_was_cut_is_said(desk: Desk) -> None:
    desk.panel.show_results(Results("long", (build_hit("a"),), shortened=True))
    seen = desk.labels
    desk.panel.show_results(build_results("short", "a"))

    assert seen == ["1 result", "Only the beginning of this long text was searched for."]
    assert desk.labels == ["1 result"]


def test_where_nothing_is_found_something_else_is_shown_and_enter_opens_none_of_it(desk: Desk) -> None:
    near = build_results("x", "n").hits
    pinned = [build_row("p"), build_row("q")]
    seen = []
    for results in (build_results("x"), replace(build_results("y"), nearest=near)):
        desk.panel.show_results(results, pinned)
        desk.press(Qt.Key.Key_Return)
        seen.append((desk.slugs, desk.current, list(desk.chosen)))
    desk.panel.show_results(build_results("x"), pinned)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)

    assert seen == [(["p", "q"], "", []), (["n"], "", [])]
    assert (desk.current, desk.chosen) == ("p", ["p"])
    assert desk.labels[0] == "Nothing found"


def test_the_same_question_asked_again_leaves_what_is_shown_instead_chosen(desk: Desk) -> None:
    pinned = [build_row("p"), build_row("q")]
    desk.panel.show_results(build_results("x"), pinned)
    desk.press(Qt.Key.Key_Down)
    desk.panel.show_results(build_results("x"), pinned)
    seen = [desk.current]
    desk.panel.show_results(build_results("y"), pinned)

    assert [*seen, desk.current] == ["p", ""]


def test_nothing_found_says_what_to_try(desk: Desk) -> None:
    desk.panel.show_results(Results("xyz"))

    assert desk.labels[0] == "Nothing found"
    assert desk.labels[1].startswith("Try another word")


def test_a_suggestion_is_reached_and_chosen_with_the_keyboard(desk: Desk) -> None:
    desk.panel.show_results(Results("xyz", (build_hit("a"),), suggestions=("refund pay", "öskrar")))
    button = find_button(desk, "refund pay")
    for _ in range(4):
        QTest.keyClick(desk.app.focusWidget() or desk.box, Qt.Key.Key_Tab)

    assert desk.app.focusWidget() is button
    QTest.keyClick(button, Qt.Key.Key_Space)
    QTest.keyClick(button, Qt.Key.Key_Right)
    QTest.keyClick(desk.app.focusWidget() or desk.box, Qt.Key.Key_Space)
    assert desk.suggested == ["refund pay", "öskrar"]


def test_html_in_a_suggestion_or_a_word_is_text(desk: Desk) -> None:
    desk.panel.show_results(
        Results("x", suggestions=(HOSTILE,), completions=(f"a {HOSTILE}",), reread=((HOSTILE, HOSTILE),))
    )

    assert {label.textFormat() for label in desk.panel.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    assert f"Searched for {HOSTILE} ({HOSTILE})" in desk.labels
    assert not any("<" in widget.toolTip() for widget in desk.panel.findChildren(QWidget))


def test_the_same_articles_again_change_where_they_stand(desk: Desk) -> None:
    bare = replace(build_hit("b"), snippet=Snippet(""))
    desk.panel.show_results(Results("x", (build_hit("a"), bare, build_hit("c"))))
    desk.panel.view.setCurrentIndex(desk.panel.model.index(2))
    resets: list[bool] = []
    desk.panel.model.modelReset.connect(lambda: resets.append(True))
    desk.panel.show_results(build_results("x", "a", "b", "c"))
    row = desk.panel.model.find_row(desk.panel.model.index(1))

    assert (resets, desk.current) == ([], "c")
    assert row is not None
    assert row.text == "About b"


def test_another_search_begins_at_its_top_even_with_the_same_articles(desk: Desk) -> None:
    slugs = [f"slug-{number}" for number in range(20)]
    desk.panel.show_results(build_results("x", *slugs))
    bar = desk.panel.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    desk.panel.show_results(build_results("xy", *slugs))

    assert (bar.value(), desk.current) == (0, "slug-0")


@pytest.mark.parametrize(
    ("typed", "keys", "passed"),
    [
        ("abc", [Qt.Key.Key_Right], 1),
        ("a😀", [Qt.Key.Key_Right], 1),
        ("a😀b", [Qt.Key.Key_Left, Qt.Key.Key_Right], 0),
        ("ক্ষমা", [Qt.Key.Key_Right], 1),
        ("abc", [Qt.Key.Key_Home, Qt.Key.Key_Right], 0),
        ("", [Qt.Key.Key_Right], 1),
    ],
)
def test_right_behind_the_last_letter_is_told(desk: Desk, typed: str, keys: list[Qt.Key], passed: int) -> None:
    told: list[bool] = []
    desk.box.end_passed.connect(lambda: told.append(True))
    desk.box.setText(typed)
    desk.press(*keys)

    assert (len(told), desk.box.text()) == (passed, typed)


def test_right_in_a_selection_only_ends_it(desk: Desk) -> None:
    told: list[bool] = []
    desk.box.end_passed.connect(lambda: told.append(True))
    desk.box.setText("abc")
    desk.box.selectAll()
    desk.press(Qt.Key.Key_Right)

    assert (told, desk.box.hasSelectedText()) == ([], False)


def test_escape_with_nothing_typed_is_told(desk: Desk) -> None:
    told: list[str] = []
    desk.box.left_empty.connect(lambda: told.append(desk.box.text()))
    QTest.keyClicks(desk.box, "abc")
    desk.press(Qt.Key.Key_Escape)
    assert told == []
    desk.press(Qt.Key.Key_Escape)

    assert told == [""]


@pytest.mark.parametrize("lang", [Lang.BN, Lang.IS])
@pytest.mark.parametrize(
    "show",
    [
        lambda panel: panel.show_all([build_row("A"), build_row("B")]),
        lambda panel: panel.show_results(Results("X", (build_hit("A"),), reread=(("X", "Y"),), shortened=True)),
        lambda panel: panel.show_results(Results("X")),
        lambda panel: panel.show_results(Results("X", suggestions=("Y",))),
    ],
    ids=["all", "found", "nothing", "suggested"],
)
def test_all_words_follow_the_language(desk: Desk, lang: Lang, show: Callable[[ResultPanel], None]) -> None:
    def words() -> set[str]:
        box, view = desk.box, desk.panel.view
        return {
            *desk.labels,
            *(box.placeholderText(), box.accessibleName(), box.accessibleDescription(), view.accessibleName()),
        }

    show(desk.panel)
    english = words()
    install_language(desk.app, lang)
    desk.app.processEvents()

    assert len(english) >= 5
    assert words() & english == set()


def test_a_screen_reader_meets_every_row(desk: Desk) -> None:
    desk.panel.show_results(build_results("x", "a", "b"))
    access = QAccessible.queryAccessibleInterface(desk.panel.view)
    said = [access.child(row).text(QAccessible.Text.Name) for row in range(access.childCount())]

    assert access.text(QAccessible.Text.Name) == "Results"
    assert said == ["A. Guide. About a", "B. Guide. About b"]


def test_letters_of_every_script_can_be_typed(desk: Desk) -> None:
    for char in "গ্রাহক öð":
        desk.app.sendEvent(desk.box, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char))

    assert desk.box.text() == "গ্রাহক öð"


def test_large_text_makes_higher_rows_at_once(desk: Desk) -> None:
    desk.panel.show_results(build_results("x", "a"))
    first = desk.panel.model.index(0)
    desk.box.set_look(LIGHT, build_scale(100))
    before = desk.panel.view.visualRect(first).height(), desk.box.minimumHeight()
    desk.panel.set_look(DARK, build_scale(200))
    desk.box.set_look(DARK, build_scale(200))

    assert desk.panel.view.visualRect(first).height() > 1.5 * before[0]
    assert desk.box.minimumHeight() == 2 * before[1]
