"""The snapshot of all articles: which files there are, what their cards say, and one article on demand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from rapidfuzz import process

from kb.article import Article, ArticleKey, Card, Header, Kind, Status
from kb.errors import ArticleMissingError, FileError
from kb.files import FileEntry, build_problem, find_entry, read_text, scan
from kb.lang import Lang
from kb.outline import anchors_of
from kb.parse import parse_article, parse_known
from kb.problem import Problem
from kb.text import file_stem_slug, is_slug


@dataclass(frozen=True, slots=True)
class Plan:
    """What a load has to do: cards to keep, files to read, paths that are gone."""

    root: Path
    kept: tuple[Card, ...]
    stale: tuple[tuple[FileEntry, ArticleKey], ...]
    gone: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Library:
    """All cards by key. A snapshot: a reload makes a new one."""

    root: Path
    cards: Mapping[ArticleKey, Card]
    problems: tuple[Problem, ...] = ()

    @cached_property
    def sets(self) -> Mapping[str, Mapping[Lang, Card]]:
        """Translation sets: the members of each slug by language."""
        sets: dict[str, dict[Lang, Card]] = {}
        for key, card in self.cards.items():
            sets.setdefault(key.slug, {})[key.lang] = card
        return sets

    def find_card(self, slug: str, order: Iterable[Lang]) -> Card | None:
        """The member of a translation set in the first language it exists in."""
        members = self.sets.get(slug, {})
        return next((members[lang] for lang in order if lang in members), None)

    def get_card(self, slug: str, order: Iterable[Lang]) -> Card:
        """The same, raising ArticleMissingError with the slugs nearest to a wrong one."""
        card = self.find_card(slug, order)
        if card is None:
            raise ArticleMissingError(slug, suggest_slugs(slug, self.sets))
        return card

    def get_article(self, key: ArticleKey) -> Article:
        """One article, read from its file now; raises FileError or ArticleMissingError."""
        card = self.cards.get(key)
        if card is None:
            raise ArticleMissingError(key.slug, suggest_slugs(key.slug, self.sets))
        source = read_text(self.root / card.path)
        if source.sha256 == card.sha256:
            return parse_known(source.text, card)
        return parse_article(source.text, source.sha256, key, card.path)[0]

    def with_cards(self, cards: Sequence[Card]) -> Library:
        """The snapshot with new cards in the place of those of the same keys."""
        changed = Library(self.root, {**self.cards, **{card.key: card for card in cards}}, self.problems)
        sets = dict(self.sets)
        for card in cards:
            sets[card.key.slug] = {**sets.get(card.key.slug, {}), card.key.lang: card}
        # Made from ours, for making it from all cards takes as long as reading the article.
        changed.__dict__["sets"] = sets
        return changed


def suggest_slugs(slug: str, slugs: Iterable[str]) -> tuple[str, ...]:
    """Up to three slugs spelt nearly like this one, best first."""
    found = process.extract(slug, list(slugs), limit=3, score_cutoff=75)
    return tuple(match for match, _, _ in found)


def plan_load(
    root: Path, known: Mapping[str, Card], only: Iterable[str] | None = None, *, verify: bool = False
) -> Plan:
    """Compare the files under `root` with the cards known by path.

    A file of the size and time its card remembers is not opened, unless it was locked then. `only` limits what
    may be read again to these relative paths, `verify` has every file hashed. A missing root, one without any
    article, or a folder that cannot be listed takes nothing away: a share that is gone for a moment looks the same.
    """
    entries, problems = scan(root)
    unseen = {problem.path for problem in problems if problem.code == "file-unreadable"}
    if not entries:
        return Plan(root, tuple(known.values()), (), (), tuple(problems))
    kept: list[Card] = []
    stale: list[tuple[FileEntry, ArticleKey]] = []
    limit = None if only is None else set(only)
    for entry, key, found in _name_entries(entries):
        problems += found
        card = known.get(entry.relative)
        same_key = card is not None and card.key == key
        unchanged = not verify and card is not None and _is_unchanged(entry, card)
        if card is not None and same_key and (unchanged or (limit is not None and entry.relative not in limit)):
            kept.append(card)
        else:
            stale.append((entry, key))
    absent = known.keys() - {entry.relative for entry in entries}
    gone = {path for path in absent if known[path].key.lang not in unseen}
    kept += [known[path] for path in sorted(absent - gone)]
    return Plan(root, tuple(kept), tuple(stale), tuple(sorted(gone)), tuple(problems))


def plan_few(root: Path, known: Mapping[str, Card], paths: Iterable[str]) -> Plan | None:
    """The plan for files that are known and still there, without looking at any other.

    None where that is not enough: a file is new, gone or oddly named, or there is no telling.
    """
    stale: list[tuple[FileEntry, ArticleKey]] = []
    for path in sorted(paths):
        card = known.get(path)
        entry = find_entry(root, path)
        if card is None or entry is None or card.key.slug != PurePosixPath(path).stem:
            return None
        if not _is_unchanged(entry, card):
            stale.append((entry, card.key))
    return Plan(root, (), tuple(stale), (), ())


def _is_unchanged(entry: FileEntry, card: Card) -> bool:
    was_locked = not card.readable and any(problem.code == "file-unreadable" for problem in card.problems)
    return (card.size, card.mtime_ns) == (entry.size, entry.mtime_ns) and not was_locked


def _name_entries(entries: list[FileEntry]) -> Iterator[tuple[FileEntry, ArticleKey, list[Problem]]]:
    """Each file with its key; of two files with one key the first in byte order has it."""
    taken: dict[ArticleKey, str] = {}
    for entry in entries:
        path = PurePosixPath(entry.relative)
        slug = file_stem_slug(path.stem)
        key = ArticleKey(slug, Lang(path.parts[0]))
        found: list[Problem] = []
        if not is_slug(path.stem):
            found.append(Problem(entry.relative, 0, 1, "file-name", {"slug": slug}))
        if key in taken:
            found.append(Problem(entry.relative, 0, 1, "file-duplicate", {"slug": slug, "first": taken[key]}))
            numbers = range(2, len(entries) + 2)
            key = next(twin for n in numbers if (twin := ArticleKey(f"{slug}~{n}", key.lang)) not in taken)
        taken[key] = entry.relative
        yield entry, key, found


def iter_read(plan: Plan, known: Mapping[str, Card]) -> Iterator[tuple[Card, Article | None, bool]]:
    """Read the stale files of a plan: each card, its article, and whether anything in it changed.

    A file whose bytes are those of the known card gives that card with the new time, no article and
    False; a file that cannot be read gives a card with its name as title and no article, and False if it had that.
    """
    for entry, key in plan.stale:
        yield _read_entry(plan.root, entry, key, known.get(entry.relative))


def _read_entry(root: Path, entry: FileEntry, key: ArticleKey, known: Card | None) -> tuple[Card, Article | None, bool]:
    try:
        source = read_text(root / entry.relative)
    except FileError as error:
        card = _unreadable_card(entry, key, error)
        return card, None, card != known
    if known is not None and known.readable and (known.sha256, known.key) == (source.sha256, key):
        return replace(known, size=source.size, mtime_ns=source.mtime_ns), None, False
    article, problems = parse_article(source.text, source.sha256, key, entry.relative)
    if key.slug != file_stem_slug(PurePosixPath(entry.relative).stem):
        article = replace(article, header=_file_name_header(entry))
    card = Card(
        key=key,
        path=entry.relative,
        header=article.header,
        anchors=anchors_of(article),
        links=article.links,
        placeholders=article.placeholders,
        size=source.size,
        mtime_ns=source.mtime_ns,
        sha256=source.sha256,
        source_hash=article.source_hash,
        problems=tuple(problems),
    )
    return card, article, True


def _file_name_header(entry: FileEntry) -> Header:
    return Header(PurePosixPath(entry.relative).name, Kind.GUIDE, Status.DRAFT)


def _unreadable_card(entry: FileEntry, key: ArticleKey, error: FileError) -> Card:
    problem = build_problem(error, entry.relative)
    header = _file_name_header(entry)
    return Card(key, entry.relative, header, (), (), (), entry.size, entry.mtime_ns, "", "", (problem,), readable=False)


def build_library(root: Path, cards: Iterable[Card], problems: Sequence[Problem]) -> Library:
    """The snapshot of these cards, in the order of their paths."""
    ordered = sorted(cards, key=lambda card: card.path)
    return Library(root, {card.key: card for card in ordered}, tuple(problems))
