"""The figures of `search.py` as tables, as a page of the documentation, and as a drawing."""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.texts import MAIN_KINDS, QueryKind

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
DRAWING = PAGE.with_suffix(".svg")
BEGIN = "<!-- Figures begin: written by benchmarks/search.py -->"
END = "<!-- Figures end -->"

NAMES = {"evenkeel": "Evenkeel", "fts5": "SQLite FTS5", "tantivy": "tantivy", "whoosh": "Whoosh, plain"}
COLOURS = {"evenkeel": "#2f7fd0", "fts5": "#d1762b", "tantivy": "#3a9a5b", "whoosh": "#9a6bc0"}
# What Evenkeel may take, by the number of articles: times the p95 of FTS5, times the p50 of tantivy; and ms for a save.
P95_OF_FTS5 = {300: 1.5, 3000: 1.0}
P50_OF_TANTIVY = {300: 0.6, 3000: 0.6}
SAVE_P95_MS = 50.0


@dataclass
class Figures:
    """What was measured of one engine at one size; times are milliseconds of CPU where not said otherwise.

    `first` and `warm` hold a time for each query by kind, `warm` the median of the rounds; `empty` counts queries that
    found nothing.
    """

    build: dict[str, float] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)
    disk_mb: float = 0.0
    first: dict[str, list[float]] = field(default_factory=dict)
    warm: dict[str, list[float]] = field(default_factory=dict)
    empty: dict[str, int] = field(default_factory=dict)
    cold_cpu: list[float] = field(default_factory=list)
    cold_wall: list[float] = field(default_factory=list)
    save_cpu: list[float] = field(default_factory=list)
    save_wall: list[float] = field(default_factory=list)


@dataclass
class Results:
    """All figures by number of articles and engine, and where they come from."""

    machine: str
    sizes: dict[int, dict[str, Figures]]


def load_results(path: Path) -> Results:
    """What `save_results` wrote; nothing where there is no file yet."""
    if not path.exists():
        return Results("", {})
    found = json.loads(path.read_text(encoding="utf-8"))
    sizes = found["sizes"].items()
    return Results(
        found["machine"],
        {int(size): {name: Figures(**figures) for name, figures in engines.items()} for size, engines in sizes},
    )


def save_results(results: Results, path: Path) -> None:
    """Write all figures as JSON."""
    path.write_text(json.dumps(asdict(results), indent=1), encoding="utf-8")


def percentile(times: Sequence[float], percent: int) -> float:
    """The nearest rank: the smallest time that so many percent of all do not exceed."""
    return sorted(times)[math.ceil(len(times) * percent / 100) - 1]


def pool(times: Mapping[str, Sequence[float]], kinds: Iterable[str] = MAIN_KINDS) -> list[float]:
    """The times of all queries of these kinds."""
    return [time for kind in kinds for time in times[kind]]


def build_tables(results: Results) -> str:
    """All tables, in Markdown."""
    sizes = sorted(results.sizes)
    parts = [f"Measured on {results.machine}.", *_table(_bounds(results))]
    for size in sizes:
        engines = results.sizes[size]
        parts += ["", f"### {size:,} articles: milliseconds of CPU for an answer, p50 / p95"]
        parts += _table(_query_rows(engines))
        parts += ["", f"### {size:,} articles: the rest"]
        parts += _table(_other_rows(engines))
    return "\n".join(parts)


def _bounds(results: Results) -> Iterator[list[str]]:
    """Evenkeel against what it is held to."""
    yield ["articles", "p95, times FTS5", "p50, times tantivy", "p95 of a save"]
    for size, engines in sorted(results.sizes.items()):
        own = engines["evenkeel"]
        row = [f"{size:,}"]
        for name, percent, bounds in (("fts5", 95, P95_OF_FTS5), ("tantivy", 50, P50_OF_TANTIVY)):
            if name not in engines:
                row.append("not measured")
                continue
            ratio = percentile(pool(own.warm), percent) / percentile(pool(engines[name].warm), percent)
            row.append(_judge(ratio, bounds.get(size), "{:.2f}"))
        yield [*row, _judge(percentile(own.save_cpu, 95), SAVE_P95_MS, "{:.0f} ms")]


