"""One file of WebAnno TSV 3 as a text with mentions and relations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from annotator.formats.incoming import Incoming, is_blank
from annotator.formats.neutral_fields import short
from annotator.formats.offset_units import Place, Ruler, Unit
from annotator.formats.strict_json import dumps
from annotator.formats.webanno_cells import Layer, Stacked, stacked, text_of, unescaped
from annotator.model import BadInput, Entity, EntityId, ItemId, Mention, Message, Relation, Span

KEPT = "webanno-tsv"
NAMED_ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
LINK = "identifier"

_HEADER = re.compile(r"#(T_SP|T_RL|T_CH)=([^|]+)\|(.*)")
_ROW = re.compile(r"([0-9]{1,9}-[0-9]{1,9}(?:\.[0-9]{1,9})?)\t([0-9]{1,12})-([0-9]{1,12})\t([^\t]*)\t?(.*)")
_BASE = re.compile(r"([0-9-]+(?:\.[0-9]+)?)(?:\[([0-9]{1,9})_([0-9]{1,9})\])?")
_LABELS = ("value", "label")
_GRAMMAR = ("de.tudarmstadt.ukp.dkpro.core.", "org.dkpro.core.")


@dataclass(slots=True)
class _Row:
    line: int
    unit: str
    start: int
    end: int
    form: str
    cells: list[str]
    sentence: int


@dataclass(slots=True)
class _Marked:
    """An annotation of a span layer: the rows it stands in, and its features."""

    layer: Layer
    number: int
    rows: list[_Row] = field(default_factory=list)
    features: dict[str, str] = field(default_factory=dict)
    name: ItemId | None = None


class Reading:
    def __init__(self, path: str, lines: Sequence[str]) -> None:
        self._path = path
        self._lines = lines
        self._layers: list[Layer] = []
        self._rows: list[_Row] = []
        self._sentences: list[list[str]] = []
        self._left: set[str] = set()

    def incoming(self, source: str, key: str | None) -> Incoming:
        """The document. Raises BadInput for the first line that is none."""
        self._parse()
        text, unit = self._text()
        ruler = Ruler(text, unit)
        found = self._spans()
        mentions = list(self._mentions(found, ruler))
        relations = list(self._relations(found))
        named = {each.name: link for each in found.values() if (link := each.features.get(LINK, "")).strip()}
        entries = [
            (each.id, Entity(EntityId(link), each.span.of(text), each.label, external=link))
            for each in mentions
            if (link := named.get(each.id, ""))
        ]
        notes = (
            (
                Message(
                    "{path}: of these layers not everything is shown: {layers}. They are written back in this format "
                    "as long as mentions and relations stay as they are.",
                    path=self._path,
                    layers=", ".join(sorted(self._left)),
                ),
            )
            if self._left
            else ()
        )
        return Incoming(
            text=text,
            source=source,
            id=key,
            meta=dumps({KEPT: {"lines": list(self._lines), "layers": sorted(self._left)}}),
            items=(*mentions, *relations),
            annotated=bool(found),
            entries=tuple(entries),
            notes=notes,
        )

    def _parse(self) -> None:
        for number, line in enumerate(self._lines, start=1):
            if line.startswith("#Text="):
                if not self._sentences or any(row.sentence == len(self._sentences) for row in self._rows):
                    self._sentences.append([])
                self._sentences[-1].append(text_of(line.removeprefix("#Text=")))
            elif (header := _HEADER.fullmatch(line)) is not None:
                self._layers.append(Layer(header[1], header[2], tuple(header[3].split("|"))))
            elif line.strip() and not line.startswith("#"):
                self._rows.append(self._row(number, line))
        if not self._rows:
            raise BadInput("{path} holds no text.", path=self._path)

    def _row(self, number: int, line: str) -> _Row:
        found = _ROW.fullmatch(line)
        columns = sum(len(layer.features) for layer in self._layers)
        cells = found[5].removesuffix("\t").split("\t") if found and found[5].strip("\t") else []
        if found is None or not self._sentences or len(cells) != columns:
            raise BadInput(
                "{path}, line {line}: {told} is no line of WebAnno TSV with {count} columns of annotations.",
                path=self._path,
                line=number,
                told=short(line.replace("\t", " ")),
                count=columns,
            )
        return _Row(number, found[1], int(found[2]), int(found[3]), text_of(found[4]), cells, len(self._sentences))

    def _text(self) -> tuple[str, Unit]:
        """The text, and what the offsets count: what puts every token where its letters stand."""
        for unit in (Unit.UTF16, Unit.CODE_POINTS):
            text = self._assembled(unit)
            if text is not None and self._misplaced(text, unit) is None:
                if is_blank(text) or "\0" in text:
                    raise BadInput("{path} holds no text.", path=self._path)
                return text, unit
        text = self._assembled(Unit.UTF16) or ""
        wrong = self._misplaced(text, Unit.UTF16) or self._rows[0]
        raise BadInput(
            "{path}, line {line}: {told} does not stand from {start} to {end} in the text that the file tells.",
            path=self._path,
            line=wrong.line,
            told=short(wrong.form),
            start=wrong.start,
            end=wrong.end,
        )

    def _assembled(self, unit: Unit) -> str | None:
        """The sentences at their offsets. What stands between them the file does not tell: a line end, after spaces
        where there is room for more."""
        text, length = "", 0
        first: dict[int, _Row] = {}
        for row in self._rows:
            first.setdefault(row.sentence, row)
        for turn, lines in enumerate(self._sentences, start=1):
            told = "\n".join(lines)
            if turn not in first:
                continue
            row = first[turn]
            at = row.start - _length(told[: max(told.find(row.form), 0)], unit)
            gap = at - length
            if gap < 0 or gap > 1 << 20:
                return None
            filled = " " * (gap - 1) + "\n" if text and gap else " " * gap
            text, length = text + filled + told, at + _length(told, unit)
        return text

    def _misplaced(self, text: str, unit: Unit) -> _Row | None:
        ruler = Ruler(text, unit)
        for row in self._rows:
            here = Place(row.start, row.end, row.form, row.unit)
            if row.start == row.end and not row.form and ruler.point(row.start) is not None:
                continue
            if ruler.span(here) is None:
                return row
        return None

    def _spans(self) -> dict[tuple[str, int, str, int], _Marked]:
        """Annotations of span layers by layer and number; those without one by layer, unit and place in the cell."""
        found: dict[tuple[str, int, str, int], _Marked] = {}
        for row in self._rows:
            at = 0
            for layer in self._layers:
                cells = [stacked(each) for each in row.cells[at : at + len(layer.features)]]
                at += len(layer.features)
                if layer.kind != "T_SP" or not _is_shown(layer):
                    if any(one.told for each in cells for one in each) and layer.kind != "T_RL":
                        self._left.add(layer.name)
                    continue
                for turn in range(max(map(len, cells))):
                    self._take(found, row, layer, [each[turn] if turn < len(each) else None for each in cells], turn)
        return found

    def _take(
        self,
        found: dict[tuple[str, int, str, int], _Marked],
        row: _Row,
        layer: Layer,
        ones: Sequence[Stacked | None],
        turn: int,
    ) -> None:
        present = [one for one in ones if one is not None and one.told]
        if not present:
            return
        if row.start == row.end:
            self._left.add(layer.name)
            return
        number = max(one.number for one in present)
        key = (layer.name, number, "", 0) if number else (layer.name, 0, row.unit, turn)
        marked = found.setdefault(key, _Marked(layer, number))
        marked.rows.append(row)
        for before, name, one in zip(("", *layer.features), layer.features, ones, strict=False):
            if one is None or one.value is None:
                continue
            if "ROLE_" in (name[:5], before[:5]):  # a slot is two columns: what fills it, and where that is
                self._left.add(layer.name)
            elif name:
                marked.features[name] = unescaped(one.value)

    def _mentions(self, found: dict[tuple[str, int, str, int], _Marked], ruler: Ruler) -> Iterator[Mention]:
        for turn, marked in enumerate(found.values(), start=1):
            start = ruler.point(min(row.start for row in marked.rows))
            end = ruler.point(max(row.end for row in marked.rows))
            if start is None or end is None:
                continue
            marked.name = ItemId(f"m{turn}")
            extra = dumps({KEPT: {"layer": marked.layer.name, **marked.features}})
            yield Mention(marked.name, Span(start, end), _label(marked.layer, marked.features), extra=extra)

    def _relations(self, found: dict[tuple[str, int, str, int], _Marked]) -> Iterator[Relation]:
        first: dict[tuple[str, str, int], _Marked] = {}
        for marked in found.values():
            first.setdefault((marked.layer.name, marked.rows[0].unit, marked.number), marked)
        turn = 0
        for row in self._rows:
            at = 0
            for layer in self._layers:
                cells = row.cells[at : at + len(layer.features)]
                at += len(layer.features)
                if layer.kind != "T_RL":
                    continue
                for ends, features in self._joined(layer, cells):
                    base = layer.features[-1].removeprefix("BT_")
                    head = first.get((base, ends[0], ends[1]))
                    tail = first.get((base, row.unit, ends[2]))
                    if head is None or tail is None or head is tail or not head.name or not tail.name:
                        self._left.add(layer.name)
                        continue
                    turn += 1
                    extra = dumps({KEPT: {"layer": layer.name, **features}})
                    yield Relation(ItemId(f"r{turn}"), _label(layer, features), head.name, tail.name, extra=extra)

    def _joined(self, layer: Layer, cells: Sequence[str]) -> Iterator[tuple[tuple[str, int, int], dict[str, str]]]:
        """Of each relation of a row, where its first end is, both numbers, and its features."""
        if cells[-1] == "_":
            return
        values = [stacked(each) for each in cells[:-1]]
        for turn, part in enumerate(cells[-1].split("|")):
            base = _BASE.fullmatch(part)
            if base is None:
                self._left.add(layer.name)
                continue
            features = {
                name: unescaped(value)
                for name, each in zip(layer.features[:-1], values, strict=True)
                if turn < len(each) and (value := each[turn].value) is not None
            }
            yield (base[1], int(base[2] or 0), int(base[3] or 0)), features


def _length(text: str, unit: Unit) -> int:
    return sum(1 + (sign > "\uffff") for sign in text) if unit is Unit.UTF16 else len(text)


def _is_shown(layer: Layer) -> bool:
    return layer.name.startswith(NAMED_ENTITY) or not layer.name.startswith(_GRAMMAR)


def _label(layer: Layer, features: dict[str, str]) -> str:
    """The value of the layer's label, on one line; without one the layer's name."""
    names = [*_LABELS, *(name for name in layer.features if name != LINK)]
    told = next((features[name] for name in names if not is_blank(features.get(name, ""))), "")
    label = " ".join("".join(sign if sign.isprintable() else " " for sign in told).split())
    return label or layer.name.rpartition(".")[2] or layer.name
