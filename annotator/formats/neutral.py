"""One document of the neutral form: the object that a line of a .jsonl file holds, checked word by word.

    {"id", "text", "language", "entities": [{"id", "start", "end", "label"}],
     "relations": [{"id", "head", "tail", "label"}],
     "relation_checks": [{"head"}, {"head", "tail"}], "meta": {}}

An entity may tell what it names: `"entry": {"id", "name", "kind", "external"}`. Only `text` must be there.
A relation check says that an entity, or a pair, has no relation that is not listed; where
the whole document was checked for relations, `meta` says so. An entity may be `[start, end, label]`; an entity that
tells its own `text` is held to it. Offsets are code points. Fields we do not understand are kept: those of an entity or
relation in its `extra`, the document's `meta` in `Incoming.meta`, and beside the fields of `meta` stands one of ours,
`KEPT`, where there is something to keep: `{"id": 7, "language": "en-GB", "fields": {...}, "meta": ...}` with the
integer or language as it was written, unknown fields of the document, and what the file itself had under that name. In
the same way `extra` holds `id` where the item's own id had to differ from the file's, and `"text": true` where an
entity told its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeGuard

from annotator.formats.incoming import Incoming
from annotator.formats.item_ids import ItemIds, no_such_end
from annotator.formats.neutral_fields import Line, kind_of, short
from annotator.formats.strict_json import dumps
from annotator.model import BadInput, Entity, EntityId, ItemId, Mention, Relation

KEPT = "hashiya"

_DOCUMENT = ("id", "text", "language", "entities", "relations", "relation_checks", "meta")
_ENTITY = ("id", "start", "end", "label", "text")
_ENTRY = "entry"
_RELATION = ("id", "head", "tail", "label")


def incoming(value: object, path: str, line: int, source: str) -> Incoming:
    """The document that `value` describes. Raises BadInput that names `path` and `line`."""
    here = Line(path, line)
    value = here.fields(value)
    text = here.text(value)
    meta = here.meta(value)
    given = here.identity(value.get("id"), "id")
    language = here.language(value.get("language"))
    entities = here.listed(value, "entities")
    mentions = _mentions(here, text, entities)
    entries = _entries(here, entities, mentions)
    known = {_written(entity, mention): mention.id for entity, mention in zip(entities, mentions, strict=True)}
    relations = _relations(here, here.listed(value, "relations"), known, {mention.id for mention in mentions})
    checks = _checks(here, here.listed(value, "relation_checks"), known)
    kept = _kept(value, meta, language)
    told = {**meta, KEPT: kept} if kept else meta
    return Incoming(
        text=text,
        source=_word(meta.get("source")) or source,
        title=_word(meta.get("title")) or _word(value.get("title")),
        language=language,
        meta=dumps(told) if told else "",
        id=given,
        items=(*mentions, *relations),
        relation_checks=checks,
        line=line,
        annotated=value.get("entities") is not None or value.get("relations") is not None,
        entries=tuple(entries),
    )


def _kept(value: Mapping[str, object], meta: Mapping[str, object], language: str | None) -> dict[str, object]:
    kept: dict[str, object] = {}
    if isinstance(value.get("id"), int):
        kept["id"] = value["id"]
    if value.get("language") and value["language"] != language:
        kept["language"] = value["language"]
    if unknown := {name: inner for name, inner in value.items() if name not in _DOCUMENT}:
        kept["fields"] = unknown
    if KEPT in meta:
        kept["meta"] = meta[KEPT]
    return kept


def _mentions(here: Line, text: str, entities: list[object]) -> list[Mention]:
    ids = ItemIds(here, "entity", "e", set())
    for number, entity in enumerate(entities, start=1):
        if isinstance(entity, dict):
            ids.given(entity.get("id"), number)
    return [_mention(here, text, entity, number, ids) for number, entity in enumerate(entities, start=1)]


def _mention(here: Line, text: str, entity: object, number: int, ids: ItemIds) -> Mention:
    what = f"entity {number}"
    if isinstance(entity, list) and len(entity) == 3:
        start, end, label = entity
        return Mention(ids.next(None), here.span(start, end, text, what), here.label(label, what))
    if not isinstance(entity, dict):
        raise BadInput(
            "{path}, line {line}: {what} is {kind}; write start, end and label as an object or as a list of three.",
            path=here.path,
            line=here.line,
            what=what,
            kind=kind_of(entity),
        )
    given = entity.get("id")
    what = _named(what, given)
    span = here.span(entity.get("start"), entity.get("end"), text, what)
    label = here.label(entity.get("label"), what)
    extra: dict[str, object] = {name: inner for name, inner in entity.items() if name not in _ENTITY}
    if _is_entry(extra.get(_ENTRY)) or extra.get(_ENTRY, "") is None:
        del extra[_ENTRY]
    if entity.get("text") is not None:
        here.surface(entity["text"], span, text, what)
        extra["text"] = True
    key = ids.next(given)
    if given not in (None, "", key):
        extra["id"] = given
    return Mention(key, span, label, extra=dumps(extra) if extra else "")


def _is_entry(told: object) -> TypeGuard[dict[str, object]]:
    """Whether a field is an entry as we write it; of another tool it may hold anything, and is kept as it is."""
    return isinstance(told, dict) and {"id", "name", "kind"} <= told.keys() <= {"id", "name", "kind", "external"}


def _entries(here: Line, entities: list[object], mentions: list[Mention]) -> Iterator[tuple[ItemId, Entity]]:
    for number, (entity, mention) in enumerate(zip(entities, mentions, strict=True), start=1):
        told = entity.get(_ENTRY) if isinstance(entity, dict) else None
        if _is_entry(told):
            what = f"entity {number}: entry"
            key, name, external = (here.identity(told.get(field), what) or "" for field in ("id", "name", "external"))
            if not key or not name.strip():
                raise BadInput(
                    "{path}, line {line}: {what} has no id or no name.", path=here.path, line=here.line, what=what
                )
            yield mention.id, Entity(EntityId(key), name, here.label(told["kind"], what), external=external)


def _relations(here: Line, relations: list[object], known: Mapping[str, ItemId], taken: set[ItemId]) -> list[Relation]:
    ids = ItemIds(here, "relation", "r", set(taken))
    for number, relation in enumerate(relations, start=1):
        if isinstance(relation, dict):
            ids.given(relation.get("id"), number)
    return [_relation(here, relation, number, known, ids) for number, relation in enumerate(relations, start=1)]


def _relation(here: Line, relation: object, number: int, known: Mapping[str, ItemId], ids: ItemIds) -> Relation:
    what = f"relation {number}"
    if not isinstance(relation, dict):
        raise BadInput(
            "{path}, line {line}: {what} is {kind} instead of an object with head, tail and label.",
            path=here.path,
            line=here.line,
            what=what,
            kind=kind_of(relation),
        )
    given = relation.get("id")
    what = _named(what, given)
    head, tail = (_end(here, relation, end, what, known) for end in ("head", "tail"))
    if head == tail:
        raise _joins_itself(here, what)
    label = here.label(relation.get("label"), what)
    extra: dict[str, object] = {name: inner for name, inner in relation.items() if name not in _RELATION}
    key = ids.next(given)
    if given not in (None, "", key):
        extra["id"] = given
    return Relation(key, label, head, tail, extra=dumps(extra) if extra else "")


def _end(here: Line, value: Mapping[str, object], end: str, what: str, known: Mapping[str, ItemId]) -> ItemId:
    named = here.identity(value.get(end), f"{what}: {end}")
    if named is None or named not in known:
        raise no_such_end(here, what, named, end)
    return known[named]


def _joins_itself(here: Line, what: str) -> BadInput:
    return BadInput(
        "{path}, line {line}: {what} joins an entity to itself. Remove it.", path=here.path, line=here.line, what=what
    )


def _checks(here: Line, checks: list[object], known: Mapping[str, ItemId]) -> tuple[tuple[ItemId, ItemId | None], ...]:
    found: dict[frozenset[ItemId], tuple[ItemId, ItemId | None]] = {}
    for number, check in enumerate(checks, start=1):
        what = f"relation check {number}"
        if not isinstance(check, dict) or not check.keys() <= {"head", "tail"}:
            raise BadInput(
                "{path}, line {line}: {what} is {kind}; write an object with head, or with head and tail.",
                path=here.path,
                line=here.line,
                what=what,
                kind="an object with other fields" if isinstance(check, dict) else kind_of(check),
            )
        head = _end(here, check, "head", what, known)
        tail = _end(here, check, "tail", what, known) if check.get("tail") is not None else None
        if head == tail:
            raise _joins_itself(here, what)
        found.setdefault(frozenset((head, tail or head)), (head, tail))
    return tuple(found.values())


def _written(entity: object, mention: Mention) -> str:
    """The id by which relations name `entity`."""
    given = entity.get("id") if isinstance(entity, dict) else None
    return str(mention.id if given in (None, "") else given)


def _named(what: str, given: object) -> str:
    return what if given in (None, "") else f"{what} (id {short(str(given))})"


def _word(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
