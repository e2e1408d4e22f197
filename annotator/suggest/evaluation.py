"""Suggestions against gold: precision, recall and F1, strict in span, label and ends."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.model import Item, Mention, Relation, Suggestion

# Where the bins of the reliability table begin.
BINS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)


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

    def of(self, gold: Scores) -> Scores:
        """These scores of a part of the suggestions, with all there is to find as in `gold`."""
        return Scores(_held_against(self.entities, gold.entities), _held_against(self.relations, gold.relations))

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


@dataclass(frozen=True, slots=True)
class Bin:
    """Suggestions that score from `least` up to the next bin: how many there were, how many were right."""

    least: float
    proposed: int
    right: int


_Marked = tuple[Hashable, ...]  # the label first
_Counts = Callable[[Suggestion], bool]


class Scorer:
    """Adds up documents one at a time.

    A suggestion counts as what it proposes, other items that are neither mention nor relation do not count. With
    `labels`, only entities with these labels and relations between them are looked at. A relation is right when its
    label and the spans and labels of both ends are; of those named `symmetric` the ends may be swapped. Suggestions
    for which `counts` is false are not scored, but relations may end on them.
    """

    def __init__(
        self,
        *,
        labels: Iterable[str] | None = None,
        symmetric: Iterable[str] = (),
        counts: _Counts | None = None,
    ) -> None:
        self._labels = None if labels is None else frozenset(labels)
        self._symmetric = frozenset(symmetric)
        self._counts = counts
        self._entities, self._relations = _Tally(), _Tally()

    def add(self, gold: Sequence[Item], predicted: Sequence[Item], ends: Sequence[Item] | None = None) -> None:
        """Counts one document. With `ends`, predicted relations end on these instead of predicted mentions."""
        gold_entities, gold_relations = _marked(gold, self._labels, self._symmetric)
        entities, relations = _marked(predicted, self._labels, self._symmetric, self._counts, ends)
        self._entities.add(gold_entities.keys(), entities.keys())
        self._relations.add(gold_relations.keys(), relations.keys())

    def scores(self) -> Scores:
        return Scores(self._entities.scores(), self._relations.scores())


def scores(
    documents: Iterable[tuple[Sequence[Item], Sequence[Item]]],
    *,
    labels: Iterable[str] | None = None,
    symmetric: Iterable[str] = (),
) -> Scores:
    """The scores over (gold items, predicted items) of each document, as `Scorer` counts them."""
    scorer = Scorer(labels=labels, symmetric=symmetric)
    for gold, predicted in documents:
        scorer.add(gold, predicted)
    return scorer.scores()


class Reliability:
    """Whether scores mean what they say: of the suggestions in each bin, how many are right."""

    def __init__(self, *, labels: Iterable[str] | None = None) -> None:
        self._labels = None if labels is None else frozenset(labels)
        self._proposed: Counter[int] = Counter()
        self._right: Counter[int] = Counter()

    def add(self, gold: Sequence[Item], predicted: Sequence[Item]) -> None:
        """Counts the mentions of one document."""
        wanted, _ = _marked(gold, self._labels)
        found, _ = _marked(predicted, self._labels)
        for marked, score in found.items():
            at = bisect_right(BINS, score) - 1
            self._proposed[at] += 1
            self._right[at] += marked in wanted

    def bins(self) -> tuple[Bin, ...]:
        """The bins that hold anything, the surest first."""
        held = [at for at in reversed(range(len(BINS))) if self._proposed[at]]
        return tuple(Bin(BINS[at], self._proposed[at], self._right[at]) for at in held)


class _Tally:
    def __init__(self) -> None:
        self._right: Counter[str] = Counter()
        self._proposed: Counter[str] = Counter()
        self._gold: Counter[str] = Counter()

    def add(self, gold: Iterable[_Marked], predicted: Iterable[_Marked]) -> None:
        gold, predicted = set(gold), set(predicted)
        for marked, counter in ((gold & predicted, self._right), (predicted, self._proposed), (gold, self._gold)):
            counter.update(str(one[0]) for one in marked)

    def scores(self) -> dict[str, Score]:
        labels = sorted({*self._proposed, *self._gold})
        return {label: Score(self._right[label], self._proposed[label], self._gold[label]) for label in labels}


def _marked(
    items: Iterable[Item],
    wanted: frozenset[str] | None,
    symmetric: frozenset[str] = frozenset(),
    counts: _Counts | None = None,
    ends: Iterable[Item] | None = None,
) -> tuple[dict[_Marked, float], dict[_Marked, float]]:
    """What is marked, free of ids, so that two annotations compare; with its score."""
    entities: dict[_Marked, float] = {}
    relations: dict[_Marked, float] = {}
    places: dict[str, _Marked] = {}
    links: list[tuple[Relation, float]] = []
    for item in items:
        proposed = item.proposed if isinstance(item, Suggestion) else item
        score = item.score if isinstance(item, Suggestion) else 1.0
        counted = counts is None or not isinstance(item, Suggestion) or counts(item)
        if isinstance(proposed, Mention) and (wanted is None or proposed.label in wanted):
            marked = places[proposed.id] = (proposed.label, proposed.span.start, proposed.span.end)
            if counted:
                entities[marked] = score
        elif isinstance(proposed, Relation) and counted:
            links.append((proposed, score))
    if ends is not None:
        places = {item.id: (item.label, item.span.start, item.span.end) for item in ends if isinstance(item, Mention)}
    for link, score in links:
        if link.head in places and link.tail in places:
            both = (places[link.head], places[link.tail])
            if link.label in symmetric:
                both = (min(both, key=repr), max(both, key=repr))
            relations[(link.label, *both)] = score
    return entities, relations


def _held_against(part: Mapping[str, Score], whole: Mapping[str, Score]) -> dict[str, Score]:
    nothing, held = Score(), {}
    for label in sorted({*part, *whole}):
        found = part.get(label, nothing)
        score = Score(found.right, found.proposed, whole.get(label, nothing).gold)
        if score != nothing:
            held[label] = score
    return held


def _sum(parts: Iterable[Score]) -> Score:
    right = proposed = gold = 0
    for part in parts:
        right, proposed, gold = right + part.right, proposed + part.proposed, gold + part.gold
    return Score(right, proposed, gold)
