from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from ui.platform import explain_import_error, explain_missing_libraries

SCREEN_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
ROOT = Path(__file__).parents[2]

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only on Linux can Qt's libraries be missing")

Ask = Callable[..., str]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Asks in a new process, which has only the variables given; PySide6 may stand in `tmp_path` instead."""

    def run(**variables: str) -> str:
        kept = {name: value for name, value in os.environ.items() if name not in SCREEN_VARIABLES}
        environ = {**kept, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT))), **variables}
        program = "from ui.platform import explain_missing_libraries; print(explain_missing_libraries())"
        done = subprocess.run(
            [sys.executable, "-c", program], env=environ, check=True, capture_output=True, text=True, encoding="utf-8"
        )
        return done.stdout.strip()

    return run


def copy_plugin(folder: Path, platform: str, *, broken: bool) -> None:
    """A PySide6 with one real platform plugin, which may need a library that no machine has."""
    spec = find_spec("PySide6")
    assert spec is not None
    assert spec.origin is not None
    name = f"libq{platform}.so"
    plugins = folder / "PySide6" / "Qt" / "plugins" / "platforms"
    plugins.mkdir(parents=True, exist_ok=True)
    (folder / "PySide6" / "__init__.py").touch()
    libraries = folder / "PySide6" / "Qt" / "lib"
    if not libraries.exists():
        libraries.symlink_to(Path(spec.origin).parent / "Qt" / "lib")
    shutil.copy(Path(spec.origin).parent / "Qt" / "plugins" / "platforms" / name, plugins)
    if broken:
        plugin = plugins / name
        plugin.write_bytes(plugin.read_bytes().replace(b"libQt6Gui", b"libAbsent"))


@linux_only
def test_without_a_screen_it_says_so(ask: Ask) -> None:
    assert "there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set)" in ask()


@linux_only
@pytest.mark.parametrize("platform", ["xcb", "wayland", "wayland;xcb", "xcb:someparameter"])
def test_a_platform_that_needs_a_screen_is_told_that_there_is_none(ask: Ask, platform: str) -> None:
    assert "there is no screen" in ask(QT_QPA_PLATFORM=platform)


@linux_only
@pytest.mark.parametrize("platform", ["offscreen", "minimal", "offscreen:configfile=x", "xcb;offscreen"])
def test_a_platform_without_a_screen_is_well(ask: Ask, platform: str) -> None:
    assert ask(QT_QPA_PLATFORM=platform) == "None"


@linux_only
def test_a_missing_library_is_named_with_the_packages_for_x11(ask: Ask, tmp_path: Path) -> None:
    copy_plugin(tmp_path, "xcb", broken=True)

    message = ask(DISPLAY=":0")

    assert message.startswith("Evenkeel cannot open a window: the library libAbsent.so.6 is missing.\n")
    assert "sudo apt install libgl1 libegl1 libfontconfig1 libglib2.0-0 libdbus-1-3 libxkbcommon0 libxcb-cur" in message
    assert "libxkbcommon-x11-0\n" in message


@linux_only
def test_without_a_screen_only_the_packages_for_that_are_named(ask: Ask, tmp_path: Path) -> None:
    copy_plugin(tmp_path, "offscreen", broken=True)

    message = ask(QT_QPA_PLATFORM="offscreen")

    assert "libAbsent.so.6" in message
    assert "libxkbcommon0\n" in message
    assert "libxcb" not in message


@linux_only
def test_on_wayland_the_packages_for_wayland_are_named(ask: Ask, tmp_path: Path) -> None:
    copy_plugin(tmp_path, "wayland", broken=True)

    message = ask(WAYLAND_DISPLAY="wayland-0")

    assert "libwayland-cursor0\n" in message
    assert "libxcb" not in message


@linux_only
def test_one_platform_of_several_that_loads_is_enough(ask: Ask, tmp_path: Path) -> None:
    copy_plugin(tmp_path, "xcb", broken=True)
    copy_plugin(tmp_path, "offscreen", broken=False)

    assert ask(QT_QPA_PLATFORM="xcb;offscreen", DISPLAY=":0") == "None"
    assert "libAbsent" in ask(QT_QPA_PLATFORM="xcb", DISPLAY=":0")


@linux_only
def test_a_plugin_that_is_no_library_is_reported_in_the_loaders_words(ask: Ask, tmp_path: Path) -> None:
    copy_plugin(tmp_path, "xcb", broken=True)
    (tmp_path / "PySide6" / "Qt" / "plugins" / "platforms" / "libqxcb.so").write_bytes(b"cut")

    assert "a library cannot be loaded (" in ask(DISPLAY=":0")


@linux_only
def test_a_qt_that_keeps_its_plugins_elsewhere_is_left_to_itself(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").touch()

    assert ask(DISPLAY=":0") == "None"


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_bring_their_libraries(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    for name in SCREEN_VARIABLES:
        monkeypatch.delenv(name, raising=False)

    assert explain_missing_libraries() is None


def test_asking_imports_nothing_of_qt() -> None:
    program = (
        "import sys; from ui.platform import explain_missing_libraries; explain_missing_libraries();"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))])"
    )

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)

    assert done.stdout.strip() == "[]"


def test_a_failed_import_of_qt_names_the_library_and_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    error = ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")

    message = explain_import_error(error)

    assert "the library libEGL.so.1 is missing" in message
    assert " libegl1 " in message


def test_a_missing_pyside_is_to_be_installed_with_the_program() -> None:
    with pytest.raises(ModuleNotFoundError) as caught:
        __import__("PySide6_that_is_not_there")

    message = explain_import_error(caught.value)

    assert "No module named 'PySide6_that_is_not_there'" in message
    assert "pip install" in message


def test_elsewhere_a_failed_import_names_no_packages_of_debian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")

    message = explain_import_error(ImportError("DLL load failed while importing QtWidgets"))

    assert message == "Evenkeel cannot open a window: DLL load failed while importing QtWidgets"
