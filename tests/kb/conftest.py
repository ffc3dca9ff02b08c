"""What the tests of the core share: articles in one line, a loaded workspace, and the shipped content indexed once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from kb.workspace import Workspace, open_workspace


@pytest.fixture(scope="session")
def page() -> Callable[..., str]:
    """Writes an article: a published guide, unless fields say otherwise."""

    def write(title: str, body: str = "", **fields: str) -> str:
        header = {"title": title, "kind": "guide", "status": "published", **fields}
        lines = [f"{name}: {value}" for name, value in header.items()]
        return "\n".join(("---", *lines, "---", body))

    return write


@pytest.fixture
def load(tree: Callable[[Mapping[str, str | bytes]], Path], tmp_path: Path) -> Iterator[Callable[..., Workspace]]:
    """Writes files and opens a workspace on them, with everything read."""
    opened: list[Workspace] = []

    def load_files(files: Mapping[str, str | bytes], home: Path | None = None) -> Workspace:
        workspace = open_workspace(tree(files), home or tmp_path / "seat", {})
        opened.append(workspace)
        workspace.reload(None)
        return workspace

    yield load_files
    for workspace in opened:
        workspace.close()


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The workspace on the content that comes with the program; tests only read in it."""
    workspace = open_workspace(None, tmp_path_factory.mktemp("shipped"), {})
    workspace.reload(None)
    yield workspace
    workspace.close()
