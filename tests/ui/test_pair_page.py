from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from html import escape, unescape
from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument, QTextTable
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kb.alignment import align_pieces
from kb.article import ArticleKey
from kb.lang import Lang
from kb.page import Page
from kb.render import render_pieces
from kb.workspace import open_workspace
from ui.pair_page import MAX_CELLS, build_pair_html, fold_columns, is_too_large
from ui.reader import Reader
from ui.theme import LIGHT, build_scale, document_css

HOSTILE = '<b>bold</b> <img src="/etc/hostname"> &amp; </td></tr></table> "x"'
HEAD = "---\ntitle: {title}\nkind: {kind}\nstatus: draft\nsummary: {summary}\n---\n\n{body}\n"

OpenPair = Callable[[str, Lang, Lang], tuple[Page, Page]]


@pytest.fixture
def open_pair(small: Path, tmp_path: Path) -> Iterator[OpenPair]:
    """Opens an article of the small content, as it is now, in two languages."""
    workspace = open_workspace(small, tmp_path / "seat", {})

    def open_two(slug: str, left: Lang, right: Lang) -> tuple[Page, Page]:
        workspace.reload(None)
        return workspace.open_page(ArticleKey(slug, left), {}), workspace.open_page(ArticleKey(slug, right), {})

    yield open_two
    workspace.close()


def build(left: Page, right: Page) -> str:
    return build_pair_html(left, right, align_pieces(render_pieces(left.request), render_pieces(right.request)))


def lay_out(html: str) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultStyleSheet(document_css(LIGHT, 100))
    document.setHtml(html)
    return document


def read_rows(html: str) -> list[tuple[str, str]]:
    """What a person reads in the two columns of each row, without line breaks."""
    document = lay_out(html)
    rows = []
    for table in document.rootFrame().childFrames():
        assert isinstance(table, QTextTable)
        assert (table.rows(), table.columns()) == (1, 2)
        rows.append((read_cell(table, 0, 0), read_cell(table, 0, 1)))
    return rows


def read_cell(table: QTextTable, row: int, column: int) -> str:
    cell = table.cellAt(row, column)
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastPosition(), cursor.MoveMode.KeepAnchor)
    # Qt marks the borders of tables inside with signs of its own.
    return " ".join(re.sub("[\ufdd0\ufdd1]", " ", cursor.selectedText().replace("\u200b", "")).split())


def addresses(html: str) -> list[str]:
    return [unescape(address) for address in re.findall(r'href="([^"]*)"', html)]


def test_what_belongs_together_stands_in_one_row(app: QApplication, open_pair: OpenPair) -> None:
    assert app.font()
    rows = read_rows(build(*open_pair("customer-shouts", Lang.IS, Lang.BN)))

    assert rows[0] == ("Íslenska Checklist · read, then do", "বাংলা Checklist · read, then do")
    assert rows[1] == ("Viðskiptavinurinn öskrar", "গ্রাহক চিৎকার করছেন")
    assert rows[3] == ("Haltu ró þinni, skref fyrir skref.", "শান্ত থাকুন, এক ধাপ এক ধাপ করে।")
    assert [("Talaðu um vandann." in one, "সমস্যা নিয়ে কথা বলুন।" in two) for one, two in rows].count((True, True)) == 1
    assert len(rows) == 4 + 1 + 4


def test_what_only_one_language_has_stands_alone(open_pair: OpenPair, small: Path) -> None:
    path = small / "is" / "customer-shouts.md"
    path.write_text(path.read_text("utf-8").partition("- [ ] Segðu hvað")[0], "utf-8")
    rows = read_rows(build(*open_pair("customer-shouts", Lang.EN, Lang.IS)))

    assert rows[-1] == ("4 Say what happens next.", "")


