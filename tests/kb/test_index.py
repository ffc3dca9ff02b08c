from __future__ import annotations

import errno
import io
import os
import pickle
import random
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh.filedb import filestore

from kb import index as index_module
from kb import schema
from kb.article import Card
from kb.errors import IndexBusyError, IndexFailedError
from kb.index import ATTACHED, BUILDING, GUARD, MANIFEST, MAX_SEGMENTS, Index, Report, open_temporary
from kb.library import iter_read, plan_load
from kb.schema import Document, build_document

Tree = Callable[[Mapping[str, str | bytes]], Path]
Page = Callable[..., str]
Dump = tuple[dict[str, list[tuple[str, float]]], dict[str, list[str]], dict[str, Card]]

posix = pytest.mark.skipif(os.name != "posix", reason="modes and symbolic links are POSIX's")

STAMP = {"content": "blue"}
WORDS = ["boat", "boats", "bout", "গ্রাহক", "গ্রাহকের", "hestur", "hesti", "reiði", "112", "glue"]


def read_documents(root: Path) -> list[Document]:
    found = iter_read(plan_load(root, {}), {})
    return [build_document(card, article, {}, {}) for card, article, _ in found]


def dump(index: Index) -> Dump:
    """Everything a search can see of an index, by path."""
    reader = index.open_reader()
    paths = {number: card.path for number, card in reader.cards.items()}
    terms = dict(reader.iter_terms())
    postings = {
        term: sorted((paths[number], weight) for number, weight in reader.read_postings(term).items()) for term in terms
    }
    assert {term: len(found) for term, found in postings.items()} == terms
    passages = {path: [text for _, text in reader.read_text(number)[0]] for number, path in paths.items()}
    reader.close()
    # A time in the manifest only decides whether a file is read again.
    cards = {card.path: replace(card, mtime_ns=0) for card in reader.cards.values()}
    return postings, passages, cards


def build(folder: Path, documents: list[Document]) -> Index:
    index = Index(folder, STAMP)
    index.open()
    index.update(documents, ())
    return index


def bring_up_to_date(folder: Path, documents: list[Document]) -> tuple[bool, Index]:
    """What a start does: open, and index everything where the old state cannot be used."""
    index = Index(folder, STAMP)
    used = index.open()
    if not used:
        index.update(documents, ())
    return used, index


@pytest.fixture
def documents(tree: Tree, page: Page) -> list[Document]:
    bodies = {
        f"{lang}/a{number}.md": page(f"boat {number}", "reiði গ্রাহক\n") for lang in ("en", "bn") for number in range(3)
    }
    return read_documents(tree(bodies))


@pytest.fixture
def built(tmp_path: Path, documents: list[Document]) -> tuple[Path, Dump]:
    """An index of several segments, closed, and what it answers."""
    folder = tmp_path / "index"
    index = build(folder, documents[:2])
    index.update(documents[2:], ())
    whole = dump(index)
    index.close()
    return folder, whole


# Building and opening.


def test_a_new_index_is_empty_and_a_second_start_uses_what_the_first_one_wrote(
    tmp_path: Path, documents: list[Document]
) -> None:
    first = Index(tmp_path / "index", STAMP)
    assert first.open() is False
    assert first.cards == {}
    report = first.update(documents, ())
    assert (report.added, report.updated, report.removed) == (6, 0, 0)
    whole = dump(first)
    first.close()
    second = Index(tmp_path / "index", STAMP)
    assert second.open() is True
    assert dump(second) == whole
    assert second.cards == {document.card.path: document.card for document in documents}
    second.close()


def test_a_replaced_document_leaves_nothing_behind_and_a_removed_one_is_gone(
    tmp_path: Path, tree: Tree, page: Page
) -> None:
    root = tree({"en/a.md": page("Alpha boat"), "en/b.md": page("Beta boat")})
    index = build(tmp_path / "index", read_documents(root))
    tree({"en/a.md": page("Gamma")})
    changed = [document for document in read_documents(root) if document.card.path == "en/a.md"]
    report = index.update(changed, ["en/b.md"])
    assert replace(report, took_ms=0.0) == Report(0, 1, 1)
    postings, passages, cards = dump(index)
    assert {term for term in postings if term.startswith("s:")} == {"s:gamma", "s:a"}
    assert passages.keys() == cards.keys() == {"en/a.md"}
    index.close()


