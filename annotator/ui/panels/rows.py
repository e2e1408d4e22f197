"""How rows of our lists are drawn: ground, focus, dots. Left and right are left to Qt's own mirroring."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.ui.theme import Theme, current_theme

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole


class RowDelegate(QStyledItemDelegate):
    """Draws the ground; a subclass draws the row with `draw(painter, rect, entry, option, theme)`."""

    height = 28

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY)
        if entry is None:
            return
        theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.ground(painter, option, theme)
        self.draw(painter, option.rect, entry, option, theme)
        painter.restore()

    def ground(self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selected if selected else theme.hover))
            painter.drawRoundedRect(option.rect.adjusted(6, 1, -6, -1), 4, 4)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.focus), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(option.rect.adjusted(7, 2, -7, -2), 4, 4)

    def draw(self, painter: QPainter, rect: QRect, entry: object, option: QStyleOptionViewItem, theme: Theme) -> None:
        raise NotImplementedError


def placed(option: QStyleOptionViewItem, rect: QRect) -> QRect:
    """`rect`, given as if the layout ran from left to right, where it belongs in the layout there is."""
    return QStyle.visualRect(option.direction, option.rect, rect)


def draw_dot(painter: QPainter, square: QRect, colour: str, *, solid: bool) -> None:
    """A disc for what is confirmed, a dashed ring for what is suggested."""
    painter.setBrush(QColor(colour) if solid else Qt.BrushStyle.NoBrush)
    pen = QPen(QColor(colour), 1.5)
    if not solid:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1.35, 1.0])
    painter.setPen(Qt.PenStyle.NoPen if solid else pen)
    painter.drawEllipse(square)


class RowView(QTableView):
    """A list of rows of one height; only what is seen is ever drawn.

    A table of one column, since Qt's list asks the model about every row after each change, and there may be 30,000.
    """

    def __init__(self, delegate: RowDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(delegate)
        delegate.setParent(self)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(delegate.height)
