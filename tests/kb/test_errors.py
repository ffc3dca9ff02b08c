from __future__ import annotations

import inspect
import pickle
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from kb import errors
from kb.errors import ArticleMissingError, FileError, FolderError, KbError

PATH = Path("/content/en/{a}.md")


def subclasses(error: type[KbError]) -> Iterator[type[KbError]]:
    for child in error.__subclasses__():
        yield child
        yield from subclasses(child)


FAILURES = [error for error in subclasses(KbError) if error not in (FileError, FolderError)]


def build(error: type[KbError]) -> KbError:
    """An error of this class, with a value of the right type for each argument."""
    samples = {"Path": PATH, "str": "{0}", "int": 7, "tuple[str, ...]": ("one", "two")}
    names = inspect.signature(error).parameters.values()
    return error(*(samples[str(name.annotation)] for name in names if name.kind is not name.VAR_KEYWORD))


@pytest.mark.parametrize("error", FAILURES)
def test_error_builds_its_message_from_its_arguments(error: type[KbError]) -> None:
    built = build(error)
    fields = {name for _, name, _, _ in Formatter().parse(error.template) if name}
    assert fields == set(built.params)
    assert str(built) == error.template.format(**built.params)
    assert isinstance(built, FileError) == hasattr(built, "path")


@pytest.mark.parametrize("error", FAILURES)
def test_an_error_comes_out_of_another_process_as_it_was(error: type[KbError]) -> None:
    built = build(error)
    arrived = pickle.loads(pickle.dumps(built))
    assert (type(arrived), str(arrived), vars(arrived)) == (error, str(built), vars(built))


def test_every_failure_has_a_code_of_its_own() -> None:
    codes = [error.code for error in FAILURES]
    assert all(codes)
    assert len(set(codes)) == len(codes)


def test_the_tree_in_the_module_is_the_tree_of_the_classes() -> None:
    drawn = [line.strip("│├└─ ") for line in (errors.__doc__ or "").splitlines()]
    classes: list[type[KbError]] = [KbError, *subclasses(KbError)]
    assert {name for name in drawn if name.endswith("Error")} == {error.__name__ for error in classes}


def test_missing_article_offers_what_is_spelt_alike() -> None:
    assert str(ArticleMissingError("cutomer")) == "there is no article 'cutomer'"
    assert str(ArticleMissingError("a", ("b", "c"))) == "there is no article 'a'; did you mean b, c?"
