"""The forms that data may leave in: the name of each, and under it what it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.model import Message
from annotator.ui import fonts
from annotator.ui.language import said, tr
from annotator.ui.pieces import SMALL, draw_line
from annotator.ui.theme import current_theme

Index = QModelIndex | QPersistentModelIndex
_WIDTH = 252
_PAD = 8
_NAME, _WHAT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_WRAPPED = Qt.TextFlag.TextWordWrap


class _Delegate(QStyledItemDelegate):
    """The name in one line, what it is in as many as it needs."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selected if selected else theme.hover))
            painter.drawRoundedRect(option.rect.adjusted(3, 1, -3, -1), 4, 4)
        inner = option.rect.adjusted(_PAD, 4, -_PAD, -4)
        name = _name_font()
        line = QRect(inner.left(), inner.top(), inner.width(), QFontMetrics(name).height())
        painter.setFont(name)
        painter.setPen(QColor(theme.ink))
        draw_line(painter, line, index.data(_NAME), option.direction)
        painter.setFont(fonts.interface(SMALL))
        painter.setPen(QColor(theme.muted))
        painter.setLayoutDirection(option.direction)
        side = Qt.AlignmentFlag.AlignLeading
        painter.drawText(inner.adjusted(0, line.height() + 1, 0, 0), int(side | _WRAPPED), index.data(_WHAT))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        width = _WIDTH - 2 * _PAD - 14
        words = QFontMetrics(fonts.interface(SMALL)).boundingRect(0, 0, width, 1000, int(_WRAPPED), index.data(_WHAT))
        return QSize(width, QFontMetrics(_name_font()).height() + words.height() + 10)


class FormatList(QListWidget):
    """`format` is the name of the chosen one."""

    def __init__(self) -> None:
        from annotator.app.export import described_formats

        super().__init__()
        self.setProperty("framed", True)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(tr("Form"))
        for name, what in described_formats(for_export=True):
            self._add(name, what)
        self.setCurrentRow(0)

    @property
    def format(self) -> str:
        return str(self.currentItem().data(_NAME))

    def choose(self, format: str) -> None:
        """Chooses by name; a name that is not there changes nothing."""
        for row in range(self.count()):
            if self.item(row).data(_NAME) == format:
                self.setCurrentRow(row)

    def _add(self, name: str, what: Message) -> None:
        item = QListWidgetItem()
        item.setData(_NAME, name)
        item.setData(_WHAT, said(what))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {said(what)}")
        self.addItem(item)


def _name_font() -> QFont:
    return fonts.interface(13, QFont.Weight.Medium)
