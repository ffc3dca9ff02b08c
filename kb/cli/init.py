"""`evenkeel init`: make one's own copy of the content."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli.common import echo_json, open_here, with_folders
from kb.scaffold import copy_content


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@with_folders
def command(folder: Path, *, content: Path | None, home: Path | None, as_json: bool) -> None:
    """Copy the shipped articles into FOLDER and use that from now on."""
    target = copy_content(folder, open_here(content, home).home)
    if as_json:
        echo_json({"content": str(target)})
    else:
        click.echo(target)
