"""How the window looks: colours, type and spacing as tokens, and the palette and style sheets built from them.

Widgets ask for a look by the dynamic property `role`: a frame can be a `panel`; a button `primary`, `quiet`, `link`,
`word`, `chip` (a filter, whose property `chosen` says that it is on) or `chip-clear`; a label `title`, `heading`,
`muted`, `pill` or `danger`; a text browser the `reader`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

if TYPE_CHECKING:
    from PySide6.QtGui import QStyleHints
    from PySide6.QtWidgets import QApplication


# Qt style sheets take pictures only by the path of a file; importlib.resources takes 8 ms to import.
_IMAGES = Path(__file__).parent / "images"
_SHEETS = Path(__file__).parent / "styles"


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


# White on black, every edge drawn; what is lighter or darker elsewhere differs by outline here.
CONTRAST = Theme(
    name="contrast",
    window="#000000",
    panel="#000000",
    panel_alt="#0B0B0B",
    hover="#262626",
    text="#FFFFFF",
    muted="#E2E2E2",
    line="#FFFFFF",
    scroll="#FFFFFF",
    control="#FFFFFF",
    accent="#FFD83D",
    accent_text="#000000",
    accent_soft="#3A3000",
    say_bg="#001F10",
    say_text="#FFFFFF",
    say_line="#5CFFB0",
    avoid_bg="#2B0000",
    avoid_text="#FFFFFF",
    avoid_line="#FF9C9C",
    note_bg="#211A00",
    note_text="#FFFFFF",
    note_line="#FFD83D",
    mark_bg="#FFD83D",
    mark_text="#000000",
    focus="#6FE3FF",
    danger="#FF9C9C",
)

_THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}


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
    """The theme for the setting `system`, `light`, `dark` or `contrast`.

    `system` follows the desktop; where it does not tell (X11 without a desktop), the theme is light.
    """
    if setting != "system":
        return _THEMES[setting]
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT


def prepare_theme(app: QApplication, theme: Theme, text_size: int) -> None:
    """All of the theme but its style sheet: widgets that get it together, once they stand, get it much sooner.

    The family of the font stays; `text_size` is in percent. An older sheet goes first: with it, every widget would
    look for its rules again at each of the changes here.
    """
    app.setStyleSheet("")
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    # Nothing moves by itself: some people get ill of it, and it takes time.
    for effect in (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_AnimateTooltip):
        app.setEffectEnabled(effect, False)
    app.setPalette(build_palette(theme))
    font = app.font()
    font.setPixelSize(build_scale(text_size).body)
    app.setFont(font)


def build_sheet(theme: Theme, text_size: int) -> str:
    """The style sheet of the application."""
    return _fill("window.qss", theme, text_size)


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
    return _fill("article.css", theme, text_size)


def _fill(name: str, theme: Theme, text_size: int) -> str:
    scale = build_scale(text_size)
    return Template(_read_sheet(name)).substitute(
        asdict(theme),
        **asdict(scale),
        focus_s=scale.space_s - 1,
        focus_m=scale.space_m - 1,
        focus_xs=scale.space_xs - 1,
        radius=scale.body // 2 + 2,
        dot=scale.body - 8,
        images=_IMAGES.as_posix(),
    )


@cache
def _read_sheet(name: str) -> str:
    return (_SHEETS / name).read_text(encoding="utf-8")
