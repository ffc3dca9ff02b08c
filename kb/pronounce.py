"""Bengali in Latin letters, as somebody reads it aloud who knows no other: সমস্যা is shomossha, অপেক্ষা is opekkha.

It follows the sound in the way of the editors' own columns: one `o` for both sounds of the inherent vowel, `sh` for
three sibilants, `chh` beside `ch`, letters doubled where they are long, no marks above letters. The inherent vowel is
silent at the end and in VC-CV, from right to left (Ohala, "Aspects of Hindi Phonology", 1983); what keeps it there all
the same, and what is spoken for conjuncts, was found on articles and phrases of the shipped content.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kb.analysis.bengali_verbs import find_verbs
from kb.lang import Script, script_of
from kb.text import WORD, ascii_digits, nfc

MAX_WORD = 64

_HASANTA = "\u09cd"
# NFC writes a letter with a dot below as two signs; here each is one.
_RRA, _RHA, _YYA = "\u09dc", "\u09dd", "\u09df"
_DOTTED = (("ড\u09bc", _RRA), ("ঢ\u09bc", _RHA), ("য\u09bc", _YYA))
_UNSPOKEN = str.maketrans("", "", "\u200c\u200d'\u2019")
_SIGNS = str.maketrans({"।": ".", "॥": "."})


def _join(text: str) -> str:
    text = nfc(text)
    for two, one in _DOTTED:
        text = text.replace(two, one)
    return text


def _table(pairs: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in _join(pairs).split())


_CONSONANTS = _table(
    "ক=k খ=kh গ=g ঘ=gh ঙ=ng চ=ch ছ=chh জ=j ঝ=jh ঞ=n ট=t ঠ=th ড=d ঢ=dh ণ=n ত=t থ=th দ=d ধ=dh ন=n প=p ফ=f ব=b ভ=bh ম=m "
    "য=j র=r ল=l শ=sh ষ=sh স=sh হ=h ৎ=t ড়=r ঢ়=rh য়=y w=w"
)
_VOWELS = _table(
    "অ=o আ=a ই=i ঈ=i উ=u ঊ=u ঋ=ri ৠ=ri ঌ=li এ=e ঐ=oi ও=o ঔ=ou া=a ি=i ী=i ু=u ূ=u ৃ=ri ৄ=ri ে=e ৈ=oi ো=o ৌ=ou",
)
_C = f"[ক-হৎw{_RRA}{_RHA}{_YYA}]"
_UNIT = re.compile(
    f"(?P<letters>{_C}(?:{_HASANTA}{_C})*)(?P<sign>[া-ৌ{_HASANTA}])?(?P<marks>[ঁ-ঃ]*)|(?P<alone>[অ-ঔৠ])(?P<tail>[ঁ-ঃ]*)"
)
# ওয়া is wa; অ্যা, এ্যা and র‍্যা hold the a of "bad"; the nasal sign of pronouns is hardly heard.
_WRITTEN_OTHERWISE = (
    (re.compile(f"ও{_YYA}(?=[া-ৌ])"), "w"),
    (re.compile(f"[অএ]{_HASANTA}যা"), "আ"),
    (re.compile(f"র\u200d{_HASANTA}যা"), "রা"),
    (re.compile("(?<=^[তয]া)ঁ|(?<=^[এও])ঁ"), ""),
)
_IRREGULAR = _table("আসলে=ashole সামনে=shamne স্যার=sar আহ্বান=aubhan")
_MANNER = re.compile("(?<=..)(?:ভাবে|মতো)(?=[ইও]?$)")

# Where the inherent vowel is spoken.
_OPEN_STEMS = _join("কত যত তত এত অত বড় ছোট ভাল শত গত শুভ নব").split()
_OPEN_WORDS = frozenset(_join("মত যেন কেন হেন দ্রুত স্বাগত ব্যাহত বিরত এগার বার তের পনের ষোল সতের আঠার").split())
_OPEN_ENDS = tuple("ণত আপাতত অন্তত মূলত বিশেষত প্রথমত প্রধানত সম্ভবত স্বভাবত".split())
_FIRM_START = re.compile(f"(?:{'|'.join(_OPEN_STEMS)}|অপ|উপ|অব|সম|জন)(?={_C})|(.)(.)া\\1(?=\\2ি)")
_FIRM = re.compile(
    f"(?:(?<=[চট])|(?<=বেদ|কাম|বাস|তেজ)|(?<=ম্ভাব))না|(?<=[িী]{_YYA})(?={_C})|(?<=জ)(?=নক$)"
    f"|(?:ত[াি]|{_C}িত)(?=(?:র|{_YYA}|কে|তে|টা|টি|টার|টাকে|গুলো)?[ইও]?$)"
)
# First halves of compounds, which have none: সবচেয়ে is shobcheye.
_CLOSED_START = re.compile(f"(?:এক|সব|মাঝ|কম|কাজ|দিন|তার|এর|শেষ)(?={_C}(?:{_C}|[{_HASANTA}া-ৌ]))(?!তা)")
_FREE = frozenset(_join("বাড়তি ঘাটতি কমতি ভরতি চলতি ফিরতি আলতা ভরতা সমঝোতা").split())
_OPEN_VERB = "বতলছ"
_NOT_OPEN = frozenset("উচিত অনুচিত ইঙ্গিত পণ্ডিত গণিত আল্লাহ শাহ".split())

# English words end without a vowel: পোস্ট, রেকর্ড.
_LOAN_ENDS = frozenset("নট নড সট রট রড লট লড কট পট ফট কস নস রস পস".split())
_LOANS = frozenset("ফর্ম মার্চ চার্জ পার্ক ক্লার্ক নেটwার্ক আলার্ম".split())
_LOANS_WITH_S = re.compile(
    _join(
        "অফিস|সার্ভিস|সুপারভাইজার|সরি$|সাইজ|সিস্টেম|মেসেজ|সার্ভার|সফট|প্রসেস|ওয়েবসাইট|সাইট|সেন্টার|সিনিয়র|ক্লাস|গ্লাস|ফেসবুক|গ্যাস|"
        "সাপোর্ট|সেকেন্ড|লাইসেন্স|ক্যানসেল|এসএমএস|সেলস"
    )
)

_LONG = {"kh": "kkh", "gh": "ggh", "chh": "chchh", "jh": "jjh", "th": "tth", "dh": "ddh", "bh": "bbh", "sh": "ssh"}
_SHARP_BEFORE = {"স": "তথটকখপফনরল", "শ": "রল"}
_STOPS = "কখগঘচছজঝটঠডঢতথদধপফবভ"
# What is spoken for a conjunct after a consonant or at the beginning, and after a vowel.
_FUSED = {"কষ": ("kh", "kkh"), "কষম": ("kh", "kkh"), "কষয": ("kh", "kkh"), "কষণ": ("khn", "kkhn")}
_FUSED |= {"জঞ": ("g", "gg"), "হয": ("h", "jjh")}
_FUSED |= {"হন": ("nh", "nh"), "হণ": ("nh", "nh"), "হল": ("lh", "lh"), "হম": ("mh", "mh"), "হব": ("bh", "bh")}
_FUSED |= {"ঙগ": ("ng", "ng")}


@dataclass(slots=True)
class _Unit:
    """A consonant or a conjunct without its hasantas, empty before a vowel that stands alone; its vowel; its marks.

    `vowel` is in Latin letters, empty where none is spoken.
    """

    letters: str
    vowel: str
    marks: str = ""
    inherent: bool = False


_NOTHING = _Unit("", "")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word without its emphatic ই or ও, in NFC and with dotted letters as one sign each; its units, all of them.

    `last` is the unit it ends with; `is_sharp` says that it is English, with স as s.
    """

    written: str
    joined: str
    units: list[_Unit]
    last: int
    is_verb: bool
    is_sharp: bool


