"""The net drawn: entities as nodes, relations as arrows; walked with the arrow keys, clicked with the mouse."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.app.network import Edge, Network
from annotator.model import Schema
from annotator.ui import fonts
from annotator.ui.language import label_title
from annotator.ui.network.layout import laid_out
from annotator.ui.pieces import SMALL, own_direction
from annotator.ui.theme import Theme, current_theme

# Room around a node, for the words on its edges.
_GAP_X, _GAP_Y = 70.0, 36.0
# Where along an edge its words may stand, the best place first.
_SPOTS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78)
_HEIGHT, _PAD, _WIDEST = 26.0, 10.0, 170.0
_ARROW = 6.0
# With more edges than this, words are told only where the keys are.
_MANY = 30
_NEAR = 7.0
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Graph(QWidget):
    """`chosen(ItemId)`: a mention of the node or a relation of the edge, clicked or entered; `left` on Esc."""

    chosen = Signal(str)
    left = Signal()
    keeps_plain_keys = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._network, self._schema = Network((), ()), Schema("")
        self._at = 0
        self._places: list[tuple[float, float]] = []

    def show_network(self, network: Network, schema: Schema) -> None:
        self._network, self._schema, self._at = network, schema, 0
        self._lay_out()

    @property
    def current(self) -> int:
        """The place of the node that the arrow keys are at."""
        return self._at

    def sizeHint(self) -> QSize:
        return QSize(600, 400)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._network.nodes:
            self.chosen.emit(self._network.nodes[self._at].mentions[0])
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in _ARROWS:
            self._walk(*_ARROWS[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        node, edge = self._node_at(event.position()), self._edge_at(event.position())
        if node is not None:
            self._at = node
            self.chosen.emit(self._network.nodes[node].mentions[0])
        elif edge is not None:
            self.chosen.emit(edge.relations[0])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._node_at(event.position()) is not None or self._edge_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            node, edge = self._node_at(QPointF(event.pos())), self._edge_at(QPointF(event.pos()))
            words = self._said(node) if node is not None else self._said_edge(edge) if edge is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.paper))
        for edge in self._network.edges:
            self._draw_edge(painter, edge, theme)
        taken = [self._box(at) for at in range(len(self._network.nodes))]
        for edge in self._network.edges:
            self._draw_words(painter, edge, theme, taken)
        for at in range(len(self._network.nodes)):
            self._draw_node(painter, at, theme)

    def _lay_out(self) -> None:
        count = len(self._network.nodes)
        ends = [(edge.head, edge.tail) for edge in self._network.edges]
        sizes = [(self._width(at) + _GAP_X, _HEIGHT + _GAP_Y) for at in range(count)]
        self._places = laid_out(sizes, ends, float(self.width()), float(self.height())) if count else []
        self.setAccessibleDescription(self._said(self._at) if count else "")
        self.update()

    def _walk(self, dx: int, dy: int) -> None:
        """To the nearest node in this direction as it is seen."""
        here = self._centre(self._at) if self._network.nodes else QPointF()
        best: tuple[float, int] | None = None
        for at in range(len(self._network.nodes)):
            step = self._centre(at) - here
            ahead, aside = step.x() * dx + step.y() * dy, abs(step.x() * dy) + abs(step.y() * dx)
            if at != self._at and ahead > 1 and (best is None or (ahead + 2 * aside, at) < best):
                best = (ahead + 2 * aside, at)
        if best is not None:
            self._at = best[1]
            self.setAccessibleDescription(self._said(self._at))
            self.update()

    def _centre(self, at: int) -> QPointF:
        return QPointF(*self._places[at])

    def _width(self, at: int) -> float:
        metrics = QFontMetricsF(fonts.interface())
        return min(_WIDEST, metrics.horizontalAdvance(self._network.nodes[at].title) + 2 * _PAD)

    def _box(self, at: int) -> QRectF:
        width, centre = self._width(at), self._centre(at)
        return QRectF(centre.x() - width / 2, centre.y() - _HEIGHT / 2, width, _HEIGHT)

    def _ends(self, edge: Edge) -> tuple[QPointF, QPointF]:
        """Where the line leaves the one box and meets the other; edges of one pair lie beside each other."""
        beside = [other for other in self._network.edges if {other.head, other.tail} == {edge.head, edge.tail}]
        offset = (beside.index(edge) - (len(beside) - 1) / 2) * 16.0
        one, two = self._centre(edge.head), self._centre(edge.tail)
        low, high = (one, two) if edge.head < edge.tail else (two, one)
        length = math.hypot(high.x() - low.x(), high.y() - low.y()) or 1.0
        aside = QPointF(-(high.y() - low.y()) / length * offset, (high.x() - low.x()) / length * offset)
        return _edge_of(self._box(edge.head), one + aside, two + aside), _edge_of(
            self._box(edge.tail), two + aside, one + aside
        )

    def _draw_edge(self, painter: QPainter, edge: Edge, theme: Theme) -> None:
        start, end = self._ends(edge)
        touched = self.hasFocus() and self._at in (edge.head, edge.tail)
        colour = QColor(theme.band(self._colour(edge)).rule)
        pen = QPen(colour, 2.4 if touched else 1.3)
        if edge.pending:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(start, end)
        if edge.symmetric:
            return
        angle = math.atan2(end.y() - start.y(), end.x() - start.x())
        wings = [end]
        for side in (0.4, -0.4):
            wings.append(end - QPointF(math.cos(angle + side), math.sin(angle + side)) * (_ARROW * 1.5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF(wings))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_words(self, painter: QPainter, edge: Edge, theme: Theme, taken: list[QRectF]) -> None:
        """The type, on paper of its own, where nothing else stands; where there are many edges, only of those at the
        node that the keys are at."""
        if len(self._network.edges) > _MANY and self._at not in (edge.head, edge.tail):
            return
        start, end = self._ends(edge)
        painter.setFont(fonts.interface(SMALL))
        words = self._title(edge)
        size = QSizeF(QFontMetricsF(painter.font()).horizontalAdvance(words) + 6, 16)
        rects = [QRectF(QPointF(), size).translated(_from_middle(start, end, spot, size)) for spot in _SPOTS]
        rect = next((each for each in rects if not any(each.intersects(other) for other in taken)), rects[0])
        taken.append(rect)
        painter.fillRect(rect, QColor(theme.paper))
        painter.setPen(QColor(theme.band(self._colour(edge)).chip))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), words)

    def _draw_node(self, painter: QPainter, at: int, theme: Theme) -> None:
        node, box = self._network.nodes[at], self._box(at)
        label = self._schema.entity(node.label)
        band = theme.band(label.colour if label else theme.muted)
        painter.setBrush(QColor(band.fill))
        current = at == self._at and self.hasFocus()
        painter.setPen(QPen(QColor(theme.ring if current else band.rule), 2.4 if current else 1.2))
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(fonts.interface())
        painter.setPen(QColor(theme.ink))
        metrics = QFontMetricsF(painter.font())
        title = metrics.elidedText(node.title, Qt.TextElideMode.ElideRight, box.width() - 2 * _PAD + 2)
        # A date that begins with a number reads as its words do.
        painter.setLayoutDirection(own_direction(node.title, self.layoutDirection()))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), title)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _node_at(self, point: QPointF) -> int | None:
        return next((at for at in range(len(self._network.nodes)) if self._box(at).contains(point)), None)

    def _edge_at(self, point: QPointF) -> Edge | None:
        near = [(_distance(point, *self._ends(edge)), at) for at, edge in enumerate(self._network.edges)]
        found = min(near, default=(_NEAR + 1, 0))
        return self._network.edges[found[1]] if found[0] <= _NEAR else None

    def _colour(self, edge: Edge) -> str:
        label = self._schema.relation(edge.label)
        return label.colour if label else current_theme().muted

    def _title(self, edge: Edge) -> str:
        title = label_title(self._schema, edge.label)
        return f"{title} ×{len(edge.relations)}" if len(edge.relations) > 1 else title

    def _said(self, at: int) -> str:
        node = self._network.nodes[at]
        return f"{node.title} · {label_title(self._schema, node.label)} ×{len(node.mentions)}"

    def _said_edge(self, edge: Edge) -> str:
        joint = "–" if edge.symmetric else "»"
        nodes = self._network.nodes
        return f"{nodes[edge.head].title} {joint} {self._title(edge)} {joint} {nodes[edge.tail].title}"


def _from_middle(start: QPointF, end: QPointF, share: float, size: QSizeF) -> QPointF:
    """The top left corner of what stands in the middle of a point of the line."""
    return start + (end - start) * share - QPointF(size.width() / 2, size.height() / 2)


def _edge_of(box: QRectF, inside: QPointF, towards: QPointF) -> QPointF:
    """Where the line from a point in the box to one outside leaves it."""
    step = towards - inside
    shares = [1.0]
    if step.x():
        shares.append(((box.right() if step.x() > 0 else box.left()) - inside.x()) / step.x())
    if step.y():
        shares.append(((box.bottom() if step.y() > 0 else box.top()) - inside.y()) / step.y())
    return inside + step * max(0.0, min(shares))


def _distance(point: QPointF, start: QPointF, end: QPointF) -> float:
    step, off = end - start, point - start
    length = QPointF.dotProduct(step, step)
    share = min(1.0, max(0.0, QPointF.dotProduct(off, step) / length)) if length else 0.0
    rest = off - step * share
    return math.hypot(rest.x(), rest.y())
