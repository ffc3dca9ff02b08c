"""The rows of the result list: hits of a search, or cards of the library when nothing is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from kb.article import ArticleKey, Card, Kind, Status
from kb.hits import Hit, Span
from kb.lang import NATIVE_NAMES, Lang
from ui.page import kind_name, status_name

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """What a row shows; spans are marked. `lang` is the language to open it in, where one was asked for."""

    key: ArticleKey
    kind: Kind
    status: Status
    title: str
    text: str
    title_spans: tuple[Span, ...] = ()
    text_spans: tuple[Span, ...] = ()
    note: str = ""
    anchor: str = ""
    lang: Lang | None = None


def row_of_hit(hit: Hit, lang: Lang | None = None) -> Row:
    """A hit as a row; it says in which language it was found where that is another."""
    note = ""
    if hit.matched_lang != hit.key.lang:
        found = QCoreApplication.translate("HitListModel", "Found in {language}")
        note = found.format(language=NATIVE_NAMES[hit.matched_lang])
    return Row(
        hit.key,
        hit.kind,
        hit.status,
        hit.title,
        hit.snippet.text,
        hit.title_spans,
        hit.snippet.spans,
        note,
        hit.snippet.anchor,
        lang,
    )


def row_of_card(card: Card, lang: Lang | None = None) -> Row:
    """A card as a row, with its summary."""
    header = card.header
    return Row(card.key, header.kind, header.status, header.title, header.summary, lang=lang)


class HitListModel(QAbstractListModel):
    """A list of rows; the row itself is under `ROW`, a sentence for screen readers under the accessible role."""

    ROW: ClassVar[int] = Qt.ItemDataRole.UserRole + 1

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; those of the same articles in the same order change where they stand."""
        same = [row.key for row in self._rows] == [row.key for row in rows]
        if not same:
            self.beginResetModel()
        self._rows = tuple(rows)
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def find_row(self, index: Index) -> Row | None:
        """The row at an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, its title, or what a screen reader says."""
        row = self.find_row(index)
        if row is None:
            return None
        if role == self.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = "" if row.status is Status.PUBLISHED else status_name(row.status)
            return ". ".join(part for part in (row.title, kind_name(row.kind), state, row.note, row.text) if part)
        return None
