from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from itertools import count
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb import activity as activity_module
from kb.activity import (
    APPLICATION_ID,
    FILE,
    MAX_MISSING,
    MAX_NOTE,
    MAX_PLACES,
    MAX_QUERY,
    MAX_RECENTS,
    MAX_SEEN,
    MIGRATIONS,
    Activity,
    ActivityStore,
    find_changed,
    leave,
    open_activity,
    set_favourite,
    visit,
)
from kb.article import ArticleKey, Card, Header, Kind, Status
from kb.database import open_database
from kb.errors import DatabaseUnusableError
from kb.lang import Lang
from kb.text import is_boundary

CALM = ArticleKey("calm", Lang.EN)
CALM_BN = ArticleKey("calm", Lang.BN)
REFUND = ArticleKey("refund", Lang.EN)


def card(key: ArticleKey, sha256: str, title: str = "", reviewed: date | None = None, *, readable: bool = True) -> Card:
    header = Header(title or key.slug, Kind.GUIDE, Status.PUBLISHED, reviewed=reviewed)
    return Card(key, f"{key}.md", header, (), (), (), 1, 1, sha256, "", readable=readable)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ActivityStore]:
    opened = open_activity(tmp_path / "seat")
    yield opened
    opened.close()


def again(tmp_path: Path) -> Activity:
    """What the next start reads."""
    opened = open_activity(tmp_path / "seat")
    activity = opened.load()
    opened.close()
    return activity


def test_the_last_visit_is_the_first_of_the_recents() -> None:
    activity = reduce(lambda a, key: visit(a, key, f"{key}!"), (CALM, REFUND, CALM_BN), Activity())

    assert activity.recents == ("calm", "refund")
    assert [*activity.seen.items()] == [(CALM, "en/calm!"), (REFUND, "en/refund!"), (CALM_BN, "bn/calm!")]


def test_a_visit_leaves_the_rest_and_the_earlier_value_alone() -> None:
    before = set_favourite(leave(Activity(), "calm", "step-2"), "calm", chosen=True)
    after = visit(before, CALM, "1")

    assert (after.favourites, after.places) == (("calm",), {"calm": "step-2"})
    assert before == Activity(favourites=("calm",), places={"calm": "step-2"})


def test_an_article_left_at_its_top_needs_no_place() -> None:
    activity = leave(leave(Activity(), "calm", "step-2"), "refund", "who")

    assert leave(activity, "calm", "").places == {"refund": "who"}
    assert leave(activity, "unknown", "") == activity


def test_favourites_stay_in_the_order_they_were_added() -> None:
    activity = Activity()
    for slug, chosen in (("b", True), ("a", True), ("b", True), ("c", True), ("a", False), ("a", False), ("a", True)):
        activity = set_favourite(activity, slug, chosen=chosen)

    assert activity.favourites == ("b", "c", "a")


def test_changed_are_the_articles_that_were_read_with_another_text() -> None:
    activity = visit(visit(visit(Activity(), CALM, "1"), REFUND, "1"), CALM_BN, "1")
    never_read = ArticleKey("new", Lang.EN)
    cards = [card(CALM, "2"), card(REFUND, "1"), card(CALM_BN, "3"), card(never_read, "4")]

    assert find_changed(activity, cards) == (CALM_BN, CALM)
    assert find_changed(visit(activity, CALM, "2"), cards) == (CALM_BN,)
    assert find_changed(activity, []) == find_changed(Activity(), cards) == ()


def test_a_file_that_cannot_be_read_has_not_changed() -> None:
    assert find_changed(visit(Activity(), CALM, "1"), [card(CALM, "", readable=False)]) == ()


def test_changed_articles_come_reviewed_last_first_and_then_by_title() -> None:
    cards = [
        card(ArticleKey("a", Lang.EN), "2", "beta"),
        card(ArticleKey("b", Lang.EN), "2", "Alpha"),
        card(ArticleKey("c", Lang.EN), "2", "Old", date(2020, 1, 1)),
        card(ArticleKey("d", Lang.EN), "2", "New", date(2026, 1, 1)),
    ]
    activity = reduce(lambda a, known: visit(a, known.key, "1"), cards, Activity())

    assert [key.slug for key in find_changed(activity, cards)] == ["d", "c", "b", "a"]


def test_nothing_is_remembered_at_first(store: ActivityStore, tmp_path: Path) -> None:
    assert (store.load(), [*store.iter_missing()]) == (Activity(), [])
    assert (store.path, store.aside) == (tmp_path / "seat" / FILE, None)


def test_a_store_says_where_a_file_that_it_could_not_read_lies(tmp_path: Path) -> None:
    (tmp_path / "seat").mkdir()
    (tmp_path / "seat" / FILE).write_text("not a database", "utf-8")
    opened = open_activity(tmp_path / "seat")
    opened.close()

    assert opened.aside == tmp_path / "seat" / f"{FILE}.broken"


