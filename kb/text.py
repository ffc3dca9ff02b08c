"""What a piece of text is made of: NFC, words with their marks, grapheme clusters, slugs, digits."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_SLUG = 64

_ZWNJ, _ZWJ = "\u200c", "\u200d"
_HASANTA = "\u09cd"
_BENGALI = "\u0981-\u0983\u0985-\u09b9\u09bc-\u09ce\u09d7\u09dc-\u09e3\u09f0\u09f1\u09fc\u09fe\u200c\u200d"
_APOSTROPHE = "'\u2019"
_OTHER_LETTER = r"(?![\u0980-\u09ff])[^\W\d_]"

# Python's \w knows no combining marks and would cut Bengali words apart. A word is a run of one
# script: "৭টি" is a number and a classifier. An apostrophe stands inside a word only before a letter.
WORD = re.compile(
    rf"[{_BENGALI}]+(?:[{_APOSTROPHE}][\u0985-\u09b9\u09ce]+)*"
    r"|\d+(?:[.,:]\d+)*"
    rf"|{_OTHER_LETTER}(?:{_OTHER_LETTER}|[\u0300-\u036f])*(?:[{_APOSTROPHE}](?:{_OTHER_LETTER}|[\u0300-\u036f])+)*"
)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG_BREAK = re.compile(r"[^a-z0-9]+")
_LATIN_LETTERS = str.maketrans({"ð": "d", "þ": "th", "æ": "ae", "ø": "o", "œ": "oe", "ß": "ss", "ł": "l"})
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0), 0x2028, 0x2029), " ")
_INVISIBLE = dict.fromkeys((0xAD, 0xFEFF, *range(0x202A, 0x202F), *range(0x2060, 0x206A)))
_LINE = {**_CONTROLS, **_INVISIBLE, 0x09: " ", 0x0A: " ", 0x0D: " "}


def nfc(text: str) -> str:
    """Canonical composition; the form every stored, indexed and compared text has."""
    return unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """One line of NFC text without controls, direction overrides or lone surrogates."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return nfc(text.translate(_LINE)).strip()


def iter_words(text: str) -> Iterator[re.Match[str]]:
    """Words with their positions in code points; letters keep their marks and joiners."""
    return WORD.finditer(text)


def ascii_digits(text: str) -> str:
    """The same text with the decimal digits of every script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def is_boundary(text: str, index: int) -> bool:
    """Whether a cut at `index` leaves every grapheme cluster whole (UAX #29, with Indic conjuncts)."""
    if index <= 0 or index >= len(text):
        return True
    before, after = text[index - 1], text[index]
    if before.isascii() and after.isascii():
        return True
    if after in (_ZWJ, _ZWNJ) or unicodedata.category(after) in ("Mn", "Mc", "Me"):
        return False
    if before == _ZWJ:
        before = text[index - 2] if index > 1 else ""
    return before != _HASANTA or not after.isalpha()


def snap_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The smallest span around `start:end` that begins and ends on grapheme boundaries."""
    start, end = max(0, start), min(len(text), end)
    while not is_boundary(text, start):
        start -= 1
    while not is_boundary(text, end):
        end += 1
    return start, end


def is_slug(text: str) -> bool:
    """Whether a text can be a slug as it stands."""
    return len(text) <= MAX_SLUG and _SLUG.fullmatch(text) is not None


def slugify(text: str) -> str:
    """A slug for a Latin title; empty where nothing of it is Latin."""
    text = unicodedata.normalize("NFD", text.casefold().translate(_LATIN_LETTERS))
    text = "".join(char for char in text if not unicodedata.combining(char))
    return _SLUG_BREAK.sub("-", text).strip("-")[:MAX_SLUG].strip("-")


def file_stem_slug(stem: str) -> str:
    """The key under which a file of any name loads: its stem in NFC, casefolded."""
    return nfc(nfc(stem).casefold())