def _judge(value: float, bound: float | None, form: str) -> str:
    if bound is None:
        return f"{form.format(value)} (no bound)"
    return f"{form.format(value)} ({'within' if value <= bound else 'over'} {form.format(bound)})"


def _query_rows(engines: Mapping[str, Figures]) -> Iterator[list[str]]:
    yield ["kind of query", *(NAMES[name] for name in engines)]
    for kind in QueryKind:
        yield [kind, *(_pair(figures.warm[kind]) for figures in engines.values())]
    yield ["**all but first letter and phrase**", *(f"**{_pair(pool(each.warm))}**" for each in engines.values())]
    yield ["the same, asked for the first time", *(_pair(pool(figures.first)) for figures in engines.values())]
    yield ["queries without any hit", *(str(sum(figures.empty.values())) for figures in engines.values())]


def _other_rows(engines: Mapping[str, Figures]) -> Iterator[list[str]]:
    rows: dict[str, Callable[[Figures], str]] = {
        "building the index, s CPU": lambda each: f"{each.build['cpu_s']:.1f}",
        "building the index, s": lambda each: f"{each.build['wall_s']:.1f}",
        "memory while building, MB": lambda each: f"{each.build['peak_mb']:.0f}",
        "index on disk, MB": lambda each: f"{each.disk_mb:.1f}",
        "memory after all queries, MB (not shared)": lambda each: (
            f"{each.memory['rss_mb']:.0f} ({each.memory['own_mb']:.0f})"
        ),
        "first answer of a fresh process, ms CPU": lambda each: f"{statistics.median(each.cold_cpu):.0f}",
        "first answer of a fresh process, ms": lambda each: f"{statistics.median(each.cold_wall):.0f}",
        "save to searchable, ms CPU, p50 / p95": lambda each: _pair(each.save_cpu),
        "save to searchable, ms, p50 / p95": lambda each: _pair(each.save_wall),
    }
    yield ["", *(NAMES[name] for name in engines)]
    for title, show in rows.items():
        yield [title, *(show(figures) for figures in engines.values())]


def _pair(times: Sequence[float]) -> str:
    return " / ".join(f"{value:.2f}" if value < 10 else f"{value:.0f}" for value in _p50_p95(times))


def _p50_p95(times: Sequence[float]) -> tuple[float, float]:
    return percentile(times, 50), percentile(times, 95)


def _table(rows: Iterable[Sequence[str]]) -> list[str]:
    head, *rest = rows
    lines = [f"| {' | '.join(row)} |" for row in (head, *rest)]
    return ["", lines[0], f"|---|{'---:|' * (len(head) - 1)}", *lines[1:]]


# The page and its drawing.

_NEW_PAGE = """# How fast search is

![95th percentile of the time for an answer, by number of articles and engine](performance.svg)

How this is measured, and what the words mean, stands in [benchmarks/README.md](../benchmarks/README.md).

## What is not equal work

- Evenkeel reads each word in up to nine ways (as typed, stem, accents, sound, typing error, tag, concept) and finds
  articles that hold only some of the words. The others look for the word as typed, and want all words.
- What is typed into Evenkeel ends in a word that may not be finished, so it also looks for the 30 most frequent words
  that begin so, in every kind of query. tantivy does that with the queries that are meant to be unfinished; FTS5
  and Whoosh take all words that begin so.
- tantivy has neither rank nor snippets for its own prefix query, so it is given the 30 most frequent completions as
  words. For typing errors its own fuzzy query is used: those answers of tantivy have no snippets.
- FTS5 knows no typing errors. It gets a repair like Evenkeel’s, by rapidfuzz over its own words in memory, sorted by
  script and length. It looks for one slip, as tantivy and Whoosh do; Evenkeel looks for two. Whoosh by default
  wants the first letter right, so it finds nothing for some.
- Evenkeel builds its index from Markdown files, the others from texts that were taken out of these before. When an
  article is saved Evenkeel looks at the whole folder and reads the file; the others are handed the new text.
- The queries are asked again and again. What an engine keeps in memory from one time to the next helps it; the row
  “asked for the first time” is without that.

## Figures

"""
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 680, 400, 60, 130, 40, 50


