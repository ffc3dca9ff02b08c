from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kb.analysis import analyze
from kb.analysis.normalizer import normalize_text
from kb.article import ArticleKey, Kind
from kb.hits import Hit, ReadingKind
from kb.lang import Lang
from kb.query import Filters, SearchOptions
from kb.text import is_boundary
from kb.workspace import Workspace, open_workspace

Tree = Callable[[Mapping[str, str | bytes]], Path]
Page = Callable[..., str]
Load = Callable[[Mapping[str, str | bytes]], Workspace]


def slugs(workspace: Workspace, query: str, reading: Lang | None = None) -> list[str]:
    return [hit.key.slug for hit in workspace.search(query, reading).hits]


def first(workspace: Workspace, query: str, reading: Lang | None = None) -> Hit:
    return workspace.search(query, reading).hits[0]


# The shipped content.


@pytest.mark.parametrize("query", ["customer is shouting", "গ্রাহক চিৎকার", "vidskiptavinur oskrar"])
@pytest.mark.parametrize("reading", [*Lang, None])
def test_the_shouting_customer_is_found_first(shipped: Workspace, query: str, reading: Lang | None) -> None:
    assert slugs(shipped, query, reading)[0] == "customer-shouts"


@pytest.mark.parametrize("query", ["furious man keeps yelling", "maðurinn er alveg brjálaður", "lokta khub chillacche"])
def test_the_shouting_customer_is_found_by_other_words_too(shipped: Workspace, query: str) -> None:
    assert "customer-shouts" in slugs(shipped, query)[:3]


def test_what_nobody_wrote_is_not_found(shipped: Workspace) -> None:
    results = shipped.search("zzzzqq")
    assert results.hits == ()
    assert results.reread == ()


@pytest.mark.parametrize(
    "query", ["customer is shouting", "গ্রাহক চিৎকার", "vidskiptavinur oskrar", "lokta khub chillacche", "sorry", "কী বলব"]
)
@pytest.mark.parametrize("reading", [*Lang, None])
def test_every_hit_can_be_opened_at_its_anchor_and_marks_whole_clusters(
    shipped: Workspace, query: str, reading: Lang | None
) -> None:
    for hit in shipped.search(query, reading).hits:
        card = shipped.library.cards[hit.key]
        matched = shipped.library.cards[ArticleKey(hit.key.slug, hit.matched_lang)]
        assert (hit.path, hit.title, hit.kind) == (card.path, card.header.title, card.header.kind)
        assert hit.snippet.anchor in (*matched.anchors, "")
        for text, spans in ((hit.title, hit.title_spans), (hit.snippet.text, hit.snippet.spans)):
            for start, end in spans:
                assert 0 <= start < end <= len(text)
                assert is_boundary(text, start)
                assert is_boundary(text, end)


# From the file to the hit, in three scripts.


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("বাংলা ভাষা", "বাংলা ভাষা"),
        ("বাংলা ভাষা", "বাংলা"),
        ("ভাষা", "বাংলা ভাষা"),
        ("SHOUTING", "shouting"),
        ("shouts", "shouting"),
        ("colour", "colour"),
        ("a\u0301rás", "árás"),
        ("á\u0301rás".replace("á\u0301", "á"), "a\u0301rás"),
        ("\u09a1\u09bc", "\u09dc"),
        ("কো", "ক\u09c7\u09be"),
        ("112", "১১২"),
        ("১১২", "112"),
        ("112", "١١٢"),
        ("১.৫", "1.5"),
    ],
)
@pytest.mark.parametrize("lang", Lang)
def test_a_word_is_found_however_it_is_encoded(load: Load, page: Page, query: str, written: str, lang: Lang) -> None:
    workspace = load({f"{lang}/it.md": page("Something", f"one {written} two\n"), "en/other.md": page("Other")})
    assert slugs(workspace, query) == ["it"]
    assert first(workspace, query).matched_lang == lang


def test_two_bengali_words_are_two_words(load: Load, page: Page) -> None:
    files = {"bn/both.md": page("ক", "বাংলা ভাষা\n"), "bn/one.md": page("খ", "বাংলা\n")}
    workspace = load(files)
    assert slugs(workspace, "বাংলা ভাষা") == ["both", "one"]
    assert workspace.search("বাংলাভাষা", None, SearchOptions(as_typed=True)).hits == ()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("shou", True),
        ("now shou", True),
        ("চিৎ", True),
        ("brjá", True),
        ("brja", True),
        ("shou ", False),
        ("shou now", False),
    ],
)
def test_the_last_word_may_be_the_beginning_of_one(load: Load, page: Page, typed: str, *, found: bool) -> None:
    workspace = load({"en/it.md": page("It", "shouting চিৎকার brjálaður\n")})
    assert (slugs(workspace, typed) == ["it"]) is found


