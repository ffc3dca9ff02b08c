"""How long the window takes to be usable, against an empty QMainWindow in the same run.

Starts both in turn in fresh processes and prints medians of wall and CPU time. Usable means: shown
and painted, with the search box taking keys. The first results come from a thread after that. Python finds its
bytecode, as in a program that was installed, whatever the environment says.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROUNDS = 15

EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""
OURS = """
import sys
sys.argv = ["evenkeel"]
import ui.app
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
program = ui.app.App(app, None, Path({home!r}))
program.window.show()
program.window.top_bar.box.setText("a")
program.window.repaint()
import os
os._exit(0)
"""


def measure(code: str, bytecode: Path) -> tuple[float, float]:
    """Wall and CPU seconds of a fresh process."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(bytecode)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit("the measured process failed")
    return time.perf_counter() - begun, usage.ru_utime + usage.ru_stime


def main() -> None:
    """Print the medians and the bound of 1.25 times the empty window plus 150 ms."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        ours = OURS.format(home=home)
        bytecode = Path(home) / "bytecode"
        rounds = [(measure(EMPTY, bytecode), measure(ours, bytecode)) for _ in range(ROUNDS + 1)][1:]
    for number, name in enumerate(("wall", "CPU")):
        empty = statistics.median(first[number] for first, _ in rounds)
        full = statistics.median(second[number] for _, second in rounds)
        bound = 1.25 * empty + 0.15
        verdict = "within" if full <= bound else "over"
        figures = f"empty {empty * 1000:.0f} ms, Evenkeel {full * 1000:.0f} ms"
        print(f"{name}: {figures}, {verdict} the bound {bound * 1000:.0f} ms")
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores, {ROUNDS} rounds")


if __name__ == "__main__":
    main()
