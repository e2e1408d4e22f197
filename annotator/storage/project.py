"""What is known about the project itself: its values, its annotators, where each of them was."""

from __future__ import annotations

from sqlalchemy import Connection, select

from annotator.model import DocumentId
from annotator.storage.core_tables import ANNOTATOR, DOCUMENT, PLACE, PROJECT


def value(connection: Connection, key: str) -> str | None:
    return connection.execute(select(PROJECT.c.value).where(PROJECT.c.key == key)).scalar()


def set_value(connection: Connection, key: str, new: str) -> None:
    connection.execute(PROJECT.delete().where(PROJECT.c.key == key))
    connection.execute(PROJECT.insert(), {"key": key, "value": new})


def annotators(connection: Connection) -> dict[str, int]:
    """Name to number, in the order in which they came."""
    query = select(ANNOTATOR.c.name, ANNOTATOR.c.number).order_by(ANNOTATOR.c.number)
    return dict(connection.execute(query).all())


def add_annotator(connection: Connection, name: str) -> int:
    key = connection.execute(ANNOTATOR.insert(), {"name": name}).inserted_primary_key
    assert key is not None
    return int(key[0])


def place(connection: Connection, document: int, annotator: int | None) -> int | None:
    """An offset in code points."""
    here = select(PLACE.c.position).where(PLACE.c.document == document, PLACE.c.annotator == annotator)
    return connection.execute(here).scalar()


def set_place(connection: Connection, document: int, annotator: int, offset: int) -> None:
    connection.execute(PLACE.delete().where(PLACE.c.document == document, PLACE.c.annotator == annotator))
    connection.execute(PLACE.insert(), {"document": document, "annotator": annotator, "position": offset})
    connection.execute(ANNOTATOR.update().where(ANNOTATOR.c.number == annotator).values(last_document=document))


def last_document(connection: Connection, annotator: int | None) -> DocumentId | None:
    key = connection.execute(
        select(DOCUMENT.c.id)
        .join(ANNOTATOR, ANNOTATOR.c.last_document == DOCUMENT.c.number)
        .where(ANNOTATOR.c.number == annotator)
    ).scalar()
    return None if key is None else DocumentId(key)
