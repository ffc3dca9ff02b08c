"""The pages in docs say what is so: every code, field, command, option and key stands there, and the examples work."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from importlib import import_module
from io import StringIO
from pathlib import Path

import click
import pytest

from kb.article import Kind, Status
from kb.cli import COMMANDS, run
from kb.front_matter import OPTIONAL, REQUIRED
from kb.problem import CODES
from kb.workspace import open_workspace

ROOT = Path(__file__).parent.parent
WRITING = (ROOT / "docs/writing.md").read_text(encoding="utf-8")
COMMAND_PAGE = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"`content/(?P<path>[^`]+\.md)`:\n\n```markdown\n(?P<text>.+?)```\n", re.DOTALL)
EXAMPLES = {found["path"]: found["text"] for found in EXAMPLE.finditer(WRITING)}


def sections_of(page: str) -> dict[str, str]:
    """The text below each heading of level 2."""
    parts = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rows_of(text: str) -> dict[str, str]:
    """What stands behind the code in the first column of tables."""
    return dict(re.findall(r"^\| `([^`]+)`[^|]* \| (.+) \|$", text, re.MULTILINE))


# Writing.


def test_every_problem_is_explained_with_its_severity() -> None:
    explained = rows_of(sections_of(WRITING)["What the checker says"])
    assert explained.keys() == CODES.keys()
    for code, text in explained.items():
        severity, _, advice = text.partition(" | ")
        assert severity == CODES[code].severity
        assert len(advice) > 10


def test_every_field_is_explained_and_the_needed_ones_say_so() -> None:
    fields = rows_of(sections_of(WRITING)["The head"])
    assert list(fields) == [*REQUIRED, *OPTIONAL]
    assert [name for name, text in fields.items() if "**needed.**" in text] == list(REQUIRED)
    assert all(f"`{choice}`" in fields["kind"] for choice in Kind)
    assert all(f"`{choice}`" in fields["status"] for choice in Status)


def test_the_examples_are_whole_articles_of_every_kind_without_any_problem(tmp_path: Path) -> None:
    content = tmp_path / "content"
    for name in ("vocabulary.yaml", "house.toml"):
        content.mkdir(exist_ok=True)
        shutil.copy(ROOT / "content" / name, content / name)
    for path, text in EXAMPLES.items():
        (content / path).parent.mkdir(exist_ok=True)
        (content / path).write_text(text, encoding="utf-8")
    workspace = open_workspace(content, tmp_path / "seat", {})
    workspace.reload(None)
    # The page shows one article of each kind, in one language and with few of the tags.
    elsewhere = {"translation-missing", "tag-unused"}
    problems = [str(problem) for problem in workspace.check() if problem.code not in elsewhere]
    workspace.close()
    assert problems == []
    assert sorted(card.header.kind for card in workspace.library.cards.values()) == sorted(Kind)


def test_fields_shown_as_examples_can_be_read(tmp_path: Path) -> None:
    fields = rows_of(sections_of(WRITING)["The head"])
    examples = [text.rpartition("| `")[2].rstrip("`") for name, text in fields.items() if name != "related"]
    lists = re.findall(r"```yaml\n(related:.+?)```", WRITING, re.DOTALL)
    (tmp_path / "en").mkdir()
    (tmp_path / "en/a.md").write_text("\n".join(["---", *examples, *lists, "---", "- [ ] x"]), encoding="utf-8")
    workspace = open_workspace(tmp_path, tmp_path / "seat", {})
    workspace.reload(None)
    (card,) = workspace.library.cards.values()
    workspace.close()
    assert card.problems == ()
    assert (card.header.title, len(card.header.related)) == ("The parcel is late", 2)
    assert sorted(card.header.lines) == sorted([*REQUIRED, *OPTIONAL])


# Commands.


def command_sections() -> dict[str, tuple[str, str]]:
    """Heading and text of each command's section, by the command."""
    return {title.split()[0]: (title, text) for title, text in sections_of(COMMAND_PAGE).items() if title[0].islower()}


def command_of(name: str) -> click.Command:
    command: click.Command = import_module(f"kb.cli.{name}").command
    return command


def test_every_command_has_a_section_and_no_other_has() -> None:
    assert sorted(command_sections()) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_argument_is_documented(name: str) -> None:
    heading, text = command_sections()[name]
    shared = sections_of(COMMAND_PAGE)["For every command"]
    documented = set(re.findall(r"^\| `(--[a-z-]+)", text, re.MULTILINE))
    common = set(re.findall(r"`(--[a-z-]+)", shared))
    for parameter in command_of(name).params:
        if isinstance(parameter, click.Option):
            assert parameter.opts[0] in documented | common
            documented.discard(parameter.opts[0])
        else:
            assert str(parameter.human_readable_name).upper().rstrip("S") in heading or parameter.name == "kind"
        if isinstance(parameter.type, click.Choice):
            assert all(f"{choice}" in text for choice in parameter.type.choices)
    assert documented == set()


def keys_of(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        yield from keys_of(item)
    if isinstance(value, dict):
        yield from value


CALLS = {
    "search": [["search", "wait"]],
    "show": [["show", path.partition("/")[2].removesuffix(".md")] for path in EXAMPLES],
    "check": [["check"]],
    "eval": [["eval", "queries.jsonl", "--show-misses"]],
    "index": [["index"]],
    "new": [["new", "guide", "late-delivery", "--lang", "en"]],
    "init": [["init", "copy"]],
}


@pytest.mark.parametrize("name", CALLS)
def test_the_json_of_a_command_has_the_keys_that_are_documented(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for path, text in EXAMPLES.items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_text(text, encoding="utf-8")
    query = {"q": "cannot wait", "lang": "en", "kind": "phrase", "relevant": ["elsewhere"]}
    (tmp_path / "queries.jsonl").write_text(json.dumps(query), encoding="utf-8")
    printed: set[str] = set()
    for call in CALLS[name]:
        assert run([*call, "--json", "--content", "content", "--home", "seat"], lambda _: 3) == 0
        printed |= set(keys_of(json.loads(capsys.readouterr().out)))
    (example,) = re.findall(r"```json\n(.+?)```", command_sections()[name][1], re.DOTALL)
    assert printed == set(keys_of(json.loads(example)))


def test_the_example_of_analyze_is_true(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    text, lang, output = re.findall(r'echo "(.+)" \| evenkeel analyze --lang (..)\n(.+)\n', COMMAND_PAGE)[0]
    monkeypatch.setattr("sys.stdin", StringIO(f"{text}\n"))
    assert run(["analyze", "--lang", lang], lambda _: 3) == 0
    assert capsys.readouterr().out.strip() == output


# Both pages.


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    text = re.sub(r"(?ms)^```.+?^```", "", page.read_text(encoding="utf-8"))
    prose = re.sub(r"`[^`\n]*`", "", text)
    for target, anchor in re.findall(r"\]\(([^)#\s]*)#?([^)]*)\)", prose):
        other = page.parent / target if target else page
        assert other.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", other.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
