"""One spelling for one text: what is done once to a stored text, and what is done to each word of it."""

from __future__ import annotations

from functools import lru_cache

from kb.lang import Script, script_of
from kb.text import ascii_digits, nfc

_SPACES = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000), " ")
_INVISIBLE = dict.fromkeys(
    (0xAD, 0x34F, 0x61C, 0x180E, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
)
# U+09F7 is a currency sign that much Bengali text has in place of the danda; Python counts it as a letter.
_TEXT = {**_SPACES, **_INVISIBLE, 0x09F7: "\u0964"}

_KHANDA_TA = "ত্\u200d"
_WORD = str.maketrans({"\u200c": None, "\u200d": None, "\u2019": "'", "ৰ": "র", "ৱ": "ব"})
_POSSESSIVE = "'s"


def normalize_text(text: str) -> str:
    """Text as it is stored and indexed: NFC, plain spaces, true dandas, nothing invisible.

    It changes lengths, so positions count only in its result; doing it twice changes nothing more.
    Joiners stay: they decide how a conjunct looks.
    """
    text = nfc(text.translate(_TEXT))
    # Typed in the order of writing; canonical composition only knows the order of sounds.
    return text.replace("\u09be\u09c7", "\u09cb").replace("অ\u09be", "আ")


@lru_cache(1 << 16)
def normalize_word(word: str) -> str:
    """A word as it is compared: casefolded, ASCII digits, no joiners, no possessive 's; empty if nothing is left.

    In Bengali ত্ with a joiner is ৎ, the Assamese ৰ and ৱ are র and ব, and an apostrophe (হ'ল) is dropped.
    """
    word = nfc(nfc(word.casefold()).replace(_KHANDA_TA, "ৎ").translate(_WORD))
    if script_of(word) is Script.BENGALI:
        return word.replace("'", "")
    return ascii_digits(word).removesuffix(_POSSESSIVE)
