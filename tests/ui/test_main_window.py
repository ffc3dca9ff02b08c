from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAction,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
)

from kb.lang import NATIVE_NAMES, Lang
from tests.ui.conftest import apply_theme
from ui.actions import COMMANDS, GROUPS
from ui.contents import Contents
from ui.main_window import PASSED_ON
from ui.palette import Palette
from ui.progress import PATIENCE_MS, LoadProgress
from ui.their_words import TheirWords
from ui.theme import DARK, LIGHT
from ui.translator import install_language

if TYPE_CHECKING:
    from tests.ui.conftest import Seat

Sit = Callable[..., "Seat"]
NO = Qt.KeyboardModifier.NoModifier
KEYS = {command.name: command.keys for command in COMMANDS}
PANES = ("box", "results", "reader", "steps")
SENTENCE = re.compile(r"\.+ | · |: |\.$")
FROM_DIALOGS: dict[str, type[QDialog]] = {"palette": Palette, "say_theirs": TheirWords}


def find_pane(seat: Seat, name: str) -> QWidget:
    window = seat.window
    panes: dict[str, QWidget] = {
        "box": window.top_bar.box,
        "results": window.results.view,
        "reader": window.reader.browser,
        "steps": window.checklist.view,
    }
    return panes[name]


def do(seat: Seat, name: str, number: int = 0) -> None:
    """Press the keys of a command where the keyboard is."""
    widget = seat.app.focusWidget()
    assert widget is not None
    QTest.keySequence(widget, QKeySequence(KEYS[name][number]))


def write(path: Path, title: str, body: str = "Words.", kind: str = "guide") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {title}\nkind: {kind}\nstatus: published\n---\n\n{body}\n", "utf-8")


# Keys.


@pytest.mark.parametrize("pane", PANES)
def test_every_key_works_in_every_pane(seat: Seat, pane: str) -> None:
    commands: list[str] = []
    seat.window.command.connect(commands.append)
    seat.open("refunds")
    seat.open("customer-shouts")
    widget = find_pane(seat, pane)
    wanted: list[str] = []
    for name in PASSED_ON:
        for number in range(len(KEYS[name])):
            widget.setFocus()
            do(seat, name, number)
            wanted.append(name)
    assert commands == wanted

    for name, shown in (("back", "en/refunds"), ("forward", "en/customer-shouts"), ("home", "")):
        widget.setFocus()
        do(seat, name)
        seat.until(lambda shown=shown: seat.shown == shown)  # type: ignore[misc]
    seat.open("customer-shouts")
    for number in range(1, 10):
        widget.setFocus()
        do(seat, f"tick_{number}")
    assert seat.ticked == [1, 2, 3, 4]
    for lang in ("bn", "is", "en"):
        widget.setFocus()
        do(seat, "next_language")
        seat.until(lambda lang=lang: seat.shown == f"{lang}/customer-shouts")  # type: ignore[misc]
    if pane != "box":
        widget.setFocus()
        do(seat, "undo_tick")
        assert seat.ticked == [1, 2, 3]
        do(seat, "start_over")
        assert seat.ticked == []
    for number in range(len(KEYS["search"])):
        widget.setFocus()
        do(seat, "search", number)
        assert seat.app.focusWidget() is seat.window.top_bar.box


@pytest.mark.parametrize("pane", ["box", "results", "reader"])
def test_every_key_of_an_article_works_in_every_pane(seat: Seat, pane: str) -> None:
    seat.open("calming-phrases")
    widget = find_pane(seat, pane)

    def press(name: str) -> None:
        widget.setFocus()
        do(seat, name)

    press("favourite")
    assert seat.activity.is_favourite("calming-phrases")
    press("copy_phrase")
    assert QGuiApplication.clipboard().text() == "I can hear how frustrating this is."
    for name, kind in FROM_DIALOGS.items():
        seat.in_dialog(kind, partial(press, name), lambda _: None)
    press("contents")
    (contents,) = seat.window.reader.findChildren(Contents)
    assert contents.isVisible()
    contents.close()
    seat.window.activateWindow()
    seat.until(seat.window.isActiveWindow)
    press("side_by_side")
    seat.until(lambda: "বুঝতে পারছি" in seat.text)
    press("find")
    focused = seat.app.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert seat.window.reader.isAncestorOf(focused)


