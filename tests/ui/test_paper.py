from __future__ import annotations

import re
import resource
import signal
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QTextDocument
from PySide6.QtWidgets import QApplication

from kb.article import ArticleKey
from kb.errors import FileNotWrittenError
from kb.lang import Lang
from kb.page import Page
from kb.paths import shipped_content
from kb.render import render
from kb.workspace import Workspace, open_workspace
from tests.ui.conftest import apply_theme
from ui.fonts import FAMILY
from ui.page import build_labels
from ui.paper import CARD_SIZES, Sheets, build_article, build_card, has_card, write_pdf
from ui.theme import DARK
from ui.translator import install_language

A4 = QSizeF(595, 842) * (96 / 72)
A6 = QSizeF(298, 420) * (96 / 72)
HEADER = "---\ntitle: {}\nkind: {}\nstatus: published\n---\n\n"

Open = Callable[[Path, str], tuple[Page, str]]


@pytest.fixture
def open_page(app: QApplication, tmp_path: Path) -> Iterator[Open]:
    """Opens an article, named `en/slug`, of a folder: its page and its body as HTML."""
    install_language(app, Lang.EN)
    spaces: dict[Path, Workspace] = {}
    read: set[Path] = set()

    def open_one(root: Path, name: str) -> tuple[Page, str]:
        if root not in spaces:
            spaces[root] = open_workspace(root, tmp_path / "seat", {})
        if root not in read or root != shipped_content():
            read.add(root)
            spaces[root].reload(None)
        lang, _, slug = name.partition("/")
        page = spaces[root].open_page(ArticleKey(slug, Lang(lang)), build_labels(Lang(lang)))
        return page, render(page.request)

    yield open_one
    for workspace in spaces.values():
        workspace.close()


def write(root: Path, name: str, body: str, kind: str = "checklist", title: str = "Title") -> None:
    (root / f"{name}.md").write_text(HEADER.format(title, kind) + body, "utf-8")


def document_of(sheets: Sheets) -> QTextDocument:
    return sheets._document  # noqa: SLF001  (the only way to what is laid out)


def text_of(sheets: Sheets) -> str:
    return document_of(sheets).toPlainText()


def read_pdf(path: Path) -> list[str]:
    """The text of each page, in the order in which it is drawn."""
    objects = dict(re.findall(rb"(?ms)^(\d+) 0 obj\n(.*?)\nendobj", path.read_bytes()))
    pages = [found for found in objects.values() if re.search(rb"/Type /Page\b", found)]
    signs = {number: read_signs(objects, found) for number, found in objects.items() if b"/ToUnicode" in found}
    texts = []
    for page in pages:
        (number,) = re.findall(rb"/Contents (\d+) ", page)
        drawn = zlib.decompress(objects[number].partition(b"stream\n")[2])
        font, text = b"", []
        for token in re.finditer(rb"/F(\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj", drawn):
            font = token[1] or font
            text.append(signs[font].get((token[2] or b"").lower(), ""))
        texts.append("".join(text).replace("\t", " "))
    return texts


def read_signs(objects: Mapping[bytes, bytes], font: bytes) -> dict[bytes, str]:
    """What the codes of a font mean."""
    (number,) = re.findall(rb"/ToUnicode (\d+) ", font)
    signs: dict[bytes, str] = {}
    for first, last, meanings in re.findall(rb"<(\w{4})> <(\w{4})> (\[.*?\]|<\w+>)", objects[number], re.DOTALL):
        texts = [bytes.fromhex(text.decode()).decode("utf-16-be") for text in re.findall(rb"<(\w+)>", meanings)]
        for place, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
            sign = texts[place] if len(texts) > 1 else chr(ord(texts[0]) + place)
            signs[f"{code:04x}".encode()] = sign
    return signs


def find_glyphs(document: QTextDocument) -> set[tuple[str, bool]]:
    """The families of a document's letters, and whether a letter is missing in its font."""
    found = set()
    document.pageCount()
    block = document.begin()
    while block.isValid():
        for run in block.layout().glyphRuns():
            found |= {(run.rawFont().familyName(), glyph == 0) for glyph in run.glyphIndexes()}
        block = block.next()
    return found


