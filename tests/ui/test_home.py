from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGroupBox, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kb.article import Kind, Status
from kb.flow import Walk, WalkAnswer, WalkNode
from kb.lang import Lang
from tests.ui.conftest import apply_theme
from ui.home import MOST_ROWS, Home, RowButton, Shelf, ShelfKind, ShelfRow
from ui.theme import CONTRAST, DARK, LIGHT, Theme, build_scale
from ui.translator import install_language
from ui.walk_view import MOST_ANSWERS, AnswerButton, PathButton
from ui.words import WordLabel

NO = Qt.KeyboardModifier.NoModifier
TITLE = "What now?"
NODES = (
    WalkNode(
        "q1",
        "What is happening?",
        (
            WalkAnswer("I do not feel safe", "Go now.", slug="safety", anchor="step-2", lang=Lang.IS),
            WalkAnswer("A customer is angry", "Here.", node="q2"),
            WalkAnswer("I am stuck", node="q3"),
            WalkAnswer("Call for help", address="tel:112"),
            WalkAnswer("It is over", slug="after"),
        ),
        "Take the upper one.",
    ),
    WalkNode("q2", "About what?", (WalkAnswer("The bill", node="q3"), WalkAnswer("Me", slug="insults"))),
    WalkNode("q3", "Where?", (WalkAnswer("Here", slug="here"), WalkAnswer("From the start", node="q1"))),
)
SHELVES = (
    Shelf(ShelfKind.RECENT, (ShelfRow("a", None, "Late parcel", Kind.CHECKLIST), ShelfRow("b", None, "B", Kind.GUIDE))),
    Shelf(ShelfKind.FAVOURITE, (ShelfRow("c", Lang.BN, "শান্ত কথা", Kind.PHRASES, Status.DRAFT, "yesterday"),)),
    Shelf(ShelfKind.PINNED, ()),
    Shelf(ShelfKind.CHANGED, (ShelfRow("a", None, "Late parcel", Kind.CHECKLIST, Status.ARCHIVED),)),
)


class Desk:
    """The panel below a line to type in, and what it asked for."""

    def __init__(self, app: QApplication, qtbot: QtBot) -> None:
        self.app = app
        self.qtbot = qtbot
        apply_theme(app, LIGHT, 100)
        install_language(app, Lang.EN)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.line = QLineEdit()
        self.line.setAccessibleName("Search")
        self.home = Home(LIGHT, build_scale(100))
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.line)
        layout.addWidget(self.home, 1)
        self.window.resize(900, 700)
        self.asked: list[object] = []
        self.home.article_wanted.connect(lambda slug, anchor, lang: self.asked.append((slug, anchor, lang)))
        self.home.address_followed.connect(self.asked.append)
        self.home.search_wanted.connect(lambda: self.asked.append("search"))
        with qtbot.waitActive(self.window):
            self.window.show()

    def show(self, *nodes: WalkNode, shelves: tuple[Shelf, ...] = ()) -> None:
        """Show a walk, and give the panel the keyboard."""
        self.home.show_walk(TITLE, Walk(nodes) if nodes else None)
        self.home.show_shelves(shelves)
        self.home.setFocus()
        self.settle()

    def settle(self) -> None:
        # What is laid out anew is so only in the next rounds of the loop.
        self.qtbot.wait(30)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO) -> None:
        widget = self.app.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifiers)
        self.settle()

    def key_in(self, text: str, modifiers: Qt.KeyboardModifier = NO, *, held: bool = False) -> None:
        """Sends one sign as a key event of its own, whatever script it is of."""
        widget = self.app.focusWidget()
        assert widget is not None
        self.app.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, modifiers, text, held))
        self.settle()

    @property
    def question(self) -> str:
        labels = [label for label in self.home.findChildren(WordLabel) if label.isVisible()]
        return max(labels, key=lambda label: label.heightForWidth(10_000)).text()

    @property
    def labels(self) -> list[str]:
        return [label.text() for label in self.home.findChildren(QLabel) if label.isVisible()]

    @property
    def answers(self) -> list[AnswerButton]:
        return [button for button in self.home.findChildren(AnswerButton) if button.isVisible()]

    @property
    def path(self) -> list[PathButton]:
        return [button for button in self.home.findChildren(PathButton) if button.isVisible()]

    @property
    def rows(self) -> list[RowButton]:
        return [button for button in self.home.findChildren(RowButton) if button.isVisible()]

    @property
    def buttons(self) -> list[str]:
        """The words of the plain buttons."""
        return [button.text() for button in self.home.findChildren(QPushButton) if button.isVisible() and button.text()]

    def button(self, text: str) -> QPushButton:
        return next(button for button in self.home.findChildren(QPushButton) if button.text() == text)

    @property
    def focused(self) -> str:
        widget = self.app.focusWidget()
        return widget.accessibleName() if widget is not None else ""

    @property
    def scrolled_to(self) -> int:
        return self.home.findChildren(QScrollArea)[0].verticalScrollBar().value()

    def is_in_sight(self, widget: QWidget) -> bool:
        view = self.home.findChildren(QScrollArea)[0].viewport()
        return view.rect().contains(widget.rect().translated(widget.mapTo(view, widget.rect().topLeft())))


