"""What a person can do to the registry of a project. Each act is a value; applying one gives a change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from annotator.model import Entity, EntityId, InvalidEdit, Message, Registry, RegistryChange


class RegistryCommand(Protocol):
    """`apply` is pure. It raises InvalidEdit, in words for the user, when the act makes no sense."""

    @property
    def title(self) -> Message: ...

    def apply(self, registry: Registry) -> RegistryChange: ...


@dataclass(frozen=True, slots=True)
class PutEntities:
    """New entries, and new values of those that are there, as one step."""

    entities: tuple[Entity, ...]

    @property
    def title(self) -> Message:
        if len(self.entities) == 1:
            return Message("Entry {name}", name=self.entities[0].name)
        return Message("Entries put into the registry: {count}", count=len(self.entities))

    def apply(self, registry: Registry) -> RegistryChange:
        after: dict[EntityId, Entity | None] = {}
        for entity in self.entities:
            if not entity.name.strip():
                raise InvalidEdit("An entry needs a name.")
            old = registry.get(entity.id)
            if entity.merged_into != (old.merged_into if old is not None else ""):
                raise InvalidEdit("Entries are merged by merging, not by editing.")
            after[entity.id] = replace(entity, variants=_tidied(entity.name, entity.variants))
        return RegistryChange.of(registry, after)


@dataclass(frozen=True, slots=True)
class MergeEntities:
    """`others` turn out to be `into`. Their links and names count as its own from now on."""

    into: EntityId
    others: tuple[EntityId, ...]

    @property
    def title(self) -> Message:
        return Message("Merge entries ({count})", count=len(self.others) + 1)

    def apply(self, registry: Registry) -> RegistryChange:
        into = _standing(registry, self.into)
        others = {_standing(registry, key).id for key in self.others} - {into.id}
        return RegistryChange.of(
            registry, {key: replace(registry.entities[key], merged_into=into.id) for key in sorted(others)}
        )


@dataclass(frozen=True, slots=True)
class SplitEntity:
    """What was merged into an entry stands by itself again, with the links that were made to it."""

    entity: EntityId

    @property
    def title(self) -> Message:
        return Message("Split merged entries")

    def apply(self, registry: Registry) -> RegistryChange:
        own = [entity for entity in registry.entities.values() if entity.merged_into == self.entity]
        if not own:
            raise InvalidEdit("Nothing was merged into this entry.")
        return RegistryChange.of(registry, {entity.id: replace(entity, merged_into=EntityId("")) for entity in own})


@dataclass(frozen=True, slots=True)
class RemoveEntities:
    """Removes entries with all that was merged into them. Links to them mean nothing until this is undone."""

    entities: tuple[EntityId, ...]

    @property
    def title(self) -> Message:
        return Message("Remove entries ({count})", count=len(self.entities))

    def apply(self, registry: Registry) -> RegistryChange:
        gone = [_standing(registry, key) for key in self.entities]
        every = [one.id for entity in gone for one in (entity, *registry.absorbed(entity.id))]
        return RegistryChange.of(registry, dict.fromkeys(every))


def named(registry: Registry, entity: Entity, surface: str) -> RegistryChange:
    """Adds a surface to the variants of a standing entry, unless it is named so already."""
    if surface in registry.names(entity):
        return RegistryChange.of(registry, {})
    return RegistryChange.of(registry, {entity.id: replace(entity, variants=(*entity.variants, surface))})


def _standing(registry: Registry, key: EntityId) -> Entity:
    entity = registry.resolved(key)
    if entity is None:
        raise InvalidEdit("This entry is no longer in the registry.")
    return entity


def _tidied(name: str, variants: tuple[str, ...]) -> tuple[str, ...]:
    """Each variant once, without what is the name itself or nothing at all."""
    return tuple(dict.fromkeys(text for variant in variants if (text := variant.strip()) and text != name))
