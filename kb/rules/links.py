"""Rules about links: each leads somewhere, and to a place that is there."""

from __future__ import annotations

from collections.abc import Iterator

from kb.article import Card, Link
from kb.library import suggest_slugs
from kb.links import is_address, is_image
from kb.problem import Problem
from kb.rules.context import Context
from kb.rules.fields import did_you_mean

FEWEST_WAYS_IN = 2


def check_links(context: Context) -> Iterator[Problem]:
    """Every link in a body opens an article, a place in one, or an address."""
    for card in context.library.cards.values():
        for link in card.links:
            problem = _check_link(context, card, link)
            if problem is not None:
                code, params = problem
                yield Problem(card.path, link.line, link.column, code, params)


def _check_link(context: Context, card: Card, link: Link) -> tuple[str, dict[str, str]] | None:
    if link.image:
        return None if is_image(link.target) else ("image-address", {"target": link.target})
    if not link.target and link.anchor:
        target: Card | None = card
    elif link.slug:
        target = context.links.find_target(link, card.key.lang)
        if target is None:
            hint = did_you_mean(suggest_slugs(link.slug, context.library.sets))
            return "link-dangling", {"target": link.slug, "hint": hint}
    else:
        return None if is_address(link.target) else ("link-address", {"target": link.target})
    if target is not None and link.anchor and link.anchor not in target.anchors:
        return "link-anchor", {"target": target.key.slug, "anchor": link.anchor}
    return None


def check_related(context: Context) -> Iterator[Problem]:
    """Every related article is there."""
    for card in context.library.cards.values():
        for related in card.header.related:
            if related.slug not in context.library.sets:
                hint = did_you_mean(suggest_slugs(related.slug, context.library.sets))
                yield Problem(card.path, related.line, 1, "link-dangling", {"target": related.slug, "hint": hint})


def check_neighbours(context: Context) -> Iterator[Problem]:
    """Every topic leads on to another, and at least two others lead to it; what is pinned needs no way in."""
    incoming: dict[str, set[str]] = {}
    for card in context.library.cards.values():
        for slug in _targets_of(card):
            incoming.setdefault(slug, set()).add(card.key.slug)
    for card in context.library.cards.values():
        if not card.readable or "~" in card.key.slug:
            continue
        if not _targets_of(card):
            yield Problem(card.path, 0, 1, "link-none")
        count = len(incoming.get(card.key.slug, ()))
        if count < FEWEST_WAYS_IN and not card.header.pinned:
            yield Problem(card.path, 0, 1, "link-orphan", {"count": str(count)})


def _targets_of(card: Card) -> set[str]:
    """The other topics a card leads to."""
    slugs = {link.slug for link in card.links if link.slug} | {related.slug for related in card.header.related}
    return slugs - {card.key.slug}
