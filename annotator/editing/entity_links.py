"""Saying which entry of the registry a mention names, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.editing.draft import Draft
from annotator.editing.stamp import Stamp
from annotator.model import (
    Annotation,
    Change,
    Document,
    Entity,
    EntityLink,
    InvalidEdit,
    ItemId,
    Mention,
    Message,
    entity_link_id,
)


@dataclass(frozen=True, slots=True)
class LinkEntity:
    """Links mentions to an entry, in place of what they were linked to."""

    mentions: tuple[ItemId, ...]
    entity: Entity

    @property
    def title(self) -> Message:
        return Message("Link to {name}", name=self.entity.name)

    def apply(self, document: Document, annotation: Annotation, stamp: Stamp) -> Change:
        draft = Draft(annotation, stamp)
        for key in self.mentions:
            if not isinstance(annotation.get(key), Mention):
                raise InvalidEdit("Only a confirmed mention can be linked to an entry.")
            draft.put(EntityLink(entity_link_id(key), key, self.entity.id))
        return draft.change()


@dataclass(frozen=True, slots=True)
class UnlinkEntity:
    """Takes the links of mentions away; a mention without one stays as it is."""

    mentions: tuple[ItemId, ...]

    @property
    def title(self) -> Message:
        return Message("Remove the link to the registry")

    def apply(self, document: Document, annotation: Annotation, stamp: Stamp) -> Change:
        draft = Draft(annotation, stamp)
        for key in self.mentions:
            draft.remove(entity_link_id(key))
        return draft.change()
