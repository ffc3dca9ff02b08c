from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest

from kb.errors import FolderUnusableError
from kb.paths import Home, data_folder, find_content, find_home, index_folder, make_private, shipped_content

posix = pytest.mark.skipif(os.name != "posix", reason="modes and owners are POSIX's")


def test_home_option_wins_over_the_environment(tmp_path: Path) -> None:
    home = find_home(tmp_path / "a", {"EVENKEEL_HOME": str(tmp_path / "b")})
    assert home == Home(tmp_path / "a" / "config", tmp_path / "a" / "data", tmp_path / "a" / "index")


def test_home_from_the_environment(tmp_path: Path) -> None:
    assert find_home(None, {"EVENKEEL_HOME": str(tmp_path)}).data == tmp_path / "data"


@pytest.mark.parametrize("environ", [{}, {"EVENKEEL_HOME": ""}])
def test_home_without_a_choice_lies_in_the_users_own_folders(own_home: Path, environ: dict[str, str]) -> None:
    home = find_home(None, environ)
    for folder in (home.config, home.data, home.index):
        assert folder.is_relative_to(own_home)
        assert "evenkeel" in folder.parts
        assert not folder.exists()


def test_relative_and_tilde_homes_become_absolute(
    own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_home(Path("here"), {}).config == tmp_path / "here" / "config"
    assert find_home(Path("~/there"), {}).config == own_home / "there" / "config"


def test_tilde_of_nobody_is_refused() -> None:
    with pytest.raises(FolderUnusableError):
        find_home(Path("~no-such-user-here/x"), {})


def test_content_is_the_first_that_is_set(tmp_path: Path) -> None:
    option, variable, setting = (tmp_path / name for name in ("option", "variable", "setting"))
    environ = {"EVENKEEL_CONTENT": str(variable)}
    assert find_content(option, environ, str(setting)) == option
    assert find_content(None, environ, str(setting)) == variable
    assert find_content(None, {"EVENKEEL_CONTENT": ""}, str(setting)) == setting
    assert find_content(None, {}, "") == shipped_content()


def test_content_without_a_choice_is_never_the_current_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content" / "en").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert not find_content(None, {}, "").is_relative_to(tmp_path)
    assert find_content(None, {}, "").is_absolute()


def test_shipped_content_of_a_checkout_lies_beside_the_package() -> None:
    assert shipped_content() == Path(__file__).resolve().parents[2] / "content"


def test_index_folder_is_named_by_the_resolved_content(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    home = Home(tmp_path / "c", tmp_path / "d", tmp_path / "i")
    expected = hashlib.sha256(str(content.resolve()).encode()).hexdigest()[:16]
    assert index_folder(home, content) == tmp_path / "i" / expected
    assert index_folder(home, tmp_path / "d" / ".." / "content") == tmp_path / "i" / expected


@posix
def test_index_folder_is_the_same_through_a_symlink(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "link").symlink_to("content")
    home = Home(tmp_path, tmp_path, tmp_path)
    assert index_folder(home, tmp_path / "link") == index_folder(home, tmp_path / "content")


def test_data_folder_belongs_to_the_content_whichever_way_that_is_named(tmp_path: Path) -> None:
    home = Home(tmp_path / "c", tmp_path / "d", tmp_path / "i")
    (tmp_path / "one").mkdir()
    one, two = (data_folder(home, tmp_path / name) for name in ("one", "two"))
    assert one.parent == two.parent == tmp_path / "d"
    assert one != two
    assert data_folder(home, tmp_path / "d" / ".." / "one") == one
    assert one.name == index_folder(home, tmp_path / "one").name


@posix
def test_private_folder_and_its_new_parents_are_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    make_private(folder)
    make_private(folder)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder, folder.parent)] == [0o700, 0o700]


@posix
@pytest.mark.parametrize("mode", [0o755, 0o777])
def test_private_folder_that_others_could_enter_is_closed(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(mode)
    make_private(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@posix
def test_private_folder_must_not_be_a_symlink(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    with pytest.raises(FolderUnusableError, match="symbolic link"):
        make_private(tmp_path / "link")


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() != 0, reason="only root can give folders away")
def test_private_folder_must_not_belong_to_another_user(tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    os.chown(folder, 65534, 65534)
    with pytest.raises(FolderUnusableError, match="another user"):
        make_private(folder)


def test_private_folder_where_a_file_stands(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(FolderUnusableError):
            make_private(folder)


@pytest.mark.parametrize("folder", ["", ".", "index", "../index"])
def test_private_folder_never_depends_on_the_current_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FolderUnusableError, match="absolute"):
        make_private(Path(folder))
