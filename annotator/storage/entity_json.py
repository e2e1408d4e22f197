"""Entries of the registry as JSON, exact both ways: what the journal keeps. Empty fields are left out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from annotator.model import Entity, EntityId


def entities_to_json(entities: Mapping[EntityId, Entity | None]) -> str:
    """{id: entry or null} in the order given."""
    plain = {key: None if entity is None else _plain(entity) for key, entity in entities.items()}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def entities_from_json(text: str) -> Mapping[EntityId, Entity | None]:
    plain: dict[str, dict[str, Any] | None] = json.loads(text)
    return MappingProxyType(
        {EntityId(key): None if value is None else _entity(key, value) for key, value in plain.items()}
    )


def _plain(entity: Entity) -> dict[str, Any]:
    return {name: value for name, value in asdict(entity).items() if value and name != "id"}


def _entity(key: str, plain: dict[str, Any]) -> Entity:
    fields = {name: plain.get(name, "") for name in ("name", "kind", "external", "note", "merged_into")}
    return Entity(EntityId(key), variants=tuple(plain.get("variants", ())), **fields)
