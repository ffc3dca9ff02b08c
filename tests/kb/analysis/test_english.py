from __future__ import annotations

import pytest

from kb.analysis.english import stem


@pytest.mark.parametrize(
    "words",
    [
        "complaint complaints",
        "shout shouting shouted shouts",
        "apologise apologize apologised apologizing apologises",
        "organise organisation organization organizational",
        "analyse analyze analysed analyzing",
        "colour color colours colored",
        "favourite favorite",
        "neighbour neighbors",
        "cancel cancelled canceled cancelling cancels cancellation",
        "travel travelling traveler travellers",
        "centre center centres centered centred",
        "defence defense",
        "licence license licences licensed",
        "practise practice practising",
        "catalogue catalog catalogues",
        "enquiry inquiry enquiries",
        "programme program programmes",
        "judgement judgment",
        "fulfil fulfill fulfilled fulfilment fulfillment",
        "skilful skillful",
        "grey gray",
        "customer customers",
        "promise promised promising",
        "precise precisely",
        "supervise supervised supervising",
    ],
)
def test_forms_and_spellings_of_a_word_share_a_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        *("customer custom", "important import", "experience experiment", "department depart", "several sever"),
        *("general generous", "new news", "four for", "our or", "call cal", "hour horror", "device devil"),
    ],
)
def test_lookalikes_have_different_stems(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["", "x", "don't", "þjónusta"])
def test_odd_words_come_back(word: str) -> None:
    assert stem(word) == word
