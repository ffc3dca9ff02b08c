from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import apply_theme
from ui.theme import LIGHT
from ui.words import Passage, WordButton, WordLabel, measure_passages


@pytest.fixture
def label(app: QApplication, qtbot: QtBot) -> WordLabel:
    apply_theme(app, LIGHT, 100)
    label = WordLabel()
    qtbot.addWidget(label)
    label.set_look(20, QFont.Weight.Normal, LIGHT.text)
    return label


def passage(text: str) -> Passage:
    return Passage(text, 20, QFont.Weight.Normal, LIGHT.text)


@pytest.mark.parametrize("text", ["W" * 300, "ক্ষ" * 300, "a word and " * 30, "مرحبا " * 60])
def test_words_go_on_in_the_next_line_even_within_a_word(label: WordLabel, text: str) -> None:
    label.setText(text)
    line = measure_passages(label, [passage(text[:1])], 1000)

    assert line > 20
    assert label.heightForWidth(100_000) == line
    assert label.heightForWidth(200) > 8 * line
    assert label.heightForWidth(100) > 1.5 * label.heightForWidth(200)
    assert label.minimumSizeHint().width() < 100


def test_a_line_is_never_broken_within_a_letter(label: WordLabel) -> None:
    # In a column of one px each letter with its marks has a line of its own: five, not twelve.
    word = "ক্ষমাকিনীখুঁ"
    line = measure_passages(label, [passage("ক")], 1000)

    assert measure_passages(label, [passage(word)], 1) == 5 * line


def test_no_words_take_no_room(label: WordLabel) -> None:
    label.setText("")
    assert label.heightForWidth(100) == 0
    label.setContentsMargins(1, 2, 3, 4)
    assert label.heightForWidth(100) == 6
    assert measure_passages(label, [], 100) == 0


def test_passages_stand_below_each_other(label: WordLabel) -> None:
    line = measure_passages(label, [passage("a")], 500)

    assert measure_passages(label, [passage("a"), passage(""), passage("b")], 500) == 2 * line


@pytest.mark.parametrize("text", ["Short", "একজন গ্রাহক এখন আমার ওপর রেগে আছেন", "Viðskiptavinur öskrar á mig", "W" * 500])
def test_a_button_asks_for_the_room_its_words_need_and_no_more(label: WordLabel, qtbot: QtBot, text: str) -> None:
    button = WordButton("name", 1)
    qtbot.addWidget(button)
    button.set_words([passage(text)], beside=10, above=5, widest=400, sign_width=30)
    line = measure_passages(label, [passage(text[:1])], 1000)
    hint = button.sizeHint()

    assert hint.width() <= 400 + 30 + 20
    assert hint.height() == button.heightForWidth(hint.width())
    lines = (hint.height() - 10) / line
    assert lines == 1 or hint.width() > 400
    assert button.words == text


def test_the_second_click_of_a_double_click_is_none(app: QApplication, qtbot: QtBot) -> None:
    apply_theme(app, LIGHT, 100)
    window = QWidget()
    qtbot.addWidget(window)
    button = WordButton("name", "what it stands for")
    button.setParent(window)
    button.resize(100, 40)
    chosen: list[object] = []
    button.chosen.connect(chosen.append)
    window.resize(200, 100)
    with qtbot.waitActive(window):
        window.show()
    QTest.mouseDClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 20))
    app.processEvents()
    assert chosen == ["what it stands for"]

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(chosen) == 2
