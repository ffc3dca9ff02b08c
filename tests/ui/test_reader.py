from __future__ import annotations

import os
import zlib
from itertools import pairwise
from pathlib import Path
from struct import pack

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QTextDocument,
    QTextTable,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip
from pytestqt.qtbot import QtBot

from kb.article import ArticleKey
from kb.lang import Lang
from kb.parse import parse_article
from kb.render import RenderRequest, render
from tests.ui.conftest import apply_theme
from ui.contents import Contents, Entry
from ui.find_bar import FindBar
from ui.pictures import MAX_IMAGE
from ui.reader import Reader
from ui.theme import DARK, LIGHT, build_scale
from ui.translator import install_language

CONTENT = Path(__file__).parents[2] / "content"
IMAGE = QTextDocument.ResourceType.ImageResource.value
GREEN, RED = "#00ff00", "#ff0000"
NO = Qt.KeyboardModifier.NoModifier
PARAGRAPHS = "".join(f'<h2><a name="place-{n}">\u200b</a>Part {n}</h2>' + "<p>words</p>" * 9 for n in range(1, 21))


def save_picture(path: Path, colour: str, size: int = 40) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(path))


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """The pictures of a content folder, in green, and one in red that lies outside."""
    folder = tmp_path / "content" / "images"
    for name in ("a.png", "b.jpg", "C.JPEG", "d.webp", "sub/e.png", "ব্যাংক.png", "with blank.png"):
        save_picture(folder / name, GREEN)
    save_picture(tmp_path / "secret.png", RED)
    save_picture(tmp_path / "content" / "beside.png", RED)
    save_picture(tmp_path / "imagesecret" / "f.png", RED)
    return folder


@pytest.fixture
def reader(app: QApplication, qtbot: QtBot, pictures: Path) -> Reader:
    apply_theme(app, LIGHT, 100)
    reader = Reader(LIGHT, build_scale(100), 100)
    qtbot.addWidget(reader)
    reader.resize(700, 500)
    reader.browser.set_pictures(pictures)
    with qtbot.waitActive(reader):
        reader.show()
    reader.browser.setFocus()
    return reader


