"""What is remembered of a reader's work: what was opened, where it was left, what is liked, what was not found.

`Activity` is a value; `ActivityStore` keeps it in a database. No customer data: nothing else is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kb.article import ArticleKey, Card
from kb.lang import Lang, find_lang
from kb.text import clean_line, is_boundary

if TYPE_CHECKING:
    from kb.database import Database

_K = TypeVar("_K")

FILE = "activity.db"
APPLICATION_ID = int.from_bytes(b"EvKa")

MAX_RECENTS = 50
MAX_PLACES = 5_000
MAX_SEEN = 5_000
MAX_MISSING = 5_000
MAX_QUERY = 200
MAX_NOTE = 1_000

# `at` counts up, so that the order of changes depends on no clock. The checks are part of what is looked at when a
# database is opened: no row has other types than these.
MIGRATIONS = (
    """
    CREATE TABLE seen (
        at INTEGER PRIMARY KEY,
        slug TEXT NOT NULL CHECK (typeof(slug) = 'text'),
        lang TEXT NOT NULL CHECK (typeof(lang) = 'text'),
        sha256 TEXT NOT NULL CHECK (typeof(sha256) = 'text'),
        UNIQUE (slug, lang)
    );
    CREATE TABLE places (
        at INTEGER PRIMARY KEY,
        slug TEXT NOT NULL UNIQUE CHECK (typeof(slug) = 'text'),
        anchor TEXT NOT NULL CHECK (typeof(anchor) = 'text')
    );
    CREATE TABLE favourites (
        at INTEGER PRIMARY KEY,
        slug TEXT NOT NULL UNIQUE CHECK (typeof(slug) = 'text')
    );
    CREATE TABLE missing (
        at INTEGER PRIMARY KEY,
        folded TEXT NOT NULL CHECK (typeof(folded) = 'text'),
        query TEXT NOT NULL CHECK (typeof(query) = 'text'),
        lang TEXT NOT NULL CHECK (typeof(lang) = 'text'),
        note TEXT NOT NULL CHECK (typeof(note) = 'text'),
        reported INTEGER NOT NULL CHECK (typeof(reported) = 'integer' AND reported BETWEEN 0 AND 99999999999),
        times INTEGER NOT NULL CHECK (typeof(times) = 'integer'),
        UNIQUE (folded, lang, note)
    );
    """,
)

# What is older than so many; nothing where there are no more than that.
_PRUNE = "DELETE FROM {table} WHERE at <= (SELECT at FROM {table} ORDER BY at DESC LIMIT 1 OFFSET ?)"
_REPORT = """
    INSERT INTO missing (at, folded, query, lang, note, reported, times)
    VALUES ((SELECT coalesce(max(at), 0) + 1 FROM missing), ?, ?, ?, ?, ?, 1)
    ON CONFLICT (folded, lang, note)
    DO UPDATE SET at = excluded.at, query = excluded.query, reported = excluded.reported, times = times + 1
    """


@dataclass(frozen=True, slots=True)
class Activity:
    """What a reader did.

    `recents` are slugs, the last one first; `favourites` are slugs in the order they were added. `seen` holds the
    SHA-256 of an article's file (`Card.sha256`) when it was last read, `places` the anchor where an article was left;
    both in the order of the last change.
    """

    recents: tuple[str, ...] = ()
    favourites: tuple[str, ...] = ()
    seen: Mapping[ArticleKey, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Missing:
    """What somebody looked for in vain and told the editors; `reported` is the last time, in UTC."""

    query: str
    lang: Lang
    note: str
    reported: datetime
    times: int


def visit(activity: Activity, key: ArticleKey, sha256: str) -> Activity:
    """After an article was opened, whose file has this hash."""
    others = [slug for slug in activity.recents if slug != key.slug]
    return replace(
        activity,
        recents=(key.slug, *others)[:MAX_RECENTS],
        seen=_put_last(activity.seen, key, sha256, MAX_SEEN),
    )


def leave(activity: Activity, slug: str, anchor: str) -> Activity:
    """After an article was left at this anchor; at its top where that is empty, which need not be remembered."""
    if anchor:
        return replace(activity, places=_put_last(activity.places, slug, anchor, MAX_PLACES))
    return replace(activity, places={key: value for key, value in activity.places.items() if key != slug})


def set_favourite(activity: Activity, slug: str, *, chosen: bool) -> Activity:
    """After an article was made a favourite, or is one no longer.

    It says which and does not turn over what is there, which may be what another window wrote meanwhile.
    """
    if chosen:
        return replace(activity, favourites=tuple(dict.fromkeys((*activity.favourites, slug))))
    return replace(activity, favourites=tuple(other for other in activity.favourites if other != slug))


def find_changed(activity: Activity, cards: Iterable[Card]) -> tuple[ArticleKey, ...]:
    """The articles that were read once and have another text now; reviewed last first, then by title."""
    changed = [card for card in cards if card.readable and activity.seen.get(card.key, card.sha256) != card.sha256]
    return tuple(card.key for card in sorted(changed, key=_reviewed_last_first))


def _reviewed_last_first(card: Card) -> tuple[int, str, ArticleKey]:
    reviewed = card.header.reviewed
    return -reviewed.toordinal() if reviewed else 0, card.header.title.casefold(), card.key


def _put_last(mapping: Mapping[_K, str], key: _K, value: str, limit: int) -> dict[_K, str]:
    """With a value in the last place, and without the first ones above the limit."""
    kept = {other: text for other, text in mapping.items() if other != key}
    kept[key] = value
    return dict(islice(kept.items(), max(0, len(kept) - limit), None))


def open_activity(folder: Path) -> ActivityStore:
    """What is remembered in a folder; raises what `kb.database.open_database` raises."""
    from kb.database import open_database  # noqa: PLC0415  (SQLite is loaded where it is opened, not at the start)

    return ActivityStore(open_database(folder / FILE, APPLICATION_ID, MIGRATIONS))


class ActivityStore:
    """An activity in a database, and what was looked for in vain.

    A change is on the disk when its method returns. Each raises DatabaseBusyError and DatabaseUnusableError.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return self._database.path

    @property
    def aside(self) -> Path | None:
        """Where a file lies now that could not be read, and in whose place this one was begun."""
        return self._database.aside

    def load(self) -> Activity:
        """What is remembered, with what other windows have written."""
        read = self._database.read
        seen = [
            (ArticleKey(slug, lang), sha256)
            for slug, code, sha256 in read("SELECT slug, lang, sha256 FROM seen ORDER BY at")
            if (lang := find_lang(code))
        ]
        recents = dict.fromkeys(key.slug for key, _ in reversed(seen))
        return Activity(
            recents=tuple(recents)[:MAX_RECENTS],
            favourites=tuple(slug for (slug,) in read("SELECT slug FROM favourites ORDER BY at")),
            seen=dict(seen),
            places=dict(read("SELECT slug, anchor FROM places ORDER BY at")),
        )

    def visit(self, key: ArticleKey, sha256: str) -> None:
        """See `visit`."""
        self._database.write(
            ("INSERT OR REPLACE INTO seen (slug, lang, sha256) VALUES (?, ?, ?)", (key.slug, key.lang.value, sha256)),
            (_PRUNE.format(table="seen"), (MAX_SEEN,)),
        )

    def leave(self, slug: str, anchor: str) -> None:
        """See `leave`."""
        if anchor:
            self._database.write(
                ("INSERT OR REPLACE INTO places (slug, anchor) VALUES (?, ?)", (slug, anchor)),
                (_PRUNE.format(table="places"), (MAX_PLACES,)),
            )
        else:
            self._database.write(("DELETE FROM places WHERE slug = ?", (slug,)))

    def set_favourite(self, slug: str, *, chosen: bool) -> None:
        """See `set_favourite`."""
        add, remove = "INSERT OR IGNORE INTO favourites (slug) VALUES (?)", "DELETE FROM favourites WHERE slug = ?"
        self._database.write((add if chosen else remove, (slug,)))

    def report_missing(self, query: str, lang: Lang, note: str = "") -> None:
        """Keep for the editors what was looked for in vain; the same words again are counted. Nothing is kept of none.

        Query and note become one line of at most `MAX_QUERY` and `MAX_NOTE` signs.
        """
        query, note = _shorten(query, MAX_QUERY), _shorten(note, MAX_NOTE)
        if query:
            now = int(datetime.now(UTC).timestamp())
            self._database.write(
                (_REPORT, (query.casefold(), query, lang.value, note, now)),
                (_PRUNE.format(table="missing"), (MAX_MISSING,)),
            )

    def iter_missing(self) -> Iterator[Missing]:
        """What was looked for in vain, reported last first; a note of its own makes a report of its own."""
        rows = self._database.read("SELECT query, lang, note, reported, times FROM missing ORDER BY at DESC")
        for query, code, note, reported, times in rows:
            if lang := find_lang(code):
                yield Missing(query, lang, note, datetime.fromtimestamp(reported, UTC), times)

    def close(self) -> None:
        """Let go of the files."""
        self._database.close()


def _shorten(text: str, limit: int) -> str:
    """One line of so many signs, cut between graphemes."""
    text = " ".join(clean_line(text).split())
    end = limit
    while end and not is_boundary(text, end):
        end -= 1
    return text[:end]
