from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from ui.fonts import can_show_bengali, load_fonts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def test_the_family_has_five_real_weights() -> None:
    family = load_fonts()

    assert {QFontDatabase.weight(family, style) for style in QFontDatabase.styles(family)} == {300, 400, 500, 600, 700}


@pytest.mark.parametrize("text", ["áðéíóúýþæöÁÐÉÍÓÚÝÞÆÖ", "অআকখগঘঙচৎংঃঁািীুূৃেৈোৌ্", "“”„–…·৳"])
def test_the_font_itself_has_every_letter_of_the_three_languages(text: str) -> None:
    font = QRawFont.fromFont(QFont(load_fonts()))

    assert [char for char in text if not font.supportsCharacter(ord(char))] == []


def test_the_shipped_font_joins_bengali_letters(app: QApplication) -> None:
    app.setFont(QFont(load_fonts()))

    assert can_show_bengali(app)


@pytest.mark.skipif(sys.platform != "linux", reason="only fontconfig can be told to find no font")
def test_a_machine_without_any_font_is_recognised(tmp_path: Path) -> None:
    empty = tmp_path / "fonts.conf"
    empty.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>", "utf-8")
    program = "from PySide6.QtGui import *; from ui.fonts import *; print(can_show_bengali(QGuiApplication([])))"

    done = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "FONTCONFIG_FILE": str(empty)},
    )

    assert done.stdout == "False\n"