def test_a_card_alone_only_brings_a_new_time(tmp_path: Path, documents: list[Document]) -> None:
    folder = tmp_path / "index"
    index = build(folder, documents)
    whole, files = dump(index), sorted(path.name for path in folder.glob("*.seg"))
    touched = replace(documents[0].card, mtime_ns=1)
    assert index.update([touched], ()).updated == 0
    index.close()
    _, again = bring_up_to_date(folder, [])
    assert again.cards[touched.path] == touched
    assert dump(again)[:2] == whole[:2]
    assert sorted(path.name for path in folder.glob("*.seg")) == files
    again.close()


def test_many_small_updates_do_not_pile_up_segments(tmp_path: Path, documents: list[Document]) -> None:
    folder = tmp_path / "index"
    index = build(folder, documents)
    for _ in range(3 * MAX_SEGMENTS):
        index.update(documents[:1], ())
    assert len(list(folder.glob("*.seg"))) <= MAX_SEGMENTS + 1
    fresh = build(tmp_path / "fresh", documents)
    assert dump(index) == dump(fresh)
    index.close()
    fresh.close()


def test_an_open_reader_goes_on_answering_from_its_own_state(tmp_path: Path, documents: list[Document]) -> None:
    index = build(tmp_path / "index", documents)
    old = index.open_reader()
    index.update((), [document.card.path for document in documents])
    assert len(old.read_postings("s:boat")) == 6
    assert old.read_text(0)
    new = index.open_reader()
    assert new.read_postings("s:boat") == {}
    assert new.read_postings("s:never") == {}
    old.close()
    new.close()
    index.close()


def test_reset_throws_everything_away(built: tuple[Path, Dump]) -> None:
    folder, _ = built
    (folder / "stray").mkdir()
    index = Index(folder, STAMP)
    assert index.open()
    index.reset()
    assert dump(index) == ({}, {}, {})
    assert not (folder / "stray").exists()
    index.close()
    assert Index(folder, STAMP).open() is False


@st.composite
def histories(draw: st.DrawFn) -> list[dict[str, str]]:
    """States of a content folder, one after the other: bodies by path."""
    paths = st.sampled_from(["en/a.md", "is/a.md", "bn/a.md", "en/b.md"])
    bodies = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
    return draw(st.lists(st.dictionaries(paths, bodies, min_size=1), min_size=2, max_size=4))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories())
def test_an_index_that_followed_every_change_is_the_one_built_at_the_end(
    page: Page, tmp_path: Path, history: list[dict[str, str]]
) -> None:
    root = Path(tempfile.mkdtemp(dir=tmp_path))
    index = Index(root / "index", STAMP)
    index.open()
    known: dict[str, Card] = {}
    for state in history:
        for lang in ("en", "is", "bn"):
            (root / lang).mkdir(exist_ok=True)
        for path in known.keys() - state.keys():
            (root / path).unlink()
        for path, body in state.items():
            (root / path).write_text(page(body), encoding="utf-8")
        plan = plan_load(root, known, verify=True)
        changed = [
            build_document(card, article, {}, {}) if new else card for card, article, new in iter_read(plan, known)
        ]
        index.update(changed, plan.gone)
        known = {path: card for path, card in known.items() if path in state}
        known |= {card.path: card for card in (item.card if isinstance(item, Document) else item for item in changed)}
    fresh = build(root / "fresh", read_documents(root))
    assert dump(index)[:2] == dump(fresh)[:2]
    index.close()
    fresh.close()


# Who may use it.


