"""Rules about phrase sheets: every row is complete, and there are not too many."""

from __future__ import annotations

from collections.abc import Iterator

from kb.article import Kind
from kb.problem import Problem
from kb.rules.context import Context

FEWEST_ROWS = 6
MOST_ROWS = 12


def check_phrases(context: Context) -> Iterator[Problem]:
    """Every row says what to say, what not, why, in which mood and how it sounds."""
    for article in context.articles.values():
        if article.header.kind is not Kind.PHRASES or not article.phrases:
            continue
        count = len(article.phrases)
        if not FEWEST_ROWS <= count <= MOST_ROWS:
            yield Problem(article.path, article.phrases[0].line, 1, "phrase-count", {"count": str(count)})
        for row in article.phrases:
            cells = (row.say, row.instead, row.why, row.mood, row.sounds_like)
            missing = [str(number) for number, cell in enumerate(cells, start=1) if not cell]
            if missing:
                yield Problem(article.path, row.line, 1, "phrase-incomplete", {"columns": ", ".join(missing)})