def test_a_whole_sentence_finds_the_article_that_answers_some_of_it(load: Load, page: Page) -> None:
    workspace = load({"en/refund.md": page("Refunds", "money back\n"), "en/hold.md": page("Hold", "waiting music\n")})
    sentence = "hello the man at my desk says he wants his money right now what on earth is that"
    assert slugs(workspace, sentence)[0] == "refund"


def test_the_article_that_answers_more_words_comes_first(load: Load, page: Page) -> None:
    files = {
        "en/one.md": page("Refund refund", "refund refund\n"),
        "en/both.md": page("Other", "a refund for a broken parcel\n"),
        "en/none.md": page("None"),
    }
    assert slugs(load(files), "refund parcel") == ["both", "one"]


def test_a_weak_answer_to_all_words_is_better_than_a_strong_one_to_half(load: Load, page: Page) -> None:
    files = {
        "en/half.md": page("Half", "refund refund refund refund\n"),
        "en/all.md": page("Other", "a refund for a broken parcel\n"),
        "en/third.md": page("Third", "parcel parcel parcel parcel\n"),
    }
    assert slugs(load(files), "refund parcel")[0] == "all"


def test_the_best_reading_of_a_word_is_the_one_that_counts(load: Load, page: Page) -> None:
    workspace = load({"en/it.md": page("Shout, shout, shout", "filler " * 3000 + "shouts\n")})
    (reading,) = first(workspace, "shouts ").readings
    assert (reading.kind, reading.term) == (ReadingKind.STEM, "shout")


def test_a_word_counts_once_however_it_is_read(load: Load, page: Page) -> None:
    files = {
        "en/all.md": page("Other", "shout shouts shouting shouted\n"),
        "en/two.md": page("Another", "shout at the desk\n"),
    }
    assert slugs(load(files), "shout desk")[0] == "two"


def test_a_title_that_holds_the_query_wins(load: Load, page: Page) -> None:
    files = {"en/a.md": page("Down, calm", "calm down\n"), "en/b.md": page("How to calm down", "other\n")}
    assert slugs(load(files), "calm down")[0] == "b"


# Translation sets and languages.


@pytest.fixture
def three(load: Load, page: Page) -> Workspace:
    """A set of three languages, and an article in Icelandic alone."""
    return load(
        {
            "en/shout.md": page("The customer is shouting", "Breathe out.\n", kind="checklist", tags="[keep-calm]"),
            "is/shout.md": page("Viðskiptavinur öskrar", "Andaðu út.\n", kind="checklist"),
            "bn/shout.md": page("গ্রাহক চিৎকার করছেন", "শ্বাস ছাড়ুন।\n", kind="checklist"),
            "is/alone.md": page("Öskrandi barn", "viðskiptavinur\n"),
        }
    )


@pytest.mark.parametrize("query", ["shouting", "öskrar", "চিৎকার", "shouting öskrar চিৎকার"])
@pytest.mark.parametrize("reading", Lang)
def test_a_translation_set_is_one_hit_in_the_language_of_the_reader(
    three: Workspace, query: str, reading: Lang
) -> None:
    hits = [hit for hit in three.search(query, reading).hits if hit.key.slug == "shout"]
    assert [(hit.key.lang, hit.path) for hit in hits] == [(reading, f"{reading}/shout.md")]


def test_the_hit_says_in_which_language_it_was_found(three: Workspace) -> None:
    hit = first(three, "চিৎকার", Lang.EN)
    assert (hit.key.lang, hit.matched_lang) == (Lang.EN, Lang.BN)
    assert hit.title == "The customer is shouting"
    assert hit.title_spans == ()
    assert first(three, "চিৎকার", Lang.BN).matched_lang == Lang.BN
    assert first(three, "shouting", Lang.EN).matched_lang == Lang.EN


def test_a_poor_match_in_the_language_of_the_reader_gives_way_to_a_good_one(load: Load, page: Page) -> None:
    files = {"en/it.md": page("Something", "filler " * 3000 + "blue\n"), "is/it.md": page("blue blue", "blue blue\n")}
    workspace = load(files)
    hit = first(workspace, "blue", Lang.EN)
    assert (hit.key.lang, hit.matched_lang) == (Lang.EN, Lang.IS)
    assert hit.snippet.text.startswith("blue")


def test_without_a_reading_language_the_member_that_matches_best_is_shown(three: Workspace) -> None:
    for query, lang in (("shouting", Lang.EN), ("চিৎকার", Lang.BN)):
        hit = first(three, query)
        assert hit.key.lang == hit.matched_lang == lang


