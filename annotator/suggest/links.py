"""A proposed relation, and which mentions stand together in a sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from annotator.suggest.reading import BREAK, Candidate, Reading

_JOINTS = frozenset({"و", "،", ",", "كل", "من", "نظيره", "نظيرته", "كذلك"})
SENTENCE_ENDS = frozenset({BREAK, ".", "!", "?", "؟", "؛"})


@dataclass(frozen=True, slots=True)
class Link:
    """A proposed relation between two winners, by their places in the list of winners."""

    label: str
    head: int
    tail: int
    rule: str
    score: float


class Sentences:
    """Which winners stand in the sentence around a token."""

    def __init__(self, reading: Reading, winners: Sequence[Candidate]) -> None:
        self._ends = [at for at, form in enumerate(reading.forms) if form in SENTENCE_ENDS]
        self._firsts = [mention.first for mention in winners]
        self._winners = winners
        self._size = len(reading)

    def bounds(self, at: int) -> tuple[int, int]:
        """The first token of the sentence around a token, and the one behind its last."""
        end = bisect_left(self._ends, at)
        return self._ends[end - 1] + 1 if end else 0, self._ends[end] if end < len(self._ends) else self._size

    def around(self, at: int, labels: Collection[str], reach: int) -> tuple[list[int], list[int]]:
        """Places of the winners with such labels before and after a token in its sentence, the nearest first."""
        begin, end = self.bounds(at)
        first, middle = bisect_left(self._firsts, begin), bisect_left(self._firsts, at)
        last = bisect_left(self._firsts, end)
        winners = self._winners
        before = [
            place
            for place in range(middle - 1, first - 1, -1)
            if winners[place].label in labels and at - winners[place].last < reach
        ]
        after = [
            place
            for place in range(middle, last)
            if winners[place].label in labels and winners[place].first - at < reach
        ]
        return before, after


def of_somebody(winners: Sequence[Candidate], place: int) -> bool:
    """ملك الأردن: the country of an office."""
    before = winners[place - 1] if place else None
    return before is not None and before.label == "POSITION" and before.last >= winners[place].first - 1


def coordinated(reading: Reading, winners: Sequence[Candidate], places: Sequence[int]) -> list[int]:
    """The first and what is joined to it by و: أذربيجان وباكستان, whatever titles stand between."""
    if not places:
        return []
    found = [places[0]]
    for place in places[1:]:
        first, last = winners[found[-1]].last, winners[place].first
        gap = reading.forms[first:last]
        between = winners[found[-1] + 1 : place]
        titled = {word for other in between for word in range(other.first, other.last)}
        rest = [form for at, form in enumerate(gap, first) if at not in titled]
        if rest and set(rest) <= _JOINTS:
            found.append(place)
        else:
            break
    return found


def subject(
    reading: Reading, winners: Sequence[Candidate], before: Sequence[int], at: int, *, own: bool = False
) -> int | None:
    """Who does what the verb at `at` says, of the people `before` it (the nearest first); None without any.

    After و or كما it goes on with whoever the sentence, or its clause behind أن, began with: زار فلان ... والتقى; so
    it does where what is done is that person's `own`: خلال وجوده.
    """
    if not before:
        return None
    if not own and (not at or reading.forms[at - 1] not in ("و", "كما")):
        return before[0]
    clause = max((place for place in range(winners[before[-1]].first, at) if reading.forms[place] == "ان"), default=-1)
    inside = [place for place in before if winners[place].first > clause]
    return inside[-1] if inside else before[-1]
