"""The languages of the content: codes, names, scripts and the order to fall back in."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Lang(StrEnum):
    """A content language; the value is its folder name and ISO 639-1 code."""

    BN = "bn"
    IS = "is"
    EN = "en"


class Script(StrEnum):
    """The writing system of a word."""

    BENGALI = "bengali"
    LATIN = "latin"
    DIGITS = "digits"
    OTHER = "other"


NATIVE_NAMES = {Lang.BN: "বাংলা", Lang.IS: "Íslenska", Lang.EN: "English"}
DEFAULT_ORDER = (Lang.EN, Lang.IS, Lang.BN)
SCRIPTS = {Lang.BN: Script.BENGALI, Lang.IS: Script.LATIN, Lang.EN: Script.LATIN}

_BENGALI_BLOCK = range(0x0980, 0x0A00)


def find_lang(code: str) -> Lang | None:
    """The language with this code, or None."""
    return next((lang for lang in Lang if lang == code), None)


def fallback_order(reading: Lang, preferred: Iterable[Lang] = ()) -> tuple[Lang, ...]:
    """Every language once: the reading language, then the preferred ones, then the rest."""
    return tuple(dict.fromkeys((reading, *preferred, *DEFAULT_ORDER)))


def script_of(word: str) -> Script:
    """The script of the first letter or digit of a word."""
    for char in word:
        if char.isdecimal():
            return Script.DIGITS
        if char.isalpha():
            if ord(char) in _BENGALI_BLOCK:
                return Script.BENGALI
            return Script.LATIN if "LATIN" in unicodedata.name(char, "") else Script.OTHER
    return Script.OTHER
