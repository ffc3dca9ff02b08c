"""What runs inside the processes that the window starts: one function, called for requests or once for long work.

It stands apart from `jobs` because the child imports this module, and must never load Qt.
"""

from __future__ import annotations

import faulthandler
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from typing import Any

READY = "ready"


def serve(connection: Connection, target: str) -> None:
    """Answers requests `(request, limit in seconds)` with `target` (`module:function`) until the other end closes.

    Twice the limit after a request began this process ends itself, even inside C code: the parent that would kill
    it may have died. An error of the function ends it too.
    """
    answer = _find(target)
    connection.send(READY)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        while True:
            try:
                request, limit_s = connection.recv()
            except (EOFError, OSError):
                return
            faulthandler.dump_traceback_later(2 * limit_s, exit=True, file=nowhere)
            response = answer(request)
            faulthandler.cancel_dump_traceback_later()
            connection.send(response)


def work(connection: Connection, target: str, request: object) -> None:
    """Calls `target` once, with a request and a function that sends a message; sends None, or its error, at the end.

    Everything else on the machine comes first. Where nobody listens any more, the next message ends the process.
    """
    _lower_priority()
    try:
        _find(target)(request, connection.send)
    except Exception as error:  # noqa: BLE001  (whatever it is, it concerns the one who asked)
        outcome: Exception | None = error
    else:
        outcome = None
    try:
        connection.send(outcome)
    except OSError:
        return


def _find(target: str) -> Callable[..., Any]:
    module, _, function = target.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found


def _lower_priority() -> None:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  (only Windows needs it)

        this_process, below_normal = ctypes.c_void_p(-1), 0x4000
        ctypes.windll.kernel32.SetPriorityClass(this_process, below_normal)
    else:
        os.nice(10)
