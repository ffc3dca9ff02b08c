from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.history import MAX_PLACES, History, Place


def walked(*slugs: str) -> History:
    history = History()
    for slug in slugs:
        history.visit(Place(slug))
    return history


def where(history: History) -> tuple[str, bool, bool]:
    current = history.current
    return (current.slug if current else "", history.can_go_back, history.can_go_forward)


def test_nothing_was_visited_at_first() -> None:
    history = History()

    assert where(history) == ("", False, False)
    assert (history.go_back(), history.go_forward()) == (None, None)
    history.keep_scroll(9)
    assert history.current is None


def test_back_and_forward_go_step_by_step() -> None:
    history = walked("a", "b", "c")

    assert where(history) == ("c", True, False)
    assert (history.go_back(), where(history)) == (Place("b"), ("b", True, True))
    assert (history.go_back(), where(history)) == (Place("a"), ("a", False, True))
    assert (history.go_forward(), where(history)) == (Place("b"), ("b", True, True))
    assert (history.go_forward(), where(history)) == (Place("c"), ("c", True, False))


def test_the_ends_are_ends() -> None:
    history = walked("a", "b")

    assert [history.go_forward(), history.go_back(), history.go_back()] == [Place("b"), Place("a"), Place("a")]


def test_a_visit_forgets_what_lay_ahead() -> None:
    history = walked("a", "b", "c")
    history.go_back()
    history.go_back()
    history.visit(Place("d"))

    assert where(history) == ("d", True, False)
    assert history.go_back() == Place("a")


@pytest.mark.parametrize(("again", "steps"), [(Place("a"), 0), (Place("a", "x"), 1), (Place("b"), 1)])
def test_the_same_place_is_not_visited_twice(again: Place, steps: int) -> None:
    history = walked("a")
    history.visit(again)

    assert history.can_go_back == bool(steps)


def test_a_place_remembers_how_far_it_was_scrolled() -> None:
    history = walked("a")
    history.keep_scroll(120)
    history.visit(Place("b"))
    history.keep_scroll(7)

    assert history.go_back() == Place("a", scroll=120)
    assert history.go_forward() == Place("b", scroll=7)


def test_only_the_latest_places_are_kept() -> None:
    history = walked(*map(str, range(MAX_PLACES + 5)))
    while history.can_go_back:
        history.go_back()

    assert history.current == Place("5")


@given(st.lists(st.sampled_from(["back", "forward", "a", "b", "c"]), max_size=40))
def test_any_walk_is_that_of_a_browser(walk: list[str]) -> None:
    history, before, current, ahead = History(), list[str](), "", list[str]()
    for step in walk:
        if step == "back":
            history.go_back()
            if before:
                ahead.append(current)
                current = before.pop()
        elif step == "forward":
            history.go_forward()
            if ahead:
                before.append(current)
                current = ahead.pop()
        else:
            history.visit(Place(step))
            if step != current:
                before += [current] if current else []
                current, ahead = step, []

        assert where(history) == (current, bool(before), bool(ahead))


# What is only looked at.


def test_what_was_only_looked_at_is_no_place_one_has_been_at() -> None:
    history = walked("a", "b")
    for slug in ("x", "y"):
        history.visit(Place(slug, preview=True))
    assert where(history) == ("y", True, False)
    history.visit(Place("c"))
    assert [history.go_back(), history.go_back()] == [Place("b"), Place("a")]


def test_back_from_what_was_looked_at_leads_to_where_one_was() -> None:
    history = walked("a", "b")
    history.visit(Place("x", preview=True))
    assert history.go_back() == Place("b")
    assert where(history) == ("b", True, False)


def test_what_is_looked_at_first_leaves_nothing_behind() -> None:
    history = History()
    history.visit(Place("x", preview=True))
    assert history.drop_preview()
    assert where(history) == ("", False, False)
    assert not history.drop_preview()
    history.visit(Place("x", preview=True))
    history.visit(Place("x"))
    assert (history.current, where(history)) == (Place("x"), ("x", False, False))


def test_what_is_only_looked_at_was_not_visited() -> None:
    history = History()
    seen = [history.visited]
    for place in (Place("x", preview=True), Place("a"), Place("y", preview=True), Place("z", preview=True)):
        history.visit(place)
        seen.append(history.visited)

    assert seen == [None, None, Place("a"), Place("a"), Place("a")]


@given(st.lists(st.builds(Place, st.sampled_from("abc"), preview=st.booleans()) | st.sampled_from(["back", "forward"])))
def test_previews_never_stand_among_the_places(steps: list[Place | str]) -> None:
    """Whatever one does, only the present place can be a preview, and all others were visited."""
    history = History()
    visited: set[str] = set()
    for step in steps:
        if isinstance(step, Place):
            history.visit(step)
            visited |= set() if step.preview else {step.slug}
        elif step == "back":
            history.go_back()
        else:
            history.go_forward()
    history.drop_preview()
    while history.can_go_back:
        history.go_back()
    found = [history.current]
    while history.can_go_forward:
        found.append(history.go_forward())
    assert [place for place in found if place is not None and (place.preview or place.slug not in visited)] == []
