from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path

import pytest

from kb.cli import COMMANDS
from kb.lang import Script, script_of

Run = Callable[..., tuple[int, str, str]]

MAIN = Path(__file__).parents[3] / "main.py"
PLAIN_SEAT = {"LANG": "C", "LC_ALL": "C"}
# A seat where Python may not help itself.
ASCII_SEAT = {**PLAIN_SEAT, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}


def start(
    *arguments: str | Path, cwd: Path, seat: Mapping[str, str], stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, str(MAIN), *map(str, arguments)]
    env = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return subprocess.run(command, cwd=cwd, env={**env, **seat}, capture_output=True, check=False, input=stdin)


def test_every_command_has_help_and_the_common_options(evenkeel: Run) -> None:
    for name in COMMANDS:
        code, out, err = evenkeel(name, "--help")
        assert (code, err) == (0, "")
        assert out.startswith(f"Usage: evenkeel {name} [OPTIONS]")
        assert all(option in out for option in ("--content", "--home"))
        assert ("--json" in out) == (name not in ("open", "panic"))


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_lists_the_commands(evenkeel: Run, option: str) -> None:
    code, out, _ = evenkeel(option)
    assert code == 0
    assert all(f"  {name} " in out for name in COMMANDS)


def test_the_version_is_that_of_the_package(evenkeel: Run) -> None:
    assert evenkeel("--version") == (0, f"evenkeel, version {version('evenkeel')}\n", "")


@pytest.mark.parametrize("arguments", [[], ["nothing"], ["Search"], ["search.py"], ["common"], ["--nothing"]])
def test_an_unknown_command_is_wrong_use(evenkeel: Run, arguments: list[str]) -> None:
    code, out, err = evenkeel(*arguments)
    assert (code, out) == (2, "")
    assert "Usage: evenkeel" in err


@pytest.mark.parametrize(
    ("seat", "query"), [(PLAIN_SEAT, "গ্রাহক চিৎকার"), (ASCII_SEAT, "vidskiptavinur oskrar")], ids=["plain", "ascii"]
)
def test_the_program_speaks_utf8_on_any_seat(
    shipped_home: Path, tmp_path: Path, seat: Mapping[str, str], query: str
) -> None:
    done = start("search", query, "--lang", "bn", "--home", shipped_home, "--json", cwd=tmp_path, seat=seat)
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout.decode("utf-8"))
    assert found["query"] == query
    hit = found["hits"][0]
    assert (hit["slug"], hit["lang"]) == ("customer-shouts", "bn")
    assert script_of(hit["title"]) is Script.BENGALI


def test_the_program_hears_utf8_on_any_seat(tmp_path: Path) -> None:
    text = "বাংলা ভাষা\n".encode()
    done = start("analyze", "--lang", "bn", cwd=tmp_path, seat=ASCII_SEAT, stdin=text)
    assert (done.returncode, done.stderr) == (0, b"")
    assert {"s:বাংলা", "s:ভাষা"} <= set(json.loads(done.stdout.decode("utf-8")))


def test_a_reader_that_goes_away_gets_no_traceback(shipped_home: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(MAIN), "search", "customer", "--home", str(shipped_home), "--explain"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        err = child.stderr.read()
    assert b"Traceback" not in err
    assert child.returncode == 1
