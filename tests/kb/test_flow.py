from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.article import Article, ArticleKey, Step
from kb.flow import (
    MAX_WORDS,
    Run,
    Walk,
    WalkAnswer,
    WalkNode,
    build_walk_nodes,
    choose_answer,
    follow_steps,
    follow_walk,
    restart,
    return_to,
    start_over,
    start_run,
    start_walk,
    step_back,
    toggle_step,
    undo,
)
from kb.lang import Lang
from kb.parse import parse_article


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


def decision(body: str, lang: Lang = Lang.EN) -> Article:
    head = "---\ntitle: What now?\nkind: decision\nstatus: published\n---\n"
    return parse_article(head + dedent(body), "cafe", ArticleKey("what-now", lang), f"{lang}/what-now.md")[0]


def walk_of(body: str, house: dict[str, str] | None = None) -> Walk:
    walk = start_walk(build_walk_nodes(decision(body), house or {}))
    assert walk is not None
    return walk


def choose(walk: Walk, *numbers: int) -> Walk:
    for number in numbers:
        walk = choose_answer(walk, walk.current.answers[number - 1])
    return walk


TRIAGE = """
    Intro.

    ## What is happening? {#q1}

    Take the upper one.

    - [A customer is angry](#q2) In front of you.
    - [I am stuck](#q3)
    - [Danger](../is/danger.md#step-2) Go now.

    ## About what? {#q2}

    - [The bill](#q3)
    - [Something else](what-now.md#q1)

    ## Where? {#q3}

    - [Here](refunds.md)
    - [Nowhere](#q2)
    """
WALK = walk_of(TRIAGE)


def test_a_walk_begins_at_the_first_question() -> None:
    assert (WALK.current.id, WALK.current.question, WALK.path, WALK.is_over) == ("q1", "What is happening?", (), False)
    assert [(answer.label, answer.advice) for answer in WALK.current.answers] == [
        ("A customer is angry", "In front of you."),
        ("I am stuck", ""),
        ("Danger", "Go now."),
    ]
    assert [node.hint for node in WALK.nodes] == ["Take the upper one.", "", ""]


def test_an_answer_leads_to_the_next_question_and_stays_in_the_path() -> None:
    walk = choose(WALK, 1, 1)
    assert walk.current.id == "q3"
    assert [(node.id, answer.label) for node, answer in walk.path] == [
        ("q1", "A customer is angry"),
        ("q2", "The bill"),
    ]


def test_an_answer_that_leads_to_an_article_ends_the_walk_and_one_can_go_back() -> None:
    walk = choose(WALK, 3)
    target = walk.path[-1][1]
    assert (walk.is_over, target.slug, target.anchor, target.lang) == (True, "danger", "step-2", Lang.IS)
    assert walk.current.id == "q1"
    assert step_back(walk) == WALK
    assert choose(walk, 2) == choose(WALK, 2)
    assert choose(walk, 3) == walk


def test_a_question_that_comes_again_goes_back_to_where_it_was() -> None:
    assert choose(WALK, 1, 1, 2) == choose(WALK, 1)
    assert choose(WALK, 1, 2) == WALK
    there = choose(WALK, 2, 2)
    assert [node.id for node, _ in there.path] == ["q1", "q3"]
    assert choose(there, 1) == choose(WALK, 2)


def test_one_can_go_back_to_every_question_that_was_answered() -> None:
    walk = choose(WALK, 1, 1, 1)
    assert [return_to(walk, number).current.id for number in range(3)] == ["q1", "q2", "q3"]
    assert not return_to(walk, 2).is_over
    assert restart(walk) == WALK
    for number in (-1, 3, 100):
        assert return_to(walk, number) is walk
    assert step_back(WALK) is restart(WALK) is WALK


def test_what_is_no_answer_of_the_question_changes_nothing() -> None:
    other = choose(WALK, 1).current.answers[0]
    assert choose_answer(WALK, other) is WALK


def test_an_answer_to_a_question_that_is_not_there_changes_nothing() -> None:
    lost = WalkAnswer("Lost", node="q9")
    walk = Walk((WalkNode("q1", "Where?", (lost,)),))
    assert choose_answer(walk, lost) is walk


def test_without_questions_there_is_no_walk() -> None:
    assert start_walk(build_walk_nodes(decision("Only words.\n"), {})) is None
    assert follow_walk(WALK, ()) is None


def test_a_question_without_answers_is_the_end_but_not_over() -> None:
    walk = choose(walk_of("## A? {#a}\n- [B](#b)\n## B? {#b}\nNothing.\n"), 1)
    assert (walk.current, walk.is_over) == (WalkNode("b", "B?", (), "Nothing."), False)
    assert step_back(walk).current.id == "a"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("[Yes](#q1)", WalkAnswer("Yes", node="q1")),
        ("[Yes](what-now.md#q1) Do.", WalkAnswer("Yes", "Do.", node="q1")),
        ("[Yes](other.md#q1)", WalkAnswer("Yes", slug="other", anchor="q1")),
        ("[Yes](../bn/other.md)", WalkAnswer("Yes", slug="other", lang=Lang.BN)),
        ("[[other#phrase-2|Yes]] Go.", WalkAnswer("Yes", "Go.", slug="other", anchor="phrase-2")),
        ("[[other-way]]", WalkAnswer("other way", slug="other-way")),
        ("[](#q1)", WalkAnswer("Why?", node="q1")),
        ("[Yes](#q9)", WalkAnswer("Yes", slug="what-now", anchor="q9")),
        ("[Yes](what-now.md)", WalkAnswer("Yes", slug="what-now", anchor="q1")),
        ("[Yes]()", WalkAnswer("Yes", slug="what-now", anchor="q1")),
        ("[Yes](../../etc/passwd)", WalkAnswer("Yes", slug="what-now", anchor="q1")),
        ("[](javascript:alert(1))", WalkAnswer("javascript:alert(1)", slug="what-now", anchor="q1")),
        ("[Call](tel:112)", WalkAnswer("Call", address="tel:112")),
        ("[](https://example.com/a#b)", WalkAnswer("https://example.com/a", address="https://example.com/a#b")),
        ("**bold** is no answer", None),
    ],
)
def test_where_an_answer_leads(answer: str, expected: WalkAnswer | None) -> None:
    (node,) = build_walk_nodes(decision(f"## Why? {{#q1}}\n\n- {answer}\n"), {})
    assert node.answers == (() if expected is None else (expected,))


