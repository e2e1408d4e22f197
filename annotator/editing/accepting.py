"""Suggestions confirmed as they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from annotator.editing.draft import Draft
from annotator.editing.stamp import Stamp
from annotator.model import (
    Annotation,
    Change,
    Decision,
    Document,
    InvalidEdit,
    Item,
    ItemId,
    Mention,
    Message,
    Relation,
    Suggestion,
    Verdict,
    decision_id,
    suggestion_id,
)


@dataclass(frozen=True, slots=True)
class Accept:
    """Confirms suggestions as they stand. Suggested ends of an accepted relation are accepted with it. What is marked
    already is not marked twice: the suggestion is then accepted as what stands there."""

    suggestions: tuple[ItemId, ...]

    @property
    def title(self) -> Message:
        return Message("Accept ({count})", count=len(self.suggestions))

    def apply(self, document: Document, annotation: Annotation, stamp: Stamp) -> Change:
        draft = Draft(annotation, stamp)
        for key in self.suggestions:
            suggestion = suggestion_at(annotation, key)
            if not stands_already(draft, annotation, suggestion, suggestion.proposed):
                accept(draft, annotation, suggestion)
        return draft.change()


def stands_already(draft: Draft, annotation: Annotation, suggestion: Suggestion, meant: Mention | Relation) -> bool:
    """Whether the annotation had what is `meant`, which is what was suggested or what it is corrected to; then that is
    now what became of the suggestion."""
    twin = _twin(draft, annotation, meant)
    if twin is None or twin.id == suggestion.proposed.id:
        return False
    if twin.origin:
        draft.decide(suggestion, Verdict.ACCEPTED if meant == suggestion.proposed else Verdict.CORRECTED, twin.id)
    else:
        draft.put(replace(twin, origin=suggestion.id))
    return True


def accepted_as(annotation: Annotation, key: ItemId) -> Mention | None:
    """The mention that was suggested under the id `key`: the one that stands, or would once the suggestion is accepted,
    which may have another id. None when it was rejected."""
    mention = annotation.end(key)
    if mention is None or mention.id in annotation:
        return mention
    twin = _twin(annotation, annotation, mention)
    return twin if isinstance(twin, Mention) else mention


def _twin(known: Draft | Annotation, annotation: Annotation, proposed: Mention | Relation) -> Mention | Relation | None:
    """What says the same; `known` is asked for what stands, `annotation` for where."""
    match proposed:
        case Mention():
            for key in annotation.overlapping(proposed.span):
                twin = _standing(known, key)
                if isinstance(twin, Mention) and (twin.span, twin.label) == (proposed.span, proposed.label):
                    return twin
        case Relation():
            found = [annotation.end(end) for end in (proposed.head, proposed.tail)]
            ends = [_twin(known, annotation, end) or end for end in found if end is not None]
            told = [proposed.label, *(end.id for end in ends)]
            for end in (proposed.head, *(each.id for each in ends[:1])):
                for key in annotation.touching(end):
                    twin = _standing(known, key)
                    if isinstance(twin, Relation) and [twin.label, twin.head, twin.tail] == told:
                        return twin
        case _:
            assert_never(proposed)
    return None


def _standing(known: Draft | Annotation, key: ItemId) -> Item | None:
    """The item, or what became of it where it is a suggestion: this very command may have accepted it."""
    item = known.get(key)
    decision = known.get(decision_id(key)) if isinstance(item, Suggestion) else None
    return known.get(decision.result) if isinstance(decision, Decision) and decision.result is not None else item


def accept(draft: Draft, annotation: Annotation, suggestion: Suggestion) -> None:
    proposed = suggestion.proposed
    match proposed:
        case Mention():
            _confirm(draft, suggestion, proposed)
        case Relation():
            ends = []
            for end in (proposed.head, proposed.tail):
                mention = annotation.end(end)
                if mention is None:
                    raise InvalidEdit("An end of this relation is gone.")
                ends.append(_confirmed_end(draft, annotation, mention))
            _confirm(draft, suggestion, replace(proposed, head=ends[0], tail=ends[1]))
        case _:
            assert_never(proposed)


def _confirmed_end(draft: Draft, annotation: Annotation, mention: Mention) -> ItemId:
    """The id by which an accepted relation names this end; an end that was only suggested is accepted."""
    origin = draft.get(suggestion_id(mention.id))
    if mention.id in annotation or not isinstance(origin, Suggestion) or draft.get(mention.id) is not None:
        return mention.id
    if draft.get(decision_id(origin.id)) is None and not stands_already(draft, annotation, origin, origin.proposed):
        _confirm(draft, origin, mention)
    decision = draft.get(decision_id(origin.id))
    return decision.result or mention.id if isinstance(decision, Decision) else mention.id


def _confirm(draft: Draft, suggestion: Suggestion, item: Mention | Relation) -> None:
    match item:
        case Mention():
            draft.put(replace(item, origin=suggestion.id))
        case Relation():
            draft.put(replace(item, origin=suggestion.id))
        case _:
            assert_never(item)


def suggestion_at(annotation: Annotation, key: ItemId) -> Suggestion:
    item = annotation.get(key)
    if not isinstance(item, Suggestion):
        raise InvalidEdit("There is no suggestion here to accept.")
    return item
