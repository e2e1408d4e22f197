"""From one item to the next, as the keys do it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from annotator.model import Annotation, ItemId, Mention, Relation, Suggestion, Verdict, suggestion_id

# An offset behind every item.
_BEHIND_ALL = sys.maxsize


def is_shown(annotation: Annotation, key: ItemId, *, rejected: bool = False) -> bool:
    """Whether the item is on the page: mentions, pending suggestions and, in review, rejected ones."""
    item = annotation.get(key)
    if isinstance(item, Mention | Relation):
        return True
    if not isinstance(item, Suggestion):
        return False
    if annotation.is_pending(key):
        return True
    decision = annotation.decision_on(key)
    return rejected and (decision is None or decision.verdict is Verdict.REJECTED)


def next_shown(
    annotation: Annotation, here: ItemId | int, *, forward: bool = True, rejected: bool = False
) -> ItemId | None:
    walk = annotation.walk(_anchor(annotation, here), forward=forward)
    return next((key for key in walk if is_shown(annotation, key, rejected=rejected)), None)


def next_pending(annotation: Annotation, here: ItemId | int, *, forward: bool = True) -> ItemId | None:
    """The next suggestion to decide: mentions in text order, then relations in the order of their heads.

    At the end it goes on from the other end, so that nothing is left behind unseen.
    """
    if not _is_pending_relation(annotation, here):
        found = _first_pending_mention(annotation, _anchor(annotation, here), forward=forward)
        if found is not None:
            return found
    relations = pending_relations(annotation)
    if here in relations:
        at = relations.index(ItemId(str(here))) + (1 if forward else -1)
        if 0 <= at < len(relations):
            return relations[at]
        start = 0 if forward else len(relations) and _BEHIND_ALL
        return _first_pending_mention(annotation, start, forward=forward) or relations[0 if forward else -1]
    if relations:
        return relations[0 if forward else -1]
    return _first_pending_mention(annotation, 0 if forward else _BEHIND_ALL, forward=forward)


def pending_relations(annotation: Annotation) -> list[ItemId]:
    """Pending suggested relations, by where their heads are."""
    found = []
    for key, item in annotation.items.items():
        if isinstance(item, Suggestion) and isinstance(item.proposed, Relation) and annotation.is_pending(key):
            head = annotation.end(item.proposed.head)
            found.append((head.span.start if head else 0, key))
    return [key for _, key in sorted(found)]


def pending_from(annotation: Annotation, least: float) -> Iterator[ItemId]:
    """Pending suggestions that score at least so much. Of relations those whose ends stand, or score as much."""
    for suggestion in annotation.pending():
        proposed = suggestion.proposed
        if suggestion.score < least:
            continue
        if isinstance(proposed, Mention) or (
            _stands(annotation, proposed.head, least) and _stands(annotation, proposed.tail, least)
        ):
            yield suggestion.id


def _stands(annotation: Annotation, end: ItemId, least: float) -> bool:
    mention = annotation.end(end)
    if mention is None or mention.id in annotation:
        return mention is not None
    suggestion = annotation.get(suggestion_id(mention.id))
    return isinstance(suggestion, Suggestion) and suggestion.score >= least


def pending_in(annotation: Annotation, start: int, end: int) -> Iterator[ItemId]:
    """Pending suggested mentions that start in the stretch."""
    for key in annotation.walk(start):
        item = annotation.get(key)
        place = item.proposed if isinstance(item, Suggestion) else item
        if isinstance(place, Mention) and place.span.start >= end:
            return
        if annotation.is_pending(key):
            yield key


def _is_pending_relation(annotation: Annotation, here: ItemId | int) -> bool:
    if isinstance(here, int) or not annotation.is_pending(here):
        return False
    item = annotation.get(here)
    return isinstance(item, Suggestion) and isinstance(item.proposed, Relation)


def _first_pending_mention(annotation: Annotation, here: ItemId | int, *, forward: bool) -> ItemId | None:
    return next((key for key in annotation.walk(here, forward=forward) if annotation.is_pending(key)), None)


def _anchor(annotation: Annotation, here: ItemId | int) -> ItemId | int:
    """Where a walk from `here` starts; a relation stands where its head does."""
    match annotation.get(here) if isinstance(here, str) else None:
        case Relation(head=head) | Suggestion(proposed=Relation(head=head)):
            mention = annotation.end(head)
            return mention.span.start if mention else 0
        case _:
            return here