def load(reader: Reader, address: str) -> tuple[int, str]:
    """The width and the colour in the middle of what is shown for a picture's address; 1 for nothing."""
    image = reader.browser.loadResource(IMAGE, QUrl(address))
    assert isinstance(image, QImage)
    assert reader.browser.loadResource(IMAGE, address) is not None
    return image.width(), image.pixelColor(image.width() // 2, image.height() // 2).name() if image.width() > 1 else ""


@pytest.mark.parametrize(
    "address",
    [
        *("../images/a.png", "images/a.png", "a.png", "../images/sub/e.png", "../images/sub/../a.png"),
        *("../images/ব্যাংক.png", "../images/with blank.png", "../images/with%20blank.png"),
    ],
)
def test_a_picture_of_the_content_is_shown(reader: Reader, address: str) -> None:
    assert load(reader, address) == (40, GREEN)


@pytest.mark.parametrize("address", ["../images/b.jpg", "../images/C.JPEG", "../images/d.webp"])
def test_a_picture_may_be_of_four_kinds(reader: Reader, address: str) -> None:
    assert load(reader, address)[0] == 40


def test_a_gif_may_be_shown(reader: Reader, pictures: Path) -> None:
    pixel = bytes.fromhex(
        "47494638396101000100800000ff000000000021f90400000000002c000000000100010000020244010 03b".replace(" ", "")
    )
    (pictures / "g.gif").write_bytes(pixel)
    image = reader.browser.loadResource(IMAGE, QUrl("../images/g.gif"))

    assert isinstance(image, QImage)
    assert image.pixelColor(0, 0).name() == RED


@pytest.mark.parametrize(
    "address",
    [
        *("http://127.0.0.1:9/a.png", "https://127.0.0.1:9/a.png", "//host/share/a.png", "file://host/share/a.png"),
        *("file:{secret}", "file://{secret}", "{secret}", "file:a.png", "qrc:/a.png", ":/a.png", "C:/a.png"),
        *("\\\\host\\share\\a.png", "..\\images\\a.png", "C:\\a.png", "\\a.png"),
        *("data:image/png;base64,iVBORw0KGgo=", "javascript:a.png", "article:a.png", "image://a/a.png"),
        *("../../secret.png", "../beside.png", "../images/../beside.png", "../images/../../secret.png"),
        *("../images/..%2f..%2fsecret.png", "%2e%2e/%2e%2e/secret.png", "../../imagesecret/f.png"),
        *("../images/missing.png", "../images/sub", "../images/sub.png", "../images/", "", ".", "..", "~/a.png"),
        *("../images/a.png\x00.txt", "../images/\x00.png", "../images/" + "a" * 300 + ".png", "a.png?x", "a.png#x.svg"),
        *("../images/a.svg", "../images/a.bmp", "../images/a.ico", "../images/a.tiff", "../images/a", "/etc/passwd"),
    ],
)
def test_no_other_address_shows_anything(reader: Reader, pictures: Path, tmp_path: Path, address: str) -> None:
    (pictures / "sub.png").mkdir()
    for suffix in ("svg", "bmp", "ico", "tiff"):
        (pictures / f"a.{suffix}").write_bytes((pictures / "a.png").read_bytes())
    shown = load(reader, address.replace("{secret}", str(tmp_path / "secret.png")))

    assert shown == (1, "")


def test_a_link_out_of_the_folder_is_not_followed(reader: Reader, pictures: Path, tmp_path: Path) -> None:
    (pictures / "link.png").symlink_to(tmp_path / "secret.png")
    (pictures / "folder").symlink_to(tmp_path)
    (pictures / "loop.png").symlink_to(pictures / "loop.png")
    (pictures / "inside.png").symlink_to(pictures / "a.png")

    assert [load(reader, f"../images/{name}") for name in ("link.png", "folder/secret.png", "loop.png")] == [
        (1, "")
    ] * 3
    assert load(reader, "../images/inside.png") == (40, GREEN)


def test_a_pipe_by_the_name_of_a_picture_stops_nothing(reader: Reader, pictures: Path) -> None:
    os.mkfifo(pictures / "pipe.png")

    assert load(reader, "../images/pipe.png") == (1, "")


def test_an_svg_by_the_name_of_a_picture_is_not_drawn(reader: Reader, pictures: Path, tmp_path: Path) -> None:
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
        f'<image href="{tmp_path / "secret.png"}" width="40" height="40"/></svg>'
    )
    for name in ("svg.png", "svg.jpg", "svg.gif", "svg.webp"):
        (pictures / name).write_text(text, "utf-8")

        assert load(reader, f"../images/{name}") == (1, "")


@pytest.mark.parametrize("kept", [0, 1, 8, 30, 60, -30])
def test_a_broken_picture_is_left_out(reader: Reader, pictures: Path, kept: int) -> None:
    data = (pictures / "a.png").read_bytes()
    (pictures / "broken.png").write_bytes(data[:kept])

    assert load(reader, "../images/broken.png") == (1, "")


