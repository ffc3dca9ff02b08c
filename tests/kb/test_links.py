from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kb.article import Link, SourceState
from kb.lang import Lang
from kb.library import build_library, iter_read, plan_load
from kb.links import LinkGraph, is_address, is_image

Tree = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def graph(tree: Tree, page: Callable[..., str]) -> Callable[[Mapping[str, str]], LinkGraph]:
    """Builds the links of articles given as path to body, or to a whole file."""

    def build(bodies: Mapping[str, str]) -> LinkGraph:
        files = {path: body if body.startswith("---") else page(path, body) for path, body in bodies.items()}
        plan = plan_load(tree(files), {})
        return LinkGraph(build_library(plan.root, (card for card, _, _ in iter_read(plan, {})), plan.problems))

    return build


Graph = Callable[[Mapping[str, str]], LinkGraph]
BOTH = {"en/a.md": "", "is/a.md": "", "bn/b.md": ""}


@pytest.mark.parametrize(
    ("target", "reading", "path"),
    [
        ("a.md", Lang.IS, "is/a.md"),
        ("a.md", Lang.EN, "en/a.md"),
        ("a.md", Lang.BN, "en/a.md"),
        ("./a.md", Lang.IS, "is/a.md"),
        ("../is/a.md", Lang.EN, "is/a.md"),
        ("is/a.md", Lang.EN, "is/a.md"),
        ("../bn/a.md", Lang.IS, "en/a.md"),
        ("b.md", Lang.EN, "bn/b.md"),
        ("c.md", Lang.EN, None),
        ("../de/a.md", Lang.EN, None),
        ("../../a.md", Lang.EN, None),
        ("en/sub/a.md", Lang.EN, None),
        ("/a.md", Lang.EN, None),
        ("a.MD", Lang.EN, None),
        ("a", Lang.EN, None),
        ("", Lang.EN, None),
        ("https://a.b/a.md", Lang.EN, None),
    ],
)
def test_link_opens_the_article_in_the_language_of_the_reader(
    graph: Graph, target: str, reading: Lang, path: str | None
) -> None:
    card = graph(BOTH).find_target(Link(target, "", "", 1, 1), reading)
    assert (card.path if card else None) == path


def test_short_link_names_a_slug_and_the_reader_may_prefer_a_language(graph: Graph) -> None:
    links = graph({"en/a.md": "", "is/a.md": ""})
    card = links.find_target(Link("a", "", "", 1, 1, wiki=True), Lang.BN, [Lang.IS])
    assert card is not None
    assert card.path == "is/a.md"
    assert links.find_target(Link("a.md", "", "", 1, 1, wiki=True), Lang.EN) is None


def test_backlinks_are_one_link_from_each_article_of_the_same_language(graph: Graph) -> None:
    links = graph(
        {
            "en/target.md": "[self](target.md) [[target]] [here](#x)",
            "en/z.md": "---\ntitle: B\nkind: guide\nstatus: draft\n---\n\nfirst [[target]]\nsecond [t](target.md#x)",
            "en/y.md": "---\ntitle: A\nkind: guide\nstatus: draft\n---\n![target](target.md) [t](../en/target.md)",
            "en/x.md": "[other](other.md) [web](https://a.b/target.md)",
            "is/w.md": "[t](target.md)",
        }
    )
    found = links.find_backlinks(links.library.get_card("target", [Lang.EN]))
    assert [(link.card.path, link.link.line, link.link.column) for link in found] == [
        ("en/y.md", 6, 22),
        ("en/z.md", 7, 7),
    ]


def test_an_article_nobody_links_to_has_no_backlinks(graph: Graph) -> None:
    links = graph(BOTH)
    assert links.find_backlinks(links.library.get_card("a", [Lang.EN])) == []


def test_related_articles_that_exist_come_with_their_reasons(graph: Graph, page: Callable[..., str]) -> None:
    related = "\n  - a: read first\n  - gone: not written\n  - b: then this\n  - c"
    links = graph({"is/x.md": page("X", related=related), "en/a.md": "", "is/b.md": "", "en/b.md": "", "bn/c.md": ""})
    card = links.library.get_card("x", [Lang.IS])
    found = [(target.path, reason) for target, reason in links.iter_related(card)]
    assert found == [("en/a.md", "read first"), ("is/b.md", "then this"), ("bn/c.md", "")]


@pytest.mark.parametrize("address", ["https://a.b", "HTTP://a.b/c?d#e", "mailto:a@b.c", "tel:+354112"])
def test_address_of_the_world_outside(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "address",
    ["", "https://", "tel:", "a.md", "javascript:x", "file:///a", "//a.b", "https://a b", "x https://a.b", "ftp://a"],
)
def test_no_address(address: str) -> None:
    assert not is_address(address)


@pytest.mark.parametrize("address", ["../images/a.png", "images/a.JPG", "../images/b/c.webp", "../images/ছবি.gif"])
def test_picture_of_the_content(address: str) -> None:
    assert is_image(address)


@pytest.mark.parametrize(
    "address",
    [
        *("a.png", "../images/a.svg", "../images/a", "/images/a.png", "../../images/a.png", "../images/../a.png"),
        *("images/../../a.png", "images\\a.png", "https://a.b/images/a.png", "images/c:a.png", "images/.png/..", ""),
    ],
)
def test_no_picture_of_the_content(address: str) -> None:
    assert not is_image(address)


@pytest.mark.parametrize(
    ("origin", "state"),
    [
        (None, SourceState.GONE),
        ("", SourceState.BEHIND),
        ("translated_from: is@{hash}\n", SourceState.CYCLE),
        ("translated_from: bn@{hash}\n", SourceState.BEHIND),
    ],
)
def test_a_translation_is_compared_with_the_text_it_names(graph: Graph, origin: str | None, state: SourceState) -> None:
    header = "---\ntitle: A\nkind: guide\nstatus: published\n"
    old = "0" * 12
    files = {"is/a.md": f"{header}translated_from: en@{old}\n---\n", "bn/b.md": f"{header}---\n"}
    if origin is not None:
        files["en/a.md"] = f"{header}{origin.replace('{hash}', old)}---\n"
    links = graph(files)

    assert links.find_source_state(links.library.get_card("a", [Lang.IS])) is state
    assert links.find_source_state(links.library.get_card("b", [Lang.BN])) is None


def test_a_translation_of_the_present_text_is_up_to_date_and_one_of_itself_is_of_nothing(graph: Graph) -> None:
    header = "---\ntitle: A\nkind: guide\nstatus: published\n"
    source = graph({"en/a.md": f"{header}---\n"}).library.get_card("a", [Lang.EN])
    links = graph(
        {
            "en/a.md": f"{header}---\n",
            "is/a.md": f"{header}translated_from: en@{source.source_hash}\n---\n",
            "bn/a.md": f"{header}translated_from: bn@{source.source_hash}\n---\n",
        }
    )

    states = [links.find_source_state(links.library.get_card("a", [lang])) for lang in (Lang.EN, Lang.IS, Lang.BN)]
    assert states == [None, SourceState.CURRENT, SourceState.GONE]
