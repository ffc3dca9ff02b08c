"""Every window of the program as a screen reader, a keyboard and large text meet it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QToolButton,
    QWidget,
)

from kb.config import Config
from kb.lang import Lang
from tests.ui.conftest import apply_theme
from ui.about_dialog import AboutDialog
from ui.add_dialog import AddDialog
from ui.answer_bar import AnswerBar
from ui.article_browser import ArticleBrowser
from ui.call.checklist_panel import ChecklistPanel
from ui.contents import Contents
from ui.filter_bar import ChipButton, FilterBar
from ui.find_bar import FindBar
from ui.flow_layout import FlowButton
from ui.reader_tools import ReaderTools
from ui.settings_dialog import SettingRow, SettingsDialog
from ui.shortcut_sheet import ShortcutSheet
from ui.theme import CONTRAST, DARK, LIGHT, Scale, Theme, build_scale
from ui.top_bar import TopBar
from ui.translator import install_language
from ui.words import WordButton, WordLabel

if TYPE_CHECKING:
    from tests.ui.conftest import Seat

Look = Callable[[QWidget], None]
Scene = Callable[["Seat", Look], None]

MORE = {
    "bn": ("ফোনে যা বলবেন", "{name} আপনাকে {time} বাজে ফোন করবেন।", "একটু পরে।"),
    "is": ("Í símanum", "{name} hringir í þig klukkan {time}.", "Seinna."),
    "en": ("On the phone", "{name} will call you at {time}.", "Later."),
}

CONFIG = Config("", "auto", "auto", (), "system", 100, "normal", "what-is-happening-now", "safety-threat", "off")


@pytest.fixture
def seat(sit: Callable[..., Seat], small: Path) -> Iterator[Seat]:
    """A window on articles of every kind, one with gaps in its phrases, and a screen reader that listens."""
    for lang, (title, say, instead) in MORE.items():
        lines = ("---", f"title: {title}", "kind: phrases", "status: published", "---", "")
        table = ("| Say | Instead of |", "|---|---|", f"| {say} | {instead} |", "")
        (small / lang / "on-the-phone.md").write_text("\n".join((*lines, *table)), "utf-8")
    flash = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    QAccessible.setActive(True)
    yield sit(small)
    QAccessible.setActive(False)
    QApplication.setCursorFlashTime(flash)


# The windows.


def at_home(seat: Seat, look: Look) -> None:
    do(seat, "home")
    seat.until(lambda: seat.window.stage.is_home and bool(seat.window.home.stops))
    seat.window.home.setFocus()
    look(seat.window)


def within_the_walk(seat: Seat, look: Look) -> None:
    do(seat, "home")
    seat.until(lambda: seat.window.home.walk is not None)
    seat.press(Qt.Key.Key_2, to=seat.window.home)
    look(seat.window)


def with_shelves(seat: Seat, look: Look) -> None:
    for slug in ("refunds", "calming-phrases"):
        seat.open(slug)
        if not seat.window.reader.tools.findChildren(QToolButton)[2].isChecked():
            do(seat, "favourite")
    at_home(seat, look)


def with_a_guide(seat: Seat, look: Look) -> None:
    seat.open("refunds")
    look(seat.window)


def with_a_checklist(seat: Seat, look: Look) -> None:
    seat.open("customer-shouts")
    do(seat, "start_over")
    do(seat, "tick_1")
    look(seat.window)
    do(seat, "start_over")


def with_phrases(seat: Seat, look: Look) -> None:
    seat.open("calming-phrases")
    look(seat.window)


def with_results(seat: Seat, look: Look) -> None:
    seat.search("refnud cal")
    look(seat.window)
    end_search(seat)


def with_no_result(seat: Seat, look: Look) -> None:
    seat.search("qqqqq")
    look(seat.window)
    end_search(seat)


def with_a_filter(seat: Seat, look: Look) -> None:
    seat.search("qqqqq")
    chip = seat.window.results.filters.findChildren(ChipButton)[0]
    chip.menu().aboutToShow.emit()
    chip.menu().actions()[2].trigger()
    settle()
    look(seat.window)
    seat.window.results.filters.clear()
    end_search(seat)


def side_by_side(seat: Seat, look: Look) -> None:
    seat.open("calming-phrases")
    do(seat, "side_by_side")
    seat.until(lambda: seat.window.reading.opened is not None and seat.window.reading.opened.pair is not None)
    look(seat.window)
    while seat.window.reading.opened is not None and seat.window.reading.opened.pair is not None:
        shown = seat.window.reading.opened
        do(seat, "side_by_side")
        seat.until(lambda: seat.window.reading.opened is not shown)  # noqa: B023  (waited for within the loop)


def with_the_find_bar(seat: Seat, look: Look) -> None:
    seat.open("refunds")
    do(seat, "find")
    seat.type("a")
    look(seat.window)
    seat.press(Qt.Key.Key_Escape)


def with_a_missing_article(seat: Seat, look: Look) -> None:
    seat.window.reading.navigator.open("nowhere")
    seat.until(lambda: seat.window.reading.shown is None)
    look(seat.window)


def in_the_contents(seat: Seat, look: Look) -> None:
    seat.open("refunds")
    do(seat, "contents")
    (contents,) = seat.window.reader.findChildren(Contents)
    look(contents)
    contents.close()


def in_the_menu(seat: Seat, look: Look) -> None:
    menu = next(button.menu() for button in seat.window.findChildren(QToolButton) if button.menu() is not None)
    look_at_menu(menu, look)


def in_the_menu_of_a_filter(seat: Seat, look: Look) -> None:
    look_at_menu(seat.window.results.filters.findChildren(ChipButton)[0].menu(), look)


def in_the_palette(seat: Seat, look: Look) -> None:
    seat.open("refunds")
    attend(seat, "palette", look)


def in_the_copy_dialog(seat: Seat, look: Look) -> None:
    seat.open("on-the-phone")
    attend(seat, "copy_phrase", look)


def in_their_words(seat: Seat, look: Look) -> None:
    seat.open("calming-phrases", "phrase-2")
    attend(seat, "say_theirs", look)


def in_the_settings(seat: Seat, look: Look) -> None:
    show(SettingsDialog(CONFIG, seat.window), look)


def in_the_shortcuts(seat: Seat, look: Look) -> None:
    scale = build_scale(100 * seat.app.font().pixelSize() // Scale().body)
    show(ShortcutSheet(seat.window.actions_by_name, scale, seat.window), look)


def in_about(seat: Seat, look: Look) -> None:
    show(AboutDialog(seat.window), look)


def in_the_add_dialog(seat: Seat, look: Look) -> None:
    show(AddDialog(Path("/home/someone/what to say.md"), Lang.EN, seat.root, seat.window), look)


IN_THE_WINDOW: tuple[Scene, ...] = (
    *(at_home, within_the_walk, with_shelves, with_a_guide, with_a_checklist, with_phrases, with_results),
    *(with_no_result, with_a_filter, side_by_side, with_the_find_bar, with_a_missing_article),
)
ABOVE_IT: tuple[Scene, ...] = (
    *(in_the_contents, in_the_palette, in_the_copy_dialog, in_their_words, in_the_settings, in_the_shortcuts),
    *(in_about, in_the_add_dialog),
)
MENUS: tuple[Scene, ...] = (in_the_menu, in_the_menu_of_a_filter)


def do(seat: Seat, command: str) -> None:
    seat.window.actions_by_name[command].trigger()


def settle() -> None:
    """Let everything be laid out: each layout asks the one around it."""
    for _ in range(5):
        QApplication.processEvents()


def end_search(seat: Seat) -> None:
    seat.window.top_bar.box.clear()
    seat.until(lambda: len(seat.found) >= len(MORE))


def show(dialog: QDialog, look: Look) -> None:
    """Look at a dialog as it is opened."""
    dialog.show()
    look(dialog)
    dialog.reject()
    dialog.deleteLater()


def look_at_menu(menu: QMenu, look: Look) -> None:
    menu.popup(QPoint(0, 0))
    look(menu)
    menu.close()


def attend(seat: Seat, command: str, look: Look) -> None:
    """Look at the dialog that a command opens and waits for."""
    seen: list[QWidget] = []

    def come() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or seen:
            return
        seen.append(dialog)
        try:
            look(dialog)
        finally:
            dialog.close()

    timer = QTimer(interval=20)
    timer.timeout.connect(come)
    timer.start()
    do(seat, command)
    seat.until(lambda: bool(seen) and QApplication.activeModalWidget() is None)
    timer.stop()


def visit(seat: Seat, scenes: tuple[Scene, ...], check: Callable[[QWidget], list[str]]) -> dict[str, list[str]]:
    """What a check finds wrong in some windows, by the name of the scene."""
    found: dict[str, list[str]] = {}

    def look_in(name: str, window: QWidget) -> None:
        settle()
        if faults := check(window):
            found[name] = faults

    for scene in scenes:
        name = scene.__name__
        looked: list[bool] = []

        def look(window: QWidget, name: str = name, looked: list[bool] = looked) -> None:
            looked.append(True)
            look_in(name, window)

        scene(seat, look)
        assert looked, name
    return found


def dress(seat: Seat, theme: Theme, text_size: int) -> None:
    apply_theme(seat.app, theme, text_size)
    seat.window.set_look(theme, text_size)
    settle()


# What is heard.

Role = QAccessible.Role
CONTROLS = {
    *(Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.SpinBox, Role.EditableText),
    *(Role.List, Role.ListItem, Role.MenuItem),
}


def iter_access(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """All that is seen of a window, as a screen reader goes through it; within a spin box there is nothing more."""
    if node.state().invisible:
        return
    yield node
    for number in range(0 if node.role() in {Role.SpinBox, Role.ComboBox} else node.childCount()):
        child = node.child(number)
        if child is not None:
            yield from iter_access(child)


def name_of(node: QAccessibleInterface) -> str:
    """Its name; that of a combo box comes on Linux from the label beside it, and Qt tells the value in its place."""
    widget = node.object()
    if isinstance(widget, QComboBox):
        labels = [label for label in widget.window().findChildren(QLabel) if label.buddy() is widget]
        return labels[0].text() if labels else ""
    return node.text(QAccessible.Text.Name).strip()


def group_of(node: QAccessibleInterface) -> str:
    """The name of the nearest group around it: the same article may stand on two shelves."""
    around = node.parent()
    while around is not None and around.isValid() and not around.text(QAccessible.Text.Name):
        around = around.parent()
    return around.text(QAccessible.Text.Name) if around is not None and around.isValid() else ""


def describe(node: QAccessibleInterface) -> str:
    return f"{node.role().name} {name_of(node)!r} ({type(node.object()).__name__})"


def describe_widget(widget: QWidget) -> str:
    return describe(QAccessible.queryAccessibleInterface(widget))


def is_control(node: QAccessibleInterface) -> bool:
    return bool(node.state().focusable) and node.role() not in {Role.ListItem, Role.MenuItem}


def has_role(node: QAccessibleInterface) -> bool:
    """Text that is only read has the role of a text, and what only scrolls that of a part of the window."""
    if node.role() is Role.StaticText:
        return bool(node.state().readOnly)
    return node.role() in CONTROLS or isinstance(node.object(), QScrollArea)


def listen(window: QWidget) -> list[str]:
    nodes = [*iter_access(QAccessible.queryAccessibleInterface(window))]
    focusable = [node for node in nodes if node.state().focusable or node.role() is Role.MenuItem]
    assert focusable
    faults = [f"gone: {node!r}" for node in nodes if not node.isValid()]
    faults += [f"no name: {describe(node)}" for node in focusable if not name_of(node)]
    faults += [f"no role: {describe(node)}" for node in focusable if not has_role(node)]
    for node in focusable:
        button = node.object()
        if isinstance(button, QAbstractButton) and not isinstance(button, WordButton) and not button.text():
            description = node.text(QAccessible.Text.Description) or button.toolTip()
            if not button.accessibleName() and not description:
                faults.append(f"a picture alone: {describe(node)}")
    controls = [node for node in nodes if is_control(node)]
    same = [one for one, two in pairwise(controls) if (name_of(one), group_of(one)) == (name_of(two), group_of(two))]
    return faults + [f"named as the next: {describe(node)}" for node in same]


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("lang", Lang)
def test_whatever_can_be_used_has_a_name_of_its_own_and_a_role(seat: Seat, lang: Lang, text_size: int) -> None:
    install_language(seat.app, lang)
    dress(seat, LIGHT, text_size)

    assert visit(seat, (*IN_THE_WINDOW, *ABOVE_IT, *MENUS), listen) == {}


def test_what_is_chosen_ticked_or_kept_is_told_in_words_too(seat: Seat) -> None:
    """Colour alone says none of it: there is a state or a word for each."""
    told: dict[str, list[str]] = {}

    def tell(window: QWidget) -> list[str]:
        nodes = [*iter_access(QAccessible.queryAccessibleInterface(window))]
        states = ("checked", "selected", "disabled")
        for node in nodes:
            if state := [name for name in states if getattr(node.state(), name)]:
                told.setdefault(name_of(node), []).extend(state)
            else:
                told.setdefault(name_of(node), [])
        return []

    visit(seat, (with_shelves, with_a_checklist, with_a_filter), tell)
    seat.open("refunds")
    visit(seat, (with_results,), tell)

    assert "checked" in told["1. Breathe out and lower your voice. done"]
    assert "checked" not in told["2. Never skip. Let them finish. not done"]
    assert "selected" in told["2. Never skip. Let them finish. not done"]
    assert "checked" in told["Read in English"]
    assert "checked" not in told["Read in Íslenska"]
    assert "checked" in told["Favourite"]
    assert [name for name in told if name.startswith("Kind: ") and not name.startswith("Kind: Any")]
    assert "disabled" in told["Forward"]
    assert any("selected" in states for name, states in told.items() if name.startswith("Paying money back. Guide. "))


# The keyboard.

PANELS = (
    *(TopBar, FilterBar, AnswerBar, ReaderTools, FindBar, ChecklistPanel, QGroupBox, SettingRow),
    *(QDialogButtonBox, QDialog, Contents),
)


def find_stops(window: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Every widget that Tab comes to, once round; within a text it goes from link to link."""
    found: list[tuple[QWidget, tuple[int, int] | None]] = []
    for _ in range(300):
        widget = QApplication.focusWidget()
        assert widget is not None
        assert widget is window or window.isAncestorOf(widget), f"the keyboard left for {widget}"
        cursor = widget.textCursor() if isinstance(widget, ArticleBrowser) else None
        place = (cursor.selectionStart(), cursor.selectionEnd()) if cursor is not None else None
        if (widget, place) in found:
            break
        found.append((widget, place))
        QTest.keyClick(widget, key)
    else:
        pytest.fail(f"Tab does not come round: {[widget for widget, _ in found[-4:]]}")
    return [*dict.fromkeys(widget for widget, _ in found)]


