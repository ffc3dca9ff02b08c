"""What a hostile article may try, each through the whole way: a file, the render process, the browser in a window."""

from __future__ import annotations

import re
import socket
import sys
from array import array
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from select import select
from struct import pack
from textwrap import dedent
from typing import TYPE_CHECKING
from zlib import compress, crc32

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent, QImage, QTextBlock, QTextDocument
from PySide6.QtNetwork import QTcpSocket
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QStatusBar,
    QTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot
from watchdog.events import FileOpenedEvent, FileSystemEventHandler
from watchdog.observers import Observer

from kb.lang import Lang
from ui.add_dialog import AddDialog
from ui.contents import Contents
from ui.filter_bar import ChipButton
from ui.home import RowButton
from ui.link_preview import LinkPreview

if TYPE_CHECKING:
    from tests.ui.conftest import Seat

ROOT = Path(__file__).parents[2]
GREEN, RED = "#00ff00", "#ff0000"
HEAD = "---\ntitle: {title}\nkind: {kind}\nstatus: published\nsummary: {summary}\n---\n\n"

# {out} is a folder beside the content with a red picture in it, {port} one where a server listens.
PROBES = {
    "picture by file address": "![x](file://{out}/secret.png) <img src='file://{out}/secret.png'>",
    "picture by path": "![x]({out}/secret.png)\n\n<img src='{out}/secret.png'>",
    "picture beside the content": "![x](../../out/secret.png) ![x](../images/../../out/secret.png)",
    "picture by escaped path": "![x](../images/..%2f..%2fout%2fsecret.png) ![x](%2e%2e/%2e%2e/out/secret.png)",
    "picture through a link": "![x](../images/link.png) ![x](../images/folder/secret.png)",
    "picture on a share": "![x](//127.0.0.1/share/a.png) ![x](\\\\\\\\127.0.0.1\\\\share\\\\a.png)",
    "picture on a share by file": "![x](file://127.0.0.1/share/a.png) <img src='\\\\127.0.0.1\\share\\a.png'>",
    "picture from the web": "![x](http://127.0.0.1:{port}/a.png) <img src='http://127.0.0.1:{port}/a.png'>",
    "picture without a scheme": "![x](//127.0.0.1:{port}/a.png) <img src='//127.0.0.1:{port}/a.png'>",
    "picture in its address": "![x](data:image/png;base64,iVBORw0KGgo=) <img src='data:image/png;base64,iVBORw0KGgo='>",
    "drawing as picture": "![x](../images/drawing.png) ![x](../images/drawing.svg)",
    "drawing in the text": "<svg><image href='{out}/secret.png' width='40' height='40'/></svg>",
    "huge picture": "![x](../images/huge.png)",
    "huge size": "<img src='../images/a.png' width='1000000000' height='1000000000'>",
    "background of a box": "<div style='background-image:url({out}/secret.png)'>words</div>",
    "background of words": "<span style='background:red url({out}/secret.png)'>words</span>",
    "background of a table": "<table background='{out}/secret.png'><tr><td background='{out}/secret.png'>x</table>",
    "background of the body": "<body background='{out}/secret.png' bgcolor='#ff0000'>words</body>",
    "colour of a cell": "<table bgcolor='#ff0000'><tr><td bgcolor='#ff0000' style='color:#ff0000'>x</table>",
    "list with a picture": "<ul style='list-style-image:url({out}/secret.png)'><li>x</li></ul>",
    "script in a link": "[x](javascript:alert(1)) <a href='javascript:alert(1)'>x</a>",
    "script in a link, disguised": "[x](&#106;avascript:alert(1)) [x](java\tscript:alert(1)) [x](JaVaScRiPt:alert(1))",
    "data in a link": "[x](data:text/html,<h1>x</h1>) <a href='data:text/html,x'>x</a>",
    "file in a link": "[x](file://{out}/secret.txt) [x]({out}/secret.txt) <a href='file://{out}/secret.txt'>x</a>",
    "share in a link": "[x](//127.0.0.1/share) [x](\\\\\\\\127.0.0.1\\\\share) [x](smb://127.0.0.1/share)",
    "program in a link": "[x](program.exe) [x](../../out/secret.txt) [x](qrc:/x) [x](image://x/y)",
    "command in a link": "[x](do:quit) [x](do:choose-folder) <a href='do:quit'>x</a> [x](article:../../out/secret)",
    "link by reference": "[x][1] [1]\n\n[1]: file://{out}/secret.txt\n[2]: javascript:alert(1)",
    "link in pointed brackets": "<file://{out}/secret.txt> <javascript:alert(1)> <{out}/secret.txt>",
    "link with a quote": "[x](<#a' onclick='alert(1)>) [x](https://example.com/\"onclick=\"alert)",
    "wiki link": "[[file://{out}/secret.txt]] [[javascript:alert(1)|x]] [[../../out/secret]]",
    "place with a quote": "## Heading {{#a\"><img src='{out}/secret.png'>}}\n\n[x](#a\"><img)",
    "base": "<base href='file://{out}/'>\n\n<img src='secret.png'> ![x](secret.png)",
    "refresh": "<meta http-equiv='refresh' content='0;url=file://{out}/secret.txt'>",
    "style sheet": "<link rel='stylesheet' href='file://{out}/style.css'><link rel=stylesheet href='{out}/style.css'>",
    "style": "<style>@import url('{out}/style.css'); p {{ background: #ff0000 url({out}/secret.png) }}</style>",
    "script": "<script src='http://127.0.0.1:{port}/x.js'>alert(1)</script>",
    "frame": "<iframe src='file://{out}/secret.txt'></iframe><frameset><frame src='{out}/secret.txt'></frameset>",
    "object": "<object data='{out}/secret.png'></object><embed src='{out}/secret.png'><applet code='x'></applet>",
    "sound": "<audio src='{out}/secret.png' autoplay></audio><video poster='{out}/secret.png'></video>",
    "form": "<form action='http://127.0.0.1:{port}/'><input type='image' src='{out}/secret.png'></form>",
    "events": "<b onclick='alert(1)' onmouseover='alert(1)'>x</b> <img src=x onerror='alert(1)'>",
    "attribute lists": "[x](#a){{: href='file://{out}/secret.txt' onclick='x'}} **x**{{: style='color:#ff0000'}}",
    "entities": "&lt;img src='{out}/secret.png'&gt; &#60;img src='{out}/secret.png'&#62;",
    "comment": "<!-- <img src='{out}/secret.png'> --><!--[if IE]><img src='{out}/secret.png'><![endif]-->",
    "tags left open": "<table><tr><td><a href='file://{out}/secret.txt'><b><i>x",
    "quote left open": "<b title='x><img src='{out}/secret.png\n\n## Heading",
    "closed too often": "</td></tr></table></div></body></html><img src='{out}/secret.png'>",
    "nested tables": "<table><tr><td>" * 25 + "x" + "</td></tr></table>" * 25,
    "nested marks": "<b><i>" * 3_000 + "x" + "</i></b>" * 3_000,
    "wide cells": "<table><tr><td colspan='1000000000' rowspan='1000000000'>x</td></tr></table>",
    "high number": "<ol start='99999999999999999999'><li>x</li></ol>",
    "word without end": "x" * 300_000,
    "brackets without end": "[a" * 3_000 + "![a][b" * 2_000,
    "signs that turn and hide": "\u202ewords\u202c \u200b\u2066x \ufdd0 \ue0000\ue001 \x00 \ufeff",
}


