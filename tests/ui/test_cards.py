from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QTextDocument, QTextTable
from PySide6.QtWidgets import QApplication

from ui.cards import RADIUS, Cards, build_looks
from ui.theme import DARK, LIGHT, Theme, document_css

SAY = (
    '<table class="say" width="100%" cellspacing="0" cellpadding="0"><tr><td class="say"><p>Word</p></td></tr></table>'
)
NOTE = SAY.replace("say", "note").replace("Word", "More words that go on and on")
BESIDE = (
    '<table class="pair" width="100%" cellspacing="0" cellpadding="0"><tr>'
    '<td class="left" width="50%">{}</td><td class="right" width="50%">{}</td></tr></table>'
)
WIDTH, HEIGHT = 600, 300


def build(html: str, theme: Theme = LIGHT) -> tuple[QTextDocument, Cards]:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet(document_css(theme, 100))
    document.setHtml(html)
    cards = Cards(document, build_looks(theme))
    document.setTextWidth(WIDTH)
    return document, cards


def paint(cards: Cards) -> QImage:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    cards.paint(painter, QRectF(0, 0, WIDTH, HEIGHT))
    painter.end()
    return image


def find_extent(image: QImage, colour: str) -> tuple[int, int, int, int]:
    """The first and last column, and the first and last line, that have the colour."""
    wanted = QColor(colour).rgb()
    found = [(x, y) for y in range(HEIGHT) for x in range(WIDTH) if image.pixel(x, y) == wanted]
    columns, lines = [x for x, _ in found], [y for _, y in found]
    return min(columns), max(columns), min(lines), max(lines)


def iter_boxes(document: QTextDocument) -> Iterator[QTextTable]:
    """The tables of one cell, also those inside others."""
    frames = list(document.rootFrame().childFrames())
    for frame in frames:
        frames.extend(frame.childFrames())
        if isinstance(frame, QTextTable) and frame.rows() == frame.columns() == 1:
            yield frame


def find_text(document: QTextDocument, table: QTextTable) -> QRectF:
    return document.documentLayout().blockBoundingRect(table.cellAt(0, 0).firstCursorPosition().block())


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_card_reaches_around_its_text_by_the_padding_of_its_cell(app: QApplication, theme: Theme) -> None:
    assert app.font()
    document, cards = build(SAY, theme)
    (table,) = iter_boxes(document)
    text, cell = find_text(document, table), table.cellAt(0, 0).format().toTableCellFormat()
    left, right, top, bottom = find_extent(paint(cards), theme.say_bg)

    # The strip at the left edge has a colour of its own.
    assert 0 < left < text.left() - RADIUS
    assert right == pytest.approx(WIDTH, abs=3)
    assert top == pytest.approx(text.top() - cell.topPadding(), abs=2)
    assert bottom == pytest.approx(text.bottom() + cell.bottomPadding(), abs=2)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_cards_side_by_side_stand_in_their_columns(app: QApplication, theme: Theme) -> None:
    assert app.font()
    document, cards = build(BESIDE.format(SAY, NOTE), theme)
    say, note = iter_boxes(document)
    image = paint(cards)
    for table, colour in ((say, theme.say_bg), (note, theme.note_bg)):
        text, cell = find_text(document, table), table.cellAt(0, 0).format().toTableCellFormat()
        left, right, top, bottom = find_extent(image, colour)

        assert text.left() - cell.leftPadding() < left < text.left()
        assert right == pytest.approx(text.right() + cell.rightPadding(), abs=3)
        assert top == pytest.approx(text.top() - cell.topPadding(), abs=2)
        assert bottom == pytest.approx(text.bottom() + cell.bottomPadding(), abs=2)
    assert find_extent(image, theme.say_bg)[1] < WIDTH / 2 < find_extent(image, theme.note_bg)[0]


def test_corners_are_round_and_the_square_ground_is_gone(app: QApplication) -> None:
    assert app.font()
    document, cards = build(BESIDE.format(SAY, NOTE))
    image = paint(cards)
    for table in iter_boxes(document):
        cell = table.cellAt(0, 0).format().toTableCellFormat()
        text = find_text(document, table)
        corner = QPoint(round(text.right() + cell.rightPadding()) - 1, round(text.top() - cell.topPadding()))

        assert image.pixelColor(corner) == QColor("#ffffff")
        assert not cell.hasProperty(cell.Property.BackgroundBrush.value)


def test_other_tables_keep_their_ground(app: QApplication) -> None:
    assert app.font()
    _, cards = build("<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>")
    image = paint(cards)

    assert image == QImage(image.size(), image.format()) or find_extent(image, "#ffffff") == (0, 599, 0, 299)


def test_only_what_can_be_seen_is_painted(app: QApplication) -> None:
    assert app.font()
    _, cards = build(SAY + "<p>words</p>" * 200 + NOTE)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    cards.paint(painter, QRectF(0, 100, WIDTH, HEIGHT))
    painter.end()

    assert find_extent(image, "#ffffff") == (0, 599, 0, 299)
    assert image.pixelColor(300, 30) == QColor("#ffffff")
