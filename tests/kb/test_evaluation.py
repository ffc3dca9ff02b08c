from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.article import ArticleKey, Kind, Status
from kb.errors import FileMissingError, FileNotTextError, FileTooLargeError, NotAFileError, QueriesUnreadableError
from kb.evaluation import MAX_QUERIES, Judged, Measures, Outcome, evaluate, load_queries, measure, measure_by
from kb.hits import Hit, Snippet
from kb.lang import Lang

Tree = Callable[[Mapping[str, str | bytes]], Path]


def hit(slug: str) -> Hit:
    key = ArticleKey(slug, Lang.EN)
    return Hit(key, Kind.GUIDE, Status.PUBLISHED, slug, (), 1.0, Lang.EN, (), Snippet(""), f"en/{slug}.md")


def outcome(relevant: str, answers: str, lang: str = "any", kind: str = "") -> Outcome:
    """What came back for a query; a letter is a slug."""
    return Outcome(Judged("q", lang, kind, tuple(relevant)), tuple(map(hit, answers)))


def load(tree: Tree, text: str | bytes) -> list[Judged]:
    return load_queries(tree({"queries.jsonl": text}) / "queries.jsonl")


def line(**fields: object) -> str:
    return json.dumps({"q": "boat", "relevant": ["boat"], **fields}, ensure_ascii=False)


# Reading.


def test_each_line_is_a_query(tree: Tree) -> None:
    text = """\
        {"q": "নৌকা", "lang": "bn", "kind": "plain", "relevant": ["boat", "parcel"]}

        {"q": "boat", "lang": "any", "relevant": ["boat"], "note": "further fields do not matter"}
        {"relevant": ["boat", "parcel", "boat"], "q": " bátur "}
        """
    assert load(tree, text) == [
        Judged("নৌকা", "bn", "plain", ("boat", "parcel")),
        Judged("boat", "any", "", ("boat",)),
        Judged(" bátur ", "any", "", ("boat", "parcel")),
    ]


@pytest.mark.parametrize(("lang", "reading"), [("bn", Lang.BN), ("is", Lang.IS), ("en", Lang.EN), ("any", None)])
def test_a_query_is_asked_in_its_language(tree: Tree, lang: str, reading: Lang | None) -> None:
    (query,) = load(tree, line(lang=lang))
    assert (query.lang, query.reading) == (lang, reading)


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_has_no_queries(tree: Tree, text: str | bytes) -> None:
    assert load(tree, text) == []


def test_a_mark_at_the_start_and_newlines_of_windows_do_no_harm(tree: Tree) -> None:
    text = f"{line()}\r\n{line(q='two')}\r\n".encode("utf-8-sig")
    assert [query.text for query in load(tree, text)] == ["boat", "two"]


def test_a_line_separator_inside_a_query_ends_no_line(tree: Tree) -> None:
    assert [query.text for query in load(tree, line(q="a\u2028b"))] == ["a\u2028b"]


@pytest.mark.parametrize(
    "bad",
    [
        "boat",
        '{"q": "boat", "relevant": ["boat"]',
        "7",
        "null",
        "[]",
        '"q relevant"',
        '{"q": "boat"}',
        '{"relevant": ["boat"]}',
        line(q=7),
        line(q=None),
        line(q=["boat"]),
        line(q=" "),
        line(relevant="boat"),
        line(relevant=[]),
        line(relevant=None),
        line(relevant={"boat": 1}),
        line(relevant=["boat", 7]),
        line(relevant=[["boat"]]),
        line(lang="fr"),
        line(lang=""),
        line(lang=None),
        line(lang=["en"]),
        line(kind=7),
        line(kind=None),
        "[" * 100_000,
        '{"q": ' * 100_000,
        '{"q": 1' + "0" * 100_000 + "}",
        f"{line()} {line()}",
    ],
    ids=lambda bad: bad[:40],
)
def test_a_line_that_is_no_query_is_named(tree: Tree, bad: str) -> None:
    with pytest.raises(QueriesUnreadableError) as caught:
        load(tree, f"{line()}\n\n{bad}\n{line()}\n")
    path = caught.value.path
    assert str(caught.value) == f"line 3 of {path} is not a query with its right answers"
    assert path.name == "queries.jsonl"


def test_a_file_that_is_not_there_or_no_text_is_told(tree: Tree) -> None:
    root = tree({"bytes.jsonl": b'{"q": "\xff"}', "folder/a": ""})
    with pytest.raises(FileMissingError):
        load_queries(root / "nowhere.jsonl")
    with pytest.raises(NotAFileError):
        load_queries(root / "folder")
    with pytest.raises(FileNotTextError):
        load_queries(root / "bytes.jsonl")


def test_a_file_is_read_up_to_a_million_bytes(tree: Tree) -> None:
    row = line() + "\n"
    full = row + " " * (MAX_QUERIES - len(row))
    assert len(load(tree, full)) == 1
    with pytest.raises(FileTooLargeError):
        load(tree, full + " ")


