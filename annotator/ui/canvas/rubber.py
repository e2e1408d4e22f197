"""The line that follows the mouse from a mention, and the light on those where it may end."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from annotator.app.desk import Desk
from annotator.app.linking import joins_any
from annotator.model import ItemId
from annotator.ui.canvas.page import Page
from annotator.ui.theme import Theme

# How opaque the light is on an end that only sameness could join, on a likelier one, and under the mouse.
_LIGHTS = (0, 30, 80)
_ROUND = 5.0


class Rubber:
    """`over` is the mention under the mouse. What the schema permits is asked once for each mention."""

    def __init__(self, desk: Desk, first: ItemId) -> None:
        self._desk, self._first = desk, first
        self._lights: dict[ItemId, int | None] = {}
        self.over: ItemId | None = None

    def permits(self, key: ItemId) -> bool:
        """Whether a relation may be drawn to this mention."""
        return self._light_of(key) is not None

    def paint(self, painter: QPainter, page: Page, start: QPointF, mouse: QPointF, theme: Theme) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for key, rects in page.bands_in_view():
            light = self._light_of(key)
            if light is not None:
                for rect in rects:
                    _light(painter, rect, theme, 2 if key == self.over else light)
        refused = self.over is not None and self.over != self._first and not self.permits(self.over)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        colour = QColor(theme.danger if refused else theme.accent)
        painter.setPen(QPen(colour, 2.0, Qt.PenStyle.DashLine))
        painter.drawLine(start, mouse)

    def _light_of(self, key: ItemId) -> int | None:
        """0 where nothing but what joins anything is legal, 1 where something else is, None where nothing is."""
        if key not in self._lights:
            types = self._desk.drawing.types(self._first, key) if key != self._first else ()
            labels = [self._desk.session.schema.relation(kind.label) for kind in types]
            telling = any(label is not None and not joins_any(label) for label in labels)
            self._lights[key] = int(telling) if types else None
        return self._lights[key]


def _light(painter: QPainter, rect: QRectF, theme: Theme, light: int) -> None:
    fill = QColor(theme.accent)
    fill.setAlpha(_LIGHTS[light])
    path = QPainterPath()
    path.addRoundedRect(rect.adjusted(-2, 1, 2, 3), _ROUND, _ROUND)
    if light:
        painter.fillPath(path, fill)
    painter.setPen(QPen(QColor(theme.accent if light else theme.line), 1.8 if light else 1.0))
    painter.drawPath(path)