@pytest.fixture
def desk(app: QApplication, qtbot: QtBot) -> Desk:
    return Desk(app, qtbot)


def test_the_question_stands_there_with_its_answers_and_their_digits(desk: Desk) -> None:
    desk.show(*NODES)

    assert desk.question == "What is happening?"
    assert "Take the upper one." in desk.labels
    assert [(button.digit, button.words) for button in desk.answers][:2] == [
        ("1", "I do not feel safe"),
        ("2", "A customer is angry"),
    ]
    assert desk.focused == "1, I do not feel safe"
    assert desk.path == []
    assert desk.buttons == ["None of these? Search instead"]


def test_a_digit_chooses_and_the_first_answer_has_the_keyboard(desk: Desk) -> None:
    desk.show(*NODES)
    desk.key_in("2")
    assert (desk.question, desk.focused) == ("About what?", "1, The bill")
    desk.key_in("1", Qt.KeyboardModifier.KeypadModifier)
    assert (desk.question, desk.focused) == ("Where?", "1, Here")
    assert [button.words for button in desk.path] == ["What is happening?", "About what?"]
    desk.key_in("1")

    assert desk.asked == [("here", "", None)]
    assert desk.question == "Where?"


def test_an_article_is_asked_for_with_its_place_and_language_and_an_address_as_it_stands(desk: Desk) -> None:
    desk.show(*NODES)
    desk.key_in("1")
    desk.key_in("4")
    desk.key_in("5")

    assert desk.asked == [("safety", "step-2", Lang.IS), "tel:112", ("after", "", None)]


