"""The content of a UIMA CAS, as INCEpTION keeps a document, in the shape of its JSON.

A CAS is a net of feature structures. Which of them are mentions and relations, and which only go along, is said here:

* An annotation of the named entity layer or of a layer that a project made itself is a mention. Its label is its
  feature `value` or `label`, else its first feature that holds a string, else the name of its type.
* A structure with `Governor` and `Dependent` that are both mentions is a relation from the first to the second.
* `identifier` of a named entity is an entity link.
* The rest (tokens, sentences, grammar, chains, slots, annotations of no length) is kept as it is.

The whole CAS but its text is kept in the document's `meta` under "cas" and written back with what a person changed in
it. Offsets of a CAS are UTF-16 units.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from annotator.formats.incoming import Incoming, is_blank
from annotator.formats.neutral_fields import language_code, short
from annotator.formats.offset_units import Place, Ruler, Unit
from annotator.formats.strict_json import dumps
from annotator.model import BadInput, Entity, EntityId, ItemId, Mention, Message, Relation

KEPT = "cas"
NAMED_ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
META_DATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
STRUCTURES, TYPES, VIEWS = "%FEATURE_STRUCTURES", "%TYPES", "%VIEWS"
ID, TYPE = "%ID", "%TYPE"
HEAD, TAIL = "@Governor", "@Dependent"
SOFA = "uima.cas.Sofa"
TEXT = "sofaString"
LINK = "identifier"

_SUPER = "%SUPER_TYPE"
_ANNOTATION = "uima.tcas.Annotation"
_LABELS = ("value", "label")
_NUMBERS = re.compile("[0-9 ]+")
# Layers of grammar and of the document as a whole; those of named entities are told by their own namespace.
_GRAMMAR = ("de.tudarmstadt.ukp.dkpro.core.", "org.dkpro.core.", "de.tudarmstadt.ukp.clarin.", "uima.cas.")
_NAMES = NAMED_ENTITY.rpartition(".")[0]

Structure = dict[str, Any]


@dataclass(slots=True)
class Content:
    """A CAS whose shape was looked at: `structures` by their ids, in the order of the file, the text at `sofa`."""

    types: dict[str, Any]
    structures: dict[int, Structure]
    views: dict[str, Any]
    sofa: int
    mentions: dict[int, Mention] = field(default_factory=dict)
    relations: dict[int, Relation] = field(default_factory=dict)

    @property
    def text(self) -> str:
        text: str = self.structures[self.sofa][TEXT]
        return text

    def as_json(self) -> dict[str, Any]:
        """Always in one order of fields, which a project would not keep."""
        told = {TYPES: self.types, STRUCTURES: list(self.structures.values()), VIEWS: self.views}
        ordered: dict[str, Any] = json.loads(dumps(told))
        return ordered

    def is_annotation(self, type_name: str) -> bool:
        """Whether the type is, directly or not, one of annotations that may be mentions."""
        name: object = type_name
        for _ in range(len(self.types) + 1):
            if name == _ANNOTATION:
                return True
            told = self.types.get(name) if isinstance(name, str) else None
            if not isinstance(told, dict):
                break
            name = told.get(_SUPER)
        # UIMA leaves types out that everybody knows.
        return isinstance(name, str) and name.startswith(_NAMES)


def content(told: object, path: str) -> Content:
    """The CAS that `told` describes, with its mentions and relations. Raises BadInput that names `path`."""
    match told:
        case {"%TYPES": dict(types), "%FEATURE_STRUCTURES": (dict() | list()) as structures, "%VIEWS": dict(views)}:
            pass
        case _:
            raise BadInput("{path} is no CAS: it lacks {what}.", path=path, what=f"{TYPES}, {STRUCTURES} or {VIEWS}")
    found: dict[int, Structure] = {}
    for structure in _listed(structures):
        match structure:
            case {"%ID": int(key), "%TYPE": str(kind), **rest} if key not in found and not isinstance(key, bool):
                found[key] = {ID: key, TYPE: kind, **{str(name): value for name, value in rest.items()}}
            case {"%ID": int(key), "%TYPE": str()}:
                raise BadInput(
                    "{path}: the id {id} stands twice in the file. Ids must differ.", path=path, id=short(str(key))
                )
            case _:
                raise BadInput("{path} is no CAS: it lacks {what}.", path=path, what=f"{ID} or {TYPE}")
    for structure in found.values():
        if not isinstance(structure.get("%ELEMENTS", []), (list, str)):
            raise BadInput("{path} is no CAS: it lacks {what}.", path=path, what="%ELEMENTS")
    for view in views.values():
        if not isinstance(view, dict) or not isinstance(view.get("%MEMBERS", []), list):
            raise BadInput("{path} is no CAS: it lacks {what}.", path=path, what="%MEMBERS")
    texts = [key for key, each in found.items() if each[TYPE] == SOFA and isinstance(each.get(TEXT), str)]
    if not texts or is_blank(found[texts[0]][TEXT]) or "\0" in found[texts[0]][TEXT]:
        raise BadInput("{path} holds no text.", path=path)
    cas = Content(types, found, views, texts[0])
    _find(cas, path)
    return cas


def _listed(structures: dict[str, Any] | list[Any]) -> Iterator[object]:
    if isinstance(structures, list):
        yield from structures
        return
    for key, each in structures.items():
        yield {ID: int(key), **each} if key.isdecimal() and len(key) < 12 and isinstance(each, dict) else each


def _find(cas: Content, path: str) -> None:
    """Puts into `cas` what of it are mentions and relations."""
    ruler = Ruler(cas.text, Unit.UTF16)
    for key, each in cas.structures.items():
        if _may_be_mention(cas, each) and (mention := _mention(key, each, ruler, path)) is not None:
            cas.mentions[key] = mention
    for key, each in cas.structures.items():
        match each:
            case {"@Governor": int(head), "@Dependent": int(tail)} if head in cas.mentions and tail in cas.mentions:
                if head != tail:
                    name = ItemId(f"r{key}")
                    cas.relations[key] = Relation(
                        name, label_of(each), cas.mentions[head].id, cas.mentions[tail].id, extra=_extra(key, each)
                    )


def _may_be_mention(cas: Content, structure: Structure) -> bool:
    name = structure[TYPE]
    if HEAD in structure or TAIL in structure or structure.get("@sofa") != cas.sofa:
        return False
    return cas.is_annotation(name) and (name.startswith(_NAMES) or not name.startswith(_GRAMMAR))


def _mention(key: int, structure: Structure, ruler: Ruler, path: str) -> Mention | None:
    start, end = structure.get("begin"), structure.get("end")
    what = f"{_short_name(structure)} {key}"
    if not isinstance(start, int) or not isinstance(end, int):
        raise BadInput("{path}: {what} has no begin or no end. Both are integers.", path=path, what=what)
    if start == end:
        return None
    span = ruler.span(Place(start, end, None, what))
    if span is None:
        raise BadInput(
            "{path}: {what} runs from {start} to {end}, and the text has {length} UTF-16 units.",
            path=path,
            what=what,
            start=short(str(start)),
            end=short(str(end)),
            length=ruler.offset(len(ruler.text)) or 0,
        )
    return Mention(ItemId(f"m{key}"), span, label_of(structure), extra=_extra(key, structure))


def _extra(key: int, structure: Structure) -> str:
    return dumps({KEPT: {"id": key, "type": structure[TYPE]}})


def label_feature(structure: Structure) -> str | None:
    """The feature that holds the label; None where none does."""
    names = [name for name in structure if name != LINK and name[:1] not in "%@#^"]
    texts = [name for name in names if isinstance(structure[name], str) and not is_blank(structure[name])]
    usual = [name for name in _LABELS if name in texts]
    # Without a type system, references are read as the numbers they are.
    return next(iter([*usual, *(name for name in texts if not _NUMBERS.fullmatch(structure[name]))]), None)


def label_of(structure: Structure) -> str:
    name = label_feature(structure)
    # A label is one line.
    label = " ".join("".join(sign if sign.isprintable() else " " for sign in structure[name]).split()) if name else ""
    return label or _short_name(structure)


def _short_name(structure: Structure) -> str:
    name: str = structure[TYPE].rpartition(".")[2]
    return name or "Annotation"


def incoming(cas: Content, source: str, notes: tuple[Message, ...] = ()) -> Incoming:
    """The document of `cas`, with all of it but the text in `meta`."""
    kept = cas.as_json()
    kept[STRUCTURES] = [
        {name: value for name, value in each.items() if name != TEXT or key != cas.sofa}
        for key, each in cas.structures.items()
    ]
    told: Mapping[str, Any] = next((each for each in cas.structures.values() if each[TYPE] == META_DATA), {})
    language = next((each["language"] for each in cas.structures.values() if isinstance(each.get("language"), str)), "")
    entries = [
        (mention.id, Entity(EntityId(name), mention.span.of(cas.text), mention.label, external=name))
        for key, mention in cas.mentions.items()
        if isinstance(name := cas.structures[key].get(LINK), str) and name.strip()
    ]
    text, key = cas.text, told.get("documentId")
    return Incoming(
        text=text,
        source=source,
        title=str(told.get("documentTitle") or ""),
        language=language_code(language),
        id=key if isinstance(key, str) and key.strip() else None,
        meta=dumps({KEPT: kept}),
        items=(*cas.mentions.values(), *cas.relations.values()),
        annotated=bool(cas.mentions),
        entries=tuple(entries),
        notes=(*notes, *_not_shown(cas, source)),
    )


def _not_shown(cas: Content, source: str) -> Iterator[Message]:
    left = [
        key
        for key, each in cas.structures.items()
        if (_may_be_mention(cas, each) and key not in cas.mentions) or (HEAD in each and each[HEAD] == each.get(TAIL))
    ]
    if left:
        yield Message(
            "{path}: annotations of no length and relations of a mention with itself are not shown; they are kept and "
            "written back in this format: {count}.",
            path=source,
            count=len(left),
        )


def with_text(kept: Mapping[str, Any], text: str) -> Content | None:
    """What `incoming` kept, whole again; None when it is not that: a project or the neutral form may hold anything."""
    if not isinstance(kept.get(STRUCTURES), list):
        return None
    structures = [dict(each) if isinstance(each, dict) else each for each in kept[STRUCTURES]]
    sofas = [each for each in structures if isinstance(each, dict) and each.get(TYPE) == SOFA and TEXT not in each]
    if not sofas:
        return None
    sofas[0][TEXT] = text
    try:
        cas = content({**kept, STRUCTURES: structures}, "")
    except BadInput:
        return None
    return cas if cas.text == text else None
