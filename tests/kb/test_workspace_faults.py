from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kb.article import Kind
from kb.lang import Lang
from kb.problem import Severity
from kb.workspace import Workspace, open_workspace

Tree = Callable[[Mapping[str, str | bytes]], Path]
Page = Callable[..., str]
Load = Callable[..., Workspace]
Bad = Mapping[str, str | bytes] | Callable[[Path], object]
Place = tuple[str, int, str]

posix = pytest.mark.skipif(os.name != "posix", reason="pipes, modes and symbolic links are POSIX's")
linux = pytest.mark.skipif(sys.platform != "linux", reason="such names are Linux's")
not_root = pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may read everything")

HEAD = "---\ntitle: Title\nkind: guide\nstatus: published\n"


def article(fields: str = "", body: str = "", kind: Kind = Kind.GUIDE) -> str:
    return f"---\ntitle: Title\nkind: {kind}\nstatus: published\n{fields}---\n{body}"


def slugs(workspace: Workspace, query: str) -> list[str]:
    return [hit.key.slug for hit in workspace.search(query).hits]


def _pipe(root: Path) -> None:
    os.mkfifo(root / "en/bad.md")


def _unreadable(root: Path) -> None:
    (root / "en/bad.md").write_text(article())
    (root / "en/bad.md").chmod(0)


def _outside(root: Path) -> None:
    (root.parent / "secret.md").write_text(article())
    (root / "en/bad.md").symlink_to(root.parent / "secret.md")


def _folder_outside(root: Path) -> None:
    (root.parent / "elsewhere").mkdir()
    (root.parent / "elsewhere/bad.md").write_text(article())
    (root / "bn").symlink_to(root.parent / "elsewhere")


def _loop(root: Path) -> None:
    (root / "en/bad.md").symlink_to(root / "en/worse.md")
    (root / "en/worse.md").symlink_to(root / "en/bad.md")


def _dangling(root: Path) -> None:
    (root / "en/bad.md").symlink_to(root / "en/nowhere.md")


def _case_twins(root: Path) -> None:
    (root / "en/Bad.md").write_text(article())
    (root / "en/bad.md").write_text(article())


def _unicode_twins(root: Path) -> None:
    (root / "en/kvo\u0308rtun.md").write_text(article())
    (root / "en/kv\u00f6rtun.md").write_text(article())


def _surrogate_name(root: Path) -> None:
    (root / os.fsdecode(b"en/bad\xff.md")).write_text(article())


def _make(path: str) -> Callable[[Path], object]:
    return lambda root: (root / path).mkdir(parents=True)


