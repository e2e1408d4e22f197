"""Registries in from files and out to files."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from annotator.app.placing import writing
from annotator.formats import entity_files
from annotator.formats.entity_files import IncomingEntity
from annotator.model import (
    BadInput,
    Entity,
    EntityId,
    HashiyaError,
    Message,
    Registry,
    RegistryChange,
    Schema,
    WrongUse,
)
from annotator.storage import Store


@dataclass(slots=True)
class Registered:
    """What an import did: how many entries are new, and how many that were there learnt something."""

    new: int = 0
    changed: int = 0
    refused: list[BadInput] = field(default_factory=list)


def entries(registry: Registry) -> list[Entity]:
    """All entries, those that were merged too, in the order in which they are written."""
    return sorted(registry.entities.values(), key=lambda entity: (entity.name, entity.id))


def export_registry(registry: Registry, path: Path) -> int:
    """Writes all entries, reads them back, and gives their number. Raises HashiyaError; then nothing is left."""
    every = entries(registry)
    content = entity_files.write(every, path.suffix)
    if path.exists():
        raise WrongUse("{path} exists. Choose another name.", path=path)
    part = path.with_name(f"{path.stem}.part{path.suffix}")
    try:
        with writing(path):
            part.write_text(content, encoding="utf-8", newline="")
            back = [one.entity for one in entity_files.read(part) if isinstance(one, IncomingEntity)]
            if back != every:
                raise HashiyaError(
                    "The entries do not come back from the written file as they are in the project, so nothing was "
                    "exported. Write a .jsonl file instead."
                )
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return len(every)


def import_registry(store: Store, path: Path, annotator: str) -> Registered:
    """Takes the entries of a file in as one step that the registry's window can undo. A line that is refused stops
    nothing."""
    report = Registered()
    told: list[Entity] = []
    for one in entity_files.read(path):
        if isinstance(one, BadInput):
            report.refused.append(one)
        elif store.schema.entity(one.entity.kind) is None:
            report.refused.append(_no_kind(path, one, store.schema))
        else:
            told.append(one.entity)
    change, _ = taken_in(store.entities.registry, told)
    if change:
        title = Message("Entries from {file}", file=path.name)
        store.entities.write(change, title, annotator, datetime.now(UTC))
    report.new = sum(before is None for before in change.before.values())
    report.changed = len(change.before) - report.new
    return report


def taken_in(
    registry: Registry, told: Iterable[Entity], new_id: Callable[[], str] = lambda: secrets.token_hex(5)
) -> tuple[RegistryChange, dict[EntityId, EntityId]]:
    """The change by which `registry` learns what a file or another project tells of entries, and for each id told the
    id in the registry.

    An entry is one that is there when it has its id, or its id elsewhere, or both name and kind. It then learns new
    variants and what it did not know; what it knows stays.
    """
    told = list(told)
    after: dict[EntityId, Entity] = {}
    known = _Known(registry)
    ids: dict[EntityId, EntityId] = {}
    for entity in told:
        old = known.find(entity)
        if old is None:
            key = entity.id if entity.id and entity.id not in registry.entities else EntityId(new_id())
            old = replace(entity, id=key, merged_into=EntityId(""))
        after[old.id] = _learnt(old, entity)
        known.add(after[old.id])
        ids[entity.id] = old.id
    merged = {
        ids[entity.id]: ids[entity.merged_into]
        for entity in told
        if entity.id and entity.merged_into in ids and registry.get(ids[entity.id]) is None
    }
    joined = after | {key: replace(after[key], merged_into=into) for key, into in merged.items()}
    try:
        registry.updated(joined)
    except ValueError:  # in a circle: then all of them stand
        joined = after
    return RegistryChange.of(registry, joined), ids


class _Known:
    """Entries by what tells them from others."""

    def __init__(self, registry: Registry) -> None:
        self._by_id: dict[str, Entity] = {}
        self._by_external: dict[str, EntityId] = {}
        self._by_name: dict[tuple[str, str], EntityId] = {}
        for entity in registry.entities.values():
            self.add(entity)

    def add(self, entity: Entity) -> None:
        self._by_id[entity.id] = entity
        if entity.external:
            self._by_external.setdefault(entity.external, entity.id)
        self._by_name.setdefault((entity.name, entity.kind), entity.id)

    def find(self, told: Entity) -> Entity | None:
        """Names may be those of several, so one that comes with an id is never told by its name."""
        key = told.id if told.id in self._by_id else self._by_external.get(told.external)
        if key is not None:
            return self._by_id[key]
        named = None if told.id else self._by_name.get((told.name, told.kind))
        found = self._by_id[named] if named is not None else None
        return None if found is not None and found.external and told.external else found


def _learnt(old: Entity, told: Entity) -> Entity:
    names = dict.fromkeys(name for name in (*old.variants, told.name, *told.variants) if name != old.name)
    return replace(old, variants=tuple(names), external=old.external or told.external, note=old.note or told.note)


def _no_kind(path: Path, one: IncomingEntity, schema: Schema) -> BadInput:
    return BadInput(
        "{path}, line {line}: the schema has no label {kind}. It has: {known}.",
        path=path,
        line=one.line,
        kind=one.entity.kind,
        known=", ".join(label.name for label in schema.entities),
    )