SLUGS = st.sampled_from([f"slug-{number}" for number in range(12)]) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=5
)
CHANGES = st.one_of(
    st.tuples(st.just("visit"), st.builds(ArticleKey, SLUGS, st.sampled_from(Lang)), st.sampled_from(["1", "2", ""])),
    st.tuples(st.just("leave"), SLUGS, st.sampled_from(["", "step-1", "প্রথম ধাপ", "'; DROP TABLE places; --"])),
    st.tuples(st.just("favourite"), SLUGS, st.booleans()),
)


def apply(activity: Activity, change: tuple[str, object, object]) -> Activity:
    match change:
        case "visit", ArticleKey() as key, str(sha256):
            return visit(activity, key, sha256)
        case "leave", str(slug), str(anchor):
            return leave(activity, slug, anchor)
        case "favourite", str(slug), bool(chosen):
            return set_favourite(activity, slug, chosen=chosen)
    raise AssertionError(change)


def write(store: ActivityStore, change: tuple[str, object, object]) -> None:
    match change:
        case "visit", ArticleKey() as key, str(sha256):
            store.visit(key, sha256)
        case "leave", str(slug), str(anchor):
            store.leave(slug, anchor)
        case "favourite", str(slug), bool(chosen):
            store.set_favourite(slug, chosen=chosen)


def ordered(activity: Activity) -> tuple[object, ...]:
    """An activity with the order of what it holds, which a comparison of dicts forgets."""
    return activity.recents, activity.favourites, [*activity.seen.items()], [*activity.places.items()]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(CHANGES, max_size=40), reopen=st.integers(0, 40))
def test_the_store_loads_what_the_same_changes_make_in_memory(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    changes: list[tuple[str, object, object]],
    reopen: int,
) -> None:
    for name, limit in (("MAX_RECENTS", 3), ("MAX_SEEN", 9), ("MAX_PLACES", 4)):
        monkeypatch.setattr(activity_module, name, limit)
    folder = tmp_path_factory.mktemp("seat")
    store = open_activity(folder)
    for number, change in enumerate(changes):
        if number == reopen:
            store.close()
            store = open_activity(folder)
        write(store, change)
    loaded = store.load()
    store.close()

    assert ordered(loaded) == ordered(reduce(apply, changes, Activity()))


def test_what_is_old_is_forgotten_in_memory_and_on_the_disk_alike(tmp_path: Path) -> None:
    with_many = Activity(
        recents=tuple(f"s{number}" for number in reversed(range(MAX_SEEN)))[:MAX_RECENTS],
        seen={ArticleKey(f"s{number}", Lang.EN): "1" for number in range(MAX_SEEN)},
        places={f"s{number}": "step-1" for number in range(MAX_PLACES)},
    )
    database = open_database(tmp_path / FILE, APPLICATION_ID, MIGRATIONS)
    database.write(
        *(("INSERT INTO seen (slug, lang, sha256) VALUES (?, 'en', '1')", (key.slug,)) for key in with_many.seen),
        *(("INSERT INTO places (slug, anchor) VALUES (?, 'step-1')", (slug,)) for slug in with_many.places),
    )
    opened = ActivityStore(database)
    assert ordered(opened.load()) == ordered(with_many)
    opened.visit(CALM, "1")
    opened.leave("calm", "step-2")
    loaded = opened.load()
    opened.close()

    assert ordered(loaded) == ordered(leave(visit(with_many, CALM, "1"), "calm", "step-2"))
    assert (len(loaded.recents), len(loaded.seen), len(loaded.places)) == (50, 5_000, 5_000)


def test_favourites_are_all_kept(store: ActivityStore) -> None:
    for number in range(200):
        store.set_favourite(f"s{number}", chosen=True)

    assert len(store.load().favourites) == 200


@pytest.mark.parametrize("query", ["", " ", "\n\t", "\x00", "\u202e\u2066"])
def test_nothing_was_looked_for_so_nothing_is_reported(store: ActivityStore, query: str) -> None:
    store.report_missing(query, Lang.EN, "why?")

    assert [*store.iter_missing()] == []


def test_the_same_search_in_vain_is_counted(store: ActivityStore) -> None:
    begun = datetime.now(UTC) - timedelta(seconds=1)
    store.report_missing("gift card", Lang.EN)
    store.report_missing("গিফট কার্ড", Lang.BN, "দোকানে জিজ্ঞেস করে")
    store.report_missing("gift card", Lang.IS)
    store.report_missing("  Gift \n card ", Lang.EN)
    store.report_missing("gift card", Lang.EN, "at the desk")
    reports = [*store.iter_missing()]

    assert [(report.query, report.lang, report.note, report.times) for report in reports] == [
        ("gift card", Lang.EN, "at the desk", 1),
        ("Gift card", Lang.EN, "", 2),
        ("gift card", Lang.IS, "", 1),
        ("গিফট কার্ড", Lang.BN, "দোকানে জিজ্ঞেস করে", 1),
    ]
    assert all(begun <= report.reported <= datetime.now(UTC) for report in reports)