@pytest.mark.parametrize(
    ("text", "modifiers"),
    [
        ("6", NO),
        ("0", NO),
        ("9", NO),
        ("x", NO),
        ("", NO),
        ("²", NO),
        ("2", Qt.KeyboardModifier.AltModifier),
        ("2", Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_what_is_no_digit_of_an_answer_does_nothing(desk: Desk, text: str, modifiers: Qt.KeyboardModifier) -> None:
    desk.show(*NODES)
    desk.key_in(text, modifiers)

    assert (desk.question, desk.asked) == ("What is happening?", [])


def test_a_key_that_is_held_chooses_once(desk: Desk) -> None:
    desk.show(*NODES)
    desk.key_in("2")
    desk.key_in("2", held=True)

    assert (desk.question, desk.asked) == ("About what?", [])


def test_bengali_digits_choose_and_are_shown(desk: Desk) -> None:
    install_language(desk.app, Lang.BN)
    desk.show(*NODES)
    assert [button.digit for button in desk.answers] == ["১", "২", "৩", "৪", "৫"]
    desk.key_in("২")
    assert desk.question == "About what?"
    desk.key_in("2")
    assert desk.asked == [("insults", "", None)]


def test_arrows_move_between_answers_and_stay_in_their_column(desk: Desk) -> None:
    desk.show(*NODES)
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Up):
        desk.press(key)
        seen.append(desk.focused[0])
    assert seen == ["2", "4", "4", "3", "5", "3"]

    desk.window.resize(420, 900)
    desk.settle()
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right):
        desk.press(key)
        seen.append(desk.focused[0])
    assert seen == ["4", "5", "5", "4", "3", "4"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_what_has_the_keyboard(desk: Desk, key: Qt.Key) -> None:
    desk.show(*NODES, shelves=SHELVES)
    desk.press(Qt.Key.Key_Right)
    desk.press(key)
    assert desk.question == "About what?"
    desk.button("Start over").setFocus()
    desk.press(key)
    assert desk.question == "What is happening?"
    desk.rows[2].setFocus()
    desk.press(key)
    assert desk.asked == [("c", "", Lang.BN)]


def test_backspace_goes_back_one_question(desk: Desk) -> None:
    desk.show(*NODES)
    desk.key_in("2")
    desk.key_in("1")
    desk.press(Qt.Key.Key_Backspace)
    assert (desk.question, desk.focused) == ("About what?", "1, The bill")
    desk.press(Qt.Key.Key_Backspace)
    desk.press(Qt.Key.Key_Backspace)
    assert (desk.question, desk.focused) == ("What is happening?", "1, I do not feel safe")


def test_keys_of_the_window_are_left_to_it(desk: Desk) -> None:
    desk.show(*NODES)
    desk.key_in("2")
    desk.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    desk.press(Qt.Key.Key_Backspace, Qt.KeyboardModifier.AltModifier)
    assert desk.question == "About what?"

    desk.line.setFocus()
    desk.key_in("1")
    desk.press(Qt.Key.Key_Backspace)
    assert (desk.line.text(), desk.question) == ("", "About what?")


def test_every_question_of_the_path_can_be_gone_back_to(desk: Desk) -> None:
    desk.show(*NODES)
    desk.key_in("2")
    desk.key_in("1")
    assert desk.path[1].accessibleName() == "The bill. Back to the question: About what?"
    desk.path[1].setFocus()
    desk.press(Qt.Key.Key_Return)
    assert (desk.question, len(desk.path), desk.focused) == ("About what?", 1, "1, The bill")

    desk.key_in("1")
    QTest.mouseClick(desk.path[0], Qt.MouseButton.LeftButton)
    desk.settle()
    assert (desk.question, desk.path, desk.buttons) == ("What is happening?", [], ["None of these? Search instead"])


def test_a_question_that_comes_again_goes_back_to_it(desk: Desk) -> None:
    desk.show(*NODES)
    for digit in "321":
        desk.key_in("3")
        desk.key_in("2")
        assert (desk.question, desk.path) == ("What is happening?", []), digit


def test_the_second_click_of_a_double_click_chooses_nothing(desk: Desk) -> None:
    desk.show(*NODES)
    place = desk.answers[1].mapTo(desk.window, desk.answers[1].rect().center())
    handle = desk.window.windowHandle()
    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, NO, place)
    desk.settle()

    assert (desk.question, desk.asked) == ("About what?", [])


def test_a_question_without_answers_says_so_and_leads_back_and_to_the_search(desk: Desk) -> None:
    desk.show(WalkNode("q1", "Which?", (WalkAnswer("This", node="q2"),)), WalkNode("q2", "And now?", ()))
    desk.key_in("1")
    assert "There is nothing to choose here yet." in desk.labels
    assert desk.app.focusWidget() is desk.button("Back")
    desk.key_in("1")
    desk.button("None of these? Search instead").setFocus()
    desk.press(Qt.Key.Key_Return)
    assert desk.asked == ["search"]
    desk.button("Back").setFocus()
    desk.press(Qt.Key.Key_Return)
    assert desk.question == "Which?"


def test_a_first_question_without_answers_leaves_the_keyboard_where_it_can_be_seen(desk: Desk) -> None:
    desk.show(WalkNode("q1", "Which?", ()), shelves=SHELVES)

    assert desk.app.focusWidget() is desk.button("None of these? Search instead")


def test_without_a_question_there_are_only_shelves(desk: Desk) -> None:
    desk.show(shelves=SHELVES)

    assert desk.labels == ["Read last", "Favourites", "Changed since you read it"]
    assert (desk.answers, desk.buttons, desk.focused) == ([], [], "Late parcel")
    desk.key_in("1")
    desk.press(Qt.Key.Key_Backspace)
    desk.press(Qt.Key.Key_Return)
    assert desk.asked == [("a", "", None)]


def test_without_anything_there_is_a_friendly_line(desk: Desk) -> None:
    desk.show()
    assert desk.labels[0] == "What do you need?"
    assert desk.app.focusWidget() is desk.button("Search")
    desk.press(Qt.Key.Key_Return)
    assert desk.asked == ["search"]

    desk.show(shelves=SHELVES)
    assert "What do you need?" not in desk.labels


def test_the_title_stands_above_a_first_question_that_is_another(desk: Desk) -> None:
    desk.show(*NODES)
    assert TITLE in desk.labels
    desk.key_in("2")
    assert TITLE not in desk.labels
    desk.show(WalkNode("q1", TITLE, NODES[0].answers))
    assert desk.labels == [TITLE]
    desk.show(WalkNode("q1", "", NODES[0].answers))
    assert desk.labels == [TITLE]


def test_a_row_says_in_words_what_it_is(desk: Desk) -> None:
    desk.show(*NODES, shelves=SHELVES)

    assert [(row.words, row.note) for row in desk.rows] == [
        ("Late parcel", "Checklist"),
        ("B", "Guide"),
        ("শান্ত কথা", "What to say · Draft · yesterday"),
        ("Late parcel", "Checklist · Archived"),
    ]
    assert [row.accessibleDescription() for row in desk.rows] == [row.note for row in desk.rows]


def test_a_shelf_has_six_rows_at_most(desk: Desk) -> None:
    many = tuple(ShelfRow(f"a-{n}", None, f"Article {n}", Kind.GUIDE) for n in range(500))
    desk.show(shelves=(Shelf(ShelfKind.RECENT, many),))

    assert [row.words for row in desk.rows] == [f"Article {n}" for n in range(MOST_ROWS)]


def test_shelves_flow_into_one_column_where_it_is_narrow(desk: Desk) -> None:
    lefts = {}
    for width in (360, 900):
        desk.window.resize(width, 700)
        desk.show(shelves=SHELVES)
        lefts[width] = [row.mapTo(desk.home, row.rect().topLeft()).x() for row in (desk.rows[0], *desk.rows[2:])]

    assert len(set(lefts[360])) == 1
    assert sorted(set(lefts[900])) == lefts[900]


def test_tab_goes_through_everything_from_top_to_bottom_and_nothing_else(desk: Desk) -> None:
    desk.show(*NODES, shelves=SHELVES)
    desk.key_in("2")
    names = []
    desk.line.setFocus()
    for _ in range(11):
        desk.press(Qt.Key.Key_Tab)
        widget = desk.app.focusWidget()
        assert widget is not None
        names.append(QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name))

    assert names == [
        "Back",
        "Start over",
        "A customer is angry. Back to the question: What is happening?",
        "1, The bill",
        "2, Me",
        "None of these? Search instead",
        "Late parcel",
        "B",
        "শান্ত কথা",
        "Late parcel",
        "Search",
    ]


