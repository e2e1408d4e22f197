"""Saying which entry of the registry a mention names, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.editing.accepting import accepted_as
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
    Message,
    entity_link_id,
)


@dataclass(frozen=True, slots=True)
class LinkEntity:
    """Links mentions to an entry, in place of what they were linked to. They may be named by the ids they were
    suggested under."""

    mentions: tuple[ItemId, ...]
    entity: Entity

    @property
    def title(self) -> Message:
        return Message("Link to {name}", name=self.entity.name)

    def apply(self, document: Document, annotation: Annotation, stamp: Stamp) -> Change:
        draft = Draft(annotation, stamp)
        for key in self.mentions:
            mention = accepted_as(annotation, key)
            if mention is None or mention.id not in annotation:
                raise InvalidEdit("Only a confirmed mention can be linked to an entry.")
            draft.put(EntityLink(entity_link_id(mention.id), mention.id, self.entity.id))
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
