from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from kb.article import Step
from kb.flow import Run, start_over, start_run, toggle_step, undo
from kb.lang import Lang
from ui.models.checklist_model import ChecklistModel
from ui.translator import install_language

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
CHECK = Qt.ItemDataRole.CheckStateRole
STEPS = (
    Step("step-1", "Breathe out.", "", killer=False, line=1),
    Step("step-2", "Let **them** finish, see [the words](a.md) and `code`.", "", killer=True, line=2),
    Step("step-3", "<b>Talk</b> & listen", "", killer=False, line=3),
)


@pytest.fixture
def model() -> ChecklistModel:
    """A model that Qt's own tester watches for every change."""
    model = ChecklistModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    return model


def ticked(model: ChecklistModel) -> list[int]:
    states = [model.data(model.index(row), CHECK) for row in range(model.rowCount())]
    return [row for row, state in enumerate(states) if state == Qt.CheckState.Checked]


def test_a_run_that_changes_shows_its_ticks(model: ChecklistModel) -> None:
    run = start_run(STEPS)
    seen = []
    for change in (run, two := toggle_step(run, "step-2"), start_over(two), undo(two), Run(())):
        model.set_run(change)
        seen.append((model.rowCount(), ticked(model)))

    assert seen == [(3, []), (3, [1]), (3, []), (3, []), (0, [])]


def test_a_tick_leaves_the_rows_where_they_are(model: ChecklistModel) -> None:
    model.set_run(start_run(STEPS))
    kept = QPersistentModelIndex(model.index(2))
    changes: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: changes.append((first.row(), last.row())))
    model.set_run(toggle_step(start_run(STEPS), "step-1"))

    assert (kept.row(), changes) == (2, [(0, 2)])


def test_other_steps_are_other_rows(model: ChecklistModel) -> None:
    model.set_run(start_run(STEPS))
    kept = QPersistentModelIndex(model.index(2))
    model.set_run(start_run(STEPS[:2]))

    assert (kept.isValid(), model.rowCount()) == (False, 2)


def test_the_words_of_a_step_are_plain_text(model: ChecklistModel) -> None:
    model.set_run(start_run(STEPS))

    assert [model.data(model.index(row)) for row in range(3)] == [
        "Breathe out.",
        "Let them finish, see the words and code.",
        "Talk & listen",
    ]


def test_an_index_leads_to_its_step(model: ChecklistModel) -> None:
    model.set_run(start_run(STEPS))
    index = model.index(1)

    assert (model.find_step(index), model.data(index, ChecklistModel.STEP)) == (STEPS[1], STEPS[1])
    assert (model.find_step(QModelIndex()), model.data(QModelIndex())) == (None, None)
    assert model.data(index, Qt.ItemDataRole.ToolTipRole) is None
    assert model.rowCount(index) == 0
    assert model.flags(index) & Qt.ItemFlag.ItemIsUserCheckable


def test_the_wish_to_tick_is_passed_on_and_changes_nothing(model: ChecklistModel) -> None:
    wishes: list[str] = []
    model.toggled.connect(wishes.append)
    model.set_run(start_run(STEPS))

    assert model.setData(model.index(1), Qt.CheckState.Checked, CHECK)
    assert (wishes, ticked(model)) == (["step-2"], [])


def test_nothing_else_can_be_set(model: ChecklistModel) -> None:
    wishes: list[str] = []
    model.toggled.connect(wishes.append)
    model.set_run(start_run(STEPS))

    assert not model.setData(model.index(1), "other words")
    assert not model.setData(QModelIndex(), Qt.CheckState.Checked, CHECK)
    assert wishes == []


@pytest.mark.parametrize(
    ("lang", "number", "words"),
    [(Lang.EN, "2", ("Never skip", "not done", "done")), (Lang.BN, "২", ()), (Lang.IS, "2", ())],
)
def test_a_screen_reader_hears_number_warning_words_and_state(
    app: QApplication, model: ChecklistModel, lang: Lang, number: str, words: tuple[str, ...]
) -> None:
    install_language(app, lang)
    model.set_run(toggle_step(start_run(STEPS), "step-1"))
    said = [str(model.data(model.index(row), ACCESSIBLE)) for row in range(3)]

    assert said[1].startswith(f"{number}. ")
    assert "Let them finish, see the words and code" in said[1]
    assert len({text.rpartition(". ")[2] for text in said}) == 2
    if words:
        assert said == [
            f"1. Breathe out. {words[2]}",
            f"2. {words[0]}. Let them finish, see the words and code. {words[1]}",
            f"3. Talk & listen. {words[1]}",
        ]
