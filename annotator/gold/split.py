"""Which documents a model learns from and which ones test it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from annotator.model import DocumentId, WrongUse


@dataclass(frozen=True, slots=True)
class Split:
    """Ids in a drawn order that depends on ids and seed only, never on where the documents are stored.

    `leaks` is true when the two parts share their only document, because there is no other.
    """

    train: tuple[DocumentId, ...]
    dev: tuple[DocumentId, ...]
    leaks: bool = False


def split(marked: Iterable[DocumentId], unmarked: Iterable[DocumentId], seed: int, dev_share: float) -> Split:
    """Draws `dev_share` of the documents that hold mentions, and of those that hold none.

    Either part has at least one document when there are two, and at least one mention when two documents have
    some. Raises WrongUse unless `dev_share` lies between 0 and 1.
    """
    if not 0 < dev_share < 1:
        raise WrongUse("The share of test documents is {share}; it must lie between 0 and 1.", share=dev_share)
    with_mentions, without = _drawn(marked, seed), _drawn(unmarked, seed)
    documents = len(with_mentions) + len(without)
    if documents < 2:
        only = (*with_mentions, *without)
        return Split(only, only, leaks=bool(only))
    first = _count(len(with_mentions), dev_share, at_least=1, leave=1)
    second = _count(len(without), dev_share, at_least=0 if first else 1, leave=0 if with_mentions else 1)
    train = with_mentions[first:] + without[second:]
    return Split(tuple(_drawn(train, seed)), tuple(_drawn(with_mentions[:first] + without[:second], seed)))


def _drawn(ids: Iterable[DocumentId], seed: int) -> list[DocumentId]:
    return sorted(ids, key=lambda each: (sha256(f"{seed}\n{each}".encode()).digest(), each))


def _count(available: int, share: float, *, at_least: int, leave: int) -> int:
    return max(0, min(max(round(available * share), at_least), available - leave))
