"""The one way in: a command word runs the command line, anything else opens the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main() -> int:
    """Run what was asked for; the command line works where Qt does not exist."""
    arguments = sys.argv[1:]
    if arguments and (not arguments[0].startswith("-") or arguments[0] in ("-h", "--help", "--version")):
        from kb.cli import run  # noqa: PLC0415  (the window must not wait for it)

        return run(arguments, _open_window)
    return _open_window(arguments)


def _open_window(arguments: Sequence[str]) -> int:
    from ui.app import run_window  # noqa: PLC0415  (the command line must not need Qt)

    return run_window(arguments)


if __name__ == "__main__":
    sys.exit(main())
