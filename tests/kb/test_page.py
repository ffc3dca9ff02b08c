from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kb.article import ArticleKey, SourceState
from kb.config import Config, load_config
from kb.content import Content
from kb.errors import ArticleMissingError, FileMissingError, FileNotTextError
from kb.lang import Lang
from kb.library import build_library, iter_read, plan_load
from kb.links import LinkGraph
from kb.page import MAX_SENTENCES, build_page
from kb.page import Page as Built
from kb.render import render

TODAY = date(2026, 11, 22)

Tree = Callable[[Mapping[str, str | bytes]], Path]
Page = Callable[..., str]
Open = Callable[[Mapping[str, str | bytes]], "Shelf"]

VOCABULARY = """
tags:
  rage:
    name: {bn: রাগ, is: Reiði, en: Rage}
  calm:
    name: {en: Calm}
"""


class Shelf:
    """A content folder as it was read, and pages of it."""

    def __init__(self, root: Path, config: Config) -> None:
        self.root = root
        self.content = Content(root, config)
        self.content.read_side_files()
        cards = [card for card, _, _ in iter_read(plan_load(root, {}), {})]
        self.links = LinkGraph(build_library(root, cards, ()))

    def open(self, name: str) -> Built:
        """The page of `en/slug`."""
        lang, _, slug = name.partition("/")
        return build_page(self.content, self.links, ArticleKey(slug, Lang(lang)), {"step": "Step"}, TODAY)


@pytest.fixture
def shelf(tree: Tree, tmp_path: Path) -> Open:
    return lambda files: Shelf(tree(files), load_config(tmp_path)[0])


def targets(page: Built) -> dict[str, tuple[str, str]]:
    return {address: (target.href, target.title) for address, target in page.request.links.items()}


@pytest.mark.parametrize(
    ("written", "address", "target"),
    [
        ("[x](other.md)", "other.md", ("article:other", "Other way")),
        ("[x](./other.md)", "./other.md", ("article:other", "Other way")),
        ("[x](other.md#there)", "other.md#there", ("article:other#there", "Other way")),
        ("[x](other.md#nowhere)", "other.md#nowhere", ("article:other", "Other way")),
        ("[x](../is/other.md)", "../is/other.md", ("article:is/other", "Önnur leið")),
        ("[x](../is/other.md#there)", "../is/other.md#there", ("article:is/other", "Önnur leið")),
        ("[[other]]", "other", ("article:other", "Other way")),
        ("[[alone]]", "alone", ("article:alone", "Ein")),
        ("[x](alone.md)", "alone.md", ("article:alone", "Ein")),
    ],
)
def test_a_link_leads_to_the_article_in_the_language_of_the_page_or_the_next_one(
    shelf: Open, page: Page, written: str, address: str, target: tuple[str, str]
) -> None:
    found = shelf(
        {
            "en/start.md": page("Start", f"See {written}.\n"),
            "en/other.md": page("Other way", "## There {#there}\n"),
            "is/other.md": page("Önnur leið"),
            "is/alone.md": page("Ein"),
        }
    ).open("en/start")
    assert targets(found) == {address: target}
    assert f'href="{target[0]}"' in render(found.request)


@pytest.mark.parametrize(
    "written",
    ["[x](gone.md)", "[[gone]]", "[x](https://example.org/)", "[x](#here)", "![x](images/a.png)", "[x](../a.md)"],
)
def test_what_leads_to_no_article_has_no_target(shelf: Open, page: Page, written: str) -> None:
    found = shelf({"en/start.md": page("Start", f"## Here {{#here}}\n\n{written}\n")}).open("en/start")
    assert targets(found) == {}
    assert render(found.request)


def test_values_labels_and_tags_are_those_of_the_language_of_the_page(shelf: Open, page: Page) -> None:
    opened = shelf(
        {
            "en/a.md": page("A", "Call {house.number}, {house.none}.\n"),
            "is/a.md": page("Á", "Hringdu í {house.number}.\n"),
            "bn/a.md": page("ক"),
            "vocabulary.yaml": VOCABULARY,
            "house.toml": 'number = {en = "112", is = "113"}\n',
        }
    )
    pages = {lang: opened.open(f"{lang}/a") for lang in Lang}
    assert [pages[lang].request.house["house.number"] for lang in (Lang.EN, Lang.IS, Lang.BN)] == ["112", "113", "112"]
    assert "Call 112" in render(pages[Lang.EN].request)
    assert pages[Lang.IS].request.labels == {"step": "Step"}
    assert dict(pages[Lang.IS].tag_names) == {"rage": "Reiði", "calm": "calm"}
    assert pages[Lang.EN].tag_names["calm"] == "Calm"
    assert pages[Lang.EN].translations == (Lang.BN, Lang.IS, Lang.EN)


def test_what_stands_around_an_article_is_in_the_language_of_the_page(shelf: Open, page: Page) -> None:
    opened = shelf(
        {
            "en/start.md": page(
                "Start", "[x](other.md) [y](other.md)\n", related="\n  - other: because\n  - gone: never"
            ),
            "en/second.md": page("Another start", "[[other]]\n"),
            "is/start.md": page("Byrjun", "[x](other.md)\n", related="\n  - alone: þess vegna"),
            "en/other.md": page("Other way"),
            "is/other.md": page("Önnur leið"),
            "en/alone.md": page("Alone"),
        }
    )
    start, other = opened.open("en/start"), opened.open("en/other")
    assert [(str(card.key), reason) for card, reason in start.related] == [("en/other", "because")]
    assert [str(link.card.key) for link in other.backlinks] == ["en/second", "en/start"]
    assert [str(link.card.key) for link in opened.open("is/other").backlinks] == ["is/start"]
    assert [str(card.key) for card, _ in opened.open("is/start").related] == ["en/alone"]


