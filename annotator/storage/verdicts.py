"""What became of suggestions, counted by the database."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, and_, func, select

from annotator.model import DocumentId, Verdict
from annotator.storage.core_tables import DECISION, DOCUMENT, SUGGESTION
from annotator.storage.values import Decided

_SAME = and_(SUGGESTION.c.document == DECISION.c.document, SUGGESTION.c.id == DECISION.c.suggestion)
_IS_RELATION = SUGGESTION.c.head.is_not(None)
_GROUND = (DECISION.c.document, _IS_RELATION, SUGGESTION.c.label, SUGGESTION.c.source, SUGGESTION.c.rule)
_COUNT = (
    select(DOCUMENT.c.id, *_GROUND[1:], DECISION.c.verdict, func.count())
    .select_from(DECISION.join(SUGGESTION, _SAME).join(DOCUMENT, DOCUMENT.c.number == DECISION.c.document))
    .group_by(*_GROUND, DECISION.c.verdict)
)


def decided(connection: Connection, annotator: int | None, only: Collection[DocumentId] | None) -> list[Decided]:
    """The annotator's decisions on suggestions that are still there, in the documents `only`, or in all."""
    query = _COUNT.where(DECISION.c.annotator == annotator)
    if only is not None:
        query = query.where(DOCUMENT.c.id.in_(only))
    return [
        Decided(DocumentId(key), bool(relation), label, source, rule, Verdict(verdict), count)
        for key, relation, label, source, rule, verdict, count in connection.execute(query)
    ]
