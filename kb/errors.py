"""Failed operations, each building its own message from typed arguments.

KbError
├── FileError
│   ├── FileMissingError
│   ├── NotAFileError
│   ├── FileUnreadableError
│   ├── FileTooLargeError
│   ├── FileNotTextError
│   ├── FileChangedError
│   ├── FileNotWrittenError
│   ├── QueriesUnreadableError
│   ├── DatabaseBrokenError
│   ├── DatabaseBusyError
│   ├── DatabaseNewerError
│   └── DatabaseUnusableError
├── FolderError
│   ├── FolderNotEmptyError
│   └── FolderUnusableError
├── ContentReadOnlyError
├── ArticleMissingError
├── ArticleExistsError
├── InvalidSlugError
├── IndexBusyError
└── IndexFailedError

A fault in an article is not an error here but a value: see `kb.problem`.
"""

from __future__ import annotations

import copyreg
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from pathlib import Path


class KbError(Exception):
    """An operation of the knowledge base failed; `code` names the message, `params` fill it in."""

    code: ClassVar[str] = ""
    template: ClassVar[str] = ""

    def __init__(self, **params: str | int) -> None:
        self.params = params
        super().__init__(self.template.format(**params))

    def __reduce__(self) -> tuple[object, ...]:
        # As it stands, an exception is pickled as a call with its message; a process that sent one could not be heard.
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class FileError(KbError):
    """Something is wrong with one file."""

    def __init__(self, path: Path, **params: str | int) -> None:
        self.path = path
        super().__init__(path=str(path), **params)


class FileMissingError(FileError):
    """The file is not there."""

    code = "file-missing"
    template = "{path} is not there"


class NotAFileError(FileError):
    """The path is a pipe, a device, a socket or a folder."""

    code = "not-a-file"
    template = "{path} is not a regular file"


class FileUnreadableError(FileError):
    """The operating system refuses to read the file."""

    code = "file-unreadable"
    template = "{path} cannot be read: {reason}"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason=reason)


class FileTooLargeError(FileError):
    """The file is larger than an article may be; sizes in bytes."""

    code = "file-too-large"
    template = "{path} has {size} bytes; at most {limit} are read"

    def __init__(self, path: Path, size: int, limit: int) -> None:
        super().__init__(path, size=size, limit=limit)


class FileNotTextError(FileError):
    """The bytes are not UTF-8 text."""

    code = "file-not-text"
    template = "{path} is not UTF-8 text (byte {offset})"

    def __init__(self, path: Path, offset: int) -> None:
        super().__init__(path, offset=offset)


class FileChangedError(FileError):
    """The file is no longer what was read, so it was not overwritten."""

    code = "file-changed"
    template = "{path} was changed by somebody else and was not overwritten"


class FileNotWrittenError(FileError):
    """Writing failed; the old file is untouched."""

    code = "file-not-written"
    template = "{path} could not be written: {reason}"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason=reason)


class QueriesUnreadableError(FileError):
    """A line of a file of judged queries is not one."""

    code = "queries-unreadable"
    template = "line {line} of {path} is not a query with its right answers"

    def __init__(self, path: Path, line: int) -> None:
        super().__init__(path, line=line)


class DatabaseBrokenError(FileError):
    """A file could not be read as a database of ours; it lies under another name now, and a new one was begun."""

    code = "database-broken"
    template = "{path} is damaged or not ours; it was put aside as {aside}, and a new one was begun"

    def __init__(self, path: Path, aside: str) -> None:
        super().__init__(path, aside=aside)


class DatabaseBusyError(FileError):
    """Another process keeps a database to itself."""

    code = "database-busy"
    template = "{path} is in use by another program; what is new is only kept in memory for now"


class DatabaseNewerError(FileError):
    """A later version of this program has written the database."""

    code = "database-newer"
    template = "{path} was written by a newer Evenkeel and is left alone; what is new is only kept in memory"


class DatabaseUnusableError(FileError):
    """A database can be neither read nor written."""

    code = "database-unusable"
    template = "{path} cannot be read or written, what is new is only kept in memory: {reason}"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason=reason)


class FolderError(FileError):
    """Something is wrong with a folder."""


class FolderNotEmptyError(FolderError):
    """A copy was asked for into a folder that already holds something."""

    code = "folder-not-empty"
    template = "{path} is not empty; name a new or empty folder"


class FolderUnusableError(FolderError):
    """A folder that must be private or writable is not."""

    code = "folder-unusable"
    template = "{path} cannot be used: {reason}"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason=reason)


class ContentReadOnlyError(FolderError):
    """The content that comes with the program is not edited in place."""

    code = "content-read-only"
    template = "{path} comes with the program and is not changed; make your own copy first: evenkeel init DIR"


class ArticleMissingError(KbError):
    """No article has this slug (in this language)."""

    code = "article-missing"
    template = "there is no article {slug!r}{hint}"

    def __init__(self, slug: str, suggestions: tuple[str, ...] = ()) -> None:
        hint = f"; did you mean {', '.join(suggestions)}?" if suggestions else ""
        super().__init__(slug=slug, hint=hint)


class ArticleExistsError(KbError):
    """There is an article of this slug and language already."""

    code = "article-exists"
    template = "there is an article {slug!r} in {lang} already"

    def __init__(self, slug: str, lang: str) -> None:
        super().__init__(slug=slug, lang=lang)


class InvalidSlugError(KbError):
    """A slug has other signs than a-z, 0-9 and single hyphens, or is too long."""

    code = "invalid-slug"
    template = "{slug!r} is not a slug: use a-z, 0-9 and single hyphens, at most 64 signs"

    def __init__(self, slug: str) -> None:
        super().__init__(slug=slug)


class IndexBusyError(KbError):
    """Another process is writing the index."""

    code = "index-busy"
    template = "another Evenkeel is updating the index; what is new is only kept in memory"


class IndexFailedError(KbError):
    """The index can be neither opened nor rebuilt."""

    code = "index-failed"
    template = "the search index in {path} cannot be built: {reason}"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path=str(path), reason=reason)
