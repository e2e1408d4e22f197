"""What several people's mentions and relations have in common: places, since their ids are their own."""

from __future__ import annotations

from collections.abc import Collection

from annotator.model import Annotation, ItemId, Relation, Schema, Span

Place = tuple[Span, str]
Joined = tuple[str, Place, Place]


def places_of(layer: Annotation) -> dict[ItemId, Place]:
    """Span and label of each mention."""
    return {mention.id: (mention.span, mention.label) for mention in layer.mentions()}


def without_direction(schema: Schema) -> frozenset[str]:
    """The labels of relations that hold both ways."""
    return frozenset(label.name for label in schema.relations if label.symmetric)


def joined_at(relation: Relation, places: dict[ItemId, Place], both_ways: Collection[str]) -> Joined | None:
    """Label and ends, in their order in the text where the label is one of `both_ways`; None where an end has no
    place."""
    if relation.head not in places or relation.tail not in places:
        return None
    ends = places[relation.head], places[relation.tail]
    one, other = sorted(ends) if relation.label in both_ways else ends
    return relation.label, one, other
