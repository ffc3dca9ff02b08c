from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.lang import NATIVE_NAMES, SCRIPTS, Lang, Script, fallback_order, find_lang, script_of


def test_every_language_has_a_name_and_a_script() -> None:
    assert set(NATIVE_NAMES) == set(SCRIPTS) == set(Lang)
    assert all(script_of(NATIVE_NAMES[lang]) is SCRIPTS[lang] for lang in Lang)


@pytest.mark.parametrize(("code", "lang"), [("bn", Lang.BN), ("is", Lang.IS), ("en", Lang.EN)])
def test_language_is_found_by_its_code(code: str, lang: Lang) -> None:
    assert find_lang(code) is lang


@pytest.mark.parametrize("code", ["", "EN", "de", "bn-Latn", "en ", "any"])
def test_other_codes_are_no_language(code: str) -> None:
    assert find_lang(code) is None


def test_fallback_begins_with_the_reading_language_then_the_wish_then_english() -> None:
    assert fallback_order(Lang.BN) == (Lang.BN, Lang.EN, Lang.IS)
    assert fallback_order(Lang.EN, [Lang.BN]) == (Lang.EN, Lang.BN, Lang.IS)


@given(st.sampled_from(list(Lang)), st.lists(st.sampled_from(list(Lang))))
def test_fallback_names_every_language_once(reading: Lang, preferred: list[Lang]) -> None:
    order = fallback_order(reading, preferred)
    assert order[0] is reading
    assert sorted(order) == sorted(Lang)


@pytest.mark.parametrize(
    ("word", "script"),
    [
        ("ক্ষমা", Script.BENGALI),
        ("öskra", Script.LATIN),
        ("“reið”", Script.LATIN),
        ("১১২", Script.DIGITS),
        ("112", Script.DIGITS),
        ("жалоба", Script.OTHER),
        ("—", Script.OTHER),
        ("", Script.OTHER),
    ],
)
def test_script_is_that_of_the_first_letter_or_digit(word: str, script: Script) -> None:
    assert script_of(word) is script
