"""The suggesters, loaded when first asked for, and what becomes of their suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from annotator.model import (
    Annotation,
    Change,
    Document,
    Item,
    ItemId,
    Relation,
    Span,
    Suggestion,
    decision_id,
    suggestion_id,
)
from annotator.text.tokens import Lexicon


@cache
def lexicon_for(language: str) -> Lexicon:
    """The words that tell a proclitic from a letter; needs no spaCy."""
    from annotator.suggest import lexicon

    return lexicon.load(language)


def propose(document: Document, furniture: Sequence[Span] | None = None) -> list[Suggestion]:
    """Suggestions for the article text of a document; furniture as recognised at import unless given."""
    from annotator.suggest.project_engine import engine_for

    regions = [region.span for region in document.regions] if furniture is None else furniture
    return engine_for(document.language).propose(document, regions)


def is_ours(source: str) -> bool:
    """Whether what this source once suggested gives way to new suggestions; what a file brought stays."""
    return not source.startswith("file:")


def refreshed(annotation: Annotation, suggestions: Sequence[Suggestion]) -> Change:
    """The change that puts new suggestions in place of the pending ones.

    What a person decided on stays, and so does the suggestion decided on; what a file brought stays too.
    """
    after: dict[ItemId, Item | None] = {old.id: None for old in annotation.pending() if is_ours(old.source)}
    for suggestion in suggestions:
        if decision_id(suggestion.id) not in annotation and not _is_moot(annotation, suggestion):
            after[suggestion.id] = suggestion
    return Change.of(annotation, after)


def _is_moot(annotation: Annotation, suggestion: Suggestion) -> bool:
    """Whether it is a relation one of whose ends was rejected."""
    proposed = suggestion.proposed
    return isinstance(proposed, Relation) and any(
        suggestion_id(end) in annotation and annotation.end(end) is None for end in (proposed.head, proposed.tail)
    )