def has_tab(widget: QWidget) -> bool:
    """Whether Tab should stop here; of buttons of which one is pressed, only at that."""
    if not widget.isVisible() or not widget.isEnabled() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    if widget.focusProxy() is not None:
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is None or not group.exclusive() or group.checkedButton() in {None, widget}


def place_of(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def panel_of(widget: QWidget) -> QWidget | None:
    panel: QWidget | None = widget
    while panel is not None and not isinstance(panel, PANELS):
        panel = panel.parentWidget()
    return panel


def follows(one: QRect, two: QRect) -> bool:
    """Whether what is read after the other is to the right of it or below."""
    beside = one.top() <= two.center().y() <= one.bottom() or two.top() <= one.center().y() <= two.bottom()
    return two.left() >= one.right() - 2 if beside else two.top() >= one.bottom() - 2


def is_in_order(places: list[QRect]) -> bool:
    """Whether a ring of places is broken only once on its way from the top left to the bottom right."""
    rings = (places[at:] + places[:at] for at in range(len(places)))
    return any(all(follows(one, two) for one, two in pairwise(ring)) for ring in rings)


def press_tab(window: QWidget) -> list[str]:
    stops = find_stops(window)
    wanted = {widget for widget in window.findChildren(QWidget) if widget.window() is window and has_tab(widget)}
    faults = [f"never reached: {describe_widget(widget)}" for widget in wanted - {*stops}]
    back = find_stops(window, Qt.Key.Key_Backtab)
    faults += [f"not reached backwards: {describe_widget(widget)}" for widget in {*stops} - {*back}]
    panels: dict[QWidget, list[QWidget]] = {}
    for widget in stops:
        if (panel := panel_of(widget)) is not None:
            panels.setdefault(panel, []).append(widget)
    for panel, widgets in panels.items():
        if not is_in_order([place_of(widget) for widget in widgets]):
            faults.append(f"no order in {type(panel).__name__}: {[describe_widget(widget) for widget in widgets]}")
    return faults


def test_tab_goes_through_every_window_in_its_order_and_comes_round(seat: Seat) -> None:
    assert visit(seat, (*IN_THE_WINDOW, *ABOVE_IT), press_tab) == {}


def count_pixels(widget: QWidget, colour: str) -> int:
    """How many pixels in and closely around a widget have just this colour."""
    window = widget.window()
    place = place_of(widget).adjusted(-3, -3, 3, 3)
    image = window.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)
    if image.isNull():
        # It is scrolled away.
        return 0
    return array("I", bytes(image.constBits())).count(QColor(colour).rgb())


