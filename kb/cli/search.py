"""`evenkeel search`: find articles."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli.common import (
    LANGS,
    describe_readings,
    echo_json,
    echo_missing,
    format_reading,
    format_score,
    open_loaded,
    with_folders,
)
from kb.hits import Hit, Results
from kb.lang import Lang, find_lang
from kb.query import SearchOptions


@click.command()
@click.argument("query")
@click.option("--lang", type=click.Choice([*LANGS.choices, "any"]), default="any", help="The reading language.")
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True)
@click.option("--explain", is_flag=True, help="Say how each typed word was read, and what that counts.")
@with_folders
def command(
    query: str, lang: str, limit: int, *, explain: bool, content: Path | None, home: Path | None, as_json: bool
) -> None:
    """Find articles for QUERY in any language, alphabet or spelling."""
    workspace = open_loaded(content, home)
    echo_missing(workspace)
    results = workspace.search(query, find_lang(lang), SearchOptions(limit, limit))
    if as_json:
        echo_json(
            {
                "query": results.query,
                "hits": [_describe(hit, explain=explain) for hit in results.hits],
                "suggestions": list(results.suggestions),
                "took_ms": round(results.took_ms, 2),
            }
        )
    else:
        _print(results, explain=explain, reading=find_lang(lang))
    workspace.close()


def _describe(hit: Hit, *, explain: bool) -> dict[str, object]:
    return {
        "slug": hit.key.slug,
        "lang": hit.key.lang,
        "kind": hit.kind,
        "title": hit.title,
        "score": hit.score,
        "matched_lang": hit.matched_lang,
        "readings": describe_readings(hit.readings, explain=explain),
        "snippet": {"text": hit.snippet.text, "spans": [list(span) for span in hit.snippet.spans]},
        "anchor": hit.snippet.anchor,
        "path": hit.path,
    } | ({"coverage": round(hit.coverage, 4), "standing": round(hit.standing, 4)} if explain else {})


def _print(results: Results, *, explain: bool, reading: Lang | None) -> None:
    for typed, understood in results.reread:
        click.echo(f"searched for {understood} ({typed})", err=True)
    if results.shortened:
        click.echo("only the first 512 characters and 32 words were searched for", err=True)
    if not results.hits:
        click.echo("nothing found", err=True)
    for suggestion in results.suggestions:
        click.echo(f"did you mean: {suggestion}", err=True)
    for number, hit in enumerate(results.hits, start=1):
        found_in = f"  (found in {hit.matched_lang})" if reading and hit.matched_lang != hit.key.lang else ""
        click.echo(f"{number:2}. {hit.title}  [{hit.key}, {hit.kind}]{found_in}")
        click.echo(f"    {hit.snippet.text}")
        if explain:
            click.echo(f"    {format_score(hit)}, at {hit.path}#{hit.snippet.anchor}")
            for found in hit.readings:
                click.echo(f"    {format_reading(found)}")
