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
