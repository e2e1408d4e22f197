"""The small widgets that panels and dialogs are put together from."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QStyle, QWidget

from annotator.ui import fonts

SMALL = 11
MARGIN = 16

_LEADING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TRAILING = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ElidedLabel(QLabel):
    """One line of text that gives way: it ends in an ellipsis where there is no room, and tells the rest on hover."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

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
    shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    align = QStyle.visualAlignment(direction, _TRAILING if trailing else _LEADING)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine), shown)
    return shown


def heading(text: str = "") -> ElidedLabel:
    label = ElidedLabel(text)
    label.setFont(fonts.interface(14, QFont.Weight.DemiBold))
    return label


def muted(text: str = "", *, wrapped: bool = False) -> QLabel:
    """Secondary text in small letters."""
    label = QLabel(text) if wrapped else ElidedLabel(text)
    label.setProperty("role", "muted")
    label.setFont(fonts.interface(SMALL))
    label.setWordWrap(wrapped)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def paragraph(text: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
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
