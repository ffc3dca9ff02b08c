from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kb.check import check_library, count_severities
from kb.problem import Problem, Severity, sort_problems
from kb.rules.context import Context
from kb.workspace import Workspace


def check(workspace: Workspace) -> list[Problem]:
    context = Context(workspace.library, workspace.links, workspace.vocabulary, workspace.house, date(2026, 1, 1))
    return check_library(context)


def test_files_readers_and_rules_are_told_together_in_the_order_of_places(
    load: Callable[..., Workspace], page: Callable[..., str]
) -> None:
    workspace = load(
        {
            "bn/a.md": page("ক", "[x](gone.md)"),
            "en/a.md": page("A", "[x](b.md)\n- [ ] step", owner="", unknown="x"),
            "en/Odd.md": b"\xff",
            "is/a.md": page("Á", "ok"),
        }
    )
    problems = check(workspace)
    assert [(problem.path, problem.line, problem.code) for problem in problems] == [
        ("bn/a.md", 6, "link-dangling"),
        ("en/Odd.md", 0, "file-not-text"),
        ("en/Odd.md", 0, "file-name"),
        ("en/Odd.md", 0, "translation-missing"),
        ("en/a.md", 6, "field-unknown"),
        ("en/a.md", 8, "link-dangling"),
        ("en/a.md", 9, "step-elsewhere"),
    ]
    assert problems == sort_problems(problems)


def test_severities_are_counted() -> None:
    problems = [Problem("a", 1, 1, code) for code in ("node-id", "answer-target", "header-missing", "review-due")]
    assert count_severities(problems) == {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFO: 1}
    assert count_severities([])[Severity.ERROR] == 0
