"""The labels of the project, each with its colour and the digit that sets it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QVBoxLayout, QWidget

from annotator.model import EntityLabel, Schema
from annotator.ui import fonts
from annotator.ui.keycaps import cap_width, draw_cap
from annotator.ui.language import code, tr
from annotator.ui.panels.rows import ENTRY, RowDelegate, RowView, draw_dot, placed
from annotator.ui.pieces import draw_line
from annotator.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.labels: tuple[EntityLabel, ...] = ()

    def show(self, labels: tuple[EntityLabel, ...]) -> None:
        self.beginResetModel()
        self.labels = labels
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.labels)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        label = self.labels[index.row()]
        if role == ENTRY:
            return label, key_of(label, index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{label.text(code()).title}, {key_of(label, index.row())}"
        return None


def key_of(label: EntityLabel, place: int) -> str:
    """The digit of the label's place, beyond the tenth its own letter."""
    return str((place + 1) % 10) if place < 10 else label.key


class _Delegate(RowDelegate):
    height = 27

    def draw(self, painter: QPainter, rect: QRect, entry: object, option: QStyleOptionViewItem, theme: Theme) -> None:
        assert isinstance(entry, tuple)
        label, key = entry
        inner = rect.adjusted(12, 0, -12, 0)
        dot = QRect(inner.left(), rect.center().y() - 4, 9, 9)
        draw_dot(painter, placed(option, dot), theme.band(label.colour).rule, solid=True)
        width = cap_width(key) if key else 0
        cap = QRect(inner.right() - width, rect.top(), width, rect.height())
        if key:
            draw_cap(painter, placed(option, cap), key, theme)
        painter.setFont(fonts.interface())
        painter.setPen(QColor(theme.ink))
        title = QRect(dot.right() + 9, rect.top(), cap.left() - dot.right() - 17, rect.height())
        draw_line(painter, placed(option, title), label.text(code()).title, option.direction)


class Legend(QWidget):
    """`asked(name)`: the guideline of this label is wanted."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = _Delegate()
        self._model = _Model(self)
        self._view = RowView(self._delegate, self)
        self._view.setModel(self._model)
        self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.selectionModel().currentChanged.connect(self._ask)
        self._view.clicked.connect(self._ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_schema(self, schema: Schema) -> None:
        self._view.setAccessibleName(tr("Labels"))
        if schema.entities != self._model.labels:
            self._model.show(schema.entities)
        self._view.setFixedHeight(len(schema.entities) * _Delegate.height + 4)

    def _ask(self, index: QModelIndex) -> None:
        if index.isValid():
            self.asked.emit(self._model.labels[index.row()].name)