def visible_groups(desk: Desk) -> list[QGroupBox]:
    return [group for group in desk.home.findChildren(QGroupBox) if group.isVisible()]


def test_a_screen_reader_hears_the_question_as_the_name_of_the_group(desk: Desk) -> None:
    desk.show(*NODES, shelves=SHELVES)
    groups = [QAccessible.queryAccessibleInterface(group) for group in visible_groups(desk)]
    assert {group.role() for group in groups} == {QAccessible.Role.Grouping}
    assert [group.text(QAccessible.Text.Name) for group in groups] == [
        "What is happening?",
        "Read last",
        "Favourites",
        "Changed since you read it",
    ]
    answer = QAccessible.queryAccessibleInterface(desk.answers[0])
    assert answer.role() == QAccessible.Role.Button
    assert answer.text(QAccessible.Text.Description) == "Go now."


def test_each_step_is_announced_and_nothing_else(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    # There is no way to ask Qt what it handed to a screen reader.
    heard: list[str] = []

    def announce(group: QWidget, text: str) -> QAccessibleAnnouncementEvent:
        heard.append(text)
        assert group.accessibleName() == text
        return QAccessibleAnnouncementEvent(group, text)

    monkeypatch.setattr("ui.walk_view.QAccessibleAnnouncementEvent", announce)
    desk.show(*NODES, shelves=SHELVES)
    desk.key_in("2")
    desk.press(Qt.Key.Key_Backspace)
    desk.key_in("1")
    install_language(desk.app, Lang.IS)

    assert heard == ["About what?", "What is happening?"]


def test_everything_that_takes_the_keyboard_has_a_name(desk: Desk) -> None:
    desk.show(*NODES, shelves=SHELVES)
    desk.key_in("2")
    stops = [w for w in desk.home.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert len(stops) == 10
    assert all(QAccessible.queryAccessibleInterface(stop).text(QAccessible.Text.Name) for stop in stops)
    assert all(isinstance(stop, QPushButton) for stop in stops)
    assert desk.home.accessibleName() == "Home"


def test_thirty_answers_scroll_and_arrows_bring_them_into_sight(desk: Desk) -> None:
    answers = tuple(WalkAnswer(f"Answer {n}", "Advice", slug=f"a-{n}") for n in range(1, 31))
    desk.show(WalkNode("q1", "Which?", answers))
    assert [button.digit for button in desk.answers] == [*"123456789", *[""] * 21]
    for _ in range(14):
        desk.press(Qt.Key.Key_Down)

    assert desk.focused == "Answer 29"
    assert desk.scrolled_to > 0
    assert desk.is_in_sight(desk.answers[28])
    desk.press(Qt.Key.Key_Return)
    assert desk.asked == [("a-29", "", None)]


def test_after_a_step_the_question_is_in_sight(desk: Desk) -> None:
    answers = tuple(WalkAnswer(f"Answer {n}", node="q2") for n in range(1, 31))
    desk.show(WalkNode("q1", "Which?", answers), WalkNode("q2", "And?", answers), WalkNode("q3", "?", ()))
    for _ in range(14):
        desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)

    assert (desk.question, desk.scrolled_to, desk.focused) == ("And?", 0, "1, Answer 1")


def test_no_number_of_answers_stops_the_window(desk: Desk) -> None:
    desk.show(WalkNode("q1", "Which?", tuple(WalkAnswer(f"Answer {n}", slug="a") for n in range(5000))))

    assert len(desk.answers) == MOST_ANSWERS


HOSTILE = [
    "<b>bold</b><img src=x.png>",
    "a & b &c",
    "مرحبا <i>بالعالم</i> 12",
    "\u202edesrever\u202c",
    "ক্ষ্ম" * 75,
    "W" * 300,
    "word " * 60,
    "{house.unknown}",
    "",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_text_looks_like_it_is_plain_and_stays_in_its_place(desk: Desk, text: str) -> None:
    node = WalkNode("q1", text, (WalkAnswer(text, text, node="q2"),), text)
    other = WalkNode("q2", text, (WalkAnswer(text, text, slug="a"),), text)
    shelf = Shelf(ShelfKind.RECENT, (ShelfRow("a", None, text, Kind.GUIDE, note=text),))
    desk.window.resize(360, 700)
    desk.show(node, other, shelves=(shelf,))
    desk.key_in("1")

    assert desk.answers[0].words == text
    assert desk.rows[0].words == (text or "a")
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in desk.home.findChildren(QLabel))
    assert all(button.toolTip() == "" for button in desk.home.findChildren(QPushButton))
    assert all(button.shortcut().isEmpty() for button in desk.home.findChildren(QPushButton))
    check_nothing_is_cut(desk)


def check_nothing_is_cut(desk: Desk) -> None:
    """Every word has the room it needs, nothing goes over anything else, and nothing is too wide to be seen."""
    area = desk.home.findChildren(QScrollArea)[0]
    content = area.widget()
    assert content is not None
    assert content.width() <= area.viewport().width()
    places = []
    for widget in desk.home.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QPushButton | QLabel):
            place = widget.rect().translated(widget.mapTo(content, widget.rect().topLeft()))
            assert content.rect().contains(place), widget.accessibleName()
            assert widget.height() >= widget.heightForWidth(widget.width()), widget.accessibleName()
            places.append(place)
    assert not any(one.intersects(other) for one, other in combinations(places, 2))


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("width", [300, 640, 1300])
def test_nothing_is_cut_at_any_width_and_text_size(desk: Desk, lang: Lang, text_size: int, width: int) -> None:
    install_language(desk.app, lang)
    apply_theme(desk.app, LIGHT, text_size)
    desk.home.set_look(LIGHT, build_scale(text_size))
    desk.window.resize(width * text_size // 100, 700)
    long = WalkNode(
        "q2", "ক্ষমা চাইবেন কি না? " * 5, tuple(WalkAnswer(f"{n} viðskiptavinur " * 6, "Advice " * 20) for n in "ab")
    )
    desk.show(NODES[0], long, shelves=SHELVES)
    check_nothing_is_cut(desk)
    desk.key_in("2")
    check_nothing_is_cut(desk)
    desk.show()
    check_nothing_is_cut(desk)


def test_a_button_is_tall_enough_for_bengali(desk: Desk) -> None:
    # The same picture with and without more room above and below: no ink is lost.
    desk.show(WalkNode("q1", "কী?", (WalkAnswer("ঝাঁজঁ র্ক্ষ্ণুঁ ঙ্গু", "ক্ষ্মু র্দ্ধ্রূঁ", slug="a"),)))
    desk.line.setFocus()
    button = desk.answers[0]
    ink = []
    for extra in (0, 40):
        button.resize(button.width(), button.heightForWidth(button.width()) + extra)
        image = button.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        ink.append(
            sum(
                image.pixelColor(x, y).value() < 160
                for x in range(60, image.width() - 4)
                for y in range(4, image.height() - 4)
            )
        )
    assert ink[0] == ink[1] > 100


def test_content_that_is_read_again_leaves_the_keyboard_and_the_place(desk: Desk) -> None:
    desk.show(*NODES, shelves=SHELVES)
    desk.key_in("2")
    desk.press(Qt.Key.Key_Right)
    walk = desk.home.walk
    assert walk is not None
    desk.home.show_walk(TITLE, replace(walk))
    desk.settle()
    assert (desk.question, desk.focused) == ("About what?", "2, Me")

    desk.path[0].setFocus()
    desk.home.show_walk(TITLE, walk)
    assert desk.app.focusWidget() is desk.path[0]

    desk.rows[2].setFocus()
    desk.home.show_shelves(SHELVES[1:])
    assert desk.focused == "শান্ত কথা"
    desk.home.show_shelves(SHELVES[:1])
    assert desk.focused == "1, The bill"

    desk.line.setFocus()
    desk.home.show_walk(TITLE, walk)
    desk.home.show_shelves(SHELVES)
    assert desk.app.focusWidget() is desk.line


@pytest.mark.parametrize("change", ["walk", "path"])
def test_the_keyboard_is_never_lost_where_what_had_it_is_gone(desk: Desk, change: str) -> None:
    desk.show(*NODES, shelves=SHELVES)
    desk.key_in("2")
    if change == "path":
        desk.path[0].setFocus()
    desk.home.show_walk(TITLE, Walk(NODES[2:]) if change == "path" else None)
    desk.settle()

    widget = desk.app.focusWidget()
    assert widget is not None
    assert widget.isVisible()
    assert desk.focused == ("1, Here" if change == "path" else "Late parcel")


@pytest.mark.parametrize("lang", [Lang.BN, Lang.IS])
@pytest.mark.parametrize("show", ["walk", "dead end", "nothing"])
def test_all_words_follow_the_language(desk: Desk, lang: Lang, show: str) -> None:
    def said() -> set[str]:
        names = {button.accessibleName() for button in desk.path} | {desk.home.accessibleName()}
        notes = {row.note for row in desk.rows}
        return {*desk.labels, *desk.buttons, *names, *notes} - {"About what?", "And now?", ""}

    pages: dict[str, Callable[[], None]] = {
        "walk": lambda: desk.show(*NODES, shelves=SHELVES),
        "dead end": lambda: desk.show(NODES[0], WalkNode("q2", "And now?", ())),
        "nothing": desk.show,
    }
    pages[show]()
    if show != "nothing":
        desk.key_in("2")
    english = said()
    install_language(desk.app, lang)
    desk.settle()

    assert len(english) >= 4
    assert said() & english == set()


@pytest.mark.parametrize("theme", [DARK, CONTRAST])
def test_everything_follows_the_theme(desk: Desk, theme: Theme) -> None:
    desk.show(*NODES, shelves=SHELVES)
    desk.key_in("2")
    before = desk.home.grab().toImage()
    apply_theme(desk.app, theme, 100)
    desk.home.set_look(theme, build_scale(100))
    desk.settle()
    after = desk.home.grab().toImage()
    bright = [
        after.pixelColor(x, y).value() > 200 for x in range(0, after.width(), 7) for y in range(0, after.height(), 7)
    ]

    assert desk.focused == "1, The bill"
    assert before.pixelColor(60, 8).value() > 200
    assert sum(bright) < len(bright) / 6
