"""The net as a table: heads down the side, tails along the top, types in the cells."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from annotator.app.network import Edge, Network
from annotator.model import Schema
from annotator.ui.language import label_title, tr
from annotator.ui.theme import current_theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW, _COLUMN, _HEADER = 28, 110, 150


class MatrixModel(QAbstractTableModel):
    """Only entities that are some head have a row, only those that are some tail a column; relations without direction
    stand under both."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._network, self._schema = Network((), ()), Schema("")
        self._heads: list[int] = []
        self._tails: list[int] = []
        self._cells: dict[tuple[int, int], list[Edge]] = {}

    def show_network(self, network: Network, schema: Schema) -> None:
        self.beginResetModel()
        self._network, self._schema, self._cells = network, schema, {}
        for edge in network.edges:
            self._cells.setdefault((edge.head, edge.tail), []).append(edge)
            if edge.symmetric:
                self._cells.setdefault((edge.tail, edge.head), []).append(edge)
        self._heads = sorted({head for head, _ in self._cells})
        self._tails = sorted({tail for _, tail in self._cells})
        self.endResetModel()

    def edges_at(self, index: Index) -> list[Edge]:
        return self._cells.get((self._heads[index.row()], self._tails[index.column()]), [])

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._tails)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        edges = self.edges_at(index) if index.isValid() else []
        if not edges:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return tr(", ").join(label_title(self._schema, edge.label) for edge in edges)
        if role == Qt.ItemDataRole.ForegroundRole:
            label = self._schema.relation(edges[0].label)
            return QColor(current_theme().band(label.colour if label else current_theme().muted).chip)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        ends = self._tails if orientation is Qt.Orientation.Horizontal else self._heads
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and section < len(ends):
            return self._network.nodes[ends[section]].title
        return None


class Matrix(QTableView):
    """`chosen(ItemId)`: the relation of the cell that was clicked or entered; `left` on Esc."""

    chosen = Signal(str)
    left = Signal()
    keeps_plain_keys = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = MatrixModel(self)
        self.setModel(self.cells)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().setDefaultSectionSize(_COLUMN)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(_ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setFixedWidth(_HEADER)
        rows.setHighlightSections(False)
        self.clicked.connect(self._choose)

    def show_network(self, network: Network, schema: Schema) -> None:
        self.cells.show_network(network, schema)
        if self.cells.rowCount():
            self.setCurrentIndex(self.cells.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, index: Index) -> None:
        edges = self.cells.edges_at(index) if index.isValid() else []
        if edges:
            self.chosen.emit(edges[0].relations[0])
