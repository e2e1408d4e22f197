"""What the table of relations says of each one, and what a search finds it by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from annotator.app.linking import relation_of
from annotator.model import Annotation, ItemId, Relation, Span, Suggestion
from annotator.text.direction import is_rtl
from annotator.text.folding import fold_word
from annotator.ui.language import label_title, tr
from annotator.ui.panels.excerpt import Excerpt, excerpt
from annotator.ui.panels.items import one_line
from annotator.ui.reasons import reason_said

if TYPE_CHECKING:
    from annotator.app.session import Session

NO_COLOUR = "#808080"
_LONGEST = 60
_NOWHERE = Span(0, 1)


class Standing(StrEnum):
    """What became of a relation: a machine's word that waits, was taken or refused, or a person's own."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    HAND = "hand"
    REJECTED = "rejected"


def standing_of(annotation: Annotation, key: ItemId) -> Standing:
    item = annotation.get(key)
    if isinstance(item, Suggestion):
        return Standing.PENDING if annotation.is_pending(key) else Standing.REJECTED
    return Standing.ACCEPTED if isinstance(item, Relation) and item.origin else Standing.HAND


def standing_said(standing: Standing) -> str:
    return {
        Standing.PENDING: tr("pending"),
        Standing.ACCEPTED: tr("accepted"),
        Standing.HAND: tr("by hand"),
        Standing.REJECTED: tr("rejected"),
    }[standing]


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One line of the table. Of what a person made, `source` is empty and `score` None. The colours are those of the
    relation's label and of the labels of its ends. `article` is the whole text, `ends` where head and tail stand."""

    key: ItemId
    standing: Standing
    label: str
    label_title: str
    colour: str
    head: str
    tail: str
    end_colours: tuple[str, str]
    symmetric: bool
    article: str
    ends: tuple[Span, Span]
    source: str
    source_said: str
    reason: str
    score: float | None

    @property
    def start(self) -> int:
        return self.ends[0].start

    @property
    def sentence(self) -> Excerpt:
        """Read from the article when it is asked for: few of a thousand rows are in sight."""
        return excerpt(self.article, *self.ends)

    @property
    def text(self) -> str:
        """As one line, for those who hear it."""
        return ", ".join((self.head, self.label_title, self.tail, standing_said(self.standing), self.sentence.text))

    @property
    def haystack(self) -> str:
        """All its words, folded."""
        parts = (self.head, self.tail, self.label, self.label_title, self.sentence.text, self.source_said, self.reason)
        return fold_word("\n".join(parts))


def relation_row(session: Session, key: ItemId) -> RelationRow | None:
    annotation, schema = session.annotation, session.schema
    relation = relation_of(annotation, key)
    if relation is None:
        return None
    label = schema.relation(relation.label)
    ends = [annotation.end(end) for end in (relation.head, relation.tail)]
    spans = [end.span if end else _NOWHERE for end in ends]
    entity = [schema.entity(end.label) if end else None for end in ends]
    item = annotation.get(key)
    told = item if isinstance(item, Suggestion) else annotation.get(relation.origin or None)
    suggestion = told if isinstance(told, Suggestion) else None
    return RelationRow(
        key,
        standing_of(annotation, key),
        relation.label,
        label_title(schema, relation.label),
        label.colour if label else NO_COLOUR,
        surface(session, relation.head),
        surface(session, relation.tail),
        (entity[0].colour if entity[0] else NO_COLOUR, entity[1].colour if entity[1] else NO_COLOUR),
        bool(label and label.symmetric),
        session.document.text,
        (spans[0], spans[1]),
        suggestion.source if suggestion else "",
        reason_said(suggestion.source) if suggestion else "",
        reason_said(suggestion.rule) if suggestion else "",
        suggestion.score if suggestion else None,
    )


def surface(session: Session, end: ItemId) -> str:
    """What stands at an end, in one line."""
    mention = session.annotation.end(end)
    return one_line([mention.span.of(session.document.text)[:_LONGEST]]) if mention else "?"


def sentence(session: Session, relation: Relation) -> str:
    """Head, arrow, tail in the direction in which the head is read, each end fenced off from the other."""
    head, tail = surface(session, relation.head), surface(session, relation.tail)
    label = session.schema.relation(relation.label)
    rtl = is_rtl(head)
    joint = "–" if label and label.symmetric else "←" if rtl else "→"
    mark = "\u200f" if rtl else "\u200e"
    return f"{mark}\u2068{head}\u2069 {joint} \u2068{tail}\u2069"
