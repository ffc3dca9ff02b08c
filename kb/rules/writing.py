"""Rules about how an article is written: one script a word, the digits, quotes and words of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.analysis.icelandic import is_known
from kb.analysis.tokenizer import tokenize
from kb.article import Article, ArticleKey
from kb.lang import Lang, Script, script_of
from kb.outline import Verbatim, scan
from kb.problem import Problem
from kb.rules.context import STAND_IN, Context, iter_prose, mask

_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_OTHER = "\u0370-\u052f\u0985-\u09ce"
_MIXED = re.compile(rf"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")
_SIGNS = re.compile(rf"[\s.,;:!?।…/()\[\]{{}}<>“”„«»–—\"{STAND_IN}]+")
_LATIN_DIGITS = re.compile(r"[0-9]+")
_STRAIGHT = re.compile(r"[\"']")
_DOUBLE_SPACE = re.compile(r"\S {2,}\S")
_LEAD = re.compile(r"^\s*(?:(?:[-*+>]|\d+[.)]|#+|\[[ xX]\])\s+)*")


def check_signs(context: Context) -> Iterator[Problem]:
    """No word of two scripts, no Latin digit in Bengali, no straight quote, no double space."""
    for article in context.articles.values():
        seen: set[tuple[int, str]] = set()
        for line, text in iter_prose(article):
            for code, params in _find_signs(text, article.key.lang):
                if (line, code) not in seen:
                    seen.add((line, code))
                    yield Problem(article.path, line, 1, code, params)
        for line, raw in _iter_source(article):
            if not raw.lstrip().startswith("|") and _DOUBLE_SPACE.search(_LEAD.sub("", mask(raw))):
                yield Problem(article.path, line, 1, "space-double")


def _find_signs(text: str, lang: Lang) -> Iterator[tuple[str, dict[str, str]]]:
    if mixed := next((word for word in _SIGNS.split(text) if _MIXED.search(word)), ""):
        yield "script-mixed", {"word": mixed}
    if lang is Lang.BN and (digits := _LATIN_DIGITS.search(text)):
        yield "digit-latin", {"digits": digits[0]}
    if _STRAIGHT.search(text):
        yield "quote-straight", {}


def _iter_source(article: Article) -> Iterator[tuple[int, str]]:
    """The lines of a body as written, without blocks of code."""
    blocks = scan(article.body, article.header.kind, article.path, article.body_line)[0].blocks
    lines = article.body.split("\n")
    starts = [*(block.line for block in blocks), article.body_line + len(lines)]
    for block, end in zip(blocks, starts[1:], strict=True):
        if not isinstance(block, Verbatim):
            yield from ((line, lines[line - article.body_line]) for line in range(block.line, end))


def check_foreign_words(context: Context) -> Iterator[Problem]:
    """No Latin word in Bengali; in Icelandic none that BÍN lacks and that stands in the English version."""
    allowed = {token.text for words in context.allowed for token in tokenize(words)}
    for key, article in context.articles.items():
        if key.lang is Lang.EN:
            continue
        english = context.articles.get(ArticleKey(key.slug, Lang.EN))
        borrowed = _words_of(english) if english is not None else frozenset()
        seen: set[str] = set()
        for line, text in iter_prose(article):
            for token in tokenize(text):
                word = token.text
                if word in seen or word in allowed or script_of(word) is not Script.LATIN:
                    continue
                if key.lang is Lang.BN or (word in borrowed and not is_known(word)):
                    seen.add(word)
                    yield Problem(article.path, line, 1, "word-foreign", {"word": word})


def _words_of(article: Article) -> frozenset[str]:
    return frozenset(token.text for _, text in iter_prose(article) for token in tokenize(text))
