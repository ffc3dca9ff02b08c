from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from textwrap import dedent

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from kb.article import ArticleKey, Kind, Source, SourceState, Status
from kb.lang import NATIVE_NAMES, Lang
from kb.mention import Sentence
from kb.page import Mention, Page
from kb.workspace import open_workspace
from ui.page import (
    build_labels,
    build_missing_html,
    build_page_html,
    build_start_html,
    build_trust,
    kind_name,
    status_name,
)
from ui.translator import install_language

HOSTILE = '<b>bold</b> <img src="/etc/hostname"> &amp; "x"'

OpenPage = Callable[[str], Page]


@pytest.fixture
def open_page(small: Path, tmp_path: Path) -> Iterator[OpenPage]:
    """Opens an article, named `en/slug`, of the small content."""
    workspace = open_workspace(small, tmp_path / "seat", {})
    workspace.reload(None)

    def open_one(name: str) -> Page:
        lang, _, slug = name.partition("/")
        workspace.reload(None)
        return workspace.open_page(ArticleKey(slug, Lang(lang)), {})

    yield open_one
    workspace.close()


def read(html: str) -> list[str]:
    """The lines of a page as a person reads them."""
    document = QTextDocument()
    document.setHtml(html)
    return [line for line in document.toPlainText().splitlines() if line.strip()]


def addresses(html: str) -> list[str]:
    return [unescape(address) for address in re.findall(r'href="([^"]*)"', html)]


@pytest.mark.parametrize("lang", Lang)
def test_every_kind_and_every_state_has_a_name_of_its_own(app: QApplication, lang: Lang) -> None:
    install_language(app, lang)
    names = [*map(kind_name, Kind), *map(status_name, Status)]

    assert len({name for name in names if name}) == len(Kind) + len(Status)


@pytest.mark.parametrize(("lang", "digits"), [(Lang.BN, "১২"), (Lang.IS, "12"), (Lang.EN, "12")])
def test_numbers_are_in_the_digits_of_the_article(app: QApplication, lang: Lang, digits: str) -> None:
    install_language(app, Lang.EN)
    labels = build_labels(lang)

    assert labels["digit-12"] == digits
    assert all(labels.values())


def test_words_in_an_article_are_those_of_the_window(app: QApplication) -> None:
    english = build_labels(Lang.EN)
    install_language(app, Lang.IS)
    icelandic = build_labels(Lang.EN)

    words = [name for name in english if not name.startswith("digit-")]
    moods = [f"mood-{number}" for number in range(1, 6)]
    assert {"say", "instead", "copy", "say-theirs", "house", "note", "killer", *moods} == {*words}
    assert [name for name in words if english[name] == icelandic[name]] == []


def test_a_page_has_everything_around_its_body(open_page: OpenPage) -> None:
    html = build_page_html(open_page("en/customer-shouts"), "<p>BODY</p>")

    assert [line.replace("November 21, 2026", "21 November 2026") for line in read(html)] == [
        "Checklist · read, then do",
        "The customer is shouting",
        "Published · content-team · Reviewed on 21 November 2026",
        "Stay calm, step by step.",
        "BODY",
        "See also",
        "Words that calm – what to say",
        "Linked from",
        "What is happening now?",
        "The customer Start with your breath.",
        "Shouting · বাংলা, Íslenska, English",
    ]
    assert addresses(html) == ["article:calming-phrases", "article:what-now"]


def test_a_page_without_extras_has_no_empty_places(open_page: OpenPage, small: Path) -> None:
    (small / "en" / "bare.md").write_text("---\ntitle: Bare\nkind: guide\nstatus: published\n---\n", "utf-8")
    html = build_page_html(open_page("en/bare"), "")

    assert read(html) == ["Guide", "Bare", "Published", "English"]
    assert addresses(html) == []


def test_a_page_says_what_is_unusual(open_page: OpenPage, small: Path) -> None:
    text = """
        ---
        title: Odd
        kind: checklist
        mode: do-confirm
        status: review
        added: The editors wrote this.
        tags: [unheard]
        ---
        - [ ] One
        """
    (small / "en" / "odd.md").write_text(dedent(text).lstrip(), "utf-8")
    lines = read(build_page_html(open_page("en/odd"), ""))

    assert lines == [
        "Checklist · do, then confirm",
        "Odd",
        "In review",
        "Added by the editors",
        "The editors wrote this.",
        "unheard · English",
    ]


def test_the_date_is_written_as_the_window_writes(app: QApplication, open_page: OpenPage) -> None:
    install_language(app, Lang.BN)

    lines = read(build_page_html(open_page("en/customer-shouts"), ""))

    assert lines[2].endswith("২১ নভেম্বর, ২০২৬")
    assert "শনিবার" not in lines[2]


def test_what_is_related_is_not_named_again_as_a_backlink(open_page: OpenPage, small: Path) -> None:
    text = (
        "---\ntitle: New\nkind: guide\nstatus: published\n---\n[them](customer-shouts.md) [those](calming-phrases.md)\n"
    )
    (small / "en" / "new.md").write_text(text, "utf-8")
    lines = read(build_page_html(open_page("en/customer-shouts"), ""))
    below = lines.index("Linked from")

    linked = ["New", "them those", "What is happening now?", "The customer Start with your breath."]
    assert lines[below + 1 : -1] == linked
    assert lines.count("Words that calm") == 0