def pronounce(text: str) -> str:
    """A text with its Bengali words in Latin letters and its Bengali digits as 0 to 9; all else stays as it is."""
    return ascii_digits(WORD.sub(_speak_match, nfc(text)).translate(_SIGNS))


def _speak_match(match: re.Match[str]) -> str:
    return pronounce_word(match[0]) if script_of(match[0]) is Script.BENGALI else match[0]


@lru_cache(1 << 12)
def pronounce_word(word: str) -> str:
    """One Bengali word, in NFC, in Latin letters."""
    joined = _join(word)
    if joined in _IRREGULAR:
        return _IRREGULAR[joined]
    is_verb, is_sharp = _is_verb(word), _LOANS_WITH_S.match(joined) is not None
    cut = _MANNER.search(word)
    if cut and not is_verb and len(word) <= MAX_WORD:
        return pronounce_word(word[: cut.start()]) + pronounce_word(word[cut.start() :])
    for pattern, other in _WRITTEN_OTHERWISE:
        joined = pattern.sub(other, joined)
    joined = joined.translate(_UNSPOKEN)
    units = [_build_unit(match) for match in _UNIT.finditer(joined)]
    last = len(units) - 1
    if last > 0 and joined.endswith(("ই", "ও")) and units[-2].inherent:
        last, joined, word = last - 1, joined[:-1], word[:-1]
    whole = _Word(word, joined, units, last, is_verb, is_sharp)
    # What is longer is no word, and costs no more than its length.
    if len(word) <= MAX_WORD:
        _silence(whole)
    return _spell(whole)


