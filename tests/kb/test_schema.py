from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kb.lang import Lang
from kb.library import iter_read, plan_load
from kb.schema import SATURATION, Document, ImpactField, Passage, build_document, to_fields, unpack_text

Tree = Callable[[Mapping[str, str | bytes]], Path]
Page = Callable[..., str]

NO_NAMES: Mapping[str, tuple[str, ...]] = {}


def documents(
    root: Path, house: Mapping[str, str] | None = None, names: Mapping[str, tuple[str, ...]] = NO_NAMES
) -> list[Document]:
    found = iter_read(plan_load(root, {}), {})
    return [build_document(card, article, house or {}, names) for card, article, _ in found]


def test_a_word_weighs_more_in_the_title_than_in_keywords_or_summary_and_least_in_the_body(
    tree: Tree, page: Page
) -> None:
    text = page("alpha one two", "delta five six\n", keywords="[beta, three]", summary="gamma four")
    (document,) = documents(tree({"en/a.md": text}))
    weights = [document.weights[f"s:{word}"] for word in ("alpha", "beta", "gamma", "delta")]
    assert weights[0] > weights[1] > weights[3]
    assert weights[0] > weights[2] > weights[3]


def test_a_word_said_a_thousand_times_weighs_little_more_than_one_said_often(tree: Tree, page: Page) -> None:
    (document,) = documents(tree({"en/a.md": page("other", "blue " * 1000)}))
    assert 1 < document.weights["s:blue"] < SATURATION + 1


def test_a_long_article_does_not_win_by_its_length(tree: Tree, page: Page) -> None:
    files = {"en/long.md": page("other", "blue\n" + "filler " * 3000), "en/short.md": page("other", "blue\n")}
    long, short = documents(tree(files))
    assert long.weights["s:blue"] < short.weights["s:blue"]


def test_the_weights_of_an_article_are_the_same_whatever_stands_beside_it(tree: Tree, page: Page) -> None:
    alone = documents(tree({"en/a.md": page("blue sky", "grass\n")}))[0].weights
    together = documents(tree({"en/b.md": page("blue", "sky " * 50), "is/a.md": page("blár", "himinn\n")}))[0].weights
    assert alone == together


def test_an_article_is_found_by_the_words_of_its_file_name(tree: Tree, page: Page) -> None:
    (document,) = documents(tree({"en/cool-down-break.md": page("Three minutes")}))
    assert {"s:cool", "s:down", "s:break"} <= document.weights.keys()


def test_a_tag_is_a_term_of_its_own_and_its_name_is_searched(tree: Tree, page: Page) -> None:
    root = tree({"en/a.md": page("Three minutes", tags="[keep-calm, other]")})
    (document,) = documents(root, names={"keep-calm": ("Serenity now",)})
    assert {"t:keep-calm", "t:other", "s:serenity", "s:now"} <= document.weights.keys()


def test_house_values_are_indexed_and_shown_in_the_place_of_their_names(tree: Tree, page: Page) -> None:
    root = tree({"en/a.md": page("Danger", "Call {house.number} now.\n")})
    (document,) = documents(root, {"house.number": "112"})
    assert "s:112" in document.weights
    assert not {"s:house", "s:number"} & document.weights.keys()
    assert document.passages[-1].text == "Call 112 now."


def test_a_file_that_cannot_be_read_is_found_by_its_name_alone(tree: Tree) -> None:
    (document,) = documents(tree({"en/angry-caller.md": b"\xff\xfe broken"}))
    assert not document.card.readable
    assert {"s:angry", "s:caller"} <= document.weights.keys()
    assert document.passages == ()


def test_the_summary_stands_before_the_passages_of_the_body(tree: Tree, page: Page) -> None:
    (document,) = documents(tree({"en/a.md": page("Title", "Body text.\n", summary="In short.")}))
    assert document.passages == (Passage("", "In short."), Passage("", "Body text."))


