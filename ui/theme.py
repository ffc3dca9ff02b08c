"""How the window looks: colours, type and spacing as tokens, and the palette and style sheets built from them.

Widgets ask for a look by the dynamic property `role`: a frame can be a `panel`; a button `primary`, `quiet`, `link`,
`word`, `chip` (a filter, whose property `chosen` says that it is on) or `chip-clear`; a label `title`, `heading`,
`muted`, `pill` or `danger`; a text browser the `reader`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

if TYPE_CHECKING:
    from PySide6.QtGui import QStyleHints
    from PySide6.QtWidgets import QApplication


# Qt style sheets take pictures only by the path of a file.
_IMAGES = Path(__file__).parent / "images"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme, as `#RRGGBB`.

    Every `..._text` is made for the `..._bg` of the same name, every `..._line` for headings and edges in it.
    `line` only separates, `scroll` is the handle of a scroll bar, which is never the only way; `control` outlines
    what can be typed into or ticked and is 3:1 on every panel.
    """

    name: str
    window: str
    panel: str
    panel_alt: str
    hover: str
    text: str
    muted: str
    line: str
    scroll: str
    control: str
    accent: str
    accent_text: str
    accent_soft: str
    say_bg: str
    say_text: str
    say_line: str
    avoid_bg: str
    avoid_text: str
    avoid_line: str
    note_bg: str
    note_text: str
    note_line: str
    mark_bg: str
    mark_text: str
    focus: str
    danger: str


LIGHT = Theme(
    name="light",
    window="#F5F6F8",
    panel="#FFFFFF",
    panel_alt="#F8F9FB",
    hover="#EEF1F6",
    text="#1B2430",
    muted="#5B6678",
    line="#E3E6EB",
    scroll="#C3CAD6",
    control="#7E899B",
    accent="#2F5BEA",
    accent_text="#FFFFFF",
    accent_soft="#E8EEFF",
    say_bg="#E9F7EF",
    say_text="#0D5A33",
    say_line="#157A45",
    avoid_bg="#FDEEEE",
    avoid_text="#8C2020",
    avoid_line="#C23434",
    note_bg="#FFF6DF",
    note_text="#5B4300",
    note_line="#8A6100",
    mark_bg="#FFE9A8",
    mark_text="#5B4300",
    focus="#2F5BEA",
    danger="#C02B2B",
)

DARK = Theme(
    name="dark",
    window="#12161C",
    panel="#1A2029",
    panel_alt="#1E2530",
    hover="#232B37",
    text="#E7ECF3",
    muted="#94A1B3",
    line="#2C3542",
    scroll="#46536A",
    control="#718096",
    accent="#7C9CFF",
    accent_text="#0D1530",
    accent_soft="#25325A",
    say_bg="#143226",
    say_text="#9FE5C3",
    say_line="#3CC482",
    avoid_bg="#3A1E22",
    avoid_text="#FFC0C0",
    avoid_line="#F58A8A",
    note_bg="#352B12",
    note_text="#FFE3A0",
    note_line="#E0B347",
    mark_bg="#5C4A12",
    mark_text="#FFE9A8",
    focus="#7C9CFF",
    danger="#FF8A8A",
)


@dataclass(frozen=True, slots=True)
class Scale:
    """Type sizes and spacing in px; the defaults are those at a text size of 100 %."""

    small: int = 13
    body: int = 15
    lead: int = 17
    h3: int = 16
    h2: int = 19
    h1: int = 27
    space_xs: int = 4
    space_s: int = 8
    space_m: int = 12
    space_l: int = 18
    space_xl: int = 26


def build_scale(text_size: int) -> Scale:
    """The scale at a text size in percent."""
    return Scale(**{name: round(px * text_size / 100) for name, px in asdict(Scale()).items()})


def choose_theme(setting: str, hints: QStyleHints) -> Theme:
    """The theme for the setting `system`, `light` or `dark`.

    `system` follows the desktop; where it does not tell (X11 without a desktop), the theme is light.
    """
    system = "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
    return DARK if (system if setting == "system" else setting) == "dark" else LIGHT


