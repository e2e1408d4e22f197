"""Documents as pairs of files for brat, with the conf files that tell it what the labels are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from annotator.formats.brat_conf import Seen, annotation_conf, visual_conf
from annotator.formats.brat_names import FileNames, type_of
from annotator.formats.brat_reading import KEPT, OWN, flat
from annotator.formats.outgoing import Held, Outgoing, Writer, without_checks, without_origin
from annotator.formats.own_fields import unpacked
from annotator.model import Checked, Document, ItemId, Mention, Relation, Schema

_OURS = {"T": re.compile("T[0-9]{1,9}"), "R": re.compile("R[0-9]{1,9}")}
_NUMBERED = re.compile("([TRN])([0-9]{1,9})")
# A reference as brat wants it: a data base and an id in it.
_REFERENCE = re.compile(r"[^\s:]+:\S+")
# After every line that came with the file.
_LAST = 1 << 60


def holds(outgoing: Outgoing, schema: Schema) -> Held:
    """Every mention and relation: mentions may cross, labels may be any, links are references."""
    del schema
    derived = tuple(Checked) if outgoing.mentions or KEPT in outgoing.document.meta else ()
    return without_origin(without_checks(Held(outgoing), derived), ".txt")


def write(documents: Iterable[Outgoing], schema: Schema, folder: Path) -> Iterator[None]:
    names, seen = FileNames(), Seen()
    for outgoing in documents:
        name = names.of(outgoing.document.id)
        lines = _Lines(outgoing, schema).all()
        (folder / f"{name}.txt").write_bytes(outgoing.document.text.encode("utf-8"))
        (folder / f"{name}.ann").write_bytes("".join(f"{line}\n" for line in lines).encode("utf-8"))
        for line in lines:
            seen.add(line)
        yield
    (folder / "annotation.conf").write_bytes(annotation_conf(schema, seen).encode("utf-8"))
    (folder / "visual.conf").write_bytes(visual_conf(schema).encode("utf-8"))


class _Lines:
    """The lines of one document: those that came with its file in their old order and by their old ids, then new ones
    in the order of the text."""

    def __init__(self, outgoing: Outgoing, schema: Schema) -> None:
        self._outgoing = outgoing
        self._schema = schema
        items: tuple[Mention | Relation, ...] = (*outgoing.mentions, *outgoing.relations)
        self._kept_of = {item.id: _kept(item) for item in items}
        self._whole = [each for each in _kept(outgoing.document).get("lines", []) if len(each) == 3]
        self._last = {"T": 0, "R": 0, "N": 0}
        for name in (*self._kept_of, *(raw for _, raw in self._raws())):
            if found := _NUMBERED.match(name):
                self._last[found[1]] = max(self._last[found[1]], int(found[2]))
        self._ids = {mention.id: self._id("T", mention.id) for mention in outgoing.mentions}
        self._found: list[tuple[int, int, str]] = []

    def all(self) -> list[str]:
        events = self._standing()
        for mention in self._outgoing.mentions:
            self._mention(mention)
        for line, raw, _ in self._whole:
            if line in events:
                self._add(line, raw)
        alike: dict[tuple[int, str], list[Relation]] = {}
        for relation in self._outgoing.relations:
            kept = self._kept_of[relation.id]
            if kept.get("equivalent") and "line" in kept:
                alike.setdefault((kept["line"], relation.label), []).append(relation)
            else:
                self._relation(relation, kept, events.values())
        for (line, label), relations in alike.items():
            for chain in _chains(relations):
                self._add(line, f"*\t{type_of(label)} {' '.join(self._ids[member] for member in chain)}")
        return [raw for _, _, raw in sorted(self._found)]

    def _raws(self) -> Iterator[tuple[int, str]]:
        for kept in self._kept_of.values():
            yield from ((each[0], each[1]) for each in kept.get("lines", []))
            if "reference" in kept:
                yield kept["reference"][0], kept["reference"][1]
        yield from ((line, raw) for line, raw, _ in self._whole)

    def _id(self, letter: str, given: ItemId) -> str:
        if _OURS[letter].fullmatch(given):
            return given
        return self._next(letter)

    def _next(self, letter: str) -> str:
        self._last[letter] += 1
        return f"{letter}{self._last[letter]}"

    def _add(self, line: int, raw: str) -> None:
        self._found.append((line, len(self._found), raw))

    def _standing(self) -> Mapping[int, str]:
        """The kept lines, by number with their ids, all of whose mentions and events are still there."""
        standing = {line: raw.split("\t", 1)[0] for line, raw, _ in self._whole}
        while True:
            known = {*self._ids, *standing.values()}
            left = {line: standing[line] for line, _, names in self._whole if line in standing and known >= set(names)}
            if len(left) == len(standing):
                return standing
            standing = left

    def _mention(self, mention: Mention) -> None:
        kept = self._kept_of[mention.id]
        line, name, text = kept.get("line", _LAST), self._ids[mention.id], self._outgoing.document.text
        span = mention.span
        pieces = [(start, end) for start, end in kept.get("pieces", [])]
        if not pieces or (min(pieces)[0], max(end for _, end in pieces)) != (span.start, span.end):
            pieces = [(span.start, span.end)]
        places = ";".join(f"{start} {end}" for start, end in pieces)
        surface = flat(" ".join(text[start:end] for start, end in pieces))
        self._add(line, f"{name}\t{type_of(mention.label)} {places}\t{surface}")
        for each in kept.get("lines", []):
            self._add(each[0], each[1])
        self._reference(mention, kept.get("reference"))

    def _reference(self, mention: Mention, kept: list[Any] | None) -> None:
        linked = self._outgoing.entries.get(mention.id)
        if linked is None:
            return
        entry = linked.kb_id
        known = _REFERENCE.fullmatch(entry) and not entry.startswith(OWN)
        written = entry if known else OWN + quote(entry, safe="")
        if kept is not None and kept[2] == written:
            self._add(kept[0], kept[1])
            return
        self._add(_LAST, f"{self._next('N')}\tReference {self._ids[mention.id]} {written}\t{flat(linked.name)}")

    def _relation(self, relation: Relation, kept: Mapping[str, Any], events: Iterable[str]) -> None:
        head, tail = self._ids[relation.head], self._ids[relation.tail]
        line = kept.get("line", _LAST)
        label = self._schema.relation(relation.label)
        if "line" not in kept and label is not None and label.symmetric and label.transitive:
            self._add(line, f"*\t{type_of(relation.label)} {head} {tail}")
            return
        ends = [("Arg1", head), ("Arg2", tail)]
        if "ends" in kept:
            known = {*events, head, tail}
            ends = [
                (role, name if name in known else end)
                for (role, name), (_, end) in zip(kept["ends"], ends, strict=True)
            ]
        told = " ".join(f"{role}:{name}" for role, name in ends)
        self._add(line, f"{self._id('R', relation.id)}\t{type_of(relation.label)} {told}{kept.get('after', '')}")
        for each in kept.get("lines", []):
            self._add(each[0], each[1])


def _kept(item: Document | Mention | Relation) -> dict[str, Any]:
    """What was kept under our name, as far as it is what the reader puts there: the neutral form may bring anything."""
    return {name: value for name, value in unpacked(KEPT, item).items() if _sound(name, value)}


def _sound(name: str, value: object) -> bool:
    match name, value:
        case "line", int():
            return True
        case "equivalent", bool():
            return True
        case "after", str():
            return "\n" not in value
        case "pieces" | "lines" | "ends", list():
            return all(map(_SHAPES[name], value)) and (name != "ends" or len(value) == 2)
        case "reference", [int(), str(raw), str()]:
            return "\n" not in raw
        case _:
            return False


def _is_piece(value: object) -> bool:
    match value:
        case [int(start), int(end)]:
            return 0 <= start < end
        case _:
            return False


def _is_line(value: object) -> bool:
    match value:
        case [int(), str(raw)]:
            return "\n" not in raw
        case [int(), str(raw), [*names]]:
            return "\n" not in raw and all(isinstance(name, str) for name in names)
        case _:
            return False


def _is_end(value: object) -> bool:
    match value:
        case [str(role), str(name)]:
            return not re.search(r"[\s:]", role + name)
        case _:
            return False


_SHAPES = {"pieces": _is_piece, "lines": _is_line, "ends": _is_end}


def _chains(relations: list[Relation]) -> Iterator[list[ItemId]]:
    """The members of equivalences, each chain of relations at once."""
    left = {relation.id: relation for relation in relations}
    tails = {relation.tail for relation in relations}
    for first in sorted(relations, key=lambda relation: relation.head in tails):
        if left.pop(first.id, None) is None:
            continue
        chain = [first.head, first.tail]
        while following := next((each for each in left.values() if each.head == chain[-1]), None):
            del left[following.id]
            chain.append(following.tail)
        yield chain


WRITER = Writer("", holds, write, (KEPT,))
