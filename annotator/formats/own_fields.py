"""What a file of another tool carries along without understanding it, in both directions.

Of theirs: a document's fields that mean nothing to us stand in its `meta` under the name of the format, those of a
mention or relation in its `extra` likewise, and go out again to files of that format alone. Of ours: an object named
`hashiya` tells what an import could not know of a document by itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from annotator.formats.neutral_fields import Line, is_label, language_code
from annotator.formats.outgoing import Outgoing
from annotator.formats.strict_json import dumps
from annotator.model import Checked, Document, Entity, EntityId, Mention, Message, Relation

OWN = "hashiya"


def packed(format: str, fields: Mapping[str, object]) -> str:
    """The `meta` or `extra` that keeps `fields`; empty when there are none."""
    return dumps({format: fields}) if fields else ""


def unpacked(format: str, item: Document | Mention | Relation) -> dict[str, Any]:
    """The fields that were kept of a document or item that came from a file of this format; else empty."""
    told = item.meta if isinstance(item, Document) else item.extra
    found = json.loads(told).get(format) if told else None
    return found if isinstance(found, dict) else {}


def is_from(format: str, document: Document) -> bool:
    """Whether the document came from a file that this tool itself wrote."""
    return bool(document.meta) and format in json.loads(document.meta)


@dataclass(frozen=True, slots=True)
class Own:
    """What stood in an object of ours; `checked` is None where it says nothing of that."""

    id: str | None = None
    title: str = ""
    source: str = ""
    language: str | None = None
    checked: tuple[Checked, ...] | None = None


def own_of(value: object, here: Line) -> Own:
    """What our object says; whatever else has its name says nothing. Raises BadInput for an id that is none."""
    if not isinstance(value, dict):
        return Own()
    title, source, language = (found if isinstance(found := value.get(key), str) else "" for key in _WORDS)
    checked = value.get("checked")
    return Own(
        here.identity(value.get("id"), f"{OWN}: id"),
        title.strip(),
        source.strip(),
        language_code(language) if language else None,
        tuple(what for what in Checked if what.value in checked) if isinstance(checked, list) else None,
    )


_WORDS = ("title", "source", "language")


def own_fields(outgoing: Outgoing, derived: tuple[Checked, ...], *, in_full: bool) -> dict[str, object]:
    """Our object. `derived` is what a reader of the file would take for checked if it did not say so.

    Not `in_full`, for documents that came from the tool itself, it only corrects that.
    """
    document = outgoing.document
    told: dict[str, object] = {}
    if in_full:
        told = {"id": document.id, "title": document.title, "source": document.source, "language": document.language}
        told = {key: value for key, value in told.items() if value}
    if outgoing.checked != derived:
        told["checked"] = [what.value for what in outgoing.checked]
    return told


def entry_fields(entry: Entity) -> dict[str, str]:
    """An entry of the registry as the neutral form tells it."""
    told = {"id": str(entry.id), "name": entry.name, "kind": entry.kind}
    return told | ({"external": entry.external} if entry.external else {})


def entry_of(told: object) -> Entity | None:
    """The entry that `entry_fields` told; None for all else."""
    match told:
        case {"id": str(key), "name": str(name), "kind": str(kind), **rest} if key and name.strip() and is_label(kind):
            external = rest.get("external")
            return Entity(EntityId(key), name, kind, external=external if isinstance(external, str) else "")
        case _:
            return None


def joins_itself(here: Line, what: str) -> Message:
    """Says what becomes of a relation whose two ends are one mention: such a thing the model has not."""
    return Message(
        "{path}, line {line}: {what} joins a mention with itself. It is kept and goes out again to files of this "
        "format, but it is not shown.",
        path=here.path,
        line=here.line,
        what=what,
    )
