from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from kb.article import ArticleKey
from kb.lang import Lang
from kb.workspace import open_workspace
from tests.ui.conftest import apply_theme
from ui.contents import Contents, Entry, build_entries
from ui.theme import LIGHT, build_scale
from ui.translator import install_language

ENTRIES = (
    Entry("section-1", 1, "Before the call"),
    Entry("step-1", 2, "1. Breathe out"),
    Entry("section-2", 1, "Óvænt símtal"),
    Entry("step-2", 2, "2. চীৎকার শুনলে থামুন"),
)
PLACE = QRect(300, 40, 30, 30)


class Shelf:
    """A floating list, and what it was asked for."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.chosen: list[str] = []
        contents.place_chosen.connect(self.chosen.append)

    @property
    def box(self) -> QLineEdit:
        (box,) = self.contents.findChildren(QLineEdit)
        return box

    @property
    def view(self) -> QListView:
        (view,) = self.contents.findChildren(QListView)
        return view

    @property
    def rows(self) -> list[str]:
        model = self.view.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.box, key)


@pytest.fixture
def shelf(app: QApplication, qtbot: QtBot) -> Shelf:
    apply_theme(app, LIGHT, 100)
    install_language(app, Lang.EN)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(500, 600)
    with qtbot.waitActive(window):
        window.show()
    return Shelf(Contents(window, LIGHT, build_scale(100)))


def test_all_places_are_shown_with_the_present_one_chosen(shelf: Shelf) -> None:
    shelf.contents.show_entries(ENTRIES, "section-2", PLACE)

    assert shelf.rows == [entry.text for entry in ENTRIES]
    assert shelf.view.currentIndex().row() == 2
    assert shelf.contents.isVisible()
    assert not shelf.contents.geometry().intersects(PLACE)


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("", [0, 1, 2, 3]),
        (" ", [0, 1, 2, 3]),
        ("B", [0, 1]),
        ("ovaent", [2]),
        ("ovænt SIM", [2]),
        ("চিৎকার", [3]),
        ("2", [3]),
        ("zzz", []),
    ],
)
def test_typing_narrows_the_list_whatever_the_accents(shelf: Shelf, typed: str, rows: list[int]) -> None:
    shelf.contents.show_entries(ENTRIES, "", PLACE)
    shelf.box.setText(typed)

    assert shelf.rows == [ENTRIES[row].text for row in rows]
    (nothing,) = shelf.contents.findChildren(QLabel)
    assert nothing.isVisible() == (not rows)


@pytest.mark.parametrize(
    ("keys", "anchor"),
    [
        ([], "section-1"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down], "section-2"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up], "section-1"),
        ([Qt.Key.Key_PageDown, Qt.Key.Key_Down], "step-2"),
        ([Qt.Key.Key_PageDown, Qt.Key.Key_PageUp], "section-1"),
    ],
)
def test_the_arrows_choose_while_one_types_and_enter_goes_there(shelf: Shelf, keys: list[Qt.Key], anchor: str) -> None:
    shelf.contents.show_entries(ENTRIES, "", PLACE)
    for key in (*keys, Qt.Key.Key_Return):
        shelf.press(key)

    assert shelf.chosen == [anchor]
    assert shelf.contents.isHidden()


def test_a_click_goes_there(shelf: Shelf) -> None:
    shelf.contents.show_entries(ENTRIES, "", PLACE)
    place = shelf.view.visualRect(shelf.view.model().index(1, 0)).center()
    QTest.mouseClick(shelf.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    assert shelf.chosen == ["step-1"]


def test_escape_closes_and_nothing_is_chosen(shelf: Shelf) -> None:
    shelf.contents.show_entries(ENTRIES, "", PLACE)
    shelf.press(Qt.Key.Key_Escape)

    assert shelf.contents.isHidden()
    assert shelf.chosen == []


def test_enter_with_nothing_left_does_nothing(shelf: Shelf) -> None:
    shelf.contents.show_entries(ENTRIES, "", PLACE)
    shelf.box.setText("zzz")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        shelf.press(key)

    assert shelf.chosen == []
    assert shelf.contents.isVisible()


def test_it_begins_anew_each_time(shelf: Shelf) -> None:
    shelf.contents.show_entries(ENTRIES, "", PLACE)
    shelf.box.setText("zzz")
    shelf.contents.close()
    shelf.contents.show_entries(ENTRIES[:2], "gone", PLACE)

    assert (shelf.box.text(), shelf.rows) == ("", [entry.text for entry in ENTRIES[:2]])
    assert shelf.view.currentIndex().row() == 0


@pytest.mark.parametrize("size", [100, 200])
def test_hundreds_of_places_and_words_without_end_stay_on_the_screen(
    app: QApplication, shelf: Shelf, size: int
) -> None:
    apply_theme(app, LIGHT, size)
    shelf.contents.set_look(LIGHT, build_scale(size))
    entries = [Entry(f"a-{number}", 99, "ক্ষি <b>" * 2_000) for number in range(200)]
    shelf.contents.show_entries(entries, "a-150", PLACE)

    assert shelf.contents.screen().availableGeometry().contains(shelf.contents.geometry())
    assert shelf.view.currentIndex().row() == 150
    assert not shelf.contents.grab().isNull()


def test_a_short_list_needs_no_scroll_bar(shelf: Shelf) -> None:
    shelf.contents.show_entries(ENTRIES, "", PLACE)

    assert shelf.view.verticalScrollBar().maximum() == 0
    assert shelf.contents.height() < 300


@pytest.mark.parametrize("lang", [Lang.BN, Lang.IS])
def test_it_speaks_the_language_of_the_window(app: QApplication, shelf: Shelf, lang: Lang) -> None:
    before = (shelf.box.placeholderText(), shelf.box.accessibleDescription())
    install_language(app, lang)
    app.processEvents()

    assert shelf.box.placeholderText() not in {"", before[0]}
    assert shelf.box.accessibleDescription() not in {"", before[1]}


@pytest.fixture
def entries_of(small: Path, tmp_path: Path) -> Iterator[Callable[[str], list[Entry]]]:
    """The entries of an article of the small content, named `en/slug`."""
    workspace = open_workspace(small, tmp_path / "seat", {})

    def build(name: str) -> list[Entry]:
        workspace.reload(None)
        lang, _, slug = name.partition("/")
        return list(build_entries(workspace.open_page(ArticleKey(slug, Lang(lang)), {})))

    yield build
    workspace.close()


def test_the_places_of_an_article_are_its_headings_steps_and_phrases_in_their_order(
    entries_of: Callable[[str], list[Entry]], small: Path
) -> None:
    (small / "en" / "long.md").write_text(
        "---\ntitle: Long\nkind: checklist\nstatus: published\n---\n"
        "# Top *one* {#top}\n\n- [ ] **!** First [link](refunds.md) {house.x}.\n\n### Deep\n\n- [ ] Second\n",
        "utf-8",
    )

    assert entries_of("en/long") == [
        ("top", 1, "Top one"),
        ("step-1", 2, "1. First link {house.x}."),
        ("section-2", 2, "Deep"),
        ("step-2", 3, "2. Second"),
    ]
    assert entries_of("bn/calming-phrases")[0] == ("phrase-1", 2, "১. বুঝতে পারছি ব্যাপারটা কতটা বিরক্তিকর।")
    assert entries_of("is/what-now") == [
        ("q1", 1, "Hver er reiður?"),
        ("q2", 1, "Geturðu farið af línunni?"),
    ]
