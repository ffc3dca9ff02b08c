"""The window: places the panels and connects them with the workspace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QSplitter, QVBoxLayout, QWidget

from kb.errors import KbError
from kb.lang import Lang
from ui.actions import build_actions, retranslate_actions
from ui.activity_thread import ActivityThread
from ui.call.checklist_panel import ChecklistPanel
from ui.dropping import Dropping
from ui.finder import Finder
from ui.home import Home
from ui.orienting import Orienting
from ui.panes import Panes
from ui.printing import print_page, save_pdf
from ui.progress import LoadProgress
from ui.reader import Reader
from ui.reading import Reading
from ui.search_panel import ResultPanel
from ui.searching import Searching
from ui.sizing import resize_within_screen
from ui.speaking import Speaking
from ui.stage import Desk, Stage
from ui.theme import Scale, Theme, build_scale
from ui.top_bar import TopBar
from ui.translator import translate_error
from ui.workspace_thread import WorkspaceThread

MESSAGE_MS = 8000
PASSED_ON = ("larger", "smaller", "normal_size", "theme", "settings", "shortcuts", "about", "quit", "rescan", "panic")


class MainWindow(QMainWindow):
    """Search at the top, results at the left, home or article in the middle, its checklist at the right.

    Signals:
        command(str): a command that concerns the whole program (settings, theme, text size ...).
        reading_changed(Lang): a reading language was chosen.
        files_dropped(object): the paths of Markdown files that were dropped here.
        closing(): the window is about to close, and still shows what it showed.
    """

    command = Signal(str)
    reading_changed = Signal(object)
    files_dropped = Signal(object)
    closing = Signal()

    def __init__(
        self, thread: WorkspaceThread, activity: ActivityThread, reading: Lang, theme: Theme, text_size: int
    ) -> None:
        super().__init__()
        self._theme, self._scale = theme, build_scale(text_size)
        self._thread, self._activity = thread, activity
        self.top_bar = TopBar(reading)
        self.results = ResultPanel(theme, self._scale)
        self.home = Home(theme, self._scale)
        self.reader = Reader(theme, self._scale, text_size)
        self.checklist = ChecklistPanel(theme, self._scale)
        self.stage = Stage(self.home, self.reader, self.checklist)
        self._desk = Desk(self.results, self.stage)
        self.reading = Reading(thread, activity, self.stage, self.reader, self.checklist, reading)
        self.orienting = Orienting(thread, activity, self.home, self._find_reading)
        self._speaking = Speaking(thread, self.reader, lambda: self.reading.opened, self._find_look, self)
        self._searching = Searching(
            thread, self.top_bar.box, self.results, self._find_reading, lambda: self.reading.is_on_call
        )
        self._finder = Finder(thread, self._find_reading, lambda: activity.activity.recents, self.reading.resume, self)
        self._panes = Panes(
            self._desk, self.stage, self.top_bar.box, self.results, self.home, self.reader, self.checklist
        )
        self._progress = LoadProgress()
        self._place()
        self.actions_by_name = build_actions(self, self._build_slots())
        self.top_bar.set_menu(self.actions_by_name)
        self._connect()
        self.top_bar.set_look(theme, self._scale)
        self._arrange()
        self._retranslate()
        self._on_moved()
        self.top_bar.box.setFocus()

    @property
    def splitters(self) -> Sequence[QSplitter]:
        """What the user divides the window with."""
        return self._desk, self.stage

    def set_look(self, theme: Theme, text_size: int) -> None:
        """Follow the theme and the text size in percent."""
        scale = build_scale(text_size)
        self._theme, self._scale = theme, scale
        self._arrange()
        self.top_bar.set_look(theme, scale)
        self.results.set_look(theme, scale)
        self.home.set_look(theme, scale)
        self.reader.set_look(theme, scale, text_size)
        self.checklist.set_look(theme, scale)

    def read_in(self, lang: Lang) -> None:
        """Change the reading language, keeping the place."""
        if lang != self._find_reading():
            self.top_bar.show_reading(lang)
            self.reading.read_in(lang)
            self._searching.refresh()
            self.reading_changed.emit(lang)

    def forget_content(self) -> None:
        """Begin with other content."""
        self.top_bar.box.clear()
        self.reading.forget()

    def show_message(self, text: str) -> None:
        """Say something in the status bar for a few seconds."""
        self.statusBar().showMessage(text, MESSAGE_MS)

    def come_forward(self) -> None:
        """Come before other windows, as it was before it was minimised; what asks something is given up."""
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language; look for changed files when the window comes to the front."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._thread.rescan()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What belongs to the whole program decides what follows."""
        self.reading.remembering.leave()
        self.closing.emit()
        super().closeEvent(event)
        self.command.emit("closed")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has the checklist below the article."""
        super().resizeEvent(event)
        self._arrange()

    def _find_reading(self) -> Lang:
        return self.reading.navigator.reading

    def _find_look(self) -> tuple[Theme, Scale]:
        return self._theme, self._scale

    def _arrange(self) -> None:
        self._desk.arrange(self.size(), self._scale)
        self.top_bar.show_results_button(shown=self._desk.is_narrow)

    def _place(self) -> None:
        self.checklist.hide()
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(16, 14, 16, 4)
        layout.setSpacing(12)
        layout.addWidget(self.top_bar)
        layout.addWidget(self._desk, 1)
        self.setCentralWidget(centre)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addPermanentWidget(self._progress)
        # From the box on, the keyboard goes through what belongs to the search.
        stops: list[QWidget] = [self.top_bar.box, *self.results.stops]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)
        resize_within_screen(self, 1360, 850)

    def _connect(self) -> None:
        self.top_bar.reading_chosen.connect(self.read_in)
        self.top_bar.box.textChanged.connect(self.reading.navigator.end_preview)
        self.results.row_chosen.connect(self.reading.choose)
        self.results.row_looked_at.connect(self.reading.look_at)
        self.results.answer.home_wanted.connect(self._go_home)
        self.results.answer.missing_reported.connect(self._report_missing)
        self.home.article_wanted.connect(self.reading.resume)
        self.home.address_followed.connect(self._speaking.copy_address)
        self.home.search_wanted.connect(self._panes.focus_search)
        self.reader.print_wanted.connect(self.actions_by_name["print"].trigger)
        self.reading.chosen_opened.connect(self._panes.focus_opened)
        self.reading.home_shown.connect(self._on_home_shown)
        self.reading.message.connect(self.show_message)
        self.reading.command.connect(self._on_link_command)
        self.reading.address_followed.connect(self._speaking.copy_address)
        self.reading.moved.connect(self._on_moved)
        Dropping(self).dropped.connect(self.files_dropped)
        self._speaking.message.connect(self.show_message)
        self._thread.loaded.connect(self._on_loaded)
        self._thread.progress.connect(self._progress.show_progress)
        self._thread.failed.connect(self._on_failed)
        self._activity.failed.connect(self._on_failed)

    def _build_slots(self) -> dict[str, Callable[[], None]]:
        def passing_on(name: str) -> Callable[[], None]:
            return lambda: self.command.emit(name)

        def ticking(number: int) -> Callable[[], None]:
            return lambda: self._tick(number)

        return {
            "palette": lambda: self._finder.run(self.actions_by_name, *self._find_look()),
            "search": self._panes.focus_search,
            "results": self._panes.change_results,
            "as_typed": self._searching.toggle_as_typed,
            "home": self._go_home,
            "back": self.reading.navigator.go_back,
            "forward": self.reading.navigator.go_forward,
            "next_pane": self._panes.focus_next,
            "next_language": self._read_next_language,
            "side_by_side": self.reading.change_beside,
            "say_theirs": self._speaking.say,
            "copy_phrase": self._speaking.copy,
            "favourite": self.reading.remembering.toggle_favourite,
            "contents": lambda: self._do_in_article(self.reader.open_contents),
            "find": lambda: self._do_in_article(self.reader.find_in_page),
            "undo_tick": self.checklist.undo,
            "start_over": self.checklist.start_over,
            "print": lambda: print_page(self, self.reading.opened, self.show_message),
            "save_pdf": lambda: save_pdf(self, self.reading.opened, self.show_message),
            **{name: passing_on(name) for name in PASSED_ON},
            **{f"tick_{number}": ticking(number) for number in range(1, 10)},
        }

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Evenkeel"))
        retranslate_actions(self.actions_by_name)
        self.reading.retranslate()
        self._searching.refresh()

    def _on_loaded(self) -> None:
        if (folder := self._thread.folder) is not None:
            self._activity.open(folder)
        self._searching.refresh()
        for notice in self._thread.take_notices():
            self.show_message(translate_error(notice))

    def _on_failed(self, error: Exception) -> None:
        self.show_message(translate_error(error) if isinstance(error, KbError) else repr(error))

    def _on_link_command(self, command: str) -> None:
        if not self._speaking.follow(command):
            self.command.emit(command)

    def _on_moved(self) -> None:
        history = self.reading.navigator.history
        self.actions_by_name["back"].setEnabled(history.can_go_back)
        self.actions_by_name["forward"].setEnabled(history.can_go_forward)

    def _on_home_shown(self) -> None:
        self.orienting.refresh()
        if not self.top_bar.box.hasFocus():
            self.home.setFocus()

    def _go_home(self) -> None:
        self.orienting.begin()
        self.reading.navigator.open_home()
        self._panes.focus_opened()

    def _report_missing(self, query: str) -> None:
        self._activity.report_missing(query, self._find_reading())
        self.show_message(self.tr("Noted for the editors: {query}").format(query=query))

    def _read_next_language(self) -> None:
        self.read_in(list(Lang)[(list(Lang).index(self._find_reading()) + 1) % len(Lang)])

    def _tick(self, number: int) -> None:
        if self.checklist.isVisible():
            self.checklist.tick_number(number)

    def _do_in_article(self, act: Callable[[], None]) -> None:
        if not self.stage.is_home:
            self.stage.reveal_article()
            act()
