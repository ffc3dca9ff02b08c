"""Which checklist is worked through, and how far: its panel shows the run of the article that was opened last."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from kb.article import Article, ArticleKey, Kind
from kb.flow import Run
from ui.call.checklist_panel import ChecklistPanel
from ui.call.runs import Runs


class Working(QObject):
    """Connects the checklist panel with the runs of all articles.

    Signals:
        step_shown(ArticleKey, str): a step was ticked, and the one with this id of this article is next.
    """

    step_shown = Signal(object, str)

    def __init__(self, panel: ChecklistPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._runs = Runs()
        self._key: ArticleKey | None = None
        panel.run_changed.connect(self._on_run_changed)
        panel.step_shown.connect(self._on_step_shown)

    @property
    def is_on_call(self) -> bool:
        """Whether a checklist is on the screen, or one was begun and not finished."""
        return not self._panel.isHidden() or self._runs.are_under_way

    def show(self, article: Article) -> None:
        """Show the checklist of an article; an article without one shows none."""
        if article.header.kind is not Kind.CHECKLIST or not article.steps:
            self._panel.hide()
            return
        self._key = article.key
        self._panel.show_run(article.header.title, self._runs.follow(article.key, article.steps))
        self._panel.show()

    def hide(self) -> None:
        """Show no checklist; how far they are stays."""
        self._panel.hide()

    def pause(self) -> None:
        """Show no checklist, unless the one that is shown is under way."""
        if self._key is None or not self._runs.is_under_way(self._key.slug):
            self._panel.hide()

    def forget(self) -> None:
        """Begin with other content."""
        self._runs = Runs()
        self._key = None
        self._panel.hide()

    def _on_run_changed(self, run: Run) -> None:
        if self._key is not None:
            self._runs.keep(self._key, run)

    def _on_step_shown(self, step: str) -> None:
        if self._key is not None:
            self.step_shown.emit(self._key, step)
