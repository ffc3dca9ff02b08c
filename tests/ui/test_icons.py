from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from ui.icons import SHAPES, icon

COLOUR = "#2f5bea"


def draw(name: str, ratio: float = 1.0) -> QImage:
    return icon(name, COLOUR, 24).pixmap(QSize(24, 24), ratio).toImage().convertToFormat(QImage.Format.Format_ARGB32)


@pytest.mark.parametrize("name", SHAPES)
def test_every_icon_is_drawn_in_its_colour_and_not_cut_off(name: str) -> None:
    image = draw(name, 2.0)
    size = image.width()
    inked = [(x, y) for x in range(size) for y in range(size) if image.pixelColor(x, y).alpha() == 255]
    edge = [(x, y) for x in range(size) for y in range(size) if {x, y} & {0, size - 1}]

    assert {image.pixelColor(x, y).name() for x, y in inked} == {COLOUR}
    assert len(inked) > 60
    assert [place for place in edge if image.pixelColor(*place).alpha()] == []


def test_no_two_icons_look_the_same() -> None:
    pictures = [bytes(draw(name).constBits()) for name in SHAPES]

    assert len(set(pictures)) == len(pictures)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_icons_are_sharp_on_every_screen(ratio: float) -> None:
    assert draw("search", ratio).width() == 24 * ratio


def test_an_icon_is_drawn_once() -> None:
    assert icon("star", COLOUR) is icon("star", COLOUR)
    assert icon("star", COLOUR) is not icon("star", COLOUR, 32)


def test_a_cached_icon_does_not_outlive_the_program_with_a_crash() -> None:
    program = (
        "from PySide6.QtWidgets import *; from ui.icons import *; app = QApplication([]);"
        "icon('star', '#000000').pixmap(20, 20)"
    )

    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")
