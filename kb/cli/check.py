"""`evenkeel check`: what is wrong with the content."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from kb.check import count_severities
from kb.cli.common import echo_json, open_loaded, with_folders
from kb.problem import Problem, Severity


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Exit with 1 on a warning too.")
@with_folders
def command(paths: Sequence[Path], *, strict: bool, content: Path | None, home: Path | None, as_json: bool) -> int:
    """Check all articles, links, translations, the vocabulary and the house values.

    PATHS limit what is printed. If the first one is a content folder (it holds bn, is or en) and
    --content is not given, it is the content that is checked.
    """
    remaining = list(paths)
    if content is None and remaining and any((remaining[0] / lang).is_dir() for lang in ("bn", "is", "en")):
        content = remaining.pop(0)
    workspace = open_loaded(content, home)
    for path in remaining:
        if not os.path.lexists(path) or not (_is_inside(path, workspace.root) or _is_inside(workspace.root, path)):
            message = f"{path} is not in the content folder {workspace.root}"
            raise click.BadParameter(message, param_hint="PATHS")
    problems = [problem for problem in workspace.check() if _concerns(problem, remaining, workspace.root)]
    workspace.close()
    if as_json:
        echo_json([_describe(problem) for problem in problems])
    else:
        for problem in problems:
            click.echo(str(problem))
    counts = count_severities(problems)
    summary = ", ".join(f"{counts[severity]} {severity}" for severity in Severity)
    click.echo(f"{len(workspace.library.cards)} articles: {summary}", err=True)
    return int(counts[Severity.ERROR] > 0 or (strict and counts[Severity.WARNING] > 0))


def _concerns(problem: Problem, paths: Sequence[Path], root: Path) -> bool:
    return not paths or any(_is_inside(root / problem.path, path) for path in paths)


def _is_inside(path: Path, folder: Path) -> bool:
    """Whether a path is a folder or below it, whichever way both are written; a link counts where it lies."""
    real = os.path.realpath(folder)
    place = Path(os.path.realpath(path.parent)) / path.name
    return place.is_relative_to(real) or Path(os.path.realpath(path)).is_relative_to(real)


def _describe(problem: Problem) -> dict[str, object]:
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
    }