@posix
def test_the_folder_is_private_also_where_it_was_open_to_all(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "index"
    Index(folder, STAMP).open()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o777)
    Index(folder, STAMP).open()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "kind", ["file", pytest.param("link", marks=posix), pytest.param("inside a file", marks=posix)]
)
def test_a_folder_that_cannot_be_used_is_refused(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "index"
    if kind == "link":
        (tmp_path / "elsewhere").mkdir()
        folder.symlink_to(tmp_path / "elsewhere")
    else:
        folder.write_text("")
    place = folder / "deeper" if kind == "inside a file" else folder
    with pytest.raises(IndexFailedError, match="cannot be built"):
        Index(place, STAMP).open()
    assert not list((tmp_path / "elsewhere").glob("*"))


def test_a_second_writer_is_turned_away_and_the_first_one_finishes(tmp_path: Path, documents: list[Document]) -> None:
    first = build(tmp_path / "index", documents[:3])
    second = Index(tmp_path / "index", STAMP)
    assert second.open()

    def changes_while_another_writes() -> Iterator[Document]:
        yield documents[3]
        with pytest.raises(IndexBusyError):
            second.update(documents[4:], ())
        with pytest.raises(IndexBusyError):
            second.reset()

    first.update(changes_while_another_writes(), ())
    assert len(first.cards) == 4
    second.update(documents[4:], ())
    assert len(dump(second)[2]) == 6
    first.close()
    second.close()


HOLD = """
import sys
from whoosh.filedb.filestore import FileStorage
lock = FileStorage(sys.argv[1]).lock(sys.argv[2])
assert lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_by_another_process(folder: Path, name: str) -> Iterator[None]:
    folder.mkdir(mode=0o700, exist_ok=True)
    command = [sys.executable, "-c", HOLD, str(folder), name]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        yield
        child.kill()


@pytest.mark.parametrize("name", [GUARD, "MAIN_WRITELOCK"])
def test_a_writer_in_another_process_is_waited_for_by_nobody(built: tuple[Path, Dump], name: str) -> None:
    folder, whole = built
    index = Index(folder, STAMP)
    with held_by_another_process(folder, name):
        assert index.open()
        with pytest.raises(IndexBusyError):
            index.update((), ["en/a0.md"])
        assert dump(index) == whole
    assert index.update((), ["en/a0.md"]).removed == 1
    index.close()


def test_what_another_process_is_building_for_the_first_time_is_not_torn_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "_OPEN_TRIES", 3)
    with held_by_another_process(tmp_path / "index", GUARD):
        (tmp_path / "index" / "half.seg").write_text("")
        with pytest.raises(IndexBusyError):
            Index(tmp_path / "index", STAMP).open()
        assert (tmp_path / "index" / "half.seg").exists()


# Another program, another version, other values.


@pytest.mark.parametrize("change", [{"format": "1"}, {"whoosh": "2.7.4"}, {"content": "green"}, {"content": None}])
def test_an_index_of_another_kind_is_built_anew(
    built: tuple[Path, Dump], documents: list[Document], change: dict[str, str | None]
) -> None:
    folder, whole = built
    index = Index(folder, STAMP)
    index.stamp = {name: value for name, value in {**index.stamp, **change}.items() if value is not None}
    index.reset()
    index.update(documents[:1], ())
    index.close()
    used, again = bring_up_to_date(folder, documents)
    assert not used
    assert dump(again) == whole
    again.close()


def test_what_is_not_known_of_the_stamp_is_taken_from_what_is_there(built: tuple[Path, Dump]) -> None:
    folder, whole = built
    index = Index(folder, {})
    assert index.open()
    assert index.stamp["content"] == STAMP["content"]
    assert dump(index) == whole
    index.close()


def test_a_layout_of_another_program_version_is_not_read(
    built: tuple[Path, Dump], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _ = built
    monkeypatch.setattr(schema, "FORMAT", schema.FORMAT + 1)
    assert Index(folder, STAMP).open() is False


# Damage.


def _flip(data: bytes) -> bytes:
    return data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :]


RECIPES: dict[str, Callable[[bytes], bytes | None]] = {
    "flipped": _flip,
    "first byte": lambda data: bytes([data[0] ^ 0x80]) + data[1:],
    "zeroed": lambda data: data[: len(data) // 3] + bytes(64) + data[len(data) // 3 + 64 :],
    "halved": lambda data: data[: len(data) // 2],
    "last byte gone": lambda data: data[:-1],
    "emptied": lambda _: b"",
    "appended": lambda data: data + b"\0more",
    "text": lambda _: b"not an index at all\n",
    "pickle": lambda _: pickle.dumps({"stamp": {}, "files": {}, "stats": {}}),
    "deleted": lambda _: None,
}


@pytest.mark.parametrize("recipe", RECIPES)
def test_damage_is_noticed_in_every_file_and_the_answers_stay_the_same(
    built: tuple[Path, Dump], documents: list[Document], recipe: str
) -> None:
    folder, whole = built
    for path in sorted(path for path in folder.iterdir() if path.stat().st_size):
        place = Path(shutil.copytree(folder, folder.with_name(f"damaged {path.name}")))
        damaged = RECIPES[recipe](path.read_bytes())
        if damaged is None:
            (place / path.name).unlink()
        else:
            (place / path.name).write_bytes(damaged)
        used, index = bring_up_to_date(place, documents)
        assert not used or path.name == MANIFEST, path.name
        assert dump(index) == whole
        index.close()
        used, index = bring_up_to_date(place, [])
        assert used
        assert dump(index) == whole
        index.close()


def damage_at_random(folder: Path, documents: list[Document], whole: Dump, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  (not a secret)
    path = chance.choice([path for path in sorted(folder.iterdir()) if path.stat().st_size])
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 1, 8))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(data)
    _, index = bring_up_to_date(folder, documents)
    assert dump(index) == whole, (seed, path.name)
    index.close()


def test_bytes_changed_at_random_change_no_answer(built: tuple[Path, Dump], documents: list[Document]) -> None:
    for seed in range(20):
        damage_at_random(*built[:1], documents, built[1], seed)


@pytest.mark.slow
def test_bytes_changed_at_random_change_no_answer_a_thousand_times(
    built: tuple[Path, Dump], documents: list[Document]
) -> None:
    for seed in range(1000):
        damage_at_random(*built[:1], documents, built[1], seed)


@pytest.mark.parametrize(
    "manifest",
    [
        "",
        "null",
        "[]",
        "7",
        '{"stamp": null, "files": null, "stats": null}',
        '{"stamp": {}, "files": {}, "stats": []}',
        '{"stamp": {}, "files": {}, "stats": {"en/a0.md": 7}}',
        '{"stamp": {}, "files": {}, "stats": {"en/a0.md": [1]}}',
        "[" * 100_000,
        '{"stamp":' * 50_000,
        b"\xff\xfe",
        "\0" * 100,
    ],
)
def test_a_manifest_of_any_other_shape_means_building_anew(
    built: tuple[Path, Dump], documents: list[Document], manifest: str | bytes
) -> None:
    folder, whole = built
    (folder / MANIFEST).write_bytes(manifest if isinstance(manifest, bytes) else manifest.encode())
    used, index = bring_up_to_date(folder, documents)
    assert not used
    assert dump(index) == whole
    index.close()


@pytest.mark.parametrize("name", ["MAIN_0000000000000000.seg", "_MAIN_99.toc", "MAIN_x.toc"])
def test_a_file_that_was_put_among_the_others_means_building_anew(
    built: tuple[Path, Dump], documents: list[Document], name: str
) -> None:
    folder, whole = built
    (folder / name).write_bytes(next(folder.glob("*.toc")).read_bytes())
    used, index = bring_up_to_date(folder, documents)
    assert not used
    assert dump(index) == whole
    assert not (folder / name).exists()
    index.close()


def test_a_file_that_whoosh_never_reads_disturbs_nothing(built: tuple[Path, Dump]) -> None:
    folder, whole = built
    (folder / "notes.txt").write_text("mine")
    used, index = bring_up_to_date(folder, [])
    assert used
    assert dump(index) == whole
    index.close()


# Whoosh unpickles what it finds: nothing planted may run.


class Bomb:
    """Makes a folder where it is unpickled."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return os.mkdir, (str(self.marker),)


def test_the_bomb_of_these_tests_goes_off(tmp_path: Path) -> None:
    pickle.loads(pickle.dumps(Bomb(tmp_path / "marker")))
    assert (tmp_path / "marker").exists()


@pytest.mark.parametrize(
    "place",
    ["*.seg", "_MAIN_1.toc", "_MAIN_2.toc", MANIFEST, "_MAIN_99.toc", "MAIN_0.seg", "MAIN_0.pickle", GUARD]
    + [pytest.param(f"-> {name}", marks=posix) for name in ("_MAIN_99.toc", "*.seg", "_MAIN_2.toc")],
)
def test_a_planted_pickle_does_not_run(
    built: tuple[Path, Dump], documents: list[Document], tmp_path: Path, place: str
) -> None:
    folder, whole = built
    marker = tmp_path / "marker"
    is_link, name = place.startswith("-> "), place.removeprefix("-> ")
    target = next(folder.glob(name), folder / name)
    planted = tmp_path / "planted" if is_link else target
    planted.write_bytes(pickle.dumps(Bomb(marker)))
    if is_link:
        target.unlink(missing_ok=True)
        target.symlink_to(planted)
    _, index = bring_up_to_date(folder, documents)
    assert dump(index) == whole
    index.update((), ["en/a0.md"])
    index.close()
    assert not marker.exists()


# The disk refuses.


class FullDisk:
    """Counts what is written to files opened through it; from the write of number `fail_at` on each one fails."""

    def __init__(self, fail_at: int) -> None:
        self.fail_at = fail_at
        self.count = 0
        self.files: list[IO[Any]] = []

    def open(self, file: str | Path, mode: str = "r", *args: Any, **options: Any) -> IO[Any]:  # noqa: ANN401
        if "w" not in mode:
            self.files.append(plain_open(file, mode, *args, **options))
            return self.files[-1]
        disk = self

        class Raw(io.FileIO):
            def write(self, data: Any, /) -> int:  # noqa: ANN401
                disk.count += 1
                if disk.count >= disk.fail_at:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                return super().write(data) or 0

        raw = Raw(str(file), "w+" if "+" in mode else "w")
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        opened: IO[Any] = buffered if "b" in mode else io.TextIOWrapper(buffered, encoding="utf-8")
        self.files.append(opened)
        return opened

    @contextmanager
    def inserted(self) -> Iterator[None]:
        """Whoosh opens files with its module's `open`, pathlib with that of `io`; what Whoosh leaves open is closed."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(filestore, "open", self.open, raising=False)
            patch.setattr(io, "open", self.open)
            yield
        for file in self.files:
            with suppress(OSError, ValueError):
                file.close()


plain_open: Callable[..., IO[Any]] = open


def test_a_disk_that_is_full_at_any_write_leaves_a_whole_state_and_works_once_there_is_room(
    built: tuple[Path, Dump], tree: Tree, page: Page, tmp_path: Path
) -> None:
    folder, whole = built
    everything = read_documents(tree({"en/a0.md": page("changed"), "en/new.md": page("new")}))
    changed = [document for document in everything if document.card.path in ("en/a0.md", "en/new.md")]
    fresh = build(tmp_path / "fresh", everything)
    new = dump(fresh)
    fresh.close()
    for fail_at in range(1, 200):
        place = Path(shutil.copytree(folder, tmp_path / f"full at {fail_at}"))
        index = Index(place, STAMP)
        assert index.open()
        disk = FullDisk(fail_at)
        failed = False
        with disk.inserted():
            try:
                index.update(changed, ())
            except IndexFailedError:
                failed = True
        assert dump(index) in ([whole, new] if failed else [new])
        restarted = Path(shutil.copytree(place, tmp_path / f"restarted after {fail_at}"))
        used, other = bring_up_to_date(restarted, everything)
        assert dump(other) == (whole if used and failed else new)
        other.close()
        index.update(changed, ())
        assert dump(index) == new
        index.close()
        if not failed:
            break
    assert fail_at > 5
    assert disk.count < fail_at


# Many documents, in many segments, of which some are gone.


def test_postings_are_whole_whatever_the_number_of_documents_segments_and_deletions(
    tmp_path: Path, tree: Tree, page: Page
) -> None:
    """Whoosh writes them in blocks of 128."""
    names = [f"en/{chr(97 + number // 26)}{chr(97 + number % 26)}x.md" for number in range(300)]
    root = tree({name: page("Boat", "blue " * (number % 7)) for number, name in enumerate(names)})
    documents = read_documents(root)
    index = build(tmp_path / "index", documents[:140])
    index.update(documents[140:150], [])
    index.update([*documents[150:], *documents[:3], *documents[127:130]], [names[5], names[128], names[141]])
    gone = {names[5], names[141]}
    reader = index.open_reader()
    paths = {number: card.path for number, card in reader.cards.items()}
    assert sorted(paths.values()) == [name for name in names if name not in gone]
    for term in ("s:boat", "h:boat", "s:blue", "s:ahx", "s:never"):
        expected = {found.card.path: found.weights[term] for found in documents if term in found.weights}
        found = {paths[number]: weight for number, weight in reader.read_postings(term).items()}
        assert found == pytest.approx({path: weight for path, weight in expected.items() if path not in gone}), term
    counted = dict(reader.iter_terms())
    assert (counted["s:boat"], counted["s:ahx"]) == (298, 1)
    assert "s:afx" not in counted
    reader.close()
    index.close()


# A text that is kept beside the index.

TEXT = "s:boat\ns:গ্রাহক\0\u2028 1\n"


def test_a_text_is_kept_for_the_state_it_was_made_from(tmp_path: Path, documents: list[Document]) -> None:
    index = build(tmp_path / "index", documents[:3])
    assert index.read_attached() == ""
    for text in ("other", TEXT):
        index.attach(text)
        assert index.read_attached() == text
    index.close()
    used, again = bring_up_to_date(tmp_path / "index", [])
    assert used
    assert again.read_attached() == TEXT
    again.update([replace(documents[0].card, mtime_ns=1)], ())
    assert again.read_attached() == TEXT
    again.update(documents[3:], ())
    assert again.read_attached() == ""
    again.close()
    used, once_more = bring_up_to_date(tmp_path / "index", [])
    assert used
    assert once_more.read_attached() == ""
    once_more.close()


def test_a_text_is_not_taken_for_that_of_another_state(tmp_path: Path, documents: list[Document]) -> None:
    one = build(tmp_path / "index", documents[:2])
    _, other = bring_up_to_date(tmp_path / "index", [])
    other.update(documents[2:4], ())
    one.attach("of the first state")
    assert other.read_attached() == ""
    other.attach("of the second state")
    assert one.read_attached() == ""
    one.attach("of the first state")
    one.update(documents[4:], ())
    one.attach("of the first state and what was added here")
    for index in (one, other):
        assert index.read_attached() in ("", "of the second state")
        index.close()
    used, third = bring_up_to_date(tmp_path / "index", [])
    assert used
    assert len(third.cards) == 6
    assert third.read_attached() == ""
    third.close()


def test_before_anything_was_written_there_is_nothing_a_text_could_belong_to(tmp_path: Path) -> None:
    index = Index(tmp_path / "index", STAMP)
    index.open()
    index.attach(TEXT)
    assert index.read_attached() == ""
    index.close()
    assert not Index(tmp_path / "index", STAMP).open()


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_text_that_was_damaged_is_not_used_and_the_index_is(
    built: tuple[Path, Dump], recipe: str, documents: list[Document]
) -> None:
    folder, whole = built
    index = Index(folder, STAMP)
    index.open()
    index.attach(TEXT * 40)
    index.close()
    damaged = RECIPES[recipe]((folder / ATTACHED).read_bytes())
    if damaged is None:
        (folder / ATTACHED).unlink()
    else:
        (folder / ATTACHED).write_bytes(damaged)
    used, again = bring_up_to_date(folder, documents)
    assert used
    assert again.read_attached() == ""
    assert dump(again) == whole
    again.close()


@pytest.mark.parametrize("name", [GUARD, ATTACHED])
def test_a_text_that_cannot_be_kept_is_missed_by_nobody(built: tuple[Path, Dump], name: str) -> None:
    folder, whole = built
    index = Index(folder, STAMP)
    index.open()
    (folder / name).unlink(missing_ok=True)
    (folder / name).mkdir()
    index.attach(TEXT)
    assert index.read_attached() in ("", TEXT)
    assert dump(index) == whole
    index.close()


# An index that was built beside this one.


def test_a_copy_is_whole_private_and_goes_its_own_way(built: tuple[Path, Dump], documents: list[Document]) -> None:
    folder, whole = built
    index = Index(folder, STAMP)
    index.open()
    for _ in range(2):
        place = index.copy_for_building()
        assert place == folder / BUILDING
        assert os.name != "posix" or stat.S_IMODE(place.stat().st_mode) == 0o700
        used, copy = bring_up_to_date(place, [])
        assert used
        assert dump(copy) == whole
        copy.update((), [documents[0].card.path])
        copy.close()
        (place / "stray").write_text("")
    assert dump(index) == whole
    index.close()
    used, again = bring_up_to_date(folder, [])
    assert used
    assert dump(again) == whole
    again.close()


def test_what_was_built_takes_the_place_of_what_was_there(built: tuple[Path, Dump], documents: list[Document]) -> None:
    folder, _ = built
    index = Index(folder, STAMP)
    index.open()
    index.attach("of the old state")
    _, copy = bring_up_to_date(index.copy_for_building(), [])
    copy.update((), [documents[0].card.path])
    new = dump(copy)
    copy.close()
    index.adopt()
    assert len(index.cards) == 5
    assert dump(index) == new
    assert index.read_attached() == ""
    assert not (folder / BUILDING).exists()
    index.update(documents[:1], ())
    assert len(dump(index)[2]) == 6
    index.close()
    used, again = bring_up_to_date(folder, [])
    assert used
    assert len(dump(again)[2]) == 6
    again.close()


def test_without_anything_built_all_stays_as_it_was(built: tuple[Path, Dump]) -> None:
    folder, whole = built
    index = Index(folder, STAMP)
    index.open()
    for empty in (False, True):
        if empty:
            (folder / BUILDING).mkdir()
        with pytest.raises(IndexFailedError):
            index.adopt()
        assert index.open()
        assert dump(index) == whole
    index.close()


def test_what_was_built_of_another_kind_is_not_taken_for_ours(
    built: tuple[Path, Dump], documents: list[Document]
) -> None:
    folder, whole = built
    index = Index(folder, STAMP)
    index.open()
    other = Index(index.copy_for_building(), {"content": "green"})
    assert not other.open()
    other.update(documents[:1], ())
    other.close()
    with pytest.raises(IndexFailedError):
        index.adopt()
    index.close()
    _, again = bring_up_to_date(folder, documents)
    assert dump(again) == whole
    again.close()


def test_a_copy_that_cannot_be_made_is_said(built: tuple[Path, Dump]) -> None:
    folder, whole = built
    index = Index(folder, STAMP)
    index.open()
    (folder / BUILDING).write_text("a file, not a folder")
    with pytest.raises(IndexFailedError):
        index.copy_for_building()
    assert dump(index) == whole
    index.close()


def test_a_temporary_index_goes_when_it_is_closed(tmp_path: Path, documents: list[Document]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(tmp_path))
        index = open_temporary(STAMP)
    assert index.is_temporary
    index.update(documents, ())
    index.attach(TEXT)
    assert index.read_attached() == TEXT
    _, copy = bring_up_to_date(index.copy_for_building(), [])
    copy.update((), [documents[0].card.path])
    copy.close()
    index.adopt()
    assert len(dump(index)[2]) == 5
    assert index.folder.exists()
    index.close()
    assert not index.folder.exists()
