"""What speaks for a name that the base model found, beside how probable it is to the model: what its worth is told by.

The model has read the rules and lists too and believes them too much where they are wrong; how often it was right
where they agreed, where they said something else, and where they said nothing was counted on text it had not seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log
from typing import TYPE_CHECKING

from annotator.suggest.reading import BREAK, Candidate, Reading

if TYPE_CHECKING:
    from annotator.suggest.crf import Marked

_LEAST, _MOST, _HIGH = -3.0, 7.0, 4.0  # of a log odds; what is higher than the last counts once more
_NEARLY = 1e-4
_LONG, _OFTEN = 4, 3
_SHORT = 3  # a word of so few letters before a name is told by itself, any other by its kind

Evidence = list[tuple[str, float]]


class Witnesses:
    """What rules and lists found in a reading (`before`), and what the model found in all of it."""

    def __init__(self, reading: Reading, before: Sequence[Candidate], found: Sequence[Marked]) -> None:
        self._reading = reading
        self._said: dict[tuple[int, int], dict[str, str]] = {}
        self._touched: set[int] = set()
        for one in before:
            self._said.setdefault((one.first, one.last), {})[one.label] = f"{one.source}:{one.rule}"
            self._touched.update(range(one.first, one.last))
        self._times: dict[tuple[str, ...], Counter[str]] = {}
        for marked in found:
            self._times.setdefault(self._form(marked), Counter())[marked.label] += 1

    def of(self, found: Marked) -> Evidence:
        """Names and values, for `found` with its places in the reading."""
        odds = log(max(found.probability, _NEARLY) / max(1 - found.probability, _NEARLY))
        odds = max(_LEAST, min(_MOST, odds))
        agreed, high = self._agreed(found), max(odds - _HIGH, 0.0)
        label = found.label
        told = [("1", 1.0), ("odds", odds), ("high", high), (label, 1.0), (f"{label} odds", odds)]
        told += [(f"{label} high", high), (agreed, 1.0), (f"{agreed} odds", odds)]
        told += [(f"{label} {agreed}", 1.0), (f"{label} {agreed} odds", odds)]
        told += ((f"{label} {name}", 1.0) for name in self._around(found))
        return told

    def _form(self, found: Marked) -> tuple[str, ...]:
        return tuple(self._reading.forms[found.first : found.last])

    def _agreed(self, found: Marked) -> str:
        said = self._said.get((found.first, found.last))
        if said is not None:
            return "same" if found.label in said else "other"
        return "alone" if self._touched.isdisjoint(range(found.first, found.last)) else "across"

    def _around(self, found: Marked) -> Iterator[str]:
        reading, first, last = self._reading, found.first, found.last
        for label, rule in self._said.get((first, last), {}).items():
            yield f"is {label} {rule}"
        yield f"words {min(last - first, _LONG)}"
        yield f"after {_kind(reading.forms[first - 1]) if first else BREAK.strip()}"
        yield f"before {_kind(reading.forms[last], 0)}"
        if reading.is_definite(first):
            yield "definite"
        times = self._times[self._form(found)]
        yield f"times {min(times[found.label], _OFTEN)}"
        if times.total() > times[found.label]:
            yield "doubted"


def _kind(form: str, short: int = _SHORT) -> str:
    if not form[:1].isalpha():
        return form.strip()
    if len(form) <= short:
        return form
    return "ال" if form.startswith("ال") else "word"
