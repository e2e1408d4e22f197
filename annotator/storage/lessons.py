"""What people said about documents, for suggesters to learn from: read by columns, several documents at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, func, select

from annotator.model import Checked, DocumentId, Mention, Verdict
from annotator.model.lesson import Lesson
from annotator.storage import documents, relation_lessons
from annotator.storage.core_tables import (
    ANNOTATOR,
    CHECKED,
    DECISION,
    DOCUMENT,
    JOURNAL_CHANGE,
    MENTION,
    RELATION,
    SUGGESTION,
)
from annotator.storage.values import Mark


def _of(table: Table) -> ColumnElement[bool]:
    """The rows of a document in anybody's layer; naming the annotators lets the primary key find them."""
    return and_(table.c.annotator.in_(select(ANNOTATOR.c.number)), table.c.document == bindparam("document_"))


def _any(table: Table) -> ColumnElement[bool]:
    anybody = table.c.annotator.in_(select(ANNOTATOR.c.number))
    return select(1).where(anybody, table.c.document == DOCUMENT.c.number).exists()


# Built once: they are asked for every document.
_STANDING = select(MENTION.c.start, MENTION.c.end, MENTION.c.label).where(_of(MENTION)).distinct()
_LOOKED_AT = select(CHECKED.c.what).where(_of(CHECKED)).distinct()
_SAME = and_(SUGGESTION.c.document == DECISION.c.document, SUGGESTION.c.id == DECISION.c.suggestion)
_RESULT = and_(
    MENTION.c.annotator == DECISION.c.annotator,
    MENTION.c.document == DECISION.c.document,
    MENTION.c.id == DECISION.c.result,
)
# Rejected, or corrected to other edges: either way nobody wanted it as it was.
_UNWANTED = (
    select(SUGGESTION.c.start, SUGGESTION.c.end, SUGGESTION.c.label)
    .select_from(DECISION.join(SUGGESTION, _SAME).outerjoin(MENTION, _RESULT))
    .where(
        _of(DECISION),
        SUGGESTION.c.start.is_not(None),
        (DECISION.c.verdict == Verdict.REJECTED.value)
        | (MENTION.c.start != SUGGESTION.c.start)
        | (MENTION.c.end != SUGGESTION.c.end),
    )
    .distinct()
)


def mark(connection: Connection) -> Mark:
    step = connection.execute(select(func.max(JOURNAL_CHANGE.c.step))).scalar()
    document = connection.execute(select(func.max(DOCUMENT.c.number))).scalar()
    return Mark(step or 0, document or 0)


def said_since(connection: Connection, since: Mark) -> list[DocumentId]:
    """Documents about which somebody has said anything since, in the order in which they were last spoken of."""
    changed = dict(
        connection.execute(
            select(JOURNAL_CHANGE.c.document, func.max(JOURNAL_CHANGE.c.step))
            .where(JOURNAL_CHANGE.c.step > since.step)
            .group_by(JOURNAL_CHANGE.c.document)
        ).all()
    )
    new = select(DOCUMENT.c.number).where(
        DOCUMENT.c.number > since.document,
        _any(MENTION) | _any(DECISION) | _any(CHECKED),
    )
    for number in connection.scalars(new):
        changed.setdefault(number, 0)
    keys = dict(connection.execute(select(DOCUMENT.c.number, DOCUMENT.c.id)).all()) if changed else {}
    return [DocumentId(keys[number]) for number in sorted(changed, key=lambda number: (changed[number], number))]


def lessons(connection: Connection, keys: Sequence[DocumentId]) -> list[Lesson]:
    """One for each document, in the order given."""
    found = []
    for key in keys:
        number, document = documents.number(connection, key), documents.document(connection, key)
        if number is not None and document is not None:
            here = {"document_": number}
            checked = set(connection.scalars(_LOOKED_AT, here))
            found.append(
                Lesson(
                    document,
                    _mentions(connection.execute(_STANDING, here).all()),
                    _mentions(connection.execute(_UNWANTED, here).all()),
                    Checked.ENTITIES.value in checked,
                    relation_lessons.standing(connection, number),
                    relation_lessons.refused(connection, number),
                    Checked.RELATIONS.value in checked,
                    relation_lessons.looked_at(connection, number),
                )
            )
    return found


def judged(connection: Connection) -> int:
    """How much people have said in all: mentions and relations that stand, and suggestions that do not."""
    standing = sum(
        int(connection.execute(select(func.count()).select_from(table)).scalar() or 0) for table in (MENTION, RELATION)
    )
    rejected = select(func.count()).select_from(DECISION).where(DECISION.c.verdict == Verdict.REJECTED.value)
    return standing + int(connection.execute(rejected).scalar() or 0)


def _mentions(rows: Sequence[Any]) -> tuple[Mention, ...]:
    return tuple(relation_lessons.mention(start, end, label) for start, end, label in sorted(rows))
