from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kb.config import SETTINGS, Config, load_config, save_config
from kb.lang import Lang
from tests.ui.conftest import apply_theme
from ui.settings_dialog import CHOICE_NAMES, SettingsDialog, build_field
from ui.theme import DARK, LIGHT
from ui.translator import install_language

CONFIG = Config("", "auto", "auto", (), "system", 100, "normal", "what-is-happening-now", "safety-threat", "off")

Open = Callable[[Config], SettingsDialog]
Changes = list[tuple[str, object]]
Part = TypeVar("Part", bound=QWidget)


@pytest.fixture
def open_dialog(app: QApplication, qtbot: QtBot) -> Open:
    apply_theme(app, LIGHT, 100)

    def show(config: Config) -> SettingsDialog:
        dialog = SettingsDialog(config, None)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
        return dialog

    return show


def child(parent: QWidget, kind: type[Part]) -> Part:
    """The first descendant of a kind."""
    found = parent.findChild(kind)
    assert found is not None
    return found


def record(dialog: SettingsDialog) -> Changes:
    changes: Changes = []
    dialog.changed.connect(lambda name, value: changes.append((name, value)))
    return changes


def control(dialog: SettingsDialog, title: str) -> QWidget:
    label = next(label for label in dialog.findChildren(QLabel) if label.text() == title)
    return label.buddy()


def button(dialog: QWidget, text: str) -> QAbstractButton:
    return next(button for button in dialog.findChildren(QAbstractButton) if button.text() == text)


def press(widget: QWidget, *keys: Qt.Key) -> None:
    widget.setFocus()
    for key in keys:
        QTest.keyClick(widget, key)


def type_text(widget: QWidget, text: str) -> None:
    for char in text:
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char))


def walk(dialog: SettingsDialog, key: Qt.Key) -> list[QWidget]:
    """Every widget that Tab (or Backtab) comes to, once round."""
    found: list[QWidget] = []
    while (widget := dialog.focusWidget()) not in found:
        found.append(widget)
        QTest.keyClick(widget, key)
    return found


def test_every_setting_has_its_title_and_help_beside_a_named_control(open_dialog: Open) -> None:
    dialog = open_dialog(CONFIG)
    texts = [label.text() for label in dialog.findChildren(QLabel)]

    assert texts == [text for setting in SETTINGS for text in (setting.title, setting.help)]
    for setting in SETTINGS:
        named = control(dialog, setting.title)
        assert (named.accessibleName(), named.accessibleDescription()) == (setting.title, setting.help)
    assert button(dialog, "Choose…").accessibleDescription() == "Content folder"
    assert button(dialog, "Move up").accessibleDescription() == "Other languages, in order"


def test_no_label_reads_its_text_as_html(open_dialog: Open) -> None:
    dialog = open_dialog(CONFIG)

    assert {label.textFormat() for label in dialog.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_what_is_set_is_shown(open_dialog: Open) -> None:
    dialog = open_dialog(
        replace(
            CONFIG,
            content="/srv/articles",
            interface_language="is",
            reading_language="bn",
            languages=(Lang.BN,),
            theme="dark",
            text_size=150,
        )
    )
    boxes = [box.currentText() for box in dialog.findChildren(QComboBox)]
    rows = child(dialog, QListWidget)

    assert boxes == ["Íslenska", "বাংলা", "Dark", "Normal", "Off"]
    assert child(dialog, QLineEdit).text().replace("\\", "/") == "/srv/articles"
    assert child(dialog, QSpinBox).text() == "150%"
    assert [rows.item(row).text() for row in range(rows.count())] == ["বাংলা", "English", "Íslenska"]


def test_every_choice_has_a_name() -> None:
    choices = {choice for setting in SETTINGS for choice in setting.choices}

    assert choices == {*CHOICE_NAMES, *Lang}


def test_a_value_of_another_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="text_size = 'big'"):
        build_field(next(setting for setting in SETTINGS if setting.name == "text_size"), "big")


def test_a_choice_counts_with_the_key_that_makes_it(open_dialog: Open) -> None:
    dialog = open_dialog(CONFIG)
    changes = record(dialog)

    press(control(dialog, "Language of the window"), Qt.Key.Key_Down, Qt.Key.Key_End)
    press(control(dialog, "Colours"), Qt.Key.Key_Down)

    assert changes == [("interface_language", "bn"), ("interface_language", "en"), ("theme", "light")]


