"""The registry of a project as its window shows it and as the command line reads and writes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from annotator.editing import RegistryCommand
from annotator.model import DocumentId, Entity, EntityId, ItemId, Message, Registry, RegistryChange
from annotator.storage import Store

# How much of the text around a mention is shown with it, in code points.
_AROUND = 40


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A standing entry, what was merged into it, and how many mentions are linked to it or to those."""

    entity: Entity
    absorbed: tuple[Entity, ...]
    mentions: int


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A linked mention with the text before and after it, on one line."""

    document_id: DocumentId
    title: str
    mention: ItemId
    before: str
    surface: str
    after: str


class RegistryBook:
    """Reads and changes the registry for one annotator. Every step is on disk when its method returns.

    Only steps on the registry alone are undone and redone here; a link and what it put into the registry belong to the
    history of the document.
    """

    def __init__(self, store: Store, annotator: str) -> None:
        self._store = store
        self._annotator = annotator

    @property
    def registry(self) -> Registry:
        return self._store.entities.registry

    def rows(self) -> list[EntityRow]:
        """By name; the mentions of this annotator's layer are counted."""
        registry, counts = self.registry, self._store.entities.counts(self._annotator)
        rows = []
        for entity in registry.standing():
            absorbed = registry.absorbed(entity.id)
            linked = sum(counts.get(one.id, 0) for one in (entity, *absorbed))
            rows.append(EntityRow(entity, absorbed, linked))
        return rows

    def lines(self) -> Iterator[str]:
        """Each row as a line: id, kind, name, id elsewhere, mentions, variants, with tabs between."""
        for row in self.rows():
            one = row.entity
            yield "\t".join((one.id, one.kind, one.name, one.external, str(row.mentions), " | ".join(one.variants)))

    def occurrences(self, key: EntityId) -> list[Occurrence]:
        """The mentions that are linked to an entry or to what was merged into it, in the order of import."""
        keys = [key, *(one.id for one in self.registry.absorbed(key))]
        found = []
        for linked in self._store.entities.mentions(keys, self._annotator):
            document, span = self._store.document(linked.document_id), linked.span
            before = document.text[max(0, span.start - _AROUND) : span.start]
            after = document.text[span.end : span.end + _AROUND]
            parts = (_one_line(part) for part in (before, span.of(document.text), after))
            found.append(Occurrence(document.id, document.title, linked.mention, *parts))
        return found

    def links_in_all_layers(self, keys: tuple[EntityId, ...]) -> int:
        """How many links would mean nothing without these entries, in anybody's layer."""
        counts = self._store.entities.counts()
        every = {one for key in keys for one in (key, *(other.id for other in self.registry.absorbed(key)))}
        return sum(counts.get(key, 0) for key in every)

    def do(self, command: RegistryCommand) -> RegistryChange:
        """Raises InvalidEdit when the command makes no sense; then nothing has changed."""
        change = command.apply(self.registry)
        if change:
            self._store.entities.write(change, command.title, self._annotator, _now())
        return change

    def undo(self) -> Message | None:
        """Takes the last step on the registry back and says which; None when there is none."""
        past = self._store.entities.history().past
        if not past:
            return None
        step = self._store.step(past[-1])
        change = _changed(step.entities).reversed().onto(self.registry, self._store.entities.counts())
        self._store.entities.write(change, step.title, self._annotator, _now(), undoes=past[-1])
        return step.title

    def redo(self) -> Message | None:
        future = self._store.entities.history().future
        if not future:
            return None
        step = self._store.step(future[-1])
        change = _changed(step.entities).onto(self.registry)
        self._store.entities.write(change, step.title, self._annotator, _now(), redoes=future[-1])
        return step.title


def _changed(change: RegistryChange | None) -> RegistryChange:
    return change if change is not None else RegistryChange({}, {})


def _now() -> datetime:
    return datetime.now(UTC)


def _one_line(text: str) -> str:
    return " ".join(text.split()) if text.strip() else ""
