"""Every text of the window, and of the knowledge base's messages, stands finished in every language."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from textwrap import dedent
from typing import NamedTuple

import pytest
from PySide6.QtCore import QLibraryInfo, QPoint, Qt, QTimer, QTranslator
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QUndoStack
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QScrollBar,
    QSpinBox,
    QTabWidget,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

import kb
import ui
from kb import errors
from kb.config import SETTINGS
from kb.lang import Lang, find_lang
from kb.problem import CODES
from kb.rules.translations import PARTS
from ui.actions import COMMANDS, GROUPS
from ui.settings_dialog import CHOICE_NAMES
from ui.translator import Message, load_messages

TRANSLATED = (Lang.BN, Lang.IS)
NOT_OURS = re.compile(r"Q[A-Z]|CloseButton")
# Contexts whose texts stand in tables, and are shown through variables.
TABLES = {"Problem", "KbError", "Setting", "Command", "CommandGroup"}
# Asked for by Qt's widgets, and the same in every language.
THE_SAME = {
    *(("QFileDialog", keys) for keys in ("Alt+Left", "Alt+Right", "Alt+Up")),
    ("QShortcut", "+"),
    ("QShortcut", "F%1"),
    ("QProgressBar", "%p%"),
    ("QGuiApplication", "QT_LAYOUT_DIRECTION"),
}


class Text(NamedTuple):
    context: str
    source: str
    comment: str = ""
    numerus: bool = False


class Finder(ast.NodeVisitor):
    """Collects the texts that a module of the window shows, and what no translation could find."""

    def __init__(self) -> None:
        self.texts: set[Text] = set()
        self.faults: list[str] = []
        self.speaking: set[str] = set()
        self.bases: set[str] = set()
        self._classes: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.bases.update(base.id for base in node.bases if isinstance(base, ast.Name))
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        function = ast.unparse(node.func)
        if function == "self.tr" and self._classes:
            self.speaking.add(self._classes[-1])
            self._add(ast.Constant(self._classes[-1]), node.args, node)
        elif function in {"translate", "QCoreApplication.translate"}:
            self._add(node.args[0], node.args[1:], node)
        elif function.split(".")[-1] in {"tr", "QT_TR_NOOP", "QT_TRANSLATE_NOOP"}:
            self.faults.append(f"line {node.lineno}: {function}() has no context; use self.tr() or translate()")
        self.generic_visit(node)

    def _add(self, context: ast.expr, args: list[ast.expr], node: ast.Call) -> None:
        named = {keyword.arg: keyword.value for keyword in node.keywords}
        source, comment = args[0], args[1] if len(args) > 1 else named.get("disambiguation")
        if any(isinstance(part, ast.JoinedStr | ast.BinOp | ast.Call) for part in (context, source)):
            self.faults.append(f"line {node.lineno}: {ast.unparse(source)} is put together before it is translated")
        elif isinstance(context, ast.Constant) and isinstance(source, ast.Constant):
            words = comment.value if isinstance(comment, ast.Constant) and comment.value else ""
            self.texts.add(Text(str(context.value), str(source.value), str(words), len(args) > 2 or "n" in named))
        elif isinstance(context, ast.Constant) and context.value not in TABLES:
            self.faults.append(
                f"line {node.lineno}: {ast.unparse(source)} is a variable, and no table of texts is known"
            )


def find_texts(source: str) -> Finder:
    finder = Finder()
    finder.visit(ast.parse(source))
    return finder


def iter_modules(package: str) -> Iterator[Path]:
    yield from sorted(Path(package).parent.rglob("*.py"))


def iter_expected(trees: list[ast.Module]) -> Iterator[str]:
    """The phrases that fill `{expected}`: of dicts, and of calls of functions with such a parameter."""
    nodes = [node for tree in trees for node in ast.walk(tree)]
    places = {
        node.name: [arg.arg for arg in node.args.args if arg.arg != "self"].index("expected")
        for node in nodes
        if isinstance(node, ast.FunctionDef) and "expected" in [arg.arg for arg in node.args.args]
    }
    for node in nodes:
        values: list[ast.expr] = []
        if isinstance(node, ast.Dict):
            values = [
                value
                for key, value in zip(node.keys, node.values, strict=True)
                if key and ast.unparse(key) == "'expected'"
            ]
        elif isinstance(node, ast.Call):
            place = places.get(ast.unparse(node.func).split(".")[-1], len(node.args))
            values = [*node.args[place : place + 1], *(k.value for k in node.keywords if k.arg == "expected")]
        yield from (str(value.value) for value in values if isinstance(value, ast.Constant) and value.value)


def iter_kb_texts() -> Iterator[Text]:
    """What the knowledge base gives to the window in English."""
    yield from (Text("Problem", code.template) for code in CODES.values())
    yield from (
        Text("Problem", text)
        for text in iter_expected([ast.parse(p.read_text("utf-8")) for p in iter_modules(kb.__file__)])
    )
    yield from (Text("Problem", part) for part in PARTS)
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.KbError)]
    yield from (Text("KbError", kind.template) for kind in kinds if kind.template)
    for setting in SETTINGS:
        yield from (Text("Setting", text) for text in (setting.title, setting.help))
        yield from (Text("Setting", CHOICE_NAMES[choice]) for choice in setting.choices if find_lang(choice) is None)


def required_texts() -> set[Text]:
    found = [find_texts(path.read_text("utf-8")) for path in iter_modules(ui.__file__)]
    commands = {Text("Command", command.text) for command in COMMANDS}
    commands |= {Text("CommandGroup", text) for text in GROUPS.values()}
    return {text for finder in found for text in finder.texts} | set(iter_kb_texts()) | commands


def key(message: Message) -> Text:
    return Text(message.context, message.source, message.comment, message.numerus)


def listed(texts: set[Text]) -> str:
    return "\n".join(
        f"{text.context}: {text.source!r}" + f" ({text.comment})" * bool(text.comment) for text in sorted(texts)
    )


def placeholders(text: str) -> Counter[str]:
    try:
        fields = [field for _, field, _, _ in Formatter().parse(text) if field is not None]
    except ValueError:
        fields = [text]
    return Counter([*fields, *re.findall(r"%L?(n|\d)", text)])


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_text_is_translated(lang: Lang) -> None:
    missing = required_texts() - {key(message) for message in load_messages(lang)}

    assert not missing, f"not in evenkeel_{lang}.ts:\n{listed(missing)}"


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_translation_is_unfinished(lang: Lang) -> None:
    unfinished = {key(message) for message in load_messages(lang) if not message.finished}

    assert not unfinished, f"unfinished in evenkeel_{lang}.ts:\n{listed(unfinished)}"


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_translation_is_left_over(lang: Lang) -> None:
    ours = {key(message) for message in load_messages(lang) if not NOT_OURS.match(message.context)}
    obsolete = ours - required_texts()

    assert not obsolete, f"in evenkeel_{lang}.ts but no longer in the program:\n{listed(obsolete)}"


def test_english_has_the_plural_forms_and_nothing_else() -> None:
    english = {key(message) for message in load_messages(Lang.EN) if message.finished}
    wanted = {text for text in required_texts() if text.numerus}

    assert english == wanted, f"only one of program and evenkeel_en.ts has:\n{listed(english ^ wanted)}"


@pytest.mark.parametrize("lang", Lang)
def test_no_text_stands_twice(lang: Lang) -> None:
    twice = [text for text, times in Counter(map(key, load_messages(lang))).items() if times > 1]

    assert twice == []


@pytest.mark.parametrize("lang", Lang)
def test_a_translation_has_the_gaps_of_its_text(lang: Lang) -> None:
    different = [
        form
        for message in load_messages(lang)
        for form in message.forms
        if placeholders(form) != placeholders(message.source)
    ]

    assert different == []


@pytest.mark.parametrize("lang", Lang)
def test_a_text_with_a_number_has_two_forms(lang: Lang) -> None:
    assert [m for m in load_messages(lang) if len(m.forms) != (2 if m.numerus else 1)] == []


def test_bengali_has_no_mnemonics() -> None:
    # A letter with its marks is no key that could be pressed together with Alt.
    marked = [m for m in load_messages(Lang.BN) if any(re.search(r"&\w", form) for form in m.forms)]

    assert marked == []


def test_every_text_of_the_window_can_be_found_by_a_translator() -> None:
    found = {path.name: find_texts(path.read_text("utf-8")) for path in iter_modules(ui.__file__)}
    faults = [f"{name}: {fault}" for name, finder in found.items() for fault in finder.faults]

    assert not faults, "\n".join(faults)


def test_no_class_with_texts_of_its_own_has_subclasses() -> None:
    # Qt looks for tr() in the context of the subclass only; such a class must name its context in translate().
    found = [find_texts(path.read_text("utf-8")) for path in iter_modules(ui.__file__)]
    bases = {base for finder in found for base in finder.bases}

    assert {name for finder in found for name in finder.speaking} & bases == set()


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("self.tr('a')", {Text("Pane", "a")}),
        ("self.tr('a' 'b', 'why')", {Text("Pane", "ab", "why")}),
        ("self.tr('%n a', '', 3)", {Text("Pane", "%n a", "", numerus=True)}),
        ("self.tr('%n a', n=3)", {Text("Pane", "%n a", "", numerus=True)}),
        ("QCoreApplication.translate('Other', 'a')", {Text("Other", "a")}),
        ("translate('Other', 'a', disambiguation='why')", {Text("Other", "a", "why")}),
        ("translate('Command', row.text)", set()),
        ("translate(context, row.text)", set()),
        ("painter.translate(1, 2)", set()),
        ("[self.tr('a') for _ in range(3)]", {Text("Pane", "a")}),
    ],
)
def test_texts_are_found(source: str, texts: set[Text]) -> None:
    finder = find_texts(f"class Pane(Base):\n    def f(self):\n        {source}\n")

    assert (finder.texts, finder.faults) == (texts, [])


@pytest.mark.parametrize(
    "source",
    [
        "self.tr(f'{a} b')",
        "self.tr('a' + b)",
        "self.tr('a %s' % b)",
        "self.tr('a {}'.format(b))",
        "self.tr(text)",
        "translate('Other', f'{a}')",
        "QCoreApplication.translate(f'{a}', 'b')",
        "other.tr('a')",
        "QT_TR_NOOP('a')",
        "translate('Other', row.text)",
    ],
)
def test_texts_that_no_translator_could_find_are_faults(source: str) -> None:
    finder = find_texts(f"class Pane(Base):\n    def f(self):\n        {source}\n")

    assert (finder.texts, len(finder.faults)) == (set(), 1)


def test_phrases_inside_messages_are_found() -> None:
    source = """
        def add(name, expected):
            return {"expected": expected}
        class Reader:
            def read(self, name, expected, other):
                pass
        add("a", "a list")
        reader.read("a", "a date", "b")
        add("b", expected="a flag")
        found = {"expected": "a number", "field": "c"}
        """

    assert {*iter_expected([ast.parse(dedent(source))])} == {"a list", "a date", "a flag", "a number"}


class Recorder(QTranslator):
    """Translates nothing and remembers what was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, /, disambiguation: str | None = None, n: int = -1) -> str | None:
        del disambiguation, n
        self.asked.add((context, source))
        return None


