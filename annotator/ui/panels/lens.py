"""The boundary lens: each character of a stretch by itself, with what cannot be seen made visible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QToolTip, QWidget

from annotator.text.characters import Glyph, describe
from annotator.text.direction import is_rtl
from annotator.ui import fonts
from annotator.ui.language import said, tr
from annotator.ui.theme import current_theme

_WIDTH, _HEIGHT, _GAP = 20, 30, 2
# Both edges matter, the middle of a long mention does not.
_MOST = 44
# So many characters of the text around are shown on either side.
AROUND = 2


class Lens(QWidget):
    """Shows `before`, the stretch, and `after`, one box a character, in reading direction."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: list[tuple[Glyph | None, bool]] = []
        self._rtl = True
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_stretch(self, before: str, stretch: str, after: str) -> None:
        self._rtl = is_rtl(stretch)
        inside = list(describe(stretch))
        cells: list[tuple[Glyph | None, bool]] = [(glyph, False) for glyph in describe(before)]
        if len(inside) > _MOST:
            half = _MOST // 2
            cells += [(glyph, True) for glyph in inside[:half]]
            cells.append((None, True))
            cells += [(glyph, True) for glyph in inside[-half:]]
        else:
            cells += [(glyph, True) for glyph in inside]
        cells += [(glyph, False) for glyph in describe(after)]
        self._cells = cells
        self.setAccessibleName(tr("Characters"))
        self.setAccessibleDescription(", ".join(_name(glyph) for glyph in inside))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = -(-max(1, len(self._cells)) // self._in_line(width))
        return lines * (_HEIGHT + _GAP)

    def sizeHint(self) -> QSize:
        return QSize(220, self.heightForWidth(220))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for rect, (glyph, _) in zip(self._places(), self._cells, strict=True):
                if glyph is not None and rect.contains(event.pos()):
                    QToolTip.showText(event.globalPos(), _name(glyph), self)
                    return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rect, (glyph, inside) in zip(self._places(), self._cells, strict=True):
            if inside and glyph is not None:
                special = is_peculiar(glyph)
                painter.setPen(QPen(QColor(theme.accent if special else theme.line), 1))
                painter.setBrush(QColor(theme.raised))
                painter.drawRoundedRect(rect, 4, 4)
                painter.setPen(QColor(theme.accent if special else theme.ink))
            else:
                painter.setPen(QColor(theme.muted))
            shown = "…" if glyph is None else glyph.shown
            pixels = 15 if len(shown) <= 2 else 8
            painter.setFont(fonts.interface(pixels))
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), shown)

    def _in_line(self, width: int) -> int:
        return max(1, (width + _GAP) // (_WIDTH + _GAP))

    def _places(self) -> list[QRect]:
        in_line = self._in_line(self.width())
        direction = Qt.LayoutDirection.RightToLeft if self._rtl else Qt.LayoutDirection.LeftToRight
        places = []
        for at in range(len(self._cells)):
            line, column = divmod(at, in_line)
            logical = QRect(column * (_WIDTH + _GAP), line * (_HEIGHT + _GAP), _WIDTH, _HEIGHT)
            places.append(QStyle.visualRect(direction, self.rect(), logical))
        return places


def is_peculiar(glyph: Glyph) -> bool:
    """Whether an annotator might overlook that this character is there."""
    return glyph.quote or (glyph.name is not None and glyph.char != " ")


def _name(glyph: Glyph) -> str:
    code = f"U+{ord(glyph.char):04X}"
    if glyph.name is not None:
        return f"{said(glyph.name)} {code}"
    return f"{tr('quotation mark') if glyph.quote else glyph.char} {code}"


def peculiar(glyphs: Sequence[Glyph]) -> str:
    """The marks that are easily overlooked, each with how often it stands there."""
    found = Counter(
        said(glyph.name) if glyph.name is not None else tr("quotation mark") for glyph in glyphs if is_peculiar(glyph)
    )
    return tr(", ").join(name if count == 1 else f"{name} ×{count}" for name, count in found.items())
