"""What the ground and the line of a mention say: confirmed, or suggested and how sure."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from annotator.model import ItemId
from annotator.ui import fonts
from annotator.ui.canvas.paint import paint_band
from annotator.ui.canvas.plan import Band
from annotator.ui.language import Translated, tr
from annotator.ui.origin import state_said
from annotator.ui.theme import BandState, current_theme

_HEIGHT, _BAND, _GAP = 34, 24, 8
_STATES = (BandState.CONFIRMED, BandState.SUGGESTED, BandState.MAYBE)


class StateLegend(Translated):
    """One word for each state, marked as the page marks it, in the colour of some label."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = ""
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def show_colour(self, colour: str) -> None:
        """`colour` is a label's, `#RRGGBB`; empty when the schema has no labels."""
        self._colour = colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, rtl = current_theme(), self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(fonts.interface())
        width = (self.width() - _GAP * (len(_STATES) - 1)) // len(_STATES)
        for place, state in enumerate(_STATES):
            cell = QRect(place * (width + _GAP), 2, width, _BAND)
            cell = QStyle.visualRect(self.layoutDirection(), self.rect(), cell)
            paint_band(painter, _band(state, self._colour or theme.muted, cell), theme, rtl=rtl)
            painter.setPen(QColor(theme.ink))
            painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), state_said(state))

    def retranslate(self) -> None:
        """What the picture shows, for those who hear it or point at it."""
        words = ", ".join(state_said(state) for state in _STATES)
        self.setAccessibleName(words)
        self.setToolTip(tr("Confirmed by a person; suggested, and the machine is sure; suggested, and it is not"))
        self.update()


def _band(state: BandState, colour: str, rect: QRect) -> Band:
    return Band(
        key=ItemId(""), state=state, colour=colour, score=1.0, level=0, rects=(QRectF(rect),), lines=(0,),
        selected=False, partner=False, end=False, opens=True, closes=True,
    )  # fmt: skip