def test_texts_are_plain_with_the_values_of_the_house() -> None:
    body = """
        ## More than **100** {house.currency}? {#q1}

        See [the list](list.md) of {house.unknown}.

        - [Ask the *{house.supervisor}*](#q1) Not `you`,
          [never](x.md). <b>Now</b> \u202edesrever
        """
    (node,) = build_walk_nodes(decision(body), {"house.currency": "kr.", "house.supervisor": "shift lead"})
    assert (node.question, node.hint) == ("More than 100 kr.?", "See the list of {house.unknown}.")
    assert (node.answers[0].label, node.answers[0].advice) == ("Ask the shift lead", "Not you, never. Now desrever")


def test_a_text_without_end_is_cut_between_letters() -> None:
    (node,) = build_walk_nodes(decision(f"## {'ক্ষ' * 5000}? {{#q1}}\n"), {})
    assert node.question == "ক্ষ" * (MAX_WORDS // 3) + "…"


def test_of_two_questions_with_one_id_the_first_is_asked() -> None:
    walk = choose(walk_of("## A? {#a}\n- [on](#b)\n## B? {#b}\n- [x](x.md)\n## C? {#b}\n- [y](y.md)\n"), 1)
    assert walk.current.question == "B?"


def test_a_walk_goes_on_in_another_language() -> None:
    icelandic = build_walk_nodes(decision(TRIAGE.replace("About what", "Um hvað").replace("The bill", "Reikning")), {})
    walk = follow_walk(choose(WALK, 1, 1), icelandic)
    assert walk is not None
    assert walk.current.id == "q3"
    assert [(node.question, answer.label) for node, answer in walk.path][1] == ("Um hvað?", "Reikning")


@pytest.mark.parametrize(
    ("old", "new", "current"),
    [
        ("[The bill](#q3)", "[The bill](bill.md)", "q2"),
        ("- [A customer is angry](#q2) In front of you.\n", "", "q1"),
        ("{#q2}", "{#new}", "q1"),
        ("- [The bill](#q3)", "- [A new one](#q3)\n    - [The bill](#q3)", "q3"),
    ],
)
def test_a_walk_goes_as_far_as_the_edited_questions_lead(old: str, new: str, current: str) -> None:
    assert old in TRIAGE
    walk = follow_walk(choose(WALK, 1, 1), build_walk_nodes(decision(TRIAGE.replace(old, new)), {}))
    assert walk is not None
    assert walk.current.id == current


def test_of_several_answers_to_one_question_the_same_is_kept() -> None:
    walk = choose(walk_of("## A? {#a}\n- [one](#b)\n- [two](#b)\n## B? {#b}\n"), 2)
    assert follow_walk(walk, walk.nodes) == walk


@st.composite
def tangles(draw: st.DrawFn) -> Walk:
    """Any questions whose answers lead to any other, to none, or out."""
    ids = [f"q{number}" for number in range(draw(st.integers(1, 6)))]
    answers = st.builds(WalkAnswer, st.sampled_from("abc"), node=st.sampled_from([*ids, "", "lost"]))
    return Walk(tuple(WalkNode(name, name, tuple(draw(st.lists(answers, max_size=4)))) for name in ids))


@given(tangles(), st.lists(st.integers(0, 3), max_size=20))
def test_any_walk_and_back_returns_to_the_start(start: Walk, numbers: list[int]) -> None:
    walk = start
    for number in numbers:
        if number < len(walk.current.answers):
            walk = choose_answer(walk, walk.current.answers[number])
    asked = [node.id for node, _ in walk.path]
    assert len(set(asked)) == len(asked) <= len(start.nodes)
    assert follow_walk(walk, start.nodes) == walk
    assert restart(walk) == start
    steps = len(walk.path)
    for left in reversed(range(steps)):
        walk = step_back(walk)
        assert len(walk.path) == left
        assert walk.current.id == asked[left]
    assert walk == start


@pytest.mark.parametrize("lang", Lang)
def test_every_way_through_the_shipped_questions_ends_in_an_article(lang: Lang) -> None:
    path = Path(__file__).parents[2] / "content" / lang / "what-is-happening-now.md"
    article, _ = parse_article(path.read_text("utf-8"), "cafe", ArticleKey("what-is-happening-now", lang), "")
    start = start_walk(build_walk_nodes(article, {}))
    assert start is not None
    waiting, ends = [start], 0
    while waiting:
        walk = waiting.pop()
        assert walk.current.answers
        for answer in walk.current.answers:
            further = choose_answer(walk, answer)
            assert answer.label
            assert answer.advice
            assert (path.parent / f"{answer.slug}.md").is_file() if further.is_over else len(further.path) < 3
            ends += further.is_over
            waiting += [] if further.is_over else [further]
    assert ends > 10