def look_for_the_ring(window: QWidget, theme: Theme) -> list[str]:
    stops = find_stops(window)
    faults = []
    for widget in stops:
        colour = theme.text if widget.property("role") == "primary" else theme.focus
        other = stops[stops.index(widget) - 1]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        before = count_pixels(widget, colour)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        gained = count_pixels(widget, colour) - before
        # Half of a line of one pixel around it; the lines are of two.
        if len(stops) > 1 and gained < widget.width() + widget.height():
            faults.append(f"{describe_widget(widget)}: {gained} pixels")
    return faults


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
def test_what_has_the_keyboard_has_a_ring_around_it(seat: Seat, theme: Theme) -> None:
    dress(seat, theme, 100)

    assert visit(seat, (*IN_THE_WINDOW, *ABOVE_IT), lambda window: look_for_the_ring(window, theme)) == {}


# Large text.

NARROW = 640


def is_shown_whole(widget: QWidget) -> bool:
    """Whether no panel cuts it off; in an area that scrolls down it may be scrolled out of it, but be no wider."""
    around = widget.parentWidget()
    while around is not None and not around.isWindow():
        if isinstance(around.parentWidget(), QAbstractScrollArea):
            left = widget.mapTo(around, QPoint(0, 0)).x()
            return left >= 0 and left + widget.width() <= around.width()
        around = around.parentWidget()
    return widget.visibleRegion().boundingRect() == widget.rect()


