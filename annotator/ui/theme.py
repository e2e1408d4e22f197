"""The colours of the screen: two themes, each designed for itself, and how they reach Qt.

A widget that paints asks `current_theme()`: the application's palette is the only carrier, and Qt repaints everything
when it changes, so nothing has to be told.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from annotator.app.paths import resource
from annotator.ui import fonts
from annotator.ui.colour import legible, tint

# WCAG AAA for the text under a band, AA for the small words of a chip, 3:1 for lines and dots.
_TEXT_ON_BAND = 7.0
_CHIP = 4.5
_LINE = 3.0


class BandState(StrEnum):
    """`SUGGESTED` is a suggestion that is sure, `MAYBE` one that is not."""

    CONFIRMED = "confirmed"
    SUGGESTED = "suggested"
    MAYBE = "maybe"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Band:
    """The colours of one mention: `fill` behind the text, `rule` below it, `chip` for its label's name on paper."""

    fill: str
    rule: str
    chip: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as `#RRGGBB`, named by what they are for.

    `ink` is text, `muted` secondary text, `furniture` text that is no article text; `paper` lies under the article,
    `panel` under lists and bars, `raised` under menus and fields; `selected` marks a row, `ring` a selected mention.
    """

    name: str
    dark: bool
    ink: str
    muted: str
    furniture: str
    paper: str
    panel: str
    raised: str
    line: str
    hover: str
    selected: str
    accent: str
    on_accent: str
    focus: str
    ring: str
    text_selection: str
    danger: str
    warning: str
    success: str
    strong_tint: float
    faint_tint: float

    def band(self, colour: str, state: BandState = BandState.CONFIRMED) -> Band:
        """The colours of a mention whose label is `colour`. What has no ground has the paper's."""
        return _band(self, colour, state)

    def palette(self) -> QPalette:
        palette = QPalette()
        roles = QPalette.ColorRole
        for role, colour in {
            roles.Window: self.panel,
            roles.WindowText: self.ink,
            roles.Base: self.raised,
            roles.AlternateBase: self.panel,
            roles.Text: self.ink,
            roles.Button: self.raised,
            roles.ButtonText: self.ink,
            roles.BrightText: self.danger,
            roles.ToolTipBase: self.raised,
            roles.ToolTipText: self.ink,
            roles.PlaceholderText: self.muted,
            roles.Highlight: self.text_selection,
            roles.HighlightedText: self.ink,
            roles.Accent: self.accent,
            roles.Link: self.accent,
            roles.LinkVisited: self.accent,
            roles.Light: self.raised,
            roles.Midlight: self.hover,
            roles.Mid: self.line,
            roles.Dark: self.line,
            roles.Shadow: self.line,
        }.items():
            palette.setColor(role, QColor(colour))
        for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(self.muted))
        return palette

    def style_sheet(self) -> str:
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return Template(_style_template()).substitute(values, icons=resource("icons").as_posix(), face=fonts.INTERFACE)


LIGHT = Theme(
    name="light",
    dark=False,
    ink="#1C1B19",
    muted="#645F56",
    furniture="#716D64",
    paper="#FCFBF8",
    panel="#F4F1EA",
    raised="#FFFFFF",
    line="#DDD8CC",
    hover="#ECE8DE",
    selected="#E6E0D2",
    accent="#1F5FBF",
    on_accent="#FFFFFF",
    focus="#1F5FBF",
    ring="#1F5FBF",
    text_selection="#C9DBF5",
    danger="#B3261E",
    warning="#8A5A00",
    success="#007354",
    strong_tint=0.24,
    faint_tint=0.11,
)

DARK = Theme(
    name="dark",
    dark=True,
    ink="#E8E6E1",
    muted="#989DA5",
    furniture="#8C9199",
    paper="#17191C",
    panel="#1D2024",
    raised="#25292E",
    line="#343A41",
    hover="#272B31",
    selected="#2D3540",
    accent="#7FB3FF",
    on_accent="#10233D",
    focus="#7FB3FF",
    ring="#8FBCFF",
    text_selection="#2F4A70",
    danger="#FF8A80",
    warning="#E6B450",
    success="#2FBF94",
    strong_tint=0.42,
    faint_tint=0.17,
)


@cache
def _band(theme: Theme, colour: str, state: BandState) -> Band:
    rule = legible(colour, theme.paper, _LINE)
    chip = legible(colour, theme.paper, _CHIP)
    match state:
        case BandState.CONFIRMED:
            share = theme.strong_tint
        case BandState.SUGGESTED:
            share = theme.faint_tint
        case BandState.MAYBE | BandState.REJECTED:
            share = 0.0
    return Band(tint(colour, theme.paper, theme.ink, share, _TEXT_ON_BAND), rule, chip)


@cache
def _style_template() -> str:
    return resource("themes", "app.qss").read_text(encoding="utf-8")


def current_theme() -> Theme:
    """The theme that the application wears."""
    return DARK if QApplication.palette().window().color().lightness() < 128 else LIGHT


class Wardrobe(QObject):
    """Dresses the application in a theme and follows the system's colour scheme while it is told to.

    Make one per application; `changed` carries the new Theme.
    """

    changed = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice = "system"
        fonts.load()
        app.setStyle("Fusion")
        app.setFont(fonts.interface())
        app.styleHints().colorSchemeChanged.connect(self._scheme_changed)
        self._theme: Theme | None = None

    @property
    def theme(self) -> Theme:
        return self._theme or LIGHT

    def wear(self, choice: str) -> None:
        """`choice` is "system", "light" or "dark"."""
        self._choice = choice
        dark = choice == "dark" or (choice == "system" and self._system_is_dark())
        theme = DARK if dark else LIGHT
        if theme is self._theme:
            return
        self._theme = theme
        self._app.setPalette(theme.palette())
        self._app.setStyleSheet(theme.style_sheet())
        self.changed.emit(theme)

    def _system_is_dark(self) -> bool:
        return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark

    def _scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        self.wear(self._choice)
