"""The project's own list of what mentions name, over all its documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NewType

EntityId = NewType("EntityId", str)

_NOBODY = EntityId("")
# What a step changes of an entry, field by field; variants are compared one by one.
_FIELDS = ("name", "kind", "external", "note", "merged_into")


@dataclass(frozen=True, slots=True)
class Entity:
    """An entry of the registry: one person, place, organisation, thing.

    `kind` is an entity label. `variants` are other surfaces that name it, as they stand in texts. `external` is its id
    elsewhere, such as a Q-number. `merged_into` is the entry that this one turned out to be, or empty.
    """

    id: EntityId
    name: str
    kind: str
    variants: tuple[str, ...] = ()
    external: str = ""
    note: str = ""
    merged_into: EntityId = _NOBODY

    @property
    def kb_id(self) -> str:
        """By what id it goes in training data: its id elsewhere, or our own where it has none."""
        return self.external or self.id


@dataclass(frozen=True, slots=True, eq=False)
class Registry:
    """All entries of a project, those that were merged into others too. Make one with `Registry.of`.

    An entry **stands** when it is merged into no other. Whatever names an entry is resolved through the mergers, so
    merging and splitting touch no document.
    """

    entities: MappingProxyType[EntityId, Entity]
    _roots: MappingProxyType[EntityId, EntityId]
    _absorbed: MappingProxyType[EntityId, tuple[Entity, ...]]

    @staticmethod
    def of(entities: Iterable[Entity] = ()) -> Registry:
        """Raises ValueError when entries are merged into each other in a circle."""
        by_id = {entity.id: entity for entity in entities}
        roots = {key: _root(by_id, key) for key in by_id}
        absorbed: dict[EntityId, tuple[Entity, ...]] = {}
        for key, root in roots.items():
            if key != root:
                absorbed[root] = (*absorbed.get(root, ()), by_id[key])
        return Registry(MappingProxyType(by_id), MappingProxyType(roots), MappingProxyType(absorbed))

    def updated(self, after: Mapping[EntityId, Entity | None]) -> Registry:
        """This registry with the entries of `after` in place; None removes. Raises ValueError as `of` does."""
        entities = self.entities.copy()
        for key, entity in after.items():
            if entity is None:
                entities.pop(key, None)
            else:
                entities[key] = entity
        return Registry.of(entities.values())

    def get(self, key: EntityId) -> Entity | None:
        return self.entities.get(key)

    def resolved(self, key: EntityId) -> Entity | None:
        """The standing entry that `key` means by now; None when it is gone."""
        return self.entities.get(self._roots.get(key, key))

    def standing(self) -> Iterator[Entity]:
        """In the order of their names, then of their ids."""
        found = [entity for key, entity in self.entities.items() if self._roots[key] == key]
        return iter(sorted(found, key=lambda entity: (entity.name, entity.id)))

    def absorbed(self, key: EntityId) -> tuple[Entity, ...]:
        """The entries that were merged into the standing one `key`, directly or not."""
        return self._absorbed.get(key, ())

    def names(self, entity: Entity) -> tuple[str, ...]:
        """Every surface that names a standing entry: its name, its variants, and those of what was merged into it."""
        every = (entity, *self.absorbed(entity.id))
        return tuple(dict.fromkeys(name for one in every for name in (one.name, *one.variants) if name))

    def __len__(self) -> int:
        return len(self.entities)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Registry) and dict(self.entities) == dict(other.entities)

    __hash__ = None  # type: ignore[assignment]  # equal by content, so no key of a set


@dataclass(frozen=True, slots=True)
class RegistryChange:
    """For each touched id the entry before and after; None where there is none."""

    before: Mapping[EntityId, Entity | None]
    after: Mapping[EntityId, Entity | None]

    @staticmethod
    def of(registry: Registry, after: Mapping[EntityId, Entity | None]) -> RegistryChange:
        """The change that gives `registry` the entries in `after`; those that stay as they are are left out."""
        touched = {key: entity for key, entity in after.items() if registry.get(key) != entity}
        return RegistryChange(
            MappingProxyType({key: registry.get(key) for key in touched}),
            MappingProxyType(touched),
        )

    def reversed(self) -> RegistryChange:
        return RegistryChange(self.after, self.before)

    def applied_to(self, registry: Registry) -> Registry:
        return registry.updated(self.after)

    def onto(self, registry: Registry, held: Iterable[EntityId] = ()) -> RegistryChange:
        """This change as far as it still makes sense in a registry that has gone on.

        What was edited since stays as edited: only fields and variants that stand as this change found them follow it.
        An entry that was edited since, or that is `held` or merged into, is not removed.
        """
        kept = {*held, *(entity.merged_into for entity in registry.entities.values())}
        after: dict[EntityId, Entity | None] = {}
        for key, new in self.after.items():
            old, now = self.before[key], registry.get(key)
            if now == old and (new is not None or key not in kept):
                after[key] = new
            elif now is not None and old is not None and new is not None:
                after[key] = _followed(now, old, new)
        return RegistryChange.of(registry, after)

    def __bool__(self) -> bool:
        return bool(self.after)


def _root(entities: Mapping[EntityId, Entity], key: EntityId) -> EntityId:
    seen = {key}
    while (into := entities[key].merged_into) and into in entities:
        if into in seen:
            raise ValueError(f"the entry {key} is merged into itself")
        seen.add(into)
        key = into
    return key


def _followed(now: Entity, old: Entity, new: Entity) -> Entity:
    """`now` with what differs between `old` and `new`, where it is as in `old`."""
    fields = {
        name: getattr(new, name)
        for name in _FIELDS
        if getattr(new, name) != getattr(old, name) and getattr(now, name) == getattr(old, name)
    }
    gone = set(old.variants) - set(new.variants)
    variants = [variant for variant in now.variants if variant not in gone]
    variants += [variant for variant in new.variants if variant not in old.variants and variant not in variants]
    return replace(now, variants=tuple(variants), **fields)
