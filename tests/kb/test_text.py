from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text import (
    MAX_SLUG,
    ascii_digits,
    clean_line,
    file_stem_slug,
    is_boundary,
    is_slug,
    iter_words,
    nfc,
    slugify,
    snap_span,
)

ANY_TEXT = st.text(st.characters() | st.sampled_from("কষ্‍‌া়é́👩‍🚒🇮🇸'’_-০৭ \n"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ক্ষমা চাই, দুঃখিত।", ["ক্ষমা", "চাই", "দুঃখিত"]),
        ("৭টি নম্বর", ["৭", "টি", "নম্বর"]),
        ("র‍্যাব ও রাষ্ট্র‌পতি", ["র‍্যাব", "ও", "রাষ্ট্র‌পতি"]),
        ("Ég þarf að æfa mig", ["Ég", "þarf", "að", "æfa", "mig"]),
        ("cafe\u0301 don't don’t 'quoted'", ["cafe\u0301", "don't", "don’t", "quoted"]),
        ("112 kl. 14:30, 3.50 snake_case", ["112", "kl", "14:30", "3.50", "snake", "case"]),
        ("ID7b — …", ["ID", "7", "b"]),
        ("", []),
    ],
)
def test_words_keep_their_marks(text: str, words: list[str]) -> None:
    assert [match.group() for match in iter_words(text)] == words


@given(ANY_TEXT)
def test_no_mark_begins_a_word_of_well_formed_text(text: str) -> None:
    words = list(iter_words(nfc(text)))
    assert all(match.group() for match in words)
    assert all(a.end() <= b.start() for a, b in pairwise(words))
    assert not any(char.isspace() for match in words for char in match.group())


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        (" a\tb\nc\r ", "a b c"),
        ("e\u0301", "é"),
        ("\u202eevil\u202c", "evil"),
        ("a\ufeffb\u2060c\u00add", "abcd"),
        ("\ud800x", "?x"),
        ("a\x00\x1b\x85\u2028b", "a    b"),
        ("র‍্যাব", "র‍্যাব"),
    ],
)
def test_clean_line_is_one_harmless_line(dirty: str, clean: str) -> None:
    assert clean_line(dirty) == clean


@given(ANY_TEXT)
def test_clean_line_is_encodable_nfc_and_stays_as_it_is(text: str) -> None:
    cleaned = clean_line(text)
    cleaned.encode()
    assert unicodedata.is_normalized("NFC", cleaned)
    assert "\n" not in cleaned
    assert clean_line(cleaned) == cleaned


@pytest.mark.parametrize(("text", "ascii_text"), [("১১২", "112"), ("٣", "3"), ("a1", "a1"), ("½²", "½²"), ("", "")])
def test_digits_of_all_scripts_are_one(text: str, ascii_text: str) -> None:
    assert ascii_digits(text) == ascii_text


@pytest.mark.parametrize("cluster", ["ক্ষ", "ক্ত", "কি", "র‍্য", "é", "e\u0301", "ড়", "ক্‍ষ"])
def test_a_cluster_is_never_cut(cluster: str) -> None:
    text = f"a{cluster}b"
    inside = range(2, len(cluster) + 1)
    assert [index for index in inside if is_boundary(text, index)] == []
    assert is_boundary(text, 1)
    assert is_boundary(text, len(cluster) + 1)


@given(ANY_TEXT, st.integers(-5, 40), st.integers(-5, 40))
def test_snapping_only_ever_widens_a_span(text: str, start: int, end: int) -> None:
    start, end = sorted((start, end))
    left, right = snap_span(text, start, end)
    assert 0 <= left <= max(start, 0)
    assert min(end, len(text)) <= right <= len(text)
    assert is_boundary(text, left)
    assert is_boundary(text, right)


@pytest.mark.parametrize("slug", ["a", "a-b", "112", "x" * MAX_SLUG, "customer-shouts"])
def test_slug_is_accepted(slug: str) -> None:
    assert is_slug(slug)


@pytest.mark.parametrize(
    "slug", ["", "-a", "a-", "a--b", "A", "æ", "a b", "a.md", "a\n", "১", "x" * (MAX_SLUG + 1), "a/b", "a~2"]
)
def test_anything_else_is_no_slug(slug: str) -> None:
    assert not is_slug(slug)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("The customer is shouting!", "the-customer-is-shouting"),
        ("Ösku­reið í símanum, þú æðir", "osku-reid-i-simanum-thu-aedir"),
        ("Straße 7", "strasse-7"),
        ("ক্ষমা", ""),
        ("--", ""),
        ("x " * 60, ("x-" * 32).strip("-")),
    ],
)
def test_slugify_makes_a_slug_of_a_latin_title(title: str, slug: str) -> None:
    assert slugify(title) == slug


@given(ANY_TEXT)
def test_slugify_gives_a_slug_or_nothing(text: str) -> None:
    slug = slugify(text)
    assert slug == "" or is_slug(slug)


@pytest.mark.parametrize("stem", ["Café", "CAFE\u0301", "cafe\u0301"])
def test_spellings_of_one_name_load_under_one_key(stem: str) -> None:
    assert file_stem_slug(stem) == "café"


def test_a_long_run_of_apostrophes_and_letters_is_one_word() -> None:
    assert [match.span() for match in iter_words("'" * 50_000 + "ক'" * 50_000)] == [(50_000, 149_999)]
