"""A walk through a decision: one question at a time in large type, with its answers as large buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kb.flow import Walk, WalkAnswer, choose_answer, restart, return_to, step_back
from kb.text import snap_span
from ui.columns import Columns
from ui.flow_layout import FlowButton, FlowLayout
from ui.icons import icon
from ui.theme import Scale, Theme
from ui.words import Group, Passage, WordButton, WordLabel

# A decision that offers more is none; so many can be laid out without a pause.
MOST_ANSWERS = 60
_MOST_DIGITS = 9
_PATH_LETTERS = 60
_RADIUS = 12


class AnswerButton(WordButton):
    """An answer: the digit that chooses it, its words, and its advice below."""

    def __init__(self, number: int, answer: WalkAnswer, theme: Theme, scale: Scale) -> None:
        digit = QLocale().toString(number) if number <= _MOST_DIGITS else ""
        super().__init__(", ".join(filter(None, (digit, answer.label))), answer)
        self.digit = digit
        self._theme = theme
        self._sign = round(scale.lead * 1.7)
        self._digit_px = scale.body
        self.setAccessibleDescription(answer.advice)
        words = Passage(answer.label, scale.lead, QFont.Weight.DemiBold, theme.text)
        advice = Passage(answer.advice, scale.body, QFont.Weight.Normal, theme.muted)
        self.set_words(
            (words, advice), scale.space_l, scale.space_l, widest=24 * scale.body, sign_width=self._sign + scale.space_m
        )

    def paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        """Paint a card; that the keyboard or the mouse is here shows by more than its colour."""
        theme = self._theme
        ground = theme.accent_soft if self.hasFocus() or self.isDown() else theme.panel_alt
        painter.setBrush(QColor(theme.hover if self.underMouse() and not self.hasFocus() else ground))
        painter.setPen(QPen(QColor(theme.focus if self.hasFocus() else theme.control), 3 if self.hasFocus() else 1))
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)

    def paint_sign(self, painter: QPainter, place: QRect) -> None:
        """Paint the digit on a key."""
        if not self.digit:
            return
        theme = self._theme
        key = QRectF(0, 0, self._sign, self._sign)
        key.moveTo(place.left(), place.center().y() - self._sign / 2)
        painter.setPen(QPen(QColor(theme.accent), 1))
        painter.setBrush(QColor(theme.accent if self.hasFocus() else theme.accent_soft))
        painter.drawRoundedRect(key, _RADIUS / 2, _RADIUS / 2)
        font = QFont(self.font())
        font.setPixelSize(self._digit_px)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(QColor(theme.accent_text if self.hasFocus() else theme.accent))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, self.digit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next answer, which is not the next button for Qt."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)


class PathButton(WordButton):
    """A question with the answer that was given; it leads back to the question."""

    def __init__(self, number: int, asked: str, answer: str, theme: Theme, scale: Scale) -> None:
        name = QCoreApplication.translate("WalkView", "{answer}. Back to the question: {question}")
        super().__init__(name.format(answer=answer, question=asked), number)
        self._theme = theme
        question = Passage(_shorten(asked), scale.small, QFont.Weight.Normal, theme.muted)
        words = Passage(_shorten(answer), scale.small, QFont.Weight.Medium, theme.accent)
        self.set_words((question, words), scale.space_s, scale.space_xs, widest=24 * scale.body)

    def paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        """Paint a small card."""
        theme = self._theme
        painter.setBrush(QColor(theme.hover if self.underMouse() else theme.panel))
        painter.setPen(QPen(QColor(theme.focus if self.hasFocus() else theme.control), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(rect, _RADIUS / 2, _RADIUS / 2)


class WalkView(Group):
    """The current question of a walk; screen readers hear it as the name of the group, and at each step.

    Signals:
        stepped(): another question is shown, and its first answer has the keyboard.
        answer_reached(WalkAnswer): an answer that leads out of the walk was chosen.
        answer_focused(AnswerButton): the keyboard went to an answer by an arrow.
    """

    stepped = Signal()
    answer_reached = Signal(object)
    answer_focused = Signal(object)

    def __init__(self, theme: Theme, scale: Scale) -> None:
        super().__init__()
        self._theme, self._scale = theme, scale
        self._title = ""
        self.walk: Walk | None = None
        self.answers: list[AnswerButton] = []
        self._path_buttons: list[PathButton] = []
        self._above, self._question, self._hint = WordLabel(), WordLabel(), WordLabel()
        self._back, self._restart = FlowButton(""), FlowButton("")
        self._path = QWidget()
        self._path_layout = FlowLayout(self._path)
        self._path_layout.addWidget(self._back)
        self._path_layout.addWidget(self._restart)
        self._list = QWidget()
        self._columns = Columns(self._list, 2)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._path, self._above, self._question, self._hint, self._list):
            self._layout.addWidget(widget)
        self._back.clicked.connect(self.step_back)
        self._restart.clicked.connect(self.restart)
        self.set_look(theme, scale)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at, in its order."""
        return [self._back, self._restart, *self._path_buttons, *self.answers]

    @property
    def first_stop(self) -> QWidget | None:
        """What gets the keyboard at each step, if there is anything to press."""
        if self.answers:
            return self.answers[0]
        return self._back if self._path_buttons else None

    def show_walk(self, title: str, walk: Walk | None) -> None:
        """Show a walk; a focused answer or step of the path stays so by its number."""
        self._title, self.walk = title, walk
        self._show()

    def choose_number(self, number: int) -> bool:
        """Choose the answer with this number, from 1; false where there is none."""
        if not 1 <= number <= len(self.answers):
            return False
        self.answers[number - 1].click()
        return True

    def step_back(self) -> None:
        """Go back to the question before."""
        if self.walk is not None:
            self._step(step_back(self.walk))

    def restart(self) -> None:
        """Go back to the first question."""
        if self.walk is not None:
            self._step(restart(self.walk))

    def set_look(self, theme: Theme, scale: Scale) -> None:
        """Follow the theme and the text size."""
        self._theme, self._scale = theme, scale
        self._above.set_look(scale.body, QFont.Weight.Normal, theme.muted)
        self._question.set_look(scale.h1, QFont.Weight.Bold, theme.text)
        self._hint.set_look(scale.lead, QFont.Weight.Normal, theme.muted)
        self._question.setContentsMargins(0, scale.space_s, 0, 0)
        self._hint.setContentsMargins(0, 0, 0, scale.space_s)
        for button, name in ((self._back, "back"), (self._restart, "restart")):
            button.setIcon(icon(name, theme.text, scale.body))
            button.setIconSize(QSize(scale.body, scale.body))
        self._columns.set_look(19 * scale.body, scale.space_m)
        self._layout.setSpacing(scale.space_xs)
        self.show_walk(self._title, self.walk)

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self._back.show_words(self.tr("Back"))
        self._restart.show_words(self.tr("Start over"))
        self.show_walk(self._title, self.walk)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move between answers; up and down stay in their column."""
        at = next((number for number, button in enumerate(self.answers) if button.hasFocus()), -1)
        columns = self._columns.count_columns(self._list.width())
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        move = moves.get(Qt.Key(event.key()))
        if at < 0 or move is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        if 0 <= at + move < len(self.answers):
            self.answers[at + move].setFocus()
            self.answer_focused.emit(self.answers[at + move])

    def _choose(self, answer: WalkAnswer) -> None:
        if self.walk is None:
            return
        walk = choose_answer(self.walk, answer)
        if walk.is_over:
            self.answer_reached.emit(answer)
        else:
            self._step(walk)

    def _return_to(self, number: int) -> None:
        if self.walk is not None:
            self._step(return_to(self.walk, number))

    def _step(self, walk: Walk) -> None:
        """Show another question, say it, and give the keyboard to its first answer."""
        self.walk = walk
        self._show(stepped=True)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))
        self.stepped.emit()

    def _show(self, *, stepped: bool = False) -> None:
        """Build the buttons anew, so that screen readers see new ones where the question is another.

        After a step the first answer gets the keyboard, else what stands where the keyboard is.
        """
        old_path, old_answers = self._path_buttons, self.answers
        self._show_question()
        self._path_buttons = self._build_path()
        self._path.setVisible(bool(self._path_buttons))
        self.answers = self._build_answers()
        if stepped:
            stop = self.first_stop
        else:
            stop = self._find_heir(old_path, self._path_buttons) or self._find_heir(old_answers, self.answers)
        if stop is not None:
            stop.setFocus()
        # Only now, for Qt would give the keyboard to whatever comes next.
        for button in (*old_path, *old_answers):
            button.hide()
            button.deleteLater()

    def _find_heir(self, old: Sequence[QWidget], new: Sequence[QWidget]) -> QWidget | None:
        """What gets the keyboard from one of the old buttons, if one of them has it."""
        at = next((number for number, button in enumerate(old) if button.hasFocus()), -1)
        if at < 0:
            return None
        return new[min(at, len(new) - 1)] if new else self.first_stop

    def _show_question(self) -> None:
        walk = self.walk
        self.setVisible(walk is not None)
        if walk is None:
            return
        current = walk.current
        question = current.question or self._title
        hint = current.hint if current.answers else self.tr("There is nothing to choose here yet.")
        self.setAccessibleName(question)
        self.setAccessibleDescription(hint)
        above = self._title if self._title != question and not walk.path else ""
        for label, text in ((self._above, above), (self._question, question), (self._hint, hint)):
            label.setText(text)
            label.setVisible(bool(text))

    def _build_path(self) -> list[PathButton]:
        buttons = []
        for number, (node, answer) in enumerate(self.walk.path if self.walk is not None else ()):
            button = PathButton(number, node.question, answer.label, self._theme, self._scale)
            button.chosen.connect(self._return_to)
            self._path_layout.addWidget(button)
            button.show()
            buttons.append(button)
        return buttons

    def _build_answers(self) -> list[AnswerButton]:
        answers = self.walk.current.answers[:MOST_ANSWERS] if self.walk is not None else ()
        buttons = [AnswerButton(number, answer, self._theme, self._scale) for number, answer in enumerate(answers, 1)]
        for button in buttons:
            button.chosen.connect(self._choose)
            self._columns.addWidget(button)
            button.show()
        return buttons


def _shorten(text: str) -> str:
    end = snap_span(text, 0, _PATH_LETTERS)[1]
    return text if end >= len(text) else f"{text[:end]}\u2026"
