"""A document as a CAS: the one it came from with what changed since, or a new one."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

from annotator.formats.cas import (
    HEAD,
    ID,
    KEPT,
    LINK,
    META_DATA,
    NAMED_ENTITY,
    SOFA,
    TAIL,
    TEXT,
    TYPE,
    Content,
    Structure,
    label_feature,
    label_of,
    with_text,
)
from annotator.formats.cas_library import loaded
from annotator.formats.offset_units import Ruler, Unit
from annotator.formats.outgoing import Held, Outgoing, without_checks, without_names, without_origin
from annotator.formats.own_fields import unpacked
from annotator.model import BadInput, Checked, Mention, Relation

# A relation layer as a project of INCEpTION makes one.
_RELATION = "webanno.custom.Relation"
_STRING = {"%RANGE": "uima.cas.String"}
_END = {"%RANGE": "uima.tcas.Annotation"}
_OWN_TYPES: dict[str, dict[str, Any]] = {
    NAMED_ENTITY: {"%SUPER_TYPE": "uima.tcas.Annotation", "value": _STRING, LINK: _STRING},
    _RELATION: {"%SUPER_TYPE": "uima.tcas.Annotation", "label": _STRING, "Governor": _END, "Dependent": _END},
    META_DATA: {"%SUPER_TYPE": "uima.tcas.DocumentAnnotation", "documentTitle": _STRING, "documentId": _STRING},
}
_NAME = "%NAME"


def untold(held: Held, suffix: str) -> Held:
    """With what no CAS tells: what was checked, where a document is from, what entries are called."""
    source = replace(held.outgoing.document, title="")
    derived = tuple(Checked) if held.outgoing.mentions else ()
    without = without_origin(Held(replace(held.outgoing, document=source), held.losses), suffix)
    return without_names(without_checks(Held(held.outgoing, without.losses), derived))


def as_cas(outgoing: Outgoing) -> Content:
    """`outgoing` as a CAS; equal documents give equal ones."""
    document = outgoing.document
    if (old := with_text(unpacked(KEPT, document), document.text)) is not None:
        cas = _Rebuilt(old, outgoing).cas
        # A project file may tell of a CAS that never was one.
        with suppress(BadInput):
            loaded(json.dumps(cas.as_json()), document.id)
            return cas
    return _Rebuilt(_empty(outgoing), outgoing).cas


def _empty(outgoing: Outgoing) -> Content:
    document = outgoing.document
    length = Ruler(document.text, Unit.UTF16).offset(len(document.text)) or 0
    sofa = {ID: 1, TYPE: SOFA, "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text", TEXT: document.text}
    told = {
        ID: 2,
        TYPE: META_DATA,
        "@sofa": 1,
        "begin": 0,
        "end": length,
        "language": str(document.language),
        "documentTitle": document.title,
        "documentId": document.id,
    }
    structures: dict[int, Structure] = {1: sofa, 2: told}
    views = {"_InitialView": {"%SOFA": 1, "%MEMBERS": [2]}}
    return Content({META_DATA: _type(META_DATA)}, structures, views, 1)


def _type(name: str) -> dict[str, Any]:
    own = _OWN_TYPES[name]
    return {_NAME: name} | {
        key: {_NAME: key, **inner} if isinstance(inner, dict) else inner for key, inner in own.items()
    }


class _Rebuilt:
    """`cas` as it is after the mentions and relations of `outgoing`."""

    def __init__(self, cas: Content, outgoing: Outgoing) -> None:
        self.cas = cas
        self._outgoing = outgoing
        self._ruler = Ruler(outgoing.document.text, Unit.UTF16)
        self._last = max(cas.structures)
        self._structures: dict[str, int] = {}
        self._taken: set[int] = set()
        for mention in outgoing.mentions:
            self._mention(mention)
        for relation in outgoing.relations:
            self._relation(relation)
        self._remove({*cas.mentions, *cas.relations} - self._taken)

    def _mention(self, mention: Mention) -> None:
        key = self._own(mention, self.cas.mentions)
        structure = self.cas.structures.get(key) if key is not None else None
        if key is None or structure is None or not self._labelled(structure, mention.label):
            key, structure = self._new(NAMED_ENTITY, "value", mention.label)
        self._taken.add(key)
        self._structures[mention.id] = key
        structure["begin"], structure["end"] = (
            self._ruler.offset(mention.span.start),
            self._ruler.offset(mention.span.end),
        )
        link = self._outgoing.named.get(mention.id)
        if link is None:
            structure.pop(LINK, None)
        elif structure.get(LINK) != link:
            self._declare(structure[TYPE], LINK)
            structure[LINK] = link

    def _relation(self, relation: Relation) -> None:
        key = self._own(relation, self.cas.relations)
        structure = self.cas.structures.get(key) if key is not None else None
        if key is None or structure is None or not self._labelled(structure, relation.label):
            key, structure = self._new(_RELATION, "label", relation.label)
        self._taken.add(key)
        head, tail = self._structures[relation.head], self._structures[relation.tail]
        if (structure.get(HEAD), structure.get(TAIL)) != (head, tail):
            # A relation lies where its second end does.
            place = self.cas.structures[tail]
            structure |= {HEAD: head, TAIL: tail, "begin": place["begin"], "end": place["end"]}
            self.cas.structures[key] = structure

    def _own(self, item: Mention | Relation, known: dict[int, Any]) -> int | None:
        """The structure that `item` came from, unless another one has taken it."""
        match unpacked(KEPT, item):
            case {"id": int(key), "type": str(name)} if key in known and key not in self._taken:
                return key if self.cas.structures[key][TYPE] == name else None
            case _:
                return None

    def _labelled(self, structure: Structure, label: str) -> bool:
        """Sees to it that `structure` has `label`; False when it has no feature for one."""
        if label_of(structure) == label:
            return True
        name = label_feature(structure)
        if name is None:
            return False
        structure[name] = label
        return label_of(structure) == label

    def _new(self, type_name: str, feature: str, label: str) -> tuple[int, Structure]:
        self._declare(type_name, feature)
        self._last += 1
        structure = {ID: self._last, TYPE: type_name, "@sofa": self.cas.sofa, feature: label}
        self.cas.structures[self._last] = structure
        view = next((view for view in self.cas.views.values() if view.get("%SOFA") == self.cas.sofa), None)
        if view is None:
            view = self.cas.views.setdefault("_InitialView", {"%SOFA": self.cas.sofa, "%MEMBERS": []})
        view["%MEMBERS"] = [*view.get("%MEMBERS", []), self._last]
        return self._last, structure

    def _declare(self, type_name: str, feature: str) -> None:
        """Tells the type system of the type and its feature."""
        if type_name not in self.cas.types and type_name in _OWN_TYPES:
            self.cas.types[type_name] = _type(type_name)
        features = self.cas.types.get(type_name)
        if isinstance(features, dict):
            features.setdefault(feature, {_NAME: feature, **_STRING})

    def _remove(self, gone: set[int]) -> None:
        """Takes structures out, and every reference to them."""
        if not gone:
            return
        for key in gone:
            del self.cas.structures[key]
        for structure in self.cas.structures.values():
            for name, value in list(structure.items()):
                if name.startswith("@") and value in gone:
                    del structure[name]
                elif name == "%ELEMENTS" and structure[TYPE].endswith(("FSArray", "[]")):
                    structure[name] = [each for each in value if each not in gone]
        for view in self.cas.views.values():
            view["%MEMBERS"] = [each for each in view.get("%MEMBERS", []) if each not in gone]
