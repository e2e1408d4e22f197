"""A small model of relations: logistic regression over hashed features, added to what the rules say.

It begins where the rules stand: before it has learned anything it says what they say. Its file is JSON and numbers.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import accumulate
from typing import Any
from zlib import crc32

import numpy

from annotator.suggest.calibration import Calibration, fitted
from annotator.suggest.relation_pairs import Pair, Taught

VERSION = "1"

_SIZE = 1 << 17
_STEPS, _RATE = 160, 0.05
_CALM = 0.3  # how strongly weights are held at zero
_LEAST = 12  # judgements of one step of the calibration

Array = Any


class RelationModel:
    """`threshold` is the probability from which on a relation is worth a person's look."""

    def __init__(self, weights: Array, threshold: float = 0.5, calibration: Calibration | None = None) -> None:
        self._weights = weights
        self.threshold = threshold
        self._calibration = calibration or Calibration()

    @staticmethod
    def read(content: bytes) -> RelationModel:
        """Raises ValueError or KeyError for bytes that `as_bytes` of this version did not make."""
        head, _, body = content.partition(b"\n")
        told = json.loads(head)
        if told["version"] != VERSION:
            raise ValueError(f"a model of version {told['version']}")
        weights = numpy.zeros(_SIZE, dtype="float32")
        weights[numpy.asarray(told["places"], dtype="int64")] = numpy.frombuffer(body, dtype="<f4")
        steps = tuple(map(float, told["begins"])), tuple(map(float, told["scores"]))
        return RelationModel(weights, float(told["threshold"]), Calibration({"": steps} if steps[0] else {}))

    def as_bytes(self) -> bytes:
        places = numpy.flatnonzero(self._weights)
        begins, scores = self._calibration.steps.get("", ((), ()))
        head = {
            "version": VERSION,
            "threshold": self.threshold,
            "begins": list(begins),
            "scores": list(scores),
            "places": places.tolist(),
        }
        body: bytes = self._weights[places].astype("<f4").tobytes()
        return json.dumps(head).encode() + b"\n" + body

    def chances(self, asked: Sequence[Pair]) -> list[float]:
        """How likely each is, as the model sees it."""
        if not asked:
            return []
        found: list[float] = _sigmoid(_Rows(asked).logits(self._weights)).tolist()
        return found

    def score(self, chance: float) -> float:
        """How many in a hundred of such were right in documents that it had not seen."""
        return self._calibration.score("", chance)

    def reasons(self, pair: Pair) -> list[str]:
        """The features that speak for the relation, the strongest first."""
        weighed = [(float(self._weights[_place(pair.label, name)]), name) for name in pair.features]
        return [name for weight, name in sorted(weighed, key=lambda each: (-each[0], each[1])) if weight > 0]


class _Rows:
    """Pairs as places among the weights."""

    def __init__(self, asked: Sequence[Pair]) -> None:
        places = [[_place(pair.label, name) for name in pair.features] for pair in asked]
        self.places = numpy.asarray([place for row in places for place in row], dtype="int64")
        sizes = [len(row) for row in places]
        self.begins = numpy.asarray([0, *accumulate(sizes)][:-1], dtype="int64")
        self.owners = numpy.repeat(numpy.arange(len(places)), sizes)
        base = numpy.asarray([pair.base for pair in asked], dtype="float64")
        self.base = numpy.log(base / (1 - base))

    def logits(self, weights: Array) -> Array:
        return self.base + numpy.add.reduceat(weights[self.places], self.begins)


def train(lessons: Sequence[Taught]) -> RelationModel:
    """A model without calibration; one that knows only what the rules say where there are no lessons."""
    weights = numpy.zeros(_SIZE, dtype="float64")
    if lessons:
        rows = _Rows([each.pair for each in lessons])
        truth = numpy.asarray([each.is_related for each in lessons], dtype="float64")
        _fit(weights, rows, truth)
    return RelationModel(weights.astype("float32"))


def _fit(weights: Array, rows: _Rows, truth: Array) -> None:
    """Adam over all lessons at once, so that the same lessons give the same model."""
    used = numpy.unique(rows.places)
    here = numpy.searchsorted(used, rows.places)
    inner = numpy.zeros(len(used))
    slope, spread = numpy.zeros(len(used)), numpy.zeros(len(used))
    for step in range(1, _STEPS + 1):
        wrong = _sigmoid(rows.base + numpy.add.reduceat(inner[here], rows.begins)) - truth
        gradient = numpy.bincount(here, weights=wrong[rows.owners], minlength=len(used)) + _CALM * inner
        slope += 0.1 * (gradient - slope)
        spread += 0.01 * (gradient * gradient - spread)
        evened = slope / (1 - 0.9**step) / (numpy.sqrt(spread / (1 - 0.99**step)) + 1e-8)
        inner -= _RATE * evened
    inner[numpy.abs(inner) < 1e-3] = 0.0
    weights[used] = inner


def calibrated(model: RelationModel, observed: Sequence[tuple[float, bool]], threshold: float) -> RelationModel:
    """`model` with what its probabilities turned out to be worth; `observed` are of documents it had not seen."""
    shown = [each for each in observed if each[0] >= threshold]
    steps = fitted(list(shown), _LEAST) if shown else []
    begins, shares = tuple(begin for begin, _ in steps), tuple(round(share, 3) for _, share in steps)
    return RelationModel(model._weights, threshold, Calibration({"": (begins, shares)} if steps else {}))


def _place(label: str, name: str) -> int:
    return crc32(f"{label}\0{name}".encode()) % _SIZE


def _sigmoid(logits: Array) -> Array:
    return 1 / (1 + numpy.exp(-logits))
