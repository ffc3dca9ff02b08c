"""What five minutes of work cost: the whole program over a copy of the shipped content, without a screen.

    python benchmarks/session.py [--worst 12]

Plays some 400 things that a person does, in three languages, one as soon as the one before is on the screen. A
person takes five minutes for that or longer; so nothing is saved by an answer that came too late. A stall is one turn
of the event loop in the thread of the window, in CPU time: until it ends, nothing that is pressed is answered.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.corpus import ROOT
from benchmarks.person import Person, Step
from benchmarks.report import percentile
from kb.config import save_config
from kb.paths import shipped_content
from ui.app import App

SWITCH_MS = 30.0
STALL_MS = 50.0
MEMORY_MB = 200.0
WAIT_MS = 20_000
POLL_MS = 2


@dataclass(frozen=True, slots=True)
class Switch:
    """One article in place of another: milliseconds of CPU of the window, of all threads, and with the renderer."""

    name: str
    window: float
    threads: float
    processes: float


class Turns(QObject):
    """Measures each turn of the event loop in the thread of the window, also in the loop of a dialog."""

    def __init__(self) -> None:
        super().__init__()
        self.name = "start"
        self.stalls: list[tuple[float, str]] = []
        self._begun = time.thread_time()
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(self._mark)
        dispatcher.aboutToBlock.connect(self._mark)

    def _mark(self) -> None:
        now = time.thread_time()
        self.stalls.append(((now - self._begun) * 1000, self.name))
        self._begun = time.thread_time()


class Player(QObject):
    """Plays steps from the event loop, so that they go on while a dialog has a loop of its own."""

    def __init__(self, program: App, turns: Turns, steps: Iterator[Step]) -> None:
        super().__init__()
        self.switches: list[Switch] = []
        self.played = 0
        self._turns, self._steps = turns, steps
        self._step: Step | None = None
        self._acted = self._arrived = self._painted = False
        self._before = (0.0, 0.0, 0.0)
        self._deadline = 0.0
        self._loop = QEventLoop()
        self._timer = QTimer(self, interval=POLL_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._view = program.window.reader.browser.viewport()
        self._view.installEventFilter(self)
        program._thread.opened.connect(self._on_opened)  # noqa: SLF001  (the window's own slot came before this one)

    def play(self) -> None:
        """Play all steps."""
        self._timer.start()
        self._loop.exec()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt before the article is painted."""
        if watched is self._view and event.type() == QEvent.Type.Paint and self._arrived and not self._painted:
            QTimer.singleShot(0, self._on_painted)
        return super().eventFilter(watched, event)

    def _on_opened(self) -> None:
        self._arrived = self._acted

    def _on_painted(self) -> None:
        self._painted = True
        self._look()

    def _look(self) -> None:
        step = self._step
        if step is not None:
            if not self._acted or not step.until() or (step.switch and not self._painted):
                if time.monotonic() > self._deadline:
                    sys.exit(f"nothing came of: {step.name}")
                return
            if step.switch:
                times = (now - then for now, then in zip(_cpu(), self._before, strict=True))
                self.switches.append(Switch(step.name, *times))
        self._step = next(self._steps, None)
        if self._step is None:
            self._timer.stop()
            self._loop.quit()
            return
        self.played += 1
        self._turns.name = self._step.name
        self._acted = self._arrived = self._painted = False
        self._deadline = time.monotonic() + WAIT_MS / 1000
        # In a turn of its own: a dialog that it opens must not keep this one from ending.
        QTimer.singleShot(0, partial(self._act, self._step))

    def _act(self, step: Step) -> None:
        self._before = _cpu()
        self._acted = True
        step.act()


def _cpu() -> tuple[float, float, float]:
    """Milliseconds of this thread, of all threads, and of these with the processes this one started."""
    threads = time.process_time() * 1000
    children = sum(int(Path(f"/proc/{child}/schedstat").read_text().split()[0]) for child in _children(os.getpid()))
    return time.thread_time() * 1000, threads, threads + children / 1e6


