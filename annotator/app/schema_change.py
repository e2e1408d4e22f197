"""Another schema for a project: what would become of its data, and the step that does it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from annotator.editing import Stamp
from annotator.editing.schema_change import FollowSchema, Renames
from annotator.model import (
    Annotation,
    Change,
    DocumentId,
    Entity,
    EntityId,
    HashiyaError,
    Mention,
    Message,
    RegistryChange,
    Relation,
    Schema,
)
from annotator.storage import Move, SchemaChange, Store

TITLE = Message("Change the schema")


@dataclass(frozen=True, slots=True)
class Loss:
    """So many items with this label, in so many documents."""

    label: str
    items: int
    documents: int


@dataclass(frozen=True, slots=True)
class Losses:
    """What would be removed, each label once: mentions and relations whose label is gone, and relations that lose an
    end or that the new schema forbids."""

    mentions: tuple[Loss, ...] = ()
    relations: tuple[Loss, ...] = ()
    forbidden: tuple[Loss, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.mentions or self.relations or self.forbidden)

    def __le__(self, other: Losses) -> bool:
        """Whether `other` tells of all of it."""
        return all(
            set(mine) <= set(theirs)
            for mine, theirs in (
                (self.mentions, other.mentions),
                (self.relations, other.relations),
                (self.forbidden, other.forbidden),
            )
        )


@dataclass(frozen=True, slots=True)
class Effect:
    """What a new schema does to the data of a project, before it is done."""

    schema: SchemaChange
    moves: tuple[Move, ...]
    losses: Losses
    registered: RegistryChange | None = None


def effect(
    store: Store,
    new: Schema,
    renames: Renames,
    stamp: Stamp,
    now: Mapping[tuple[DocumentId, str], Annotation] | None = None,
) -> Effect:
    """What becomes of all layers of all documents under `new`. `now` are annotations that take the place of stored
    ones. Nothing is changed."""
    command = FollowSchema(store.schema, new, renames)
    moves: list[Move] = []
    if _matters(store.schema, new, renames):
        for key, annotator in _layers(store, stamp.by):
            given = now.get((key, annotator)) if now is not None else None
            annotation = store.annotation(key, annotator) if given is None else given
            change = command.apply(annotation, stamp)
            if change:
                moves.append(Move(key, annotator, change))
    return Effect(SchemaChange(store.schema, new), tuple(moves), _losses(moves, command), _registered(store, renames))


def _matters(old: Schema, new: Schema, renames: Renames) -> bool:
    """Whether any data can be touched: labels renamed or gone, or rules of relations changed."""
    if any(name != to for names in (renames.entities, renames.relations) for name, to in names.items()):
        return True
    if any(new.entity(label.name) is None for label in old.entities):
        return True
    return any(_rules(label.name, old) != _rules(label.name, new) for label in old.relations)


def _rules(name: str, schema: Schema) -> object:
    label = schema.relation(name)
    return label and (set(label.heads), set(label.tails), label.max_distance)


def _layers(store: Store, annotator: str) -> Iterator[tuple[DocumentId, str]]:
    names = dict.fromkeys([annotator, *store.annotators()])
    for row in store.documents():
        for name in names:
            yield row.id, name


def _losses(moves: Iterable[Move], command: FollowSchema) -> Losses:
    found: dict[str, dict[str, list[DocumentId]]] = {
        kind: defaultdict(list) for kind in ("mentions", "relations", "forbidden")
    }
    for move in moves:
        for key, item in move.change.before.items():
            if move.change.after[key] is not None:
                continue
            if isinstance(item, Mention):
                found["mentions"][item.label].append(move.document_id)
            elif isinstance(item, Relation):
                gone = command.new.relation(command.renames.of(item)) is None
                found["relations" if gone else "forbidden"][item.label].append(move.document_id)
    return Losses(
        **{
            kind: tuple(Loss(label, len(where), len(set(where))) for label, where in sorted(labels.items()))
            for kind, labels in found.items()
        }
    )


def _registered(store: Store, renames: Renames) -> RegistryChange | None:
    """Entries of the registry have the names of labels as their kind."""
    after: dict[EntityId, Entity | None] = {}
    for entity in store.entities.registry.entities.values():
        if (kind := renames.entities.get(entity.kind, entity.kind)) != entity.kind:
            after[entity.id] = replace(entity, kind=kind)
    return RegistryChange.of(store.entities.registry, after) if after else None


def with_own_first(effect_: Effect, document: DocumentId, annotator: str) -> tuple[Move, ...]:
    """The moves, with that of the open document first: it takes part in the step even where nothing changes in it, so
    that the step can be undone from there."""
    own = [move for move in effect_.moves if (move.document_id, move.annotator) == (document, annotator)]
    rest = [move for move in effect_.moves if move not in own]
    return (*(own or [Move(document, annotator, Change({}, {}))]), *rest)


def stamp_now(annotator: str) -> Stamp:
    return Stamp(annotator, datetime.now(UTC))


def apply_to_store(store: Store, effect_: Effect, annotator: str) -> None:
    """The change where no document is open."""
    rows = store.documents()
    if not rows or not (effect_.moves or effect_.registered):
        store.set_schema(effect_.schema.after)
        return
    first = next((move.document_id for move in effect_.moves if move.annotator == annotator), rows[0].id)
    store.write(
        with_own_first(effect_, first, annotator),
        TITLE,
        datetime.now(UTC),
        registered=effect_.registered,
        schema=effect_.schema,
    )


def check_again(store: Store, change: SchemaChange, moves: Iterable[Move], *, whole: bool, stamp: Stamp) -> None:
    """Raises HashiyaError when a step that changed the schema can no longer be undone or redone as a whole: without
    it, something would stand there without a label."""
    after = {
        (move.document_id, move.annotator): move.change.applied_to(store.annotation(move.document_id, move.annotator))
        for move in moves
    }
    if not whole or store.schema != change.before or effect(store, change.after, Renames(), stamp, after).losses:
        raise HashiyaError(
            "What this change of the schema touched has been worked on since, so it is not taken back. Change the "
            "schema itself (Project menu)."
        )


def check_labels(schema: Schema, change: Change) -> None:
    """Raises HashiyaError when a step puts back what the schema has no label for by now."""
    for item in change.after.values():
        known = (
            schema.entity(item.label)
            if isinstance(item, Mention)
            else schema.relation(item.label)
            if isinstance(item, Relation)
            else schema
        )
        if known is None and isinstance(item, Mention | Relation):
            raise HashiyaError(
                "The schema no longer has the label {label}, so this step stays as it is. Add the label first.",
                label=item.label,
            )
