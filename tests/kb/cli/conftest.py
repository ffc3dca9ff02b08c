"""Runs a command in this process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click
import pytest

from kb.cli import run
from kb.workspace import Workspace


def open_no_window(arguments: Sequence[str]) -> int:
    """Stands in for the window: says what it is asked for, with an exit code of its own."""
    click.echo(" ".join(arguments))
    return 3


@pytest.fixture
def evenkeel(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs `evenkeel` with these arguments: exit code, stdout, stderr."""

    def run_command(*arguments: str | Path) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments], open_no_window)
        out, err = capsys.readouterr()
        return code, out, err

    return run_command


@pytest.fixture
def shipped_home(shipped: Workspace) -> Path:
    """A home whose index of the shipped content is up to date."""
    return shipped.home.config.parent
