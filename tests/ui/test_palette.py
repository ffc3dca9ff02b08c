from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from kb.article import ArticleKey, Kind, Status
from kb.hits import Hit, Results, Snippet
from kb.lang import Lang
from tests.ui.conftest import apply_theme
from ui.models.hit_list_model import Row
from ui.palette import MOST_ARTICLES, MOST_COMMANDS, Entry, Palette
from ui.theme import LIGHT, build_scale
from ui.translator import install_language

ENTRIES = (
    Entry("print", "Prenta", "Print", "Ctrl+P"),
    Entry("larger", "Stærri texti", "Larger text", "Ctrl++"),
    Entry("smaller", "Minni texti", "Smaller text", "Ctrl+-"),
    Entry("theme", "লেখার রং", "Light or dark", "F9"),
)
RECENT = Row(ArticleKey("calm", Lang.EN), Kind.PHRASES, Status.PUBLISHED, "Words that calm", "")


def hit(slug: str, title: str) -> Hit:
    key = ArticleKey(slug, Lang.EN)
    return Hit(key, Kind.GUIDE, Status.PUBLISHED, title, (), 1.0, Lang.EN, (), Snippet(""), f"en/{slug}.md")


_W = TypeVar("_W", bound=QWidget)


def child(widget: QWidget, kind: type[_W]) -> _W:
    found = widget.findChild(kind)
    assert found is not None
    return found


class Open:
    """A palette, what it asked, and what was chosen."""

    def __init__(self, qtbot: QtBot) -> None:
        self.asked: list[str] = []
        self.commands: list[str] = []
        self.articles: list[str] = []
        self.palette = Palette(ENTRIES, (RECENT,), self.asked.append, LIGHT, build_scale(100))
        self.palette.command_chosen.connect(self.commands.append)
        self.palette.article_chosen.connect(lambda row: self.articles.append(row.key.slug))
        qtbot.addWidget(self.palette)
        with qtbot.waitActive(self.palette):
            self.palette.show()
        self.box, self.list = child(self.palette, QLineEdit), child(self.palette, QListView)
        QAbstractItemModelTester(self.list.model(), self.palette)

    @property
    def names(self) -> list[str]:
        model = self.list.model()
        return [model.data(model.index(row, 0)) for row in range(model.rowCount())]

    def press(self, key: Qt.Key, text: str = "") -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text))

    def type(self, text: str) -> None:
        for letter in text:
            self.press(Qt.Key.Key_unknown, letter)


@pytest.fixture
def open_palette(app: QApplication, qtbot: QtBot) -> Iterator[Callable[[], Open]]:
    apply_theme(app, LIGHT, 100)
    yield lambda: Open(qtbot)
    install_language(app, Lang.EN)


def test_before_anything_is_typed_there_are_what_was_read_last_and_all_commands(
    open_palette: Callable[[], Open],
) -> None:
    opened = open_palette()
    assert opened.names == ["Words that calm", *(entry.text for entry in ENTRIES)]
    assert opened.asked == []
    opened.press(Qt.Key.Key_Return)
    assert opened.articles == ["calm"]
    assert not opened.palette.isVisible()


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("texti", ["Stærri texti", "Minni texti"]),
        ("text", ["Stærri texti", "Minni texti"]),
        ("STAERRI", ["Stærri texti"]),
        ("larger", ["Stærri texti"]),
        ("text small", ["Minni texti"]),
        ("exti", []),
        ("রং", ["লেখার রং"]),
    ],
)
def test_commands_are_found_by_the_beginnings_of_their_words_in_both_languages(
    open_palette: Callable[[], Open], typed: str, names: list[str]
) -> None:
    opened = open_palette()
    opened.type(typed)
    opened.palette.show_found(Results(typed))
    assert opened.names == names
    assert opened.asked == [typed[: end + 1] for end in range(len(typed)) if typed[: end + 1].strip()]


def test_articles_come_first_and_late_answers_are_dropped(open_palette: Callable[[], Open]) -> None:
    opened = open_palette()
    opened.type("pr")
    opened.palette.show_found(Results("p", (hit("late", "Late"),)))
    assert "Late" not in opened.names
    opened.palette.show_found(Results("pr", tuple(hit(f"a{n}", f"A {n}") for n in range(20))))
    assert opened.names == [*(f"A {n}" for n in range(MOST_ARTICLES)), "Prenta"]
    for _ in range(50):
        opened.press(Qt.Key.Key_Down)
    opened.press(Qt.Key.Key_Enter)
    assert (opened.commands, opened.articles) == (["print"], [])


@pytest.mark.parametrize("typed", ["prenta", "pren", "PRI", "print"])
def test_a_command_that_is_named_comes_before_all_articles(open_palette: Callable[[], Open], typed: str) -> None:
    opened = open_palette()
    opened.type(typed)
    opened.palette.show_found(Results(typed, (hit("a", "A"),)))

    assert opened.names == ["Prenta", "A"]


def test_enter_before_the_answer_takes_its_first_row(open_palette: Callable[[], Open]) -> None:
    opened = open_palette()
    opened.type("angry")
    opened.press(Qt.Key.Key_Return)
    assert opened.palette.isVisible()
    opened.palette.show_found(Results("angry", (hit("angry", "Angry"), hit("other", "Other"))))
    assert opened.articles == ["angry"]


def test_where_nothing_fits_it_says_so_and_enter_does_nothing(open_palette: Callable[[], Open]) -> None:
    opened = open_palette()
    opened.type("zzz")
    opened.palette.show_found(Results("zzz"))
    assert opened.names == []
    opened.press(Qt.Key.Key_Return)
    assert opened.palette.isVisible()
    assert (opened.commands, opened.articles) == ([], [])
    opened.box.clear()
    assert opened.names[0] == "Words that calm"
    opened.press(Qt.Key.Key_Escape)
    assert not opened.palette.isVisible()


def test_many_commands_that_fit_are_cut(qtbot: QtBot) -> None:
    entries = [Entry(f"c{n}", f"Same {n}", "", "") for n in range(30)]
    palette = Palette(entries, (), lambda _: None, LIGHT, build_scale(200))
    qtbot.addWidget(palette)
    model = child(palette, QListView).model()
    assert model.rowCount() == 30
    child(palette, QLineEdit).setText("same")
    assert model.rowCount() == MOST_COMMANDS


def test_a_screen_reader_hears_the_name_and_what_it_is(open_palette: Callable[[], Open]) -> None:
    opened = open_palette()
    model = opened.list.model()
    heard = [model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert heard == ["Words that calm. What to say", "Prenta. Ctrl+P"]
