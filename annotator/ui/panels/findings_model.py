"""What does not agree, as rows: each finding, under it its places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.model import DocumentId, Schema
from annotator.ui.language import said, tr
from annotator.ui.panels.rows import ENTRY

if TYPE_CHECKING:  # asks for what the first painted window can do without
    from annotator.app.consistency import Finding, Place

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
# Places under a finding before the rest is asked for.
_FIRST = 3


@dataclass(frozen=True, slots=True)
class FindingRow:
    """The line of a finding. `title` tells its kind."""

    finding: Finding
    text: str
    title: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """The line of one place. `document` is its title; `colour` that of its label."""

    finding: Finding
    place: Place
    document: str
    colour: str


@dataclass(frozen=True, slots=True)
class MoreRow:
    """Stands for places that are not listed yet."""

    finding: Finding
    text: str


FindingsRow = FindingRow | PlaceRow | MoreRow


def kind_said(kind: str) -> str:
    """A kind of finding by its value, in the interface's language."""
    words = {
        "schema": tr("Against the schema"),
        "edges": tr("Odd edges"),
        "look-alikes": tr("Look-alikes"),
        "two labels": tr("Two labels"),
        "unmarked": tr("Not marked"),
        "empty": tr("Done and empty"),
    }
    return words[kind]


class FindingsModel(QAbstractTableModel):
    """Rows of findings in the order that they come in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: Sequence[Finding] = ()
        self._schema: Schema | None = None
        self._titles: Mapping[DocumentId, str] = {}
        self._opened: set[str] = set()
        self._rows: list[FindingsRow] = []

    def show(self, findings: Sequence[Finding], schema: Schema | None, titles: Mapping[DocumentId, str]) -> None:
        """`titles` are those of the documents, by id."""
        self._findings, self._schema, self._titles = findings, schema, titles
        self._fill()

    def open(self, finding: Finding) -> None:
        """Lists all its places."""
        self._opened.add(finding.key)
        self._fill()

    def row_at(self, index: Index) -> FindingsRow | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def places(self) -> list[int]:
        """The rows that lead somewhere."""
        return [at for at, row in enumerate(self._rows) if isinstance(row, PlaceRow)]

    def find(self, row: FindingsRow | None) -> int | None:
        """Where this row stands now; where its place is gone, the first of its finding."""
        if row is None:
            return None
        key = row.finding.key
        if isinstance(row, PlaceRow):
            for at, one in enumerate(self._rows):
                if isinstance(one, PlaceRow) and one.finding.key == key and one.place == row.place:
                    return at
        return next((at for at, one in enumerate(self._rows) if one.finding.key == key), None)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, ENTRY):
            return None
        if role == ENTRY:
            return row
        match row:
            case FindingRow():
                return f"{row.text}, {row.title}"
            case PlaceRow():
                return f"{row.place.before}{row.place.surface}{row.place.after}, {row.document}"
            case MoreRow():
                return row.text

    def _fill(self) -> None:
        self.beginResetModel()
        self._rows = [row for finding in self._findings for row in self._rows_of(finding)]
        self.endResetModel()

    def _rows_of(self, finding: Finding) -> list[FindingsRow]:
        rows: list[FindingsRow] = [FindingRow(finding, said(finding.why, self._schema), kind_said(finding.kind))]
        # One line that stands for one place would spare nothing.
        whole = finding.key in self._opened or len(finding.places) <= _FIRST + 1
        shown = finding.places if whole else finding.places[:_FIRST]
        rows += [
            PlaceRow(finding, place, self._titles.get(place.document, place.document), self._colour(place.label))
            for place in shown
        ]
        hidden = len(finding.places) - len(shown)
        if hidden:
            rows.append(MoreRow(finding, tr("Further places: {count}", count=hidden)))
        return rows

    def _colour(self, name: str) -> str:
        schema = self._schema
        label = (schema.entity(name) or schema.relation(name)) if schema is not None else None
        return label.colour if label is not None else ""
