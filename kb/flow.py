"""The state of a checklist run and of a walk through a decision, and the way back. Pure values; nothing is stored."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.article import Answer, Article, Node, Section, Step
from kb.inline import plain_text
from kb.lang import Lang
from kb.text import clean_line, snap_span

# Nobody reads more than this on a button.
MAX_WORDS = 600

_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    """A checklist being worked through: its steps, the ids of those ticked, and all earlier ticks for undo."""

    steps: tuple[Step, ...]
    ticked: frozenset[str] = frozenset()
    past: tuple[frozenset[str], ...] = ()

    @property
    def done(self) -> int:
        """How many steps are ticked."""
        return len(self.ticked)

    @property
    def next_step(self) -> Step | None:
        """The first step not ticked yet."""
        return next((step for step in self.steps if step.id not in self.ticked), None)


def start_run(steps: Sequence[Step]) -> Run:
    """A run with nothing ticked."""
    return Run(tuple(steps))


def toggle_step(run: Run, step_id: str) -> Run:
    """Tick a step, or take its tick away."""
    if all(step.id != step_id for step in run.steps):
        return run
    return replace(run, ticked=run.ticked ^ {step_id}, past=(*run.past, run.ticked))


def start_over(run: Run) -> Run:
    """Take all ticks away; undo brings them back."""
    return replace(run, ticked=frozenset(), past=(*run.past, run.ticked)) if run.ticked else run


def undo(run: Run) -> Run:
    """The state before the last tick."""
    return replace(run, ticked=run.past[-1], past=run.past[:-1]) if run.past else run


def follow_steps(run: Run, steps: Sequence[Step], *, same_language: bool) -> Run:
    """The same run over steps that were edited, or over those of another language.

    An edited step keeps its tick by its text, wherever it moved; another language has the same ids.
    Undo is gone where the ids now mean other steps.
    """
    ids = {step.id for step in steps}
    if not same_language:
        return replace(run, steps=tuple(steps), ticked=run.ticked & ids)
    texts = dict(_iter_named(run.steps))
    ticked_texts = {name for name, step in texts.items() if step.id in run.ticked}
    ticked = frozenset(step.id for name, step in _iter_named(steps) if name in ticked_texts)
    moved = [step.id for step in steps] != [step.id for step in run.steps] or ticked != run.ticked
    return Run(tuple(steps), ticked, () if moved else run.past)


def _iter_named(steps: Iterable[Step]) -> Iterator[tuple[tuple[str, int], Step]]:
    """Each step by its text, equal texts counted."""
    seen: Counter[str] = Counter()
    for step in steps:
        yield (step.text, seen[step.text]), step
        seen[step.text] += 1


@dataclass(frozen=True, slots=True)
class WalkAnswer:
    """One way on, as plain text.

    It leads to the question `node`; where that is empty, to an `address` outside; where that is empty too, to
    `anchor` in the article `slug`, which insists on a language if `lang` is given.
    """

    label: str
    advice: str = ""
    node: str = ""
    slug: str = ""
    anchor: str = ""
    lang: Lang | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class WalkNode:
    """A question with its answers, as plain text; `hint` is what stands between them."""

    id: str
    question: str
    answers: tuple[WalkAnswer, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk through a decision: its questions, at least one, and each that was answered with the answer chosen.

    A question stands in the path once at most: an answer that leads back to it goes back.
    """

    nodes: tuple[WalkNode, ...]
    path: tuple[tuple[WalkNode, WalkAnswer], ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether the last answer led out of the decision."""
        return bool(self.path) and not self.path[-1][1].node

    @property
    def current(self) -> WalkNode:
        """The question that is asked; once the walk is over, the one that was asked last."""
        if not self.path:
            return self.nodes[0]
        asked, answer = self.path[-1]
        return next((node for node in self.nodes if node.id == answer.node), asked)


def build_walk_nodes(article: Article, house: Mapping[str, str]) -> tuple[WalkNode, ...]:
    """The questions of a decision as plain text; `house` has the values of placeholders by name (`house.name`).

    An answer that leads to no question, article or address leads to the article itself, which says what it can.
    """
    from kb.outline import Prose, scan  # noqa: PLC0415  (see `_build_text`)

    hints: dict[int, str] = {}
    line = 0
    for block in scan(article.body, article.header.kind, first_line=article.body_line)[0].blocks:
        if isinstance(block, Prose):
            hints.setdefault(line, block.text)
        line = block.line if isinstance(block, Section) else 0
    questions = {node.id: _build_text(node.question, house) for node in reversed(article.nodes)}
    return tuple(
        WalkNode(
            node.id,
            _build_text(node.question, house),
            tuple(_build_answer(article, node, answer, questions, house) for answer in node.answers),
            _build_text(hints.get(node.line, ""), house),
        )
        for node in article.nodes
    )


def start_walk(nodes: Sequence[WalkNode]) -> Walk | None:
    """A walk from the first question, or None where there is no question."""
    return Walk(tuple(nodes)) if nodes else None


def choose_answer(walk: Walk, answer: WalkAnswer) -> Walk:
    """Give an answer to the current question; what is none of its answers, or leads nowhere, changes nothing."""
    asked = walk.current
    if answer not in asked.answers or (answer.node and all(node.id != answer.node for node in walk.nodes)):
        return walk
    path = walk.path[:-1] if walk.is_over else walk.path
    asked_ids = [*(node.id for node, _ in path), asked.id]
    if answer.node and answer.node in asked_ids:
        return replace(walk, path=path[: asked_ids.index(answer.node)])
    return replace(walk, path=(*path, (asked, answer)))


def step_back(walk: Walk) -> Walk:
    """The walk before its last answer."""
    return return_to(walk, len(walk.path) - 1)


def restart(walk: Walk) -> Walk:
    """The walk before its first answer."""
    return return_to(walk, 0)


def return_to(walk: Walk, number: int) -> Walk:
    """The walk before an answer of its path, counted from 0; what is not in the path changes nothing."""
    return replace(walk, path=walk.path[:number]) if 0 <= number < len(walk.path) else walk


def follow_walk(walk: Walk, nodes: Sequence[WalkNode]) -> Walk | None:
    """The same walk over questions that were edited, or over those of another language, as far as they lead.

    Of several answers that lead to the same question, the one at the same place among them is taken.
    """
    followed = start_walk(nodes)
    for asked, answer in walk.path:
        if followed is None or followed.current.id != asked.id:
            break
        alike = [way for way in followed.current.answers if _aim(way) == _aim(answer)]
        number = [way for way in asked.answers if _aim(way) == _aim(answer)].index(answer)
        if not alike:
            break
        followed = choose_answer(followed, alike[min(number, len(alike) - 1)])
    return followed


def _aim(answer: WalkAnswer) -> tuple[str, str, str, str]:
    return answer.node, answer.slug, answer.anchor, answer.address


def _build_answer(
    article: Article, asked: Node, answer: Answer, questions: Mapping[str, str], house: Mapping[str, str]
) -> WalkAnswer:
    link = answer.link
    here = not link.target or link.slug == article.key.slug
    node = link.anchor if here and link.anchor in questions else ""
    slug = link.slug or (article.key.slug if here else "")
    address = link.target if not slug and _ADDRESS.fullmatch(link.target) else ""
    words = _build_text(answer.label, house) or questions.get(node) or address or slug.replace("-", " ")
    advice = _build_text(answer.advice, house)
    if node or address:
        # A web address has its anchor within itself.
        address = f"{address}#{link.anchor}" if address and link.anchor else address
        return WalkAnswer(words, advice, node, address=address)
    if slug:
        return WalkAnswer(words, advice, "", slug, link.anchor or (asked.id if here else ""), link.lang)
    return WalkAnswer(words or link.target, advice, "", article.key.slug, asked.id)


def _build_text(markdown: str, house: Mapping[str, str]) -> str:
    """One line of plain text with the values of the house in it."""
    # The window shows checklists before it reads an article, and this takes 20 ms to import.
    from kb.render import fill_placeholders  # noqa: PLC0415

    text = clean_line(plain_text(fill_placeholders(markdown, house)))
    return text if len(text) <= MAX_WORDS else f"{text[: snap_span(text, 0, MAX_WORDS)[1]]}\u2026"
