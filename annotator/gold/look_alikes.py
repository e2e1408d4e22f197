"""Mentions with one label that overlap and are nearly the same."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model import Message, Span
from annotator.text.matching import Sheet

_PROCLITICS = frozenset("وفبلك")


def alike(sheet: Sheet, one: Span, other: Span) -> tuple[Message, float] | None:
    """What makes two overlapping mentions with one label look alike, and how likely one of them is wrong, 0..1; None
    where one holds at least two words more.
    """
    if one == other:
        return Message("The same stretch is marked twice with one label."), 1.0
    if not (one.contains(other) or other.contains(one)):
        return Message("Two mentions with one label overlap."), 0.9
    more = sum(_words_in(sheet, Span(*edges)) for edges in _differences(one, other))
    if more == 0:
        return Message("Two mentions with one label differ by no word."), 0.95
    if more == 1:
        return Message("Two mentions with one label differ by one word."), 0.5
    return None


def _differences(one: Span, other: Span) -> Iterator[tuple[int, int]]:
    for edges in (sorted((one.start, other.start)), sorted((one.end, other.end))):
        if edges[0] < edges[1]:
            yield edges[0], edges[1]


def _words_in(sheet: Sheet, span: Span) -> int:
    """Words of which any letter stands in the span; proclitics are none."""
    return sum(
        token.overlaps(span) and any(letter.isalnum() for letter in word) and word not in _PROCLITICS
        for token, word in zip(sheet.tokens, sheet.words, strict=True)
        if token.start < span.end
    )
