"""An article as a reader sees it: links resolved, values filled in, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.article import Article, ArticleKey, Card
from kb.content import Content
from kb.lang import Lang
from kb.links import Backlink, LinkGraph
from kb.render import LinkTarget, RenderRequest


@dataclass(frozen=True, slots=True)
class Page:
    """What to render of an article, and what stands around it."""

    root: Path
    article: Article
    card: Card
    request: RenderRequest
    related: tuple[tuple[Card, str], ...]
    backlinks: tuple[Backlink, ...]
    translations: tuple[Lang, ...]
    tag_names: Mapping[str, str]


def build_page(content: Content, links: LinkGraph, key: ArticleKey, labels: Mapping[str, str]) -> Page:
    """Read an article from its file now; raises FileError or ArticleMissingError."""
    library = links.library
    card = library.cards.get(key) or library.get_card(key.slug, content.order(key.lang))
    article = library.get_article(card.key)
    preferred = content.config.languages
    targets = dict(_iter_targets(article, links, preferred))
    values = content.house_values(card.key.lang)
    members = library.sets[card.key.slug]
    return Page(
        content.root,
        article,
        card,
        RenderRequest(article.body, article.header.kind, targets, values, labels),
        tuple(links.iter_related(card, preferred)),
        tuple(links.find_backlinks(card)),
        tuple(lang for lang in Lang if lang in members),
        {tag.key: tag.names.get(card.key.lang, tag.key) for tag in content.vocabulary.tags.values()},
    )


def _iter_targets(article: Article, links: LinkGraph, preferred: Sequence[Lang]) -> Iterator[tuple[str, LinkTarget]]:
    """Where each link of an article leads, keyed as written."""
    for link in article.links:
        address = f"{link.target}#{link.anchor}" if link.anchor else link.target
        card = links.find_target(link, article.key.lang, preferred)
        if card is not None:
            insists = f"{link.lang}/" if link.lang else ""
            anchor = f"#{link.anchor}" if link.anchor in card.anchors else ""
            yield address, LinkTarget(f"article:{insists}{card.key.slug}{anchor}", card.header.title)
