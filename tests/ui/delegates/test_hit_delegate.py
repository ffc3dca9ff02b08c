from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from kb.article import ArticleKey, Kind, Status
from kb.hits import Span
from kb.lang import Lang
from ui.delegates.hit_delegate import HitDelegate, utf16_length
from ui.models.hit_list_model import HitListModel, Row
from ui.theme import DARK, LIGHT, Theme, build_scale

WIDTH = 360
LONG = "Let them finish before you speak, then talk about the problem and never about the person. " * 3
NOTHING = QStyle.StateFlag.State_None


def build_row(title: str = "Title", text: str = "", *, status: Status = Status.PUBLISHED, **more: object) -> Row:
    return Row(ArticleKey("a", Lang.EN), Kind.GUIDE, status, title, text, **more)  # type: ignore[arg-type]


def paint(
    app: QApplication, row: Row, theme: Theme = LIGHT, size: int = 100, state: QStyle.StateFlag = NOTHING
) -> QImage:
    """One row as it looks, at the height the delegate asks for."""
    delegate = HitDelegate(theme, build_scale(size))
    model = HitListModel()
    model.set_rows([row])
    option = QStyleOptionViewItem()
    option.font = app.font()
    option.fontMetrics = QFontMetrics(app.font())
    option.state = state
    option.rect = QRect(0, 0, WIDTH, delegate.sizeHint(option, model.index(0)).height())
    image = QImage(option.rect.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(theme.panel))
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0))
    painter.end()
    return image


def columns_of(image: QImage, colour: str) -> list[int]:
    """The columns in which a colour appears."""
    wanted = QColor(colour).rgb()
    rows = range(image.height())
    return [x for x in range(image.width()) if any(image.pixel(x, y) == wanted for y in rows)]


def colours(image: QImage) -> Counter[int]:
    return Counter(image.pixel(x, y) for x in range(image.width()) for y in range(image.height()))


def test_what_matched_is_marked_and_nothing_else(app: QApplication) -> None:
    plain = paint(app, build_row("The customer is shouting", "Stay calm."))
    title = paint(app, build_row("The customer is shouting", "Stay calm.", title_spans=(Span(16, 24),)))
    both = paint(
        app, build_row("The customer is shouting", "Stay calm.", title_spans=(Span(16, 24),), text_spans=(Span(0, 4),))
    )
    marked = [columns_of(image, LIGHT.mark_bg) for image in (plain, title, both)]

    assert marked[0] == []
    assert min(marked[1]) > min(marked[2])
    assert set(marked[1]) < set(marked[2])


@pytest.mark.parametrize("before", ["", "a", "😀😀", "ক্ষ", "é", "𝒳𝒴𝒵"])
def test_a_mark_stands_where_its_word_does_whatever_comes_before(app: QApplication, before: str) -> None:
    text = f"{before} WORD after"
    start = text.index("WORD")
    expected = QFontMetrics(app.font())
    columns = columns_of(paint(app, build_row(text, title_spans=(Span(start, start + 4),))), LIGHT.mark_bg)
    alone = columns_of(paint(app, build_row("WORD", title_spans=(Span(0, 4),))), LIGHT.mark_bg)

    assert abs(len(columns) - len(alone)) <= 2
    assert min(columns) >= min(alone)
    assert (min(columns) > min(alone)) == (expected.horizontalAdvance(f"{before} ") > 0)


def test_utf16_counts_what_qt_counts() -> None:
    assert [utf16_length(text) for text in ("", "a", "é", "ক্ষ", "😀", "a😀b", "\ud800")] == [0, 1, 1, 3, 2, 4, 1]


@pytest.mark.parametrize("size", [80, 100, 200])
def test_a_long_text_ends_inside_its_row(app: QApplication, size: int) -> None:
    image = paint(app, build_row("Title", LONG), size=size)
    ground = QColor(LIGHT.panel).rgb()
    edge = [image.pixel(x, image.height() - 1) for x in range(WIDTH)]

    assert {*edge} == {ground}
    assert len(colours(image)) > 2


