"""What people make of the machine's words: for each label, source and rule how many were taken, changed or refused.

acceptance = Acceptance(store, "Sara")
acceptance.follow(session)      # the open document is counted as it changes
acceptance.rates()              # of the whole project; the store is asked only about what changed elsewhere
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from annotator.app.session import Session
from annotator.model import (
    Annotation,
    Change,
    Decision,
    DocumentId,
    Item,
    ItemId,
    Mention,
    Relation,
    Suggestion,
    Verdict,
)
from annotator.storage import Decided, Mark, Store


@dataclass(frozen=True, slots=True, order=True)
class Ground:
    """What suggestions have in common; an empty field stands for any."""

    is_relation: bool
    label: str
    source: str = ""
    rule: str = ""


class Fared:
    """What is told of suggestions that people decided on, by whatever they are counted."""

    __slots__ = ()

    accepted: int
    corrected: int
    rejected: int

    @property
    def decided(self) -> int:
        return self.accepted + self.corrected + self.rejected

    @property
    def share(self) -> float:
        """Of those decided the part that stands as it was proposed: 0..1."""
        return self.accepted / self.decided if self.decided else 0.0


@dataclass(frozen=True, slots=True)
class Rate(Fared):
    """How suggestions fared. What was accepted and changed later counts as corrected, and removed later as rejected."""

    ground: Ground
    accepted: int = 0
    corrected: int = 0
    rejected: int = 0


Counts = Counter[tuple[Ground, Verdict]]


def counted(annotation: Annotation) -> Counts:
    """The decisions of one document."""
    found: Counts = Counter()
    for item in annotation.items.values():
        if isinstance(item, Decision):
            _add(found, item, annotation.get(item.suggestion), 1)
    return found


def moved(counts: Counts, change: Change, after: Annotation) -> None:
    """Brings `counts` of a document up to date with a change that led to `after`."""

    def stood(side: dict[ItemId, Item | None], key: ItemId) -> Item | None:
        return side[key] if key in side else after.get(key)

    for items, by in ((dict(change.before), -1), (dict(change.after), 1)):
        for item in items.values():
            if isinstance(item, Decision):
                _add(counts, item, stood(items, item.suggestion), by)


def rates(counts: Counts) -> list[Rate]:
    """One for each ground, mentions before relations."""
    grounds = sorted({ground for (ground, _), count in counts.items() if count})
    return [
        Rate(
            ground,
            counts[ground, Verdict.ACCEPTED],
            counts[ground, Verdict.CORRECTED],
            counts[ground, Verdict.REJECTED],
        )
        for ground in grounds
    ]


def summed(found: Iterable[Rate], ground: Callable[[Ground], Ground]) -> list[Rate]:
    """The rates of coarser grounds: `ground` says to which each belongs."""
    counts: Counts = Counter()
    for rate in found:
        for verdict, count in _verdicts(rate):
            counts[ground(rate.ground), verdict] += count
    return rates(counts)


def by_label(found: Iterable[Rate]) -> list[Rate]:
    return summed(found, lambda ground: Ground(ground.is_relation, ground.label))


def by_source(found: Iterable[Rate]) -> list[Rate]:
    """For each label and source."""
    return summed(found, lambda ground: Ground(ground.is_relation, ground.label, ground.source))


class Acceptance:
    """The counts of a project in one annotator's layer, kept up to date without reading it again and again."""

    def __init__(self, store: Store, annotator: str) -> None:
        self._store = store
        self._annotator = annotator
        self._mark: Mark | None = None
        self._stored: dict[DocumentId, Counts] = {}
        self._open: DocumentId | None = None
        self._here: Counts = Counter()
        self._leave: Callable[[], None] = _nobody

    def follow(self, session: Session | None) -> None:
        """Counts the open document as it changes, and no longer the one before; None when none is open. Raises
        ValueError for the session of somebody else."""
        if session is not None and session.annotator != self._annotator:
            raise ValueError(f"a session of {session.annotator}, not of {self._annotator}")
        self._leave()
        if self._open is not None:
            self._stored[self._open] = self._here
        self._open, self._here, self._leave = None, Counter(), _nobody
        if session is not None:
            self._open, self._here = session.document.id, counted(session.annotation)
            self._leave = session.listen(lambda change: moved(self._here, change, session.annotation))

    def rates(self) -> list[Rate]:
        """Of everything decided so far, mentions before relations."""
        self._catch_up()
        counts: Counts = self._here.copy()
        for key, stored in self._stored.items():
            if key != self._open:
                counts.update(stored)
        return rates(counts)

    def _catch_up(self) -> None:
        mark = self._store.mark()
        if mark == self._mark:
            return
        only = None if self._mark is None else [key for key in self._store.said_since(self._mark) if key != self._open]
        self._mark = mark
        if only is None:
            self._stored = {}
        elif not only:
            return
        else:
            self._stored |= {key: Counter() for key in only}
        for each in self._store.decided(self._annotator, only):
            self._stored.setdefault(each.document_id, Counter())[_ground(each), each.verdict] += each.count


def _nobody() -> None:
    """No session is listened to."""


def _ground(decided: Decided) -> Ground:
    return Ground(decided.is_relation, decided.label, decided.source, decided.rule)


def _add(counts: Counts, decision: Decision, suggestion: Item | None, by: int) -> None:
    if isinstance(suggestion, Suggestion):
        proposed: Mention | Relation = suggestion.proposed
        ground = Ground(isinstance(proposed, Relation), proposed.label, suggestion.source, suggestion.rule)
        counts[ground, decision.verdict] += by


def _verdicts(rate: Rate) -> Iterator[tuple[Verdict, int]]:
    yield Verdict.ACCEPTED, rate.accepted
    yield Verdict.CORRECTED, rate.corrected
    yield Verdict.REJECTED, rate.rejected