def write_hostile(root: Path) -> None:
    """Two articles that link to each other, with HTML wherever there is text."""
    value = HOSTILE.replace("'", "''")
    fields = "\n".join(f"{name}: '{value}'" for name in ("title", "summary", "owner", "added"))
    for slug, other in (("one", "two"), ("two", "three")):
        related = f"related:\n  - {other}: '{value}'"
        header = f"---\n{fields}\nkind: guide\nstatus: published\ntags: ['<i>tag</i>']\n{related}\n---\n"
        (root / "en" / f"{slug}.md").write_text(f"{header}[x](two.md)\n", "utf-8")
    (root / "en" / "three.md").write_text(f"---\ntitle: '{value}'\nkind: guide\nstatus: published\n---\n", "utf-8")


def test_html_in_any_field_is_text(open_page: OpenPage, small: Path) -> None:
    write_hostile(small)
    html = build_page_html(open_page("en/two"), "")
    lines = read(html)

    assert lines == [
        "Guide",
        HOSTILE,
        f"Published · {HOSTILE}",
        HOSTILE,
        "Added by the editors",
        HOSTILE,
        "See also",
        f"{HOSTILE} – {HOSTILE}",
        "Linked from",
        HOSTILE,
        "x",
        "<i>tag</i> · English",
    ]
    assert "<img" not in html


@pytest.mark.parametrize("slug", ["gone", HOSTILE])
def test_what_cannot_be_shown_says_why(slug: str) -> None:
    html = build_missing_html(slug, f"there is no article {slug!r}")

    assert read(html) == [slug, f"There is no article {slug!r}"]


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("exists", [True, False])
def test_the_start_page_names_the_folder_and_the_ways_on(app: QApplication, lang: Lang, *, exists: bool) -> None:
    install_language(app, lang)
    folder = "/srv/<b>articles</b> & more"
    html = build_start_html(folder, exists=exists)

    assert folder in " ".join(read(html))
    assert addresses(html) == ["do:choose-folder", "do:use-shipped", "do:rescan"]
    assert len(read(html)) == 6


def test_an_empty_folder_and_a_missing_one_are_told_apart() -> None:
    assert read(build_start_html("/x", exists=True))[0] != read(build_start_html("/x", exists=False))[0]


def test_languages_are_named_in_themselves(open_page: OpenPage, articles: Mapping[str, str]) -> None:
    assert "en/customer-shouts.md" in articles
    last = read(build_page_html(open_page("bn/customer-shouts"), ""))[-1]

    assert last.endswith(", ".join(NATIVE_NAMES[lang] for lang in (Lang.BN, Lang.IS, Lang.EN)))


@pytest.mark.parametrize(
    ("today", "line"),
    [
        (date(2026, 11, 22), None),
        (date(2027, 5, 21), "The next review is overdue since May 20, 2027"),
    ],
)
def test_a_review_that_is_overdue_is_said(
    app: QApplication, open_page: OpenPage, today: date, line: str | None
) -> None:
    install_language(app, Lang.EN)
    page = open_page("en/customer-shouts")
    header = replace(page.card.header, reviewed=date(2026, 11, 21), review_every=180)
    lines = read(build_page_html(replace(page, card=replace(page.card, header=header), today=today), ""))

    assert [text for text in lines if "overdue" in text] == [line] * bool(line)


@pytest.mark.parametrize(
    ("lang", "state", "said"),
    [
        (Lang.EN, SourceState.CURRENT, "Published · Translated from English · up to date with it"),
        (Lang.EN, SourceState.GONE, "Published · Translated from English"),
        (Lang.EN, SourceState.CYCLE, "Published · Translated from English"),
        (Lang.IS, SourceState.CURRENT, "Birt · Þýtt úr ensku · í samræmi við frumtextann"),
        (Lang.IS, SourceState.BEHIND, "Þýtt úr ensku · enski textinn hefur breyst síðan"),
        (Lang.BN, SourceState.BEHIND, "ইংরেজি থেকে অনুবাদ · এরপর ইংরেজি লেখাটি বদলেছে"),
    ],
)
def test_a_translation_says_how_it_stands_to_its_source(
    app: QApplication, open_page: OpenPage, lang: Lang, state: SourceState, said: str
) -> None:
    install_language(app, lang)
    page = open_page("is/calming-phrases")
    header = replace(page.card.header, translated_from=Source(Lang.EN, "0" * 12))
    page = replace(page, card=replace(page.card, header=header), source=state, backlinks=())
    html = build_page_html(page, "")

    assert said in read(html)
    assert addresses(html) == ["article:en/calming-phrases"] * (state is SourceState.BEHIND)


@pytest.mark.parametrize("source", Lang)
@pytest.mark.parametrize("lang", Lang)
def test_every_language_a_text_is_translated_from_is_named(
    app: QApplication, open_page: OpenPage, lang: Lang, source: Lang
) -> None:
    install_language(app, lang)
    page = open_page("en/refunds")
    header = replace(page.card.header, translated_from=Source(source, "0" * 12))
    page = replace(page, card=replace(page.card, header=header), source=SourceState.BEHIND)
    others = [
        replace(page, card=replace(page.card, header=replace(header, translated_from=Source(other, "0" * 12))))
        for other in Lang
        if other is not source
    ]

    assert build_trust(page) not in [build_trust(other) for other in others]


def test_the_sentence_with_a_link_is_text_with_the_words_of_the_link_in_bold(open_page: OpenPage) -> None:
    page = open_page("en/calming-phrases")
    card = page.backlinks[0].card
    mention = Mention(card, Sentence("before <i> ", "<img src=x>", " & after"))
    html = build_page_html(replace(page, backlinks=(mention, Mention(card))), "")
    document = QTextDocument()
    document.setHtml(html)
    found = document.find("<img src=x>")

    assert f"{card.header.title}\nbefore <i> <img src=x> & after\n{card.header.title}" in "\n".join(read(html))
    assert found.charFormat().fontWeight() > 500
    assert "<img" not in html
