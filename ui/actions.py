"""Every command of the window, in one table: menus, shortcuts and the list of shortcuts are made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, its English text, its keys, and the group of the menu it stands in (0 for none)."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    group: int = 0


COMMANDS = (
    Command("palette", "Go to anything", ("Ctrl+K",), 1),
    Command("search", "Search", ("Ctrl+L",), 1),
    Command("results", "Results", ("Ctrl+J",), 1),
    Command("as_typed", "Search for what I typed", ("F4",), 1),
    Command("home", "What is happening right now?", ("Alt+Home",), 1),
    Command("panic", "Danger: what to do now", ("F1",), 1),
    Command("back", "Back", ("Alt+Left",), 1),
    Command("forward", "Forward", ("Alt+Right",), 1),
    Command("next_pane", "Next pane", ("F6",), 1),
    Command("next_language", "Next reading language", ("F8",), 2),
    Command("side_by_side", "Two languages side by side", ("F7",), 2),
    Command("say_theirs", "Say it in their language", ("Ctrl+Shift+L",), 2),
    Command("copy_phrase", "Copy the phrase", ("Ctrl+Shift+C",), 2),
    Command("favourite", "Favourite", ("Ctrl+D",), 2),
    Command("contents", "Contents", ("Ctrl+Shift+O",), 2),
    Command("find", "Find in the article", ("Ctrl+F",), 2),
    Command("larger", "Larger text", ("Ctrl++", "Ctrl+="), 3),
    Command("smaller", "Smaller text", ("Ctrl+-",), 3),
    Command("normal_size", "Normal text size", ("Ctrl+0",), 3),
    Command("theme", "Light or dark", ("F9",), 3),
    Command("undo_tick", "Undo last tick", ("Ctrl+Z",), 4),
    Command("start_over", "Start the checklist over", ("Ctrl+Shift+Z",), 4),
    Command("print", "Print", ("Ctrl+P",), 5),
    Command("save_pdf", "Save as PDF", ("Ctrl+Shift+P",), 5),
    Command("rescan", "Look for changed articles", ("F5",), 5),
    Command("settings", "Settings", ("Ctrl+,",), 5),
    Command("shortcuts", "Keys", ("Shift+F1",), 5),
    Command("about", "About Evenkeel", (), 5),
    Command("quit", "Quit", ("Ctrl+Q",), 5),
    *(Command(f"tick_{number}", "Tick step {number}", (f"Alt+{number}",)) for number in range(1, 10)),
)
GROUPS = {1: "Find", 2: "Read", 3: "Look", 4: "Checklist", 5: "Program"}


def build_actions(owner: QWidget, slots: Mapping[str, Callable[[], None]]) -> dict[str, QAction]:
    """One action for each command, working wherever the keyboard is in the owner's window.

    `slots` must hold a function for every command.
    """
    actions: dict[str, QAction] = {}
    for command in COMMANDS:
        action = QAction(owner)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        # Few have an icon, and that is for a button.
        action.setIconVisibleInMenu(False)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(slots[command.name])
        owner.addAction(action)
        actions[command.name] = action
    retranslate_actions(actions)
    return actions


def retranslate_actions(actions: Mapping[str, QAction]) -> None:
    """Set all texts in the language of the window."""
    for command in COMMANDS:
        text = QCoreApplication.translate("Command", command.text)
        actions[command.name].setText(text.replace("{number}", command.name.rpartition("_")[2]))
