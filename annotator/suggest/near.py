"""How near suggestions come that are not quite right, as the package nervaluate counts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.model import Item, Mention, Suggestion

if TYPE_CHECKING:
    from nervaluate.entities import EvaluationResult

# exact: the span, whatever the label; partial: half a point for an overlap; ent_type: the label on any overlap.
MANNERS = ("strict", "exact", "partial", "ent_type")
# Documents are cut between mentions into stretches of so many, since each is compared with each.
_STRETCH = 100

_Told = dict[str, str | int]
_Place = tuple[int, int, str]


@dataclass(slots=True)
class Near:
    """Counts in one manner: right, right in part, and all that was proposed and that there was to find."""

    right: int = 0
    partly: int = 0
    proposed: int = 0
    gold: int = 0

    def as_json(self) -> dict[str, float]:
        points = self.right + self.partly / 2
        return {
            "precision": points / self.proposed if self.proposed else 0.0,
            "recall": points / self.gold if self.gold else 0.0,
            "f1": 2 * points / (self.proposed + self.gold) if points else 0.0,
        }

    def add(self, other: Near) -> None:
        self.right += other.right
        self.partly += other.partly
        self.proposed += other.proposed
        self.gold += other.gold


class NearScorer:
    """Adds up documents one at a time."""

    def __init__(self, labels: Iterable[str] | None = None) -> None:
        self._labels = None if labels is None else frozenset(labels)
        self._found = nothing()
        self._of_labels: dict[str, dict[str, Near]] = {}
        self._wanted: list[list[_Told]] = []
        self._told: list[list[_Told]] = []

    def add(self, gold: Sequence[Item], predicted: Sequence[Item]) -> None:
        for wanted, told in _stretches(self._places(gold), self._places(predicted)):
            self._wanted.append(wanted)
            self._told.append(told)
        if len(self._wanted) >= _STRETCH:
            self._count()

    def scores(self) -> dict[str, Near]:
        """The counts in each manner."""
        self._count()
        return self._found

    def labels(self) -> dict[str, dict[str, Near]]:
        """For each label the counts in each manner, where nothing else than mentions with this label is looked at."""
        self._count()
        return dict(sorted(self._of_labels.items()))

    def _count(self) -> None:
        from nervaluate import Evaluator

        wanted, told = self._wanted, self._told
        self._wanted, self._told = [], []
        labels = sorted({str(one["label"]) for stretches in (wanted, told) for stretch in stretches for one in stretch})
        if not labels:
            return
        told_of = Evaluator(wanted, told, labels, loader="dict").evaluate()
        for manner in MANNERS:
            self._found[manner].add(_near(told_of["overall"][manner]))
            for label, results in told_of["entities"].items():
                self._of_labels.setdefault(label, nothing())[manner].add(_near(results[manner]))

    def _places(self, items: Iterable[Item]) -> list[_Place]:
        plain = (item.proposed if isinstance(item, Suggestion) else item for item in items)
        return [
            (item.span.start, item.span.end, item.label)
            for item in plain
            if isinstance(item, Mention) and (self._labels is None or item.label in self._labels)
        ]


def nothing() -> dict[str, Near]:
    """No counts in each manner."""
    return {manner: Near() for manner in MANNERS}


def _near(result: EvaluationResult) -> Near:
    return Near(
        result.correct,
        result.partial,
        result.correct + result.incorrect + result.partial + result.spurious,
        result.correct + result.incorrect + result.partial + result.missed,
    )


def _stretches(gold: Iterable[_Place], predicted: Iterable[_Place]) -> Iterator[tuple[list[_Told], list[_Told]]]:
    """The mentions of a document in text order, cut where no mention is."""
    both = sorted([(place, 0) for place in set(gold)] + [(place, 1) for place in set(predicted)])
    stretch: tuple[list[_Told], list[_Told]] = ([], [])
    end = count = 0
    for (start, stop, label), side in both:
        if count >= _STRETCH and start >= end:
            yield stretch
            stretch, count = ([], []), 0
        # nervaluate's ends are the last character, not the one behind it.
        stretch[side].append({"label": label, "start": start, "end": stop - 1})
        end, count = max(end, stop), count + 1
    yield stretch
