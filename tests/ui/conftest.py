"""One application for all window tests, without a screen; small content; and a seat: a window on real files."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QFont, QKeyEvent, QKeySequence, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from kb.article import ArticleKey
from kb.config import Config, load_config
from kb.lang import Lang
from kb.workspace import open_workspace
from ui.activity_thread import ActivityThread
from ui.app import App
from ui.errand import Errand
from ui.fonts import load_fonts
from ui.main_window import MainWindow
from ui.session import SESSION_FILE
from ui.theme import LIGHT, Theme, build_sheet, prepare_theme
from ui.translator import TsTranslator, install_language
from ui.workspace_thread import WorkspaceThread

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_Dialog = TypeVar("_Dialog", bound=QDialog)
# In a class that has a method `type`.
_Kind = type[_Dialog]

WAIT_MS = 60_000
SIZE = (1360, 850)
NO_MODIFIER = Qt.KeyboardModifier.NoModifier

# The same three articles in each language, and one guide in English only.
ARTICLES = {
    "en/what-now.md": """
        ---
        title: What is happening now?
        kind: decision
        status: published
        summary: Pick what you see.
        pinned: true
        ---

        ## Who is angry? {#q1}

        - [The customer](customer-shouts.md) Start with your breath.
        - [I am](#q2) Take a break.

        ## Can you leave the line? {#q2}

        - [Yes](calming-phrases.md#phrase-2)
        - [No](refunds.md)
        """,
    "is/what-now.md": """
        ---
        title: Hvað er að gerast núna?
        kind: decision
        status: published
        summary: Veldu það sem þú sérð.
        pinned: true
        ---

        ## Hver er reiður? {#q1}

        - [Viðskiptavinurinn](customer-shouts.md) Byrjaðu á önduninni.
        - [Ég](#q2) Taktu hlé.

        ## Geturðu farið af línunni? {#q2}

        - [Já](calming-phrases.md#phrase-2)
        - [Nei](refunds.md)
        """,
    "bn/what-now.md": """
        ---
        title: এখন কী হচ্ছে?
        kind: decision
        status: published
        summary: যা দেখছেন তা বেছে নিন।
        pinned: true
        ---

        ## কে রেগে আছেন? {#q1}

        - [গ্রাহক](customer-shouts.md) শ্বাস দিয়ে শুরু করুন।
        - [আমি](#q2) বিরতি নিন।

        ## লাইন ছাড়তে পারবেন? {#q2}

        - [হ্যাঁ](calming-phrases.md#phrase-2)
        - [না](refunds.md)
        """,
    "en/customer-shouts.md": """
        ---
        title: The customer is shouting
        kind: checklist
        status: published
        summary: Stay calm, step by step.
        tags: [shouting]
        related:
          - calming-phrases: what to say
        owner: content-team
        reviewed: 2026-11-21
        ---

        The voice is loud. Do one step at a time.

        - [ ] Breathe out and lower your voice.
          A quiet voice gives theirs something to come down to.
        - [ ] **!** Let them finish.
          At the first pause: [I can hear you](calming-phrases.md#phrase-1)
        - [ ] Talk about the problem.
        - [ ] Say what happens next.
        """,
    "is/customer-shouts.md": """
        ---
        title: Viðskiptavinurinn öskrar
        kind: checklist
        status: published
        summary: Haltu ró þinni, skref fyrir skref.
        tags: [shouting]
        related:
          - calming-phrases: hvað á að segja
        ---

        Röddin er há. Taktu eitt skref í einu.

        - [ ] Andaðu frá þér og lækkaðu róminn.
          Lág rödd dregur hina röddina niður til sín.
        - [ ] **!** Leyfðu viðskiptavininum að klára.
          Við fyrstu þögn: [Ég heyri](calming-phrases.md#phrase-1)
        - [ ] Talaðu um vandann.
        - [ ] Segðu hvað gerist næst.
        """,
    "bn/customer-shouts.md": """
        ---
        title: গ্রাহক চিৎকার করছেন
        kind: checklist
        status: published
        summary: শান্ত থাকুন, এক ধাপ এক ধাপ করে।
        tags: [shouting]
        related:
          - calming-phrases: কী বলবেন
        ---

        গলা চড়া। একবারে একটা ধাপ করুন।

        - [ ] শ্বাস ছাড়ুন, গলা নামান।
          আপনার গলা নিচু থাকলে তাঁর গলাও নামে।
        - [ ] **!** পুরোটা বলতে দিন।
          প্রথমবার থামলেই বলুন: [শুনছি](calming-phrases.md#phrase-1)
        - [ ] সমস্যা নিয়ে কথা বলুন।
        - [ ] এরপর কী হবে বলুন।
        """,
    "en/calming-phrases.md": """
        ---
        title: Words that calm
        kind: phrases
        status: published
        summary: Lines that take the heat out.
        ---

        | Say | Instead of | Why | Mood |
        |---|---|---|---|
        | I can hear how frustrating this is. | Calm down. | It names the feeling. | 4 |
        | Let us see how we can solve this. | Not my fault. | It turns to repair. | 3 |
        | Tell me from the start. | You told me that. | People stop repeating. | 2 |
        """,
    "is/calming-phrases.md": """
        ---
        title: Orð sem róa
        kind: phrases
        status: published
        summary: Setningar sem kæla.
        ---

        | Segðu | Í stað | Hvers vegna | Skap |
        |---|---|---|---|
        | Ég heyri hvað þetta er pirrandi. | Róaðu þig. | Það nefnir tilfinninguna. | 4 |
        | Sjáum hvernig við leysum þetta. | Ekki mér að kenna. | Það snýr að lausn. | 3 |
        | Segðu mér frá byrjun. | Þú sagðir það. | Fólk hættir að endurtaka. | 2 |
        """,
    "bn/calming-phrases.md": """
        ---
        title: যে কথায় রাগ কমে
        kind: phrases
        status: published
        summary: যে কথায় উত্তাপ কমে।
        ---

        | বলুন | এর বদলে | কেন | মেজাজ |
        |---|---|---|---|
        | বুঝতে পারছি ব্যাপারটা কতটা বিরক্তিকর। | শান্ত হোন। | অনুভূতিকে নাম দেয়। | 4 |
        | চলুন দেখি কীভাবে সমাধান করা যায়। | আমার দোষ নয়। | সমাধানের দিকে নেয়। | 3 |
        | শুরু থেকে বলুন। | এটা তো বলেছেন। | মানুষ আর বলে না। | 2 |
        """,
    "en/refunds.md": """
        ---
        title: Paying money back
        kind: guide
        status: draft
        summary: When and how.
        ---

        ## Who may refund

        Everybody, up to 50. See [the words](calming-phrases.md) or [the Icelandic words](../is/calming-phrases.md).

        ## How long it takes

        Five days. Write to [the office](mailto:office@example.com), ring [the desk](tel:112), or read
        [the law](https://example.com/law).
        """,
    "vocabulary.yaml": """
        tags:
          shouting:
            name: {bn: চিৎকার, is: Öskur, en: Shouting}
            synonyms: {en: [yelling]}
        """,
}


def pytest_configure(config: pytest.Config) -> None:
    """Lets pass what the platform without a screen says of every window, while other warnings of Qt fail a test."""
    config.addinivalue_line("qt_log_ignore", "^This plugin does not support ")


@pytest.fixture(scope="session", autouse=True)
def _font(qapp: QApplication) -> None:
    qapp.setFont(QFont(load_fonts()))


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application; its look and its language are put back after the test."""
    font, locale = qapp.font(), QLocale()
    yield qapp
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())
    qapp.setFont(font)
    QLocale.setDefault(locale)
    for translator in qapp.findChildren(TsTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def articles() -> dict[str, str]:
    """Ten small articles and a vocabulary, by path."""
    return {path: dedent(text).lstrip() for path, text in ARTICLES.items()}


@pytest.fixture
def small(tree: Callable[[Mapping[str, str | bytes]], Path], articles: dict[str, str]) -> Path:
    """A content folder with the small articles."""
    return tree({**articles})


def apply_theme(app: QApplication, theme: Theme, text_size: int) -> None:
    """Give the whole application a theme at once; `text_size` is in percent."""
    prepare_theme(app, theme, text_size)
    app.setStyleSheet(build_sheet(theme, text_size))


class Desktop(QObject):
    """Takes every address that the program would hand to the desktop."""

    SCHEMES = ("http", "https", "file", "mailto", "tel", "javascript", "data", "smb", "article", "do", "")

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        # Typed as taking bytes, it takes text only.
        services: Any = QDesktopServices
        for scheme in self.SCHEMES:
            services.setUrlHandler(scheme, self, "take")

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Called by Qt instead of opening."""
        self.opened.append(url.toString())

    def close(self) -> None:
        """Let the desktop open again what it opens."""
        for scheme in self.SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def outside() -> Iterator[list[str]]:
    """The addresses that were opened outside the program, by Qt itself or by us."""
    desktop = Desktop()
    QDesktopServices.openUrl(QUrl("https://example.com/probe"))
    assert desktop.opened == ["https://example.com/probe"]
    desktop.opened.clear()
    yield desktop.opened
    desktop.close()


class Seat:
    """A window over real threads and real files, and the hands of the person before it."""

    def __init__(self, app: QApplication, qtbot: QtBot, root: Path, home: Path, reading: Lang) -> None:
        self.app = app
        self.qtbot = qtbot
        self.root = root
        self.thread = WorkspaceThread(partial(open_workspace, root, home, {}))
        self.activity = ActivityThread()
        self.window = MainWindow(self.thread, self.activity, reading, LIGHT, 100)
        # As on a screen that is larger than the one that tests have.
        self.window.resize(*SIZE)
        self.window.orienting.set_question("what-now")
        self._closed = False
        self.messages: list[str] = []
        self.window.statusBar().messageChanged.connect(self.messages.append)

    @property
    def shown(self) -> str:
        """The article on the screen, as `en/slug`; empty for a page that is none."""
        key = self.window.reading.shown
        return str(key) if key is not None else ""

    @property
    def text(self) -> str:
        """What the reader says."""
        return self.window.reader.browser.toPlainText()

    @property
    def titles(self) -> list[str]:
        """The titles of the result list."""
        model = self.window.results.model
        return [str(model.data(model.index(row))) for row in range(model.rowCount())]

    @property
    def found(self) -> list[ArticleKey]:
        """The articles of the result list; none where it only shows what else there is."""
        model, view = self.window.results.model, self.window.results.view
        if not view.currentIndex().isValid():
            return []
        rows = [model.find_row(model.index(row)) for row in range(model.rowCount())]
        return [row.key for row in rows if row is not None]

    @property
    def ticked(self) -> list[int]:
        """The numbers of the ticked steps."""
        model = self.window.checklist.model
        states = [model.data(model.index(row), Qt.ItemDataRole.CheckStateRole) for row in range(model.rowCount())]
        return [number for number, state in enumerate(states, 1) if state == Qt.CheckState.Checked]

    def show(self, *, at_home: bool = False) -> None:
        """Open the window, and wait until all articles are read and one is shown: a pinned one, else the first."""
        with self.qtbot.waitActive(self.window):
            self.window.show()
        self.thread.open()
        self.until(lambda: self.thread.is_complete)
        library = self.thread.library
        cards = sorted(library.cards.values(), key=lambda card: card.path) if library is not None else []
        if cards and not at_home:
            first = next((card for card in cards if card.header.pinned), cards[0])
            self.open(first.key.slug)
        elif cards:
            self.until(lambda: self.window.home.walk is not None)
        else:
            self.until(lambda: bool(self.text))

    def until(self, condition: Callable[[], bool], timeout_ms: int = WAIT_MS) -> None:
        """Let the program run until something holds."""
        self.qtbot.waitUntil(condition, timeout=timeout_ms)

    @property
    def focused(self) -> QWidget:
        """What has the keyboard."""
        widget = self.app.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER, to: QWidget | None = None) -> None:
        """Press a key where the keyboard is, or in a widget that gets it."""
        if to is not None:
            to.setFocus()
        QTest.keyClick(self.focused, key, modifiers)

    def type(self, text: str) -> None:
        """Type a text where the keyboard is, sign by sign."""
        for char in text:
            widget = self.app.focusWidget()
            assert widget is not None
            if char.isascii():
                QTest.keyClicks(widget, char)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    self.app.sendEvent(widget, QKeyEvent(kind, 0, NO_MODIFIER, char))

    def search(self, text: str) -> None:
        """Type a search from anywhere, and wait for its answer."""
        self.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        self.press(Qt.Key.Key_Escape)
        self.type(text)
        self.until(lambda: self.window.results.shows(text))

    def in_dialog(self, kind: _Kind[_Dialog], press: Callable[[], object], act: Callable[[_Dialog], object]) -> None:
        """Press what opens a dialog of this kind, do something in it, and wait until it is closed."""
        acted: list[_Dialog] = []

        def look() -> None:
            dialog = self.app.activeModalWidget()
            if acted or not isinstance(dialog, kind) or not dialog.isActiveWindow():
                return
            acted.append(dialog)
            try:
                act(dialog)
            finally:
                if dialog.isVisible():
                    dialog.reject()

        timer = QTimer(interval=10)
        timer.timeout.connect(look)
        timer.start()
        press()
        self.until(lambda: bool(acted) and self.app.activeModalWidget() is not acted[0])
        timer.stop()
        below = self.app.activeModalWidget() or self.window
        below.activateWindow()
        self.until(below.isActiveWindow)

    def labels(self) -> list[QLabel]:
        """The labels that can be seen."""
        return [label for label in self.window.findChildren(QLabel) if label.isVisible()]

    def click_button(self, text: str) -> None:
        """Click the button with these words."""
        button = next(button for button in self.window.findChildren(QPushButton) if button.text() == text)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def open(self, slug: str, anchor: str = "") -> None:
        """Open an article as a link does, and wait until it is shown."""
        self.window.reading.navigator.open(slug, anchor)
        self.until(lambda: self.shown.endswith(f"/{slug}"))

    def close(self) -> None:
        """Close the window and end everything behind it."""
        if not self._closed:
            self._closed = True
            self.window.close()
            self.activity.close()
            self.thread.close()
            self.window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def nothing_left(qtbot: QtBot) -> Iterator[None]:
    """At the end no thread and no process is there that was not there before."""
    threads = set(threading.enumerate())
    yield
    qtbot.waitUntil(lambda: set(threading.enumerate()) <= threads, timeout=WAIT_MS)
    assert multiprocessing.active_children() == []


@pytest.fixture
def sit(app: QApplication, qtbot: QtBot, tmp_path: Path, nothing_left: None) -> Iterator[Callable[..., Seat]]:
    """Opens windows on content folders, and closes them at the end."""
    del nothing_left
    seats: list[Seat] = []
    apply_theme(app, LIGHT, 100)
    install_language(app, Lang.EN)

    def open_seat(root: Path, reading: Lang = Lang.EN, *, wait: bool = True, at_home: bool = False) -> Seat:
        seat = Seat(app, qtbot, root, tmp_path / "seat", reading)
        seats.append(seat)
        if wait:
            seat.show(at_home=at_home)
        return seat

    yield open_seat
    for seat in seats:
        seat.close()


@pytest.fixture
def seat(sit: Callable[..., Seat], small: Path) -> Seat:
    """An English window on the small articles."""
    return sit(small)


class Program:
    """The whole program in this process, with its settings in a home of its own; it is done what it was started for."""

    def __init__(self, app: QApplication, qtbot: QtBot, content: Path | None, home: Path, errand: Errand) -> None:
        self.qapp = app
        self.qtbot = qtbot
        self.home = home
        self.app = App(app, content, home)
        self.window = self.app.window
        if not (home / "data" / SESSION_FILE).exists():
            self.window.resize(*SIZE)
        self.messages: list[str] = []
        self.window.statusBar().messageChanged.connect(self.messages.append)
        self._closed = False
        self.app.begin(errand)
        with qtbot.waitActive(self.window):
            self.window.show()
        self.until(lambda: self.window.results.model.rowCount() > 0 or bool(self.text))

    @property
    def config(self) -> Config:
        """What is saved."""
        return load_config(self.home / "config")[0]

    @property
    def text(self) -> str:
        """What the reader says."""
        return self.window.reader.browser.toPlainText()

    @property
    def shown(self) -> str:
        """The article on the screen, as `en/slug`; empty where it is none."""
        return str(self.window.reading.shown or "")

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the program run until something holds."""
        self.qtbot.waitUntil(condition, timeout=WAIT_MS)

    def press(self, keys: str, times: int = 1) -> None:
        """Press keys where the keyboard is."""
        for _ in range(times):
            QTest.keySequence(self.qapp.focusWidget() or self.window, QKeySequence(keys))

    def type(self, text: str) -> None:
        """Type a text where the keyboard is, sign by sign."""
        for char in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                widget = self.qapp.focusWidget()
                assert widget is not None
                self.qapp.sendEvent(widget, QKeyEvent(kind, 0, NO_MODIFIER, char))

    def open(self, slug: str) -> None:
        """Open an article as a link does, and wait until it is shown."""
        self.window.reading.navigator.open(slug)
        self.until(lambda: self.shown.endswith(f"/{slug}"))

    def in_dialog(self, act: Callable[[QDialog], None], ask: Callable[[], object]) -> str:
        """Ask for a dialog, do something in it and close it if it still is open; answers its title, "" for none."""
        titles: list[str] = []

        def visit() -> None:
            dialog = self.qapp.activeModalWidget()
            if not isinstance(dialog, QDialog):
                return
            dialog.activateWindow()
            if dialog.isActiveWindow():
                timer.stop()
                titles.append(dialog.windowTitle())
                try:
                    act(dialog)
                finally:
                    if dialog.isVisible():
                        dialog.reject()

        timer = QTimer(interval=10)
        timer.timeout.connect(visit)
        timer.start()
        ask()
        self.qtbot.wait(50)
        timer.stop()
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)
        return "".join(titles)

    def close(self) -> None:
        """Close the window and end everything behind it."""
        if not self._closed:
            self._closed = True
            self.window.close()
            self.app.close()
            self.window.deleteLater()
            self.app.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def start(
    app: QApplication, qtbot: QtBot, tmp_path: Path, small: Path, nothing_left: None
) -> Iterator[Callable[..., Program]]:
    """Starts the program on the small articles, or on others; each time with the same home."""
    del nothing_left
    programs: list[Program] = []

    def begin(content: Path | None = small, errand: Errand | None = None) -> Program:
        programs.append(Program(app, qtbot, content, tmp_path / "seat", errand or Errand()))
        return programs[-1]

    yield begin
    for program in programs:
        program.close()
