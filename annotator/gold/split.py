"""Which documents a model learns from and which ones test it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeAlias

from annotator.model import DocumentId, WrongUse

# What is to be spread over the parts: a kind of mark and its label.
Stratum: TypeAlias = tuple[str, str]

_UNMARKED: Stratum = ("", "")


@dataclass(frozen=True, slots=True)
class Split:
    """Ids in a drawn order that depends on ids and seed only, never on where the documents are stored.

    `groups` are the documents that had to stay together, in groups of two and more, ordered by id. `leaks` is true
    when train and dev are the same documents, because there is no other or all of them belong together. `test` is
    empty where none was wished for or where there were too few groups.
    """

    train: tuple[DocumentId, ...]
    dev: tuple[DocumentId, ...]
    test: tuple[DocumentId, ...] = ()
    groups: tuple[tuple[DocumentId, ...], ...] = ()
    leaks: bool = False

    @property
    def parts(self) -> Mapping[str, tuple[DocumentId, ...]]:
        """The parts by name; `test` only where it holds something."""
        parts = {"train": self.train, "dev": self.dev}
        return parts | {"test": self.test} if self.test else parts


def split(
    labels: Mapping[DocumentId, Collection[Stratum]],
    groups: Iterable[Collection[DocumentId]],
    seed: int,
    dev_share: float,
    test_share: float = 0.0,
) -> Split:
    """Draws about these shares of the documents for dev and test; the others are for training.

    `labels` tells for every document which labels it holds, none for a document without mentions. `groups`, which have
    no document in common, are never parted; no part has as many documents too many as the largest group has. As far as
    groups allow, each label is spread by the same shares, each part has a document, and a document with mentions:
    train before dev before test. Raises WrongUse unless `dev_share` lies between 0 and 1 and leaves room for
    `test_share` and for training.
    """
    if not 0 < dev_share < 1:
        raise WrongUse("The share of documents in dev is {share}; it must lie between 0 and 1.", share=dev_share)
    if not 0 <= test_share < 1 - dev_share:
        raise WrongUse(
            "The share of documents in test is {share}; it must be 0 or more, and with that of dev below 1.",
            share=test_share,
        )
    units = _units(labels, groups, seed)
    together = tuple(sorted(tuple(sorted(unit.documents)) for unit in units if len(unit.documents) > 1))
    if len(units) < 2:
        only = _drawn(labels, seed)
        return Split(only, only, groups=together, leaks=bool(only))
    shares = (dev_share, test_share) if test_share and len(units) > 2 else (dev_share,)
    parts = _parts(len(labels), (1 - sum(shares), *shares))
    totals = sum((unit.labels for unit in units), Counter[Stratum]())
    # Large groups first, as small ones fill what is left; then rare labels, as common ones fill what is left.
    units.sort(key=lambda unit: (-len(unit.documents), _rarity(unit, totals), unit.draw))
    _place([unit for unit in units if unit.marked], parts, totals, lambda part: part.marked)
    _place([unit for unit in units if not unit.marked], parts, totals, lambda part: bool(part.documents))
    train, dev, *others = (_drawn(part.documents, seed) for part in parts)
    return Split(train, dev, others[0] if others else (), together)


def joined(*groupings: Iterable[Collection[DocumentId]]) -> tuple[frozenset[DocumentId], ...]:
    """The groups of all groupings, with those that have a document in common made one, in the order of their least
    ids."""
    group_of: dict[DocumentId, set[DocumentId]] = {}
    for grouping in groupings:
        for group in grouping:
            whole = set(group).union(*(group_of[key] for key in group if key in group_of))
            group_of.update(dict.fromkeys(whole, whole))
    groups = {min(group): frozenset(group) for group in group_of.values()}
    return tuple(groups[least] for least in sorted(groups))


@dataclass(frozen=True, slots=True)
class _Unit:
    """Documents that stay together; `labels` counts those that hold a label."""

    documents: tuple[DocumentId, ...]
    labels: Counter[Stratum]
    draw: tuple[bytes, str]

    @property
    def marked(self) -> bool:
        return self.labels.keys() != {_UNMARKED}


@dataclass(slots=True)
class _Part:
    """`room` is the number of documents that should still come."""

    share: float
    room: int
    documents: list[DocumentId] = field(default_factory=list)
    labels: Counter[Stratum] = field(default_factory=Counter)
    marked: bool = False

    def add(self, unit: _Unit) -> None:
        self.documents += unit.documents
        self.room -= len(unit.documents)
        self.labels += unit.labels
        self.marked |= unit.marked


def _units(
    labels: Mapping[DocumentId, Collection[Stratum]], groups: Iterable[Collection[DocumentId]], seed: int
) -> list[_Unit]:
    whole = [tuple(key for key in group if key in labels) for group in groups]
    grouped = {key for group in whole for key in group}
    alone = ((key,) for key in labels if key not in grouped)
    return [
        _Unit(
            documents,
            Counter(label for key in documents for label in set(labels[key]) or {_UNMARKED}),
            min(_draw(key, seed) for key in documents),
        )
        for documents in (*whole, *alone)
        if documents
    ]


def _parts(documents: int, shares: Sequence[float]) -> list[_Part]:
    """Whole numbers of documents, at least one for each part; the first takes what the others leave."""
    rooms = [max(1, round(documents * share)) for share in shares[1:]]
    while sum(rooms) >= documents:
        rooms[rooms.index(max(rooms))] -= 1
    return [_Part(share, room) for share, room in zip(shares, (documents - sum(rooms), *rooms), strict=True)]


def _rarity(unit: _Unit, totals: Counter[Stratum]) -> tuple[int, Stratum]:
    """The rarest label of a unit, with the number of documents that hold it."""
    return min((totals[label], label) for label in unit.labels)


def _place(
    units: Sequence[_Unit], parts: Sequence[_Part], totals: Counter[Stratum], served: Callable[[_Part], bool]
) -> None:
    """Each unit into the part that wants its rarest label most, among those with room for all of it. The last units
    are for the parts that are not `served` yet."""
    for place, unit in enumerate(units):
        left, waiting = len(units) - place, [part for part in parts if not served(part)]
        open_to = waiting[:left] if left <= len(waiting) else parts
        wide = [part for part in open_to if part.room >= len(unit.documents)]
        total, label = _rarity(unit, totals)
        if wide:
            best = max(wide, key=lambda part: (part.share * total - part.labels[label], part.room))
        else:
            best = max(open_to, key=lambda part: part.room)
        best.add(unit)


def _drawn(ids: Iterable[DocumentId], seed: int) -> tuple[DocumentId, ...]:
    return tuple(sorted(ids, key=lambda each: _draw(each, seed)))


def _draw(document: DocumentId, seed: int) -> tuple[bytes, str]:
    return sha256(f"{seed}\n{document}".encode()).digest(), document
