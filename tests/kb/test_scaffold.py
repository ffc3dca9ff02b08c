from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from kb import scaffold
from kb.article import ArticleKey, Kind, Status
from kb.config import load_config
from kb.errors import (
    ArticleExistsError,
    ContentReadOnlyError,
    FileMissingError,
    FileNotTextError,
    FileNotWrittenError,
    FileTooLargeError,
    FolderNotEmptyError,
    InvalidSlugError,
    KbError,
    NotAFileError,
)
from kb.files import MAX_ARTICLE, read_text
from kb.lang import Lang
from kb.parse import parse_article
from kb.paths import Home, find_home, shipped_content
from kb.problem import Severity
from kb.scaffold import add_article, copy_content, create_article

posix = pytest.mark.skipif(os.name != "posix", reason="symbolic links are POSIX's")

TODAY = date(2026, 11, 21)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return find_home(tmp_path / "seat", {})


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# A new article.


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("kind", Kind)
def test_a_new_article_is_a_draft_without_errors(tmp_path: Path, kind: Kind, lang: Lang) -> None:
    path = create_article(tmp_path / "content", kind, "late-parcel", lang, TODAY)
    assert path == tmp_path / "content" / lang / "late-parcel.md"
    source = read_text(path)
    article, problems = parse_article(source.text, source.sha256, ArticleKey("late-parcel", lang), "x.md")
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert (article.header.kind, article.header.status) == (kind, Status.DRAFT)
    assert article.header.reviewed == TODAY
    assert article.header.title
    parts = {Kind.CHECKLIST: article.steps, Kind.PHRASES: article.phrases, Kind.DECISION: article.nodes}
    assert parts.get(kind, article.body.strip())


@pytest.mark.parametrize(
    "slug",
    [
        *("", "Late", "late parcel", "late_parcel", "-late", "late-", "a--b", "þjónusta", "x" * 65),
        *("../late", "a/b", "a\\b", ".", "late.md", "late\0", "late\n"),
    ],
)
def test_what_is_no_slug_is_refused_and_nothing_is_written(tmp_path: Path, slug: str) -> None:
    with pytest.raises(InvalidSlugError):
        create_article(tmp_path / "content", Kind.GUIDE, slug, Lang.EN, TODAY)
    assert not (tmp_path / "content").exists()


def test_an_article_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    path = create_article(tmp_path, Kind.GUIDE, "a", Lang.EN, TODAY)
    path.write_text("mine")
    with pytest.raises(ArticleExistsError):
        create_article(tmp_path, Kind.CHECKLIST, "a", Lang.EN, TODAY)
    assert path.read_text() == "mine"
    assert create_article(tmp_path, Kind.GUIDE, "a", Lang.IS, TODAY).exists()


@pytest.mark.parametrize("way", ["as it is", "with dots", pytest.param("through a link", marks=posix)])
def test_the_shipped_content_is_not_written_to(tmp_path: Path, way: str) -> None:
    root = shipped_content()
    before = files_of(root)
    if way == "with dots":
        root = root / "en" / ".."
    elif way == "through a link":
        (tmp_path / "link").symlink_to(root)
        root = tmp_path / "link"
    with pytest.raises(ContentReadOnlyError, match="evenkeel init"):
        create_article(root, Kind.GUIDE, "new-article", Lang.EN, TODAY)
    assert files_of(shipped_content()) == before


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "en").write_text("a file, not a folder")
    with pytest.raises(FileNotWrittenError):
        create_article(tmp_path, Kind.GUIDE, "a", Lang.EN, TODAY)


