"""How rows of our lists are drawn: ground, focus, dots. Left and right are left to Qt's own mirroring."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.ui.theme import Theme, current_theme

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole


class RowDelegate(QStyledItemDelegate):
    """Draws the ground; a subclass draws the row with `draw(painter, rect, entry, option, theme)`."""

    height = 28

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, max(self.height, QFontMetrics(option.font).height() + 6))

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


def list_view(delegate: RowDelegate, parent: QWidget | None = None) -> QListView:
    """A list of rows of one height; only what is seen is ever drawn."""
    view = QListView(parent)
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setItemDelegate(delegate)
    delegate.setParent(view)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    return view
