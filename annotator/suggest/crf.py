"""A linear-chain CRF in the file format of CRFsuite, read and applied with NumPy.

The trainer is CRFsuite's own; this reader is several times as quick in use, because what a column's value weighs is
added up once for every document to come, and because sentences of like length go through the chain together. A word
gets the label that is most probable over all readings of its sentence.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from annotator.model import HashiyaError
from annotator.suggest.clusters import NONE, Clusters
from annotator.suggest.clusters import read as read_clusters
from annotator.suggest.features import MARGIN, OFFSETS, Columns, grouped

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]

_HEADER = struct.Struct("<4sI4sI8I")
_FEATURE = np.dtype([("kind", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])
_CHUNK = struct.Struct("<4s2I")  # before the features: what they are, how long, how many
_STATE = 0
_PAIRS = "b"  # a column whose values hardly ever come again
_MOST = 400_000  # rows of sums that are remembered: 25 MB
_FIRST = 4096  # rows that there is room for at first
_BLOCK = 4096  # words whose emissions are added up at once
_TOGETHER = 128
_SCALED = 16  # steps after which the sums of a chain are brought back to size
OUTSIDE = "O"

_Slot = tuple[int, int, int]  # the number of a column, an offset, and which of the column's offsets this is


@dataclass(frozen=True, slots=True)
class Marked:
    """Words `first` up to, not with, `last` of a table of columns, and how probable just this is."""

    first: int
    last: int
    label: str
    probability: float


class Model:
    """The labels, the weights, and what was added up so far. `rows[attribute]` is its row in `weights`."""

    def __init__(
        self, labels: Sequence[str], rows: dict[str, int], weights: Floats, transitions: Floats, clusters: Clusters
    ) -> None:
        self.labels = tuple(labels)
        self._weights, self._clusters = weights, clusters
        self._nothing = len(weights) - 1  # a row of zeros
        self._moves = np.exp(transitions.astype(np.float64))
        self._both_moves = np.stack((self._moves, self._moves.T))
        place = {label: number for number, label in enumerate(labels)}
        self._outside = place[OUTSIDE]
        self._inside = np.array([place.get(f"I-{label[2:]}", -1) for label in labels])
        # Where each attribute of a column weighs: (which of the column's offsets, row).
        self._rows: dict[str, dict[str, list[tuple[int, int]]]] = {name: {} for name in OFFSETS}
        numbers = {
            f"{name}{offset}": (name, number)
            for name, offsets in OFFSETS.items()
            for number, offset in enumerate(offsets)
        }
        for attribute, row in rows.items():
            cut = 3 if attribute[1:2] == "-" else 2
            if attribute[:cut] in numbers:
                name, number = numbers[attribute[:cut]]
                self._rows[name].setdefault(attribute[cut:], []).append((number, row))
        self._columns = tuple(name for name in OFFSETS if name != _PAIRS)
        self._slots: tuple[_Slot, ...] = tuple(
            (column, offset, number)
            for column, name in enumerate(self._columns)
            for number, offset in enumerate(OFFSETS[name])
        )
        self._forget()

    def marked(self, table: Columns) -> list[Marked]:
        """The most probable labels of each sentence, in text order."""
        if not table.sentences:
            return []
        emissions = self._emissions(table)
        found: list[Marked] = []
        by_length = sorted(table.sentences, key=lambda sentence: sentence[1] - sentence[0])
        for at in range(0, len(by_length), _TOGETHER):
            found += self._chained(emissions, by_length[at : at + _TOGETHER])
        return sorted(found, key=lambda marked: marked.first)

    def _forget(self) -> None:
        """What values weigh: `_sums[_known[name][value] + n]` at the column's offset number n."""
        self._known: dict[str, dict[str, int]] = {name: {} for name in self._columns}
        self._sums: Floats = np.zeros((_FIRST, len(self.labels)), dtype=np.float32)
        self._filled = 0

    def _emissions(self, table: Columns) -> Floats:
        size = len(table.tokens)
        known = np.empty((len(self._columns), size), dtype=np.intp)
        if self._filled > _MOST:
            self._forget()
        for column, name in enumerate(self._columns):
            values, index = table.values[name], self._known[name]
            try:
                known[column] = [index[value] for value in values]
            except KeyError:
                self._learn(name, values)
                known[column] = [index[value] for value in values]
        total: Floats = np.zeros((size, len(self.labels)), dtype=np.float32)
        for first in range(MARGIN, size - MARGIN, _BLOCK):
            last = min(first + _BLOCK, size - MARGIN)
            rows = np.empty((len(self._slots), last - first), dtype=np.intp)
            for slot, (column, offset, number) in enumerate(self._slots):
                np.add(known[column, first + offset : last + offset], number, out=rows[slot])
            np.add.reduce(self._sums[rows], axis=0, out=total[first:last])
        self._add_pairs(total, table.values[_PAIRS])
        return total

    def _add_pairs(self, total: Floats, pairs: Sequence[str]) -> None:
        known, offsets = self._rows[_PAIRS], OFFSETS[_PAIRS]
        for place, pair in enumerate(pairs):
            for number, row in known.get(pair, ()):
                total[place - offsets[number]] += self._weights[row]

    def _learn(self, name: str, values: Sequence[str]) -> None:
        """Adds up what the values of a column weigh that were not seen before."""
        index, offsets = self._known[name], OFFSETS[name]
        new = [value for value in dict.fromkeys(values) if value not in index]
        flat: list[int] = []
        starts: list[int] = []
        beginning, known, reach = self._filled, self._rows[name], [abs(offset) for offset in offsets]
        for value in new:
            index[value] = beginning + len(starts)
            rows: list[list[int]] = [[self._nothing] for _ in offsets]
            for farthest, attributes in grouped(name, value, self._clusters):
                for attribute in attributes:
                    for number, row in known.get(attribute, ()):
                        if reach[number] <= farthest:
                            rows[number].append(row)
            for here in rows:
                starts.append(len(flat))
                flat += here
        self._filled += len(starts)
        if self._filled > len(self._sums):
            room = np.zeros((max(self._filled, 2 * len(self._sums)), len(self.labels)), dtype=np.float32)
            room[:beginning] = self._sums[:beginning]
            self._sums = room
        np.add.reduceat(self._weights[flat], starts, axis=0, out=self._sums[beginning : self._filled])

    def _chained(self, emissions: Floats, sentences: Sequence[tuple[int, int]]) -> Iterator[Marked]:
        lengths = np.array([last - first for first, last in sentences])
        # Words beyond a shorter sentence's end repeat its last one and are never looked at.
        places = np.array([first for first, _ in sentences]) + np.minimum(
            np.arange(int(lengths[-1]))[:, None], lengths - 1
        )
        scores = emissions[places].astype(np.float64)
        here = np.exp(scores - scores.max(axis=2, keepdims=True))
        forward, backward = _swept(here, self._both_moves, lengths)
        share = forward * backward / here
        share /= share.sum(axis=2, keepdims=True)
        path = share.argmax(axis=2)
        if (path == self._outside).all():
            return
        # How probable it is that a name goes on with each word, given the label of the word before.
        before = path[:-1]
        steps = self._moves[before] * backward[1:]
        inside = self._inside[before]
        goes_on = np.where(inside >= 0, np.take_along_axis(steps, inside[..., None], axis=2)[..., 0], 0.0)
        goes_on /= steps.sum(axis=2)
        begins = np.take_along_axis(share, path[..., None], axis=2)[..., 0]
        for number in np.flatnonzero((path != self._outside).any(axis=0)).tolist():
            start, end = sentences[number]
            size = end - start
            labels = [self.labels[label] for label in path[:size, number].tolist()]
            on = [*goes_on[: size - 1, number].tolist(), 0.0]
            for first, last, label in _runs(labels):
                probability = float(begins[first, number]) * (1 - on[last - 1])
                for at in range(first, last - 1):
                    probability *= on[at]
                yield Marked(start + first, start + last, label, min(max(probability, 0.0), 1.0))


