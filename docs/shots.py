"""Make the pictures in `docs/shots/` from the running window: every screen in three languages, light and dark.

Runs the real program on a real screen (or Xvfb), types, opens, ticks, and grabs the window with what floats over it:

    xvfb-run -s "-screen 0 1600x1000x24" .venv/bin/python docs/shots.py [NAME ...]
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QCursor, QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

sys.path.insert(0, str(Path(__file__).parent.parent))

from kb.config import save_config
from kb.phrases import build_sheet
from kb.workspace import open_workspace
from ui.app import App

TARGET = Path(__file__).parent / "shots"
WAIT_S = 15
MAX_BYTES = 110_000
SIZE = (1360, 850)
QUERIES = {"en": "angry customer shouts", "is": "vidskiptavinur oskrar", "bn": "গ্রাহক চিৎকার"}
PHRASES = {"en": "words that calm", "is": "orð sem róa", "bn": "যে কথায় রাগ কমে"}
WORDS = {"en": "customer", "is": "viðskiptavin", "bn": "গ্রাহক"}
NAMES = {"en": "text", "is": "letur", "bn": "লেখা"}
NONSENSE = {"en": "xylograph quiz", "is": "xyzzur", "bn": "ঝড়ঝঞ্ঝাট"}


Steps = Iterator[Callable[[], bool]]


class Desk:
    """The program for one picture, and the hands of the person before it."""

    def __init__(self, program: App, lang: str) -> None:
        self.program, self.window, self.lang = program, program.window, lang

    def open(self, slug: str) -> Steps:
        """Open an article, and wait until it is there."""
        self.window.reading.open(slug)
        yield (lambda: self.window.reading.shown is not None and self.window.reading.shown.slug == slug)
        yield after(250)

    def search(self, text: str) -> Steps:
        """Type a search, and wait for its answer."""
        self.window.top_bar.box.setFocus()
        self.window.top_bar.box.setText(text)
        yield (lambda: self.window.results.shows(text))
        yield after(250)

    def choose(self) -> Steps:
        """Open the first result."""
        self.window.results.choose_current()
        yield (lambda: not self.window.stage.is_home)
        yield after(250)

    def do(self, name: str) -> Steps:
        """A command; a dialog that it opens stays open."""
        QTimer.singleShot(0, self.window.actions_by_name[name].trigger)
        yield after(250)

    def type(self, text: str) -> Steps:
        """Type where the keyboard is."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                widget = QApplication.focusWidget()
                if widget is not None:
                    QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        yield after(250)


def show_home(desk: Desk) -> Steps:
    """The home, after some reading."""
    for slug in ("calming-phrases", "cool-down-break", "customer-shouts"):
        yield from desk.open(slug)
    yield from desk.do("favourite")
    yield from desk.do("home")


def show_second_question(desk: Desk) -> Steps:
    """The walk, one answer later."""
    yield from desk.do("home")
    QTest.keyClick(QApplication.focusWidget() or desk.window.home, Qt.Key.Key_2)


def show_checklist(desk: Desk) -> Steps:
    """A search, its first result, and two steps that are done."""
    yield from desk.search(QUERIES[desk.lang])
    yield from desk.choose()
    yield desk.window.checklist.isVisible
    for number in (1, 2):
        desk.window.checklist.tick_number(number)


def show_preview(desk: Desk) -> Steps:
    """A result that is looked at with the arrow keys."""
    yield from desk.search(QUERIES[desk.lang])
    desk.window.results.view.setFocus()
    QTest.keyClick(desk.window.results.view, Qt.Key.Key_Down)
    yield (lambda: not desk.window.stage.is_home)


def show_phrases(desk: Desk) -> Steps:
    """A sheet of phrases."""
    yield from desk.search(PHRASES[desk.lang])
    yield from desk.choose()


def show_pair(desk: Desk) -> Steps:
    """Two languages side by side."""
    yield from desk.open("calming-phrases")
    yield from desk.do("side_by_side")
    yield (lambda: desk.window.reading.opened is not None and desk.window.reading.opened.pair is not None)


def show_their_words(desk: Desk) -> Steps:
    """A phrase in the language of the customer."""
    yield from desk.open("calming-phrases")
    yield from desk.do("say_theirs")
    yield (lambda: QApplication.activeModalWidget() is not None)


def show_gaps(desk: Desk) -> Steps:
    """What is asked before a phrase with a gap is copied."""
    yield from desk.open("apology-phrases")
    opened = desk.window.reading.opened
    if opened is None:
        sys.exit("no article is open")
    sheet = build_sheet(opened.page.article, opened.page.request.house)
    gap = next(spoken.id for spoken in sheet if spoken.placeholders)
    QTimer.singleShot(0, lambda: desk.window.reader.link_followed.emit(f"do:copy:{gap}"))
    yield (lambda: QApplication.activeModalWidget() is not None)


def show_find(desk: Desk) -> Steps:
    """A word in an article."""
    yield from desk.open("always-right")
    yield from desk.do("find")
    yield from desk.type(WORDS[desk.lang])


def show_contents(desk: Desk) -> Steps:
    """The places of an article."""
    yield from desk.open("insults-boundary")
    yield from desk.do("contents")


def show_palette(desk: Desk) -> Steps:
    """Articles and commands by their names."""
    yield from desk.open("customer-shouts")
    yield from desk.do("palette")
    yield from desk.type(NAMES[desk.lang])


def show_keys(desk: Desk) -> Steps:
    """The sheet of keys."""
    yield from desk.do("shortcuts")


def show_settings(desk: Desk) -> Steps:
    """The settings."""
    yield from desk.do("settings")