def test_an_article_that_is_missing_in_a_language_is_shown_in_the_next_preferred_one(
    load: Load, page: Page, tmp_path: Path
) -> None:
    settings_file = tmp_path / "seat" / "config" / "config.toml"
    settings_file.parent.mkdir(parents=True)
    settings_file.write_text('languages = ["is"]\n')
    workspace = load({"en/a.md": page("Blue boat"), "is/a.md": page("Blár bátur", "blue\n")})
    assert first(workspace, "blue", Lang.BN).key.lang == Lang.IS
    assert first(workspace, "blue", Lang.BN).matched_lang in (Lang.EN, Lang.IS)


def test_the_reading_language_never_filters(three: Workspace) -> None:
    assert slugs(three, "öskrandi", Lang.EN) == slugs(three, "öskrandi", Lang.IS)
    assert slugs(three, "öskrandi", Lang.BN)[0] == "alone"


def test_the_reading_language_breaks_ties(load: Load, page: Page) -> None:
    workspace = load({"en/b.md": page("blue"), "is/a.md": page("blue"), "bn/c.md": page("blue")})
    for reading in Lang:
        assert first(workspace, "blue", reading).key.lang == reading


# Filters and phrases.


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("lang:is shouting öskrar", ["alone", "shout"]),
        ("lang:en shouting öskrar", ["shout"]),
        ("lang:en öskrar", []),
        ("kind:checklist viðskiptavinur", ["shout"]),
        ("kind:guide viðskiptavinur", ["alone"]),
        ("kind:phrases viðskiptavinur", []),
        ("tag:keep-calm shouting", ["shout"]),
        ("tag:keep-calm öskrar", []),
        ("tag:other shouting", []),
        ("lang:is kind:guide viðskiptavinur", ["alone"]),
    ],
)
def test_filters_leave_out_what_does_not_fit(three: Workspace, query: str, found: list[str]) -> None:
    assert sorted(slugs(three, query)) == sorted(found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"calm down"', ["title", "summary", "body"]),
        ("“calm down”", ["title", "summary", "body"]),
        ('"CALM, down"', ["title", "summary", "body"]),
        ('"down calm"', []),
        ('"calm down" now', ["title", "summary", "body"]),
        ('"calm down" "not now"', ["body"]),
        ('"calms down"', []),
    ],
)
def test_words_in_quotes_stand_together_as_typed(load: Load, page: Page, query: str, found: list[str]) -> None:
    workspace = load(
        {
            "en/title.md": page("Calm down"),
            "en/summary.md": page("A", summary="You calm down at once."),
            "en/body.md": page("B", "- never say *calm*, **down**, not now\n"),
            "en/apart.md": page("C", "calm them down\n\n## Down\n\ncalm\n"),
        }
    )
    assert sorted(slugs(workspace, query)) == sorted(found)


# What the state of an article makes of it.


@pytest.mark.parametrize(
    ("query", "as_typed"),
    [('"bravo alfa"', False), ("alfa kind:decision", False), ("alfa tag:none", False), ("alfo", True)],
)
def test_where_what_was_asked_for_leaves_nothing_the_words_alone_are_nearest(
    load: Load, page: Page, query: str, *, as_typed: bool
) -> None:
    workspace = load({"en/x.md": page("X", "alfa bravo charlie"), "en/y.md": page("Y", "delta")})
    results = workspace.search(query, Lang.EN, SearchOptions(as_typed=as_typed))

    assert results.hits == ()
    assert [hit.key.slug for hit in results.nearest] == ["x"]
    assert results.nearest[0].snippet.text == "alfa bravo charlie"


@pytest.mark.parametrize("query", ["alfa", "zulu", '"zulu alfa"', "kind:decision", '"', ""])
def test_nothing_is_near_to_what_is_found_and_to_what_nobody_wrote(load: Load, page: Page, query: str) -> None:
    results = load({"en/x.md": page("X", "bravo"), "en/y.md": page("Alfa", "delta")}).search(query, Lang.EN)

    assert [hit.key.slug for hit in results.nearest] == (["y"] if query == '"zulu alfa"' else [])


def test_drafts_and_archived_articles_sink_and_are_still_found(load: Load, page: Page) -> None:
    states = ["archived", "draft", "published", "review"]
    files = {f"en/{state}.md": page("blue boat", "blue\n", status=state) for state in states}
    assert slugs(load(files), "blue boat") == ["published", "review", "draft", "archived"]


def test_a_file_that_cannot_be_read_is_found_by_its_name(load: Load, page: Page) -> None:
    workspace = load({"en/angry-caller.md": b"\xff\xfe\x00", "en/other.md": page("Other")})
    hit = first(workspace, "angry caller")
    assert (hit.key.slug, hit.title, hit.snippet.text) == ("angry-caller", "angry-caller.md", "")


