"""What lies under a point of a laid-out paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF

from annotator.model import ItemId
from annotator.ui.canvas.arcs import Arc
from annotator.ui.canvas.plan import Band
from annotator.ui.canvas.sheet import Laid

# How far from an edge, in pixels, the mouse still takes hold of it.
_GRIP = 4.0
# How near the mouse must come to the line of an arc.
_NEAR = 3.0


@dataclass(frozen=True, slots=True)
class Hit:
    """`offset` is the nearest caret place in the document. `edge` is "start" or "end" where the mouse can take hold of
    one; `jumps` are the far mentions that the words of a stub lead to."""

    offset: int
    item: ItemId | None = None
    edge: str = ""
    jumps: tuple[ItemId, ...] = ()


def hit(laid: Laid, point: QPointF) -> Hit:
    """`point` counts from the paragraph's top left corner."""
    offset = laid.place.start + laid.flow.offset_at(point)
    arc = next((arc for arc in laid.plan.arcs if arc.words_rect.adjusted(-2, 0, 2, 0).contains(point)), None)
    if arc is not None:
        return Hit(offset, arc.key, jumps=arc.jumps)
    for chip in laid.plan.chips:
        if chip.rect.adjusted(-3, -2, 3, 2).contains(point):
            return Hit(offset, chip.key)
    # The innermost band, and among equals the selected one.
    for band in sorted(laid.plan.bands, key=lambda band: (band.level, not band.selected)):
        for rect in band.rects:
            if rect.adjusted(-_GRIP, 0, _GRIP, 4).contains(point):
                edge = _edge(band, point, rtl=laid.flow.rtl)
                if edge or rect.adjusted(0, 0, 0, 4).contains(point):
                    return Hit(offset, band.key, edge)
    line = next((arc for arc in laid.plan.arcs if _near_line(point, arc)), None)
    return Hit(offset, line.key if line is not None else None)


def _near_line(point: QPointF, arc: Arc) -> bool:
    return any(
        QRectF(one, two).normalized().adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR).contains(point)
        for one, two in pairwise(arc.points)
    )


def _edge(band: Band, point: QPointF, *, rtl: bool) -> str:
    first = [rect for line, rect in zip(band.lines, band.rects, strict=True) if line == band.lines[0]]
    last = [rect for line, rect in zip(band.lines, band.rects, strict=True) if line == band.lines[-1]]
    start, end = (first[-1], last[0]) if rtl else (first[0], last[-1])
    start_x, end_x = (start.right(), end.left()) if rtl else (start.left(), end.right())
    if band.opens and _near(point, start, start_x):
        return "start"
    return "end" if band.closes and _near(point, end, end_x) else ""


def _near(point: QPointF, rect: QRectF, x: float) -> bool:
    # A narrow band keeps a middle to click on.
    grip = min(_GRIP, rect.width() / 4)
    return abs(point.x() - x) <= grip and rect.top() <= point.y() <= rect.bottom() + 4
