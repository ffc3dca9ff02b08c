"""How good the answers over the shipped content are.

The second file shows whether what helps the queries of the first one helps others too.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kb.evaluation import DEPTH, Outcome, evaluate, load_queries, measure, measure_by
from kb.query import SearchOptions
from kb.workspace import Workspace

DATA = Path(__file__).parent.parent / "data"
FILES = {name: load_queries(DATA / f"{name}.jsonl") for name in ("evaluation", "queries")}
KINDS = sorted({(name, query.kind) for name, queries in FILES.items() for query in queries})

Outcomes = Mapping[str, list[Outcome]]


@pytest.fixture(scope="module")
def outcomes(shipped: Workspace) -> Outcomes:
    """What came back for the queries of each file."""
    options = SearchOptions(limit=DEPTH, snippets=0)
    return {
        name: evaluate(queries, lambda text, reading: shipped.search(text, reading, options).hits)
        for name, queries in FILES.items()
    }


def list_misses(outcomes: list[Outcome]) -> str:
    return "\n".join(f"{found.judged.text} -> place {found.rank}" for found in outcomes if found.is_miss)


def test_every_right_answer_is_an_article(shipped: Workspace) -> None:
    wanted = {slug for queries in FILES.values() for query in queries for slug in query.relevant}
    assert wanted - set(shipped.library.sets) == set()


@pytest.mark.parametrize("name", FILES)
def test_every_query_stands_in_a_file_once(name: str) -> None:
    asked = [(query.text.casefold(), query.lang) for query in FILES[name]]
    assert len(set(asked)) == len(asked)


def test_every_kind_has_enough_queries_to_count_misses_and_not_more_than_an_allowance_is_known_for() -> None:
    for queries in FILES.values():
        kinds = [query.kind for query in queries]
        assert {kind: kinds.count(kind) for kind in kinds if not 5 <= kinds.count(kind) <= 15} == {}


def test_the_right_answer_comes_first_or_nearly_so(outcomes: Outcomes) -> None:
    found = measure(outcomes["evaluation"])
    misses = list_misses(outcomes["evaluation"])
    assert found.success_1 >= 0.65, misses
    assert found.success_3 >= 0.87, misses
    assert found.mrr_10 >= 0.76, misses


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_no_kind_of_query_is_answered_badly(outcomes: Outcomes, name: str, kind: str) -> None:
    found = measure_by(outcomes[name], lambda query: query.kind)[kind]
    allowed = 2 if found.count < 10 else 3
    misses = list_misses([outcome for outcome in outcomes[name] if outcome.judged.kind == kind])
    assert found.misses <= allowed, misses


def test_other_queries_are_answered_about_as_well(outcomes: Outcomes) -> None:
    known = {query.text for query in FILES["evaluation"]}
    others = [found for found in outcomes["queries"] if found.judged.text not in known]
    difference = measure(outcomes["evaluation"]).success_3 - measure(others).success_3
    assert abs(difference) <= 0.10, list_misses(others)
