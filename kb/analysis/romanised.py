"""Bengali typed in Latin letters, for which there is no standard: grahok, grahak, gryahok are all গ্রাহক.

Both sides are written as sounds: one sign a consonant, a capital where it is aspirated, a dot for the vowel that is
not written. The key of a word is the skeleton of its consonants, without aspiration; words of one key are told apart
by `sound_distance`. Tables and costs were found by trial on 42 words in 101 spellings.
"""

from __future__ import annotations

import re
from functools import lru_cache

_HASANTA = "\u09cd"
_INHERENT = "."
_CONSONANTS = dict(
    zip("কখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহ", "kKgGncCjJntTdDntTdDnpPbBmjrlSSsh", strict=True),
)
_WITH_NUKTA = {"য": "y", "ড": "r", "ঢ": "r"}
_WRITTEN_VOWELS = "অ=o আ=a ই=i ঈ=i উ=u ঊ=u ঋ=ri এ=e ঐ=oi ও=o ঔ=ou া=a ি=i ী=i ু=u ূ=u ৃ=ri ে=e ৈ=oi ো=o ৌ=ou"
_VOWELS = dict(pair.split("=") for pair in _WRITTEN_VOWELS.split())
_ALONE = {**_VOWELS, "ং": "n", "ৎ": "t"}
_LETTER = re.compile("(?P<consonant>[ক-হ])(?P<nukta>\u09bc)?(?P<sign>[া-ৌ\u09cd])?|(?P<alone>.)")
_MUTE_B = frozenset("মলর")

# Conjuncts that are not spoken as they are written, and those that are spoken, or typed, in two ways.
_SPOKEN = (
    (re.compile("ক্ষ"), "খ"),
    (re.compile("জ্ঞ"), "গ"),
    (re.compile("ঙ্গ|ঙ্ঘ"), "ঙ"),
    (re.compile("ংগ|ংঘ"), "ং"),
    (re.compile("হ্ম"), "ম"),
    (re.compile("হ্ন"), "ন"),
)
_TWO_WAYS = (
    (re.compile("্ব"), "ব"),
    (re.compile("(?:চ্)?ছ"), "স"),
    (re.compile("হ্য"), "ঝ্য"),
    (re.compile("ঁ"), "ন্"),
    (re.compile("(?<=[তদসশষ])্ম"), ""),
)
_DIGRAPHS = """
    ksh=K kkh=K kh=K gh=G chh=C ch=c jh=J th=T dh=D ph=P f=P bh=B v=B sh=S ngg=n ngh=nG ng=n z=j q=k x=ks ee=i oo=u aa=a
"""
_LATIN_SOUNDS = dict(pair.split("=") for pair in _DIGRAPHS.split())
_LATIN = re.compile("|".join(sorted(_LATIN_SOUNDS, key=len, reverse=True)))
_HARD_C = re.compile("c(?!h)")
_NOT_LATIN = re.compile("[^a-z]")
_DOUBLED = re.compile(r"(.)(?=\1)", re.IGNORECASE)
_WEAK = re.compile("[hyw]")
_SPOKEN_VOWELS = re.compile("[aeiou.]")

_SHORTEST = 3
_ASPIRATION, _OTHER_SOUND = 0.08, 1.2
_ALIKE = {
    frozenset(pair): cost
    for pair, cost in (
        *(("o.", 0.0), ("a.", 0.15), ("u.", 0.7), ("e.", 0.7), ("ao", 0.35), ("ae", 0.4), ("ei", 0.4), ("ou", 0.4)),
        *(("iy", 0.2), ("ey", 0.3), ("wb", 0.2), ("wo", 0.2), ("cs", 0.4)),
    )
}
_EXTRA = {_INHERENT: 0.05, "h": 0.15, "y": 0.2, "w": 0.2, "o": 0.25, **dict.fromkeys("aeiu", 0.6)}


def _speak(word: str) -> str:
    """The sounds of a word in Bengali letters."""
    sounds, joined, before = [], False, ""
    for match in _LETTER.finditer(word):
        letter, sign = match["consonant"], match["sign"]
        if letter is None:
            sounds.append(_ALONE.get(match["alone"], ""))
        else:
            sound = _WITH_NUKTA.get(letter, "") if match["nukta"] else _CONSONANTS.get(letter, "")
            if joined and letter == "য" and before != "র":
                sound = "y"
            elif joined and letter == "ব" and before not in _MUTE_B:
                sound = "w"
            sounds.append(sound + (_VOWELS.get(sign, "") if sign else _INHERENT))
        joined, before = sign == _HASANTA, letter or ""
    return _DOUBLED.sub("", "".join(sounds))


@lru_cache(1 << 14)
def _bengali_sounds(word: str) -> tuple[str, ...]:
    for pattern, spoken in _SPOKEN:
        word = pattern.sub(spoken, word)
    words = {word: None}
    for pattern, other in _TWO_WAYS:
        words |= {pattern.sub(other, known): None for known in words}
    return tuple(dict.fromkeys(map(_speak, words)))


@lru_cache(1 << 10)
def _latin_sounds(word: str) -> tuple[str, ...]:
    word = _NOT_LATIN.sub("", word)
    spellings = dict.fromkeys((word, word.replace("y", "j"), _HARD_C.sub("k", word)))
    sounds = (_LATIN.sub(lambda match: _LATIN_SOUNDS[match[0]], spelling) for spelling in spellings)
    return tuple(_DOUBLED.sub("", sound) for sound in sounds)


def _skeleton(sounds: str) -> str:
    sounds = sounds.lower()
    consonants = _SPOKEN_VOWELS.sub("", _DOUBLED.sub("", _WEAK.sub("", sounds)))
    return f"h{consonants}" if sounds.startswith("h") else consonants


def _keys(spoken: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in map(_skeleton, spoken) if key))


def sound_keys(bengali_word: str) -> tuple[str, ...]:
    """The consonant skeletons of a normalised word in Bengali letters: চেঁচামেচি has ccmc and cncmc."""
    return _keys(_bengali_sounds(bengali_word))


def typed_keys(latin_word: str) -> tuple[str, ...]:
    """The consonant skeletons under which to look for a normalised word in Latin letters."""
    return _keys(_latin_sounds(latin_word))


def _change(one: str, other: str) -> float:
    if one == other:
        return 0.0
    one, other = one.lower(), other.lower()
    return _ASPIRATION if one == other else _ALIKE.get(frozenset((one, other)), _OTHER_SOUND)


def _distance(one: str, other: str) -> float:
    """Levenshtein distance with a cost for each pair of sounds."""
    row = [0.0]
    for sound in other:
        row.append(row[-1] + _EXTRA.get(sound, 1.0))
    for sound in one:
        extra = _EXTRA.get(sound, 1.0)
        new = [row[0] + extra]
        for index, heard in enumerate(other):
            new.append(
                min(row[index + 1] + extra, new[index] + _EXTRA.get(heard, 1.0), row[index] + _change(sound, heard))
            )
        row = new
    return row[-1]


def sound_distance(latin_word: str, bengali_word: str) -> float:
    """How far two words of one key sound apart, per letter typed: 0 is the same, above 0.17 another word."""
    return min(
        _distance(typed, spoken) / max(len(typed), _SHORTEST)
        for typed in _latin_sounds(latin_word)
        for spoken in _bengali_sounds(bengali_word)
    )
