"""Rules about the front matter and the values filled in from outside."""

from __future__ import annotations

from collections.abc import Iterator

from kb.article import Status
from kb.library import suggest_slugs
from kb.problem import Problem
from kb.rules.context import Context
from kb.vocabulary import VOCABULARY_FILE


def check_tags(context: Context) -> Iterator[Problem]:
    """Every tag stands in the vocabulary."""
    known = context.vocabulary.tags
    for card in context.library.cards.values():
        for tag in card.header.tags:
            if tag not in known:
                yield Problem(
                    card.path,
                    card.header.lines.get("tags", 1),
                    1,
                    "tag-unknown",
                    {"tag": tag, "hint": did_you_mean(suggest_slugs(tag, known))},
                )


def check_review_dates(context: Context) -> Iterator[Problem]:
    """An article that is to be looked at every so many days was."""
    for card in context.library.cards.values():
        due = card.header.review_due
        if due is not None and due < context.today:
            line = card.header.lines.get("reviewed", 1)
            yield Problem(card.path, line, 1, "review-due", {"date": due.isoformat()})


def check_reviewed(context: Context) -> Iterator[Problem]:
    """Every published article says when it was last reviewed."""
    for card in context.library.cards.values():
        if card.readable and card.header.status is Status.PUBLISHED and card.header.reviewed is None:
            yield Problem(card.path, card.header.lines.get("status", 1), 1, "review-missing")


def check_unused_tags(context: Context) -> Iterator[Problem]:
    """Every tag of the vocabulary is on some article."""
    used = {tag for card in context.library.cards.values() for tag in card.header.tags}
    for tag in context.vocabulary.tags:
        if tag not in used:
            yield Problem(VOCABULARY_FILE, 0, 1, "tag-unused", {"tag": tag})


def check_placeholders(context: Context) -> Iterator[Problem]:
    """Every {house.x} has a value."""
    known = context.house.names()
    for card in context.library.cards.values():
        for name in card.placeholders:
            value = name.removeprefix("house.")
            if value != name and value not in known:
                yield Problem(card.path, 0, 1, "placeholder-unknown", {"name": value})


def did_you_mean(suggestions: tuple[str, ...]) -> str:
    """The end of a message that offers other spellings; empty where there are none."""
    return f" ({', '.join(suggestions)}?)" if suggestions else ""
