from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb import live_index as live_index_module
from kb.article import ArticleKey, Card, Status
from kb.errors import IndexFailedError
from kb.index import GUARD, Index
from kb.lang import Lang
from kb.lexicon import Lexicon, load_lexicon
from kb.library import iter_read, plan_load
from kb.live_index import OVERDUE_WEIGHT, STATUS_WEIGHTS, LiveIndex, open_live_index
from kb.schema import Document, build_document

Tree = Callable[[Mapping[str, str | bytes]], Path]
Page = Callable[..., str]
State = tuple[dict[str, dict[str, float]], dict[str, tuple[str, ...]], dict[str, str], dict[str, float]]

TODAY = date(2026, 6, 15)
WORDS = ["boat", "boats", "bout", "গ্রাহক", "গ্রাহকের", "hestur", "hesti", "reiði", "112", "ক্ষমা"]


def read_documents(root: Path) -> list[Document]:
    return [build_document(card, article, {}, {}) for card, article, _ in iter_read(plan_load(root, {}), {})]


def state(live: LiveIndex, terms: set[str]) -> State:
    """Everything a search can see, by path."""
    postings = {
        term: {live.cards[number].path: round(weight, 6) for number, weight in live.read_postings(term).items()}
        for term in terms
    }
    texts = {card.path: tuple(live.read_passages(number).passages) for number, card in live.cards.items()}
    titles = {card.path: live.read_title(number).spelt for number, card in live.cards.items()}
    standings = {live.cards[number].path: standing for number, standing in live.standings.items()}
    flat = {path: tuple(passage.text for passage in passages) for path, passages in texts.items()}
    return {term: found for term, found in postings.items() if found}, flat, titles, standings


def words_of(dumped: str) -> tuple[dict[str, str], dict[str, str]]:
    """What a dump says: the frequency of each term, and the folded form of each surface word."""
    terms, counts, folds = (part.split("\n") if part else [] for part in dumped.split("\0"))
    surfaces = [term for term in terms if term.startswith("s:")]
    return dict(zip(terms, counts, strict=True)), dict(zip(surfaces, folds, strict=True))


@dataclass
class Opened:
    """An index with its live view."""

    index: Index
    live: LiveIndex

    def close(self) -> None:
        self.live.close()
        self.index.close()


def open_with(folder: Path, documents: list[Document]) -> Opened:
    index = Index(folder, {})
    if not index.open() and documents:
        index.update(documents, ())
    return Opened(index, open_live_index(index, (), TODAY))


@pytest.fixture
def opened(tmp_path: Path, tree: Tree, page: Page) -> Iterator[tuple[Opened, dict[str, Document]]]:
    """Two articles on disk, and documents of two more and of changed ones."""
    root = tree({"en/a.md": page("Blue boat", "calm\n"), "en/b.md": page("Grey sky", "calm\n")})
    found = open_with(tmp_path / "index", read_documents(root))
    tree({"en/a.md": page("Green boat", "calm calm\n"), "is/a.md": page("Blár bátur"), "bn/c.md": page("নীল নৌকা")})
    yield found, {document.card.path: document for document in read_documents(root)}
    found.close()


def test_a_document_that_was_put_is_there_at_once_and_nothing_was_written(
    opened: tuple[Opened, dict[str, Document]],
) -> None:
    found, documents = opened
    before = {path.name: path.read_bytes() for path in found.index.folder.iterdir()}
    live, generation = found.live, found.live.generation
    live.put(documents["is/a.md"])
    number = live.numbers[ArticleKey("a", Lang.IS)]
    assert live.generation > generation
    assert live.cards[number] == documents["is/a.md"].card
    assert live.slugs[number] == "a"
    assert number in live.sets["a"]
    assert list(live.read_postings("s:bátur")) == [number]
    assert "s:bátur" in live.lexicon
    assert {path.name: path.read_bytes() for path in found.index.folder.iterdir()} == before


