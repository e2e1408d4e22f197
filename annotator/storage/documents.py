"""Documents in and out, and how far each annotator is with them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, Select, Table, and_, bindparam, func, or_, select

from annotator.model import BadInput, Checked, Document, DocumentId, Item, ItemId, Region, RegionKind, Span, Suggestion
from annotator.storage import layers
from annotator.storage.core_tables import (
    ANNOTATOR,
    CHECKED,
    DECISION,
    DOCUMENT,
    DOCUMENT_TEXT,
    MENTION,
    RAW_FILE,
    RELATION,
    RELATION_CHECK,
    SUGGESTION,
)
from annotator.storage.values import DocumentRow, DocumentState

_NUMBER = select(DOCUMENT.c.number).where(DOCUMENT.c.id == bindparam("id_"))
_ROWS = select(*(DOCUMENT.c[name] for name in DocumentRow.__slots__)).order_by(DOCUMENT.c.position)
_WHOLE = select(DOCUMENT, DOCUMENT_TEXT.c.content).join(DOCUMENT_TEXT).where(DOCUMENT.c.id == bindparam("id_"))


def number(connection: Connection, key: DocumentId) -> int | None:
    return connection.execute(_NUMBER, {"id_": key}).scalar()


def rows(connection: Connection) -> list[DocumentRow]:
    return [DocumentRow(*row) for row in connection.execute(_ROWS)]


def document(connection: Connection, key: DocumentId) -> Document | None:
    row = connection.execute(_WHOLE, {"id_": key}).first()
    if row is None:
        return None
    regions = tuple(Region(Span(start, end), RegionKind(kind)) for start, end, kind in json.loads(row.regions))
    if hashlib.sha256(row.content).hexdigest() != row.sha256:
        raise ValueError(f"the text of {key} is not what was stored")
    text = row.content.decode("utf-8")
    return Document(DocumentId(row.id), text, row.source, row.language, row.title, regions, row.meta)


def with_text(connection: Connection, sha256: str) -> DocumentId | None:
    found = connection.execute(select(DOCUMENT.c.id).where(DOCUMENT.c.sha256 == sha256)).scalar()
    return None if found is None else DocumentId(found)


def has_text(connection: Connection, new: Document) -> bool:
    return with_text(connection, hashlib.sha256(new.text.encode("utf-8")).hexdigest()) is not None


def add(connection: Connection, new: Document, raw: tuple[str, bytes] | None) -> int:
    """The new document's number."""
    content = new.text.encode("utf-8")
    last = connection.execute(select(func.max(DOCUMENT.c.position))).scalar()
    values = {
        "id": new.id,
        "position": 0 if last is None else last + 1,
        "title": new.title,
        "source": new.source,
        "language": str(new.language),
        "length": len(new.text),
        "sha256": hashlib.sha256(content).hexdigest(),
        "regions": json.dumps([[region.span.start, region.span.end, region.kind.value] for region in new.regions]),
        "meta": new.meta,
    }
    key = connection.execute(DOCUMENT.insert(), values).inserted_primary_key
    assert key is not None
    connection.execute(DOCUMENT_TEXT.insert(), {"document": key[0], "content": content})
    if raw is not None:
        connection.execute(RAW_FILE.insert(), {"document": key[0], "name": raw[0], "content": raw[1]})
    return int(key[0])


def raw_file(connection: Connection, document: int) -> tuple[str, bytes] | None:
    row = connection.execute(select(RAW_FILE.c.name, RAW_FILE.c.content).where(RAW_FILE.c.document == document)).first()
    return None if row is None else (row.name, row.content)


def decided(connection: Connection, document: int) -> set[ItemId]:
    """Ids of the suggestions on which anybody has decided."""
    return {ItemId(key) for key in connection.scalars(_decided_in(document))}


def sources(connection: Connection, document: int) -> set[str]:
    return set(connection.scalars(select(SUGGESTION.c.source).where(SUGGESTION.c.document == document).distinct()))


def _decided_in(document: int) -> Select[str]:
    # Naming the annotators lets the primary key find the document.
    anybody = DECISION.c.annotator.in_(select(ANNOTATOR.c.number))
    return select(DECISION.c.suggestion).where(anybody, DECISION.c.document == document)


