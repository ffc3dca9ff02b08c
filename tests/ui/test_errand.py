from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.lang import Lang
from ui.errand import Errand, build_message, parse_arguments, parse_message

WHOLE = Errand(str(Path.cwd()), "customer-shouts", Lang.IS, "step-3", panic=True)


@pytest.mark.parametrize("errand", [Errand(), WHOLE, Errand(slug="a", anchor="কথা")])
def test_what_is_built_can_be_parsed(errand: Errand) -> None:
    assert parse_message(build_message(errand)) == errand


@pytest.mark.parametrize(
    "change",
    [
        {"slug": "../../etc/passwd"},
        {"slug": 1},
        {"slug": None},
        {"lang": "de"},
        {"lang": ["is"]},
        {"content": "relative/folder"},
        {"content": "/a\0b"},
        {"content": "/\ud800"},
        {"anchor": {"a": 1}},
        {"panic": 1},
        {"surprise": 1},
    ],
)
def test_what_would_not_be_built_is_no_errand(change: dict[str, object]) -> None:
    assert parse_message(json.dumps(asdict(WHOLE) | change).encode()) is None


@pytest.mark.parametrize("message", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 4096, b'{"a":' * 700, b"9" * 4096])
def test_noise_is_no_errand(message: bytes) -> None:
    assert parse_message(message) is None


@given(st.binary(max_size=300))
def test_no_bytes_do_harm(message: bytes) -> None:
    assert parse_message(message) is None


def test_arguments_are_read_and_the_content_does_not_depend_on_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = ["--content=ours", "--home=seat", "--open=a", "--lang=bn", "--anchor=q1"]

    assert parse_arguments(arguments) == (Path("seat"), Errand(str(tmp_path / "ours"), "a", Lang.BN, "q1"))
    assert parse_arguments(["--panic"]) == (None, Errand(panic=True))


def test_another_argument_is_wrong_use() -> None:
    with pytest.raises(SystemExit, match="2"):
        parse_arguments(["--surprise"])
