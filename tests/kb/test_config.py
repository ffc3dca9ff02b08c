from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path

import pytest

from kb import config
from kb.config import CONFIG_FILE, SETTINGS, Config, load_config, save_config
from kb.errors import FileChangedError, FileNotWrittenError, FolderUnusableError, NotAFileError
from kb.files import write_text
from kb.lang import Lang

Tree = Callable[[Mapping[str, str | bytes]], Path]

DEFAULTS = Config("", "auto", "auto", (), "system", 100, "normal", "what-is-happening-now", "safety-threat", "off")


def saved(folder: Path) -> dict[str, object]:
    return tomllib.loads((folder / CONFIG_FILE).read_text(encoding="utf-8"))


def found(root: Path) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.code) for problem in load_config(root)[1]]


def test_every_setting_is_a_field_and_explained() -> None:
    assert [setting.name for setting in SETTINGS] == [field.name for field in fields(Config)]
    for setting in SETTINGS:
        assert setting.title
        assert setting.help.endswith(".")
        assert setting.kind != "choice" or setting.default in setting.choices


def test_missing_file_means_defaults(tree: Tree) -> None:
    assert load_config(tree({})) == (DEFAULTS, [])


def test_settings_are_read(tree: Tree, tmp_path: Path) -> None:
    folder = tree(
        {
            CONFIG_FILE: f"""
            content = '{tmp_path}'
            interface_language = "bn"
            reading_language = "is"
            languages = ["is", "bn"]
            theme = "dark"
            text_size = 120
            """
        }
    )
    assert load_config(folder) == (
        Config(
            str(tmp_path),
            "bn",
            "is",
            (Lang.IS, Lang.BN),
            "dark",
            120,
            "normal",
            "what-is-happening-now",
            "safety-threat",
            "off",
        ),
        [],
    )


@pytest.mark.parametrize(
    ("line", "value", "default"),
    [
        ("content = 'relative/folder'", '"relative/folder"', '""'),
        ("content = 1", "1", '""'),
        ("interface_language = 'de'", '"de"', '"auto"'),
        ("reading_language = true", "true", '"auto"'),
        ("languages = 'is bn'", '"is bn"', "[]"),
        ("languages = ['is', 'de']", '["is", "de"]', "[]"),
        ("languages = ['is', 'is']", '["is", "is"]', "[]"),
        ("languages = ['is', 1]", '["is", 1]', "[]"),
        ("theme = ['dark']", '["dark"]', '"system"'),
        ("theme = 2026-01-01", '"2026-01-01"', '"system"'),
        ("text_size = 79", "79", "100"),
        ("text_size = 201", "201", "100"),
        ("text_size = true", "true", "100"),
        ("panic_article = '../x'", '"../x"', '"safety-threat"'),
        ("panic_article = 1", "1", '"safety-threat"'),
        ("text_size = 110.0", "110.0", "100"),
    ],
)
def test_wrong_value_gives_the_default_and_a_problem(tree: Tree, line: str, value: str, default: str) -> None:
    loaded, problems = load_config(tree({CONFIG_FILE: f"# mine\n{line}\n"}))
    assert loaded == DEFAULTS
    name = line.partition(" = ")[0]
    assert [str(problem) for problem in problems] == [
        f"config.toml:2:1: warning config-value the setting “{name}” cannot be {value}; {default} is used"
    ]


def test_one_wrong_value_leaves_the_others(tree: Tree) -> None:
    folder = tree({CONFIG_FILE: "theme = 'pink'\ntext_size = 150\nsurprise = 1\n"})
    assert load_config(folder)[0] == Config(
        "", "auto", "auto", (), "system", 150, "normal", "what-is-happening-now", "safety-threat", "off"
    )
    assert found(folder) == [(1, 1, "config-value"), (3, 1, "config-unknown")]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("theme = 'dark'\ntext_size = \n", (2, 13, "config-syntax")),
        ("theme = 'dark'\ntheme = 'light'", (2, 16, "config-syntax")),
        ("a = " + "[" * 10_000, (1, 1, "config-syntax")),
        (b"theme = 'caf\xe9'", (0, 1, "file-not-text")),
        ("#" * 70_000, (0, 1, "file-too-large")),
    ],
)
def test_broken_file_means_defaults_and_a_problem(
    tree: Tree, content: str | bytes, problem: tuple[int, int, str]
) -> None:
    folder = tree({CONFIG_FILE: content})
    assert load_config(folder)[0] == DEFAULTS
    assert found(folder) == [problem]


