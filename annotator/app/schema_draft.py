"""A schema on its way to another one: what the dialog edits, as a value. It remembers what labels were called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from annotator.editing.schema_change import Renames
from annotator.model import EntityLabel, InvalidEdit, Message, RelationLabel, Schema
from annotator.model.schema import SPARE_COLOURS

Label = EntityLabel | RelationLabel
_L = TypeVar("_L", EntityLabel, RelationLabel)


@dataclass(frozen=True, slots=True)
class SchemaDraft:
    """`entities` and `relations` go with what each was called in the old schema, empty for a new one."""

    name: str
    entities: tuple[EntityLabel, ...]
    relations: tuple[RelationLabel, ...]
    old_entities: tuple[str, ...]
    old_relations: tuple[str, ...]

    @staticmethod
    def of(schema: Schema) -> SchemaDraft:
        return SchemaDraft(
            schema.name,
            schema.entities,
            schema.relations,
            tuple(label.name for label in schema.entities),
            tuple(label.name for label in schema.relations),
        )

    def read(self, schema: Schema) -> SchemaDraft:
        """`schema`, written as a whole, in the place of this draft: labels are known by their names."""
        return SchemaDraft(
            schema.name,
            schema.entities,
            schema.relations,
            _known(self.entities, self.old_entities, schema.entities),
            _known(self.relations, self.old_relations, schema.relations),
        )

    @property
    def schema(self) -> Schema:
        return Schema(self.name, self.entities, self.relations)

    @property
    def renames(self) -> Renames:
        return Renames(
            {old: label.name for old, label in zip(self.old_entities, self.entities, strict=True) if old},
            {old: label.name for old, label in zip(self.old_relations, self.relations, strict=True) if old},
        )

    def labels(self, *, relations: bool) -> Sequence[Label]:
        return self.relations if relations else self.entities

    def put(self, at: int, label: Label) -> SchemaDraft:
        """With `label` in the place `at`; when an entity label is renamed, relations follow."""
        if isinstance(label, RelationLabel):
            return replace(self, relations=_with(self.relations, at, label))
        before = self.entities[at].name
        relations = tuple(
            replace(
                each, heads=_renamed(each.heads, before, label.name), tails=_renamed(each.tails, before, label.name)
            )
            for each in self.relations
        )
        return replace(self, entities=_with(self.entities, at, label), relations=relations)

    def added(self, *, relations: bool) -> SchemaDraft:
        """With a new label at the end, under a name that is free and in a colour of its own turn."""
        labels = self.labels(relations=relations)
        taken = {label.name for label in self.entities} | {label.name for label in self.relations}
        kind = "relation" if relations else "LABEL"
        name = next(name for turn in range(1, len(taken) + 2) if (name := f"{kind}{turn}") not in taken)
        colour = SPARE_COLOURS[len(labels) % len(SPARE_COLOURS)]
        if relations:
            return replace(
                self,
                relations=(*self.relations, RelationLabel(name, colour)),
                old_relations=(*self.old_relations, ""),
            )
        return replace(
            self, entities=(*self.entities, EntityLabel(name, colour)), old_entities=(*self.old_entities, "")
        )

    def removed(self, at: int, *, relations: bool) -> SchemaDraft:
        """Without a label. Raises InvalidEdit where a relation would be left with no end it may have: an empty list
        permits any."""
        if relations:
            return replace(self, relations=_without(self.relations, at), old_relations=_without(self.old_relations, at))
        name = self.entities[at].name
        for each in self.relations:
            if each.heads == (name,) or each.tails == (name,):
                raise InvalidEdit(
                    "{label} is the only end that {relation} may have here. Change or delete {relation} first.",
                    label=name,
                    relation=each.name,
                )
        kept = tuple(
            replace(
                each,
                heads=tuple(end for end in each.heads if end != name),
                tails=tuple(end for end in each.tails if end != name),
            )
            for each in self.relations
        )
        return replace(
            self,
            entities=_without(self.entities, at),
            old_entities=_without(self.old_entities, at),
            relations=kept,
        )

    def moved(self, at: int, to: int, *, relations: bool) -> SchemaDraft:
        if relations:
            return replace(
                self,
                relations=_moved(self.relations, at, to),
                old_relations=_moved(self.old_relations, at, to),
            )
        return replace(self, entities=_moved(self.entities, at, to), old_entities=_moved(self.old_entities, at, to))

    def trouble(self) -> Message | None:
        """Why it cannot be a schema as it stands; None when it can."""
        names: set[str] = set()
        keys: dict[str, str] = {}
        labels: tuple[Label, ...] = (*self.entities, *self.relations)
        for label in labels:
            if not label.name or label.name != label.name.strip() or not label.name.isprintable():
                return Message("A label has no name, or spaces around it.")
            if label.name in names:
                return Message("Two labels are called {label}. Give each a name of its own.", label=label.name)
            names.add(label.name)
            if isinstance(label, EntityLabel) and label.key:
                if not (label.key.isascii() and label.key.isalpha()):
                    return Message("{key} is no key for {label}. A key is one letter from A to Z.",
                                   key=label.key, label=label.name)  # fmt: skip
                other = keys.setdefault(label.key.upper(), label.name)
                if other != label.name:
                    return Message("The key {key} belongs to {other} and to {label}.",
                                   key=label.key.upper(), other=other, label=label.name)  # fmt: skip
        return None


def _known(labels: Sequence[_L], olds: Sequence[str], now: Iterable[_L]) -> tuple[str, ...]:
    known = {label.name: old for label, old in zip(labels, olds, strict=True)}
    return tuple(known.get(label.name, "") for label in now)


_T = TypeVar("_T")


def _with(labels: tuple[_T, ...], at: int, label: _T) -> tuple[_T, ...]:
    return (*labels[:at], label, *labels[at + 1 :])


def _without(labels: tuple[_T, ...], at: int) -> tuple[_T, ...]:
    return (*labels[:at], *labels[at + 1 :])


def _moved(labels: tuple[_T, ...], at: int, to: int) -> tuple[_T, ...]:
    rest = _without(labels, at)
    return (*rest[:to], labels[at], *rest[to:])


def _renamed(ends: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(new if end == old else end for end in ends)
