"""`evenkeel panic`: the article for danger in the window."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli.common import WindowOpener, with_places


@click.command()
@with_places
@click.pass_obj
def command(window: WindowOpener, *, content: Path | None, home: Path | None) -> int:
    """Open the article for danger in the window."""
    return window(["--panic"], content, home)
