"""The suggestions of a whole project: how many there are of each source, how unsure they are, and taking them back."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager

from sqlalchemy import ColumnElement, Connection, FromClause, and_, func, literal, select

from annotator.model import Checked, DocumentId, ItemId, decision_id, suggestion_id
from annotator.storage.core_tables import ANNOTATOR, CHECKED, DECISION, DOCUMENT, SUGGESTION

_Transaction = Callable[[], AbstractContextManager[Connection]]

_IS_RELATION = SUGGESTION.c.head.is_not(None)
_SAME = and_(SUGGESTION.c.document == DECISION.c.document, SUGGESTION.c.id == DECISION.c.suggestion)
# 1 for a score that says nothing, 0 for one that leaves no doubt; the database has no logarithm everywhere.
_DOUBT = func.sum(4 * SUGGESTION.c.score * (1 - SUGGESTION.c.score))


class Suggested:
    """The part of a store that looks at suggestions of all documents at once."""

    def __init__(self, reading: _Transaction, writing: _Transaction, number_of: Callable[[str], int | None]) -> None:
        self._reading, self._writing, self._number_of = reading, writing, number_of

    def counts(self) -> dict[tuple[str, bool], int]:
        """How many suggestions there are, decided or not, by source and by whether they are relations."""
        query = select(SUGGESTION.c.source, _IS_RELATION, func.count()).group_by(SUGGESTION.c.source, _IS_RELATION)
        with self._reading() as read:
            return {(source, bool(relation)): count for source, relation, count in read.execute(query)}

    def doubts(self, annotator: str) -> dict[DocumentId, float]:
        """Of each document that the annotator has not done the doubt in all suggestions on which that annotator has
        not decided: the sum of 4 · score · (1 - score). Documents without suggestions are not there."""
        number = self._number_of(annotator)
        whole = select(SUGGESTION.c.document, _DOUBT).group_by(SUGGESTION.c.document)
        known = (
            select(DECISION.c.document, _DOUBT)
            .select_from(DECISION.join(SUGGESTION, _SAME))
            .where(DECISION.c.annotator == number)
            .group_by(DECISION.c.document)
        )
        checks = func.count(CHECKED.c.what.distinct())
        done = (
            select(CHECKED.c.document)
            .where(CHECKED.c.annotator == number)
            .group_by(CHECKED.c.document)
            .having(checks == len(Checked))
        )
        with self._reading() as read:
            doubts, decided = dict(read.execute(whole).all()), dict(read.execute(known).all())
            for finished in read.scalars(done):
                doubts.pop(finished, None)
            keys = read.execute(select(DOCUMENT.c.number, DOCUMENT.c.id)).all() if doubts else ()
        return {DocumentId(key): max(0.0, doubts[at] - decided.get(at, 0.0)) for at, key in keys if at in doubts}

    def withdraw(self, source: str, *, relations: bool | None = None, sparing: Collection[DocumentId] = ()) -> int:
        """Takes away the suggestions of a source on which nobody has decided, and suggested relations that would end
        on one of them; but not in the documents `sparing`. With `relations` only relations, or only mentions. How many
        there were.
        """
        here = SUGGESTION.c.document.not_in(select(DOCUMENT.c.number).where(DOCUMENT.c.id.in_(sparing)))
        doomed = [SUGGESTION.c.source == source, here, _undecided(SUGGESTION)]
        if relations is not None:
            doomed.append(_IS_RELATION if relations else ~_IS_RELATION)
        with self._writing() as write:
            ends = 0
            if not relations:
                ends = write.execute(
                    SUGGESTION.delete().where(_IS_RELATION, here, _undecided(SUGGESTION), _ends_on(source))
                ).rowcount
            return ends + write.execute(SUGGESTION.delete().where(*doomed)).rowcount


def _undecided(suggestion: FromClause) -> ColumnElement[bool]:
    """Nobody has decided on it; decisions are found by their key."""
    said = select(1).where(
        DECISION.c.annotator.in_(select(ANNOTATOR.c.number)),
        DECISION.c.document == suggestion.c.document,
        DECISION.c.id == literal(decision_id(ItemId(""))) + suggestion.c.id,
    )
    return ~said.exists()


def _ends_on(source: str) -> ColumnElement[bool]:
    """A suggested relation that begins or ends on a mention which only this source suggests."""
    end, prefix = SUGGESTION.alias(), literal(suggestion_id(ItemId("")))
    found = select(1).where(
        end.c.document == SUGGESTION.c.document,
        end.c.id.in_((prefix + SUGGESTION.c.head, prefix + SUGGESTION.c.tail)),
        end.c.source == source,
        _undecided(end),
    )
    return found.exists()