def test_the_text_size_moves_by_its_step_and_stays_within_its_bounds(open_dialog: Open) -> None:
    dialog = open_dialog(replace(CONFIG, text_size=190))
    changes = record(dialog)

    press(control(dialog, "Text size"), Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down)

    assert changes == [("text_size", 200), ("text_size", 190)]


@pytest.mark.parametrize("typed", ["120", "১২০"])
def test_a_typed_text_size_counts_when_it_is_complete_in_any_digits(
    app: QApplication, open_dialog: Open, typed: str
) -> None:
    install_language(app, Lang.BN)
    dialog = open_dialog(CONFIG)
    changes = record(dialog)
    box = child(dialog, QSpinBox)
    box.setFocus()
    box.selectAll()

    type_text(box, typed)
    assert changes == []
    QTest.keyClick(box, Qt.Key.Key_Return)

    assert (changes, box.text()) == ([("text_size", 120)], "১২০%")
    assert dialog.isVisible()


def test_a_language_moves_down_and_up_with_the_keyboard(open_dialog: Open) -> None:
    dialog = open_dialog(CONFIG)
    changes = record(dialog)

    press(control(dialog, "Other languages, in order"), Qt.Key.Key_Down)
    press(button(dialog, "Move down"), Qt.Key.Key_Space)
    press(button(dialog, "Move up"), Qt.Key.Key_Space)

    assert changes == [("languages", ("en", "bn", "is")), ("languages", ("en", "is", "bn"))]


def test_at_the_end_the_keyboard_does_not_fall_onto_the_opposite_button(open_dialog: Open) -> None:
    dialog = open_dialog(CONFIG)
    changes = record(dialog)
    down = button(dialog, "Move down")

    rows = control(dialog, "Other languages, in order")

    press(down, Qt.Key.Key_Space, Qt.Key.Key_Space)
    assert dialog.focusWidget() is rows
    QTest.keyClick(rows, Qt.Key.Key_Space)

    assert [value for _, value in changes] == [("is", "en", "bn"), ("is", "bn", "en")]
    assert not down.isEnabled()


def test_an_article_is_named_by_its_file_and_what_names_none_is_taken_back(open_dialog: Open) -> None:
    dialog = open_dialog(CONFIG)
    changes = record(dialog)
    line = control(dialog, "Article for danger")
    assert isinstance(line, QLineEdit)

    shown = []
    for typed in ("robbery.md", "../etc", ""):
        line.setFocus()
        line.clear()
        type_text(line, typed)
        QTest.keyClick(line, Qt.Key.Key_Return)
        shown.append(line.text())

    assert (changes, shown) == ([("panic_article", "robbery")], ["robbery"] * 3)
    assert dialog.isVisible()


def test_the_shipped_articles_can_be_had_again(open_dialog: Open) -> None:
    dialog = open_dialog(replace(CONFIG, content="/srv/articles"))
    changes = record(dialog)
    reset = button(dialog, "Use the shipped articles")

    press(reset, Qt.Key.Key_Space)

    shown = child(dialog, QLineEdit)
    assert changes == [("content", "")]
    assert (shown.text(), shown.placeholderText()) == ("", "The articles that came with the program")
    assert dialog.focusWidget() is shown
    assert not reset.isEnabled()


