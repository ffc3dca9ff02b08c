from __future__ import annotations

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kb.analysis import analyze, analyze_word
from kb.analysis.normalizer import normalize_text
from kb.analysis.tokenizer import tokenize
from kb.hits import Snippet, Span
from kb.lang import Lang
from kb.schema import Passage
from kb.snippets import ELLIPSIS, MAX_GAP, MAX_SNIPPET, Passages, Title, build_snippet
from kb.term_vector import Place, TermVector, build_term_vector
from kb.text import is_boundary

Wanted = dict[str, tuple[int, float]]


def wanted(*words: str, lang: Lang = Lang.EN) -> Wanted:
    """What a search for these words looks for: surface forms, and stems for a little less."""
    found: Wanted = {}
    for index, word in enumerate(words):
        for term in analyze_word(word, lang):
            found.setdefault(term, (index, 1.0 if term.startswith("s:") else 0.8))
    return found


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.spans]


def vector_of(passages: list[Passage], lang: Lang) -> TermVector:
    """Every word with its terms and places, as an index holds them."""
    found: dict[tuple[str, ...], list[Place]] = {}
    for number, passage in enumerate(passages):
        for token, terms in analyze(passage.text, lang):
            found.setdefault(terms, []).append(Place(number, token.start, token.end))
    return build_term_vector(found.items())


def snippet_of(passages: list[Passage], lang: Lang, terms: Wanted) -> Snippet:
    return build_snippet(passages, Passages(passages, vector_of(passages, lang)).match(terms).values())


def mark_title(title: str, terms: Wanted, lang: Lang = Lang.EN) -> tuple[Span, ...]:
    passages = [Passage("", normalize_text(title))]
    return Title(title).mark(Passages(passages, vector_of(passages, lang)).match(terms))


def build(texts: list[str], words: str, lang: Lang = Lang.EN) -> Snippet:
    passages = [Passage(f"section-{number}", text) for number, text in enumerate(texts, start=1)]
    return snippet_of(passages, lang, wanted(*words.split(), lang=lang))


def test_matched_words_of_a_title_are_marked_in_any_inflection() -> None:
    title = "The customer is shouting, and customers shout"
    spans = mark_title(title, wanted("customers", "shouted"))
    assert [title[start:end] for start, end in spans] == ["customer", "shouting", "customers", "shout"]
    assert mark_title(title, {}) == ()
    assert mark_title("", wanted("customer")) == ()


def test_a_bengali_word_is_marked_with_all_its_marks() -> None:
    title = "গ্রাহকদের চিৎকার ৭টি"
    spans = mark_title(title, wanted("গ্রাহক", "7", lang=Lang.BN), Lang.BN)
    assert [title[start:end] for start, end in spans] == ["গ্রাহকদের", "৭"]


def test_the_passage_that_answers_most_words_is_shown_with_its_anchor() -> None:
    snippet = build(["Anger is anger, anger, anger.", "Calm an anger down.", "Calm."], "calm anger")
    assert snippet == Snippet("Calm an anger down.", (Span(0, 4), Span(8, 13)), "section-2")


def test_the_first_of_equal_passages_is_shown() -> None:
    assert build(["Anger first.", "Anger again."], "anger").anchor == "section-1"


def test_a_better_reading_wins_over_more_places() -> None:
    assert build(["shouting shouting shouting", "shout"], "shout").anchor == "section-2"


def test_without_a_match_the_first_passage_stands_there_unmarked() -> None:
    assert build(["One thing.", "Another."], "zzz") == Snippet("One thing.", (), "section-1")
    assert build([], "zzz") == Snippet("", (), "")


def test_a_long_passage_is_cut_at_words_around_the_match() -> None:
    text = "left " * 100 + "middle " + "right " * 100
    snippet = build([text], "middle")
    assert marked(snippet) == ["middle"]
    assert snippet.text.startswith(f"{ELLIPSIS}left left")
    assert snippet.text.endswith(f"right{ELLIPSIS}")
    assert 0.7 * MAX_SNIPPET < len(snippet.text) <= MAX_SNIPPET + 2 * len(ELLIPSIS)