def test_without_a_summary_there_is_no_empty_row(open_pair: OpenPair, small: Path) -> None:
    for lang in ("en", "is"):
        (small / lang / "bare.md").write_text("---\ntitle: Bare\nkind: guide\nstatus: draft\n---\n\nWords.\n", "utf-8")
    rows = read_rows(build(*open_pair("bare", Lang.EN, Lang.IS)))

    assert rows[1:] == [("Bare", "Bare"), ("Draft", "Draft"), ("Words.", "Words.")]


def test_the_state_of_each_side_is_said(open_pair: OpenPair, small: Path) -> None:
    path = small / "is" / "what-now.md"
    path.write_text(path.read_text("utf-8").replace("published", "draft\ntranslated_from: en@0123456789ab"), "utf-8")
    rows = read_rows(build(*open_pair("what-now", Lang.EN, Lang.IS)))

    assert rows[2] == ("Published", "Draft Translated from English · the English text has changed since")


@pytest.mark.parametrize("kind", ["guide", "checklist", "phrases", "decision"])
def test_text_stays_text_and_in_its_cell(open_pair: OpenPair, small: Path, kind: str) -> None:
    bodies = {
        "guide": f"## {HOSTILE}\n\n{HOSTILE}",
        "checklist": f"- [ ] {HOSTILE}\n  {HOSTILE}",
        "phrases": f"| a | b | c |\n|---|---|---|\n| {HOSTILE} | {HOSTILE} | {HOSTILE} |",
        "decision": f"## {HOSTILE} {{#q}}\n\n- [{HOSTILE}](#q) {HOSTILE}",
    }
    for lang in ("en", "is"):
        text = HEAD.format(title=f"'{HOSTILE}'", kind=kind, summary=f"'{HOSTILE}'", body=bodies[kind])
        (small / lang / "hostile.md").write_text(text, "utf-8")
    html = build(*open_pair("hostile", Lang.EN, Lang.IS))
    rows = read_rows(html)

    assert rows[1] == (HOSTILE, HOSTILE)
    assert rows[3] == (HOSTILE, HOSTILE)
    assert len(rows) == 6 if kind == "decision" else 5
    assert all(one == two for one, two in rows[1:])
    assert "<img" not in html


def test_a_link_stays_in_the_language_of_its_column(open_pair: OpenPair) -> None:
    html = build(*open_pair("what-now", Lang.BN, Lang.IS))

    assert sorted(addresses(html)) == sorted(
        [
            *("article:bn/customer-shouts", "#q2", "article:bn/calming-phrases#phrase-2", "article:bn/refunds"),
            *("article:is/customer-shouts", "#q2", "article:is/calming-phrases#phrase-2", "article:is/refunds"),
        ]
    )


def test_a_link_that_insists_on_a_language_keeps_it(open_pair: OpenPair, small: Path) -> None:
    body = '[one](../is/calming-phrases.md) [two](https://example.com/article:x) [[refunds]] `<a href="article:y`'
    for lang in ("en", "bn"):
        text = HEAD.format(title="Links", kind="guide", summary="Some.", body=body)
        (small / lang / "links.md").write_text(text, "utf-8")
    html = build(*open_pair("links", Lang.EN, Lang.BN))

    assert [address for address in addresses(html) if address != "article:y"] == [
        *("article:is/calming-phrases", "https://example.com/article:x", "article:en/refunds"),
        *("article:is/calming-phrases", "https://example.com/article:x", "article:bn/refunds"),
    ]
    assert read_rows(html)[-1] == ('one two Paying money back <a href="article:y',) * 2


def test_what_copies_a_phrase_on_the_right_says_in_which_language(open_pair: OpenPair) -> None:
    both = open_pair("calming-phrases", Lang.EN, Lang.IS)
    left, right = (replace(page, request=replace(page.request, labels={"copy": "Copy"})) for page in both)

    assert addresses(build(left, right))[:4] == [
        *("do:copy:phrase-1", "do:copy:is/phrase-1", "do:copy:phrase-2", "do:copy:is/phrase-2"),
    ]