@pytest.mark.parametrize("asked_before", [True, False])
def test_a_document_in_the_place_of_another_leaves_nothing_of_it(
    opened: tuple[Opened, dict[str, Document]], *, asked_before: bool
) -> None:
    found, documents = opened
    live = found.live
    if asked_before:
        for term in ("s:blue", "s:boat", "s:green", "s:calm"):
            live.read_postings(term)
        live.read_passages(live.numbers[ArticleKey("a", Lang.EN)])
    for _ in range(2):
        live.put(documents["en/a.md"])
        number = live.numbers[ArticleKey("a", Lang.EN)]
        assert live.read_postings("s:blue") == {}
        assert list(live.read_postings("s:green")) == list(live.read_postings("s:boat")) == [number]
        assert len(live.read_postings("s:calm")) == 2
        assert live.read_title(number).spelt == " green boat "
        assert [passage.text for passage in live.read_passages(number).passages] == ["calm calm"]
        assert ("s:blue" in live.lexicon, "s:green" in live.lexicon) == (False, True)
        assert len(live.cards) == len(live.slugs) == len(live.numbers) == 2


def test_a_removed_document_is_gone_and_can_come_back(opened: tuple[Opened, dict[str, Document]]) -> None:
    found, documents = opened
    live = found.live
    live.remove("en/a.md")
    assert [card.path for card in live.cards.values()] == ["en/b.md"]
    assert live.read_postings("s:boat") == {}
    assert "s:boat" not in live.lexicon
    assert ArticleKey("a", Lang.EN) not in live.numbers
    live.remove("en/a.md")
    live.remove("en/never.md")
    live.put(documents["en/a.md"])
    assert len(live.read_postings("s:boat")) == 1
    assert live.lexicon.complete("boa", 5) == ["boat"]


def test_a_new_time_gives_a_new_card_and_leaves_everything_else(opened: tuple[Opened, dict[str, Document]]) -> None:
    found, documents = opened
    live = found.live
    live.put(documents["bn/c.md"])
    for path in ("en/b.md", "bn/c.md"):
        number = next(number for number, card in live.cards.items() if card.path == path)
        touched = replace(live.cards[number], mtime_ns=7)
        live.renew_card(touched)
        assert live.cards[number] == touched
    assert len(live.read_postings("s:sky")) == len(live.read_postings("s:নৌকা")) == 1


def test_of_two_files_that_change_names_each_keeps_its_own_key(opened: tuple[Opened, dict[str, Document]]) -> None:
    """A twin that comes first in the order of bytes takes the key of the one that was there."""
    found, documents = opened
    live, key = found.live, ArticleKey("b", Lang.EN)
    second = documents["en/b.md"]
    first = replace(second, card=replace(second.card, path="en/B.md"))
    moved = replace(second, card=replace(second.card, key=ArticleKey("b~2", Lang.EN)))
    live.put(first)
    assert live.cards[live.numbers[key]].path == "en/B.md"
    live.put(moved)
    assert live.cards[live.numbers[key]].path == "en/B.md"
    assert live.cards[live.numbers[ArticleKey("b~2", Lang.EN)]].path == "en/b.md"
    live.remove("en/B.md")
    assert key not in live.numbers
    assert len(live.read_postings("s:sky")) == 1


STANDINGS = [
    ({"status": "published"}, 1.0),
    ({"status": "review"}, STATUS_WEIGHTS[Status.REVIEW]),
    ({"status": "draft"}, STATUS_WEIGHTS[Status.DRAFT]),
    ({"status": "archived"}, STATUS_WEIGHTS[Status.ARCHIVED]),
    ({"reviewed": "2026-01-01", "review_every": "30"}, OVERDUE_WEIGHT),
    ({"reviewed": f"{TODAY - timedelta(30)}", "review_every": "30"}, 1.0),
    ({"reviewed": f"{TODAY - timedelta(31)}", "review_every": "30"}, OVERDUE_WEIGHT),
    ({"reviewed": "2026-01-01"}, 1.0),
    ({"reviewed": "2026-01-01", "review_every": "3000000"}, 1.0),
    (
        {"status": "draft", "reviewed": "2026-01-01", "review_every": "1"},
        STATUS_WEIGHTS[Status.DRAFT] * OVERDUE_WEIGHT,
    ),
]