def test_a_match_near_the_beginning_leaves_the_beginning_as_it_is() -> None:
    snippet = build(["first things " + "and others " * 50], "things")
    assert snippet.text.startswith("first things and")
    assert marked(snippet) == ["things"]


def test_a_match_near_the_end_shows_the_end() -> None:
    snippet = build(["and others " * 50 + "in the end"], "end")
    assert snippet.text.endswith("in the end")
    assert marked(snippet) == ["end"]


def test_the_place_where_most_words_meet_is_shown() -> None:
    text = "anger " + "filler " * 60 + "calm that anger " + "filler " * 60 + "calm"
    assert marked(build([text], "calm anger")) == ["calm", "anger"]


def test_a_cut_never_parts_a_bengali_cluster() -> None:
    text = "ক্ষ্ম" * 200 + " গ্রাহক " + "স্ত্রী" * 200
    snippet = build([text], "গ্রাহক", Lang.BN)
    assert marked(snippet) == ["গ্রাহক"]
    body = snippet.text.strip(ELLIPSIS)
    assert body in text
    start = text.index(body)
    assert is_boundary(text, start)
    assert is_boundary(text, start + len(body))


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("blue sky " * 30_000, Lang.EN, "blue sky"),
        ("a " * 100_000, Lang.EN, "a"),
        ("blue " * 5_000 + "sky", Lang.EN, "blue sky"),
        ("x" * 900_000, Lang.EN, "x"),
        ("ক্" * 150_000, Lang.BN, "ক"),
        ("blue\u0301" + "\u0301" * 300_000, Lang.EN, "blue"),
        (" " * 900_000, Lang.EN, "blue"),
    ],
    ids=[
        "60,000 matches",
        "100,000 matches",
        "a far match",
        "one word",
        "one cluster",
        "marks without end",
        "nothing",
    ],
)
def test_a_monstrous_passage_gives_a_short_snippet_in_short_time(text: str, lang: Lang, words: str) -> None:
    begun = time.process_time()
    snippet = build([text], words, lang)
    assert time.process_time() - begun < 2
    assert len(snippet.text) <= 3 * MAX_SNIPPET
    assert all(0 <= start < end <= len(snippet.text) for start, end in snippet.spans)


ALPHABET = st.sampled_from("abcé e\u0301 গ্রাহক চিৎকার্য\u200d\u200c\u09cd\u09be\u0301.,😀 12 ")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(ALPHABET, max_size=30).map("".join).map(lambda text: text * 12), max_size=3),
    st.integers(0, 400),
    st.sampled_from(Lang),
)
@example(["a" * 179 + " \u0301গ্রাহক " * 20], 3, Lang.BN)
def test_spans_lie_inside_the_snippet_on_whole_clusters_and_mark_what_was_wanted(
    texts: list[str], choice: int, lang: Lang
) -> None:
    tokens = [token for text in texts for token, _ in analyze(text, lang)]
    asked = tokens[choice % len(tokens)].text if tokens else "nothing"
    terms = wanted(asked, lang=lang)
    passages = [Passage(str(number), text) for number, text in enumerate(texts)]
    snippet = snippet_of(passages, lang, terms)
    assert bool(snippet.spans) == bool(tokens)
    for start, end in snippet.spans:
        assert 0 <= start < end <= len(snippet.text)
        assert is_boundary(snippet.text, start)
        assert is_boundary(snippet.text, end)
        found = {term for _, word_terms in analyze(snippet.text[start:end], lang) for term in word_terms}
        assert found & terms.keys()
    assert list(snippet.spans) == sorted(snippet.spans)
    inner = snippet.text.removeprefix(ELLIPSIS).removesuffix(ELLIPSIS)
    assert not texts or any(inner in text for text in texts)
    assert not snippet.text.startswith(ELLIPSIS) or not unicodedata.category(snippet.text[1]).startswith("M")


