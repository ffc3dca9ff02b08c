from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette, QStyleHints, QTextBlock, QTextDocument, QTextTable
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTableWidget,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tests.ui.conftest import apply_theme
from ui.theme import CONTRAST, DARK, LIGHT, Theme, build_palette, build_scale, choose_theme, document_css

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

EVERY = pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
SURFACES = ("window", "panel", "panel_alt", "hover", "accent_soft")
CLASSES = ("lead", "meta", "detail", "advice", "why", "killer", "blank", "missing")


class Accessibility(NamedTuple):
    contrast: Qt.ContrastPreference

    def contrastPreference(self) -> Qt.ContrastPreference:
        return self.contrast


class Hints(NamedTuple):
    scheme: Qt.ColorScheme
    contrast: Qt.ContrastPreference = Qt.ContrastPreference.NoPreference

    def colorScheme(self) -> Qt.ColorScheme:
        return self.scheme

    def accessibility(self) -> Accessibility:
        return Accessibility(self.contrast)


class Rule(NamedTuple):
    selector: str
    colour: str
    background: str


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def iter_rules(sheet: str) -> Iterator[Rule]:
    for selector, body in re.findall(r"([^{}]+)\{([^}]*)\}", sheet):
        found: list[tuple[str, str]] = re.findall(r"(?<![\w-])(color|background)(?:-color)?:\s*(#\w{6})\b", body)
        values = dict(found)
        yield Rule(selector.strip(), values.get("color", ""), values.get("background", ""))


def style_sheet(app: QApplication, theme: Theme) -> str:
    apply_theme(app, theme, 100)
    return app.styleSheet()


def every_widget() -> QWidget:
    """A window with each kind of widget the style sheet names."""
    window = QWidget()
    column = QVBoxLayout(window)
    labels = [QLabel("label") for _ in range(5)]
    for label, role in zip(labels, ("title", "heading", "muted", "pill", "danger"), strict=True):
        label.setProperty("role", role)
    reader = QTextBrowser()
    reader.setProperty("role", "reader")
    table = QTableWidget(2, 2)
    table.setHorizontalHeaderLabels(["a", "b"])
    box = QComboBox()
    box.addItems(["a", "b"])
    ticked = QCheckBox("ticked")
    ticked.setChecked(True)
    focusable = [QLineEdit("x"), QPlainTextEdit(), reader, box, QSpinBox(), QPushButton("x"), QToolButton(), ticked]
    for widget in (*labels, *focusable, QCheckBox("not"), QRadioButton("one"), QListWidget(), table, QProgressBar()):
        column.addWidget(widget)
    return window


def count_pixels(image: QImage, colour: str) -> int:
    wanted = QColor(colour).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


@EVERY
@pytest.mark.parametrize(("text", "surface"), [*product(("text", "muted", "accent", "danger"), SURFACES)])
def test_text_can_be_read_on_every_surface(theme: Theme, text: str, surface: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, surface)) >= 4.5


@EVERY
@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("accent_text", "accent"),
        ("mark_text", "mark_bg"),
        *((f"{card}_{part}", f"{card}_bg") for card in ("say", "avoid", "note") for part in ("text", "line")),
    ],
)
def test_text_can_be_read_on_the_surface_made_for_it(theme: Theme, text: str, surface: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, surface)) >= 4.5


@EVERY
@pytest.mark.parametrize(("outline", "surface"), [*product(("focus", "control"), ("window", "panel", "panel_alt"))])
def test_outlines_can_be_seen(theme: Theme, outline: str, surface: str) -> None:
    assert contrast(getattr(theme, outline), getattr(theme, surface)) >= 3


@EVERY
@pytest.mark.parametrize("group", [QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive])
@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("WindowText", "Window"),
        ("Text", "Base"),
        ("Text", "AlternateBase"),
        ("PlaceholderText", "Base"),
        ("ButtonText", "Button"),
        ("HighlightedText", "Highlight"),
        ("ToolTipText", "ToolTipBase"),
        ("Link", "Base"),
        ("LinkVisited", "Base"),
    ],
)
def test_the_palette_pairs_can_be_read(theme: Theme, group: QPalette.ColorGroup, text: str, surface: str) -> None:
    palette = build_palette(theme)
    colours = [palette.color(group, QPalette.ColorRole[role]).name() for role in (text, surface)]

    assert contrast(*colours) >= 4.5


