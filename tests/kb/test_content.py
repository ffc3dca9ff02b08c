from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from kb.article import Card
from kb.config import Config, load_config
from kb.content import Content
from kb.lang import Lang
from kb.schema import Document

Tree = Callable[[Mapping[str, str | bytes]], Path]
Page = Callable[..., str]

VOCABULARY = """
tags:
  rage:
    name: {bn: রাগ, is: Reiði, en: Rage}
    synonyms: {en: [fury]}
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """The settings where nobody set any."""
    return load_config(tmp_path / "nowhere")[0]


def read(root: Path, config: Config) -> Content:
    content = Content(root, config)
    content.read_side_files()
    return content


def write(path: Path, text: str) -> None:
    """With another time, however fast that went."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + 1_000_000_000, before + 1_000_000_000))


# The files beside the articles.


@pytest.fixture
def root(tree: Tree, page: Page) -> Path:
    return tree(
        {
            "en/a.md": page("Boat", "Call {house.number}.\n", tags="[rage]"),
            "is/a.md": page("Bátur", "{house.number}\n", tags="[rage]"),
            "vocabulary.yaml": VOCABULARY,
            "house.toml": 'number = {en = "112", is = "113"}\n',
        }
    )


def test_vocabulary_and_house_are_read_once_and_again_when_they_change(root: Path, config: Config) -> None:
    content = Content(root, config)
    assert content.stamp == {}
    assert content.read_side_files()
    assert list(content.vocabulary.tags) == ["rage"]
    assert content.house_values(Lang.EN) == {"house.number": "112"}
    assert not content.read_side_files()
    write(root / "house.toml", 'number = "999"\n')
    assert content.read_side_files()
    assert content.house_values(Lang.IS) == {"house.number": "999"}
    (root / "vocabulary.yaml").unlink()
    assert content.read_side_files()
    assert content.vocabulary.tags == {}
    assert not content.read_side_files()


def test_a_file_that_was_put_in_the_place_of_another_is_noticed(root: Path, config: Config) -> None:
    """As editors save: of the same size and time, but another file."""
    content, path = read(root, config), root / "house.toml"
    info = path.stat()
    other = path.with_name("house.toml.new")
    other.write_text(path.read_text(encoding="utf-8").replace("112", "999"), encoding="utf-8")
    os.utime(other, ns=(info.st_atime_ns, info.st_mtime_ns))
    other.replace(path)
    assert content.read_side_files()
    assert content.house_values(Lang.EN) == {"house.number": "999"}


@pytest.mark.parametrize(
    ("name", "old", "new", "same"),
    [
        ("vocabulary.yaml", "fury", "tantrum", True),
        ("vocabulary.yaml", "en: Rage", "en: Anger", False),
        ("vocabulary.yaml", "rage:", "anger:", False),
        ("house.toml", '"112"', '"999"', False),
        ("house.toml", "number", "phone", False),
        ("en/a.md", "Boat", "Ship", True),
    ],
)
def test_the_stamp_is_another_one_where_articles_are_to_be_indexed_otherwise(  # noqa: PLR0913
    root: Path, config: Config, name: str, old: str, new: str, *, same: bool
) -> None:
    before = read(root, config).stamp
    assert read(root, config).stamp == before
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    write(root / name, text.replace(old, new))
    assert (read(root, config).stamp == before) is same


def test_the_order_of_languages_is_part_of_the_stamp_for_values_fall_back_along_it(root: Path, config: Config) -> None:
    write(root / "house.toml", 'number = {en = "112", bn = "১১৩"}\n')
    stamps, values = set(), []
    for languages in ((), (Lang.EN,), (Lang.BN,)):
        content = read(root, replace(config, languages=languages))
        stamps.add(content.stamp["content"])
        values.append(content.house_values(Lang.IS)["house.number"])
    assert len(stamps) == 3
    assert values == ["112", "112", "১১৩"]


def _hide(root: Path) -> None:
    root.rename(root.with_name("away"))


def _empty(root: Path) -> None:
    _hide(root)
    (root / "en").mkdir(parents=True)


@pytest.mark.parametrize("lose", [_hide, _empty])
def test_of_a_folder_that_is_away_everything_is_kept(root: Path, config: Config, lose: Callable[[Path], None]) -> None:
    content = read(root, config)
    before = (content.vocabulary, content.house, content.stamp)
    lose(root)
    assert not content.read_side_files()
    assert (content.vocabulary, content.house, content.stamp) == before
    plan = content.plan({})
    assert (plan.stale, plan.gone) == ((), ())


def test_what_is_wrong_in_them_is_told_and_goes_when_it_is_put_right(root: Path, config: Config) -> None:
    write(root / "vocabulary.yaml", "tags: 7\n")
    write(root / "house.toml", "number = \n")
    content = read(root, config)
    assert {problem.path for problem in content.problems} == {"vocabulary.yaml", "house.toml"}
    write(root / "vocabulary.yaml", VOCABULARY)
    write(root / "house.toml", "\n")
    content.read_side_files()
    assert content.problems == []


def test_a_locked_file_is_tried_again_though_it_looks_the_same(
    root: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str | Path, *_: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        content = read(root, config)
        assert {problem.code for problem in content.problems} == {"file-unreadable"}
    assert content.read_side_files()
    assert content.problems == []
    assert not content.read_side_files()


# Documents.


def test_values_and_names_of_tags_are_those_of_the_language(root: Path, config: Config) -> None:
    content = read(root, config)
    documents = {
        change.card.path: change
        for change in content.iter_changes(content.plan({}), {})
        if isinstance(change, Document)
    }
    assert documents["en/a.md"].passages[0].text == "Call 112."
    assert documents["is/a.md"].passages[0].text == "113"
    assert {"s:rage", "t:rage"} <= documents["en/a.md"].weights.keys()
    assert "s:reiði" in documents["is/a.md"].weights
    assert "s:reiði" not in documents["en/a.md"].weights
    assert "s:fury" not in documents["en/a.md"].weights


def test_of_a_file_with_a_new_time_there_is_only_a_card(root: Path, config: Config) -> None:
    content = read(root, config)
    known = {
        change.card.path: change.card
        for change in content.iter_changes(content.plan({}), {})
        if isinstance(change, Document)
    }
    assert list(content.iter_changes(content.plan(known), known)) == []
    os.utime(root / "en/a.md", ns=(7, 7))
    (card,) = content.iter_changes(content.plan(known), known)
    assert card == replace(known["en/a.md"], mtime_ns=7)
    assert isinstance(card, Card)


@pytest.mark.parametrize(
    ("reading", "languages", "order"),
    [
        ("auto", (), ["en", "is", "bn"]),
        ("bn", (), ["bn", "en", "is"]),
        ("is", (Lang.BN,), ["is", "bn", "en"]),
        ("auto", (Lang.BN,), ["en", "bn", "is"]),
    ],
)
def test_the_reader_s_own_languages_are_read_first(  # noqa: PLR0913, PLR0917
    tree: Tree, page: Page, config: Config, reading: str, languages: tuple[Lang, ...], order: list[str]
) -> None:
    root = tree({f"{lang}/{name}.md": page(name) for lang in Lang for name in "ab"})
    content = read(root, replace(config, reading_language=reading, languages=languages))
    paths = [entry.relative for entry, _ in content.plan({}).stale]
    assert paths == [f"{lang}/{name}.md" for lang in order for name in "ab"]
