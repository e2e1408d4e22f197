"""Registries as files: one entry a line in JSON, or a table with a heading, comma or tab between the cells.

    {"id": "a3f0c2", "kb_id": "Q58217", "name": "سيرغي لافروف", "kind": "PER", "variants": ["لافروف"],
     "external": "Q58217", "note": "", "merged_into": ""}

Only `name` and `kind` must be there. `kb_id` says by what id the entry goes in training data; it is written for whoever
reads the file and not read back. In a table the variants stand in one cell with ` | ` between them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotator.formats.decoding import decoded
from annotator.formats.files import read_bytes, shown
from annotator.formats.lines import numbered_lines
from annotator.formats.neutral_fields import Line, kind_of
from annotator.formats.strict_json import loads, one_line
from annotator.model import BadInput, Entity, EntityId, WrongUse

SUFFIXES = (".jsonl", ".csv", ".tsv")

_COLUMNS = ("id", "name", "kind", "variants", "external", "note", "merged_into")
_BETWEEN = " | "
_HEADINGS = {
    "name": ("name", "الاسم", "اسم"),
    "kind": ("kind", "type", "label", "النوع", "نوع"),
    "variants": ("variants", "aliases", "الصيغ", "أسماء أخرى"),
    "external": ("external", "external id", "external_id", "wikidata", "qid", "المعرف الخارجي"),
    "note": ("note", "notes", "ملاحظة", "ملاحظات"),
    "id": ("id", "المعرف"),
    "merged_into": ("merged_into",),
}


@dataclass(frozen=True, slots=True)
class IncomingEntity:
    """An entry as a file tells it, and on what line; its id is empty where the file gives none."""

    line: int
    entity: Entity


def read(path: Path) -> Iterator[IncomingEntity | BadInput]:
    """The entries of a file; for each line that is none, why. The suffix says what kind of file it is."""
    if path.suffix not in SUFFIXES:
        yield BadInput("{path}: a registry is read from {known} files.", path=shown(path), known=", ".join(SUFFIXES))
    elif path.suffix == ".jsonl":
        yield from _lines(path)
    else:
        try:
            yield from _rows(path)
        except BadInput as error:
            yield error


def write(entities: Iterable[Entity], suffix: str) -> str:
    """The content of a file with this suffix: equal entries in equal order give equal bytes."""
    match suffix:
        case ".jsonl":
            return "".join(f"{one_line(json.dumps(_fields(entity), ensure_ascii=False))}\n" for entity in entities)
        case ".csv" | ".tsv":
            out = io.StringIO()
            writer = csv.writer(out, delimiter="," if suffix == ".csv" else "\t", lineterminator="\n")
            writer.writerow(_COLUMNS)
            writer.writerows(_cells(entity) for entity in entities)
            return out.getvalue()
        case _:
            raise WrongUse(
                "A registry is written to {known} files, not to {suffix}.",
                known=", ".join(SUFFIXES),
                suffix=suffix or "-",
            )


def _fields(entity: Entity) -> dict[str, object]:
    return {
        "id": entity.id,
        "kb_id": entity.kb_id,
        "name": entity.name,
        "kind": entity.kind,
        "variants": list(entity.variants),
        "external": entity.external,
        "note": entity.note,
        "merged_into": entity.merged_into,
    }


def _cells(entity: Entity) -> list[str]:
    fields = _fields(entity) | {"variants": _BETWEEN.join(entity.variants)}
    return [str(fields[name]) for name in _COLUMNS]


def _lines(path: Path) -> Iterator[IncomingEntity | BadInput]:
    for number, line in numbered_lines(path):
        if isinstance(line, BadInput):
            yield line
        elif line.strip():
            try:
                value = loads(line.rstrip("\r\n"), shown(path), number)
                here = Line(shown(path), number)
                if not isinstance(value, dict):
                    raise BadInput(
                        "{path}, line {line}: {kind} instead of an object with a name and a kind.",
                        path=here.path,
                        line=number,
                        kind=kind_of(value),
                    )
                yield IncomingEntity(number, _entity(here, value, _listed(here, value)))
            except BadInput as error:
                yield error


def _listed(here: Line, value: Mapping[str, object]) -> list[str]:
    variants = here.listed(value, "variants")
    wrong = next((variant for variant in variants if not isinstance(variant, str)), None)
    if wrong is not None:
        raise BadInput(
            "{path}, line {line}: a variant is {kind} instead of a string.",
            path=here.path,
            line=here.line,
            kind=kind_of(wrong),
        )
    return [str(variant) for variant in variants]


def _rows(path: Path) -> Iterator[IncomingEntity | BadInput]:
    text = decoded(read_bytes(path), path).text
    first = text.partition("\n")[0]
    delimiter = "\t" if path.suffix == ".tsv" else max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    places: dict[str, int] | None = None
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield BadInput(
                "{path}, line {line}: not a row ({why}). A quotation mark inside a cell is written twice.",
                path=shown(path),
                line=line,
                why=error,
            )
            return
        if not any(cell.strip() for cell in row):
            continue
        if places is None:
            places = _places(path, row)
            continue
        cells = {name: row[at].strip() for name, at in places.items() if at < len(row)}
        try:
            variants = [part for part in cells.pop("variants", "").split("|") if part.strip()]
            yield IncomingEntity(line, _entity(Line(shown(path), line), dict(cells), variants))
        except BadInput as error:
            yield error
    if places is None:
        yield BadInput("{path} is empty.", path=shown(path))


def _places(path: Path, heading: list[str]) -> dict[str, int]:
    names = [cell.strip().casefold() for cell in heading]
    found = {column: names.index(name) for column, known in _HEADINGS.items() for name in known[::-1] if name in names}
    for column in ("name", "kind"):
        if column not in found:
            raise BadInput(
                "{path} has no column {wanted}. It has: {columns}.",
                path=shown(path),
                wanted=column,
                columns=", ".join(cell.strip()[:30] for cell in heading),
            )
    return found


def _entity(here: Line, value: Mapping[str, object], variants: list[str]) -> Entity:
    told = {name: here.identity(value.get(name), name) or "" for name in _COLUMNS if name != "variants"}
    name = told["name"].strip()
    if not name:
        raise BadInput("{path}, line {line}: the entry has no name.", path=here.path, line=here.line)
    kind = here.label(told["kind"], name)
    tidy = dict.fromkeys(text for variant in variants if (text := variant.strip()) and text != name)
    return Entity(
        EntityId(told["id"]), name, kind, tuple(tidy), told["external"], told["note"], EntityId(told["merged_into"])
    )
