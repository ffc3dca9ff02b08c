from __future__ import annotations

import pytest

from kb.article import ArticleKey, Step
from kb.flow import toggle_step
from kb.lang import Lang
from ui.call.runs import Runs

ENGLISH = ArticleKey("shouts", Lang.EN)
BENGALI = ArticleKey("shouts", Lang.BN)


def build_steps(*texts: str) -> tuple[Step, ...]:
    return tuple(Step(f"step-{n}", text, "", killer=False, line=n) for n, text in enumerate(texts, 1))


def tick(runs: Runs, key: ArticleKey, steps: tuple[Step, ...], *numbers: int) -> None:
    run = runs.follow(key, steps)
    for number in numbers:
        run = toggle_step(run, f"step-{number}")
    runs.keep(key, run)


def ticked(runs: Runs, key: ArticleKey, steps: tuple[Step, ...]) -> list[str]:
    run = runs.follow(key, steps)
    return [step.text for step in run.steps if step.id in run.ticked]


def test_a_checklist_begins_with_nothing_ticked() -> None:
    assert ticked(Runs(), ENGLISH, build_steps("a", "b")) == []


def test_ticks_are_kept_while_one_looks_elsewhere() -> None:
    runs, steps = Runs(), build_steps("a", "b", "c")
    tick(runs, ENGLISH, steps, 1, 3)
    tick(runs, ArticleKey("other", Lang.EN), steps, 2)

    assert ticked(runs, ENGLISH, steps) == ["a", "c"]
    assert ticked(runs, ArticleKey("other", Lang.EN), steps) == ["b"]


def test_after_an_edit_a_tick_stays_with_its_words() -> None:
    runs = Runs()
    tick(runs, ENGLISH, build_steps("a", "b", "c"), 1, 3)

    assert ticked(runs, ENGLISH, build_steps("new", "c", "b", "a!")) == ["c"]


def test_in_another_language_a_tick_stays_with_its_number() -> None:
    runs = Runs()
    tick(runs, ENGLISH, build_steps("a", "b", "c"), 2)

    assert ticked(runs, BENGALI, build_steps("ক", "খ")) == ["খ"]
    assert ticked(runs, ENGLISH, build_steps("a", "b", "c")) == ["b"]


def test_ticks_of_one_language_are_seen_in_the_other() -> None:
    runs = Runs()
    tick(runs, BENGALI, build_steps("ক", "খ"), 1)
    tick(runs, ENGLISH, build_steps("a", "b"), 2)

    assert ticked(runs, BENGALI, build_steps("ক", "খ")) == ["ক", "খ"]


@pytest.mark.parametrize(("numbers", "under_way"), [((), False), ((1,), True), ((1, 2), True), ((1, 2, 3), False)])
def test_a_checklist_is_under_way_from_its_first_tick_to_its_last(numbers: tuple[int, ...], *, under_way: bool) -> None:
    runs = Runs()
    tick(runs, ArticleKey("other", Lang.EN), build_steps("a"))
    tick(runs, ENGLISH, build_steps("a", "b", "c"), *numbers)

    assert runs.are_under_way is under_way
