"""Rules about decisions: every path ends in an article, and none leads in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kb.article import Article, Kind
from kb.problem import Problem
from kb.rules.context import Context


def check_decisions(context: Context) -> Iterator[Problem]:
    """No question without an answer, none that cannot be reached, none that comes again."""
    for article in context.articles.values():
        if article.header.kind is not Kind.DECISION or not article.nodes:
            continue
        ways = _build_ways(article)
        reached = _reach(ways, [article.nodes[0].id])
        for node in article.nodes:
            if not node.answers:
                yield Problem(article.path, node.line, 1, "node-dead-end", {"id": node.id})
            if node.id not in reached:
                yield Problem(article.path, node.line, 1, "node-unreachable", {"id": node.id})
            if node.id in _reach(ways, ways[node.id]):
                yield Problem(article.path, node.line, 1, "node-loop", {"id": node.id})


def _build_ways(article: Article) -> dict[str, list[str]]:
    """The questions that the answers of each question lead to; of two with one id the first counts."""
    ways: dict[str, list[str]] = {node.id: [] for node in article.nodes}
    for node in reversed(article.nodes):
        links = (answer.link for answer in node.answers)
        here = (link.anchor for link in links if not link.target or link.slug == article.key.slug)
        ways[node.id] = [anchor for anchor in here if anchor in ways]
    return ways


def _reach(ways: Mapping[str, Sequence[str]], starts: Sequence[str]) -> set[str]:
    """All questions one can come to from some, these included."""
    reached: set[str] = set()
    waiting = [*starts]
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting += ways[node]
    return reached
