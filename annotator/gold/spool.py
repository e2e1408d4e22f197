"""Gold documents laid down on disk while an export lasts, so that as many as there are need no memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, BinaryIO

from annotator.gold.layer import GoldDocument
from annotator.model import (
    Document,
    DocumentId,
    Entity,
    EntityId,
    ItemId,
    Mention,
    Region,
    RegionKind,
    Relation,
    RelationCheck,
    Span,
)


class Spool:
    """Takes documents one by one and gives each out by its id as often as it is asked for, equal to what was put in.
    Keeps a place for each in memory, the entries that mentions are linked to, and the document that was last asked for.
    `file` is empty, belongs to the spool alone, and is closed by whoever opened it.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._places: dict[DocumentId, int] = {}
        self._entities: dict[EntityId, Entity] = {}
        self._last: GoldDocument | None = None

    def __iter__(self) -> Iterator[DocumentId]:
        """In the order of ids."""
        return iter(sorted(self._places))

    def put(self, gold: GoldDocument) -> None:
        self._entities.update((entity.id, entity) for entity in gold.entities.values())
        self._file.seek(0, 2)
        self._places[gold.document.id] = self._file.tell()
        line = json.dumps(_told(gold), ensure_ascii=False, separators=(",", ":"))
        self._file.write(line.encode("utf-8", "surrogatepass") + b"\n")

    def __getitem__(self, key: DocumentId) -> GoldDocument:
        if self._last is None or self._last.document.id != key:
            self._file.seek(self._places[key])
            self._last = self._gold(json.loads(self._file.readline().decode("utf-8", "surrogatepass")))
        return self._last

    def _gold(self, told: list[Any]) -> GoldDocument:
        document, mentions, relations, furniture, looked_at = told[:5]
        entities_checked, relations_checked, checks, entities, disputed, pairs = told[5:]
        return GoldDocument(
            document_of(document),
            tuple(
                Mention(key, Span(start, end), label, origin, extra)
                for key, start, end, label, origin, extra in mentions
            ),
            tuple(Relation(*values) for values in relations),
            _spans(furniture),
            _spans(looked_at),
            entities_checked,
            relations_checked,
            tuple(RelationCheck(key, head, tail, by, datetime.fromisoformat(at)) for key, head, tail, by, at in checks),
            {ItemId(mention): self._entities[EntityId(entity)] for mention, entity in entities},
            _spans(disputed),
            frozenset(frozenset(map(ItemId, pair)) for pair in pairs),
        )


def told_of(document: Document) -> list[Any]:
    """The document as plain values, for `document_of`."""
    regions = [[region.span.start, region.span.end, region.kind.value] for region in document.regions]
    return [
        *(document.id, document.text, document.source, str(document.language), document.title, document.meta),
        regions,
    ]


def document_of(told: list[Any]) -> Document:
    key, text, source, language, title, meta, regions = told
    found = tuple(Region(Span(start, end), RegionKind(kind)) for start, end, kind in regions)
    return Document(DocumentId(key), text, source, language, title, found, meta)


def _told(gold: GoldDocument) -> list[Any]:
    return [
        told_of(gold.document),
        [[one.id, one.span.start, one.span.end, one.label, one.origin, one.extra] for one in gold.mentions],
        [[one.id, one.label, one.head, one.tail, one.origin, one.extra] for one in gold.relations],
        _edges(gold.furniture),
        _edges(gold.looked_at),
        gold.entities_checked,
        gold.relations_checked,
        [[check.id, check.head, check.tail, check.by, check.at.isoformat()] for check in gold.relation_checks],
        [[mention, entity.id] for mention, entity in gold.entities.items()],
        _edges(gold.disputed),
        [list(pair) for pair in gold.disputed_pairs],
    ]


def _edges(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _spans(edges: Iterable[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in edges)
