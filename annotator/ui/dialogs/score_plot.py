"""Scores over time, or over numbers of documents, as lines on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.ui import fonts
from annotator.ui.language import tr
from annotator.ui.pieces import SMALL
from annotator.ui.theme import current_theme

_SIZE = QSize(460, 190)
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 14, 22, 34
_DOT, _LINE = 2.5, 2.0
_SWATCH, _GAP = 18, 6


@dataclass(frozen=True, slots=True)
class Line:
    """`points` from left to right, each with a score of 0 to 1."""

    title: str
    points: tuple[tuple[float, float], ...]
    second: bool = False  # drawn otherwise than the first


class ScorePlot(QWidget):
    """Both axes begin at 0 and run from left to right in either language, as numbers do."""

    def __init__(self, below: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._below = below
        self._lines: tuple[Line, ...] = ()
        self._most = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(280, 150)

    def sizeHint(self) -> QSize:
        return _SIZE

    def show_lines(self, lines: Sequence[Line], most: float) -> None:
        """`most` is where the axis below ends."""
        self._lines, self._most = tuple(lines), max(most, 1.0)
        last = [f"{line.title}: {line.points[-1][1]:.2f}" for line in self._lines if line.points]
        self.setAccessibleName(tr(", ").join(last))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(fonts.interface(SMALL))
        room = QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
        self._draw_axes(painter, room)
        for line in self._lines:
            self._draw_line(painter, room, line)
        self._draw_legend(painter, room)

    def _draw_axes(self, painter: QPainter, room: QRectF) -> None:
        theme = current_theme()
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            y = room.bottom() - share * room.height()
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(QColor(theme.muted))
            painter.drawText(QRectF(0, y - 9, _LEFT - _GAP, 18), _at_right(), f"{share:g}")
        foot = QRectF(room.left(), room.bottom() + 2, room.width(), 16)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute, "0")
        painter.drawText(foot, _at_right(), f"{self._most:g}")
        painter.drawText(foot.translated(0, 14), Qt.AlignmentFlag.AlignHCenter, self._below)

    def _draw_line(self, painter: QPainter, room: QRectF, line: Line) -> None:
        colour = _colour(line)
        points = [
            QPointF(room.left() + x / self._most * room.width(), room.bottom() - y * room.height())
            for x, y in line.points
        ]
        painter.setPen(_pen(line))
        painter.drawPolyline(points)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for point in points:
            painter.drawEllipse(point, _DOT, _DOT)

    def _draw_legend(self, painter: QPainter, room: QRectF) -> None:
        """From the side where reading begins."""
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        at = room.right() if rtl else room.left()
        for line in self._lines:
            words = f"{line.title} {line.points[-1][1]:.2f}" if line.points else line.title
            width = painter.fontMetrics().horizontalAdvance(words)
            swatch = at - _SWATCH if rtl else at
            painter.setPen(_pen(line))
            painter.drawLine(QPointF(swatch, _TOP / 2), QPointF(swatch + _SWATCH, _TOP / 2))
            painter.setPen(QColor(current_theme().ink))
            left = swatch - _GAP - width if rtl else swatch + _SWATCH + _GAP
            painter.drawText(QRectF(left, 0, width + 2, _TOP), Qt.AlignmentFlag.AlignVCenter, words)
            step = _SWATCH + _GAP + width + 3 * _GAP
            at += -step if rtl else step


def _colour(line: Line) -> QColor:
    theme = current_theme()
    return QColor(theme.warning if line.second else theme.accent)


def _pen(line: Line) -> QPen:
    return QPen(_colour(line), _LINE, Qt.PenStyle.DashLine if line.second else Qt.PenStyle.SolidLine)


def _at_right() -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
