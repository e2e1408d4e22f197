"""The lines of one .ann file held to their text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

from annotator.formats.brat_names import label_of
from annotator.formats.incoming import Incoming
from annotator.formats.neutral_fields import Line, short
from annotator.formats.offset_units import Place, Ruler, Unit
from annotator.formats.strict_json import dumps
from annotator.model import BadInput, Entity, EntityId, ItemId, Mention, Message, Relation, Span

# Under this name stands what only brat understands, in `extra` and in `meta`.
KEPT = "brat"
# An id of ours has no data base: it goes under this name.
OWN = "hashiya:"

_NUMBER = "[0-9]{1,12}"
_BOUND = re.compile(rf"(\S+) +({_NUMBER} +{_NUMBER}(?:;{_NUMBER} +{_NUMBER})*) *")
_BINARY = re.compile(r"(\S+) +([^\s:]+):(\S+) +([^\s:]+):(\S+)(.*)", re.DOTALL)
_TRIGGER = re.compile(r"[^\s:]+:(\S+)")
_REFERENCE = re.compile(r"(\S+) +(\S+) +(\S+)")
# What stands in place of a line end inside a mention, since a line has none.
_FLAT = {ord("\n"): " ", ord("\r"): " "}


def flat(text: str) -> str:
    """`text` as it stands in a line, as long as before."""
    return text.translate(_FLAT)


@dataclass(slots=True)
class _Row:
    line: int
    raw: str

    @property
    def name(self) -> str:
        return self.raw.split("\t", 1)[0]

    @property
    def rest(self) -> str:
        return self.raw.split("\t", 1)[1]


@dataclass(slots=True)
class _Bound:
    """A mention as its line tells it; `pieces` are offsets in whatever the file counts."""

    row: _Row
    label: str
    pieces: list[tuple[int, int]]
    told: str | None
    spans: list[Span] = field(default_factory=list)
    more: list[list[object]] = field(default_factory=list)
    reference: list[object] = field(default_factory=list)


@dataclass(slots=True)
class _Joined:
    relation: Relation
    kept: dict[str, Any]
    more: list[list[object]] = field(default_factory=list)


class Reading:
    """`path` is for sentences. Lines are counted from 1."""

    def __init__(self, path: str, text: str, lines: Sequence[str]) -> None:
        self._path = path
        self._text = text
        self._rows = [self._row(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
        self._bounds: dict[str, _Bound] = {}
        self._triggers: dict[str, str] = {}
        self._joined: dict[str, _Joined] = {}
        self._kept: list[list[object]] = []
        self._entries: list[tuple[ItemId, Entity]] = []
        self._notes: list[Message] = []

    def incoming(self, source: str, key: str) -> Incoming:
        """The document. Raises BadInput for the first line that cannot be true of the text or of other lines."""
        for row in self._of("T"):
            self._bounds[self._unique(row, self._bounds)] = self._bound(row)
        self._place()
        events = self._of("E")
        for row in events:
            self._triggers[self._unique(row, self._triggers)] = self._trigger(row)
        for row in self._of("R"):
            self._relation(row)
        for row in self._of("*"):
            self._equivalence(row)
        for row in events:
            self._keep(row, [each.split(":", 1)[-1] for each in row.rest.split()])
        for row in self._rows:
            if row.name[0] not in "TER*":
                self._told_of_another(row)
        mentions = [self._mention(name, bound) for name, bound in self._bounds.items()]
        relations = [_with_extra(joined) for joined in self._joined.values()]
        return Incoming(
            text=self._text,
            source=source,
            id=key,
            meta=dumps({KEPT: {"lines": sorted(self._kept, key=repr)}}) if self._kept else "",
            items=(*mentions, *relations),
            annotated=bool(self._rows),
            entries=tuple(self._entries),
            notes=tuple(self._notes),
        )

    def _row(self, number: int, line: str) -> _Row:
        name, tab, rest = line.partition("\t")
        if not tab or not name or not rest.strip() or name != name.strip():
            raise self._wrong(number, line)
        return _Row(number, line)

    def _of(self, letter: str) -> list[_Row]:
        return [row for row in self._rows if row.name[0] == letter]

    def _unique(self, row: _Row, taken: Iterable[str]) -> str:
        if row.name in taken:
            raise BadInput(
                "{path}, line {line}: the id {id} stands twice in the file. Ids must differ.",
                path=self._path,
                line=row.line,
                id=short(row.name),
            )
        return row.name

    def _bound(self, row: _Row) -> _Bound:
        told, tab, surface = row.rest.partition("\t")
        found = _BOUND.fullmatch(told)
        if found is None:
            raise self._wrong(row.line, row.raw)
        label = Line(self._path, row.line).label(label_of(found[1]), row.name)
        pieces = [(int(start), int(end)) for start, end in (each.split() for each in found[2].split(";"))]
        return _Bound(row, label, pieces, flat(surface) if tab else None)

    def _place(self) -> None:
        """Finds the unit that the file counts: the first in which every mention has its text."""
        flattened = flat(self._text)
        for unit in Unit:
            ruler = Ruler(flattened, unit)
            if all(_fits(bound, ruler) for bound in self._bounds.values()):
                return
        ruler = Ruler(flattened, Unit.CODE_POINTS)
        wrong = next(bound for bound in self._bounds.values() if not _fits(bound, ruler))
        here = Line(self._path, wrong.row.line)
        for start, end in wrong.pieces:
            here.span(start, end, self._text, wrong.row.name)
        raise BadInput(
            "{path}, line {line}: {what} tells the text {told}, but from {start} to {end} stands {found}. "
            "Offsets count code points, not bytes or UTF-16 units.",
            path=self._path,
            line=wrong.row.line,
            what=wrong.row.name,
            told=short(wrong.told or ""),
            start=wrong.pieces[0][0],
            end=wrong.pieces[-1][1],
            found=short(_surface(wrong.spans, flattened)),
        )

    def _trigger(self, row: _Row) -> str:
        found = _TRIGGER.match(row.rest)
        if found is None or found[1] not in self._bounds:
            raise self._nothing(row, found[1] if found else row.rest)
        return found[1]

    def _end(self, row: _Row, name: str) -> ItemId:
        """The mention that `name` means: for an event, its trigger."""
        name = self._triggers.get(name, name)
        if name not in self._bounds:
            raise self._nothing(row, name)
        return ItemId(name)

    def _relation(self, row: _Row) -> None:
        self._unique(row, self._joined)
        found = _BINARY.fullmatch(row.rest)
        if found is None:
            raise self._wrong(row.line, row.raw)
        head, tail = self._end(row, found[3]), self._end(row, found[5])
        if head == tail:
            self._joins_itself(row, [found[3], found[5]])
            return
        kept: dict[str, Any] = {"line": row.line}
        if (found[2], found[4]) != ("Arg1", "Arg2") or (found[3], found[5]) != (head, tail):
            kept["ends"] = [[found[2], found[3]], [found[4], found[5]]]
        if found[6]:
            kept["after"] = found[6]
        label = Line(self._path, row.line).label(label_of(found[1]), row.name)
        self._joined[row.name] = _Joined(Relation(ItemId(row.name), label, head, tail), kept)

    def _equivalence(self, row: _Row) -> None:
        """Relations from each member to the next."""
        label, *members = row.rest.split()
        if len(members) < 2:
            raise self._wrong(row.line, row.raw)
        ends = [self._end(row, member) for member in members]
        if any(head == tail for head, tail in pairwise(ends)):
            self._joins_itself(row, members)
            return
        label = Line(self._path, row.line).label(label_of(label), row.name)
        for turn, (head, tail) in enumerate(pairwise(ends), start=1):
            name = f"*{row.line}.{turn}"
            self._joined[name] = _Joined(
                Relation(ItemId(name), label, head, tail), {"line": row.line, "equivalent": True}
            )

    def _joins_itself(self, row: _Row, ends: list[str]) -> None:
        self._keep(row, ends)
        self._notes.append(
            Message(
                "{path}, line {line}: {what} joins a mention with itself. It is not shown, and written back when the "
                "document is exported in this format.",
                path=self._path,
                line=row.line,
                what=row.name,
            )
        )

    def _told_of_another(self, row: _Row) -> None:
        """A line that tells of a mention or relation goes with it; of an event or nothing known, with the document."""
        words = row.rest.split()
        target = words[1] if len(words) > 1 else ""
        if row.name[0] == "N" and target in self._bounds and self._entry(row, target):
            return
        owner = self._bounds.get(target) or self._joined.get(target)
        if owner is None:
            self._keep(row, [target])
        else:
            owner.more.append([row.line, row.raw])

    def _entry(self, row: _Row, target: str) -> bool:
        """Takes a reference as an entity link; a mention has one, others are kept as they are."""
        told, _, name = row.rest.partition("\t")
        found = _REFERENCE.fullmatch(told.strip())
        bound = self._bounds[target]
        if found is None or bound.reference:
            return False
        written = found[3]
        bound.reference = [row.line, row.raw, written]
        external = unquote(written.removeprefix(OWN)) if written.startswith(OWN) else written
        name = name.strip() or _surface(bound.spans, flat(self._text))
        self._entries.append((ItemId(target), Entity(EntityId(external), name, bound.label, external=external)))
        return True

    def _keep(self, row: _Row, names: Iterable[str]) -> None:
        """Keeps a line as it is, with the names in it that must be there for it to be written back."""
        known = sorted({name for name in names if name in self._bounds or name in self._triggers})
        self._kept.append([row.line, row.raw, known])

    def _mention(self, name: str, bound: _Bound) -> Mention:
        hull = Span(min(each.start for each in bound.spans), max(each.end for each in bound.spans))
        kept: dict[str, Any] = {"line": bound.row.line}
        if len(bound.spans) > 1:
            kept["pieces"] = [[each.start, each.end] for each in bound.spans]
            self._tell_of_pieces(bound, hull)
        if bound.more:
            kept["lines"] = bound.more
        if bound.reference:
            kept["reference"] = bound.reference
        return Mention(ItemId(name), hull, bound.label, extra=dumps({KEPT: kept}))

    def _tell_of_pieces(self, bound: _Bound, hull: Span) -> None:
        ends = sorted(bound.spans)
        gaps = (self._text[one.end : other.start] for one, other in pairwise(ends))
        if any(gap.strip() for gap in gaps):
            self._notes.append(
                Message(
                    "{path}, line {line}: {what} is in pieces, {told}. It is shown as one stretch, {found}; the pieces "
                    "are kept and written back in this format.",
                    path=self._path,
                    line=bound.row.line,
                    what=bound.row.name,
                    told=short(_surface(bound.spans, flat(self._text))),
                    found=short(flat(hull.of(self._text))),
                )
            )

    def _wrong(self, line: int, raw: str) -> BadInput:
        return BadInput(
            "{path}, line {line}: {told} is no line that brat writes. Mend or remove it.",
            path=self._path,
            line=line,
            told=short(raw.replace("\t", " ")),
        )

    def _nothing(self, row: _Row, name: str) -> BadInput:
        return BadInput(
            "{path}, line {line}: {what} names {named}, and the file marks nothing by that id.",
            path=self._path,
            line=row.line,
            what=row.name,
            named=short(name),
        )


def _fits(bound: _Bound, ruler: Ruler) -> bool:
    found = [ruler.span(Place(start, end, None, bound.row.name)) for start, end in bound.pieces]
    bound.spans = [span for span in found if span is not None]
    return len(bound.spans) == len(found) and bound.told in (None, _surface(bound.spans, ruler.text))


def _surface(spans: Iterable[Span], flattened: str) -> str:
    return " ".join(span.of(flattened) for span in spans)


def _with_extra(joined: _Joined) -> Relation:
    kept = joined.kept | ({"lines": joined.more} if joined.more else {})
    relation = joined.relation
    return Relation(relation.id, relation.label, relation.head, relation.tail, extra=dumps({KEPT: kept}))
