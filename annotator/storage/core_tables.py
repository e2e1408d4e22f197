"""The tables of `tables` as SQLAlchemy's Core knows them: what reading and writing rows needs, and no more.

They are declared with SQLModel, which makes new files. To load it with the ORM and the validation that it stands on
takes as long as all else that opens a project, and half the memory; so columns are named here once more, and a test
compares the two.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text
from sqlalchemy.types import TypeEngine

Type = type[TypeEngine[Any]]

_METADATA = MetaData()
# Columns that refer to another table are called alike everywhere; joins follow them.
_REFERS = {
    "annotator": ("annotator.number",),
    "document": ("document.number",),
    "last_document": ("document.number",),
    "of": ("journal.id",),
    "step": ("journal.id",),
}


def _table(name: str, keys: dict[str, Type], /, **columns: Type) -> Table:
    """`keys` are the columns of the primary key."""
    return Table(
        name,
        _METADATA,
        *(
            Column(column, kind, *map(ForeignKey, _REFERS.get(column, ())), primary_key=column in keys)
            for column, kind in {**keys, **columns}.items()
        ),
    )


_NUMBER: dict[str, Type] = {"number": Integer}
_DOCUMENT: dict[str, Type] = {"document": Integer}
_IN_LAYER: dict[str, Type] = {"annotator": Integer, "document": Integer}
_OWN: dict[str, Type] = {**_IN_LAYER, "id": String}
_STEP: dict[str, Type] = {"step": Integer}

PROJECT = _table("project", {"key": String}, value=Text)
ANNOTATOR = _table("annotator", _NUMBER, name=String, last_document=Integer)
DOCUMENT = _table(
    "document", _NUMBER, id=String, position=Integer, title=Text, source=Text, language=String, length=Integer,
    sha256=String, regions=Text, meta=Text,
)  # fmt: skip
DOCUMENT_TEXT = _table("document_text", _DOCUMENT, content=LargeBinary)
RAW_FILE = _table("raw_file", _DOCUMENT, name=Text, content=LargeBinary)
MENTION = _table("mention", _OWN, start=Integer, end=Integer, label=String, origin=String, extra=Text)
RELATION = _table("relation", _OWN, label=String, head=String, tail=String, origin=String, extra=Text)
DECISION = _table("decision", _OWN, suggestion=String, verdict=String, by=String, at=String, result=String)
REGION_MARK = _table("region_mark", _OWN, start=Integer, end=Integer, kind=String)
CHECKED = _table("checked", _OWN, what=String, by=String, at=String)
ENTITY_LINK = _table("entity_link", _OWN, mention=String, entity=String)
RELATION_CHECK = _table("relation_check", _OWN, head=String, tail=String, by=String, at=String)
ENTITY = _table(
    "entity", {"id": String}, name=Text, kind=String, variants=Text, external=Text, note=Text, merged_into=String
)
SUGGESTION = _table(
    "suggestion", {**_DOCUMENT, "id": String}, proposed=String, start=Integer, end=Integer, head=String, tail=String,
    label=String, origin=String, extra=Text, source=String, rule=String, score=Float,
)  # fmt: skip
JOURNAL = _table("journal", {"id": Integer}, kind=String, of=Integer, by=String, at=String, title=Text, parts=Text)
JOURNAL_CHANGE = _table("journal_change", {**_IN_LAYER, **_STEP}, before=Text, after=Text)
ENTITY_CHANGE = _table("entity_change", _STEP, before=Text, after=Text)
SCHEMA_CHANGE = _table("schema_change", _STEP, before=Text, after=Text)
PLACE = _table("place", _IN_LAYER, position=Integer)

# Made and kept by Alembic; here so that a current file is recognised without importing it.
REVISION = Table(
    "alembic_version",
    MetaData(naming_convention={"pk": "%(table_name)s_pkc"}),
    Column("version_num", String(32), primary_key=True),
)
