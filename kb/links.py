"""Who links to whom: targets in the reader's language, backlinks, and what leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kb.article import ArticleKey, Card, Link, SourceState
from kb.lang import Lang, fallback_order
from kb.library import Library

_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)\S+", re.IGNORECASE)
_IMAGE = re.compile(r"(?:\.\./)?images/[^\\:]+\.(?:png|jpe?g|gif|webp)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Backlink:
    """A link that leads here: the article it stands in, and where."""

    card: Card
    link: Link


@dataclass(frozen=True)
class LinkGraph:
    """The links between the articles of one library snapshot."""

    library: Library

    @cached_property
    def _backlinks(self) -> Mapping[str, Sequence[Backlink]]:
        found: dict[str, list[Backlink]] = {}
        for card in self.library.cards.values():
            for link in card.links:
                if link.slug and link.slug != card.key.slug and not link.image:
                    found.setdefault(link.slug, []).append(Backlink(card, link))
        return found

    def find_target(self, link: Link, reading: Lang, preferred: Sequence[Lang] = ()) -> Card | None:
        """The card a link opens for a reader of this language, or None where it is no article."""
        order = fallback_order(link.lang or reading, preferred)
        return self.library.find_card(link.slug, order) if link.slug else None

    def find_backlinks(self, card: Card) -> list[Backlink]:
        """One link from each article of the same language that leads to this one."""
        links = self._backlinks.get(card.key.slug, ())
        first = {link.card.key: link for link in reversed(links) if link.card.key.lang == card.key.lang}
        return sorted(first.values(), key=lambda link: link.card.header.title)

    def find_source_state(self, card: Card) -> SourceState | None:
        """Whether what a translation was made from is there, is no translation of it, and has not changed since."""
        source = card.header.translated_from
        if source is None:
            return None
        origin = self.library.cards.get(ArticleKey(card.key.slug, source.lang))
        if origin is None or origin is card:
            return SourceState.GONE
        if origin.header.translated_from is not None and origin.header.translated_from.lang == card.key.lang:
            return SourceState.CYCLE
        return SourceState.CURRENT if origin.source_hash == source.hash else SourceState.BEHIND

    def iter_related(self, card: Card, preferred: Sequence[Lang] = ()) -> Iterator[tuple[Card, str]]:
        """The related articles that exist, each with the reason given for it."""
        order = fallback_order(card.key.lang, preferred)
        for related in card.header.related:
            if target := self.library.find_card(related.slug, order):
                yield target, related.reason


def is_address(target: str) -> bool:
    """Whether a link target is a web, mail or telephone address."""
    return _ADDRESS.fullmatch(target) is not None


def is_image(target: str) -> bool:
    """Whether a picture may be shown: of a known format and inside the content's images folder."""
    return _IMAGE.fullmatch(target) is not None and ".." not in target.removeprefix("../")
