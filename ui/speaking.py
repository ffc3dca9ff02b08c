"""From a phrase to what is said: copied with its gaps filled, or shown in the language of the customer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from kb.lang import Lang
from ui.reader import Reader
from ui.theme import Scale, Theme
from ui.workspace_thread import OpenedPage, Version, WorkspaceThread

Look = tuple[Theme, Scale]


class Speaking(QObject):
    """Copies and shows the phrases of the page on the screen; what was typed into gaps stays until the program ends.

    `find_opened` tells the page of the moment, `find_look` the theme and the text size.

    Signals:
        message(str): something to say in the status bar.
    """

    message = Signal(str)

    def __init__(
        self,
        thread: WorkspaceThread,
        reader: Reader,
        find_opened: Callable[[], OpenedPage | None],
        find_look: Callable[[], Look],
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._thread, self._reader = thread, reader
        self._find_opened, self._find_look = find_opened, find_look
        self._owner = owner
        self._values: Mapping[str, str] = {}
        self._theirs: Lang | None = None

    def follow(self, command: str) -> bool:
        """Do what a link in a phrase asks for; returns whether it was one."""
        verb, _, phrase = command.partition(":")
        if verb not in ("copy", "say"):
            return False
        (self.copy if verb == "copy" else self.say)(phrase=phrase)
        return True

    # By its name only: a command of the window would pass its `checked` for it.
    def copy(self, *, phrase: str = "") -> None:
        """Copy a phrase, or the one the reader is at; what is open in it is asked for first."""
        from kb.phrases import build_spoken, find_phrase  # noqa: PLC0415  (the first window must not wait for it)

        opened = self._find_opened()
        page = opened.page if opened is not None else None
        # In the second column of two languages a phrase is named with its language.
        column, _, name = phrase.rpartition("/")
        if opened is not None and opened.pair is not None and column:
            page = opened.pair.page
        found = find_phrase(page.article, name or self._find_current(opened)) if page is not None else None
        if page is None or found is None:
            self.message.emit(self.tr("There is no phrase here to copy."))
            return
        spoken = build_spoken(found, page.request.house)
        if not spoken.placeholders:
            QGuiApplication.clipboard().setText(spoken.text)
            self._say_copied(spoken.text)
            return
        from ui.copy_dialog import CopyDialog  # noqa: PLC0415  (as above)

        dialog = CopyDialog(spoken, self._values, *self._find_look(), self._owner)
        dialog.filled.connect(self._on_filled)
        dialog.exec()
        dialog.deleteLater()

    def copy_address(self, address: str) -> None:
        """Nothing is opened outside: the address of a link goes to the clipboard instead."""
        address = address.removeprefix("mailto:").removeprefix("tel:")
        QGuiApplication.clipboard().setText(address)
        self._say_copied(address)

    def say(self, *, phrase: str = "") -> None:
        """Show a phrase, or the one the reader is at, in another language."""
        opened = self._find_opened()
        wanted = phrase or self._find_current(opened) if opened is not None else ""
        if opened is None or not wanted:
            self.message.emit(self.tr("There is no phrase here to say in another language."))
            return
        key = opened.page.card.key
        self._thread.read_versions(key.slug, partial(self._on_versions, key.lang, wanted))

    def _find_current(self, opened: OpenedPage | None) -> str:
        """The phrase the reader is at, empty where the page has none."""
        from kb.phrases import find_current_phrase  # noqa: PLC0415  (as above)

        if opened is None:
            return ""
        browser = self._reader.browser
        article = opened.page.article
        lines = {part.line: part.id for part in article.sections} | {part.line: part.id for part in article.phrases}
        anchors = [lines[line] for line in sorted(lines)]
        return find_current_phrase(browser.top_anchor(), browser.visible_anchors(), anchors) or ""

    def _on_versions(self, mine: Lang, phrase: str, versions: Mapping[Lang, Version]) -> None:
        from kb.phrases import build_sheet  # noqa: PLC0415  (as above)
        from ui.their_words import TheirWords  # noqa: PLC0415

        sheet = {lang: build_sheet(version.article, version.house) for lang, version in versions.items()}
        others = [lang for lang in sheet if lang is not mine]
        if mine not in sheet or not others:
            self.message.emit(self.tr("This phrase is there in one language only."))
            return
        theirs = self._theirs if self._theirs in others else others[0]
        dialog = TheirWords(mine, sheet, *self._find_look(), self._owner)
        dialog.lang_chosen.connect(self._on_lang_chosen)
        dialog.copied.connect(self._say_copied)
        dialog.values_typed.connect(self._on_values_typed)
        dialog.show_phrase(phrase, theirs, self._values)
        dialog.exec()
        dialog.deleteLater()

    def _on_filled(self, text: str, values: Mapping[str, str]) -> None:
        self._values = values
        self._say_copied(text)

    def _on_values_typed(self, values: Mapping[str, str]) -> None:
        self._values = values

    def _on_lang_chosen(self, lang: Lang) -> None:
        self._theirs = lang

    def _say_copied(self, text: str) -> None:
        self.message.emit(self.tr("Copied: {text}").format(text=text))
