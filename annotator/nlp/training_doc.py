"""A document as spaCy learns from it, as plain values: what is written, and what is found when it is read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """One mention. `start` and `end` are half-open: tokens in a `TrainingDoc`, code points in a `StoredDoc`. `kb_id` is
    that of the entry of the registry that it is linked to, or empty.
    """

    id: str
    label: str
    start: int
    end: int
    kb_id: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """One relation; `head` and `tail` are ids of mentions."""

    id: str
    label: str
    head: str
    tail: str


@dataclass(frozen=True, slots=True)
class About:
    """What is kept about a document beside its tokens. `begins` is where a piece of it begins, in code points."""

    id: str
    title: str = ""
    language: str = ""
    entities_checked: bool = False
    relations_checked: bool = False
    begins: int = 0
    source: str = ""


class PairRows(Mapping[Key, Mapping[str, float]]):
    """What is said of pairs, with no entry for each of the thousands in a common article. Sorted by key. `rows` are
    heads, each with its tails and for each of these the place in `kinds` of what is said of it."""

    def __init__(self, rows: Sequence[tuple[int, list[int], list[int]]], kinds: Sequence[Mapping[str, float]]) -> None:
        self.rows, self.kinds = rows, kinds

    @cached_property
    def _told(self) -> dict[Key, Mapping[str, float]]:
        return {
            (head, tail): self.kinds[kind]
            for head, tails, kinds in self.rows
            for tail, kind in zip(tails, kinds, strict=True)
        }

    def __getitem__(self, key: Key) -> Mapping[str, float]:
        return self._told[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._told)

    def __len__(self) -> int:
        return sum(len(tails) for _, tails, _ in self.rows)


@dataclass(frozen=True, slots=True)
class TrainingDoc:
    """Tokens and what is known of them.

    The text is each word followed by one space where `spaces` says so. `ents` do not overlap and are in text order.
    `spans` is None where the data set has no span group. `missing` are half-open stretches of tokens nobody knows
    about; all others that are in no entity are known to be outside. `rel` maps (first token of head, first token of
    tail) to relation labels with 1.0 or 0.0. `relations` are the same relations by the ids of their ends.
    """

    about: About
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    ents: tuple[Marked, ...] = ()
    spans: tuple[Marked, ...] | None = None
    missing: tuple[tuple[int, int], ...] = ()
    rel: Mapping[Key, Mapping[str, float]] = field(default_factory=dict)
    relations: tuple[Joined, ...] = ()

    @property
    def text(self) -> str:
        return "".join(word + " " * space for word, space in zip(self.words, self.spaces, strict=True))


@dataclass(frozen=True, slots=True)
class StoredDoc:
    """What a file holds for one document. All offsets are code points as spaCy counts them, also the keys of `rel`
    (where the first token of an end begins); `missing` and `outside` are stretches of tokens next to each other.
    `rel_sum` is the SHA-256 of the bytes that tell `rel`, or empty where nobody knows them.
    """

    about: About
    text: str
    tokens: int
    ents: tuple[Marked, ...]
    spans: tuple[Marked, ...] | None
    missing: tuple[tuple[int, int], ...]
    outside: tuple[tuple[int, int], ...]
    missing_tokens: int
    outside_tokens: int
    rel: Mapping[Key, Mapping[str, float]]
    relations: tuple[Joined, ...]
    rel_sum: bytes = field(default=b"", compare=False)