def test_rows_are_of_one_height_that_follows_the_text_size(app: QApplication) -> None:
    heights = [paint(app, build_row("T", text), size=size).height() for size in (100, 200) for text in ("", LONG)]

    assert heights[0] == heights[1] < heights[2] == heights[3]


def test_a_mark_beyond_the_cut_is_left_out(app: QApplication) -> None:
    image = paint(app, build_row("Title", LONG, text_spans=(Span(len(LONG) - 10, len(LONG) - 1),)))

    assert columns_of(image, LIGHT.mark_bg) == []


def test_a_note_moves_the_marks_along(app: QApplication) -> None:
    bare = columns_of(paint(app, build_row("T", "WORD", text_spans=(Span(0, 4),))), LIGHT.mark_bg)
    noted = columns_of(paint(app, build_row("T", "WORD", text_spans=(Span(0, 4),), note="Found in বাংলা")), LIGHT.mark_bg)

    assert abs(len(noted) - len(bare)) <= 2
    assert min(noted) > max(bare)


def test_the_kind_stands_at_the_right_and_a_draft_says_so(app: QApplication) -> None:
    short, draft = (
        min(
            x
            for x in range(WIDTH // 2, WIDTH)
            if any(image.pixel(x, y) != QColor(LIGHT.panel).rgb() for y in range(40))
        )
        for image in (paint(app, build_row("T")), paint(app, build_row("T", status=Status.DRAFT)))
    )

    assert draft < short


def ink(image: QImage, top: int, bottom: int) -> list[int]:
    """The columns in which something is written, between two heights in parts of a row."""
    ground = QColor(LIGHT.panel).rgb()
    rows = range(image.height() * top // 100, image.height() * bottom // 100)
    return [x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in rows)]


def test_a_title_that_leaves_no_room_has_its_kind_below(app: QApplication) -> None:
    fits = paint(app, build_row("A short title", "WORD", text_spans=(Span(0, 4),)))
    long = paint(
        app, build_row("A title that goes on and on, nearly to the very end", "WORD", text_spans=(Span(0, 4),))
    )

    assert max(ink(fits, 0, 40)) > WIDTH - 40
    assert min(columns_of(long, LIGHT.mark_bg)) > max(columns_of(fits, LIGHT.mark_bg))


def test_a_title_of_two_lines_is_whole_and_leaves_one_line_to_the_text(app: QApplication) -> None:
    title = "The customer comes back again and again with the same complaint"
    marked = paint(app, build_row(title, LONG, title_spans=(Span(len(title) - 9, len(title)),)))
    bare = paint(app, build_row(title, ""))

    assert columns_of(marked, LIGHT.mark_bg) != []
    assert ink(bare, 0, 25) != []
    assert ink(bare, 35, 60) != []
    assert paint(app, build_row("T", "")).height() == marked.height()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_chosen_row_stands_out(app: QApplication, theme: Theme) -> None:
    row = build_row("Title", "Text")
    images = [
        paint(app, row, theme, state=state)
        for state in (NOTHING, QStyle.StateFlag.State_MouseOver, QStyle.StateFlag.State_Selected)
    ]

    assert [columns_of(image, theme.accent_soft) != [] for image in images] == [False, False, True]
    assert [columns_of(image, theme.hover) != [] for image in images] == [False, True, False]


def test_another_look_is_taken_at_the_next_painting(app: QApplication) -> None:
    delegate = HitDelegate(LIGHT, build_scale(100))
    option = QStyleOptionViewItem()
    option.font = app.font()
    before = delegate.sizeHint(option, HitListModel().index(0)).height()
    delegate.set_look(DARK, build_scale(200))

    assert delegate.sizeHint(option, HitListModel().index(0)).height() > 1.5 * before


@pytest.mark.parametrize(
    "text",
    ["<b>bold</b><img src='/etc/hostname'>", "\u202e\u200f\u2066", "\n\n", "\x00\x1b", "a" * 20_000, "ক্ষ্ম" * 2_000],
)
def test_any_text_can_be_painted(app: QApplication, text: str) -> None:
    spans = (Span(0, 1), Span(len(text) - 1, len(text)))
    image = paint(app, build_row(text, text, title_spans=spans, text_spans=spans, note=text))

    assert not image.isNull()
