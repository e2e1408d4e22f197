"""Relations as a relation component of spaCy learns them: one number for each label and pair of mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annotator.gold.alignment import Aligned
from annotator.gold.denied import Denied, Said
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

    rel: Mapping[Key, Mapping[str, float]]
    collisions: tuple[Collision, ...] = ()
    within_reach: bool = False


def pairs(gold: GoldDocument, aligned: Aligned, schema: Schema) -> Pairs:
    """1.0 where a relation was confirmed (both ways if it is symmetric).

    0.0 for every other ordered pair that the schema permits, but only where a person has looked, which may be the
    document, a mention or a pair, and not where the relation follows from others. A key that several pairs share
    denies only what none of them leaves open.
    """
    mentions = {mention.id: mention for mention in gold.mentions}
    denied = Denied(gold, schema)
    within_reach = denied.anything and len(mentions) > MOST_MENTIONS
    rel: dict[Key, Mapping[str, float]] = {}
    if denied.anything:
        rel = _zeros(gold, aligned, denied, REACH if within_reach else len(aligned.words))
    symmetric = {label.name for label in schema.relations if label.symmetric}
    confirmed: defaultdict[Key, dict[str, float]] = defaultdict(dict)
    for relation in gold.relations:
        head, tail = aligned.places[relation.head][0], aligned.places[relation.tail][0]
        confirmed[head, tail][relation.label] = 1.0
        if relation.label in symmetric:
            confirmed[tail, head][relation.label] = 1.0
    order = {label.name: turn for turn, label in enumerate(schema.relations)}
    for key, ones in confirmed.items():
        labels = {**rel.get(key, {}), **ones}
        rel[key] = dict(sorted(labels.items(), key=lambda each: (order.get(each[0], len(order)), each[0])))
    in_order = {key: rel[key] for key in sorted(rel)}
    return Pairs(in_order, tuple(_collisions(gold, aligned, mentions)), within_reach)


def _zeros(gold: GoldDocument, aligned: Aligned, denied: Denied, reach: int) -> dict[Key, Mapping[str, float]]:
    """For each key of two mentions not further apart than `reach` tokens the labels that were denied."""
    rel: dict[Key, Mapping[str, float]] = {}
    unsaid: defaultdict[Key, set[str]] = defaultdict(set)
    for key, said in _said(gold, aligned, denied, reach):
        if said.denied:
            known = rel.get(key)
            # The same zeros serve all pairs of the same labels, so they are never changed in place.
            rel[key] = said.denied if known is None else {**known, **said.denied}
        if said.unsaid:
            unsaid[key].update(said.unsaid)
    for key in unsaid.keys() & rel.keys():
        rel[key] = {name: zero for name, zero in rel[key].items() if name not in unsaid[key]}
        if not rel[key]:
            del rel[key]
    return rel


def _said(gold: GoldDocument, aligned: Aligned, denied: Denied, reach: int) -> Iterator[tuple[Key, Said]]:
    begins = sorted(((aligned.places[mention.id][0], mention.id, mention) for mention in gold.mentions), key=_place)
    first = 0
    for turn, (at, _, mention) in enumerate(begins):
        while begins[first][0] < at - reach:
            first += 1
        for other in range(first, len(begins)):
            there, _, other_mention = begins[other]
            if there > at + reach:
                break
            if other != turn:
                yield (at, there), denied.of(mention, other_mention)


def _place(begins: tuple[int, ItemId, Mention]) -> tuple[int, ItemId]:
    return begins[:2]


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
