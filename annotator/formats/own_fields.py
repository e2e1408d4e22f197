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

from annotator.formats.neutral_fields import Line, language_code
from annotator.formats.outgoing import Outgoing
from annotator.formats.strict_json import dumps
from annotator.model import Checked, Document, Mention, Message, Relation

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
    if checked_of(outgoing) != derived:
        told["checked"] = [what.value for what in checked_of(outgoing)]
    return told


def checked_of(outgoing: Outgoing) -> tuple[Checked, ...]:
    """What a person has looked at in the whole document."""
    known = {Checked.ENTITIES: outgoing.checked_entities, Checked.RELATIONS: outgoing.checked_relations}
    return tuple(what for what in Checked if known[what])


def joins_itself(here: Line, what: str) -> Message:
    """Says what becomes of a relation whose two ends are one mention: such a thing the model has not."""
    return Message(
        "{path}, line {line}: {what} joins a mention with itself. It is kept and goes out again to files of this "
        "format, but it is not shown.",
        path=here.path,
        line=here.line,
        what=what,
    )
