"""What a person does in the window, step by step: the session that `session.py` measures."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from kb.lang import Lang
from ui.app import App

NO_MODIFIER = Qt.KeyboardModifier.NoModifier

QUERIES = {
    Lang.EN: ("angry customer shouts", "not my fualt", "say sorry"),
    Lang.IS: ("vidskiptavinur oskrar", "ekki mer ad kenna", "biðjast afsökunar"),
    Lang.BN: ("গ্রাহক চিৎকার", "আমার দোষ নয়", "ক্ষমা চাওয়া"),
}
WORDS = {Lang.EN: "line", Lang.IS: "lína", Lang.BN: "কথা"}
ARTICLES = (
    *("customer-shouts", "end-relationship", "calming-phrases", "not-our-fault", "insults-boundary"),
    *("repeat-complainer", "always-right", "trust-and-quality", "money-talk-heats-up", "voice-of-customer"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a person does; the next one follows once `until` holds. A `switch` ends with an article painted."""

    name: str
    act: Callable[[], object]
    until: Callable[[], bool]
    switch: bool = False


class Person:
    """What somebody does at the window, as steps."""

    def __init__(self, program: App, content: Path) -> None:
        self._program, self._window, self._content = program, program.window, content

    def work(self) -> Iterator[Step]:
        """Everything, three times: each reading language once."""
        for lang in (Lang.EN, Lang.IS, Lang.BN):
            yield from self._read_in(lang)
            yield from self._search(lang)
            yield from self._leaf(lang)
            yield from self._compare()
            yield from self._find(lang)
            yield from self._walk()
            yield from self._speak()
            yield from self._ask_windows()
            yield from self._look_differently()
            yield from self._edit(lang)

    def _do(self, name: str, until: Callable[[], bool] = lambda: True, *, switch: bool = False) -> Step:
        """A command, as by its key."""
        return Step(name, self._window.actions_by_name[name].trigger, until, switch)

    def _press(self, key: Qt.Key, until: Callable[[], bool] = lambda: True, *, switch: bool = False) -> Step:
        return Step(key.name, lambda: QTest.keyClick(_focused(), key, NO_MODIFIER), until, switch)

    def _type(self, text: str, until: Callable[[str], bool]) -> Iterator[Step]:
        for end, letter in enumerate(text, 1):
            yield Step("a letter", partial(_type_letter, letter), partial(until, text[:end]))

    def _shows(self, slug: str, lang: Lang | None = None) -> Callable[[], bool]:
        def holds() -> bool:
            shown = self._window.reading.shown
            return shown is not None and shown.slug == slug and lang in (None, shown.lang)

        return holds

    def _open(self, slug: str) -> Step:
        return Step("open", lambda: self._window.reading.open(slug), self._shows(slug), switch=True)

    def _read_in(self, lang: Lang) -> Iterator[Step]:
        yield self._open("customer-shouts")
        while self._window.reading.navigator.reading is not lang:
            here = self._window.reading.navigator.reading
            after = list(Lang)[(list(Lang).index(here) + 1) % len(Lang)]
            yield self._do("next_language", self._shows("customer-shouts", after), switch=True)

    def _search(self, lang: Lang) -> Iterator[Step]:
        results = self._window.results
        for query in QUERIES[lang]:
            yield self._do("search", self._window.top_bar.box.hasFocus)
            yield from self._type(query, results.shows)
            yield self._press(Qt.Key.Key_Down)
            yield self._press(Qt.Key.Key_Up)
            yield Step("choose", results.choose_current, lambda: not self._window.stage.is_home, switch=True)
            yield Step("close the search", self._window.top_bar.box.clear, lambda: not self._window.top_bar.box.text())

    def _leaf(self, lang: Lang) -> Iterator[Step]:
        checklist = self._window.checklist
        for slug in ARTICLES:
            yield self._open(slug)
        for slug in reversed(ARTICLES[:-1]):
            yield self._do("back", self._shows(slug, lang), switch=True)
        yield self._open("not-our-fault")
        yield self._open("customer-shouts")
        for number in range(1, 5):
            yield self._do(f"tick_{number}", checklist.isVisible)
        yield self._do("undo_tick")
        yield self._do("favourite")
        yield self._open("insults-boundary")
        yield self._do("favourite")
        for _ in range(5):
            yield self._press(Qt.Key.Key_PageDown)

    def _compare(self) -> Iterator[Step]:
        def pairs() -> bool:
            opened = self._window.reading.opened
            return opened is not None and opened.pair is not None

        for slug in ("calming-phrases", "end-relationship"):
            yield self._open(slug)
            yield self._do("side_by_side", pairs, switch=True)
            yield self._do("side_by_side", pairs, switch=True)
            yield self._do("side_by_side", lambda: not pairs(), switch=True)

    def _find(self, lang: Lang) -> Iterator[Step]:
        yield self._open("always-right")
        yield self._do("find")
        yield from self._type(WORDS[lang], lambda _: True)
        for _ in range(3):
            yield self._press(Qt.Key.Key_Return)
        yield self._press(Qt.Key.Key_Escape)

    def _walk(self) -> Iterator[Step]:
        window = self._window
        yield self._do("home", lambda: window.stage.is_home and window.home.walk is not None)
        yield self._press(Qt.Key.Key_1)
        yield self._press(Qt.Key.Key_Backspace)
        yield self._press(Qt.Key.Key_2)
        yield self._press(Qt.Key.Key_Backspace)
        yield self._do("home", lambda: window.stage.is_home)
        yield self._open("safety-threat")
        yield self._do("home", lambda: window.stage.is_home)
        yield self._do("panic", lambda: not window.stage.is_home, switch=True)

    def _speak(self) -> Iterator[Step]:
        yield self._open("calming-phrases")
        yield self._do("copy_phrase")
        yield self._do("say_theirs", _has_dialog)
        yield self._press(Qt.Key.Key_Right)
        yield self._press(Qt.Key.Key_Escape, lambda: not _has_dialog())
        yield self._open("apology-phrases")
        yield Step("copy a gap", lambda: self._window.reader.link_followed.emit("do:copy:phrase-3"), lambda: True)
        yield Step("leave the gap", _reject, lambda: not _has_dialog())

    def _ask_windows(self) -> Iterator[Step]:
        for name in ("settings", "shortcuts", "about"):
            yield self._do(name, _has_dialog)
            yield Step(f"leave {name}", _reject, lambda: not _has_dialog())
        yield self._do("palette", _has_dialog)
        yield from self._type("settings", lambda _: True)
        yield self._press(Qt.Key.Key_Down)
        yield self._press(Qt.Key.Key_Escape, lambda: not _has_dialog())
        yield self._do("contents", lambda: QApplication.activePopupWidget() is not None)
        yield Step("leave contents", _close_popup, lambda: QApplication.activePopupWidget() is None)
        # Without a window manager nobody gives the window the keyboard again.
        yield Step("come back", self._window.activateWindow, self._window.isActiveWindow)

    def _look_differently(self) -> Iterator[Step]:
        def stands() -> bool:
            return self._window.findChild(QWidget, "cover") is None

        for name in ("theme", "larger", "larger", "normal_size", "theme"):
            yield self._do(name, stands)
        yield self._do("home", lambda: self._window.stage.is_home)
        for name in ("theme", "larger", "normal_size", "theme"):
            yield self._do(name, stands)

    def _edit(self, lang: Lang) -> Iterator[Step]:
        """An editor saves the article on the screen, and another one."""
        thread = self._program._thread  # noqa: SLF001  (nothing in the window tells which file was read)
        changed: set[str] = set()
        thread.loaded.connect(changed.update)
        yield self._open("trust-and-quality")
        for slug in ("trust-and-quality", "answer-in-time"):
            path = f"{lang.value}/{slug}.md"
            yield Step("an editor saves", partial(_append, self._content / path), partial(changed.__contains__, path))
        yield self._do("rescan")
        thread.loaded.disconnect(changed.update)


def _focused() -> QWidget:
    widget = QApplication.focusWidget() or QApplication.activeWindow()
    if widget is None:
        sys.exit("the window lost the keyboard")
    return widget


def _type_letter(letter: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(_focused(), QKeyEvent(kind, 0, NO_MODIFIER, letter))


def _has_dialog() -> bool:
    return QApplication.activeModalWidget() is not None


def _reject() -> None:
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog):
        dialog.reject()


def _close_popup() -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def _append(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
