"""What another schema makes of an annotation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from annotator.editing.draft import Draft
from annotator.editing.stamp import Stamp
from annotator.model import (
    Annotation,
    Change,
    ItemId,
    Mention,
    Relation,
    RelationLabel,
    Schema,
)


@dataclass(frozen=True, slots=True)
class Renames:
    """Labels of an old schema with what they are called in a new one; what keeps its name need not be there."""

    entities: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, str] = field(default_factory=dict)

    def of(self, item: Mention | Relation) -> str:
        names = self.entities if isinstance(item, Mention) else self.relations
        return names.get(item.label, item.label)


@dataclass(frozen=True, slots=True)
class FollowSchema:
    """Renames labels, then removes what the new schema has no label for and the relations that it forbids. What the old
    schema did not permit either stays as it is. Suggestions are renamed too; undecided ones without a label go.
    """

    old: Schema
    new: Schema
    renames: Renames = field(default_factory=Renames)

    def apply(self, annotation: Annotation, stamp: Stamp) -> Change:
        draft = Draft(annotation, stamp)
        # Suggestions first: what was accepted as proposed stays accepted as proposed.
        for suggestion in list(annotation.suggestions()):
            proposed = suggestion.proposed
            name = self.renames.of(proposed)
            if name != proposed.label:
                draft.put(replace(suggestion, proposed=_named(proposed, name)))
            if self._is_gone(proposed) and annotation.decision_on(suggestion.id) is None:
                draft.remove(suggestion.id)
        items = [item for item in annotation.items.values() if isinstance(item, Mention | Relation)]
        for item in items:
            name = self.renames.of(item)
            if name != item.label:
                draft.put(_named(item, name))
        for item in items:
            if self._is_gone(item):
                draft.remove(item.id)
        for relation in list(self._forbidden(draft, annotation)):
            draft.remove(relation)
        return draft.change()

    def _is_gone(self, item: Mention | Relation) -> bool:
        name = self.renames.of(item)
        if isinstance(item, Mention):
            return self.new.entity(name) is None and self.old.entity(item.label) is not None
        return self.new.relation(name) is None and self.old.relation(item.label) is not None

    def _forbidden(self, draft: Draft, annotation: Annotation) -> Iterator[ItemId]:
        for before in annotation.relations():
            relation = draft.get(before.id)
            if isinstance(relation, Relation):
                ends = draft.get(relation.head), draft.get(relation.tail)
                were = annotation.get(before.head), annotation.get(before.tail)
                if _forbids(self.new.relation(relation.label), *ends) and not _forbids(
                    self.old.relation(before.label), *were
                ):
                    yield relation.id


def _named(item: Mention | Relation, label: str) -> Mention | Relation:
    return replace(item, label=label)


def _forbids(label: RelationLabel | None, head: object, tail: object) -> bool:
    if label is None or not isinstance(head, Mention) or not isinstance(tail, Mention):
        return True
    return label.forbids(head, tail) is not None
