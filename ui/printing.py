"""The dialogs of paper: choose a printer, or a name for a PDF; `paper` draws what comes out.

Printing and Markdown are imported when they are first asked for: the window starts without them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog

from kb.errors import FileNotWrittenError
from ui.translator import translate_error

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from ui.workspace_thread import OpenedPage


def print_page(owner: QWidget, opened: OpenedPage | None, say: Callable[[str], None]) -> None:
    """Ask for a printer and print the article, or say why not; where none is open, nothing happens."""
    if opened is None:
        return
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter  # noqa: PLC0415  (see above)

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(opened.page.card.header.title)
    printer.setCreator("Evenkeel")
    dialog = QPrintDialog(printer, owner)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, on=False)
    if dialog.exec() == QDialog.DialogCode.Accepted and not draw_page(printer, opened):
        say(QCoreApplication.translate("Printing", "The article could not be printed."))
    dialog.deleteLater()


def draw_page(printer: QPrinter, opened: OpenedPage) -> bool:
    """Print on the paper of the printer, a checklist on A6 as a card; False where the printer refuses."""
    from PySide6.QtGui import QPageSize  # noqa: PLC0415  (see above)

    from ui.paper import build_article, build_card, find_size, has_card  # noqa: PLC0415  (see above)

    printer.setFullPage(True)
    size = find_size(printer)
    small = printer.pageLayout().pageSize().id() == QPageSize.PageSizeId.A6
    if small and has_card(opened.page):
        return build_card(opened.page, size).draw(printer)
    return build_article(opened.page, opened.body, size).draw(printer)


def save_pdf(owner: QWidget, opened: OpenedPage | None, say: Callable[[str], None]) -> None:
    """Ask for a name and write the article there, or say why not; where none is open, nothing happens."""
    if opened is None:
        return
    from ui.paper import has_card, write_pdf  # noqa: PLC0415  (see above)

    sheet = "A4 (*.pdf)"
    card = QCoreApplication.translate("Printing", "A6 card (*.pdf)")
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(owner, QCoreApplication.translate("Printing", "Save as PDF"), folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([sheet, card] if has_card(opened.page) else [sheet])
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(f"{opened.page.card.key.slug}.pdf")
    if dialog.exec() == QDialog.DialogCode.Accepted:
        path = Path(dialog.selectedFiles()[0])
        try:
            write_pdf(path, opened.page, opened.body, card=dialog.selectedNameFilter() == card)
        except FileNotWrittenError as error:
            say(translate_error(error))
        else:
            say(QCoreApplication.translate("Printing", "Saved: {path}").format(path=path))
    dialog.deleteLater()
