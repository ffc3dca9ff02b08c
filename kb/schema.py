"""What the index holds of an article: weighted terms, its card, and the passages snippets are cut from.

The weight of a term in a document is computed once, here: the BM25F sum over the parts of an
article, already divided by their lengths (Robertson & Zaragoza 2009, "The Probabilistic Relevance
Framework", section 3.6). Lengths are compared with fixed typical ones, so that adding an article
never changes the weights of another.
"""

from __future__ import annotations

import pickle
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from whoosh import columns, fields, formats

from kb.analysis import analyze
from kb.analysis.normalizer import normalize_text
from kb.article import Article, Card, Phrase, Section, Step
from kb.inline import plain_text
from kb.outline import Note, PhraseTable, Prose, Verbatim, scan
from kb.render import fill_placeholders

FORMAT = 2

SATURATION = 1.2


class Part(NamedTuple):
    """A part of an article: how much a word in it counts, its typical length in words, how much length matters."""

    boost: float
    length: int
    slope: float


TITLE = Part(3.0, 5, 0.3)
KEYWORDS = Part(2.0, 20, 0.3)
SUMMARY = Part(2.0, 18, 0.3)
BODY = Part(1.0, 350, 0.6)


class Passage(NamedTuple):
    """A piece of readable text and the anchor it stands at."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article as the index sees it."""

    card: Card
    weights: Mapping[str, float]
    passages: tuple[Passage, ...]


class ImpactField(fields.FieldType):
    """A field whose value is a mapping of terms to weights; nothing is analysed a second time."""

    def __init__(self) -> None:
        # The length column stays: without it Whoosh asks the file system once per posting.
        super().__init__(formats.Existence(), None, scorable=True)  # type: ignore[arg-type]  # nothing to analyse

    def index(self, value: Mapping[str, float], **_: object) -> Generator[tuple[bytes, int, float, bytes], None, None]:
        """Term, frequency, weight and no further value, as Whoosh's writer wants them."""
        for term in sorted(value):
            yield term.encode(), 1, value[term], b""


def build_schema() -> fields.Schema:
    """The fields: `path` finds a document, `terms` is searched, `card` and `passages` are handed back.

    `words` holds the terms once more by document: Whoosh cannot say which terms a deleted document had.
    """
    return fields.Schema(
        path=fields.ID(unique=True),
        terms=ImpactField(),
        card=fields.COLUMN(columns.VarBytesColumn()),
        words=fields.COLUMN(columns.VarBytesColumn()),
        passages=fields.STORED(),
    )


def build_document(
    card: Card, article: Article | None, house: Mapping[str, str], tag_names: Mapping[str, Iterable[str]]
) -> Document:
    """The document of a card; without an article only its file name is searchable.

    `house` fills placeholders, `tag_names` gives the words under which a tag is indexed.
    """
    if article is None:
        words = re.sub(r"[^\w]+", " ", f"{card.key.slug} {card.header.title}")
        return Document(card, _weigh(card, [(TITLE, words)]), ())
    header = article.header
    passages = tuple(_iter_passages(article, house))
    tags = (name for tag in header.tags for name in tag_names.get(tag, ()))
    parts = [
        (TITLE, header.title),
        (KEYWORDS, "\n".join((*header.keywords, *tags, card.key.slug.replace("-", " ")))),
        (SUMMARY, header.summary),
        (BODY, "\n".join(passage.text for passage in passages)),
    ]
    weights = _weigh(card, parts)
    # The first tag says what an article is about, the others what it also touches.
    weights |= {f"t:{tag}": _saturate((BODY if place else TITLE).boost) for place, tag in enumerate(header.tags)}
    summary = (Passage("", header.summary),) if header.summary else ()
    return Document(card, weights, summary + passages)


def to_fields(document: Document) -> dict[str, Any]:
    """The keyword arguments of Whoosh's `add_document`."""
    return {
        "path": document.card.path,
        "terms": document.weights,
        "card": pickle.dumps(document.card, pickle.HIGHEST_PROTOCOL),
        "words": zlib.compress("\n".join(document.weights).encode()),
        "passages": [tuple(passage) for passage in document.passages],
    }


def unpack_words(packed: bytes) -> list[str]:
    """The terms of a document, from its field `words`."""
    return zlib.decompress(packed).decode().split("\n")


def _weigh(card: Card, parts: list[tuple[Part, str]]) -> dict[str, float]:
    sums: defaultdict[str, float] = defaultdict(float)
    for part, text in parts:
        tokens = analyze(normalize_text(text), card.key.lang)
        counts = Counter(term for _, terms in tokens for term in terms)
        norm = 1 - part.slope + part.slope * len(tokens) / part.length
        for term, count in counts.items():
            sums[term] += part.boost * count / norm
    return {term: _saturate(total) for term, total in sums.items()}


def _saturate(total: float) -> float:
    return total * (SATURATION + 1) / (total + SATURATION)


def _iter_passages(article: Article, house: Mapping[str, str]) -> Iterator[Passage]:
    """The readable text of a body, block by block."""
    outline, _ = scan(article.body, article.header.kind)
    anchor = ""
    for block in outline.blocks:
        if isinstance(block, Section | Step):
            anchor = block.id
        for name, text in _block_texts(block, anchor):
            plain = normalize_text(plain_text(fill_placeholders(text, house)))
            if plain:
                yield Passage(name, plain)


def _block_texts(block: object, anchor: str) -> Iterator[tuple[str, str]]:
    match block:
        case Section():
            yield block.id, block.title
        case Step():
            yield block.id, f"{block.text}\n{block.detail}"
        case PhraseTable():
            for row in block.rows:
                yield row.id, _phrase_text(row)
        case Note():
            yield anchor, f"{block.title}\n{block.text}"
        case Prose() | Verbatim():
            yield anchor, block.text
        case _:
            yield anchor, f"{getattr(block, 'label', '')} {getattr(block, 'advice', '')}"


def _phrase_text(phrase: Phrase) -> str:
    return "\n".join(text for text in (phrase.say, phrase.instead, phrase.why) if text)
