"""How two mentions lie to each other, as rows of numbers that name something: equal number, equal circumstance."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import Any
from zlib import crc32

import numpy
from spacy.tokens import Doc

from .rules import End, Pair

COLUMNS = 8

_SENTENCE_ENDS = frozenset(".!?؟۔…؛\n\r\u2028\u2029")
_FEW = 3  # words between that are taken together


def features(docs: Sequence[Doc], pairs: Sequence[Sequence[Pair]]) -> Any:
    """An array of `COLUMNS` numbers for each pair, document by document."""
    rows = [row for doc, here in zip(docs, pairs, strict=True) for row in _rows(doc, here)]
    return numpy.asarray(rows, dtype="uint64").reshape((-1, COLUMNS))


def _rows(doc: Doc, pairs: Sequence[Pair]) -> list[tuple[int, ...]]:
    norms = [token.norm_ for token in doc]
    # How many sentences, as far as punctuation tells, have ended before each token.
    ended = [0, *accumulate(int(bool(_SENTENCE_ENDS & set(token.text))) for token in doc)]
    surfaces: dict[End, tuple[str, ...]] = {}
    found: list[tuple[int, ...]] = []
    for pair in pairs:
        head, tail = pair.head, pair.tail
        for end in (head, tail):
            if end not in surfaces:
                surfaces[end] = tuple(norms[end.start : end.end])
        begin, stop = min(head.end, tail.end), max(head.start, tail.start)
        order = "before" if head.start < tail.start else "behind"
        gap = _bucket(max(stop - begin, 0)) if stop >= begin else -1
        sentences = min(ended[max(stop, begin)] - ended[begin], 3)
        words = " ".join(norms[begin:stop]) if 0 <= stop - begin <= _FEW else "…"
        labels = f"{head.label}>{tail.label}"
        alike = _alike(surfaces[head], surfaces[tail])
        found.append(
            (
                _number(head.label),
                _number(tail.label),
                _number(labels, order, str(min(pair.between, 3))),
                _number(order, str(gap), str(sentences)),
                _number(labels, str(gap)),
                _number(labels, order, words),
                _number(labels, str(alike)),
                _number(order, str(min(pair.between, 8)), str(sentences)),
            )
        )
    return found


def _number(*parts: str) -> int:
    return crc32("\0".join(parts).encode())


def _bucket(distance: int) -> int:
    """0, 1, 2, 3, 4, then the number of its power of two."""
    edges = (0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)
    return bisect_left(edges, distance)


def _alike(head: tuple[str, ...], tail: tuple[str, ...]) -> int:
    """How much of the words two mentions share: 0 none, 1 some, 2 all of the shorter one, 3 all."""
    if head == tail:
        return 3
    shared = set(head) & set(tail)
    if not shared:
        return 0
    return 2 if len(shared) == min(len(set(head)), len(set(tail))) else 1
