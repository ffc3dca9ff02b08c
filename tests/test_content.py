"""The shipped content is whole: every fact of its sources has a place in three languages, every way ends somewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from kb.article import Answer, Article, ArticleKey, Kind, Node, Phrase, Section, Step
from kb.check import check_library
from kb.house import load_house
from kb.inline import plain_text
from kb.lang import Lang
from kb.library import build_library, iter_read, plan_load
from kb.links import LinkGraph
from kb.outline import Block, Note, PhraseTable, scan
from kb.problem import Severity
from kb.rules.context import Context
from kb.vocabulary import load_allowed_words, load_vocabulary

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
# One fact a line: its id, the article and the anchor that carry it, and some words of it from there in each language.
COVERAGE = ROOT / "tests/data/coverage.tsv"
COLUMNS = (Lang.EN, Lang.BN, Lang.IS)
FACTS_OF_SOURCES = {0: 74, 1: 46, 3: 62}
TRIAGE = "what-is-happening-now"


class Fact(NamedTuple):
    """Where a fact stands; an empty anchor is the head of the article and what comes before its first heading."""

    id: str
    slug: str
    anchor: str
    phrases: Mapping[Lang, str]


@cache
def facts() -> tuple[Fact, ...]:
    rows = [line.split("\t") for line in COVERAGE.read_text(encoding="utf-8").splitlines()]
    return tuple(Fact(name, slug, at, dict(zip(COLUMNS, phrases, strict=True))) for name, slug, at, *phrases in rows)


@cache
def articles() -> Mapping[ArticleKey, Article]:
    found = iter_read(plan_load(CONTENT, {}), {})
    return {card.key: article for card, article, _ in found if article is not None}


def fold(texts: list[str]) -> str:
    return " ".join(" ".join(plain_text(text) for text in texts).split())


def texts_of(block: Block | Phrase) -> list[str]:
    """What a reader sees of a block."""
    match block:
        case Section():
            texts = [block.title]
        case Note():
            texts = [block.title, block.text]
        case Step():
            texts = [block.text, block.detail]
        case Phrase():
            texts = [block.say, block.instead, block.why, block.sounds_like]
        case Answer():
            texts = [block.label, block.advice]
        case PhraseTable():
            texts = [text for row in block.rows for text in texts_of(row)]
        case _:
            texts = [block.text]
    return texts


@cache
def places(key: ArticleKey) -> Mapping[str, str]:
    """The plain text of an article by anchor."""
    article = articles()[key]
    texts = defaultdict(list, {"": [article.header.title, article.header.summary, article.header.added]})
    place = ""
    for block in scan(article.body, article.header.kind)[0].blocks:
        if isinstance(block, Section):
            place = block.id
        if isinstance(block, PhraseTable):
            for row in block.rows:
                texts[row.id] += texts_of(row)
        else:
            texts[block.id if isinstance(block, Step) else place] += texts_of(block)
    return {anchor: fold(parts) for anchor, parts in texts.items()}


# Facts.


def test_every_fact_has_one_line() -> None:
    expected = [f"S{source}-{n:02}" for source, last in FACTS_OF_SOURCES.items() for n in range(1, last + 1)]
    assert [fact.id for fact in facts()] == expected


@pytest.mark.parametrize("lang", Lang)
def test_the_words_of_every_fact_stand_where_its_line_says(lang: Lang) -> None:
    lost = {
        fact.id: fact.phrases[lang]
        for fact in facts()
        if fact.phrases[lang] not in places(ArticleKey(fact.slug, lang)).get(fact.anchor, "")
    }
    assert lost == {}


@pytest.mark.parametrize("lang", Lang)
def test_the_words_of_a_fact_are_few_and_found_hardly_anywhere_else(lang: Lang) -> None:
    everything = [list(places(key).values()) for key in articles() if key.lang is lang]
    for fact in facts():
        phrase = fact.phrases[lang]
        assert 3 <= len(phrase.split()) <= 8, f"{fact.id}: {phrase}"
        holders = sum(any(phrase in text for text in texts) for texts in everything)
        assert holders <= 2, f"{fact.id}: {phrase}"


# Decisions.


def iter_ends(nodes: Mapping[str, Node], path: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Every end that can be reached from the last node of a path: after how many choices, and in which article."""
    assert nodes[path[-1]].answers, f"{path} offers nothing"
    for answer in nodes[path[-1]].answers:
        target = answer.link.slug
        if target:
            yield len(path), target
        else:
            assert answer.link.anchor in nodes, f"{path}: {answer.label} leads nowhere"
            assert answer.link.anchor not in path, f"{path}: {answer.label} goes in a circle"
            yield from iter_ends(nodes, (*path, answer.link.anchor))


def ends_of(key: ArticleKey) -> list[tuple[int, str]]:
    nodes = {node.id: node for node in articles()[key].nodes}
    return list(iter_ends(nodes, (next(iter(nodes)),)))


@pytest.mark.parametrize("lang", Lang)
def test_every_path_of_every_decision_ends_in_another_article(lang: Lang) -> None:
    decisions = [key for key, article in articles().items() if (key.lang, article.header.kind) == (lang, Kind.DECISION)]
    assert ArticleKey(TRIAGE, lang) in decisions
    for key in decisions:
        for _, slug in ends_of(key):
            assert slug != key.slug
            assert ArticleKey(slug, lang) in articles(), f"{key}: {slug}"


@pytest.mark.parametrize("lang", Lang)
def test_every_checklist_is_at_most_two_choices_away(lang: Lang) -> None:
    near = {slug for choices, slug in ends_of(ArticleKey(TRIAGE, lang)) if choices <= 2}
    checklists = {
        key.slug for key, article in articles().items() if (key.lang, article.header.kind) == (lang, Kind.CHECKLIST)
    }
    assert len(checklists) > 10
    assert checklists - near == set()


# The checker.


def test_the_checker_finds_no_fault_in_what_is_shipped() -> None:
    plan = plan_load(CONTENT, {})
    library = build_library(CONTENT, [card for card, _, _ in iter_read(plan, {})], plan.problems)
    vocabulary, vocabulary_problems = load_vocabulary(CONTENT)
    house, house_problems = load_house(CONTENT)
    allowed, allowed_problems = load_allowed_words(CONTENT)
    context = Context(library, LinkGraph(library), vocabulary, house, allowed, date(2026, 12, 1))
    problems = [*vocabulary_problems, *house_problems, *allowed_problems, *check_library(context)]
    assert len(library.cards) == len(articles())
    assert [str(problem) for problem in problems if problem.severity is not Severity.INFO] == []
