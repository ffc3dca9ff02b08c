from __future__ import annotations

import pytest

from kb.article import ArticleKey
from kb.lang import Lang
from ui.history import Place
from ui.navigator import Navigator

THERE = {("home", Lang.EN), ("home", Lang.IS), ("refunds", Lang.EN)}


class Trip:
    """A navigator over three articles, and what it asked for."""

    def __init__(self, reading: Lang = Lang.EN) -> None:
        self.scroll = 0
        self.wanted: list[str] = []
        self.places: list[str] = []
        self.addresses: list[str] = []
        self.moves = 0
        self.navigator = Navigator(reading, find_key, lambda: self.scroll)
        self.navigator.wanted.connect(lambda key: self.wanted.append(str(key)))
        self.navigator.place_wanted.connect(self.places.append)
        self.navigator.address_followed.connect(self.addresses.append)
        self.navigator.moved.connect(self._count)

    def go(self, slug: str, anchor: str = "") -> None:
        """Open an article that comes at once."""
        self.navigator.open(slug, anchor)
        self.navigator.arrive()

    def _count(self) -> None:
        self.moves += 1


def find_key(slug: str, lang: Lang) -> ArticleKey | None:
    """The article in this language, or else in English."""
    keys = [ArticleKey(slug, choice) for choice in (lang, Lang.EN)]
    return next((key for key in keys if key in THERE), None)


@pytest.fixture
def trip() -> Trip:
    return Trip()


@pytest.mark.parametrize(
    ("address", "wanted", "place"),
    [
        ("article:home", "en/home", Place("home")),
        ("article:home#q1", "en/home", Place("home", "q1")),
        ("article:is/home", "is/home", Place("home", lang=Lang.IS)),
        ("article:is/home#skref-2", "is/home", Place("home", "skref-2", Lang.IS)),
        ("article:bn/home", "en/home", Place("home", lang=Lang.BN)),
        ("article:nowhere", "en/nowhere", Place("nowhere")),
        ("article:xx/home", "en/xx/home", Place("xx/home")),
    ],
)
def test_a_link_to_an_article_opens_it(trip: Trip, address: str, wanted: str, place: Place) -> None:
    trip.navigator.follow(address)

    assert (trip.wanted, trip.places, trip.addresses) == ([wanted], [], [])
    assert trip.navigator.history.current == place


def test_a_place_of_the_same_article_is_only_scrolled_to(trip: Trip) -> None:
    trip.go("home")
    trip.scroll = 40
    trip.navigator.follow("#q2")

    assert (trip.wanted, trip.places) == (["en/home"], ["q2"])
    assert trip.navigator.history.current == Place("home", "q2")
    assert trip.navigator.history.go_back() == Place("home", scroll=40)


def test_a_place_before_any_article_is_no_place_to_return_to(trip: Trip) -> None:
    trip.navigator.follow("#q2")

    assert (trip.places, trip.navigator.history.current) == (["q2"], None)


@pytest.mark.parametrize(
    "address",
    [
        *("https://example.com/", "http://example.com", "mailto:a@example.com", "tel:112"),
        *("file:///etc/passwd", "/etc/passwd", "//host/share", "\\\\host\\share", "javascript:alert(1)"),
        *("data:text/html,x", "article:", "ARTICLE:home", "home", "do", ""),
    ],
)
def test_any_other_address_is_passed_on_and_opens_nothing(trip: Trip, address: str) -> None:
    trip.navigator.follow(address)

    assert (trip.wanted, trip.places, trip.addresses) == ([], [], [address])
    assert trip.navigator.history.current is None


def test_an_article_is_looked_for_in_the_reading_language_first() -> None:
    trip = Trip(Lang.IS)
    for slug in ("home", "refunds", "gone"):
        trip.navigator.open(slug)
    trip.navigator.open("home", lang=Lang.EN)

    assert trip.wanted == ["is/home", "en/refunds", "is/gone", "en/home"]


def test_back_and_forward_come_with_how_far_it_was_scrolled(trip: Trip) -> None:
    trip.go("home")
    trip.scroll = 300
    trip.go("refunds")
    trip.scroll = 20
    trip.navigator.go_back()

    assert trip.navigator.arrive() == Place("home", scroll=300)
    trip.scroll = 310
    trip.navigator.go_forward()
    assert trip.navigator.arrive() == Place("refunds", scroll=20)
    trip.navigator.go_back()
    assert trip.navigator.arrive() == Place("home", scroll=310)
    assert trip.wanted == ["en/home", "en/refunds", "en/home", "en/refunds", "en/home"]


def test_a_place_that_was_passed_before_it_was_shown_keeps_its_scroll(trip: Trip) -> None:
    for slug, scroll in (("a", 100), ("b", 200), ("c", 300)):
        trip.go(slug)
        trip.scroll = scroll
    trip.navigator.go_back()
    trip.navigator.go_back()
    trip.navigator.go_forward()

    assert trip.navigator.arrive() == Place("b", scroll=200)
    trip.navigator.go_back()
    assert trip.navigator.arrive() == Place("a", scroll=100)


