from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from kb import library
from kb.article import ArticleKey, Card, Kind, Status
from kb.errors import ArticleMissingError, FileError, FileMissingError
from kb.files import MAX_ARTICLE, SourceText, read_text
from kb.lang import Lang
from kb.library import Library, Plan, build_library, iter_read, plan_few, plan_load, suggest_slugs

Tree = Callable[[Mapping[str, str | bytes]], Path]

posix = pytest.mark.skipif(os.name != "posix", reason="pipes and symbolic links are POSIX's")
linux = pytest.mark.skipif(sys.platform != "linux", reason="names that differ in case or bytes only are Linux's")
GOOD = "---\ntitle: Good\nkind: guide\nstatus: published\n---\nBody.\n"


def article(title: str, body: str = "Body.") -> str:
    return f"---\ntitle: {title}\nkind: guide\nstatus: published\n---\n{body}\n"


def read(plan: Plan, known: Mapping[str, Card]) -> dict[str, Card]:
    """The cards by path after a load."""
    return {card.path: card for card in [*plan.kept, *(card for card, _, _ in iter_read(plan, known))]}


def load(root: Path) -> dict[str, Card]:
    return read(plan_load(root, {}), {})


def build(root: Path) -> Library:
    plan = plan_load(root, {})
    return build_library(root, read(plan, {}).values(), plan.problems)