def replace_suggestions(
    connection: Connection, document: int, suggestions: Collection[Suggestion], sources: Collection[str]
) -> None:
    """Suggestions of `sources` on which nobody has decided give way to `suggestions`; an id that stays stays once."""
    here = SUGGESTION.c.document == document
    stale = SUGGESTION.c.id.not_in(_decided_in(document))
    connection.execute(SUGGESTION.delete().where(here, SUGGESTION.c.source.in_(sources), stale))
    kept = set(connection.execute(select(SUGGESTION.c.id).where(here)).scalars())
    fresh = {new.id: new for new in suggestions if new.id not in kept}
    layers.insert(connection, document, 0, fresh.values())


def states(connection: Connection, annotator: int | None, only: int | None = None) -> dict[DocumentId, DocumentState]:
    """The state of every document, or of the one numbered `only`, in the order of import."""
    counts = {table: _counts(connection, table, annotator, only) for table in layers.OWN}
    all_suggestions = _counts(connection, SUGGESTION, None, only)
    decided_ones = _decided_counts(connection, annotator, only)
    settled = _settled_counts(connection, annotator, only) if counts[RELATION_CHECK] else {}
    checks = _checks(connection, annotator, only)
    keys = select(DOCUMENT.c.number, DOCUMENT.c.id).order_by(DOCUMENT.c.position)
    if only is not None:
        keys = keys.where(DOCUMENT.c.number == only)
    touched = set().union(*counts.values())
    mentions, relations = counts[MENTION], counts[RELATION]
    return {
        DocumentId(key): DocumentState(
            mentions.get(at, 0),
            relations.get(at, 0),
            all_suggestions.get(at, 0) - decided_ones.get(at, 0) - settled.get(at, 0),
            all_suggestions.get(at, 0),
            (at, Checked.ENTITIES) in checks,
            (at, Checked.RELATIONS) in checks,
            at in touched,
        )
        for at, key in connection.execute(keys).all()
    }


def _counts(connection: Connection, table: Table, annotator: int | None, only: int | None) -> dict[int, int]:
    query = select(table.c.document, func.count()).group_by(table.c.document)
    if table is not SUGGESTION:
        query = query.where(table.c.annotator == annotator)
    if only is not None:
        query = query.where(table.c.document == only)
    return dict(connection.execute(query).all())


def _decided_counts(connection: Connection, annotator: int | None, only: int | None) -> dict[int, int]:
    """Per document, the suggestions that are still there and decided by this annotator."""
    same = and_(SUGGESTION.c.document == DECISION.c.document, SUGGESTION.c.id == DECISION.c.suggestion)
    query = (
        select(DECISION.c.document, func.count())
        .select_from(DECISION.join(SUGGESTION, same))
        .where(DECISION.c.annotator == annotator)
        .group_by(DECISION.c.document)
    )
    if only is not None:
        query = query.where(DECISION.c.document == only)
    return dict(connection.execute(query).all())


def _settled_counts(connection: Connection, annotator: int | None, only: int | None) -> dict[int, int]:
    """Per document, the suggested relations without a decision of this annotator's, who has checked their pair or one
    of their mentions."""
    head, tail = SUGGESTION.c.head, SUGGESTION.c.tail
    check, seen = RELATION_CHECK.c, DECISION.c
    alone = and_(check.tail.is_(None), check.head.in_((head, tail)))
    pair = or_(and_(check.head == head, check.tail == tail), and_(check.head == tail, check.tail == head))
    checked = select(1).where(check.annotator == annotator, check.document == SUGGESTION.c.document, or_(alone, pair))
    decided_ones = select(1).where(
        seen.annotator == annotator, seen.document == SUGGESTION.c.document, seen.suggestion == SUGGESTION.c.id
    )
    query = (
        select(SUGGESTION.c.document, func.count())
        .where(head.is_not(None), checked.exists(), ~decided_ones.exists())
        .group_by(SUGGESTION.c.document)
    )
    if only is not None:
        query = query.where(SUGGESTION.c.document == only)
    return dict(connection.execute(query).all())


def _checks(connection: Connection, annotator: int | None, only: int | None) -> set[tuple[int, Checked]]:
    query = select(CHECKED.c.document, CHECKED.c.what).where(CHECKED.c.annotator == annotator)
    if only is not None:
        query = query.where(CHECKED.c.document == only)
    return {(at, Checked(what)) for at, what in connection.execute(query)}


def check_ids(document: Document, items: Iterable[Item]) -> None:
    """Raises BadInput when two items have one id."""
    seen: set[ItemId] = set()
    for item in items:
        if item.id in seen:
            raise BadInput(
                "{source}: the id {id} is there twice. Give every mention and relation its own.",
                source=document.source or document.title,
                id=item.id,
            )
        seen.add(item.id)
