"""Bengali verbs: real stems with their changes of vowel, and the endings each of them takes.

An ending counts only behind a stem of this list, so that কাছে, রাতে and অভাবে stay nouns. The endings are those of
the standard language (চলিত: করছি, করেছিলাম) and of everyday speech in Bangladesh (করতেছে, করসে, করবা, খাইছে). A
verb's lemma is its verbal noun: করা, দেওয়া, জানানো.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kb.text import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

# Stems that never change: কর-ছি, কর-েছি, কর-া.
_PLAIN = """
    কর বল ধর চল পড় বস মর সর চড় ঝর গড় ভর নড় লড় রট জম কম গল টল ঢল বক জ্বল ঠক পচ ঘষ কষ খস ঘট চট হট ডর ধস
    দেখ খেল ফেল ঠেল বেচ হেল ঠেক খেপ চেত ঘেঁষ
"""
# আ, and এ in what is done: রাখ-ছি, রেখ-েছি.
_A_STEMS = """
    রাখ থাক লাগ ডাক কাট মার পার আন জান মান ভাব হাস কাঁদ নাচ হাঁট বাঁচ ছাড় নাম থাম রাগ ভাঙ বাড় খাট চাপ চাখ ছাপ ছাঁট
    জাগ ঝাড় টান ঢাক ঢাল নাড় পাক পাত পাড় ফাট ফাঁস বাছ বাজ বাঁধ বাঁট মাখ মাপ মাজ সাজ সার হাঁক হার গাঁথ আঁক আঁট কাঁপ
    কাচ কাশ ঘাঁট চাট চাঁছ ঠাস ভাজ ভাস রাঁধ জ্বাল ভালোবাস
"""
# ও before a low vowel, উ elsewhere: শোন-ে, শুন-ছি.
_O_STEMS = """
    শোন বোঝ ওঠ খোল তোল ভোল খোঁজ ছোট ঘোর ডোব পোড় মোছ ছোঁড় ছোড় জোট জোড় ঝোল টোক ঠোক ঢোক দোল পোঁত পোষ ফোট ফোল ভোগ মোড়
    রোখ লোট শোষ শোঁক গোন গোঁজ চোষ খোঁড় ফোঁড় যোঝ
"""
# এ before a low vowel, ই elsewhere: লেখ-ে, লিখ-ছি.
_E_STEMS = "লেখ শেখ চেন কেন ফের ঘের ছেঁড় জেত মেট মেশ মেল টেপ নেভ ভেজ পেট পেষ লেপ ভেড় টেক"
# Longer by -আ: জানা-চ্ছি, জানি-য়েছি.
_CAUSATIVES = """
    জানা পাঠা দেখা শেখা শোনা বোঝা থামা নামা ওঠা বসা চালা ফেরা ঘুমা দাঁড়া কমা বাড়া মেটা হারা তাকা বানা পালা লুকা লাগা সরা জড়া
    রাগা হাসা কাঁদা ফাঁসা চাপা চড়া ঠকা মানা আনা করা বলা বাঁচা ছাড়া ভাঙা নাড়া মেলা মেশা পড়া ধরা মারা কাটা টানা চেঁচা চিল্লা চেল্লা
    চ্যাঁচা এড়া বেড়া ঘোরা খোলা তোলা ভোলা খোঁজা জোটা জোগা যোগা গোছা কেনা লেখা ছোটা পোড়া ডোবা বাজা সাজা জাগা ভাসা গজা ঘটা জমা ঝরা
    নড়া দৌড়া পৌঁছা লাফা ঝাঁপা হাঁপা কামা পাকা রাঙা ঠেকা ছড়া জ্বালা পোহা ফুরা শুকা ঢোকা মোছা ফোটা দোলা ঝোলা টাঙা বাধা মাখা ভাবা ডাকা
    গলা চেনা জেতা নেভা ভেজা খেলা ফেলা পেটা খাটা শাসা ধাক্কা গুঁতা হটা খিঁচা রটা ফাটা চটা খেপা কুড়া জিরা প্যাঁচা খোঁচা নাচা জোড়া
    চেতা ছাঁটা খোঁটা জন্মা
"""
# Those with a longer stem may do without its last vowel: বদলি-য়েছি, বদল-েছি.
_LONG_CAUSATIVES = """
    বদলা সামলা আটকা ঘাবড়া ধমকা চমকা মচকা উলটা উল্টা পালটা পাল্টা আগলা আঁচড়া কামড়া খামচা হাতড়া মোচড়া নিংড়া সাঁতরা ঠিকরা ছিটকা
    ফসকা বিগড়া ভড়কা ঝলসা শোধরা আছড়া কচলা টপকা উপড়া চটকা পিছলা দাবড়া ফুসলা উসকা কোঁকড়া তোতলা