def test_a_folder_is_chosen_in_a_dialog_and_cannot_be_mistyped(
    open_dialog: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    folder = tmp_path / "<b>অভিযোগ</b>"
    (folder / "en").mkdir(parents=True)
    dialog = open_dialog(CONFIG)
    changes = record(dialog)
    shown = child(dialog, QLineEdit)

    type_text(shown, "x")
    assert shown.text() == ""
    press(button(dialog, "Choose…"), Qt.Key.Key_Space)
    chooser = child(dialog, QFileDialog)
    qtbot.waitUntil(chooser.isVisible)
    chooser.selectFile(str(folder))
    QTest.keyClick(child(chooser, QLineEdit), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: bool(changes))
    assert [(name, Path(str(value))) for name, value in changes] == [("content", folder)]
    assert Path(shown.text()) == folder


def test_giving_up_the_choice_of_a_folder_changes_nothing(open_dialog: Open, qtbot: QtBot, tmp_path: Path) -> None:
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    dialog = open_dialog(replace(CONFIG, content=str(tmp_path)))
    changes = record(dialog)

    press(button(dialog, "Choose…"), Qt.Key.Key_Space)
    chooser = child(dialog, QFileDialog)
    qtbot.waitUntil(chooser.isVisible)
    with qtbot.waitSignal(chooser.destroyed):
        QTest.keyClick(chooser, Qt.Key.Key_Escape)

    assert changes == []
    assert dialog.isVisible()


def test_everything_that_can_be_chosen_can_be_saved(open_dialog: Open, tmp_path: Path) -> None:
    dialog = open_dialog(replace(CONFIG, content=str(tmp_path)))
    dialog.changed.connect(lambda name, value: save_config(tmp_path, {name: value}))

    press(button(dialog, "Use the shipped articles"), Qt.Key.Key_Space)
    press(control(dialog, "Language of the window"), Qt.Key.Key_Down)
    press(control(dialog, "Language to read in"), Qt.Key.Key_End)
    press(button(dialog, "Move down"), Qt.Key.Key_Space)
    press(control(dialog, "Colours"), Qt.Key.Key_End)
    press(control(dialog, "Text size"), Qt.Key.Key_Down)
    press(control(dialog, "Width of the text"), Qt.Key.Key_Home)
    press(control(dialog, "Icon beside the clock"), Qt.Key.Key_End)

    expected = replace(
        CONFIG,
        interface_language="bn",
        reading_language="en",
        languages=(Lang.IS, Lang.EN, Lang.BN),
        theme="contrast",
        text_size=90,
        reading_width="narrow",
        tray="on",
    )
    assert load_config(tmp_path) == (expected, [])


def test_tab_goes_through_the_controls_in_the_order_they_stand_in(open_dialog: Open) -> None:
    dialog = open_dialog(replace(CONFIG, content="/srv/articles"))
    child(dialog, QListWidget).setCurrentRow(1)

    names = [
        widget.text() if isinstance(widget, QAbstractButton) else widget.accessibleName()
        for widget in walk(dialog, Qt.Key.Key_Tab)
    ]

    assert names == [
        *("Content folder", "Choose…", "Use the shipped articles"),
        *("Language of the window", "Language to read in"),
        *("Other languages, in order", "Move up", "Move down"),
        *("Colours", "Text size", "Width of the text", "Question at the start", "Article for danger"),
        *("Icon beside the clock", "Close"),
    ]


def test_all_that_takes_the_keyboard_tells_a_screen_reader_its_name(open_dialog: Open) -> None:
    dialog = open_dialog(CONFIG)

    nameless = [
        widget
        for widget in walk(dialog, Qt.Key.Key_Tab)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]

    assert nameless == []


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_with_double_text_a_narrow_dialog_shows_what_has_the_keyboard(
    app: QApplication, open_dialog: Open, lang: Lang, key: Qt.Key
) -> None:
    install_language(app, lang)
    dialog = open_dialog(CONFIG)
    apply_theme(app, DARK, 200)
    dialog.resize(640, 480)
    app.processEvents()
    scroll = child(dialog, QScrollArea)

    def is_whole(widget: QWidget) -> bool:
        area = scroll.viewport() if scroll.isAncestorOf(widget) else dialog
        return area.rect().contains(QRect(widget.mapTo(area, QPoint()), widget.size()))

    assert dialog.width() == 640
    assert scroll.horizontalScrollBar().maximum() == 0
    assert scroll.verticalScrollBar().maximum() > 0
    hidden = []
    for _ in range(13):
        if not is_whole(dialog.focusWidget()):
            hidden.append(dialog.focusWidget())
        QTest.keyClick(dialog.focusWidget(), key)
    assert hidden == []


@pytest.mark.parametrize("text_size", [80, 100, 200])
def test_the_list_of_languages_shows_all_of_them(app: QApplication, open_dialog: Open, text_size: int) -> None:
    dialog = open_dialog(CONFIG)
    apply_theme(app, LIGHT, text_size)
    app.processEvents()

    assert child(dialog, QListWidget).verticalScrollBar().maximum() == 0


@pytest.mark.parametrize(("title", "turn"), [("Language of the window", -120), ("Text size", 120)])
def test_the_wheel_scrolls_over_a_control_and_does_not_change_it(open_dialog: Open, title: str, turn: int) -> None:
    dialog = open_dialog(CONFIG)
    changes = record(dialog)
    dialog.resize(600, 300)
    QApplication.processEvents()
    bar = child(dialog, QScrollArea).verticalScrollBar()
    # In the middle of what is visible, with room to scroll either way.
    inner = child(dialog, QScrollArea).widget()
    assert inner is not None
    bar.setValue(control(dialog, title).mapTo(inner, QPoint(0, 0)).y() - 60)
    before = bar.value()

    place = control(dialog, title).mapTo(dialog, QPoint(9, 9))
    QTest.wheelEvent(dialog.windowHandle(), QPointF(place), QPoint(0, turn))

    assert (bar.value() - before) * turn < 0
    assert changes == []


def test_escape_closes_and_enter_presses_no_button(open_dialog: Open) -> None:
    dialog = open_dialog(CONFIG)

    press(control(dialog, "Text size"), Qt.Key.Key_Return)
    press(control(dialog, "Colours"), Qt.Key.Key_Enter)
    assert dialog.isVisible()
    assert dialog.findChild(QFileDialog) is None

    press(control(dialog, "Text size"), Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_the_close_button_closes(open_dialog: Open, key: Qt.Key) -> None:
    dialog = open_dialog(CONFIG)

    press(button(dialog, "Close"), key)

    assert not dialog.isVisible()


@pytest.mark.parametrize("lang", [Lang.BN, Lang.IS])
def test_no_english_is_left_when_the_language_changes_while_the_dialog_is_open(
    app: QApplication, open_dialog: Open, lang: Lang
) -> None:
    dialog = open_dialog(CONFIG)
    english = read_texts(dialog)

    install_language(app, lang)
    app.processEvents()

    assert len(english) > 20
    assert english & read_texts(dialog) == set()
    assert child(dialog, QSpinBox).text() == {Lang.BN: "১০০%", Lang.IS: "100%"}[lang]


def read_texts(dialog: SettingsDialog) -> set[str]:
    """Every text of ours in the dialog, but for the names of languages."""
    texts = {dialog.windowTitle(), child(dialog, QLineEdit).placeholderText()}
    for widget in dialog.findChildren(QWidget):
        texts |= {widget.accessibleName(), widget.accessibleDescription()}
    texts |= {label.text() for label in dialog.findChildren(QLabel)}
    texts |= {button.text() for button in dialog.findChildren(QAbstractButton)}
    texts |= {box.itemText(index) for box in dialog.findChildren(QComboBox) for index in range(box.count())}
    return texts - {"", "বাংলা", "Íslenska", "English"}


def test_changing_the_language_counts_as_no_change_of_a_setting(app: QApplication, open_dialog: Open) -> None:
    dialog = open_dialog(
        replace(
            CONFIG,
            content="/srv/articles",
            interface_language="en",
            reading_language="is",
            languages=(Lang.IS,),
            theme="dark",
            text_size=150,
        )
    )
    changes = record(dialog)

    for lang in Lang:
        install_language(app, lang)
        app.processEvents()

    assert changes == []


def test_language_and_text_size_can_be_applied_while_they_are_being_chosen(
    app: QApplication, open_dialog: Open
) -> None:
    dialog = open_dialog(CONFIG)
    changes = record(dialog)

    def apply(name: str, value: object) -> None:
        if name == "interface_language":
            install_language(app, Lang(str(value)))
        else:
            apply_theme(app, DARK, int(str(value)))

    dialog.changed.connect(apply)
    language, size = control(dialog, "Language of the window"), control(dialog, "Text size")
    press(language, Qt.Key.Key_Down, Qt.Key.Key_Down)
    press(size, Qt.Key.Key_PageUp, Qt.Key.Key_Up)
    app.processEvents()

    assert changes == [("interface_language", "bn"), ("interface_language", "is"), ("text_size", 200)]
    assert (dialog.windowTitle(), app.font().pixelSize()) == ("Stillingar", 30)
