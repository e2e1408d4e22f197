"""Which relations a person has denied, by saying nothing of them where everything was looked at."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from annotator.gold.layer import GoldDocument
from annotator.model import ItemId, Mention, RelationLabel, Schema


@dataclass(frozen=True, slots=True)
class Said:
    """Of one ordered pair: labels that were denied, each with 0.0, and labels of which nothing may be said, because
    nobody looked or because they follow from what is drawn. Both may be shared between pairs, so neither is changed.
    """

    denied: Mapping[str, float]
    unsaid: Collection[str]


_NOTHING = Said({}, ())


@dataclass(frozen=True, slots=True)
class Legal:
    """What the schema permits between two kinds of mentions: labels, each with 0.0. `limits` are how far some of them
    reach, in code points, ascending; `steps` what is left when that many limits are exceeded. Never changed."""

    limits: tuple[int, ...]
    steps: tuple[Mapping[str, float], ...]

    def at(self, distance: int) -> Mapping[str, float]:
        return self.steps[bisect_left(self.limits, distance)]


class Denied:
    """Asked for ordered pairs of the mentions of one document. What is drawn counts as denied here: the caller knows
    it, and says so after.

    `everywhere` says that the whole document was looked at. Then all that is `legal`, by the labels of head and tail,
    was denied, but for what is `implied`, labels that lead from one mention to another over others, and for pairs that
    are `disputed`.
    """

    def __init__(self, gold: GoldDocument, schema: Schema) -> None:
        self.everywhere = gold.relations_checked
        self._alone = {check.head for check in gold.relation_checks if check.tail is None}
        self._pairs = {frozenset((check.head, check.tail)) for check in gold.relation_checks if check.tail is not None}
        self.disputed: Collection[frozenset[ItemId]] = gold.disputed_pairs
        self.implied: Mapping[tuple[ItemId, ItemId], Collection[str]] = _implied(gold, schema)
        used = sorted({mention.label for mention in gold.mentions})
        self.legal = {head: {tail: _legal(schema, head, tail) for tail in used} for head in used}

    @property
    def anything(self) -> bool:
        """Whether a person has looked at any pair at all."""
        return self.everywhere or bool(self._alone or self._pairs)

    def of(self, head: Mention, tail: Mention) -> Said:
        legal = self.legal[head.label][tail.label].at(head.span.distance_to(tail.span))
        if not legal:
            return _NOTHING
        if not self._looked_at(head.id, tail.id):
            return Said({}, legal)
        follow = self.implied.get((head.id, tail.id), ())
        return Said({name: zero for name, zero in legal.items() if name not in follow} if follow else legal, follow)

    def _looked_at(self, one: ItemId, other: ItemId) -> bool:
        if frozenset((one, other)) in self.disputed:
            return False
        return self.everywhere or one in self._alone or other in self._alone or frozenset((one, other)) in self._pairs


def _legal(schema: Schema, head: str, tail: str) -> Legal:
    labels = [
        label
        for label in schema.relations
        if label.permits(head, tail) or (label.symmetric and label.permits(tail, head))
    ]
    limits = tuple(sorted({label.max_distance for label in labels if label.max_distance}))
    exceeded = [limits[:count] for count in range(len(limits) + 1)]
    steps = ({label.name: 0.0 for label in labels if label.max_distance not in gone} for gone in exceeded)
    return Legal(limits, tuple(steps))


def _implied(gold: GoldDocument, schema: Schema) -> dict[tuple[ItemId, ItemId], set[str]]:
    """For ordered pairs the transitive labels that lead from the one to the other."""
    implied: defaultdict[tuple[ItemId, ItemId], set[str]] = defaultdict(set)
    for label in schema.relations:
        if label.transitive:
            for head, tail in _closure(gold, label):
                implied[head, tail].add(label.name)
    return dict(implied)


def _closure(gold: GoldDocument, label: RelationLabel) -> Iterable[tuple[ItemId, ItemId]]:
    ahead: defaultdict[ItemId, list[ItemId]] = defaultdict(list)
    for relation in gold.relations:
        if relation.label == label.name:
            ahead[relation.head].append(relation.tail)
            if label.symmetric:
                ahead[relation.tail].append(relation.head)
    for start in list(ahead):
        seen, waiting = {start}, [start]
        while waiting:
            for there in ahead.get(waiting.pop(), ()):
                if there not in seen:
                    seen.add(there)
                    waiting.append(there)
        for there in seen - {start}:
            yield start, there