def _is_verb(word: str) -> bool:
    return len(word) <= MAX_WORD and bool(find_verbs(word).lemmas)


def _build_unit(match: re.Match[str]) -> _Unit:
    if match["alone"]:
        return _Unit("", _VOWELS.get(match["alone"], ""), match["tail"])
    sign = match["sign"]
    silent = sign == _HASANTA or match["letters"] == "ৎ"
    vowel = "" if silent else _VOWELS.get(sign, "") if sign else "o"
    return _Unit(match["letters"].replace(_HASANTA, ""), vowel, match["marks"], inherent=not silent and not sign)


def _silence(word: _Word) -> None:
    """Take away the inherent vowels that are not spoken."""
    units, last = word.units, word.last
    if last > 0 and units[last].inherent and not _is_open(word):
        units[last].vowel = ""
    firm = _find_firm(word)
    closed = _CLOSED_START.match(word.joined)
    if closed and (half := _count_units(closed[0])) <= last and units[half - 1].inherent:
        units[half - 1].vowel = ""
        firm.add(half - 1)
    for index in range(last - 1, 0, -1):
        if units[index].inherent and index not in firm and _is_weak(word, index):
            units[index].vowel = ""


def _count_units(text: str) -> int:
    return sum(1 for _ in _UNIT.finditer(text))


def _is_open(word: _Word) -> bool:
    """Whether the inherent vowel at the end of a word is spoken."""
    unit, before = word.units[word.last], word.units[word.last - 1]
    if word.joined in _LOANS or word.joined in _NOT_OPEN:
        return False
    if len(unit.letters) > 1:
        return unit.letters[-2:] not in _LOAN_ENDS
    if before.marks.endswith(("ং", "ঃ")) or before.vowel in ("ri", "oi", "ou"):
        return unit.letters != "ক"
    if word.joined.endswith(("িত", f"ি{_YYA}", f"ী{_YYA}")):
        return not word.is_verb
    if unit.letters in _OPEN_VERB and word.is_verb:
        # Not where the letter belongs to the verb itself: ভাব.
        return not _is_verb(f"{word.written}ছি")
    is_listed = word.joined in _OPEN_WORDS or word.joined in _OPEN_STEMS or word.joined.endswith(_OPEN_ENDS)
    return is_listed or bool(unit.marks) or unit.letters in ("হ", _RHA)


def _find_firm(word: _Word) -> set[int]:
    """The units that keep their vowel because of what the word begins or ends with."""
    start = _FIRM_START.match(word.joined)
    firm = {_count_units(start[0]) - 1} if start else set()
    if not word.is_verb and word.joined not in _FREE:
        firm |= {_count_units(word.joined[: end.start()]) - 1 for end in _FIRM.finditer(word.joined)}
    return firm


