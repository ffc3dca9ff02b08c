from __future__ import annotations

import pytest

from kb.analysis.icelandic import compound_parts, is_known, lemmas, let_go, unfold

FORMS = """
viðskiptavinur: viðskiptavin viðskiptavini viðskiptavinar viðskiptavinir viðskiptavinum viðskiptavinanna
kvörtun: kvörtunar kvartanir kvörtunum kvartana kvörtunina
kvarta: kvartaði kvarta kvartar kvartað
reiður: reið reitt reiðan reiðum reiðri
óánægður: óánægð óánægðir óánægðum óánægðari
mistök: mistökum mistaka mistökin
krafa: kröfu kröfur kröfum krafna
sök: sakir sakar sökum
maður: manni manns menn mönnum mennirnir
biðja: bið bað biðjum beðið báðu
hringja: hringdi hringir hringt hringið
afsökun: afsökunar afsakanir afsökunum
þjónusta: þjónustu þjónustuna þjónustunnar
yfirmaður: yfirmanni yfirmenn yfirmanninum
skref: skrefi skrefin skrefum
ró: rónni róar
segja: segir sagði sögðu segðu
deild: deildinni deildar deildum
ljúka: lýkur lauk lokið
góður: góð gott betri bestur
"""


@pytest.mark.parametrize("row", FORMS.split("\n")[1:-1])
def test_every_form_has_its_lemma(row: str) -> None:
    lemma, forms = row.split(": ")
    assert [form for form in forms.split() if lemma not in lemmas(form)] == []


@pytest.mark.parametrize(
    "pair", ["reikningur rekstur", "sími sími6", "gólf gul", "mál mörk", "vara vörður", "lausn laus"]
)
def test_lookalikes_share_no_lemma(pair: str) -> None:
    one, other = pair.split()
    assert not set(lemmas(one)) & set(lemmas(other))


def test_an_ambiguous_form_has_all_its_lemmas() -> None:
    assert set(lemmas("reiði")) == {"reiða", "reiði", "reiðir", "reiður"}


def test_the_likeliest_lemma_stands_first() -> None:
    assert lemmas("kvörtunum") == ("kvörtun", "kvartur")


def test_a_compound_bin_does_not_list_has_a_lemma_without_hyphens() -> None:
    assert lemmas("símaþjónustufulltrúanum") == ("símaþjónustufulltrúi",)
    assert not is_known("símaþjónustufulltrúanum")


def test_names_are_found_in_small_letters_but_do_not_crowd_out_words() -> None:
    assert lemmas("jóns") == ("jón",)
    assert lemmas("alla") == ("allur",)


@pytest.mark.parametrize("word", ["customer", "xyzzy", "", "123"])
def test_a_word_bin_lacks_has_no_lemma(word: str) -> None:
    assert lemmas(word) == ()
    assert not is_known(word)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("viðskiptavini", {"viðskipti", "vinur"}),
        ("þjónustugreinum", {"þjónusta", "grein"}),
        ("hagsmunaárekstur", {"hagsmunir", "árekstur"}),
        ("kvörtunarbréfið", {"kvörtun", "bréf"}),
        ("afsökunarbeiðni", {"afsökun", "beiðni"}),
        ("starfsmanns", {"starf", "maður"}),
        ("kvörtunarferli", {"kvörtun", "ferill", "ferli"}),
    ],
)
def test_a_compound_has_the_lemmas_of_its_halves(word: str, parts: set[str]) -> None:
    assert set(compound_parts(word)) == parts


@pytest.mark.parametrize("word", ["endurgreiðsla", "aðalatriði", "fyrirtæki", "reiður", "sími", "customer", ""])
def test_other_words_have_no_parts(word: str) -> None:
    assert compound_parts(word) == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vidskiptavinarins", "viðskiptavinarins"),
        ("oanaegdum", "óánægðum"),
        ("thjonusta", "þjónusta"),
        ("fyrirtaeki", "fyrirtæki"),
        ("mistok", "mistök"),
        ("hagsmunaarekstur", "hagsmunaárekstur"),
        ("brjaladur", "brjálaður"),
        ("kvörtun", None),
        ("customer", None),
        ("e" * 40, None),
    ],
)
def test_accents_that_were_not_typed_are_found(typed: str, meant: str | None) -> None:
    assert meant in unfold(typed) if meant else unfold(typed) == ()


def test_unfolding_never_names_the_word_itself() -> None:
    assert is_known("var")
    assert "var" not in unfold("var")


def test_words_are_found_as_before_once_memory_was_let_go() -> None:
    before = lemmas("kvartanirnar")
    lemmas.cache_clear()
    let_go()
    assert lemmas("kvartanirnar") == before != ()
