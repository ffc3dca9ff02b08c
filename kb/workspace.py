"""Everything opened together. The one place that knows the order from files to answers."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kb import analysis
from kb.article import Article, ArticleKey, Card
from kb.check import check_library
from kb.config import Config, load_config
from kb.errors import IndexBusyError, IndexFailedError, KbError
from kb.hits import Results
from kb.house import HOUSE_FILE, House, load_house
from kb.index import Index, Report, stamp_of
from kb.lang import Lang, fallback_order, find_lang
from kb.library import Library, Plan, build_library, iter_read, plan_load
from kb.links import Backlink, LinkGraph
from kb.paths import Home, find_content, find_home, index_folder, shipped_content
from kb.problem import Problem, sort_problems
from kb.render import LinkTarget, RenderRequest
from kb.rules.context import Context
from kb.schema import Document, build_document
from kb.search import Searcher
from kb.thesaurus import Thesaurus
from kb.vocabulary import VOCABULARY_FILE, Vocabulary, load_allowed_words, load_vocabulary


@dataclass(frozen=True, slots=True)
class Page:
    """An article as a reader sees it: what to render, and what stands around it."""

    root: Path
    article: Article
    card: Card
    request: RenderRequest
    related: tuple[tuple[Card, str], ...]
    backlinks: tuple[Backlink, ...]
    translations: tuple[Lang, ...]
    tag_names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load or reload did; `remaining` files still wait for the next call."""

    report: Report
    remaining: int
    changed: frozenset[str]


