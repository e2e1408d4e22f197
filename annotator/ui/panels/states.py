"""What the ground and the line of a mention say: confirmed, or suggested and how sure."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from annotator.model import ItemId
from annotator.ui import fonts
from annotator.ui.canvas.paint import paint_band
from annotator.ui.canvas.plan import Band
from annotator.ui.language import tr
from annotator.ui.pieces import draw_line
from annotator.ui.theme import BandState, current_theme

_HEIGHT, _INDENT, _GAP = 26, 12, 10
_SAMPLE = QSize(34, 20)
_STATES = (BandState.CONFIRMED, BandState.SUGGESTED, BandState.MAYBE)


class StateLegend(QWidget):
    """One row for each state, drawn as the page draws it, in the colour of some label."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = ""
        self.setFixedHeight(_HEIGHT * len(_STATES) + 8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._tell()

    def show_colour(self, colour: str) -> None:
        """`colour` is a label's, `#RRGGBB`; empty when the schema has no labels."""
        self._colour = colour
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._tell()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, direction = current_theme(), self.layoutDirection()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, state in enumerate(_STATES):
            top = 4 + place * _HEIGHT
            sample = QRect(_INDENT, top, _SAMPLE.width(), _SAMPLE.height())
            sample = QStyle.visualRect(direction, self.rect(), sample)
            paint_band(painter, _band(state, self._colour or theme.muted, sample), theme, rtl=self._rtl)
            start = _INDENT + _SAMPLE.width() + _GAP
            words = QRect(start, top, self.width() - start - _INDENT, _SAMPLE.height())
            painter.setFont(fonts.interface())
            painter.setPen(QColor(theme.ink))
            draw_line(painter, QStyle.visualRect(direction, self.rect(), words), state_said(state), direction)

    @property
    def _rtl(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _tell(self) -> None:
        """What the picture shows, for those who hear it."""
        self.setAccessibleName(", ".join(state_said(state) for state in _STATES))
        self.update()


def state_said(state: BandState) -> str:
    return {
        BandState.CONFIRMED: tr("Confirmed"),
        BandState.SUGGESTED: tr("Suggested, sure"),
        BandState.MAYBE: tr("Suggested, unsure"),
        BandState.REJECTED: tr("Rejected"),
    }[state]


def _band(state: BandState, colour: str, rect: QRect) -> Band:
    return Band(
        key=ItemId(""), state=state, colour=colour, score=1.0, level=0, rects=(QRectF(rect),), lines=(0,),
        selected=False, partner=False, opens=True, closes=True,
    )  # fmt: skip
