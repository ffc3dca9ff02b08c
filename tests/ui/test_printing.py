from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMarginsF, QTimer
from PySide6.QtGui import QKeySequence, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from ui.actions import COMMANDS
from ui.printing import draw_page

if TYPE_CHECKING:
    from tests.ui.conftest import Seat

KEYS = {command.name: command.keys[0] for command in COMMANDS if command.keys}


def type_name(dialog: QFileDialog, path: Path) -> None:
    line = dialog.findChild(QLineEdit)
    assert line is not None
    line.setText(str(path))


def press(seat: Seat, name: str) -> None:
    QTest.keySequence(seat.window.top_bar.box, QKeySequence(KEYS[name]))


def answer(seat: Seat, do: Callable[[QFileDialog], None]) -> None:
    """Press the keys for a PDF, and answer the dialog."""
    seen: list[QFileDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        seen.append(dialog)
        do(dialog)

    QTimer.singleShot(300, look)
    press(seat, "save_pdf")
    assert len(seen) == 1


def test_a_checklist_is_saved_as_a_card_under_its_slug(seat: Seat, tmp_path: Path) -> None:
    seat.open("customer-shouts")
    filters: list[str] = []
    names: list[str] = []

    def choose(dialog: QFileDialog) -> None:
        filters.extend(dialog.nameFilters())
        names.extend(Path(name).name for name in dialog.selectedFiles())
        dialog.selectNameFilter(dialog.nameFilters()[1])
        type_name(dialog, (tmp_path / "mine"))
        dialog.accept()

    answer(seat, choose)

    assert filters == ["A4 (*.pdf)", "A6 card (*.pdf)"]
    assert names == ["customer-shouts.pdf"]
    assert b"/MediaBox [0 0 297" in (tmp_path / "mine.pdf").read_bytes()
    assert seat.messages[-1] == f"Saved: {tmp_path / 'mine.pdf'}"


def test_what_is_no_checklist_is_saved_on_a4_only(seat: Seat, tmp_path: Path) -> None:
    seat.open("calming-phrases")
    filters: list[str] = []

    def choose(dialog: QFileDialog) -> None:
        filters.extend(dialog.nameFilters())
        type_name(dialog, (tmp_path / "lines.pdf"))
        dialog.accept()

    answer(seat, choose)

    assert filters == ["A4 (*.pdf)"]
    assert b"/MediaBox [0 0 595" in (tmp_path / "lines.pdf").read_bytes()


def test_a_folder_that_is_gone_is_said_in_the_window(seat: Seat, tmp_path: Path) -> None:
    seat.open("calming-phrases")
    folder = tmp_path / "gone"
    folder.mkdir()

    def choose(dialog: QFileDialog) -> None:
        type_name(dialog, (folder / "lines.pdf"))
        folder.rmdir()
        dialog.done(QFileDialog.DialogCode.Accepted)

    answer(seat, choose)

    assert "could not be written" in seat.messages[-1]
    assert not folder.exists()


def test_giving_up_writes_nothing(seat: Seat, tmp_path: Path) -> None:
    seat.open("calming-phrases")
    before = sorted(tmp_path.rglob("*.pdf"))
    answer(seat, QFileDialog.reject)

    assert sorted(tmp_path.rglob("*.pdf")) == before == []


@pytest.mark.parametrize("name", ["print", "save_pdf"])
def test_nothing_happens_while_no_article_is_open(sit: Callable[..., Seat], tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    seat = sit(tmp_path / "empty")
    asked: list[object] = []
    QTimer.singleShot(300, lambda: asked.append(QApplication.activeModalWidget()))
    press(seat, name)
    seat.until(lambda: bool(asked))

    assert asked == [None]


def test_a_printer_gets_the_page_in_its_paper_and_a_checklist_on_a6_as_a_card(seat: Seat, tmp_path: Path) -> None:
    seat.open("customer-shouts")
    opened = seat.window.reading.opened
    assert opened is not None
    sizes = []
    for size in (QPageSize.PageSizeId.Letter, QPageSize.PageSizeId.A6):
        printer = QPrinter()
        printer.setOutputFileName(str(tmp_path / "out.pdf"))
        printer.setPageLayout(QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, QMarginsF(9, 9, 9, 9)))
        assert draw_page(printer, opened)
        data = (tmp_path / "out.pdf").read_bytes()
        sizes.append((data.split(b"/MediaBox [0 0 ")[1][:3], data.count(b"/Type /Page\n")))

    assert sizes == [(b"612", 1), (b"297", 1)]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_the_print_dialog_opens_and_a_printer_that_refuses_is_said(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat.open("customer-shouts")

    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName(str(tmp_path / "nowhere" / "out.pdf"))
        return QPrintDialog.DialogCode.Accepted

    # The system's own dialog cannot be answered by a test.
    monkeypatch.setattr(QPrintDialog, "exec", accept)
    press(seat, "print")

    assert seat.messages[-1] == "The article could not be printed."
