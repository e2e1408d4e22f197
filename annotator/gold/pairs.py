"""Relations as a relation component of spaCy learns them: one number for each label and pair of mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.gold.alignment import Aligned
from annotator.gold.layer import GoldDocument
from annotator.model import ItemId, Mention, Relation, RelationLabel, Schema
from annotator.nlp.training_doc import Key

# So many mentions' pairs are all written; in a longer document only those so many tokens apart, which is as far as
# a relation component looks.
MOST_MENTIONS = 200
REACH = 100


@dataclass(frozen=True, slots=True)
class Collision:
    """A relation whose key says no longer which mentions it joins: another mention begins at the same token."""

    relation: Relation
    head: Mention
    tail: Mention
    others: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """`rel` is sorted by key, its labels in the schema's order. `within_reach` is true when far pairs were left out."""

    rel: dict[Key, dict[str, float]]
    collisions: tuple[Collision, ...] = ()
    within_reach: bool = False


def pairs(gold: GoldDocument, aligned: Aligned, schema: Schema) -> Pairs:
    """1.0 where a relation was confirmed (both ways if it is symmetric).

    0.0 for every other ordered pair that the schema permits, but only if the document's relations were checked.
    """
    if not gold.mentions:
        return Pairs({})
    mentions = {mention.id: mention for mention in gold.mentions}
    places = aligned.places
    symmetric = {label.name for label in schema.relations if label.symmetric}
    rel: defaultdict[Key, dict[str, float]] = defaultdict(dict)
    within_reach = gold.relations_checked and len(mentions) > MOST_MENTIONS
    if gold.relations_checked:
        for label in schema.relations:
            for head, tail in _legal(gold, aligned, label, REACH if within_reach else len(aligned.words)):
                rel[head, tail][label.name] = 0.0
    for relation in gold.relations:
        head, tail = places[relation.head][0], places[relation.tail][0]
        rel[head, tail][relation.label] = 1.0
        if relation.label in symmetric:
            rel[tail, head][relation.label] = 1.0
    order = {label.name: turn for turn, label in enumerate(schema.relations)}
    in_order = {
        key: dict(sorted(rel[key].items(), key=lambda each: (order.get(each[0], len(order)), each[0])))
        for key in sorted(rel)
    }
    return Pairs(in_order, tuple(_collisions(gold, aligned, mentions)), within_reach)


def _legal(gold: GoldDocument, aligned: Aligned, label: RelationLabel, reach: int) -> Iterator[Key]:
    """The keys of the ordered pairs that may be joined, not further apart than `reach` tokens."""
    begins: defaultdict[str, list[tuple[int, ItemId]]] = defaultdict(list)
    for mention in gold.mentions:
        begins[mention.label].append((aligned.places[mention.id][0], mention.id))
    for places in begins.values():
        places.sort()
    for head_label, heads in begins.items():
        for tail_label, tails in begins.items():
            if not (
                label.permits(head_label, tail_label) or (label.symmetric and label.permits(tail_label, head_label))
            ):
                continue
            for at, head in heads:
                near = bisect_left(tails, (at - reach, ItemId("")))
                for there, tail in tails[near:]:
                    if there > at + reach:
                        break
                    if head != tail:
                        yield at, there


def _collisions(gold: GoldDocument, aligned: Aligned, mentions: dict[ItemId, Mention]) -> Iterator[Collision]:
    beginning: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in gold.mentions:
        beginning[aligned.places[mention.id][0]].append(mention)
    for relation in gold.relations:
        head, tail = mentions[relation.head], mentions[relation.tail]
        sharing = (
            other
            for end in dict.fromkeys((head, tail))
            for other in beginning[aligned.places[end.id][0]]
            if other.id != end.id
        )
        others = tuple(dict.fromkeys(sharing))
        if others:
            yield Collision(relation, head, tail, others)