# What a hit shows.


@pytest.mark.parametrize(
    ("kind", "body", "anchor"),
    [
        ("guide", "Some blue text.\n", ""),
        ("guide", "## Colours\n\nSome blue text.\n", "section-1"),
        ("guide", "## Blue {#colour}\n\n### Deeper\n\nsky\n", "colour"),
        ("guide", "## Sky {#colour}\n\n### Deeper\n\nblue\n", "section-2"),
        ("checklist", "Before.\n\n- [ ] One\n- [ ] Two\n  is blue\n\n## After\n", "step-2"),
        ("phrases", "| Say | Instead |\n|---|---|\n| One. | Two. |\n| Three. | Blue. |\n", "phrase-2"),
        ("decision", "## First? {#q1}\n\n- [Yes](#q2) blue\n\n## Second? {#q2}\n\n- [Sky](a.md)\n", "q1"),
        ("decision", "## First? {#q1}\n\n- [Yes](#q2) sky\n\n## Second? {#q2}\n\n- [Blue](a.md)\n", "q2"),
    ],
)
def test_the_anchor_is_the_smallest_place_that_holds_the_snippet(
    load: Load, page: Page, kind: str, body: str, anchor: str
) -> None:
    hit = first(load({"en/a.md": page("Title", body, kind=kind)}), "blue")
    assert hit.snippet.anchor == anchor
    start, end = hit.snippet.spans[0]
    assert hit.snippet.text[start:end].lower() == "blue"


def test_a_hit_says_how_each_word_was_read(load: Load, page: Page, tree: Tree) -> None:
    names = "name: {bn: রাগ, is: Reiði, en: Rage}"
    tree({"vocabulary.yaml": f"tags:\n  rage:\n    {names}\n    synonyms: {{en: [yelling]}}\n"})
    body = "shouting öskrar চিৎকার customer\n"
    workspace = load({"en/a.md": page("Title", body, tags="[rage]"), "is/a.md": page("Heiti", "öskrar hestur\n")})
    for typed, kind, term in (
        ("shouting", ReadingKind.SURFACE, "shouting"),
        ("shouts", ReadingKind.STEM, "shout"),
        ("oskrar", ReadingKind.ACCENTS, "öskrar"),
        ("chitkar", ReadingKind.SOUND, "চিৎকার"),
        ("custmer", ReadingKind.TYPO, "customer"),
        ("yelling", ReadingKind.TAG, "rage"),
    ):
        (reading,) = first(workspace, f"{typed} ").readings
        assert (reading.word, reading.kind, reading.term) == (typed, kind, term)


def test_only_words_that_were_taken_for_others_are_told(load: Load, page: Page) -> None:
    workspace = load({"en/a.md": page("Title", "shouting customer চিৎকার\n"), "is/a.md": page("Heiti", "öskrar\n")})
    results = workspace.search("shouts custmer oskrar chitkar ")
    assert results.reread == (("custmer", "customer"), ("oskrar", "öskrar"), ("chitkar", "চিৎকার"))
    assert workspace.search("shouts customers ").reread == ()


def test_where_nothing_is_found_the_nearest_words_are_suggested(load: Load, page: Page) -> None:
    workspace = load({"en/a.md": page("Parcel service", "customer\n")})
    results = workspace.search("kind:checklist parzel zzzzqq")
    assert results.hits == ()
    assert results.suggestions == ("kind:checklist parcel zzzzqq",)
    assert workspace.search("zzzzqq").suggestions == ()
    assert workspace.search("parcel").suggestions == ()


def test_no_more_hits_are_given_than_asked_for_and_they_are_the_best(load: Load, page: Page) -> None:
    workspace = load({f"en/a{number}.md": page("blue " * number) for number in range(1, 30)})
    every = workspace.search("blue", None, SearchOptions(100)).hits
    assert len(every) == 29
    assert [hit.score for hit in every] == sorted((hit.score for hit in every), reverse=True)
    assert len({hit.key for hit in every}) == 29
    assert workspace.search("blue", None, SearchOptions(3)).hits == every[:3]


def test_a_query_that_was_too_long_says_so_and_finds_what_its_beginning_finds(shipped: Workspace) -> None:
    results = shipped.search("shouting customer " + "zzzzqq " * 10_000)
    assert results.shortened
    assert results.query.startswith("shouting customer zzzzqq")
    assert "customer-shouts" in [hit.key.slug for hit in results.hits]
    assert not shipped.search("shouting").shortened


# What nobody should type.

