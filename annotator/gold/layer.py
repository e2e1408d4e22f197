"""What one annotator's layer says about one document, without the machine's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.model import (
    Annotation,
    Check,
    Checked,
    Decision,
    Document,
    Entity,
    ItemId,
    Mention,
    Registry,
    Relation,
    RelationCheck,
    Span,
    Suggestion,
)

# Who proposes what exactly half of the annotators have, where the layer is what more than half of them say.
MAJORITY = "majority"


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """Confirmed mentions in text order; confirmed relations, ordered by id, whose ends are both among them.

    `furniture` is no article text. `looked_at` are the places a person decided on, mentions included: what is not
    marked there is known not to be there, even where the document as a whole is not checked. All spans are in text
    order. `relation_checks`, ordered by id, are the mentions and pairs that were checked for relations; they say
    nothing new where the whole document was. `entities` tells for each linked mention the standing entry of the
    registry that it names. `disputed` are places, and `disputed_pairs` pairs of mentions, of which half of the
    annotators say one thing and half another: what is there is unknown, also where the document is checked.
    """

    document: Document
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    furniture: tuple[Span, ...] = ()
    looked_at: tuple[Span, ...] = ()
    entities_checked: bool = False
    relations_checked: bool = False
    relation_checks: tuple[RelationCheck, ...] = ()
    entities: Mapping[ItemId, Entity] = field(default_factory=dict)
    disputed: tuple[Span, ...] = ()
    disputed_pairs: frozenset[frozenset[ItemId]] = frozenset()


def of(document: Document, annotation: Annotation, registry: Registry | None = None) -> GoldDocument:
    mentions = tuple(annotation.mentions())
    known = {mention.id for mention in mentions}
    relations = (each for each in annotation.relations() if each.head in known and each.tail in known)
    looked_at = {mention.span for mention in mentions}
    disputed, pairs = set[Span](), set[frozenset[ItemId]]()
    for suggestion in annotation.suggestions():
        match suggestion:
            case Suggestion(proposed=Mention() as proposed) if annotation.decision_on(suggestion.id) is not None:
                looked_at.add(proposed.span)
            case Suggestion(proposed=Mention() as proposed, source=source) if source == MAJORITY:
                disputed.add(proposed.span)
            case Suggestion(proposed=Relation() as joined, source=source) if source == MAJORITY:
                pairs.add(frozenset((joined.head, joined.tail)))
    return GoldDocument(
        document,
        mentions,
        tuple(sorted(relations, key=lambda relation: relation.id)),
        tuple(annotation.furniture(document)),
        tuple(sorted(looked_at)),
        annotation.check(Checked.ENTITIES) is not None,
        annotation.check(Checked.RELATIONS) is not None,
        _relation_checks(annotation),
        _entities(annotation, mentions, registry) if registry is not None else {},
        tuple(sorted(disputed)),
        frozenset(pairs),
    )


def _relation_checks(annotation: Annotation) -> tuple[RelationCheck, ...]:
    checks = (item for item in annotation.items.values() if isinstance(item, RelationCheck))
    return tuple(sorted(checks, key=lambda check: check.id))


def _entities(annotation: Annotation, mentions: tuple[Mention, ...], registry: Registry) -> dict[ItemId, Entity]:
    """A link to an entry that is gone means nothing."""
    links = ((mention.id, annotation.link_of(mention.id)) for mention in mentions)
    found = ((key, registry.resolved(link.entity)) for key, link in links if link is not None)
    return {key: entity for key, entity in found if entity is not None}


def touched(annotation: Annotation) -> bool:
    """Whether a person, or a finished annotation that was imported, has said anything about the document."""
    return any(
        isinstance(item, Mention | Relation | Decision | Check | RelationCheck) for item in annotation.items.values()
    )
