"""What can be wrong with articles that are readable: one function a rule, each naming its problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kb.problem import Problem
from kb.rules import checklists, decisions, fields, links, phrases, translations, writing
from kb.rules.context import Context

Rule = Callable[[Context], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    fields.check_tags,
    fields.check_unused_tags,
    fields.check_reviewed,
    fields.check_review_dates,
    fields.check_placeholders,
    links.check_links,
    links.check_related,
    links.check_neighbours,
    translations.check_languages,
    translations.check_kinds,
    translations.check_sources,
    translations.check_shapes,
    translations.check_same_links,
    checklists.check_step_count,
    checklists.check_step_lines,
    phrases.check_phrases,
    decisions.check_decisions,
    writing.check_signs,
    writing.check_foreign_words,
)
