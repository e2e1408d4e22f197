"""What a person can do to an annotation. Each command is a value; applying one gives a change and touches nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol, assert_never

from annotator.editing.accepting import accept, accepted_as, stands_already
from annotator.editing.draft import Draft
from annotator.editing.stamp import Stamp
from annotator.model import (
    Annotation,
    Change,
    Check,
    Checked,
    Document,
    InvalidEdit,
    Item,
    ItemId,
    Mention,
    Message,
    RegionKind,
    RegionMark,
    Relation,
    RelationCheck,
    Span,
    Suggestion,
    Verdict,
    relation_check_id,
)
from annotator.model.items import check_id, region_mark_id
from annotator.model.schema import Schema


class Command(Protocol):
    """`apply` is pure. It raises InvalidEdit, in words for the user, when the act makes no sense."""

    @property
    def title(self) -> Message: ...

    def apply(self, document: Document, annotation: Annotation, stamp: Stamp) -> Change: ...


def check_schema(schema: Schema, before: Annotation, after: Annotation, change: Change) -> None:
    """Raises InvalidEdit when an item that `change` has put may not stand in `after`, or when it takes the ground from
    a relation that was right in `before`: a mention's new label may not fit what is drawn from it."""
    for key, item in change.after.items():
        if item is None:
            continue
        if (why := schema.check(item, after)) is not None:
            raise InvalidEdit(why)
        if isinstance(item, Relation) and (why := schema.follows(item, after)) is not None:
            raise InvalidEdit(why)
        if isinstance(item, Mention):
            _check_said_once(item, before, after)
            _check_relations_of(schema, key, before, after)


def _check_said_once(mention: Mention, before: Annotation, after: Annotation) -> None:
    """No stretch gets one label twice; what came so from a file may stay so."""
    for other in _alike(after, mention):
        old, older = before.get(mention.id), before.get(other.id)
        was_so = isinstance(old, Mention) and isinstance(older, Mention) and _says(old) == _says(older)
        if not was_so:
            raise InvalidEdit("This is marked as {label} already.", label=mention.label)


def _alike(annotation: Annotation, mention: Mention) -> Iterator[Mention]:
    """Other mentions that say the same."""
    for key in annotation.overlapping(mention.span):
        other = annotation.get(key)
        if isinstance(other, Mention) and other.id != mention.id and _says(other) == _says(mention):
            yield other


def _says(mention: Mention) -> tuple[Span, str]:
    return mention.span, mention.label


def _check_relations_of(schema: Schema, mention: ItemId, before: Annotation, after: Annotation) -> None:
    for key in after.touching(mention):
        relation = after.get(key)
        if not isinstance(relation, Relation) or before.get(key) != relation:
            continue
        why = schema.check(relation, after)
        if why is not None and schema.check(relation, before) is None:
            if _same_labels(relation, before, after):
                raise InvalidEdit(
                    "The relation {relation} drawn here does not reach so far. Remove the relation first.",
                    relation=relation.label,
                )
            raise InvalidEdit(
                "The relation {relation} drawn here does not fit this label. Remove the relation first.",
                relation=relation.label,
            )


def _same_labels(relation: Relation, before: Annotation, after: Annotation) -> bool:
    ends = (relation.head, relation.tail)
    return all(
        isinstance(old := before.get(end), Mention)
        and isinstance(new := after.get(end), Mention)
        and old.label == new.label
        for end in ends
    )


@dataclass(frozen=True, slots=True)
class Add:
    """A new mention or relation made by hand. Ends of a relation may be named by the ids they were suggested under."""

    item: Mention | Relation

    @property
    def title(self) -> Message:
        return Message("Add {label}", label=self.item.label)

    def apply(self, document: Document, annotation: Annotation, stamp: Stamp) -> Change:
        draft, item = Draft(annotation, stamp), self.item
        match item:
            case Mention():
                _check_in_text(document, item.span)
                _check_new_mention(annotation, item)
            case Relation():
                item = replace(item, head=_meant(annotation, item.head), tail=_meant(annotation, item.tail))
                _check_new_relation(annotation, item)
            case _:
                assert_never(item)
        draft.put(item)
        return draft.change()


