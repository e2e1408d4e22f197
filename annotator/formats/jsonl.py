"""The neutral form: one document a line. Read line by line, so that a file may be larger than memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from annotator.formats.incoming import Incoming
from annotator.formats.json_lines import documents
from annotator.formats.neutral import KEPT, incoming
from annotator.formats.neutral_fields import language_code
from annotator.formats.own_fields import entry_fields
from annotator.formats.strict_json import dumps, one_line
from annotator.model import BadInput, Document, Entity, Item, ItemId, Mention, Relation, RelationCheck

_NO_ENTRIES: Mapping[ItemId, Entity] = MappingProxyType({})


def read(path: Path, encoding: str | None = None) -> Iterator[Incoming | BadInput]:
    """The documents of a file in the neutral form; for each line that is none, why."""
    return documents(path, encoding, incoming)


Entries = Mapping[ItemId, Entity]


def write(documents: Iterable[tuple[Document, Iterable[Item], Entries]]) -> Iterator[str]:
    """The lines of a file, each with its line end; equal documents and items give equal lines.

    Of the items, mentions, relations and checks of relations are written, with the entries that the mentions name.
    Raises KeyError for a relation whose end is not among them.
    """
    for document, items, entries in documents:
        yield line_of(document, items, entries) + "\n"


def line_of(document: Document, items: Iterable[Item], entries: Entries = _NO_ENTRIES) -> str:
    """One document with its mentions, relations and checks of relations, without line end."""
    items = list(items)
    mentions = sorted((item for item in items if isinstance(item, Mention)), key=_place)
    meta: dict[str, Any] = json.loads(document.meta) if document.meta else {}
    kept: dict[str, Any] = meta.pop(KEPT, {})
    if "meta" in kept:
        meta[KEPT] = kept["meta"]
    ids = _Written(mentions)
    order = {mention.id: place for place, mention in enumerate(mentions)}
    relations = sorted(
        (item for item in items if isinstance(item, Relation)),
        key=lambda relation: (order[relation.head], order[relation.tail], relation.label, relation.id),
    )
    own = _Written(relations)
    fields = {
        "id": kept["id"] if str(kept.get("id", "")) == document.id else document.id,
        "text": document.text,
        "language": _language(document, kept),
        "entities": [_entity(mention, ids, document.text, entries.get(mention.id)) for mention in mentions],
        "relations": [
            {"id": own[item.id], "head": ids[item.head], "tail": ids[item.tail], "label": item.label} | _unknown(item)
            for item in relations
        ],
        **_checks(items, ids, order),
        "meta": json.loads(dumps(meta)),
    }
    unknown = json.loads(dumps(kept.get("fields", {})))
    return one_line(json.dumps(fields | unknown, ensure_ascii=False, allow_nan=False))


def _checks(
    items: Iterable[Item], ids: Mapping[ItemId, object], order: Mapping[ItemId, int]
) -> dict[str, list[dict[str, object]]]:
    """The field for mentions and pairs that were checked for relations; none where there are none."""
    checks = sorted(
        (item for item in items if isinstance(item, RelationCheck)),
        key=lambda check: (order[check.head], -1 if check.tail is None else order[check.tail]),
    )
    told = [{"head": ids[check.head]} | ({} if check.tail is None else {"tail": ids[check.tail]}) for check in checks]
    return {"relation_checks": told} if told else {}


def _place(mention: Mention) -> tuple[int, int, str, str]:
    return mention.span.start, -mention.span.end, mention.label, mention.id


def _language(document: Document, kept: Mapping[str, Any]) -> str:
    """As the file wrote it, unless it has been said otherwise since."""
    written = kept.get("language")
    return written if written and language_code(written) in (None, document.language) else document.language


def _entity(mention: Mention, ids: _Written, text: str, entry: Entity | None) -> dict[str, object]:
    fields: dict[str, object] = {
        "id": ids[mention.id],
        "start": mention.span.start,
        "end": mention.span.end,
        "label": mention.label,
    }
    unknown = _unknown(mention)
    if unknown.pop("text", None):
        fields["text"] = mention.span.of(text)
    if entry is not None:
        fields["entry"] = entry_fields(entry)
    return fields | unknown


def _unknown(item: Mention | Relation) -> dict[str, object]:
    extra: dict[str, object] = json.loads(item.extra) if item.extra else {}
    extra.pop("id", None)
    return extra


class _Written(dict[ItemId, object]):
    """The ids that items go by in the file: the file's own where one brought them, no id twice."""

    def __init__(self, items: Sequence[Mention | Relation]) -> None:
        super().__init__()
        given = {item.id: json.loads(item.extra).get("id") for item in items if item.extra}
        seen = {str(item.id) for item in items if given.get(item.id) is None}
        for item in items:
            name = given.get(item.id)
            if name is None:
                self[item.id] = item.id
                continue
            while str(name) in seen:
                name = f"{name}-"
            seen.add(str(name))
            self[item.id] = name