@pytest.mark.parametrize("pane", ["box", "results", "reader"])
def test_words_are_searched_for_as_typed_from_every_pane(seat: Seat, pane: str) -> None:
    seat.search("refnud")
    assert [str(key) for key in seat.found] == ["en/refunds"]
    find_pane(seat, pane).setFocus()
    do(seat, "as_typed")
    seat.until(lambda: seat.found == [])
    do(seat, "as_typed")
    seat.until(lambda: [str(key) for key in seat.found] == ["en/refunds"])

    assert seat.window.top_bar.box.text() == "refnud"


def test_no_command_is_left_out_of_the_test_above() -> None:
    tested = {*PASSED_ON, "back", "forward", "home", "next_language", "undo_tick", "start_over", "search", "next_pane"}
    tested |= {"as_typed", *FROM_DIALOGS, "favourite", "copy_phrase", "contents", "side_by_side", "find"}
    tested |= {"print", "save_pdf"}  # in test_printing
    tested.add("results")  # in test_panes
    assert {command.name for command in COMMANDS} == tested | {f"tick_{number}" for number in range(1, 10)}


def test_the_search_key_selects_what_was_typed(seat: Seat) -> None:
    seat.search("refund")
    find_pane(seat, "reader").setFocus()
    do(seat, "search")
    seat.type("c")

    assert seat.window.top_bar.box.text() == "c"


def test_in_the_search_box_ctrl_z_takes_back_what_was_typed(seat: Seat) -> None:
    seat.open("customer-shouts")
    do(seat, "tick_1")
    seat.type("ab")
    QTest.keySequence(seat.window.top_bar.box, QKeySequence("Ctrl+Z"))

    assert (seat.window.top_bar.box.text(), seat.ticked) == ("", [1])


def test_f6_goes_from_pane_to_pane_and_leaves_out_what_is_not_shown(seat: Seat) -> None:
    def walk(steps: int) -> list[str]:
        names = []
        for _ in range(steps):
            do(seat, "next_pane")
            names.append(next(name for name in PANES if find_pane(seat, name) is seat.app.focusWidget()))
        return names

    assert walk(3) == ["results", "reader", "box"]
    seat.open("customer-shouts")
    assert walk(4) == ["results", "reader", "steps", "box"]
    find_button(seat, "বাংলা").setFocus()
    assert walk(1) == ["box"]


def find_button(seat: Seat, text: str) -> QAbstractButton:
    return next(button for button in seat.window.findChildren(QAbstractButton) if button.text() == text)


def test_the_box_has_the_keyboard_at_the_start(seat: Seat) -> None:
    assert seat.app.focusWidget() is seat.window.top_bar.box


def test_the_menu_holds_every_command_of_a_group(seat: Seat) -> None:
    menus = [button.menu() for button in seat.window.findChildren(QToolButton) if button.menu() is not None]
    (menu,) = menus
    groups: dict[str, list[str]] = {}
    for action in menu.actions():
        below = action.menu()
        assert isinstance(below, QMenu)
        groups[action.text()] = [entry.text() for entry in below.actions()]

    wanted = {GROUPS[group]: [c.text for c in COMMANDS if c.group == group] for group in GROUPS}
    assert groups == wanted


def test_the_buttons_of_the_bar_do_their_commands(seat: Seat) -> None:
    commands: list[str] = []
    seat.window.command.connect(commands.append)
    seat.open("refunds")
    buttons = {
        button.defaultAction().text(): button
        for button in seat.window.findChildren(QToolButton)
        if button.defaultAction()
    }
    QTest.mouseClick(buttons["Back"], Qt.MouseButton.LeftButton)
    seat.until(lambda: seat.shown == "en/what-now")
    QTest.mouseClick(buttons["Forward"], Qt.MouseButton.LeftButton)
    seat.until(lambda: seat.shown == "en/refunds")
    QTest.mouseClick(buttons["Light or dark"], Qt.MouseButton.LeftButton)

    assert commands == ["theme"]


