from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.columns import Columns


def build(qtbot: QtBot, heights: list[int], most: int = 3) -> tuple[QWidget, Columns, list[QWidget]]:
    """Things of these heights in columns of 100 px at least, with gaps of 10; they live as long as their owner."""
    owner = QWidget()
    qtbot.addWidget(owner)
    layout = Columns(owner, most)
    layout.set_look(100, 10)
    things = [QWidget() for _ in heights]
    for thing, height in zip(things, heights, strict=True):
        thing.setFixedHeight(height)
        layout.addWidget(thing)
    return owner, layout, things


@pytest.mark.parametrize(
    ("width", "columns"),
    [(0, 1), (50, 1), (209, 1), (210, 2), (319, 2), (320, 3), (2000, 3)],
)
def test_there_are_as_many_columns_as_there_is_room_for(
    app: QApplication, qtbot: QtBot, width: int, columns: int
) -> None:
    assert app is not None
    owner, layout, _ = build(qtbot, [10] * 5)

    assert layout.count_columns(width) == columns
    assert owner.layout() is layout


def test_fewer_things_have_fewer_columns(app: QApplication, qtbot: QtBot) -> None:
    assert app is not None
    built = [build(qtbot, [10] * number) for number in range(4)]
    assert [layout.count_columns(2000) for _, layout, _ in built] == [1, 1, 2, 3]


def test_a_row_is_as_high_as_its_highest_and_columns_are_equal(app: QApplication, qtbot: QtBot) -> None:
    assert app is not None
    owner, layout, things = build(qtbot, [10, 30, 20])
    assert layout.heightForWidth(210) == 30 + 10 + 20
    assert layout.heightForWidth(100) == 10 + 30 + 20 + 2 * 10
    assert layout.heightForWidth(320) == 30
    layout.setGeometry(QRect(5, 5, 211, 100))

    assert [(thing.x(), thing.width()) for thing in things] == [(5, 100), (115, 100), (5, 100)]
    assert things[2].y() == 5 + 30 + 10
    assert owner.layout() is layout


def test_what_is_hidden_takes_no_place(app: QApplication, qtbot: QtBot) -> None:
    assert app is not None
    owner, layout, things = build(qtbot, [10, 30, 20])
    things[1].hide()

    assert layout.heightForWidth(210) == 20
    assert owner.layout() is layout
    assert layout.itemAt(3) is None
    assert layout.takeAt(3) is None
    for thing in things:
        thing.hide()
    assert layout.heightForWidth(210) == 0


def test_what_is_deleted_is_gone(app: QApplication, qtbot: QtBot) -> None:
    owner, layout, things = build(qtbot, [10, 30, 20])
    for thing in things[:2]:
        thing.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert layout.count() == 1
    assert layout.heightForWidth(210) == 20
    assert owner.findChildren(QWidget) == things[2:]
