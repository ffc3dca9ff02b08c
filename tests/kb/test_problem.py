from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from kb.problem import CODES, Problem, Severity, sort_problems

KB = Path(__file__).parents[2] / "kb"


def constants_of_the_program() -> set[str]:
    """Every text that stands in a module of kb, but for the table of codes itself."""
    modules = [path for path in KB.rglob("*.py") if path != KB / "problem.py"]
    nodes = [node for path in modules for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_code_is_given_by_some_module() -> None:
    assert sorted(CODES.keys() - constants_of_the_program()) == []


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_has_a_short_message_of_one_line(code: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", code)
    fields = [name for _, name, _, _ in Formatter().parse(CODES[code].template) if name is not None]
    problem = Problem("en/a.md", 1, 2, code, dict.fromkeys(fields, "{x}"))
    assert problem.severity in Severity
    assert 0 < len(problem.message) < 120
    assert "\n" not in problem.message
    assert str(problem) == f"en/a.md:1:2: {problem.severity} {code} {problem.message}"


def test_values_with_braces_stand_in_a_message_as_they_are() -> None:
    assert Problem("a", 1, 1, "field-unknown", {"field": "{0}"}).message == "“{0}” is not a known field; it is kept"


def test_errors_are_the_worst() -> None:
    assert sorted(Severity, key=lambda severity: severity.rank) == [Severity.ERROR, Severity.WARNING, Severity.INFO]


def test_problems_are_sorted_by_file_and_place_and_the_worst_first() -> None:
    ordered = [
        Problem("bn/a.md", 9, 9, "node-id"),
        Problem("en/a.md", 0, 1, "file-not-regular"),
        Problem("en/a.md", 2, 1, "field-missing", {"field": "title"}),
        Problem("en/a.md", 2, 1, "node-id"),
        Problem("en/a.md", 2, 1, "field-unknown", {"field": "x"}),
        Problem("en/a.md", 2, 3, "node-id"),
        Problem("en/a.md", 10, 1, "node-id"),
    ]
    assert sort_problems(ordered[::-1]) == ordered
