"""English stems: Porter2 after British spelling has been made American.

Porter2 (M. Porter, "The English (Porter2) stemming algorithm", snowballstem.org) is run by PyStemmer.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# -ise belongs to these words themselves; every other one is taken for the British form of -ize.
_OWN_ISE = (
    "adv|advert|appra|bru|circumc|comprom|conc|cru|dem|desp|dev|disfranch|disgu|enterpr|exc|exerc|expert|franch|improv|"
    "inc|likew|merchand|otherw|parad|pra|pract|prec|prem|prom|repr|rev|superv|surm|surpr|telev|treat"
)
_OUR = (
    "arb|ard|arm|behavi|cand|clam|col|demean|discol|disfav|dishon|endeav|fav|ferv|flav|harb|hon|hum|lab|misbehavi|"
    "neighb|od|parl|ranc|rig|rum|sav|splend|succ|tum|val|vap|vig"
)
_DOUBLE_L = (
    "cancel|channel|counsel|dial|duel|equal|fuel|funnel|initial|jewel|label|level|libel|marshal|marvel|model|panel|"
    "parcel|pedal|quarrel|rival|shovel|signal|spiral|swivel|total|travel|tunnel"
)
_AMERICAN = (
    (re.compile(rf"(?!(?:{_OWN_ISE})is)([a-z]{{3,}})is(e|ed|es|ers?|ing|able|ations?|ational)"), r"\1iz\2"),
    (re.compile(r"(anal|paral|catal|dial)ys(ed?|es|ers?|ing)"), r"\1yz\2"),
    (re.compile(rf"({_OUR})our([a-z]*)"), r"\1or\2"),
    (re.compile(rf"({_DOUBLE_L})l(ed|ers?|ings?|ors?)"), r"\1\2"),
    (re.compile(r"(cent|theat|lit|(?:kilo|centi|milli)?met|fib|calib|somb)re(s?)"), r"\1er\2"),
    (re.compile(r"centr(ed|ing)"), r"center\1"),
    (re.compile(r"(catal|dial|anal|monol|prol|epil)ogue(s?)"), r"\1og\2"),
    (re.compile(r"(def|off|lic|pret)enc(e|es|ed|ing|eless)"), r"\1ens\2"),
    (re.compile(r"practis(e|ed|es|ing)"), r"practic\1"),
    (re.compile(r"enquir([a-z]+)"), r"inquir\1"),
    (re.compile(r"programme(s?)"), r"program\1"),
    (re.compile(r"(acknowledg|judg|abridg)ement(s?)"), r"\1ment\2"),
    (re.compile(r"(enrol|fulfil|instal)(s|ments?)?"), r"\1l\2"),
    (re.compile(r"(skil|wil)ful(ly)?"), r"\1lful\2"),
    (re.compile(r"grey([a-z]*)"), r"gray\1"),
    (re.compile(r"sceptic([a-z]*)"), r"skeptic\1"),
    (re.compile(r"(lear|bur)nt"), r"\1ned"),
)
# Words that Porter2 would merge with another: customer with custom, important with import.
_OWN_STEM = {
    form: stem
    for stem, forms in (
        ("customer", "customer customers"),
        ("important", "important importance importantly"),
        ("experience", "experience experiences experienced experiencing"),
        ("department", "department departments departmental"),
        ("several", "several"),
        ("statement", "statement statements"),
    )
    for form in forms.split()
}


@cache
def _porter2() -> Callable[[str], str]:
    from Stemmer import Stemmer  # noqa: PLC0415  (loaded with the first English word)

    stem_word: Callable[[str], str] = Stemmer("english").stemWord
    return stem_word


def _american(word: str) -> str:
    for british, american in _AMERICAN:
        if match := british.fullmatch(word):
            return match.expand(american)
    return word


@lru_cache(1 << 16)
def stem(word: str) -> str:
    """The stem of a normalised English word; British and American spellings have the same."""
    return _OWN_STEM.get(word) or _porter2()(_american(word))
