"""What runs inside the render process: one function, called for one request after another.

It stands apart from `jobs` because the child imports this module, and must never load Qt.
"""

from __future__ import annotations

import faulthandler
import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

READY = "ready"


def serve(target: str, connection: Connection) -> None:
    """Answers requests `(request, limit in seconds)` with `target` (`module:function`) until the other end closes.

    Twice the limit after a request began this process ends itself, even inside C code: the parent that would kill
    it may have died. An error of the function ends it too.
    """
    module, _, function = target.partition(":")
    render = getattr(import_module(module), function)
    connection.send(READY)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        while True:
            try:
                request, limit_s = connection.recv()
            except (EOFError, OSError):
                return
            faulthandler.dump_traceback_later(2 * limit_s, exit=True, file=nowhere)
            response = render(request)
            faulthandler.cancel_dump_traceback_later()
            connection.send(response)
