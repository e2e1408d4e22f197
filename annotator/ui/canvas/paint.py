"""Draws a plan. Holds no state and decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from annotator.ui.canvas.arcs import Arc
from annotator.ui.canvas.chips import NUMBER_GAP, Chip
from annotator.ui.canvas.flow import Flow
from annotator.ui.canvas.plan import RULE_STEP, Band, Plan
from annotator.ui.theme import BandState, Theme

_ROUND = 3.0
_ARROW = 4.0
_DOT = 2.8
_CORNER = 4.0
# How far rings, rules and arrows reach beyond the rectangles they belong to.
_REACH = 40.0
# Dots and the room between them, in widths of the pen: close where the machine is sure, far apart where it is not.
_SURE_DOTS = (0.1, 1.9)
_MAYBE_DOTS = (0.1, 4.4)
_FILLED = (BandState.CONFIRMED, BandState.SUGGESTED)


def paint(
    painter: QPainter,
    at: QPointF,
    flow: Flow,
    plan: Plan,
    theme: Theme,
    small: QFont,
    clip: QRectF | None = None,
) -> None:
    """Draws one paragraph with its top left corner at `at`; `small` is the type of chips and arcs. What lies outside
    `clip`, in the painter's coordinates, may be left out."""
    painter.save()
    painter.translate(at)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Words read as their letters say, not as the interface does.
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    inside = clip.translated(-at) if clip is not None else None
    seen = plan if inside is None else _within(plan, inside.adjusted(0, -_REACH, 0, _REACH))
    # The outer of nested mentions first, so that the inner ones lie on top.
    bands = sorted(seen.bands, key=lambda band: -band.level)
    for band in bands:
        _fill(painter, band, theme)
    for rect in plan.stretch:
        painter.fillRect(rect, QColor(theme.text_selection))
    painter.setPen(QColor(theme.furniture if plan.furniture else theme.ink))
    flow.draw(painter, QPointF(0, 0), inside)
    for band in bands:
        _rule(painter, band, theme, rtl=flow.rtl)
    for rect in plan.evidence:
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 2, rect.width(), 3), QColor(theme.warning))
    for chip in seen.chips:
        _chip(painter, chip, theme, small, rtl=flow.rtl)
    arcs = sorted(seen.arcs, key=lambda arc: arc.selected)
    for arc in arcs:
        _arc(painter, arc, theme)
    # The words last, on paper of their own: no line of another arc goes through them.
    for arc in arcs:
        painter.fillRect(arc.words_rect.adjusted(-3, 1, 3, -1), QColor(theme.paper))
        text = QColor(theme.ring) if arc.selected else QColor(theme.band(arc.colour).chip)
        _write(painter, arc.words_rect, arc.words, text, small, Qt.AlignmentFlag.AlignHCenter)
    if plan.caret is not None:
        painter.fillRect(plan.caret.adjusted(-1, 4, 1, -4), QColor(theme.accent))
    painter.restore()


def _within(plan: Plan, clip: QRectF) -> Plan:
    """The plan without what lies above and below: a paragraph may be many windows high."""
    top, bottom = clip.top(), clip.bottom()
    return replace(
        plan,
        bands=tuple(band for band in plan.bands if band.rects[-1].bottom() >= top and band.rects[0].top() <= bottom),
        chips=tuple(chip for chip in plan.chips if chip.rect.bottom() >= top and chip.rect.top() <= bottom),
        arcs=tuple(arc for arc in plan.arcs if arc.points[0].y() >= top and arc.words_rect.top() <= bottom),
    )


def paint_band(painter: QPainter, band: Band, theme: Theme, *, rtl: bool) -> None:
    """Draws one mention's band alone, as a sample of what its state looks like."""
    _fill(painter, band, theme)
    _rule(painter, band, theme, rtl=rtl)


def _inner(band: Band, rect: QRectF) -> QRectF:
    """The visible body of a band: lower and higher with each mention nested inside."""
    return rect.adjusted(0, 3 - band.level * 2, 0, -2 + band.level * RULE_STEP)


def _fill(painter: QPainter, band: Band, theme: Theme) -> None:
    if band.state in _FILLED:
        fill = QColor(theme.band(band.colour, band.state).fill)
        for rect in band.rects:
            path = QPainterPath()
            path.addRoundedRect(_inner(band, rect), _ROUND, _ROUND)
            painter.fillPath(path, fill)


