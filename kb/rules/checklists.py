"""Rules about checklists: short, in lines one can do, with the one step nobody may forget.

Five to nine items at one pause point, killer items first: Gawande, "The Checklist Manifesto" (2009), chapter 6.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.analysis.imperative import is_imperative
from kb.article import Article, Kind, Mode
from kb.inline import plain_text
from kb.problem import Problem
from kb.rules.context import Context

FEWEST_STEPS = 5
MOST_STEPS = 9
LONGEST_STEP = 90


def check_step_count(context: Context) -> Iterator[Problem]:
    """A checklist has five to nine steps, one of them marked."""
    for article in _iter_checklists(context):
        line = article.header.lines.get("kind", 1)
        count = len(article.steps)
        if not FEWEST_STEPS <= count <= MOST_STEPS:
            yield Problem(article.path, line, 1, "step-count", {"count": str(count)})
        if not any(step.killer for step in article.steps):
            yield Problem(article.path, line, 1, "step-killer")


def check_step_lines(context: Context) -> Iterator[Problem]:
    """A step is one line of at most 90 characters; one that is read and then done tells what to do."""
    for article in _iter_checklists(context):
        for step in article.steps:
            text = plain_text(step.text)
            if len(text) > LONGEST_STEP:
                yield Problem(article.path, step.line, 1, "step-long", {"length": str(len(text))})
            if article.header.mode is Mode.READ_DO and not is_imperative(text, article.key.lang):
                yield Problem(article.path, step.line, 1, "step-imperative")


def _iter_checklists(context: Context) -> Iterator[Article]:
    return (a for a in context.articles.values() if a.header.kind is Kind.CHECKLIST and a.steps)
