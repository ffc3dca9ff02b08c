"""Everything opened together. The one place that knows the order from files to answers."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kb.article import ArticleKey, Card
from kb.build import BuildRequest
from kb.check import check_library
from kb.config import Config, load_config
from kb.content import Content
from kb.errors import IndexBusyError, IndexFailedError, KbError
from kb.hits import Results
from kb.house import HOUSE_FILE
from kb.index import Index, Report, open_temporary
from kb.lang import Lang
from kb.library import Library, Plan, build_library, plan_few
from kb.links import LinkGraph
from kb.live_index import LiveIndex, open_live_index
from kb.page import Page, build_page
from kb.paths import Home, find_content, find_home, index_folder
from kb.problem import Problem, sort_problems
from kb.query import SearchOptions
from kb.rules.context import Context
from kb.schema import Document
from kb.search import Searcher
from kb.thesaurus import Thesaurus
from kb.vocabulary import VOCABULARY_FILE, load_allowed_words

# From so many changed articles on, a process of its own indexes them; with fewer, that would take longer.
BUILD_FROM = 500


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load or reload did; `remaining` files still wait for the next call, or for a build elsewhere."""

    report: Report
    remaining: int
    changed: frozenset[str]
    needs_build: bool = False


_DEFAULT = SearchOptions()