"""
# Longer by -ও: এগো-চ্ছি, এগি-য়েছি.
_O_CAUSATIVES = "এগো পেরো বেরো পিছো"
# Lemmas of their own kind, and second spellings: every stem with the groups of endings it takes, see _ENDINGS.
_IRREGULAR = """
    খাওয়া খা:vqwb খে:lhy খাই:tk
    পাওয়া পা:vqwb পে:lhy পাই:tk
    চাওয়া চা:vqwb চে:y চাই:tk
    গাওয়া গা:w গে:y গাই:t গায়:0
    যাওয়া যা:vqwb যে:hy যেও:0 গে:t গি:y যাই:tk
    দেওয়া দি:vqwlhbyt দে:vb দাও:0 দিই:t দেয়া:0
    নেওয়া নি:vqwlhbyt নে:vb নাও:0 নিই:t নেয়া:0
    হওয়া হ:vwlhby হো:vq হই:tk
    আসা আস:pt এস:c এ:l আই:t
    শোয়া শোয়:0 শো:b শু:wlhby শুই:t
    ধোয়া ধোয়:0 ধো:b ধু:wlhby ধুই:t
    ছোঁয়া ছোঁয়:0 ছুঁ:wlhby ছুঁই:t
    কওয়া কই:tk কয়:c
    রওয়া রই:t রয়:c
    থাকা আছ:p ছি:l
    ভাঙা ভাঙ্গ:pt ভেঙ্গ:c ভাঙ্গা:0
    ভালোবাসা ভালবাস:pt ভালবেস:c ভালবাসা:0
    খেপা ক্ষেপ:pct ক্ষেপা:0
    খাওয়ানো খাওয়া:vwlhb খাইয়:c খাওয়াই:tk
    পরা পর:t
    টেকা টিঁক:pct
    জন্মানো জন্ম:pct
    পিছোনো পিছা:vwlhb পিছানো:0
    পৌঁছানো পৌঁছ:pct পৌঁছনো:0
    দৌড়ানো দৌড়:pct দৌড়নো:0
    ঘুমানো ঘুমো:vwlhb ঘুমোনো:0
    লুকানো লুকো:vwlhb লুকোনো:0
    রাগা রাগ:0
    খোঁজা খোঁজ:0
    ডাকা ডাক:0
    বদলানো বদল:0
    ধমকানো ধমক:0
"""
# Read as a verb each of these would mislead: it is mostly, or only, another word.
_NOT_VERBS = frozenset(
    nfc(
        "থেকে নেই আসল খাবার পাওনা পাবনা চায়না জানালা কমলা ছোটো বাড়ি ছুটি চাবি ফাঁসি ঝাড়ি বাজি তুলি ভরি আঁটি জমি গলি সারি "
        "হাসিনা কিনা চিনা সরি ফেরত দিক"
    ).split()
)

_PAST = "লাম লে ল লো লেন লি লা লুম লেম"
_HABIT = "তাম তে ত তো তেন তিস"
_FUTURE = "ব বো বে বেন বি বা বার মু"
# করছি and করছিলাম, and as they are said in Bangladesh, করসি and করসিলাম.
_DOING = """
    ছি ছ ছো ছে ছেন ছিস ছিলাম ছিলে ছিল ছিলো ছিলেন ছিলি ছিলা ছিলুম সি সে সেন সিলাম সিলে সিল সিলেন
