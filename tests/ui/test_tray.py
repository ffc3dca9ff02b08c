"""The icon beside the clock. The screen of the tests has no such place, so tests say that there is one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QMenu, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from kb.config import save_config
from ui.tray import Tray

if TYPE_CHECKING:
    from tests.ui.conftest import Program

# The platform without a screen lacks this signal.
pytestmark = pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface::systemTrayWindowChanged", extend=True)

ROOT = Path(__file__).parents[2]
Start = Callable[..., "Program"]
Reason = QSystemTrayIcon.ActivationReason


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[None]:
    """There is a place beside the clock."""
    monkeypatch.setattr(Tray, "isSystemTrayAvailable", lambda: True)
    yield
    qapp.setQuitOnLastWindowClosed(True)


def find_icons(program: Program) -> list[Tray]:
    """The icons that the program has, without those that are on their way out."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return program.window.findChildren(Tray)


def choose(icon: Tray, action: QAction) -> None:
    """Choose an entry of the menu of an icon, as a click there does."""
    assert action in icon.contextMenu().actions()
    action.trigger()


@pytest.mark.parametrize(
    ("reason", "wanted"), [(Reason.Trigger, 1), (Reason.DoubleClick, 1), (Reason.MiddleClick, 1), (Reason.Context, 0)]
)
def test_a_click_brings_the_window_and_the_other_button_only_the_menu(
    qtbot: QtBot, reason: QSystemTrayIcon.ActivationReason, wanted: int
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    icon = Tray([], QAction("Quit", owner), "#123456", owner)
    asked: list[bool] = []
    icon.window_wanted.connect(lambda: asked.append(True))
    icon.activated.emit(reason)

    assert len(asked) == wanted


def test_what_opens_something_brings_the_window_and_ending_does_not(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    panic, home, ending = (QAction(name, owner) for name in ("Danger", "Home", "Quit"))
    icon = Tray([panic, home], ending, "#123456", owner)
    asked: list[str] = []
    icon.window_wanted.connect(lambda: asked.append("window"))
    ending.triggered.connect(lambda: asked.append("end"))
    for action in (panic, ending, home):
        choose(icon, action)

    assert asked == ["window", "end", "window"]


@pytest.mark.usefixtures("place")
def test_the_setting_is_followed_at_once_and_nothing_is_left(start: Start) -> None:
    program = start()
    menus = len(program.window.findChildren(QMenu))
    seen = []

    def act(dialog: QDialog) -> None:
        box = next(box for box in dialog.findChildren(QComboBox) if box.findData("off") >= 0)
        for value in ("on", "off", "on", "off"):
            box.setCurrentIndex(box.findData(value))
            seen.append((len(find_icons(program)), program.qapp.quitOnLastWindowClosed()))

    program.in_dialog(act, lambda: program.press("Ctrl+,"))

    assert seen == [(1, False), (0, True)] * 2
    assert len(program.window.findChildren(QMenu)) == menus
    assert program.config.tray == "off"


def test_where_there_is_no_such_place_there_is_no_icon(start: Start, tmp_path: Path) -> None:
    save_config(tmp_path / "seat" / "config", {"tray": "on"})
    program = start()

    assert find_icons(program) == []
    assert program.qapp.quitOnLastWindowClosed()


@pytest.mark.usefixtures("place")
def test_the_window_waits_there_and_comes_back_as_it_was(start: Start, tmp_path: Path) -> None:
    save_config(tmp_path / "seat" / "config", {"tray": "on"})
    program = start()
    program.open("refunds")
    (icon,) = find_icons(program)
    program.window.close()
    assert not program.window.isVisible()
    icon.activated.emit(Reason.Trigger)

    program.until(program.window.isActiveWindow)
    assert program.shown == "en/refunds"


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(("name", "shown"), [("panic", "en/customer-shouts"), ("home", "")])
def test_what_is_chosen_beside_the_clock_is_seen(start: Start, tmp_path: Path, name: str, shown: str) -> None:
    save_config(tmp_path / "seat" / "config", {"tray": "on", "panic_article": "customer-shouts"})
    program = start()
    program.open("refunds")
    (icon,) = find_icons(program)
    program.window.close()
    choose(icon, program.window.actions_by_name[name])
    program.until(lambda: program.shown == shown)

    assert program.window.isVisible()
    assert program.window.stage.is_home == (not shown)


# Ending the program, in a process of its own.

HARNESS = """
    import itertools, os, signal, sys
    from PySide6.QtCore import QTimer
    from ui import app
    from ui.main_window import MainWindow
    from ui.tray import Tray

    def show(window):
        visible(window)
        # Closed before the timer of the next line counts, so that it is the closed window that is asked.
        QTimer.singleShot(300, window.close)
        QTimer.singleShot(900, lambda: (print("hidden", not window.isVisible(), flush=True), act(window)))

    def act(window):
        {act}

    if __name__ == "__main__":
        answers = {answers}
        Tray.isSystemTrayAvailable = staticmethod(lambda: next(answers))
        visible, MainWindow.show = MainWindow.show, show
        sys.exit(app.run_window(sys.argv[1:]))
    """


def run(
    tmp_path: Path, content: Path, act: str, answers: str = "itertools.repeat(True)"
) -> subprocess.CompletedProcess[str]:
    """Runs the program with the icon, closes its window, says whether it is hidden, and then does something.

    `answers` are those to the question whether there is a place beside the clock.
    """
    save_config(tmp_path / "seat" / "config", {"tray": "on"})
    program = tmp_path / "harness.py"
    program.write_text(dedent(HARNESS).replace("{act}", act).replace("{answers}", answers), "utf-8")
    return subprocess.run(
        [sys.executable, str(program), "--content", str(content), "--home", str(tmp_path / "seat")],
        check=False,
        capture_output=True,
        text=True,
        timeout=50,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    )


@pytest.mark.parametrize(
    "act",
    [
        "window.findChild(Tray).contextMenu().actions()[-1].trigger()",
        "os.kill(os.getpid(), signal.SIGTERM)",
        "os.kill(os.getpid(), signal.SIGINT)",
        "window.show = lambda: visible(window); window.come_forward(); window.actions_by_name['quit'].trigger()",
    ],
    ids=["its menu", "SIGTERM", "SIGINT", "Ctrl+Q"],
)
def test_a_closed_window_waits_until_the_program_is_ended(tmp_path: Path, small: Path, act: str) -> None:
    done = run(tmp_path, small, act)

    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (0, "hidden True\n", False), done.stderr


def test_where_the_place_is_gone_meanwhile_closing_ends_the_program(tmp_path: Path, small: Path) -> None:
    done = run(tmp_path, small, "os._exit(3)", answers="itertools.chain([True], itertools.repeat(False))")

    assert (done.returncode, done.stdout) == (0, ""), done.stderr