# An article from elsewhere.


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("late-parcel.md", "late-parcel"),
        ("Late Parcel.MD", "late-parcel"),
        ("Þjónusta & æði.markdown", "thjonusta-aedi"),
        ("x" * 100 + ".md", "x" * 64),
        ("গ্রাহক চিৎকার করছেন.md", "grahok-chitkar-korchhen"),
        ("ফেরত ২০২৬.md", "ferot-2026"),
    ],
)
def test_an_article_from_elsewhere_is_copied_under_a_name_of_ours(tmp_path: Path, name: str, slug: str) -> None:
    source = tmp_path / name
    source.write_bytes("\ufeff# Títill\r\n\r\nকথা\r\n".encode())
    before = source.read_bytes()
    path = add_article(tmp_path / "content", source, Lang.IS)

    assert path == tmp_path / "content" / "is" / f"{slug}.md"
    assert path.read_text("utf-8") == "# Títill\n\nকথা\n"
    assert source.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("huge.md", b"x" * (MAX_ARTICLE + 1), FileTooLargeError),
        ("binary.md", b"\x89PNG\r\n\x1a\n\xff", FileNotTextError),
        ("folder.md", None, NotAFileError),
        ("gone.md", b"", FileMissingError),
        ("客户.md", b"text", InvalidSlugError),
        ("!!!.md", b"text", InvalidSlugError),
    ],
)
def test_what_cannot_be_an_article_is_refused_and_nothing_is_written(
    tmp_path: Path, name: str, data: bytes | None, error: type[KbError]
) -> None:
    source = tmp_path / name
    if data is None:
        source.mkdir()
    elif data:
        source.write_bytes(data)
    with pytest.raises(error, match=source.stem):
        add_article(tmp_path / "content", source, Lang.EN)
    assert not (tmp_path / "content").exists()


def test_an_article_of_that_name_is_not_replaced_by_one_from_elsewhere(tmp_path: Path) -> None:
    source = tmp_path / "A.md"
    source.write_text("theirs")
    path = create_article(tmp_path / "content", Kind.GUIDE, "a", Lang.EN, TODAY)
    before = path.read_bytes()
    with pytest.raises(ArticleExistsError):
        add_article(tmp_path / "content", source, Lang.EN)
    assert path.read_bytes() == before


def test_nothing_is_added_to_the_shipped_content(tmp_path: Path) -> None:
    source = tmp_path / "new-article.md"
    source.write_text("text")
    with pytest.raises(ContentReadOnlyError):
        add_article(shipped_content(), source, Lang.EN)
    assert not (shipped_content() / "en" / "new-article.md").exists()


# An own copy.


@pytest.mark.parametrize("made", [False, True])
def test_the_copy_is_the_shipped_content_and_is_used_from_now_on(tmp_path: Path, home: Home, *, made: bool) -> None:
    target = tmp_path / "deep" / "own"
    if made:
        target.mkdir(parents=True)
    assert copy_content(target, home) == target
    assert files_of(target) == files_of(shipped_content())
    assert load_config(home.config)[0].content == str(target)
    assert sorted(path.name for path in target.parent.iterdir()) == ["own"]


def test_a_relative_folder_is_remembered_as_an_absolute_one(
    tmp_path: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert copy_content(Path("own"), home) == tmp_path / "own"
    assert load_config(home.config)[0].content == str(tmp_path / "own")


@pytest.mark.parametrize("name", ["note.txt", ".hidden", "en"])
def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path, home: Home, name: str) -> None:
    target = tmp_path / "own"
    (target / name).mkdir(parents=True)
    with pytest.raises(FolderNotEmptyError):
        copy_content(target, home)
    assert [path.name for path in target.rglob("*")] == [name]
    assert load_config(home.config)[0].content == ""


def test_nothing_beside_the_folder_is_touched(tmp_path: Path, home: Home) -> None:
    names = ["own.new", "own.tmp", "own.old", "own~", "content"]
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "mine.txt").write_text("mine")
    copy_content(tmp_path / "own", home)
    assert [(tmp_path / name / "mine.txt").read_text() for name in names] == ["mine"] * 5


@pytest.mark.parametrize("place", ["a file", "below a file", "the root"])
def test_a_place_where_no_folder_can_be_is_refused(tmp_path: Path, home: Home, place: str) -> None:
    (tmp_path / "file").write_text("mine")
    targets = {
        "a file": tmp_path / "file",
        "below a file": tmp_path / "file" / "own",
        "the root": Path(tmp_path.anchor),
    }
    with pytest.raises((FileNotWrittenError, FolderNotEmptyError)):
        copy_content(targets[place], home)
    assert (tmp_path / "file").read_text() == "mine"
    assert load_config(home.config)[0].content == ""


def test_a_copy_that_fails_half_way_is_taken_away_again(
    tmp_path: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "source"
    (source / "en").mkdir(parents=True)
    (source / "en" / "good.md").write_text("good")
    (source / "en" / "gone.md").symlink_to(tmp_path / "nowhere")
    monkeypatch.setattr(scaffold, "shipped_content", lambda: source)
    target = tmp_path / "folder" / "own"
    target.mkdir(parents=True)
    with pytest.raises(FileNotWrittenError):
        copy_content(target, home)
    assert list(target.parent.rglob("*")) == [target]
    assert load_config(home.config)[0].content == ""
