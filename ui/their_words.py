"""A phrase for somebody who speaks another language: what it means, how they say it, how that is read aloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kb.lang import NATIVE_NAMES, Lang
from kb.phrases import Spoken, fill, find_sounds
from kb.text import ascii_digits
from ui.copy_dialog import CopyDialog, SayCard
from ui.flow_layout import FlowLayout, LineLabel
from ui.sizing import resize_within_screen
from ui.theme import Scale, Theme
from ui.words import Passage, WordLabel, measure_passages

WIDTH_EM, HEIGHT_EM = 46, 30
# The largest type of a sentence among other words, and alone, in percent of the type of a lead.
AMONG, ALONE = 170, 700
FEWEST_LETTERS = 14


class FittedLabel(WordLabel):
    """Words in the largest type, of all between two sizes, in which no word is broken.

    Where they fill all the room there is, they are all to be seen in it too; else it is as high as they need.
    """

    def __init__(self) -> None:
        super().__init__()
        self._least = self._most = 15
        self._fills = False
        self._ink = "#000000"

    def set_sizes(self, least: int, most: int, colour: str, *, fills: bool) -> None:
        """Stay between two sizes in px."""
        self._least, self._most, self._ink, self._fills = least, max(least, most), colour, fills
        self._fit()

    def show_words(self, words: str) -> None:
        """Show other words."""
        self.setText(words)
        self._fit()

    def heightForWidth(self, width: int) -> int:
        """The height that is needed; where the words fill the room, that of the smallest type, which then grows."""
        return self._measure(self._least if self._fills else self._find_size(width), width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.set_look(self._find_size(self.width()), QFont.Weight.Medium, self._ink)

    def _find_size(self, width: int) -> int:
        """Halve the distance to the largest size that fits."""
        low, high = self._least, self._most
        if not self._fills:
            # Large text in a narrow window: the words below are to be seen too.
            high = min(high, max(low, width // FEWEST_LETTERS))
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._fits(middle, width) else (low, middle - 1)
        return low

    def _fits(self, px: int, width: int) -> bool:
        font = QFont(self.font())
        font.setPixelSize(px)
        font.setWeight(QFont.Weight.Medium)
        widest = max(map(QFontMetrics(font).horizontalAdvance, self.text().split()), default=0)
        return widest <= width and (not self._fills or self._measure(px, width) <= self.height())

    def _measure(self, px: int, width: int) -> int:
        return measure_passages(self, [Passage(self.text(), px, QFont.Weight.Medium, self._ink)], width)


class PhraseView(QScrollArea):
    """What a phrase means, its sentence, and how that sounds; or the sentence alone, for somebody else to read."""

    def __init__(self, theme: Theme, scale: Scale) -> None:
        super().__init__()
        self._meaning_title, self._sentence_title, self._sounds_title = (LineLabel("muted") for _ in range(3))
        self._meaning, self._sounds = WordLabel(), WordLabel()
        self._sentence = FittedLabel()
        self._card = SayCard(theme)
        self.is_alone = False
        card = QVBoxLayout(self._card)
        card.setContentsMargins(22, 18, 22, 18)
        card.addWidget(self._sentence_title)
        card.addWidget(self._sentence)
        card.addWidget(self._sounds_title)
        card.addWidget(self._sounds)
        inside = QWidget()
        texts = self._texts = QVBoxLayout(inside)
        texts.setContentsMargins(2, 2, 2, 2)
        texts.addWidget(self._meaning_title)
        texts.addWidget(self._meaning)
        texts.addSpacing(8)
        texts.addWidget(self._card)
        texts.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_look(theme, scale)

    @property
    def sentence(self) -> str:
        """The sentence that is shown."""
        return self._sentence.text()

    def show_words(self, meaning: str, sentence: str, sounds: str) -> None:
        """Show the words of another phrase from their top."""
        self._meaning.setText(meaning)
        self._sounds.setText(sounds)
        self._sentence.show_words(sentence)
        self.verticalScrollBar().setValue(0)

    def show_titles(self, meaning: str, sentence: str, sounds: str) -> None:
        """What stands above each of them."""
        self._meaning_title.setText(meaning)
        self._sentence_title.setText(sentence)
        self._sounds_title.setText(sounds)

    def stand_alone(self, *, on: bool) -> None:
        """Show the sentence alone in huge type, or all that belongs to it."""
        self.is_alone = on
        titles = (self._meaning_title, self._sentence_title, self._sounds_title)
        for widget in (*titles, self._meaning, self._sounds):
            widget.setHidden(on)
        # The room that is left goes into the card, or below it.
        self._texts.setStretchFactor(self._card, int(on))
        self._texts.setStretch(self._texts.count() - 1, int(not on))
        self._set_sizes()

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Follow the theme and the text size."""
        self._theme, self._scale = theme, scale
        self._card.set_look(theme)
        self._meaning.set_look(scale.lead, QFont.Weight.Normal, theme.text)
        self._sounds.set_look(scale.lead, QFont.Weight.Normal, theme.say_text)
        self._set_sizes()

    def scroll_page(self, pages: int) -> None:
        """Go down by so many pages."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def _set_sizes(self) -> None:
        most = self._scale.lead * (ALONE if self.is_alone else AMONG) // 100
        self._sentence.set_sizes(self._scale.lead, most, self._theme.say_text, fills=self.is_alone)


class TheirWords(QDialog):
    """The phrases of one sheet, one at a time, in my language and in one of the two others.

    Arrows go to the phrase before and the next one, a digit chooses the language, Enter and Ctrl+C copy, F11 shows the
    sentence alone and in huge type, and Escape goes back from there, or closes.

    Signals:
        lang_chosen(Lang): their language was chosen.
        copied(str): this sentence was copied.
        values_typed(object): a dict of all values of placeholders known from now on.
    """

    lang_chosen = Signal(object)
    copied = Signal(str)
    values_typed = Signal(object)

    def __init__(
        self,
        mine: Lang,
        sheet: Mapping[Lang, Sequence[Spoken]],
        theme: Theme,
        scale: Scale,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._mine = mine
        self._sheet = {lang: {spoken.id: spoken for spoken in phrases} for lang, phrases in sheet.items()}
        self._ids = [spoken.id for spoken in sheet.get(mine, ())]
        self._others = [lang for lang in Lang if lang is not mine]
        self._theirs = self._others[0]
        self._at = 0
        self._values: Mapping[str, str] = {}
        self._filled: Mapping[str, str] = {}
        self._look = theme, scale
        self._view = PhraseView(theme, scale)
        self._top, self._count = QWidget(), LineLabel("muted")
        self._langs = QButtonGroup(self)
        self._before, self._next, self._show = QPushButton(), QPushButton(), QPushButton()
        self._copy, self._close = QPushButton(), QPushButton()
        self._place()
        self._connect()
        self._retranslate()
        resize_within_screen(self, WIDTH_EM * scale.body, HEIGHT_EM * scale.body)

    def show_phrase(self, phrase_id: str, theirs: Lang, values: Mapping[str, str]) -> None:
        """Show a phrase of the sheet in their language; the first one where there is none of this name.

        `values` are those typed before, by the names of their placeholders: they are proposed.
        """
        self._values = values
        self._theirs = theirs if theirs in self._others else self._others[0]
        self._go_to(self._ids.index(phrase_id) if phrase_id in self._ids else 0)

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Follow the theme and the text size."""
        self._look = theme, scale
        self._view.set_look(theme, scale)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit of any script chooses the language; pages scroll what does not fit."""
        typed = ascii_digits(event.text())
        if typed in ("1", "2") and not self._view.is_alone:
            self._choose(self._others[int(typed) - 1])
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._view.scroll_page(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Back to all that belongs to the phrase, or close."""
        if self._view.is_alone:
            self._stand_alone(on=False)
        else:
            super().reject()

    def _place(self) -> None:
        segments = QHBoxLayout()
        segments.setSpacing(0)
        for lang, place in zip(self._others, ("first", "last"), strict=True):
            button = QPushButton(NATIVE_NAMES[lang])
            button.setCheckable(True)
            # Enter on it copies.
            button.setAutoDefault(False)
            button.setProperty("role", "segment")
            button.setProperty("place", place)
            self._langs.addButton(button, self._others.index(lang))
            segments.addWidget(button)
        top = QHBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.addLayout(segments)
        top.addStretch(1)
        top.addWidget(self._count)
        bottom = QWidget()
        buttons = FlowLayout(bottom)
        for button in (self._before, self._next, self._show, self._copy, self._close):
            buttons.addWidget(button)
        self._copy.setProperty("role", "primary")
        self._copy.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(self._top)
        layout.addWidget(self._view, 1)
        layout.addWidget(bottom)
        self._copy.setFocus()

    def _connect(self) -> None:
        self._langs.idClicked.connect(lambda number: self._choose(self._others[number]))
        self._before.clicked.connect(lambda: self._go_to(self._at - 1))
        self._next.clicked.connect(lambda: self._go_to(self._at + 1))
        self._show.clicked.connect(self._toggle_alone)
        self._copy.clicked.connect(self._copy_sentence)
        self._close.clicked.connect(self.reject)
        # Shortcuts, for a button would take the arrows for itself.
        keys = Qt.Key
        for key, step in ((keys.Key_Left, -1), (keys.Key_Up, -1), (keys.Key_Right, 1), (keys.Key_Down, 1)):
            QShortcut(QKeySequence(key), self).activated.connect(partial(self._step, step))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self).activated.connect(self._copy_sentence)
        QShortcut(QKeySequence(keys.Key_F11), self).activated.connect(self._toggle_alone)

    def _step(self, step: int) -> None:
        self._go_to(self._at + step)

    def _choose(self, lang: Lang) -> None:
        if lang is not self._theirs:
            self._theirs = lang
            self.lang_chosen.emit(lang)
        self._go_to(self._at)

    def _go_to(self, place: int) -> None:
        """Show the phrase at a place of the sheet; what was filled in belongs to the one before."""
        if 0 <= place < max(1, len(self._ids)):
            self._at = place
            self._filled = {}
            self._describe()

    def _find(self, lang: Lang) -> Spoken | None:
        return self._sheet.get(lang, {}).get(self._ids[self._at]) if self._ids else None

    def _toggle_alone(self) -> None:
        spoken = self._find(self._theirs)
        if self._view.is_alone or spoken is None:
            self._stand_alone(on=False)
        elif set(spoken.placeholders) <= self._filled.keys():
            self._stand_alone(on=True)
        else:
            dialog = self._ask(spoken)
            dialog.only_show()
            dialog.filled.connect(lambda: self._stand_alone(on=True))

    def _stand_alone(self, *, on: bool) -> None:
        self._view.stand_alone(on=on)
        for widget in (self._top, self._before, self._next, self._copy, self._close):
            widget.setHidden(on)
        (self._show if on else self._copy).setFocus()
        self._retranslate()

    def _copy_sentence(self) -> None:
        """Copy, after asking for what is open."""
        spoken = self._find(self._theirs)
        if spoken is None:
            return
        if set(spoken.placeholders) <= self._filled.keys():
            QGuiApplication.clipboard().setText(fill(spoken.text, self._filled))
            self.copied.emit(fill(spoken.text, self._filled))
        else:
            self._ask(spoken).filled.connect(self.copied)

    def _ask(self, spoken: Spoken) -> CopyDialog:
        dialog = CopyDialog(spoken, self._values, *self._look, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filled.connect(self._on_filled)
        dialog.open()
        return dialog

    def _on_filled(self, _text: str, values: Mapping[str, str]) -> None:
        self._values = self._filled = values
        self._describe()
        self.values_typed.emit(values)

    def _describe(self) -> None:
        """Set what depends on the phrase and on the language."""
        mine, theirs = self._find(self._mine), self._find(self._theirs)
        sounds = find_sounds(theirs, self._mine, self._filled) if theirs is not None else ""
        name = NATIVE_NAMES[self._theirs]
        if theirs is None:
            sentence = self.tr("There is no sentence in {language} for this.").format(language=name)
        else:
            sentence = fill(theirs.text, self._filled)
            sounds = sounds or self.tr("Nobody has written down in your letters how this sounds.")
        self._view.show_words(fill(mine.text, self._filled) if mine is not None else "", sentence, sounds)
        self._langs.button(self._others.index(self._theirs)).setChecked(True)
        for button in self._langs.buttons():
            # Tab stops at the chosen one.
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus)
        numbers = {"number": QLocale().toString(self._at + 1), "all": QLocale().toString(len(self._ids))}
        self._count.setText(self.tr("{number} of {all}").format(**numbers))
        self._copy.setAccessibleDescription(sentence)
        focus = self.focusWidget()
        for button, possible in (
            (self._before, self._at > 0),
            (self._next, self._at + 1 < len(self._ids)),
            (self._show, theirs is not None),
            (self._copy, theirs is not None),
        ):
            button.setEnabled(possible)
        if focus is not None and not focus.isEnabled():
            # A disabled button loses the keyboard to whatever comes next.
            (self._copy if self._copy.isEnabled() else self._close).setFocus()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("In their language"))
        self._view.show_titles(self.tr("What it means"), self.tr("What to say"), self.tr("How it sounds"))
        self._before.setText(self.tr("Previous"))
        self._next.setText(self.tr("Next"))
        alone = self._view.is_alone
        self._show.setText(self.tr("Back to all of it") if alone else self.tr("Show to the customer"))
        self._show.setToolTip(QKeySequence(Qt.Key.Key_F11).toString(QKeySequence.SequenceFormat.NativeText))
        self._copy.setText(self.tr("Copy"))
        self._close.setText(self.tr("Close"))
        for number, lang in enumerate(self._others, 1):
            button = self._langs.button(number - 1)
            button.setAccessibleName(self.tr("Say it in {language}").format(language=NATIVE_NAMES[lang]))
            button.setToolTip(self.tr("Key {digit}").format(digit=QLocale().toString(number)))
        self._describe()
