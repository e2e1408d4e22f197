"""The strip at the edge of the page that shows the line of a relation's other end while that is out of sight."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.canvas.paint import paint
from annotator.ui.canvas.plan import Band
from annotator.ui.canvas.sheet import Laid, Type
from annotator.ui.theme import Theme

_PAD = 6.0
_SHADE = 6


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What the strip shows: a paragraph, the mention in it whose line is meant, and a caption. `left` is where the
    column begins; `below` tells that the line lies further down."""

    laid: Laid
    band: Band
    caption: str
    left: float
    below: bool
    theme: Theme
    type: Type


class Peek(QWidget):
    """Lies over the page's upper or lower edge. `clicked` when the reader wants to go there."""

    clicked = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._glimpse: Glimpse | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    @property
    def band(self) -> Band | None:
        """The mention that is shown; None while the strip is hidden."""
        return self._glimpse.band if self._glimpse is not None else None

    def show_line(self, glimpse: Glimpse | None) -> None:
        """None hides the strip."""
        if glimpse == self._glimpse:
            return
        self._glimpse = glimpse
        if glimpse is None:
            self.hide()
            return
        height = round(self._caption_height(glimpse) + _line_of(glimpse).height() + 3 * _PAD + _SHADE)
        y = self._page.height() - height if glimpse.below else 0
        self.setGeometry(0, y, self._page.width(), height)
        self.setAccessibleName(glimpse.caption)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        glimpse = self._glimpse
        if glimpse is None:
            return
        theme, line = glimpse.theme, _line_of(glimpse)
        painter = QPainter(self)
        top = float(_SHADE) if glimpse.below else 0.0
        body = QRectF(0, top, self.width(), self.height() - _SHADE)
        for step in range(_SHADE):  # a soft edge over the text that runs on below it
            y = top - 1 - step if glimpse.below else body.bottom() + step
            painter.fillRect(QRectF(0, y, self.width(), 1), QColor(0, 0, 0, 26 - step * 4))
        painter.fillRect(body, QColor(theme.panel))
        painter.fillRect(QRectF(0, top if glimpse.below else body.bottom() - 1, self.width(), 1), QColor(theme.accent))
        caption = QRectF(glimpse.left, top + _PAD, glimpse.laid.flow.width, self._caption_height(glimpse))
        painter.setFont(glimpse.type.small)
        painter.setPen(QColor(theme.muted))
        side = Qt.AlignmentFlag.AlignRight if glimpse.laid.flow.rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            caption, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute), glimpse.caption
        )
        at = QPointF(glimpse.left, caption.bottom() + _PAD - line.top())
        painter.setClipRect(line.translated(at))
        paint(painter, at, glimpse.laid.flow, replace(glimpse.laid.plan, arcs=()), theme, glimpse.type.small)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.clicked.emit()

    def _caption_height(self, glimpse: Glimpse) -> float:
        return float(glimpse.type.small.pixelSize() * 1.5)


def _line_of(glimpse: Glimpse) -> QRectF:
    """The line with its chips and rules, in the paragraph's coordinates."""
    flow, number = glimpse.laid.flow, glimpse.band.lines[0]
    line = flow.lines[number]
    tops = [chip.rect.top() for chip in glimpse.laid.plan.chips if line.top <= chip.rect.top() < line.bottom]
    bottom = flow.lines[number + 1].top if number + 1 < len(flow.lines) else glimpse.laid.plan.height
    top = min([line.text_top, *tops])
    return QRectF(-_PAD, top - 2, flow.width + 2 * _PAD, bottom - top + 4)
