"""Relations as a relation component of spaCy learns them: one number for each label and pair of mentions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import itemgetter

from annotator.gold.alignment import Aligned
from annotator.gold.denied import Denied, Legal, Said
from annotator.gold.layer import GoldDocument
from annotator.gold.places import without_direction
from annotator.model import ItemId, Mention, Relation, Schema
from annotator.nlp.training_doc import Key, PairRows

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
    """`within_reach` is true when far pairs were left out."""

    rel: PairRows
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
    return Pairs(rel, tuple(_collisions(gold, aligned, mentions)), within_reach)


def said(gold: GoldDocument, places: Mapping[ItemId, int], schema: Schema, denied: Denied, reach: int) -> PairRows:
    """What was confirmed and what was denied, as in `pairs`, with keys of the `places` of mentions; denied only where
    they are not further apart than `reach`."""
    rel = _zeros(gold, places, denied, reach) if denied.anything else _Rows()
    symmetric = without_direction(schema)
    confirmed: defaultdict[Key, dict[str, float]] = defaultdict(dict)
    for relation in gold.relations:
        head, tail = places[relation.head], places[relation.tail]
        confirmed[head, tail][relation.label] = 1.0
        if relation.label in symmetric:
            confirmed[tail, head][relation.label] = 1.0
    order = {label.name: turn for turn, label in enumerate(schema.relations)}
    for key, ones in confirmed.items():
        labels = {**rel.get(key), **ones}
        rel.put(key, dict(sorted(labels.items(), key=lambda each: (order.get(each[0], len(order)), each[0]))))
    return rel.all()


class _Rows:
    """Rows of `PairRows` in the making: `like_others` are whole ones, by their heads; pairs that are not like others
    are put one by one, and what is then said of them may be nothing."""

    def __init__(self) -> None:
        self.like_others: dict[int, tuple[list[int], list[int]]] = {}
        self._kinds: list[Mapping[str, float]] = [{}]
        self._kind_of: dict[tuple[tuple[str, float], ...], int] = {(): 0}
        self._put: defaultdict[int, dict[int, int]] = defaultdict(dict)

    def kind(self, labels: Mapping[str, float]) -> int:
        """The number of what is said of a pair; 0 for nothing."""
        known = tuple(labels.items())
        if known not in self._kind_of:
            self._kind_of[known] = len(self._kinds)
            self._kinds.append(labels)
        return self._kind_of[known]

    def get(self, key: Key) -> Mapping[str, float]:
        head, tail = key
        if tail in (put := self._put.get(head, {})):
            return self._kinds[put[tail]]
        tails, kinds = self.like_others.get(head, ((), ()))
        at = bisect_left(tails, tail)
        return self._kinds[kinds[at]] if at < len(tails) and tails[at] == tail else {}

    def put(self, key: Key, labels: Mapping[str, float]) -> None:
        self._put[key[0]][key[1]] = self.kind(labels)

    def all(self) -> PairRows:
        rows = []
        for head in sorted({*self.like_others, *self._put}):
            tails, kinds = self.like_others.get(head, ([], []))
            if put := self._put.get(head):
                merged = dict(zip(tails, kinds, strict=True)) | put
                tails = sorted(tail for tail, kind in merged.items() if kind)
                kinds = [merged[tail] for tail in tails]
            if tails:
                rows.append((head, tails, kinds))
        return PairRows(rows, self._kinds)


def _zeros(gold: GoldDocument, places: Mapping[ItemId, int], denied: Denied, reach: int) -> _Rows:
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
            rel.put(key, {**rel.get(key), **found.denied})
        if found.unsaid:
            unsaid[key].update(found.unsaid)
    for key, names in unsaid.items():
        _take_away(rel, key, names)
    return rel


def _zeros_at_own_places(ends: Sequence[tuple[int, Mention]], denied: Denied, reach: int) -> _Rows:
    """`_zeros` of mentions, in the order of their places, that share these with no other, where everything was looked
    at: thousands of pairs in a common article, so nothing is called for each that is permitted at any distance."""
    rel = _Rows()
    tails_of = {label: _Tails(ends, legal, rel) for label, legal in denied.legal.items()}
    for at, head in ends:
        every = tails_of[head.label]
        first, last = bisect_left(every.places, at - reach), bisect_right(every.places, at + reach)
        tails, kinds = every.places[first:last], every.kinds[first:last]
        start, end = head.span.start, head.span.end
        near = slice(bisect_left(every.limited, (first,)), bisect_left(every.limited, (last,)))
        for turn, begin, stop, limits, steps in every.limited[near]:
            distance = begin - end if begin > end else start - stop
            if exceeded := bisect_left(limits, distance):
                kinds[turn - first] = steps[exceeded]
        own = bisect_left(tails, at)
        if own < len(tails) and tails[own] == at:
            kinds[own] = 0
        rel.like_others[at] = list(compress(tails, kinds)), list(filter(None, kinds))
    return rel


class _Tails:
    """What may be at the other end of mentions of one label: the `places` of mentions, and for each the kind of what is
    denied if it is near; `limited` tells of some of them, by their turn, from where to where they reach, and which kind
    it is instead when so many limits are exceeded."""

    def __init__(self, ends: Sequence[tuple[int, Mention]], legal: Mapping[str, Legal], rel: _Rows) -> None:
        self.places: list[int] = []
        self.kinds: list[int] = []
        self.limited: list[tuple[int, int, int, tuple[int, ...], list[int]]] = []
        steps_of = {label: [rel.kind(step) for step in kind.steps] for label, kind in legal.items()}
        for at, tail in ends:
            steps, limits = steps_of[tail.label], legal[tail.label].limits
            if steps[0]:
                if limits:
                    self.limited.append((len(self.places), tail.span.start, tail.span.end, limits, steps))
                self.places.append(at)
                self.kinds.append(steps[0])


def _take_away(rel: _Rows, key: Key, names: Collection[str]) -> None:
    if known := rel.get(key):
        rel.put(key, {name: zero for name, zero in known.items() if name not in names})


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