HOSTILE = {
    "stars": "**",
    "prefix": "a*",
    "question": "?*",
    "one star": "*",
    "inner star": "a*x*",
    "range": "[a TO z]",
    "open range": "[a TO",
    "fuzzy": "refnud~9",
    "boost": "a^nan b^-1 c^1e999",
    "quote": '"',
    "open quote": '"customer is',
    "quotes": '"' * 511,
    "odd quotes": '"a" b" "',
    "brackets": "(" * 2_000,
    "nested": "(a OR " * 330,
    "operators": "NOT " * 5_000,
    "and": "AND OR NOT",
    "field": "nosuchfield:customer path:en/a",
    "filters": "lang: kind:: tag:tag: lang:lang:is",
    "10,000 words": " ".join(f"word{number}" for number in range(10_000)),
    "10,000 equal words": "customer " * 10_000,
    "long word": "a" * 100_000,
    "long Icelandic word": "kvörtun" * 15_000,
    "long Bengali word": "ক্ষ" * 33_000,
    "long romanised word": "chillacche" * 10_000,
    "1 MB": "customer shouting " * 58_000,
    "accents without end": "aeiouydth " * 50,
    "many spellings": "aeaeaeaeaeae " * 40,
    "sounds without end": "khchshth " * 50,
    "NUL": "\0customer\0is\0shouting\0",
    "control": "\x1b[31mcustomer\x07\x9b",
    "surrogates": "\ud800customer\udfff",
    "surrogate pair": "\ud83d\ude00",
    "bidi": "\u202ecustomer\u2066shouting\u200f",
    "joiners": "\u200d\u200c" * 200,
    "marks": "\u0301" * 500,
    "hasantas": "্" * 500,
    "emoji": "👩‍👩‍👧 😀 🇮🇸",
    "punctuation": "!?…—“”;:.,/\\|#%&=+_",
    "function words": "the and of og að í এবং ও",
    "regex": 'r".*" (a+)+$ \\d{9999}',
    "sql": "'; DROP TABLE articles; --",
    "html": "<script>alert(1)</script><img src=x onerror=y>",
    "format": "{} {0} %s %(x)s ${x} {house.number}",
    "digits": "9" * 512,
    "points": "1.1." * 128,
    "private": "\ue000\uf8ff\U0010ffff",
    "path": "../../etc/passwd \\\\host\\share",
    "empty": "",
    "blanks": " \t\r\n\u3000",
}


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_any_query_is_answered_in_time(shipped: Workspace, query: str) -> None:
    for reading in (Lang.BN, None):
        begun = time.process_time()
        results = shipped.search(query, reading)
        assert time.process_time() - begun < 2
        assert results.query == query
        assert len(results.hits) <= 20


@settings(max_examples=80, deadline=None)
@given(st.text(st.characters(codec=None), max_size=80), st.sampled_from([*Lang, None]))
@example("ক্\u200dষ \u0301", None)
@example("İ ı ß ﬁ ŉ", Lang.IS)
def test_any_text_is_answered(shipped: Workspace, query: str, reading: Lang | None) -> None:
    results = shipped.search(query, reading)
    for hit in results.hits:
        assert hit.score > 0
        assert hit.readings
        assert all(0 <= start < end <= len(hit.snippet.text) for start, end in hit.snippet.spans)


# Whatever the corpus.

SMALL = ["boat", "boats", "blue", "customer", "গ্রাহক", "গ্রাহকদের", "চিৎকার", "hestur", "hesti", "öskrar", "112", "১১২"]
QUERIES = ["boat", "blu", "boats customer ", "গ্রাহক", "chitkar ", "hestinum", "oskrar ", "custmer ", '"blue boat" 112']
STATES = st.dictionaries(
    st.sampled_from(["en/a.md", "is/a.md", "bn/a.md", "en/b.md", "is/c.md"]),
    st.lists(st.sampled_from(SMALL), min_size=1, max_size=4).map(" ".join),
    min_size=1,
)


def answers(workspace: Workspace) -> list[list[tuple[ArticleKey, float, str]]]:
    return [
        [(hit.key, hit.score, hit.snippet.text) for hit in workspace.search(query, reading, SearchOptions(50)).hits]
        for query in QUERIES
        for reading in (Lang.IS, None)
    ]


def become(root: Path, state: Mapping[str, str], page: Page) -> None:
    """Make the folder hold these articles and no others, each with a time of its own."""
    for lang in Lang:
        (root / lang).mkdir(exist_ok=True)
    for path in root.glob("??/*.md"):
        if path.relative_to(root).as_posix() not in state:
            path.unlink()
    for name, words in state.items():
        (root / name).write_text(page(words.split()[0], words), encoding="utf-8")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STATES, min_size=2, max_size=3))
