"""Builds `ar.clusters.tsv`: words that stand among the same neighbours, from the texts of the corpora.

    python resources/models/build_clusters.py ../shared/corpora

Which word follows which is counted in all texts beside the checkout; what is marked in them is not looked at. Words are
folded here and lose their proclitics, as the models read them. Each is described by how much more often than by chance
other words stand before and after it, in as few numbers as tell most of that; words near one another are a cluster, and
so are clusters near one another. Nothing is drawn by lot that a fixed seed does not decide.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from annotator.suggest import lexicon as lexicons
from annotator.text.folding import fold_word
from annotator.text.tokens import tokens

HERE = Path(__file__).parent
LEAST = 3  # times that a word must have been met
NEIGHBOURS = 2000  # the most frequent words are what others are described by
NUMBERS, SPARE = 100, 20
SWEEPS = 4
SIZES = (512, 128, 32)  # fine, middle, coarse
SETTLING = 20
UNEVEN = 0.75  # rare neighbours are told to be less rare, as is usual
BEGINNING, END = "<s>", "<e>"
ROWS = 200_000

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


def counts(corpora: Path) -> Mapping[tuple[str, ...], Mapping[str, int]]:
    """How often each word follows another, each text of the corpora once; the keys are tuples of one word."""
    found: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    texts = {json.loads(line)["text"] for path in corpora.glob("*/data.jsonl") for line in path.open(encoding="utf8")}
    for text in sorted(texts):
        words = [BEGINNING, *text.split(), END]
        for first, second in pairwise(words):
            found[(first,)][second] += 1
    return found


def plain(words: Iterable[str]) -> dict[str, str]:
    """Each word as the models read it: folded, without proclitics."""
    lexicon = lexicons.load("ar")
    found = {}
    for word in words:
        if word in (BEGINNING, END) or not any(letter.isalnum() for letter in word):
            found[word] = BEGINNING if word == END else word
        else:
            *_, last = tokens(word, lexicon)
            found[word] = fold_word(last.of(word)) or word
    return found


class Table:
    """A sparse table of numbers, multiplied from either side."""

    def __init__(self, rows: Ints, columns: Ints, values: Floats, shape: tuple[int, int]) -> None:
        self._ways = []
        for first, second, size in ((rows, columns, shape[0]), (columns, rows, shape[1])):
            order = np.argsort(first, kind="stable")
            ends = np.searchsorted(first[order], np.arange(size + 1))
            self._ways.append((ends, second[order], values[order]))

    def times(self, other: Floats, *, turned: bool = False) -> Floats:
        ends, places, values = self._ways[turned]
        size = len(ends) - 1
        product: Floats = np.zeros((size, other.shape[1]), dtype=np.float32)
        first = 0
        while first < size:
            last = max(int(np.searchsorted(ends, ends[first] + ROWS, side="right")) - 1, first + 1)
            here = slice(ends[first], ends[last])
            filled = np.flatnonzero(ends[first + 1 : last + 1] > ends[first:last])
            if len(filled):
                parts = other[places[here]] * values[here, None]
                product[first + filled] = np.add.reduceat(parts, ends[first:last][filled] - ends[first], axis=0)
            first = last
        return product


def described(follows: Mapping[tuple[str, ...], Mapping[str, int]]) -> tuple[list[str], Floats, Floats]:
    """The words from the most frequent on, a row of numbers for each, of length 1, and its weight."""
    own = plain(dict.fromkeys(word for (first,), after in follows.items() for word in (first, *after)))
    number: dict[str, int] = {}
    for word in own.values():
        number.setdefault(word, len(number))
    left, right, times = array("q"), array("q"), array("d")
    for (word,), after in follows.items():
        for other, count in after.items():
            left.append(number[own[word]])
            right.append(number[own[other]])
            times.append(count)
    before, behind, count = np.array(left), np.array(right), np.array(times)
    frequency = np.bincount(behind, count, len(number))
    frequency[number[BEGINNING]] = 0
    order = np.argsort(-frequency, kind="stable")
    order = order[: int((frequency >= LEAST).sum())]
    rank = np.full(len(number), len(number))
    rank[order] = np.arange(len(order))
    names = list(number)
    pairs = [
        (rank[before], NEIGHBOURS + rank[behind], rank[behind] < NEIGHBOURS),
        (rank[behind], rank[before], rank[before] < NEIGHBOURS),
    ]
    rows, columns, values = [], [], []
    for word, neighbour, near in pairs:
        kept = near & (word < len(order))
        rows.append(word[kept])
        columns.append(neighbour[kept])
        values.append(count[kept])
    size = (len(order), 2 * NEIGHBOURS)
    numbers = _spread(_surprise(np.concatenate(rows), np.concatenate(columns), np.concatenate(values), size), size)
    return [names[at] for at in order], numbers, np.log1p(frequency[order]).astype(np.float32)


def _surprise(rows: Ints, columns: Ints, values: npt.NDArray[np.float64], size: tuple[int, int]) -> Table:
    """How much more often than by chance, as a logarithm, where it is more often."""
    cells, where = np.unique(rows * size[1] + columns, return_inverse=True)
    together = np.bincount(where, values)
    rows, columns = cells // size[1], cells % size[1]
    chance = np.bincount(columns, together, size[1]) ** UNEVEN
    chance /= chance.sum()
    told = np.log(together / (np.bincount(rows, together, size[0])[rows] * chance[columns]))
    more = told > 0
    return Table(rows[more], columns[more], told[more].astype(np.float32), size)


def _spread(table: Table, size: tuple[int, int]) -> Floats:
    """The leading singular vectors, by random projection and a few sweeps."""
    across = np.random.default_rng(0).standard_normal((size[1], NUMBERS + SPARE)).astype(np.float32)
    for _ in range(SWEEPS):
        along, _ = np.linalg.qr(table.times(across))
        across, _ = np.linalg.qr(table.times(along, turned=True))
    vectors, worth, _ = np.linalg.svd(table.times(across), full_matrices=False)
    found: Floats = (vectors[:, :NUMBERS] * np.sqrt(worth[:NUMBERS])).astype(np.float32)
    return found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9)


def clustered(numbers: Floats, weights: Floats, size: int) -> Ints:
    """The cluster of each row, by the angle to the cluster's middle."""
    chosen = np.random.default_rng(0).choice(min(len(numbers), 20 * size), size, replace=False)
    middles = numbers[chosen].copy()
    nearest: Ints = np.zeros(len(numbers), dtype=np.int64)
    for _ in range(SETTLING):
        nearest = np.concatenate([
            (numbers[first : first + 8192] @ middles.T).argmax(axis=1) for first in range(0, len(numbers), 8192)
        ])  # fmt: skip
        moved, _ = _middles(numbers, weights, nearest, size)
        filled = np.bincount(nearest, minlength=size) > 0
        middles[filled] = moved[filled]
    return nearest


def _middles(numbers: Floats, weights: Floats, cluster: Ints, size: int) -> tuple[Floats, Floats]:
    sums: Floats = np.zeros((size, numbers.shape[1]), dtype=np.float32)
    np.add.at(sums, cluster, numbers * weights[:, None])
    sums /= np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9
    return sums, np.bincount(cluster, weights, size).astype(np.float32)


def main(corpora: Path) -> None:
    words, numbers, weights = described(counts(corpora))
    fine, middle, coarse = SIZES
    levels = [clustered(numbers, weights, fine)]
    for smaller in (middle, coarse):
        middles, heavy = _middles(numbers, weights, levels[-1], int(levels[-1].max()) + 1)
        levels.append(clustered(middles, heavy, smaller)[levels[-1]])
    lines: dict[tuple[int, int, int], list[str]] = {}
    for at, word in enumerate(words):
        lines.setdefault((int(levels[2][at]), int(levels[1][at]), int(levels[0][at])), []).append(word)
    text = "".join(f"{big}\t{some}\t{' '.join(found)}\n" for (big, some, _), found in sorted(lines.items()))
    (HERE / "ar.clusters.tsv").write_text(text, encoding="utf8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