# Who sees what is done.


@cache
def record_calls() -> list[tuple[str, str]]:
    """The files that Python opens, and where it connects to, from now on; such a hook cannot be taken away."""
    calls: list[tuple[str, str]] = []
    watched = {"open", "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "subprocess.Popen", "os.system"}

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if event in watched and isinstance(arguments[0], str | bytes | socket.socket):
            what = arguments[1] if event == "socket.connect" else arguments[0]
            calls.append((event, what.decode() if isinstance(what, bytes) else str(what)))

    sys.addaudithook(hear)
    return calls


class Outside(FileSystemEventHandler):
    """A folder that nothing may touch; whoever opens a file in it is seen, Qt and other processes too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.opened: list[str] = []
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        self.calls = record_calls()
        self.calls.clear()

    def on_opened(self, event: FileOpenedEvent) -> None:
        """Called in a thread of the watcher."""
        if not event.is_directory:
            self.opened.append(Path(str(event.src_path)).name)

    def check(self, qtbot: QtBot, allowed: tuple[Path, ...]) -> None:
        """Nothing in the folder was opened, no file but the allowed ones by Python, and nobody came to the server."""
        calls = [*self.calls]
        (self.folder / "end").read_bytes()
        # What was opened before this has been told before it.
        qtbot.waitUntil(lambda: "end" in self.opened)
        assert self.opened == ["end"]
        assert select([self.server], [], [], 0)[0] == []
        strangers = [
            (event, what)
            for event, what in calls
            if event != "open" or not any(Path(what).is_relative_to(folder) for folder in allowed)
        ]
        assert strangers == []


def save_picture(path: Path, colour: str) -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(path))


def build_huge_png(width: int) -> bytes:
    """A square picture of one colour, of some KB, that needs gigabytes once it is unpacked."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))

    header = pack(">IIBBBBB", width, width, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", compress(bytes(3 * 9_999))) + chunk(b"IEND", b"")
    )


@pytest.fixture
def strange(tmp_path: Path) -> Iterator[Outside]:
    """What lies beside the content, watched."""
    folder = tmp_path / "out"
    folder.mkdir()
    save_picture(folder / "secret.png", RED)
    for name, text in (("secret.txt", "THE SECRET"), ("style.css", "* { color: #ff0000 }"), ("end", "")):
        (folder / name).write_text(text, "utf-8")
    watcher = Outside(folder)
    observer = Observer()
    observer.schedule(watcher, str(folder))
    observer.start()
    yield watcher
    observer.stop()
    observer.join()
    watcher.server.close()


@pytest.fixture
def open_content(
    sit: Callable[..., Seat], tree: Callable[..., Path], strange: Outside
) -> Callable[[dict[str, str]], Seat]:
    """Opens a window on files of a content folder with pictures in it, good and bad ones."""

    def open_seat(files: dict[str, str]) -> Seat:
        values = {"{out}": strange.folder.as_posix(), "{port}": str(strange.port)}
        pattern = re.compile("|".join(map(re.escape, values)))
        root = tree({path: pattern.sub(lambda found: values[found[0]], text) for path, text in files.items()})
        images = root / "images"
        images.mkdir()
        save_picture(images / "a.png", GREEN)
        secret = strange.folder / "secret.png"
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><image width="40" height="40" href="{secret}"/></svg>'
        (images / "drawing.png").write_text(drawing, "utf-8")
        (images / "drawing.svg").write_text(drawing, "utf-8")
        (images / "huge.png").write_bytes(build_huge_png(60_000))
        (images / "link.png").symlink_to(secret)
        (images / "folder").symlink_to(strange.folder)
        strange.opened.clear()
        seat: Seat = sit(root)
        return seat

    return open_seat


def find_allowed(tmp_path: Path) -> tuple[Path, ...]:
    """The content, the seat, the program and Python itself."""
    return (tmp_path / "tree", tmp_path / "seat", ROOT, Path(sys.prefix), Path(sys.base_prefix), Path("/dev/null"))


# What is seen.


def iter_blocks(seat: Seat) -> Iterator[QTextBlock]:
    block = seat.window.reader.browser.document().begin()
    while block.isValid():
        yield block
        block = block.next()


def find_links(seat: Seat) -> set[str]:
    """The addresses of the page."""
    found = set()
    for block in iter_blocks(seat):
        piece = block.begin()
        while not piece.atEnd():
            found.add(piece.fragment().charFormat().anchorHref())
            piece += 1
    return found - {""}


def count_red(widget: QWidget) -> int:
    """The pixels in which something shows from outside."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return array("I", bytes(image.constBits())).count(QColor(RED).rgb())


GOOD_LINK = re.compile(r"article:[a-z/-]+(#[\w-]+)?|do:(copy|say):[\w/-]+|#.*|(https?://|mailto:|tel:)\S+")


def check_page(seat: Seat, copies: int) -> None:
    """The article is there as often as it should, from its beginning to its end, and shows nothing else."""
    browser = seat.window.reader.browser
    assert [seat.text.count(word) for word in ("Before it.", "After it.")] == [copies, copies]
    assert "THE SECRET" not in seat.text
    assert [link for link in find_links(seat) if not GOOD_LINK.fullmatch(link)] == []
    assert browser.source().isEmpty()
    assert 0 < browser.document().size().width() < 5_000
    assert count_red(browser) == 0


@pytest.mark.parametrize("probe", PROBES)
def test_a_hostile_article_shows_its_words_and_reaches_nothing(  # noqa: PLR0913, PLR0917  (the hands and the eyes)
    strange: Outside,
    open_content: Callable[[dict[str, str]], Seat],
    outside: list[str],
    tmp_path: Path,
    qtbot: QtBot,
    probe: str,
) -> None:
    """Alone, as the second column of another language, and when its first link is followed."""
    body = f"Before it.\n\n{PROBES[probe].replace('{{', '{').replace('}}', '}')}\n\nAfter it.\n"
    heads = [HEAD.format(title=f"Probe {lang}", kind="guide", summary="Words.") for lang in ("en", "is")]
    seat = open_content({"en/probe.md": heads[0] + "Before it.\n\nAfter it.\n", "is/probe.md": heads[1] + body})
    seat.open("probe")
    seat.window.actions_by_name["side_by_side"].trigger()
    seat.until(lambda: seat.window.reading.opened is not None and seat.window.reading.opened.pair is not None)
    check_page(seat, 2)
    seat.window.reading.navigator.open("probe", lang=Lang.IS)
    seat.until(lambda: seat.shown == "is/probe")
    seat.window.actions_by_name["side_by_side"].trigger()
    seat.until(lambda: seat.window.reading.opened is not None and seat.window.reading.opened.pair is None)
    check_page(seat, 1)
    seat.window.reader.browser.setFocus()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Return):
        QTest.keyClick(seat.window.reader.browser, key)
    QApplication.processEvents()

    assert "THE SECRET" not in seat.text
    assert outside == []
    strange.check(qtbot, find_allowed(tmp_path))


def test_what_would_be_opened_or_called_would_be_seen(strange: Outside, tmp_path: Path, qtbot: QtBot) -> None:
    """The eyes of the tests above see what Qt opens and who comes to the server."""
    assert not QImage(str(strange.folder / "secret.png")).isNull()
    with pytest.raises(AssertionError):
        strange.check(qtbot, (tmp_path,))
    strange.opened.clear()
    strange.calls.clear()
    visitor = QTcpSocket()
    visitor.connectToHost("127.0.0.1", strange.port)
    assert visitor.waitForConnected()
    with pytest.raises(AssertionError):
        strange.check(qtbot, (tmp_path,))


# Where else the words of an article are shown: all of it is plain text.

# Longer than what is taken for HTML where Markdown becomes plain words.
TAG = f"<img src='{{out}}/secret.png' alt='{'x' * 200}'> <b>bold</b>"
CODE = f"`{TAG}`"
WORDS = {
    "vocabulary.yaml": f"""
        tags:
          shouting:
            name: {{en: "{TAG}", is: "{TAG}", bn: "{TAG}"}}
        """,
    "house.toml": f"""
        supervisor = "{TAG}"
        """,
    "{lang}/what-now.md": f"""
        ---
        title: "{TAG} now"
        kind: decision
        status: published
        pinned: true
        ---

        ## {CODE} who? {{#q1}}

        - [{CODE} they](words.md) {CODE} breathe.
        - [{CODE} I](#q2) {CODE} pause.

        ## {CODE} where? {{#q2}}

        - [{CODE} here](words.md)
        """,
    "{lang}/words.md": f"""
        ---
        title: "{TAG} words"
        kind: phrases
        status: published
        summary: "{TAG} summary"
        tags: [shouting]
        related:
          - steps: "{TAG} reason"
        owner: "{TAG} owner"
        added: "{TAG} added"
        ---

        ## {CODE} heading

        | Say | Instead of | Why |
        |---|---|---|
        | {CODE} {{house.supervisor}} said | {CODE} not | {CODE} why |
        | {CODE} {{name}} said | {CODE} not | {CODE} why |
        """,
    "{lang}/steps.md": f"""
        ---
        title: "{TAG} steps"
        kind: checklist
        status: published
        summary: "{TAG} summary"
        ---

        - [ ] {CODE} [{CODE} link](words.md) do.
        - [ ] {CODE} then.

        [[<img src='{{out}}/secret.png'>|gone]]
        """,
}


def at_home(seat: Seat) -> QWidget:
    for slug in ("words", "steps"):
        seat.open(slug)
        seat.window.actions_by_name["favourite"].trigger()
    seat.window.actions_by_name["home"].trigger()
    seat.until(lambda: len(seat.window.home.findChildren(RowButton)) > 3 and seat.window.stage.is_home)
    return seat.window


def within_the_walk(seat: Seat) -> QWidget:
    seat.window.actions_by_name["home"].trigger()
    seat.until(lambda: seat.window.home.walk is not None)
    seat.press(Qt.Key.Key_2, to=seat.window.home)
    return seat.window


def in_an_article(seat: Seat) -> QWidget:
    seat.open("words")
    return seat.window


def in_a_checklist(seat: Seat) -> QWidget:
    seat.open("steps")
    return seat.window


def side_by_side(seat: Seat) -> QWidget:
    seat.open("words")
    seat.window.actions_by_name["side_by_side"].trigger()
    seat.until(lambda: seat.window.reading.opened is not None and seat.window.reading.opened.pair is not None)
    return seat.window


def in_the_results(seat: Seat) -> QWidget:
    seat.search("bold")
    seat.qtbot.wait(300)
    return seat.window


def in_a_filter(seat: Seat) -> QWidget:
    chip = seat.window.results.filters.findChildren(ChipButton)[2]
    chip.menu().aboutToShow.emit()
    chip.menu().actions()[1].trigger()
    return seat.window.results


def beside_a_link(seat: Seat) -> QWidget:
    seat.open("steps")
    (preview,) = seat.window.reader.findChildren(LinkPreview)
    browser = seat.window.reader.browser
    browser.setFocus()
    while "article:words" not in browser.textCursor().charFormat().anchorHref():
        QTest.keyClick(browser, Qt.Key.Key_Tab)
    seat.until(preview.isVisible)
    return preview


def in_a_tooltip(seat: Seat) -> QWidget:
    seat.open("steps")
    browser = seat.window.reader.browser
    place = browser.cursorRect(browser.document().find("gone")).center()
    where = browser.viewport().mapToGlobal(place)
    QApplication.sendEvent(browser.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, where))
    label = next(widget for widget in QApplication.topLevelWidgets() if widget.inherits("QTipLabel"))
    document = QTextDocument()
    document.setHtml(QToolTip.text())
    label.setAccessibleName(document.toPlainText())
    return label


def in_the_contents(seat: Seat) -> QWidget:
    seat.open("words")
    seat.window.actions_by_name["contents"].trigger()
    (contents,) = seat.window.reader.findChildren(Contents)
    return contents


def in_a_missing_article(seat: Seat) -> QWidget:
    seat.window.reading.navigator.open("<img src='x'>")
    seat.until(lambda: "<img" in seat.text)
    return seat.window


def in_the_add_dialog(seat: Seat) -> QWidget:
    dialog = AddDialog(seat.root.parent / "<img src='secret.png'>.md", Lang.EN, seat.root, seat.window)
    dialog.show()
    return dialog


def in_the_copy_dialog(seat: Seat) -> QWidget:
    seat.open("words", "phrase-2")
    return attend(seat, "copy_phrase")


def in_their_words(seat: Seat) -> QWidget:
    seat.open("words")
    return attend(seat, "say_theirs")


def in_the_palette(seat: Seat) -> QWidget:
    seat.open("words")
    return attend(seat, "palette")


def after_copying(seat: Seat) -> QWidget:
    seat.open("words")
    seat.window.actions_by_name["copy_phrase"].trigger()
    assert "<img" in QGuiApplication.clipboard().text()
    return seat.window.statusBar()


def attend(seat: Seat, command: str) -> QWidget:
    """The dialog that a command opens, as it was; it is closed by then."""
    seen: list[QWidget] = []
    picture = QLabel()

    def come() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and not seen:
            seen.append(dialog)
            picture.setPixmap(dialog.grab())
            picture.resize(picture.pixmap().size())
            picture.setAccessibleName("\n".join(iter_words(dialog)))
            check_labels(dialog)
            dialog.close()

    timer = QTimer(interval=20)
    timer.timeout.connect(come)
    timer.start()
    seat.window.actions_by_name[command].trigger()
    seat.until(lambda: bool(seen) and QApplication.activeModalWidget() is None)
    timer.stop()
    return picture


def iter_words(window: QWidget) -> Iterator[str]:
    """All that can be read in a window."""
    for widget in (window, *window.findChildren(QWidget)):
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            yield widget.text()
        elif isinstance(widget, QTextEdit):
            yield widget.toPlainText()
        elif isinstance(widget, QListView):
            model = widget.model()
            yield from (str(model.index(row, 0).data()) for row in range(model.rowCount()))
        elif isinstance(widget, QStatusBar):
            yield widget.currentMessage()
        yield widget.accessibleName()


def check_labels(window: QWidget) -> None:
    labels = [label for label in window.findChildren(QLabel) if "<" in label.text()]
    assert [label.text() for label in labels if label.textFormat() is not Qt.TextFormat.PlainText] == []


PLACES: tuple[Callable[[Seat], QWidget], ...] = (
    *(at_home, within_the_walk, in_an_article, in_a_checklist, side_by_side, in_the_results, in_a_filter),
    *(beside_a_link, in_a_tooltip, in_the_contents, in_a_missing_article, in_the_add_dialog, in_the_copy_dialog),
    *(in_their_words, in_the_palette, after_copying),
)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_html_in_any_words_of_an_article_is_read_as_it_stands(  # noqa: PLR0913, PLR0917  (the hands and the eyes)
    strange: Outside,
    open_content: Callable[[dict[str, str]], Seat],
    outside: list[str],
    tmp_path: Path,
    qtbot: QtBot,
    place: Callable[[Seat], QWidget],
) -> None:
    files = {path: dedent(text).lstrip() for path, text in WORDS.items()}
    seat = open_content({path.format(lang=lang): text for lang in Lang for path, text in files.items()})
    widget = place(seat)
    settled = widget.grab()
    check_labels(widget)

    assert any("<img" in words for words in iter_words(widget))
    assert not settled.isNull()
    assert count_red(widget) == 0
    assert outside == []
    strange.check(qtbot, find_allowed(tmp_path))
