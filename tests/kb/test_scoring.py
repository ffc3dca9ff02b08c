from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from kb import scoring as scoring_module
from kb.article import Kind
from kb.hits import ReadingKind
from kb.index import Index
from kb.lang import Lang
from kb.library import iter_read, plan_load
from kb.live_index import OVERDUE_WEIGHT, STATUS_WEIGHTS, LiveIndex, open_live_index
from kb.query import FUNCTION_WORD_WEIGHT, Filters, SearchOptions, parse_query, read_words
from kb.schema import Document, build_document
from kb.scoring import MAX_PHRASE_CANDIDATES, TITLE_BONUS, UNCOVERED, WANTED_BONUS, Ranking, Scorer
from kb.thesaurus import Thesaurus
from kb.vocabulary import Vocabulary

Tree = Callable[[Mapping[str, str | bytes]], Path]
Page = Callable[..., str]

TODAY = date(2026, 6, 15)
NO_VOCABULARY = Thesaurus(Vocabulary())
EVERYTHING = Filters()


def read_documents(root: Path) -> list[Document]:
    return [build_document(card, article, {}, {}) for card, article, _ in iter_read(plan_load(root, {}), {})]


class Score(NamedTuple):
    """What became of a document."""

    score: float
    coverage: float
    standing: float


