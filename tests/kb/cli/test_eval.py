from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Tree = Callable[[Mapping[str, str | bytes]], Path]
Page = Callable[..., str]
Run = Callable[..., tuple[int, str, str]]

# Places 1, 1, 2 and none.
QUERIES = """\
{"q": "lighthouse", "lang": "en", "kind": "plain", "relevant": ["lighthouse"]}
{"q": "নৌকা", "lang": "bn", "kind": "plain", "relevant": ["boat"]}
{"q": "blue boat", "lang": "en", "kind": "order", "relevant": ["parcel"]}
{"q": "hoist sails", "lang": "en", "kind": "order", "relevant": ["parcel", "lighthouse"]}
"""


@pytest.fixture
def content(tree: Tree, page: Page) -> Path:
    return tree(
        {
            "en/boat.md": page("Blue boat", "## Sailing\n\n- [ ] Hoist the sail slowly.\n", kind="checklist"),
            "bn/boat.md": page("নীল নৌকা", "## পাল\n\n- [ ] ধীরে পাল তুলুন।\n", kind="checklist"),
            "en/parcel.md": page("Late parcel", "The customer waits for a boat.\n"),
            "en/lighthouse.md": page("Lighthouse"),
        }
    )


@pytest.fixture
def queries(tmp_path: Path) -> Path:
    path = tmp_path / "queries.jsonl"
    path.write_text(QUERIES, encoding="utf-8")
    return path


def row(count: int, misses: int, *means: float) -> dict[str, float]:
    names = ("success_1", "success_3", "mrr_10", "ndcg_5")
    return {"count": count, "misses": misses, **dict(zip(names, means, strict=True))}


def test_json_has_the_measures_of_all_of_each_language_and_of_each_kind(
    evenkeel: Run, content: Path, queries: Path
) -> None:
    code, out, err = evenkeel("eval", queries, "--content", content, "--json")
    assert (code, err) == (0, "")
    # A right answer in second place gains 1 / log2(3) = 0.6309.
    assert json.loads(out) == {
        "overall": row(4, 1, 0.5, 0.75, 0.625, 0.6577),
        "by_lang": {"bn": row(1, 0, 1, 1, 1, 1), "en": row(3, 1, 0.3333, 0.6667, 0.5, 0.5436)},
        "by_kind": {"order": row(2, 1, 0, 0.5, 0.25, 0.3155), "plain": row(2, 0, 1, 1, 1, 1)},
    }


def test_json_shows_how_each_wrong_answer_matched(evenkeel: Run, content: Path, queries: Path) -> None:
    code, out, _ = evenkeel("eval", queries, "--content", content, "--show-misses", "--json")
    (missed,) = json.loads(out)["missed"]
    (answer,) = missed.pop("answers")
    assert code == 0
    assert missed == {
        "q": "hoist sails",
        "lang": "en",
        "kind": "order",
        "relevant": ["parcel", "lighthouse"],
        "rank": 0,
    }
    assert answer.keys() == {"slug", "score", "coverage", "standing", "readings"}
    assert answer["slug"] == "boat"
    assert [(reading["word"], reading["reading"]) for reading in answer["readings"]] == [
        ("hoist", "surface"),
        ("sails", "stem"),
    ]
    _, found, _ = evenkeel("search", "hoist sails", "--content", content, "--explain", "--json")
    (hit,) = json.loads(found)["hits"]
    assert {name: hit[name] for name in answer} == answer


def test_people_read_a_table(evenkeel: Run, content: Path, queries: Path) -> None:
    code, out, err = evenkeel("eval", queries, "--content", content)
    assert (code, err) == (0, "")
    assert out == (
        "                     queries misses  s@1  s@3  MRR nDCG\n"
        "all                        4      1 0.50 0.75 0.62 0.66\n"
        "bn                         1      0 1.00 1.00 1.00 1.00\n"
        "en                         3      1 0.33 0.67 0.50 0.54\n"
        "order                      2      1 0.00 0.50 0.25 0.32\n"
        "plain                      2      0 1.00 1.00 1.00 1.00\n"
    )


def test_people_read_what_was_wanted_and_how_each_wrong_answer_matched(
    evenkeel: Run, content: Path, queries: Path
) -> None:
    code, out, _ = evenkeel("eval", queries, "--content", content, "--show-misses")
    _, _, missed = out.partition("\n\n")
    query, wanted, answer = missed.splitlines()
    assert code == 0
    assert query == "en order: hoist sails"
    assert wanted == "    wanted parcel, lighthouse (not among the first 10)"
    assert answer.startswith(" 1. boat, score ")
    assert "): hoist: surface hoist (en), weight 1.00; sails: stem sail (en), weight 0." in answer


