"""A content folder of any number of articles, the same on every machine, and the queries that are asked of it.

    python benchmarks/corpus.py 300 3000 [--cache FOLDER]

The words are real ones, drawn as often as words of their rank are used (Zipf and Mandelbrot, s = 1.08); the sentences
have no meaning. An article is the same in every folder it is part of, so that a larger folder only adds articles.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import random
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path

from benchmarks.texts import Query, QueryKind, Text, iter_texts
from kb.analysis.normalizer import normalize_text
from kb.article import Kind
from kb.lang import Lang
from kb.text import WORD, nfc
from kb.vocabulary import load_vocabulary

ROOT = Path(__file__).parent.parent
CACHE = Path(tempfile.gettempdir()) / "evenkeel-benchmarks"
SIDE_FILES = ("vocabulary.yaml", "house.toml", "allowed_words.txt")
# Raised with whatever changes an article, so that old folders are written anew.
VERSION = 1

# Half of the articles English, a quarter Icelandic, a quarter Bengali.
LANGUAGES = (Lang.EN, Lang.IS, Lang.EN, Lang.BN)
KINDS = (Kind.GUIDE, Kind.GUIDE, Kind.CHECKLIST, Kind.GUIDE, Kind.PHRASES, Kind.CHECKLIST)
LETTERS = {
    Lang.EN: "abcdefghijklmnopqrstuvwxyz",
    Lang.IS: "aábcdðeéfghiíjklmnoópqrstuúvwxyýzþæö",
    Lang.BN: "ঁংঃঅআইঈউঊঋএঐওঔকখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহ়ািীুূৃেৈোৌ্ৎড়ঢ়য়",
}
STOPS = {Lang.EN: ".", Lang.IS: ".", Lang.BN: "।"}
FORMS = 30_000
EXPONENT, OFFSET = 1.08, 2.7
TOPIC_WORDS, TOPIC_SHARE, FIRST_TOPIC_RANK = 40, 0.2, 300
# Queries are drawn from the articles that every folder has.
ASKED_ABOUT = 300
TRIES = 20
# Mood and pronunciation of a phrase are not searched.
_MARKUP = re.compile(r"\*\*!?|^#+ |^ *- (?:\[ \] )?|\[|\]\([^)]*\)|\| 2 \| .+$|^\|[-|]+\|$|\|", re.MULTILINE)


@cache
def words_of(lang: Lang) -> tuple[str, ...]:
    """The 30,000 most frequent word forms of a language that are written in its own letters only."""
    from wordfreq import top_n_list  # noqa: PLC0415  (15 MB of lists that only writing and drawing need)

    letters = set(nfc(LETTERS[lang]))
    listed = (normalize_text(word) for word in top_n_list(lang.value, 4 * FORMS))
    own = (word for word in listed if letters.issuperset(word) and WORD.fullmatch(word))
    return tuple(itertools.islice(dict.fromkeys(own), FORMS))


@cache
def _cumulative_weights() -> list[float]:
    return list(itertools.accumulate((rank + OFFSET) ** -EXPONENT for rank in range(1, FORMS + 1)))


class Source:
    """The words of one article: 40 of its own, and those that everybody uses."""

    def __init__(self, number: int) -> None:
        self.lang = LANGUAGES[number % len(LANGUAGES)]
        self.random = random.Random(f"article {number}")  # noqa: S311  (the same words every time)
        self.topic = self.draw_rare(self.lang, TOPIC_WORDS)

    def draw_rare(self, lang: Lang, count: int) -> list[str]:
        """Words of a rank between 300 and 30,000."""
        words = words_of(lang)
        span = len(words) / FIRST_TOPIC_RANK
        return [words[int(FIRST_TOPIC_RANK * span ** self.random.random())] for _ in range(count)]

    def draw(self, count: int) -> list[str]:
        """Words as they follow each other in a text."""
        usual = self.random.choices(words_of(self.lang), cum_weights=_cumulative_weights(), k=count)
        return [self.random.choice(self.topic) if self.random.random() < TOPIC_SHARE else word for word in usual]

    def line(self, low: int, high: int) -> str:
        """A line of so many words without a full stop."""
        return " ".join(self.draw(self.random.randint(low, high))).capitalize()

    def sentence(self, low: int = 8, high: int = 15) -> str:
        """A sentence; in some a word is bold."""
        words = self.line(low, high).split()
        if self.random.random() < 0.1:
            place = self.random.randrange(len(words))
            words[place] = f"**{words[place]}**"
        return " ".join(words) + STOPS[self.lang]

    def paragraph(self, sentences: int) -> str:
        """So many sentences."""
        return " ".join(self.sentence() for _ in range(sentences))


def slug_of(number: int) -> str:
    """The name of an article: two English words and its number."""
    source = Source(number)
    first, second = source.draw_rare(Lang.EN, 2)
    return f"{first[:20]}-{second[:20]}-{number}"


def build_article(number: int, tags: Sequence[str]) -> tuple[Text, str]:
    """The searchable text of an article, and its file."""
    source = Source(number)
    kind = KINDS[number // len(LANGUAGES) % len(KINDS)]
    title = " ".join(source.random.sample(source.topic, source.random.randint(3, 6))).capitalize()
    keywords = source.random.sample(source.topic, 8)
    summary = source.line(9, 16) + STOPS[source.lang]
    body = "\n\n".join(_build_blocks(kind, source, slug_of(number // 2)))
    path = f"{source.lang}/{slug_of(number)}.md"
    head = [f"title: {title}", f"kind: {kind}", "status: published", f"summary: {summary}"]
    head += [f"tags: [{', '.join(source.random.sample(tags, 3))}]", f"keywords: [{', '.join(keywords)}]"]
    head += ["owner: benchmarks", "reviewed: 2026-09-30", *(["mode: do-confirm"] if kind is Kind.CHECKLIST else [])]
    text = Text(path, source.lang, title, ", ".join(keywords), summary, _MARKUP.sub(" ", body))
    return text, "\n".join(["---", *head, "---", "", body, ""])


def _build_blocks(kind: Kind, source: Source, other: str) -> Iterator[str]:
    """The blocks of a body of about 600 words, one of them with a link to another article."""
    yield source.paragraph(8)
    if kind is Kind.CHECKLIST:
        steps = [f"{source.sentence(5, 8)}\n  {source.paragraph(3)}" for _ in range(7)]
        yield "\n".join([f"- [ ] **!** {steps[0]}", *(f"- [ ] {step}" for step in steps[1:])])
    elif kind is Kind.PHRASES:
        yield "\n".join(["| | | | | |", "|---|---|---|---|---|", *(_build_row(source) for _ in range(12))])
    else:
        for _ in range(2):
            yield f"## {source.line(2, 5)}"
            yield source.paragraph(8)
            yield "\n".join(f"- {source.sentence(6, 12)}" for _ in range(6))
    for _ in range(2):
        yield f"## {source.line(2, 5)}"
        yield source.paragraph(8)
        yield f"{source.sentence()} [{source.line(2, 4)}]({other}.md) {source.sentence()}"


def _build_row(source: Source) -> str:
    sounds = words_of(Lang.EN if source.lang is Lang.BN else Lang.BN)[:9]
    return f"| {source.line(8, 16)} | {source.line(4, 9)} | {source.line(6, 12)} | 2 | {' '.join(sounds)} |"


def write_corpus(folder: Path, size: int) -> Path:
    """The folder of that many articles, written unless it is there: `content`, and `texts.jsonl` for other engines."""
    target = folder / str(size)
    side_files = [(ROOT / "content" / name).read_bytes() for name in SIDE_FILES]
    mark = hashlib.sha256(b"\0".join([str(VERSION).encode(), *side_files])).hexdigest()
    done = target / "corpus.txt"
    if done.exists() and done.read_text(encoding="utf-8") == mark:
        return target
    shutil.rmtree(target, ignore_errors=True)
    content = target / "content"
    for lang in Lang:
        (content / lang).mkdir(parents=True)
    for name in SIDE_FILES:
        shutil.copy(ROOT / "content" / name, content / name)
    tags = sorted(load_vocabulary(content)[0].tags)
    with (target / "texts.jsonl").open("w", encoding="utf-8") as texts:
        for number in range(size):
            text, markdown = build_article(number, tags)
            (content / text.path).write_text(markdown, encoding="utf-8", newline="\n")
            texts.write(json.dumps(asdict(text), ensure_ascii=False) + "\n")
    done.write_text(mark, encoding="utf-8")
    return target


def draw_queries(target: Path, count: int, kinds: Iterable[QueryKind] = QueryKind) -> list[Query]:
    """So many queries of each kind, the same whatever the size of the folder; the languages as in the articles.

    There may be fewer where there are no more different ones: languages have some thirty letters.
    """
    texts = list(itertools.islice(iter_texts(target), ASKED_ABOUT))
    found: list[Query] = []
    for kind in kinds:
        chance = random.Random(f"queries: {kind}")  # noqa: S311  (the same queries every time, however many)
        drawn: dict[str, Query] = {}
        for _ in range(TRIES * count):
            of_lang = [text for text in texts if text.lang == LANGUAGES[len(drawn) % len(LANGUAGES)]]
            query = _draw_query(kind, chance.choice(of_lang), chance)
            drawn.setdefault(query.text, query)
            if len(drawn) == count:
                break
        found += drawn.values()
    return found


def _draw_query(kind: QueryKind, text: Text, chance: random.Random) -> Query:
    """A query about one article. Words are drawn from its different ones: neither the rare nor the usual prevail."""
    first, second = chance.sample(_different_words(text.body, 3), 2)
    if kind is QueryKind.PHRASE:
        words = _neighbours(text.body, chance)
        return Query(kind, f'"{" ".join(words)}"', words)
    if kind is QueryKind.LANGUAGE:
        return Query(kind, f"lang:{text.lang} {first}", (first,), text.lang)
    match kind:
        case QueryKind.TWO_WORDS:
            words = (first, second)
        case QueryKind.TYPING:
            words = (first, _begin(second, chance.randint(2, len(second) - 1)))
        case QueryKind.LETTER:
            words = (_begin(first, 1),)
        case QueryKind.THREE_LETTERS:
            words = (_begin(chance.choice(_different_words(text.body, 5)), 3),)
        case QueryKind.TYPO:
            words = (_mistype(chance.choice(_different_words(text.body, 6)), Lang(text.lang), chance),)
        case _:
            words = (first,)
    return Query(kind, " ".join(words), words)


def _begin(word: str, length: int) -> str:
    """The first letters of a word; the dot below a Bengali letter belongs to it."""
    return word[: length + (word[length : length + 1] == "\u09bc")]


def _different_words(body: str, shortest: int) -> list[str]:
    return sorted({word for word in WORD.findall(body.lower()) if len(word) >= shortest})


def _neighbours(body: str, chance: random.Random) -> tuple[str, ...]:
    """Two or three words that follow each other in one line."""
    lines = [words for line in body.lower().splitlines() if len(words := WORD.findall(line)) > 5]
    words = chance.choice(lines)
    start = chance.randrange(len(words) - 3)
    return tuple(words[start : start + chance.randint(2, 3)])


def _mistype(word: str, lang: Lang, chance: random.Random) -> str:
    """The word with a letter wrong, left out, too many, or two of them exchanged, so that it is no word any more."""
    known = words_of(lang)
    while True:
        at = chance.randrange(len(word) - 1)
        letter = chance.choice(LETTERS[lang])
        slips = (
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
        slip = nfc(chance.choice(slips))
        if slip not in known and WORD.fullmatch(slip):
            return slip


def main() -> None:
    """Write the folders that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+", help="how many articles; a folder for each number")
    parser.add_argument("--cache", type=Path, default=CACHE, help=f"where the folders lie (default: {CACHE})")
    options = parser.parse_args()
    for size in options.sizes:
        print(write_corpus(options.cache, size))


if __name__ == "__main__":
    main()