@pytest.mark.parametrize("held", ["on disk", "in memory"])
@pytest.mark.parametrize(("fields", "standing"), STANDINGS)
def test_a_document_stands_as_high_as_its_state_says(  # noqa: PLR0913, PLR0917
    tmp_path: Path, tree: Tree, page: Page, fields: dict[str, str], standing: float, held: str
) -> None:
    documents = read_documents(tree({"en/a.md": page("Boat", **fields)}))
    found = open_with(tmp_path / "index", documents if held == "on disk" else [])
    if held == "in memory":
        found.live.put(documents[0])
    number = found.live.numbers[ArticleKey("a", Lang.EN)]
    assert found.live.standings.get(number, 1.0) == pytest.approx(standing)
    found.live.remove("en/a.md")
    assert found.live.standings == {}
    found.close()


def test_what_was_asked_for_last_stays_and_the_rest_is_forgotten_without_being_lost(
    tmp_path: Path, tree: Tree, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_index_module, "MAX_CACHED_POSTINGS", 4)
    monkeypatch.setattr(live_index_module, "MAX_CACHED_PASSAGES", 2)
    monkeypatch.setattr(live_index_module, "MAX_CACHED_TITLES", 2)
    root = tree({f"en/a{number}.md": page(f"Boat {number}", f"word{number}\n") for number in range(6)})
    documents = read_documents(root)
    found = open_with(tmp_path / "index", documents[:3])
    for document in documents[2:]:
        found.live.put(document)
    for _ in range(2):
        for number, card in found.live.cards.items():
            name = card.key.slug[1:]
            assert len(found.live.read_postings("s:boat")) == 6
            assert list(found.live.read_postings(f"s:{name}")) == [number]
            assert found.live.read_title(number).spelt == f" boat {name} "
            assert found.live.read_passages(number).passages[0].text == f"word{name}"
    found.close()


def test_texts_asked_for_last_stay_and_looking_through_many_drives_none_of_them_out(
    tmp_path: Path, tree: Tree, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_index_module, "MAX_CACHED_PASSAGES", 2)
    root = tree({f"en/a{number}.md": page(f"Boat {number}", f"word{number}\n") for number in range(5)})
    found = open_with(tmp_path / "index", read_documents(root))
    first, second, *rest = found.live.cards
    kept = {number: found.live.read_passages(number) for number in (first, second)}
    for number in rest:
        passages = found.live.read_passages(number, keep=False)
        assert found.live.read_passages(number, keep=False) is not passages
    assert {number: found.live.read_passages(number) for number in (second, first)} == kept
    found.live.read_passages(rest[0])
    assert found.live.read_passages(first) is kept[first]
    assert found.live.read_passages(second) is not kept[second]
    found.close()


# The lexicon that is kept beside the index.


