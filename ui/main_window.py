"""The window: places the panels and connects them with the workspace."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMainWindow, QProgressBar, QSplitter, QVBoxLayout, QWidget

from kb.errors import KbError
from kb.lang import Lang
from ui.actions import build_actions, retranslate_actions
from ui.call.checklist_panel import ChecklistPanel
from ui.printing import print_page, save_pdf
from ui.reader import Reader
from ui.reading import Reading
from ui.search_panel import ResultPanel
from ui.searching import Searching
from ui.theme import Theme, build_scale
from ui.top_bar import TopBar
from ui.translator import translate_error
from ui.workspace_thread import WorkspaceThread

MESSAGE_MS = 8000
# What is read sooner than this shows no progress, for that would only flicker.
PROGRESS_MS = 500
BESIDE_EM = 72
PASSED_ON = ("larger", "smaller", "normal_size", "theme", "settings", "about", "quit", "rescan", "panic")


class MainWindow(QMainWindow):
    """Search at the top, results at the left, the article in the middle, its checklist at the right.

    Signals:
        command(str): a command that concerns the whole program (settings, theme, text size ...).
        reading_changed(Lang): a reading language was chosen.
    """

    command = Signal(str)
    reading_changed = Signal(object)

    def __init__(self, thread: WorkspaceThread, reading: Lang, theme: Theme, text_size: int) -> None:
        super().__init__()
        scale = build_scale(text_size)
        self._em = scale.body
        self._thread = thread
        self.top_bar = TopBar(reading)
        self.results = ResultPanel(theme, scale)
        self.reader = Reader(theme, scale, text_size)
        self.checklist = ChecklistPanel(theme, scale)
        self.reading = Reading(thread, self.reader, self.checklist, reading)
        self._searching = Searching(
            thread,
            self.top_bar.box,
            self.results,
            lambda: self.reading.navigator.reading,
            lambda: self.reading.is_on_call,
        )
        self._progress = QProgressBar()
        self._progress_text = QLabel()
        self._progress_timer = QTimer(self, singleShot=True, interval=PROGRESS_MS)
        self._place()
        self.actions_by_name = build_actions(self, self._build_slots())
        self.top_bar.set_menu(self.actions_by_name)
        self._connect()
        self.set_look(theme, text_size)
        self._retranslate()
        self._on_moved()
        self.top_bar.box.setFocus()

    def set_look(self, theme: Theme, text_size: int) -> None:
        """Follow the theme and the text size in percent."""
        scale = build_scale(text_size)
        self._em = scale.body
        self._arrange()
        self.top_bar.set_look(theme, scale)
        self.results.set_look(theme, scale)
        self.reader.set_look(theme, scale, text_size)
        self.checklist.set_look(theme, scale)

    def read_in(self, lang: Lang) -> None:
        """Change the reading language, keeping the place."""
        if lang != self.reading.navigator.reading:
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
        """The program ends with its window."""
        super().closeEvent(event)
        self.command.emit("quit")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has the checklist below the article."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Give every panel room for its words; widths count in letters, so large text makes a window narrow."""
        beside = self.width() >= BESIDE_EM * self._em
        orientation = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if orientation != self._article.orientation():
            self._article.setOrientation(orientation)
            self._article.setSizes([650, 310] if beside else [350, 450])
        self.results.setMinimumWidth(14 * self._em)
        self.reader.setMinimumSize(20 * self._em, 10 * self._em)
        self.checklist.setMinimumSize(17 * self._em, 12 * self._em)

    def _place(self) -> None:
        self._article = QSplitter()
        self._article.addWidget(self.reader)
        self._article.addWidget(self.checklist)
        self._article.setStretchFactor(0, 1)
        self._article.setSizes([650, 310])
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self.results)
        self._splitter.addWidget(self._article)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([350, 960])
        for splitter in (self._splitter, self._article):
            splitter.setHandleWidth(12)
            splitter.setChildrenCollapsible(False)
        self.checklist.hide()
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(16, 14, 16, 4)
        layout.setSpacing(12)
        layout.addWidget(self.top_bar)
        layout.addWidget(self._splitter, 1)
        self.setCentralWidget(centre)
        self._progress.setMaximumWidth(180)
        self._progress.setTextVisible(False)
        self._progress_text.setTextFormat(Qt.TextFormat.PlainText)
        self.statusBar().setSizeGripEnabled(False)
        for widget in (self._progress_text, self._progress):
            widget.hide()
            self.statusBar().addPermanentWidget(widget)
        # From the box on, the keyboard goes through what belongs to the search.
        stops: list[QWidget] = [self.top_bar.box, *self.results.stops]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)
        self.resize(1360, 850)

    def _connect(self) -> None:
        self.top_bar.reading_chosen.connect(self.read_in)
        self.results.row_chosen.connect(self.reading.choose)
        self.results.answer.home_wanted.connect(self.reading.open_home)
        self.reading.chosen_opened.connect(self._focus_article)
        self.reading.message.connect(self.show_message)
        self.reading.command.connect(self.command)
        self.reading.address_followed.connect(self._on_address)
        self.reading.moved.connect(self._on_moved)
        self._thread.loaded.connect(self._on_loaded)
        self._thread.progress.connect(self._on_progress)
        self._progress_timer.timeout.connect(self._show_progress)
        self._thread.failed.connect(self._on_failed)

    def _build_slots(self) -> dict[str, Callable[[], None]]:
        def passing_on(name: str) -> Callable[[], None]:
            return lambda: self.command.emit(name)

        def ticking(number: int) -> Callable[[], None]:
            return lambda: self._tick(number)

        return {
            "search": self._focus_search,
            "as_typed": self._searching.toggle_as_typed,
            "home": self.reading.open_home,
            "back": self._go_back,
            "forward": self._go_forward,
            "next_pane": self._focus_next_pane,
            "next_language": self._read_next_language,
            "undo_tick": self.checklist.undo,
            "start_over": self.checklist.start_over,
            "print": lambda: print_page(self, self.reading.opened, self.show_message),
            "save_pdf": lambda: save_pdf(self, self.reading.opened, self.show_message),
            **{name: passing_on(name) for name in PASSED_ON},
            **{f"tick_{number}": ticking(number) for number in range(1, 10)},
        }

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Evenkeel"))
        self._progress.setAccessibleName(self.tr("Reading articles"))
        retranslate_actions(self.actions_by_name)
        self.reading.retranslate()
        self._searching.refresh()

    def _on_loaded(self) -> None:
        self._searching.refresh()
        for notice in self._thread.take_notices():
            self.show_message(translate_error(notice))

    def _on_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, max(1, total))
        self._progress.setValue(done)
        # Not as a message, for it would take the place of one that matters.
        numbers = {"done": QLocale().toString(done), "total": QLocale().toString(total)}
        text = self.tr("Reading articles: {done} of {total}").format(**numbers)
        self._progress_text.setText(text if done < total else "")
        if done >= total:
            self._progress_timer.stop()
            self._show_progress(visible=False)
        elif self._progress.isHidden() and not self._progress_timer.isActive():
            self._progress_timer.start()

    def _show_progress(self, *, visible: bool = True) -> None:
        self._progress.setVisible(visible)
        self._progress_text.setVisible(visible)

    def _on_failed(self, error: Exception) -> None:
        self.show_message(translate_error(error) if isinstance(error, KbError) else repr(error))

    def _on_address(self, address: str) -> None:
        """Nothing is opened outside: the address goes to the clipboard instead."""
        address = address.removeprefix("mailto:").removeprefix("tel:")
        QGuiApplication.clipboard().setText(address)
        self.show_message(self.tr("Copied: {address}").format(address=address))

    def _on_moved(self) -> None:
        history = self.reading.navigator.history
        self.actions_by_name["back"].setEnabled(history.can_go_back)
        self.actions_by_name["forward"].setEnabled(history.can_go_forward)

    def _go_back(self) -> None:
        self.reading.navigator.go_back()

    def _go_forward(self) -> None:
        self.reading.navigator.go_forward()

    def _read_next_language(self) -> None:
        langs = list(Lang)
        self.read_in(langs[(langs.index(self.reading.navigator.reading) + 1) % len(langs)])

    def _tick(self, number: int) -> None:
        if self.checklist.isVisible():
            self.checklist.tick_number(number)

    def _focus_article(self) -> None:
        """What is worked through gets the keyboard, so that a digit ticks at once."""
        (self.checklist.view if self.checklist.isVisible() else self.reader.browser).setFocus()

    def _focus_search(self) -> None:
        self.top_bar.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_bar.box.selectAll()

    def _focus_next_pane(self) -> None:
        panes: list[QWidget] = [self.top_bar.box, self.results.view, self.reader.browser, self.checklist.view]
        panes = [pane for pane in panes if pane.isVisible()]
        at = next((index for index, pane in enumerate(panes) if pane.hasFocus()), -1)
        panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)