@pytest.mark.parametrize("card", [(False, "595.000000 842.000000"), (True, "297.000000 420.000000")])
@pytest.mark.parametrize("lang", list(Lang))
def test_a_pdf_has_its_size_its_pages_and_its_font(
    open_page: Open, small: Path, tmp_path: Path, lang: Lang, card: tuple[bool, str]
) -> None:
    path = tmp_path / "out.pdf"
    write_pdf(path, *open_page(small, f"{lang}/customer-shouts"), card=card[0])
    data = path.read_bytes()

    assert {found.decode() for found in re.findall(rb"/MediaBox \[0 0 ([^\]]*)\]", data)} == {card[1]}
    assert len(read_pdf(path)) == 1
    assert b"+HindSiliguri-Regular" in data
    assert b"/FontFile2" in data
    assert b"/Subtype /Link" not in data


@pytest.mark.parametrize("card", [False, True])
def test_the_steps_stand_in_the_pdf_in_their_order(open_page: Open, small: Path, tmp_path: Path, *, card: bool) -> None:
    path = tmp_path / "out.pdf"
    write_pdf(path, *open_page(small, "en/customer-shouts"), card=card)
    (text,) = read_pdf(path)
    words = ("The customer is shouting", "Breathe out", "Never skip", "Let them", "Talk about", "Say what happens")
    places = [text.find(word) for word in words]

    assert -1 not in places, text
    assert places == sorted(places)
    assert "November 21, 2026" in text
    assert ("content-team" in text) is not card


def test_the_number_of_the_page_has_the_digits_of_the_article(open_page: Open, small: Path, tmp_path: Path) -> None:
    for lang, number in (("bn", "১ / ১"), ("en", "1 / 1")):
        path = tmp_path / f"{lang}.pdf"
        write_pdf(path, *open_page(small, f"{lang}/customer-shouts"), card=False)
        assert read_pdf(path)[0].endswith(number)


def test_every_shipped_checklist_fits_one_card_in_three_languages(app: QApplication, open_page: Open) -> None:
    count = 0
    for path in sorted(shipped_content().glob("??/*.md")):
        lang = Lang(path.parent.name)
        install_language(app, lang)
        page, _ = open_page(shipped_content(), f"{lang}/{path.stem}")
        if not has_card(page):
            continue
        count += 1
        sheets = build_card(page, A6)
        document = document_of(sheets)
        last = document.lastBlock().previous()
        assert sheets.count == 1, path
        assert document.size().height() <= document.pageSize().height(), path
        assert document.size().width() <= document.pageSize().width(), path
        assert document.documentLayout().blockBoundingRect(last).bottom() <= document.pageSize().height(), path
        assert find_glyphs(document) <= {(FAMILY, False), (f"{FAMILY} SemiBold", False)}, path
    assert count >= 48


def test_a_short_card_has_large_letters_and_a_long_one_small(open_page: Open, small: Path) -> None:
    sizes = []
    for number in (3, 12, 15):
        write(small, f"en/steps-{number}", "- [ ] Say what happens next, and when it will be.\n" * number)
        sheets = build_card(open_page(small, f"en/steps-{number}")[0], A6)
        assert sheets.count == 1
        sizes.append(document_of(sheets).defaultFont().pixelSize())

    assert sizes == sorted(set(sizes), reverse=True)
    assert sizes[0] == round(15 * CARD_SIZES[0] / 100)


def test_a_card_that_cannot_be_small_enough_goes_on_with_every_word(
    open_page: Open, small: Path, tmp_path: Path
) -> None:
    steps = [f"Step {number} " + "with many words " * 6 for number in range(1, 41)]
    write(small, "en/endless", "".join(f"- [ ] {step}\n" for step in steps))
    page, body = open_page(small, "en/endless")
    sheets = build_card(page, A6)
    write_pdf(tmp_path / "out.pdf", page, body, card=True)
    pages = read_pdf(tmp_path / "out.pdf")

    assert len(pages) == sheets.count > 1
    assert [step for step in steps if step.strip() not in text_of(sheets)] == []
    assert "".join(pages).replace(" ", "").count("manywords") == 40 * 6
    assert f"1 / {len(pages)}" in pages[0]


