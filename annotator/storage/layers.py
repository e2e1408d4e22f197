"""Items into columns and back: one document's layer, read and changed."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, assert_never

from sqlalchemy import Connection, Table, and_, bindparam, select

from annotator.model import (
    Annotation,
    Change,
    Check,
    Checked,
    Decision,
    DocumentId,
    Item,
    ItemId,
    Mention,
    RegionKind,
    RegionMark,
    Relation,
    Span,
    Suggestion,
    Verdict,
)
from annotator.storage.tables import CHECKED, DECISION, MENTION, REGION_MARK, RELATION, SUGGESTION

Values = dict[str, Any]

OWN = (MENTION, RELATION, DECISION, REGION_MARK, CHECKED)


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
    with _no_collection():
        items: list[Item] = []
        for table in (SUGGESTION, *OWN):
            rows = connection.execute(_SELECT[table], {"document_": document, "annotator_": annotator})
            items += _READ[table](rows)
        return Annotation.of(key, name, items)


def apply(connection: Connection, document: int, annotator: int, change: Change) -> None:
    """Puts and removes what `change` says. Call inside a transaction."""
    gone: dict[Table, list[Values]] = defaultdict(list)
    for items in (change.before, change.after):
        for key, item in items.items():
            if item is not None:
                gone[_table(item)].append({"document_": document, "annotator_": annotator, "id_": key})
    for table, keys in gone.items():
        connection.execute(_DELETE[table], keys)
    insert(connection, document, annotator, (item for item in change.after.values() if item is not None))


def insert(connection: Connection, document: int, annotator: int, items: Iterable[Item]) -> None:
    """Items that are not there yet. `annotator` means nothing to suggestions. Call inside a transaction."""
    rows: dict[Table, list[Values]] = defaultdict(list)
    for item in items:
        table, values = _table(item), _values(item)
        values["document"] = document
        if table is not SUGGESTION:
            values["annotator"] = annotator
        rows[table].append(values)
    for table, values_of_all in rows.items():
        connection.execute(_INSERT[table], values_of_all)


def _table(item: Item) -> Table:
    match item:
        case Mention():
            return MENTION
        case Relation():
            return RELATION
        case Suggestion():
            return SUGGESTION
        case Decision():
            return DECISION
        case RegionMark():
            return REGION_MARK
        case Check():
            return CHECKED
        case _:
            assert_never(item)


def _values(item: Item) -> Values:
    match item:
        case Mention():
            values = _mention(item)
        case Relation():
            values = _relation(item)
        case Suggestion():
            values = {**_proposed(item.proposed), "source": item.source, "rule": item.rule, "score": item.score}
        case Decision():
            made = {"suggestion": item.suggestion, "verdict": item.verdict.value, "result": item.result}
            values = {**made, "by": item.by, "at": item.at.isoformat()}
        case RegionMark():
            values = {"start": item.span.start, "end": item.span.end, "kind": item.kind.value}
        case Check():
            values = {"what": item.what.value, "by": item.by, "at": item.at.isoformat()}
        case _:
            assert_never(item)
    values["id"] = item.id
    return values


def _proposed(item: Mention | Relation) -> Values:
    match item:
        case Mention():
            return {**_mention(item), "proposed": item.id, "head": None, "tail": None}
        case Relation():
            return {**_relation(item), "proposed": item.id, "start": None, "end": None}
        case _:
            assert_never(item)


def _mention(item: Mention) -> Values:
    span = item.span
    return {"start": span.start, "end": span.end, "label": item.label, "origin": item.origin, "extra": item.extra}


def _relation(item: Relation) -> Values:
    return {"label": item.label, "head": item.head, "tail": item.tail, "origin": item.origin, "extra": item.extra}


def _mentions(rows: Iterable[Any]) -> list[Item]:
    return [Mention(key, Span(start, end), label, origin, extra) for key, start, end, label, origin, extra in rows]


def _relations(rows: Iterable[Any]) -> list[Item]:
    return [Relation(*row) for row in rows]


def _suggestions(rows: Iterable[Any]) -> list[Item]:
    items: list[Item] = []
    for key, proposed, start, end, head, tail, label, origin, extra, source, rule, score in rows:
        item = (
            Mention(proposed, Span(start, end), label, origin, extra)
            if head is None
            else Relation(proposed, label, head, tail, origin, extra)
        )
        items.append(Suggestion(key, item, source, rule, score))
    return items


def _decisions(rows: Iterable[Any]) -> list[Item]:
    verdicts = {verdict.value: verdict for verdict in Verdict}
    return [
        Decision(key, ItemId(suggestion), verdicts[verdict], by, datetime.fromisoformat(at), result)
        for key, suggestion, verdict, by, at, result in rows
    ]


def _region_marks(rows: Iterable[Any]) -> list[Item]:
    return [RegionMark(key, Span(start, end), RegionKind(kind)) for key, start, end, kind in rows]


def _checks(rows: Iterable[Any]) -> list[Item]:
    return [Check(key, Checked(what), by, datetime.fromisoformat(at)) for key, what, by, at in rows]


_READ = {
    MENTION: _mentions,
    RELATION: _relations,
    SUGGESTION: _suggestions,
    DECISION: _decisions,
    REGION_MARK: _region_marks,
    CHECKED: _checks,
}


@contextmanager
def _no_collection() -> Iterator[None]:
    """Tens of thousands of new values would set off the cycle collector again and again, and none is a cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
