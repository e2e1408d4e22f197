"""Suggestions against gold: precision, recall and F1, strict in span, label and ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.model import Item, Mention, Relation, Suggestion


@dataclass(frozen=True, slots=True)
class Score:
    """What was right, what was proposed, what there was to find."""

    right: int = 0
    proposed: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.proposed + self.gold) if self.right else 0.0

    def as_json(self) -> dict[str, float]:
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1}


@dataclass(frozen=True, slots=True)
class Scores:
    """Per label, entities and relations apart; the micro average is over all labels that were scored."""

    entities: Mapping[str, Score]
    relations: Mapping[str, Score]

    @property
    def entity_micro(self) -> Score:
        return _sum(self.entities.values())

    @property
    def relation_micro(self) -> Score:
        return _sum(self.relations.values())

    def as_json(self) -> dict[str, object]:
        """`{"entities": {"micro": {...}, "labels": {label: {...}}}, "relations": the same}`."""
        return {
            name: {
                "micro": _sum(table.values()).as_json(),
                "labels": {label: score.as_json() for label, score in sorted(table.items())},
            }
            for name, table in (("entities", self.entities), ("relations", self.relations))
        }


_Marked = tuple[Hashable, ...]  # the label first


def scores(
    documents: Iterable[tuple[Sequence[Item], Sequence[Item]]],
    *,
    labels: Iterable[str] | None = None,
    symmetric: Iterable[str] = (),
) -> Scores:
    """The scores over (gold items, predicted items) of each document.

    A suggestion counts as what it proposes, other items that are neither mention nor relation do not count. With
    `labels`, only entities with these labels and relations between them are looked at. A relation is right when its
    label and the spans and labels of both ends are; of those named `symmetric` the ends may be swapped.
    """
    wanted = None if labels is None else frozenset(labels)
    both_ways = frozenset(symmetric)
    entities, relations = _Tally(), _Tally()
    for gold, predicted in documents:
        gold_entities, gold_relations = _marked(gold, wanted, both_ways)
        entities_found, relations_found = _marked(predicted, wanted, both_ways)
        entities.add(gold_entities, entities_found)
        relations.add(gold_relations, relations_found)
    return Scores(entities.scores(), relations.scores())


class _Tally:
    def __init__(self) -> None:
        self._right: Counter[str] = Counter()
        self._proposed: Counter[str] = Counter()
        self._gold: Counter[str] = Counter()

    def add(self, gold: set[_Marked], predicted: set[_Marked]) -> None:
        for marked, counter in ((gold & predicted, self._right), (predicted, self._proposed), (gold, self._gold)):
            counter.update(str(one[0]) for one in marked)

    def scores(self) -> dict[str, Score]:
        labels = sorted({*self._proposed, *self._gold})
        return {label: Score(self._right[label], self._proposed[label], self._gold[label]) for label in labels}


def _marked(
    items: Iterable[Item], wanted: frozenset[str] | None, symmetric: frozenset[str]
) -> tuple[set[_Marked], set[_Marked]]:
    """What is marked, free of ids, so that two annotations compare."""
    plain = [item.proposed if isinstance(item, Suggestion) else item for item in items]
    mentions: dict[str, _Marked] = {
        item.id: (item.label, item.span.start, item.span.end)
        for item in plain
        if isinstance(item, Mention) and (wanted is None or item.label in wanted)
    }
    relations: set[_Marked] = set()
    for item in plain:
        if isinstance(item, Relation) and item.head in mentions and item.tail in mentions:
            ends = (mentions[item.head], mentions[item.tail])
            if item.label in symmetric:
                ends = (min(ends, key=repr), max(ends, key=repr))
            relations.add((item.label, *ends))
    return set(mentions.values()), relations


def _sum(parts: Iterable[Score]) -> Score:
    right = proposed = gold = 0
    for part in parts:
        right, proposed, gold = right + part.right, proposed + part.proposed, gold + part.gold
    return Score(right, proposed, gold)
