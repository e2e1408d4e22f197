"""The small widgets that panels and dialogs are put together from."""

from __future__ import annotations

import html
import unicodedata
from typing import TypeVar

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QSpinBox, QWidget

from annotator.ui import fonts

SMALL = 11
MARGIN = 16

_RTL = Qt.LayoutDirection.RightToLeft


def _flags(side: Qt.AlignmentFlag) -> int:
    whole = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    return int(whole) | int(Qt.TextFlag.TextSingleLine)


# Combined once: a list draws hundreds of lines after each key.
_LEFT, _RIGHT = _flags(Qt.AlignmentFlag.AlignLeft), _flags(Qt.AlignmentFlag.AlignRight)

# No letter of our faces is wider than this many times the size of its font.
_WIDEST = 1.6

Label = TypeVar("Label", bound=QLabel)


class ElidedLabel(QLabel):
    """One line of text that gives way: it ends in an ellipsis where there is no room, and tells the rest on hover."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def keep_width(self, width: int) -> None:
        """As wide as this whatever it says."""
        self.setFixedWidth(width)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = self.contentsRect()
        shown = draw_line(painter, rect, self.text(), self.layoutDirection())
        self.setToolTip("" if shown == self.text() else self.text())


def draw_line(
    painter: QPainter, rect: QRect, text: str, direction: Qt.LayoutDirection, *, trailing: bool = False
) -> str:
    """Draws one line, elided, at the start (or end) of `rect` as `direction` reads; returns what was drawn.

    The text's own direction is that of its letters, so an Arabic title ends in its dots on the left in both layouts.
    """
    own = own_direction(text, direction)
    shown, font = text, painter.font()
    if len(text) * font.pixelSize() * _WIDEST > rect.width():
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setLayoutDirection(own)
    painter.drawText(rect, _RIGHT if (direction is _RTL) is not trailing else _LEFT, shown)
    return shown


def as_path(path: object) -> str:
    """A path for the screen: it reads from left to right in an Arabic interface too."""
    return f"\u2066{path}\u2069"


def own_direction(text: str, layout: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """How a line reads: by its first strong letter outside isolates; as `layout` where it has none."""
    depth = 0
    for letter in text:
        match unicodedata.bidirectional(letter):
            case "FSI" | "LRI" | "RLI":
                depth += 1
            case "PDI":
                depth -= 1
            case "L" if not depth:
                return Qt.LayoutDirection.LeftToRight
            case "R" | "AL" if not depth:
                return Qt.LayoutDirection.RightToLeft
    return layout


class Paragraph(QLabel):
    """Text over several lines, as rich text: Qt's plain labels clip and indent the lines of Arabic."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plain = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setText(text)

    @property
    def plain(self) -> str:
        """The text without its markup."""
        return self._plain

    def setText(self, text: str) -> None:
        self._plain = text
        rtl = own_direction(text, self.layoutDirection()) is Qt.LayoutDirection.RightToLeft
        super().setText(block(html.escape(text).replace("\n", "<br>"), rtl=rtl))


def block(content: str, *, rtl: bool, below: int = 0) -> str:
    """HTML `content` as a paragraph that reads in this direction, with `below` pixels after it."""
    direction, align = ("rtl", "right") if rtl else ("ltr", "left")
    return f'<p dir="{direction}" align="{align}" style="margin: 0 0 {below}px 0">{content}</p>'


def heading(text: str = "") -> ElidedLabel:
    label = ElidedLabel(text)
    label.setFont(fonts.interface(14, QFont.Weight.DemiBold))
    return label


def muted(text: str = "") -> ElidedLabel:
    """One line of secondary text in small letters."""
    return as_secondary(ElidedLabel(text))


def muted_paragraph(text: str = "") -> Paragraph:
    """Secondary text over several lines."""
    return as_secondary(Paragraph(text))


def as_secondary(label: Label) -> Label:
    """Makes a label secondary text in small letters, and gives it back."""
    label.setProperty("role", "muted")
    label.setFont(fonts.interface(SMALL))
    return label


def rule() -> QFrame:
    """A thin line between two groups."""
    frame = QFrame()
    frame.setProperty("role", "rule")
    frame.setFixedHeight(1)
    return frame


def link_button(text: str = "") -> QPushButton:
    """A button that reads as a link."""
    button = QPushButton(text)
    button.setProperty("link", True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def primary_button(text: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setProperty("primary", True)
    return button


def scrolling(inside: QWidget) -> QScrollArea:
    """`inside` as wide as there is room, without a frame; what is taller is scrolled to."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


def number_box(least: int, most: int, value: int, suffix: str = "") -> QSpinBox:
    """A field for a whole number, both ends included."""
    box = QSpinBox()
    box.setRange(least, most)
    box.setValue(value)
    box.setSuffix(suffix)
    return box
