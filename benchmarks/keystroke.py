"""What a typed letter costs: from the key to the painted rows, in the whole window, over 3,000 articles.

    python benchmarks/keystroke.py [--size 3000] [--queries 40] [--cache FOLDER]

Types queries of two words letter by letter as key events, also Bengali and Icelandic ones, and waits each time until
the answer is painted. A person is slower than that; so nothing is saved by an answer that a next letter makes
needless. Time is the CPU time of all threads of the program: the one of the window and the one that searches.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QApplication

from benchmarks.corpus import CACHE, ROOT, draw_queries, write_corpus
from benchmarks.report import percentile
from benchmarks.texts import QueryKind
from kb.lang import Lang
from kb.workspace import open_workspace
from ui.activity_thread import ActivityThread
from ui.fonts import load_fonts
from ui.main_window import MainWindow
from ui.theme import LIGHT, build_sheet, prepare_theme
from ui.translator import install_language
from ui.workspace_thread import WorkspaceThread

BOUND_MS = 16.0
STALLED = 10
WAIT_MS = 30_000


@dataclass(frozen=True, slots=True)
class Stroke:
    """One key: milliseconds of CPU of all threads, of those of the window, and of the wall clock."""

    cpu: float
    window: float
    wall: float


class Painted(QObject):
    """Ends a loop once the window shows the answer to a query.

    That is when the list has painted it; or, where there is nothing to paint, once Qt has nothing else left to do.
    """

    def __init__(self, window: MainWindow, thread: WorkspaceThread) -> None:
        super().__init__()
        self._window = window
        self._loop = QEventLoop()
        self._awaited = ""
        window.results.view.viewport().installEventFilter(self)
        thread.found.connect(self._look_later)

    def wait(self, text: str) -> None:
        """Let the program run until this is answered; without a text, until all articles are listed."""
        self._awaited = text
        timer = QTimer(singleShot=True, interval=WAIT_MS)
        timer.timeout.connect(lambda: sys.exit(f"no answer to {text!r}"))
        timer.start()
        self._loop.exec()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt before the list gets an event; the loop ends after it has."""
        if event.type() == QEvent.Type.Paint:
            self._look_later()
        return super().eventFilter(watched, event)

    def _look_later(self) -> None:
        QTimer.singleShot(0, self._look)

    def _look(self) -> None:
        """What was asked for later than this was scheduled is not answered yet, and the loop goes on."""
        answered = self._window.results.shows(self._awaited) if self._awaited else not self._window.top_bar.box.text()
        if answered:
            self._loop.quit()


class Heart(QObject):
    """Beats every millisecond in the thread of the window; the longest pause is how long nothing else got its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now


def measure_key(window: MainWindow, painted: Painted, letter: str) -> Stroke:
    """Press a key, or without a letter Escape, and wait for what it changes."""
    box = window.top_bar.box
    key = 0 if letter else Qt.Key.Key_Escape
    wall, cpu, own = time.perf_counter(), time.process_time(), time.thread_time()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.postEvent(box, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))
    painted.wait(box.text() + letter if letter else "")
    own, cpu, wall = time.thread_time() - own, time.process_time() - cpu, time.perf_counter() - wall
    return Stroke(cpu * 1000, own * 1000, wall * 1000)


def type_queries(
    window: MainWindow, painted: Painted, queries: Sequence[str]
) -> tuple[list[Stroke], list[Stroke], list[Stroke]]:
    """Type each, and empty the box after it: the first letters, all others, and the emptying."""
    first, later, emptied = [], [], []
    for query in queries:
        strokes = [measure_key(window, painted, letter) for letter in query]
        first.append(strokes[0])
        later += strokes[1:]
        emptied.append(measure_key(window, painted, ""))
    return first, later, emptied


def wait_until_read(thread: WorkspaceThread) -> None:
    """Let the program run until all articles are read."""
    loop = QEventLoop()
    thread.loaded.connect(lambda _: loop.quit() if thread.is_complete else None)
    QTimer.singleShot(WAIT_MS, loop.quit)
    thread.open()
    loop.exec()
    if not thread.is_complete:
        sys.exit("the articles were not read")
    QTimer.singleShot(500, loop.quit)
    loop.exec()


def print_strokes(name: str, strokes: list[Stroke]) -> None:
    """The figures of some of the keys."""
    cpu, window, wall = zip(*((each.cpu, each.window, each.wall) for each in strokes), strict=True)
    pairs = [f"{percentile(times, 50):.1f} / {percentile(times, 95):.1f}" for times in (cpu, window, wall)]
    print(f"{name}, {len(strokes)}: {pairs[0]} ms CPU, of it the window {pairs[1]}; {pairs[2]} ms on the clock")


def main() -> None:
    """Type, and print p50 / p95."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=3000, help="how many articles")
    parser.add_argument("--queries", type=int, default=40, help="how many queries of two words")
    parser.add_argument("--cache", type=Path, default=CACHE, help=f"where articles and indexes lie (default: {CACHE})")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    target = write_corpus(options.cache, options.size)
    queries = [query.text for query in draw_queries(target, options.queries + STALLED, [QueryKind.TWO_WORDS])]
    home = target / "keystroke"
    # In a process of its own, because it warms up what a fresh window has yet to read.
    build = [sys.executable, "-m", "benchmarks.child", "prepare", "evenkeel", str(target), str(home)]
    subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    application = QApplication(sys.argv[:1])
    application.setFont(QFont(load_fonts()))
    prepare_theme(application, LIGHT, 100)
    application.setStyleSheet(build_sheet(LIGHT, 100))
    install_language(application, Lang.EN)
    thread = WorkspaceThread(partial(open_workspace, target / "content", home, {}))
    activity = ActivityThread()
    window = MainWindow(thread, activity, Lang.EN, LIGHT, 100)
    window.resize(1360, 850)
    window.show()
    wait_until_read(thread)
    window.top_bar.box.setFocus()
    painted = Painted(window, thread)
    first, later, emptied = type_queries(window, painted, queries[:-STALLED])
    # The heart costs time of its own, so it beats only while other queries are typed.
    heart = Heart()
    type_queries(window, painted, queries[-STALLED:])
    activity.close()
    thread.close()
    print(
        f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores, {options.size:,} articles"
    )
    print_strokes("letters", first + later)
    print_strokes("first letters", first)
    print_strokes("Escape", emptied)
    p95 = percentile([stroke.cpu for stroke in first + later], 95)
    print(f"p95 of a letter {p95:.1f} ms CPU, {'within' if p95 <= BOUND_MS else 'over'} the bound of {BOUND_MS:.0f} ms")
    print(f"longest time in which the window did nothing else: {heart.longest:.0f} ms ({STALLED} more queries)")


if __name__ == "__main__":
    main()
