"""Files that are dropped on the window, as Qt tells of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from kb.files import MAX_ARTICLE
from kb.paths import shipped_content
from ui.dropping import Dropping

if TYPE_CHECKING:
    from tests.ui.conftest import Program

Start = Callable[..., "Program"]
COPY = Qt.DropAction.CopyAction
ARTICLE = (
    "---\ntitle: Sagan af kæra viðskiptavininum\nkind: guide\nstatus: published\n---\n\nÞað er svona sem það er.\n"
)


def drop(window: QWidget, urls: Sequence[QUrl]) -> tuple[bool, bool]:
    """Enters a window with files and drops them; answers whether each was taken."""
    mime = QMimeData()
    mime.setUrls(urls)
    button, no_modifier = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), COPY, mime, button, no_modifier)
    end = QDropEvent(QPointF(5, 5), COPY, mime, button, no_modifier)
    for event in (enter, end):
        event.ignore()
        QApplication.sendEvent(window, event)
    return enter.isAccepted(), end.isAccepted()


def dropping(program: Program, *paths: Path) -> Callable[[], object]:
    """A drop of files that is still to happen."""
    return lambda: drop(program.window, [QUrl.fromLocalFile(str(path)) for path in paths])


def accept(dialog: QDialog) -> None:
    dialog.accept()


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("addresses", "names"),
    [
        (["file:///a/x.md"], ["x.md"]),
        (["file:///a/X.MD", "file:///a/y.markdown", "file:///a/z.txt"], ["X.MD", "y.markdown"]),
        (["file:///a/%E0%A6%95.md"], ["ক.md"]),
        (["file:///a/x.txt"], []),
        (["https://example.com/x.md"], []),
        (["file:///a/x%00.md"], []),
        ([], []),
    ],
)
def test_only_markdown_files_of_this_machine_are_taken(qtbot: QtBot, addresses: list[str], names: list[str]) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dropped: list[Path] = []
    Dropping(window).dropped.connect(dropped.extend)
    taken = drop(window, [QUrl(address) for address in addresses])

    assert [path.name for path in dropped] == names
    assert taken == (bool(names), bool(names))


def test_an_article_of_this_content_is_opened(start: Start, small: Path) -> None:
    program = start()
    before = files_of(small)
    asked = program.in_dialog(accept, dropping(program, small / "is" / "customer-shouts.md"))
    program.until(lambda: program.shown == "is/customer-shouts")

    assert asked == ""
    assert files_of(small) == before


def test_a_link_to_an_article_of_this_content_is_that_article(start: Start, small: Path, tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to(small / "en" / "refunds.md")
    program = start()
    program.in_dialog(accept, dropping(program, tmp_path / "link.md"))

    program.until(lambda: program.shown == "en/refunds")


def test_a_file_from_elsewhere_is_added_in_the_language_it_is_in_and_opened(
    start: Start, small: Path, tmp_path: Path
) -> None:
    source = tmp_path / "Kæri viðskiptavinur.md"
    source.write_text(ARTICLE, "utf-8")
    program = start()
    title = program.in_dialog(accept, dropping(program, source))
    program.until(lambda: program.shown == "is/kaeri-vidskiptavinur")

    assert title == "Add an article"
    assert (small / "is" / "kaeri-vidskiptavinur.md").read_text("utf-8") == ARTICLE
    assert source.read_text("utf-8") == ARTICLE
    assert program.qapp.focusWidget() is program.window.reader.browser
    program.press("Alt+Left")
    assert program.window.stage.is_home


def test_the_language_can_be_chosen(start: Start, small: Path, tmp_path: Path) -> None:
    source = tmp_path / "new.md"
    source.write_text(ARTICLE, "utf-8")
    program = start()

    def act(dialog: QDialog) -> None:
        box = dialog.findChild(QComboBox)
        assert box is not None
        box.setFocus()
        program.press("End")
        program.press("Return")

    program.in_dialog(act, dropping(program, source))
    program.until(lambda: program.shown == "en/new")

    assert (small / "en" / "new.md").exists()


def test_giving_up_adds_nothing(start: Start, small: Path, tmp_path: Path) -> None:
    source = tmp_path / "new.md"
    source.write_text(ARTICLE, "utf-8")
    program = start()
    before = files_of(small)
    title = program.in_dialog(lambda _: program.press("Escape"), dropping(program, source))

    assert title == "Add an article"
    assert files_of(small) == before
    assert program.messages == []


def test_several_are_taken_one_after_the_other_and_one_bad_file_stops_no_other(start: Start, tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(ARTICLE, "utf-8")
    program = start()
    program.in_dialog(accept, dropping(program, tmp_path / "gone.md", tmp_path / "good.md"))
    program.until(lambda: program.shown == "is/good")

    assert any("gone.md" in message for message in program.messages)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("huge.md", b"x" * (MAX_ARTICLE + 1), "huge.md"),
        ("binary.md", b"\x89PNG\r\n\x1a\n\xff\x00", "binary.md"),
        ("folder.md", None, "folder.md"),
        ("gone.md", b"", "gone.md"),
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_what_cannot_be_read_is_said_and_what_is_open_stays(  # noqa: PLR0913, PLR0917
    start: Start, small: Path, tmp_path: Path, name: str, data: bytes | None, said: str, *, inside: bool
) -> None:
    path = (small / "en" if inside else tmp_path) / name
    if data is None:
        path.mkdir()
    elif data:
        path.write_bytes(data)
    program = start()
    program.open("refunds")
    before = files_of(small)
    asked = program.in_dialog(accept, dropping(program, path))

    assert asked == ""
    assert program.messages
    assert said in program.messages[-1]
    assert program.shown == "en/refunds"
    assert files_of(small) == before


@pytest.mark.parametrize("name", ["refunds.md", "Refunds.MD"])
def test_an_article_that_is_there_is_not_replaced(start: Start, small: Path, tmp_path: Path, name: str) -> None:
    source = tmp_path / name
    source.write_text("---\ntitle: Mine\nkind: guide\n---\n\nThe words of mine.\n", "utf-8")
    program = start()
    program.open("what-now")
    before = files_of(small)
    program.in_dialog(accept, dropping(program, source))

    assert "refunds" in program.messages[-1]
    assert files_of(small) == before
    assert program.shown == "en/what-now"


def test_a_name_that_says_nothing_in_latin_letters_is_said(start: Start, small: Path, tmp_path: Path) -> None:
    source = tmp_path / "客户.md"
    source.write_text("কথা", "utf-8")
    program = start()
    before = files_of(small)
    program.in_dialog(accept, dropping(program, source))

    assert "客户" in program.messages[-1]
    assert files_of(small) == before


def test_an_article_with_a_bengali_name_is_added_as_it_sounds(start: Start, small: Path, tmp_path: Path) -> None:
    source = tmp_path / "গ্রাহক.md"
    source.write_text("কথা", "utf-8")
    program = start()
    program.in_dialog(accept, dropping(program, source))
    program.until(lambda: program.shown == "bn/grahok")

    assert (small / "bn" / "grahok.md").read_text("utf-8") == "কথা"


def test_to_the_shipped_articles_nothing_is_added_and_nothing_asked(start: Start, tmp_path: Path) -> None:
    source = tmp_path / "new.md"
    source.write_text(ARTICLE, "utf-8")
    program = start(None)
    asked = program.in_dialog(accept, dropping(program, source))

    assert asked == ""
    assert "evenkeel init" in program.messages[-1]
    assert not list(shipped_content().glob("*/new.md"))


@pytest.mark.parametrize(
    "text",
    ["", "no front matter", "---\ntitle: [\n---\n", "---\nkind: nonsense\n---\n", "---\n" * 1000, "[" * 16_000],
    ids=["empty", "bare", "syntax", "kind", "many lines", "nested"],
)
def test_what_is_broken_is_added_as_it_is_and_can_be_seen(start: Start, small: Path, tmp_path: Path, text: str) -> None:
    source = tmp_path / "broken.md"
    source.write_text(text, "utf-8")
    program = start()
    program.in_dialog(accept, dropping(program, source))
    program.until(lambda: not program.window.stage.is_home)

    assert (small / "en" / "broken.md").read_text("utf-8") == text
    assert program.text
    program.open("refunds")