BAD: list[object] = [
    # Files.
    pytest.param({"en/bad.md": b""}, [("en/bad.md", 1, "header-missing")], id="empty file"),
    pytest.param({"en/bad.md": b"\xff\xfeb\0a\0d\0"}, [("en/bad.md", 0, "file-not-text")], id="UTF-16"),
    pytest.param(
        {"en/bad.md": article(body="\xe9").encode("latin-1")}, [("en/bad.md", 0, "file-not-text")], id="Latin-1"
    ),
    pytest.param({"en/bad.md": bytes(range(256)) * 40}, [("en/bad.md", 0, "file-not-text")], id="binary"),
    pytest.param({"en/bad.md": article(body="x" * 10_000_000)}, [("en/bad.md", 0, "file-too-large")], id="10 MB"),
    pytest.param({"en/bad.md": article(body="one\ntw\0o\n")}, [("en/bad.md", 7, "text-control")], id="NUL"),
    pytest.param({"en/bad.md": b"\xef\xbb\xbf" + article().encode()}, [], id="BOM"),
    pytest.param({"en/bad.md": article(body="a\n\nb\n").replace("\n", "\r\n")}, [], id="CRLF"),
    pytest.param({"en/bad.md": article(body="a\u2028b\x85c\n")}, [], id="other line ends"),
    pytest.param({"en/Bad Name.md": article()}, [("en/Bad Name.md", 0, "file-name")], id="name"),
    pytest.param(_make("en/bad.md"), [("en/bad.md", 0, "file-not-regular")], id="folder as file"),
    pytest.param(_make("en/deeper"), [], id="folder in folder"),
    pytest.param(lambda root: (root / "bn").write_text(""), [("bn", 0, "file-not-regular")], id="file as folder"),
    pytest.param(_pipe, [("en/bad.md", 0, "file-not-regular")], id="pipe", marks=posix),
    pytest.param(_unreadable, [("en/bad.md", 0, "file-unreadable")], id="unreadable", marks=[posix, not_root]),
    pytest.param(_outside, [("en/bad.md", 0, "file-outside")], id="link out", marks=posix),
    pytest.param(_folder_outside, [("bn", 0, "file-outside")], id="folder link out", marks=posix),
    pytest.param(
        _loop, [("en/bad.md", 0, "file-outside"), ("en/worse.md", 0, "file-outside")], id="link loop", marks=posix
    ),
    pytest.param(_dangling, [("en/bad.md", 0, "file-unreadable")], id="dangling link", marks=posix),
    pytest.param(
        _case_twins, [("en/bad.md", 0, "file-duplicate"), ("en/Bad.md", 0, "file-name")], id="case twins", marks=linux
    ),
    pytest.param(_unicode_twins, [("en/kv\u00f6rtun.md", 0, "file-duplicate")], id="NFC and NFD twins", marks=linux),
    pytest.param(_surrogate_name, [("en/bad\\udcff.md", 0, "file-name-encoding")], id="name encoding", marks=linux),
    # Front matter.
    pytest.param({"en/bad.md": "Only text.\n"}, [("en/bad.md", 1, "header-missing")], id="no header"),
    pytest.param({"en/bad.md": HEAD + "\nText.\n"}, [("en/bad.md", 5, "header-open")], id="open header"),
    pytest.param(
        {"en/bad.md": article(f"owner: {'x' * 20_000}\n")}, [("en/bad.md", 5, "header-large")], id="large header"
    ),
    pytest.param({"en/bad.md": article("owner: a: b\n")}, [("en/bad.md", 5, "header-syntax")], id="header syntax"),
    pytest.param({"en/bad.md": "---\n- a\n- b\n---\n"}, [("en/bad.md", 2, "header-shape")], id="header of items"),
    pytest.param({"en/bad.md": article("owner: &a b\n")}, [("en/bad.md", 5, "header-alias")], id="anchor"),
    pytest.param(
        {"en/bad.md": article("owner: !!python/name:os.system\n")}, [("en/bad.md", 5, "header-alias")], id="tag"
    ),
    pytest.param(
        {"en/bad.md": article("owner: " + "[" * 900 + "\n")},
        [("en/bad.md", 5, "header-depth"), ("en/bad.md", 5, "field-type")],
        id="depth",
    ),
    pytest.param({"en/bad.md": article("title: Again\n")}, [("en/bad.md", 5, "field-duplicate")], id="duplicate field"),
    pytest.param(
        {"en/bad.md": "---\ntitle: T\nkind: guide\n---\n"}, [("en/bad.md", 1, "field-missing")], id="missing field"
    ),
    pytest.param(
        {"en/bad.md": "---\ntitle:\nkind: guide\nstatus: draft\n---\n"}, [("en/bad.md", 2, "field-empty")], id="empty"
    ),
    pytest.param({"en/bad.md": article("colour: blue\n")}, [("en/bad.md", 5, "field-unknown")], id="unknown field"),
    pytest.param({"en/bad.md": article("pinned: maybe\n")}, [("en/bad.md", 5, "field-type")], id="type"),
    pytest.param({"en/bad.md": article("reviewed: 2026-02-30\n")}, [("en/bad.md", 5, "field-type")], id="no such day"),
    pytest.param(
        {"en/bad.md": "---\ntitle: T\nkind: poem\nstatus: draft\n---\n"}, [("en/bad.md", 3, "field-choice")], id="kind"
    ),
    pytest.param({"en/bad.md": article("tags: [nothing]\n")}, [("en/bad.md", 5, "tag-unknown")], id="tag unknown"),
    pytest.param(
        {"en/bad.md": article("reviewed: 2000-01-01\nreview_every: 30\n")},
        [("en/bad.md", 5, "review-due")],
        id="review due",
    ),
    # Bodies.
    pytest.param({"en/bad.md": article(body="a\n- [ ] b\n")}, [("en/bad.md", 7, "step-elsewhere")], id="step in guide"),
    pytest.param({"en/bad.md": article(kind=Kind.CHECKLIST)}, [("en/bad.md", 3, "checklist-empty")], id="no steps"),
    pytest.param({"en/bad.md": article(kind=Kind.PHRASES)}, [("en/bad.md", 3, "phrases-empty")], id="no phrases"),
    pytest.param({"en/bad.md": article(kind=Kind.DECISION)}, [("en/bad.md", 3, "decision-empty")], id="no questions"),
    pytest.param(
        {"en/bad.md": article(body="| a | b | c | d |\n|-|-|-|-|\n| a | b | c | 9 |\n", kind=Kind.PHRASES)},
        [("en/bad.md", 8, "phrase-mood")],
        id="mood",
    ),
    pytest.param(
        {"en/bad.md": article(body="\n## Why?\n\n- here\n", kind=Kind.DECISION)},
        [("en/bad.md", 7, "node-id"), ("en/bad.md", 9, "answer-target")],
        id="question",
    ),
    pytest.param({"en/bad.md": article(body="# A {#x}\n# B {#x}\n")}, [("en/bad.md", 7, "id-duplicate")], id="same id"),
    pytest.param(
        {"en/bad.md": article(body="Call {house.cat}.\n")}, [("en/bad.md", 0, "placeholder-unknown")], id="value"
    ),
    # Links and translations.
    pytest.param({"en/bad.md": article(body="\n[a](goood.md)\n")}, [("en/bad.md", 7, "link-dangling")], id="dangling"),
    pytest.param(
        {"en/bad.md": article("related:\n  - gone: why\n")}, [("en/bad.md", 6, "link-dangling")], id="related"
    ),
    pytest.param({"en/bad.md": article(body="[a](good.md#x)\n")}, [("en/bad.md", 6, "link-anchor")], id="anchor gone"),
    pytest.param(
        {"en/bad.md": article(body="[a](file:///etc/passwd)\n")}, [("en/bad.md", 6, "link-address")], id="address"
    ),
    pytest.param({"en/bad.md": article(body="![a](../../b.svg)\n")}, [("en/bad.md", 6, "image-address")], id="image"),
    pytest.param({"en/bad.md": article()}, [("en/bad.md", 0, "translation-missing")], id="missing translation"),
    pytest.param(
        {"en/bad.md": article(), "is/bad.md": article(body="- [ ] a\n", kind=Kind.CHECKLIST)},
        [("is/bad.md", 3, "translation-kind")],
        id="another kind",
    ),
    pytest.param(
        {"en/bad.md": article(), "is/bad.md": article("translated_from: en@000000000000\n")},
        [("is/bad.md", 5, "translation-behind")],
        id="behind",
    ),
    pytest.param(
        {"is/bad.md": article("translated_from: en\n")}, [("is/bad.md", 5, "translation-source")], id="source"
    ),
    pytest.param(
        {"is/bad.md": article("translated_from: en@000000000000\n")},
        [("is/bad.md", 5, "translation-gone")],
        id="source gone",
    ),
    pytest.param(
        {
            "en/bad.md": article("translated_from: is@000000000000\n"),
            "is/bad.md": article("translated_from: en@000000000000\n"),
        },
        [("en/bad.md", 5, "translation-cycle"), ("is/bad.md", 5, "translation-cycle")],
        id="cycle",
    ),
    # Side files.
    pytest.param(
        {"vocabulary.yaml": "tags:\n  a: b: c\n"},
        [("vocabulary.yaml", 2, "vocabulary-syntax"), ("vocabulary.yaml", 2, "vocabulary-shape")],
        id="vocabulary syntax",
    ),
    pytest.param({"vocabulary.yaml": "\n7\n"}, [("vocabulary.yaml", 2, "vocabulary-shape")], id="vocabulary shape"),
    pytest.param({"vocabulary.yaml": b"\xff"}, [("vocabulary.yaml", 0, "file-not-text")], id="vocabulary bytes"),
    pytest.param(_make("vocabulary.yaml"), [("vocabulary.yaml", 0, "file-not-regular")], id="vocabulary folder"),
    pytest.param({"house.toml": "a = 1\nb =\n"}, [("house.toml", 2, "house-syntax")], id="house syntax"),
    pytest.param({"house.toml": "a = 1\nb = [1]\n"}, [("house.toml", 2, "house-value")], id="house value"),
    pytest.param({"house.toml": b"\xff"}, [("house.toml", 0, "file-not-text")], id="house bytes"),
]


