"""Prodigy: one task a line, of `ner_manual`, `spans_manual` or `relations`.

    {"text", "meta", "tokens": [{"text", "start", "end", "id", "ws"}],
     "spans": [{"start", "end", "token_start", "token_end", "label"}],
     "relations": [{"head", "child", "head_span", "child_span", "label"}], "answer"}

Offsets are code points; `token_end` is the last token itself, and so are `head` and `child`. Tasks that were rejected
or ignored come in as texts nobody has annotated, and their spans go out again as long as that stays so. An end of a
relation that is no span, only a token, becomes a mention labelled `TOKEN`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.formats.format import Format
from annotator.formats.incoming import Incoming
from annotator.formats.json_lines import documents, first_object
from annotator.formats.neutral_fields import Line
from annotator.formats.offset_units import Place, Ruler, Unit, spans
from annotator.formats.outgoing import Writer, holds_unlinked
from annotator.formats.own_fields import OWN, joins_itself, own_of, packed, unpacked
from annotator.formats.prodigy_writing import NAME, TOKEN, derived_checks, write
from annotator.model import BadInput, ItemId, Mention, Message, Relation, Span

_TASK = ("text", "tokens", "spans", "relations", "answer", OWN)
_SPAN = ("start", "end", "token_start", "token_end", "label", "text")
_RELATION = ("head", "child", "head_span", "child_span", "label")
_UNANSWERED = ("reject", "ignore")


def recognises(path: Path) -> bool:
    """Whether the first line is a task: hashed, or with spans, or one of ours that nobody has looked at."""
    first = first_object(path)
    if "text" not in first or "entities" in first:
        return False
    ours = OWN in first and "tokens" in first
    return ours or "_task_hash" in first or "_input_hash" in first or isinstance(first.get("spans"), list)


def incoming(value: object, path: str, line: int, source: str) -> Incoming:
    """The document of one task. Raises BadInput that names `path` and `line`."""
    here = Line(path, line)
    task = here.fields(value)
    text = here.text(task)
    own = own_of(task.get(OWN), here)
    answer = task.get("answer")
    kept: dict[str, object] = {key: inner for key, inner in task.items() if key not in _TASK}
    tokens = here.listed(task, "tokens")
    if OWN not in task or kept:
        kept = {"fields": kept, "tokens": tokens, "own": OWN in task}
        kept |= {key: task[key] for key in ("answer",) if key in task}
        kept |= {"bare": True} if "spans" not in task else {}
    if answer in _UNANSWERED:
        kept |= {key: task[key] for key in ("spans", "relations") if key in task}
        found, notes = _Found(here, text), [_unanswered(here, str(answer))]
    else:
        found = _read(here, text, tokens, here.listed(task, "spans"), here.listed(task, "relations"))
        notes = found.notes
    derived = derived_checks(task)
    return Incoming(
        text=text,
        source=own.source or _source(task) or source,
        title=own.title,
        language=own.language,
        meta=packed(NAME, kept),
        id=own.id,
        items=(*found.mentions.values(), *found.relations),
        line=line,
        annotated=bool(derived or found.mentions),
        checked=derived if own.checked is None else own.checked,
        notes=tuple(notes),
    )


def _source(task: Mapping[str, object]) -> str:
    meta = task.get("meta")
    source = meta.get("source") if isinstance(meta, dict) else None
    return source.strip() if isinstance(source, str) else ""


def _unanswered(here: Line, answer: str) -> Message:
    return Message(
        "{path}, line {line}: the answer was {answer}, so its text comes in without annotations.",
        path=here.path,
        line=here.line,
        answer=answer,
    )


@dataclass(slots=True)
class _Found:
    """What a task marks; `places` tells mentions by the offsets that the file gives them."""

    here: Line
    text: str
    tokens: list[Place] = field(default_factory=list)
    mentions: dict[ItemId, Mention] = field(default_factory=dict)
    places: dict[tuple[int, int], list[ItemId]] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    itself: dict[ItemId, list[dict[str, object]]] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)

    def end(self, relation: Mapping[str, object], which: str, what: str) -> ItemId:
        """The mention at one end of a relation; a token that is no mention becomes one."""
        told = relation.get(f"{which}_span")
        index = self.here.offset(relation.get(which), f"{what}: {which}")
        if isinstance(told, dict) and told.get("start") is not None:
            place = Place(
                self.here.offset(told["start"], f"{what}: {which}_span"),
                self.here.offset(told.get("end"), f"{what}: {which}_span"),
                None,
                f"{what}: {which}_span",
            )
            label = told.get("label")
        elif 0 <= index < len(self.tokens):
            place, label = self.tokens[index], None
        else:
            raise BadInput(
                "{path}, line {line}: {what} has token {index} as its {end}, and the task has {count} tokens.",
                path=self.here.path,
                line=self.here.line,
                what=what,
                index=index,
                end=which,
                count=len(self.tokens),
            )
        known = self.places.setdefault((place.start, place.end), [])
        if not known:
            at = spans(self.text, [place, *self.tokens], Unit.CODE_POINTS, self.here)[0]
            name = TOKEN if label is None else self.here.label(label, place.what)
            self.mark(place, at, name, {"unmarked": True})
        return next((key for key in known if self.mentions[key].label == label), known[0])

    def mark(self, place: Place, at: Span, label: str, kept: Mapping[str, object]) -> None:
        key = ItemId(f"e{len(self.mentions) + 1}")
        self.mentions[key] = Mention(key, at, label, extra=packed(NAME, kept))
        self.places.setdefault((place.start, place.end), []).append(key)


def _read(here: Line, text: str, tokens: list[object], marked: list[object], joined: list[object]) -> _Found:
    places = [_place(here, span, f"span {number}") for number, span in enumerate(marked, start=1)]
    token_places = [_place(here, token, f"token {number}") for number, token in enumerate(tokens, start=1)]
    found = _Found(here, text, token_places if _fit(text, token_places) else [])
    where = spans(text, [*places, *found.tokens], Unit.CODE_POINTS, here)
    for span, place, at in zip(marked, places, where, strict=False):
        told = here.fields(span)
        kept: dict[str, object] = {key: inner for key, inner in told.items() if key not in _SPAN}
        kept = ({"fields": kept} if kept else {}) | ({"text": True} if "text" in told else {})
        found.mark(place, at, here.label(told.get("label"), place.what), kept)
    for number, relation in enumerate(joined, start=1):
        _join(found, here.fields(relation, f"relation {number}"), number)
    for key, relations in found.itself.items():
        kept = unpacked(NAME, found.mentions[key]) | {"itself": relations}
        found.mentions[key] = replace(found.mentions[key], extra=packed(NAME, kept))
    return found


def _fit(text: str, tokens: list[Place]) -> bool:
    """Whether the tokens tell what stands where they say; word pieces tell something else and bear no witness."""
    return any(all(ruler.span(token) for token in tokens) for ruler in (Ruler(text, unit) for unit in Unit))


def _place(here: Line, told: object, what: str) -> Place:
    fields = here.fields(told, what)
    surface = fields.get("text")
    start, end = (here.offset(fields.get(edge), f"{what}: {edge}") for edge in ("start", "end"))
    return Place(start, end, surface if isinstance(surface, str) else None, what)


def _join(found: _Found, relation: dict[str, object], number: int) -> None:
    what = f"relation {number}"
    head, tail = (found.end(relation, which, what) for which in ("head", "child"))
    label = found.here.label(relation.get("label"), what)
    kept = {key: inner for key, inner in relation.items() if key not in _RELATION}
    if head == tail:
        found.itself.setdefault(head, []).append({"label": label} | kept)
        found.notes.append(joins_itself(found.here, what))
        return
    extra = packed(NAME, {"fields": kept} if kept else {})
    found.relations.append(Relation(ItemId(f"r{len(found.relations) + 1}"), label, head, tail, extra=extra))


FORMAT = Format(
    NAME,
    (".jsonl",),
    lambda path, options: documents(path, options.encoding, incoming),
    Message("Prodigy, one task a line with spans and relations"),
    recognises,
    Writer(".jsonl", holds_unlinked, write, (NAME,)),
)
