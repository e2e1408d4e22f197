"""The entries of the registry as a table that is sorted, searched and edited in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from annotator.app.registry import EntityRow
from annotator.model import Entity, Schema
from annotator.ui.dialogs.fuzzy import folded
from annotator.ui.language import label_title, tr

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_BETWEEN = " | "
_SORTED = Qt.ItemDataRole.UserRole + 1
Edited = Callable[[Entity], None]


class Column(IntEnum):
    NAME = 0
    KIND = 1
    VARIANTS = 2
    EXTERNAL = 3
    NOTE = 4
    MENTIONS = 5


class RegistryModel(QAbstractTableModel):
    """Rows of `EntityRow`. What is typed into a cell goes to `edited` as the entry it would become."""

    def __init__(self, schema: Schema, edited: Edited, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._schema = schema
        self._edited = edited
        self.rows: Sequence[EntityRow] = ()
        self._sought: list[str] = []

    def show(self, rows: Sequence[EntityRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self._sought = [folded(" ".join(_words(row))) for row in rows]
        self.endResetModel()

    def fits(self, row: int, needle: str) -> bool:
        """Whether all words of `needle`, itself folded, stand somewhere in the row."""
        return all(word in self._sought[row] for word in needle.split())

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if way is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("Name"), tr("Kind"), tr("Variants"), tr("Id elsewhere"), tr("Note"), tr("Mentions"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._shown(row, column)
            case Qt.ItemDataRole.EditRole:
                return self._written(row, column)
            case _ if role == _SORTED:
                return row.mentions if column is Column.MENTIONS else folded(str(self._shown(row, column)))
            case _:
                return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entity, text = self.rows[index.row()].entity, str(value).strip()
        if role != Qt.ItemDataRole.EditRole or text == self._written(self.rows[index.row()], Column(index.column())):
            return False
        match Column(index.column()):
            case Column.NAME:
                entity = replace(entity, name=text)
            case Column.KIND:
                entity = replace(entity, kind=text)
            case Column.VARIANTS:
                entity = replace(entity, variants=tuple(part.strip() for part in text.split("|") if part.strip()))
            case Column.EXTERNAL:
                entity = replace(entity, external=text)
            case Column.NOTE:
                entity = replace(entity, note=text)
            case _:
                return False
        self._edited(entity)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual if index.column() == Column.MENTIONS else usual | Qt.ItemFlag.ItemIsEditable

    def _shown(self, row: EntityRow, column: Column) -> str:
        if column is Column.KIND:
            return label_title(self._schema, row.entity.kind)
        if column is Column.VARIANTS and row.absorbed:
            merged = tr("merged: {names}", names=_BETWEEN.join(one.name for one in row.absorbed))
            return _BETWEEN.join((*row.entity.variants, merged))
        return str(row.mentions) if column is Column.MENTIONS else self._written(row, column)

    def _written(self, row: EntityRow, column: Column) -> str:
        entity = row.entity
        variants = _BETWEEN.join(entity.variants)
        return (entity.name, entity.kind, variants, entity.external, entity.note, "")[column]


class Sifted(QSortFilterProxyModel):
    """The rows that fit what is sought, whatever their spelling."""

    def __init__(self, model: RegistryModel) -> None:
        super().__init__(model)
        self._model = model
        self._needle = ""
        self.setSourceModel(model)
        self.setSortRole(_SORTED)

    def find(self, typed: str) -> None:
        self._needle = folded(typed)
        self.invalidate()

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        return self._model.fits(row, self._needle)

    def row_at(self, index: QModelIndex) -> EntityRow:
        return self._model.rows[self.mapToSource(index).row()]


def _words(row: EntityRow) -> tuple[str, ...]:
    every = (row.entity, *row.absorbed)
    return tuple(word for one in every for word in (one.name, *one.variants, one.external, one.note, one.kind))
