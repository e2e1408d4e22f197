"""UIMA CAS JSON, one document a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.formats.brat_names import FileNames
from annotator.formats.cas import KEPT, content, incoming
from annotator.formats.cas_library import loaded
from annotator.formats.cas_writing import as_cas, untold
from annotator.formats.decoding import decoded
from annotator.formats.files import open_file, read_bytes, shown
from annotator.formats.format import Format, Options
from annotator.formats.incoming import Incoming
from annotator.formats.outgoing import Held, Outgoing, Writer
from annotator.formats.strict_json import loads
from annotator.model import BadInput, Message, Schema

_BEGINNING = 1 << 16


def read(path: Path, options: Options) -> Iterator[Incoming]:
    """The one document of a file. Raises BadInput."""
    name = shown(path)
    text = decoded(read_bytes(path), path, options.encoding).text
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        raise BadInput("{path}, line {line}: not JSON ({why}).", path=name, line=error.lineno, why=error.msg) from error
    except (RecursionError, ValueError):
        pass  # said in words by what follows
    told = loads(text, name, 1)
    cas = content(told, name)
    loaded(json.dumps(told), name)
    yield incoming(cas, shown(Path(path.name)))


def recognises(path: Path) -> bool:
    try:
        with open_file(path) as file:
            beginning = file.read(_BEGINNING)
    except BadInput:
        return False
    return b'"%TYPES"' in beginning or b'"%FEATURE_STRUCTURES"' in beginning


def holds(outgoing: Outgoing, schema: Schema) -> Held:
    del schema
    return untold(Held(outgoing), ".json")


def write(documents: Iterable[Outgoing], schema: Schema, folder: Path) -> Iterator[None]:
    del schema
    names = FileNames()
    for outgoing in documents:
        told = json.dumps(as_cas(outgoing).as_json(), ensure_ascii=False, indent=1)
        (folder / f"{names.of(outgoing.document.id)}.json").write_bytes(f"{told}\n".encode())
        yield


FORMAT = Format(
    "cas-json",
    (".json",),
    read,
    Message("UIMA CAS as JSON, as INCEpTION exports it"),
    recognises=recognises,
    writer=Writer("", holds, write, (KEPT,)),
)
