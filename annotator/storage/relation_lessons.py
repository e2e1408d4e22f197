"""What people said about the relations of one document, for suggesters to learn from."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, select
from sqlalchemy.sql.expression import ColumnElement, FromClause

from annotator.model import ItemId, Mention, Span, Verdict
from annotator.model.lesson import Related
from annotator.storage.core_tables import ANNOTATOR, DECISION, MENTION, RELATION, RELATION_CHECK, SUGGESTION

_HEAD, _TAIL = MENTION.alias("head_"), MENTION.alias("tail_")


def _of(table: Table) -> ColumnElement[bool]:
    """The rows of a document in anybody's layer; naming the annotators lets the primary key find them."""
    return and_(table.c.annotator.in_(select(ANNOTATOR.c.number)), table.c.document == bindparam("document_"))


def _same(end: FromClause, layer: Table, key: Any) -> ColumnElement[bool]:
    return and_(end.c.annotator == layer.c.annotator, end.c.document == layer.c.document, end.c.id == key)


def _place(end: FromClause) -> tuple[Any, ...]:
    return end.c.start, end.c.end, end.c.label


_STANDING = (
    select(RELATION.c.label, *_place(_HEAD), *_place(_TAIL))
    .select_from(
        RELATION.join(_HEAD, _same(_HEAD, RELATION, RELATION.c.head)).join(
            _TAIL, _same(_TAIL, RELATION, RELATION.c.tail)
        )
    )
    .where(_of(RELATION))
    .distinct()
)
_RESULT = RELATION.alias("result_")
_PROPOSED = and_(
    SUGGESTION.c.document == DECISION.c.document,
    SUGGESTION.c.id == DECISION.c.suggestion,
    SUGGESTION.c.head.is_not(None),
)
# Rejected, or corrected to something else: either way it is not what was proposed.
_REFUSED = (
    select(SUGGESTION.c.label, *_place(_HEAD), *_place(_TAIL))
    .select_from(
        DECISION.join(SUGGESTION, _PROPOSED)
        .join(_HEAD, _same(_HEAD, DECISION, SUGGESTION.c.head))
        .join(_TAIL, _same(_TAIL, DECISION, SUGGESTION.c.tail))
        .outerjoin(_RESULT, _same(_RESULT, DECISION, DECISION.c.result))
    )
    .where(
        _of(DECISION),
        (DECISION.c.verdict == Verdict.REJECTED.value)
        | (_RESULT.c.label != SUGGESTION.c.label)
        | (_RESULT.c.head != SUGGESTION.c.head)
        | (_RESULT.c.tail != SUGGESTION.c.tail),
    )
    .distinct()
)
_LOOKED_AT = (
    select(*_place(_HEAD), *_place(_TAIL), RELATION_CHECK.c.tail)
    .select_from(
        RELATION_CHECK.join(_HEAD, _same(_HEAD, RELATION_CHECK, RELATION_CHECK.c.head)).outerjoin(
            _TAIL, _same(_TAIL, RELATION_CHECK, RELATION_CHECK.c.tail)
        )
    )
    .where(_of(RELATION_CHECK))
    .distinct()
)


def standing(connection: Connection, document: int) -> tuple[Related, ...]:
    return _related(connection.execute(_STANDING, {"document_": document}).all())


def refused(connection: Connection, document: int) -> tuple[Related, ...]:
    """Proposed relations that nobody wanted, between mentions that stand."""
    return _related(connection.execute(_REFUSED, {"document_": document}).all())


def looked_at(connection: Connection, document: int) -> tuple[tuple[Mention, Mention | None], ...]:
    """Mentions, and pairs of them, that were checked for relations."""
    rows = connection.execute(_LOOKED_AT, {"document_": document}).all()
    found: list[tuple[Mention, Mention | None]] = []
    for *places, tail in rows:
        head = mention(*places[:3])
        if tail is None:
            found.append((head, None))
        elif places[3] is not None:
            found.append((head, mention(*places[3:])))
    return tuple(sorted(found, key=lambda pair: (pair[0].id, pair[1].id if pair[1] is not None else "")))


def mention(start: int, end: int, label: str) -> Mention:
    """One that is the same in every layer that has it."""
    return Mention(ItemId(f"{start}-{end}-{label}"), Span(start, end), label)


def _related(rows: Any) -> tuple[Related, ...]:
    found = (Related(label, mention(*ends[:3]), mention(*ends[3:])) for label, *ends in rows)
    return tuple(sorted(found, key=lambda one: (one.head.span, one.tail.span, one.label)))
