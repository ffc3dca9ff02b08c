"""`evenkeel open`: an article in the window."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli.common import LANGS, WindowOpener, with_places
from kb.errors import InvalidSlugError
from kb.text import is_slug


@click.command()
@click.argument("slug")
@click.argument("anchor", default="")
@click.option("--lang", type=LANGS, help="The language to read it in.")
@with_places
@click.pass_obj
def command(
    window: WindowOpener, slug: str, anchor: str, lang: str | None, *, content: Path | None, home: Path | None
) -> int:
    """Open the article SLUG in the window, at #ANCHOR."""
    name, _, inside = slug.partition("#")
    if not is_slug(name):
        raise InvalidSlugError(name)
    asked = [f"--open={name}", f"--anchor={anchor.removeprefix('#') or inside}"]
    return window([*asked, *([f"--lang={lang}"] if lang else [])], content, home)