@example([{"en/a.md": "boat blue"}, {"en/a.md": "customer"}])
@example([{"en/a.md": "custmer", "en/b.md": "customer"}, {"en/a.md": "blue", "en/b.md": "customer"}])
def test_an_index_that_was_kept_up_to_date_answers_like_a_new_one(
    page: Page, tmp_path: Path, history: list[Mapping[str, str]]
) -> None:
    root = Path(tempfile.mkdtemp(dir=tmp_path))
    kept = open_workspace(root, root / "kept", {})
    for state in history:
        become(root, state, page)
        kept.reload(None, verify=True)
    fresh = open_workspace(root, root / "fresh", {})
    fresh.reload(None)
    assert answers(kept) == answers(fresh)
    kept.close()
    fresh.close()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STATES, st.lists(st.lists(st.sampled_from(SMALL), max_size=6).map(" ".join), min_size=1, max_size=3))
def test_another_article_never_hides_one_from_its_own_word(
    page: Page, tmp_path: Path, state: Mapping[str, str], more: list[str]
) -> None:
    root = Path(tempfile.mkdtemp(dir=tmp_path))
    own = {"en/own.md": "xylophone blue", "bn/own2.md": "ঝিঙেফুল গ্রাহক", "is/own3.md": "öskubuska hestur"}
    become(root, own, page)
    workspace = open_workspace(root, root / "home", {})
    workspace.reload(None)
    become(root, {**own, **state}, page)
    workspace.reload(None)
    become(root, {**own, **state, **{f"en/more{number}.md": f"boat {text}" for number, text in enumerate(more)}}, page)
    workspace.reload(None)
    for query, slug in (("xylophone", "own"), ("ঝিঙেফুল", "own2"), ("öskubuska", "own3"), ("oskubuska", "own3")):
        assert slugs(workspace, query)[0] == slug
    workspace.close()


def test_a_word_that_was_corrected_away_is_again_taken_for_the_right_one(load: Load, page: Page, tree: Tree) -> None:
    workspace = load({"en/a.md": page("Parcels", "the custmer waits\n"), "en/b.md": page("Other")})
    assert workspace.search("custmer ").reread == ()
    tree({"en/a.md": page("Parcels", "the customer waits now\n")})
    workspace.reload(["en/a.md"])
    assert slugs(workspace, "custmer ") == ["a"]
    assert workspace.search("custmer ").reread == (("custmer", "customer"),)


SAME = """
import sys
from pathlib import Path
from kb.workspace import open_workspace
workspace = open_workspace(Path(sys.argv[1]), Path(sys.argv[2]), {})
workspace.reload(None)
for query in sys.argv[3:]:
    print([(hit.key, hit.score, hit.readings, hit.snippet) for hit in workspace.search(query).hits])
"""


def test_the_answers_are_the_same_in_every_process(shipped: Workspace, tmp_path: Path) -> None:
    queries = ["customer is shouting", "lokta khub chillacche", "furious man keeps yelling", "brjálaður og æstur kúnni"]
    command = [sys.executable, "-X", "utf8", "-c", SAME, str(shipped.root), str(tmp_path / "seat"), *queries]
    outputs = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert b"customer-shouts" in outputs.pop()


def test_the_texts_of_these_tests_are_what_they_seem() -> None:
    assert unicodedata.normalize("NFC", "a\u0301rás") == "árás"
    assert len(analyze(normalize_text("বাংলা ভাষা"), Lang.BN)) == 2


def test_a_filter_alone_lists_all_that_pass_it(load: Callable[..., Workspace], page: Callable[..., str]) -> None:
    workspace = load({"en/one.md": page("One"), "en/two.md": page("Two", kind="checklist"), "is/one.md": page("Einn")})

    assert {hit.key.slug for hit in workspace.search("lang:en").hits} == {"one", "two"}
    assert [hit.key.slug for hit in workspace.search("kind:checklist").hits] == ["two"]
    assert workspace.search("").hits == ()


# What a search is asked for besides its words.


@pytest.mark.parametrize("query", ["kind:guide", "lang:en", "lang:en kind:guide"])
def test_what_a_filter_alone_lists_stands_in_the_order_of_its_state(load: Load, page: Page, query: str) -> None:
    files = {"en/a.md": page("A", status="archived"), "en/b.md": page("B", status="draft"), "en/c.md": page("C")}
    assert slugs(load(files), query) == ["c", "b", "a"]
    assert slugs(load({"en/c.md": page("C", status="archived")}), query) == ["b", "a", "c"]