# What is said below.


def test_reading_many_articles_shows_how_far_it_is(sit: Sit, small: Path) -> None:
    body = (small / "en" / "customer-shouts.md").read_text("utf-8").partition("---\n\n")[2] * 5
    for number in range(300):
        write(small / "en" / f"many-{number}.md", f"Number{number}", body)
    seat = sit(small, wait=False)
    seat.window.show()
    progress = seat.window.statusBar().findChild(LoadProgress)
    assert progress is not None
    bar, words = progress.bar, progress.label
    shown: list[tuple[int, int, str]] = []

    def look() -> None:
        if bar.isVisible() and words.isVisible():
            shown.append((bar.value(), bar.maximum(), words.text()))

    seat.thread.progress.connect(look)
    seat.window.statusBar().showMessage("Something that matters")
    seat.thread.open()
    seat.until(lambda: seat.thread.is_complete)

    assert shown
    for value, most, text in shown:
        assert 0 < value < most == 310
        assert text == f"Reading articles: {value} of 310"
    assert not bar.isVisible()
    assert not words.isVisible()
    assert seat.window.statusBar().currentMessage() == "Something that matters"


def test_reading_that_is_over_at_once_does_not_flicker(seat: Seat) -> None:
    progress = seat.window.statusBar().findChild(LoadProgress)
    assert progress is not None
    bar = progress.bar
    seen = []
    for done in (1, 2, 3):
        seat.thread.progress.emit(done, 3)
        seen.append(bar.isVisible())
    seat.qtbot.wait(PATIENCE_MS + 100)

    assert [*seen, bar.isVisible()] == [False] * 4
    seat.thread.progress.emit(1, 3)
    seat.until(bar.isVisible)
    seat.thread.progress.emit(3, 3)
    assert not bar.isVisible()


def test_what_fails_is_said_in_words(seat: Seat, small: Path) -> None:
    from kb.errors import FolderUnusableError  # noqa: PLC0415

    seat.thread.failed.emit(FolderUnusableError(small, "no"))
    seat.thread.failed.emit(ValueError("odd"))

    assert seat.messages[-2:] == [f"{small} cannot be used: no", "ValueError('odd')"]


def test_an_index_that_cannot_be_kept_is_said(sit: Sit, small: Path, tmp_path: Path) -> None:
    (tmp_path / "seat").mkdir()
    (tmp_path / "seat" / "index").write_text("not a folder", "utf-8")
    seat = sit(small)

    assert any(str(tmp_path / "seat" / "index") in message for message in seat.messages)


def test_coming_back_to_the_window_looks_for_what_changed(sit: Sit, tmp_path: Path, qapp: QApplication) -> None:
    folder = tmp_path / "content"
    seat = sit(folder)
    other = QWidget()
    with seat.qtbot.waitActive(other):
        other.show()
    write(folder / "en" / "new.md", "New")
    other.close()
    seat.window.activateWindow()

    seat.until(lambda: seat.titles == ["New"])
    assert qapp.activeWindow() is seat.window


# Languages.


def iter_texts(seat: Seat) -> Iterator[str]:
    """Every text of the interface that can be seen or heard."""
    window = seat.window
    yield window.windowTitle()
    for widget in (window, *window.findChildren(QWidget)):
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.statusTip())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
    for action in window.findChildren(QAction):
        yield from (action.text(), action.toolTip(), action.iconText())
    yield from seat.text.splitlines()
    for model, role in (
        (window.results.model, Qt.ItemDataRole.AccessibleTextRole),
        (window.checklist.model, Qt.ItemDataRole.AccessibleTextRole),
    ):
        yield from (str(model.data(model.index(row), role)) for row in range(model.rowCount()))


