"""The steps of a checklist run as a list of checkable items."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from kb.article import Step
from kb.flow import Run
from kb.inline import plain_text
from ui.page import never_skip

Index = QModelIndex | QPersistentModelIndex


class ChecklistModel(QAbstractListModel):
    """Rows of a run. Nothing is ticked here: the wish to tick is passed on, the new run comes back.

    Signals:
        toggled(str): the step with this id is to be ticked or unticked.
    """

    STEP: ClassVar[int] = Qt.ItemDataRole.UserRole + 1
    toggled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._run = Run(())
        self._words: tuple[str, ...] = ()

    def set_run(self, run: Run) -> None:
        """Show another state of the run; the rows stay where they are if its steps are the same."""
        same = run.steps == self._run.steps
        if same:
            self._run = run
            if run.steps:
                self.dataChanged.emit(self.index(0), self.index(len(run.steps) - 1))
            return
        self.beginResetModel()
        self._run = run
        self._words = tuple(plain_text(step.text) for step in run.steps)
        self.endResetModel()

    def find_step(self, index: Index) -> Step | None:
        """The step at an index."""
        return self._run.steps[index.row()] if index.isValid() and index.row() < len(self._run.steps) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """How many steps there are."""
        return 0 if parent.isValid() else len(self._run.steps)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every step can be chosen and ticked."""
        checkable = Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | checkable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The step, its words, or whether it is ticked."""
        step = self.find_step(index)
        if step is None:
            return None
        if role == self.STEP:
            return step
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if step.id in self._run.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._describe(step, index.row())
        return None

    def setData(self, index: Index, _value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Pass on the wish to tick."""
        step = self.find_step(index)
        if step is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.toggled.emit(step.id)
        return True

    def _describe(self, step: Step, row: int) -> str:
        """What a screen reader says: number, words, state."""
        done = QCoreApplication.translate("ChecklistModel", "done")
        open_ = QCoreApplication.translate("ChecklistModel", "not done")
        state = done if step.id in self._run.ticked else open_
        parts = [QLocale().toString(row + 1), never_skip() if step.killer else "", self._words[row], state]
        return ". ".join(part.removesuffix(".") for part in parts if part)
