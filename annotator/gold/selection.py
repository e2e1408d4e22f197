"""Which documents, labels and relations leave the project, decided before any format sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from annotator.gold.layer import touched
from annotator.gold.origins import genre_of
from annotator.model import (
    Annotation,
    Checked,
    Decision,
    Document,
    DocumentId,
    EntityLink,
    Item,
    ItemId,
    Mention,
    Relation,
    RelationCheck,
    Schema,
    Suggestion,
    WrongUse,
)


class Which(StrEnum):
    """Documents with any decision; those that are done; or all, also those nobody has touched."""

    DECIDED = "decided"
    FINISHED = "finished"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Selection:
    """`labels` and `relations` are names of the schema; None means all of them.

    What is left out is treated as if the schema had never had it. A decision on it says nothing any more, so in a
    document that is not checked its place counts as unknown; a check of the whole document stands, so in a checked
    document its tokens are known to be outside. A relation that loses an end goes too. A document is done when it is
    checked for entities, and for relations as well where any relation is wanted.
    """

    documents: Which = Which.DECIDED
    labels: tuple[str, ...] | None = None
    relations: tuple[str, ...] | None = None

    def schema_of(self, schema: Schema) -> Schema:
        """The schema without what is left out; a relation all of whose ends are left out cannot be and goes too.

        Raises WrongUse for a name that the schema does not know.
        """
        labels = _known(self.labels, [label.name for label in schema.entities], _no_label)
        wanted = _known(self.relations, [label.name for label in schema.relations], _no_relation)
        relations = []
        for label in schema.relations:
            heads, tails = (tuple(name for name in ends if name in labels) for ends in (label.heads, label.tails))
            # No end at all would mean any end.
            if label.name in wanted and bool(heads) == bool(label.heads) and bool(tails) == bool(label.tails):
                relations.append(replace(label, heads=heads, tails=tails))
        entities = tuple(label for label in schema.entities if label.name in labels)
        return replace(schema, entities=entities, relations=tuple(relations))


@dataclass(slots=True)
class LeftOut:
    """What a selection did not take. `mentions` and `relations` count confirmed ones by their label, `without_an_end`
    relations of a wanted label one end of which was left out."""

    untouched: int = 0
    unfinished: int = 0
    mentions: Counter[str] = field(default_factory=Counter)
    relations: Counter[str] = field(default_factory=Counter)
    without_an_end: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Taken:
    """The documents that a selection took; how many there are of each language, and of each genre or source."""

    documents: set[DocumentId] = field(default_factory=set)
    languages: Counter[str] = field(default_factory=Counter)
    origins: Counter[str] = field(default_factory=Counter)

    def add(self, document: Document) -> None:
        self.documents.add(document.id)
        self.languages[document.language] += 1
        origin, _ = genre_of(document)
        self.origins[origin or "unknown"] += 1


class Selected:
    """The documents that a selection takes, each with what it takes of its annotation, in the order of `layers`.

    It can be gone through as often as `layers` can; `left` and `taken` tell of the last time. `schema` is what
    is left of the schema. Raises WrongUse as `Selection.schema_of` does.
    """

    def __init__(self, layers: Iterable[tuple[Document, Annotation]], selection: Selection, schema: Schema) -> None:
        self.schema = selection.schema_of(schema)
        self.left, self.taken = LeftOut(), Taken()
        self._layers = layers
        self._selection = selection
        self._whole = self.schema == schema

    def __iter__(self) -> Iterator[tuple[Document, Annotation]]:
        self.left, self.taken = LeftOut(), Taken()
        for document, annotation in self._layers:
            kept = annotation if self._whole else narrowed(annotation, self.schema, self.left)
            if self._wanted(kept):
                self.taken.add(document)
                yield document, kept

    def _wanted(self, annotation: Annotation) -> bool:
        which = self._selection.documents
        if which is Which.ALL:
            return True
        if not touched(annotation):
            self.left.untouched += 1
            return False
        if which is Which.FINISHED and not _is_done(annotation, self.schema):
            self.left.unfinished += 1
            return False
        return True


def narrowed(annotation: Annotation, schema: Schema, left: LeftOut) -> Annotation:
    """What of an annotation speaks of labels that `schema` has; confirmed items that go are counted in `left`."""
    narrowing = _Narrowing(annotation, schema)
    kept = []
    for item in annotation.items.values():
        if narrowing.stays(item):
            kept.append(item)
        elif isinstance(item, Mention):
            left.mentions[item.label] += 1
        elif isinstance(item, Relation) and item.label in narrowing.relations:
            left.without_an_end[item.label] += 1
        elif isinstance(item, Relation):
            left.relations[item.label] += 1
    return Annotation.of(annotation.document_id, annotation.annotator, kept)


class _Narrowing:
    def __init__(self, annotation: Annotation, schema: Schema) -> None:
        self.labels = {label.name for label in schema.entities}
        self.relations = {label.name for label in schema.relations}
        self._annotation = annotation

    def stays(self, item: Item) -> bool:
        match item:
            case Mention() | Suggestion(proposed=Mention()):
                marked = item.proposed if isinstance(item, Suggestion) else item
                return marked.label in self.labels
            case (
                Relation(label=label, head=head, tail=tail)
                | Suggestion(proposed=Relation(label=label, head=head, tail=tail))
            ):
                return label in self.relations and self._has(head) and self._has(tail)
            case Decision():
                decided = self._annotation.get(item.suggestion)
                return decided is None or self.stays(decided)
            case EntityLink():
                return self._has(item.mention)
            case RelationCheck():
                return self._has(item.head) and (item.tail is None or self._has(item.tail))
            case _:
                return True

    def _has(self, end: ItemId) -> bool:
        mention = self._annotation.end(end)
        return mention is None or mention.label in self.labels


def _is_done(annotation: Annotation, schema: Schema) -> bool:
    wanted = tuple(Checked) if schema.relations else (Checked.ENTITIES,)
    return all(annotation.check(what) is not None for what in wanted)


def _known(wanted: tuple[str, ...] | None, known: list[str], unknown: Callable[[str, str], WrongUse]) -> set[str]:
    if wanted is None:
        return set(known)
    for name in wanted:
        if name not in known:
            raise unknown(name, ", ".join(known) or "-")
    return set(wanted)


def _no_label(name: str, known: str) -> WrongUse:
    return WrongUse("The schema has no label {label}. It has: {known}.", label=name, known=known)


def _no_relation(name: str, known: str) -> WrongUse:
    return WrongUse("The schema has no relation {label}. It has: {known}.", label=name, known=known)