def stale(plan: Plan) -> list[str]:
    return [entry.relative for entry, _ in plan.stale]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are really read."""
    names: list[str] = []

    def read_and_note(path: Path) -> SourceText:
        names.append(path.name)
        return read_text(path)

    monkeypatch.setattr(library, "read_text", read_and_note)
    return names


# Loading again.


def test_first_load_reads_everything(tree: Tree, opened: list[str]) -> None:
    cards = load(tree({"en/a.md": article("A"), "is/a.md": article("Á"), "bn/b.md": article("খ")}))
    assert opened == ["b.md", "a.md", "a.md"]
    assert {path: card.header.title for path, card in cards.items()} == {"bn/b.md": "খ", "en/a.md": "A", "is/a.md": "Á"}


def test_a_file_that_looks_the_same_is_not_opened(tree: Tree, opened: list[str]) -> None:
    root = tree({"en/a.md": article("A"), "en/b.md": article("B")})
    known = load(root)
    opened.clear()
    plan = plan_load(root, known)
    assert read(plan, known) == known
    assert (plan.stale, plan.gone, opened) == ((), (), [])


def test_a_file_that_was_only_touched_is_read_but_not_new(tree: Tree) -> None:
    root = tree({"en/a.md": article("A")})
    known = load(root)
    os.utime(root / "en/a.md", ns=(1, 1))
    ((card, found, changed),) = iter_read(plan_load(root, known), known)
    assert (found, changed, card.mtime_ns) == (None, False, 1)
    assert card.sha256 == known["en/a.md"].sha256


def test_a_change_is_read_and_nothing_else(tree: Tree, opened: list[str]) -> None:
    root = tree({"en/a.md": article("A"), "en/b.md": article("B")})
    known = load(root)
    opened.clear()
    tree({"en/b.md": article("Better")})
    ((card, found, changed),) = iter_read(plan_load(root, known), known)
    assert (opened, changed, card.header.title) == (["b.md"], True, "Better")
    assert found is not None
    assert (found.body, found.header) == ("Body.\n", card.header)


def test_a_change_that_kept_size_and_time_is_found_by_verifying(tree: Tree) -> None:
    root = tree({"en/a.md": article("A")})
    known = load(root)
    tree({"en/a.md": article("B")})
    os.utime(root / "en/a.md", ns=(known["en/a.md"].mtime_ns,) * 2)
    assert read(plan_load(root, known), known)["en/a.md"].header.title == "A"
    assert read(plan_load(root, known, verify=True), known)["en/a.md"].header.title == "B"


def test_what_is_gone_is_told_and_what_is_new_is_read(tree: Tree) -> None:
    root = tree({"en/a.md": article("A"), "en/b.md": article("B")})
    known = load(root)
    (root / "en/a.md").rename(root / "en/c.md")
    plan = plan_load(root, known)
    assert (plan.gone, stale(plan), [card.path for card in plan.kept]) == (("en/a.md",), ["en/c.md"], ["en/b.md"])


def test_only_the_named_files_are_read_again(tree: Tree) -> None:
    root = tree({"en/a.md": article("A"), "en/b.md": article("B")})
    known = load(root)
    tree({"en/a.md": article("A2"), "en/b.md": article("B2"), "en/c.md": article("C")})
    assert stale(plan_load(root, known, ["en/b.md"])) == ["en/b.md", "en/c.md"]
    assert stale(plan_load(root, known, [])) == ["en/c.md"]


@pytest.mark.parametrize("state", ["missing", "empty", "a file", "without articles"])
def test_a_folder_that_is_away_takes_nothing_away(tree: Tree, state: str) -> None:
    root = tree({"en/a.md": article("A"), "is/a.md": article("Á")})
    known = load(root)
    away = root.rename(root.with_name("away"))
    if state == "a file":
        root.write_text("")
    elif state != "missing":
        root.mkdir()
    if state == "without articles":
        tree({"en/notes.txt": "", "vocabulary.yaml": ""})
    plan = plan_load(root, known)
    assert (read(plan, known), plan.stale, plan.gone) == (known, (), ())
    codes = [problem.code for problem in plan.problems]
    assert codes == (["content-missing"] if state in ("missing", "a file") else [])
    if root.is_file():
        root.unlink()
    elif root.exists():
        root.rename(root.with_name("other"))
    away.rename(root)
    assert plan_load(root, known).stale == ()


def test_a_language_that_cannot_be_listed_takes_nothing_away(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree({"en/a.md": article("A"), "is/a.md": article("Á")})
    known = load(root)
    scandir = os.scandir

    def refuse(path: Path) -> Iterator[os.DirEntry[str]]:
        if path == root / "is":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    plan = plan_load(root, known)
    assert (read(plan, known), plan.gone) == (known, ())
    assert [(problem.path, problem.code) for problem in plan.problems] == [("is", "file-unreadable")]


def test_a_deleted_language_is_gone(tree: Tree) -> None:
    root = tree({"en/a.md": article("A"), "is/a.md": article("Á")})
    known = load(root)
    (root / "is/a.md").unlink()
    (root / "is").rmdir()
    assert plan_load(root, known).gone == ("is/a.md",)


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Names of files that the operating system refuses to open, as while another program holds them."""
    names: set[str] = set()
    really_open = os.open

    def refuse(path: str | Path, *arguments: int) -> int:
        if Path(path).name in names:
            raise PermissionError(13, "Permission denied")
        return really_open(path, *arguments)

    monkeypatch.setattr(os, "open", refuse)
    return names


def test_a_locked_file_keeps_a_card_and_is_read_when_it_is_free(tree: Tree, locked: set[str]) -> None:
    root = tree({"en/a.md": article("A")})
    locked.add("a.md")
    ((card, found, changed),) = iter_read(plan_load(root, {}), {})
    assert (found, changed, card.readable, card.header.title) == (None, True, False, "a.md")
    assert [(problem.code, problem.message) for problem in card.problems] == [
        ("file-unreadable", "cannot be read: Permission denied")
    ]
    known = {card.path: card}
    assert [changed for _, _, changed in iter_read(plan_load(root, known), known)] == [False]
    locked.clear()
    assert read(plan_load(root, known), known)["en/a.md"].header.title == "A"


def test_a_file_that_will_never_be_an_article_is_not_read_again(tree: Tree, opened: list[str]) -> None:
    root = tree({"en/a.md": b"\xff", "en/b.md": b"x" * (MAX_ARTICLE + 1)})
    known = load(root)
    opened.clear()
    assert read(plan_load(root, known), known) == known
    assert opened == []


# Every kind of bad file: each is named, and stops nothing else.


