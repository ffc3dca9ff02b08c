"""What can be wrong with articles that are readable: one function a rule, each naming its problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kb.problem import Problem
from kb.rules import fields, links, translations
from kb.rules.context import Context

Rule = Callable[[Context], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    fields.check_tags,
    fields.check_review_dates,
    fields.check_placeholders,
    links.check_links,
    links.check_related,
    translations.check_languages,
    translations.check_kinds,
    translations.check_sources,
)
