from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from kb.article import ArticleKey, Card, Header, Kind, Status
from kb.hits import Hit, Snippet, Span
from kb.lang import Lang
from ui.models.hit_list_model import HitListModel, Row, row_of_card, row_of_hit
from ui.translator import install_language

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
ROWS = tuple(
    Row(ArticleKey(slug, Lang.EN), Kind.GUIDE, Status.PUBLISHED, slug.title(), f"About {slug}") for slug in "abcd"
)


@pytest.fixture
def model() -> HitListModel:
    """A model that Qt's own tester watches for every change."""
    model = HitListModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    return model


def build_hit(**other: object) -> Hit:
    values: dict[str, object] = {
        "key": ArticleKey("refunds", Lang.EN),
        "kind": Kind.GUIDE,
        "status": Status.PUBLISHED,
        "title": "Paying money back",
        "title_spans": (Span(0, 6),),
        "score": 3.5,
        "matched_lang": Lang.EN,
        "readings": (),
        "snippet": Snippet("Five days.", (Span(0, 4),), "section-2"),
        "path": "en/refunds.md",
    }
    return Hit(**(values | other))  # type: ignore[arg-type]


def test_a_hit_becomes_a_row_with_its_marks() -> None:
    assert row_of_hit(build_hit()) == Row(
        ArticleKey("refunds", Lang.EN),
        Kind.GUIDE,
        Status.PUBLISHED,
        "Paying money back",
        "Five days.",
        (Span(0, 6),),
        (Span(0, 4),),
        "",
        "section-2",
    )


@pytest.mark.parametrize(
    ("window", "note"), [(Lang.EN, "Found in Íslenska"), (Lang.IS, "Fannst á: Íslenska"), (Lang.BN, "Íslenska")]
)
def test_a_hit_in_another_language_says_so(app: QApplication, window: Lang, note: str) -> None:
    install_language(app, window)

    assert note in row_of_hit(build_hit(matched_lang=Lang.IS)).note


def test_a_card_becomes_a_row_with_its_summary() -> None:
    header = Header("Refunds", Kind.CHECKLIST, Status.DRAFT, summary="How and when.")
    card = Card(ArticleKey("refunds", Lang.IS), "is/refunds.md", header, (), (), (), 1, 1, "", "")

    assert row_of_card(card) == Row(card.key, Kind.CHECKLIST, Status.DRAFT, "Refunds", "How and when.")


def test_rows_come_go_and_change(model: HitListModel) -> None:
    counts = []
    for rows in ((), ROWS, ROWS[:1], ROWS[2:], ()):
        model.set_rows(rows)
        counts.append(model.rowCount())

    assert counts == [0, 4, 1, 2, 0]


def test_the_same_articles_with_other_words_change_without_a_reset(model: HitListModel) -> None:
    model.set_rows(ROWS)
    resets: list[bool] = []
    changes: list[tuple[int, int]] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.dataChanged.connect(lambda first, last, _roles: changes.append((first.row(), last.row())))
    model.set_rows([ROWS[0], replace(ROWS[1], text="new"), replace(ROWS[2], note="new"), ROWS[3]])
    row = model.find_row(model.index(1))

    assert (resets, changes) == ([], [(0, 3)])
    assert row is not None
    assert row.text == "new"
    model.set_rows([ROWS[1], ROWS[0]])
    assert resets == [True]


def test_an_index_leads_to_its_row(model: HitListModel) -> None:
    model.set_rows(ROWS)
    index = model.index(2)

    assert model.find_row(index) == ROWS[2]
    assert model.data(index, HitListModel.ROW) == ROWS[2]
    assert model.data(index) == "C"
    assert model.data(index, Qt.ItemDataRole.DecorationRole) is None
    assert model.rowCount(index) == 0


def test_no_index_leads_to_no_row(model: HitListModel) -> None:
    model.set_rows(ROWS)
    stale = model.index(3)
    model.set_rows(ROWS[:1])

    assert (model.find_row(QModelIndex()), model.find_row(stale)) == (None, None)
    assert (model.data(QModelIndex()), model.data(stale)) == (None, None)


def test_a_screen_reader_hears_title_kind_state_language_and_text(app: QApplication, model: HitListModel) -> None:
    install_language(app, Lang.EN)
    draft = Row(ROWS[0].key, Kind.PHRASES, Status.DRAFT, "Words", "Say this.", note="Found in বাংলা")
    bare = Row(ROWS[0].key, Kind.DECISION, Status.PUBLISHED, "Which?", "")
    model.set_rows((ROWS[1], draft, bare))

    assert [model.data(model.index(row), ACCESSIBLE) for row in range(3)] == [
        "B. Guide. About b",
        "Words. What to say. Draft. Found in বাংলা. Say this.",
        "Which?. Which way?",
    ]


def test_there_is_no_tooltip_that_could_read_a_title_as_html(model: HitListModel) -> None:
    model.set_rows([Row(ROWS[0].key, Kind.GUIDE, Status.PUBLISHED, "<img src='/etc/hostname'>", "<b>x</b>")])
    index = model.index(0)

    assert model.data(index) == "<img src='/etc/hostname'>"
    assert [model.data(index, role) for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.WhatsThisRole)] == [
        None,
        None,
    ]