def test_filters_hold_where_the_query_has_none_of_that_sort(three: Workspace) -> None:
    def found(query: str, filters: Filters) -> list[str]:
        hits = three.search(query, None, SearchOptions(filters=filters)).hits
        return sorted(f"{hit.matched_lang}/{hit.key.slug}" for hit in hits)

    assert found("viðskiptavinur", Filters(kind=Kind.GUIDE)) == ["is/alone"]
    assert found("viðskiptavinur", Filters(kind=Kind.PHRASES)) == []
    assert found("viðskiptavinur kind:checklist", Filters(kind=Kind.GUIDE)) == ["is/shout"]
    assert found("shouting öskrar", Filters(tag="keep-calm")) == ["en/shout"]
    assert found("shouting öskrar lang:is", Filters(lang=Lang.EN)) == ["is/alone", "is/shout"]
    assert found("", Filters(lang=Lang.IS)) == ["is/alone", "is/shout"]


def test_a_wanted_kind_is_lifted_over_its_equals_and_not_over_what_is_much_better(load: Load, page: Page) -> None:
    files = {
        "en/a.md": page("Blue"),
        "en/b.md": page("Blue", "- [ ] step\n", kind="checklist"),
        "en/best.md": page("Blue boat"),
    }
    workspace = load(files)
    wanted = SearchOptions(wanted=Kind.CHECKLIST)
    assert slugs(workspace, "blue ")[:2] == ["a", "b"]
    assert [hit.key.slug for hit in workspace.search("blue ", None, wanted).hits][:2] == ["b", "a"]
    assert next(hit.key.slug for hit in workspace.search("blue boat", None, wanted).hits) == "best"
    assert workspace.search("zzzzqq", None, wanted).hits == ()


@pytest.mark.parametrize("snippets", [0, 1, 3, 99])
def test_only_so_many_hits_have_a_snippet_and_they_are_the_first_ones(load: Load, page: Page, snippets: int) -> None:
    workspace = load({f"en/a{number}.md": page("blue " * number, "blue\n") for number in range(1, 6)})
    whole = workspace.search("blue").hits
    some = workspace.search("blue", None, SearchOptions(snippets=snippets)).hits
    assert [hit.snippet.text for hit in some] == ["blue"] * min(snippets, 5) + [""] * (5 - min(snippets, 5))
    assert [(hit.key, hit.score, hit.title, hit.standing, hit.coverage) for hit in some] == [
        (hit.key, hit.score, hit.title, hit.standing, hit.coverage) for hit in whole
    ]
    assert some[:snippets] == whole[:snippets]


def test_a_hit_is_the_same_however_many_are_asked_for(load: Load, page: Page) -> None:
    """Also where the reader's own member stands far below the one that matched best."""
    files = {"en/it.md": page("Something blue", "filler " * 30), "is/it.md": page("blue blue")}
    workspace = load({**files, **{f"en/x{number}.md": page("blue blue x") for number in range(9)}})
    everything = workspace.search("blue", Lang.EN, SearchOptions(50)).hits
    assert everything[0].key == ArticleKey("it", Lang.EN)
    assert everything[0].matched_lang == Lang.EN
    for limit in range(1, 11):
        assert workspace.search("blue", Lang.EN, SearchOptions(limit)).hits == everything[:limit]


def test_of_many_equal_answers_those_in_the_language_of_the_reader_come_first(load: Load, page: Page) -> None:
    workspace = load({f"{lang}/{lang}{number}.md": page("blue") for lang in Lang for number in range(25)})
    for reading in Lang:
        hits = workspace.search("blue", reading, SearchOptions(limit=5)).hits
        assert [hit.key.lang for hit in hits] == [reading] * 5
        assert [hit.key.slug for hit in hits] == sorted(f"{reading}{number}" for number in range(25))[:5]


# Read as it was typed, or not.


def test_words_as_they_were_typed_are_taken_for_no_others_and_the_nearest_are_suggested(load: Load, page: Page) -> None:
    files = {"en/a.md": page("Title", "shouting customer চিৎকার\n"), "is/b.md": page("Heiti", "kvörtun\n")}
    workspace = load(files)
    as_typed = SearchOptions(as_typed=True)
    for query, word in (("custmer ", "customer"), ("kvröutn ", "kvörtun"), ("chitkar ", "")):
        assert workspace.search(query).reread
        assert workspace.search(query).hits
        results = workspace.search(query, None, as_typed)
        assert (results.hits, results.reread) == ((), ())
        assert results.suggestions == ((word,) if word else ())
    results = workspace.search("shouts custmer ", None, as_typed)
    assert [hit.key.slug for hit in results.hits] == ["a"]
    assert results.suggestions == ("shouts customer",)