class Workspace:
    """The content, its index and the settings of this seat.

    Opening is cheap; `reload` reads. `reload`, `rebuild` and `search` belong to one thread; the
    `library`, `links`, `vocabulary` and `house` they leave behind are snapshots for any thread.
    """

    def __init__(self, home: Home, root: Path, config: Config, problems: Sequence[Problem] = ()) -> None:
        self.home = home
        self.root = root
        self.config = config
        self.config_problems = tuple(problems)
        self.library = Library(root, {})
        self.links = LinkGraph(self.library)
        self.vocabulary = Vocabulary({}, ())
        self.house = House({})
        self.notices: list[KbError] = []
        self._side_problems: list[Problem] = []
        self._cards: dict[str, Card] = {}
        self._stamp: dict[str, str] = {}
        self._index: Index | None = None
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._thesaurus: Thesaurus | None = None
        self._searcher: Searcher | None = None

    @property
    def is_shipped(self) -> bool:
        """Whether the content is the one that comes with the program."""
        return self.root.resolve() == shipped_content().resolve()

    def rebuild(self) -> Loaded:
        """Throw the index away and build it again; raises IndexBusyError and IndexFailedError."""
        self._read_side_files()
        self._ready_index().reset()
        self._cards = {}
        return self.reload(None)

    def reload(self, paths: Iterable[str] | None, budget_s: float | None = None, *, verify: bool = False) -> Loaded:
        """Read again what may have changed: these relative paths, or with None whatever looks different.

        With a budget it stops after about that many seconds; call it again while `remaining` is not
        0. `verify` hashes every file, whatever its size and time say. Raises IndexFailedError where not
        even a temporary index can be written.
        """
        only = None if paths is None else frozenset(paths)
        if self._index is None or only is None or only & {"", VOCABULARY_FILE, HOUSE_FILE}:
            self._read_side_files()
            only = None
        index = self._ready_index()
        plan = self._in_reading_order(plan_load(self.root, self._cards, only, verify=verify))
        deadline = None if budget_s is None else time.monotonic() + budget_s
        read: list[Card] = []
        report, remaining = Report(), 0
        try:
            if plan.stale or plan.gone:
                report = index.update(self._iter_changes(plan, read, deadline), plan.gone, self._cards)
                remaining = len(plan.stale) - len(read)
            self._publish(plan, read)
        except IndexBusyError as error:
            self._notice(error)
            plan = replace(plan, gone=())
            self._publish(plan, read)
        except IndexFailedError as error:
            if self._temporary is not None:
                raise
            self._notice(error)
            self._index = self._temporary_index()
            return self.reload(None, budget_s)
        return Loaded(report, remaining, frozenset(card.path for card in read).union(plan.gone))

    def search(self, text: str, reading: Lang | None = None, limit: int = 20) -> Results:
        """The best hits for what was typed; see `kb.search`."""
        if self._searcher is None:
            return Results(text)
        return self._searcher.search(text, reading, self.config.languages, limit)

    def open_page(self, key: ArticleKey, labels: Mapping[str, str]) -> Page:
        """An article with its links resolved and values filled in; raises FileError or ArticleMissingError."""
        card = self.library.cards.get(key) or self.library.get_card(key.slug, self.order(key.lang))
        article = self.library.get_article(card.key)
        request = RenderRequest(
            article.body,
            article.header.kind,
            dict(self._iter_targets(article)),
            self.house_values(card.key.lang),
            labels,
        )
        members = self.library.sets[card.key.slug]
        return Page(
            self.root,
            article,
            card,
            request,
            tuple(self.links.iter_related(card, self.config.languages)),
            tuple(self.links.find_backlinks(card)),
            tuple(lang for lang in Lang if lang in members),
            {tag.key: tag.names.get(card.key.lang, tag.key) for tag in self.vocabulary.tags.values()},
        )

    def order(self, reading: Lang) -> tuple[Lang, ...]:
        """The languages to look for an article in, for a reader of this one."""
        return fallback_order(reading, self.config.languages)

    def house_values(self, lang: Lang) -> dict[str, str]:
        """The values of the house for articles in a language, by placeholder name."""
        return {f"house.{name}": value for name, value in self.house.for_lang(lang, self.order(lang)).items()}

    def check(self) -> list[Problem]:
        """Every problem of the content, the vocabulary and the house values."""
        allowed, problems = load_allowed_words(self.root)
        context = Context(self.library, self.links, self.vocabulary, self.house, allowed, date.today())  # noqa: DTZ011  (a review is due on the seat's own day)
        return sort_problems([*self._side_problems, *problems, *check_library(context)])

    def close(self) -> None:
        """Let go of all files."""
        if self._searcher is not None:
            self._searcher.close()
            self._searcher = None
        if self._index is not None:
            self._index.close()
            self._index = None
        if self._temporary is not None:
            self._temporary.cleanup()
            self._temporary = None

    def _iter_targets(self, article: Article) -> Iterator[tuple[str, LinkTarget]]:
        """Where each link of an article leads, keyed as written."""
        for link in article.links:
            address = f"{link.target}#{link.anchor}" if link.anchor else link.target
            card = self.links.find_target(link, article.key.lang, self.config.languages)
            if card is not None:
                insists = f"{link.lang}/" if link.lang else ""
                anchor = f"#{link.anchor}" if link.anchor in card.anchors else ""
                yield address, LinkTarget(f"article:{insists}{card.key.slug}{anchor}", card.header.title)

    def _in_reading_order(self, plan: Plan) -> Plan:
        """The same plan with the reader's own language first: what is wanted first is there first."""
        order = self.order(find_lang(self.config.reading_language) or Lang.EN)
        return replace(plan, stale=tuple(sorted(plan.stale, key=lambda stale: order.index(stale[1].lang))))

    def _is_away(self) -> bool:
        """Whether nothing of the content is to be seen, as where a share is gone for a moment."""
        patterns = (VOCABULARY_FILE, HOUSE_FILE, *(f"{lang}/*.md" for lang in Lang))
        return not any(True for pattern in patterns for _ in self.root.glob(pattern))

    def _read_side_files(self) -> None:
        if self._is_away():
            return
        self._thesaurus = None
        self.vocabulary, problems = load_vocabulary(self.root)
        self.house, house_problems = load_house(self.root)
        self._side_problems = problems + house_problems
        names = sorted(f"{tag.key}={sorted(tag.names.items())}" for tag in self.vocabulary.tags.values())
        values = sorted(f"{name}={value}" for name, value in self.house.values.items())
        self._stamp = {"analysis": str(analysis.VERSION), "content": stamp_of(*names, *values, *self.config.languages)}

    def _ready_index(self) -> Index:
        """The index for the present house values; another set of them begins a new one."""
        if self._index is not None and self._index.stamp.items() >= self._stamp.items():
            return self._index
        self.close()
        index = Index(index_folder(self.home, self.root), self._stamp)
        try:
            used = index.open()
        except (IndexBusyError, IndexFailedError) as error:
            self._notice(error)
            index, used = self._temporary_index(), False
        self._index = index
        self._cards = index.read_cards() if used else {}
        return index

    def _temporary_index(self) -> Index:
        """Where the seat's own folder cannot be used, an index for this run only."""
        try:
            temporary = tempfile.TemporaryDirectory(prefix="evenkeel-", ignore_cleanup_errors=True)
        except OSError as error:
            raise IndexFailedError(index_folder(self.home, self.root), str(error)) from error
        index = Index(Path(temporary.name).resolve(), self._stamp)
        index.open()
        self._temporary = temporary
        self._cards = {}
        return index

    def _iter_changes(self, plan: Plan, read: list[Card], deadline: float | None) -> Iterator[Document | Card]:
        tags = {tag.key: tag.names for tag in self.vocabulary.tags.values()}
        values = {lang: self.house_values(lang) for lang in Lang}
        for card, article, changed in iter_read(plan, self._cards):
            read.append(card)
            if changed:
                names = {key: (name[card.key.lang],) for key, name in tags.items() if card.key.lang in name}
                yield build_document(card, article, values[card.key.lang], names)
            else:
                yield card
            if deadline is not None and time.monotonic() > deadline:
                return

    def _publish(self, plan: Plan, read: Sequence[Card]) -> None:
        """Make the new state visible: library, links and searcher."""
        for path in plan.gone:
            self._cards.pop(path, None)
        self._cards.update((card.path, card) for card in read)
        self.library = build_library(self.root, self._cards.values(), plan.problems)
        self.links = LinkGraph(self.library)
        if self._searcher is not None and not (read or plan.gone or self._thesaurus is None):
            return
        self._thesaurus = self._thesaurus or Thesaurus(self.vocabulary)
        if self._index is not None:
            reader = self._index.open_reader()
            if self._searcher is not None:
                self._searcher.close()
            self._searcher = Searcher(reader, self.library, self._thesaurus)

    def _notice(self, error: KbError) -> None:
        if str(error) not in map(str, self.notices):
            self.notices.append(error)


def open_workspace(content: Path | None, home: Path | None, environ: Mapping[str, str]) -> Workspace:
    """The workspace of this seat; nothing of the content is read yet."""
    found = find_home(home, environ)
    config, problems = load_config(found.config)
    root = find_content(content, environ, config.content)
    return Workspace(found, root, config, problems)
