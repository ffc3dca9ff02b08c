"""Rules about translation sets: who is missing, who is behind, who was made from what."""

from __future__ import annotations

from collections.abc import Iterator

from kb.article import Article, SourceState
from kb.lang import Lang
from kb.problem import Problem
from kb.rules.context import Context

CODES = {
    SourceState.GONE: "translation-gone",
    SourceState.CYCLE: "translation-cycle",
    SourceState.BEHIND: "translation-behind",
}
PARTS = ("headings", "steps", "phrases", "questions", "answers")


def check_languages(context: Context) -> Iterator[Problem]:
    """Every topic is written in every language; reported at its first member."""
    for slug, members in context.library.sets.items():
        missing = [lang.value for lang in Lang if lang not in members]
        if missing and "~" not in slug:
            first = min(members.values(), key=lambda card: card.path)
            yield Problem(first.path, 0, 1, "translation-missing", {"langs": ", ".join(missing)})


def check_kinds(context: Context) -> Iterator[Problem]:
    """The members of a set are of one kind."""
    for members in context.library.sets.values():
        cards = sorted(members.values(), key=lambda card: (card.key.lang != Lang.EN, card.path))
        for card in cards[1:]:
            if card.readable and cards[0].readable and card.header.kind != cards[0].header.kind:
                params = {
                    "kind": card.header.kind.value,
                    "other_kind": cards[0].header.kind.value,
                    "other": cards[0].path,
                }
                yield Problem(card.path, card.header.lines.get("kind", 1), 1, "translation-kind", params)


def check_sources(context: Context) -> Iterator[Problem]:
    """The text a translation names is there, is not made from the translation itself, and has not changed since."""
    for key, card in context.library.cards.items():
        source, state = card.header.translated_from, context.links.find_source_state(card)
        if source is None or state not in CODES:
            continue
        langs = f"{key.lang.value}, {source.lang.value}"
        params = {"langs": langs} if state is SourceState.CYCLE else {"source": source.lang.value}
        yield Problem(card.path, card.header.lines.get("translated_from", 1), 1, CODES[state], params)


def check_shapes(context: Context) -> Iterator[Problem]:
    """The members of a set have the same number of headings, steps, phrases, questions and answers."""
    for article, source in context.iter_sources():
        if article.header.kind != source.header.kind:
            continue
        for part, count, other in zip(PARTS, _count_parts(article), _count_parts(source), strict=True):
            if count != other:
                params = {"part": part, "count": str(count), "other_count": str(other), "other": source.path}
                yield Problem(article.path, 0, 1, "translation-shape", params)


def _count_parts(article: Article) -> tuple[int, ...]:
    """How many there are of each of `PARTS`."""
    answers = sum(len(node.answers) for node in article.nodes)
    return len(article.sections), len(article.steps), len(article.phrases), len(article.nodes), answers


def check_same_links(context: Context) -> Iterator[Problem]:
    """The members of a set link to the same places."""
    for article, source in context.iter_sources():
        different = sorted(_targets_of(article) ^ _targets_of(source))
        if different:
            params = {"other": source.path, "targets": ", ".join(different)}
            yield Problem(article.path, 0, 1, "translation-links", params)


def _targets_of(article: Article) -> set[str]:
    inside = (link for link in article.links if link.slug or (link.anchor and not link.target))
    links = {f"{link.slug}#{link.anchor}".rstrip("#") for link in inside}
    return links | {related.slug for related in article.header.related}