def apply_theme(app: QApplication, theme: Theme, text_size: int) -> None:
    """Gives the whole application the theme; the family of its font stays, `text_size` is in percent."""
    app.setStyle("Fusion")
    app.setPalette(build_palette(theme))
    font = app.font()
    font.setPixelSize(build_scale(text_size).body)
    app.setFont(font)
    app.setStyleSheet(_fill(_QSS, theme, text_size))


def build_palette(theme: Theme) -> QPalette:
    """The palette Fusion draws with, all roles set, so that nothing of the desktop's own shines through."""
    role = QPalette.ColorRole
    palette = QPalette()
    for where, colour in {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.panel,
        role.AlternateBase: theme.panel_alt,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.panel,
        role.ButtonText: theme.text,
        role.BrightText: theme.danger,
        role.ToolTipBase: theme.panel_alt,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_text,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.panel,
        role.Midlight: theme.hover,
        role.Mid: theme.line,
        role.Dark: theme.control,
        role.Shadow: theme.line,
    }.items():
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(theme.control))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.line))
    return palette


def document_css(theme: Theme, text_size: int) -> str:
    """The style sheet for a QTextDocument showing an article; `text_size` is in percent.

    It keeps to what QTextDocument can do: no rounded corners, no borders or padding but in cells. The line height
    is a percentage of the font's own, which is 1.6 em here. Print with 96 dpi, where these px have their size.
    """
    return _fill(_CSS, theme, text_size)


def _fill(sheet: str, theme: Theme, text_size: int) -> str:
    scale = build_scale(text_size)
    return Template(sheet).substitute(
        asdict(theme),
        **asdict(scale),
        focus_s=scale.space_s - 1,
        focus_m=scale.space_m - 1,
        focus_xs=scale.space_xs - 1,
        radius=scale.body // 2 + 2,
        dot=scale.body - 8,
        images=_IMAGES.as_posix(),
    )


