"""A proposed relation, and which mentions stand together in a sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from annotator.suggest.reading import BREAK, Candidate, Reading

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
