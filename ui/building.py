"""A large index that a process of its own builds, while the window goes on with what it has."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.jobs import Worker, WorkProcess

if TYPE_CHECKING:
    from kb.build import BuildRequest, Progress


class Building(QObject):
    """At most one build at a time.

    Signals:
        reported(Progress): how far it is, and what can be shown of what it has read.
        ended(object): None if the new index is there, else the exception; a build that was stopped says nothing.
    """

    reported = Signal(object)
    ended = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._worker = Worker("build")
        self._process: WorkProcess[BuildRequest, Progress] | None = None

    @property
    def is_running(self) -> bool:
        """Whether a build was started and has not ended."""
        return self._process is not None

    def start(self, request: BuildRequest) -> None:
        """Start a process that builds."""
        self.stop()
        self._process = WorkProcess("kb.build:build", request)
        self._receive(self._process)

    def stop(self) -> None:
        """Kill the process, if there is one."""
        if self._process is not None:
            self._process.close()
            self._process = None

    def close(self) -> None:
        """Kill the process and end the thread that listens to it."""
        self.stop()
        self._worker.close()

    def _receive(self, process: WorkProcess[BuildRequest, Progress]) -> None:
        self._worker.post(process.receive, partial(self._on_message, process), partial(self._on_failed, process))

    def _on_message(self, process: WorkProcess[BuildRequest, Progress], message: Progress | None) -> None:
        if process is not self._process:
            return
        if message is not None:
            self._receive(process)
            self.reported.emit(message)
        else:
            self.stop()
            self.ended.emit(None)

    def _on_failed(self, process: WorkProcess[BuildRequest, Progress], error: Exception) -> None:
        if process is self._process:
            self.stop()
            self.ended.emit(error)