def write_pipe(root: Path) -> None:
    os.mkfifo(root / "en/bad.md")


def write_loop(root: Path) -> None:
    (root / "en/bad.md").symlink_to("loop.md")
    (root / "en/loop.md").symlink_to("bad.md")


def write_link_to_nothing(root: Path) -> None:
    (root / "en/bad.md").symlink_to("nothing.md")


def write_link_outside(root: Path) -> None:
    (root.parent / "secret.md").write_text(article("Secret"))
    (root / "en/bad.md").symlink_to(root.parent / "secret.md")


def write_folder(root: Path) -> None:
    (root / "en/bad.md").mkdir()


BAD_BYTES = {
    "empty": (b"", [("header-missing", 1)]),
    "one newline": (b"\n", [("header-missing", 1)]),
    "no header": (b"# Only a body\n", [("header-missing", 1)]),
    "latin-1": ("Sími: 112, æ".encode("latin-1"), [("file-not-text", 0)]),
    "utf-16": (GOOD.encode("utf-16"), [("file-not-text", 0)]),
    "cut in a letter": (GOOD.encode() + "ক".encode()[:2], [("file-not-text", 0)]),
    "surrogate": (b"\xed\xa0\x80", [("file-not-text", 0)]),
    "binary": (bytes(range(256)) * 40, [("file-not-text", 0)]),
    "nul": (GOOD.encode() + b"a\0b", [("text-control", 7)]),
    "nul in the header": (b"---\ntitle: a\0b\nkind: guide\nstatus: draft\n---\n", [("text-control", 2)]),
    "ten megabytes": (GOOD.encode() + b"x\n" * 5_000_000, [("file-too-large", 0)]),
    "byte order mark": (b"\xef\xbb\xbf" + GOOD.encode(), []),
    "two marks": (b"\xef\xbb\xbf" * 2 + GOOD.encode(), [("header-missing", 1)]),
    "windows newlines": (GOOD.replace("\n", "\r\n").encode(), []),
    "old newlines": (GOOD.replace("\n", "\r").encode(), [("header-missing", 1)]),
    "mixed newlines": (GOOD.replace("---\n", "---\r\n").encode(), []),
    "no last newline": (GOOD.rstrip().encode(), []),
    "open header": (b"---\ntitle: Bad\nkind: guide\nstatus: draft\n\n# Body\n", [("header-open", 5)]),
    "yaml fault": (b"---\ntitle: [\nkind: guide\nstatus: draft\n---\n", [("header-syntax", 2), ("field-type", 2)]),
    "alias": (b"---\ntitle: &a Bad\nkind: guide\nstatus: draft\n---\n", [("header-alias", 2)]),
    "laughs": (
        b"---\ntitle: Bad\nkind: guide\nstatus: draft\nx: &a [*a, *a]\n---\n",
        [("header-alias", 5)] * 3 + [("field-unknown", 5)],
    ),
    "depth": (
        b"---\ntitle: " + b"[" * 2_000 + b"\nkind: guide\nstatus: draft\n---\n",
        [("header-depth", 2), ("field-type", 2)],
    ),
    "large header": (
        b"---\ntitle: Bad\nkind: guide\nstatus: draft\nx: " + b"x" * 17_000 + b"\n---\n",
        [("header-large", 5)],
    ),
    "second title": (GOOD.replace("kind", "title: Other\nkind").encode(), [("field-duplicate", 3)]),
    "deep quotes": (GOOD.encode() + b"> " * 500 + b"deep\n", [("markdown-refused", 6)]),
    "brackets": (GOOD.encode() + b"[" * 10_000, []),
    "one long word": (GOOD.encode() + "ক".encode() * 300_000, [("markdown-refused", 6)]),
}
BAD_PLACES: dict[str, tuple[Callable[[Path], None], list[tuple[str, int]]]] = {
    "pipe": (write_pipe, [("file-not-regular", 0)]),
    "loop of links": (write_loop, [("file-outside", 0)]),
    "link to nothing": (write_link_to_nothing, [("file-unreadable", 0)]),
    "link that leads out": (write_link_outside, [("file-outside", 0)]),
    "folder": (write_folder, [("file-not-regular", 0)]),
}
BAD_NAMES: dict[str, tuple[list[str], list[str], list[str]]] = {
    # files beside en/good.md; the slugs they load under; the codes of their names
    "capitals": (["Bad.md"], ["bad"], ["file-name"]),
    "capital ending": (["bad.MD"], ["bad"], []),
    "blank": (["bad name.md"], ["bad name"], ["file-name"]),
    "bengali": (["ক্ষমা.md"], ["ক্ষমা"], ["file-name"]),
    "decomposed": ([unicodedata.normalize("NFD", "café.md")], ["café"], ["file-name"]),
    "tilde": (["bad~2.md"], ["bad~2"], ["file-name"]),
    "dots": (["bad.en.md"], ["bad.en"], ["file-name"]),
    "long": (["x" * 200 + ".md"], ["x" * 200], ["file-name"]),
    "device": (["con.md"], ["con"], []),
    "newline": (["bad\nname.md"], ["bad\nname"], ["file-name"]),
    "case twins": (["BAD.md", "bad.md"], ["bad", "bad~2"], ["file-name", "file-duplicate"]),
    "spelling twins": (
        [unicodedata.normalize("NFD", "é.md"), "é.md", "É.md"],
        ["é", "é~2", "é~3"],
        ["file-name", "file-name", "file-duplicate", "file-name", "file-duplicate"],
    ),
    "hidden": ([".bad.md"], [], []),
    "lock": (["#bad.md#", ".#bad.md", "bad.md~"], [], []),
    "not unicode": ([os.fsdecode(b"b\xe6d.md")], [], ["file-name-encoding"]),
}


