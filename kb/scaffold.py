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
from kb.files import write_text
from kb.lang import Lang
from kb.paths import Home, shipped_content
from kb.text import is_slug


def create_article(root: Path, kind: Kind, slug: str, lang: Lang, today: date) -> Path:
    """Write a draft to fill in and return its path.

    Raises InvalidSlugError, ArticleExistsError, ContentReadOnlyError for the shipped content, and
    FileNotWrittenError.
    """
    if not is_slug(slug):
        raise InvalidSlugError(slug)
    if root.resolve() == shipped_content().resolve():
        raise ContentReadOnlyError(root)
    path = root / lang / f"{slug}.md"
    if path.exists():
        raise ArticleExistsError(slug, lang)
    template = files("kb").joinpath("templates", lang, f"{kind}.md").read_text(encoding="utf-8")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileNotWrittenError(path, error.strerror or str(error)) from error
    write_text(path, template.replace("{today}", today.isoformat()), expected=None)
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
