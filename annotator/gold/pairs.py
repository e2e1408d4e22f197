"""Relations as a relation component of spaCy learns them: one number for each label and pair of mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.gold.alignment import Aligned
from annotator.gold.layer import GoldDocument
from annotator.model import ItemId, Mention, Relation, Schema
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
    """`rel` is sorted by key. `within_reach` is true when far pairs were left out."""

    rel: dict[Key, dict[str, float]]
    collisions: tuple[Collision, ...] = ()
    within_reach: bool = False


def pairs(gold: GoldDocument, aligned: Aligned, schema: Schema) -> Pairs:
    """1.0 where a relation was confirmed (both ways if it is symmetric).

    0.0 for every other ordered pair that the schema permits, but only if the document's relations were checked.
    """
    mentions = {mention.id: mention for mention in gold.mentions}
    within_reach = gold.relations_checked and len(mentions) > MOST_MENTIONS
    rel: dict[Key, dict[str, float]] = {}
    if gold.relations_checked:
        for key, zeros in _legal(gold, aligned, schema, REACH if within_reach else len(aligned.words)):
            known = rel.get(key)
            # The same zeros serve all pairs of the same labels, so they are never changed in place.
            rel[key] = zeros if known is None else known | zeros
    symmetric = {label.name for label in schema.relations if label.symmetric}
    confirmed: defaultdict[Key, dict[str, float]] = defaultdict(dict)
    for relation in gold.relations:
        head, tail = aligned.places[relation.head][0], aligned.places[relation.tail][0]
        confirmed[head, tail][relation.label] = 1.0
        if relation.label in symmetric:
            confirmed[tail, head][relation.label] = 1.0
    order = {label.name: turn for turn, label in enumerate(schema.relations)}
    for key, ones in confirmed.items():
        labels = rel.get(key, {}) | ones
        rel[key] = dict(sorted(labels.items(), key=lambda each: (order.get(each[0], len(order)), each[0])))
    in_order = {key: rel[key] for key in sorted(rel)}
    return Pairs(in_order, tuple(_collisions(gold, aligned, mentions)), within_reach)


def _legal(gold: GoldDocument, aligned: Aligned, schema: Schema, reach: int) -> Iterator[tuple[Key, dict[str, float]]]:
    """For each ordered pair not further apart than `reach` tokens the labels that may join it, each with 0.0."""
    used = {mention.label for mention in gold.mentions}
    zeros = {(head, tail): _zeros(schema, head, tail) for head in used for tail in used}
    begins = sorted((aligned.places[mention.id][0], mention.id, mention.label) for mention in gold.mentions)
    first = 0
    for turn, (at, _, label) in enumerate(begins):
        while begins[first][0] < at - reach:
            first += 1
        for other in range(first, len(begins)):
            there, _, other_label = begins[other]
            if there > at + reach:
                break
            if other != turn and (permitted := zeros[label, other_label]):
                yield (at, there), permitted


def _zeros(schema: Schema, head: str, tail: str) -> dict[str, float]:
    return {
        label.name: 0.0
        for label in schema.relations
        if label.permits(head, tail) or (label.symmetric and label.permits(tail, head))
    }


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
