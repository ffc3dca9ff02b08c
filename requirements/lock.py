"""Write the pins of everything that is installed, with hashes; or, with --check, see that they agree.

Direct dependencies are pinned by hand in `pyproject.toml`. This script finds the transitive ones,
writes them there as constraints, and writes `app.txt` and `dev.txt` with the hashes for release builds.

    python requirements/lock.py           (needs the package index)
    python requirements/lock.py --check   (needs nothing)
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYPROJECT = ROOT / "pyproject.toml"
FILES = {"app": (), "dev": ("--group", "dev")}
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_HASHED = re.compile(r"^\S.*\\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", re.MULTILINE)
_CONSTRAINTS = re.compile(r"constraint-dependencies = \[\n.*?\]\n", re.DOTALL)


def read_pins(text: str) -> dict[str, str]:
    """Name and version of every pinned line, names in their canonical form."""
    return {_canonical(name): version for name, version in _PIN.findall(text)}


def find_direct(name: str) -> dict[str, str]:
    """The pins that stand in `pyproject.toml` for one of the files."""
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))
    lines = list(project["project"]["dependencies"])
    if name == "dev":
        lines += project["dependency-groups"]["dev"]
    return read_pins("\n".join(lines))


def find_constraints() -> dict[str, str]:
    """The pins of transitive dependencies in `pyproject.toml`."""
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))
    return read_pins("\n".join(project["tool"]["uv"]["constraint-dependencies"]))


def write_all() -> None:
    """Resolve anew and write all three files."""
    _write_constraints({})
    everything: dict[str, str] = {}
    for name, options in FILES.items():
        command = ["uv", "pip", "compile", "-q", "--universal", "--generate-hashes", "--no-header", "--no-annotate"]
        command += ["--no-emit-index-url", "--upgrade", *options, "-o", f"requirements/{name}.txt", "pyproject.toml"]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  (our own arguments)
        everything |= read_pins((ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8"))
    direct = find_direct("dev")
    _write_constraints({name: version for name, version in everything.items() if name not in direct})


def find_faults() -> list[str]:
    """What does not agree, in sentences."""
    faults = []
    transitive: dict[str, str] = {}
    for name in FILES:
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        pins = read_pins(text)
        direct = find_direct(name)
        faults += [f"{name}.txt: {pin} is not {version}" for pin, version in direct.items() if pins.get(pin) != version]
        hashed = len(_HASHED.findall(text))
        faults += [f"{name}.txt: {len(pins) - hashed} pins without hashes"] if hashed != len(pins) else []
        faults += [f"{name}.txt names an address"] if "://" in text else []
        transitive |= {pin: version for pin, version in pins.items() if pin not in find_direct("dev")}
    if transitive != find_constraints():
        faults.append("the constraints in pyproject.toml are not those of the files")
    return faults


def _write_constraints(pins: dict[str, str]) -> None:
    lines = "".join(f'    "{name}=={version}",\n' for name, version in sorted(pins.items()))
    text = PYPROJECT.read_text(encoding="utf-8")
    text = _CONSTRAINTS.sub(f"constraint-dependencies = [\n{lines}]\n", text)
    PYPROJECT.write_text(text, encoding="utf-8")


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit("\n".join(find_faults()) or 0)
    write_all()
