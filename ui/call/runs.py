"""The checklist runs of this window: what was ticked stays ticked while one looks elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from kb.article import ArticleKey, Step
from kb.flow import Run, follow_steps, start_run
from kb.lang import Lang


class Runs:
    """One run for each translation set."""

    def __init__(self) -> None:
        self._runs: dict[str, tuple[Lang, Run]] = {}

    def follow(self, key: ArticleKey, steps: Sequence[Step]) -> Run:
        """The run of an article over its present steps; a new one if there was none."""
        lang, run = self._runs.get(key.slug, (key.lang, start_run(steps)))
        run = follow_steps(run, steps, same_language=lang == key.lang)
        self.keep(key, run)
        return run

    @property
    def are_under_way(self) -> bool:
        """Whether any checklist is begun and not finished."""
        return any(self.is_under_way(slug) for slug in self._runs)

    def is_under_way(self, slug: str) -> bool:
        """Whether this checklist is begun and not finished."""
        _, run = self._runs[slug]
        return 0 < run.done < len(run.steps)

    def keep(self, key: ArticleKey, run: Run) -> None:
        """Remember the state of a run."""
        self._runs[key.slug] = (key.lang, run)
