"""An article as a reader sees it: links resolved, values filled in, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb.article import Article, ArticleKey, Card, SourceState
from kb.content import Content
from kb.errors import FileError
from kb.files import read_text
from kb.lang import Lang
from kb.links import Backlink, LinkGraph
from kb.mention import Sentence, find_sentence
from kb.render import LinkTarget, RenderRequest

# Of more articles that link here only the titles are told; each is a file to be read.
MAX_SENTENCES = 12


@dataclass(frozen=True, slots=True)
class Mention:
    """An article that links here, and the sentence with the link, where it could be read."""

    card: Card
    sentence: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What to render of an article, and what stands around it.

    `source` says how a translation stands to its source, `today` is the day the page was made.
    """

    root: Path
    article: Article
    card: Card
    request: RenderRequest
    related: tuple[tuple[Card, str], ...]
    backlinks: tuple[Mention, ...]
    translations: tuple[Lang, ...]
    tag_names: Mapping[str, str]
    source: SourceState | None
    today: date

    @property
    def overdue(self) -> date | None:
        """Since when the article should have been looked at again, if that day has passed."""
        due = self.card.header.review_due
        return due if due is not None and due < self.today else None


def build_page(content: Content, links: LinkGraph, key: ArticleKey, labels: Mapping[str, str], today: date) -> Page:
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
        tuple(_iter_mentions(content, links, card)),
        tuple(lang for lang in Lang if lang in members),
        {tag.key: tag.names.get(card.key.lang, tag.key) for tag in content.vocabulary.tags.values()},
        links.find_source_state(card),
        today,
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


def _iter_mentions(content: Content, links: LinkGraph, card: Card) -> Iterator[Mention]:
    """The articles that link here; what is named as related anyway needs no sentence."""
    related = {other.slug for other in card.header.related}
    house = content.house_values(card.key.lang)
    read = 0
    for backlink in links.find_backlinks(card):
        wanted = backlink.card.key.slug not in related and read < MAX_SENTENCES
        read += wanted
        sentence = _find_sentence(content.root, backlink, card.header.title, house) if wanted else None
        yield Mention(backlink.card, sentence)


def _find_sentence(root: Path, backlink: Backlink, title: str, house: Mapping[str, str]) -> Sentence | None:
    try:
        source = read_text(root / backlink.card.path)
    except FileError:
        return None
    # What was saved since has its links elsewhere; it is read again in a moment.
    return find_sentence(source.text, backlink.link, title, house) if source.sha256 == backlink.card.sha256 else None
