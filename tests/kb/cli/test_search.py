from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from kb.article import Card
from kb.index import Index
from kb.paths import find_home, index_folder

Tree = Callable[[Mapping[str, str | bytes]], Path]
Page = Callable[..., str]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def content(tree: Tree, page: Page) -> Path:
    return tree(
        {
            "en/boat.md": page("Blue boat", "## Sailing\n\n- [ ] Hoist the sail slowly.\n", kind="checklist"),
            "bn/boat.md": page("নীল নৌকা", "## পাল\n\n- [ ] ধীরে পাল তুলুন।\n", kind="checklist"),
            "en/parcel.md": page("Late parcel", "The customer waits for a boat.\n"),
        }
    )


def test_json_has_exactly_what_scripts_count_on(evenkeel: Run, content: Path) -> None:
    code, out, err = evenkeel("search", "hoist sails", "--content", content, "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found.keys() == {"query", "hits", "suggestions", "took_ms"}
    assert found["query"] == "hoist sails"
    assert found["suggestions"] == []
    assert found["took_ms"] > 0
    (hit,) = found["hits"]
    assert hit.pop("score") > 0
    assert hit == {
        "slug": "boat",
        "lang": "en",
        "kind": "checklist",
        "title": "Blue boat",
        "matched_lang": "en",
        "readings": [
            {"word": "hoist", "reading": "surface", "term": "hoist", "lang": "en"},
            {"word": "sails", "reading": "stem", "term": "sail", "lang": "en"},
        ],
        "snippet": {"text": "Hoist the sail slowly.", "spans": [[0, 5], [10, 14]]},
        "anchor": "step-1",
        "path": "en/boat.md",
    }


def test_the_language_chooses_the_member_that_is_shown(evenkeel: Run, content: Path) -> None:
    for lang, shown, matched in (("bn", "bn", "en"), ("en", "en", "en"), ("is", "en", "en"), ("any", "en", "en")):
        code, out, _ = evenkeel("search", "hoist", "--content", content, "--lang", lang, "--json")
        (hit,) = json.loads(out)["hits"]
        assert (code, hit["lang"], hit["matched_lang"]) == (0, shown, matched)
        assert hit["path"] == f"{shown}/boat.md"


def test_nothing_found_is_no_failure(evenkeel: Run, content: Path) -> None:
    assert evenkeel("search", "zzzzqq", "--content", content) == (0, "", "nothing found\n")
    code, out, err = evenkeel("search", "zzzzqq", "--content", content, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["hits"] == []


@pytest.mark.parametrize("query", ["", "  ", "**", '"', "\udcff", "a\0b", "😀", "x" * 100_000, "lang:is"])
def test_any_query_is_answered(evenkeel: Run, content: Path, query: str) -> None:
    code, out, _ = evenkeel("search", query, "--content", content, "--json")
    assert code == 0
    assert isinstance(json.loads(out)["hits"], list)


def test_people_read_titles_and_snippets(evenkeel: Run, content: Path) -> None:
    code, out, err = evenkeel("search", "hoist", "--content", content, "--lang", "bn")
    assert (code, err) == (0, "")
    assert out == " 1. নীল নৌকা  [bn/boat, checklist]  (found in en)\n    Hoist the sail slowly.\n"
    _, out, _ = evenkeel("search", "hoist", "--content", content, "--lang", "en", "--explain")
    lines = out.splitlines()
    assert lines[:2] == [" 1. Blue boat  [en/boat, checklist]", "    Hoist the sail slowly."]
    assert re.fullmatch(r"    score [\d.]+ \(coverage 1\.00, standing [\d.]+\), at en/boat\.md#step-1", lines[2])
    assert lines[3:] == ["    hoist: surface hoist (en), weight 1.00"]


def test_every_typed_word_is_explained_with_what_its_reading_counts(evenkeel: Run, content: Path) -> None:
    _, out, _ = evenkeel("search", "hoist sails quickly", "--content", content, "--explain", "--json")
    (hit,) = json.loads(out)["hits"]
    hoist, sails = hit["readings"]
    assert hoist == {"word": "hoist", "reading": "surface", "term": "hoist", "lang": "en", "weight": 1.0}
    assert (sails["word"], sails["reading"], sails["term"]) == ("sails", "stem", "sail")
    assert 0 < sails["weight"] < 1
    # One of three words is not answered.
    assert 0 < hit["coverage"] < 1
    assert hit["standing"] > 0


def test_what_was_read_otherwise_or_left_out_is_said_beside_the_results(evenkeel: Run, content: Path) -> None:
    _, out, err = evenkeel("search", "custmer ", "--content", content)
    assert "Late parcel" in out
    assert err == "searched for customer (custmer)\n"
    _, _, err = evenkeel("search", "boat " * 200, "--content", content)
    assert err == "only the first 512 characters and 32 words were searched for\n"
    _, out, err = evenkeel("search", "kind:phrases bost", "--content", content)
    assert (out, err) == ("", "searched for boat (bost)\nnothing found\ndid you mean: kind:phrases boat\n")


def test_the_number_of_hits_is_limited(evenkeel: Run, content: Path) -> None:
    for limit in (1, 2):
        _, out, _ = evenkeel("search", "boat", "--content", content, "--json", "--limit", str(limit))
        assert len(json.loads(out)["hits"]) == limit


@pytest.mark.parametrize(
    "arguments",
    [[], ["a", "b"], ["a", "--limit", "0"], ["a", "--limit", "x"], ["a", "--lang", "fr"], ["a", "--nothing"]],
)
def test_wrong_use_is_told_apart_from_failure(evenkeel: Run, arguments: list[str]) -> None:
    code, out, err = evenkeel("search", *arguments)
    assert (code, out) == (2, "")
    assert "Usage: evenkeel search" in err


def test_the_index_is_brought_up_to_date_first(evenkeel: Run, content: Path, tree: Tree, page: Page) -> None:
    assert evenkeel("search", "lighthouse", "--content", content)[1] == ""
    tree({"en/new.md": page("Lighthouse")})
    assert "Lighthouse" in evenkeel("search", "lighthouse", "--content", content)[1]


def test_while_another_writes_the_last_state_answers_and_that_is_said(
    evenkeel: Run, content: Path, tree: Tree, page: Page, tmp_path: Path
) -> None:
    seat = tmp_path / "seat"
    evenkeel("search", "boat", "--content", content, "--home", seat)
    tree({"en/new.md": page("Lighthouse boat")})
    other = Index(index_folder(find_home(seat, {}), content), {})
    assert other.open()
    answers: list[tuple[int, str, str]] = []

    def search_while_another_writes() -> Iterator[Card]:
        answers.append(evenkeel("search", "boat", "--content", content, "--home", seat))
        yield from ()

    other.update(search_while_another_writes(), ())
    other.close()
    ((code, out, err),) = answers
    assert code == 0
    assert "Blue boat" in out
    assert "Lighthouse" in out
    assert err == "evenkeel: another Evenkeel is updating the index; what is new is only kept in memory\n"


def test_a_home_that_cannot_be_used_is_said_and_the_search_is_answered(
    evenkeel: Run, content: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    code, out, err = evenkeel("search", "hoist", "--content", content, "--home", tmp_path / "file")
    assert code == 0
    assert "Blue boat" in out
    assert err.startswith("evenkeel: the search index in ")


@pytest.mark.parametrize("query", ["customer is shouting", "গ্রাহক চিৎকার", "vidskiptavinur oskrar"])
def test_the_shipped_content_is_searched_without_any_setting(evenkeel: Run, shipped_home: Path, query: str) -> None:
    code, out, _ = evenkeel("search", query, "--home", shipped_home, "--json")
    assert code == 0
    assert json.loads(out)["hits"][0]["slug"] == "customer-shouts"


@pytest.mark.parametrize("command", [("search", "boat"), ("index",)])
def test_a_content_folder_that_is_not_there_is_told(evenkeel: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    code, _, err = evenkeel(*command, "--content", tmp_path / "nowhere")

    assert code == 0
    assert "nowhere is not there" in err
