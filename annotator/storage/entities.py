"""The registry's part of a project file."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from datetime import datetime

from sqlalchemy import Connection, and_, func, select

from annotator.model import (
    DocumentId,
    Entity,
    EntityId,
    History,
    ItemId,
    Message,
    Registry,
    RegistryChange,
    Span,
    StepId,
)
from annotator.storage import journal
from annotator.storage.core_tables import DOCUMENT, ENTITY, ENTITY_LINK, MENTION
from annotator.storage.values import LinkedMention

_Transaction = Callable[[], AbstractContextManager[Connection]]

_MENTION_OF_LINK = and_(
    MENTION.c.annotator == ENTITY_LINK.c.annotator,
    MENTION.c.document == ENTITY_LINK.c.document,
    MENTION.c.id == ENTITY_LINK.c.mention,
)


def apply(connection: Connection, change: RegistryChange) -> None:
    """Puts and removes what `change` says. Call inside a transaction."""
    for key, entity in change.after.items():
        connection.execute(ENTITY.delete().where(ENTITY.c.id == key))
        if entity is not None:
            connection.execute(ENTITY.insert(), _row(entity))


def _row(entity: Entity) -> dict[str, str]:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "variants": json.dumps(entity.variants, ensure_ascii=False),
        "external": entity.external,
        "note": entity.note,
        "merged_into": entity.merged_into,
    }


class Entities:
    """Reads and writes the registry in the store's own transactions, one durable one for each method that writes."""

    def __init__(
        self, reading: _Transaction, writing: _Transaction, annotator_number: Callable[[str], int | None]
    ) -> None:
        self._reading = reading
        self._writing = writing
        self._number = annotator_number
        self._known: Registry | None = None

    @property
    def registry(self) -> Registry:
        """The same value until an entry changes."""
        if self._known is None:
            with self._reading() as read:
                rows = read.execute(select(ENTITY)).all()
                self._known = Registry.of(
                    Entity(
                        EntityId(row.id),
                        row.name,
                        row.kind,
                        tuple(json.loads(row.variants)),
                        row.external,
                        row.note,
                        EntityId(row.merged_into),
                    )
                    for row in rows
                )
        return self._known

    def forget(self) -> None:
        """The file has changed: what was read of it is read anew."""
        self._known = None

    def write(
        self,
        change: RegistryChange,
        title: Message,
        by: str,
        at: datetime,
        undoes: StepId | None = None,
        redoes: StepId | None = None,
    ) -> StepId:
        """One step that touches the registry alone. `at` is in UTC."""
        kind = journal.UNDO if undoes is not None else journal.REDO if redoes is not None else journal.DO
        entry = journal.Entry(kind, title, by, at, undoes if undoes is not None else redoes)
        self.forget()
        with self._writing() as write:
            apply(write, change)
            return journal.record(write, entry, (), change)

    def history(self) -> History:
        """What can be undone and redone of the steps that touched the registry alone."""
        with self._reading() as read:
            return journal.registry_history(read)

    def counts(self, annotator: str | None = None) -> dict[EntityId, int]:
        """How many mentions are linked to each entry, mergers not resolved; in all layers, or in one."""
        query = select(ENTITY_LINK.c.entity, func.count()).group_by(ENTITY_LINK.c.entity)
        if annotator is not None:
            query = query.where(ENTITY_LINK.c.annotator == self._number(annotator))
        with self._reading() as read:
            return {EntityId(key): count for key, count in read.execute(query)}

    def mentions(self, entities: Collection[EntityId], annotator: str) -> list[LinkedMention]:
        """The mentions in one layer that are linked to any of `entities`, mergers not resolved, in the order of import
        and then of the text."""
        query = (
            select(DOCUMENT.c.id, MENTION.c.id, MENTION.c.start, MENTION.c.end, MENTION.c.label)
            .select_from(ENTITY_LINK.join(MENTION, _MENTION_OF_LINK))
            .join(DOCUMENT, DOCUMENT.c.number == ENTITY_LINK.c.document)
            .where(ENTITY_LINK.c.entity.in_(entities), ENTITY_LINK.c.annotator == self._number(annotator))
            .order_by(DOCUMENT.c.position, MENTION.c.start, MENTION.c.end, MENTION.c.id)
        )
        with self._reading() as read:
            return [
                LinkedMention(DocumentId(document), ItemId(key), Span(start, end), label)
                for document, key, start, end, label in read.execute(query)
            ]
