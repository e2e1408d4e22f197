"""The tables, declared. Rows are written and read by columns (`core_tables`); they are never the model.

Documents and annotators are known by number inside the file, so that a mention's row stays short.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import LargeBinary, MetaData, Text
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class _Row(SQLModel, registry=registry(metadata=MetaData(naming_convention=_NAMES))):
    """What all tables share: metadata of our own, apart from everybody else's."""


class ProjectValue(_Row, table=True):
    """Key and value: name, schema (JSON), format (`major.minor`)."""

    __tablename__: ClassVar[str] = "project"
    key: str = Field(primary_key=True)
    value: str = Field(sa_type=Text)


class AnnotatorRow(_Row, table=True):
    """`last_document` is the number of the document this annotator was in last."""

    __tablename__: ClassVar[str] = "annotator"
    number: int = Field(primary_key=True)
    name: str = Field(unique=True)
    last_document: int | None = Field(default=None, foreign_key="document.number")


class DocumentRecord(_Row, table=True):
    """A document without its text; `regions` is JSON: [[start, end, kind], ...]."""

    __tablename__: ClassVar[str] = "document"
    number: int = Field(primary_key=True)
    id: str = Field(unique=True)
    position: int = Field(unique=True)
    title: str = Field(sa_type=Text)
    source: str = Field(sa_type=Text)
    language: str
    length: int
    sha256: str = Field(unique=True)
    regions: str = Field(sa_type=Text)
    meta: str = Field(sa_type=Text)


class DocumentText(_Row, table=True):
    """Apart from `document`, so that listing documents reads no text. UTF-8 bytes: a text may hold NUL."""

    __tablename__: ClassVar[str] = "document_text"
    document: int = Field(primary_key=True, foreign_key="document.number")
    content: bytes = Field(sa_type=LargeBinary)


class RawFile(_Row, table=True):
    """The file a document came from, as it was."""

    __tablename__: ClassVar[str] = "raw_file"
    document: int = Field(primary_key=True, foreign_key="document.number")
    name: str = Field(sa_type=Text)
    content: bytes = Field(sa_type=LargeBinary)


class _OwnItem(_Row):
    """What every item in an annotator's layer has."""

    annotator: int = Field(primary_key=True, foreign_key="annotator.number")
    document: int = Field(primary_key=True, foreign_key="document.number")
    id: str = Field(primary_key=True)


class MentionRow(_OwnItem, table=True):
    __tablename__: ClassVar[str] = "mention"
    start: int
    end: int
    label: str
    origin: str
    extra: str = Field(sa_type=Text)


class RelationRow(_OwnItem, table=True):
    __tablename__: ClassVar[str] = "relation"
    label: str
    head: str
    tail: str
    origin: str
    extra: str = Field(sa_type=Text)


class DecisionRow(_OwnItem, table=True):
    __tablename__: ClassVar[str] = "decision"
    suggestion: str
    verdict: str
    by: str
    at: str
    result: str | None


class RegionMarkRow(_OwnItem, table=True):
    __tablename__: ClassVar[str] = "region_mark"
    start: int
    end: int
    kind: str


class CheckedRow(_OwnItem, table=True):
    __tablename__: ClassVar[str] = "checked"
    what: str
    by: str
    at: str


class EntityLinkRow(_OwnItem, table=True):
    __tablename__: ClassVar[str] = "entity_link"
    mention: str
    entity: str


class EntityRow(_Row, table=True):
    """An entry of the registry. `variants` is JSON: [surface, ...]; `merged_into` is an id or empty."""

    __tablename__: ClassVar[str] = "entity"
    id: str = Field(primary_key=True)
    name: str = Field(sa_type=Text)
    kind: str
    variants: str = Field(sa_type=Text)
    external: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)
    merged_into: str


class RelationCheckRow(_OwnItem, table=True):
    """A pair of mentions that was checked for relations, or one mention where there is no `tail`."""

    __tablename__: ClassVar[str] = "relation_check"
    head: str
    tail: str | None
    by: str
    at: str


class SuggestionRow(_Row, table=True):
    """Belongs to the document, whoever annotates. `start` and `end` for a mention, `head` and `tail` for a relation."""

    __tablename__: ClassVar[str] = "suggestion"
    document: int = Field(primary_key=True, foreign_key="document.number")
    id: str = Field(primary_key=True)
    proposed: str
    start: int | None
    end: int | None
    head: str | None
    tail: str | None
    label: str
    origin: str
    extra: str = Field(sa_type=Text)
    source: str
    rule: str
    score: float


class JournalStep(_Row, table=True):
    """One act. `of` is the step that an undo or redo speaks of; `parts` is JSON: [[name, value], ...]."""

    __tablename__: ClassVar[str] = "journal"
    id: int = Field(primary_key=True)
    kind: str
    of: int | None = Field(default=None, foreign_key="journal.id")
    by: str
    at: str
    title: str = Field(sa_type=Text)
    parts: str = Field(sa_type=Text)


class JournalChange(_Row, table=True):
    """What one act did to one document; `before` and `after` are JSON: {id: item or null}."""

    __tablename__: ClassVar[str] = "journal_change"
    annotator: int = Field(primary_key=True, foreign_key="annotator.number")
    document: int = Field(primary_key=True, foreign_key="document.number")
    step: int = Field(primary_key=True, foreign_key="journal.id", index=True)
    before: str = Field(sa_type=Text)
    after: str = Field(sa_type=Text)


class EntityChange(_Row, table=True):
    """What one act did to the registry; `before` and `after` are JSON: {id: entry or null}."""

    __tablename__: ClassVar[str] = "entity_change"
    step: int = Field(primary_key=True, foreign_key="journal.id")
    before: str = Field(sa_type=Text)
    after: str = Field(sa_type=Text)


class SchemaChangeRow(_Row, table=True):
    """What one act did to the schema; `before` and `after` are the whole schema as JSON."""

    __tablename__: ClassVar[str] = "schema_change"
    step: int = Field(primary_key=True, foreign_key="journal.id")
    before: str = Field(sa_type=Text)
    after: str = Field(sa_type=Text)


class Place(_Row, table=True):
    """Where an annotator was in a document, as an offset."""

    __tablename__: ClassVar[str] = "place"
    annotator: int = Field(primary_key=True, foreign_key="annotator.number")
    document: int = Field(primary_key=True, foreign_key="document.number")
    position: int


METADATA = _Row.metadata
