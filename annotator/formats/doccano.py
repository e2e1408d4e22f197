"""doccano: one document a line, in either of its two shapes.

    {"id", "text", "label": [[start, end, label]], …}
    {"id", "text", "entities": [{"id", "label", "start_offset", "end_offset"}],
     "relations": [{"id", "from_id", "to_id", "type"}], …}

A document goes out in the second shape, which alone holds relations, unless it came in the first and has none. What
is counted no file says, and none tells what stands at an offset: it is the unit in which most edges are edges of
words. What we write counts code points, as doccano itself does, and says so in `offset_unit` where it matters. The
objects may also stand in one list, or take several lines each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from annotator.formats import json_lines
from annotator.formats.files import shown
from annotator.formats.format import Format, Options
from annotator.formats.incoming import Incoming
from annotator.formats.item_ids import ItemIds, no_such_end
from annotator.formats.json_lines import documents, first_object
from annotator.formats.json_values import checked_values, first_value, json_text
from annotator.formats.neutral_fields import Line
from annotator.formats.offset_units import Place, Unit, likeliest_spans, spans, units_differ
from annotator.formats.outgoing import Outgoing, Writer, holds_unlinked
from annotator.formats.own_fields import OWN, is_from, joins_itself, own_fields, own_of, packed, unpacked
from annotator.model import BadInput, Checked, ItemId, Mention, Message, Relation, Schema, Span

NAME = "doccano"
_UNIT = "offset_unit"
_TEXTS = ("text", "data")
_LISTS = ("label", "labels")
_ENTITY = ("id", "label", "start_offset", "end_offset")
_RELATION = ("id", "from_id", "to_id", "type")

Fields = dict[str, Any]


def recognises(path: Path) -> bool:
    """Whether the first object has entities as doccano writes them."""
    first = first_object(path) or _first_over_lines(path)
    entities = first.get("entities")
    if isinstance(entities, list):
        return isinstance(entities[0], dict) and "start_offset" in entities[0] if entities else OWN in first
    listed = next((found for key in _LISTS if isinstance(found := first.get(key), list)), None)
    return listed is not None and any(key in first for key in _TEXTS) and all(map(_is_triple, listed))


def _first_over_lines(path: Path) -> Mapping[str, object]:
    value = first_value(path)
    return value if isinstance(value, dict) else {}


def _is_triple(value: object) -> bool:
    return isinstance(value, list) and len(value) == 3


def read(path: Path, options: Options) -> Iterator[Incoming | BadInput]:
    """The documents of a file; for each that is none, why. Raises BadInput for a list that is broken anywhere."""
    if first_object(path) or not _first_over_lines(path):
        yield from documents(path, options.encoding, incoming)
        return
    for line, value in checked_values(json_text(path, options.encoding), shown(path)):
        try:
            yield incoming(value, shown(path), line, shown(Path(path.name)))
        except BadInput as error:
            yield error


def incoming(value: object, path: str, line: int, source: str) -> Incoming:
    """The document of one object. Raises BadInput that names `path` and `line`."""
    here = Line(path, line)
    told = here.fields(value)
    name = next((key for key in _TEXTS if key in told), "text")
    text = here.text({"text": told[name]} if name in told else {})
    own = own_of(told.get(OWN), here)
    shape = next((key for key in (*_LISTS, "entities") if key in told), "")
    found = _Found(here, text, told.get(_UNIT))
    found.mark(here.listed(told, shape))
    found.join(here.listed(told, "relations"))
    derived = _derived_checks(told)
    fields = {key: inner for key, inner in told.items() if key not in (name, shape, "relations", OWN, _UNIT)}
    kept: Fields = {}
    if OWN not in told or fields:
        kept = {"fields": fields, "shape": shape, "text": name, "own": OWN in told}
    checked = derived if own.checked is None else own.checked
    return Incoming(
        text=text,
        source=own.source or source,
        title=own.title,
        language=own.language,
        meta=packed(NAME, kept),
        id=own.id,
        items=(*found.mentions.values(), *found.relations),
        line=line,
        annotated=bool(checked or found.mentions),
        checked=checked,
        notes=tuple(found.notes),
    )


def _derived_checks(told: Mapping[str, object]) -> tuple[Checked, ...]:
    if not any(key in told for key in (*_LISTS, "entities")):
        return ()
    return tuple(Checked) if "relations" in told else (Checked.ENTITIES,)


class _Found:
    """What one document marks."""

    def __init__(self, here: Line, text: str, unit: object) -> None:
        self._here = here
        self._text = text
        self._unit = unit
        self._known: dict[str, ItemId] = {}
        self.mentions: dict[ItemId, Mention] = {}
        self.relations: list[Relation] = []
        self.notes: list[Message] = []

    def mark(self, listed: Sequence[object]) -> None:
        here = self._here
        entities = [self._entity(one, number) for number, one in enumerate(listed, start=1)]
        places = [self._place(entity, number) for number, entity in enumerate(entities, start=1)]
        ids = ItemIds(here, "entity", "e", set())
        for number, entity in enumerate(entities, start=1):
            ids.given(entity.get("id"), number)
        for entity, place, at in zip(entities, places, self._spans(places), strict=True):
            key = ids.next(entity.get("id"))
            kept = {name: inner for name, inner in entity.items() if name not in _ENTITY[1:]}
            self.mentions[key] = Mention(key, at, here.label(entity.get("label"), place.what), extra=packed(NAME, kept))
            self._known[str(entity.get("id", key))] = key

    def join(self, listed: Sequence[object]) -> None:
        here = self._here
        ids = ItemIds(here, "relation", "r", set(self.mentions))
        told = [here.fields(one, f"relation {number}") for number, one in enumerate(listed, start=1)]
        for number, relation in enumerate(told, start=1):
            ids.given(relation.get("id"), number)
        for number, relation in enumerate(told, start=1):
            what = f"relation {number}"
            head, tail = (self._end(relation, end, what) for end in ("from_id", "to_id"))
            label = here.label(relation.get("type"), what)
            if head == tail:
                self._keep_aside(head, relation)
                self.notes.append(joins_itself(here, what))
                continue
            kept = {name: inner for name, inner in relation.items() if name not in _RELATION[1:]}
            self.relations.append(Relation(ids.next(relation.get("id")), label, head, tail, extra=packed(NAME, kept)))

    def _entity(self, one: object, number: int) -> Fields:
        if isinstance(one, list) and len(one) == 3:
            return dict(zip(("start_offset", "end_offset", "label"), one, strict=True))
        return self._here.fields(one, f"entity {number}")

    def _place(self, entity: Fields, number: int) -> Place:
        what = f"entity {number}"
        start, end = (self._here.offset(entity.get(edge), f"{what}: {edge}") for edge in ("start_offset", "end_offset"))
        return Place(start, end, None, what)

    def _spans(self, places: Sequence[Place]) -> list[Span]:
        if isinstance(self._unit, str) and self._unit in list(Unit):
            return spans(self._text, places, Unit(self._unit), self._here)
        return likeliest_spans(self._text, places, Unit.CODE_POINTS, self._here)

    def _end(self, relation: Fields, end: str, what: str) -> ItemId:
        named = self._here.identity(relation.get(end), f"{what}: {end}")
        if named is None or named not in self._known:
            raise no_such_end(self._here, what, named, end)
        return self._known[named]

    def _keep_aside(self, key: ItemId, relation: Fields) -> None:
        mention = self.mentions[key]
        kept = unpacked(NAME, mention)
        told = {name: inner for name, inner in relation.items() if name not in ("id", "from_id", "to_id")}
        kept["itself"] = [*kept.get("itself", ()), told]
        self.mentions[key] = replace(mention, extra=packed(NAME, kept))


def write(documents: Iterable[Outgoing], schema: Schema, path: Path) -> Iterator[None]:
    """One document a line."""
    del schema
    yield from json_lines.write(map(_written, documents), path)


def _written(outgoing: Outgoing) -> Fields:
    document = outgoing.document
    kept = unpacked(NAME, document)
    theirs = is_from(NAME, document)
    told: Fields = {kept.get("text", "text"): document.text}
    entities, relations = _entities(outgoing), _relations(outgoing)
    shape = kept.get("shape", "entities")
    if shape in _LISTS and not relations:
        told[shape] = [[one["start_offset"], one["end_offset"], one["label"]] for one in entities]
    elif shape or outgoing.mentions or outgoing.checked_entities or outgoing.checked_relations:
        told["entities"] = entities
        told["relations"] = relations
    if outgoing.mentions and units_differ(document.text):
        told[_UNIT] = Unit.CODE_POINTS.value
    own = own_fields(outgoing, _derived_checks(told), in_full=not theirs or bool(kept.get("own")))
    return {**kept.get("fields", {}), **told, **({OWN: own} if own else {})}


def _entities(outgoing: Outgoing) -> list[Fields]:
    numbers = _numbers(outgoing.mentions)
    return [
        {
            **_more(mention),
            "id": numbers[mention.id],
            "label": mention.label,
            "start_offset": mention.span.start,
            "end_offset": mention.span.end,
        }
        for mention in outgoing.mentions
    ]


def _relations(outgoing: Outgoing) -> list[Fields]:
    ends = _numbers(outgoing.mentions)
    order = {mention.id: turn for turn, mention in enumerate(outgoing.mentions)}
    joined = sorted(outgoing.relations, key=lambda each: (order[each.head], order[each.tail], each.label, each.id))
    numbers = _numbers(joined)
    found = [
        {
            **_more(each),
            "id": numbers[each.id],
            "from_id": ends[each.head],
            "to_id": ends[each.tail],
            "type": each.label,
        }
        for each in joined
    ]
    for mention in outgoing.mentions:
        for told in unpacked(NAME, mention).get("itself", ()):
            more = {"from_id": ends[mention.id], "to_id": ends[mention.id]}
            found.append({"id": _free({one["id"] for one in found}), **more, **told})
    return found


def _more(item: Mention | Relation) -> Fields:
    return {name: inner for name, inner in unpacked(NAME, item).items() if name not in ("id", "itself")}


def _numbers(items: Sequence[Mention | Relation]) -> dict[ItemId, object]:
    """The ids that items have in the file: those that doccano gave them, and the next free numbers for the others."""
    given = {item.id: told for item in items if (told := unpacked(NAME, item).get("id")) is not None}
    taken: set[object] = set(map(str, given.values()))
    free = (number for number in count() if str(number) not in taken)
    return {item.id: given[item.id] if item.id in given else next(free) for item in items}


def _free(taken: set[object]) -> int:
    return next(number for number in count() if number not in taken)


FORMAT = Format(
    NAME,
    (".jsonl", ".json"),
    read,
    Message("doccano, one document a line with labels, or with entities and relations"),
    recognises,
    Writer(".jsonl", holds_unlinked, write, (NAME,)),
)
