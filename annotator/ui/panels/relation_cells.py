"""How a row of the table of relations is drawn: ends, type, sentence with the ends marked, state and source."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextDocument
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from annotator.text.direction import is_rtl
from annotator.ui import fonts
from annotator.ui.panels.excerpt import Excerpt
from annotator.ui.panels.one_line import coloured, one_line
from annotator.ui.panels.relation_rows import RelationRow, Standing, standing_said
from annotator.ui.panels.relations_model import Column, source_text
from annotator.ui.panels.rows import ENTRY, RowDelegate, draw_dot, placed
from annotator.ui.pieces import SMALL, draw_line
from annotator.ui.theme import Theme, current_theme

Index = QModelIndex | QPersistentModelIndex
CELL_PAD = 8
_DOT = 9
_KEPT = 300


class RelationDelegate(RowDelegate):
    height = 30

    def __init__(self) -> None:
        super().__init__()
        self._documents: dict[tuple[object, ...], QTextDocument] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ENTRY)
        if not isinstance(row, RelationRow):
            return
        theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(theme.selected if selected else theme.hover))
        painter.setClipRect(option.rect)
        self._cell(painter, option, row, Column(index.column()), theme)
        painter.restore()

    def _cell(
        self, painter: QPainter, option: QStyleOptionViewItem, row: RelationRow, column: Column, theme: Theme
    ) -> None:
        inner = option.rect.adjusted(CELL_PAD, 0, -CELL_PAD, 0)
        refused = row.standing is Standing.REJECTED
        font = QFont(fonts.interface())
        font.setStrikeOut(refused and column in (Column.HEAD, Column.TYPE, Column.TAIL))
        painter.setFont(font)
        painter.setPen(QColor(theme.muted if refused else theme.ink))
        match column:
            case Column.HEAD | Column.TAIL:
                colour = row.end_colours[0 if column is Column.HEAD else 1]
                text = row.head if column is Column.HEAD else row.tail
                self._dotted(painter, option, inner, colour, text, theme, solid=True)
            case Column.TYPE:
                solid = row.standing in (Standing.ACCEPTED, Standing.HAND)
                title = f"{row.label_title} ↔" if row.symmetric else row.label_title
                self._dotted(painter, option, inner, row.colour, title, theme, solid=solid)
            case Column.SENTENCE:
                self._sentence(painter, option, inner, row, theme)
            case Column.STANDING | Column.SOURCE:
                painter.setFont(fonts.interface(SMALL))
                painter.setPen(QColor(theme.muted))
                said = standing_said(row.standing) if column is Column.STANDING else source_text(row)
                draw_line(painter, inner, said, option.direction)

    def _dotted(
        self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, colour: str, text: str, theme: Theme,
        *, solid: bool,
    ) -> None:  # fmt: skip
        pen = painter.pen()
        dot = QRect(inner.left(), inner.center().y() - _DOT // 2, _DOT, _DOT)
        draw_dot(painter, placed(option, dot), theme.band(colour).rule, solid=solid)
        painter.setPen(pen)
        words = QRect(dot.right() + CELL_PAD, inner.top(), inner.right() - dot.right() - CELL_PAD, inner.height())
        draw_line(painter, placed(option, words), text, option.direction)

    def _sentence(
        self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, row: RelationRow, theme: Theme
    ) -> None:
        document = self._document(row, inner.width(), theme, option.direction)
        painter.translate(QPointF(inner.left(), inner.top() + (inner.height() - document.size().height()) / 2))
        document.drawContents(painter)

    def _document(self, row: RelationRow, width: int, theme: Theme, direction: Qt.LayoutDirection) -> QTextDocument:
        key = (row.ends, row.article, row.end_colours, width, theme.name, direction)
        found = self._documents.get(key)
        if found is None:
            if len(self._documents) >= _KEPT:
                self._documents.clear()
            found = self._documents[key] = _laid_out(row, width, theme, direction)
        return found


def _laid_out(row: RelationRow, width: int, theme: Theme, direction: Qt.LayoutDirection) -> QTextDocument:
    """The sentence in one line that fits `width` pixels."""
    rtl = is_rtl(row.sentence.text)
    return one_line(
        lambda most: _html(row.sentence.fitted(most), row.end_colours, theme), width, rtl=rtl, direction=direction
    )


def _html(sentence: Excerpt, colours: tuple[str, str], theme: Theme) -> str:
    first, second = (colours[1], colours[0]) if sentence.swapped else colours
    parts = (
        coloured(sentence.before, theme.muted),
        coloured(sentence.first, theme.band(first).chip, bold=True),
        coloured(sentence.between, theme.ink),
        coloured(sentence.second, theme.band(second).chip, bold=True),
        coloured(sentence.after, theme.muted),
    )
    return "".join(parts)