def iter_spoken(line: str) -> Iterator[str]:
    """A line of an article without Markdown, and if it holds a link what the link says and what follows."""
    line = re.sub(r"^- |^#+ | *\{#.*\}$", "", line.strip())
    yield re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", line)
    for label, after in re.findall(r"\[([^]]*)\]\([^)]*\)(.*)", line):
        yield label
        yield after.strip()


def words_of(seat: Seat) -> set[str]:
    """The same without what is no word of the interface: names, numbers, and the articles themselves."""
    library = seat.thread.library
    assert library is not None
    source = " ".join((seat.root / f"{seat.shown}.md").read_text("utf-8").split())
    content = [re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", source), "Evenkeel", ", ".join(NATIVE_NAMES.values())]
    content.append((seat.root / "vocabulary.yaml").read_text("utf-8"))
    content += [text for card in library.cards.values() for text in (card.header.title, card.header.summary)]
    titles = [card.header.title for card in library.cards.values()]
    # Sentences of other articles stand at the home and below the article.
    lines = [line for path in (seat.root / "en").glob("*.md") for line in path.read_text("utf-8").splitlines()]
    sentences = {piece for line in lines for text in iter_spoken(line) for piece in SENTENCE.split(text)}

    def is_content(text: str) -> bool:
        if re.sub(r"^\d, ", "", text) in sentences:
            return True
        for title in titles:
            text = text.replace(title, "")
        return any(text.strip("\u200b ,–") in piece for piece in content)

    pieces = {piece for text in iter_texts(seat) for piece in SENTENCE.split(text)}
    return {piece for piece in pieces if any(char.isalpha() for char in piece) and not is_content(piece)}


@pytest.mark.parametrize("lang", [Lang.BN, Lang.IS])
@pytest.mark.parametrize("slug", ["customer-shouts", "calming-phrases", "refunds"])
def test_no_english_is_left_when_the_language_of_the_window_changes(seat: Seat, lang: Lang, slug: str) -> None:
    seat.search("öskrar")
    seat.open(slug)
    if slug == "customer-shouts":
        do(seat, "tick_1")
    english = words_of(seat)
    first = next(iter(seat.text.splitlines()))
    install_language(seat.app, lang)
    seat.until(lambda: not seat.text.startswith(first))
    seat.qtbot.wait(100)
    left = words_of(seat) & english

    assert len(english) > 40
    assert any("Found in" in text for text in english)
    assert left == set()


def test_a_change_of_the_windows_language_changes_nothing_else(seat: Seat) -> None:
    seat.search("calm")
    seat.open("customer-shouts")
    do(seat, "tick_2")
    seat.press(Qt.Key.Key_Down, to=seat.window.top_bar.box)
    row = seat.window.results.view.currentIndex().row()
    for lang in (Lang.BN, Lang.IS, Lang.EN):
        install_language(seat.app, lang)
        seat.qtbot.wait(100)

    assert (seat.shown, seat.ticked, seat.window.top_bar.box.text()) == ("en/customer-shouts", [2], "calm")
    assert seat.window.results.view.currentIndex().row() == row == 1
    assert seat.app.focusWidget() is seat.window.top_bar.box
    assert seat.window.actions_by_name["back"].isEnabled()


def test_the_button_of_the_reading_language_is_down(seat: Seat) -> None:
    def down() -> list[str]:
        return [button.text() for button in seat.window.findChildren(QAbstractButton) if button.isChecked()]

    seen = [down()]
    do(seat, "next_language")
    seen.append(down())
    seat.click_button("Íslenska")
    seen.append(down())

    assert seen == [["English"], ["বাংলা"], ["Íslenska"]]


def test_a_chosen_reading_language_is_told_once(seat: Seat) -> None:
    told: list[Lang] = []
    seat.window.reading_changed.connect(told.append)
    seat.click_button("Íslenska")
    seat.click_button("Íslenska")
    do(seat, "next_language")

    assert told == [Lang.IS, Lang.EN]


# Look.


def test_theme_and_text_size_change_at_once_and_the_state_stays(seat: Seat) -> None:
    seat.search("calm")
    seat.open("customer-shouts")
    do(seat, "tick_3")
    window = seat.window
    first = window.results.model.index(0)
    before = (window.results.view.visualRect(first).height(), window.top_bar.box.height())
    light = window.grab().toImage()
    apply_theme(seat.app, DARK, 200)
    window.set_look(DARK, 200)
    seat.until(lambda: window.results.view.visualRect(first).height() > 1.5 * before[0])
    seat.until(lambda: window.top_bar.box.height() > 1.5 * before[1])
    dark = window.grab().toImage()

    assert light.pixelColor(2, 2).lightness() > 200
    assert dark.pixelColor(2, 2).lightness() < 60
    assert (seat.shown, seat.ticked, window.top_bar.box.text()) == ("en/customer-shouts", [3], "calm")
    assert len(seat.titles) > 0


@pytest.mark.parametrize(("width", "size", "beside"), [(1360, 100, True), (700, 100, False), (1360, 200, False)])
def test_a_narrow_window_or_large_text_has_the_checklist_below(
    seat: Seat, width: int, size: int, *, beside: bool
) -> None:
    seat.open("customer-shouts")
    seat.window.resize(width, 1_250)
    apply_theme(seat.app, LIGHT, size)
    seat.window.set_look(LIGHT, size)
    seat.qtbot.wait(20)
    reader = seat.window.reader.mapTo(seat.window, QPoint(0, 0))
    steps = seat.window.checklist.mapTo(seat.window, QPoint(0, 0))

    assert (steps.x() > reader.x(), steps.y() > reader.y()) == (beside, not beside)
    assert seat.window.checklist.height() > 100


# People who hear, or only use the keyboard.


def iter_access(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield node
    for number in range(node.childCount()):
        child = node.child(number)
        if child is not None and child.isValid():
            yield from iter_access(child)


@pytest.mark.parametrize("lang", Lang)
def test_everything_that_can_have_the_keyboard_has_a_name(seat: Seat, lang: Lang) -> None:
    install_language(seat.app, lang)
    seat.open("customer-shouts")
    seat.search("qqqqq")
    nodes = list(iter_access(QAccessible.queryAccessibleInterface(seat.window)))
    nameless = [
        (node.role(), node.object())
        for node in nodes
        if node.state().focusable and not node.state().invisible and not node.text(QAccessible.Text.Name).strip()
    ]

    assert len([node for node in nodes if node.state().focusable]) > 12
    assert nameless == []


def test_a_row_says_title_kind_and_text(seat: Seat) -> None:
    seat.search("shouting")
    view = QAccessible.queryAccessibleInterface(seat.window.results.view)
    said = view.child(0).text(QAccessible.Text.Name)

    assert said.startswith("The customer is shouting. Checklist. ")
    row = seat.window.results.model.find_row(seat.window.results.model.index(0))
    assert row is not None
    assert said.endswith(row.text)
    assert row.text


def test_tab_reaches_every_control_and_comes_back(seat: Seat) -> None:
    seat.open("refunds")
    seat.open("customer-shouts")
    do(seat, "tick_1")
    find_pane(seat, "box").setFocus()
    window = seat.window
    wanted = {
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    reached: list[QWidget] = []
    for _ in range(80):
        widget = seat.app.focusWidget()
        assert widget is not None
        reached.append(widget)
        seat.press(Qt.Key.Key_Tab)
    segments = {button for button in wanted if isinstance(button, QAbstractButton) and button.isCheckable()}

    assert find_pane(seat, "box") in reached[1:]
    assert {type(widget).__name__ for widget in wanted - set(reached) - segments} == set()
    assert segments & set(reached)
    assert {find_pane(seat, name) for name in PANES} <= set(reached)


def test_tab_goes_from_the_box_to_the_filters_and_on_to_the_results(seat: Seat) -> None:
    reached = []
    for _ in range(5):
        widget = seat.app.focusWidget()
        assert widget is not None
        reached.append(widget.accessibleName())
        seat.press(Qt.Key.Key_Tab)

    assert reached == ["Search", "Kind: Any kind", "Language: Any language", "Topic: Any topic", "Results"]


def test_the_arrows_go_through_the_reading_languages(seat: Seat) -> None:
    told: list[Lang] = []
    seat.window.reading_changed.connect(told.append)
    find_button(seat, "English").setFocus()
    seat.press(Qt.Key.Key_Left)

    assert seat.app.focusWidget() is find_button(seat, "Íslenska")
    seat.press(Qt.Key.Key_Space)
    assert told == [Lang.IS]


# The end.


def test_closing_the_window_is_told_while_it_still_shows_what_it_showed(seat: Seat) -> None:
    told: list[tuple[str, str]] = []
    seat.window.closing.connect(lambda: told.append(("closing", seat.shown)))
    seat.window.command.connect(lambda command: told.append((command, "")))
    seat.open("refunds")
    seat.window.close()

    assert told == [("closing", "en/refunds"), ("closed", "")]


def drag(seat: Seat, widget: QWidget, *urls: QUrl) -> bool:
    """Hold files over a widget; answers whether it would take them."""
    data = QMimeData()
    data.setUrls(urls)
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NO)
    enter.ignore()
    seat.app.sendEvent(widget, enter)
    # What held something and was never left would be told of the drop of another test.
    seat.app.sendEvent(widget, QDragLeaveEvent())
    return enter.isAccepted()


def test_articles_can_be_dropped_on_the_window_and_nothing_else(seat: Seat, tmp_path: Path) -> None:
    names = ("a.md", "b.MARKDOWN", "c.txt", "d.md.exe", "folder")
    files = [QUrl.fromLocalFile(str(tmp_path / name)) for name in names]
    web = QUrl("https://example.com/a.md")
    dropped: list[object] = []
    seat.window.files_dropped.connect(dropped.append)

    assert [drag(seat, seat.window, url) for url in (*files, web)] == [True, True, False, False, False, False]
    data = QMimeData()
    data.setUrls([*files, web])
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NO)
    seat.app.sendEvent(seat.window, enter)
    drop = QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NO)
    seat.app.sendEvent(seat.window, drop)
    assert dropped == [[tmp_path / "a.md", tmp_path / "b.MARKDOWN"]]


