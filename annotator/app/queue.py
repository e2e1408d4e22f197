"""In which order documents come to an annotator: as they were imported, or the ones the machine is least sure of first.

The order stands until it is asked for anew, so that a document does not run away while it is worked on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from annotator.model import DocumentId, WrongUse
from annotator.storage import DocumentRow, Store

# In code points: a headline with one doubtful name does not come before an article full of them.
_SHORT = 500


class Order(StrEnum):
    IMPORT = "import"
    UNSURE = "unsure"


def order_of(name: str) -> Order:
    """Raises WrongUse for an order that does not exist."""
    if name not in list(Order):
        raise WrongUse("--order is either import or unsure, not {value}.", value=name)
    return Order(name)


def unsureness(doubt: float, length: int) -> float:
    """How unsure the machine is of a document of so many code points, by the doubt in its undecided suggestions
    (each counts 4 · score · (1 - score)): so much doubt in a thousand code points. 0 where nothing is undecided."""
    return 1000 * doubt / (length + _SHORT)


def arranged(rows: Iterable[DocumentRow], unsure: Mapping[DocumentId, float]) -> list[DocumentRow]:
    """The most unsure first; those that are equally unsure as they stood."""
    return sorted(rows, key=lambda row: -unsure.get(row.id, 0.0))


class Queue:
    """The documents of a project in the order that was last asked for; new ones come last."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._places: dict[DocumentId, int] = {}
        self._unsure: dict[DocumentId, float] = {}

    def arrange(self, order: str, annotator: str) -> None:
        """Puts them in order as things stand now. Raises WrongUse for an order that does not exist."""
        wanted = order_of(order)
        self._places, self._unsure = {}, {}
        if wanted is Order.UNSURE:
            rows = self._store.documents()
            self._unsure = self.unsure_of(rows, annotator)
            self._places = {row.id: at for at, row in enumerate(arranged(rows, self._unsure))}

    def unsure_of(self, rows: Iterable[DocumentRow], annotator: str) -> dict[DocumentId, float]:
        """How unsure the machine is of these as things stand now, whatever the order."""
        doubts = self._store.suggested.doubts(annotator)
        return {row.id: unsureness(doubts.get(row.id, 0.0), row.length) for row in rows}

    def rows(self) -> list[DocumentRow]:
        rows = self._store.documents()
        return sorted(rows, key=lambda row: self._places.get(row.id, len(rows))) if self._places else rows

    def unsure(self, document: DocumentId) -> float | None:
        """How unsure the machine was of it when the order was made; None in the order of import."""
        return self._unsure.get(document)