def _rule(painter: QPainter, band: Band, theme: Theme, *, rtl: bool) -> None:
    colour = QColor(theme.band(band.colour, band.state).rule)
    for rect in band.rects:
        body = _inner(band, rect)
        if band.state is BandState.REJECTED:
            painter.setPen(QPen(colour, 1.0))
            middle = rect.center().y() + 3
            painter.drawLine(QPointF(body.left(), middle), QPointF(body.right(), middle))
            continue
        y = body.bottom() + 1.0
        painter.setPen(_pen(colour, 2.0, band.state))
        painter.drawLine(QPointF(body.left() + 1.5, y), QPointF(body.right() - 1.5, y))
    if band.state is BandState.CONFIRMED:
        _ends(painter, band, colour, rtl=rtl)
    if band.selected or band.partner or band.end:
        style = Qt.PenStyle.DashLine if band.partner and not band.selected else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(theme.ring), 2.0 if band.selected or band.partner else 1.2, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in band.rects:
            painter.drawRoundedRect(_inner(band, rect).adjusted(-1.5, -1, 1.5, 3.5), _ROUND + 2, _ROUND + 2)


def _pen(colour: QColor, width: float, state: BandState) -> QPen:
    """A line for what a person confirmed, dots for what a machine suggests."""
    pen = QPen(colour, width)
    if state in (BandState.SUGGESTED, BandState.MAYBE):
        pen.setDashPattern(_SURE_DOTS if state is BandState.SUGGESTED else _MAYBE_DOTS)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def _ends(painter: QPainter, band: Band, colour: QColor, *, rtl: bool) -> None:
    """Small uprights where a confirmed mention begins and ends, so that neighbours with one label stay two."""
    painter.setPen(QPen(colour, 1.5))
    first = [rect for line, rect in zip(band.lines, band.rects, strict=True) if line == band.lines[0]]
    last = [rect for line, rect in zip(band.lines, band.rects, strict=True) if line == band.lines[-1]]
    edges = []
    if band.opens:
        rect = first[-1] if rtl else first[0]
        edges.append((rect.right() - 0.75 if rtl else rect.left() + 0.75, rect))
    if band.closes:
        rect = last[0] if rtl else last[-1]
        edges.append((rect.left() + 0.75 if rtl else rect.right() - 0.75, rect))
    for x, rect in edges:
        bottom = _inner(band, rect).bottom() + 1.0
        painter.drawLine(QPointF(x, bottom - 4.0), QPointF(x, bottom))


def _chip(painter: QPainter, chip: Chip, theme: Theme, small: QFont, *, rtl: bool) -> None:
    colour = QColor(theme.band(chip.colour).chip)
    if chip.tick:
        painter.fillRect(chip.rect, colour)
        return
    words = QRectF(chip.rect)
    if chip.number is not None:
        side = min(words.height(), 15.0)
        badge = QRectF(words.right() - side if rtl else words.left(), words.center().y() - side / 2, side, side)
        path = QPainterPath()
        path.addRoundedRect(badge, 3, 3)
        painter.fillPath(path, QColor(theme.accent))
        _write(painter, badge, str(chip.number), QColor(theme.on_accent), small, Qt.AlignmentFlag.AlignHCenter)
        words.adjust(*((0, 0, -side - NUMBER_GAP, 0) if rtl else (side + NUMBER_GAP, 0, 0, 0)))
    side_flag = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    _write(painter, words, chip.words, colour, small, side_flag)


def _arc(painter: QPainter, arc: Arc, theme: Theme) -> None:
    colour = QColor(theme.ring) if arc.selected else QColor(theme.band(arc.colour).rule)
    painter.setPen(_pen(colour, 2.2 if arc.selected or arc.hovered else 1.3, arc.state))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_rounded(arc.points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if arc.arrow is not None:
        _head(painter, arc.arrow, QPointF(0, 1))
    if arc.exit is not None:
        _head(painter, arc.exit, QPointF(1 if arc.exit.x() > arc.points[0].x() else -1, 0))
    for dot in arc.dots:
        painter.drawEllipse(dot - QPointF(0, _DOT), _DOT, _DOT)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _rounded(points: Sequence[QPointF]) -> QPainterPath:
    """The points joined, with round corners."""
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(_towards(corner, before))
        path.quadTo(corner, _towards(corner, after))
    path.lineTo(points[-1])
    return path


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    """A corner's radius away from it, or half the way where the other point is near."""
    way = other - corner
    length = way.manhattanLength()
    return corner + way * (min(_CORNER, length / 2) / length) if length else corner


def _head(painter: QPainter, tip: QPointF, ahead: QPointF) -> None:
    """An arrow's head that points `ahead`, a step of one pixel."""
    back, aside = tip - ahead * (_ARROW * 1.5), QPointF(ahead.y(), ahead.x()) * _ARROW
    painter.drawPolygon(QPolygonF([tip, back + aside, back - aside]))


def _write(painter: QPainter, rect: QRectF, words: str, colour: QColor, font: QFont, side: Qt.AlignmentFlag) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    # A little wider than measured: hinting must not cut the last letter.
    painter.drawText(rect.adjusted(-2, -4, 2, 4), int(flags) | int(Qt.TextFlag.TextDontClip), words)
