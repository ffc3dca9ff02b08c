"""The state of a checklist run: which steps are ticked, and the way back. Pure values; nothing is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kb.article import Step


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