def test_a_miss_says_where_the_right_answer_stands(evenkeel: Run, tree: Tree, page: Page, tmp_path: Path) -> None:
    others = {f"en/boat{number}.md": page("Blue boat") for number in range(4)}
    content = tree({**others, "en/parcel.md": page("Parcel", "It comes in a boat.\n")})
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"q": "boat", "relevant": ["parcel"]}', encoding="utf-8")
    _, out, _ = evenkeel("eval", queries, "--content", content, "--show-misses")
    lines = out.splitlines()
    assert "    wanted parcel (place 5)" in lines
    assert [line[:9] for line in lines[-3:]] == [" 1. boat0", " 2. boat1", " 3. boat2"]
    _, out, _ = evenkeel("eval", queries, "--content", content, "--show-misses", "--json")
    (missed,) = json.loads(out)["missed"]
    assert (missed["rank"], len(missed["answers"])) == (5, 3)


def test_queries_without_an_answer_and_without_a_miss_are_shown_too(
    evenkeel: Run, content: Path, tmp_path: Path
) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"q": "zzzzqq", "relevant": ["boat"]}', encoding="utf-8")
    _, out, _ = evenkeel("eval", queries, "--content", content, "--show-misses")
    assert out.splitlines()[-2:] == ["any : zzzzqq", "    wanted boat (not among the first 10)"]
    queries.write_text('{"q": "lighthouse", "relevant": ["lighthouse"]}', encoding="utf-8")
    _, out, _ = evenkeel("eval", queries, "--content", content, "--show-misses", "--json")
    assert json.loads(out)["missed"] == []


def test_an_empty_file_has_no_success(evenkeel: Run, content: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("")
    code, out, err = evenkeel("eval", tmp_path / "empty", "--content", content, "--show-misses", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {"overall": row(0, 0, 0, 0, 0, 0), "by_lang": {}, "by_kind": {}, "missed": []}
    _, out, _ = evenkeel("eval", tmp_path / "empty", "--content", content)
    assert out.splitlines()[1:] == ["all                        0      0 0.00 0.00 0.00 0.00"]


def test_what_cannot_be_read_is_a_failure_and_nothing_is_asked(evenkeel: Run, content: Path, tmp_path: Path) -> None:
    seat, queries = tmp_path / "seat", tmp_path / "queries.jsonl"
    queries.write_text(f"{QUERIES}\n{{}}\n", encoding="utf-8")
    huge = tmp_path / "huge"
    huge.write_bytes(b"\n" * 1_000_001)
    for path, message in (
        (queries, f"line 6 of {queries} is not a query with its right answers"),
        (tmp_path / "nowhere", f"{tmp_path / 'nowhere'} is not there"),
        (huge, f"{huge} has 1000001 bytes; at most 1000000 are read"),
        (tmp_path, f"{tmp_path} is not a regular file"),
    ):
        assert evenkeel("eval", path, "--content", content, "--home", seat) == (1, "", f"evenkeel: {message}\n")
    assert not seat.exists()


def test_a_content_folder_that_is_not_there_is_told(evenkeel: Run, queries: Path, tmp_path: Path) -> None:
    code, out, err = evenkeel("eval", queries, "--content", tmp_path / "nowhere", "--json")
    assert code == 0
    assert json.loads(out)["overall"]["misses"] == 4
    assert "nowhere is not there" in err


def test_what_a_file_holds_does_not_steer_the_terminal(evenkeel: Run, content: Path, tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    evil = "a\x1b[2J\r\u202eb\ud800"
    queries.write_text(json.dumps({"q": evil, "kind": evil, "relevant": [evil]}), encoding="utf-8")
    code, out, _ = evenkeel("eval", queries, "--content", content, "--show-misses")
    assert code == 0
    assert not {"\x1b", "\r", "\u202e"} & set(out)
    assert out.count("a [2J b?") == 4
    assert json.loads(evenkeel("eval", queries, "--content", content, "--json")[1])["by_kind"]


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["a", "--nothing"]])
def test_wrong_use_is_told_apart_from_failure(evenkeel: Run, arguments: list[str]) -> None:
    code, out, err = evenkeel("eval", *arguments)
    assert (code, out) == (2, "")
    assert "Usage: evenkeel eval" in err