# Phrases.


def passages_of(texts: list[str], lang: Lang) -> Passages:
    passages = [Passage("", text) for text in texts]
    return Passages(passages, vector_of(passages, lang))


@pytest.mark.parametrize(
    ("text", "phrase", "lang", "held"),
    [
        ("Please calm down.", "calm down", Lang.EN, True),
        ("Please calm: “down”!", "calm down", Lang.EN, True),
        ("Please calm them down.", "calm down", Lang.EN, False),
        ("down calm", "calm down", Lang.EN, False),
        ("calm calm down", "calm down", Lang.EN, True),
        ("calm calm down", "calm calm calm", Lang.EN, False),
        ("calm calm down", "calm calm down", Lang.EN, True),
        ("Vertu „róleg“ – núna", "róleg núna", Lang.IS, True),
        ("গ্রাহক, “চিৎকার” করছেন।", "গ্রাহক চিৎকার করছেন", Lang.BN, True),
        ("গ্রাহকের চিৎকার", "গ্রাহক চিৎকার", Lang.BN, False),
        ("৭টি ভুল", "7 টি ভুল", Lang.BN, True),
        ("don't worry", "don't worry", Lang.EN, True),
        ("calm" + "." * (MAX_GAP - 1) + "down", "calm down", Lang.EN, True),
        ("calm" + "." * MAX_GAP + "down", "calm down", Lang.EN, False),
        ("calm \u200d down", "calm down", Lang.EN, True),
        ("শান্ত \u200c হোন", "শান্ত হোন", Lang.BN, True),
        ("", "calm down", Lang.EN, False),
    ],
)
def test_words_that_stand_next_to_each_other_are_a_phrase(text: str, phrase: str, lang: Lang, *, held: bool) -> None:
    assert passages_of([text], lang).hold(phrase.split()) is held


def test_a_phrase_does_not_go_on_in_the_next_passage() -> None:
    found = passages_of(["never calm", "down there"], Lang.EN)
    assert not found.hold(["calm", "down"])
    assert found.hold(["never", "calm"])
    assert found.hold(["down", "there"])


def hold_slowly(texts: list[str], phrase: list[str]) -> bool:
    """The same by looking at every word of every passage."""
    for text in texts:
        tokens = tokenize(text)
        for start in range(len(tokens) - len(phrase) + 1):
            run = tokens[start : start + len(phrase)]
            gaps = [after.start - before.end for before, after in pairwise(run)]
            if [token.text for token in run] == phrase and all(gap < MAX_GAP for gap in gaps):
                return True
    return False


PIECES = st.sampled_from(
    [
        *"ab",
        "calm",
        "down",
        "গ্রাহক",
        "ক্ষ",
        "ó",
        "12",
        "1.5",
        "don't",
        "\u200c",
        "\u200d",
        ".",
        ",",
        "“",
        "!" * 99,
        "!" * 100,
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "\n"])).map("".join), max_size=9).map("".join), max_size=3
    ),
    st.lists(PIECES, min_size=2, max_size=3),
    st.integers(0, 30),
)
def test_a_phrase_is_held_where_a_look_at_every_word_finds_it(texts: list[str], other: list[str], place: int) -> None:
    tokens = [token.text for text in texts for token in tokenize(text)]
    strange = [token.text for word in other for token in tokenize(word)]
    for phrase in (tokens[place : place + 2], tokens[place : place + 3], strange):
        if len(phrase) > 1:
            assert passages_of(texts, Lang.EN).hold(phrase) is hold_slowly(texts, phrase)


def test_a_title_is_spelt_as_it_is_compared() -> None:
    assert Title("The Customer’s calling: 112!").spelt == " the customer calling 112 "
    assert Title("গ্রাহক – “চিৎকার” ১১২").spelt == " গ্রাহক চিৎকার 112 "
    assert Title("😀").spelt.strip() == ""
