from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kb.analysis.normalizer import normalize_word
from kb.analysis.tokenizer import Token, tokenize


def words(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


def test_bengali_words_keep_their_signs() -> None:
    assert words("গ্রাহকদের সঙ্গে আচরণ। রাগ, ক্ষমা!") == ["গ্রাহকদের", "সঙ্গে", "আচরণ", "রাগ", "ক্ষমা"]


def test_a_number_and_its_classifier_are_two_words() -> None:
    assert words("৭টি অভিযোগ") == ["7", "টি", "অভিযোগ"]


def test_sentences_without_a_space_between_them_are_cut() -> None:
    assert words("ধন্যবাদ।এটি ভালো.আপনি") == ["ধন্যবাদ", "এটি", "ভালো", "আপনি"]


def test_positions_are_those_of_the_text_as_given() -> None:
    text = "The customer\u2019s  কাজে\u200cর ১০"
    assert tokenize(text) == [
        Token("the", 0, 3),
        Token("customer", 4, 14),
        Token("কাজের", 16, 22),
        Token("10", 23, 25),
    ]


def test_a_lone_joiner_is_no_word() -> None:
    assert words("\u200c \u200d a") == ["a"]


@given(st.text(alphabet="ab Þé'’.কখয\u09bcা\u09cd\u200d\u200cত০৯\n।-"))
def test_every_token_is_its_piece_of_the_text_normalized(text: str) -> None:
    tokens = tokenize(text)
    assert all(token.text == normalize_word(text[token.start : token.end]) for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
