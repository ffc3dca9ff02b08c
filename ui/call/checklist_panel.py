"""The checklist that is being worked through: tick by click, by digit, or by Alt and digit from anywhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from kb.article import Step
from kb.flow import Run, start_over, toggle_step, undo
from kb.text import ascii_digits
from ui.delegates.step_delegate import StepDelegate
from ui.icons import icon
from ui.models.checklist_model import ChecklistModel
from ui.row_list import RowList
from ui.theme import Scale, Theme


class StepList(RowList):
    """The list of steps.

    Signals:
        digit_pressed(int): a digit 1 to 9 of any script was typed while the list has the keyboard.
        tick_pressed(): Space or Enter was pressed.
    """

    digit_pressed = Signal(int)
    tick_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits of every script tick; so do Space and Enter."""
        typed = ascii_digits(event.text())
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.tick_pressed.emit()
        elif len(typed) == 1 and typed in "123456789" and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.digit_pressed.emit(int(typed))
        else:
            super().keyPressEvent(event)


class ChecklistPanel(QFrame):
    """Shows a run and changes it; what the run is of is the window's business.

    Signals:
        run_changed(Run): a step was ticked, unticked, undone or all began again.
        step_shown(str): a step was ticked, and the one with this id is next; the reader may show its details.
        article_wanted(bool): the article beside it is wanted, or its room.
    """

    run_changed = Signal(object)
    step_shown = Signal(str)
    article_wanted = Signal(bool)

    def __init__(self, theme: Theme, scale: Scale) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._run = Run(())
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.model = ChecklistModel()
        self._delegate = StepDelegate(theme, scale)
        self.view = StepList()
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setWordWrap(True)
        self._undo = QPushButton()
        self._undo.setProperty("role", "quiet")
        self._restart = QPushButton()
        self._restart.setProperty("role", "quiet")
        self._article = QToolButton()
        self._article.setCheckable(True)
        self._article.toggled.connect(self.article_wanted)
        self._article.hide()
        self._build_layout()
        self.model.toggled.connect(self._toggle)
        self.view.digit_pressed.connect(self.tick_number)
        self.view.tick_pressed.connect(self._tick_current)
        self._undo.clicked.connect(self.undo)
        self._restart.clicked.connect(self.start_over)
        self.set_look(theme, scale)
        self.retranslate()

    def _build_layout(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._undo)
        buttons.addStretch(1)
        buttons.addWidget(self._restart)
        head = QGridLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 0, 0)
        head.addWidget(self._count, 1, 0)
        head.addWidget(self._article, 0, 1, 2, 1)
        head.setColumnStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 14, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._bar)
        layout.addWidget(self.view, 1)
        layout.addLayout(buttons)

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Follow the theme and the text size."""
        self._delegate.set_look(theme, scale)
        size = round(scale.body * 1.3)
        self._article.setIcon(icon("guide", theme.text, size))
        self._article.setIconSize(QSize(size, size))
        self.view.scheduleDelayedItemsLayout()

    @property
    def is_article_wanted(self) -> bool:
        """Whether the article beside it should be seen where there is hardly room for both."""
        return self._article.isChecked()

    def want_article(self) -> None:
        """Have the article beside it shown."""
        self._article.setChecked(True)

    def show_article_button(self, *, shown: bool) -> None:
        """Show the button that brings the article and takes it away again, where there is hardly room for both."""
        self._article.setVisible(shown)

    def show_run(self, title: str, run: Run) -> None:
        """Show a run; the first open step is the current one."""
        self._title.setText(title)
        self._set_run(run)
        self._select(run.next_step)

    def tick_number(self, number: int) -> None:
        """Tick or untick the step with this number, from 1."""
        if 1 <= number <= len(self._run.steps):
            self._toggle(self._run.steps[number - 1].id)

    def undo(self) -> None:
        """Take the last tick back."""
        self._change(undo(self._run))

    def start_over(self) -> None:
        """Take all ticks away."""
        self._change(start_over(self._run))

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.view.setAccessibleName(self.tr("Steps"))
        self.view.setAccessibleDescription(self.tr("Digits tick the steps; from anywhere Alt and a digit."))
        self._undo.setText(self.tr("Undo"))
        self._restart.setText(self.tr("Start over"))
        self._article.setToolTip(self.tr("Show the article"))
        self._article.setAccessibleName(self.tr("Show the article"))
        locale = QLocale()
        numbers = {"done": locale.toString(self._run.done), "all": locale.toString(len(self._run.steps))}
        self._count.setText(self.tr("{done} of {all} done").format(**numbers))
        self._bar.setAccessibleName(self._count.text())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _set_run(self, run: Run) -> None:
        self._run = run
        self.model.set_run(run)
        self._bar.setRange(0, max(1, len(run.steps)))
        self._bar.setValue(run.done)
        self._undo.setEnabled(bool(run.past))
        self._restart.setEnabled(bool(run.ticked))
        self.retranslate()

    def _change(self, run: Run) -> None:
        if run is not self._run:
            self._set_run(run)
            self.run_changed.emit(run)

    def _toggle(self, step_id: str) -> None:
        self._change(toggle_step(self._run, step_id))
        following = self._run.next_step
        self._select(following)
        self.step_shown.emit(following.id if following is not None else step_id)

    def _tick_current(self) -> None:
        step = self.model.find_step(self.view.currentIndex())
        if step is not None:
            self._toggle(step.id)

    def _select(self, step: Step | None) -> None:
        if step is not None:
            self.view.setCurrentIndex(self.model.index(self._run.steps.index(step)))
