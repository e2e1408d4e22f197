"""annotation.conf and visual.conf: what brat must be told of the labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.formats.brat_names import label_of, type_of
from annotator.model import EntityLabel, RelationLabel, Schema

_EVENT = re.compile(r"E\S*\t([^\s:]+):\S+(.*)")
_ROLE = re.compile(r"([^\s:]+?)[0-9]*:\S+")
_ATTRIBUTE = re.compile(r"[AM]\S*\t(\S+) +\S+(?: +(\S+))? *")
_DELIMITER = re.compile(r"[|\s]+")
_SECTION = re.compile(r"\[(\w+)\]\s*")
_KIND = re.compile(r"<REL-TYPE>:([a-z-]+)")


class Seen:
    """Types of events and attributes in the lines of all documents: no schema of ours knows them."""

    def __init__(self) -> None:
        self.events: dict[str, set[str]] = {}
        self.attributes: dict[str, set[str]] = {}

    def add(self, line: str) -> None:
        if found := _EVENT.fullmatch(line):
            self.events.setdefault(found[1], set()).update(_ROLE.findall(found[2]))
        elif found := _ATTRIBUTE.fullmatch(line):
            self.attributes.setdefault(found[1], set()).update({found[2]} - {None})


def annotation_conf(schema: Schema, seen: Seen) -> str:
    """The types and what they may join. What triggers events is among the events alone."""
    entities = [name for label in schema.entities if (name := type_of(label.name)) not in seen.events]
    events = [
        " ".join([name, ", ".join(f"{role}*:<ANY>" for role in sorted(roles))]).rstrip()
        for name, roles in sorted(seen.events.items())
    ]
    attributes = [
        f"{name} Arg:<ANY>" + (f", Value:{'|'.join(sorted(values))}" if values else "")
        for name, values in sorted(seen.attributes.items())
    ]
    relations = [_relation(label) for label in schema.relations]
    return _sections(("entities", entities), ("relations", relations), ("events", events), ("attributes", attributes))


def symmetric_in(conf: str) -> dict[str, bool]:
    """The types of relations that `conf` calls symmetric, each with whether it calls it transitive too."""
    found: dict[str, bool] = {}
    section = ""
    for line in conf.split("\n"):
        if heading := _SECTION.fullmatch(line):
            section = heading[1]
        elif section == "relations" and (kind := _KIND.search(line)) and not line.startswith("#"):
            words = kind[1].split("-")
            if "symmetric" in words:
                found[label_of(line.split()[0])] = "transitive" in words
    return found


def visual_conf(schema: Schema) -> str:
    both: tuple[EntityLabel | RelationLabel, ...] = (*schema.entities, *schema.relations)
    labels = [
        f"{type_of(label.name)} | {_DELIMITER.sub(' ', label.text('en').title).strip() or type_of(label.name)}"
        for label in both
    ]
    drawing = ["SPAN_DEFAULT\tfgColor:white, bgColor:#5A6B7A, borderColor:darken", "ARC_DEFAULT\tcolor:black"]
    drawing += [f"{type_of(label.name)}\tbgColor:{label.colour}" for label in schema.entities]
    for label in schema.relations:
        heads = ", arrowHead:none" if label.symmetric else ""
        drawing.append(f"{type_of(label.name)}\tcolor:{label.colour}{heads}")
    return _sections(("labels", labels), ("drawing", drawing))


def _relation(label: RelationLabel) -> str:
    heads, tails = ("|".join(map(type_of, ends)) or "<ENTITY>" for ends in (label.heads, label.tails))
    kind = ""
    if label.symmetric:
        kind = ", <REL-TYPE>:symmetric-transitive" if label.transitive else ", <REL-TYPE>:symmetric"
    return f"{type_of(label.name)}\tArg1:{heads}, Arg2:{tails}{kind}"


def _sections(*sections: tuple[str, Sequence[str]]) -> str:
    return "\n".join(f"[{name}]\n\n" + "".join(f"{line}\n" for line in lines) for name, lines in sections)
