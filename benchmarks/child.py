"""The process of one engine: does one thing, and answers in lines of JSON.

    python -m benchmarks.child prepare|serve|cold|save ENGINE TARGET FOLDER

It imports nothing that its engine does not need, so that its memory and its start are those of the engine.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.peers import ENGINES, Engine
from benchmarks.texts import Query, QueryKind, Text, iter_texts


def _prepare(engine: Engine, folder: Path) -> Iterator[object]:
    """Build where there is nothing, and write down what that took."""
    begun, cpu = time.perf_counter(), _cpu_seconds()
    if engine.prepare():
        cpu, wall = _cpu_seconds() - cpu, time.perf_counter() - begun
        figures = {"cpu_s": cpu, "wall_s": wall, "peak_mb": _read_sizes("status")["VmHWM"]}
        (folder.parent / f"{folder.name}.json").write_text(json.dumps(figures), encoding="utf-8")
    yield {}


def _serve(engine: Engine) -> Iterator[object]:
    """Answer each line on standard input that holds a query with the CPU time it took."""
    engine.open()
    yield {}
    for line in sys.stdin:
        query = _read_query(json.loads(line))
        begun = time.process_time()
        rows = engine.ask(query)
        took = time.process_time() - begun
        yield {"cpu_ms": took * 1000, "hits": len(rows), "snippets": sum(bool(row.snippet) for row in rows)}
    yield _read_memory()


def _answer_cold(engine: Engine) -> Iterator[object]:
    """The first answer of a fresh process."""
    query = _read_query(json.loads(sys.stdin.readline()))
    engine.open()
    rows = engine.ask(query)
    yield {"cpu_ms": time.process_time() * 1000, "hits": len(rows)}


def _save(engine: Engine, texts: Sequence[Text]) -> Iterator[object]:
    """For each line with the number of an article and a new word: put the word into it, and find it."""
    engine.open()
    yield {}
    for line in sys.stdin:
        number, word = json.loads(line)
        text = replace(texts[number], body=f"{texts[number].body}\n{word}")
        query = Query(QueryKind.WORD, word, (word,))
        begun, cpu = time.perf_counter(), time.process_time()
        engine.save(number, text)
        rows = engine.ask(query)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - begun
        yield {"cpu_ms": cpu * 1000, "wall_ms": wall * 1000, "found": bool(rows) and rows[0].title == text.title}


def _read_query(fields: Mapping[str, Any]) -> Query:
    return Query(QueryKind(fields["kind"]), fields["text"], tuple(fields["words"]), fields["lang"])


def _cpu_seconds() -> float:
    """Of this process and of those it has started and waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _read_memory() -> dict[str, float]:
    """Resident memory in MB, and how much of it no other process shares."""
    sizes = _read_sizes("smaps_rollup")
    return {"rss_mb": sizes["Rss"], "own_mb": sizes["Private_Clean"] + sizes["Private_Dirty"]}


def _read_sizes(name: str) -> dict[str, float]:
    """What Linux says of the memory of this process, in MB."""
    lines = Path("/proc/self", name).read_text(encoding="utf-8").splitlines()
    fields = (line.partition(":") for line in lines if line.endswith(" kB"))
    return {key: int(size.split()[0]) / 1024 for key, _, size in fields}


def main() -> None:
    """Do what `search.py` asks for, one line of JSON an answer."""
    what, name, target, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])
    texts = list(iter_texts(target)) if what == "save" else []
    folder.mkdir(parents=True, exist_ok=True)
    engine = ENGINES[name](target, folder)
    works = {
        "prepare": lambda: _prepare(engine, folder),
        "serve": lambda: _serve(engine),
        "cold": lambda: _answer_cold(engine),
        "save": lambda: _save(engine, texts),
    }
    try:
        for answer in works[what]():
            print(json.dumps(answer), flush=True)
    finally:
        engine.close()


if __name__ == "__main__":
    main()
