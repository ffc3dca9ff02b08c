from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kb.check import check_library, count_severities
from kb.problem import Problem, Severity, sort_problems
from kb.rules.context import Context
from kb.workspace import Workspace


def check(workspace: Workspace) -> list[Problem]:
    side_files = (workspace.content.vocabulary, workspace.content.house, frozenset[str]())
    return check_library(Context(workspace.library, workspace.links, *side_files, date(2026, 1, 1)))


def test_files_readers_and_rules_are_told_together_in_the_order_of_places(
    load: Callable[..., Workspace], page: Callable[..., str]
) -> None:
    pinned = {"status": "draft", "pinned": "true"}
    workspace = load(
        {
            "bn/a.md": page("ক", "[ক](gone.md)", **pinned),
            "en/a.md": page("A", "[x](gone.md)\n- [ ] step's", **pinned, owner="", unknown="x"),
            "en/Odd.md": b"\xff",
            "is/a.md": page("Á", "# Á\n[á](gone.md)", **pinned),
        }
    )
    problems = check(workspace)
    assert [(problem.path, problem.line, problem.code) for problem in problems] == [
        ("bn/a.md", 0, "translation-shape"),
        ("bn/a.md", 7, "link-dangling"),
        ("en/Odd.md", 0, "file-not-text"),
        ("en/Odd.md", 0, "file-name"),
        ("en/Odd.md", 0, "translation-missing"),
        ("en/a.md", 7, "field-unknown"),
        ("en/a.md", 9, "link-dangling"),
        ("en/a.md", 10, "quote-straight"),
        ("en/a.md", 10, "step-elsewhere"),
        ("is/a.md", 0, "translation-shape"),
        ("is/a.md", 0, "translation-shape"),
        ("is/a.md", 8, "link-dangling"),
    ]
    assert problems == sort_problems(problems)


def test_severities_are_counted() -> None:
    problems = [Problem("a", 1, 1, code) for code in ("node-id", "answer-target", "header-missing", "review-due")]
    assert count_severities(problems) == {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFO: 1}
    assert count_severities([])[Severity.ERROR] == 0