def test_each_place_to_jump_to_is_there_once_and_on_the_left_where_it_can_be(open_pair: OpenPair, small: Path) -> None:
    path = small / "en" / "customer-shouts.md"
    path.write_text(path.read_text("utf-8").partition("- [ ] Talk about")[0], "utf-8")
    html = build(*open_pair("customer-shouts", Lang.EN, Lang.IS))
    places = re.findall(r'name="([^"]*)"', html)

    assert places == ["step-1", "step-2", "step-3", "step-4"]
    assert html.index('name="step-2"') < html.index("Let them finish") < html.index("Leyfðu viðskiptavininum")
    assert html.index("Let them finish") < html.index('name="step-3"') < html.index("Talaðu um vandann")


def test_pages_that_swap_sides_swap_cells(open_pair: OpenPair) -> None:
    left, right = open_pair("calming-phrases", Lang.EN, Lang.BN)

    assert read_rows(build(right, left)) == [(two, one) for one, two in read_rows(build(left, right))]


def test_folded_each_piece_stands_above_its_other_and_none_is_lost(open_pair: OpenPair, small: Path) -> None:
    path = small / "is" / "customer-shouts.md"
    path.write_text(path.read_text("utf-8").partition("- [ ] Segðu hvað")[0] + "\n## Lokin\n", "utf-8")
    html = build(*open_pair("customer-shouts", Lang.EN, Lang.IS))
    folded = []
    document = lay_out(fold_columns(html))
    for table in document.rootFrame().childFrames():
        assert isinstance(table, QTextTable)
        assert table.columns() == 1
        folded.append([read_cell(table, row, 0) for row in range(table.rows())])

    assert folded == [[text for text in row if text] for row in read_rows(html)]
    assert [len(row) for row in folded] == [2, 2, 2, 2, 2, 2, 2, 2, 1, 1]


@pytest.mark.parametrize(("count", "large"), [(500, False), (MAX_CELLS // 4, False), (MAX_CELLS // 4 + 1, True)])
@pytest.mark.parametrize("kind", ["step", "table", "head"])
def test_what_qt_would_take_seconds_for_is_too_large(count: int, kind: str, *, large: bool) -> None:
    cells = {"step": "<td></td><td></td>", "table": '<td align="left"></td><td></td>', "head": "<th></th><th></th>"}

    assert is_too_large([(cells[kind], cells[kind])] * count) == large
    assert not is_too_large([(escape(cells[kind]), "")] * count * 9)


def write_long(root: Path, count: int) -> Mapping[Lang, str]:
    """An article of so many steps in two languages; the right side of a row is the longer one."""
    texts = {Lang.EN: "Do this now.", Lang.IS: "Gerðu þetta núna. " * 12}
    for lang, text in texts.items():
        body = "\n".join(f"- [ ] {text}\n  [Words](refunds.md) {text}" for _ in range(count))
        path = root / lang.value / "long.md"
        path.write_text(HEAD.format(title="Long", kind="checklist", summary="Some.", body=body), "utf-8")
    return texts


def test_five_hundred_steps_stand_at_the_same_height_and_can_be_jumped_to(
    qtbot: QtBot, open_pair: OpenPair, small: Path
) -> None:
    write_long(small, 500)
    left, right = open_pair("long", Lang.EN, Lang.IS)
    rows = align_pieces(render_pieces(left.request), render_pieces(right.request))
    reader = Reader(LIGHT, build_scale(100), 100)
    qtbot.addWidget(reader)
    reader.resize(1000, 600)
    reader.show()
    reader.show_page(build_pair_html(left, right, rows), "step-400", columns=2)
    layout = reader.browser.document().documentLayout()
    shown = reader.browser.document().rootFrame().childFrames()[4:]
    tops = [[layout.frameBoundingRect(step).top() for step in row.childFrames()] for row in shown]

    assert not is_too_large(rows)
    assert len(tops) == 500
    assert all(one == two for one, two in tops)
    assert reader.browser.top_anchor() == "step-400"
    assert tops[398][0] < reader.scrolled < tops[400][0]
    assert reader.browser.horizontalScrollBar().maximum() == 0