def bytes_of(root: Path) -> dict[str, bytes]:
    """Everything below a folder: bytes of files, targets of links, times."""
    found = {}
    for path in sorted(root.rglob("*")):
        kind = os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes() if path.is_file() else b""
        found[str(path)] = kind + str(path.lstat().st_mtime_ns).encode()
    return found


def codes_of(cards: Mapping[str, Card], plan: Plan) -> list[tuple[str, int]]:
    found = [*plan.problems, *(problem for card in cards.values() for problem in card.problems)]
    assert all(problem.path.startswith("en/bad") or problem.path == "en/loop.md" for problem in found)
    assert all(problem.message for problem in found)
    return [(problem.code, problem.line) for problem in found if problem.path != "en/loop.md"]


@pytest.mark.parametrize("name", [*BAD_BYTES, *(pytest.param(name, marks=posix) for name in BAD_PLACES)])
def test_a_bad_file_is_named_with_its_line_and_stops_nothing(tree: Tree, name: str) -> None:
    root = tree({"en/a-good.md": GOOD, "en/good.md": GOOD, "is/good.md": GOOD})
    if name in BAD_BYTES:
        content, expected = BAD_BYTES[name]
        tree({"en/bad.md": content})
    else:
        write, expected = BAD_PLACES[name]
        write(root)
    before = bytes_of(root)
    plan = plan_load(root, {})
    cards = read(plan, {})
    assert codes_of(cards, plan) == expected
    assert [cards[path].header.title for path in ("en/a-good.md", "en/good.md", "is/good.md")] == ["Good"] * 3
    if name in BAD_BYTES:
        bad = cards["en/bad.md"]
        assert bad.readable == (not expected or expected[0][1] > 0)
        assert bad.header.title in ("Bad", "Good", "a b") if bad.readable else bad.header.title == "bad.md"
        found = build_library(root, cards.values(), plan.problems)
        with suppress(FileError):
            assert found.get_article(bad.key).key == bad.key
    assert bytes_of(root) == before