# Qt lays the text of a spin box over its left padding, so it stands in the middle.
# A focused control has a border of 2 px instead of 1 and 1 px less padding, so that nothing moves.
_QSS = """
QFrame[role="panel"] { background: $panel; border: 1px solid $line; border-radius: 12px; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${h1}px; font-weight: 700; }
QLabel[role="heading"] { font-size: ${h3}px; font-weight: 600; }
QLabel[role="muted"] { color: $muted; font-size: ${small}px; }
QLabel[role="danger"] { color: $danger; }
QLabel[role="pill"] { background: $accent_soft; color: $accent; border-radius: 9px; padding: 1px ${space_s}px;
    font-size: ${small}px; font-weight: 600; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: $panel; color: $text;
    border: 1px solid $control; border-radius: 8px; padding: 5px ${space_s}px; placeholder-text-color: $muted;
    selection-background-color: $accent; selection-color: $accent_text; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 2px solid $focus; padding: 4px ${focus_s}px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    background: $window; color: $control; border-color: $line; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: 0; padding: 0; }
QAbstractSpinBox { qproperty-alignment: AlignCenter; }
QComboBox::drop-down, QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 20px; }
QComboBox::down-arrow, QAbstractSpinBox::down-arrow { image: url("$images/chevron-down.svg"); width: 12px; }
QAbstractSpinBox::up-arrow { image: url("$images/chevron-up.svg"); width: 12px; }
QTextBrowser[role="reader"] { border: 2px solid transparent; border-radius: 10px; padding: 0; }
QTextBrowser[role="reader"]:focus { border-color: $focus; padding: 0; }

QPushButton, QToolButton { background: $panel; color: $text; border: 1px solid $control; border-radius: 8px;
    padding: 5px ${space_m}px; }
QToolButton { padding: 5px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $accent_soft; }
QPushButton:checked, QToolButton:checked { background: $accent_soft; color: $accent; border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { background: $window; color: $control; border-color: $line; }
QPushButton[role="quiet"], QToolButton[role="quiet"] { background: transparent; border-color: transparent; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="primary"] { background: $accent; color: $accent_text; border-color: $accent; font-weight: 600; }
QPushButton[role="primary"]:disabled { background: $line; color: $control; border-color: $line; }
QPushButton[role="segment"] { border-radius: 0; border-right-width: 0; }
QPushButton[role="segment"][place="first"] { border-top-left-radius: 8px; border-bottom-left-radius: 8px; }
QPushButton[role="segment"][place="last"] { border-right-width: 1px; border-top-right-radius: 8px;
    border-bottom-right-radius: 8px; }
QPushButton[role="chip"] { border-radius: 8px; padding: 2px ${space_s}px; font-size: ${small}px; }
QPushButton[role="chip"]::menu-indicator { image: url("$images/chevron-down.svg"); width: ${small}px;
    height: ${small}px; subcontrol-origin: padding; subcontrol-position: center right; right: ${space_xs}px; }
QPushButton[role="chip"][chosen="true"] { background: $accent_soft; color: $accent; border-color: $accent;
    border-right-width: 0; border-top-right-radius: 0; border-bottom-right-radius: 0; font-weight: 600; }
QPushButton[role="chip-clear"] { background: $accent_soft; border-color: $accent; border-radius: 8px;
    border-left-width: 0; border-top-left-radius: 0; border-bottom-left-radius: 0; padding: 2px ${space_xs}px; }
QPushButton[role="word"] { border-color: $line; padding: 1px ${space_s}px; font-size: ${small}px; }
QPushButton[role="link"] { background: transparent; border-color: transparent; color: $accent; padding: 1px;
    font-size: ${small}px; text-decoration: underline; text-align: left; }
QPushButton[role="chip"]:hover, QPushButton[role="chip-clear"]:hover, QPushButton[role="word"]:hover,
QPushButton[role="link"]:hover { background: $hover; }
QPushButton:focus { border: 2px solid $focus; padding: 4px ${focus_m}px; }
QPushButton[role="chip"]:focus { border: 2px solid $focus; padding: 1px ${focus_s}px; }
QPushButton[role="chip-clear"]:focus { border: 2px solid $focus; padding: 1px ${focus_xs}px; }
QPushButton[role="word"]:focus { border: 2px solid $focus; padding: 0 ${focus_s}px; }
QPushButton[role="link"]:focus { border: 2px solid $focus; padding: 0; }
QToolButton:focus { border: 2px solid $focus; padding: 4px; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }

QCheckBox, QRadioButton { spacing: ${space_s}px; padding: 2px; border: 2px solid transparent; border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox::indicator, QRadioButton::indicator { width: ${body}px; height: ${body}px; border: 2px solid $control;
    border-radius: 5px; background: $panel; }
QCheckBox::indicator:checked { border-color: $accent; background: $accent;
    image: url("$images/tick-$name.svg"); }
QRadioButton::indicator { border-radius: ${radius}px; }
QRadioButton::indicator:checked { border: 6px solid $accent; width: ${dot}px; height: ${dot}px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; }
QCheckBox::indicator:checked:disabled { background: $control; border-color: $control; }

QAbstractItemView { background: transparent; border: 2px solid transparent; border-radius: 10px; outline: 0; }
QAbstractItemView:focus { border-color: $focus; }
QAbstractItemView::item:hover { background: $hover; }
QAbstractItemView::item:selected { background: $accent_soft; color: $text; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $line; }
QHeaderView { border: 0; }
QHeaderView::section, QTableCornerButton::section { background: $panel_alt; color: $muted; border: 0;
    border-bottom: 1px solid $line; padding: 6px ${space_m}px; font-size: ${small}px; font-weight: 600; }
QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget { background: transparent; }
QSplitter::handle { background: transparent; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $scroll; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: $panel; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px ${space_xl}px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $control; }
QMenu::indicator { width: ${body}px; height: ${body}px; left: ${space_xs}px; }
QMenu::indicator:checked { image: url("$images/check.svg"); }
QMenu::separator { background: $line; height: 1px; margin: 4px ${space_s}px; }
QToolTip { background: $panel_alt; color: $text; border: 1px solid $control; padding: 4px ${space_s}px; }
QProgressBar { background: $line; border: 0; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
"""

