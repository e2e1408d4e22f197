"""The items of the open document as a list model that follows edits row by row: 30,000 of them cost no keystroke."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.app.walking import is_shown
from annotator.model import Annotation, Change, Decision, ItemId, Mention, Relation, RelationCheck, Suggestion
from annotator.ui.panels.rows import ENTRY

if TYPE_CHECKING:
    from annotator.app.session import Session

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

# What a row is sorted by, its place in the text, and its id: (start, -end, id) of a mention.
Place = tuple[str | float, float, ItemId]

# Above this many touched items, reading all anew is cheaper than moving single rows.
_MANY = 200


class State(StrEnum):
    CONFIRMED = "confirmed"
    SUGGESTED = "suggested"
    REJECTED = "rejected"


def state_of(annotation: Annotation, key: ItemId) -> State:
    if not isinstance(annotation.get(key), Suggestion):
        return State.CONFIRMED
    return State.SUGGESTED if annotation.is_pending(key) else State.REJECTED


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. `score` is None for what a person made."""

    key: ItemId
    state: State
    label: str
    colour: str
    text: str
    label_title: str
    score: float | None = None


class Said(Protocol):
    """What a row says of itself to those who hear it."""

    @property
    def text(self) -> str: ...
    @property
    def label_title(self) -> str: ...


class ItemsModel(QAbstractTableModel):
    """The shown items of one kind, by their places. A subclass says which and how: `kind`, `place`, `row`. With
    `descending` the last place comes first.
    """

    kind: type[Mention] | type[Relation] = Mention

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._rejected = False
        self.descending = False
        self._places: list[Place] = []
        self._place_of: dict[ItemId, Place] = {}

    def place(self, annotation: Annotation, item: Mention | Relation, key: ItemId) -> Place | None:
        raise NotImplementedError

    def row(self, session: Session, key: ItemId) -> Said | None:
        raise NotImplementedError

    def show(self, session: Session | None, *, rejected: bool = False) -> None:
        """Reads all items of the session anew; with `rejected` those of refused suggestions too."""
        self.beginResetModel()
        self._session, self._rejected = session, rejected
        self._places, self._place_of = [], {}
        if session is not None:
            self._place_of = dict(self._all(session.annotation))
            self._places = sorted(self._place_of.values())
        self.endResetModel()

    def changed(self, change: Change) -> None:
        """Moves the rows that an edit touched."""
        session = self._session
        if session is None:
            return
        keys = self._affected(session.annotation, change)
        if len(keys) > _MANY:
            self.show(session, rejected=self._rejected)
            return
        for key in keys:
            self._put(key, self._shown_at(session.annotation, key))
        if keys and self._places:
            # What a row says may hang on other items; only rows in sight are asked again.
            last = self.index(len(self._places) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row_of(self, key: ItemId | None) -> int | None:
        place = self._place_of.get(key) if key is not None else None
        return None if place is None else self._turned(bisect_left(self._places, place), len(self._places))

    def key_at(self, index: Index) -> ItemId | None:
        return self._places[self._turned(index.row(), len(self._places))][2] if index.isValid() else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        key = self.key_at(index)
        if key is None or self._session is None:
            return None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, ENTRY):
            return None
        row = self.row(self._session, key)
        if row is None or role == ENTRY:
            return row
        return row.text if role == Qt.ItemDataRole.DisplayRole else f"{row.text}, {row.label_title}"

    def _all(self, annotation: Annotation) -> Iterator[tuple[ItemId, Place]]:
        if self.kind is Mention:
            for place in annotation.places():
                if is_shown(annotation, place[2], rejected=self._rejected):
                    yield place[2], place
            return
        for key, item in annotation.items.items():
            found = self._shown_at(annotation, key) if isinstance(item, Relation | Suggestion) else None
            if found is not None:
                yield key, found

    def _affected(self, annotation: Annotation, change: Change) -> set[ItemId]:
        keys: set[ItemId] = set()
        for key, now in change.after.items():
            item = now or change.before[key]
            keys.add(item.suggestion if isinstance(item, Decision) else key)
            if self.kind is Relation and isinstance(item, Mention):
                keys.update(annotation.touching(key))
            elif self.kind is Relation and isinstance(item, RelationCheck):
                keys.update(annotation.touching(item.head))
        return keys

    def _shown_at(self, annotation: Annotation, key: ItemId) -> Place | None:
        item = annotation.get(key)
        proposed = item.proposed if isinstance(item, Suggestion) else item
        if not isinstance(proposed, Mention | Relation) or not isinstance(proposed, self.kind):
            return None
        if not is_shown(annotation, key, rejected=self._rejected):
            return None
        return self.place(annotation, proposed, key)

    def _put(self, key: ItemId, place: Place | None) -> None:
        old = self._place_of.get(key)
        if old == place:
            return
        if old is not None:
            at = bisect_left(self._places, old)
            row = self._turned(at, len(self._places))
            self.beginRemoveRows(_ROOT, row, row)
            del self._places[at], self._place_of[key]
            self.endRemoveRows()
        if place is not None:
            at = bisect_left(self._places, place)
            row = self._turned(at, len(self._places) + 1)
            self.beginInsertRows(_ROOT, row, row)
            insort(self._places, place)
            self._place_of[key] = place
            self.endInsertRows()

    def _turned(self, at: int, count: int) -> int:
        """The row of the place number `at` of `count`, and the other way round."""
        return count - 1 - at if self.descending else at


def one_line(texts: Iterable[str]) -> str:
    """A surface as a list shows it: line ends and runs of space as one space."""
    return " ".join(" ".join(texts).split())
