"""What an annotation holds. Every kind of item is frozen and has an `id` unique in its annotation.

Offsets are Unicode code points into the document's text, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from annotator.model.document import DocumentId, RegionKind
from annotator.model.registry import EntityId
from annotator.model.span import Span

ItemId = NewType("ItemId", str)

# From this score on a suggestion is sure: of all of those together, nine in ten are to be right. Below, it is a maybe.
SURE = 0.8


@dataclass(frozen=True, slots=True)
class Mention:
    """A marked stretch of text with a label.

    `origin` is the id of the suggestion it came from, or empty when a person made it or a file brought it.
    `extra` is a JSON object as text: fields of an imported file that mean nothing to us and go out again.
    """

    id: ItemId
    span: Span
    label: str
    origin: ItemId = ItemId("")
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """`head` and `tail` are ids of mentions; `origin` and `extra` as in `Mention`."""

    id: ItemId
    label: str
    head: ItemId
    tail: ItemId
    origin: ItemId = ItemId("")
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A machine's word, never edited. Its id is `suggestion_id(proposed.id)`.

    `source` names the suggester, `rule` why it spoke, `score` lies in 0..1. The ends of a proposed relation
    are ids of mentions or ids that other suggestions propose.
    """

    id: ItemId
    proposed: Mention | Relation
    source: str
    rule: str = ""
    score: float = 1.0

    @property
    def is_sure(self) -> bool:
        return self.score >= SURE


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on a suggestion. Its id is `decision_id(suggestion)`; `result` is the resulting item."""

    id: ItemId
    suggestion: ItemId
    verdict: Verdict
    by: str
    at: datetime
    result: ItemId | None = None


@dataclass(frozen=True, slots=True)
class RegionMark:
    """A person's word on one paragraph: article text or furniture. Its id is `region_mark_id(span)`."""

    id: ItemId
    span: Span
    kind: RegionKind


class Checked(StrEnum):
    ENTITIES = "entities"
    RELATIONS = "relations"


@dataclass(frozen=True, slots=True)
class Check:
    """A person has looked at the whole document for this: what is not marked is not there."""

    id: ItemId
    what: Checked
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EntityLink:
    """A person's word on what a mention names: an entry of the project's registry. Its id is `entity_link_id(mention)`.

    The entry may be merged into another or removed since; see `Registry.resolved`.
    """

    id: ItemId
    mention: ItemId
    entity: EntityId


@dataclass(frozen=True, slots=True)
class RelationCheck:
    """A person has looked: between `head` and `tail`, in either direction, there is no relation that is not drawn;
    without `tail`, none between `head` and whatever else. Its id is `relation_check_id(head, tail)`.
    """

    id: ItemId
    head: ItemId
    tail: ItemId | None
    by: str
    at: datetime


Item = Mention | Relation | Suggestion | Decision | RegionMark | Check | EntityLink | RelationCheck


def suggestion_id(proposed: ItemId) -> ItemId:
    return ItemId(f"s:{proposed}")


def decision_id(suggestion: ItemId) -> ItemId:
    return ItemId(f"d:{suggestion}")


def decided_on(decision: ItemId) -> ItemId:
    """The suggestion that a decision's id names; any other id gives an id that nothing has."""
    return ItemId(decision.removeprefix("d:") if decision.startswith("d:") else "")


def region_mark_id(span: Span) -> ItemId:
    return ItemId(f"region:{span.start}")


def entity_link_id(mention: ItemId) -> ItemId:
    return ItemId(f"e:{mention}")


def check_id(what: Checked) -> ItemId:
    return ItemId(f"check:{what}")


def relation_check_id(head: ItemId, tail: ItemId | None = None) -> ItemId:
    """The same for both directions of a pair. The length tells where the first id ends, whatever is in it."""
    if tail is None:
        return ItemId(f"check:mention:{head}")
    one, other = sorted((head, tail))
    return ItemId(f"check:pair:{len(one)}:{one}:{other}")


__all__ = [
    "SURE",
    "Check",
    "Checked",
    "Decision",
    "DocumentId",
    "EntityLink",
    "Item",
    "ItemId",
    "Mention",
    "RegionMark",
    "Relation",
    "RelationCheck",
    "Span",
    "Suggestion",
    "Verdict",
    "check_id",
    "decided_on",
    "decision_id",
    "entity_link_id",
    "region_mark_id",
    "relation_check_id",
    "suggestion_id",
]
