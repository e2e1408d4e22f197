"""How a finding and its places are drawn: the reason, then each place in its line, with the document it is in."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextDocument
from PySide6.QtWidgets import QStyleOptionViewItem

from annotator.text.direction import is_rtl
from annotator.ui import fonts
from annotator.ui.panels.findings_model import FindingRow, MoreRow, PlaceRow
from annotator.ui.panels.one_line import coloured, one_line
from annotator.ui.panels.rows import RowDelegate, draw_dot, placed
from annotator.ui.pieces import MARGIN, SMALL, draw_line
from annotator.ui.theme import Theme

_DOT = 9
_INDENT = 22
_KEPT = 300
# How much of the line the excerpt of a place takes; the title of its document has the rest.
_EXCERPT_SHARE = 0.66
_KIND_WIDTH = 150


class FindingDelegate(RowDelegate):
    height = 28

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[tuple[object, ...], QTextDocument] = {}

    def draw(self, painter: QPainter, rect: QRect, entry: object, option: QStyleOptionViewItem, theme: Theme) -> None:
        inner = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        match entry:
            case FindingRow():
                self._finding(painter, inner, entry, option, theme)
            case PlaceRow():
                self._place(painter, inner, entry, option, theme)
            case MoreRow():
                painter.setFont(fonts.interface(SMALL))
                painter.setPen(QColor(theme.accent))
                words = inner.adjusted(_INDENT, 0, 0, 0)
                draw_line(painter, placed(option, words), entry.text, option.direction)

    def _finding(
        self, painter: QPainter, inner: QRect, row: FindingRow, option: QStyleOptionViewItem, theme: Theme
    ) -> None:
        kind = QRect(inner.right() - _KIND_WIDTH, inner.top(), _KIND_WIDTH, inner.height())
        words = QRect(inner.left(), inner.top(), max(0, kind.left() - inner.left() - 8), inner.height())
        painter.setFont(fonts.interface(13, QFont.Weight.Medium))
        painter.setPen(QColor(theme.ink))
        draw_line(painter, placed(option, words), row.text, option.direction)
        painter.setFont(fonts.interface(SMALL))
        painter.setPen(QColor(theme.muted))
        draw_line(painter, placed(option, kind), row.title, option.direction, trailing=True)

    def _place(
        self, painter: QPainter, inner: QRect, row: PlaceRow, option: QStyleOptionViewItem, theme: Theme
    ) -> None:
        if row.colour:
            dot = QRect(inner.left() + 6, inner.center().y() - _DOT // 2, _DOT, _DOT)
            draw_dot(painter, placed(option, dot), theme.band(row.colour).rule, solid=row.place.item is not None)
        body = inner.adjusted(_INDENT, 0, 0, 0)
        width = int(body.width() * _EXCERPT_SHARE)
        line = self._line(row, width, theme, option.direction)
        words = placed(option, QRect(body.left(), body.top(), width, body.height()))
        title = QRect(body.left() + width + 12, body.top(), body.width() - width - 12, body.height())
        painter.setFont(fonts.interface(SMALL))
        painter.setPen(QColor(theme.muted))
        draw_line(painter, placed(option, title), row.document, option.direction, trailing=True)
        painter.setClipRect(words)
        painter.translate(QPointF(words.left(), words.top() + (words.height() - line.size().height()) / 2))
        line.drawContents(painter)

    def _line(self, row: PlaceRow, width: int, theme: Theme, direction: Qt.LayoutDirection) -> QTextDocument:
        key = (row.place, row.colour, width, theme.name, direction)
        found = self._lines.get(key)
        if found is None:
            if len(self._lines) >= _KEPT:
                self._lines.clear()
            found = self._lines[key] = _laid_out(row, width, theme, direction)
        return found


def _laid_out(row: PlaceRow, width: int, theme: Theme, direction: Qt.LayoutDirection) -> QTextDocument:
    place = row.place
    colour = theme.band(row.colour).chip if row.colour else theme.ink
    whole = f"{place.before}{place.surface}{place.after}"

    def html_of(most: int) -> str:
        around = max(0, most - len(place.surface)) // 2
        before = place.before if len(place.before) <= around else "…" + place.before[len(place.before) - around :]
        after = place.after if len(place.after) <= around else place.after[:around] + "…"
        surface = place.surface if len(place.surface) <= most else place.surface[: most - 1] + "…"
        return (
            coloured(before, theme.muted)
            + coloured(surface.replace("\n", " ↵ "), colour, bold=True)
            + coloured(after, theme.muted)
        )

    return one_line(html_of, width, rtl=is_rtl(whole), direction=direction)