def test_folder_in_place_of_the_file(tree: Tree) -> None:
    folder = tree({f"{CONFIG_FILE}/x": ""})
    assert found(folder) == [(0, 1, "file-not-regular")]
    with pytest.raises(NotAFileError):
        save_config(folder, {"theme": "dark"})


def test_save_makes_folder_and_file(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "config"
    after = save_config(folder, {"theme": "dark", "languages": (Lang.IS, Lang.EN), "text_size": 110})
    assert after == Config(
        "", "auto", "auto", (Lang.IS, Lang.EN), "dark", 110, "normal", "what-is-happening-now", "safety-threat", "off"
    )
    assert saved(folder) == {"theme": "dark", "languages": ["is", "en"], "text_size": 110}
    assert load_config(folder) == (after, [])


def test_save_keeps_what_it_does_not_change(tree: Tree) -> None:
    folder = tree({CONFIG_FILE: "text_size = 999\nfuture = {a = 1.5, b = [2026-01-01]}\ntheme = 'dark'\r\n"})
    before = saved(folder)
    after = save_config(folder, {"reading_language": "is"})
    assert saved(folder) == {**before, "reading_language": "is"}
    assert after == Config("", "auto", "is", (), "dark", 100, "normal", "what-is-happening-now", "safety-threat", "off")


@pytest.mark.parametrize("content", ["theme = \n# my notes", b"\xff\xfe", "#" * 70_000])
def test_save_sets_a_broken_file_aside(tree: Tree, content: str | bytes) -> None:
    folder = tree({CONFIG_FILE: content, "config.toml.broken": "an older one"})
    save_config(folder, {"theme": "dark"})
    assert saved(folder) == {"theme": "dark"}
    assert (folder / "config.toml.broken").read_text() == "an older one"
    assert (folder / "config.toml.broken.2").read_bytes() == (content.encode() if isinstance(content, str) else content)
    assert sorted(path.name for path in folder.iterdir()) == [
        CONFIG_FILE,
        "config.toml.broken",
        "config.toml.broken.2",
    ]


@pytest.mark.parametrize("changes", [{"colour": "red"}, {"text_size": 300}, {"languages": ("de",)}, {"content": "."}])
def test_save_refuses_what_is_no_setting(tmp_path: Path, changes: dict[str, str | int | tuple[str, ...]]) -> None:
    with pytest.raises(ValueError, match="="):
        save_config(tmp_path / "config", changes)
    assert not (tmp_path / "config").exists()


def change_while_saving(folder: Path, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Another window saves between our reading and our writing, so many times."""
    texts = iter([f"text_size = {110 + 10 * turn}\n" for turn in range(times)])

    def racing(path: Path, text: str, *, expected: str | None, newline: str, bom: bool) -> str:
        theirs = next(texts, None)
        if theirs is not None:
            (folder / CONFIG_FILE).write_text(theirs)
        return write_text(path, text, expected=expected, newline=newline, bom=bom)

    monkeypatch.setattr(config, "write_text", racing)


def test_save_takes_up_what_another_window_saved_meanwhile(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tree({CONFIG_FILE: "text_size = 100\n"})
    change_while_saving(folder, monkeypatch, times=1)
    assert save_config(folder, {"theme": "dark"}) == Config(
        "", "auto", "auto", (), "dark", 110, "normal", "what-is-happening-now", "safety-threat", "off"
    )


def test_save_gives_up_when_the_file_changes_again_and_again(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tree({CONFIG_FILE: "text_size = 100\n"})
    change_while_saving(folder, monkeypatch, times=2)
    with pytest.raises(FileChangedError):
        save_config(folder, {"theme": "dark"})
    assert saved(folder) == {"text_size": 120}


def test_save_where_no_folder_can_be(tree: Tree) -> None:
    with pytest.raises(FolderUnusableError):
        save_config(tree({"file": ""}) / "file", {"theme": "dark"})


def test_save_where_a_broken_file_cannot_be_set_aside(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tree({CONFIG_FILE: "theme = "})

    def refuse(*_: object) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(FileNotWrittenError):
        save_config(folder, {"theme": "dark"})
    assert (folder / CONFIG_FILE).read_text() == "theme = "
