"""The relations of the open document as a table that sorts, filters and follows edits row by row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from annotator.model import Annotation, Change, ItemId, Mention, Relation
from annotator.text.folding import fold_word
from annotator.ui.language import tr
from annotator.ui.panels.items import ItemsModel, Place
from annotator.ui.panels.relation_rows import RelationRow, Standing, relation_row, standing_said

if TYPE_CHECKING:
    from annotator.app.session import Session

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Column(IntEnum):
    HEAD = 0
    TYPE = 1
    TAIL = 2
    SENTENCE = 3
    STANDING = 4
    SOURCE = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which relations are listed; what is empty lets all through. `words` are folded, and all must be found."""

    label: str = ""
    standing: str = ""
    source: str | None = None
    words: tuple[str, ...] = ()

    def lets(self, row: RelationRow) -> bool:
        if self.label not in ("", row.label) or self.standing not in ("", row.standing):
            return False
        if self.source is not None and self.source != row.source:
            return False
        return not self.words or all(word in row.haystack for word in self.words)


class RelationsModel(ItemsModel):
    """`total` counts the relations that some filter may have left out. In text order until another is asked for."""

    kind = Relation

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[ItemId, RelationRow] = {}
        self._column = Column.SENTENCE
        self._wanted = Wanted()
        self._reviewing = False

    @property
    def total(self) -> int:
        return len(self._rows)

    @property
    def column(self) -> Column:
        return self._column

    @property
    def sources(self) -> dict[str, str]:
        """The suggesters of what is there, with what they are called."""
        return {row.source: row.source_said for row in self._rows.values() if row.source}

    def want(self, *, label: str, standing: str, source: str | None, words: str) -> None:
        """Lists only these from now on; `words` in any spelling."""
        self._wanted = Wanted(label, standing, source, tuple(fold_word(words).split()))
        self.show(self._session, rejected=self._reviewing)

    def show(self, session: Session | None, *, rejected: bool = False) -> None:
        self._rows = {}
        self._reviewing = rejected
        super().show(session, rejected=rejected or self._wanted.standing == Standing.REJECTED)

    def changed(self, change: Change) -> None:
        if self._session is not None:
            for key in self._affected(self._session.annotation, change):
                self._rows.pop(key, None)
        super().changed(change)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self.key_at(index)) for index in self.persistentIndexList()]
        self._column, self.descending = Column(column), order is Qt.SortOrder.DescendingOrder
        self._place_of = {key: self._placed(self._rows[key]) for *_, key in self._places}
        self._places = sorted(self._place_of.values())
        for old, key in kept:
            row = self.row_of(key)
            self.changePersistentIndex(old, self.index(row, old.column()) if row is not None else QModelIndex())
        self.layoutChanged.emit()

    def place(self, _annotation: Annotation, _item: Mention | Relation, key: ItemId) -> Place | None:
        row = self.row(self._session, key) if self._session is not None else None
        return self._placed(row) if row is not None and self._wanted.lets(row) else None

    def row(self, session: Session, key: ItemId) -> RelationRow | None:
        row = self._rows.get(key) or relation_row(session, key)
        if row is not None:
            self._rows[key] = row
        return row

    def next_to_decide(self, row: int) -> ItemId | None:
        """The first pending relation below `row`, else the first of all; None when nothing else is pending."""
        keys = [self.key_at(self.index(at % self.rowCount(), 0)) for at in range(row + 1, row + self.rowCount())]
        return next((key for key in keys if key and self._rows[key].standing is Standing.PENDING), None)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            key = self.key_at(index)
            row = self.row(self._session, key) if key is not None and self._session is not None else None
            return cell_text(row, Column(index.column())) if row is not None else None
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return column_title(Column(section))
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _placed(self, row: RelationRow) -> Place:
        """What the row is sorted by in the column that was asked for; then by its place in the text."""
        by: str | float
        match self._column:
            case Column.HEAD:
                by = fold_word(row.head)
            case Column.TYPE:
                by = fold_word(row.label_title)
            case Column.TAIL:
                by = fold_word(row.tail)
            case Column.SENTENCE:
                by = 0.0
            case Column.STANDING:
                by = float(list(Standing).index(row.standing))
            case Column.SOURCE:
                by = f"{row.source_said}\n{1 - (row.score or 0.0):.4f}"
        return (by, float(row.start), row.key)


def column_title(column: Column) -> str:
    return {
        Column.HEAD: tr("Head"),
        Column.TYPE: tr("Type"),
        Column.TAIL: tr("Tail"),
        Column.SENTENCE: tr("Sentence"),
        Column.STANDING: tr("State"),
        Column.SOURCE: tr("Source"),
    }[column]


def cell_text(row: RelationRow, column: Column) -> str:
    """What a cell says in full."""
    match column:
        case Column.HEAD:
            return row.head
        case Column.TYPE:
            return row.label_title
        case Column.TAIL:
            return row.tail
        case Column.SENTENCE:
            return row.sentence.text
        case Column.STANDING:
            return standing_said(row.standing)
        case Column.SOURCE:
            return source_text(row) + (f"\n{row.reason}" if row.reason else "")


def source_text(row: RelationRow) -> str:
    """Who proposed it, and how sure."""
    if row.score is None:
        return "–"
    return f"{row.source_said} {tr('{percent}%', percent=round(row.score * 100))}"
