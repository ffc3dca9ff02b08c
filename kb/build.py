"""Building a large index in a process of its own, while the one in use goes on answering.

The new index grows in the folder `building` inside that of the present one; `Index.adopt` takes its files.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kb.article import Card
from kb.config import Config
from kb.content import Content
from kb.index import Index
from kb.schema import Document, build_preview

REPORT_S = 0.25


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """Which content to index, for which settings, beside which index."""

    root: Path
    config: Config
    folder: Path


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is, and documents of new articles that know only what stands at their head."""

    done: int
    total: int
    previews: tuple[Document, ...] = ()


def build(request: BuildRequest, report: Callable[[Progress], None]) -> None:
    """Build an index that begins with what the present one holds; reports several times a second.

    Raises IndexBusyError and IndexFailedError.
    """
    content = Content(request.root, request.config)
    content.read_side_files()
    index = Index(Index(request.folder, content.stamp).copy_for_building(), content.stamp)
    index.open()
    plan = content.plan(index.cards)

    def iter_reported() -> Iterator[Document | Card]:
        previews: list[Document] = []
        due = 0.0
        for done, change in enumerate(content.iter_changes(plan, index.cards), start=1):
            if isinstance(change, Document) and change.card.path not in index.cards:
                previews.append(build_preview(change))
            yield change
            if time.monotonic() > due:
                report(Progress(done, len(plan.stale), tuple(previews)))
                previews, due = [], time.monotonic() + REPORT_S

    index.update(iter_reported(), plan.gone)
    index.close()
