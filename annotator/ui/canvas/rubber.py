"""The line that follows the mouse from a mention, and the light on those where it may end."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from annotator.app.desk import Desk
from annotator.model import ItemId
from annotator.ui.canvas.page import Page
from annotator.ui.theme import Theme

_FAINT, _STRONG = 26, 80
_ROUND = 5.0


class Rubber:
    """`over` is the mention under the mouse. Which mentions the schema permits is asked once for each."""

    def __init__(self, desk: Desk, first: ItemId) -> None:
        self._desk, self._first = desk, first
        self._legal: dict[ItemId, bool] = {}
        self.over: ItemId | None = None

    def permits(self, key: ItemId) -> bool:
        """Whether a relation may be drawn to this mention."""
        if key not in self._legal:
            self._legal[key] = key != self._first and bool(self._desk.drawing.types(self._first, key))
        return self._legal[key]

    def paint(self, painter: QPainter, page: Page, start: QPointF, mouse: QPointF, theme: Theme) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for key, rects in page.bands_in_view():
            if self.permits(key):
                for rect in rects:
                    _light(painter, rect, theme, strong=key == self.over)
        refused = self.over is not None and self.over != self._first and not self.permits(self.over)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        colour = QColor(theme.danger if refused else theme.accent)
        painter.setPen(QPen(colour, 2.0, Qt.PenStyle.DashLine))
        painter.drawLine(start, mouse)


def _light(painter: QPainter, rect: QRectF, theme: Theme, *, strong: bool) -> None:
    fill = QColor(theme.accent)
    fill.setAlpha(_STRONG if strong else _FAINT)
    path = QPainterPath()
    path.addRoundedRect(rect.adjusted(-2, 1, 2, 3), _ROUND, _ROUND)
    painter.fillPath(path, fill)
    painter.setPen(QPen(QColor(theme.accent), 2.0 if strong else 1.0))
    painter.drawPath(path)
