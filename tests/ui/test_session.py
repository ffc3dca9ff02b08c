from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from kb.lang import Lang
from ui.history import Place
from ui.session import SESSION_FILE, Session

CONTENT = Path("/srv/articles")


def open_window(qtbot: QtBot) -> tuple[QMainWindow, QSplitter]:
    window, splitter = QMainWindow(), QSplitter()
    for _ in range(2):
        splitter.addWidget(QWidget())
    window.setCentralWidget(splitter)
    qtbot.addWidget(window)
    return window, splitter


def test_a_window_opens_as_it_was_closed(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    window, splitter = open_window(qtbot)
    window.setGeometry(40, 50, 640, 480)
    window.show()
    splitter.setSizes([200, 440])
    app.processEvents()
    session = Session(tmp_path)
    session.keep(window, [splitter])
    session.close()
    again, panes = open_window(qtbot)
    Session(tmp_path).restore(again, [panes])
    again.show()
    app.processEvents()
    assert again.geometry() == window.geometry()
    assert panes.sizes() == splitter.sizes()


@pytest.mark.parametrize("place", [Place("angry", "step-2", Lang.IS), Place("angry"), Place("a-b", "phrase-1"), None])
def test_what_was_open_is_known_again_for_each_content(tmp_path: Path, place: Place | None) -> None:
    session = Session(tmp_path)
    assert session.find_place(CONTENT) is None
    session.keep_place(CONTENT, Place("before"))
    session.keep_place(CONTENT, place)
    session.keep_place(CONTENT / "other", Place("other"))
    session.close()
    assert Session(tmp_path).find_place(CONTENT) == place
    assert Session(tmp_path).find_place(CONTENT / "other") == Place("other")


@pytest.mark.parametrize("text", [b"", b"\x00\xff[[[", b"[content-x]\nslug=../../etc\n", b"%" * 100_000])
def test_a_file_that_says_nothing_sensible_is_no_harm(qtbot: QtBot, tmp_path: Path, text: bytes) -> None:
    (tmp_path / SESSION_FILE).write_bytes(text)
    session = Session(tmp_path)
    window, splitter = open_window(qtbot)
    session.restore(window, [splitter])
    assert session.find_place(CONTENT) is None
    session.keep_place(CONTENT, Place("angry"))
    session.close()
    assert Session(tmp_path).find_place(CONTENT) == Place("angry")


def test_a_wrong_slug_is_no_place(tmp_path: Path) -> None:
    session = Session(tmp_path)
    session.keep_place(CONTENT, Place("../x"))
    assert session.find_place(CONTENT) is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    session = Session(tmp_path / "file")
    session.keep_place(CONTENT, Place("angry"))
    session.close()
    assert (tmp_path / "file").read_text() == ""
