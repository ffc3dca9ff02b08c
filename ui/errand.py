"""What a start of the program asks of the window, as arguments and as the message from one process to another."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kb.lang import Lang, find_lang
from kb.text import is_slug

MAX_MESSAGE = 4096


@dataclass(frozen=True, slots=True)
class Errand:
    """Content to change to (absolute, or empty) and an article to open: by name, the one for danger, or none."""

    content: str = ""
    slug: str = ""
    lang: Lang | None = None
    anchor: str = ""
    panic: bool = False


def parse_arguments(arguments: Sequence[str]) -> tuple[Path | None, Errand]:
    """The home folder, if named, and the errand of a command line; wrong use ends the program with 2."""
    parser = argparse.ArgumentParser(prog="evenkeel", add_help=False, allow_abbrev=False)
    parser.add_argument("--content")
    parser.add_argument("--home", type=Path)
    parser.add_argument("--open", default="")
    parser.add_argument("--lang", type=Lang)
    parser.add_argument("--anchor", default="")
    parser.add_argument("--panic", action="store_true")
    options = parser.parse_args(arguments)
    content = os.path.expanduser(options.content) if options.content else ""  # noqa: PTH111  (never raises)
    if content and not content.startswith("~"):
        # The window that takes this over has another current folder.
        content = str(Path(content).absolute())
    return options.home, Errand(content, options.open, options.lang, options.anchor, options.panic)


def build_message(errand: Errand) -> bytes:
    """One line of JSON; it may be longer than another window takes."""
    return json.dumps(asdict(errand)).encode() + b"\n"


def parse_message(message: bytes) -> Errand | None:
    """The errand of a message, None for anything that `build_message` would not write."""
    try:
        raw = json.loads(message)
    except (ValueError, RecursionError):
        return None
    if not isinstance(raw, dict) or raw.keys() != asdict(Errand()).keys():
        return None
    texts = [raw["content"], raw["slug"], raw["anchor"]]
    lang = find_lang(raw["lang"]) if isinstance(raw["lang"], str) else None
    if not all(map(_is_text, texts)) or not isinstance(raw["panic"], bool) or (raw["lang"] and lang is None):
        return None
    content, slug, anchor = texts
    if (content and not Path(content).is_absolute()) or (slug and not is_slug(slug)):
        return None
    return Errand(content, slug, lang, anchor, raw["panic"])


def _is_text(value: object) -> bool:
    """Whether a file name or an anchor could be this: no half of a surrogate pair, no zero byte."""
    return isinstance(value, str) and "\0" not in value and not any("\ud800" <= char <= "\udfff" for char in value)