@dataclass(frozen=True, slots=True)
class Reject:
    """Refuses suggestions, and removes what was confirmed or made by hand: one key for «this is not so»."""

    items: tuple[ItemId, ...]

    @property
    def title(self) -> Message:
        return Message("Reject ({count})", count=len(self.items))

    def apply(self, document: Document, annotation: Annotation, stamp: Stamp) -> Change:
        draft = Draft(annotation, stamp)
        for key in self.items:
            match annotation.get(key):
                case Suggestion() as suggestion:
                    decision = annotation.decision_on(key)
                    if decision is not None and decision.result is not None:
                        draft.remove(decision.result)
                    draft.decide(suggestion, Verdict.REJECTED, None)
                case Mention() | Relation():
                    draft.remove(key)
                case _:
                    raise InvalidEdit("There is nothing here to reject.")
        return draft.change()


@dataclass(frozen=True, slots=True)
class Relabel:
    """Gives mentions, relations or suggestions another label; a suggestion is thereby corrected and confirmed."""

    items: tuple[ItemId, ...]
    label: str

    @property
    def title(self) -> Message:
        return Message("Label as {label}", label=self.label)

    def apply(self, document: Document, annotation: Annotation, stamp: Stamp) -> Change:
        draft = Draft(annotation, stamp)
        for key in self.items:
            match annotation.get(key):
                case Mention() as item:
                    draft.put(replace(item, label=self.label))
                case Relation() as item:
                    draft.put(replace(item, label=self.label))
                case Suggestion() as suggestion:
                    _correct(draft, annotation, suggestion, label=self.label)
                case _:
                    raise InvalidEdit("There is nothing here to label.")
        return draft.change()


@dataclass(frozen=True, slots=True)
class MoveEdges:
    """Gives a mention another span; a suggestion is thereby corrected and confirmed."""

    item: ItemId
    span: Span

    @property
    def title(self) -> Message:
        return Message("Move an edge")

    def apply(self, document: Document, annotation: Annotation, stamp: Stamp) -> Change:
        _check_in_text(document, self.span)
        draft = Draft(annotation, stamp)
        match annotation.get(self.item):
            case Mention() as mention:
                draft.put(replace(mention, span=self.span))
            case Suggestion(proposed=Mention()) as suggestion:
                _correct(draft, annotation, suggestion, span=self.span)
            case _:
                raise InvalidEdit("Only a mention has edges.")
        return draft.change()


def _correct(
    draft: Draft, annotation: Annotation, suggestion: Suggestion, *, label: str | None = None, span: Span | None = None
) -> None:
    proposed = suggestion.proposed
    if isinstance(proposed, Mention):
        meant = replace(proposed, label=label or proposed.label, span=span or proposed.span)
        if stands_already(draft, annotation, suggestion, meant):
            return
    accept(draft, annotation, suggestion)
    confirmed = draft.get(suggestion.proposed.id)
    match confirmed:
        case Mention():
            draft.put(replace(confirmed, label=label or confirmed.label, span=span or confirmed.span))
        case Relation():
            draft.put(replace(confirmed, label=label or confirmed.label))
        case _:
            raise InvalidEdit("This suggestion can no longer be corrected.")


@dataclass(frozen=True, slots=True)
class Reverse:
    """Swaps head and tail of a relation; a suggested one is thereby corrected and confirmed."""

    relation: ItemId

    @property
    def title(self) -> Message:
        return Message("Reverse the relation")

    def apply(self, document: Document, annotation: Annotation, stamp: Stamp) -> Change:
        draft = Draft(annotation, stamp)
        item = annotation.get(self.relation)
        if isinstance(item, Suggestion) and isinstance(item.proposed, Relation):
            accept(draft, annotation, item)
            item = draft.get(item.proposed.id)
        if not isinstance(item, Relation):
            raise InvalidEdit("Only a relation can be reversed.")
        draft.put(replace(item, head=item.tail, tail=item.head))
        return draft.change()