def test_an_article_that_is_missing_in_a_language_opens_in_the_next(shelf: Open, page: Page) -> None:
    opened = shelf({"is/a.md": page("Á"), "en/b.md": page("B"), "is/b.md": page("Bé")})
    assert str(opened.open("en/a").card.key) == "is/a"
    assert str(opened.open("bn/b").card.key) == "en/b"


def test_an_article_that_is_not_there_is_said_with_what_is_spelt_alike(shelf: Open, page: Page) -> None:
    opened = shelf({"en/boats.md": page("Boats"), "en/house.md": page("House")})
    with pytest.raises(ArticleMissingError, match="did you mean boats"):
        opened.open("en/boat")


def test_the_text_is_read_now_and_a_file_that_went_is_said(shelf: Open, page: Page) -> None:
    opened = shelf({"en/a.md": page("A", "old [[b]]\n"), "en/b.md": page("B")})
    (opened.root / "en/a.md").write_text(page("New", "## Fresh\n\n[[b]]\n"), encoding="utf-8")
    found = opened.open("en/a")
    assert (found.article.header.title, found.card.header.title) == ("New", "A")
    assert "Fresh" in found.request.body
    assert targets(found) == {"b": ("article:b", "B")}
    (opened.root / "en/a.md").write_bytes(b"\xff")
    with pytest.raises(FileNotTextError):
        opened.open("en/a")
    (opened.root / "en/a.md").unlink()
    with pytest.raises(FileMissingError):
        opened.open("en/a")


def test_a_broken_header_and_a_twin_open_all_the_same(shelf: Open, page: Page) -> None:
    opened = shelf({"en/bad.md": "---\ntitle: [\n---\nText.\n", "is/ss.md": page("Ess"), "is/ß.md": page("Eszett")})
    assert "Text." in render(opened.open("en/bad").request)
    assert opened.open("is/ss").article.header.title == "Ess"
    twin = opened.open("is/ss~2")
    assert twin.card.path == "is/ß.md"
    assert "Eszett" in twin.article.header.title


def sentences(page: Built) -> dict[str, str | None]:
    """What each article that links here says, with the words of the link in brackets."""
    said: dict[str, str | None] = {}
    for mention in page.backlinks:
        found = mention.sentence
        said[str(mention.card.key)] = f"{found.before}[{found.label}]{found.after}" if found else None
    return said


def test_articles_that_link_here_come_with_the_sentence_around_the_link(shelf: Open, page: Page) -> None:
    opened = shelf(
        {
            "en/a.md": page("The article"),
            "en/b.md": page("B", "First. Up to {house.limit} see [this *one*](a.md). Then [that](a.md).\n"),
            "en/c.md": page("C", "- [[a]]\n"),
            "is/d.md": page("D", "[x](a.md)\n"),
            "house.toml": 'limit = "50"\n',
        }
    )
    assert sentences(opened.open("en/a")) == {"en/b": "Up to 50 see [this one].", "en/c": "[The article]"}


def test_what_cannot_be_read_or_was_saved_since_is_named_without_a_sentence(shelf: Open, page: Page) -> None:
    text = page("B", "See [this](a.md).\n")
    opened = shelf({"en/a.md": page("A"), **{f"en/{name}.md": text for name in ("gone", "new", "odd", "same")}})
    (opened.root / "en/gone.md").unlink()
    (opened.root / "en/new.md").write_text(f"{text}\nMore.\n", encoding="utf-8")
    (opened.root / "en/odd.md").write_bytes(b"\xff")
    said = sentences(opened.open("en/a"))
    assert said == {"en/gone": None, "en/new": None, "en/odd": None, "en/same": "See [this]."}


def test_of_many_articles_that_link_here_only_the_first_are_read(shelf: Open, page: Page) -> None:
    files = {f"en/b{number:02}.md": page(f"B{number:02}", "[x](a.md)\n") for number in range(MAX_SENTENCES + 3)}
    said = sentences(shelf({"en/a.md": page("A", related="\n  - b00: why"), **files}).open("en/a"))
    assert len(said) == MAX_SENTENCES + 3
    assert [name for name, sentence in said.items() if sentence is None] == ["en/b00", "en/b13", "en/b14"]


@pytest.mark.parametrize(
    ("every", "today", "since"),
    [
        ("1", date(2026, 1, 2), None),
        ("1", date(2026, 1, 3), date(2026, 1, 2)),
        ("180", date(2026, 12, 1), date(2026, 6, 30)),
        ("0", date(2026, 12, 1), None),
    ],
)
def test_a_review_is_overdue_from_the_day_after_it_was_due(
    shelf: Open, page: Page, every: str, today: date, since: date | None
) -> None:
    found = shelf({"en/a.md": page("A", reviewed="2026-01-01", review_every=every)}).open("en/a")
    assert replace(found, today=today).overdue == since


def test_a_page_says_how_a_translation_stands_to_its_source(shelf: Open, page: Page) -> None:
    opened = shelf({"en/a.md": page("A"), "is/a.md": page("Á", translated_from="en@0123456789ab")})
    assert [opened.open(f"{lang}/a").source for lang in ("en", "is")] == [None, SourceState.BEHIND]
