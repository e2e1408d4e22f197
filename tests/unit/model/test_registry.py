"""The registry and its changes, held to their laws."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.editing import MergeEntities, PutEntities, RemoveEntities, SplitEntity, named
from annotator.model import Entity, EntityId, InvalidEdit, Registry, RegistryChange

KEYS = [EntityId(f"k{number}") for number in range(6)]
keys = st.sampled_from(KEYS)
surfaces = st.sampled_from(["لافروف", "سيرغي لافروف", "روسيا", "موسكو", "الروسي"])
entities = st.builds(
    Entity, keys, surfaces, st.sampled_from(["PER", "GPE"]), st.lists(surfaces, max_size=3, unique=True).map(tuple)
)
registries = st.lists(entities, min_size=1, max_size=6).map(Registry.of)
mergers = st.lists(st.tuples(keys, keys), max_size=6)


def merged(registry: Registry, pairs: list[tuple[EntityId, EntityId]]) -> Registry:
    for into, other in pairs:
        if registry.get(into) and registry.get(other):
            registry = MergeEntities(into, (other,)).apply(registry).applied_to(registry)
    return registry


@given(registries, mergers)
def test_whatever_is_merged_every_entry_leads_to_one_that_stands(
    registry: Registry, pairs: list[tuple[EntityId, EntityId]]
) -> None:
    after = merged(registry, pairs)
    standing = set(after.standing())
    assert standing
    for key in registry.entities:
        found = after.resolved(key)
        assert found in standing
        assert found is not None
        assert found.merged_into == ""
        assert set(registry.names(registry.entities[key])) <= set(after.names(found))
    absorbed = [one.id for entity in standing for one in after.absorbed(entity.id)]
    assert sorted(absorbed + [entity.id for entity in standing]) == sorted(registry.entities)


@given(registries, mergers, keys, keys)
def test_merging_twice_is_merging_once_and_undo_restores_what_every_link_meant(
    registry: Registry, pairs: list[tuple[EntityId, EntityId]], into: EntityId, other: EntityId
) -> None:
    before = merged(registry, pairs)
    if not (before.get(into) and before.get(other)):
        return
    command = MergeEntities(into, (other,))
    change = command.apply(before)
    after = change.applied_to(before)
    assert after.resolved(into) == after.resolved(other)
    assert not command.apply(after)
    back = change.reversed().applied_to(after)
    assert back == before
    assert {key: back.resolved(key) for key in KEYS} == {key: before.resolved(key) for key in KEYS}


@given(registries, mergers)
def test_splitting_sets_free_what_was_merged_into_an_entry(
    registry: Registry, pairs: list[tuple[EntityId, EntityId]]
) -> None:
    after = merged(registry, pairs)
    for entity in after.standing():
        own = [one.id for one in after.absorbed(entity.id) if one.merged_into == entity.id]
        if own:
            split = SplitEntity(entity.id).apply(after).applied_to(after)
            assert not split.absorbed(entity.id)
            assert {split.entities[key].merged_into for key in own} == {""}
        else:
            with pytest.raises(InvalidEdit, match="Nothing was merged"):
                SplitEntity(entity.id).apply(after)


@given(registries, mergers, keys)
def test_removing_an_entry_takes_what_was_merged_into_it_along_and_undo_brings_all_back(
    registry: Registry, pairs: list[tuple[EntityId, EntityId]], key: EntityId
) -> None:
    before = merged(registry, pairs)
    entity = before.resolved(key)
    if entity is None:
        return
    change = RemoveEntities((key,)).apply(before)
    after = change.applied_to(before)
    assert all(after.resolved(one.id) is None for one in (entity, *before.absorbed(entity.id)))
    assert len(after) == len(before) - 1 - len(before.absorbed(entity.id))
    assert change.reversed().applied_to(after) == before


@given(registries, registries)
def test_a_change_that_is_laid_onto_its_own_registry_is_itself(old: Registry, new: Registry) -> None:
    after = {key: new.get(key) for key in KEYS}
    change = RegistryChange.of(old, after)
    assert change.applied_to(old) == new
    assert change.onto(old) == change
    assert change.reversed().onto(new) == change.reversed()
    assert change.reversed().applied_to(new) == old


@given(entities, surfaces, surfaces)
def test_undoing_a_new_name_keeps_the_variant_that_was_learnt_since(entity: Entity, name: str, variant: str) -> None:
    registry = Registry.of([entity])
    renamed = PutEntities((replace(entity, name=f"{name}!"),)).apply(registry)
    later = renamed.applied_to(registry)
    learnt = named(later, later.entities[entity.id], variant).applied_to(later)
    back = renamed.reversed().onto(learnt).applied_to(learnt)
    assert back.entities[entity.id].name == entity.name
    assert variant in back.names(back.entities[entity.id])


def test_a_new_entry_stays_when_something_hangs_on_it() -> None:
    entity = Entity(KEYS[0], "روسيا", "GPE")
    nothing = Registry.of()
    made = PutEntities((entity,)).apply(nothing)
    registry = made.applied_to(nothing)
    assert made.reversed().onto(registry)
    assert not made.reversed().onto(registry, held=[entity.id])
    other = Registry.of([entity, Entity(KEYS[1], "روسيا الاتحادية", "GPE", merged_into=entity.id)])
    assert not made.reversed().onto(other)
    edited = Registry.of([replace(entity, external="Q159")])
    assert not made.reversed().onto(edited)


def test_an_entry_without_a_name_is_refused_and_variants_are_tidied() -> None:
    with pytest.raises(InvalidEdit, match="needs a name"):
        PutEntities((Entity(KEYS[0], " ", "GPE"),)).apply(Registry.of())
    put = PutEntities((Entity(KEYS[0], "روسيا", "GPE", ("روسيا", " موسكو ", "", "موسكو")),)).apply(Registry.of())
    assert put.after[KEYS[0]] == Entity(KEYS[0], "روسيا", "GPE", ("موسكو",))
    with pytest.raises(InvalidEdit, match="merged by merging"):
        PutEntities((Entity(KEYS[0], "روسيا", "GPE", merged_into=KEYS[1]),)).apply(Registry.of())


def test_a_circle_is_no_registry() -> None:
    one, two = (Entity(key, "x", "PER", merged_into=other) for key, other in (KEYS[:2], KEYS[1::-1]))
    with pytest.raises(ValueError, match="merged into itself"):
        Registry.of([one, two])
