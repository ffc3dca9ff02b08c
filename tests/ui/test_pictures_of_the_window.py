"""The window as it looks, against pictures of it in `tests/data/screens`.

After a change of the look that is meant, write them anew, look at each, and keep them with the change:

    EVENKEEL_WRITE_SCREENS=1 uv run pytest -n 0 tests/ui/test_pictures_of_the_window.py
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from kb.lang import Lang
from tests.ui.conftest import apply_theme
from ui.theme import DARK, LIGHT, Theme
from ui.translator import install_language

if TYPE_CHECKING:
    from tests.ui.conftest import Seat

SCREENS = Path(__file__).parents[1] / "data" / "screens"
# Read here, for a test runs without what is set outside.
IS_WRITING = "EVENKEEL_WRITE_SCREENS" in os.environ
SIZE = (900, 600)
QUERIES = {Lang.BN: "রাগ", Lang.IS: "róa", Lang.EN: "calm"}

# On one machine nothing differs. With no font but the bundled one, so that ✓ and ✕ come from elsewhere, at most 0.26 %
# of the pixels differ by more than 24 of 256 levels; a button missing from the bar at the top are 0.44 % or more,
# another grey for small words 0.39 %, and two pixels more between the bar and what is below it 3.8 %.
LEVELS = 24
MOST_DIFFERENT = 0.0035

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="each system draws letters in its own way")


@pytest.fixture
def seat(  # noqa: PLR0913, PLR0917  (a window with all that it shows)
    app: QApplication, sit: Callable[..., Seat], small: Path, monkeypatch: pytest.MonkeyPatch, lang: Lang, theme: Theme
) -> Iterator[Seat]:
    """A window of one size on the small articles, on a day that stays."""
    monkeypatch.setattr("kb.workspace._today", lambda: date(2026, 11, 22))
    flash = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    seat: Seat = sit(small, lang, wait=False)
    install_language(app, lang)
    font = app.font()
    # Else each system moves the edges of letters to pixels as it is set up.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)
    apply_theme(app, theme, 100)
    seat.window.set_look(theme, 100)
    seat.window.resize(*SIZE)
    seat.show(at_home=True)
    yield seat
    QApplication.setCursorFlashTime(flash)


def grab(seat: Seat) -> QImage:
    """The window once nothing in it changes any more."""
    pictures: list[QImage] = []

    def is_still() -> bool:
        QApplication.processEvents()
        pictures.append(seat.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))
        return len(pictures) > 1 and pictures[-1] == pictures[-2]

    seat.qtbot.wait(300)
    seat.window.statusBar().clearMessage()
    seat.until(is_still)
    return pictures[-1]


def count_different(one: QImage, two: QImage) -> int:
    """How many pixels differ by more than some levels of red, green or blue."""
    difference = one.copy()
    painter = QPainter(difference)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, two)
    painter.end()
    # One byte a colour, blue first: 1 where it differs. Counted as bits of a number, as that takes no time.
    levels = bytes(difference.constBits()).translate(bytes(level > LEVELS for level in range(256)))
    blue, green, red = (int.from_bytes(levels[colour::4], "big") for colour in range(3))
    return (blue | green | red).bit_count()


def compare(picture: QImage, name: str, folder: Path) -> str:
    """What is wrong with a picture, and where it lies; empty where it is as it should be."""
    reference = QImage(str(SCREENS / f"{name}.png"))
    if reference.size() != picture.size():
        return f"{name}: there is no reference of this size"
    different = count_different(picture, reference.convertToFormat(QImage.Format.Format_RGB32))
    if different <= MOST_DIFFERENT * picture.width() * picture.height():
        return ""
    path = folder / f"{name}.png"
    picture.save(str(path))
    return f"{name}: {different} pixels differ; it looks like {path}"


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("lang", Lang)
def test_the_window_looks_as_it_did(seat: Seat, lang: Lang, theme: Theme, tmp_path: Path) -> None:
    pictures = {"home": grab(seat)}
    seat.search(QUERIES[lang])
    pictures["results"] = grab(seat)
    seat.window.top_bar.box.clear()
    seat.open("customer-shouts")
    seat.press(Qt.Key.Key_1, to=seat.window.checklist.view)
    pictures["reader"] = grab(seat)
    seat.window.checklist.start_over()
    seat.open("calming-phrases")
    seat.window.reader.browser.setFocus()
    seat.window.actions_by_name["side_by_side"].trigger()
    seat.until(lambda: seat.window.reading.opened is not None and seat.window.reading.opened.pair is not None)
    pictures["beside"] = grab(seat)
    named = {f"{view}_{lang}_{theme.name}": picture for view, picture in pictures.items()}
    if IS_WRITING:
        for name, picture in named.items():
            # With 32 steps a colour, which no eye sees here, the files are smaller by a third.
            coarse = picture.convertToFormat(QImage.Format.Format_RGB555, Qt.ImageConversionFlag.AvoidDither)
            assert coarse.save(str(SCREENS / f"{name}.png"), quality=0)
        pytest.skip("the references are written anew")

    assert [wrong for name, picture in named.items() if (wrong := compare(picture, name, tmp_path))] == []


def test_the_pictures_take_little_room() -> None:
    sizes = [path.stat().st_size for path in SCREENS.iterdir()]

    assert len(sizes) == 4 * 3 * 2
    assert sum(sizes) < 2_000_000


@pytest.mark.parametrize(("levels", "different"), [(24, 0), (25, 200)])
def test_what_differs_by_few_levels_is_the_same(app: QApplication, levels: int, different: int) -> None:
    assert app
    one = QImage(30, 20, QImage.Format.Format_RGB32)
    one.fill(QColor(100, 100, 100))
    two = one.copy()
    for number in range(200):
        two.setPixelColor(number % 30, number // 30, QColor(100, 100 + levels, 100 - levels))

    assert count_different(one, two) == count_different(two, one) == different