def write_page(results: Results) -> None:
    """Write the figures into the page, whose other text stays, and draw them."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else f"{_NEW_PAGE}{BEGIN}\n{END}\n"
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n\n{build_tables(results)}\n\n{END}{after}", encoding="utf-8")
    DRAWING.write_text(build_drawing(results), encoding="utf-8")


def build_drawing(results: Results) -> str:
    """An SVG with the p95 over the number of articles, a line an engine, both axes logarithmic."""
    sizes = sorted(results.sizes)
    lines = {
        name: [
            (size, percentile(pool(results.sizes[size][name].warm), 95))
            for size in sizes
            if name in results.sizes[size]
        ]
        for name in NAMES
    }
    values = [value for points in lines.values() for _, value in points]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    first, last = math.log10(sizes[0]), math.log10(max(sizes[-1], sizes[0] * 10))

    def place(size: float, value: float) -> tuple[float, float]:
        across = (math.log10(size) - first) / (last - first)
        up = (math.log10(value) - low) / (high - low)
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)

    marks = [
        _mark_value(10.0**power * step, place(sizes[0], 10.0**power * step)[1])
        for power in range(low, high)
        for step in (1, 2, 5)
    ]
    marks.append(_mark_value(10.0**high, TOP))
    marks += [_mark_size(size, place(size, 10.0**low)[0]) for size in sizes]
    drawn = {name: [place(*point) for point in points] for name, points in lines.items() if points}
    marks += [_draw_line(points, COLOURS[name]) for name, points in drawn.items()]
    marks += _draw_names({name: points[-1] for name, points in drawn.items()})
    return _SVG.format(
        width=WIDTH, height=HEIGHT, marks="\n".join(marks), middle=(LEFT + WIDTH - RIGHT) // 2, foot=HEIGHT - 12
    )


_SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<title>95th percentile of the time for an answer, in milliseconds of CPU, by number of articles</title>
<style>
text {{ font: 13px system-ui, sans-serif; fill: #3a3a3a; }}
.grid {{ stroke: #808080; stroke-opacity: 0.3; }}
@media (prefers-color-scheme: dark) {{ text {{ fill: #d8d8d8; }} }}
</style>
<text x="12" y="22">p95 of an answer, ms of CPU (all kinds of query but first letter and phrase)</text>
{marks}
<text x="{middle}" y="{foot}" text-anchor="middle">articles</text>
</svg>
"""


def _mark_value(value: float, y: float) -> str:
    line = f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>'
    return f'{line}<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>'


def _mark_size(size: int, x: float) -> str:
    line = f'<path class="grid" d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}"/>'
    return f'{line}<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{size:,}</text>'


def _draw_line(points: Sequence[tuple[float, float]], colour: str) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>{dots}'


def _draw_names(ends: Mapping[str, tuple[float, float]]) -> list[str]:
    """The name of each line at its end, none upon another."""
    drawn: list[str] = []
    lowest = 0.0
    for name, (x, y) in sorted(ends.items(), key=lambda end: end[1][1]):
        lowest = max(y, lowest + 16)
        drawn.append(f'<text x="{x + 10:.1f}" y="{lowest + 4:.1f}" style="fill: {COLOURS[name]}">{NAMES[name]}</text>')
    return drawn
