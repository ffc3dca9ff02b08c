from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kb.article import ArticleKey, Card, Header, Kind, Status
from kb.lang import Lang
from kb.text import is_boundary
from tests.ui.conftest import apply_theme
from ui.link_preview import MAX_SHOWN, LinkPreview, Preview, build_preview, cut_lines
from ui.reader import Reader
from ui.theme import DARK, LIGHT, build_scale

LINKS = '<p>Before <a href="article:one">the <b>first</b> one</a> and</p><p><a href="article:two#x">second</a> end</p>'
LONG = LINKS + "<p>words</p>" * 200
FOUND = {
    "article:one": Preview("One <b>title</b>", "Guide", "Its summary.", "Draft"),
    "article:two#x": Preview("Two", "Checklist", ""),
}


@pytest.fixture
def reader(app: QApplication, qtbot: QtBot) -> Reader:
    apply_theme(app, LIGHT, 100)
    reader = Reader(LIGHT, build_scale(100), 100)
    qtbot.addWidget(reader)
    reader.resize(600, 400)
    with qtbot.waitActive(reader):
        reader.show()
    reader.set_previews(FOUND.get)
    reader.show_page(LONG)
    reader.browser.setFocus()
    return reader


def preview_of(reader: Reader) -> LinkPreview:
    (preview,) = reader.findChildren(LinkPreview)
    return preview


def texts(preview: LinkPreview) -> list[str]:
    return [label.text() for label in preview.findChildren(QLabel) if label.isVisible()]


def find_word(reader: Reader, word: str) -> QRect:
    """Where a word is in the viewport of the browser."""
    cursor = reader.browser.document().find(word)
    cursor.setPosition(cursor.selectionStart() + 1)
    return reader.browser.cursorRect(cursor)


def point(reader: Reader, word: str) -> None:
    QTest.mouseMove(reader.browser.viewport(), find_word(reader, word).center())


def tab(reader: Reader) -> None:
    QTest.keyClick(reader.browser, Qt.Key.Key_Tab)


def wait_for(qtbot: QtBot, reader: Reader) -> LinkPreview:
    preview = preview_of(reader)
    qtbot.waitUntil(preview.isVisible, timeout=60_000)
    return preview


def test_the_mouse_over_a_link_shows_what_it_leads_to_as_plain_text(qtbot: QtBot, reader: Reader) -> None:
    point(reader, "first")
    preview = wait_for(qtbot, reader)

    assert texts(preview) == ["One <b>title</b>", "Guide · Draft", "Its summary."]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in preview.findChildren(QLabel))
    assert reader.browser.hasFocus()


def test_tab_to_a_link_shows_it_too_and_does_not_cover_the_link(qtbot: QtBot, reader: Reader) -> None:
    tab(reader)
    tab(reader)
    preview = wait_for(qtbot, reader)
    word = find_word(reader, "second")
    on_screen = QRect(reader.browser.viewport().mapToGlobal(word.topLeft()), word.size())

    assert texts(preview) == ["Two", "Checklist"]
    assert not preview.geometry().intersects(on_screen)
    assert reader.browser.hasFocus()


@pytest.mark.parametrize("way", ["leave", "escape", "scroll", "page", "text", "follow", "focus", "look"])
def test_it_goes_when_the_link_is_left(qtbot: QtBot, reader: Reader, way: str) -> None:
    tab(reader)
    preview = wait_for(qtbot, reader)
    if way == "leave":
        QApplication.sendEvent(reader.browser.viewport(), QEvent(QEvent.Type.Leave))
    elif way == "escape":
        QTest.keyClick(reader.browser, Qt.Key.Key_Escape)
    elif way == "scroll":
        reader.browser.verticalScrollBar().setValue(50)
    elif way == "page":
        reader.show_page("<p>other</p>")
    elif way == "text":
        point(reader, "Before")
    elif way == "follow":
        QTest.keyClick(reader.browser, Qt.Key.Key_Return)
    elif way == "focus":
        reader.browser.clearFocus()
    else:
        reader.set_look(DARK, build_scale(100), 100)

    assert preview.isHidden()