def show_qt_texts(qtbot: QtBot) -> None:
    """Brings up what Qt itself writes into our window."""
    buttons, message = QDialogButtonBox(), QMessageBox()
    for button in QDialogButtonBox.StandardButton:
        buttons.addButton(button)
    message.setDetailedText("details")
    tabs = QTabWidget()
    tabs.setTabsClosable(True)
    tabs.addTab(QWidget(), "tab")
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    line, text, browser = QLineEdit(), QPlainTextEdit("a"), QTextBrowser()
    browser.setHtml("<a href='a'>a</a>")
    undo = QUndoStack()
    undo.createUndoAction(undo)
    undo.createRedoAction(undo)
    menus = [edit.createStandardContextMenu() for edit in (line, text, browser)]
    for widget in (buttons, message, tabs, files, line, text, browser, *menus):
        qtbot.addWidget(widget)
        widget.ensurePolished()
    for keys in (
        "Ctrl+Shift+Alt+A",
        "Meta+Del",
        "Return",
        "Enter",
        "Space",
        "Esc",
        "Home",
        "End",
        "PgUp",
        "PgDown",
        "Tab",
    ):
        QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    for keys in "Left", "Right", "Up", "Down", "Backspace", "Ins", "F1", "Backtab":
        QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def open_context_menu(app: QApplication, qtbot: QtBot, widget: QWidget) -> None:
    """Opens the menu that Qt makes for a widget at a right click, and closes it again."""
    closed: list[bool] = []

    def close() -> None:
        if menu := app.activePopupWidget():
            closed.append(menu.close())

    timer = QTimer(interval=5)
    timer.timeout.connect(close)
    timer.start()
    widget.show()
    place = QPoint(1, 1)
    app.sendEvent(widget, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place)))
    qtbot.waitUntil(lambda: bool(closed))
    timer.stop()


def test_what_qt_itself_writes_is_translated(app: QApplication, qtbot: QtBot) -> None:
    recorder = Recorder()
    app.installTranslator(recorder)
    show_qt_texts(qtbot)
    for widget in (QSpinBox(), QScrollBar(Qt.Orientation.Vertical), QScrollBar(Qt.Orientation.Horizontal)):
        qtbot.addWidget(widget)
        open_context_menu(app, qtbot, widget)
    app.removeTranslator(recorder)

    assert len(recorder.asked) > 90
    for lang in TRANSLATED:
        translated = {(message.context, message.source) for message in load_messages(lang)}
        assert recorder.asked - THE_SAME - translated == set()


@pytest.mark.parametrize("lang", TRANSLATED)
def test_what_is_translated_for_qt_is_what_qt_asks_for(lang: Lang) -> None:
    german = QTranslator()
    if not german.load("qtbase_de", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        pytest.skip("this Qt comes without its own translations to compare with")
    theirs = [message for message in load_messages(lang) if NOT_OURS.match(message.context)]

    assert [m for m in theirs if not german.translate(m.context, m.source, m.comment)] == []
