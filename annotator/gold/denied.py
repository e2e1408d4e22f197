"""Which relations a person has denied, by saying nothing of them where everything was looked at."""

from __future__ import annotations

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


class Denied:
    """Asked for ordered pairs of the mentions of one document. What is drawn counts as denied here: the caller knows
    it, and says so after.
    """

    def __init__(self, gold: GoldDocument, schema: Schema) -> None:
        self._all = gold.relations_checked
        self._alone = {check.head for check in gold.relation_checks if check.tail is None}
        self._pairs = {frozenset((check.head, check.tail)) for check in gold.relation_checks if check.tail is not None}
        self._disputed = gold.disputed_pairs
        self._implied = _implied(gold, schema)
        self._limited = {label.name: label for label in schema.relations if label.max_distance}
        used = {mention.label for mention in gold.mentions}
        self._zeros = {(head, tail): _zeros(schema, head, tail) for head in used for tail in used}

    @property
    def anything(self) -> bool:
        """Whether a person has looked at any pair at all."""
        return self._all or bool(self._alone or self._pairs)

    def of(self, head: Mention, tail: Mention) -> Said:
        legal = self._zeros[head.label, tail.label]
        if not legal:
            return _NOTHING
        if self._limited and not legal.keys().isdisjoint(self._limited):
            legal = {name: zero for name, zero in legal.items() if self._reaches(name, head, tail)}
        if not self._looked_at(head.id, tail.id):
            return Said({}, legal)
        follow = self._implied.get((head.id, tail.id), ())
        return Said({name: zero for name, zero in legal.items() if name not in follow} if follow else legal, follow)

    def _looked_at(self, one: ItemId, other: ItemId) -> bool:
        if frozenset((one, other)) in self._disputed:
            return False
        return self._all or one in self._alone or other in self._alone or frozenset((one, other)) in self._pairs

    def _reaches(self, name: str, head: Mention, tail: Mention) -> bool:
        label = self._limited.get(name)
        return label is None or label.reaches(head.span, tail.span)


def _zeros(schema: Schema, head: str, tail: str) -> dict[str, float]:
    return {
        label.name: 0.0
        for label in schema.relations
        if label.permits(head, tail) or (label.symmetric and label.permits(tail, head))
    }


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
