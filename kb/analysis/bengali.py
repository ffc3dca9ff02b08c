"""Bengali stems: noun endings taken off slot by slot, and the lemmas of verbs.

A noun is STEM + classifier or plural (টি, গুলো, রা) + case (র, কে, দের, তে) + emphatic (ই, ও). Endings come off from
the right, the longest first, until none is left, so that a word and its forms end at the same place even where the
word itself ends like a form (ব্যবহার, ছেলে). A stem keeps two written syllables.
After Islam, Uddin and Khan, "A light weight stemmer for Bengali" (BRAC University, 2007), and Dolamic and Savoy
(ACM TALIP 9(3), 2010); the conditions of each ending are our own.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kb.analysis.bengali_verbs import find_nominal, find_verbs
from kb.text import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORTEST_STEM = 2
_HASANTA = "\u09cd"
# A consonant with what is joined to it, or a vowel that stands alone; ং closes a syllable as a consonant does.
_SYLLABLE = re.compile("(?<!\u09cd)[অ-হৎ]|ং")
_VOWELS = tuple("ািীুূৃেৈোৌঅআইঈউঊঋএঐওঔ")
_CASES_AND_CLASSIFIERS = """
    েদেরকে দেরকে দিগকে েদের দের েরা রা ের কে ে এর এরা টি টা টাতে টুকু খানা খানি সমূহ বৃন্দ বর্গ গণ
"""
_AFTER_ANY_STEM = "গুলো গুলি গুলা গুলাতে"
_AFTER_VOWELS = "র য় তে"
_AFTER_GLIDES = "য়ের য়ে য়েরা য়েদের"
# Words that are no form of what they seem to be a form of.
_WHOLE = frozenset(
    nfc(
        "জনগণ কারখানা পায়খানা চিড়িয়াখানা একই বেচারা ক্যামেরা উলটা পালটা রেডিও ভিডিও অডিও স্টুডিও এনজিও যদিও ঘেরাও "
        "পোলাও কোথাও উধাও জামাই লড়াই বড়াই মিঠাই সেলাই ঢালাই ধোলাই ছাঁটাই বাছাই যাচাই সাফাই কামাই দোহাই রেহাই বালাই কড়াই "
        "মালাই সবাই চড়াই উতরাই ছাপাই বাঁধাই আড়াই জুলাই ঝাড়াই মাড়াই"
    ).split()
)
# Pronouns, and other words of one syllable: the word, then its forms.
_FORMS = """
    আমি আমার আমাকে আমায় আমারে
    আমরা আমাদের আমাদেরকে
    তুমি তোমার তোমাকে তোমায়
    তোমরা তোমাদের তোমাদেরকে
    তুই তোর তোকে
    তোরা তোদের
    আপনি আপনার আপনাকে
    আপনারা আপনাদের আপনাদেরকে
    সে তার তাকে
    তিনি তাঁর তাঁকে
    তারা তাদের তাদেরকে
    তাঁরা তাঁদের তাঁদেরকে
    উনি ওনার ওনাকে উনার উনাকে ওঁর ওঁকে
    ও ওর ওকে
    ওরা ওদের
    কে কার কাকে
    কারা কাদের কাদেরকে
    যে যার যাকে
    যারা যাদের যাদেরকে
    যিনি যাঁর যাঁকে
    যাঁরা যাঁদের যাঁদেরকে
    এরা এদের এদেরকে
    মা মায়ের মাকে মায়েরা মায়েদের মায়েদেরকে
    পা পায়ে পায়ের পাটা
    গা গায়ে গায়ের
    ঘা ঘায়ের ঘায়ে
    চা চায়ের চায়ে চাটা
    ফি ফিয়ের ফিটা ফিগুলো
    স্ত্রী স্ত্রীর স্ত্রীকে স্ত্রীরা স্ত্রীদের
    ভাই ভাইয়া
    দুই দুটি দুটো দুটা দুজন