@pytest.mark.parametrize("text", ["x" * 100_000, "ক্ষ্মী" * 10_000, "\ud800" * 2_000, "👩‍👩‍👧" * 2_000])
def test_a_huge_report_is_cut_where_no_letter_is_cut(store: ActivityStore, text: str) -> None:
    store.report_missing(text, Lang.BN, text)
    (report,) = store.iter_missing()

    assert 0 < len(report.query) <= MAX_QUERY
    assert 0 < len(report.note) <= MAX_NOTE
    assert is_boundary(text, len(report.query))


def test_old_reports_are_forgotten(store: ActivityStore, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_MISSING == 5_000
    monkeypatch.setattr(activity_module, "MAX_MISSING", 2)
    for query in ("one", "two", "one", "three"):
        store.report_missing(query, Lang.EN)

    assert [(report.query, report.times) for report in store.iter_missing()] == [("three", 1), ("one", 2)]


def test_a_clock_that_goes_back_changes_no_order(store: ActivityStore, monkeypatch: pytest.MonkeyPatch) -> None:
    days = count(100)

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> Clock:
            del tz
            return cls(2026, 1, 1, tzinfo=UTC) - timedelta(days=next(days))

    monkeypatch.setattr(activity_module, "datetime", Clock)
    for query in ("one", "two", "three"):
        store.report_missing(query, Lang.EN)
    monkeypatch.undo()

    assert [report.query for report in store.iter_missing()] == ["three", "two", "one"]


def test_two_windows_write_into_one_file(tmp_path: Path) -> None:
    one, two = open_activity(tmp_path / "seat"), open_activity(tmp_path / "seat")
    for window, slugs in ((one, "ab"), (two, "bc"), (one, "d")):
        for slug in slugs:
            window.visit(ArticleKey(slug, Lang.EN), "1")
            window.set_favourite(slug, chosen=True)
    loaded = one.load(), two.load()
    one.close()
    two.close()

    assert loaded[0] == loaded[1] == again(tmp_path)
    assert loaded[0].recents == ("d", "c", "b", "a")
    assert loaded[0].favourites == ("a", "b", "c", "d")


def test_languages_and_types_that_nobody_wrote_do_no_harm(tmp_path: Path) -> None:
    database = open_database(tmp_path / FILE, APPLICATION_ID, MIGRATIONS)
    opened = ActivityStore(database)
    opened.visit(CALM, "1")
    opened.report_missing("calm", Lang.EN)
    database.write(
        ("INSERT INTO seen (slug, lang, sha256) VALUES ('x', 'xx', '1')", ()),
        ("UPDATE missing SET lang = 'xx'", ()),
    )
    with pytest.raises(DatabaseUnusableError):
        database.write(("INSERT INTO favourites (slug) VALUES (x'00')", ()))
    loaded, reports = opened.load(), [*opened.iter_missing()]
    opened.close()

    assert (loaded, reports) == (visit(Activity(), CALM, "1"), [])


def test_a_row_of_another_type_is_damage(tmp_path: Path) -> None:
    store = open_activity(tmp_path / "seat")
    store.set_favourite("calm", chosen=True)
    store.close()
    with closing(sqlite3.connect(tmp_path / "seat" / FILE, isolation_level=None)) as connection:
        connection.executescript("PRAGMA ignore_check_constraints = ON; UPDATE favourites SET slug = x'00'")
    new = open_activity(tmp_path / "seat")
    new.close()

    assert new.aside == tmp_path / "seat" / f"{FILE}.broken"


def test_a_process_that_is_killed_loses_nothing_it_said_was_written(tmp_path: Path) -> None:
    program = """
        import itertools, sys
        from pathlib import Path
        from kb.activity import open_activity
        from kb.article import ArticleKey
        from kb.lang import Lang
        store = open_activity(Path(sys.argv[1]))
        for number in itertools.count():
            store.visit(ArticleKey(f"s{number}", Lang.EN), str(number))
            store.leave(f"s{number}", "step-1")
            print(number, flush=True)
        """
    command = [sys.executable, "-c", dedent(program), str(tmp_path / "seat")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(100):
            process.stdout.readline()
        process.kill()
        said = 100 + process.stdout.read().count("\n")
    loaded = again(tmp_path)

    assert {(f"s{number}", str(number)) for number in range(said)} <= {(k.slug, v) for k, v in loaded.seen.items()}
    assert {f"s{number}" for number in range(said)} <= loaded.places.keys()
    assert [*tmp_path.glob("seat/*.broken*")] == []


def test_what_the_window_needs_at_its_start_loads_no_sqlite() -> None:
    program = "import sys, kb.activity; print('sqlite3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, timeout=50)

    assert done.stdout == "False\n"
