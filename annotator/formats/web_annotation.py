"""W3C Web Annotation: a page of annotations in JSON-LD beside the text that they are about.

    NAME.txt, NAME.jsonld = {"@context", "type": "AnnotationPage", "items": [
      {"id": "#m1", "type": "Annotation", "motivation": "classifying",
       "body": {"type": "TextualBody", "purpose": "classifying", "value": "PER"},
                or a list of that and {"type": "SpecificResource", "purpose": "identifying", "source": IRI}
       "target": {"source": "NAME.txt", "selector": [{"type": "TextPositionSelector", "start", "end"},
                                                     {"type": "TextQuoteSelector", "exact", "prefix", "suffix"}]}},
      {"id": "#r1", "type": "Annotation", "motivation": "linking", "body": …,
       "target": [{"id": "#m1"}, {"id": "#m2"}]}]}

The text is always the file of the same name beside it, whatever a target names as its source: nothing is fetched, and
no path in a file is followed. Fields that mean nothing to us are kept and go out again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeGuard
from urllib.parse import quote

from annotator.formats.brat_names import FileNames
from annotator.formats.decoding import decoded
from annotator.formats.files import read_bytes, shown
from annotator.formats.format import Format, Options
from annotator.formats.incoming import Incoming, is_blank
from annotator.formats.item_ids import ItemIds, no_such_end
from annotator.formats.json_values import json_text, values
from annotator.formats.neutral_fields import Line
from annotator.formats.offset_units import Place, Unit, spans
from annotator.formats.outgoing import Outgoing, Writer, holds_all
from annotator.formats.own_fields import OWN, entry_fields, entry_of, own_fields, own_of, packed, unpacked
from annotator.model import BadInput, Entity, EntityId, ItemId, Mention, Message, Relation, Schema

_NAME = "web-annotation"
_PAGE, _TEXT = ".jsonld", ".txt"
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OURS = ("@context", "type", "motivation", "body", "bodyValue", "target")
_AROUND = 32
# Ids of this registry are told without it.
_WIKIDATA = "http://www.wikidata.org/entity/"


def read(path: Path, options: Options) -> Iterator[Incoming]:
    """The one document of a pair of files. Raises BadInput."""
    here = Line(shown(path), 1)
    written = json_text(path, options.encoding)
    if not written.strip():
        raise BadInput("{path} is empty.", path=here.path)
    found = [each for _, each in values(written, here.path)]
    value = found if len(found) != 1 or written.lstrip().startswith("[") else found[0]
    beside = path.with_suffix(_TEXT)
    if not beside.exists():
        raise BadInput(
            "{path} is not there. Annotations of the web hold no text; lay it beside them.", path=shown(beside)
        )
    text = _text(beside)
    own = own_of(value.get(OWN), here) if isinstance(value, dict) else own_of(None, here)
    given = [here.fields(each) for each in _annotations(value, here)]
    ids = ItemIds(here, "entity", "e", set())
    for number, each in enumerate(given, start=1):
        ids.given(each.get("id"), number)
    marking = [each for each in given if not _ends(each)]
    places = [_place(here, each, f"annotation {number}") for number, each in enumerate(marking, start=1)]
    where = spans(text, places, Unit.CODE_POINTS, here)
    mentions = [
        Mention(ids.next(each.get("id")), span, _label(here, each, place.what), extra=_kept(each))
        for each, place, span in zip(marking, places, where, strict=True)
    ]
    entries = tuple(
        (mention.id, entry)
        for each, mention in zip(marking, mentions, strict=True)
        if (entry := _entry(each, mention, text)) is not None
    )
    known = {str(each["id"]): mention.id for each, mention in zip(marking, mentions, strict=True) if each.get("id")}
    yield Incoming(
        text,
        own.source or shown(Path(beside.name)),
        title=own.title,
        language=own.language,
        id=own.id or shown(Path(path.stem)),
        items=(*mentions, *(_relation(here, each, ids, known) for each in given if _ends(each))),
        annotated=True,
        entries=entries,
        checked=own.checked,
    )


def _text(path: Path) -> str:
    data = read_bytes(path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return decoded(data, path).text
    return decoded(data, path).text if "\0" in text or is_blank(text) else text


def _annotations(value: object, here: Line) -> list[object]:
    """The annotations of a page, a collection, a list, or one alone."""
    if isinstance(value, list):
        return value
    fields = here.fields(value)
    if isinstance(fields.get("first"), dict):
        fields = here.fields(fields["first"])
    return here.listed(fields, "items") if "items" in fields or "target" not in fields else [fields]


def _ends(each: Mapping[str, object]) -> list[object]:
    """What an annotation joins, if it joins others."""
    target = each.get("target")
    return target if isinstance(target, list) and each.get("motivation") == "linking" else []


def _place(here: Line, each: Mapping[str, object], what: str) -> Place:
    target = here.fields(each.get("target"))
    told = target.get("selector")
    selectors = [here.fields(one) for one in (told if isinstance(told, list) else [told])]
    position = next((one for one in selectors if one.get("type") == "TextPositionSelector"), None)
    quoted = next((one for one in selectors if one.get("type") == "TextQuoteSelector"), {})
    if position is None:
        raise BadInput(
            "{path}, line {line}: {what} has no TextPositionSelector, so it is nowhere in the text.",
            path=here.path,
            line=here.line,
            what=what,
        )
    exact = quoted.get("exact")
    start, end = (here.offset(position.get(edge), f"{what}: {edge}") for edge in ("start", "end"))
    return Place(start, end, exact if isinstance(exact, str) else None, what)


def _label(here: Line, each: Mapping[str, object], what: str) -> str:
    values = [one.get("value") if isinstance(one, dict) else one for one in _bodies(each) if not _identifies(one)]
    return here.label(next((value for value in values if isinstance(value, str)), None), what)


def _bodies(each: Mapping[str, object]) -> list[object]:
    body = each.get("body", each.get("bodyValue"))
    return body if isinstance(body, list) else [body]


def _identifies(body: object) -> TypeGuard[dict[str, object]]:
    return isinstance(body, dict) and body.get("purpose") == "identifying"


def _entry(each: Mapping[str, object], mention: Mention, text: str) -> Entity | None:
    """What an annotation says that its mention names."""
    body = next(filter(_identifies, _bodies(each)), {})
    if (ours := entry_of(body.get(OWN))) is not None:
        return ours
    told = body.get("source", body.get("id", body.get("value")))
    if not isinstance(told, str) or is_blank(told):
        return None
    key = told.strip().removeprefix(_WIKIDATA)
    return Entity(EntityId(key), mention.span.of(text).strip() or key, mention.label, external=key)


def _kept(each: Mapping[str, object]) -> str:
    return packed(_NAME, {name: value for name, value in each.items() if name not in _OURS})


def _relation(here: Line, each: Mapping[str, object], ids: ItemIds, known: Mapping[str, ItemId]) -> Relation:
    what = f"relation {each.get('id', '')}".strip()
    ends = [one.get("id") if isinstance(one, dict) else one for one in _ends(each)]
    found = []
    for end, named in zip(("head", "tail"), [*ends, None, None], strict=False):
        if not isinstance(named, str) or named not in known:
            raise no_such_end(here, what, named if isinstance(named, str) else None, end)
        found.append(known[named])
    if len(ends) != 2 or found[0] == found[1]:
        raise BadInput("{path}, line {line}: {what} does not join two.", path=here.path, line=here.line, what=what)
    return Relation(ids.next(each.get("id")), _label(here, each, what), found[0], found[1], extra=_kept(each))


def write(documents: Iterable[Outgoing], schema: Schema, folder: Path) -> Iterator[None]:
    del schema
    names = FileNames()
    for outgoing in documents:
        name = names.of(outgoing.document.id)
        (folder / f"{name}{_TEXT}").write_bytes(outgoing.document.text.encode("utf-8"))
        page = {
            "@context": _CONTEXT,
            "type": "AnnotationPage",
            "items": _items(outgoing, quote(f"{name}{_TEXT}")),
            OWN: own_fields(outgoing, (), in_full=True) | {"checked": _checked(outgoing)},
        }
        written = json.dumps(page, ensure_ascii=False, indent=1)
        (folder / f"{name}{_PAGE}").write_bytes(f"{written}\n".encode())
        yield


def _checked(outgoing: Outgoing) -> list[str]:
    told = own_fields(outgoing, (), in_full=False).get("checked", [])
    return told if isinstance(told, list) else []


def _items(outgoing: Outgoing, source: str) -> list[dict[str, object]]:
    text = outgoing.document.text
    mentions = sorted(outgoing.mentions, key=lambda each: (each.span.start, -each.span.end, each.label))
    items: tuple[Mention | Relation, ...] = (*mentions, *outgoing.relations)
    given = {each.id: unpacked(_NAME, each) for each in items}
    own = {str(kept["id"]) for kept in given.values() if "id" in kept}
    place, ids = {each.id: turn for turn, each in enumerate(mentions)}, dict[ItemId, str]()
    relations = sorted(outgoing.relations, key=lambda each: (place[each.head], place[each.tail], each.label))
    for letter, ordered in (("m", mentions), ("r", relations)):
        free = (name for turn in range(1, 2 * len(items) + 2) if (name := f"#{letter}{turn}") not in own)
        for each in ordered:
            ids[each.id] = str(given[each.id].get("id") or next(free))
    found = []
    for mention in mentions:
        start, end = mention.span.start, mention.span.end
        quoted = {"exact": text[start:end], "prefix": text[max(0, start - _AROUND) : start]}
        selectors = [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {"type": "TextQuoteSelector", **quoted, "suffix": text[end : end + _AROUND]},
        ]
        target = {"source": source, "selector": selectors}
        body: object = _body(mention.label)
        if (entry := outgoing.entries.get(mention.id)) is not None:
            iri = entry.external if ":" in entry.external else _WIKIDATA + quote(entry.external)
            source_of_it = iri if entry.external else f"urn:hashiya:{quote(entry.id)}"
            named = {"type": "SpecificResource", "purpose": "identifying", "source": source_of_it}
            body = [body, named | {OWN: entry_fields(entry)}]
        found.append(_item(given[mention.id], ids[mention.id], "classifying", body, target))
    for each in relations:
        ends = [{"id": ids[each.head]}, {"id": ids[each.tail]}]
        found.append(_item(given[each.id], ids[each.id], "linking", _body(each.label), ends))
    return found


def _body(label: str) -> dict[str, object]:
    return {"type": "TextualBody", "purpose": "classifying", "value": label}


def _item(kept: Mapping[str, object], key: str, motivation: str, body: object, target: object) -> dict[str, object]:
    return {"id": key, "type": "Annotation", "motivation": motivation, "body": body, "target": target} | {
        name: value for name, value in kept.items() if name not in (*_OURS, "id")
    }


FORMAT = Format(
    _NAME,
    (_PAGE,),
    read,
    Message("W3C Web Annotation: a page in JSON-LD beside the text"),
    writer=Writer("", holds_all, write, (_NAME,)),
    beside=(_TEXT,),
)