def test_what_is_held_over_a_panel_is_held_over_the_window(seat: Seat) -> None:
    seat.open("customer-shouts")
    article, other = (QUrl.fromLocalFile(str(seat.root / name)) for name in ("en/refunds.md", "vocabulary.yaml"))
    views = [find_pane(seat, "results"), find_pane(seat, "reader"), find_pane(seat, "steps")]
    labels = [label for label in seat.window.findChildren(QLabel) if label.window() is seat.window]

    for widget in (seat.window.home, seat.window.reader, seat.window.top_bar, *views, *labels):
        assert not widget.acceptDrops()
        assert (drag(seat, widget, article), drag(seat, widget, other)) == (True, False)


def test_a_file_held_over_the_search_box_is_for_the_window_and_words_are_for_the_box(seat: Seat) -> None:
    dropped: list[object] = []
    seat.window.files_dropped.connect(dropped.append)
    box = seat.window.top_bar.box
    file, words = QMimeData(), QMimeData()
    file.setUrls([QUrl.fromLocalFile(str(seat.root / "en/refunds.md"))])
    file.setText("a path")
    words.setText("refund")
    for data in (file, words):
        for event in (
            QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NO),
            QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NO),
        ):
            seat.app.sendEvent(box, event)

    assert dropped == [[seat.root / "en/refunds.md"]]
    assert box.text() == "refund"


def test_the_wheel_over_the_article_scrolls_it(seat: Seat, small: Path) -> None:
    write(small / "en" / "long.md", "Long", "Words.\n\n" * 200)
    seat.until(lambda: "Long" in seat.titles)
    seat.open("long")
    viewport = seat.window.reader.browser.viewport()
    where = viewport.rect().center()
    wheel = QWheelEvent(
        where,
        viewport.mapToGlobal(where),
        QPoint(0, -240),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    seat.app.sendEvent(viewport, wheel)

    assert wheel.type() == QEvent.Type.Wheel
    assert seat.window.reader.scrolled > 0
