from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from kb.workspace import Workspace

TESTS = Path(__file__).parent
ROOT = TESTS.parent.parent
QT = {"PySide6", "shiboken6", "pytestqt", "ui"}

WITHOUT_QT = """
import sys
sys.modules.update(dict.fromkeys(["PySide6", "shiboken6"]))
import importlib, json, pkgutil
import kb
for module in pkgutil.walk_packages(kb.__path__, "kb."):
    importlib.import_module(module.name)
loaded = sorted(name for name in sys.modules if name.startswith(("kb.", "ui")))
from kb.cli import run
sys.stdout.write(json.dumps(loaded) + "\\n")
sys.stdout.flush()
sys.exit(run(sys.argv[1:], lambda _: 3))
"""


def test_every_module_of_the_core_works_where_qt_does_not_exist(shipped: Workspace) -> None:
    arguments = ["search", "customer is shouting", "--json", "--home", str(shipped.home.config.parent)]
    command = [sys.executable, "-X", "utf8", "-c", WITHOUT_QT, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    modules, answer = done.stdout.splitlines()
    loaded = json.loads(modules)
    assert {"kb.workspace", "kb.watch", "kb.scaffold", "kb.cli.search"} <= set(loaded)
    assert not [name for name in loaded if name.startswith("ui")]
    assert json.loads(answer)["hits"][0]["slug"] == "customer-shouts"


def test_this_way_of_hiding_qt_hides_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.modules['PySide6'] = None; import PySide6.QtCore"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"ModuleNotFoundError" in done.stderr


@pytest.mark.parametrize("path", sorted(TESTS.rglob("*.py")), ids=lambda path: path.relative_to(TESTS).as_posix())
def test_the_tests_of_the_core_need_no_qt(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        elif isinstance(node, ast.FunctionDef):
            assert not {"qtbot", "qapp"} & {argument.arg for argument in node.args.args}
        assert not {name.partition(".")[0] for name in names} & QT
