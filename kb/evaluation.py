"""How good the answers are: success, reciprocal rank and nDCG over a file of judged queries.

nDCG as in Järvelin & Kekäläinen 2002, "Cumulated gain-based evaluation of IR techniques", with the
gain 3 for the first listed article, 2 for the second and 1 for the others.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from kb.errors import QueriesUnreadableError
from kb.files import read_text
from kb.hits import Hit
from kb.lang import Lang, find_lang

GAINS = (3, 2, 1)
# How many answers are looked at, and among how many the right one must stand.
DEPTH = 10
SUCCESS_DEPTH = 3
NDCG_DEPTH = 5
MAX_QUERIES = 1_000_000
ANY = "any"


@dataclass(frozen=True, slots=True)
class Judged:
    """A query with the slugs that answer it, best first, each once; `lang` is the reading language or `any`."""

    text: str
    lang: str
    kind: str
    relevant: tuple[str, ...]

    @property
    def reading(self) -> Lang | None:
        """The reading language; None for any."""
        return find_lang(self.lang)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back for a query: at most ten hits, best first, each slug once."""

    judged: Judged
    hits: tuple[Hit, ...]

    @property
    def rank(self) -> int:
        """The place of the first right answer, from 1; 0 for none."""
        places = enumerate(self.hits, start=1)
        return next((place for place, hit in places if hit.key.slug in self.judged.relevant), 0)

    @property
    def is_miss(self) -> bool:
        """Whether none of the first three answers is right."""
        return not 1 <= self.rank <= SUCCESS_DEPTH

    @property
    def ndcg(self) -> float:
        """The discounted gain of the first five answers, as a share of what the best order would gain."""
        gains = {slug: GAINS[min(place, len(GAINS) - 1)] for place, slug in enumerate(self.judged.relevant)}
        best = _discount(tuple(gains.values()))
        return _discount([gains.get(hit.key.slug, 0) for hit in self.hits]) / best


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of a group of queries: two counts, then means from 0 to 1."""

    count: int
    misses: int
    success_1: float
    success_3: float
    mrr_10: float
    ndcg_5: float


def load_queries(path: Path) -> list[Judged]:
    """The judged queries of a JSON lines file of at most a million bytes; empty lines do not count.

    Raises:
        FileError: the file cannot be read, or is too large.
        QueriesUnreadableError: a line is not a query with right answers; says which.
    """
    lines = enumerate(read_text(path, MAX_QUERIES).text.split("\n"), start=1)
    return [_parse_line(path, number, line) for number, line in lines if line.strip()]


def evaluate(queries: Iterable[Judged], search: Callable[[str, Lang | None], Sequence[Hit]]) -> list[Outcome]:
    """Ask every query; `search` answers a text and a reading language with hits, best first."""
    return [Outcome(query, tuple(search(query.text, query.reading)[:DEPTH])) for query in queries]


def measure(outcomes: Sequence[Outcome]) -> Measures:
    """The measures over some outcomes; all 0 where there are none."""
    if not outcomes:
        return Measures(0, 0, 0.0, 0.0, 0.0, 0.0)
    ranks = [outcome.rank for outcome in outcomes]
    misses = sum(outcome.is_miss for outcome in outcomes)
    return Measures(
        len(outcomes),
        misses,
        ranks.count(1) / len(outcomes),
        (len(outcomes) - misses) / len(outcomes),
        fmean(1 / rank if rank else 0.0 for rank in ranks),
        fmean(outcome.ndcg for outcome in outcomes),
    )


def measure_by(outcomes: Iterable[Outcome], name_of: Callable[[Judged], str]) -> dict[str, Measures]:
    """The measures of each group, in the order of names; a query whose group has no name is in none."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(name_of(outcome.judged), []).append(outcome)
    return {name: measure(groups[name]) for name in sorted(groups) if name}


def _parse_line(path: Path, number: int, line: str) -> Judged:
    try:
        row = json.loads(line)
        text, relevant, lang, kind = row["q"], row["relevant"], row.get("lang", ANY), row.get("kind", "")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise QueriesUnreadableError(path, number) from error
    lists_answers = isinstance(relevant, list) and relevant and all(isinstance(slug, str) for slug in relevant)
    if not (
        isinstance(text, str) and text.strip() and lists_answers and isinstance(kind, str) and lang in (ANY, *Lang)
    ):
        raise QueriesUnreadableError(path, number)
    return Judged(text, lang, kind, tuple(dict.fromkeys(relevant)))


def _discount(gains: Sequence[int]) -> float:
    """The gains of the first five places, each divided by the logarithm of its place plus 1."""
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains[:NDCG_DEPTH], start=1))
