"""The journal: every act, who did it, when, before and after. Undo across restarts is read from it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from annotator.model import Change, DocumentId, History, Message, RegistryChange, StepId
from annotator.storage.core_tables import ANNOTATOR, DOCUMENT, ENTITY_CHANGE, JOURNAL, JOURNAL_CHANGE, SCHEMA_CHANGE
from annotator.storage.entity_json import entities_from_json, entities_to_json
from annotator.storage.item_json import items_from_json, items_to_json
from annotator.storage.schema_json import schema_from_json, schema_to_json
from annotator.storage.values import JournalRow, Move, SchemaChange, StoredStep

DO, UNDO, REDO, TAKE = "do", "undo", "redo", "take"


@dataclass(frozen=True, slots=True)
class Entry:
    """The head of a journal entry; `of` is the step that an undo or redo speaks of."""

    kind: str
    title: Message
    by: str
    at: datetime
    of: StepId | None = None


_JOINED = JOURNAL_CHANGE.join(JOURNAL, JOURNAL.c.id == JOURNAL_CHANGE.c.step)
_OF_LAYER = (
    JOURNAL_CHANGE.c.annotator == bindparam("annotator_"),
    JOURNAL_CHANGE.c.document == bindparam("document_"),
)
_FOLD = (
    select(JOURNAL.c.id, JOURNAL.c.kind, JOURNAL.c.of)
    .select_from(_JOINED)
    .where(*_OF_LAYER)
    .order_by(JOURNAL_CHANGE.c.step)
)
_NEWEST = (
    select(JOURNAL.c.id, JOURNAL.c.kind, JOURNAL.c.title, JOURNAL.c.parts, JOURNAL.c.by, JOURNAL.c.at)
    .select_from(_JOINED)
    .where(*_OF_LAYER)
    .order_by(JOURNAL_CHANGE.c.step.desc())
    .limit(bindparam("limit_"))
)
# Steps that touched a document too are undone in the document.
_REGISTRY_ALONE = (
    select(JOURNAL.c.id, JOURNAL.c.kind, JOURNAL.c.of)
    .join(ENTITY_CHANGE, ENTITY_CHANGE.c.step == JOURNAL.c.id)
    .where(~select(1).where(JOURNAL_CHANGE.c.step == JOURNAL.c.id).exists())
    .order_by(JOURNAL.c.id)
)
_INSERT, _INSERT_CHANGES = JOURNAL.insert(), JOURNAL_CHANGE.insert()


def record(
    connection: Connection,
    entry: Entry,
    moves: Iterable[tuple[int, int, Change]],
    entities: RegistryChange | None = None,
    schema: SchemaChange | None = None,
) -> StepId:
    """Appends one step with its (document, annotator, change), and what it did to the registry and to the schema. Call
    inside the transaction that applies them."""
    head = {
        "kind": entry.kind,
        "of": entry.of,
        "by": entry.by,
        "at": entry.at.isoformat(),
        "title": entry.title.template,
        "parts": json.dumps(entry.title.parts, ensure_ascii=False),
    }
    step = connection.execute(_INSERT, head).inserted_primary_key
    assert step is not None
    rows = [
        {
            "annotator": annotator,
            "document": document,
            "step": step[0],
            "before": items_to_json(change.before),
            "after": items_to_json(change.after),
        }
        for document, annotator, change in moves
    ]
    if rows:
        connection.execute(_INSERT_CHANGES, rows)
    if entities is not None:
        told = {"before": entities_to_json(entities.before), "after": entities_to_json(entities.after)}
        connection.execute(ENTITY_CHANGE.insert(), {"step": step[0], **told})
    if schema is not None:
        kept = {"before": schema_to_json(schema.before), "after": schema_to_json(schema.after)}
        connection.execute(SCHEMA_CHANGE.insert(), {"step": step[0], **kept})
    return StepId(step[0])


def history(connection: Connection, document: int, annotator: int | None) -> History:
    """What can be undone and redone in one layer, after any number of restarts."""
    past, future, _ = _folded(connection.execute(_FOLD, {"document_": document, "annotator_": annotator}))
    return History(tuple(past), tuple(future))


def registry_history(connection: Connection) -> History:
    """What can be undone and redone of the steps that touched the registry alone."""
    past, future, _ = _folded(connection.execute(_REGISTRY_ALONE))
    return History(tuple(past), tuple(future))


def _folded(rows: Iterable[Any]) -> tuple[dict[StepId, None], list[StepId], set[StepId]]:
    """Of (id, kind, of) in the order of the journal: steps that stand, steps to redo, and all that are undone, be it
    for good."""
    past: dict[StepId, None] = {}
    future: list[StepId] = []
    undone: set[StepId] = set()
    for key, kind, of in rows:
        if kind == DO:
            past[key] = None
            future.clear()
        elif kind == UNDO:
            past.pop(of, None)
            future.append(of)
            undone.add(of)
        elif kind == REDO:
            past[of] = None
            future[:] = [other for other in future if other != of]
            undone.discard(of)
    return past, future, undone


def step(connection: Connection, key: StepId) -> StoredStep | None:
    head = connection.execute(select(JOURNAL).where(JOURNAL.c.id == key)).first()
    if head is None:
        return None
    rows = connection.execute(
        select(DOCUMENT.c.id, ANNOTATOR.c.name, JOURNAL_CHANGE.c.before, JOURNAL_CHANGE.c.after)
        .select_from(JOURNAL_CHANGE)
        .join(DOCUMENT, DOCUMENT.c.number == JOURNAL_CHANGE.c.document)
        .join(ANNOTATOR, ANNOTATOR.c.number == JOURNAL_CHANGE.c.annotator)
        .where(JOURNAL_CHANGE.c.step == key)
        .order_by(DOCUMENT.c.position, ANNOTATOR.c.number)
    )
    moves = tuple(
        Move(DocumentId(document), name, Change(items_from_json(before), items_from_json(after)))
        for document, name, before, after in rows
    )
    told = connection.execute(select(ENTITY_CHANGE).where(ENTITY_CHANGE.c.step == key)).first()
    entities = RegistryChange(entities_from_json(told.before), entities_from_json(told.after)) if told else None
    kept = connection.execute(select(SCHEMA_CHANGE).where(SCHEMA_CHANGE.c.step == key)).first()
    schema = SchemaChange(schema_from_json(kept.before), schema_from_json(kept.after)) if kept else None
    at = datetime.fromisoformat(head.at)
    return StoredStep(_message(head.title, head.parts), head.by, at, moves, entities, schema)


def newest(connection: Connection, document: int, annotator: int | None, limit: int) -> list[JournalRow]:
    layer: Mapping[str, Any] = {"document_": document, "annotator_": annotator, "limit_": limit}
    _, _, undone = _folded(connection.execute(_FOLD, {"document_": document, "annotator_": annotator}))
    return [
        JournalRow(key, kind, _message(title, parts), by, datetime.fromisoformat(at), key in undone)
        for key, kind, title, parts, by, at in connection.execute(_NEWEST, layer)
    ]


def steps_taken(connection: Connection) -> list[tuple[str, datetime]]:
    """Who took a step, and when in UTC, in the order of the journal; what machines brought is no step."""
    rows = connection.execute(select(JOURNAL.c.by, JOURNAL.c.at).where(JOURNAL.c.kind != TAKE).order_by(JOURNAL.c.id))
    return [(by, datetime.fromisoformat(at)) for by, at in rows]


def _message(template: str, parts: str) -> Message:
    return Message(template, **dict(json.loads(parts)))
