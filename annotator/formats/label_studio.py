"""Label Studio: a list of tasks, with the configuration of the project beside it in `config.xml`.

    [{"data": {"text"}, "annotations": [{"result": [
        {"id", "from_name", "to_name", "type": "labels", "value": {"start", "end", "text", "labels"}},
        {"from_id", "to_id", "type": "relation", "direction", "labels"}]}],
      "predictions": [{"model_version", "score", "result": […]}]}]

Offsets are UTF-16 units. Predictions are suggestions of the model they name. Of several annotations of a task the one
that is marked as ground truth comes in, or the first that was not cancelled; the others, and results that are no
labels of plain text, go out again as they are. A region with several labels becomes as many mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.formats.files import read_bytes, shown
from annotator.formats.format import Format, Options
from annotator.formats.incoming import Incoming
from annotator.formats.item_ids import no_such_end
from annotator.formats.json_values import checked_values, first_value, json_text
from annotator.formats.label_studio_writing import CONFIG, NAME, UNNAMED, write
from annotator.formats.neutral_fields import Line, short
from annotator.formats.offset_units import Place, Unit, spans
from annotator.formats.outgoing import Writer, holds_unlinked
from annotator.formats.own_fields import OWN, joins_itself, own_of, packed, unpacked
from annotator.model import BadInput, Checked, ItemId, Mention, Message, Relation, Span, Suggestion, suggestion_id

# Where the text stands, as the configuration says it.
_TEXT_TAG = re.compile(r"""<(?:Text|Paragraphs)\b[^>]*?\svalue\s*=\s*["']\$([^"']+)["']""")
_LARGEST_CONFIG = 1 << 20

_REGION = ("id", "from_name", "to_name", "type", "source", "value")
_VALUE = ("start", "end", "text", "labels")
_RELATION = ("from_id", "to_id", "type", "labels")

Fields = dict[str, Any]


def recognises(path: Path) -> bool:
    """Whether the first object is a task."""
    first = first_value(path)
    return isinstance(first, dict) and isinstance(first.get("data"), dict)


def read(path: Path, options: Options) -> Iterator[Incoming | BadInput]:
    """The texts of the tasks; for each that is none, why. Raises BadInput for a file that is broken anywhere."""
    field = options.text_column or _configured_field(path.with_name(CONFIG))
    nothing = True
    for line, value in checked_values(json_text(path, options.encoding), shown(path)):
        nothing = False
        try:
            yield _task(value, Line(shown(path), line), shown(Path(path.name)), field)
        except BadInput as error:
            yield error
    if nothing:
        yield BadInput("{path} holds no document.", path=shown(path))


def _configured_field(config: Path) -> str | None:
    with suppress(BadInput):
        found = _TEXT_TAG.search(read_bytes(config, _LARGEST_CONFIG).decode("utf-8", "replace"))
        return found[1] if found else None
    return None


def _task(value: object, here: Line, source: str, field: str | None) -> Incoming:
    task = here.fields(value)
    data = here.fields(task.get("data"), "data")
    field = _text_field(data, field)
    text = here.text({"text": data[field]} if field in data else {})
    every = [here.fields(one, "annotation") for one in here.listed(task, "annotations")]
    at = _chosen(every)
    found = _Found(here, text, "")
    if at is not None:
        found.take(here.listed(every[at], "result"))
    meta = task.get("meta")
    told = meta.get(OWN) if isinstance(meta, dict) else None
    own = own_of(told, here)
    derived = () if at is None else tuple(Checked)
    checked = derived if own.checked is None else own.checked
    others = len(every) - (at is not None)
    return Incoming(
        text=text,
        source=own.source or source,
        title=own.title,
        language=own.language,
        meta=packed(NAME, _kept(task, field, at, found, ours=told is not None)),
        id=own.id,
        items=(*found.mentions.values(), *found.relations),
        line=here.line,
        annotated=bool(checked or found.mentions),
        checked=checked,
        suggestions=tuple(_suggested(here, text, here.listed(task, "predictions"))),
        notes=(*found.notes, *_aside(here, found.others, others)),
    )


def _text_field(data: Mapping[str, object], field: str | None) -> str:
    if field in data:
        return str(field)
    texts = [name for name, inner in data.items() if isinstance(inner, str)]
    return texts[0] if len(texts) == 1 else "text"


def _chosen(annotations: Sequence[Mapping[str, object]]) -> int | None:
    valid = [turn for turn, one in enumerate(annotations) if not one.get("was_cancelled")]
    truths = [turn for turn in valid if annotations[turn].get("ground_truth")]
    return next(iter(truths or valid), None)


def _kept(task: Mapping[str, Any], field: str, at: int | None, found: _Found, *, ours: bool) -> Fields:
    """What goes out again as it came; nothing for a task that is all ours."""
    fields = {key: inner for key, inner in task.items() if key not in ("data", "annotations", "meta")}
    meta = {key: inner for key, inner in (task.get("meta") or {}).items() if key != OWN}
    annotations = task.get("annotations") or []
    annotation = {key: inner for key, inner in annotations[at].items() if key != "result"} if at is not None else {}
    others = [one for turn, one in enumerate(annotations) if turn != at]
    data = {key: inner for key, inner in task["data"].items() if key != field}
    kept = {
        "fields": fields | ({"meta": meta} if meta or ("meta" in task and not ours) else {}),
        "data": data,
        "annotation": annotation,
        "others": others,
        "results": found.others,
    }
    kept = {key: inner for key, inner in kept.items() if inner}
    if ours and not kept:
        return {}
    names = {"names": list(found.names)} if found.names else {}
    bare = {} if "annotations" in task else {"bare": True}
    return {**kept, **names, **bare, "field": field, "at": at, "own": ours}


def _aside(here: Line, results: Sequence[object], annotations: int) -> Iterator[Message]:
    if results:
        yield Message(
            "{path}, line {line}: results that are no labels of plain text are kept and go out again to files of this "
            "format, but they are not shown: {count}",
            path=here.path,
            line=here.line,
            count=len(results),
        )
    if annotations:
        yield Message(
            "{path}, line {line}: one annotation of the task came in; others are kept and go out again to files of "
            "this format: {count}",
            path=here.path,
            line=here.line,
            count=annotations,
        )


def _suggested(here: Line, text: str, predictions: Sequence[object]) -> Iterator[Suggestion]:
    for number, one in enumerate(predictions, start=1):
        prediction = here.fields(one, f"prediction {number}")
        found = _Found(here, text, f"p{number}-")
        found.take(here.listed(prediction, "result"))
        version = prediction.get("model_version")
        source = version.strip() if isinstance(version, str) and version.strip() else NAME
        whole = _score(prediction.get("score"), 1.0)
        items: tuple[Mention | Relation, ...] = (*found.mentions.values(), *found.relations)
        for item in items:
            score = _score(unpacked(NAME, item).get("fields", {}).get("score"), whole)
            yield Suggestion(suggestion_id(item.id), item, source, score=score)


def _score(told: object, otherwise: float) -> float:
    """A score where it is one: a share. Some models tell logits or counts."""
    usable = isinstance(told, int | float) and not isinstance(told, bool) and 0 <= told <= 1
    return float(told) if usable and isinstance(told, int | float) else otherwise


class _Found:
    """What one list of results marks. `others` are results that mean nothing to us."""

    def __init__(self, here: Line, text: str, prefix: str) -> None:
        self._here = here
        self._text = text
        self._prefix = prefix
        self._regions: dict[str, list[ItemId]] = {}
        self._foreign: set[str] = set()
        self.mentions: dict[ItemId, Mention] = {}
        self.relations: list[Relation] = []
        self.others: list[object] = []
        self.notes: list[Message] = []
        self.names: tuple[str, str] | None = None

    def take(self, results: Sequence[object]) -> None:
        told = [self._here.fields(one, f"result {number}") for number, one in enumerate(results, start=1)]
        regions = [(number, one) for number, one in enumerate(told, start=1) if _is_region(one)]
        places = [self._place(one, f"result {number}") for number, one in regions]
        for (number, one), place, at in zip(
            regions, places, spans(self._text, places, Unit.UTF16, self._here), strict=True
        ):
            self._mark(one, f"result {number}", at, place)
        relations = [(number, one) for number, one in enumerate(told, start=1) if one.get("type") == "relation"]
        self.others = [one for one in told if one.get("type") != "relation" and not _is_region(one)]
        self._foreign = {str(one["id"]) for one in self.others if isinstance(one, dict) and one.get("id") is not None}
        for number, one in relations:
            self._join(one, f"result {number}")

    def _place(self, region: Fields, what: str) -> Place:
        value = region["value"]
        start, end = (self._here.offset(value.get(edge), f"{what}: {edge}") for edge in ("start", "end"))
        surface = value.get("text")
        if not isinstance(surface, str):
            return Place(start, end, None, what)
        # Some versions write a line end inside of a region as a backslash and a letter.
        return Place(start, end, surface if "\\n" in self._text else surface.replace("\\n", "\n"), what)

    def _mark(self, region: Fields, what: str, at: Span, place: Place) -> None:
        here, value = self._here, region["value"]
        name = here.identity(region.get("id"), f"{what}: id") or what
        known = self._regions.setdefault(name, [])
        if known and self.mentions[known[0]].span != at:
            raise BadInput(
                "{path}, line {line}: two entities or two relations have the id {id}. Give each its own.",
                path=here.path,
                line=here.line,
                id=short(name),
            )
        self.names = self.names or (str(region.get("from_name") or "label"), str(region.get("to_name") or "text"))
        fields = {key: inner for key, inner in region.items() if key not in _REGION}
        more = {key: inner for key, inner in value.items() if key not in _VALUE}
        kept = {"id": region.get("id"), "fields": fields, "value": more, "untold": place.surface is None}
        for label in value["labels"]:
            key = ItemId(f"{self._prefix}e{len(self.mentions) + 1}")
            extra = packed(NAME, {name: inner for name, inner in kept.items() if inner})
            self.mentions[key] = Mention(key, at, here.label(label, what), extra=extra)
            known.append(key)

    def _join(self, relation: Fields, what: str) -> None:
        here = self._here
        ends = [here.identity(relation.get(end), f"{what}: {end}") for end in ("from_id", "to_id")]
        if self._foreign.intersection(ends) and all(end in self._foreign or end in self._regions for end in ends):
            self.others.append(relation)
            return
        for end, which in zip(ends, ("from_id", "to_id"), strict=True):
            if end not in self._regions:
                raise no_such_end(here, what, end, which)
        head, tail = (self._regions[str(end)][0] for end in ends)
        if relation.get("direction") == "left":
            head, tail = tail, head
        kept = {key: inner for key, inner in relation.items() if key not in _RELATION}
        if head == tail:
            mention = self.mentions[head]
            told = unpacked(NAME, mention)
            told["itself"] = [*told.get("itself", ()), kept | {"labels": relation.get("labels")}]
            self.mentions[head] = replace(mention, extra=packed(NAME, told))
            self.notes.append(joins_itself(here, what))
            return
        for label in here.listed(relation, "labels") or [None]:
            key = ItemId(f"{self._prefix}r{len(self.relations) + 1}")
            extra = packed(NAME, {"fields": kept} | ({"bare": True} if label is None else {}))
            name = UNNAMED if label is None else here.label(label, what)
            self.relations.append(Relation(key, name, head, tail, extra=extra))


def _is_region(result: Mapping[str, object]) -> bool:
    value = result.get("value")
    return (
        isinstance(value, dict)
        and isinstance(value.get("labels"), list)
        and bool(value["labels"])
        and {"start", "end"} <= value.keys()
        and not isinstance(value["start"], str)
    )


FORMAT = Format(
    NAME,
    (".json",),
    read,
    Message("Label Studio, a list of tasks with the project's configuration beside it"),
    recognises,
    Writer("", holds_unlinked, write, (NAME,)),
)
