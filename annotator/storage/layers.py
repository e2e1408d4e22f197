"""One annotator's layer of one document, read and changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, select

from annotator.model import Annotation, Change, DocumentId, Item, Suggestion
from annotator.storage import columns
from annotator.storage.columns import Values
from annotator.storage.core_tables import (
    CHECKED,
    DECISION,
    ENTITY_LINK,
    MENTION,
    REGION_MARK,
    RELATION,
    RELATION_CHECK,
    SUGGESTION,
)

OWN = (MENTION, RELATION, DECISION, REGION_MARK, CHECKED, ENTITY_LINK, RELATION_CHECK)


def _of_document(table: Table) -> Any:
    mine = table.c.document == bindparam("document_")
    return mine if table is SUGGESTION else and_(table.c.annotator == bindparam("annotator_"), mine)


_DELETE = {t: t.delete().where(_of_document(t), t.c.id == bindparam("id_")) for t in (*OWN, SUGGESTION)}
_INSERT = {t: t.insert() for t in (*OWN, SUGGESTION)}
_SELECT = {
    t: select(*(column for column in t.c if column.name not in ("annotator", "document"))).where(_of_document(t))
    for t in (*OWN, SUGGESTION)
}


def annotation(connection: Connection, document: int, annotator: int | None, key: DocumentId, name: str) -> Annotation:
    """Everything in one annotator's layer of one document, with the document's suggestions."""
    items: list[Item] = []
    for table in (SUGGESTION, *OWN):
        rows = connection.execute(_SELECT[table], {"document_": document, "annotator_": annotator})
        items += columns.items(table, rows.all())
    return Annotation.of(key, name, items)


def apply(connection: Connection, document: int, annotator: int, change: Change) -> None:
    """Puts and removes what `change` says. Call inside a transaction."""
    gone: dict[Table, list[Values]] = defaultdict(list)
    for key, item in change.before.items():
        if item is not None:
            gone[columns.table_of(item)].append({"document_": document, "annotator_": annotator, "id_": key})
    for key, item in change.after.items():
        # Suggestions are everybody's, so one may be there that this layer's owner has not seen yet.
        if isinstance(item, Suggestion):
            gone[SUGGESTION].append({"document_": document, "id_": key})
    for table, keys in gone.items():
        connection.execute(_DELETE[table], keys)
    insert(connection, document, annotator, (item for item in change.after.values() if item is not None))


def insert(connection: Connection, document: int, annotator: int, items: Iterable[Item]) -> None:
    """Items that are not there yet. `annotator` means nothing to suggestions. Call inside a transaction."""
    rows: dict[Table, list[Values]] = defaultdict(list)
    for item in items:
        table, values = columns.table_of(item), columns.values(item)
        values["document"] = document
        if table is not SUGGESTION:
            values["annotator"] = annotator
        rows[table].append(values)
    for table, values_of_all in rows.items():
        connection.execute(_INSERT[table], values_of_all)
