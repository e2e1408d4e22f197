"""Files of one JSON value a line, each line for itself: what is broken in one keeps no other out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from annotator.formats.files import shown
from annotator.formats.incoming import Incoming
from annotator.formats.lines import numbered_lines
from annotator.formats.strict_json import loads, one_line
from annotator.model import BadInput

# So many lines may be refused before the first good one; then the file is something else.
_PATIENCE = 100

# From a value: the path for sentences, the line, and the name of the file. May raise BadInput.
Made = Callable[[object, str, int, str], Incoming]


def documents(path: Path, encoding: str | None, made: Made) -> Iterator[Incoming | BadInput]:
    """What `made` makes of the value of each line that is not empty; for each that is no document, why."""
    name, source = shown(path), shown(Path(path.name))
    good = refused = 0
    for number, line in numbered_lines(path, encoding):
        outcome = line if isinstance(line, BadInput) else _document(line, name, number, source, made)
        if outcome is None:
            continue
        yield outcome
        good += isinstance(outcome, Incoming)
        refused += isinstance(outcome, BadInput)
        if not good and refused == _PATIENCE:
            yield BadInput(
                "{path}: none of the first {count} lines is a document, the rest was not read. "
                "Each line must be a JSON object with a text in it.",
                path=name,
                count=refused,
            )
            return
    if not good and not refused:
        yield BadInput("{path} is empty: no line holds a document.", path=name)


def _document(line: str, name: str, number: int, source: str, made: Made) -> Incoming | BadInput | None:
    if not line.strip():
        return None
    try:
        return made(loads(line.rstrip("\r\n"), name, number), name, number, source)
    except BadInput as error:
        return error


def first_object(path: Path) -> dict[str, object]:
    """The object of the first line that is not empty, to tell the kind of file by; empty when it holds none."""
    for _, line in numbered_lines(path):
        if isinstance(line, BadInput):
            break
        if line.strip():
            with suppress(ValueError, RecursionError):
                value = json.loads(line)
                return value if isinstance(value, dict) else {}
            break
    return {}


def write(values: Iterable[Mapping[str, object]], path: Path) -> Iterator[None]:
    """One object a line, in the order of its fields, yielding after each; a NaN raises ValueError."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for value in values:
            file.write(one_line(json.dumps(value, ensure_ascii=False, allow_nan=False)) + "\n")
            yield
