"""`evenkeel eval`: how good the answers are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from kb.cli.common import (
    describe_readings,
    echo_json,
    echo_missing,
    format_reading,
    format_score,
    open_loaded,
    with_folders,
)
from kb.evaluation import DEPTH, SUCCESS_DEPTH, Measures, Outcome, evaluate, load_queries, measure, measure_by
from kb.query import SearchOptions
from kb.text import clean_line


@click.command()
@click.argument("queries", type=click.Path(path_type=Path))
@click.option("--show-misses", is_flag=True, help="Show what was answered where none of the first three is right.")
@with_folders
def command(queries: Path, *, show_misses: bool, content: Path | None, home: Path | None, as_json: bool) -> None:
    """Ask the judged queries of the JSON lines file QUERIES and print how good the answers are."""
    judged = load_queries(queries)
    workspace = open_loaded(content, home)
    echo_missing(workspace)
    options = SearchOptions(limit=DEPTH, snippets=10)
    outcomes = evaluate(judged, lambda text, reading: workspace.search(text, reading, options).hits)
    workspace.close()
    overall = measure(outcomes)
    by_lang = measure_by(outcomes, lambda query: query.lang)
    by_kind = measure_by(outcomes, lambda query: query.kind)
    missed = [outcome for outcome in outcomes if outcome.is_miss and show_misses]
    if as_json:
        measures = {
            "overall": _describe_measures(overall),
            "by_lang": {name: _describe_measures(value) for name, value in by_lang.items()},
            "by_kind": {name: _describe_measures(value) for name, value in by_kind.items()},
        }
        echo_json(measures | ({"missed": [_describe_miss(outcome) for outcome in missed]} if show_misses else {}))
        return
    click.echo(f"{'':20} queries misses  s@1  s@3  MRR nDCG")
    for name, value in (("all", overall), *by_lang.items(), *by_kind.items()):
        click.echo(_format_measures(name, value))
    for outcome in missed:
        click.echo()
        for line in _iter_miss(outcome):
            click.echo(line)


def _describe_measures(measures: Measures) -> dict[str, float]:
    return {name: round(value, 4) for name, value in asdict(measures).items()}


def _describe_miss(outcome: Outcome) -> dict[str, object]:
    judged = outcome.judged
    return {
        "q": judged.text,
        "lang": judged.lang,
        "kind": judged.kind,
        "relevant": judged.relevant,
        "rank": outcome.rank,
        "answers": [
            {
                "slug": hit.key.slug,
                "score": hit.score,
                "coverage": round(hit.coverage, 4),
                "standing": round(hit.standing, 4),
                "readings": describe_readings(hit.readings, explain=True),
            }
            for hit in outcome.hits[:SUCCESS_DEPTH]
        ],
    }


def _format_measures(name: str, measures: Measures) -> str:
    counts = f"{measures.count:7} {measures.misses:6}"
    means = (measures.success_1, measures.success_3, measures.mrr_10, measures.ndcg_5)
    return f"{clean_line(name):20} {counts} {' '.join(f'{mean:.2f}' for mean in means)}"


def _iter_miss(outcome: Outcome) -> Iterator[str]:
    """A missed query, what was wanted, and how each wrong answer matched; nothing in it steers the terminal."""
    judged = outcome.judged
    place = f"place {outcome.rank}" if outcome.rank else f"not among the first {DEPTH}"
    yield clean_line(f"{judged.lang} {judged.kind}: {judged.text}")
    yield f"    wanted {clean_line(', '.join(judged.relevant))} ({place})"
    for number, hit in enumerate(outcome.hits[:SUCCESS_DEPTH], start=1):
        readings = "; ".join(format_reading(reading) for reading in hit.readings)
        yield f" {number}. {hit.key.slug}, {format_score(hit)}: {readings}"
