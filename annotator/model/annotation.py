"""All that is known about one document in one annotator's layer, and the unit in which it changes."""

from __future__ import annotations

import sys
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from annotator.model.document import Document, RegionKind
from annotator.model.items import (
    Check,
    Checked,
    Decision,
    DocumentId,
    EntityLink,
    Item,
    ItemId,
    Mention,
    RegionMark,
    Relation,
    RelationCheck,
    Span,
    Suggestion,
    check_id,
    decision_id,
    entity_link_id,
    relation_check_id,
    suggestion_id,
)

# (start, -end, id): text order, the longer of two that start together first.
_Place = tuple[int, int, ItemId]

# Above this many touched items, sorting all places anew is cheaper than inserting them one by one.
_MANY = 500


def _place(item: Item | None) -> _Place | None:
    match item:
        case Mention():
            return (item.span.start, -item.span.end, item.id)
        case Suggestion(proposed=Mention() as mention):
            return (mention.span.start, -mention.span.end, item.id)
        case _:
            return None


def _ends(item: Item | None) -> tuple[ItemId, ...]:
    match item:
        case Relation():
            return (item.head, item.tail)
        case Suggestion(proposed=Relation() as relation):
            return (relation.head, relation.tail)
        case _:
            return ()


def _looked_at(item: Item | None) -> tuple[ItemId, ...]:
    """The mentions that a check of relations speaks of."""
    if not isinstance(item, RelationCheck):
        return ()
    return (item.head,) if item.tail is None else (item.head, item.tail)


@dataclass(frozen=True, slots=True)
class Change:
    """For each touched id the item before and after; None where there is none."""

    before: Mapping[ItemId, Item | None]
    after: Mapping[ItemId, Item | None]

    @staticmethod
    def of(annotation: Annotation, after: Mapping[ItemId, Item | None]) -> Change:
        """The change that gives `annotation` the items in `after`; ids that stay as they are are left out."""
        touched = {key: item for key, item in after.items() if annotation.get(key) != item}
        return Change(
            MappingProxyType({key: annotation.get(key) for key in touched}),
            MappingProxyType(touched),
        )

    @staticmethod
    def between(old: Annotation, new: Annotation) -> Change:
        """The change that turns `old` into `new`."""
        keys = dict.fromkeys([*old.items, *new.items])
        return Change.of(old, {key: new.get(key) for key in keys})

    def reversed(self) -> Change:
        return Change(self.after, self.before)

    def then(self, later: Change) -> Change:
        """Both as one: this change, and `later` on what it led to."""
        return Change(
            MappingProxyType({**later.before, **self.before}),
            MappingProxyType({**self.after, **later.after}),
        )

    def applied_to(self, annotation: Annotation) -> Annotation:
        return annotation.updated(self.after)

    def fits(self, annotation: Annotation) -> bool:
        """Whether the touched items stand in `annotation` as this change found them."""
        return all(annotation.get(key) == item for key, item in self.before.items())

    def __bool__(self) -> bool:
        return bool(self.after)


