"""What commands share: the options every one of them takes, and how they speak."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ParamSpec, TypeAlias, TypeVar

import click

from kb.hits import Hit, Reading
from kb.lang import Lang
from kb.workspace import Workspace, open_workspace

P = ParamSpec("P")
R = TypeVar("R")

LANGS = click.Choice([lang.value for lang in Lang])
_FOLDER = click.Path(path_type=Path)

# Opens the window with arguments of its own, the content and the home; answers the exit code.
WindowOpener: TypeAlias = Callable[[Sequence[str], Path | None, Path | None], int]


def with_places(function: Callable[P, R]) -> Callable[P, R]:
    """Add `--content DIR` and `--home DIR`."""
    options = (
        click.option("--content", type=_FOLDER, help="The folder with the articles."),
        click.option("--home", type=_FOLDER, help="The folder for settings, data and index."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def with_folders(function: Callable[P, R]) -> Callable[P, R]:
    """Add `--content DIR`, `--home DIR` and `--json`."""
    return with_places(click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function))


def open_here(content: Path | None, home: Path | None) -> Workspace:
    """The workspace of these folders, not loaded yet."""
    return open_workspace(content, home, os.environ)


def open_loaded(content: Path | None, home: Path | None) -> Workspace:
    """The workspace of these folders with its index brought up to date; notices go to stderr."""
    workspace = open_here(content, home)
    workspace.reload(None)
    echo_notices(workspace)
    return workspace


def echo_notices(workspace: Workspace) -> None:
    """What went wrong while loading, on stderr."""
    for notice in workspace.notices:
        click.echo(f"evenkeel: {notice}", err=True)


def echo_missing(workspace: Workspace) -> None:
    """Say on stderr if there is no content folder; what the index still holds is answered all the same."""
    if not workspace.root.is_dir():
        click.echo(f"evenkeel: the content folder {workspace.root} is not there", err=True)


def echo_json(value: object) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False))


def describe_readings(readings: Sequence[Reading], *, explain: bool = False) -> list[dict[str, object]]:
    """How typed words matched, for JSON; `explain` adds what such a reading is worth."""
    return [
        {"word": reading.word, "reading": reading.kind, "term": reading.term, "lang": reading.lang}
        | ({"weight": round(reading.weight, 4)} if explain else {})
        for reading in readings
    ]


def format_reading(reading: Reading) -> str:
    """How a typed word matched, for people."""
    return f"{reading.word}: {reading.kind} {reading.term} ({reading.lang}), weight {reading.weight:.2f}"


def format_score(hit: Hit) -> str:
    """The score of a hit and the factors in it, for people."""
    return f"score {hit.score} (coverage {hit.coverage:.2f}, standing {hit.standing:.2f})"
