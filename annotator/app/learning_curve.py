"""Whether another hundred articles would pay: what F1 may become, guessed from training on parts of what there is.

The error (1 - F1) of what is learnt from n documents mostly falls like a power of n. Its line is laid through the
logarithms by least squares; how far the points lie from it says how sure the guess is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from annotator.model import Message

MORE = 100
# What 80 of 100 guesses lie within, in standard errors, for so many points beyond the two that a line needs (Student).
_WITHIN = (3.08, 1.89, 1.64)
_LEAST = 3  # points
_PAYS = 0.02  # F1


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """`documents` learnt from gave `f` (F1 of entities, 0 to 1) on the dev documents."""

    documents: int
    f: float


@dataclass(frozen=True, slots=True)
class Guess:
    """F1 with so many more documents; in 80 of 100 cases between `low` and `high`."""

    more: int
    f: float
    low: float
    high: float


def guess(points: Sequence[Point], more: int = MORE) -> Guess | None:
    """None where too few different numbers of documents were tried, or all went wrong."""
    known = [point for point in points if 0 < point.f < 1]
    if len({point.documents for point in known}) < _LEAST:
        return None
    xs, ys = [log(point.documents) for point in known], [log(1 - point.f) for point in known]
    middle, height = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - middle) ** 2 for x in xs)
    slope = sum((x - middle) * (y - height) for x, y in zip(xs, ys, strict=True)) / spread
    off = [y - (height + slope * (x - middle)) for x, y in zip(xs, ys, strict=True)]
    error = sqrt(sum(each * each for each in off) / (len(xs) - 2))
    there = log(max(point.documents for point in known) + more)
    apart = error * sqrt(1 + 1 / len(xs) + (there - middle) ** 2 / spread)
    apart *= _WITHIN[min(len(xs) - _LEAST, len(_WITHIN) - 1)]
    best = height + slope * (there - middle)
    return Guess(more, *(_f1(each) for each in (best, best + apart, best - apart)))


def said(points: Sequence[Point]) -> Message:
    """What the curve says, in words that do not promise more than it knows."""
    found, now = guess(points), points[-1].f if points else 0.0
    if found is None:
        return Message("There are too few documents for a learning curve. Finish more and train again.")
    parts = {
        "more": found.more,
        "f": f"{found.f:.2f}",
        "low": f"{found.low:.2f}",
        "high": f"{found.high:.2f}",
        "now": f"{now:.2f}",
    }
    if found.low >= now + _PAYS:
        return Message(
            "Another {more} articles would pay: F1 {f} is to be expected (likely {low} to {high}), {now} now.", **parts
        )
    if found.high < now + _PAYS:
        return Message(
            "Another {more} articles would bring little: F1 {f} is to be expected (likely {low} to {high}), {now} now.",
            **parts,
        )
    return Message(
        "Another {more} articles may pay, but the curve cannot tell: its best guess is F1 {f} (likely {low} to "
        "{high}), {now} now.",
        **parts,
    )


def _f1(log_error: float) -> float:
    return max(0.0, 1 - exp(min(log_error, 0.0)))
