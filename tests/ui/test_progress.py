from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kb.lang import Lang
from ui.progress import PATIENCE_MS, LoadProgress
from ui.translator import install_language


@pytest.fixture
def progress(app: QApplication, qtbot: QtBot) -> LoadProgress:
    install_language(app, Lang.EN)
    progress = LoadProgress()
    qtbot.addWidget(progress)
    return progress


def test_nothing_is_shown_before_anything_is_read(progress: LoadProgress) -> None:
    assert (progress.isHidden(), progress.label.text()) == (True, "")


def test_what_is_read_soon_is_never_shown(progress: LoadProgress, qtbot: QtBot) -> None:
    progress.show_progress(1, 10)
    progress.show_progress(10, 10)
    qtbot.wait(PATIENCE_MS + 100)

    assert progress.isHidden()


def test_what_takes_longer_is_shown_until_it_is_over(progress: LoadProgress, qtbot: QtBot) -> None:
    progress.show_progress(1, 2_000)
    qtbot.waitUntil(progress.isVisible, timeout=5_000)
    progress.show_progress(1_500, 2_000)

    assert (progress.bar.value(), progress.bar.maximum()) == (1_500, 2_000)
    assert progress.label.text() == "Reading articles: 1,500 of 2,000"
    progress.show_progress(2_000, 2_000)
    assert (progress.isHidden(), progress.label.text()) == (True, "")


def test_it_can_begin_again(progress: LoadProgress, qtbot: QtBot) -> None:
    for _ in range(2):
        progress.show_progress(1, 3)
        qtbot.waitUntil(progress.isVisible, timeout=5_000)
        progress.show_progress(3, 3)

        assert progress.isHidden()


@pytest.mark.parametrize(("done", "total"), [(0, 0), (5, 3)])
def test_where_nothing_is_left_to_read_nothing_is_shown(
    progress: LoadProgress, qtbot: QtBot, done: int, total: int
) -> None:
    progress.show_progress(done, total)
    qtbot.wait(PATIENCE_MS + 100)

    assert (progress.isHidden(), progress.label.text()) == (True, "")


@pytest.mark.parametrize(
    ("lang", "name", "text"),
    [
        (Lang.IS, "Les greinar", "Les greinar: 3 af 1.200"),
        (Lang.BN, "লেখা পড়া হচ্ছে", "লেখা পড়া হচ্ছে: ১,২০০টির মধ্যে ৩টি"),
    ],
)
def test_words_and_digits_are_those_of_the_window(
    app: QApplication, progress: LoadProgress, lang: Lang, name: str, text: str
) -> None:
    install_language(app, lang)
    QApplication.processEvents()
    progress.show_progress(3, 1_200)

    assert QLocale().name().startswith(lang.value)
    assert (progress.bar.accessibleName(), progress.label.text()) == (name, text)
