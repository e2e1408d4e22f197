"""What may be marked, and which relations may join what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from annotator.model.annotation import Annotation
from annotator.model.clusters import reached
from annotator.model.items import Item, ItemId, Mention, Relation, Span
from annotator.model.message import Message

# Okabe-Ito based, told apart in the three common colour-blindnesses; new labels take them in turn.
SPARE_COLOURS = (
    "#0072B2", "#8A5AB5", "#009E73", "#B07D00", "#C4572A",
    "#5A6B7A", "#C2418C", "#3C8D40", "#7A5C3E", "#00838F",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LabelText:
    """What a label is called and means in one language: the guideline that the screen shows."""

    title: str
    definition: str = ""
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityLabel:
    """`key` is the physical key (a Latin letter) that sets the label; `texts` holds (language, text) pairs."""

    name: str
    colour: str
    key: str = ""
    texts: tuple[tuple[str, LabelText], ...] = ()

    def text(self, language: str) -> LabelText:
        return _text(self.name, self.texts, language)


@dataclass(frozen=True, slots=True)
class RelationLabel:
    """`heads` and `tails` are the entity labels its ends may have; empty means any.

    A transitive relation that follows from others is not drawn: `a` to `b` and `b` to `c` say `a` to `c`. What is
    symmetric and transitive makes its mentions one entity. `max_distance` counts the code points that may lie between
    the two mentions; 0 means any number.
    """

    name: str
    colour: str
    heads: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    symmetric: bool = False
    texts: tuple[tuple[str, LabelText], ...] = ()
    transitive: bool = False
    max_distance: int = 0

    def text(self, language: str) -> LabelText:
        return _text(self.name, self.texts, language)

    def permits(self, head: str, tail: str) -> bool:
        return (not self.heads or head in self.heads) and (not self.tails or tail in self.tails)

    def reaches(self, head: Span, tail: Span) -> bool:
        return not self.max_distance or head.distance_to(tail) <= self.max_distance

    def forbids(self, head: Mention, tail: Mention) -> Message | None:
        """The rule that keeps this relation from running from `head` to `tail`; None when there is none. What is drawn
        already is another matter: see `Schema.check`.
        """
        if head.id == tail.id:
            return Message("A relation needs two different mentions.")
        if not self.permits(head.label, tail.label):
            return Message(
                "{relation} runs from {heads} to {tails}, not from {head} to {tail}.",
                relation=self.name,
                heads=" | ".join(self.heads) or "*",
                tails=" | ".join(self.tails) or "*",
                head=head.label,
                tail=tail.label,
            )
        if not self.reaches(head.span, tail.span):
            return Message(
                "{relation} may span {most} characters at most; between these two lie {distance}.",
                relation=self.name,
                most=self.max_distance,
                distance=head.span.distance_to(tail.span),
            )
        return None


def _text(name: str, texts: tuple[tuple[str, LabelText], ...], language: str) -> LabelText:
    known = dict(texts)
    return known.get(language) or known.get("en") or LabelText(name)


@dataclass(frozen=True, slots=True)
class Schema:
    """The labels of one project, in the order in which digits choose them."""

    name: str
    entities: tuple[EntityLabel, ...] = ()
    relations: tuple[RelationLabel, ...] = ()

    def entity(self, name: str) -> EntityLabel | None:
        return next((label for label in self.entities if label.name == name), None)

    def relation(self, name: str) -> RelationLabel | None:
        return next((label for label in self.relations if label.name == name), None)

    def relations_between(self, head: str, tail: str) -> tuple[RelationLabel, ...]:
        """The relations that may run from an entity labelled `head` to one labelled `tail`."""
        return tuple(label for label in self.relations if label.permits(head, tail))

    @property
    def one_entity(self) -> tuple[str, ...]:
        """The relations that make their mentions one entity: `same_as`, whatever it is called."""
        return tuple(label.name for label in self.relations if label.symmetric and label.transitive)

    def check(self, item: Item, annotation: Annotation) -> Message | None:
        """Why `item` may not stand in `annotation`, in words for the user; None when it may. The annotation may hold
        it already.
        """
        match item:
            case Mention(label=label) if self.entity(label) is None:
                return Message("The schema has no label {label}.", label=label)
            case Relation():
                return self._check_relation(item, annotation)
            case _:
                return None

    def _check_relation(self, relation: Relation, annotation: Annotation) -> Message | None:
        label = self.relation(relation.label)
        if label is None:
            return Message("The schema has no relation {label}.", label=relation.label)
        head, tail = annotation.get(relation.head), annotation.get(relation.tail)
        if not isinstance(head, Mention) or not isinstance(tail, Mention):
            return Message("Both ends of a relation must be confirmed mentions.")
        return label.forbids(head, tail) or _drawn(label, head.id, tail.id, annotation, relation.id)

    def follows(self, relation: Relation, annotation: Annotation) -> Message | None:
        """Why `relation` need not be drawn by hand: others say it already. One that stands may come to follow from
        others drawn later, so this judges only what is new. What a machine suggested may follow too: agreeing with it
        does no harm, and to reject it would be wrong.
        """
        label = self.relation(relation.label)
        if label is None or relation.origin:
            return None
        return _implied(label, relation.head, relation.tail, annotation, relation.id)

    def drawn(self, label: RelationLabel, head: ItemId, tail: ItemId, annotation: Annotation) -> Message | None:
        """Says that this very relation from `head` to `tail` is drawn; None when it is not."""
        return _drawn(label, head, tail, annotation)

    def stands(self, label: RelationLabel, head: ItemId, tail: ItemId, annotation: Annotation) -> Message | None:
        """Why a relation from `head` to `tail` would say nothing new: it is drawn already, or follows from others."""
        return _drawn(label, head, tail, annotation) or _implied(label, head, tail, annotation)

    def extended(
        self, entities: Iterable[str], relations: Iterable[str], symmetric: Mapping[str, bool] | None = None
    ) -> Schema:
        """This schema with the labels it did not know added, each with a colour of its own turn. `symmetric` are
        the new relations that have no direction, with whether they are transitive."""
        both = symmetric or {}
        new_entities = [name for name in dict.fromkeys(entities) if self.entity(name) is None]
        new_relations = [name for name in dict.fromkeys(relations) if self.relation(name) is None]
        if not new_entities and not new_relations:
            return self
        return replace(
            self,
            entities=self.entities
            + tuple(EntityLabel(name, _colour(len(self.entities) + n)) for n, name in enumerate(new_entities)),
            relations=self.relations
            + tuple(
                RelationLabel(
                    name,
                    _colour(len(self.relations) + n),
                    symmetric=name in both,
                    transitive=both.get(name, False),
                )
                for n, name in enumerate(new_relations)
            ),
        )


def _drawn(
    label: RelationLabel, head: ItemId, tail: ItemId, annotation: Annotation, but: ItemId | None = None
) -> Message | None:
    for key in annotation.touching(head):
        other = annotation.get(key)
        if not isinstance(other, Relation) or key == but or other.label != label.name:
            continue
        if (other.head, other.tail) == (head, tail):
            return Message("This relation is drawn already.")
        if label.symmetric and (other.tail, other.head) == (head, tail):
            return Message("{relation} holds both ways and is drawn between these two already.", relation=label.name)
    return None


def _implied(
    label: RelationLabel, head: ItemId, tail: ItemId, annotation: Annotation, but: ItemId | None = None
) -> Message | None:
    if not label.transitive:
        return None
    if tail not in reached(annotation, head, label.name, symmetric=label.symmetric, without=but):
        return None
    if label.symmetric:
        return Message("These two are one entity already: {relation} joins them through others.", relation=label.name)
    return Message("{relation} follows from what is drawn: it leads there through others.", relation=label.name)


def _colour(turn: int) -> str:
    return SPARE_COLOURS[turn % len(SPARE_COLOURS)]