def _is_weak(word: _Word, index: int) -> bool:
    """Whether the inherent vowel of a unit inside a word is silent: VC-CV."""
    before, unit, after = word.units[index - 1 : index + 2]
    if unit.letters[-2:] in _LOAN_ENDS:
        return len(unit.letters) == 2 and bool(after.vowel)
    if unit.marks or before.marks.strip("ঁ") or not before.vowel or len(unit.letters) != 1 or unit.letters == "হ":
        return False
    if len(after.letters) != 1 or after.letters in "হণ" or not after.vowel:
        return False
    following = word.units[index + 2 : word.last + 1]
    if after.inherent:
        # A closed syllable at the end is enough (তারপর), and an open one of a verb (পারব).
        is_closed = len(following) == 1 and not following[0].vowel and following[0].letters != "ণ"
        return is_closed or (word.is_verb and not following)
    if after.vowel != "e" or word.is_verb or word.is_sharp:
        return True
    # -এ, -এর leave the noun before them as it is: শহরে; -কে, -দের and -মেন্ট do not.
    ending = tuple(unit.letters for unit in (after, *following) if unit.letters)
    return ending in (("ক",), ("দ", "র"), ("দ", "র", "ক"), ("ম", "নট"))


def _spell(word: _Word) -> str:
    parts: list[str] = []
    for before, unit, after in zip((_NOTHING, *word.units), word.units, (*word.units[1:], _NOTHING), strict=False):
        behind_vowel = bool(before.vowel) and not before.marks.strip("ঁঃ")
        onset = _spell_onset(unit.letters, is_first=not parts, behind_vowel=behind_vowel, before=before.letters)
        if word.is_sharp:
            onset = onset.replace("sh", "s")
        if "ঃ" in before.marks and len(unit.letters) == 1:
            onset = _lengthen(onset)
        vowel = unit.vowel
        if unit.letters[1:].endswith(("য", "ঞ")) and (not parts or (unit.letters[-2:], after.letters) == ("বয", "ব")):
            onset, vowel = _spell_with_y(onset, unit, after)
        parts.append(onset + vowel + _spell_marks(unit, after, is_only=len(word.units) == 1))
    return "".join(parts)


def _spell_with_y(onset: str, unit: _Unit, after: _Unit) -> tuple[str, str]:
    """Behind the first consonant য says that the vowel is that of "bad": byapar; but bekti before i."""
    if unit.inherent:
        return (onset, "e") if after.vowel == "i" else (onset, "ya")
    return onset, "ya" if unit.vowel == "a" else unit.vowel


def _spell_marks(unit: _Unit, after: _Unit, *, is_only: bool) -> str:
    """Anusvara as ng; visarga as h where it is all that follows; the nasal sign as n where n can be heard."""
    spelt = ""
    if "ঁ" in unit.marks and (after is _NOTHING or (after.letters and after.letters[0] in _STOPS)):
        spelt = "n"
    if "ং" in unit.marks:
        spelt += "n" if after.letters[:1] in ("ক", "খ") else "ng"
    return f"{spelt}h" if "ঃ" in unit.marks and is_only else spelt


def _spell_onset(letters: str, *, is_first: bool, behind_vowel: bool, before: str) -> str:
    """A consonant or conjunct; `behind_vowel` says that it can be long, `before` is the conjunct before it."""
    if letters in _FUSED:
        return _FUSED[letters][behind_vowel]
    rest, last = letters[:-1], letters[-1:]
    is_silent = bool(rest) and (
        (last == "য" and letters != "রয")
        # Of উদ্- it is heard: উদ্বেগ.
        or (last == "ব" and rest[-1] not in "মবরলহগ" and not (rest == "দ" and not before and behind_vowel))
        or (last == "ম" and rest[-1] in ("শষস" if is_first else "শষসতদ"))
    )
    if is_silent:
        base = _spell_onset(rest, is_first=is_first, behind_vowel=False, before=before)
        return _lengthen(base) if behind_vowel and len(rest) == 1 else base
    return "".join(map(_spell_letter, letters, f"{letters[1:]} ", f" {letters}"))


def _spell_letter(letter: str, after: str, before: str) -> str:
    """One letter of a conjunct."""
    if after in _SHARP_BEFORE.get(letter, "") or (letter == "স" and before in "কপন"):
        return "s"
    if letter == "ঙ" and after != " ":
        return "n"
    return _CONSONANTS.get(letter, "")


def _lengthen(consonant: str) -> str:
    return _LONG.get(consonant, consonant * 2)
