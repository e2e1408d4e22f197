"""Relations between mentions that are given: a gold's, or those that a person confirmed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from annotator.model import Document, ItemId, Mention, Relation, Span, Suggestion, suggestion_id
from annotator.suggest import relations, wordlists
from annotator.suggest.ids import id_of
from annotator.suggest.reading import Candidate, Reading, read
from annotator.text.tokens import Lexicon, tokens


def related(
    document: Document, mentions: Sequence[Mention], lexicon: Lexicon, furniture: Sequence[Span] = ()
) -> list[Suggestion]:
    """Suggested relations whose ends are among `mentions`. Needs no spaCy.

    A mention that does not begin and end on tokens is read as the tokens that it touches.
    """
    reading, placed = laid_out(document, mentions, lexicon, furniture)
    ids = [mention.id for _, mention in placed]
    return [
        _suggestion(link, ids[link.head], ids[link.tail])
        for link in relations.propose(reading, [found for found, _ in placed])
    ]


def laid_out(
    document: Document, mentions: Sequence[Mention], lexicon: Lexicon, furniture: Sequence[Span] = ()
) -> tuple[Reading, list[tuple[Candidate, Mention]]]:
    """The document as rules read it, and where the mentions stand in it, in text order; those in furniture nowhere."""
    lists = wordlists.read(document.language, wordlists.default_folder())
    spans = ((span.start, span.end) for span in tokens(document.text, lexicon))
    reading = read(document.text, spans, furniture, lists)
    placed = [(found, mention) for mention in sorted(mentions, key=lambda one: one.span)
              if (found := _candidate(reading, mention)) is not None]  # fmt: skip
    return reading, placed


def _candidate(reading: Reading, mention: Mention) -> Candidate | None:
    """The mention as tokens of the reading; None where it lies in furniture."""
    span = mention.span
    first = bisect_right(reading.starts, span.start) - 1
    if first < 0 or reading.ends[first] <= span.start:
        first += 1
    last = bisect_left(reading.starts, span.end)
    if first >= last:
        return None
    skip = max(0, span.start - reading.starts[first])
    return Candidate(first, last, mention.label, "given", "given", 1.0, skip)


def _suggestion(link: relations.Link, head: ItemId, tail: ItemId) -> Suggestion:
    key = id_of(relations.SOURCE, link.label, head, tail)
    return Suggestion(
        suggestion_id(key), Relation(key, link.label, head, tail), relations.SOURCE, link.rule, link.score
    )
