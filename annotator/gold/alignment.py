"""Mentions onto tokens: tokens are split until every mention begins and ends where a token does."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from annotator.model import ItemId, Mention

# Words, and for each whether one space follows that is part of no word: how spaCy takes a text apart.
Cut = tuple[Sequence[str], Sequence[bool]]


@dataclass(frozen=True, slots=True)
class Parted:
    """A token that a mention's edge falls into; `offsets` into `word`, ascending."""

    word: str
    offsets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A document's tokens with an edge of a token at every edge of a mention.

    `begins` holds where each token begins, in code points; `places` the half-open stretch of tokens of each mention.
    `parted` are the tokens that had to be split for it.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    begins: tuple[int, ...]
    places: dict[ItemId, tuple[int, int]]
    parted: tuple[Parted, ...]

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The half-open stretch of tokens that share a code point with start..end; may be empty."""
        first = bisect_left(self.begins, start)
        if first and self.begins[first - 1] + len(self.words[first - 1]) > start:
            first -= 1
        return first, max(first, bisect_left(self.begins, end))


def align(text: str, mentions: Sequence[Mention], tokens: Cut) -> Aligned:
    """`tokens` split further at the mentions' edges. Raises ValueError unless they make up `text`."""
    starts = {mention.span.start for mention in mentions}
    ends = {mention.span.end for mention in mentions}
    edges = sorted(starts | ends)
    words: list[str] = []
    spaces: list[bool] = []
    parted: list[Parted] = []
    at = 0
    for word, space in zip(*tokens, strict=True):
        end = at + len(word)
        inside = _between(edges, at, end)
        if inside:
            parted.append(Parted(word, tuple(edge - at for edge in inside)))
        # An edge beside the space that follows makes that space a token of its own.
        alone = space and (end in starts or end + 1 in ends)
        for piece in _pieces(word, at, inside):
            words.append(piece)
            spaces.append(False)
        if alone:
            words.append(" ")
            spaces.append(False)
        elif space:
            spaces[-1] = True
        at = end + space
    if at != len(text):
        raise ValueError("the tokens do not make up the text")
    begins = (0, *accumulate(len(word) + space for word, space in zip(words, spaces, strict=True)))[: len(words)]
    places = _places(words, begins, mentions)
    return Aligned(tuple(words), tuple(spaces), tuple(begins), places, tuple(parted))


def splits_of(mentions: Sequence[Mention], tokens: Cut) -> Iterator[Parted]:
    """For each word at an edge of a mention: where mentions part it; no offsets where they leave it whole."""
    edges = sorted({edge for mention in mentions for edge in (mention.span.start, mention.span.end)})
    at = 0
    for word, space in zip(*tokens, strict=True):
        end = at + len(word)
        first = bisect_left(edges, at)
        if first < len(edges) and edges[first] <= end:
            inside = _between(edges, at, end)
            yield Parted(word, tuple(edge - at for edge in inside))
        at = end + space


def count_lost(mentions: Iterable[Mention], tokens: Cut) -> int:
    """How many mentions begin or end where none of `tokens` does: spaCy would drop them in silence."""
    starts, ends = set(), set()
    at = 0
    for word, space in zip(*tokens, strict=True):
        starts.add(at)
        ends.add(at + len(word))
        at += len(word) + space
    return sum(mention.span.start not in starts or mention.span.end not in ends for mention in mentions)


def _between(edges: list[int], start: int, end: int) -> list[int]:
    """The edges strictly between `start` and `end`."""
    first = bisect_left(edges, start + 1)
    if first == len(edges) or edges[first] >= end:
        return []
    return edges[first : bisect_left(edges, end, first)]


def _pieces(word: str, at: int, edges: list[int]) -> Iterator[str]:
    begin = at
    for edge in edges:
        yield word[begin - at : edge - at]
        begin = edge
    yield word[begin - at :]


def _places(words: list[str], begins: Sequence[int], mentions: Sequence[Mention]) -> dict[ItemId, tuple[int, int]]:
    first = {begin: token for token, begin in enumerate(begins)}
    last = {begin + len(words[token]): token + 1 for token, begin in enumerate(begins)}
    return {mention.id: (first[mention.span.start], last[mention.span.end]) for mention in mentions}