def snapshot(root: Path) -> dict[str, tuple[int, int, int, object]]:
    """Everything under a folder: kind and mode, size, time, and bytes or where a link leads."""
    found: dict[str, tuple[int, int, int, object]] = {}
    for folder, names, files in os.walk(root):
        for path in (Path(folder, name) for name in (*names, *files)):
            info = path.lstat()
            content: object = None
            if path.is_symlink():
                content = path.readlink()
            elif path.is_file() and os.access(path, os.R_OK):
                content = path.read_bytes()
            found[str(path)] = (info.st_mode, info.st_size, info.st_mtime_ns, content)
    return found


@pytest.mark.parametrize(("bad", "places"), BAD)
def test_a_bad_file_is_named_stops_no_other_and_is_left_as_it_is(
    load: Load, tree: Tree, page: Page, bad: Bad, places: list[Place]
) -> None:
    root = tree({"en/good.md": page("Lighthouse keeper"), "is/good.md": page("Viti")})
    if isinstance(bad, Mapping):
        tree(bad)
    else:
        bad(root)
    before = snapshot(root)
    workspace = load({})
    found = {(problem.path, problem.line, problem.code) for problem in workspace.check()}
    assert set(places) <= found
    errors = [problem for problem in workspace.check() if problem.severity is Severity.ERROR]
    assert {(error.path, error.line, error.code) for error in errors} <= set(places)
    assert not [problem for problem in workspace.check() if "\n" in str(problem)]
    assert slugs(workspace, "lighthouse keeper") == ["good"]
    assert workspace.notices == []
    again = load({})
    assert {(problem.path, problem.line, problem.code) for problem in again.check()} == found
    assert slugs(again, "lighthouse keeper") == ["good"]
    assert snapshot(root) == before