def test_a_word_that_could_be_a_sound_or_a_slip_finds_both(load: Load, page: Page) -> None:
    files = {"bn/sound.md": page("চিৎকার"), "en/slip.md": page("Chitker")}
    assert sorted(slugs(load(files), "chitkar ")) == ["slip", "sound"]


def test_of_a_misspelt_compound_the_beginning_finds_something(load: Load, page: Page) -> None:
    workspace = load({"is/a.md": page("Kvörtun"), "is/b.md": page("Annað")})
    results = workspace.search("kvörtunxyzxyz ")
    assert [hit.key.slug for hit in results.hits] == ["a"]
    assert results.reread == (("kvörtunxyzxyz", "kvörtun"),)


@pytest.mark.parametrize("number", ["5551235 ", "5551234567 ", "৫৫৫১২৩৫ ", "55512 "])
def test_a_number_is_taken_for_no_other(load: Load, page: Page, number: str) -> None:
    workspace = load({"en/a.md": page("Call 5551234", "5551234\n")})
    assert slugs(workspace, number) == []
    assert slugs(workspace, "৫৫৫১২৩৪ ") == ["a"]


def test_a_word_as_it_was_typed_has_its_accents(load: Load, page: Page) -> None:
    workspace = load({"is/a.md": page("Annað", "ísskápur\n")})
    assert slugs(workspace, "isskapur ") == ["a"]
    assert workspace.search("isskapur ", None, SearchOptions(as_typed=True)).hits == ()
    assert workspace.search("ísskápur ", None, SearchOptions(as_typed=True)).hits


# Completions and suggestions.


@pytest.mark.parametrize(
    ("lang", "body", "typed", "completions"),
    [
        (Lang.EN, "shouting shouting shouts shouted shoulder shoulders shovel", "shou", ["shoulder", "shouted"]),
        (Lang.EN, "shouting shovel", "angry sho", ["angry shouting", "angry shovel"]),
        (Lang.EN, "shouting shovel", "Angry,  sho", ["Angry,  shouting", "Angry,  shovel"]),
        (Lang.EN, "shouting shovel", "sho lang:en", ["shouting lang:en", "shovel lang:en"]),
        (Lang.EN, "shouting shovel", "lang:en sho", ["lang:en shouting", "lang:en shovel"]),
        (Lang.EN, "shout shouts shouting", "shout", []),
        (Lang.EN, "aa ab ac ad ae", "a", []),
        (Lang.EN, "cab cad caf cag cal", "ca", ["cab", "cad", "caf"]),
        (Lang.EN, "there then theory", "the", ["theory"]),
        (Lang.EN, "shouting", "sho ", []),
        (Lang.EN, "shouting", '"a sho"', []),
        (Lang.EN, "1123 1124", "112", []),
        (Lang.IS, "kvörtun kvörtunar kvartanir kvörtunin kvöld", "kvö", ["kvöld", "kvörtun"]),
        (Lang.IS, "kvörtun kvöld", "kvo", ["kvöld", "kvörtun"]),
        (Lang.BN, "গ্রাহক গ্রাহকের গ্রাহকদের গ্রাম", "গ্রা", ["গ্রাম", "গ্রাহক"]),
    ],
)
def test_the_last_word_is_finished_once_for_each_word_there_is(  # noqa: PLR0913, PLR0917
    load: Load, page: Page, lang: Lang, body: str, typed: str, completions: list[str]
) -> None:
    workspace = load({f"{lang}/zz.md": page("😀", f"{body}\n")})
    assert list(workspace.search(typed).completions) == completions


def test_the_form_that_most_articles_hold_is_the_one_to_finish_with(load: Load, page: Page) -> None:
    bodies = ["shouting", "shouting shouted", "shouted shouting", "shovel"]
    workspace = load({f"en/z{number}.md": page("😀", f"{body}\n") for number, body in enumerate(bodies)})
    assert workspace.search("sho").completions == ("shouting", "shovel")


@pytest.mark.parametrize(
    ("typed", "suggestions"),
    [
        ("parcel ", []),
        ("zzzzqq ", []),
        ("the ", []),
        ("kind:checklist parzel ", ["kind:checklist parcel"]),
        ("kind:checklist The parzel, custmer ", ["kind:checklist The parcel, customer"]),
        ("kind:checklist গ্রহাক ", ["kind:checklist গ্রাহক"]),
        ("kind:checklist cab ", []),
        ("5551235 ", []),
    ],
)
def test_where_nothing_is_found_every_word_is_put_right(
    load: Load, page: Page, typed: str, suggestions: list[str]
) -> None:
    workspace = load({"en/a.md": page("Parcel service", "customer the গ্রাহক cub 5551234\n")})
    assert list(workspace.search(typed).suggestions) == suggestions