def test_a_word_without_end_is_broken_and_not_cut(open_page: Open, small: Path) -> None:
    write(small, "en/word", f"- [ ] {'x' * 300}\n", title="y" * 200)
    document = document_of(build_card(open_page(small, "en/word")[0], A6))

    assert document.size().width() <= document.pageSize().width()


def test_a_card_has_the_values_of_the_house_and_shows_a_gap_where_there_is_none(open_page: Open, small: Path) -> None:
    (small / "house.toml").write_text('emergency = "113"\n', "utf-8")
    write(small, "en/call", "- [ ] Call {house.emergency} & wait.\n")

    assert "Call 113 & wait." in text_of(build_card(open_page(small, "en/call")[0], A6))


def test_paper_is_light_while_the_window_is_dark_and_large(app: QApplication, open_page: Open, small: Path) -> None:
    opened = open_page(small, "bn/customer-shouts")
    light = document_of(build_article(*opened, A4)).toHtml()
    apply_theme(app, DARK, 200)
    dark = document_of(build_article(*opened, A4))

    assert dark.toHtml() == light
    assert QColor(DARK.text).name() not in light
    assert find_glyphs(dark) <= {(family, False) for family in (FAMILY, f"{FAMILY} SemiBold", f"{FAMILY} Medium")}


def test_links_are_words_and_tell_where_they_lead_outside(open_page: Open, small: Path) -> None:
    text = text_of(build_article(*open_page(small, "en/refunds"), A4))

    assert "See the words or the Icelandic words." in text
    assert "the office (office@example.com), ring the desk (112)" in text
    assert "the law (example.com/law)" in text


def test_answers_of_a_decision_tell_where_they_lead(open_page: Open, small: Path) -> None:
    text = text_of(build_article(*open_page(small, "en/what-now"), A4))

    assert "The customer → The customer is shouting" in text
    assert "I am → Can you leave the line?" in text


def test_no_step_and_no_heading_is_torn_from_what_belongs_to_it(open_page: Open, small: Path) -> None:
    body = "".join(f"- [ ] Step {number}.\n  A word to it.\n  " + "More. " * 60 + "\n" for number in range(1, 30))
    write(small, "en/steps", body)
    document = document_of(build_article(*open_page(small, "en/steps"), A4))
    height = document.pageSize().height()
    rects = [document.documentLayout().frameBoundingRect(frame) for frame in document.rootFrame().childFrames()]

    assert document.pageCount() > 2
    assert [rect for rect in rects if rect.top() // height != (rect.bottom() - 1) // height] == []

    for lines in range(24, 40):
        write(small, "en/guide", "Words.\n\n" * lines + "## Part\n\nFirst words.\n", "guide")
        document = document_of(build_article(*open_page(small, "en/guide"), A4))
        heading = document.find("Part").block()
        top, below = (
            document.documentLayout().blockBoundingRect(block).bottom() - 1 for block in (heading, heading.next())
        )
        assert top // height == below // height, lines


def test_no_file_from_outside_comes_onto_paper(open_page: Open, small: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"not yours")
    write(small, "en/picture", f"![a](../images/../../secret.png) ![b]({secret})\n", "guide")
    document = document_of(build_article(*open_page(small, "en/picture"), A4))
    picture = document.loadResource(2, secret.as_uri())

    assert (picture.width(), picture.height()) == (1, 1)


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_left(
    open_page: Open, small: Path, tmp_path: Path
) -> None:
    opened = open_page(small, "en/customer-shouts")

    with pytest.raises(FileNotWrittenError):
        write_pdf(tmp_path / "nowhere" / "out.pdf", *opened, card=False)

    folder = tmp_path / "full"
    folder.mkdir()
    old = folder / "out.pdf"
    old.write_bytes(b"old")
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limit[1]))
    try:
        with pytest.raises(FileNotWrittenError):
            write_pdf(old, *opened, card=False)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, before)

    assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [("out.pdf", b"old")]