"""
_MANNER = "ভাবে"
# The first letter of these endings may be the last one of the word: সড়ক-ে, অতীত-ে, বিপদ-ের.
_DOUBTFUL = {"কে": "ক", "তে": "ত", "দের": "দ"}


class _Ending(NamedTuple):
    text: str
    after: tuple[str, ...]
    shortest: int


def _iter_endings() -> Iterator[_Ending]:
    yield from (_Ending(text, (), _SHORTEST_STEM) for text in nfc(_CASES_AND_CLASSIFIERS).split())
    yield from (_Ending(text, (), 1) for text in _AFTER_ANY_STEM.split())
    yield from (_Ending(text, _VOWELS, _SHORTEST_STEM) for text in nfc(_AFTER_VOWELS).split())
    yield from (_Ending(text, (*_VOWELS, "ং"), _SHORTEST_STEM) for text in nfc(_AFTER_GLIDES).split())


@cache
def _endings() -> list[_Ending]:
    return sorted(_iter_endings(), key=lambda ending: -len(ending.text))


@cache
def _forms() -> dict[str, str]:
    lines = (line.split() for line in nfc(_FORMS).strip().splitlines())
    return {form: word for word, *forms in lines for form in (word, *forms)}


def _syllables(word: str) -> int:
    return len(_SYLLABLE.findall(word))


def _fits(stem: str, ending: _Ending) -> bool:
    if not stem or stem.endswith(_HASANTA) or (ending.after and not stem.endswith(ending.after)):
        return False
    # -াতে is rather a word in -াত with -ে: আঘাতে.
    if ending.text == "তে" and stem.endswith("া"):
        return False
    return _syllables(stem) >= ending.shortest


def _peel_once(word: str) -> str:
    for ending in _endings():
        if word.endswith(ending.text) and _fits(stem := word[: -len(ending.text)], ending):
            return stem
    return word


def _peel(word: str) -> str:
    while word not in _WHOLE:
        if word in _forms():
            return _forms()[word]
        shorter = _peel_once(word)
        if shorter == word:
            break
        word = shorter
    # রং is রঙ before a vowel.
    return f"{word[:-1]}ং" if word.endswith("ঙ") else word


def _without_emphatic(word: str) -> str:
    bare = word[:-1]
    emphatic = word.endswith(("ই", "ও")) and word not in _WHOLE and not bare.endswith(_HASANTA)
    return bare if emphatic and _syllables(bare) >= _SHORTEST_STEM else word


def _iter_stems(word: str) -> Iterator[str]:
    bare = _without_emphatic(word)
    yield from _iter_cuts(bare)
    if bare != word:
        # It may be a word in -ই all the same: রিপ্লাই.
        yield word


def _iter_cuts(word: str) -> Iterator[str]:
    yield _peel(word)
    if word in _WHOLE or word in _forms():
        return
    for ending, letter in _DOUBTFUL.items():
        if word.endswith(ending):
            yield from _other_cut(word.removesuffix(ending), ending, letter)
    if word.endswith(_MANNER) and _syllables(manner := word.removesuffix(_MANNER)) >= _SHORTEST_STEM:
        yield _peel(manner)


def _other_cut(stem: str, ending: str, letter: str) -> Iterator[str]:
    if ending == "তে" and stem.endswith("া"):
        if _syllables(stem) >= _SHORTEST_STEM:
            yield _peel(stem)
    elif _syllables(stem) and not stem.endswith((letter, _HASANTA)) and _peel_once(stem) == stem:
        yield stem + letter


@lru_cache(1 << 16)
def stem(word: str) -> str:
    """The noun stem of a normalised Bengali word. It is a key, not always a word: ছেলে, ছেলের and ছেলেদের give ছেল."""
    return next(_iter_stems(word))


@lru_cache(1 << 16)
def stems(word: str) -> tuple[str, ...]:
    """All terms a normalised Bengali word is found by, at least one: verbs first, then the likeliest noun stem.

    These are its noun stems (two where an ending can be cut in two ways: সড়কে) and the lemmas of the verbs it can be
    a form of; a word that can hardly be anything but a verb has no noun stem.
    """
    verbs = find_verbs(word)
    nouns = dict.fromkeys(_iter_stems(word))
    lemmas = {noun: find_nominal(noun) for noun in nouns}
    kept = [noun for noun in nouns if lemmas[noun] or not verbs.certain]
    nominal = [lemma for found in lemmas.values() for lemma in found]
    # ৎ is written ত before a vowel: বিদ্যুৎ, বিদ্যুতের.
    return tuple(dict.fromkeys(stem.replace("ৎ", "ত") for stem in (*verbs.lemmas, *kept, *nominal)))