def test_going_to_where_one_is_begins_there_again(trip: Trip) -> None:
    trip.go("home", "q2")
    trip.scroll = 300
    trip.navigator.open("home", "q2")

    assert trip.navigator.arrive() == Place("home", "q2")
    assert not trip.navigator.history.can_go_back


def test_only_a_move_leads_to_a_place(trip: Trip) -> None:
    trip.go("home")
    trip.scroll = 50
    trip.navigator.reopen()

    assert trip.navigator.arrive() is None


def test_there_is_nothing_before_the_first_and_after_the_last(trip: Trip) -> None:
    trip.navigator.go_back()
    trip.navigator.go_forward()
    trip.navigator.open("home")
    trip.navigator.go_back()
    trip.navigator.go_forward()

    assert trip.wanted == ["en/home"]


def test_every_move_is_told(trip: Trip) -> None:
    trip.navigator.open("home")
    trip.navigator.follow("#q2")
    trip.navigator.open("refunds")
    trip.navigator.go_back()

    assert trip.moves == 4


def test_another_reading_language_keeps_article_and_place(trip: Trip) -> None:
    trip.go("home")
    trip.navigator.set_reading(Lang.IS, "q2")

    assert (trip.navigator.reading, trip.wanted[-1]) == (Lang.IS, "is/home")
    assert trip.navigator.history.current == Place("home", "q2")


def test_the_place_on_the_screen_is_not_that_of_an_article_under_way(trip: Trip) -> None:
    trip.go("refunds")
    trip.navigator.open("home", "q1")
    trip.navigator.set_reading(Lang.IS, "section-9-of-refunds")

    assert trip.navigator.arrive() == Place("home", "q1")


def test_a_language_switch_is_no_step_of_its_own(trip: Trip) -> None:
    trip.go("refunds")
    trip.go("home")
    for lang, anchor in ((Lang.IS, "q1"), (Lang.BN, "q2"), (Lang.EN, "q3")):
        trip.navigator.set_reading(lang, anchor)
        trip.navigator.arrive()
    trip.navigator.go_back()

    assert trip.wanted[-1] == "en/refunds"


def test_a_language_can_be_chosen_before_anything_is_open(trip: Trip) -> None:
    trip.navigator.set_reading(Lang.BN, "")

    assert (trip.navigator.reading, trip.wanted) == (Lang.BN, [])


def test_reopening_reads_the_present_article_again(trip: Trip) -> None:
    trip.navigator.reopen()
    trip.navigator.open("home", "q1")
    trip.navigator.reopen()

    assert trip.wanted == ["en/home", "en/home"]
    assert trip.navigator.history.current == Place("home", "q1")


def test_an_article_opened_in_another_language_is_read_again_in_that(trip: Trip) -> None:
    trip.navigator.follow("article:is/home")
    trip.navigator.reopen()
    trip.navigator.open("refunds")
    trip.navigator.go_back()

    assert trip.wanted == ["is/home", "is/home", "en/refunds", "is/home"]


def test_choosing_a_language_ends_the_insistence_of_a_link(trip: Trip) -> None:
    trip.navigator.follow("article:is/home")
    trip.navigator.set_reading(Lang.EN, "")

    assert trip.wanted == ["is/home", "en/home"]


# The home, and what is only looked at.


def test_the_home_is_a_place_one_comes_back_to(trip: Trip) -> None:
    homes: list[bool] = []
    trip.navigator.home_wanted.connect(lambda: homes.append(True))
    trip.navigator.open_home()
    trip.go("refunds")
    assert (len(homes), trip.wanted) == (1, ["en/refunds"])
    trip.navigator.go_back()
    assert len(homes) == 2
    assert trip.navigator.find_wanted() is None
    trip.navigator.go_forward()
    assert trip.wanted == ["en/refunds", "en/refunds"]


def test_looking_at_an_article_leaves_the_place_where_one_was(trip: Trip) -> None:
    trip.go("home")
    trip.scroll = 70
    trip.navigator.preview("refunds", "section-2")
    trip.navigator.arrive()
    trip.scroll = 5
    trip.navigator.end_preview()
    assert trip.wanted == ["en/home", "en/refunds", "en/home"]
    assert trip.navigator.arrive() == Place("home", scroll=70)
    trip.navigator.end_preview()
    assert len(trip.wanted) == 3


def test_a_link_within_what_is_looked_at_goes_there(trip: Trip) -> None:
    trip.go("home")
    trip.navigator.preview("refunds")
    trip.navigator.arrive()
    trip.navigator.follow("#section-2")

    assert trip.navigator.history.current == Place("refunds", "section-2")
    assert trip.wanted == ["en/home", "en/refunds", "en/refunds"]
    trip.navigator.go_back()
    assert trip.navigator.history.current is not None
    assert trip.navigator.history.current.slug == "home"


def test_what_is_looked_at_stays_so_in_another_language(trip: Trip) -> None:
    trip.go("refunds")
    trip.navigator.preview("home")
    trip.navigator.arrive()
    trip.navigator.set_reading(Lang.IS, "q1")
    assert trip.navigator.history.current == Place("home", "q1", preview=True)
    trip.navigator.end_preview()
    assert trip.navigator.history.current is not None
    assert trip.navigator.history.current.slug == "refunds"
