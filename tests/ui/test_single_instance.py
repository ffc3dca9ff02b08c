"""The door between starts: in this process for what is malformed, in real processes for what people do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from PySide6.QtCore import QDir
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from kb.paths import find_home
from ui.errand import MAX_MESSAGE, Errand, build_message
from ui.single_instance import DONE, Door, find_seat_name

ROOT = Path(__file__).parents[2]
ERRAND = Errand(slug="customer-shouts", anchor="step-3")


@pytest.fixture
def name(tmp_path: Path) -> str:
    return find_seat_name(find_home(tmp_path / "seat", {}))


@pytest.fixture
def door(qtbot: QtBot, name: str) -> Iterator[Door]:
    del qtbot
    door = Door(name)
    assert door.claim(Errand())
    yield door
    door.close()


@pytest.fixture
def asked(door: Door) -> list[Errand]:
    """What the door was asked for."""
    errands: list[Errand] = []
    door.asked.connect(errands.append)
    return errands


def send(qtbot: QtBot, name: str, message: bytes) -> bytes:
    """Sends bytes and answers what came back, once the door has hung up."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    socket.write(message)
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState, timeout=20_000)
    return bytes(socket.readAll().data())


def test_a_seat_is_the_same_however_its_home_is_named(tmp_path: Path) -> None:
    (tmp_path / "seat").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "seat")
    names = {find_seat_name(find_home(tmp_path / path, {})) for path in ("seat", "link", "seat/../seat")}

    assert len(names) == 1
    assert find_seat_name(find_home(tmp_path / "other", {})) not in names


def test_what_is_asked_arrives_and_is_answered(qtbot: QtBot, name: str, asked: list[Errand]) -> None:
    assert send(qtbot, name, build_message(ERRAND)) == DONE
    assert asked == [ERRAND]


def test_a_message_in_pieces_is_one_message(qtbot: QtBot, name: str, asked: list[Errand]) -> None:
    socket = QLocalSocket()
    socket.connectToServer(name)
    message = build_message(ERRAND)
    for piece in (message[:10], message[10:]):
        socket.write(piece)
        socket.flush()
        qtbot.wait(20)

    qtbot.waitUntil(lambda: asked == [ERRAND])


@pytest.mark.parametrize(
    "message",
    [
        b"\n",
        b"{}\n",
        b"\xff\xff\n",
        b"[" * (MAX_MESSAGE - 1) + b"\n",
        b"x" * (MAX_MESSAGE + 1),
        b"x" * 2_000_000,
        build_message(Errand(anchor="x" * MAX_MESSAGE)),
        build_message(ERRAND) + build_message(ERRAND),
        b"",
        b'{"content": ',
    ],
    ids=["empty", "no errand", "no text", "nested", "too long", "huge", "long errand", "two", "silent", "half"],
)
def test_anything_else_is_dropped_and_the_door_stays_open(
    qtbot: QtBot, name: str, asked: list[Errand], message: bytes
) -> None:
    assert send(qtbot, name, message) == b""
    assert asked == []
    assert send(qtbot, name, build_message(ERRAND)) == DONE


def test_many_silent_visitors_keep_nobody_out(qtbot: QtBot, name: str, asked: list[Errand]) -> None:
    silent = [QLocalSocket() for _ in range(60)]
    for socket in silent:
        socket.connectToServer(name)
        qtbot.wait(1)

    assert send(qtbot, name, build_message(ERRAND)) == DONE
    assert asked == [ERRAND]


@pytest.mark.skipif(sys.platform == "win32", reason="there it is no file")
def test_only_this_user_may_come_in(door: Door, name: str) -> None:
    del door
    assert Path(QDir.tempPath(), name).stat().st_mode & 0o077 == 0


# The program as it is started: in processes of its own.

FIRST = """
    import sys
    from PySide6.QtCore import QTimer
    from ui import app
    from ui.main_window import MainWindow

    def tell():
        key = window.reading.shown
        place = window.reading.navigator.history.current
        line = f"{key} {place.anchor}".strip() if key and place and key.slug == place.slug else ""
        model = window.results.model
        if place and not place.slug and model.rowCount() and window._thread.is_complete:
            line = f"home, first of all {model.data(model.index(0))}"
        if line and line != said[-1]:
            said.append(line)
            print(line, flush=True)

    def come_forward(self):
        print("forward", flush=True)
        forward(self)

    def show(self):
        global window
        window = self
        visible(self)
        timer.start(20)

    if __name__ == "__main__":
        said = [""]
        forward, visible = MainWindow.come_forward, MainWindow.show
        MainWindow.come_forward, MainWindow.show = come_forward, show
        timer = QTimer()
        timer.timeout.connect(tell)
        sys.exit(app.run_window(sys.argv[1:]))
    """

First = Callable[..., "subprocess.Popen[str]"]
HOME = "home, first of all What is happening now?"


@pytest.fixture
def first(tmp_path: Path, small: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[First]:
    """Starts a window that says when it comes forward, and what it shows."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    script = tmp_path / "first.py"
    script.write_text(dedent(FIRST), "utf-8")
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, str(script), "--content", str(small), "--home", str(tmp_path / "seat"), *arguments]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate(timeout=20)


def read_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def again(tmp_path: Path, *arguments: str) -> int:
    """Starts `evenkeel` on the same home and waits for its end."""
    command = [sys.executable, str(ROOT / "main.py"), *arguments, "--home", str(tmp_path / "seat")]
    return subprocess.run(command, check=False, timeout=50).returncode


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (("open", "customer-shouts#step-3"), "en/customer-shouts step-3"),
        (("open", "customer-shouts", "#step-2", "--lang", "is"), "is/customer-shouts step-2"),
        (("panic",), "en/calming-phrases"),
    ],
    ids=["open", "open in another language", "panic"],
)
def test_a_command_is_done_by_the_window_that_is_there(
    first: First, tmp_path: Path, arguments: tuple[str, ...], shown: str
) -> None:
    (tmp_path / "seat/config").mkdir(parents=True)
    (tmp_path / "seat/config/config.toml").write_text("panic_article = 'calming-phrases'\n", "utf-8")
    window = first()
    assert read_line(window) == HOME
    assert again(tmp_path) == 0
    assert read_line(window) == "forward"
    assert again(tmp_path, *arguments) == 0

    assert [read_line(window), read_line(window)] == ["forward", shown]


def test_another_content_is_taken_over_too(first: First, tmp_path: Path) -> None:
    other = tmp_path / "other/en"
    other.mkdir(parents=True)
    (other / "zebra.md").write_text("---\ntitle: A zebra\nkind: guide\nstatus: published\n---\n\nText.\n", "utf-8")
    window = first()
    assert read_line(window) == HOME
    assert again(tmp_path, "--content", str(other.parent)) == 0

    assert [read_line(window), read_line(window)] == ["forward", "home, first of all A zebra"]


def test_where_no_window_is_one_opens_with_the_article(first: First) -> None:
    assert read_line(first("--open=customer-shouts", "--anchor=step-3")) == "en/customer-shouts step-3"


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("fate", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "hangs"])
def test_where_the_first_does_not_answer_the_next_opens_and_is_asked_from_then_on(
    first: First, tmp_path: Path, fate: signal.Signals
) -> None:
    dead = first()
    assert read_line(dead) == HOME
    dead.send_signal(fate)
    window = first()
    assert read_line(window) == HOME
    assert again(tmp_path) == 0

    assert read_line(window) == "forward"
