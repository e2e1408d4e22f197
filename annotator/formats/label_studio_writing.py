"""Label Studio's tasks as they are written, and the configuration of a project that shows them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from annotator.formats.offset_units import Ruler, Unit
from annotator.formats.outgoing import Outgoing
from annotator.formats.own_fields import OWN, is_from, own_fields, unpacked
from annotator.model import Checked, ItemId, Mention, Relation, Schema

NAME = "label-studio"
TASKS, CONFIG = "tasks.json", "config.xml"
# The label of a relation that was drawn without one.
UNNAMED = "relation"

Fields = dict[str, Any]


def write(documents: Iterable[Outgoing], schema: Schema, path: Path) -> Iterator[None]:
    """`tasks.json` and `config.xml` in the folder `path`. Controls and the field of the text are called what they are
    in the first document's file, so that tasks fit the project that they came from."""
    frame: _Frame | None = None
    with (path / TASKS).open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for document in documents:
            file.write("\n" if frame is None else ",\n")
            frame = frame or _Frame(document, schema)
            file.write(json.dumps(frame.task(document), ensure_ascii=False, allow_nan=False))
            yield
        file.write("\n]\n")
    if frame is not None:
        (path / CONFIG).write_text(frame.config(), encoding="utf-8", newline="\n")


class _Frame:
    """What is the same for all tasks of a file."""

    def __init__(self, first: Outgoing, schema: Schema) -> None:
        kept = unpacked(NAME, first.document)
        self._schema = schema
        self._field = str(kept.get("field", "text"))
        self._from, self._to = kept.get("names", ("label", "text"))

    def config(self) -> str:
        relations = [f"    <Relation value={quoteattr(label.name)}/>" for label in self._schema.relations]
        labels = [
            f"    <Label value={quoteattr(label.name)} background={quoteattr(label.colour)}/>"
            for label in self._schema.entities
        ]
        lines = [
            "<View>",
            *(["  <Relations>", *relations, "  </Relations>"] if relations else []),
            f"  <Labels name={quoteattr(self._from)} toName={quoteattr(self._to)}>",
            *labels,
            "  </Labels>",
            '  <View style="direction: rtl">',
            f"    <Text name={quoteattr(self._to)} value={quoteattr('$' + self._field)}/>",
            "  </View>",
            "</View>",
        ]
        return "\n".join(lines) + "\n"

    def task(self, outgoing: Outgoing) -> Fields:
        document = outgoing.document
        kept = unpacked(NAME, document)
        theirs = is_from(NAME, document)
        data = kept.get("data", {})
        # A text is not put in the place of another field of the same name.
        field = kept.get("field", "text") if self._field in data else self._field
        annotations = list(kept.get("others", []))
        looked = bool(outgoing.mentions) or outgoing.checked_entities or outgoing.checked_relations
        at = kept.get("at")
        if looked or at is not None:
            annotation = {**kept.get("annotation", {}), "result": self._results(outgoing, kept.get("results", []))}
            annotations.insert(at or 0, annotation)
        derived = tuple(Checked) if looked or at is not None else ()
        own = own_fields(outgoing, derived, in_full=not theirs or bool(kept.get("own")))
        fields = kept.get("fields", {})
        meta = {"meta": fields.get("meta", {}) | {OWN: own}} if own else {}
        told = {} if kept.get("bare") and not annotations else {"annotations": annotations}
        return {**fields, "data": {**data, field: document.text}, **told, **meta}

    def _results(self, outgoing: Outgoing, others: list[Fields]) -> list[Fields]:
        ids = _ids(outgoing, others)
        ruler = Ruler(outgoing.document.text, Unit.UTF16)
        regions = [self._region(mention, ids[mention.id], ruler) for mention in outgoing.mentions]
        order = {mention.id: turn for turn, mention in enumerate(outgoing.mentions)}
        joined = sorted(outgoing.relations, key=lambda each: (order[each.head], order[each.tail], each.label, each.id))
        relations = [self._relation(each, ids) for each in joined]
        for mention in outgoing.mentions:
            for told in unpacked(NAME, mention).get("itself", ()):
                relations.append({"from_id": ids[mention.id], "to_id": ids[mention.id], "type": "relation", **told})
        return [*regions, *relations, *others]

    def _region(self, mention: Mention, key: object, ruler: Ruler) -> Fields:
        kept = unpacked(NAME, mention)
        start, end = ruler.offset(mention.span.start), ruler.offset(mention.span.end)
        surface = {} if kept.get("untold") else {"text": mention.span.of(ruler.text)}
        value = {**kept.get("value", {}), "start": start, "end": end, **surface, "labels": [mention.label]}
        known = {"id": key, "from_name": self._from, "to_name": self._to, "type": "labels", "value": value}
        return {**kept.get("fields", {}), **known}

    def _relation(self, relation: Relation, ids: dict[ItemId, object]) -> Fields:
        kept = unpacked(NAME, relation)
        label = self._schema.relation(relation.label)
        both = label is not None and label.symmetric
        more = {"direction": "bi" if both else "right", **kept.get("fields", {})}
        head, tail = ids[relation.head], ids[relation.tail]
        if more["direction"] == "left":
            head, tail = tail, head
        nameless = kept.get("bare") and relation.label == UNNAMED
        labels = {} if nameless else {"labels": [relation.label]}
        return {"from_id": head, "to_id": tail, "type": "relation", **more, **labels}


def _ids(outgoing: Outgoing, others: list[Fields]) -> dict[ItemId, object]:
    """The ids of regions in the file: their own where they came with one, and no id twice."""
    given = {mention.id: unpacked(NAME, mention).get("id") for mention in outgoing.mentions}
    taken = {str(one.get("id")) for one in others}
    found: dict[ItemId, object] = {}
    for key, told in given.items():
        if told is not None and str(told) not in taken:
            found[key] = told
            taken.add(str(told))
    free = (name for number in count(1) if (name := f"m{number}") not in taken)
    return {key: found[key] if key in found else next(free) for key in given}