class Workspace:
    """The content, its index and the settings of this seat.

    Opening is cheap; `reload` reads. What reads, writes and searches belongs to one thread; the
    `library` and `links` it leaves behind are snapshots for any thread.
    """

    def __init__(self, home: Home, root: Path, config: Config, problems: Sequence[Problem] = ()) -> None:
        self.home = home
        self.root = root
        self.config_problems = tuple(problems)
        self.library = Library(root, {})
        self.links = LinkGraph(self.library)
        self.notices: list[KbError] = []
        self.content = Content(root, config)
        self._cards: dict[str, Card] = {}
        self._pending: dict[str, Document | Card | None] = {}
        self._index: Index | None = None
        self._thesaurus: Thesaurus | None = None
        self._live: LiveIndex | None = None
        self._searcher: Searcher | None = None

    @property
    def config(self) -> Config:
        """The settings of this seat."""
        return self.content.config

    def rebuild(self) -> Loaded:
        """Throw the index away and build it again; raises IndexBusyError and IndexFailedError."""
        if self.content.read_side_files():
            self._thesaurus = None
        index = self._ready_index()
        self._close_searcher()
        try:
            index.reset()
        except IndexBusyError:
            self._publish(self.library)
            raise
        self._cards, self._pending = {}, {}
        return self.reload(None)

    def reload(
        self,
        paths: Iterable[str] | None,
        budget_s: float | None = None,
        *,
        verify: bool = False,
        may_build: bool = True,
    ) -> Loaded:
        """Read again what may have changed: these relative paths, or with None whatever looks different.

        Without a budget everything is read and written to the index before this returns. With one, what is read
        is found at once but written only by `flush`, and reading stops after about that many seconds: call it
        again while `remaining` is not 0. Where 500 files or more wait and it `may_build`, it says `needs_build`
        and reads only what `paths` name. `verify` hashes every file, whatever its size and time say.
        Raises IndexFailedError where not even a temporary index can be written.
        """
        only = None if paths is None else frozenset(paths)
        if self._index is None or only is None or only & {"", VOCABULARY_FILE, HOUSE_FILE}:
            if self.content.read_side_files():
                self._thesaurus = None
            only = None
        try:
            return self._reload(only, budget_s, verify=verify, may_build=may_build)
        except IndexFailedError as error:
            if self._index is None or self._index.is_temporary:
                raise
            self._notice(error)
            self.close()
            self._index = open_temporary(self.content.stamp)
            self._cards, self._pending = {}, {}
            return self._reload(None, budget_s, verify=verify, may_build=may_build)

    def _reload(self, only: frozenset[str] | None, budget_s: float | None, *, verify: bool, may_build: bool) -> Loaded:
        index = self._ready_index()
        few = plan_few(self.root, self._cards, only) if only is not None and budget_s is not None else None
        plan = few or self.content.plan(self._cards, only, verify=verify)
        waiting = len(plan.stale)
        needs_build = budget_s is not None and may_build and waiting >= BUILD_FROM
        if needs_build:
            plan = _narrow(plan, only or frozenset())
        report, cards = self._read_and_write(index, plan) if budget_s is None else self._read(plan, budget_s)
        library = None if few else build_library(self.root, self._cards.values(), plan.problems)
        self._publish(library or self.library.with_cards(cards))
        changed = frozenset(card.path for card in cards).union(plan.gone)
        return Loaded(report, waiting - len(cards), changed, needs_build)

    def flush(self, most: float = BUILD_FROM) -> bool:
        """Write to the index what is only held in memory; returns whether there was anything.

        What cannot be written now, or is `most` articles or more, waits for the next call or the next start.
        """
        if self._index is None or not 0 < len(self._pending) < most:
            return False
        gone = [path for path, change in self._pending.items() if change is None]
        try:
            self._index.update(filter(None, self._pending.values()), gone)
            self._pending = {}
        except (IndexBusyError, IndexFailedError) as error:
            self._notice(error)
        else:
            # The words of previews are in no index yet.
            if self._live is not None and len(self._live.cards) == len(self._index.cards):
                self._index.attach(self._live.lexicon.dump())
        return True

    def warm_up(self, budget_s: float) -> bool:
        """Use spare time so that later answers come sooner; returns whether there is more to do."""
        return self._live is not None and self._live.warm_up(budget_s)

    def request_build(self) -> BuildRequest:
        """What `kb.build.build` needs to know, to be called in another process; `adopt` takes what it leaves."""
        return BuildRequest(self.root, self.config, self._ready_index().folder)

    def preview(self, documents: Iterable[Document]) -> None:
        """Show articles that a build has read and this workspace does not know; they go when it ends."""
        new = [document for document in documents if document.card.path not in self._cards]
        live = self._open_live()
        for document in new:
            live.put(document)
            self._cards[document.card.path] = document.card
        self._publish(self.library.with_cards([document.card for document in new]))

    def adopt(self) -> None:
        """Go on with the index that a build has left; what changed since is for the next `reload`."""
        index = self._ready_index()
        self._close_searcher()
        self._pending = {}
        try:
            index.adopt()
        except (IndexBusyError, IndexFailedError) as error:
            self._notice(error)
            index.open()
        self._cards = dict(index.cards)
        self._publish(build_library(self.root, self._cards.values(), self.library.problems))

    def search(self, text: str, reading: Lang | None = None, options: SearchOptions = _DEFAULT) -> Results:
        """The best hits for what was typed; see `kb.search`."""
        if self._searcher is None:
            return Results(text)
        return self._searcher.search(text, reading, self.config.languages, options)

    def open_page(self, key: ArticleKey, labels: Mapping[str, str]) -> Page:
        """An article with its links resolved and values filled in; raises FileError or ArticleMissingError."""
        return build_page(self.content, self.links, key, labels, _today())

    def check(self) -> list[Problem]:
        """Every problem of the content, the vocabulary and the house values."""
        return _check(self.content, self.links)

    def close(self) -> None:
        """Let go of all files."""
        self._close_searcher()
        if self._index is not None:
            self._index.close()
            self._index = None

    def _close_searcher(self) -> None:
        if self._live is not None:
            self._live.close()
        self._live = self._searcher = None

    def _ready_index(self) -> Index:
        """The index for the present house values; another set of them begins a new one."""
        if self._index is not None and self._index.stamp.items() >= self.content.stamp.items():
            return self._index
        self.close()
        index = Index(index_folder(self.home, self.root), self.content.stamp)
        try:
            index.open()
        except (IndexBusyError, IndexFailedError) as error:
            self._notice(error)
            index = open_temporary(self.content.stamp)
        self._index = index
        self._cards, self._pending = dict(index.cards), {}
        return index

    def _read_and_write(self, index: Index, plan: Plan) -> tuple[Report, list[Card]]:
        """Read the files of a plan and write them to the index; into memory while another process writes."""
        cards: list[Card] = []

        def iter_changes() -> Iterator[Document | Card]:
            for change in self.content.iter_changes(plan, self._cards):
                cards.append(_card_of(change))
                yield change

        self.flush(math.inf)
        if not plan.stale and not plan.gone:
            return Report(), []
        try:
            report = index.update(iter_changes(), plan.gone)
        except IndexBusyError as error:
            self._notice(error)
            return self._read(plan, math.inf)
        self._close_searcher()
        self._cards = dict(index.cards)
        return report, cards

    def _read(self, plan: Plan, budget_s: float) -> tuple[Report, list[Card]]:
        """Read the files of a plan into memory until the time is up."""
        if not plan.stale and not plan.gone:
            return Report(), []
        begun = time.perf_counter()
        live = self._open_live()
        for path in plan.gone:
            live.remove(path)
            self._cards.pop(path, None)
            self._pending[path] = None
        cards: list[Card] = []
        added = updated = 0
        for change in self.content.iter_changes(plan, dict(self._cards)):
            card = _card_of(change)
            if isinstance(change, Document):
                updated += card.path in self._cards
                added += card.path not in self._cards
                live.put(change)
                self._pending[card.path] = change
            else:
                live.renew_card(card)
                waiting = self._pending.get(card.path)
                self._pending[card.path] = replace(waiting, card=card) if isinstance(waiting, Document) else card
            self._cards[card.path] = card
            cards.append(card)
            if time.perf_counter() - begun > budget_s:
                break
        return Report(added, updated, len(plan.gone), (time.perf_counter() - begun) * 1000), cards

    def _open_live(self) -> LiveIndex:
        if self._thesaurus is None:
            # The words of another vocabulary; what is held in memory only goes over to the next one.
            self._thesaurus = Thesaurus(self.content.vocabulary)
            self._close_searcher()
        if self._live is None:
            self._live = open_live_index(self._ready_index(), self._thesaurus.words, _today())
            self._live.take_over(self._pending, self._cards.keys())
        return self._live

    def _publish(self, library: Library) -> None:
        """Make a new state visible: library, links and searcher."""
        self.library = library
        self.links = LinkGraph(library)
        live = self._open_live()
        if self._searcher is None and self._thesaurus is not None:
            self._searcher = Searcher(live, library, self._thesaurus)
        elif self._searcher is not None:
            self._searcher.library = library

    def _notice(self, error: KbError) -> None:
        if str(error) not in map(str, self.notices):
            self.notices.append(error)


def _check(content: Content, links: LinkGraph) -> list[Problem]:
    allowed, problems = load_allowed_words(content.root)
    context = Context(links.library, links, content.vocabulary, content.house, allowed, _today())
    return sort_problems([*content.problems, *problems, *check_library(context)])


def _narrow(plan: Plan, paths: frozenset[str]) -> Plan:
    """The part of a plan that concerns these paths, as long as they are few."""
    stale = tuple(stale for stale in plan.stale if stale[0].relative in paths)
    return replace(plan, stale=stale if len(stale) < BUILD_FROM else ())


def _card_of(change: Document | Card) -> Card:
    return change.card if isinstance(change, Document) else change


def _today() -> date:
    return date.today()  # noqa: DTZ011  (a review is due on the seat's own day)


def open_workspace(content: Path | None, home: Path | None, environ: Mapping[str, str]) -> Workspace:
    """The workspace of this seat; nothing of the content is read yet."""
    found = find_home(home, environ)
    config, problems = load_config(found.config)
    root = find_content(content, environ, config.content)
    return Workspace(found, root, config, problems)
