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
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from ui.platform import explain_import_error, explain_missing_libraries

try:
    from PySide6.QtCore import QLocale, QObject, QSocketNotifier, Qt, QTimer
    from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
except ImportError as missing:
    sys.exit(explain_import_error(missing))

from kb.article import ArticleKey
from kb.config import SettingValue, load_config, save_config
from kb.errors import FolderUnusableError, KbError
from kb.lang import Lang, find_lang
from kb.paths import Home, find_content, find_home, shipped_content
from kb.text import file_stem_slug
from ui.activity_thread import ActivityThread
from ui.alarm import Alarm
from ui.errand import Errand, parse_arguments
from ui.fonts import load_fonts
from ui.main_window import MainWindow
from ui.restyling import Restyling
from ui.session import Session
from ui.theme import build_scale, build_sheet, choose_theme, prepare_theme
from ui.translator import install_language, translate_error, translate_problem
from ui.tray import Tray
from ui.workspace_thread import WorkspaceThread

if TYPE_CHECKING:
    from kb.workspace import Workspace
    from ui.single_instance import Door

PANIC = "panic"
SIZE_STEP = 10
SIZE_BOUNDS = (80, 200)
READING_WIDTHS = {"narrow": 36, "normal": 44, "wide": 60}


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
        self._theme = choose_theme(self._config.theme, application.styleHints())
        prepare_theme(application, self._theme, self._config.text_size)
        install_language(application, self._interface_language())
        self._activity = ActivityThread()
        self._session = Session(self._home.data)
        reading = self._reading_language()
        self.window = MainWindow(self._thread, self._activity, reading, self._theme, self._config.text_size)
        application.setStyleSheet(build_sheet(self._theme, self._config.text_size))
        self._restyling = Restyling(application, self.window.set_look, self.window)
        self._session.restore(self.window, self.window.splitters)
        self.window.reader.set_reading_width(READING_WIDTHS[self._config.reading_width])
        self.window.orienting.set_question(self._config.home_article)
        self._tray: Tray | None = None
        self._follow_tray()
        self._added = ""
        self.window.command.connect(self._on_command)
        # Once the drop is over: until then it may keep the program waiting that the files came from.
        self.window.files_dropped.connect(self._on_files_dropped, Qt.ConnectionType.QueuedConnection)
        self._thread.loaded.connect(self._on_loaded)
        self.window.closing.connect(self._keep_session)
        self.window.reading_changed.connect(self._on_reading_changed)
        application.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        application.aboutToQuit.connect(self.close)
        self._alarm = Alarm(application, self.window.actions_by_name[PANIC].shortcut(), self.window)
        self._alarm.raised.connect(partial(self.take_over, Errand(panic=True)))
        for problem in problems:
            self.window.show_message(translate_problem(problem))
        # The window is painted first; what reads files and searches is imported after that, in its thread.
        QTimer.singleShot(0, self._thread.open)

    def close(self) -> None:
        """End threads and processes."""
        self._activity.close()
        self._thread.close()

    def follow(self, errand: Errand) -> None:
        """Do what a start of the program asks for."""
        if errand.content and Path(errand.content) != self._content:
            self._content = Path(errand.content)
            self.window.forget_content()
            self._thread.open()
        if errand.panic:
            self._on_command(PANIC)
        elif errand.slug:
            self.window.reading.open(errand.slug, errand.anchor, errand.lang)

    def begin(self, errand: Errand) -> None:
        """Do what the first start asks for; where it names no article, open what was open last."""
        self.follow(errand)
        root = self._find_root()
        place = self._session.find_place(root) if root is not None else None
        if place is not None and not errand.slug and not errand.panic:
            self.window.reading.resume_place(place)

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

    def _find_root(self) -> Path | None:
        """The content folder; None where its name leads nowhere."""
        try:
            return find_content(self._content, os.environ, self._config.content)
        except FolderUnusableError:
            return None

    def _follow_tray(self) -> None:
        """Have the icon beside the clock, or have it no longer."""
        wanted = self._config.tray == "on" and Tray.isSystemTrayAvailable()
        if wanted and self._tray is None:
            actions = self.window.actions_by_name
            opening = [actions[name] for name in (PANIC, "home")]
            self._tray = Tray(opening, actions["quit"], self._theme.accent, self.window)
            self._tray.window_wanted.connect(self.window.come_forward)
            self._tray.show()
        elif not wanted and self._tray is not None:
            self._tray.deleteLater()
            self._tray = None
        self._application.setQuitOnLastWindowClosed(self._tray is None)

    def _keep_session(self) -> None:
        self._session.keep(self.window, self.window.splitters)
        if (root := self._find_root()) is not None:
            self._session.keep_place(root, self.window.reading.place)
        self._session.close()

    def _change_look(self) -> None:
        self._theme = choose_theme(self._config.theme, self._application.styleHints())
        self._restyling.change(self._theme, self._config.text_size)

    def _on_command(self, name: str) -> None:
        sizes = {"larger": self._config.text_size + SIZE_STEP, "smaller": self._config.text_size - SIZE_STEP}
        if name in sizes:
            self._set("text_size", max(SIZE_BOUNDS[0], min(SIZE_BOUNDS[1], sizes[name])))
        elif name == "normal_size":
            self._set("text_size", 100)
        elif name == "theme":
            self._set("theme", "light" if self._theme.name == "dark" else "dark")
        elif name == PANIC:
            self.window.reading.open(self._config.panic_article)
        elif name == "rescan":
            self._thread.rescan()
        elif name == "quit":
            self.window.close()
            self._application.quit()
        elif name == "closed":
            # With an icon beside the clock the window waits there, as long as there is such a place.
            if self._tray is None or not Tray.isSystemTrayAvailable():
                self._application.quit()
        else:
            self._open_dialog(name)

    def _open_dialog(self, name: str) -> None:
        if name == "settings":
            from ui.settings_dialog import SettingsDialog  # noqa: PLC0415  (not needed to start)

            settings = SettingsDialog(self._config, self.window)
            settings.changed.connect(self._set)
            self._run_dialog(settings)
        elif name == "shortcuts":
            from ui.shortcut_sheet import ShortcutSheet  # noqa: PLC0415  (not needed to start)

            scale = build_scale(self._config.text_size)
            self._run_dialog(ShortcutSheet(self.window.actions_by_name, scale, self.window))
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
            self._change_look()
        elif name == "interface_language":
            install_language(self._application, self._interface_language())
        elif name == "reading_language":
            self.window.read_in(self._reading_language())
        elif name in ("content", "languages"):
            self.window.forget_content()
            self._thread.open()
        elif name == "reading_width":
            self.window.reader.set_reading_width(READING_WIDTHS[self._config.reading_width])
        elif name == "home_article":
            self.window.orienting.set_question(self._config.home_article)
        elif name == "tray":
            self._follow_tray()

    def _on_reading_changed(self, lang: Lang) -> None:
        if lang != self._reading_language():
            self._save("reading_language", lang.value)

    def _on_files_dropped(self, paths: Sequence[Path]) -> None:
        """Open those that are articles of this content; offer to add the others."""
        from kb.files import read_text  # noqa: PLC0415  (not needed to start)

        root = self._find_root()
        if root is None:
            return
        for path in paths:
            try:
                text = read_text(path).text
                article = _find_article(root, path)
                if article is not None:
                    self.window.reading.open(article.slug, lang=article.lang)
                else:
                    self._add_article(root, path, text)
            except KbError as error:
                self.window.show_message(translate_error(error))

    def _add_article(self, root: Path, path: Path, text: str) -> None:
        from kb.scaffold import add_article, check_own  # noqa: PLC0415  (not needed to start)
        from ui.add_dialog import AddDialog, guess_lang  # noqa: PLC0415

        check_own(root)
        dialog = AddDialog(path, guess_lang(text), root, self.window)
        self._run_dialog(dialog)
        if dialog.result():
            self._added = add_article(root, path, dialog.lang).relative_to(root).as_posix()
            self._thread.rescan()

    def _on_loaded(self, changed: frozenset[str]) -> None:
        """Open what was added, once it is read."""
        if self._added in changed:
            added, self._added = Path(self._added), ""
            self.window.reading.open(added.stem, lang=find_lang(added.parent.name))

    def _on_scheme_changed(self) -> None:
        if self._config.theme == "system":
            self._change_look()


def _find_article(root: Path, path: Path) -> ArticleKey | None:
    """The article that a file is in this content; None for any other file."""
    real = Path(os.path.realpath(path))
    lang = find_lang(real.parent.name)
    is_inside = real.parent.parent == Path(os.path.realpath(root)) and real.suffix.lower() == ".md"
    return ArticleKey(file_stem_slug(real.stem), lang) if is_inside and lang is not None else None


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
    app.begin(errand)
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
