"""A linear-chain CRF in the file format of CRFsuite, read and applied with NumPy.

The trainer is CRFsuite's own; this reader is several times as quick in use, because what a column's value weighs is
added up once for every document to come, and because sentences of like length go through the chain together.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from annotator.model import HashiyaError
from annotator.suggest.features import EXPANSIONS, MARGIN, OFFSETS, Columns, most_told

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]

_HEADER = struct.Struct("<4sI4sI8I")
_FEATURE = np.dtype([("kind", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])
_CHUNK = struct.Struct("<4s2I")  # before the features: what they are, how long, how many
_STATE = 0
_RARE = frozenset({"b"})  # columns whose values hardly ever come again
_MOST = 60_000  # values that are remembered, of one column
_TOGETHER = 128
OUTSIDE = "O"


@dataclass(frozen=True, slots=True)
class Marked:
    """Words `first` up to, not with, `last` of a table of columns, and how probable just this is."""

    first: int
    last: int
    label: str
    probability: float


@dataclass(slots=True)
class _Column:
    """What the values seen so far weigh, at each offset."""

    index: dict[str, int] = field(default_factory=dict)
    weights: list[Floats] = field(default_factory=list)


class Model:
    """The labels, the weights, and what was added up so far. `rows[attribute]` is its row in `weights`."""

    def __init__(self, labels: Sequence[str], rows: dict[str, int], weights: Floats, transitions: Floats) -> None:
        self.labels = tuple(labels)
        self._rows, self._weights = rows, weights
        self._nothing = len(weights) - 1  # a row of zeros
        self._transitions = transitions
        self._columns = {name: _Column() for name in OFFSETS}

    def marked(self, table: Columns) -> list[Marked]:
        """The best labelling of each sentence, in text order."""
        if not table.sentences:
            return []
        emissions = self._emissions(table)
        found: list[Marked] = []
        by_length = sorted(table.sentences, key=lambda sentence: sentence[1] - sentence[0])
        for at in range(0, len(by_length), _TOGETHER):
            found += self._chained(emissions, by_length[at : at + _TOGETHER])
        return sorted(found, key=lambda marked: marked.first)

    def _emissions(self, table: Columns) -> Floats:
        size = len(table.tokens)
        total: Floats = np.zeros((size, len(self.labels)), dtype=np.float32)
        inner = slice(MARGIN, size - MARGIN)
        for name, values in table.values.items():
            for number, offset in enumerate(OFFSETS[name]):
                if name in _RARE:
                    rows = np.fromiter(
                        (self._rows.get(f"{name}{offset}{value}", self._nothing) for value in values), np.intp, size
                    )
                    weights = self._weights
                else:
                    if number == 0:
                        known = self._known(name, values)
                    rows, weights = known, self._columns[name].weights[number]
                total[inner] += weights[rows[MARGIN + offset : size - MARGIN + offset]]
        return total

    def _known(self, name: str, values: Sequence[str]) -> Ints:
        """The number of each value of a column, whose weights are added up if they were not yet."""
        column = self._columns[name]
        if len(column.index) > _MOST:
            column = self._columns[name] = _Column()
        new = [value for value in dict.fromkeys(values) if value not in column.index]
        if new:
            for value in new:
                column.index[value] = len(column.index)
            told = [EXPANSIONS[name](value) for value in new]
            added = [self._added_up(name, offset, told) for offset in OFFSETS[name]]
            column.weights = (
                [np.concatenate(pair) for pair in zip(column.weights, added, strict=True)] if column.weights else added
            )
        index = column.index
        return np.fromiter((index[value] for value in values), np.intp, len(values))

    def _added_up(self, name: str, offset: int, told: Sequence[Sequence[str]]) -> Floats:
        rows, prefix, most = self._rows, f"{name}{offset}", most_told(name, offset)
        flat: list[int] = []
        starts: list[int] = []
        for attributes in told:
            starts.append(len(flat))
            flat.append(self._nothing)
            for attribute in attributes[:most]:
                row = rows.get(prefix + attribute)
                if row is not None:
                    flat.append(row)
        summed: Floats = np.add.reduceat(self._weights[flat], starts, axis=0)
        return summed

    def _chained(self, emissions: Floats, sentences: Sequence[tuple[int, int]]) -> Iterator[Marked]:
        lengths = np.array([last - first for first, last in sentences])
        longest = int(lengths[-1])
        # Words beyond a shorter sentence's end repeat its last one and are never looked at.
        places = np.array([first for first, _ in sentences])[:, None] + np.minimum(
            np.arange(longest)[None, :], lengths[:, None] - 1
        )
        scores = emissions[places]
        best = _viterbi(scores, self._transitions, lengths)
        runs = [list(_runs([self.labels[label] for label in path])) for path in best]
        if not any(runs):
            return
        chain = _Chain(scores, self._transitions, lengths)
        number = {label: at for at, label in enumerate(self.labels)}
        for at, (found, (first, _)) in enumerate(zip(runs, sentences, strict=True)):
            for begin, end, label in found:
                probability = chain.probability(at, begin, end, number[f"B-{label}"], number.get(f"I-{label}"))
                yield Marked(first + begin, first + end, label, probability)


def _runs(path: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    first, label = -1, ""
    for at, tag in enumerate([*path, OUTSIDE]):
        if label and tag != f"I-{label}":
            yield first, at, label
            label = ""
        if tag[0] == "B" or (tag[0] == "I" and not label):
            first, label = at, tag[2:]


def _viterbi(scores: Floats, transitions: Floats, lengths: Ints) -> list[list[int]]:
    """The best labels of each sentence; `scores` are (sentences, words, labels)."""
    count, longest, _ = scores.shape
    best = scores[:, 0].copy()
    back: list[Ints] = []
    begun = [int(at) for at in np.searchsorted(lengths, np.arange(longest), side="right")]
    for at in range(1, longest):
        # Sentences stand in order of length: those that are over come first and stay as they are.
        live = begun[at]
        through = best[live:, :, None] + transitions
        back.append(through.argmax(axis=1))
        best[live:] = np.take_along_axis(through, back[-1][:, None, :], axis=1)[:, 0] + scores[live:, at]
    paths = np.zeros((count, longest), dtype=np.intp)
    paths[np.arange(count), lengths - 1] = best.argmax(axis=1)
    for at in range(longest - 1, 0, -1):
        live = begun[at]
        paths[live:, at - 1] = back[at - 1][np.arange(count - live), paths[live:, at]]
    return [path[:length].tolist() for path, length in zip(paths, lengths, strict=True)]


class _Chain:
    """Forward and backward sums, scaled word by word, for the probability of a stretch."""

    def __init__(self, scores: Floats, transitions: Floats, lengths: Ints) -> None:
        self._lengths = lengths
        self._moves = np.exp(transitions.astype(np.float64))
        self._here = np.exp((scores - scores.max(axis=2, keepdims=True)).astype(np.float64))
        count, longest, labels = scores.shape
        self._forward = np.zeros((count, longest, labels))
        self._backward = np.ones((count, longest, labels))
        self._scale = np.ones((count, longest))
        begun = np.searchsorted(lengths, np.arange(longest), side="right")
        for at, live in enumerate(begun):
            step = self._here[live:, at]
            if at:
                step = (self._forward[live:, at - 1] @ self._moves) * step
            self._scale[live:, at] = scale = step.sum(axis=1)
            self._forward[live:, at] = step / scale[:, None]
        for at in range(longest - 2, -1, -1):
            live = begun[at + 1]
            after = (self._backward[live:, at + 1] * self._here[live:, at + 1]) @ self._moves.T
            self._backward[live:, at] = after / self._scale[live:, at + 1, None]

    def probability(self, sentence: int, first: int, last: int, begin: int, inside: int | None) -> float:
        """That words `first` up to `last` are labelled `begin, inside, ...` and the next word does not go on."""
        sums = float(self._forward[sentence, first, begin])
        label = begin
        for at in range(first + 1, last):
            if inside is None:
                return 0.0
            sums *= float(self._moves[label, inside] * self._here[sentence, at, inside] / self._scale[sentence, at])
            label = inside
        if last >= self._lengths[sentence]:
            return min(sums, 1.0)
        going = self._moves[label] * self._here[sentence, last] * self._backward[sentence, last]
        if inside is not None:
            going[inside] = 0.0
        return min(float(sums * going.sum() / self._scale[sentence, last]), 1.0)


@lru_cache(maxsize=4)
def load(path: Path) -> Model:
    """The model in a file of CRFsuite, opened once. Raises HashiyaError when it cannot be read."""
    try:
        return parse(path.read_bytes())
    except (OSError, ValueError, struct.error, IndexError) as error:
        raise HashiyaError("{path}: cannot be read ({why}). Install Hashiya again.", path=path, why=error) from error


def parse(data: bytes) -> Model:
    """The model in the bytes of a CRFsuite file. Raises ValueError or struct.error when they are something else."""
    magic, _, kind, _, _, labels, attributes, at_features, at_labels, at_attributes, _, _ = _HEADER.unpack_from(data)
    if magic != b"lCRF" or kind != b"FOMC":
        raise ValueError("no CRFsuite model")
    _, _, features = _CHUNK.unpack_from(data, at_features)
    table = np.frombuffer(data, _FEATURE, features, at_features + _CHUNK.size)
    weights: Floats = np.zeros((attributes + 1, labels), dtype=np.float32)
    transitions: Floats = np.zeros((labels, labels), dtype=np.float32)
    state = table["kind"] == _STATE
    weights[table["source"][state], table["target"][state]] = table["weight"][state]
    transitions[table["source"][~state], table["target"][~state]] = table["weight"][~state]
    names = _names(data, at_labels)
    rows = {name: row for row, name in enumerate(_names(data, at_attributes))}
    return Model(names, rows, weights, transitions)


def _names(data: bytes, at: int) -> list[str]:
    """The strings of one of the file's tables, by their numbers."""
    chunk, _, _, _, count, offset = struct.unpack_from("<4s5I", data, at)
    if chunk != b"CQDB":
        raise ValueError("a table of names is missing")
    names: list[str] = []
    for record in struct.unpack_from(f"<{count}I", data, at + offset):
        size = int.from_bytes(data[at + record + 4 : at + record + 8], "little")
        names.append(data[at + record + 8 : at + record + 7 + size].decode("utf-8"))
    return names
