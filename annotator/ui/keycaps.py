"""Keys as a person knows them, and how they are drawn."""

from __future__ import annotations

import sys

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from annotator.ui import fonts
from annotator.ui.pieces import SMALL
from annotator.ui.theme import Theme

_PADDING, _HEIGHT = 6, 18

_SYMBOLS = {
    "Shift": "⇧",
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Backspace": "⌫",
    "Enter": "↵",
}
_MAC = {"Ctrl": "⌘", "Alt": "⌥", "Meta": "⌃"}


def shown(chord: str, platform: str = sys.platform) -> str:
    """A chord in the symbols that stand on the keys: "Ctrl+Shift+Left" as "Ctrl ⇧ ←"."""
    symbols = {**_SYMBOLS, **(_MAC if platform == "darwin" else {})}
    head, plus, last = chord.rpartition("+")
    keys = [key for key in (*head.split("+"), last) if key]
    if plus and not last:
        keys = [*(key for key in head.split("+") if key), "+"]
    return " ".join(symbols.get(key, key) for key in keys)


def cap_width(text: str) -> int:
    return max(_HEIGHT + 2, QFontMetrics(fonts.interface(SMALL)).horizontalAdvance(text) + 2 * _PADDING)


def draw_cap(painter: QPainter, rect: QRect, text: str, theme: Theme) -> None:
    """A key cap in the middle of `rect`, as wide as `rect`."""
    cap = QRect(rect.left(), rect.center().y() - _HEIGHT // 2, rect.width(), _HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.muted), 1))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(cap, 4, 4)
    painter.setPen(QColor(theme.ink))
    painter.setFont(fonts.interface(SMALL))
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), text)
    painter.restore()