@given(st.text())
def test_any_line_is_a_query_or_named(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("lines") / "queries.jsonl"
    path.write_bytes(json.dumps({"q": text, "relevant": [text]}).encode())
    if text.strip():
        assert load_queries(path) == [Judged(text, "any", "", (text,))]
    else:
        with pytest.raises(QueriesUnreadableError):
            load_queries(path)


# Asking.


def test_every_query_is_asked_once_in_its_language_and_ten_answers_are_kept() -> None:
    asked: list[tuple[str, Lang | None]] = []

    def search(text: str, reading: Lang | None) -> Sequence[Hit]:
        asked.append((text, reading))
        return [hit(slug) for slug in "abcdefghijkl"]

    queries = [Judged("one", "is", "", ("k",)), Judged("two", "any", "", ("j",))]
    outcomes = evaluate(queries, search)
    assert asked == [("one", Lang.IS), ("two", None)]
    assert [found.judged for found in outcomes] == queries
    assert [[answer.key.slug for answer in found.hits] for found in outcomes] == [list("abcdefghij")] * 2
    assert [found.rank for found in outcomes] == [0, 10]


# Measuring. Discounts of places 1 to 5: 1, 1/log2(3) = 0.6309, 1/2, 1/log2(5) = 0.4307, 1/log2(6) = 0.3869.


@pytest.mark.parametrize(
    ("relevant", "answers", "rank", "ndcg"),
    [
        ("a", "", 0, 0.0),
        ("a", "xyz", 0, 0.0),
        ("a", "a", 1, 1.0),
        ("a", "xa", 2, 0.6309),
        ("a", "xya", 3, 0.5),
        ("a", "xyza", 4, 0.4307),
        ("a", "xyzva", 5, 0.3869),
        ("a", "xyzvwa", 6, 0.0),
        ("ab", "ab", 1, 1.0),
        # (2 + 3 · 0.6309) / (3 + 2 · 0.6309)
        ("ab", "ba", 1, 0.9134),
        # 2 / (3 + 2 · 0.6309)
        ("ab", "b", 1, 0.4693),
        # (2 · 0.6309 + 3 / 2) / (3 + 2 · 0.6309 + 1 / 2 + 0.4307)
        ("abcd", "xba", 2, 0.5319),
        # All after the second gain the same, so their order does not count.
        ("abcd", "abdc", 1, 1.0),
        # Only five can be among the first five.
        ("abcdef", "abcdef", 1, 1.0),
        ("abcdef", "abfed", 1, 1.0),
    ],
)
def test_one_answer_has_the_place_and_gain_computed_by_hand(
    relevant: str, answers: str, rank: int, ndcg: float
) -> None:
    found = outcome(relevant, answers)
    assert found.rank == rank
    assert found.ndcg == pytest.approx(ndcg, abs=5e-5)
    assert found.is_miss == (rank not in (1, 2, 3))


def test_a_group_has_the_measures_computed_by_hand() -> None:
    # Places 1, 2, 4, 3, none; nDCG 1, 0.6309, 0.4307, 0.5, 0.
    outcomes = [outcome("a", answers) for answers in ("a", "xa", "xyza", "xya", "xyz")]
    found = measure(outcomes)
    assert (found.count, found.misses) == (5, 2)
    assert found.success_1 == pytest.approx(1 / 5)
    assert found.success_3 == pytest.approx(3 / 5)
    assert found.mrr_10 == pytest.approx((1 + 1 / 2 + 1 / 4 + 1 / 3) / 5)
    assert found.ndcg_5 == pytest.approx((1 + 0.6309 + 0.4307 + 0.5) / 5, abs=5e-5)


def test_no_queries_have_no_success() -> None:
    assert measure([]) == Measures(0, 0, 0.0, 0.0, 0.0, 0.0)
    assert measure_by([], lambda query: query.lang) == {}


def test_groups_stand_in_the_order_of_names_and_a_group_without_a_name_is_left_out() -> None:
    right, wrong = outcome("a", "a", "is", "typo"), outcome("a", "x", "en", "plain")
    nameless = outcome("a", "a", "en")
    outcomes = [right, wrong, nameless]
    assert list(measure_by(outcomes, lambda query: query.lang).items()) == [
        ("en", measure([wrong, nameless])),
        ("is", measure([right])),
    ]
    assert list(measure_by(outcomes, lambda query: query.kind).items()) == [
        ("plain", measure([wrong])),
        ("typo", measure([right])),
    ]


letters = st.lists(st.sampled_from("abcdefghij"), unique=True)


@given(st.lists(st.tuples(letters.filter(bool), letters), min_size=1))
def test_measures_lie_between_0_and_1_and_agree_with_each_other(rows: list[tuple[list[str], list[str]]]) -> None:
    found = measure([outcome("".join(relevant), "".join(answers)) for relevant, answers in rows])
    assert 0 <= found.success_1 <= found.success_3 <= 1
    assert found.success_1 <= found.mrr_10 <= 1
    assert 0 <= found.ndcg_5 <= 1 + 1e-9
    assert found.success_3 == pytest.approx(1 - found.misses / found.count)


@given(letters.filter(bool))
def test_the_right_articles_in_their_order_are_the_best_answer(relevant: list[str]) -> None:
    assert outcome("".join(relevant), "".join(relevant)).ndcg == pytest.approx(1)