@EVERY
def test_every_rule_of_a_style_sheet_with_two_colours_can_be_read(app: QApplication, theme: Theme) -> None:
    rules = [*iter_rules(document_css(theme, 100)), *iter_rules(style_sheet(app, theme))]
    pairs = [rule for rule in rules if rule.colour and rule.background and ":disabled" not in rule.selector]

    assert len(pairs) > 12
    assert [rule for rule in pairs if contrast(rule.colour, rule.background) < 4.5] == []


@EVERY
def test_a_rule_of_the_article_that_sets_a_background_sets_the_text_too(theme: Theme) -> None:
    rules = [*iter_rules(document_css(theme, 100))]

    assert [rule for rule in rules if rule.background and not rule.colour] == []


@EVERY
def test_every_text_of_the_article_can_be_read_where_it_stands(theme: Theme) -> None:
    cards = {".say ": theme.say_bg, ".instead ": theme.avoid_bg, ".note ": theme.note_bg, ".added ": theme.panel_alt}
    texts = [rule for rule in iter_rules(document_css(theme, 100)) if rule.colour and not rule.background]
    papers = [next((cards[card] for card in cards if rule.selector.startswith(card)), theme.panel) for rule in texts]

    assert len(texts) > 8
    assert [rule for rule, paper in zip(texts, papers, strict=True) if contrast(rule.colour, paper) < 4.5] == []


@EVERY
def test_style_sheets_are_complete_and_use_no_colour_qt_would_misread(app: QApplication, theme: Theme) -> None:
    sheets = style_sheet(app, theme) + document_css(theme, 100)

    assert "$" not in sheets
    assert re.findall(r"#[0-9A-Fa-f]{7,}", sheets) == []


@pytest.mark.parametrize(
    ("setting", "scheme", "expected"),
    [
        ("system", Qt.ColorScheme.Unknown, LIGHT),
        ("system", Qt.ColorScheme.Light, LIGHT),
        ("system", Qt.ColorScheme.Dark, DARK),
        ("light", Qt.ColorScheme.Dark, LIGHT),
        ("dark", Qt.ColorScheme.Light, DARK),
        ("contrast", Qt.ColorScheme.Light, CONTRAST),
    ],
)
def test_the_setting_wins_and_system_follows_the_desktop(setting: str, scheme: Qt.ColorScheme, expected: Theme) -> None:
    assert choose_theme(setting, cast("QStyleHints", Hints(scheme))) is expected


@pytest.mark.parametrize(("setting", "expected"), [("system", CONTRAST), ("light", LIGHT), ("dark", DARK)])
def test_a_desktop_of_high_contrast_is_followed_unless_a_theme_was_chosen(setting: str, expected: Theme) -> None:
    hints = Hints(Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast)
    assert choose_theme(setting, cast("QStyleHints", hints)) is expected


def test_the_theme_of_high_contrast_has_more_of_it_than_the_others() -> None:
    pairs = [*product(("text", "muted", "accent", "danger", "focus", "control"), ("window", "panel", "panel_alt"))]
    assert min(contrast(getattr(CONTRAST, one), getattr(CONTRAST, other)) for one, other in pairs) >= 7


def test_nothing_moves_by_itself(app: QApplication) -> None:
    apply_theme(app, LIGHT, 100)
    assert "widget-animation-duration: 0" in app.styleSheet()
    for effect in (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_AnimateTooltip):
        assert not app.isEffectEnabled(effect)


@EVERY
@pytest.mark.parametrize("text_size", [80, 100, 200])
def test_every_widget_takes_the_theme_without_a_warning_of_qt(
    app: QApplication, qtbot: QtBot, theme: Theme, text_size: int
) -> None:
    apply_theme(app, theme, text_size)
    window = every_widget()
    qtbot.addWidget(window)
    window.show()
    menu = QMenu(window)
    menu.addAction("a")
    menu.addSeparator()

    assert not window.grab().isNull()
    assert not menu.grab().isNull()
    assert app.font().pixelSize() == build_scale(text_size).body
    assert window.palette().color(QPalette.ColorRole.Window).name() == theme.window.lower()


