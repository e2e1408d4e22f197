"""Drawing a relation: first the other end, then the type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.model import (
    Annotation,
    ItemId,
    Mention,
    Message,
    Relation,
    RelationLabel,
    Schema,
    Suggestion,
    suggestion_id,
)

_NUMBERED = 9


class Arcs(StrEnum):
    """Which relations are drawn over the text."""

    SELECTED = "selected"
    ALL = "all"
    NONE = "none"


ARCS_SAID = {
    Arcs.SELECTED: Message("Relations of what is selected are drawn."),
    Arcs.ALL: Message("All relations are drawn."),
    Arcs.NONE: Message("No relations are drawn."),
}


@dataclass(frozen=True, slots=True)
class LinkType:
    """One legal relation between the two ends; `reversed` when it runs from the picked end to the first one."""

    label: str
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class Linking:
    """A relation being drawn: `first` is where it was started. `partners` are the items it may legally be joined
    with, the likeliest first: the first nine have a number. `picked` is the one under the cursor. `sought` are the
    letters typed to find a partner by its name, anywhere in the document.

    `types` is empty until the other end is settled; then `likely` is the place of the type that Enter takes.
    """

    first: ItemId
    partners: tuple[ItemId, ...]
    picked: ItemId
    types: tuple[LinkType, ...] = ()
    likely: int = 0
    sought: str = ""

    def number_of(self, key: ItemId) -> int | None:
        """1..9 for the partners that a digit picks."""
        at = self.partners.index(key) if key in self.numbered else _NUMBERED
        return at + 1 if at < _NUMBERED else None

    @property
    def numbered(self) -> tuple[ItemId, ...]:
        """The partners that have a number, in the order of their numbers."""
        return self.partners[:_NUMBERED]

    def walked(self, annotation: Annotation, *, forward: bool) -> Linking:
        """The next partner in text order is picked; once the types are offered, the next of them."""
        step = 1 if forward else -1
        if self.types:
            return replace(self, likely=(self.likely + step) % len(self.types))
        offered = set(self.partners)
        order = [key for key in annotation.in_text_order() if key in offered]
        return replace(self, picked=order[(order.index(self.picked) + step) % len(order)])

    def stepped(self, step: int) -> Linking:
        """`step` partners, or types, further down in the order in which they are offered."""
        if self.types:
            return replace(self, likely=(self.likely + step) % len(self.types))
        at = (self.partners.index(self.picked) + step) % len(self.partners)
        return replace(self, picked=self.partners[at])


def mention_of(annotation: Annotation, key: ItemId | None) -> Mention | None:
    """The mention that an item is or proposes."""
    match annotation.get(key):
        case Mention() as mention:
            return mention
        case Suggestion(proposed=Mention() as mention):
            return mention
        case _:
            return None


def relation_of(annotation: Annotation, key: ItemId | None) -> Relation | None:
    """The relation that an item is or proposes."""
    match annotation.get(key):
        case Relation() as relation:
            return relation
        case Suggestion(proposed=Relation() as relation):
            return relation
        case _:
            return None


def shown_end(annotation: Annotation, end: ItemId) -> ItemId | None:
    """The item on the page for a relation's end: the mention, or the pending suggestion that proposes it."""
    if isinstance(annotation.get(end), Mention):
        return end
    if annotation.is_pending(suggestion_id(end)):
        return suggestion_id(end)
    mention = annotation.end(end)
    return mention.id if mention is not None and mention.id in annotation else None


def accepted_together(schema: Schema, annotation: Annotation, keys: Iterable[ItemId]) -> tuple[ItemId, ...]:
    """Those suggestions that can be accepted as they stand, in this order: of a relation the ends may be gone, or have
    other labels by now, and it may be drawn already, be it by a suggestion before it."""
    legal: list[ItemId] = []
    taken: set[tuple[str, frozenset[ItemId] | tuple[ItemId, ItemId]]] = set()
    for key in keys:
        relation = relation_of(annotation, key)
        if relation is None:
            legal.append(key)
            continue
        head, tail = annotation.end(relation.head), annotation.end(relation.tail)
        label = schema.relation(relation.label)
        if not head or not tail or not label or label.forbids(head, tail):
            continue
        ends = frozenset((head.id, tail.id)) if label.symmetric else (head.id, tail.id)
        if (label.name, ends) not in taken and not schema.drawn(label, head.id, tail.id, annotation):
            taken.add((label.name, ends))
            legal.append(key)
    return tuple(legal)


def types_between(schema: Schema, annotation: Annotation, first: Mention, second: Mention) -> tuple[LinkType, ...]:
    """The relations that may be drawn between two mentions, and are not drawn yet: those that run from `first` before
    the others, and last what may join any two mentions."""
    return tuple(
        kind
        for kind in permitted_types(schema, first, second)
        if (label := schema.relation(kind.label))
        and schema.stands(label, *_ends(kind, first.id, second.id), annotation) is None
    )


def permitted_types(schema: Schema, first: Mention, second: Mention) -> tuple[LinkType, ...]:
    """The relations that the schema permits between two mentions, whatever is drawn; in the same order."""
    if first.id == second.id:
        return ()
    reaching = [label for label in schema.relations if label.reaches(first.span, second.span)]
    ahead = [label for label in reaching if label.permits(first.label, second.label)]
    back = [
        label
        for label in reaching
        if label.permits(second.label, first.label)
        and not (label.symmetric and label.permits(first.label, second.label))
    ]
    types = [(label, LinkType(label.name)) for label in ahead]
    types += [(label, LinkType(label.name, reversed=True)) for label in back]
    return tuple(kind for label, kind in sorted(types, key=lambda pair: joins_any(pair[0])))


def _ends(kind: LinkType, first: ItemId, second: ItemId) -> tuple[ItemId, ItemId]:
    return (second, first) if kind.reversed else (first, second)


def why_not(schema: Schema, annotation: Annotation, first: ItemId, second: ItemId) -> Message:
    """Which rule forbids every relation between two items, in either direction. Meant for two that `types_between`
    gives none for."""
    one, two = mention_of(annotation, first), mention_of(annotation, second)
    if one is None or two is None or one.id == two.id:
        return Message("A relation needs two different mentions.")
    drawn, far = None, None
    for head, tail in ((one, two), (two, one)):
        for label in schema.relations_between(head.label, tail.label):
            far = far or label.forbids(head, tail)
            drawn = drawn or schema.stands(label, head.id, tail.id, annotation)
    if (known := drawn or far) is not None:
        return known
    partners = _partners(schema, one.label)
    if not partners:
        return Message("The schema permits no relation from or to {label}.", label=one.label)
    return Message(
        "The schema permits no relation between {head} and {tail}. {head} may be joined with {partners}.",
        head=one.label,
        tail=two.label,
        partners=", ".join(partners),
    )


def _partners(schema: Schema, name: str) -> tuple[str, ...]:
    """The entity labels that some relation joins with `name`, in the order of the schema."""
    return tuple(
        label.name
        for label in schema.entities
        if schema.relations_between(name, label.name) or schema.relations_between(label.name, name)
    )


def joins_any(label: RelationLabel) -> bool:
    """Whether it may join any two mentions, as sameness does."""
    return not label.heads and not label.tails
