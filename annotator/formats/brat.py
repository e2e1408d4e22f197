"""brat's standoff: a text and, beside it, a file of lines that say what is marked in it.

    T1  PER 0 5        the text there        a mention; `0 5;16 23` is one in pieces
    R1  visited Arg1:T1 Arg2:T2              a relation
    *   same_as T1 T3                        mentions that are one: a chain of relations
    N1  Reference T1 Wikidata:Q42  name      an entity link
    E1  Visit:T4 Who:T1                      an event, and A attributes, M modifications, # notes

What a mention or relation is told in lines of its own is kept in its `extra` under "brat", the rest (events and what
tells of them) in the document's `meta` under "brat"; all of it is written back as long as what it tells of is there. A
mention in pieces is taken as the stretch from its first to its last piece, with a word to the person; the pieces are
kept, and written as long as the mention begins and ends where they do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from annotator.formats.brat_conf import symmetric_in
from annotator.formats.brat_reading import Reading
from annotator.formats.brat_writing import WRITER
from annotator.formats.decoding import decoded
from annotator.formats.files import read_bytes, shown
from annotator.formats.format import Format, Options
from annotator.formats.incoming import Incoming, is_blank
from annotator.model import BadInput, Message

_LINES, _TEXT = ".ann", ".txt"
_CONF, _LARGEST_CONF = "annotation.conf", 1 << 20


def read(path: Path, options: Options) -> Iterator[Incoming]:
    """The one document of a pair of files, either of which may be named. Raises BadInput."""
    lines_file, text_file = path.with_suffix(_LINES), path.with_suffix(_TEXT)
    lines = _lines(lines_file)
    if not text_file.exists():
        raise BadInput(
            "{path} has no text beside it: {text} is not there. A document of brat is two files, NAME.txt with the "
            "text and NAME.ann with what is marked in it.",
            path=shown(lines_file),
            text=shown(Path(text_file.name)),
        )
    reading = Reading(shown(lines_file), _text(text_file, options.encoding), lines)
    incoming = reading.incoming(source=shown(Path(text_file.name)), key=shown(Path(path.stem)))
    yield replace(incoming, symmetric=_symmetric(lines_file.parent / _CONF))


def _symmetric(conf: Path) -> tuple[tuple[str, bool], ...]:
    """What the configuration beside the documents says of relations; one that cannot be read says nothing."""
    try:
        told = conf.stat()
        return _symmetric_in(conf, told.st_mtime_ns, told.st_size)
    except (BadInput, OSError, UnicodeDecodeError):
        return ()


# Read once for all documents of a folder, and again when it has changed.
@lru_cache(maxsize=1)
def _symmetric_in(conf: Path, changed: int, size: int) -> tuple[tuple[str, bool], ...]:
    del changed, size
    return tuple(sorted(symmetric_in(read_bytes(conf, _LARGEST_CONF).decode("utf-8-sig")).items()))


def _text(path: Path, encoding: str | None) -> str:
    """The text as brat counts it: UTF-8 in which a byte order mark is a character like others."""
    data = read_bytes(path)
    if encoding is None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            return decoded(data, path).text
        if "\0" not in text and not is_blank(text):
            return text
    return decoded(data, path, encoding).text


def _lines(path: Path) -> list[str]:
    data = read_bytes(path)
    try:
        return [line.removesuffix("\r") for line in data.decode("utf-8-sig").split("\n")]
    except UnicodeDecodeError as error:
        raise BadInput(
            "{path}, byte {byte}: not {encoding} ({why}). Save the file again, or name another encoding.",
            path=shown(path),
            byte=error.start,
            encoding="UTF-8",
            why=error.reason,
        ) from error


FORMAT = Format(
    "brat",
    (_LINES,),
    read,
    Message("brat: a text and a file of what is marked in it"),
    writer=WRITER,
    beside=(_TEXT,),
)
