from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kb.lang import Lang
from kb.phrases import Spoken
from tests.ui.conftest import apply_theme
from ui.copy_dialog import CopyDialog
from ui.their_words import FittedLabel, PhraseView, TheirWords
from ui.theme import DARK, LIGHT, build_scale
from ui.translator import install_language

CTRL = Qt.KeyboardModifier.ControlModifier
NO_SOUND = "Nobody has written down in your letters how this sounds."
SHEET = {
    Lang.EN: (
        Spoken("phrase-1", "I hear you.", "আই হিয়ার ইউ।"),
        Spoken("phrase-2", "{name} rings you.", "{name} রিংস ইউ।"),
        Spoken("phrase-3", "Only in English."),
    ),
    Lang.BN: (
        Spoken("phrase-1", "আমি শুনছি।", "ami shunchhi."),
        Spoken("phrase-2", "{name} আপনাকে ফোন করবেন।"),
    ),
    Lang.IS: (Spoken("phrase-1", "Ég heyri.", "ইয়েগ হেইরি।"), Spoken("phrase-2", "{name} hringir.")),
}

Sheet = Mapping[Lang, Sequence[Spoken]]
Open = Callable[..., TheirWords]


@pytest.fixture
def open_dialog(app: QApplication, qtbot: QtBot) -> Iterator[Open]:
    apply_theme(app, LIGHT, 100)
    install_language(app, Lang.EN)
    QGuiApplication.clipboard().setText("before")

    def show(
        phrase: str = "phrase-1", mine: Lang = Lang.EN, theirs: Lang = Lang.BN, sheet: Sheet = SHEET
    ) -> TheirWords:
        dialog = TheirWords(mine, sheet, LIGHT, build_scale(100), None)
        qtbot.addWidget(dialog)
        dialog.show_phrase(phrase, theirs, {})
        with qtbot.waitActive(dialog):
            dialog.show()
        return dialog

    yield show
    QGuiApplication.clipboard().clear()


def shown(dialog: TheirWords) -> list[str]:
    """What can be read, from top to bottom."""
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def sentence(dialog: TheirWords) -> str:
    return dialog.findChildren(PhraseView)[0].sentence


def button(dialog: QWidget, text: str) -> QAbstractButton:
    return next(button for button in dialog.findChildren(QAbstractButton) if button.text() == text)


def press(dialog: TheirWords, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(dialog.focusWidget() or dialog, key)


def type_text(widget: QWidget, text: str) -> None:
    for char in text:
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char))