@dataclass(frozen=True, slots=True)
class MarkParagraph:
    """A person's word on a paragraph: article text or furniture."""

    paragraph: Span
    kind: RegionKind

    @property
    def title(self) -> Message:
        return Message("Mark the paragraph as {kind}", kind=self.kind.value)

    def apply(self, document: Document, annotation: Annotation, stamp: Stamp) -> Change:
        _check_in_text(document, self.paragraph)
        draft = Draft(annotation, stamp)
        draft.put(RegionMark(region_mark_id(self.paragraph), self.paragraph, self.kind))
        return draft.change()


@dataclass(frozen=True, slots=True)
class SetChecked:
    """Says, or takes back, that the whole document was looked at for entities or for relations."""

    what: tuple[Checked, ...]
    on: bool = True

    @property
    def title(self) -> Message:
        names = ", ".join(self.what)
        return Message("Mark {what} as done", what=names) if self.on else Message("Open {what} again", what=names)

    def apply(self, document: Document, annotation: Annotation, stamp: Stamp) -> Change:
        draft = Draft(annotation, stamp)
        for what in self.what:
            if not self.on:
                draft.remove(check_id(what))
            elif annotation.check(what) is None:
                draft.put(Check(check_id(what), what, stamp.by, stamp.at))
        return draft.change()


@dataclass(frozen=True, slots=True)
class CheckRelations:
    """Says, or takes back, that a person has looked: between two mentions, or between `head` and whatever else, there
    is no relation that is not drawn. Mentions may be named by the ids they were suggested under.
    """

    head: ItemId
    tail: ItemId | None = None
    on: bool = True

    @property
    def title(self) -> Message:
        if not self.on:
            return Message("Relations may be missing here again")
        if self.tail is None:
            return Message("No further relation of this mention")
        return Message("No relation between these two")

    def apply(self, document: Document, annotation: Annotation, stamp: Stamp) -> Change:
        ends = tuple(_meant(annotation, end) for end in (self.head, self.tail) if end is not None)
        if len(set(ends)) != len(ends):
            raise InvalidEdit("A relation needs two different mentions.")
        if not all(isinstance(annotation.get(end), Mention) for end in ends):
            raise InvalidEdit("Only confirmed mentions can be checked for relations.")
        draft = Draft(annotation, stamp)
        key = relation_check_id(*ends)
        if not self.on:
            draft.remove(key)
        elif key not in annotation:
            draft.put(RelationCheck(key, ends[0], ends[1] if len(ends) > 1 else None, stamp.by, stamp.at))
        return draft.change()


@dataclass(frozen=True, slots=True)
class Together:
    """Several commands as one step, each seeing what the one before it did."""

    title: Message
    commands: tuple[Command, ...]

    def apply(self, document: Document, annotation: Annotation, stamp: Stamp) -> Change:
        now = annotation
        after: dict[ItemId, Item | None] = {}
        for command in self.commands:
            change = command.apply(document, now, stamp)
            now = change.applied_to(now)
            after.update(change.after)
        return Change.of(annotation, after)


def _meant(annotation: Annotation, key: ItemId) -> ItemId:
    mention = accepted_as(annotation, key)
    return key if mention is None else mention.id


def _check_in_text(document: Document, span: Span) -> None:
    if span.end > len(document.text):
        raise InvalidEdit("The span {start}-{end} lies outside the text.", start=span.start, end=span.end)


def _check_new_mention(annotation: Annotation, mention: Mention) -> None:
    if any(True for _ in _alike(annotation, mention)):
        raise InvalidEdit("This is marked as {label} already.", label=mention.label)


def _check_new_relation(annotation: Annotation, relation: Relation) -> None:
    if relation.head == relation.tail:
        raise InvalidEdit("A relation needs two different mentions.")
    for key in annotation.touching(relation.head):
        other = annotation.get(key)
        if isinstance(other, Relation) and (other.head, other.tail, other.label) == (
            relation.head,
            relation.tail,
            relation.label,
        ):
            raise InvalidEdit("This relation is drawn already.")
