"""What may be marked, and which relations may join what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from annotator.model.annotation import Annotation
from annotator.model.items import Item, Mention, Relation
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
    """`heads` and `tails` are the entity labels its ends may have; empty means any."""

    name: str
    colour: str
    heads: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    symmetric: bool = False
    texts: tuple[tuple[str, LabelText], ...] = ()

    def text(self, language: str) -> LabelText:
        return _text(self.name, self.texts, language)

    def permits(self, head: str, tail: str) -> bool:
        return (not self.heads or head in self.heads) and (not self.tails or tail in self.tails)


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

    def check(self, item: Item, annotation: Annotation) -> Message | None:
        """Why `item` may not stand in `annotation`, in words for the user; None when it may."""
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
        if label.permits(head.label, tail.label):
            return None
        return Message(
            "{relation} runs from {heads} to {tails}, not from {head} to {tail}.",
            relation=label.name,
            heads=" | ".join(label.heads) or "*",
            tails=" | ".join(label.tails) or "*",
            head=head.label,
            tail=tail.label,
        )

    def extended(self, entities: Iterable[str], relations: Iterable[str]) -> Schema:
        """This schema with the labels it did not know added, each with a colour of its own turn."""
        new_entities = [name for name in dict.fromkeys(entities) if self.entity(name) is None]
        new_relations = [name for name in dict.fromkeys(relations) if self.relation(name) is None]
        if not new_entities and not new_relations:
            return self
        return replace(
            self,
            entities=self.entities
            + tuple(EntityLabel(name, _colour(len(self.entities) + n)) for n, name in enumerate(new_entities)),
            relations=self.relations
            + tuple(RelationLabel(name, _colour(len(self.relations) + n)) for n, name in enumerate(new_relations)),
        )


def _colour(turn: int) -> str:
    return SPARE_COLOURS[turn % len(SPARE_COLOURS)]
