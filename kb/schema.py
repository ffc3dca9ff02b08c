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
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from whoosh import columns, fields, formats

from kb.analysis import analyze
from kb.analysis.normalizer import normalize_text
from kb.article import Article, Card, Phrase, Section, Step
from kb.inline import plain_text
from kb.outline import Note, PhraseTable, Prose, Verbatim, scan
from kb.render import fill_placeholders
from kb.term_vector import Place, TermVector, build_term_vector

FORMAT = 8

SATURATION = 2.5
# A few words do not make a dense text.
LEAST_NORM = 0.5


class Part(NamedTuple):
    """A part of an article: how much a word in it counts, its typical length in words, how much length matters."""

    boost: float
    length: int
    slope: float


# Found by a search at random over 22 figures of the ranking at once, on 154 queries; the answers hardly change
# with any one of them. What editors say an article is about counts; a word that only stands in it counts little.
TITLE = Part(5.0, 5, 0.3)
KEYWORDS = Part(3.0, 30, 0.3)
SUMMARY = Part(1.0, 18, 0.3)
BODY = Part(0.3, 200, 0.8)


class Passage(NamedTuple):
    """A piece of readable text and the anchor it stands at."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article as the index sees it; `head` are the weights of all terms but those of its body."""

    card: Card
    weights: Mapping[str, float]
    passages: tuple[Passage, ...]
    vector: TermVector
    head: Mapping[str, float]


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
    """The fields: `path` finds a document, `terms` is searched, `card` and `text` are handed back.

    Beside the terms of words, `t:` marks a tag and `h:` a word of the title. `text` also holds the words once more by
    document: snippets are marked with it, and Whoosh cannot say which terms a deleted document had.
    """
    return fields.Schema(
        path=fields.ID(unique=True),
        terms=ImpactField(),
        card=fields.COLUMN(columns.VarBytesColumn()),
        text=fields.COLUMN(columns.VarBytesColumn()),
    )


def build_document(
    card: Card, article: Article | None, house: Mapping[str, str], tag_names: Mapping[str, Iterable[str]]
) -> Document:
    """The document of a card; without an article only its file name is searchable.

    `house` fills placeholders, `tag_names` gives the words under which a tag is indexed.
    """
    if article is None:
        words = re.sub(r"[^\w]+", " ", f"{card.key.slug} {card.header.title}")
        return _build(card, [(TITLE, words)], (), ())
    header = article.header
    passages = tuple(_iter_passages(article, house))
    tags = (name for tag in header.tags for name in tag_names.get(tag, ()))
    parts = [
        (TITLE, header.title),
        (KEYWORDS, "\n".join((*header.keywords, *tags, card.key.slug.replace("-", " ")))),
        (SUMMARY, header.summary),
    ]
    summary = (Passage("", normalize_text(header.summary)),) if header.summary else ()
    return _build(card, parts, summary, passages)


def build_preview(document: Document) -> Document:
    """The document as far as title, keywords and summary go: little enough to hand over before it is indexed.

    Its card is that of no file as it is, so that the article counts as one that is still to be read.
    """
    head = document.passages[: bool(document.card.header.summary)]
    card = replace(document.card, size=-1, sha256="")
    return Document(
        card, document.head, head, build_term_vector([((term,), ()) for term in document.head]), document.head
    )


def to_fields(document: Document) -> dict[str, Any]:
    """The keyword arguments of Whoosh's `add_document`."""
    return {
        "path": document.card.path,
        "terms": document.weights,
        "card": pickle.dumps(document.card, pickle.HIGHEST_PROTOCOL),
        "text": zlib.compress(
            pickle.dumps(([tuple(passage) for passage in document.passages], document.vector.text)), 1
        ),
    }


def unpack_text(packed: bytes) -> tuple[list[Passage], TermVector]:
    """The passages of a document and its words, from its field `text`."""
    passages, vector = pickle.loads(zlib.decompress(packed))
    return [Passage(*passage) for passage in passages], TermVector(vector)


def _build(
    card: Card, parts: Sequence[tuple[Part, str]], summary: tuple[Passage, ...], body: tuple[Passage, ...]
) -> Document:
    """Weigh the words of all parts, and write down where they stand in the passages."""
    lang = card.key.lang
    passages = summary + body
    analysed = [analyze(passage.text, lang) for passage in passages]
    weighed = [(part, analyze(normalize_text(text), lang)) for part, text in parts]
    weighed.append((BODY, [found for tokens in analysed[len(summary) :] for found in tokens]))
    words: dict[str, tuple[str, ...]] = {}
    sums: defaultdict[str, float] = defaultdict(float)
    head: dict[str, float] = {}
    for part, tokens in weighed:
        counts = Counter(token.text for token, _ in tokens)
        words.update((token.text, terms) for token, terms in tokens)
        norm = max(1 - part.slope + part.slope * len(tokens) / part.length, LEAST_NORM)
        head = dict(sums)
        for word, count in counts.items():
            for term in words[word]:
                sums[term] += part.boost * count / norm
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for number, tokens in enumerate(analysed):
        for token, terms in tokens:
            words.setdefault(token.text, terms)
            places[token.text].append(Place(number, token.start, token.end))
    # The first tag says what an article is about, the others what it also touches.
    extra = {f"t:{tag}": _saturate((BODY if place else TITLE).boost) for place, tag in enumerate(card.header.tags)}
    extra |= {f"h:{token.text}": 1.0 for token, _ in weighed[0][1]}
    vector = build_term_vector([(tuple(extra), ()), *((terms, places[word]) for word, terms in words.items())])
    weights, head = ({term: _saturate(total) for term, total in found.items()} | extra for found in (sums, head))
    return Document(card, weights, passages, vector, head)


def _saturate(total: float) -> float:
    """Many words count little more than some; rounded so that 32 bits, all that Whoosh keeps, lose nothing of it."""
    return round(total * (SATURATION + 1) / (total + SATURATION) * 65536) / 65536


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
