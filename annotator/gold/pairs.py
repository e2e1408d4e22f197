"""Relations as a relation component of spaCy learns them: one number for each label and pair of mentions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import itemgetter

from annotator.gold.alignment import Aligned
from annotator.gold.denied import Denied, Legal, Said
from annotator.gold.layer import GoldDocument
from annotator.gold.places import without_direction
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
    first_tokens = {key: place[0] for key, place in aligned.places.items()}
    rel = said(gold, first_tokens, schema, denied, REACH if within_reach else len(aligned.words))
    keys = sorted(rel)
    if keys != list(rel):
        rel = {key: rel[key] for key in keys}
    return Pairs(rel, tuple(_collisions(gold, aligned, mentions)), within_reach)


def said(
    gold: GoldDocument, places: Mapping[ItemId, int], schema: Schema, denied: Denied, reach: int
) -> dict[Key, Mapping[str, float]]:
    """What was confirmed and what was denied, as in `pairs`, with keys of the `places` of mentions, in no order; denied
    only where they are not further apart than `reach`."""
    rel: dict[Key, Mapping[str, float]] = {}
    if denied.anything:
        rel = _zeros(gold, places, denied, reach)
    symmetric = without_direction(schema)
    confirmed: defaultdict[Key, dict[str, float]] = defaultdict(dict)
    for relation in gold.relations:
        head, tail = places[relation.head], places[relation.tail]
        confirmed[head, tail][relation.label] = 1.0
        if relation.label in symmetric:
            confirmed[tail, head][relation.label] = 1.0
    order = {label.name: turn for turn, label in enumerate(schema.relations)}
    for key, ones in confirmed.items():
        labels = {**rel.get(key, {}), **ones}
        rel[key] = dict(sorted(labels.items(), key=lambda each: (order.get(each[0], len(order)), each[0])))
    return rel


def _zeros(
    gold: GoldDocument, places: Mapping[ItemId, int], denied: Denied, reach: int
) -> dict[Key, Mapping[str, float]]:
    """For each key of two mentions not further apart than `reach` the labels that were denied."""
    ends = sorted(((places[mention.id], mention.id, mention) for mention in gold.mentions), key=_place)
    times = Counter(at for at, _, _ in ends)
    # Mentions of which there is nothing to say but what is so everywhere.
    disputed = frozenset().union(*denied.disputed)
    alone = {key: at for at, key, _ in ends if times[at] == 1 and key not in disputed} if denied.everywhere else {}
    rel = _zeros_at_own_places([(at, mention) for at, key, mention in ends if key in alone], denied, reach)
    for (head, tail), follow in denied.implied.items():
        if head in alone and tail in alone:
            _take_away(rel, (alone[head], alone[tail]), follow)
    unsaid: defaultdict[Key, set[str]] = defaultdict(set)
    for key, found in _said(ends, alone, denied, reach):
        if found.denied:
            known = rel.get(key)
            # The same zeros serve all pairs of the same labels, so they are never changed in place.
            rel[key] = found.denied if known is None else {**known, **found.denied}
        if found.unsaid:
            unsaid[key].update(found.unsaid)
    for key, names in unsaid.items():
        _take_away(rel, key, names)
    return rel


def _zeros_at_own_places(
    ends: Sequence[tuple[int, Mention]], denied: Denied, reach: int
) -> dict[Key, Mapping[str, float]]:
    """`_zeros` of mentions, in the order of their places, that share these with no other, where everything was looked
    at: thousands of pairs in a common article, so nothing is called for each that is permitted at any distance."""
    rel: dict[Key, Mapping[str, float]] = {}
    tails_of = {label: _Tails(ends, legal) for label, legal in denied.legal.items()}
    for at, head in ends:
        tails = tails_of[head.label]
        near = slice(bisect_left(tails.places, at - reach), bisect_right(tails.places, at + reach))
        rel.update(zip(zip(repeat(at), tails.places[near]), tails.zeros[near], strict=False))
        start, end = head.span.start, head.span.end
        near = slice(bisect_left(tails.limited, (at - reach,)), bisect_left(tails.limited, (at + reach + 1,)))
        for there, begin, stop, kind in tails.limited[near]:
            distance = begin - end if begin > end else start - stop
            if exceeded := bisect_left(kind.limits, distance):
                if zeros := kind.steps[exceeded]:
                    rel[at, there] = zeros
                else:
                    del rel[at, there]
        rel.pop((at, at), None)
    return rel


class _Tails:
    """What may be at the other end of mentions of one label: the `places` of the mentions, and for each the labels that
    are permitted if it is near; `limited` are those for which it depends on how near, each from where to where."""

    def __init__(self, ends: Sequence[tuple[int, Mention]], legal: Mapping[str, Legal]) -> None:
        self.places: list[int] = []
        self.zeros: list[Mapping[str, float]] = []
        self.limited: list[tuple[int, int, int, Legal]] = []
        for at, tail in ends:
            kind = legal[tail.label]
            if kind.steps[0]:
                self.places.append(at)
                self.zeros.append(kind.steps[0])
                if kind.limits:
                    self.limited.append((at, tail.span.start, tail.span.end, kind))


def _take_away(rel: dict[Key, Mapping[str, float]], key: Key, names: Collection[str]) -> None:
    if key in rel:
        rel[key] = {name: zero for name, zero in rel[key].items() if name not in names}
        if not rel[key]:
            del rel[key]


def _said(
    ends: Sequence[tuple[int, ItemId, Mention]], alone: Collection[ItemId], denied: Denied, reach: int
) -> Iterator[tuple[Key, Said]]:
    """Of all pairs but those of two that are both `alone`."""
    crowded = [end for end in ends if end[1] not in alone]
    for at, key, mention in ends:
        others = crowded if key in alone else ends
        first = bisect_left(others, at - reach, key=itemgetter(0))
        for there, other_key, other in others[first:]:
            if there > at + reach:
                break
            if other_key != key:
                yield (at, there), denied.of(mention, other)


def _place(end: tuple[int, ItemId, Mention]) -> tuple[int, ItemId]:
    return end[:2]


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
