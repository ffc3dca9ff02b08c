"""All problems of a library: what reading found, what the rules find, sorted and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kb.problem import Problem, Severity, sort_problems
from kb.rules import RULES
from kb.rules.context import Context


def check_library(context: Context) -> list[Problem]:
    """Every problem, in the order of files and places."""
    problems = list(context.library.problems)
    for card in context.library.cards.values():
        problems += card.problems
    for rule in RULES:
        problems += rule(context)
    return sort_problems(problems)


def count_severities(problems: Iterable[Problem]) -> Counter[Severity]:
    """How many problems of each severity."""
    return Counter(problem.severity for problem in problems)
