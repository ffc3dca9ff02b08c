"""`evenkeel analyze`: the index terms of a text."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kb.analysis import analyze
from kb.analysis.normalizer import normalize_text
from kb.cli.common import LANGS, echo_json, with_folders
from kb.lang import Lang


@click.command()
@click.option("--lang", type=LANGS, required=True, help="The language of the text.")
@with_folders
def command(lang: str, *, content: Path | None, home: Path | None, as_json: bool) -> None:
    """Read one text a line from stdin and print a JSON list of all its index terms for each."""
    del content, home, as_json  # every command takes these options; the analysis depends on nothing but the text
    for line in sys.stdin:
        tokens = analyze(normalize_text(line.rstrip("\n")), Lang(lang))
        echo_json(list(dict.fromkeys(term for _, terms in tokens for term in terms)))