def build_png(width: int, height: int) -> bytes:
    """A black PNG of one bit a pixel, which is small however large it is."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    line = zlib.compress(b"\0" * ((width + 7) // 8 + 1) * height, 9)
    header = pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", line) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(20_000, 20_000), (60_000, 1_000), (1_000, 60_000)])
def test_a_picture_that_would_fill_the_memory_is_left_out(
    reader: Reader, pictures: Path, size: tuple[int, int]
) -> None:
    (pictures / "bomb.png").write_bytes(build_png(*size))

    assert load(reader, "../images/bomb.png") == (1, "")


def test_a_file_that_is_too_large_is_not_even_read(reader: Reader, pictures: Path) -> None:
    with (pictures / "huge.png").open("wb") as file:
        file.write((pictures / "a.png").read_bytes())
        file.truncate(MAX_IMAGE + 1)

    assert load(reader, "../images/huge.png") == (1, "")


def test_a_wide_picture_is_made_as_wide_as_the_column(reader: Reader, pictures: Path) -> None:
    (pictures / "wide.png").write_bytes(build_png(3_000, 300))
    image = reader.browser.loadResource(IMAGE, QUrl("../images/wide.png"))

    assert isinstance(image, QImage)
    assert 400 < image.width() < reader.browser.viewport().width()
    assert image.height() == pytest.approx(image.width() / 10, abs=1)


def test_without_a_folder_no_picture_is_shown(app: QApplication, qtbot: QtBot, pictures: Path) -> None:
    assert app.font()
    reader = Reader(LIGHT, build_scale(100), 100)
    qtbot.addWidget(reader)
    for address in ("../images/a.png", "a.png", str(pictures / "a.png")):
        assert load(reader, address) == (1, "")


def test_a_folder_that_is_gone_shows_no_picture(reader: Reader, tmp_path: Path) -> None:
    reader.browser.set_pictures(tmp_path / "gone" / "images")

    assert load(reader, "../images/a.png") == (1, "")


def count_pixels(reader: Reader, colour: str) -> int:
    image = reader.browser.viewport().grab().toImage()
    wanted = QColor(colour).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def test_pictures_stand_in_the_page(reader: Reader, tmp_path: Path) -> None:
    reader.show_page(
        f'<p><img src="../images/a.png"> <img src="{tmp_path}/secret.png"><img src="../../secret.png"></p>'
    )

    assert (count_pixels(reader, GREEN), count_pixels(reader, RED)) == (1600, 0)


@pytest.mark.parametrize(
    "html",
    [
        '<head><link rel="stylesheet" href="{css}"></head><p>text</p>',
        '<style>@import url("{css}");</style><p>text</p>',
        '<style>@import url("file://{css}");</style><p>text</p>',
        '<body style="background-image: url({secret})"><p>text</p></body>',
        '<body background="{secret}"><p>text</p></body>',
        '<table background="{secret}"><tr><td background="{secret}">text</td></tr></table>',
        '<object data="{secret}"></object><iframe src="{css}"></iframe><p>text</p>',
        '<p style="background-image: url(file://{secret})">text</p>',
    ],
)
def test_html_loads_no_file(reader: Reader, tmp_path: Path, html: str) -> None:
    css = tmp_path / "style.css"
    css.write_text(f"p {{ color: {RED}; background-color: {RED}; }}", "utf-8")
    reader.show_page(html.replace("{css}", str(css)).replace("{secret}", str(tmp_path / "secret.png")))

    assert count_pixels(reader, RED) == 0
    assert reader.browser.toPlainText().strip() == "text"


@pytest.mark.parametrize("kind", [k.value for k in QTextDocument.ResourceType if k.value != IMAGE])
def test_nothing_but_a_picture_is_ever_loaded(reader: Reader, kind: int) -> None:
    assert reader.browser.loadResource(kind, QUrl("../images/a.png")) == ""
    assert reader.browser.loadResource(kind, QUrl("/etc/passwd")) == ""


ADDRESSES = [
    *("http://127.0.0.1:9/", "https://127.0.0.1:9/x", "file:///etc/passwd", "/etc/passwd", "//host/share/x"),
    *("\\\\host\\share", "javascript:alert(1)", "data:text/html,<h1>x</h1>", "program.exe", "./x.md", "../is/x.md"),
    *("mailto:a@example.com", "tel:112", "article:other#step-2", "#step-2", "do:rescan", "ক.md"),
]


def click_link(reader: Reader) -> None:
    """A click on the first word of the page."""
    cursor = reader.browser.textCursor()
    cursor.setPosition(2)
    place = reader.browser.cursorRect(cursor).center()
    QTest.mouseClick(reader.browser.viewport(), Qt.MouseButton.LeftButton, NO, place)


def press_link(reader: Reader) -> None:
    """Tab to the first link, and Enter."""
    QTest.keyClick(reader.browser, Qt.Key.Key_Tab)
    QTest.keyClick(reader.browser, Qt.Key.Key_Return)


@pytest.mark.parametrize("follow", [click_link, press_link])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_link_is_told_and_opens_nothing(reader: Reader, outside: list[str], address: str, follow: object) -> None:
    told: list[str] = []
    reader.link_followed.connect(told.append)
    reader.show_page(f'<p><a href="{address.replace("<", "&lt;")}">Follow</a> me</p>')
    before = reader.browser.toHtml()
    assert callable(follow)
    follow(reader)

    assert told == [address]
    assert outside == []
    assert reader.browser.source().isEmpty()
    assert reader.browser.toHtml() == before


def test_tab_and_backtab_go_from_link_to_link(reader: Reader) -> None:
    told: list[str] = []
    reader.link_followed.connect(told.append)
    reader.show_page("<p>" + " ".join(f'<a href="article:{name}">{name}</a>' for name in "abc") + "</p>")
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Backtab, Qt.Key.Key_Enter):
        QTest.keyClick(reader.browser, key)

    assert told == ["article:b", "article:a"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Delete, Qt.Key.Key_A])
def test_keys_change_nothing(reader: Reader, key: Qt.Key) -> None:
    reader.show_page("<p>text</p>")
    QTest.keyClick(reader.browser, key)

    assert reader.browser.toPlainText() == "text"
    assert reader.browser.isReadOnly()


def test_nothing_can_be_dropped(reader: Reader, pictures: Path) -> None:
    reader.show_page("<p>text</p>")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(pictures / "a.png"))])
    data.setText("dropped")
    data.setHtml("<b>dropped</b>")
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    for target in (reader.browser.viewport(), reader.browser, reader):
        enter = QDragEnterEvent(QPoint(20, 20), action, data, button, NO)
        QApplication.sendEvent(target, enter)
        drop = QDropEvent(QPointF(20, 20), action, data, button, NO)
        drop.ignore()
        QApplication.sendEvent(target, drop)

        assert not target.acceptDrops()
        assert not enter.isAccepted()
    assert reader.browser.toPlainText() == "text"
    assert reader.browser.source().isEmpty()


def hover(reader: Reader) -> str:
    """What the tooltip over the first word says."""
    cursor = reader.browser.textCursor()
    cursor.setPosition(2)
    place = reader.browser.cursorRect(cursor).center()
    where = reader.browser.viewport().mapToGlobal(place)
    QApplication.sendEvent(reader.browser.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, where))
    return QToolTip.text()


def test_a_tooltip_with_html_is_text(reader: Reader, tmp_path: Path) -> None:
    reader.show_page(f'<p><span title="&lt;img src={tmp_path}/secret.png&gt; &amp;amp;">Missing</span></p>')
    document = QTextDocument()
    document.setHtml(hover(reader))
    QToolTip.hideText()

    assert document.toPlainText() == f"<img src={tmp_path}/secret.png> &amp;"


def test_text_without_a_tooltip_has_none(reader: Reader) -> None:
    reader.show_page("<p>Missing</p>")

    assert hover(reader) == ""


@pytest.mark.parametrize(("sign", "shown"), [("x", "x"), ("ক", "ক"), ("&amp;", "&"), ("&lt;", "<"), ("😀", "😀")])
def test_a_word_without_end_gets_places_to_break_and_is_copied_whole(reader: Reader, sign: str, shown: str) -> None:
    address = f"article:{'a' * 3_000}"
    told: list[str] = []
    reader.link_followed.connect(told.append)
    reader.show_page(f'<p><a href="{address}">Follow</a> {sign * 4_000}</p>')
    text = reader.browser.toPlainText()
    press_link(reader)
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        QTest.keyClick(reader.browser, key, Qt.KeyboardModifier.ControlModifier)

    assert text.replace("\u200b", "") == f"Follow {shown * 4_000}" == QGuiApplication.clipboard().text()
    assert ("\u200b" in text) == (len(sign) == 1)
    assert told == [address]


def test_a_page_is_shown_from_its_top(reader: Reader) -> None:
    reader.show_page(PARAGRAPHS)
    reader.browser.verticalScrollBar().setValue(900)
    reader.show_page(PARAGRAPHS)

    assert reader.scrolled == 0


def test_a_page_is_shown_at_an_anchor_or_where_it_was_left(reader: Reader) -> None:
    reader.show_page(PARAGRAPHS, anchor="place-5")
    at_anchor = reader.scrolled
    reader.show_page(PARAGRAPHS, scroll=777)

    assert (at_anchor > 0, reader.scrolled) == (True, 777)
    assert at_anchor != 777


def test_a_long_page_is_shown_where_it_was_left(reader: Reader) -> None:
    reader.show_page("<p>words</p>" * 3_000, scroll=40_000)

    assert reader.scrolled == 40_000


def test_the_top_anchor_is_the_last_that_was_passed(reader: Reader) -> None:
    reader.show_page(PARAGRAPHS)
    anchors = []
    for number in (1, 2, 7, 15):
        reader.go_to(f"place-{number}")
        anchors.append(reader.browser.top_anchor())

    assert anchors == ["place-1", "place-2", "place-7", "place-15"]
    heights = []
    for number in range(1, 16):
        reader.go_to(f"place-{number}")
        heights.append(reader.scrolled)
    assert all(above < below for above, below in pairwise(heights))


def test_a_page_without_anchors_has_no_top_anchor(reader: Reader) -> None:
    reader.show_page("<p>text</p>" * 100)
    reader.browser.verticalScrollBar().setValue(500)

    assert reader.browser.top_anchor() == ""


def test_an_unknown_anchor_leads_to_the_top_and_none_nowhere(reader: Reader) -> None:
    reader.show_page(PARAGRAPHS, scroll=300)
    reader.go_to("")
    seen = [reader.scrolled]
    reader.go_to("nowhere")

    assert [*seen, reader.scrolled] == [300, 0]


def test_the_keyboard_scrolls(reader: Reader) -> None:
    reader.show_page(PARAGRAPHS)
    seen = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(reader.browser, key)
        seen.append(reader.scrolled)

    assert 0 < seen[0] < seen[1] < seen[2] == reader.browser.verticalScrollBar().maximum()
    assert seen[3] == 0


def test_another_theme_keeps_the_place_to_the_pixel(reader: Reader) -> None:
    reader.show_page(PARAGRAPHS, scroll=432)
    reader.set_look(DARK, build_scale(100), 100)

    assert reader.scrolled == 432


def test_larger_text_keeps_the_part_of_the_page_that_was_read(reader: Reader) -> None:
    reader.show_page(PARAGRAPHS, anchor="place-10")
    low = reader.browser.verticalScrollBar().maximum()
    reader.set_look(LIGHT, build_scale(200), 200)

    assert reader.browser.verticalScrollBar().maximum() > 1.5 * low
    assert reader.browser.top_anchor() in {"place-9", "place-10", "place-11"}


def test_lines_stay_short_in_a_wide_window(reader: Reader) -> None:
    reader.show_page("<p>" + "word " * 500 + "</p>")
    widths = []
    for width in (500, 1_000, 2_400):
        reader.resize(width, 500)
        frame = reader.browser.document().rootFrame().frameFormat()
        widths.append(reader.browser.viewport().width() - frame.leftMargin() - frame.rightMargin())

    assert widths[0] < 500
    assert widths[1] == pytest.approx(widths[2], abs=2)


def test_what_is_copied_has_no_invisible_signs(reader: Reader) -> None:
    reader.show_page("<p>one\u200b two</p>")
    QTest.keyClick(reader.browser, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(reader.browser, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "one two"


@pytest.mark.parametrize("lang", [Lang.BN, Lang.IS])
def test_a_screen_reader_hears_what_it_is_in_its_language(app: QApplication, reader: Reader, lang: Lang) -> None:
    english = reader.browser.accessibleName()
    install_language(app, lang)
    app.processEvents()
    access = QAccessible.queryAccessibleInterface(reader.browser)

    assert access.text(QAccessible.Text.Name) not in {"", english}


# Two columns.

BESIDE = (
    '<table class="pair" width="100%" cellspacing="0" cellpadding="0"><tr><td class="left" width="50%">{}</td>'
    '<td class="right" width="50%">{}</td></tr></table>'
)
COLUMNS = "".join(
    BESIDE.format(f'<h2><a name="place-{n}">\u200b</a>Part {n}</h2>', "<p>word</p>" * 9) for n in range(30)
)


def count_columns(reader: Reader) -> int:
    (first, *_) = reader.browser.document().rootFrame().childFrames()
    assert isinstance(first, QTextTable)
    return first.columns()


def test_two_columns_may_be_twice_as_wide_as_an_article(reader: Reader) -> None:
    reader.resize(2_400, 500)
    widths = []
    for columns in (1, 2, 1):
        reader.show_page("<p>" + "word " * 500 + "</p>", columns=columns)
        frame = reader.browser.document().rootFrame().frameFormat()
        widths.append(reader.browser.viewport().width() - frame.leftMargin() - frame.rightMargin())

    assert widths == [pytest.approx(44 * 15, abs=2), pytest.approx(88 * 15, abs=2), widths[0]]


def test_a_picture_is_no_wider_than_its_column(reader: Reader, pictures: Path) -> None:
    (pictures / "wide.png").write_bytes(build_png(3_000, 300))
    reader.show_page(COLUMNS, columns=2)
    image = reader.browser.loadResource(IMAGE, QUrl("../images/wide.png"))

    assert isinstance(image, QImage)
    assert 200 < image.width() < reader.browser.viewport().width() / 2


@pytest.mark.parametrize(
    ("width", "text_size", "columns"), [(700, 100, 2), (640, 100, 2), (640, 200, 1), (300, 100, 1)]
)
def test_columns_fold_where_they_have_no_room(reader: Reader, width: int, text_size: int, columns: int) -> None:
    reader.resize(width, 500)
    reader.set_look(LIGHT, build_scale(text_size), text_size)
    reader.show_page(COLUMNS, columns=2)

    assert count_columns(reader) == columns
    assert reader.browser.horizontalScrollBar().maximum() == 0


def test_columns_fold_and_unfold_with_the_window_and_the_text_and_keep_the_place(reader: Reader) -> None:
    reader.show_page(COLUMNS, "place-20", columns=2)
    seen = [(count_columns(reader), reader.browser.top_anchor())]
    for width in (350, 700):
        reader.resize(width, 500)
        seen.append((count_columns(reader), reader.browser.top_anchor()))
    reader.set_look(LIGHT, build_scale(200), 200)
    seen.append((count_columns(reader), ""))

    assert seen == [(2, "place-20"), (1, "place-20"), (2, "place-20"), (1, "")]


def test_after_two_columns_an_article_has_one(reader: Reader) -> None:
    reader.show_page(COLUMNS, columns=2)
    reader.show_page(PARAGRAPHS)
    reader.resize(350, 500)
    reader.resize(700, 500)

    assert "Part 20" in reader.browser.toPlainText()
    assert reader.browser.document().rootFrame().childFrames() == []


def test_every_shipped_article_is_laid_out_to_its_end(app: QApplication, reader: Reader) -> None:
    cut = []
    for path in sorted(CONTENT.glob("en/*.md")):
        article, _ = parse_article(path.read_text("utf-8"), "", ArticleKey(path.stem, Lang.EN), path.name)
        body = render(RenderRequest(article.body, article.header.kind))
        reader.show_page(f"{body}<h2>After</h2><ul>{'<li>words</li>' * 30}</ul><p>end</p>")
        app.processEvents()
        document = reader.browser.document()
        if not document.documentLayout().blockBoundingRect(document.lastBlock()).height():
            cut.append(path.name)

    assert cut == []


@pytest.mark.parametrize(("em", "least", "most"), [(36, 530, 545), (44, 650, 665), (60, 890, 905)])
def test_lines_are_as_wide_as_is_set(reader: Reader, em: int, least: int, most: int) -> None:
    reader.resize(1_600, 500)
    reader.set_reading_width(em)
    reader.show_page("<p>" + "word " * 500 + "</p>")
    frame = reader.browser.document().rootFrame().frameFormat()

    assert least < reader.browser.viewport().width() - frame.leftMargin() - frame.rightMargin() < most


def test_another_reading_width_keeps_the_part_of_the_page_that_was_read(reader: Reader) -> None:
    reader.resize(1_200, 500)
    reader.show_page(PARAGRAPHS, anchor="place-10")
    reader.set_reading_width(36)

    assert reader.browser.top_anchor() in {"place-9", "place-10"}


def press_tool(reader: Reader, name: str) -> None:
    place = reader.tools.find_place(name).center()
    button = QApplication.widgetAt(place)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_tools_above_the_article_ask_for_what_others_do(reader: Reader) -> None:
    asked: list[str] = []
    reader.favourite_toggled.connect(lambda: asked.append("favourite"))
    reader.print_wanted.connect(lambda: asked.append("print"))
    reader.set_article(list, has_entries=False)
    for name in ("print", "favourite", "contents", "find"):
        press_tool(reader, name)

    assert asked == ["print", "favourite"]
    (bar,) = reader.findChildren(FindBar)
    assert bar.isVisible()


def test_what_is_no_article_can_be_searched_but_not_kept_or_printed(reader: Reader) -> None:
    asked: list[str] = []
    reader.favourite_toggled.connect(lambda: asked.append("favourite"))
    reader.print_wanted.connect(lambda: asked.append("print"))
    reader.set_article(lambda: [Entry("a", 1, "A")])
    reader.set_article(None)
    for name in ("print", "favourite", "contents"):
        press_tool(reader, name)
    reader.open_contents()

    assert asked == []
    (contents,) = reader.findChildren(Contents)
    assert contents.isHidden()


def test_a_place_chosen_from_the_contents_is_followed_like_a_link(reader: Reader) -> None:
    told: list[str] = []
    reader.link_followed.connect(told.append)
    reader.show_page(PARAGRAPHS, anchor="place-3")
    reader.set_article(lambda: [Entry(f"place-{number}", 1, f"Part {number}") for number in range(1, 21)])
    reader.open_contents()
    (contents,) = reader.findChildren(Contents)
    (box,) = contents.findChildren(QLineEdit)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(box, key)

    assert told == ["#place-4"]
    assert contents.isHidden()