def test_what_leads_nowhere_shows_nothing(qtbot: QtBot, reader: Reader) -> None:
    asked: list[str] = []

    def find(address: str) -> Preview | None:
        asked.append(address)
        return None

    reader.set_previews(find)
    tab(reader)
    qtbot.waitUntil(lambda: bool(asked), timeout=60_000)

    assert asked == ["article:one"]
    assert preview_of(reader).isHidden()


def test_the_address_asked_for_is_the_one_that_would_be_followed(qtbot: QtBot, reader: Reader) -> None:
    asked: list[str] = []
    told: list[str] = []

    def find(address: str) -> Preview | None:
        asked.append(address)
        return None

    reader.set_previews(find)
    reader.link_followed.connect(told.append)
    reader.show_page('<p><a href="article:ক খ#x%20y">ক</a></p>')
    tab(reader)
    qtbot.waitUntil(lambda: bool(asked), timeout=60_000)
    QTest.keyClick(reader.browser, Qt.Key.Key_Return)

    assert asked == told


def test_a_link_is_asked_for_once_while_the_mouse_moves_over_it(qtbot: QtBot, reader: Reader) -> None:
    seen: list[str] = []
    reader.browser.link_pointed.connect(lambda address, _place: seen.append(address))
    point(reader, "first")
    place = find_word(reader, "first").center()
    for shift in (1, 2, 3):
        QTest.mouseMove(reader.browser.viewport(), place + QPoint(shift, 0))
    point(reader, "second")
    point(reader, "Before")
    wait = preview_of(reader)
    qtbot.wait(1)

    assert seen == ["article:one", "article:two#x", ""]
    assert wait.isHidden()


def test_a_link_of_several_pieces_is_one_place(reader: Reader) -> None:
    places: list[QRect] = []
    reader.browser.link_pointed.connect(lambda _address, place: places.append(place))
    for word in ("the", "first", "one"):
        point(reader, word)
        point(reader, "Before")

    assert places[0] == places[2] == places[4]
    assert places[0].width() > find_word(reader, "one").right() - find_word(reader, "the").left()


def test_a_screen_reader_is_told_one_line(qtbot: QtBot, reader: Reader) -> None:
    told: list[str] = []
    preview_of(reader).told.connect(told.append)
    tab(reader)
    wait_for(qtbot, reader)

    assert told == ["One <b>title</b> · Guide · Draft · Its summary."]


@pytest.mark.parametrize("size", [100, 200])
def test_a_summary_without_end_stays_short(app: QApplication, qtbot: QtBot, reader: Reader, size: int) -> None:
    apply_theme(app, LIGHT, size)
    reader.set_look(LIGHT, build_scale(size), size)
    text = "ক্ষি" * 200_000
    reader.set_previews(lambda _: Preview(text, text, text, text))
    tab(reader)
    preview = wait_for(qtbot, reader)
    screen = preview.screen().availableGeometry()

    assert screen.contains(preview.geometry())
    assert all(len(label) <= MAX_SHOWN + 10 for label in texts(preview))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Short.",
        "many words here " * 50,
        "word" * 300,
        "গ্রাহক চিৎকার করছেন " * 40,
        "ক্ষ্মি" * 300,
        "😀" * 300,
        "\udc80 x",
    ],
)
@pytest.mark.parametrize("most", [1, 2])
def test_a_text_is_cut_to_lines_on_whole_signs(app: QApplication, text: str, most: int) -> None:
    font = QFont(app.font())
    font.setPixelSize(15)
    lines = cut_lines(text, font, 300, most).split("\n")
    whole = " ".join(text.split())
    shown = "".join(lines).removesuffix("…").replace(" ", "")

    assert len(lines) <= most
    assert all(QFontMetrics(font).horizontalAdvance(line) <= 300 for line in lines)
    assert whole.replace(" ", "").startswith(shown) or "\udc80" in text
    assert is_boundary(whole.replace(" ", ""), len(shown))


@pytest.mark.parametrize(
    ("status", "said"), [(Status.PUBLISHED, ""), (Status.DRAFT, "Draft"), (Status.ARCHIVED, "Archived")]
)
def test_a_preview_names_the_state_only_where_it_is_not_published(status: Status, said: str) -> None:
    header = Header("Title", Kind.CHECKLIST, status, "Summary")
    card = Card(ArticleKey("a", Lang.EN), "en/a.md", header, (), (), (), 0, 0, "", "")

    assert build_preview(card) == Preview("Title", "Checklist", "Summary", said)