def show_about(desk: Desk) -> Steps:
    """What it is, and whose work it stands on."""
    yield from desk.do("about")


def show_guide(desk: Desk) -> Steps:
    """A guide."""
    yield from desk.open("always-right")


def show_decision(desk: Desk) -> Steps:
    """A decision, as an article."""
    yield from desk.open("what-is-happening-now")


def show_results(desk: Desk) -> Steps:
    """What a search found, in a narrow window."""
    yield from desk.search(QUERIES[desk.lang])


def show_nothing(desk: Desk) -> Steps:
    """A search that finds nothing."""
    yield from desk.search(NONSENSE[desk.lang])


@dataclass(frozen=True)
class Shot:
    """A picture: what it is of, how wide the window and how large the text is."""

    name: str
    show: Callable[[Desk], Steps]
    size: tuple[int, int] = SIZE
    text_size: int = 100


SHOTS = (
    Shot("start", show_home),
    Shot("walk", show_second_question),
    Shot("main", show_checklist),
    Shot("preview", show_preview),
    Shot("phrases", show_phrases),
    Shot("pair", show_pair),
    Shot("say", show_their_words),
    Shot("copy", show_gaps),
    Shot("find", show_find),
    Shot("contents", show_contents),
    Shot("palette", show_palette),
    Shot("keys", show_keys),
    Shot("settings", show_settings),
    Shot("nothing", show_nothing),
    Shot("about", show_about),
    Shot("guide", show_guide),
    Shot("decision", show_decision),
    Shot("narrow-results", show_results, (640, 850)),
    Shot("narrow", show_checklist, (640, 850)),
    Shot("large", show_checklist, text_size=200),
)


def after(milliseconds: int) -> Callable[[], bool]:
    """Holds when so much time has gone by: everything is laid out and painted."""
    end = time.monotonic() + milliseconds / 1000
    return lambda: time.monotonic() > end


def play(steps: Steps) -> None:
    """Go on with the steps whenever what they wait for holds, also while a dialog has a loop of its own."""
    loop = QEventLoop()
    poll = QTimer()
    waiting = after(0)
    deadline = time.monotonic() + WAIT_S

    def look() -> None:
        nonlocal waiting, deadline
        if not waiting():
            if time.monotonic() > deadline:
                sys.exit("the window did not get there")
            return
        following = next(steps, None)
        if following is None:
            poll.stop()
            loop.quit()
        else:
            waiting, deadline = following, time.monotonic() + WAIT_S

    poll.timeout.connect(look)
    poll.start(20)
    loop.exec()


def take(application: QApplication, home: Path, shot: Shot, lang: str, theme: str) -> None:
    """One picture, from a fresh start of the program."""
    for folder in ("data", "config"):
        shutil.rmtree(home / folder, ignore_errors=True)
    settings = {"interface_language": lang, "reading_language": lang, "theme": theme, "text_size": shot.text_size}
    save_config(home / "config", settings)
    program = App(application, None, home)
    program.window.resize(*shot.size)
    program.window.show()
    program.window.activateWindow()
    play(_take(program, shot, lang, TARGET / f"{shot.name}_{lang}_{theme}.png"))
    program.window.close()
    program.close()


def _take(program: App, shot: Shot, lang: str, path: Path) -> Steps:
    window = program.window
    yield lambda: window.home.walk is not None and window.results.model.rowCount() > 0
    yield after(250)
    yield from shot.show(Desk(program, lang))
    yield after(400)
    save(grab(window).toImage(), path)
    for widget in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
        if isinstance(widget, QDialog):
            widget.reject()
        elif widget is not None:
            widget.close()
    yield after(50)


def grab(window: QWidget) -> QPixmap:
    """The window, with the dialog or the list that floats over it."""
    picture = window.grab()
    floating = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if floating is None:
        return picture
    place = floating.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
    room = window.size() - floating.size()
    place = QPoint(max(0, min(place.x(), room.width())), max(0, min(place.y(), room.height())))
    painter = QPainter(picture)
    if isinstance(floating, QDialog):
        painter.fillRect(picture.rect(), QColor(0, 0, 0, 70))
    painter.drawPixmap(place, floating.grab())
    painter.setPen(QColor(128, 128, 128))
    painter.drawRect(place.x() - 1, place.y() - 1, floating.width() + 1, floating.height() + 1)
    painter.end()
    return picture


def save(image: QImage, path: Path) -> None:
    """Write a picture; a large one with the 256 colours that it needs most."""
    image.save(str(path), "PNG", 0)
    if path.stat().st_size > MAX_BYTES:
        full = image.convertToFormat(QImage.Format.Format_RGB32)
        counted = Counter(memoryview(full.constBits()).cast("I"))
        table = [colour for colour, _ in counted.most_common(256)]
        flat = full.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)
        flat.save(str(path), "PNG", 0)


def main() -> None:
    """All pictures, or those of the named screens."""
    TARGET.mkdir(exist_ok=True)
    wanted = sys.argv[1:]
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    # Nothing in a picture is lit because the mouse happens to be there.
    QCursor.setPos(application.primaryScreen().geometry().bottomRight())
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        # The index stands before the window opens, so that no picture is of a half-read library.
        workspace = open_workspace(None, home, {})
        workspace.reload(None)
        workspace.close()
        for shot in SHOTS:
            for lang in QUERIES:
                for theme in ("light", "dark"):
                    if not wanted or shot.name in wanted:
                        take(application, home, shot, lang, theme)
        if not wanted or "main" in wanted:
            take(application, home, SHOTS[2], "en", "contrast")


if __name__ == "__main__":
    main()
