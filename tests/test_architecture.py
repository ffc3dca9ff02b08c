"""The shape of the program, as data: who may import whom, where libraries are fenced in, how big things get."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# A module may import only modules that stand before it; a package stands where its name stands.
ORDER = """
errors lang text paths
problem article hits syntax yaml_tree files config vocabulary house
inline front_matter outline parse render alignment flow analysis pronounce phrases find
library links rules check
term_vector schema reader index content mention page build
lexicon thesaurus query snippets live_index scoring search evaluation
database activity
scaffold watch workspace cli
""".split()

UI_ORDER = """
child theme sizing fonts icons translator platform jobs activity_thread history actions page pair_page
row_list models delegates navigator flow_layout words columns walk_view home filter_bar answer_bar search_panel top_bar
cards pictures article_browser popup contents find_bar finding link_preview reader_tools reader
remembering paper call stage copy_dialog their_words settings_dialog about_dialog add_dialog shortcut_sheet palette
building loading workspace_thread searching reading orienting speaking finder printing progress panes dropping
main_window errand single_instance session tray restyling alarm app
""".split()

# Inside a package with an order of its own.
INNER_ORDER = {
    "kb.rules": ["context", "fields", "links", "translations", "checklists", "phrases", "decisions", "writing"],
    "kb.analysis": [
        "normalizer",
        "tokenizer",
        "fold",
        "function_words",
        "bengali_verbs",
        "bengali",
        "english",
        "icelandic",
        "romanised",
        "imperative",
    ],
    "kb.cli": ["common", "analyze", "check", "eval", "index", "init", "new", "open", "panic", "search", "show"],
    "ui.call": ["runs", "checklist_panel", "working"],
}

FENCES = {
    "platformdirs": {"kb.paths"},
    "tomllib": {"kb.syntax"},
    "tomli_w": {"kb.config"},
    "yaml": {"kb.yaml_tree"},
    "markdown": {"kb.render"},
    "nh3": {"kb.render"},
    "islenska": {"kb.analysis.icelandic"},
    "Stemmer": {"kb.analysis.english"},
    "rapidfuzz": {"kb.library", "kb.lexicon"},
    "whoosh": {"kb.schema", "kb.reader", "kb.index"},
    "watchdog": {"kb.watch"},
    "click": {"kb.cli"},
    "sqlite3": {"kb.database"},
    "PySide6": {"ui"},
    "shiboken6": {"ui.jobs"},
}
OPEN_LIBRARIES = {"main"}

MAX_MODULE = 400
MAX_FUNCTION = 50
MAX_CLASS = 250
DATA_TABLES = {"kb.analysis.bengali_verbs", "kb.analysis.function_words"}


@cache
def modules() -> dict[str, Path]:
    found = {"main": ROOT / "main.py"}
    for package in ("kb", "ui"):
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(modules()[module].read_text(encoding="utf-8"))


def iter_imports(module: str) -> Iterator[str]:
    """Names of modules imported anywhere in a module, also inside functions and for types only."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in modules() else str(node.module)


def rank(module: str) -> tuple[int, int, int]:
    """The place of a module in the order."""
    package, _, rest = module.partition(".")
    if not rest:
        return (0 if package == "kb" else 1 if package == "ui" else 2, -1, -1)
    name, _, inner = rest.partition(".")
    order = ORDER if package == "kb" else UI_ORDER
    assert name in order, f"{module} has no place in the order"
    inner_order = INNER_ORDER.get(f"{package}.{name}", [])
    place = inner_order.index(inner) if inner in inner_order else (len(inner_order) if not inner else 0)
    return (0 if package == "kb" else 1, order.index(name), place)


@pytest.mark.parametrize("module", sorted(modules()))
def test_a_module_imports_only_what_stands_before_it(module: str) -> None:
    later = [name for name in iter_imports(module) if name in modules() and rank(name) >= rank(module)]
    package = module.rpartition(".")[0]
    unordered = package not in INNER_ORDER
    siblings = [name for name in later if unordered and name.rpartition(".")[0] == package and package.count(".")]
    assert [name for name in later if name not in siblings] == []


@pytest.mark.parametrize("module", sorted(modules()))
def test_a_library_stays_behind_its_fence(module: str) -> None:
    for name in iter_imports(module):
        library = name.partition(".")[0]
        if library in ("kb", "ui", "main") or library in sys.stdlib_module_names:
            allowed = FENCES.get(library)
        else:
            assert library in FENCES, f"{module} imports {library}, which no fence allows"
            allowed = FENCES[library]
        if allowed is not None:
            assert any(module == place or module.startswith(f"{place}.") for place in allowed), f"{module}: {library}"


def test_the_core_knows_nothing_of_the_window() -> None:
    for module in modules():
        if module.startswith("kb"):
            reached = {name.partition(".")[0] for name in iter_imports(module)}
            assert not reached & {"ui", "PySide6", "main"}, module


def test_there_are_no_cycles() -> None:
    graph = {
        module: {name for name in iter_imports(module) if name in modules() and name != module} for module in modules()
    }
    while leaves := {module for module, targets in graph.items() if not targets & graph.keys()}:
        graph = {module: targets for module, targets in graph.items() if module not in leaves}
    assert graph == {}


@pytest.mark.parametrize("module", sorted(set(modules()) - DATA_TABLES))
def test_nothing_is_too_big_for_one_thought(module: str) -> None:
    lines = modules()[module].read_text(encoding="utf-8").count("\n")
    assert lines <= MAX_MODULE, f"{module} has {lines} lines"
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            limit = MAX_CLASS if isinstance(node, ast.ClassDef) else MAX_FUNCTION
            assert size <= limit, f"{module}.{node.name} has {size} lines"


def test_every_module_says_what_it_is_for() -> None:
    assert [module for module in modules() if not ast.get_docstring(tree_of(module))] == []