@pytest.mark.parametrize(
    ("kind", "body", "passages"),
    [
        (
            "guide",
            "Before.\n\n## Calm {#calm}\n\nSlow *down*.\n",
            [("", "Before."), ("calm", "Calm"), ("calm", "Slow down.")],
        ),
        ("guide", "## One\n\n## Two\n\ntext\n", [("section-1", "One"), ("section-2", "Two"), ("section-2", "text")]),
        (
            "checklist",
            "- [ ] Breathe.\n  Out, [slowly](other.md).\n- [ ] **!** Listen.\n",
            [("step-1", "Breathe. Out, slowly."), ("step-2", "Listen.")],
        ),
        (
            "phrases",
            "| Say | Instead | Why |\n|---|---|---|\n| I see. | Calm down. | Works. |\n| Go on. | | |\n",
            [("phrase-1", "I see. Calm down. Works."), ("phrase-2", "Go on.")],
        ),
        (
            "decision",
            "## Angry? {#q1}\n\n- [Yes](#q2) Breathe first.\n\n## Sad? {#q2}\n\n- [No](other.md)\n",
            [("q1", "Angry?"), ("q1", "Yes Breathe first."), ("q2", "Sad?"), ("q2", "No")],
        ),
        ("guide", '!!! note "Mind"\n    The gap.\n', [("", "Mind The gap.")]),
        ("guide", "```\ncode here\n```\n", [("", "code here")]),
        ("guide", "<!-- hidden -->\n", []),
    ],
    ids=["section", "sections", "checklist", "phrases", "decision", "note", "code", "comment"],
)
def test_passages_are_plain_text_at_the_smallest_anchor(
    tree: Tree, page: Page, kind: str, body: str, passages: list[tuple[str, str]]
) -> None:
    (document,) = documents(tree({"en/a.md": page("Title", body, kind=kind)}))
    assert [tuple(passage) for passage in document.passages] == passages


def test_decomposed_letters_are_indexed_and_kept_composed(tree: Tree, page: Page) -> None:
    (document,) = documents(tree({"is/a.md": page("Reiði", "e\u0301g er ro\u0301legur\n")}))
    assert "s:ég" in document.weights
    assert document.passages[0].text == "ég er rólegur"


def test_a_document_is_looked_up_by_the_stems_of_its_own_language(tree: Tree, page: Page) -> None:
    files = {"en/a.md": page("shouting complaining"), "is/a.md": page("hestinum"), "bn/a.md": page("গ্রাহকের")}
    found = {document.card.key.lang: document.weights.keys() for document in documents(tree(files))}
    assert {"l:shout", "l:complain"} <= found[Lang.EN]
    assert "l:hestur" in found[Lang.IS]
    assert "l:গ্রাহক" in found[Lang.BN]


def test_the_field_gives_each_term_with_its_weight_in_order() -> None:
    found = list(ImpactField().index({"s:b": 0.5, "s:ö": 2.0, "s:a": 1.0}))
    assert found == [(b"s:a", 1, 1.0, b""), (b"s:b", 1, 0.5, b""), ("s:ö".encode(), 1, 2.0, b"")]


def test_what_is_stored_gives_the_terms_back(tree: Tree, page: Page) -> None:
    (document,) = documents(tree({"bn/a.md": page("বাংলা ভাষা", tags="[keep-calm]")}))
    stored = to_fields(document)
    assert stored["path"] == "bn/a.md"
    passages, vector = unpack_text(stored["text"])
    assert tuple(passages) == document.passages
    assert vector.text == document.vector.text
    assert set(vector.iter_terms()) == set(document.weights)


def test_weights_lose_nothing_where_whoosh_keeps_32_bits_of_them(tree: Tree, page: Page) -> None:
    """Else an article in memory would be worth a little more or less than the same one on disk."""
    body = " ".join(f"word{number} " * number for number in range(40))
    (document,) = documents(tree({"en/a.md": page("Blue boat", f"{body}\n", tags="[a, b]", summary="sea")}))
    for weight in document.weights.values():
        assert struct.unpack("f", struct.pack("f", weight))[0] == weight
    assert len(set(document.weights.values())) > 20