"""
# Group, what stands before all its endings, endings.
_ENDINGS = (
    ("p", "", "ি ে েন ো িস ুন ুক িও িয়ো"),  # present and imperative behind a consonant: করি
    ("c", "", "ে ো"),  # done, behind a consonant: করে, করেছি
    ("c", "ে", _DOING),
    ("t", "", f"{_PAST} {_HABIT} {_FUTURE} {_DOING} ুম"),  # everything that begins with a consonant: করলাম, করতেছি
    ("t", "তে", _DOING),
    ("t", "তা", _DOING),
    ("v", "", "ই ও য় ন স"),  # present behind a vowel: খাই
    ("q", "", "ক"),  # let him: খাক
    ("o", "", "ও"),  # imperative: জানিও
    ("w", "চ্", _DOING),  # doing, behind a vowel: খাচ্ছি
    ("y", "", "য়ে য়ো য়া"),  # done, behind a vowel: খেয়ে, খেয়েছি
    ("y", "য়ে", _DOING),
    ("k", "", "য়া"),  # done, in Bangladesh: খাইয়া
    ("l", "", _PAST),
    ("h", "", _HABIT),
    ("b", "", _FUTURE),
)
_NO_ENDING = "0"
_CERTAIN_LENGTH = 3
_SHORT_BUT_CERTAIN = frozenset({"তে", "বে", "ছি", "ছে", "সি", "সে", "েন", "ুন"})
_NEGATIVE = re.compile("(.+?)(নি|নাই|না)")
_NASAL = "ঁ"
_RAISED = str.maketrans({"ো": "ু", "ও": "উ", "ে": "ি", "এ": "ই"})
_LAST_A = re.compile("[াআ](?!.*[াআ])")
_LAST_LETTER = re.compile("(.\u09bc?)$")


class Verbs(NamedTuple):
    """The verbs a word can be a form of; `certain` where it can hardly be anything else."""

    lemmas: tuple[str, ...] = ()
    certain: bool = False


class _Stem(NamedTuple):
    text: str
    groups: str
    lemma: str


def _iter_short() -> Iterator[_Stem]:
    for text in nfc(_PLAIN).split():
        yield from (_Stem(text, "pct", f"{text}া"), _Stem(_dialect(text), _NO_ENDING, f"{text}া"))
    for text in nfc(_A_STEMS).split():
        high = _LAST_A.sub(lambda match: "ে" if match[0] == "া" else "এ", text)
        yield from (
            _Stem(text, "pt", f"{text}া"),
            _Stem(high, "c", f"{text}া"),
            _Stem(_dialect(text), _NO_ENDING, f"{text}া"),
        )
    for text in nfc(_O_STEMS + _E_STEMS).split():
        high = text.translate(_RAISED)
        yield from (_Stem(text, "pt", f"{text}া"), _Stem(high, "pct", f"{text}া"))
        yield from (_Stem(f"{high}া", _NO_ENDING, f"{text}া"), _Stem(_dialect(high), _NO_ENDING, f"{text}া"))


def _dialect(text: str) -> str:
    """Having done, as it is said in Bangladesh: কইরা for করে."""
    return _LAST_LETTER.sub(r"ই\1া", text)


def _iter_long() -> Iterator[_Stem]:
    longer = nfc(_LONG_CAUSATIVES).split()
    for stem in [*nfc(_CAUSATIVES).split(), *longer]:
        for text in dict.fromkeys((stem, stem.translate(_RAISED))):
            yield from (
                _Stem(text, "vwlhb", f"{stem}নো"),
                _Stem(f"{text}নো", _NO_ENDING, f"{stem}নো"),
                _Stem(f"{text[:-1]}ি", "yo", f"{stem}নো"),
                _Stem(f"{text}ই", "tk", f"{stem}নো"),
            )
            if stem in longer:
                yield _Stem(text[:-1], "c", f"{stem}নো")
    for text in nfc(_O_CAUSATIVES).split():
        yield from (
            _Stem(text, "vwlhb", f"{text}নো"),
            _Stem(f"{text[:-1]}ু", "wlhb", f"{text}নো"),
            _Stem(f"{text[:-1]}ি", "yo", f"{text}নো"),
        )


def _iter_irregular() -> Iterator[_Stem]:
    for line in nfc(_IRREGULAR).strip().splitlines():
        lemma, *stems = line.split()
        for stem in stems:
            text, groups = stem.split(":")
            yield _Stem(text, groups, lemma)


@cache
def _stems() -> dict[str, list[_Stem]]:
    stems: dict[str, list[_Stem]] = {}
    for stem in (*_iter_short(), *_iter_long(), *_iter_irregular()):
        stems.setdefault(stem.text, []).append(stem)
    # The sign of a nasal vowel is often left out.
    plain = {text.replace(_NASAL, ""): found for text, found in stems.items() if _NASAL in text}
    return plain | stems


@cache
def _groups() -> dict[str, set[str]]:
    groups = {"": {_NO_ENDING}}
    for group, before, endings in _ENDINGS:
        for ending in endings.split():
            groups.setdefault(nfc(before + ending), set()).add(group)
    return groups


@cache
def _verbal_nouns() -> dict[str, tuple[str, ...]]:
    nouns: dict[str, dict[str, None]] = {}
    for stem in (stem for stems in _stems().values() for stem in stems):
        nouns.setdefault(stem.lemma, {})[stem.lemma] = None
        if _NO_ENDING in stem.groups:
            nouns.setdefault(stem.text, {})[stem.lemma] = None
    return {noun: tuple(lemmas) for noun, lemmas in nouns.items()}


def find_nominal(noun: str) -> tuple[str, ...]:
    """The verbs whose noun this is: করা itself, দেয়া for দেওয়া, রাগ for রাগা."""
    return () if noun in _NOT_VERBS else _verbal_nouns().get(noun, ())


def _find(word: str) -> Verbs:
    """Every cut of the word into a stem and an ending this stem takes."""
    lemmas, certain = [], False
    for cut in range(1, len(word) + 1):
        ending = word[cut:]
        groups = _groups().get(ending)
        if groups is None:
            continue
        found = [stem.lemma for stem in _stems().get(word[:cut], ()) if not groups.isdisjoint(stem.groups)]
        if found:
            lemmas += found
            certain |= len(ending) >= _CERTAIN_LENGTH or ending in _SHORT_BUT_CERTAIN
    return Verbs(tuple(dict.fromkeys(lemmas)), certain)


@lru_cache(1 << 16)
def find_verbs(word: str) -> Verbs:
    """The verbs that a normalised Bengali word is a form of, also with না or an emphatic ই, ও behind it."""
    if word in _NOT_VERBS:
        return Verbs()
    verbs = _find(word)
    if not verbs.lemmas and word.endswith(("ই", "ও")):
        return find_verbs(word[:-1])
    if not verbs.lemmas and (match := _NEGATIVE.fullmatch(word)):
        verbs = _find(match[1])
        return Verbs(verbs.lemmas, certain=bool(verbs.lemmas) and match[2] != "না")
    return verbs
