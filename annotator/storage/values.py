"""What the store takes and gives beside the words of the model."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from annotator.model import Change, DocumentId, ItemId, Message, RegistryChange, Schema, Span, StepId, Verdict


@dataclass(frozen=True, slots=True)
class Move:
    """A change to one document in one annotator's layer."""

    document_id: DocumentId
    annotator: str
    change: Change


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document without its text. `length` is in code points; `position` counts from 0 in the order of import."""

    id: DocumentId
    title: str
    source: str
    language: str
    length: int
    position: int


@dataclass(frozen=True, slots=True)
class DocumentState:
    """How far one annotator is with one document.

    `suggestions` counts all there are, `pending` those on which this annotator has not decided. `touched` says that
    the layer holds anything at all.
    """

    mentions: int = 0
    relations: int = 0
    pending: int = 0
    suggestions: int = 0
    entities_done: bool = False
    relations_done: bool = False
    touched: bool = False


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """The schema before and after a step."""

    before: Schema
    after: Schema

    def reversed(self) -> SchemaChange:
        return SchemaChange(self.after, self.before)


@dataclass(frozen=True, slots=True)
class StoredStep:
    """One step as the journal keeps it; several moves when it ran over several documents. `entities` is what it did to
    the registry, where it did anything to it."""

    title: Message
    by: str
    at: datetime
    moves: tuple[Move, ...]
    entities: RegistryChange | None = None
    schema: SchemaChange | None = None


@dataclass(frozen=True, slots=True)
class LinkedMention:
    """A mention that is linked to an entry of the registry, with the document it stands in."""

    document_id: DocumentId
    mention: ItemId
    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One line of a document's journal. `kind` is do, undo, redo or take; `undone`: a `do` that does not stand."""

    id: StepId
    kind: str
    title: Message
    by: str
    at: datetime
    undone: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment in the life of a project: everything up to this journal step and this document's number."""

    step: int = 0
    document: int = 0


@dataclass(frozen=True, slots=True)
class Decided:
    """So many suggestions of one label, source and rule in one document came to one verdict."""

    document_id: DocumentId
    is_relation: bool
    label: str
    source: str
    rule: str
    verdict: Verdict
    count: int