def _runs(path: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    first, label = -1, ""
    for at, tag in enumerate([*path, OUTSIDE]):
        if label and tag != f"I-{label}":
            yield first, at, label
            label = ""
        if tag[0] == "B" or (tag[0] == "I" and not label):
            first, label = at, tag[2:]


def _swept(here: Doubles, both_moves: Doubles, lengths: Ints) -> tuple[Doubles, Doubles]:
    """Sums over all beginnings and over all ends of a sentence, each with the word itself and right but for a factor
    common to a word's labels.

    `here` and both sums are (words, sentences, labels). Sums over ends are sums over beginnings of the sentence read
    backwards, so that one pass gives both.
    """
    longest, count, _ = here.shape
    turned = np.maximum(lengths - 1 - np.arange(longest)[:, None], 0)
    every = np.arange(count)
    sums = np.stack((here, here[turned, every]), axis=1)
    # Sentences stand in order of length: those that are over come first and stay as they are.
    begun = np.searchsorted(lengths, np.arange(longest), side="right").tolist()
    for at in range(1, longest):
        live = begun[at]
        step = sums[at, :, live:]
        step *= np.matmul(sums[at - 1, :, live:], both_moves)
        if at % _SCALED == 0:
            step /= step.sum(axis=2, keepdims=True)
    return sums[:, 0], sums[:, 1][turned, every]


@lru_cache(maxsize=4)
def load(path: Path, clusters: Path | None = None) -> Model:
    """The model in a file of CRFsuite, opened once, and the clusters of words that it was trained with.

    Raises HashiyaError when they cannot be read.
    """
    alike = read_clusters(clusters) if clusters is not None else NONE
    try:
        return parse(path.read_bytes(), alike)
    except (OSError, ValueError, struct.error, IndexError) as error:
        raise HashiyaError("{path}: cannot be read ({why}). Install Hashiya again.", path=path, why=error) from error


def parse(data: bytes, clusters: Clusters = NONE) -> Model:
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
    return Model(names, rows, weights, transitions, clusters)


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
