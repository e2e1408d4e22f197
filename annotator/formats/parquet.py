"""Hugging Face data sets as Parquet: the rows of `huggingface.py` in columns, and a card.

The library that writes and reads it is larger than all the rest of the program, so it is left out unless somebody asks
for it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from annotator.formats.files import open_file, shown
from annotator.formats.format import Format, Options
from annotator.formats.hub_rows import Features, incoming
from annotator.formats.huggingface import KEEPS, begin_card, row
from annotator.formats.incoming import Incoming
from annotator.formats.outgoing import Outgoing, Writer, holds_all
from annotator.model import BadInput, Message, Schema

_FILE, _SUFFIX = "data.parquet", ".parquet"
# Documents in memory at a time.
_GROUP = 64
# Bytes that all columns may unpack to, and values in one of them.
_LARGEST, _MOST = 1 << 31, 1 << 28
# So many rows may be refused before the first good one; then the file is something else.
_PATIENCE = 100


def recognises(path: Path) -> bool:
    return path.suffix.lower() == _SUFFIX


def read(path: Path, options: Options) -> Iterator[Incoming | BadInput]:
    """The documents of a file, a row each, counted as lines; a row that is none keeps out no other. Raises BadInput."""
    del options
    _refuse_without_library()
    name, source = shown(path), shown(Path(path.name))
    with open_file(path) as file:
        table = _opened(file, path)
        features = Features(path, _told(table))
        good = refused = 0
        for number, value in enumerate(_rows(table), start=1):
            if isinstance(value, Exception):
                yield BadInput(
                    "{path}, from line {line} on: damaged ({why}). Export it again where it came from.",
                    path=name,
                    line=number,
                    why=_brief(value),
                )
                return
            try:
                yield incoming(value, name, number, source, features)
                good += 1
            except BadInput as error:
                refused += 1
                yield error
            if not good and refused == _PATIENCE:
                yield BadInput(
                    "{path}: none of the first {count} lines is a document, the rest was not read. It needs a column "
                    "text, or columns tokens and ner_tags.",
                    path=name,
                    count=refused,
                )
                return
        if not good and not refused:
            yield BadInput("{path} holds no document.", path=name)


def _refuse_without_library() -> None:
    if find_spec("pyarrow") is not None:
        return
    if getattr(sys, "frozen", False):
        raise BadInput(
            "Parquet needs a library that this program leaves out to stay small. A data set as JSONL holds the same; "
            "with Python, pip install 'hashiya[parquet]' brings the library along."
        )
    raise BadInput("Parquet needs a library that is not here: pip install 'hashiya[parquet]'. JSONL holds the same.")


def _opened(file: Any, path: Path) -> Any:
    """The file as a table whose size was looked at. Raises BadInput."""
    import pyarrow.parquet

    if os.fstat(file.fileno()).st_size == 0:
        raise BadInput("{path} is empty.", path=shown(path))
    try:
        table = pyarrow.parquet.ParquetFile(file)
        told = table.metadata
        groups = [told.row_group(number) for number in range(told.num_row_groups)]
        size = sum(group.total_byte_size for group in groups)
        most = max((group.column(at).num_values for group in groups for at in range(group.num_columns)), default=0)
        names = table.schema_arrow.names
    except Exception as error:  # the library raises what it likes on damaged files
        raise BadInput(
            "{path} is no Parquet file, or a damaged one ({why}). Export it again where it came from.",
            path=shown(path),
            why=_brief(error),
        ) from error
    if not 0 <= size <= _LARGEST or not 0 <= most <= _MOST:
        raise BadInput("{path} unpacks to {size} bytes, which is too much.", path=shown(path), size=size)
    if not {"text", "tokens"} & set(names):
        raise BadInput(
            "{path} has no column {wanted}. It has: {columns}.",
            path=shown(path),
            wanted="text, tokens",
            columns=", ".join(name[:30] for name in names[:20]),
        )
    return table


def _brief(error: Exception) -> str:
    """What the library says, on one line."""
    return " ".join(str(error).split())[:200]


def _told(table: Any) -> object:
    """What the library of data sets has noted of the columns."""
    with suppress(ValueError, RecursionError):
        return json.loads((table.schema_arrow.metadata or {}).get(b"huggingface", b"null"))
    return None


def _rows(table: Any) -> Iterator[object]:
    """The rows as objects of fields, one at a time; an exception in the place of those that cannot be read."""
    try:
        for batch in table.iter_batches(batch_size=_GROUP):
            for at in range(batch.num_rows):
                (value,) = batch.slice(at, 1).to_pylist()
                yield value
    except Exception as error:  # as above
        yield error


def write(outgoings: Iterable[Outgoing], schema: Schema, folder: Path) -> Iterator[None]:
    """A group of rows is written as soon as it is full, so that memory does not grow with the documents."""
    del schema
    _refuse_without_library()
    import pyarrow
    import pyarrow.parquet

    columns = _columns()
    waiting: list[dict[str, object]] = []
    with pyarrow.parquet.ParquetWriter(folder / _FILE, columns) as file:
        for outgoing in outgoings:
            waiting.append(row(outgoing))
            if len(waiting) == _GROUP:
                file.write_table(pyarrow.Table.from_pylist(waiting, columns))
                waiting.clear()
            yield
        if waiting:
            file.write_table(pyarrow.Table.from_pylist(waiting, columns))
    begin_card(folder, _FILE)


def _columns() -> Any:
    import pyarrow

    word, number, flag = pyarrow.string(), pyarrow.int64(), pyarrow.bool_()
    words = pyarrow.list_(word)
    entry = pyarrow.struct([(name, word) for name in ("id", "name", "kind", "external")])
    entity = [("id", word), ("start", number), ("end", number), ("label", word), ("text", word), ("entry", entry)]
    relation = [(name, word) for name in ("id", "head", "tail", "label")]
    return pyarrow.schema(
        [
            *((name, word) for name in ("id", "title", "source", "language", "text")),
            *((name, words) for name in ("tokens", "ner_tags")),
            ("entities", pyarrow.list_(pyarrow.struct(entity))),
            ("relations", pyarrow.list_(pyarrow.struct(relation))),
            *((name, flag) for name in ("entities_checked", "relations_checked")),
        ]
    )


FORMAT = Format(
    "parquet",
    (_SUFFIX,),
    read,
    Message("Hugging Face as Parquet, with a card; needs a library of its own"),
    recognises,
    Writer("", holds_all, write, KEEPS),
)
