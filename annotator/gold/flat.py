"""Entities that do not overlap, and what is known of the tokens between them."""

from __future__ import annotations

from itertools import groupby, pairwise

from annotator.gold.alignment import Aligned
from annotator.gold.layer import GoldDocument
from annotator.model import Mention

_MISSING, _OUTSIDE, _MENTION = 0, 1, 2


def all_fit(gold: GoldDocument) -> bool:
    """Whether every mention goes into `doc.ents`: none overlaps another or has white space at an edge."""
    text = gold.document.text
    if any(_ragged(text, mention) for mention in gold.mentions):
        return False
    return all(mention.span.end <= after.span.start for mention, after in pairwise(gold.mentions))


def chosen(gold: GoldDocument, aligned: Aligned) -> tuple[Mention, ...]:
    """The mentions that go into `doc.ents`, in text order.

    Of mentions that overlap the longest (in tokens) is taken, of equally long ones the first, then the one that comes
    first by label and id. A mention that begins or ends with white space is left to the span group: spaCy calls
    such an entity invalid.
    """
    taken = bytearray(len(aligned.words))
    found = []
    for mention in sorted(gold.mentions, key=lambda each: _rank(each, aligned)):
        start, end = aligned.places[mention.id]
        if _ragged(gold.document.text, mention):
            continue
        # All that were taken before are at least as long: one that overlaps holds an end of this one.
        if taken[start] or taken[end - 1]:
            continue
        taken[start:end] = b"\x01" * (end - start)
        found.append(mention)
    return tuple(sorted(found, key=lambda each: each.span))


def _ragged(text: str, mention: Mention) -> bool:
    return text[mention.span.start].isspace() or text[mention.span.end - 1].isspace()


def _rank(mention: Mention, aligned: Aligned) -> tuple[int, int, str, str]:
    start, end = aligned.places[mention.id]
    return (start - end, start, mention.label, mention.id)


def missing(gold: GoldDocument, aligned: Aligned, ents: tuple[Mention, ...]) -> tuple[tuple[int, int], ...]:
    """The half-open stretches of tokens of which nobody knows whether an entity is there.

    In a checked document that is furniture and what annotators dispute, in any other all that no decision touched. A
    token of a mention that found no place among `ents` is not said to be outside either.
    """
    states = bytearray([_OUTSIDE if gold.entities_checked else _MISSING]) * len(aligned.words)
    if not gold.entities_checked:
        for span in gold.looked_at:
            _set(states, aligned.tokens(span.start, span.end), _OUTSIDE)
    for span in (*gold.furniture, *gold.disputed):
        _set(states, aligned.tokens(span.start, span.end), _MISSING)
    for mention in gold.mentions:
        _set(states, aligned.places[mention.id], _MISSING)
    for mention in ents:
        _set(states, aligned.places[mention.id], _MENTION)
    found = []
    for state, run in groupby(range(len(states)), key=states.__getitem__):
        if state == _MISSING:
            tokens = list(run)
            found.append((tokens[0], tokens[-1] + 1))
    return tuple(found)


def _set(states: bytearray, place: tuple[int, int], state: int) -> None:
    start, end = place
    states[start:end] = bytes([state]) * (end - start)
