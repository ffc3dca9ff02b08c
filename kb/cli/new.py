"""`evenkeel new`: begin an article."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kb.article import Kind
from kb.cli.common import LANGS, echo_json, open_here, with_folders
from kb.lang import Lang
from kb.scaffold import create_article


@click.command()
@click.argument("kind", type=click.Choice([kind.value for kind in Kind]))
@click.argument("slug")
@click.option("--lang", type=LANGS, required=True, help="The language to write in.")
@with_folders
def command(kind: str, slug: str, lang: str, *, content: Path | None, home: Path | None, as_json: bool) -> None:
    """Write a draft of KIND with a name of SLUG to fill in."""
    workspace = open_here(content, home)
    today = date.today()  # noqa: DTZ011  (the editor's own day)
    path = create_article(workspace.root, Kind(kind), slug, Lang(lang), today)
    if as_json:
        echo_json({"path": str(path)})
    else:
        click.echo(path)
