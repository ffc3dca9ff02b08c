"""Whether a line tells somebody what to do, told by the form of its verb. A hint for editors, not a parser."""

from __future__ import annotations

import re

from kb.analysis import icelandic
from kb.analysis.bengali_verbs import find_verbs
from kb.analysis.tokenizer import tokenize
from kb.lang import Lang

_CLAUSE = re.compile(r"[.:;,!?।“”„«»()–—]|\s-\s|(?:^|(?<=\s))(?:and|or|then|og|eða|svo|যে|আর)(?=\s)", re.IGNORECASE)
_ENGLISH_LEAD = frozenset("do not don't never always first now then please only just at the in on if when".split())
_ENGLISH_VERBS = frozenset(
    """
    accept act add admit agree aim answer apologise ask avoid be begin believe block book breathe bring build call
    calm care carry change check choose clear close collect come compare confirm consider copy count cut decide delay
    deliver describe do drink drop eat end escalate explain fill find finish fix focus follow forward frame get give go
    greet guess hand hang have hear help hold identify ignore imagine introduce invite join keep leave let limit list
    listen look lower make mark measure mention move name note notice offer open own pass pause phone pick plan point
    practise prepare press prevent promise propose protect put raise reach read record reduce refund refuse remember
    repair repeat replace reply report request resolve respect respond rest return review ring save say schedule see
    seek send separate set settle share shift show sit skip slow smile solve sort speak stand start state stay step
    stick stop
    store suggest summarise support switch take talk tell test thank think translate treat trust try turn understand use
    verify wait walk warn watch weigh welcome withdraw work write
    """.split()
)
_ICELANDIC_NOT = frozenset(("ekki", "aldrei"))
_BENGALI_NOT = "না"
_BENGALI_ENDINGS = ("ুন", "ান", "িন", "োন", "েন")


def is_imperative(text: str, lang: Lang) -> bool:
    """Whether a clause of the text begins with an imperative (English, Icelandic) or ends in one (Bengali)."""
    clauses = [[token.text for token in tokenize(clause)] for clause in _CLAUSE.split(text)]
    tells = {Lang.EN: _tells_english, Lang.IS: _tells_icelandic, Lang.BN: _tells_bengali}[lang]
    return any(tells(words) for words in clauses if words)


def _tells_english(words: list[str]) -> bool:
    while words and words[0] in _ENGLISH_LEAD and words[0] not in _ENGLISH_VERBS:
        words = words[1:]
    return bool(words) and words[0] in _ENGLISH_VERBS


def _tells_icelandic(words: list[str]) -> bool:
    if words[0] in _ICELANDIC_NOT:
        return len(words) > 1 and icelandic.is_infinitive(words[1])
    return any(icelandic.is_imperative(word) for word in words[:2])


def _tells_bengali(words: list[str]) -> bool:
    if words[-1] == _BENGALI_NOT:
        words = words[:-1]
    return bool(words) and words[-1].endswith(_BENGALI_ENDINGS) and bool(find_verbs(words[-1]).lemmas)
