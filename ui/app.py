"""The program: settings, look and language around one window, from start to exit code."""

from __future__ import annotations

import os
import signal
import socket
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from ui.platform import explain_import_error, explain_missing_libraries

try:
    from PySide6.QtCore import QLocale, QObject, QSocketNotifier, QTimer
    from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
except ImportError as missing:
    sys.exit(explain_import_error(missing))

from kb.config import SettingValue, load_config, save_config
from kb.errors import KbError
from kb.lang import Lang, find_lang
from kb.paths import Home, find_home, shipped_content
from ui.errand import Errand, parse_arguments
from ui.fonts import load_fonts
from ui.main_window import MainWindow
from ui.theme import apply_theme, choose_theme
from ui.translator import install_language, translate_error, translate_problem
from ui.workspace_thread import WorkspaceThread

if TYPE_CHECKING:
    from kb.workspace import Workspace
    from ui.single_instance import Door

SIZE_STEP = 10
SIZE_BOUNDS = (80, 200)


class App(QObject):
    """What belongs to the whole program: settings, theme, language, the window and its threads."""

    def __init__(self, application: QApplication, content: Path | None, home: Path | None) -> None:
        super().__init__()
        self._application = application
        self._home = find_home(home, os.environ)
        self._content = content
        self._config, problems = load_config(self._home.config)
        self._thread = WorkspaceThread(lambda: _open_workspace(self._content, home))
        application.setApplicationName("Evenkeel")
        application.setDesktopFileName("evenkeel")
        font = application.font()
        font.setFamily(load_fonts())
        application.setFont(font)
        self._apply_look()
        install_language(application, self._interface_language())
        self.window = MainWindow(self._thread, self._reading_language(), self._theme, self._config.text_size)
        self.window.command.connect(self._on_command)
        self.window.reading_changed.connect(self._on_reading_changed)
        application.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        application.aboutToQuit.connect(self.close)
        for problem in problems:
            self.window.show_message(translate_problem(problem))
        # The window is painted first; what reads files and searches is imported after that, in its thread.
        QTimer.singleShot(0, self._thread.open)

    def close(self) -> None:
        """End threads and processes."""
        self._thread.close()

    def follow(self, errand: Errand) -> None:
        """Do what a start of the program asks for."""
        if errand.content and Path(errand.content) != self._content:
            self._content = Path(errand.content)
            self.window.forget_content()
            self._thread.open()
        if errand.panic:
            self._on_command("panic")
        elif errand.slug:
            self.window.reading.open(errand.slug, errand.anchor, errand.lang)

    def take_over(self, errand: Errand) -> None:
        """Do what another start of the program asks for, before all other windows."""
        self.window.come_forward()
        self.follow(errand)

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """The exception hook: the program goes on, and says that something went wrong."""
        traceback.print_exception(kind, error, trace)
        self.window.show_message(f"{kind.__name__}: {error}")

    def _interface_language(self) -> Lang:
        chosen = find_lang(self._config.interface_language)
        return chosen or find_lang(QLocale.system().name().partition("_")[0]) or Lang.EN

    def _reading_language(self) -> Lang:
        return find_lang(self._config.reading_language) or self._interface_language()

    def _apply_look(self) -> None:
        self._theme = choose_theme(self._config.theme, self._application.styleHints())
        apply_theme(self._application, self._theme, self._config.text_size)

    def _on_command(self, name: str) -> None:
        sizes = {"larger": self._config.text_size + SIZE_STEP, "smaller": self._config.text_size - SIZE_STEP}
        if name in sizes:
            self._set("text_size", max(SIZE_BOUNDS[0], min(SIZE_BOUNDS[1], sizes[name])))
        elif name == "normal_size":
            self._set("text_size", 100)
        elif name == "theme":
            self._set("theme", "light" if self._theme.name == "dark" else "dark")
        elif name == "panic":
            self.window.reading.open(self._config.panic_article)
        elif name == "rescan":
            self._thread.rescan()
        elif name in ("quit", "closed"):
            self._application.quit()
        else:
            self._open_dialog(name)

    def _open_dialog(self, name: str) -> None:
        if name == "settings":
            from ui.settings_dialog import SettingsDialog  # noqa: PLC0415  (not needed to start)

            settings = SettingsDialog(self._config, self.window)
            settings.changed.connect(self._set)
            self._run_dialog(settings)
        elif name == "about":
            from ui.about_dialog import AboutDialog  # noqa: PLC0415  (not needed to start)

            self._run_dialog(AboutDialog(self.window))
        elif name == "choose-folder":
            folder = QFileDialog.getExistingDirectory(self.window, self.tr("Choose the content folder"))
            if folder:
                self._set("content", folder)
        elif name == "use-shipped":
            self._set("content", "")

    def _run_dialog(self, dialog: QDialog) -> None:
        dialog.exec()
        dialog.deleteLater()

    def _save(self, name: str, value: SettingValue) -> None:
        """Save a setting; where it cannot be saved it holds for this run."""
        try:
            self._config = save_config(self._home.config, {name: value})
        except KbError as error:
            self.window.show_message(translate_error(error))
            changes: dict[str, Any] = {name: value}
            self._config = replace(self._config, **changes)

    def _set(self, name: str, value: SettingValue) -> None:
        """Save a setting and follow it at once."""
        self._save(name, value)
        if name == "content":
            # What was chosen now comes before what the program was started with.
            self._content = Path(self._config.content) if self._config.content else shipped_content()
        if name in ("theme", "text_size"):
            self._apply_look()
            self.window.set_look(self._theme, self._config.text_size)
        elif name == "interface_language":
            install_language(self._application, self._interface_language())
        elif name == "reading_language":
            self.window.read_in(self._reading_language())
        elif name in ("content", "languages"):
            self.window.forget_content()
            self._thread.open()

    def _on_reading_changed(self, lang: Lang) -> None:
        if lang != self._reading_language():
            self._save("reading_language", lang.value)

    def _on_scheme_changed(self) -> None:
        if self._config.theme == "system":
            self._apply_look()
            self.window.set_look(self._theme, self._config.text_size)