@dataclass(frozen=True, slots=True, eq=False)
class Annotation:
    """One immutable mapping from id to item, for one document and one annotator.

    Suggestions belong to the document and are the same in every annotator's layer; all else is the annotator's.
    Two annotations are equal when they hold equal items. Make one with `Annotation.of`.
    """

    document_id: DocumentId
    annotator: str
    items: MappingProxyType[ItemId, Item]
    _places: list[_Place]
    _longest: int
    _touching: MappingProxyType[ItemId, tuple[ItemId, ...]]
    _checks: MappingProxyType[ItemId, tuple[ItemId, ...]]

    @staticmethod
    def of(document_id: DocumentId, annotator: str, items: Iterable[Item] = ()) -> Annotation:
        # Read once for every document opened, and large ones hold tens of thousands: hence one plain loop.
        by_id = {item.id: item for item in items}
        places: list[_Place] = []
        touching: dict[ItemId, tuple[ItemId, ...]] = {}
        checks: dict[ItemId, tuple[ItemId, ...]] = {}
        longest = 0
        for key, item in by_id.items():
            marked = item.proposed if isinstance(item, Suggestion) else item
            if isinstance(marked, Mention):
                start, end = marked.span.start, marked.span.end
                places.append((start, -end, key))
                longest = max(longest, end - start)
            elif isinstance(marked, Relation):
                for mention in dict.fromkeys((marked.head, marked.tail)):
                    touching[mention] = (*touching.get(mention, ()), key)
            elif isinstance(marked, RelationCheck):
                for mention in _looked_at(marked):
                    checks[mention] = (*checks.get(mention, ()), key)
        places.sort()
        return Annotation(
            document_id,
            annotator,
            MappingProxyType(by_id),
            places,
            longest,
            MappingProxyType(touching),
            MappingProxyType(checks),
        )

    def updated(self, after: Mapping[ItemId, Item | None]) -> Annotation:
        """This annotation with the items of `after` in place; None removes. No cascade: see `editing`."""
        items = self.items.copy()
        places, longest = self._places, self._longest
        touching = _tied(self._touching, self.items, after, _ends)
        checks = _tied(self._checks, self.items, after, _looked_at)
        stale: set[ItemId] = set()
        fresh: list[_Place] = []
        for key, item in after.items():
            old = items.get(key)
            if _place(old) is not None:
                stale.add(key)
            place = _place(item)
            if place is not None:
                fresh.append(place)
                longest = max(longest, -place[1] - place[0])
            if item is None:
                items.pop(key, None)
            else:
                items[key] = item
        if stale or fresh:
            places = _replaced(places, self.items, stale, fresh)
        return Annotation(
            self.document_id,
            self.annotator,
            MappingProxyType(items),
            places,
            longest,
            touching,
            checks,
        )

    def get(self, key: ItemId | None) -> Item | None:
        return None if key is None else self.items.get(key)

    def __contains__(self, key: object) -> bool:
        return key in self.items

    def __len__(self) -> int:
        return len(self.items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Annotation) and dict(self.items) == dict(other.items)

    __hash__ = None  # type: ignore[assignment]  # equal by content, so no key of a set

    def mentions(self) -> Iterator[Mention]:
        """In text order."""
        for _, _, key in self._places:
            item = self.items[key]
            if isinstance(item, Mention):
                yield item

    def relations(self) -> Iterator[Relation]:
        return (item for item in self.items.values() if isinstance(item, Relation))

    def suggestions(self) -> Iterator[Suggestion]:
        """Mentions in text order, then relations in the order of their ids; decided ones too."""
        for _, _, key in self._places:
            item = self.items[key]
            if isinstance(item, Suggestion):
                yield item
        relations = [
            item for item in self.items.values() if isinstance(item, Suggestion) and isinstance(item.proposed, Relation)
        ]
        yield from sorted(relations, key=lambda item: item.id)

    def pending(self) -> Iterator[Suggestion]:
        """Suggestions on which there is no decision yet, without relations of what a person has checked."""
        return (suggestion for suggestion in self.suggestions() if self.is_pending(suggestion.id))

    def decision_on(self, suggestion: ItemId) -> Decision | None:
        item = self.items.get(decision_id(suggestion))
        return item if isinstance(item, Decision) else None

    def is_pending(self, key: ItemId) -> bool:
        """Whether a suggestion waits for a decision. A suggested relation of a pair or mention that a person has
        checked does not: that there is none was the decision.
        """
        item = self.items.get(key)
        if not isinstance(item, Suggestion) or decision_id(key) in self.items:
            return False
        proposed = item.proposed
        return not (self._checks and isinstance(proposed, Relation) and self.is_settled(proposed.head, proposed.tail))

    def overlapping(self, span: Span) -> list[ItemId]:
        """Ids of mentions and of suggested mentions (decided ones too) that share a code point with `span`, in
        text order."""
        first = bisect_left(self._places, (span.start - self._longest, 0, ItemId("")))
        found: list[ItemId] = []
        for at in range(first, len(self._places)):
            start, minus_end, key = self._places[at]
            if start >= span.end:
                break
            if -minus_end > span.start:
                found.append(key)
        return found

    def places(self) -> Iterator[tuple[int, int, ItemId]]:
        """(start, -end, id) of all mentions and suggested mentions, in text order, which is theirs too."""
        return iter(self._places)

    def in_text_order(self) -> Iterator[ItemId]:
        """Ids of all mentions and suggested mentions."""
        return (key for _, _, key in self._places)

    def walk(self, here: ItemId | int, *, forward: bool = True) -> Iterator[ItemId]:
        """Ids of mentions and suggested mentions behind `here` in text order, or before it going backwards.

        `here` is one of those ids, or an offset; from an offset the walk begins with the item that starts there.
        """
        place = (here, -sys.maxsize, ItemId("")) if isinstance(here, int) else _place(self.get(here))
        if place is None:
            return
        at = bisect_left(self._places, place)
        if forward:
            first = at if isinstance(here, int) else at + 1
            yield from (self._places[index][2] for index in range(first, len(self._places)))
        else:
            yield from (self._places[index][2] for index in range(at - 1, -1, -1))

    def touching(self, mention: ItemId) -> tuple[ItemId, ...]:
        """Ids of the relations and suggested relations that have `mention` as an end."""
        return self._touching.get(mention, ())

    def end(self, key: ItemId) -> Mention | None:
        """The mention that a relation's end names, be it confirmed or proposed; None when it was rejected."""
        match self.items.get(key) or self.items.get(suggestion_id(key)):
            case Mention() as mention:
                return mention
            case Suggestion(proposed=Mention() as mention) as suggestion:
                decision = self.decision_on(suggestion.id)
                if decision is None:
                    return mention
                result = self.get(decision.result)
                return result if isinstance(result, Mention) else None
            case _:
                return None

    def link_of(self, mention: ItemId) -> EntityLink | None:
        """What entry of the registry a mention is linked to."""
        item = self.items.get(entity_link_id(mention))
        return item if isinstance(item, EntityLink) else None

    def check(self, what: Checked) -> Check | None:
        item = self.items.get(check_id(what))
        return item if isinstance(item, Check) else None

    def relation_check(self, head: ItemId, tail: ItemId | None = None) -> RelationCheck | None:
        """The check of this very pair, in either direction, or of the mention `head` alone."""
        item = self.items.get(relation_check_id(head, tail))
        return item if isinstance(item, RelationCheck) else None

    def checks_of(self, mention: ItemId) -> tuple[ItemId, ...]:
        """Ids of the checks of relations that speak of `mention`, alone or in a pair."""
        return self._checks.get(mention, ())

    def is_settled(self, one: ItemId, other: ItemId) -> bool:
        """Whether a person has said, of this pair or of one of the two mentions, that no relation is missing. The
        check of the whole document says the same of all pairs and is asked for with `check`.
        """
        return bool(self._checks) and (
            self.relation_check(one) is not None
            or self.relation_check(other) is not None
            or self.relation_check(one, other) is not None
        )

    def furniture(self, document: Document) -> list[Span]:
        """The stretches that are no article text: recognised at import, unless a person said otherwise."""
        marks = [item for item in self.items.values() if isinstance(item, RegionMark)]
        spans = [mark.span for mark in marks if mark.kind is not RegionKind.ARTICLE]
        holes = sorted(mark.span for mark in marks)
        for region in document.regions:
            spans += _without(region.span, holes) if holes else [region.span]
        return sorted(spans, key=lambda span: (span.start, span.end))