def test_words_are_counted_once_and_read_at_the_next_start(
    tmp_path: Path, tree: Tree, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = read_documents(tree({"en/a.md": page("Blue boat"), "bn/a.md": page("নীল নৌকা")}))
    first = open_with(tmp_path / "index", documents)
    dumped = first.live.lexicon.dump()
    first.close()

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(live_index_module, "Lexicon", refuse)
    second = open_with(tmp_path / "index", [])
    assert words_of(second.live.lexicon.dump()) == words_of(dumped)
    assert second.live.lexicon.complete("bo", 5) == ["boat"]
    second.close()


def test_words_of_the_vocabulary_of_today_are_known_whatever_was_kept(tmp_path: Path, tree: Tree, page: Page) -> None:
    index = Index(tmp_path / "index", {})
    index.open()
    index.update(read_documents(tree({"en/a.md": page("Boat")})), ())
    for extra in ({"yelling"}, {"screaming"}):
        live = open_live_index(index, extra, TODAY)
        known = [word for word in ("yeling", "screeming") if live.lexicon.repair(word)]
        assert known == ["yeling" if "yelling" in extra else "screeming"]
        live.close()
    index.close()


def test_an_index_that_is_damaged_meanwhile_is_said_to_be(tmp_path: Path, tree: Tree, page: Page) -> None:
    found = open_with(tmp_path / "index", read_documents(tree({"en/a.md": page("Boat")})))
    for path in found.index.folder.glob("*.seg"):
        path.unlink()
    with pytest.raises(IndexFailedError):
        open_live_index(found.index, (), TODAY)
    found.close()


def test_where_the_lock_cannot_be_made_answers_come_all_the_same(tmp_path: Path, tree: Tree, page: Page) -> None:
    """As on a disk that was made read-only after the index had been written."""
    documents = read_documents(tree({"en/a.md": page("Boat")}))
    index = Index(tmp_path / "index", {})
    index.open()
    index.update(documents, ())
    index.close()
    (index.folder / GUARD).unlink()
    (index.folder / GUARD).mkdir()
    found = open_with(tmp_path / "index", documents)
    assert len(found.live.read_postings("s:boat")) == 1
    found.close()


# Whatever happens to it.

PATHS = ["en/a.md", "is/a.md", "bn/a.md", "en/b.md"]
BODIES = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
STATES = st.sampled_from(["published", "draft", "archived"])
CHANGES = st.tuples(st.sampled_from(PATHS), st.one_of(st.none(), st.tuples(BODIES, STATES)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(PATHS), st.tuples(BODIES, STATES)), st.lists(CHANGES, max_size=8), st.booleans())
def test_after_any_changes_it_is_what_would_have_been_built_from_scratch(
    page: Page,
    tmp_path: Path,
    begun: dict[str, tuple[str, str]],
    changes: list[tuple[str, tuple[str, str] | None]],
    ask: bool,  # noqa: FBT001
) -> None:
    root = Path(tempfile.mkdtemp(dir=tmp_path))
    terms: set[str] = set()

    def write(path: str, text: tuple[str, str]) -> Document:
        body, status = text
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(page(body or "😀", body, status=status), encoding="utf-8")
        document = next(document for document in read_documents(root) if document.card.path == path)
        terms.update(document.weights)
        return document

    found = open_with(root / "index", [write(path, text) for path, text in begun.items()])
    for path, text in changes:
        if ask:
            state(found.live, terms)
        if text is None:
            (root / path).unlink(missing_ok=True)
            found.live.remove(path)
        else:
            found.live.put(write(path, text))
    fresh = open_with(root / "fresh", read_documents(root))
    assert state(found.live, terms) == state(fresh.live, terms)
    assert found.live.numbers.keys() == fresh.live.numbers.keys()
    assert {found.live.cards[number].path: slug for number, slug in found.live.slugs.items()} == {
        fresh.live.cards[number].path: slug for number, slug in fresh.live.slugs.items()
    }
    assert words_of(found.live.lexicon.dump()) == words_of(fresh.live.lexicon.dump())
    loaded = load_lexicon(found.live.lexicon.dump())
    counted = Lexicon(fresh.index.open_reader().iter_terms())
    assert words_of(loaded.dump()) == words_of(counted.dump())
    for prefix in ("b", "bo", "গ", "h", "1"):
        assert loaded.complete(prefix, 9) == counted.complete(prefix, 9) == found.live.lexicon.complete(prefix, 9)
    fresh.close()
    found.close()


def test_a_new_time_of_what_is_not_there_changes_nothing(opened: tuple[Opened, dict[str, Document]]) -> None:
    found, documents = opened
    held = dict(found.live.cards)
    found.live.renew_card(documents["bn/c.md"].card)
    assert found.live.cards == held


def test_what_waits_is_taken_over_and_what_nobody_knows_goes(opened: tuple[Opened, dict[str, Document]]) -> None:
    found, documents = opened
    changes: dict[str, Document | Card | None] = {
        "is/a.md": documents["is/a.md"],
        "bn/c.md": None,
        "en/b.md": replace(found.index.cards["en/b.md"], mtime_ns=7),
    }
    found.live.take_over(changes, {"is/a.md", "en/b.md"})
    assert {card.path: card.mtime_ns == 7 for card in found.live.cards.values()} == {"is/a.md": False, "en/b.md": True}
    assert found.live.read_postings("s:boat") == {}
    assert len(found.live.read_postings("s:sky")) == len(found.live.read_postings("s:bátur")) == 1


def test_the_cards_of_a_live_index_are_its_own(opened: tuple[Opened, dict[str, Document]]) -> None:
    found, documents = opened
    held: dict[str, Card] = dict(found.index.cards)
    found.live.put(documents["is/a.md"])
    found.live.remove("en/a.md")
    assert found.index.cards == held