def _open_workspace(content: Path | None, home: Path | None) -> Workspace:
    from kb.workspace import open_workspace  # noqa: PLC0415  (85 ms that the first window must not wait for)

    return open_workspace(content, home, os.environ)


def run_window(arguments: Sequence[str]) -> int:
    """Open the window and return the exit code once it is closed."""
    home, errand = parse_arguments(arguments)
    if message := explain_missing_libraries():
        sys.stderr.write(f"{message}\n")
        return 1
    application = QApplication(sys.argv[:1])
    try:
        door = _find_door(find_home(home, os.environ))
        if door is not None and not door.claim(errand):
            return 0
        app = App(application, Path(errand.content) if errand.content else None, home)
    except KbError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.excepthook = app.report
    for number in (signal.SIGINT, signal.SIGTERM):
        # By a timer, because before the loop runs there is nothing to quit.
        signal.signal(number, lambda *_: QTimer.singleShot(0, application.quit))
    app.follow(errand)
    if door is not None:
        door.asked.connect(app.take_over)
        application.aboutToQuit.connect(door.close)
    app.window.show()
    with _woken_by_signals():
        return application.exec()


def _find_door(home: Home) -> Door | None:
    """Where other starts of the program ask; None where the system lacks a library that only this needs."""
    try:
        from ui.single_instance import Door, find_seat_name  # noqa: PLC0415  (see above)
    except ImportError:
        return None
    return Door(find_seat_name(home))


@contextmanager
def _woken_by_signals() -> Iterator[None]:
    """Let a signal wake the window: its handler runs at the next step of Python, and an idle window takes none."""
    reader, writer = socket.socketpair()
    with reader, writer:
        writer.setblocking(False)
        notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(lambda: reader.recv(64))
        signal.set_wakeup_fd(writer.fileno())
        yield
        signal.set_wakeup_fd(-1)
        notifier.setEnabled(False)
