from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.article import Step
from kb.flow import Run, follow_steps, start_over, start_run, toggle_step, undo


def steps(*texts: str) -> list[Step]:
    return [Step(f"step-{number}", text, "", killer=False, line=number) for number, text in enumerate(texts, start=1)]


RUN = start_run(steps("breathe", "listen", "ask"))


def test_a_run_begins_at_the_first_step() -> None:
    assert RUN.done == 0
    assert RUN.next_step == RUN.steps[0]


def test_the_next_step_is_the_first_that_is_not_ticked() -> None:
    run = toggle_step(toggle_step(RUN, "step-1"), "step-3")
    assert (run.done, run.next_step) == (2, RUN.steps[1])
    done = toggle_step(run, "step-2")
    assert (done.done, done.next_step) == (3, None)


def test_a_second_tick_takes_the_first_away() -> None:
    assert toggle_step(toggle_step(RUN, "step-2"), "step-2").ticked == frozenset()


@pytest.mark.parametrize("name", ["step-4", "", "phrase-1"])
def test_what_is_no_step_cannot_be_ticked(name: str) -> None:
    assert toggle_step(RUN, name) is RUN


def test_a_run_without_steps_has_nothing_to_do() -> None:
    run = start_run([])
    assert (run.done, run.next_step, undo(run), start_over(run)) == (0, None, run, run)


def test_starting_over_can_be_undone() -> None:
    run = toggle_step(RUN, "step-1")
    fresh = start_over(run)
    assert fresh.ticked == frozenset()
    assert undo(fresh) == run
    assert start_over(fresh) is fresh


@given(st.lists(st.sampled_from(["step-1", "step-2", "step-3", "over", "nothing"]), max_size=12))
def test_undo_goes_back_through_every_state(actions: list[str]) -> None:
    states = [RUN]
    for action in actions:
        run = start_over(states[-1]) if action == "over" else toggle_step(states[-1], action)
        if run is not states[-1]:
            states.append(run)
    run = states[-1]
    for state in reversed(states):
        assert run == state
        run = undo(run)
    assert run == RUN


def ticked_texts(run: Run) -> list[str]:
    return [step.text for step in run.steps if step.id in run.ticked]


@pytest.mark.parametrize(
    ("edited", "ticked"),
    [
        (("breathe", "listen", "ask"), ["breathe", "ask"]),
        (("wait", "breathe", "listen", "ask"), ["breathe", "ask"]),
        (("ask", "breathe"), ["ask", "breathe"]),
        (("breathe out", "listen", "ask"), ["ask"]),
        ((), []),
        (("breathe", "breathe", "ask", "ask"), ["breathe", "ask"]),
    ],
)
def test_a_tick_follows_the_text_of_its_step(edited: tuple[str, ...], ticked: list[str]) -> None:
    run = toggle_step(toggle_step(RUN, "step-1"), "step-3")
    followed = follow_steps(run, steps(*edited), same_language=True)
    assert ticked_texts(followed) == ticked
    assert [step.text for step in followed.steps] == list(edited)


def test_undo_stays_where_the_steps_stayed_and_is_gone_where_they_moved() -> None:
    run = toggle_step(RUN, "step-3")
    stayed = follow_steps(run, steps("breathe", "listen", "ask"), same_language=True)
    assert undo(stayed).ticked == frozenset()
    moved = follow_steps(run, steps("ask", "breathe", "listen"), same_language=True)
    assert (ticked_texts(moved), undo(moved)) == (["ask"], moved)


def test_of_equal_steps_each_keeps_its_own_tick() -> None:
    run = toggle_step(start_run(steps("wait", "wait")), "step-2")
    assert follow_steps(run, steps("new", "wait", "wait"), same_language=True).ticked == {"step-3"}


def test_another_language_has_the_same_ids_and_undo() -> None:
    run = toggle_step(toggle_step(RUN, "step-3"), "step-2")
    other = follow_steps(run, steps("anda", "hlusta"), same_language=False)
    assert other.ticked == {"step-2"}
    assert other.steps[0].text == "anda"
    assert undo(other).past == (frozenset(),)