@linux
@pytest.mark.parametrize("name", BAD_NAMES)
def test_an_unusual_name_loads_under_what_comes_nearest(tree: Tree, name: str) -> None:
    files, slugs, codes = BAD_NAMES[name]
    root = tree({"en/good.md": GOOD})
    for number, file in enumerate(files):
        (root / "en" / file).write_text(article(f"Title {number}"))
    before = bytes_of(root)
    plan = plan_load(root, {})
    cards = read(plan, {})
    assert cards.pop("en/good.md").header.title == "Good"
    assert [card.key.slug for card in sorted(cards.values(), key=lambda card: card.path)] == slugs
    assert [problem.code for problem in plan.problems] == codes
    assert all(problem.line == 0 and problem.message for problem in plan.problems)
    for card in cards.values():
        twin = slugs.index(card.key.slug) > 0
        assert (card.header.title == Path(card.path).name) == twin
    assert bytes_of(root) == before


@linux
def test_of_twins_the_first_in_byte_order_is_used_and_the_others_are_found_by_name(tree: Tree) -> None:
    root = tree({"en/Late.md": article("First"), "en/late.md": article("Second"), "is/late.md": article("Sein")})
    found = build(root)
    assert found.get_card("late", [Lang.EN]).header.title == "First"
    twin = found.cards[ArticleKey("late~2", Lang.EN)]
    assert (twin.header.title, twin.header.kind, twin.header.status) == ("late.md", Kind.GUIDE, Status.DRAFT)
    assert [(problem.path, problem.code, problem.params) for problem in found.problems] == [
        ("en/Late.md", "file-name", {"slug": "late"}),
        ("en/late.md", "file-duplicate", {"slug": "late", "first": "en/Late.md"}),
    ]
    known = {card.path: card for card in found.cards.values()}
    (root / "en/Late.md").unlink()
    assert read(plan_load(root, known), known)["en/late.md"].header.title == "Second"


# A few files by their names.


def test_a_few_known_files_are_planned_as_the_whole_folder_would_plan_them(tree: Tree) -> None:
    root = tree({"en/a.md": article("A"), "en/b.md": article("B"), "is/a.md": article("Á")})
    known = load(root)
    tree({"en/a.md": article("A2"), "en/b.md": article("B2")})
    os.utime(root / "is/a.md", ns=(1, 1))
    for paths in (["en/a.md"], ["is/a.md", "en/a.md"], {"en/a.md", "en/b.md", "is/a.md"}, []):
        few, whole = plan_few(root, known, paths), plan_load(root, known, paths)
        assert few is not None
        assert few.stale == whole.stale
        assert (few.gone, few.problems) == ((), ())


def test_a_known_file_that_looks_the_same_is_not_planned(tree: Tree) -> None:
    root = tree({"en/a.md": article("A")})
    assert plan_few(root, load(root), ["en/a.md"]) == Plan(root, (), (), (), ())


@pytest.mark.parametrize(
    "path", ["en/new.md", "en/gone.md", "en/Odd Name.md", "en/never.md", "../x.md", "en/nul\0.md", ""]
)
def test_where_a_file_is_new_gone_or_oddly_named_the_whole_folder_is_looked_at(tree: Tree, path: str) -> None:
    root = tree({"en/a.md": article("A"), "en/gone.md": article("Gone"), "en/Odd Name.md": article("Odd")})
    known = load(root)
    tree({"en/a.md": article("A2"), "en/new.md": article("New"), "en/Odd Name.md": article("Odder")})
    (root / "en/gone.md").unlink()
    assert plan_few(root, known, ["en/a.md", path]) is None


def test_of_twins_only_the_one_that_has_the_name_is_planned_alone(tree: Tree) -> None:
    root = tree({"is/ss.md": article("Ess"), "is/ß.md": article("Eszett")})
    known = load(root)
    tree({"is/ss.md": article("Ess 2"), "is/ß.md": article("Eszett 2")})
    few = plan_few(root, known, ["is/ss.md"])
    assert few is not None
    assert stale(few) == ["is/ss.md"]
    assert plan_few(root, known, ["is/ß.md"]) is None


