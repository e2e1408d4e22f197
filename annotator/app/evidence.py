"""Why a relation was suggested, as places in the text."""

from __future__ import annotations

from annotator.app.suggesting import lexicon_for
from annotator.model import Annotation, Document, Relation, Span


def trigger_spans(document: Document, annotation: Annotation, relation: Relation) -> tuple[Span, ...]:
    """The words that tell `relation`, for the screen to underline; empty where an end is missing or none tell it."""
    from annotator.suggest.triggers import trigger_spans as found

    head, tail = annotation.end(relation.head), annotation.end(relation.tail)
    if head is None or tail is None:
        return ()
    return found(document, relation, head, tail, lexicon_for(document.language))
