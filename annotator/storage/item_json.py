"""Items as JSON, exact both ways: what the journal keeps. Empty and default fields are left out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, assert_never

from annotator.model import (
    Check,
    Checked,
    Decision,
    EntityId,
    EntityLink,
    Item,
    ItemId,
    Mention,
    RegionKind,
    RegionMark,
    Relation,
    RelationCheck,
    Span,
    Suggestion,
    Verdict,
)

Json = dict[str, Any]


def items_to_json(items: Mapping[ItemId, Item | None]) -> str:
    """{id: item or null} in the order given."""
    plain = {key: None if item is None else to_dict(item) for key, item in items.items()}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def items_from_json(text: str) -> Mapping[ItemId, Item | None]:
    plain: dict[str, Json | None] = json.loads(text)
    return MappingProxyType({ItemId(key): None if value is None else from_dict(value) for key, value in plain.items()})


def to_dict(item: Item) -> Json:
    match item:
        case Mention():
            plain = _sparse({"kind": "mention", "id": item.id, **_span(item.span), "label": item.label}, item)
        case Relation():
            ends = {"head": item.head, "tail": item.tail}
            plain = _sparse({"kind": "relation", "id": item.id, "label": item.label, **ends}, item)
        case Suggestion():
            said = {"source": item.source, "rule": item.rule, "score": item.score}
            plain = {"kind": "suggestion", "id": item.id, "proposed": to_dict(item.proposed), **said}
        case Decision():
            made = {"suggestion": item.suggestion, "verdict": str(item.verdict), "result": item.result}
            plain = {"kind": "decision", "id": item.id, **made, "by": item.by, "at": item.at.isoformat()}
        case RegionMark():
            plain = {"kind": "region", "id": item.id, **_span(item.span), "region": str(item.kind)}
        case Check() | RelationCheck():
            plain = {**_seen(item), "by": item.by, "at": item.at.isoformat()}
        case EntityLink():
            plain = {"kind": "link", "id": item.id, "mention": item.mention, "entity": item.entity}
        case _:
            assert_never(item)
    return plain


def from_dict(value: Json) -> Item:
    """The inverse of `to_dict`; raises ValueError for a kind that this program does not know."""
    key = ItemId(value["id"])
    match value["kind"]:
        case "mention" | "relation":
            return _proposable(value)
        case "suggestion":
            return Suggestion(key, _proposable(value["proposed"]), value["source"], value["rule"], value["score"])
        case "decision":
            verdict, at = Verdict(value["verdict"]), datetime.fromisoformat(value["at"])
            return Decision(key, value["suggestion"], verdict, value["by"], at, value["result"])
        case "region":
            return RegionMark(key, Span(value["start"], value["end"]), RegionKind(value["region"]))
        case "check" | "relation-check":
            return _check(value)
        case "link":
            return EntityLink(key, ItemId(value["mention"]), EntityId(value["entity"]))
        case other:
            raise ValueError(f"no kind of item: {other!r}")


def _check(value: Json) -> Check | RelationCheck:
    key, by, at = ItemId(value["id"]), value["by"], datetime.fromisoformat(value["at"])
    if value["kind"] == "check":
        return Check(key, Checked(value["what"]), by, at)
    return RelationCheck(key, value["head"], value["tail"], by, at)


def _proposable(value: Json) -> Mention | Relation:
    key, label = ItemId(value["id"]), value["label"]
    origin, extra = ItemId(value.get("origin", "")), value.get("extra", "")
    if value["kind"] == "mention":
        return Mention(key, Span(value["start"], value["end"]), label, origin, extra)
    return Relation(key, label, value["head"], value["tail"], origin, extra)


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _seen(item: Check | RelationCheck) -> Json:
    match item:
        case Check():
            return {"kind": "check", "id": item.id, "what": str(item.what)}
        case RelationCheck():
            return {"kind": "relation-check", "id": item.id, "head": item.head, "tail": item.tail}
        case _:
            assert_never(item)


def _sparse(value: Json, item: Mention | Relation) -> Json:
    if item.origin:
        value["origin"] = item.origin
    if item.extra:
        value["extra"] = item.extra
    return value
