"""Phrases as they are spoken and copied: plain text, with the values of the house and what somebody typed in it.

Only the rows of phrase tables are phrases; steps and sentences in quotes are not. In plain text no Markdown can hide
a placeholder, so that here each `{name}` is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.article import Article, Phrase
from kb.inline import plain_text
from kb.lang import SCRIPTS, Lang, Script, script_of
from kb.text import clean_line, iter_words, snap_span

# No sentence that anybody says is longer; more would only make the window slow.
MAX_SENTENCE = 1000

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_.]{0,63})\}")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A phrase without Markdown: what is said, and the column that tells how it sounds, mostly in other letters.

    Both are one line and end after some MAX_SENTENCE signs.
    """

    id: str
    text: str
    sounds_like: str = ""

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The names still open in what is said, each once, in their order."""
        return tuple(dict.fromkeys(_PLACEHOLDER.findall(self.text)))


def find_phrase(article: Article, anchor: str) -> Phrase | None:
    """The phrase of an article with this id, `phrase-3`."""
    return next((phrase for phrase in article.phrases if phrase.id == anchor), None)


def build_spoken(phrase: Phrase, house: Mapping[str, str]) -> Spoken:
    """A phrase as plain text; `house` holds the values of the house by `house.x`, in the phrase's language."""
    return Spoken(phrase.id, _speak(phrase.say, house), _speak(phrase.sounds_like, house))


def build_sheet(article: Article, house: Mapping[str, str]) -> tuple[Spoken, ...]:
    """All phrases of an article, in order."""
    return tuple(build_spoken(phrase, house) for phrase in article.phrases)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Plain text with values in the place of their placeholders; what has none, or a blank one, stays as `{name}`.

    A value is plain text too: one line of it, without signs that do not show, and no placeholder even if it looks so.
    """
    return _PLACEHOLDER.sub(lambda found: clean_line(values.get(found[1], "")) or found[0], text)


def find_sounds(spoken: Spoken, reader: Lang, values: Mapping[str, str]) -> str:
    """How a phrase sounds, in letters that a reader of this language knows; empty where nothing says so.

    What the editors wrote comes first; a Bengali phrase without it is spelt by rule for who reads Latin letters.
    """
    script = SCRIPTS[reader]
    if _find_script(spoken.sounds_like) is script:
        written = spoken.sounds_like
    elif script is Script.LATIN and _find_script(spoken.text) is Script.BENGALI:
        written = spoken.text
    else:
        return ""
    filled = fill(written, values)
    if script is not Script.LATIN:
        return filled
    from kb.pronounce import pronounce  # noqa: PLC0415  (tables of verbs that no window needs at its start)

    return pronounce(filled)


def find_current_phrase(top: str, visible: Iterable[str], anchors: Sequence[str]) -> str | None:
    """The phrase a reader is at: the first that begins within what can be seen, else the one that reaches into it.

    `top` is the last anchor at or above the top, `visible` are those that can be seen, from top to bottom, `anchors`
    all of the page in order. Before the first phrase it is the first, behind the last one the last.
    """
    phrases = [anchor for anchor in anchors if anchor.startswith("phrase-")]
    for anchor in (*visible, top):
        if anchor in phrases:
            return anchor
    behind = anchors[anchors.index(top) :] if top in anchors else anchors
    return next((anchor for anchor in behind if anchor in phrases), phrases[-1] if phrases else None)


def _speak(markdown: str, house: Mapping[str, str]) -> str:
    text = fill(clean_line(plain_text(markdown)), house)
    if len(text) <= MAX_SENTENCE:
        return text
    # A cluster of marks without end is cut all the same.
    return text[: min(snap_span(text, 0, MAX_SENTENCE)[1], 2 * MAX_SENTENCE)]


def _find_script(text: str) -> Script:
    """The script of most words, those of placeholders aside."""
    scripts = [script_of(word[0]) for word in iter_words(_PLACEHOLDER.sub(" ", text))]
    letters = [script for script in scripts if script in (Script.BENGALI, Script.LATIN)]
    return max(letters, key=letters.count) if letters else Script.OTHER