def fill_gap(dialog: TheirWords, text: str) -> None:
    """Answer the question for what stands in the gap."""
    asking = next(child for child in dialog.findChildren(CopyDialog) if child.isVisible())
    line = asking.findChildren(QLineEdit)[0]
    type_text(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def record(signal: object) -> list[object]:
    told: list[object] = []
    signal.connect(told.append)  # type: ignore[attr-defined]
    return told


def copied() -> str:
    return QGuiApplication.clipboard().text()


def test_a_phrase_is_shown_with_its_meaning_their_sentence_and_how_it_sounds(open_dialog: Open) -> None:
    dialog = open_dialog()

    texts = shown(dialog)
    assert {"What it means", "I hear you.", "What to say", "আমি শুনছি।", "How it sounds", "ami shunchhi."} <= set(texts)
    assert "1 of 3" in texts
    assert {label.textFormat() for label in dialog.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_bengali_without_a_column_is_spelt_by_rule(open_dialog: Open) -> None:
    assert "{name} apnake fon korben." in shown(open_dialog("phrase-2"))


@pytest.mark.parametrize(("mine", "theirs"), [(Lang.EN, Lang.IS), (Lang.IS, Lang.EN)])
def test_where_nobody_wrote_how_it_sounds_it_says_so(open_dialog: Open, mine: Lang, theirs: Lang) -> None:
    assert NO_SOUND in shown(open_dialog("phrase-1", mine, theirs))


def test_a_bengali_reader_sees_the_sounds_in_bengali_letters(open_dialog: Open) -> None:
    dialog = open_dialog("phrase-1", Lang.BN, Lang.IS)

    assert {"আমি শুনছি।", "Ég heyri.", "ইয়েগ হেইরি।"} <= set(shown(dialog))


def test_a_phrase_that_they_lack_is_said_to_be_lacking(open_dialog: Open) -> None:
    dialog = open_dialog("phrase-3")
    press(dialog, Qt.Key.Key_F11)
    QTest.keyClick(dialog, Qt.Key.Key_C, CTRL)

    assert "There is no sentence in বাংলা for this." in shown(dialog)
    assert not button(dialog, "Copy").isEnabled()
    assert button(dialog, "Show to the customer").isVisible()
    assert copied() == "before"
    assert NO_SOUND not in shown(dialog)


@pytest.mark.parametrize("sheet", [{}, {Lang.EN: ()}, {Lang.BN: SHEET[Lang.BN]}])
def test_an_empty_sheet_can_be_opened_and_closed(open_dialog: Open, sheet: Sheet) -> None:
    dialog = open_dialog("phrase-9", sheet=sheet)
    press(dialog, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_F11, Qt.Key.Key_2, Qt.Key.Key_Escape)

    assert not dialog.isVisible()


def test_a_phrase_or_language_that_is_not_there_gives_the_first(open_dialog: Open) -> None:
    dialog = open_dialog("phrase-9", Lang.EN, Lang.EN)

    assert sentence(dialog) == "আমি শুনছি।"


@pytest.mark.parametrize("keys", [(Qt.Key.Key_Right, Qt.Key.Key_Left), (Qt.Key.Key_Down, Qt.Key.Key_Up)])
def test_arrows_go_through_the_sheet_and_stop_at_its_ends(open_dialog: Open, keys: tuple[Qt.Key, Qt.Key]) -> None:
    dialog = open_dialog()
    seen = []
    for key in (*[keys[0]] * 4, *[keys[1]] * 4):
        press(dialog, key)
        seen.append(next(text for text in shown(dialog) if " of " in text))

    assert seen == ["2 of 3", "3 of 3", "3 of 3", "3 of 3", "2 of 3", "1 of 3", "1 of 3", "1 of 3"]
    assert not button(dialog, "Previous").isEnabled()


@pytest.mark.parametrize("name", ["Previous", "Show to the customer", "Copy", "Close", "বাংলা"])
def test_arrows_go_through_the_sheet_whatever_button_has_the_keyboard(open_dialog: Open, name: str) -> None:
    dialog = open_dialog("phrase-2")
    button(dialog, name).setFocus()

    press(dialog, Qt.Key.Key_Right)

    assert "3 of 3" in shown(dialog)


def test_a_button_that_ends_gives_the_keyboard_on_and_not_to_its_neighbour(open_dialog: Open) -> None:
    dialog = open_dialog("phrase-2")
    button(dialog, "Previous").setFocus()

    press(dialog, Qt.Key.Key_Space)
    assert dialog.focusWidget() is button(dialog, "Copy")
    button(dialog, "Next").setFocus()
    press(dialog, Qt.Key.Key_Space, Qt.Key.Key_Space)

    assert "3 of 3" in shown(dialog)
    assert dialog.focusWidget() is button(dialog, "Close")


@pytest.mark.parametrize(("first", "second"), [("1", "2"), ("১", "২")])
def test_digits_of_any_script_choose_the_language(open_dialog: Open, first: str, second: str) -> None:
    dialog = open_dialog()
    chosen = record(dialog.lang_chosen)

    type_text(button(dialog, "Copy"), second)
    assert sentence(dialog) == "Ég heyri."
    type_text(button(dialog, "Copy"), second + first)

    assert sentence(dialog) == "আমি শুনছি।"
    assert chosen == [Lang.IS, Lang.BN]


def test_a_click_chooses_the_language(open_dialog: Open) -> None:
    dialog = open_dialog()
    chosen = record(dialog.lang_chosen)

    QTest.mouseClick(button(dialog, "Íslenska"), Qt.MouseButton.LeftButton)

    assert (sentence(dialog), chosen) == ("Ég heyri.", [Lang.IS])
    assert button(dialog, "Íslenska").isChecked()
    assert "English" not in [each.text() for each in dialog.findChildren(QPushButton)]


def test_enter_and_ctrl_c_copy_their_sentence(open_dialog: Open) -> None:
    dialog = open_dialog()
    told = record(dialog.copied)

    press(dialog, Qt.Key.Key_Return)
    assert copied() == "আমি শুনছি।"
    press(dialog, Qt.Key.Key_2)
    QTest.keyClick(dialog, Qt.Key.Key_C, CTRL)

    assert copied() == "Ég heyri."
    assert told == ["আমি শুনছি।", "Ég heyri."]
    assert dialog.isVisible()


def test_what_is_open_is_asked_for_before_it_is_copied(open_dialog: Open) -> None:
    dialog = open_dialog("phrase-2")
    told, values = record(dialog.copied), record(dialog.values_typed)

    press(dialog, Qt.Key.Key_Return)
    assert copied() == "before"
    fill_gap(dialog, "রিনা")

    text = "রিনা আপনাকে ফোন করবেন।"
    assert (copied(), told, values) == (text, [text], [{"name": "রিনা"}])
    assert sentence(dialog) == text
    assert {"রিনা rings you.", "rina apnake fon korben."} <= set(shown(dialog))
    # Once is enough for one phrase.
    QGuiApplication.clipboard().setText("between")
    press(dialog, Qt.Key.Key_Return)
    assert copied() == text


def test_what_was_typed_is_proposed_for_the_next_phrase_but_not_put_in(open_dialog: Open) -> None:
    dialog = open_dialog("phrase-2")
    press(dialog, Qt.Key.Key_Return)
    fill_gap(dialog, "Anna")

    press(dialog, Qt.Key.Key_2)
    assert sentence(dialog) == "{name} hringir."
    press(dialog, Qt.Key.Key_Return)
    fill_gap(dialog, "")

    assert copied() == "Anna hringir."


def test_values_from_before_are_proposed(open_dialog: Open) -> None:
    dialog = open_dialog()
    dialog.show_phrase("phrase-2", Lang.IS, {"name": "Jón"})

    press(dialog, Qt.Key.Key_Return)
    fill_gap(dialog, "")

    assert copied() == "Jón hringir."


def test_giving_up_the_question_copies_nothing_and_stays(open_dialog: Open) -> None:
    dialog = open_dialog("phrase-2")

    press(dialog, Qt.Key.Key_Return)
    asking = next(child for child in dialog.findChildren(CopyDialog) if child.isVisible())
    QTest.keyClick(asking, Qt.Key.Key_Escape)

    assert (copied(), sentence(dialog)) == ("before", "{name} আপনাকে ফোন করবেন।")
    assert dialog.isVisible()


@pytest.mark.parametrize("way", ["F11", "button"])
def test_the_sentence_fills_the_dialog_for_the_customer_and_nothing_else_is_to_be_seen(
    app: QApplication, open_dialog: Open, way: str
) -> None:
    dialog = open_dialog()
    before = fitted(dialog).height()

    if way == "F11":
        press(dialog, Qt.Key.Key_F11)
    else:
        QTest.mouseClick(button(dialog, "Show to the customer"), Qt.MouseButton.LeftButton)
    app.processEvents()

    assert shown(dialog) == ["আমি শুনছি।"]
    assert [each.text() for each in dialog.findChildren(QPushButton) if each.isVisible()] == ["Back to all of it"]
    assert fitted(dialog).height() > 3 * before
    assert copied() == "before"


def test_what_is_open_is_asked_for_before_it_is_shown_and_not_copied(open_dialog: Open) -> None:
    dialog = open_dialog("phrase-2")

    press(dialog, Qt.Key.Key_F11)
    assert len(shown(dialog)) > 1
    fill_gap(dialog, "রিনা")

    assert shown(dialog) == ["রিনা আপনাকে ফোন করবেন।"]
    assert copied() == "before"


@pytest.mark.parametrize("key", [Qt.Key.Key_F11, Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_the_way_back_from_there_does_not_close(open_dialog: Open, key: Qt.Key) -> None:
    dialog = open_dialog()
    press(dialog, Qt.Key.Key_F11)

    press(dialog, key)
    assert "I hear you." in shown(dialog)
    assert dialog.focusWidget() is button(dialog, "Copy")
    press(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()


def test_the_customer_sees_the_next_sentence_with_an_arrow_but_no_other_language(open_dialog: Open) -> None:
    dialog = open_dialog("phrase-2", theirs=Lang.IS)
    press(dialog, Qt.Key.Key_Left, Qt.Key.Key_F11, Qt.Key.Key_1)

    assert shown(dialog) == ["Ég heyri."]


def test_the_language_of_the_window_is_followed(app: QApplication, open_dialog: Open) -> None:
    dialog = open_dialog()

    install_language(app, Lang.BN)
    QCoreApplication.sendPostedEvents()

    assert "৩টির মধ্যে ১ নম্বর" in shown(dialog)
    assert button(dialog, "কপি করুন").isVisible()
    assert dialog.windowTitle() == "গ্রাহকের ভাষায়"


def test_all_that_takes_the_keyboard_tells_a_screen_reader_its_name(open_dialog: Open) -> None:
    dialog = open_dialog("phrase-2")
    found: list[QWidget] = []
    while (widget := dialog.focusWidget()) not in found:
        found.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)

    # Of the languages Tab stops at the chosen one; a digit chooses the other.
    assert len(found) == 6
    assert all(QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name) for widget in found)
    assert button(dialog, "Copy").accessibleDescription() == "{name} আপনাকে ফোন করবেন।"


def fitted(dialog: TheirWords) -> FittedLabel:
    return dialog.findChildren(FittedLabel)[0]


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("keys", [(), (Qt.Key.Key_F11,)], ids=["among others", "alone"])
def test_with_double_text_a_narrow_dialog_cuts_nothing(
    app: QApplication, open_dialog: Open, lang: Lang, keys: tuple[Qt.Key, ...]
) -> None:
    install_language(app, lang)
    long = Spoken("phrase-1", f"{'শব্দ ' * 80}{'ক্ষ' * 100} <b>x</b>")
    dialog = open_dialog(sheet={each: (long, *SHEET[each][1:]) for each in Lang})
    apply_theme(app, DARK, 200)
    dialog.set_look(DARK, build_scale(200))
    dialog.resize(640, 480)
    press(dialog, *keys)
    for _ in range(5):
        app.processEvents()

    view = dialog.findChildren(PhraseView)[0]
    assert dialog.width() == 640
    assert view.horizontalScrollBar().maximum() == 0
    assert fitted(dialog).height() >= fitted(dialog).heightForWidth(fitted(dialog).width())
    for each in dialog.findChildren(QPushButton):
        if each.isVisible():
            assert dialog.rect().contains(QRect(each.mapTo(dialog, QPoint()), each.size())), each.text()
    before = view.verticalScrollBar().value()
    press(dialog, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > before
    press(dialog, Qt.Key.Key_PageUp)
    assert view.verticalScrollBar().value() == before


@pytest.mark.parametrize("words", ["শান্ত হয়ে শুনছি", "Ég heyri hvað þetta er pirrandi", "x"])
def test_words_alone_are_as_large_as_their_room(qtbot: QtBot, app: QApplication, words: str) -> None:
    del app
    label = FittedLabel()
    qtbot.addWidget(label)
    label.set_sizes(10, 100, "#000000", fills=True)
    label.show_words(words)
    label.show()
    inked = []
    for width, height in ((900, 600), (300, 200), (160, 110)):
        label.resize(width, height)
        inked.append(find_ink(label))
        # No word is broken, and none stands below the edge.
        assert inked[-1].width() <= width
        assert inked[-1].bottom() < height - 1

    areas = [ink.width() * ink.height() for ink in inked]
    assert areas[0] >= areas[1] > areas[2]


def find_ink(label: FittedLabel) -> QRect:
    """The rectangle around all that is painted."""
    image = label.grab().toImage()
    ground = image.pixelColor(image.width() - 1, image.height() - 1)
    dark = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) != ground]
    left, top = min(x for x, _ in dark), min(y for _, y in dark)
    return QRect(QPoint(left, top), QPoint(max(x for x, _ in dark), max(y for _, y in dark)))
