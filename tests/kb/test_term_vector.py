from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.library import iter_read, plan_load
from kb.schema import build_document, build_preview
from kb.term_vector import MAX_PLACES, Place, TermVector, build_term_vector

Tree = Callable[[Mapping[str, str | bytes]], Path]
Page = Callable[..., str]
Word = tuple[tuple[str, ...], list[Place]]


def find(vector: TermVector, term: str) -> list[Place]:
    return [place for places in vector.find(term).values() for place in places]


def test_each_word_has_its_terms_and_every_place_it_stands_at() -> None:
    vector = build_term_vector(
        [
            (("s:shouts", "l:shout"), [Place(0, 4, 10), Place(2, 0, 6)]),
            (("s:shout", "l:shout"), [Place(1, 7, 12)]),
            (("t:rage",), []),
        ]
    )
    assert find(vector, "s:shouts") == [Place(0, 4, 10), Place(2, 0, 6)]
    assert find(vector, "l:shout") == [Place(0, 4, 10), Place(2, 0, 6), Place(1, 7, 12)]
    assert find(vector, "t:rage") == []
    assert Counter(vector.iter_terms()) == Counter(["s:shouts", "l:shout", "s:shout", "l:shout", "t:rage"])


@pytest.mark.parametrize("term", ["s:shou", "s:shoutss", "shout", ":shout", "l:", "s", "", "0 4 10", "0", "10"])
def test_a_part_of_a_term_and_the_figures_of_a_place_are_no_terms(term: str) -> None:
    vector = build_term_vector([(("s:shouts", "l:shout"), [Place(0, 4, 10)]), (("s:10",), [Place(10, 0, 4)])])
    assert find(vector, term) == []


def test_a_document_without_words_has_no_terms() -> None:
    assert list(build_term_vector([]).iter_terms()) == []
    assert list(build_term_vector([((), ())]).iter_terms()) == []
    assert list(TermVector("").iter_terms()) == []


def test_of_a_word_without_end_the_first_places_are_kept() -> None:
    places = [Place(0, number, number + 1) for number in range(MAX_PLACES + 5)]
    vector = build_term_vector([(("s:a",), iter(places)), (("s:b",), [Place(1, 0, 1)])])
    assert find(vector, "s:a") == places[:MAX_PLACES]
    assert find(vector, "s:b") == [Place(1, 0, 1)]


LETTERS = st.text(st.sampled_from("ab0 ক্ö'\u200c.:"), min_size=1, max_size=4)
TERMS = st.tuples(st.sampled_from("slfpth"), LETTERS).map(":".join)
PLACES = st.builds(Place, st.integers(0, 12), st.integers(0, 999), st.integers(0, 999))
WORDS: st.SearchStrategy[list[Word]] = st.lists(
    st.tuples(st.lists(TERMS, unique=True, max_size=3).map(tuple), st.lists(PLACES, max_size=4)),
    unique_by=lambda word: word[0][:1],
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(WORDS, TERMS)
def test_what_was_put_in_is_what_is_found(words: list[Word], other: str) -> None:
    vector = TermVector(build_term_vector(words).text)
    asked = {other, *(term for terms, _ in words for term in terms)}
    assert sorted(vector.iter_terms()) == sorted(term for terms, _ in words for term in terms)
    for term in asked:
        assert find(vector, term) == [place for terms, places in words if term in terms for place in places]


@pytest.mark.parametrize("title", ["Blue boat", "😀", "—", "\u200d", "a" * 300])
@pytest.mark.parametrize("body", ["", "blue গ্রাহক 12\n", "😀\n"])
def test_the_terms_of_a_document_are_those_it_has_weights_for(tree: Tree, page: Page, title: str, body: str) -> None:
    """What is taken away with a document is what came with it, or the lexicon goes wrong."""
    root = tree(
        {"en/_.md": page(title, body), "is/_.md": b"\xff", "bn/_.md": "", "en/a.md": page("A", tags="[x, 'ö ']")}
    )
    for card, article, _ in iter_read(plan_load(root, {}), {}):
        document = build_document(card, article, {}, {})
        for found in (document, build_preview(document)):
            assert set(found.vector.iter_terms()) == set(found.weights)
