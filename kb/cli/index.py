"""`evenkeel index`: bring the search index up to date."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli.common import echo_json, echo_missing, echo_notices, open_here, with_folders


@click.command()
@click.option("--rebuild", is_flag=True, help="Throw the index away and build it again.")
@click.option("--verify", is_flag=True, help="Read and hash every file, whatever its time says.")
@with_folders
def command(*, rebuild: bool, verify: bool, content: Path | None, home: Path | None, as_json: bool) -> int:
    """Index what was added, changed or removed."""
    workspace = open_here(content, home)
    report = (workspace.rebuild() if rebuild else workspace.reload(None, verify=verify)).report
    echo_notices(workspace)
    echo_missing(workspace)
    if as_json:
        echo_json(
            {
                "added": report.added,
                "updated": report.updated,
                "removed": report.removed,
                "took_ms": round(report.took_ms, 1),
            }
        )
    else:
        counts = f"{report.added} added, {report.updated} updated, {report.removed} removed"
        click.echo(f"{counts} in {report.took_ms / 1000:.2f} s; {len(workspace.library.cards)} articles")
    workspace.close()
    return int(bool(workspace.notices))
