"""The index as it was opened, with what has changed since held in memory: a saved article is found at once.

What is held here lies in the Markdown files too, so nothing is lost with it.
"""

from __future__ import annotations

import time
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from kb.analysis.icelandic import let_go
from kb.article import ArticleKey, Card, Status
from kb.index import Index
from kb.lexicon import Lexicon, load_lexicon
from kb.reader import Reader
from kb.schema import Document, Passage
from kb.snippets import Passages, Title
from kb.term_vector import TermVector

# How much a hit is worth by the state of its article: drafts and archived articles sink.
STATUS_WEIGHTS = {Status.PUBLISHED: 1.0, Status.REVIEW: 0.95, Status.DRAFT: 0.7, Status.ARCHIVED: 0.4}
OVERDUE_WEIGHT = 0.97
MAX_CACHED_POSTINGS = 1_000_000
MAX_CACHED_PASSAGES = 2000
MAX_CACHED_TITLES = 20_000
# What a prefix of a letter or two is completed to.
MAX_WARM = 300


class LiveIndex:
    """Documents by number, with their terms; belongs to the thread that opened its reader.

    `lexicon` holds the words of the reader. `standings` says what their state makes of
    the score of documents, where that is not 1; `generation` is counted up with every change.
    """

    def __init__(self, reader: Reader, lexicon: Lexicon, today: date) -> None:
        self._reader = reader
        self._today = today
        self.generation = 0
        self.cards: dict[int, Card] = dict(reader.cards)
        self.numbers: dict[ArticleKey, int] = {card.key: number for number, card in self.cards.items()}
        self.slugs: dict[int, str] = {}
        self.sets: defaultdict[str, set[int]] = defaultdict(set)
        self.standings: dict[int, float] = {}
        for number, card in self.cards.items():
            self._list(number, card)
        self.lexicon = lexicon
        self._paths = {card.path: number for number, card in self.cards.items()}
        self._next = reader.size
        self._removed: set[int] = set()
        self._added: dict[int, Document] = {}
        self._added_postings: dict[str, dict[int, float]] = {}
        self._postings: OrderedDict[str, dict[int, float]] = OrderedDict()
        self._cached = 0
        self._passages: OrderedDict[int, Passages] = OrderedDict()
        self._titles: dict[int, Title] = {}
        self._cold: list[str] | None = None

    def put(self, document: Document) -> None:
        """Hold a document in the place of the one of the same path."""
        self.remove(document.card.path)
        self.generation += 1
        number, self._next = self._next, self._next + 1
        card = document.card
        self._added[number] = document
        self.cards[number] = card
        self.numbers[card.key] = self._paths[card.path] = number
        self._list(number, card)
        self.lexicon.add(document.weights)
        for term, weight in document.weights.items():
            self._added_postings.setdefault(term, {})[number] = weight
            if term in self._postings:
                self._postings[term][number] = weight

    def remove(self, path: str) -> None:
        """Take a document away, if there is one of this path."""
        number = self._paths.pop(path, None)
        if number is None:
            return
        terms = set(self._read_text(number)[1].iter_terms())
        self.generation += 1
        card = self.cards.pop(number)
        self.sets[self.slugs.pop(number)].discard(number)
        self.standings.pop(number, None)
        if self.numbers.get(card.key) == number:
            del self.numbers[card.key]
        if self._added.pop(number, None) is None:
            self._removed.add(number)
        self._passages.pop(number, None)
        self._titles.pop(number, None)
        self.lexicon.discard(terms)
        for term in terms:
            self._added_postings.get(term, {}).pop(number, None)
            self._postings.get(term, {}).pop(number, None)

    def renew_card(self, card: Card) -> None:
        """Give a document the card of a file that only has a new time."""
        number = self._paths.get(card.path)
        if number is not None:
            self.cards[number] = card

    def take_over(self, changes: Mapping[str, Document | Card | None], known: Collection[str]) -> None:
        """Change what is at these paths: another document, only another card, or nothing; no others stay than known.

        Another window may have written articles that are gone again; what is new of it is read with the rest.
        """
        for path in self._paths.keys() - set(known):
            self.remove(path)
        for path, change in changes.items():
            if isinstance(change, Document):
                self.put(change)
            elif change is None:
                self.remove(path)
            else:
                self.renew_card(change)

    def read_postings(self, term: str) -> Mapping[int, float]:
        """The documents that hold a term, with its weight in each; those asked for last stay in memory."""
        found = self._postings.get(term)
        if found is None:
            found = self._reader.read_postings(term)
            for number in found.keys() & self._removed:
                del found[number]
            found.update(self._added_postings.get(term, {}))
            self._postings[term] = found
            self._cached += len(found)
            while self._cached > MAX_CACHED_POSTINGS and len(self._postings) > 1:
                self._cached -= len(self._postings.popitem(last=False)[1])
        else:
            self._postings.move_to_end(term)
        return found

    def warm_up(self, budget_s: float) -> bool:
        """Read postings that will be asked for soon, for so many seconds; returns whether there are more."""
        if self._cold is None:
            self._cold = self.lexicon.find_frequent(MAX_WARM)
        deadline = time.monotonic() + budget_s
        while self._cold and time.monotonic() < deadline:
            self.read_postings(f"s:{self._cold.pop()}")
        if not self._cold:
            # What was read before needed words that may never be asked for again.
            let_go()
        return bool(self._cold)

    def read_title(self, number: int) -> Title:
        """The title of a document, with its words."""
        title = self._titles.get(number)
        if title is None:
            if len(self._titles) >= MAX_CACHED_TITLES:
                self._titles.clear()
            title = self._titles[number] = Title(self.cards[number].header.title)
        return title

    def read_passages(self, number: int, *, keep: bool = True) -> Passages:
        """The text of a document and where its words stand.

        Those asked for last stay in memory; who looks through many, as for a phrase, keeps none.
        """
        found = self._passages.get(number)
        if found is None:
            found = Passages(*self._read_text(number))
        if keep:
            self._passages[number] = found
            self._passages.move_to_end(number)
            if len(self._passages) > MAX_CACHED_PASSAGES:
                self._passages.popitem(last=False)
        return found

    def _list(self, number: int, card: Card) -> None:
        self.slugs[number] = card.key.slug
        self.sets[card.key.slug].add(number)
        due = card.header.review_due
        overdue = OVERDUE_WEIGHT if due is not None and due < self._today else 1.0
        if (standing := STATUS_WEIGHTS[card.header.status] * overdue) != 1:
            self.standings[number] = standing

    def close(self) -> None:
        """Let go of the index files."""
        self._reader.close()

    def _read_text(self, number: int) -> tuple[Sequence[Passage], TermVector]:
        document = self._added.get(number)
        return (document.passages, document.vector) if document is not None else self._reader.read_text(number)


def open_live_index(index: Index, extra: Iterable[str], today: date) -> LiveIndex:
    """The last committed state of an index; `extra` are words that may be typed though no article holds them.

    Raises IndexFailedError where it was damaged meanwhile.
    """
    reader = index.open_reader()
    dumped = index.read_attached()
    if dumped:
        return LiveIndex(reader, load_lexicon(dumped, extra), today)
    lexicon = Lexicon(reader.iter_terms(), extra)
    index.attach(lexicon.dump())
    return LiveIndex(reader, lexicon, today)