@pytest.mark.parametrize(
    ("files", "query", "slug"),
    [
        ({"en/angry-caller.md": b"\xff"}, "angry caller", "angry-caller"),
        ({"en/angry-caller.md": "no header, but a lighthouse\n"}, "lighthouse", "angry-caller"),
        ({"en/angry-caller.md": "---\ntitle: [\n---\nlighthouse\n"}, "lighthouse", "angry-caller"),
        ({"en/a.md": article(), "en/A.md": article(body="hidden twin")}, "a md", "a"),
    ],
    ids=["not text", "no header", "broken header", "twins"],
)
def test_a_bad_file_stays_findable(load: Load, files: dict[str, str | bytes], query: str, slug: str) -> None:
    assert slugs(load(files), query)[0].startswith(slug)


def test_an_empty_folder_is_no_fault_and_articles_made_later_are_found(load: Load, page: Page, tree: Tree) -> None:
    workspace = load({})
    assert workspace.check() == []
    assert workspace.search("boat").hits == ()
    tree({"en/boat.md": page("Boat"), "house.toml": 'number = "112"\n'})
    assert workspace.reload(None).report.added == 1
    assert slugs(workspace, "boat") == ["boat"]


ENDLESS = """
import sys
from pathlib import Path
from kb.workspace import open_workspace
workspace = open_workspace(Path(sys.argv[1]), Path(sys.argv[2]), {})
workspace.reload(None)
print([hit.key.slug for hit in workspace.search("lighthouse").hits])
"""


def test_words_without_end_end_nothing(tree: Tree, page: Page, tmp_path: Path) -> None:
    """In a process of its own: a library in C ended the whole program here."""
    words = {"is": "kvörtun" * 100_000, "en": "shouting" * 100_000, "bn": "গ্রাহক" * 50_000}
    files = {f"{lang}/bad.md": page("Bad", f"{word}\n") for lang, word in words.items()}
    root = tree({**files, "en/good.md": page("Lighthouse")})
    command = [sys.executable, "-c", ENDLESS, str(root), str(tmp_path / "seat")]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"['good']\n", b"")


LINES = st.sampled_from(
    [
        *("---", "title: A", "kind: checklist", "kind: phrases", "kind: decision", "status: draft", "tags: [a"),
        *("# H {#x}", "- [ ] step", "  detail [a](b.md#c)", "| a | b |", "|---|---|", "!!! note", "```"),
        *("{house.x}", "[[a]]", "গ্রাহক\u09cd"),
    ]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(st.text(max_size=200), st.lists(LINES, max_size=20).map("\n".join)).map(str.encode),
    st.sampled_from(Lang),
    st.binary(max_size=40),
)
@example(b"---\n---\n", Lang.EN, b"---\r\x00")
def test_any_files_leave_the_good_one_findable(
    page: Page, tmp_path: Path, text: bytes, lang: Lang, data: bytes
) -> None:
    root = Path(tempfile.mkdtemp(dir=tmp_path))
    for folder in Lang:
        (root / folder).mkdir()
    (root / "en/good.md").write_text(page("Lighthouse keeper"))
    (root / lang / "text.md").write_bytes(text)
    (root / lang / "data.md").write_bytes(data)
    (root / "vocabulary.yaml").write_bytes(text)
    (root / "house.toml").write_bytes(text)
    workspace = open_workspace(root, root / "home", {})
    workspace.reload(None)
    assert slugs(workspace, "lighthouse keeper")[0] == "good"
    assert len(workspace.library.cards) == 3
    assert all(str(problem) for problem in workspace.check())
    workspace.close()
