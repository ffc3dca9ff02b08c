"""Icelandic lemmas, compound parts and accents, all from BÍN.

BÍN is "Beygingarlýsing íslensks nútímamáls", Stofnun Árna Magnússonar í íslenskum fræðum, as packed by `islenska`.
It is opened with the first word that is looked up.
"""

from __future__ import annotations

import mmap
from functools import cache, lru_cache
from itertools import product
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from islenska import Bin
    from islenska.basics import BinEntry, Ksnid

_MAX_SPELLINGS = 6000
_NOUNS = frozenset({"kk", "kvk", "hk"})
_NOUNS_AND_ADJECTIVES = _NOUNS | {"lo"}
_CORE = "K"
_SHORTEST_COMPOUND, _SHORTEST_PART = 7, 3
_ACCENTED = {"a": "aá", "e": "eé", "i": "ií", "o": "oóö", "u": "uú", "y": "yý", "d": "dð"}
_ACCENTED_PAIRS = {"ae": ("æ", "ae", "aé", "áe", "áé"), "th": ("þ", "th")}


@cache
def _bin() -> Bin:
    from islenska import Bin  # noqa: PLC0415  (maps 60 MB into memory; not before the first word)

    return Bin()


def let_go() -> None:
    """Give back the memory that looking up many words took; what is looked up next is mapped again, a page at a time.

    Some 60 MB after all words of 30 articles. Where the system has no such call (Windows), nothing happens.
    """
    if not _bin.cache_info().currsize:
        return
    mapped = getattr(getattr(_bin(), "_bc", None), "_b", None)
    if isinstance(mapped, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        mapped.madvise(mmap.MADV_DONTNEED)


def _lemma(entry: BinEntry | Ksnid) -> str:
    return str(entry.ord).replace("-", "").casefold()


def _lemmas(entries: Iterable[BinEntry | Ksnid]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_lemma, entries)))


@lru_cache(1 << 16)
def lemmas(word: str) -> tuple[str, ...]:
    """All lemmas of a normalised word, casefolded, words of the core of BÍN first.

    None if BÍN neither lists the word nor can read it as a compound.
    """
    # Names only where nothing else fits: alla is rarely a form of Alli.
    entries = _bin().lookup_ksnid(word)[1] or _bin().lookup_ksnid(word, auto_uppercase=True)[1]
    core = [entry for entry in entries if entry.birting == _CORE]
    return _lemmas((*core, *entries))


@lru_cache(1 << 16)
def is_known(word: str) -> bool:
    """Whether BÍN lists the word itself; compounds it could only guess do not count."""
    return bool(_bin().contains(word))


def _genitives(word: str) -> list[BinEntry]:
    return [
        entry
        for entry in _bin().lookup(word)[1]
        if entry.ofl in _NOUNS and entry.mark.startswith("EF") and not entry.mark.endswith("gr")
    ]


def _heads(right: str, word: str) -> list[BinEntry]:
    """Nouns and adjectives of the right half that inflect as the whole word does."""
    return [
        entry
        for entry in _bin().lookup(right)[1]
        if entry.ofl in _NOUNS_AND_ADJECTIVES and any(lemma.endswith(_lemma(entry)) for lemma in lemmas(word))
    ]


@lru_cache(1 << 16)
def compound_parts(word: str) -> tuple[str, ...]:
    """The lemmas of both halves of a compound such as kvörtunar|bréf; none for any other word.

    The left half is a noun in the genitive without article, the right half a noun or an adjective, both listed
    in BÍN; of several splits the most balanced counts.
    """
    if len(word) < _SHORTEST_COMPOUND or not _heads(word, word):
        return ()
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    for cut in sorted(cuts, key=lambda cut: abs(len(word) - 2 * cut)):
        left, right = word[:cut], word[cut:]
        if is_known(left) and is_known(right) and (genitives := _genitives(left)) and (heads := _heads(right, word)):
            return _lemmas((*genitives, *heads))
    return ()


def _letters(word: str) -> list[tuple[str, ...]]:
    letters: list[tuple[str, ...]] = []
    index = 0
    while index < len(word):
        pair = _ACCENTED_PAIRS.get(word[index : index + 2])
        letters.append(pair or tuple(_ACCENTED.get(word[index], word[index])))
        index += 2 if pair else 1
    return letters


@lru_cache(1 << 12)
def unfold(word: str) -> tuple[str, ...]:
    """The other words BÍN lists that `word` can be when its accents were not typed: thjonusta is þjónusta.

    All spellings are tried (a á, e é, i í, o ó ö, u ú, y ý, d ð, th þ, ae æ); a word with more than 6,000 of
    them gets none.
    """
    letters = _letters(word)
    if prod(map(len, letters)) > _MAX_SPELLINGS:
        return ()
    listed = _bin().contains
    spellings = map("".join, product(*letters))
    return tuple(spelling for spelling in spellings if spelling != word and listed(spelling))


@lru_cache(1 << 12)
def is_imperative(word: str) -> bool:
    """Whether a word can be a command (BÍN's mark BH, boðháttur)."""
    return any(entry.ofl == "so" and "BH" in entry.mark for entry in _bin().lookup(word)[1])


@lru_cache(1 << 12)
def is_infinitive(word: str) -> bool:
    """Whether a word can be an infinitive (BÍN's mark NH, nafnháttur)."""
    return any(entry.ofl == "so" and "NH" in entry.mark for entry in _bin().lookup(word)[1])
