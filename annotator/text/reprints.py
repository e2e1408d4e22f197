"""Texts that are nearly the same: the same agency story on several sites, with small changes.

Two texts are compared by the runs of five words that they share (Jaccard's index of their sets, spelling folded). It is
estimated by MinHash, and only texts that agree in one of the bands of their signatures are compared at all.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from operator import eq
from typing import Generic, TypeAlias, TypeVar

import regex

from annotator.model import Document, DocumentId, Span
from annotator.text.folding import folded_text

Key = TypeVar("Key", bound=Hashable)

# From this share of common runs on two texts count as the same one. A word changed in a short article costs five runs.
LEAST = 0.4

_RUN = 5
_PERMUTATIONS, _ROWS, _SEED = 126, 3, 1
_WIDTH = array("I").itemsize * _ROWS
_WORD = regex.compile(r"\w+")

Signature: TypeAlias = "array[int]"


def groups(documents: Iterable[Document]) -> tuple[frozenset[DocumentId], ...]:
    """The documents that are nearly the same, in groups of two and more. Furniture does not count."""
    index: Index[DocumentId] = Index()
    for document in documents:
        index.add(document.id, article(document))
    return index.groups()


def similar_to(text: str, index: Index[Key]) -> list[tuple[Key, float]]:
    """What the index knows that is nearly `text`, with the share of common runs (LEAST..1), the nearest first."""
    return index.similar(text)


def article(document: Document) -> str:
    """The text without what was recognised as furniture."""
    return outside(document.text, (region.span for region in document.regions))


def outside(text: str, spans: Iterable[Span]) -> str:
    """The text without `spans`, which are in text order."""
    pieces, at = [], 0
    for span in spans:
        pieces.append(text[at : span.start])
        at = max(at, span.end)
    return "\n".join([*pieces, text[at:]])


class Index(Generic[Key]):
    """Texts by their keys. Of equal texts in equal order, groups and shares are always the same."""

    def __init__(self) -> None:
        self._signatures: dict[Key, Signature] = {}
        self._parents: dict[Key, Key] = {}
        self._members: dict[Key, list[Key]] = {}
        self._bands: dict[bytes, Key | list[Key]] = {}

    def __contains__(self, key: Key) -> bool:
        return key in self._parents

    def add(self, key: Key, text: str) -> None:
        """Takes one more text in. A text without words is like no other. Raises ValueError for a key that is there."""
        self.take(key, signature(text))

    def take(self, key: Key, signature: Signature | None) -> None:
        """`add` of a text whose signature is known."""
        if key in self._parents:
            raise ValueError(f"{key!r} is in the index")
        self._parents[key] = key
        if signature is None:
            return
        self._signatures[key] = signature
        self._members[key] = [key]
        # The one that agrees in a band stands for its group: another of them may be the one that is nearly the same.
        for group in dict.fromkeys(self._root(other) for other in self._neighbours(signature)):
            if any(_share(signature, self._signatures[member]) >= LEAST for member in self._members[group]):
                self._join(key, group)
        root = self._root(key)
        for band in _bands(signature):
            # One of a group stands for all of it, so that a thousand copies of one text are compared with one.
            held = self._held(band)
            if not held:
                self._bands[band] = key
            elif all(self._root(other) != root for other in held):
                self._bands[band] = [*held, key]

    def similar(self, text: str) -> list[tuple[Key, float]]:
        """Keys of texts that are nearly `text`, with the share of common runs, the nearest first."""
        sketch = signature(text)
        if sketch is None:
            return []
        roots = {self._root(other) for other in self._neighbours(sketch)}
        shares = [(key, _share(sketch, known)) for key, known in self._signatures.items() if self._root(key) in roots]
        return sorted((found for found in shares if found[1] >= LEAST), key=lambda found: -found[1])

    def groups(self) -> tuple[frozenset[Key], ...]:
        """Groups of two and more, in the order of their first texts. Texts are together, too, through one between."""
        members: dict[Key, list[Key]] = defaultdict(list)
        for key in self._parents:
            members[self._root(key)].append(key)
        return tuple(frozenset(group) for group in members.values() if len(group) > 1)

    def _neighbours(self, signature: Signature) -> dict[Key, None]:
        """Texts that agree in a band, each once, in the order in which they came."""
        return {key: None for band in _bands(signature) for key in self._held(band)}

    def _held(self, band: bytes) -> list[Key]:
        held = self._bands.get(band)
        if held is None:
            return []
        return held if isinstance(held, list) else [held]

    def _root(self, key: Key) -> Key:
        while (parent := self._parents[key]) != key:
            self._parents[key] = self._parents[parent]
            key = self._parents[key]
        return key

    def _join(self, key: Key, other: Key) -> None:
        small, large = sorted((self._root(key), self._root(other)), key=lambda root: len(self._members[root]))
        if small != large:
            self._parents[small] = large
            self._members[large] += self._members.pop(small)


def signature(text: str) -> Signature | None:
    """MinHash of the runs of words of a text, half a kilobyte; None for one without words."""
    words = _WORD.findall(folded_text(text))
    if not words:
        return None
    runs = [" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))]
    from rensa import RMinHash

    sketch = RMinHash(_PERMUTATIONS, _SEED)
    sketch.update(runs)
    return array("I", sketch.digest())


def _bands(signature: Signature) -> Iterator[bytes]:
    """Stretches of the signature, each with its place, so that only equal places agree."""
    data = signature.tobytes()
    for place in range(0, len(data), _WIDTH):
        yield bytes([place // _WIDTH]) + data[place : place + _WIDTH]


def _share(one: Signature, other: Signature) -> float:
    equal: int = sum(map(eq, one, other))
    return equal / _PERMUTATIONS
