"""How long search takes, beside SQLite FTS5, tantivy and plain Whoosh, over the same articles and the same queries.

    python benchmarks/search.py --sizes 300 3000 [--rounds 5] [--queries 20] [--skip whoosh]
                                [--json FILE] [--report] [--rebuild evenkeel] [--cache FOLDER]

Every engine has a process of its own, and one query goes to each of them in turn: only one works at any time, and what
else goes on in the machine meets all of them alike. Times are CPU times of that process. See README.md beside this.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.corpus import CACHE, ROOT, draw_queries, write_corpus
from benchmarks.report import NAMES, Figures, Results, build_tables, load_results, save_results, write_page
from benchmarks.texts import Query, QueryKind

STARTS = 9
SAVES = 25


class Child:
    """The process of one engine."""

    def __init__(self, what: str, name: str, target: Path, folder: Path) -> None:
        command = [sys.executable, "-m", "benchmarks.child", what, name, str(target), str(folder)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def ask(self, question: object) -> dict[str, Any]:
        """Its answer to a line."""
        if self._process.stdin is None:
            raise RuntimeError
        self._process.stdin.write(f"{json.dumps(question)}\n")
        self._process.stdin.flush()
        return self.read()

    def read(self) -> dict[str, Any]:
        """The next line it says."""
        line = self._process.stdout.readline() if self._process.stdout is not None else ""
        if not line:
            sys.exit("the process of an engine failed")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def finish(self) -> str:
        """Let it end, and return what else it says."""
        rest, _ = self._process.communicate()
        if self._process.returncode:
            sys.exit("the process of an engine failed")
        return rest


def measure_size(target: Path, names: Sequence[str], options: argparse.Namespace) -> dict[str, Figures]:
    """Everything about these engines over one folder of articles."""
    queries = draw_queries(target, options.queries)
    engines = {name: Figures() for name in names}
    for name, figures in engines.items():
        folder = target / name
        if name in options.rebuild:
            shutil.rmtree(folder, ignore_errors=True)
        child = Child("prepare", name, target, folder)
        child.read()
        child.finish()
        figures.build = json.loads((target / f"{name}.json").read_text(encoding="utf-8"))
        figures.disk_mb = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20
    measure_queries(target, engines, queries, options.rounds)
    measure_starts(target, engines, next(query for query in queries if query.kind is QueryKind.TYPING))
    measure_saves(target, engines, sum(1 for _ in (target / "texts.jsonl").open("rb")))
    return engines


def measure_queries(target: Path, engines: dict[str, Figures], queries: Sequence[Query], rounds: int) -> None:
    """Ask all engines every query once, then again and again; of those the median counts."""
    children = {name: Child("serve", name, target, target / name) for name in engines}
    for child in children.values():
        child.read()
    times: dict[tuple[str, int], list[float]] = defaultdict(list)
    for lap in range(rounds + 1):
        for number, query in enumerate(queries):
            for name, child in children.items():
                answer = child.ask(asdict(query))
                times[name, number].append(answer["cpu_ms"])
                if not lap:
                    empty = engines[name].empty
                    empty[query.kind] = empty.get(query.kind, 0) + (not answer["hits"])
    for name, figures in engines.items():
        figures.memory = json.loads(children[name].finish())
        for number, query in enumerate(queries):
            first, *warm = times[name, number]
            figures.first.setdefault(query.kind, []).append(first)
            figures.warm.setdefault(query.kind, []).append(statistics.median(warm))


def measure_starts(target: Path, engines: dict[str, Figures], query: Query) -> None:
    """Start a process, open the index, answer: in turn, the first time unmeasured."""
    for lap in range(STARTS + 1):
        for name, figures in engines.items():
            begun = time.perf_counter()
            child = Child("cold", name, target, target / name)
            answer = child.ask(asdict(query))
            wall = (time.perf_counter() - begun) * 1000
            child.finish()
            if lap:
                figures.cold_cpu.append(answer["cpu_ms"])
                figures.cold_wall.append(wall)


def measure_saves(target: Path, engines: dict[str, Figures], size: int) -> None:
    """Save articles, one after the other, over copies of the indexes, and look for the new word in each."""
    chance = random.Random("saves")  # noqa: S311  (the same words every time)
    copies = {name: target / f"{name}-saves" for name in engines}
    for name, copy in copies.items():
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(target / name, copy)
    children = {name: Child("save", name, target, copy) for name, copy in copies.items()}
    for child in children.values():
        child.read()
    for lap in range(SAVES):
        word = "".join(chance.choices("bcdfghklmnpqrstvwxz", k=12))
        for name, figures in engines.items():
            answer = children[name].ask([lap * 7919 % size, word])
            if not answer["found"]:
                sys.exit(f"{name} does not find what was saved")
            figures.save_cpu.append(answer["cpu_ms"])
            figures.save_wall.append(answer["wall_ms"])
    for name, child in children.items():
        child.finish()
        shutil.rmtree(copies[name])


def describe_machine() -> str:
    """Where this runs, with the versions that matter."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    parts = [
        f"{os.cpu_count()} shared cores of {models[0] if models else platform.machine()}",
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
        f"tantivy {version('tantivy')}",
        f"whoosh3 {version('whoosh3')}",
    ]
    return ", ".join(parts)


def read_options() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[300, 3000], help="how many articles; at least 300")
    parser.add_argument("--rounds", type=int, default=5, help="how often each query is asked after the first time")
    parser.add_argument("--queries", type=int, default=20, help="how many queries of each kind")
    parser.add_argument("--skip", nargs="*", default=[], choices=[*NAMES], help="engines to leave out")
    parser.add_argument("--rebuild", nargs="*", default=[], choices=[*NAMES], help="engines to build anew")
    parser.add_argument(
        "--json", type=Path, help="a file for all figures; sizes that it has and that are not asked for stay"
    )
    parser.add_argument("--report", action="store_true", help="write the figures into docs/performance.md")
    parser.add_argument("--cache", type=Path, default=CACHE, help=f"where articles and indexes lie (default: {CACHE})")
    return parser.parse_args()


def main() -> None:
    """Measure, and say what came out."""
    options = read_options()
    results = load_results(options.json) if options.json else Results("", {})
    names = [name for name in NAMES if name not in options.skip]
    for size in options.sizes:
        results.sizes[size] = measure_size(write_corpus(options.cache, size), names, options)
        results.machine = describe_machine()
        if options.json:
            save_results(results, options.json)
    print(build_tables(results))
    if options.report:
        write_page(results)


if __name__ == "__main__":
    main()
