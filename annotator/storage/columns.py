"""Items into columns and columns into items."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import repeat
from typing import Any, TypeVar, assert_never

from sqlalchemy import Table

from annotator.model import (
    Check,
    Checked,
    Decision,
    EntityLink,
    Item,
    Mention,
    RegionKind,
    RegionMark,
    Relation,
    RelationCheck,
    Span,
    Suggestion,
    Verdict,
)
from annotator.storage.core_tables import (
    CHECKED,
    DECISION,
    ENTITY_LINK,
    MENTION,
    REGION_MARK,
    RELATION,
    RELATION_CHECK,
    SUGGESTION,
)

Values = dict[str, Any]
Rows = Sequence[Sequence[Any]]
_T = TypeVar("_T")


def table_of(item: Item) -> Table:
    match item:
        case Mention():
            table = MENTION
        case Relation():
            table = RELATION
        case Suggestion():
            table = SUGGESTION
        case Decision():
            table = DECISION
        case RegionMark():
            table = REGION_MARK
        case Check():
            table = CHECKED
        case EntityLink():
            table = ENTITY_LINK
        case RelationCheck():
            table = RELATION_CHECK
        case _:
            assert_never(item)
    return table


def values(item: Item) -> Values:
    """The columns of an item's row, but for the document's and the annotator's."""
    match item:
        case Mention():
            row = _mention(item)
        case Relation():
            row = _relation(item)
        case Suggestion():
            row = {**_proposed(item.proposed), "source": item.source, "rule": item.rule, "score": item.score}
        case Decision():
            said = {"suggestion": item.suggestion, "verdict": item.verdict.value, "result": item.result}
            row = {**said, "by": item.by, "at": item.at.isoformat()}
        case RegionMark():
            row = {"start": item.span.start, "end": item.span.end, "kind": item.kind.value}
        case Check():
            row = {"what": item.what.value, "by": item.by, "at": item.at.isoformat()}
        case EntityLink():
            row = {"mention": item.mention, "entity": item.entity}
        case RelationCheck():
            row = {"head": item.head, "tail": item.tail, "by": item.by, "at": item.at.isoformat()}
        case _:
            assert_never(item)
    row["id"] = item.id
    return row


def _proposed(item: Mention | Relation) -> Values:
    match item:
        case Mention():
            return {**_mention(item), "proposed": item.id, "head": None, "tail": None}
        case Relation():
            return {**_relation(item), "proposed": item.id, "start": None, "end": None}
        case _:
            assert_never(item)


def _mention(item: Mention) -> Values:
    span = item.span
    return {"start": span.start, "end": span.end, "label": item.label, "origin": item.origin, "extra": item.extra}


def _relation(item: Relation) -> Values:
    return {"label": item.label, "head": item.head, "tail": item.tail, "origin": item.origin, "extra": item.extra}


def items(table: Table, rows: Rows) -> Sequence[Item]:
    """The items of rows of `table`, in its order of columns without document and annotator."""
    return _READ[table](rows) if rows else ()


def _built(kind: type[_T], *columns: Sequence[Any]) -> list[_T]:
    """Values of a frozen class, each column put straight into its slot: a third of the time that as many calls of
    `__init__` take. Nothing is checked: only for what was such a value when it was stored.
    """
    made = list(map(kind.__new__, repeat(kind, len(columns[0]))))
    for name, column in zip(kind.__match_args__, columns, strict=True):  # type: ignore[attr-defined]
        deque(map(getattr(kind, name).__set__, made, column), maxlen=0)
    return made


def _columns(rows: Rows) -> tuple[tuple[Any, ...], ...]:
    return tuple(zip(*rows, strict=True))


def _mentions(rows: Rows) -> list[Mention]:
    keys, starts, ends, *rest = _columns(rows)
    return _built(Mention, keys, _built(Span, starts, ends), *rest)


def _relations(rows: Rows) -> list[Relation]:
    return _built(Relation, *_columns(rows))


def _suggestions(rows: Rows) -> list[Suggestion]:
    mentions = [row for row in rows if row[_HEAD] is None]
    relations = [row for row in rows if row[_HEAD] is not None]
    return (_suggested_mentions(mentions) if mentions else []) + (_suggested_relations(relations) if relations else [])


def _suggested_mentions(rows: Rows) -> list[Suggestion]:
    keys, ids, starts, ends, _, _, labels, origins, extras, *said = _columns(rows)
    return _built(Suggestion, keys, _built(Mention, ids, _built(Span, starts, ends), labels, origins, extras), *said)


def _suggested_relations(rows: Rows) -> list[Suggestion]:
    keys, ids, _, _, heads, tails, labels, origins, extras, *said = _columns(rows)
    return _built(Suggestion, keys, _built(Relation, ids, labels, heads, tails, origins, extras), *said)


def _decisions(rows: Rows) -> list[Decision]:
    keys, suggestions, verdicts, names, times, results = _columns(rows)
    verdict = [_VERDICTS[word] for word in verdicts]
    return _built(Decision, keys, suggestions, verdict, names, _times(times), results)


def _times(written: Sequence[str]) -> list[datetime]:
    """Decisions made in one step share their time."""
    known = {text: datetime.fromisoformat(text) for text in set(written)}
    return [known[text] for text in written]


def _region_marks(rows: Rows) -> list[RegionMark]:
    return [RegionMark(key, Span(start, end), RegionKind(kind)) for key, start, end, kind in rows]


def _checks(rows: Rows) -> list[Check]:
    return [Check(key, Checked(what), by, datetime.fromisoformat(at)) for key, what, by, at in rows]


def _entity_links(rows: Rows) -> list[EntityLink]:
    return _built(EntityLink, *_columns(rows))


def _relation_checks(rows: Rows) -> list[RelationCheck]:
    return [RelationCheck(key, head, tail, by, datetime.fromisoformat(at)) for key, head, tail, by, at in rows]


# Where a suggestion's row has the head of a proposed relation.
_HEAD = 4
_VERDICTS = {verdict.value: verdict for verdict in Verdict}
_READ: dict[Table, Callable[[Rows], Sequence[Item]]] = {
    MENTION: _mentions,
    RELATION: _relations,
    SUGGESTION: _suggestions,
    DECISION: _decisions,
    REGION_MARK: _region_marks,
    CHECKED: _checks,
    ENTITY_LINK: _entity_links,
    RELATION_CHECK: _relation_checks,
}
