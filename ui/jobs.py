"""Work outside the GUI thread: threads that do one job after another, and processes that can be killed."""

from __future__ import annotations

import atexit
import math
import threading
import time
from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from ui import child

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

START_LIMIT_S = 20.0

_T = TypeVar("_T")
_RequestT = TypeVar("_RequestT")
_ResponseT = TypeVar("_ResponseT")
_MessageT = TypeVar("_MessageT")
_SLICE_S = 0.05


@dataclass(frozen=True, slots=True)
class _Task:
    """A job with its callbacks: `run` works in the thread and returns what is to be called in the GUI thread."""

    name: str
    run: Callable[[], Callable[[], None]]


class Worker(QObject):
    """One thread that does jobs in the order they came, and calls back in the thread that made the worker.

    Jobs are functions without arguments. A callback is a function of the result, or of the exception the job raised;
    a bound method of a widget that is gone by then is not called. Whoever made the worker closes it.
    """

    _finished = Signal(int)

    def __init__(self, name: str = "worker") -> None:
        super().__init__()
        # The thread holds numbers, never tasks: the last reference to a widget in a callback must not end there.
        self._tasks: dict[int, _Task] = {}
        self._outcomes: dict[int, Callable[[], None]] = {}
        self._waiting: deque[int] = deque()
        self._newest: dict[str, int] = {}
        self._count = 0
        self._closed = False
        self._change = threading.Condition()
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        # A job that hangs must not keep the program from ending, so the thread is a daemon; and it must emit nothing
        # once the interpreter takes itself apart.
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()
        atexit.register(self._stop)

    def post(
        self, job: Callable[[], _T], on_done: Callable[[_T], None], on_failed: Callable[[Exception], None]
    ) -> None:
        """Does a job after all that wait already; it is never dropped."""
        self._add(_Task("", partial(_attempt, job, on_done, on_failed)))

    def replace(
        self, name: str, job: Callable[[], _T], on_done: Callable[[_T], None], on_failed: Callable[[Exception], None]
    ) -> None:
        """Does a job instead of an earlier one of the same name: that never starts, or its outcome is dropped."""
        self._add(_Task(name, partial(_attempt, job, on_done, on_failed)))

    def close(self, timeout_s: float = 3.0) -> bool:
        """Drops what waits and all outcomes, and ends the thread; False if its job still runs after the timeout."""
        self._stop()
        atexit.unregister(self._stop)
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _add(self, task: _Task) -> None:
        with self._change:
            if self._closed:
                return
            self._count += 1
            if task.name:
                self._newest[task.name] = self._count
                for number in [n for n in self._waiting if self._tasks[n].name == task.name]:
                    self._waiting.remove(number)
                    del self._tasks[number]
            self._tasks[self._count] = task
            self._waiting.append(self._count)
            self._change.notify()

    def _stop(self) -> None:
        with self._change:
            self._closed = True
            self._change.notify()

    def _work(self) -> None:
        while number := self._take():
            self._outcomes[number] = self._tasks[number].run()
            with self._change:
                if self._closed:
                    return
                self._finished.emit(number)

    def _take(self) -> int:
        with self._change:
            self._change.wait_for(lambda: self._waiting or self._closed)
            return 0 if self._closed else self._waiting.popleft()

    def _deliver(self, number: int) -> None:
        task, callback = self._tasks.pop(number), self._outcomes.pop(number)
        if not self._closed and (not task.name or self._newest[task.name] == number):
            callback()


def _attempt(
    job: Callable[[], _T], on_done: Callable[[_T], None], on_failed: Callable[[Exception], None]
) -> Callable[[], None]:
    try:
        result = job()
    except Exception as error:  # noqa: BLE001 (whatever a job raises goes to its caller, and the thread lives on)
        return partial(_call, on_failed, error)
    return partial(_call, on_done, result)


def _call(callback: Callable[[_T], None], value: _T) -> None:
    receiver = getattr(callback, "__self__", None)
    if not isinstance(receiver, QObject) or isValid(receiver):
        callback(value)


class ProcessError(Exception):
    """A process gave no answer."""


class ProcessTimeoutError(ProcessError):
    """The limit passed and the process was killed."""


class ProcessDiedError(ProcessError):
    """The process ended, or was closed, before it answered."""


class _Process:
    """A process that runs a function of `child` at the other end of a pipe; one call at a time waits for it."""

    def __init__(self) -> None:
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._turn = threading.Lock()
        self._closed = threading.Event()

    def close(self) -> None:
        """Ends the process, and with it a call that waits for its answer in another thread."""
        self._closed.set()
        with self._turn:
            self._kill()

    def _start(self, function: Callable[..., None], *arguments: object) -> Connection:
        if self._closed.is_set():
            raise ProcessDiedError
        import multiprocessing  # noqa: PLC0415  (the first window must not wait for it)

        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=function, args=(theirs, *arguments), daemon=True)
        process.start()
        theirs.close()
        self._process, self._connection = process, ours
        return ours

    def _receive(self, connection: Connection, limit_s: float = math.inf) -> object:
        end = time.monotonic() + limit_s
        while not connection.poll(_SLICE_S):
            if self._closed.is_set():
                raise ProcessDiedError
            if time.monotonic() > end:
                raise ProcessTimeoutError
        return connection.recv()

    def _kill(self) -> None:
        if self._connection is not None and self._process is not None:
            self._connection.close()
            self._process.kill()
            self._process.join()
            self._process.close()
        self._connection = self._process = None


class RenderProcess(_Process, Generic[_RequestT, _ResponseT]):
    """A process for a function that may hang or crash; it starts with the first request and again after each failure.

    `target` names the function as `module:function`, so that the process imports that module and not the window.
    """

    def __init__(self, target: str) -> None:
        super().__init__()
        self._target = target

    def render(self, request: _RequestT, limit_s: float = 2.0) -> _ResponseT:
        """The function's response; it and the request must be picklable.

        A call that has to start the process waits for that too, at most `START_LIMIT_S`.

        Raises:
            ProcessTimeoutError: the limit passed.
            ProcessDiedError: the function raised an exception, the process crashed, or this was closed.
        """
        with self._turn:
            try:
                connection = self._connection or self._start_ready()
                connection.send((request, limit_s))
                return cast("_ResponseT", self._receive(connection, limit_s))
            except ProcessError:
                self._kill()
                raise
            except (EOFError, OSError) as error:
                self._kill()
                raise ProcessDiedError from error

    def _start_ready(self) -> Connection:
        connection = self._start(child.serve, self._target)
        self._receive(connection, START_LIMIT_S)
        return connection


class WorkProcess(_Process, Generic[_RequestT, _MessageT]):
    """A process of low priority for one call of a function that takes long, and reports on its way.

    `target` names the function as `module:function`; it is called with the request and a function that takes
    messages. All of them must be picklable.
    """

    def __init__(self, target: str, request: _RequestT) -> None:
        super().__init__()
        self._target = target
        self._request = request

    def receive(self) -> _MessageT | None:
        """The next message, None at the end; the first call starts the process, and each waits as long as it takes.

        Raises what the function raised, and ProcessDiedError where the process crashed or this was closed.
        """
        with self._turn:
            try:
                connection = self._connection or self._start(child.work, self._target, self._request)
                message = self._receive(connection)
            except (EOFError, OSError) as error:
                raise ProcessDiedError from error
        if isinstance(message, Exception):
            raise message
        return cast("_MessageT | None", message)
