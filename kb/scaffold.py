"""New files: an article to fill in, and a copy of the shipped content to make one's own."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from importlib.resources import files
from pathlib import Path

from kb.article import Kind
from kb.config import save_config
from kb.errors import (
    ArticleExistsError,
    ContentReadOnlyError,
    FileNotWrittenError,
    FolderNotEmptyError,
    InvalidSlugError,
)
from kb.files import read_text, write_text
from kb.lang import Lang
from kb.paths import Home, shipped_content
from kb.pronounce import pronounce
from kb.text import is_slug, slugify


def create_article(root: Path, kind: Kind, slug: str, lang: Lang, today: date) -> Path:
    """Write a draft to fill in and return its path.

    Raises InvalidSlugError, ArticleExistsError, ContentReadOnlyError for the shipped content, and
    FileNotWrittenError.
    """
    template = files("kb").joinpath("templates", lang, f"{kind}.md").read_text(encoding="utf-8")
    return _write_new(root, slug, lang, template.replace("{today}", today.isoformat()))


def add_article(root: Path, source: Path, lang: Lang) -> Path:
    """Copy a Markdown file from elsewhere into the content, under a name made of its own; returns its path there.

    Bengali words of its name are written as they sound.
    Raises FileError where it cannot be read, and otherwise what `create_article` raises.
    """
    text = read_text(source).text
    return _write_new(root, slugify(pronounce(source.stem)) or source.stem, lang, text)


def check_own(root: Path) -> None:
    """Raise ContentReadOnlyError for the shipped content, however it is named: it is not edited in place."""
    if root.resolve() == shipped_content().resolve():
        raise ContentReadOnlyError(root)


def _write_new(root: Path, slug: str, lang: Lang, text: str) -> Path:
    if not is_slug(slug):
        raise InvalidSlugError(slug)
    check_own(root)
    path = root / lang / f"{slug}.md"
    if path.exists():
        raise ArticleExistsError(slug, lang)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileNotWrittenError(path, error.strerror or str(error)) from error
    write_text(path, text, expected=None)
    return path


def copy_content(target: Path, home: Home) -> Path:
    """Copy the shipped content into a new or empty folder and make that the content of this seat.

    Raises FolderNotEmptyError and FileNotWrittenError; a copy that fails half-way is taken away again.
    """
    target = target.absolute()
    try:
        if target.exists() and any(target.iterdir()):
            raise FolderNotEmptyError(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".evenkeel-", dir=target.parent) as staging:
            copy = Path(shutil.copytree(shipped_content(), Path(staging) / "content"))
            if target.exists():
                target.rmdir()
            copy.rename(target)
    except OSError as error:
        raise FileNotWrittenError(target, error.strerror or str(error)) from error
    save_config(home.config, {"content": str(target)})
    return target
