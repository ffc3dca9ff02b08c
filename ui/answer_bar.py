"""What stands above the results: how many, how the words were read, and what else could be searched for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from kb.hits import Results
from ui.actions import COMMANDS
from ui.flow_layout import GAP, FlowButton, FlowLayout, LineLabel

MOST = 3
_KEY = next(command.keys[0] for command in COMMANDS if command.name == "as_typed")


class AnswerBar(QWidget):
    """The words above the list, and the ways on as buttons. What there is no reason for is not shown.

    Signals:
        completion_chosen(str): this query, with its last word finished, was clicked.
        suggestion_chosen(str): this other query was clicked.
        as_typed_toggled(): the words are to be searched for as typed, or no longer.
        home_wanted(): the question that leads on is wanted.
        clearing_wanted(): the filters are to be taken away.
        missing_reported(str): the editors should hear that nothing was found for this query.
    """

    completion_chosen = Signal(str)
    suggestion_chosen = Signal(str)
    as_typed_toggled = Signal()
    home_wanted = Signal()
    clearing_wanted = Signal()
    missing_reported = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._results: Results | None = None
        self._count = 0
        self._reported = ""
        self._as_typed = self._filtered = self._pinned = False
        self._heading, self._shortened, self._hint = (LineLabel("muted") for _ in range(3))
        self._reread, self._meant, self._others = (LineLabel("muted") for _ in range(3))
        self._completions = [FlowButton("word") for _ in range(MOST)]
        self._suggestions = [FlowButton("link") for _ in range(MOST)]
        self._as_typed_button = FlowButton("link")
        self._home_button, self._clear_button, self._report_button = (FlowButton("word") for _ in range(3))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 0, 10, 0)
        layout.setSpacing(2)
        self._top = _build_line([self._heading, *self._completions])
        self._reread_line = _build_line([self._reread, self._as_typed_button])
        self._meant_line = _build_line([self._meant, *self._suggestions])
        self._ways = _build_line([self._home_button, self._clear_button, self._report_button])
        lines = (self._top, self._shortened, self._reread_line, self._meant_line, self._hint, self._ways, self._others)
        for line in lines:
            layout.addWidget(line)
        for line in lines[1:]:
            line.hide()
        _number(self._completions, self).idClicked.connect(self._on_completion_clicked)
        _number(self._suggestions, self).idClicked.connect(self._on_suggestion_clicked)
        self._as_typed_button.clicked.connect(self.as_typed_toggled)
        self._home_button.clicked.connect(self.home_wanted)
        self._clear_button.clicked.connect(self.clearing_wanted)
        self._report_button.clicked.connect(self._on_report_clicked)
        self.retranslate()

    @property
    def completion(self) -> str:
        """The query with its last word finished in the likeliest way; empty where there is none."""
        completions = self._results.completions if self._results is not None else ()
        return completions[0] if completions else ""

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at, in its order."""
        last = (self._home_button, self._clear_button, self._report_button)
        return [*self._completions, self._as_typed_button, *self._suggestions, *last]

    def show_answer(
        self, results: Results | None, count: int, *, as_typed: bool, filtered: bool, pinned: bool = False
    ) -> None:
        """Describe the answer to a query, or with None the list of all articles; `count` were found.

        Where none were, what comes nearest is shown instead, or what the editors `pinned`.
        """
        self._results = results
        self._count = count
        self._pinned = pinned
        self._as_typed = as_typed and results is not None
        self._filtered = filtered
        self._describe()

    def set_look(self) -> None:
        """Follow the text size: with words to choose and without, the first line is equally high."""
        self._heading.setMinimumHeight(self._completions[0].sizeHint().height())
        self._fit_completions()

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        hint = self.tr("Right arrow at the end of the text takes this word.")
        self._completions[0].setToolTip(hint)
        self._completions[0].setAccessibleDescription(hint)
        self._shortened.setText(self.tr("Only the beginning of this long text was searched for."))
        self._meant.setText(self.tr("Did you mean:"))
        self._home_button.show_words(QCoreApplication.translate("Command", "What is happening right now?"))
        self._clear_button.show_words(self.tr("Remove all filters"))
        self._report_button.show_words(self.tr("Tell the editors that this is missing"))
        self._describe()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More words stand where there is more room."""
        super().resizeEvent(event)
        self._fit_completions()

    def _describe(self) -> None:
        """What depends on the answer; called for every letter, so that nothing is set that stays."""
        results, count = self._results or Results(""), self._count
        nothing = not count and (self._results is not None or self._filtered)
        if nothing:
            self._heading.setText(self.tr("Nothing found"))
        elif self._results is not None:
            self._heading.setText(self.tr("%n result(s)", "", count))
        else:
            self._heading.setText(self.tr("%n article(s)", "", count) if count else "")
        self._show_completions(results.completions)
        self._show_reading(results.reread)
        self._shortened.setVisible(results.shortened)
        for button, query in zip(self._suggestions, (*results.suggestions, *[""] * MOST), strict=False):
            button.show_words(query)
            button.setVisible(bool(query))
        self._meant_line.setVisible(bool(results.suggestions))
        self._show_ways(nothing=nothing)

    def _show_completions(self, completions: Sequence[str]) -> None:
        for button, query in zip(self._completions, completions, strict=False):
            word = query.rpartition(" ")[2]
            button.show_words(word)
            button.setAccessibleName(self.tr("Finish the word: {word}").format(word=word))
        self._fit_completions()

    def _fit_completions(self) -> None:
        """The first word is always there; the others where they fit beside it."""
        count = len(self._results.completions) if self._results is not None else 0
        room = self._top.width() - self._heading.sizeHint().width()
        for number, button in enumerate(self._completions):
            if number < count:
                room -= button.sizeHint().width() + GAP
            button.setVisible(number < count and (number == 0 or room >= 0))

    def _show_reading(self, reread: Sequence[tuple[str, str]]) -> None:
        """What the words were taken for, and the way to have them taken as they stand, or back."""
        self._reread_line.setVisible(bool(reread) or self._as_typed)
        if self._as_typed:
            self._reread.setText(self.tr("Searched for exactly what you typed"))
            way = self.tr("Search for similar words too")
        else:
            words = ", ".join(f"{understood} ({typed})" for typed, understood in reread)
            self._reread.setText(self.tr("Searched for {words}").format(words=words))
            way = QCoreApplication.translate("Command", "Search for what I typed")
        self._as_typed_button.show_words(f"{way} ({_KEY})")

    def _show_ways(self, *, nothing: bool) -> None:
        """Where nothing was found: what to try, and where else to go."""
        self._hint.setVisible(nothing)
        self._ways.setVisible(nothing)
        near = self._results is not None and bool(self._results.nearest)
        self._others.setVisible(nothing and (near or self._pinned))
        self._others.setText(self.tr("Nearest to it:") if near else self.tr("Often needed:"))
        self._clear_button.setVisible(self._filtered)
        query = self._results.query if self._results is not None else ""
        self._report_button.setVisible(bool(query) and query != self._reported and not self._filtered)
        if self._filtered:
            self._hint.setText(self.tr("The filters may hide what you are looking for."))
        else:
            self._hint.setText(self.tr("Try another word, or one word less. Any language and any spelling will do."))

    def _on_completion_clicked(self, number: int) -> None:
        if self._results is not None and number < len(self._results.completions):
            self.completion_chosen.emit(self._results.completions[number])

    def _on_report_clicked(self) -> None:
        if self._results is not None:
            # Said once; another search may be reported again.
            self._reported = self._results.query
            self._report_button.hide()
            self.missing_reported.emit(self._reported)

    def _on_suggestion_clicked(self, number: int) -> None:
        if self._results is not None and number < len(self._results.suggestions):
            self.suggestion_chosen.emit(self._results.suggestions[number])


def _number(buttons: Sequence[QPushButton], owner: QWidget) -> QButtonGroup:
    group = QButtonGroup(owner)
    for number, button in enumerate(buttons):
        group.addButton(button, number)
    return group


def _build_line(widgets: Iterable[QWidget]) -> QWidget:
    line = QWidget()
    layout = FlowLayout(line)
    for widget in widgets:
        layout.addWidget(widget)
    return line