def find_needed_height(widget: QWidget) -> int:
    if widget.hasHeightForWidth():
        return widget.heightForWidth(widget.width())
    return widget.sizeHint().height()


def find_needed_width(widget: QWidget) -> int:
    """The width of the longest word where words go on in the next line, else of all of them."""
    if isinstance(widget, WordButton | WordLabel):
        return widget.minimumSizeHint().width()
    if isinstance(widget, FlowButton):
        return widget.minimumSizeHint().width()
    if isinstance(widget, QLabel) and widget.wordWrap():
        words = widget.text().split()
        return max((widget.fontMetrics().horizontalAdvance(word) for word in words), default=0)
    if isinstance(widget, QLineEdit):
        return widget.fontMetrics().horizontalAdvance(widget.placeholderText())
    return widget.sizeHint().width()


def measure(window: QWidget) -> list[str]:
    for _ in range(2):
        # What is arranged anew where it gets narrow can then be narrower still.
        window.resize(NARROW, 800)
        settle()
    faults = [f"the window is {window.width()} wide"] if window.width() > NARROW else []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox | QAbstractSpinBox):
            continue
        if not widget.isVisible() or widget.window() is not window or isinstance(widget.parent(), QAbstractSpinBox):
            continue
        width, height = find_needed_width(widget), find_needed_height(widget)
        words = widget.accessibleName() or (widget.text() if isinstance(widget, QLabel | QAbstractButton) else "")
        name = f"{type(widget).__name__} {words!r}"
        if width > widget.width() or height > widget.height():
            faults.append(f"{name}: {widget.width()} x {widget.height()} for {width} x {height}")
        elif not is_shown_whole(widget):
            faults.append(f"{name} is cut off")
    return faults


@pytest.mark.parametrize("lang", Lang)
def test_nothing_is_cut_at_the_largest_text_in_a_narrow_dialog(seat: Seat, lang: Lang) -> None:
    install_language(seat.app, lang)
    dress(seat, LIGHT, 200)

    assert visit(seat, ABOVE_IT, measure) == {}


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("lang", Lang)
def test_nothing_is_cut_in_a_narrow_window(seat: Seat, lang: Lang, text_size: int) -> None:
    install_language(seat.app, lang)
    dress(seat, LIGHT, text_size)

    assert visit(seat, IN_THE_WINDOW, measure) == {}
