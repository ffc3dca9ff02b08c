"""Says in plain words why no window can open on a Linux machine; to be asked before anything of Qt is imported.

Qt itself would abort the process, or its import fail with the name of a library only. The messages are English:
where Qt cannot be loaded, there is no translator.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import sys
from pathlib import Path

_PACKAGES = ("libgl1", "libegl1", "libfontconfig1", "libglib2.0-0", "libdbus-1-3", "libxkbcommon0")
_X11_PACKAGES = (
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-image0"),
    *("libxcb-render-util0", "libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0"),
)
_WAYLAND_PACKAGES = ("libwayland-client0", "libwayland-cursor0")
_PACKAGES_OF = {
    "xcb": (*_PACKAGES, *_X11_PACKAGES),
    "wayland": (*_PACKAGES, *_WAYLAND_PACKAGES),
}

_MISSING_LIBRARY = re.compile(r"(?P<library>\S+): cannot open shared object file")


def explain_missing_libraries() -> str | None:
    """Why Qt could not open a window here and what to install, or None where it can or this is not Linux.

    What is asked is the loader of the system, by loading the platform plugin Qt would load (of several, one that
    loads is enough). A plugin that is not in the PySide6 package is left for Qt to find.
    """
    if not sys.platform.startswith("linux"):
        return None
    platforms = _find_platforms()
    if not platforms:
        return (
            "Evenkeel cannot open a window: there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set).\n"
            "Start it from a desktop session. Its command line works without a screen: evenkeel --help"
        )
    faults = [(platform, _find_fault(platform)) for platform in platforms]
    if any(fault is None for _, fault in faults):
        return None
    platform, fault = faults[0]
    return _explain(str(fault), _PACKAGES_OF.get(platform, _PACKAGES))


def explain_import_error(error: ImportError) -> str:
    """Why PySide6 could not be imported, and what to do about it."""
    if isinstance(error, ModuleNotFoundError):
        return f"Evenkeel cannot open a window: {error.msg}.\nInstall it again: pip install evenkeel"
    if not sys.platform.startswith("linux"):
        return f"Evenkeel cannot open a window: {error.msg}"
    return _explain(error.msg, _PACKAGES_OF["xcb"])


def _find_platforms() -> list[str]:
    """The platforms Qt would try, the likeliest first; none where they would need a screen and there is none."""
    screens = [
        name for name, variable in (("xcb", "DISPLAY"), ("wayland", "WAYLAND_DISPLAY")) if os.environ.get(variable)
    ]
    # Several are separated by semicolons, and each can have parameters behind a colon.
    wanted = [name.partition(":")[0] for name in os.environ.get("QT_QPA_PLATFORM", "").split(";")]
    wanted = [name for name in wanted if name]
    if not wanted:
        return screens
    return [name for name in wanted if screens or name not in _PACKAGES_OF]


def _find_fault(platform: str) -> str | None:
    """What the loader says against the plugin of a platform."""
    package = importlib.util.find_spec("PySide6")
    if package is None or package.origin is None:
        return None
    plugin = Path(package.origin).parent / "Qt" / "plugins" / "platforms" / f"libq{platform}.so"
    if not plugin.exists():
        return None
    try:
        ctypes.CDLL(str(plugin), os.RTLD_LAZY)
    except OSError as error:
        return str(error)
    return None


def _explain(reason: str, packages: tuple[str, ...]) -> str:
    missing = _MISSING_LIBRARY.search(reason)
    what = f"the library {missing['library']} is missing" if missing else f"a library cannot be loaded ({reason})"
    return (
        f"Evenkeel cannot open a window: {what}.\n"
        f"On Debian or Ubuntu, install what Qt needs:\n  sudo apt install {' '.join(packages)}\n"
        "On other systems install the packages that hold these libraries."
    )
