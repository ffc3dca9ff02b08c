"""Whether a line tells somebody what to do."""

from __future__ import annotations

import pytest

from kb.analysis.imperative import is_imperative
from kb.lang import Lang


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (Lang.EN, "Breathe out and lower your voice."),
        (Lang.EN, "Do not interrupt."),
        (Lang.EN, "Own temper rising? Take a short break."),
        (Lang.EN, "First time: ask them to stop."),
        (Lang.IS, "Andaðu frá þér og lækkaðu róminn."),
        (Lang.IS, "Ekki grípa fram í."),
        (Lang.IS, "Er að sjóða upp úr? Taktu þér hlé."),
        (Lang.BN, "শ্বাস ছাড়ুন, গলা নামান।"),
        (Lang.BN, "মাঝখানে থামাবেন না।"),
        (Lang.BN, "নিজেরও রাগ হচ্ছে? একটু বিরতি নিন।"),
    ],
)
def test_a_command_is_told_by_its_verb(lang: Lang, text: str) -> None:
    assert is_imperative(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (Lang.EN, "The customer is angry."),
        (Lang.EN, "My team knows when I am out of reach."),
        (Lang.EN, ""),
        (Lang.IS, "Viðskiptavinurinn er reiður."),
        (Lang.IS, "Ekki núna."),
        (Lang.BN, "গ্রাহক রেগে আছেন আমার ওপর।"),
        (Lang.BN, "কারণ, যতটুকু জানা গেছে।"),
    ],
)
def test_a_statement_is_no_command(lang: Lang, text: str) -> None:
    assert not is_imperative(text, lang)
