"""The command line: one file a command. Results go to stdout, messages to stderr.

Exit codes: 0 done (a search without hits too), 1 the operation failed or `check` found an error,
2 wrong use.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import click

from kb.errors import KbError

COMMANDS = ("analyze", "check", "eval", "index", "init", "new", "open", "panic", "search", "show")


class _LazyGroup(click.Group):
    """Imports a command's module when it is called, so that each start pays only for itself."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"kb.cli.{cmd_name}").command
        return command


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version=version("evenkeel"), prog_name="evenkeel")
def cli() -> None:
    """Evenkeel: guidance for a difficult customer, offline. Without a command the window opens."""


def run(arguments: Sequence[str], open_window: Callable[[Sequence[str]], int]) -> int:
    """Run one command and return its exit code; two of them open the window with arguments of its own."""

    def open_in(asked: Sequence[str], content: Path | None, home: Path | None) -> int:
        folders = [f"--{name}={folder}" for name, folder in (("content", content), ("home", home)) if folder]
        return open_window([*asked, *folders])

    for stream in (sys.stdout, sys.stderr, sys.stdin):
        _use_utf8(stream)
    try:
        result = cli.main(list(arguments), prog_name="evenkeel", standalone_mode=False, obj=open_in)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return 1
    except KbError as error:
        click.echo(f"evenkeel: {error}", err=True)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    return result if isinstance(result, int) else 0


def _use_utf8(stream: object) -> None:
    """Bengali must survive a terminal or pipe of another encoding."""
    reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
