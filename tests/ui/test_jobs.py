from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from shiboken6 import delete

from ui.jobs import ProcessDiedError, ProcessTimeoutError, RenderProcess, Worker, WorkProcess

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TARGETS = """
import os, re, sys, time

def shout(text):
    return text.upper()

def qt_modules(request):
    return sorted(name for name in sys.modules if name.startswith(("PySide6", "shiboken6", "ui.")))

def fail(request):
    raise ValueError(request)

def act(request):
    what, argument = request
    if what == "hang":
        if argument:
            open(argument, "w").close()
        re.fullmatch("(a+)+b", "a" * 64)  # in C code, with the interpreter locked
    if what == "die":
        os._exit(3)
    return argument.upper()

def count(most, report):
    for number in range(1, most + 1):
        report(number)

def count_for_ever(path, report):
    open(path, "w").write(str(os.getpid()))
    while True:
        report(1)
        time.sleep(0.01)

def tell(request, report):
    report((qt_modules(request), os.nice(0)))

def break_down(request, report):
    report("begun")
    raise ZeroDivisionError(request)

def crash(request, report):
    report("begun")
    os._exit(3)
"""


class Log(QObject):
    """Collects what a worker delivers, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[object] = []
        self.failed: list[Exception] = []
        self.threads: set[threading.Thread] = set()

    def add(self, value: object) -> None:
        self.done.append(value)
        self.threads.add(threading.current_thread())

    def add_failure(self, error: Exception) -> None:
        self.failed.append(error)
        self.threads.add(threading.current_thread())


class Gate:
    """A job that runs until it is opened."""

    def __init__(self) -> None:
        self.started = threading.Event()
        self.opened = threading.Event()

    def __call__(self) -> str:
        self.started.set()
        assert self.opened.wait(30)
        return "gate"


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    assert worker.close()


@pytest.fixture
def log() -> Log:
    return Log()


@pytest.fixture
def gate(worker: Worker, log: Log) -> Iterator[Gate]:
    """Keeps the worker busy, so that what the test adds has to wait."""
    gate = Gate()
    worker.post(gate, log.add, log.add_failure)
    assert gate.started.wait(30)
    yield gate
    gate.opened.set()


def job(value: object, ran: list[object] | None = None) -> Callable[[], object]:
    def run() -> object:
        if ran is not None:
            ran.append(value)
        return value

    return run


def raise_error() -> object:
    raise KeyError("lost")


def test_jobs_run_in_their_order_and_answer_in_the_gui_thread(qtbot: QtBot, worker: Worker, log: Log) -> None:
    ran_in: list[threading.Thread] = []

    def note_thread(number: int) -> int:
        ran_in.append(threading.current_thread())
        return number

    for number in range(50):
        worker.post(partial(note_thread, number), log.add, log.add_failure)
    qtbot.waitUntil(lambda: len(log.done) == 50)

    assert log.done == [*range(50)]
    assert log.threads == {threading.main_thread()}
    assert len(set(ran_in)) == 1
    assert ran_in[0] is not threading.main_thread()


def test_a_job_that_fails_tells_why_and_the_next_one_runs(qtbot: QtBot, worker: Worker, log: Log) -> None:
    worker.post(raise_error, log.add, log.add_failure)
    worker.post(job("next"), log.add, log.add_failure)
    qtbot.waitUntil(lambda: log.done == ["next"])

    assert [type(error) for error in log.failed] == [KeyError]
    assert log.threads == {threading.main_thread()}


def test_a_newer_search_replaces_the_waiting_one_before_it_starts(
    qtbot: QtBot, worker: Worker, log: Log, gate: Gate
) -> None:
    ran: list[object] = []
    for text in ("a", "an", "ang"):
        worker.replace("search", job(text, ran), log.add, log.add_failure)
    gate.opened.set()
    qtbot.waitUntil(lambda: len(log.done) == 2)

    assert log.done == ["gate", "ang"]
    assert ran == ["ang"]


def test_a_newer_search_hides_the_outcome_of_the_running_one(qtbot: QtBot, worker: Worker, log: Log) -> None:
    slow = Gate()
    worker.replace("search", slow, log.add, log.add_failure)
    assert slow.started.wait(30)
    worker.replace("search", job("new"), log.add, log.add_failure)
    slow.opened.set()
    qtbot.waitUntil(lambda: log.done == ["new"])


def test_a_newer_search_hides_an_outcome_that_is_already_on_its_way(qtbot: QtBot, worker: Worker, log: Log) -> None:
    ran = threading.Event()
    worker.replace("search", job("old"), log.add, log.add_failure)
    worker.post(ran.set, log.add, log.add_failure)
    assert ran.wait(30)  # the old outcome is in the event queue now
    worker.replace("search", job("new"), log.add, log.add_failure)
    qtbot.waitUntil(lambda: log.done == [None, "new"])


def test_a_failure_of_a_replaced_job_is_not_told(qtbot: QtBot, worker: Worker, log: Log, gate: Gate) -> None:
    worker.replace("search", raise_error, log.add, log.add_failure)
    worker.replace("search", job("new"), log.add, log.add_failure)
    gate.opened.set()
    qtbot.waitUntil(lambda: "new" in log.done)

    assert log.failed == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calls=st.lists(st.sampled_from(["", "search", "complete"]), max_size=12))
def test_what_is_posted_is_never_dropped_and_of_each_name_the_newest_answers(qtbot: QtBot, calls: list[str]) -> None:
    worker, log, gate = Worker(), Log(), Gate()
    worker.post(gate, log.add, log.add_failure)
    for number, name in enumerate(calls):
        if name:
            worker.replace(name, job(number), log.add, log.add_failure)
        else:
            worker.post(job(number), log.add, log.add_failure)
    worker.post(job("end"), log.add, log.add_failure)
    gate.opened.set()
    qtbot.waitUntil(lambda: "end" in log.done)

    assert worker.close()
    kept = [n for n, name in enumerate(calls) if not name or name not in calls[n + 1 :]]
    assert log.done == ["gate", *kept, "end"]


def test_a_receiver_that_is_gone_is_not_called(qtbot: QtBot, worker: Worker, log: Log, gate: Gate) -> None:
    gone = Log()
    worker.post(job("lost"), gone.add, gone.add_failure)
    worker.post(raise_error, gone.add, gone.add_failure)
    worker.post(job("kept"), log.add, log.add_failure)
    delete(gone)
    gate.opened.set()
    qtbot.waitUntil(lambda: "kept" in log.done)

    assert (gone.done, gone.failed) == ([], [])


class Witness:
    """Receives results, and notes in which thread it ends."""

    def __init__(self, results: list[object], ends: list[threading.Thread]) -> None:
        self.results = results
        self.ends = ends

    def add(self, value: object) -> None:
        self.results.append(value)

    def __del__(self) -> None:
        self.ends.append(threading.current_thread())


def test_no_receiver_ends_in_the_thread_of_the_worker(qtbot: QtBot, worker: Worker) -> None:
    # A widget that ends there takes the program with it.
    results: list[object] = []
    ends: list[threading.Thread] = []
    for number in range(20):
        witness = Witness(results, ends)
        worker.post(job(number), witness.add, witness.add)
        del witness
        qtbot.waitUntil(partial(results.__contains__, number))

    assert len(ends) == 20
    assert set(ends) == {threading.main_thread()}


def test_nothing_is_delivered_after_closing(qtbot: QtBot, log: Log) -> None:
    worker, gate = Worker(), Gate()
    worker.post(job("on its way"), log.add, log.add_failure)
    worker.post(gate, log.add, log.add_failure)
    assert gate.started.wait(30)
    worker.post(job("waiting"), log.add, log.add_failure)
    threading.Timer(0.05, gate.opened.set).start()

    assert worker.close()
    worker.post(job("late"), log.add, log.add_failure)
    qtbot.wait(50)
    assert log.done == []


def test_closing_says_when_a_job_still_runs(log: Log) -> None:
    worker, gate = Worker(), Gate()
    worker.post(gate, log.add, log.add_failure)
    assert gate.started.wait(30)

    assert not worker.close(timeout_s=0.05)
    gate.opened.set()
    assert worker.close()


@pytest.mark.parametrize("close", ["worker.close(0.1)", ""])
@pytest.mark.parametrize("hang", ["time.sleep(60)", "spin()", "answer_for_ever()"])
def test_a_thread_that_still_runs_lets_the_program_end(close: str, hang: str) -> None:
    program = f"""
        import threading, time
        from PySide6.QtCore import QCoreApplication
        from ui.jobs import Worker
        app = QCoreApplication([])
        worker, started = Worker(), threading.Event()
        def spin():
            while True:
                pass
        def answer_for_ever():
            worker.post(answer_for_ever, print, print)
        worker.post(started.set, print, print)
        worker.post(lambda: {hang}, print, print)
        started.wait()
        time.sleep(0.05)
        {close}
        """

    done = subprocess.run(
        [sys.executable, "-c", dedent(program)], check=False, capture_output=True, text=True, timeout=50
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def targets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a module that the render process can import."""
    (tmp_path / "render_targets.py").write_text(TARGETS, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return "render_targets"


@pytest.fixture
def act(targets: str) -> Iterator[RenderProcess[tuple[str, str], str]]:
    process: RenderProcess[tuple[str, str], str] = RenderProcess(f"{targets}:act")
    yield process
    process.close()


def zombies() -> list[str]:
    """Ended children of this process that nobody waited for, as /proc tells it."""
    stats = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            stats.append(stat.read_text("utf-8").rpartition(")")[2].split())
        except OSError:
            continue
    return [" ".join(stat[:2]) for stat in stats if stat[0] == "Z" and stat[1] == str(os.getpid())]


def test_the_process_answers_again_and_again_and_starts_with_the_first_request(
    act: RenderProcess[tuple[str, str], str],
) -> None:
    before = multiprocessing.active_children()
    answers = [act.render(("", "a" * size)) for size in (0, 1, 300_000)]
    started = [child for child in multiprocessing.active_children() if child not in before]

    assert [len(answer) for answer in answers] == [0, 1, 300_000]
    assert len(started) == 1


def test_the_process_imports_neither_qt_nor_the_window(targets: str) -> None:
    process: RenderProcess[str, list[str]] = RenderProcess(f"{targets}:qt_modules")

    assert process.render("") == ["ui.child"]
    process.close()


def test_twenty_rounds_of_hanging_dying_and_working_leave_nothing_behind(
    act: RenderProcess[tuple[str, str], str],
) -> None:
    for number in range(20):
        with pytest.raises(ProcessTimeoutError):
            act.render(("hang", ""), limit_s=0.05)
        with pytest.raises(ProcessDiedError):
            act.render(("die", ""))
        assert act.render(("", f"round {number}")) == f"ROUND {number}"
    act.close()

    assert multiprocessing.active_children() == []
    assert zombies() == []


@pytest.mark.parametrize("target", ["{}:fail", "{}:missing", "no_such_module:f"])
def test_a_function_that_fails_or_is_not_there_counts_as_died(targets: str, target: str) -> None:
    process: RenderProcess[str, str] = RenderProcess(target.format(targets))

    with pytest.raises(ProcessDiedError):
        process.render("x")
    process.close()


def test_closing_ends_a_call_that_waits_and_refuses_the_next(
    act: RenderProcess[tuple[str, str], str], tmp_path: Path
) -> None:
    begun, errors = tmp_path / "begun", []

    def wait_for_answer() -> None:
        try:
            act.render(("hang", str(begun)), limit_s=60)
        except ProcessDiedError as error:
            errors.append(error)

    thread = threading.Thread(target=wait_for_answer)
    thread.start()
    while not begun.exists():
        time.sleep(0.01)
    act.close()
    thread.join(30)

    assert len(errors) == 1
    with pytest.raises(ProcessDiedError):
        act.render(("", "late"))
    assert multiprocessing.active_children() == []


def is_running(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and ") Z " not in stat.read_text("utf-8")


def has_ended(pid: int) -> bool:
    """Waits until a process has ended; one that has not after a long time is killed."""
    end = time.monotonic() + 20
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.05)
    if is_running(pid):
        os.kill(pid, signal.SIGKILL)
        return False
    return True


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells whether a process runs")
def test_a_hanging_process_does_not_outlive_a_window_that_crashed(targets: str, tmp_path: Path) -> None:
    begun, pids = tmp_path / "begun", tmp_path / "pids"
    program = f"""
        import multiprocessing, os, pathlib, sys, threading, time
        sys.path.insert(0, {str(tmp_path)!r})
        from ui.jobs import RenderProcess
        process = RenderProcess("{targets}:act")
        request = ("hang", {str(begun)!r})
        threading.Thread(target=process.render, args=(request, 1.0), daemon=True).start()
        while not pathlib.Path(request[1]).exists():
            time.sleep(0.01)
        pathlib.Path({str(pids)!r}).write_text(str(multiprocessing.active_children()[0].pid))
        os._exit(1)
        """
    subprocess.run([sys.executable, "-c", dedent(program)], check=False, timeout=50)
    pid = int(pids.read_text("utf-8"))

    assert has_ended(pid)


def receive_all(process: WorkProcess[object, object]) -> list[object]:
    """All messages, and the error at the end if there is one."""
    messages: list[object] = []
    try:
        while (message := process.receive()) is not None:
            messages.append(message)
    except Exception as error:  # noqa: BLE001  (whatever it is, the test looks at it)
        messages.append(error)
    process.close()
    return messages


def test_long_work_reports_on_its_way_and_ends(targets: str) -> None:
    assert receive_all(WorkProcess(f"{targets}:count", 300)) == [*range(1, 301)]
    assert multiprocessing.active_children() == []
    assert zombies() == []


def test_long_work_knows_no_window_and_lets_others_go_first(targets: str) -> None:
    told = receive_all(WorkProcess(f"{targets}:tell", ""))

    assert told == [(["ui.child"], min(19, os.nice(0) + 10))]


@pytest.mark.parametrize(
    ("target", "messages", "error"),
    [
        ("{}:break_down", ["begun"], ZeroDivisionError),
        ("{}:crash", ["begun"], ProcessDiedError),
        ("{}:missing", [], AttributeError),
        ("no_such_module:f", [], ModuleNotFoundError),
    ],
)
def test_long_work_that_fails_says_why(
    targets: str, target: str, messages: list[object], error: type[Exception]
) -> None:
    *told, last = receive_all(WorkProcess(target.format(targets), 7))

    assert told == messages
    assert type(last) is error
    assert multiprocessing.active_children() == []


def test_closing_ends_long_work_at_once_and_who_waits_for_it(targets: str, tmp_path: Path) -> None:
    process: WorkProcess[object, object] = WorkProcess(f"{targets}:count_for_ever", str(tmp_path / "pid"))
    outcomes: list[object] = []
    thread = threading.Thread(target=lambda: outcomes.extend(receive_all(process)))
    thread.start()
    while not (tmp_path / "pid").exists():
        time.sleep(0.01)
    process.close()
    thread.join(30)

    assert isinstance(outcomes[-1], ProcessDiedError)
    assert multiprocessing.active_children() == []
    with pytest.raises(ProcessDiedError):
        process.receive()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells whether a process runs")
def test_long_work_does_not_outlive_a_window_that_crashed(targets: str, tmp_path: Path) -> None:
    path = tmp_path / "pid"
    program = f"""
        import os, pathlib, sys
        sys.path.insert(0, {str(tmp_path)!r})
        from ui.jobs import WorkProcess
        WorkProcess("{targets}:count_for_ever", {str(path)!r}).receive()
        os._exit(1)
        """
    subprocess.run([sys.executable, "-c", dedent(program)], check=False, timeout=50)

    assert has_ended(int(path.read_text("utf-8")))
