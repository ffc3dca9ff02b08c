"""All keys on one sheet, made from the table of commands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.actions import COMMANDS, GROUPS, Command
from ui.sizing import resize_within_screen
from ui.theme import Scale

WIDTH_EM = 40


class ShortcutSheet(QDialog):
    """Every command that has keys, group by group, with the words of the menu."""

    def __init__(self, actions: Mapping[str, QAction], scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._scale = scale
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setProperty("role", "sheet")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._buttons)
        resize_within_screen(self, WIDTH_EM * scale.body, 56 * scale.body)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Keys"))
        self._area.setAccessibleName(self.tr("Keys"))
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setHorizontalSpacing(self._scale.space_l)
        grid.setVerticalSpacing(self._scale.space_s)
        grid.setColumnStretch(0, 1)
        for heading, rows in self._iter_groups():
            _add_row(grid, _label(heading, "heading"))
            for text, keys in rows:
                _add_row(grid, _label(text), _label(keys, "muted"))
        grid.setRowStretch(grid.rowCount(), 1)
        self._area.setWidget(sheet)

    def _iter_groups(self) -> Iterable[tuple[str, Sequence[tuple[str, str]]]]:
        with_keys = [command for command in COMMANDS if command.keys and command.group]
        for group, commands in groupby(with_keys, key=lambda command: command.group):
            rows = [(self._actions[command.name].text(), find_keys(command)) for command in commands]
            yield QCoreApplication.translate("CommandGroup", GROUPS[group]), rows
        enter = self.tr("Enter")
        yield (
            self.tr("In a checklist"),
            (
                (self.tr("Tick or untick a step"), self.tr("1 to 9")),
                (self.tr("The same from anywhere"), self.tr("Alt+1 to Alt+9")),
                (self.tr("Tick or untick the chosen step"), self.tr("Space")),
            ),
        )
        yield (
            self.tr("In the search box"),
            (
                (self.tr("Choose a result and look at it"), self.tr("Up, Down")),
                (self.tr("Open the result"), enter),
                (self.tr("Finish the word"), self.tr("Right arrow")),
                (self.tr("Empty the box"), self.tr("Escape")),
            ),
        )
        yield (
            self.tr("In an article"),
            (
                (self.tr("Next link"), self.tr("Tab")),
                (self.tr("Follow the link"), enter),
                (self.tr("Scroll on"), self.tr("Space")),
            ),
        )


def find_keys(command: Command) -> str:
    """The keys of a command as they are named on this system, empty where it has none."""
    texts = (QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) for keys in command.keys)
    return ", ".join(texts)


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label


def _add_row(grid: QGridLayout, *labels: QLabel) -> None:
    row = grid.rowCount()
    for column, label in enumerate(labels):
        grid.addWidget(label, row, column, 1, 1 if len(labels) > 1 else 2)