class Desk:
    """A live index over some articles, and what it is asked."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.index = Index(folder, {})
        self.index.open()
        self.index.update(read_documents(root), ())
        self.live: LiveIndex = open_live_index(self.index, (), TODAY)
        self.scorer = Scorer(self.live)

    def rank(self, text: str, options: SearchOptions, reading: Lang | None = None) -> Ranking:
        query = parse_query(text, options.filters)
        words = read_words(query, self.live.lexicon, NO_VOCABULARY)
        sets = len(set(self.live.slugs.values()))
        return self.scorer.rank(query, self.scorer.match_words(words, sets), options, reading)

    def ask(self, text: str, wanted: Kind | None = None, filters: Filters = EVERYTHING) -> dict[str, Score]:
        """The scores of all that answers, by path, best first."""
        found = self.rank(text, SearchOptions(wanted=wanted, filters=filters))
        return {
            self.live.cards[number].path: Score(
                found.scores[number], found.coverage.get(number, 1.0), found.standings.get(number, 1.0)
            )
            for number in sorted(found.scores, key=lambda number: -found.scores[number])
        }

    def pick(self, text: str, limit: int, reading: Lang | None = None) -> list[str]:
        """The paths of the best documents of sets, best first."""
        found = self.rank(text, SearchOptions(limit), reading)
        return [self.live.cards[number].path for number in found.best]


@pytest.fixture
def desk(tree: Tree, tmp_path: Path) -> Iterator[Callable[[Mapping[str, str]], Desk]]:
    opened: list[Desk] = []

    def open_desk(files: Mapping[str, str]) -> Desk:
        opened.append(Desk(tmp_path / "index", tree(files)))
        return opened[-1]

    yield open_desk
    for found in opened:
        found.live.close()
        found.index.close()


Open = Callable[[Mapping[str, str]], Desk]


# Words.


def test_of_all_readings_of_a_word_the_best_counts_and_all_are_told_best_first(desk: Open, page: Page) -> None:
    opened = desk({"en/a.md": page("Shouting", "shouts\n"), "en/b.md": page("Other", "shouts\n")})
    query = parse_query("shouts ")
    (match,) = opened.scorer.match_words(read_words(query, opened.live.lexicon, NO_VOCABULARY), 2)
    readings = {
        opened.live.cards[number].path: [expansion.kind for expansion in match.find_readings(number)]
        for number in match.best
    }
    assert readings["en/a.md"] == [ReadingKind.STEM, ReadingKind.SURFACE, ReadingKind.FOLDED]
    assert readings["en/b.md"][0] is ReadingKind.SURFACE
    assert match.find_readings(99) == []
    for number, best in match.best.items():
        scores = {expansion.terms: scores.get(number, 0.0) * expansion.weight for expansion, scores in match.found}
        assert best == pytest.approx(match.importance * max(scores.values()))


def test_what_answers_all_words_keeps_its_score_and_what_answers_none_of_the_weight_keeps_a_part(
    desk: Open, page: Page
) -> None:
    found = desk(
        {
            "en/both.md": page("Other", "refund parcel\n"),
            "en/one.md": page("Other", "refund\n"),
            "en/none.md": page("Other"),
        }
    ).ask("refund parcel ")
    assert found.keys() == {"en/both.md", "en/one.md"}
    assert found["en/both.md"].coverage == pytest.approx(1)
    assert UNCOVERED < found["en/one.md"].coverage < 1
    assert found["en/both.md"].score > 2 * found["en/one.md"].score


def test_a_rare_word_covers_more_of_a_query_than_a_common_one(desk: Open, page: Page) -> None:
    files = {f"en/a{number}.md": page("Other", "customer\n") for number in range(9)}
    found = desk({**files, "en/rare.md": page("Other", "parcel\n")}).ask("customer parcel ")
    assert found["en/rare.md"].coverage > 0.5 > found["en/a1.md"].coverage
    assert found["en/rare.md"].score > found["en/a1.md"].score


def test_a_word_is_as_rare_in_one_language_as_in_three(desk: Open, page: Page) -> None:
    """Rarity is counted in translation sets: a set of three members is one."""
    words = {"en": "boat", "is": "boat", "bn": "boat"}
    single = {f"en/x{number}.md": page("Other", "ship\n") for number in range(3)}
    triple = {f"{lang}/y{number}.md": page("Other", f"{word}\n") for lang, word in words.items() for number in range(3)}
    opened = desk({**single, **triple})
    assert opened.ask("ship ")["en/x0.md"].score == pytest.approx(opened.ask("boat ")["en/y0.md"].score)


def test_a_word_of_grammar_adds_to_what_holds_others_but_finds_nothing_beside_them(desk: Open, page: Page) -> None:
    files = {
        "en/x.md": page("Other", "the refund\n"),
        "en/y.md": page("Other", "a refund\n"),
        "en/z.md": page("The the the", "the the the\n"),
    }
    opened = desk(files)
    assert list(opened.ask("the refund ")) == ["en/x.md", "en/y.md"]
    assert opened.ask("the ").keys() == {"en/x.md", "en/z.md"}
    query = parse_query("the refund ")
    words = read_words(query, opened.live.lexicon, NO_VOCABULARY)
    the, refund = opened.scorer.match_words(words, 3)
    assert the.importance == FUNCTION_WORD_WEIGHT < refund.importance


def test_an_unknown_word_costs_the_score_but_not_the_answer(desk: Open, page: Page) -> None:
    opened = desk({"en/a.md": page("Other", "refund\n")})
    assert opened.ask("refund ")["en/a.md"].coverage == 1
    assert UNCOVERED < opened.ask("refund zzzzqq ")["en/a.md"].coverage < 1
    assert opened.ask("zzzzqq ") == opened.ask("") == {}


def test_what_changed_is_scored_anew(desk: Open, page: Page, tree: Tree) -> None:
    opened = desk({"en/a.md": page("Other", "refund\n"), "en/b.md": page("Other", "parcel\n")})
    before = opened.ask("refund ")
    (document,) = [found for found in read_documents(tree({"en/b.md": page("Refund")})) if found.card.path == "en/b.md"]
    opened.live.put(document)
    assert list(opened.ask("refund ")) == ["en/b.md", "en/a.md"]
    opened.live.remove("en/b.md")
    assert opened.ask("refund ").keys() == {"en/a.md"}
    assert opened.ask("parcel ") == {}
    assert before.keys() == {"en/a.md"}


def test_words_that_are_forgotten_are_looked_up_again(desk: Open, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoring_module, "MAX_CACHED_SCORES", 3)
    opened = desk({f"en/a{number}.md": page("Other", f"blue word{number}\n") for number in range(4)})
    first = [opened.ask(f"blue word{number} ") for number in range(4)]
    assert [opened.ask(f"blue word{number} ") for number in range(4)] == first
    assert [next(iter(found)) for found in first] == [f"en/a{number}.md" for number in range(4)]


# What stands higher.


def test_drafts_archived_and_overdue_articles_sink_by_their_weights(desk: Open, page: Page) -> None:
    files = {f"en/{state}.md": page("blue", status=state) for state in STATUS_WEIGHTS}
    files["en/late.md"] = page("blue", reviewed="2026-01-01", review_every="30")
    files["en/soon.md"] = page("blue", reviewed="2026-06-01", review_every="30")
    found = desk(files).ask("blue ")
    best = found["en/published.md"].score
    for state, weight in STATUS_WEIGHTS.items():
        assert found[f"en/{state}.md"].score == pytest.approx(best * weight)
    assert found["en/late.md"].score == pytest.approx(best * OVERDUE_WEIGHT)
    assert found["en/soon.md"].score == pytest.approx(best)
    assert list(found)[-2:] == ["en/draft.md", "en/archived.md"]


TITLES = [
    ("calm down", True),
    ("calm dow", True),
    ("calm d", True),
    ("calm down ", True),
    ("calm dow ", False),
    ("down calm", False),
    ("how to calm down", True),
    ("How To Calm Down!", True),
    ("the calm down", True),
    ("calm an angry customer down", False),
    ("down a customer", True),
    ("to cal", False),
    ("to", True),
    ("how to", True),
    ("to calm down a customer", True),
    ("how to calm down a customer ", True),
    ("customer down", False),
    ("customer", True),
    ("custom ", False),
]


@pytest.mark.parametrize(("typed", "lifted"), TITLES)
def test_a_title_that_holds_the_typed_words_one_behind_the_other_lifts_its_article(
    desk: Open, page: Page, typed: str, *, lifted: bool
) -> None:
    score = desk({"en/a.md": page("How to calm down a customer")}).ask(typed).get("en/a.md")
    assert (score is not None and score.standing == pytest.approx(TITLE_BONUS)) is lifted


@pytest.mark.parametrize(
    ("lang", "title"),
    [
        (Lang.EN, "The customer is shouting at you"),
        (Lang.EN, "What to write: not sorry, not now"),
        (Lang.IS, "Viðskiptavinurinn öskrar á þig"),
        (Lang.IS, "Að loka máli – og opna annað"),
        (Lang.BN, "গ্রাহক চিৎকার করছেন"),
        (Lang.BN, "কী বলব, আর কী বলব না"),
        (Lang.BN, "এটা কি আমাদের ভুল নাকি চুক্তির?"),
    ],
)
def test_an_exact_title_beats_an_article_that_holds_the_same_words_more_often(
    desk: Open, page: Page, lang: Lang, title: str
) -> None:
    """Also where it holds words of grammar, and while the last word is being typed."""
    words = [word.strip("?:,–") for word in title.split()]
    again = " ".join(reversed(words))
    files = {"a": page(f"'{title}'"), "b": page(f"'{again}'", f"{again}\n" * 3)}
    opened = desk({f"{lang}/{name}.md": text for name, text in files.items()})
    for typed in (title, f"{title} ", title.upper(), title.rstrip("?")[:-1]):
        found = opened.ask(typed)
        assert found[f"{lang}/a.md"].standing == pytest.approx(TITLE_BONUS), typed
        assert next(iter(found)) == f"{lang}/a.md", typed


def test_the_wanted_kind_is_lifted_but_never_above_a_much_better_answer(desk: Open, page: Page) -> None:
    steps = "- [ ] blue\n"
    opened = desk(
        {
            "en/guide.md": page("A", "blue\n"),
            "en/check.md": page("A", steps, kind="checklist"),
            "en/better.md": page("Other blue things", "blue\n"),
        }
    )
    plain, lifted = opened.ask("blue "), opened.ask("blue ", Kind.CHECKLIST)
    assert lifted["en/check.md"].score == pytest.approx(WANTED_BONUS * plain["en/check.md"].score)
    assert lifted["en/guide.md"] == plain["en/guide.md"]
    order = list(lifted)
    assert order.index("en/better.md") < order.index("en/check.md") < order.index("en/guide.md")
    assert opened.ask("blue ") == plain
    assert opened.ask("", Kind.CHECKLIST) == {}


def test_the_wanted_kind_does_not_beat_an_exact_title(desk: Open, page: Page) -> None:
    files = {"en/a.md": page("Down, calm", "- [ ] x\n", kind="checklist"), "en/b.md": page("Calm down", "x\n")}
    opened = desk(files)
    for wanted in (None, Kind.CHECKLIST):
        assert list(opened.ask("calm down", wanted)) == ["en/b.md", "en/a.md"]


# Filters.


@pytest.fixture
def mixed(desk: Open, page: Page) -> Desk:
    return desk(
        {
            "en/a.md": page("Blue boat", tags="[keep-calm, rage]"),
            "en/b.md": page("Blue sky", kind="checklist"),
            "is/a.md": page("Blue bátur", tags="[rage]"),
            "bn/c.md": page("Blue নীল", kind="checklist", tags="[rage]"),
        }
    )


@pytest.mark.parametrize(
    ("typed", "filters", "paths"),
    [
        ("blue", Filters(), "en/a.md en/b.md is/a.md bn/c.md"),
        ("blue", Filters(lang=Lang.EN), "en/a.md en/b.md"),
        ("blue lang:is", Filters(), "is/a.md"),
        ("blue lang:is", Filters(lang=Lang.EN), "is/a.md"),
        ("blue lang:xx", Filters(lang=Lang.EN), "en/a.md en/b.md"),
        ("blue kind:checklist", Filters(lang=Lang.EN), "en/b.md"),
        ("blue tag:rage", Filters(kind=Kind.CHECKLIST), "bn/c.md"),
        ("blue tag:keep-calm", Filters(tag="rage"), "en/a.md"),
        ("blue", Filters(tag="rage"), "en/a.md is/a.md bn/c.md"),
        ("", Filters(tag="rage"), "en/a.md is/a.md bn/c.md"),
        ("", Filters(lang=Lang.BN, kind=Kind.GUIDE), ""),
        ("lang:en", Filters(), "en/a.md en/b.md"),
        ("boat", Filters(kind=Kind.CHECKLIST), ""),
        ("zzzzqq", Filters(lang=Lang.EN), ""),
        ('"blue boat"', Filters(lang=Lang.EN), "en/a.md"),
        ('"blue boat"', Filters(lang=Lang.BN), ""),
        ("", Filters(), ""),
    ],
)
def test_only_what_passes_the_filters_answers_and_those_that_were_typed_win(
    mixed: Desk, typed: str, filters: Filters, paths: str
) -> None:
    for _ in range(2):
        assert mixed.ask(typed, filters=filters).keys() == set(paths.split())


def test_a_filter_changes_no_score(mixed: Desk) -> None:
    everything = mixed.ask("blue")
    assert mixed.ask("blue", filters=Filters(lang=Lang.EN)) == {
        path: score for path, score in everything.items() if path.startswith("en/")
    }


def test_what_passes_is_looked_up_again_after_a_change(mixed: Desk, page: Page, tree: Tree) -> None:
    assert mixed.ask("kind:checklist").keys() == {"en/b.md", "bn/c.md"}
    root = tree({"en/b.md": page("Blue sky"), "is/a.md": page("Blue", kind="checklist")})
    for document in read_documents(root):
        mixed.live.put(document)
    assert mixed.ask("kind:checklist").keys() == {"is/a.md", "bn/c.md"}


# Phrases and limits.


@pytest.mark.parametrize(
    ("lang", "body", "phrase"),
    [
        (Lang.EN, "Never say: calm, *down*!", '"calm down"'),
        (Lang.IS, "Segðu aldrei: „róaðu – **þig**“.", "„róaðu þig“"),
        (Lang.BN, "কখনও বলবেন না: শান্ত, *হোন*।", '"শান্ত হোন"'),
        (Lang.BN, "গ্রাহক\u200c চিৎকার ক্ষমা\u200dশীল।", "“গ্রাহক চিৎকার”"),
        (Lang.EN, "one two three four", '"two three four"'),
        (Lang.EN, "calm calm down", '"calm down"'),
        (Lang.EN, "calm them, calm down", '"calm down"'),
        (Lang.EN, "call 112 now", '"112 now"'),
        (Lang.BN, "ফোন করুন ১১২ নম্বরে", '"112 নম্বরে"'),
    ],
)
def test_a_phrase_is_found_across_punctuation_and_marks(
    desk: Open, page: Page, lang: Lang, body: str, phrase: str
) -> None:
    opened = desk({f"{lang}/a.md": page("Other", f"{body}\n"), f"{lang}/b.md": page("Other", "nothing\n")})
    assert opened.ask(phrase).keys() == {f"{lang}/a.md"}


@pytest.mark.parametrize(
    ("body", "phrase"),
    [
        ("calm them down", '"calm down"'),
        ("down calm", '"calm down"'),
        ("calms down", '"calm down"'),
        ("one two one three", '"one two three"'),
        ("শান্ত আপনি হোন", '"শান্ত হোন"'),
        ("শান্ত হোনা", '"শান্ত হোন"'),
        ("calm down", '"calm down" "not now"'),
    ],
)
def test_words_that_do_not_stand_together_are_no_phrase(desk: Open, page: Page, body: str, phrase: str) -> None:
    assert desk({"en/a.md": page("Other", f"{body}\n")}).ask(phrase) == {}


def test_a_phrase_is_found_below_many_better_answers_to_its_words_alone(desk: Open, page: Page) -> None:
    files = {f"en/a{number}.md": page(f"calm number{number}") for number in range(MAX_PHRASE_CANDIDATES + 10)}
    opened = desk({**files, "en/it.md": page("Other", "filler " * 400 + "calm down\n")})
    assert opened.ask('"calm down"').keys() == {"en/it.md"}


def test_of_more_answers_than_asked_for_the_best_are_given(desk: Open, page: Page) -> None:
    files = {
        f"en/a{number:02}.md": page("Other", "blue " * number + "grey " * (40 - number)) for number in range(1, 30)
    }
    opened = desk(files)
    everything = opened.pick("blue ", limit=100)
    assert everything == list(opened.ask("blue "))
    assert len(everything) == 29
    for limit in (0, 1, 3, 9):
        assert opened.pick("blue ", limit) == everything[:limit]


def test_of_equal_answers_that_in_the_language_of_the_reader_comes_first_and_then_the_slug_decides(
    desk: Open, page: Page
) -> None:
    """Also where the last of many is the one."""
    opened = desk({f"{lang}/{lang}{number:02}.md": page("blue") for lang in Lang for number in range(20)})
    for reading in Lang:
        assert opened.pick("blue ", 5, reading) == [f"{reading}/{reading}{number:02}.md" for number in range(5)]
    assert opened.pick("blue ", 2) == ["bn/bn00.md", "bn/bn01.md"]


def test_of_the_members_of_a_set_the_best_one_stands_for_it(desk: Open, page: Page) -> None:
    opened = desk({"en/a.md": page("blue"), "is/a.md": page("Other", "blue\n"), "is/b.md": page("Other", "blue\n")})
    assert opened.pick("blue ", 5, Lang.IS) == ["en/a.md", "is/b.md"]
    assert opened.pick("blue ", 1, Lang.IS) == ["en/a.md"]
