"""A paragraph laid out: text to rectangles and back. The only user of QTextLayout, and of the UTF-16 converter.

Offsets are code points counted from the start of the paragraph; lengths are in device-independent pixels, with the
origin at the paragraph's top left corner.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextLine, QTextOption

from annotator.model import Span

# Runs nearer than this are one rectangle: rounding of advances leaves hair-wide gaps.
_TOUCHING = 1.0


@dataclass(frozen=True, slots=True)
class LineBox:
    """One line of a paragraph: `top` is where its lanes begin, `text_top` where its letters do."""

    start: int
    end: int
    top: float
    text_top: float
    height: float
    baseline: float

    @property
    def bottom(self) -> float:
        return self.text_top + self.height


@dataclass(frozen=True, slots=True)
class Room:
    """What a line needs besides its letters: `above` for lanes, `below` for rules."""

    above: float
    below: float


class Flow:
    """One paragraph of `text` in `width`; read from right to left when `rtl`."""

    def __init__(self, text: str, font: QFont, width: float, *, rtl: bool) -> None:
        self.text = text
        self.rtl = rtl
        self.width = width
        from annotator.text.utf16 import Utf16Map

        self._map = Utf16Map(text)
        self._layout = QTextLayout(text, font)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        # The alignment is absolute: a paragraph stays on its side whatever the interface's direction.
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._lines: list[QTextLine] = []
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            self._lines.append(line)
        self._layout.endLayout()
        self._starts = [self._map.to_code_point(line.textStart()) for line in self._lines]
        self._ends = [self._map.to_code_point(line.textStart() + line.textLength()) for line in self._lines]
        self._carets: dict[int, list[tuple[float, int]]] = {}
        # Lanes move lines up and down; what was found of their letters stays true.
        self._extents: dict[Span, list[tuple[int, float, float]]] = {}
        self.height = 0.0
        self.lines: list[LineBox] = []
        self.place([Room(0.0, 0.0)] * len(self._lines))

    def place(self, rooms: Sequence[Room]) -> None:
        """Positions the lines, each with its room; `rooms` has one entry a line."""
        self.lines.clear()
        y = 0.0
        for number, (line, room) in enumerate(zip(self._lines, rooms, strict=True)):
            line.setPosition(QPointF(0.0, y + room.above))
            self.lines.append(
                LineBox(
                    self._starts[number],
                    self._ends[number],
                    y,
                    y + room.above,
                    line.height(),
                    y + room.above + line.ascent(),
                )
            )
            y += room.above + line.height() + room.below
        self.height = y

    def line_of(self, offset: int) -> int:
        """The number of the line that holds the character at `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def line_at(self, y: float) -> int:
        """The number of the line at height `y`, its lanes included; the nearest one outside the paragraph."""
        return max(0, bisect_right([line.top for line in self.lines], y) - 1)

    def rects(self, span: Span) -> list[tuple[int, QRectF]]:
        """Where the characters of `span` are, as (line number, rectangle): several where lines break or directions mix.

        In each line from left to right. White space that hangs at a line's end has no rectangle.
        """
        extents = self._extents.get(span)
        if extents is None:
            extents = self._extents[span] = self._extents_of(span)
        lines = self.lines
        return [
            (number, QRectF(left, lines[number].text_top, right - left, lines[number].height))
            for number, left, right in extents
        ]

    def _extents_of(self, span: Span) -> list[tuple[int, float, float]]:
        first, last = self.line_of(span.start), self.line_of(span.end - 1)
        found: list[tuple[int, float, float]] = []
        for number in range(first, min(last, len(self._lines) - 1) + 1):
            start = self._map.to_utf16(max(span.start, self._starts[number]))
            end = self._map.to_utf16(min(span.end, self._ends[number]))
            boxes = [run.boundingRect() for run in self._lines[number].glyphRuns(start, end - start)]
            extents = sorted((box.left(), box.right()) for box in boxes if box.width() > 0)
            found += [(number, left, right) for left, right in _merged(extents)]
        return found

    def caret(self, offset: int) -> QRectF:
        """The place of a caret before the character at `offset`, a rectangle without width."""
        number = self.line_of(min(offset, len(self.text)))
        line = self.lines[number] if self.lines else LineBox(0, 0, 0.0, 0.0, 0.0, 0.0)
        if not self._lines:
            return QRectF(self.width if self.rtl else 0.0, 0.0, 0.0, 0.0)
        x, _ = _cursor_x(self._lines[number], self._map.to_utf16(offset))
        return QRectF(x, line.text_top, 0.0, line.height)

    def offset_at(self, point: QPointF) -> int:
        """The caret place nearest to `point`."""
        if not self._lines:
            return 0
        carets = self._carets_of(self.line_at(point.y()))
        at = bisect_left(carets, (point.x(), 0))
        near = carets[max(0, at - 1) : at + 1]
        return min(near, key=lambda caret: abs(caret[0] - point.x()))[1]

    def _carets_of(self, number: int) -> list[tuple[float, int]]:
        """The caret places of a line as (x, offset), from left to right.

        `QTextLine.xToCursor` knows them too, but where a line that is read from right to left ends in hanging white
        space, it looks for them beside where `cursorToX` says they are, by the width of that space.
        """
        found = self._carets.get(number)
        if found is None:
            line, start, end = self._lines[number], self._starts[number], self._ends[number]
            # Behind a hanging space the next line begins: that place is there.
            last = number + 1 == len(self._lines) or not self.text[end - 1 : end].isspace()
            found = []
            for offset in range(start, end + last):
                position = self._map.to_utf16(offset)
                if self._layout.isValidCursorPosition(position):
                    found.append((_cursor_x(line, position)[0], offset))
            found.sort()
            self._carets[number] = found
        return found

    def draw(self, painter: QPainter, at: QPointF, clip: QRectF | None = None) -> None:
        """Paints the letters in the painter's pen; lines outside `clip`, in the painter's coordinates, are left out."""
        self._layout.draw(painter, at, [], clip or QRectF())


def _cursor_x(line: QTextLine, position: int) -> tuple[float, int]:
    """`QTextLine.cursorToX`, which gives a pair in PySide6 where its annotations promise a number."""
    found: object = line.cursorToX(position)
    x, place = cast("tuple[float, int]", found)
    return x, place


def _merged(extents: list[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for left, right in extents:
        if merged and left - merged[-1][1] <= _TOUCHING:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged
