"""Make the pictures in `docs/shots/` from the running window, in three languages, light and dark.

Runs the real program on a real screen (or Xvfb), types, opens, ticks, and grabs the window:

    xvfb-run -s "-screen 0 1600x1000x24" .venv/bin/python docs/shots.py
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).parent.parent))

from kb.config import save_config
from kb.workspace import open_workspace
from ui.app import App

TARGET = Path(__file__).parent / "shots"
QUERIES = {"en": "angry customer shouts", "is": "vidskiptavinur oskrar", "bn": "গ্রাহক চিৎকার"}
PHRASES = {"en": "words that calm", "is": "orð sem róa", "bn": "যে কথায় রাগ কমে"}
WAIT_MS = 15_000


@dataclass(frozen=True)
class Shot:
    """A picture: what it is of, what is typed for it, how wide the window and how large the text is."""

    name: str
    typed: str
    size: tuple[int, int] = (1360, 850)
    text_size: int = 100
    ticks: int = 0


def wait_until(condition: Callable[[], bool]) -> None:
    """Let the program run until something holds."""
    loop = QEventLoop()
    poll = QTimer()
    poll.timeout.connect(lambda: loop.quit() if condition() else None)
    poll.start(20)
    QTimer.singleShot(WAIT_MS, loop.quit)
    loop.exec()
    if not condition():
        sys.exit("the window did not get there")


def take(application: QApplication, shot: Shot, lang: str, theme: str) -> None:
    """One picture, from a fresh start of the program."""
    with tempfile.TemporaryDirectory() as home:
        settings = {"interface_language": lang, "reading_language": lang, "theme": theme, "text_size": shot.text_size}
        save_config(Path(home) / "config", settings)
        # The index stands before the window opens, so that no picture is of a half-read library.
        workspace = open_workspace(None, Path(home), {})
        workspace.reload(None)
        workspace.close()
        program = App(application, None, Path(home))
        window = program.window
        window.resize(*shot.size)
        window.show()
        window.activateWindow()
        wait_until(lambda: window.reading.shown is not None and window.results.model.rowCount() > 0)
        if shot.typed:
            before = window.reading.shown
            window.top_bar.box.setText(shot.typed)
            wait_until(lambda: window.results.shows(shot.typed))
            window.results.choose_current()
            wait_until(lambda: window.reading.shown != before)
        if shot.ticks:
            wait_until(window.checklist.isVisible)
        for number in range(shot.ticks):
            window.checklist.tick_number(number + 1)
        settle(application)
        window.grab().save(str(TARGET / f"{shot.name}_{lang}_{theme}.png"))
        window.close()
        program.close()


def settle(application: QApplication) -> None:
    """Let everything be laid out and painted."""
    loop = QEventLoop()
    QTimer.singleShot(200, loop.quit)
    loop.exec()
    application.processEvents()


def main() -> None:
    """All pictures."""
    TARGET.mkdir(exist_ok=True)
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    for lang, query in QUERIES.items():
        shots = (
            Shot("start", ""),
            Shot("main", query, ticks=2),
            Shot("phrases", PHRASES[lang]),
            Shot("narrow", query, (640, 850), ticks=2),
            Shot("large", query, text_size=200),
        )
        for shot in shots:
            for theme in ("light", "dark"):
                take(application, shot, lang, theme)


if __name__ == "__main__":
    main()