def _tied(
    known: MappingProxyType[ItemId, tuple[ItemId, ...]],
    items: Mapping[ItemId, Item],
    after: Mapping[ItemId, Item | None],
    mentions_of: Callable[[Item | None], tuple[ItemId, ...]],
) -> MappingProxyType[ItemId, tuple[ItemId, ...]]:
    """For each mention the ids of what is tied to it, when `items` have become those of `after`."""
    tied: dict[ItemId, tuple[ItemId, ...]] | None = None
    for key, item in after.items():
        gone, come = mentions_of(items.get(key)), mentions_of(item)
        if gone or come:
            tied = known.copy() if tied is None else tied
            for mention in gone:
                tied[mention] = tuple(other for other in tied.get(mention, ()) if other != key)
            for mention in dict.fromkeys(come):
                tied[mention] = (*tied.get(mention, ()), key)
    return known if tied is None else MappingProxyType(tied)


def _replaced(
    places: list[_Place], items: Mapping[ItemId, Item], stale: set[ItemId], fresh: list[_Place]
) -> list[_Place]:
    if len(stale) + len(fresh) > _MANY:
        return sorted([place for place in places if place[2] not in stale] + fresh)
    places = places.copy()
    for key in stale:
        old = _place(items[key])
        assert old is not None
        del places[bisect_left(places, old)]
    for place in fresh:
        insort(places, place)
    return places


def _without(span: Span, holes: list[Span]) -> list[Span]:
    """What `holes`, in text order, leave of `span`."""
    rest, start = [], span.start
    for hole in holes:
        if not hole.overlaps(span):
            continue
        if hole.start > start:
            rest.append(Span(start, hole.start))
        start = max(start, hole.end)
    if start < span.end:
        rest.append(Span(start, span.end))
    return rest