@EVERY
def test_a_placeholder_text_is_not_paler_than_the_theme_says(app: QApplication, qtbot: QtBot, theme: Theme) -> None:
    apply_theme(app, theme, 100)
    edit = QLineEdit()
    qtbot.addWidget(edit)
    edit.ensurePolished()

    assert edit.palette().color(QPalette.ColorRole.PlaceholderText) == QColor(theme.muted)


@EVERY
@pytest.mark.parametrize(
    "kind",
    [QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QPushButton, QToolButton, QCheckBox, QRadioButton, QListWidget],
)
def test_keyboard_focus_can_be_seen(app: QApplication, qtbot: QtBot, theme: Theme, kind: type[QWidget]) -> None:
    apply_theme(app, theme, 100)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    widgets = [kind(), kind()]
    for widget in widgets:
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.setMinimumSize(80, 40)
        column.addWidget(widget)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    widgets[0].setFocus()

    assert count_pixels(widgets[0].grab().toImage(), theme.focus) > 100
    assert count_pixels(widgets[1].grab().toImage(), theme.focus) == 0


@EVERY
def test_a_ticked_box_has_its_tick(app: QApplication, qtbot: QtBot, theme: Theme) -> None:
    apply_theme(app, theme, 100)
    box = QCheckBox()
    qtbot.addWidget(box)
    without = count_pixels(box.grab().toImage(), theme.accent_text)
    box.setChecked(True)
    image = box.grab().toImage()

    assert count_pixels(image, theme.accent) > 60
    assert count_pixels(image, theme.accent_text) != without


def iter_blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


@EVERY
@pytest.mark.parametrize("name", CLASSES)
def test_the_article_knows_a_class_of_the_reader(theme: Theme, name: str) -> None:
    plain, styled = QTextDocument(), QTextDocument()
    for document, attribute in ((plain, ""), (styled, f'class="{name}"')):
        document.setDefaultStyleSheet(document_css(theme, 110))
        document.setHtml(f"<body><p><a {attribute}>word</a></p></body>")
    formats = [document.begin().begin().fragment().charFormat() for document in (plain, styled)]

    assert formats[0] != formats[1]


@EVERY
@pytest.mark.parametrize(
    ("name", "token"), [("say", "say_bg"), ("instead", "avoid_bg"), ("note", "note_bg"), ("house", "note_bg")]
)
def test_a_card_has_its_colours(theme: Theme, name: str, token: str) -> None:
    document = QTextDocument()
    document.setDefaultStyleSheet(document_css(theme, 100))
    document.setHtml(f'<table class="{name}"><tr><td class="{name}">x</td></tr></table>')
    (table,) = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    cell = table.cellAt(0, 0)

    assert cell.format().background().color() == QColor(getattr(theme, token))
    text = getattr(theme, token.replace("_bg", "_text"))
    assert cell.firstCursorPosition().block().begin().fragment().charFormat().foreground().color() == QColor(text)


def test_every_class_that_is_written_has_a_look() -> None:
    root = Path(__file__).parent.parent.parent
    sources = [(root / name).read_text(encoding="utf-8") for name in ("kb/render.py", "ui/page.py", "ui/pair_page.py")]
    written = {name for source in sources for name in re.findall(r'class="([a-z]+)"', source)}
    looks = set(re.findall(r"\.([a-z]+)\b", document_css(LIGHT, 100)))

    assert len(written) > 12
    assert written - looks == set()


@pytest.mark.parametrize(("text_size", "body"), [(100, 15), (80, 12), (200, 30)])
def test_type_and_space_grow_with_the_text_size(text_size: int, body: int) -> None:
    assert build_scale(text_size).body == body
    assert f"font-size: {body}px" in document_css(LIGHT, text_size)