def _children(parent: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{parent}/task").iterdir():
        found += [int(child) for child in (task / "children").read_text().split()]
    return found + [below for child in found for below in _children(child)]


def measure_memory() -> tuple[float, float, int]:
    """PSS and RSS in MB of this process and those it started, and how many these are."""
    sums = {"Pss:": 0, "Rss:": 0}
    processes = [os.getpid(), *_children(os.getpid())]
    for process in processes:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            name, *rest = line.split()
            if name in sums:
                sums[name] += int(rest[0])
    return sums["Pss:"] / 1024, sums["Rss:"] / 1024, len(processes)


def print_switches(title: str, switches: list[Switch]) -> None:
    """The figures of some of the switches."""
    for name in ("window", "threads", "processes"):
        times = [getattr(switch, name) for switch in switches]
        halves = f"{percentile(times, 50):.1f} / {percentile(times, 95):.1f} ms CPU, longest {max(times):.1f}"
        print(f"{title}, {name}: {halves} ms, {len(times)} of them, bound {SWITCH_MS:.0f} ms at p95")


def print_figures(player: Player, turns: Turns, worst: int) -> None:
    """Everything that was measured, against the bounds."""
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores, {player.played} actions")
    single = [switch for switch in player.switches if switch.name != "side_by_side"]
    print_switches("article switch", single)
    print_switches("two languages side by side", [switch for switch in player.switches if switch not in single])
    stalls = sorted(turns.stalls, reverse=True)
    print(f"longest stall of the window: {stalls[0][0]:.0f} ms CPU ({stalls[0][1]}), bound {STALL_MS:.0f} ms")
    longest: dict[str, float] = {}
    for stall, name in stalls:
        longest.setdefault(name, stall)
    print("by action: " + ", ".join(f"{name} {stall:.0f}" for name, stall in list(longest.items())[:worst]))
    pss, rss, count = measure_memory()
    print(f"memory of {count} processes: PSS {pss:.0f} MB, RSS {rss:.0f} MB, bound {MEMORY_MB:.0f} MB of PSS")


def wait_until_read(program: App) -> None:
    """Let the program run until all articles are read and the home is there."""
    loop = QEventLoop()
    poll = QTimer(interval=50)
    thread = program._thread  # noqa: SLF001  (as above)
    poll.timeout.connect(lambda: loop.quit() if thread.is_complete and program.window.home.walk else None)
    poll.start()
    QTimer.singleShot(WAIT_MS, loop.quit)
    loop.exec()
    if not thread.is_complete:
        sys.exit("the articles were not read")


def play(worst: int) -> None:
    """Play, and print."""
    with tempfile.TemporaryDirectory(prefix="evenkeel-session-") as folder:
        content, home = Path(folder) / "content", Path(folder) / "home"
        shutil.copytree(shipped_content(), content)
        save_config(home / "config", {"interface_language": "en", "reading_language": "en"})
        # In a process of its own, for the first start of a seat is one of many.
        code = "import sys; from pathlib import Path; from kb.workspace import open_workspace as o\n"
        code += "w = o(Path(sys.argv[1]), Path(sys.argv[2]), {}); w.reload(None); w.close()"
        subprocess.run([sys.executable, "-c", code, str(content), str(home)], cwd=ROOT, check=True)
        application = QApplication(sys.argv[:1])
        application.setQuitOnLastWindowClosed(False)
        program = App(application, content, home)
        # The screen there is none of would make it narrow.
        program.window.resize(1360, 850)
        program.window.show()
        program.window.activateWindow()
        wait_until_read(program)
        turns = Turns()
        player = Player(program, turns, Person(program, content).work())
        player.play()
        print_figures(player, turns, worst)
        program.window.close()
        program.close()


def main() -> None:
    """Play in a process of its own, whose children do not import this file and with it Qt."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worst", type=int, default=12, help="how many kinds of actions to name by their longest turn")
    options = parser.parse_args()
    environment = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false", **os.environ}
    code = f"from benchmarks.session import play; play({options.worst})"
    sys.exit(subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=False).returncode)


if __name__ == "__main__":
    main()
