"""Folding: one form for all the ways a word is spelt or misspelt, so that a wrong letter still meets the right one.

Bengali after Lucene's BengaliNormalizer (UzZaman and Khan's phonetic encoding), for letters that sound alike: ি ী,
ু ূ, শ ষ স, ণ ন, জ য, ড় ঢ় র, ৎ ত, ঙ ং, conjuncts as they are spoken. Latin: accents away, ð þ æ ö as they are typed
on a foreign keyboard.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kb.lang import Script, script_of

_LATIN = str.maketrans({"ð": "d", "þ": "th", "æ": "ae", "ø": "o", "œ": "oe", "ß": "ss", "ł": "l", "'": None})

_NUKTA = "\u09bc"
_HASANTA = "\u09cd"
_CONSONANT = "[ক-হ]\u09bc?"
_SPOKEN = (
    (re.compile(f"জ{_HASANTA}ঞ"), f"গ{_HASANTA}য"),
    (re.compile(f"ক{_HASANTA}ষ"), "খ"),
    # Ya-phala colours the first vowel (ব্যথা, ব্যাথা); ba-phala is mute but behind ম, ল, র, ব.
    (re.compile("^[অএ](?:\u09cdযা?)"), "এ"),
    (re.compile(f"^({_CONSONANT}(?:{_HASANTA}{_CONSONANT})*?){_HASANTA}য(?:া|(?![\u09bc-\u09cd]))"), r"\1ে"),
    (re.compile(f"(?<=[^মলরব]){_HASANTA}ব(?!{_HASANTA})"), ""),
    (re.compile(f"[ডঢ]{_NUKTA}"), "র"),
    (re.compile(f"য(?!{_NUKTA})"), "জ"),
)
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("শষ", "স"),
        **dict.fromkeys("ঁঃ"),
        "ী": "ি",
        "ূ": "ু",
        "ঈ": "ই",
        "ঊ": "উ",
        "ণ": "ন",
        "ৎ": "ত",
        "ঙ": "ং",
        "ৃ": "রি",
        "ঋ": "রি",
        "ৈ": "ই",
        "ৌ": "উ",
        "ঐ": "ওই",
        "ঔ": "ওউ",
    }
)
_DOUBLED = re.compile(f"([ক-হ]){_HASANTA}(?=\\1)|চ{_HASANTA}(?=ছ)")
_FINAL_O = re.compile("(?<=[ক-হ\u09bc])ো$")
_SHORTEST_BEFORE_O = 2


def _fold_bengali(word: str) -> str:
    for pattern, spoken in _SPOKEN:
        word = pattern.sub(spoken, word)
    word = _DOUBLED.sub("", word.translate(_LETTERS)).replace(_HASANTA, "")
    # ভাল and ভালো are one word; the ো of a single letter is not lost: তো.
    bare = _FINAL_O.sub("", word)
    return bare if len(bare) > _SHORTEST_BEFORE_O else word


@lru_cache(1 << 16)
def fold(word: str) -> str:
    """The folded form of a normalised word; it is a key and need not be a word."""
    if script_of(word) is Script.BENGALI:
        return _fold_bengali(word)
    plain = unicodedata.normalize("NFD", word.translate(_LATIN))
    return "".join(char for char in plain if not unicodedata.combining(char))
