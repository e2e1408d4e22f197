"""How far people agree who have done the same documents, each by themselves."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from annotator.gold.places import joined_at, places_of, without_direction
from annotator.model import Annotation, Checked, Schema


@dataclass(slots=True)
class Met:
    """Documents that both have checked; what both have in them, and what each of the two has."""

    documents: int = 0
    both: int = 0
    one: int = 0
    other: int = 0

    @property
    def f1(self) -> float | None:
        """Of 0 to 1: twice what both have by what each has, counted together. None where neither has anything."""
        return 2 * self.both / (self.one + self.other) if self.one + self.other else None

    def add(self, one: Collection[object], other: Collection[object]) -> None:
        self.documents += 1
        self.both += len(set(one) & set(other))
        self.one += len(set(one))
        self.other += len(set(other))


@dataclass(slots=True)
class Agreement:
    """Of two annotators, by mentions with the same span and label, and relations with the same ends and label."""

    mentions: Met = field(default_factory=Met)
    relations: Met = field(default_factory=Met)


class Agreements:
    """Takes the layers of one document after another; only what both have checked counts, since elsewhere nobody knows
    whether somebody disagreed or had not looked yet."""

    def __init__(self, schema: Schema) -> None:
        self._both_ways = without_direction(schema)
        self.pairs: dict[tuple[str, str], Agreement] = {}

    def add(self, layers: Sequence[Annotation]) -> None:
        """The layers of one document, each of another annotator."""
        for one, other in combinations(sorted(layers, key=lambda layer: layer.annotator), 2):
            both = {what for what in Checked if one.check(what) is not None and other.check(what) is not None}
            if not both:
                continue
            pair = self.pairs.setdefault((one.annotator, other.annotator), Agreement())
            mentions = places_of(one), places_of(other)
            if Checked.ENTITIES in both:
                pair.mentions.add(set(mentions[0].values()), set(mentions[1].values()))
            if Checked.RELATIONS in both:
                pair.relations.add(
                    *(
                        {joined_at(relation, places, self._both_ways) for relation in layer.relations()} - {None}
                        for layer, places in zip((one, other), mentions, strict=True)
                    )
                )