def test_a_file_that_was_locked_is_planned_though_it_looks_the_same(tree: Tree, locked: set[str]) -> None:
    root = tree({"en/a.md": article("A")})
    locked.add("a.md")
    known = load(root)
    assert not known["en/a.md"].readable
    locked.clear()
    few = plan_few(root, known, ["en/a.md"])
    assert few is not None
    assert stale(few) == ["en/a.md"]


@posix
def test_a_file_behind_a_link_is_left_to_the_whole_folder(tree: Tree) -> None:
    root = tree({"en/a.md": article("A")})
    (root / "en/b.md").symlink_to(root / "en/a.md")
    known = load(root)
    assert known["en/b.md"].readable
    assert plan_few(root, known, ["en/b.md"]) is None


def test_a_snapshot_with_new_cards_is_the_one_that_would_have_been_built(tree: Tree) -> None:
    root = tree({"en/a.md": article("A"), "is/a.md": article("Á"), "en/b.md": article("B")})
    before = build(root)
    sets = before.sets
    tree({"en/a.md": article("A2"), "bn/a.md": article("ক"), "en/c.md": article("C")})
    changed = [card for path, card in load(root).items() if path in ("en/a.md", "bn/a.md", "en/c.md")]
    after, fresh = before.with_cards(changed), build(root)
    assert (dict(after.cards), after.sets, after.problems) == (dict(fresh.cards), fresh.sets, fresh.problems)
    assert after.get_card("a", [Lang.EN]).header.title == "A2"
    assert before.get_card("a", [Lang.EN]).header.title == "A"
    assert before.sets is sets
    assert {slug: set(members) for slug, members in sets.items()} == {"a": {Lang.EN, Lang.IS}, "b": {Lang.EN}}
    assert before.with_cards([]).cards == before.cards


# Asking.


def test_a_card_is_found_in_the_first_language_that_has_it(tree: Tree) -> None:
    found = build(tree({"en/a.md": article("A"), "is/a.md": article("Á"), "is/b.md": article("B")}))
    assert found.get_card("a", [Lang.BN, Lang.IS, Lang.EN]).key.lang is Lang.IS
    assert found.find_card("b", [Lang.EN]) is None
    assert found.find_card("c", list(Lang)) is None
    assert {slug: list(members) for slug, members in found.sets.items()} == {"a": [Lang.EN, Lang.IS], "b": [Lang.IS]}


def test_a_missing_article_is_said_with_what_is_spelt_alike(tree: Tree) -> None:
    found = build(tree({"en/customer-shouts.md": GOOD, "en/refund.md": GOOD}))
    with pytest.raises(ArticleMissingError, match=r"'custmer-shouts'; did you mean customer-shouts\?"):
        found.get_card("custmer-shouts", list(Lang))
    with pytest.raises(ArticleMissingError, match="'customer-shouts'; did you mean"):
        found.get_article(ArticleKey("customer-shouts", Lang.BN))
    assert suggest_slugs("xyz", found.sets) == ()


def test_an_article_is_read_from_its_file_now(tree: Tree) -> None:
    root = tree({"en/a.md": article("A")})
    found = build(root)
    tree({"en/a.md": article("A", "Newer.")})
    assert found.get_article(ArticleKey("a", Lang.EN)).body == "Newer.\n"
    (root / "en/a.md").unlink()
    with pytest.raises(FileMissingError):
        found.get_article(ArticleKey("a", Lang.EN))


def test_a_card_holds_all_but_the_body(tree: Tree) -> None:
    text = "---\ntitle: A\nkind: checklist\nstatus: draft\n---\n# B\n- [ ] {house.x} [c](d.md)\n"
    root = tree({"en/a.md": text})
    card = load(root)["en/a.md"]
    found = build(root).get_article(card.key)
    assert (card.anchors, card.placeholders, card.links) == (("section-1", "step-1"), ("house.x",), found.links)
    assert (card.size, card.mtime_ns) == (len(text), (root / "en/a.md").stat().st_mtime_ns)
    assert (card.sha256, card.source_hash, card.problems) == (found.sha256, found.source_hash, ())