# A class on a table reaches its cells only through a rule for them.
_CSS = """
body { color: $text; font-size: ${body}px; }
h1 { font-size: ${h1}px; font-weight: 700; margin: 0 0 ${space_s}px 0; }
h2 { font-size: ${h2}px; font-weight: 600; margin: ${space_xl}px 0 ${space_s}px 0; }
h3 { font-size: ${h3}px; font-weight: 600; margin: ${space_l}px 0 ${space_xs}px 0; }
p { margin: 0 0 ${space_s}px 0; line-height: 105%; }
li { margin: 0 0 ${space_xs}px 0; line-height: 105%; }
a { color: $accent; text-decoration: underline; }
table { border-collapse: collapse; margin: ${space_s}px 0; }
th { background-color: $panel_alt; color: $muted; font-size: ${small}px; font-weight: 600; text-align: left;
    padding: 6px ${space_m}px; border-bottom: 1px solid $line; }
td { padding: 6px ${space_m}px; border-bottom: 1px solid $line; }
code, pre { background-color: $panel_alt; color: $text; font-family: monospace; font-size: ${small}px; }
blockquote { color: $muted; margin: ${space_s}px ${space_l}px; }
.lead { font-size: ${lead}px; color: $text; margin: 0 0 ${space_l}px 0; }
.meta, .detail, .advice { color: $muted; font-size: ${small}px; }
.why { color: $muted; font-size: ${small}px; margin: ${space_xs}px 0 ${space_l}px ${space_m}px; }
.plain { color: $text; }
.killer { color: $danger; font-size: ${small}px; font-weight: 600; }
table.say, table.instead, table.note, table.house, table.added, table.answer { margin: ${space_xs}px 0; }
td.say, td.instead, td.note, td.house, td.added { border: 0;
    padding: ${space_m}px ${space_l}px ${space_m}px ${space_xl}px; }
td.say { background-color: $say_bg; color: $say_text; }
.say .label { color: $say_line; font-size: ${small}px; font-weight: 600; margin: 0; }
.say .mood { color: $say_text; font-weight: 400; }
.say .sentence { color: $say_text; font-size: ${lead}px; font-weight: 500; margin: 2px 0 0 0; }
.say .sounds { color: $say_text; font-size: ${small}px; margin: 2px 0 0 0; }
.say a { color: $say_text; }
td.instead { background-color: $avoid_bg; color: $avoid_text; }
.instead .label { color: $avoid_line; font-size: ${small}px; font-weight: 600; margin: 0; }
.instead .avoided { color: $avoid_text; margin: 2px 0 0 0; }
.instead a { color: $avoid_text; }
td.note, td.house { background-color: $note_bg; color: $note_text; }
.note .label, .house .label { color: $note_line; font-size: ${small}px; font-weight: 600; margin: 0 0 2px 0; }
.note a, .house a { color: $note_text; }
td.added { background-color: $panel_alt; color: $muted; font-size: ${small}px; }
.added .label { color: $muted; font-weight: 600; margin: 0 0 2px 0; }
td.number { color: $accent; font-size: ${lead}px; font-weight: 700; padding: ${space_s}px 0; border: 0; }
td.step { padding: ${space_s}px 0; border: 0; border-bottom: 1px solid $line; }
p.step { color: $text; font-size: ${lead}px; font-weight: 600; margin: 0 0 2px 0; }
td.answer { background-color: $panel_alt; color: $text; border: 0; padding: ${space_m}px ${space_l}px; }
td.answer a { font-size: ${lead}px; font-weight: 600; text-decoration: none; }
.blank { background-color: $mark_bg; color: $mark_text; font-weight: 600; }
.missing { color: $muted; font-style: italic; }
"""
