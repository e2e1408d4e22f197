"""A spaCy training file (`.spacy`) as arrays and plain values, taken apart without trusting it.

spaCy itself reads such a file into memory that a wrong number in it can overrun, and unpacks whatever it is told to.
Here what may be unpacked is bounded, every number is held to what it counts, and nothing becomes more than a value.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.formats.files import read_bytes, shown
from annotator.model import BadInput

if TYPE_CHECKING:
    import numpy
    from spacy.strings import StringStore

# Bytes: of the file; of what it may unpack to in any case; and how many times its size. Real files stay below thirty.
_LARGEST, _HARMLESS, _MOST_TIMES = 1 << 30, 1 << 26, 200
_BLOCK = 1 << 16
_SPAN = struct.Struct(">QQQllll")
_EMPTY_GROUPS = (b"", b"\x90", b"\x80")


@dataclass(frozen=True, slots=True)
class Group:
    """A span group of a document under its key; spans are (id, kb_id, label, first token, the one behind the last)."""

    key: str
    spans: tuple[tuple[str, str, str, int, int], ...]


@dataclass(frozen=True, slots=True)
class FileDoc:
    """One document. `columns` holds for attributes that the file tells one number a token."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    columns: Mapping[str, list[int]]
    groups: tuple[Group, ...]
    user_data: Mapping[Any, Any]
    has_categories: bool


class Strings:
    """The strings of a file by the numbers that stand for them."""

    def __init__(self, store: StringStore) -> None:
        self._store = store
        self._known: dict[int, str] = {0: ""}

    def __getitem__(self, number: int) -> str:
        """Raises KeyError for a number that stands for none."""
        found = self._known.get(number)
        if found is None:
            found = self._known[number] = self._store[number]
        return found


@dataclass(frozen=True, slots=True)
class DocFile:
    """The whole file. Made by `opened`."""

    strings: Strings
    _path: str
    _names: list[str]
    _lengths: list[int]
    _tokens: numpy.ndarray[Any, Any]
    _spaces: numpy.ndarray[Any, Any]
    _told: Mapping[str, list[Any]]

    def docs(self) -> Iterator[FileDoc | BadInput]:
        """The documents in the file's order; for each that is broken, why."""
        begin = 0
        for number, length in enumerate(self._lengths, start=1):
            try:
                yield self._doc(number - 1, begin, begin + length)
            except Exception as why:  # a number too large, a key that is none, whatever unpacking raises
                yield BadInput(
                    "{path}, document {number}: damaged ({why}). Export the file again where it came from.",
                    path=self._path,
                    number=number,
                    why=str(why) or type(why).__name__,
                )
            begin += length

    def _doc(self, place: int, begin: int, end: int) -> FileDoc:
        rows = self._tokens[begin:end].T.tolist()
        columns = dict(zip(self._names, rows, strict=True)) if rows else {}
        words = tuple(self.strings[number] for number in columns.pop("ORTH", ()))
        packed = self._of("user_data", place)
        user_data = _unpacked(packed) if packed else {}
        return FileDoc(
            words,
            tuple(self._spaces[begin:end].tolist()),
            columns,
            tuple(self._groups(self._of("span_groups", place), end - begin)),
            user_data if isinstance(user_data, dict) else {},
            bool(self._of("cats", place)),
        )

    def _of(self, field: str, place: int) -> Any:
        told = self._told[field]
        return told[place] if place < len(told) else None

    def _groups(self, packed: bytes | None, length: int) -> Iterator[Group]:
        if packed is None or packed in _EMPTY_GROUPS:
            return
        told = _unpacked(packed)
        every = told.items() if isinstance(told, dict) else ((each, (None,)) for each in told)
        for content, keys in every:
            group = _unpacked(content)
            spans = tuple(self._span(each, length) for each in group["spans"])
            for key in keys:
                yield Group(str(group["name"] if key is None else key), spans)

    def _span(self, packed: bytes, length: int) -> tuple[str, str, str, int, int]:
        key, kb_id, label, start, end, _, _ = _SPAN.unpack(packed)
        if not 0 <= start < end <= length:
            raise ValueError(f"a span from token {start} to {end} of {length}")
        return self.strings[key], self.strings[kb_id], self.strings[label], start, end


def opened(path: Path) -> DocFile:
    """Raises BadInput for what is no such file, is cut off, or unpacks to more than it can mean."""
    content = _inflated(read_bytes(path, _LARGEST), path)
    try:
        told = _unpacked(content)
        return _doc_file(told, path)
    except Exception as why:
        raise BadInput(
            "{path} is no spaCy training file, or a damaged one ({why}). Export it again where it came from.",
            path=shown(path),
            why=str(why) or type(why).__name__,
        ) from why


def _doc_file(told: Mapping[str, Any], path: Path) -> DocFile:
    import numpy
    from spacy.attrs import IDS
    from spacy.strings import StringStore

    known = {number: name for name, number in IDS.items()}
    names = [known[number] for number in told["attrs"]]
    lengths = numpy.frombuffer(told["lengths"], dtype="<i4").tolist()
    spaces = numpy.frombuffer(told["spaces"], dtype=bool)
    tokens = numpy.frombuffer(told["tokens"], dtype="<u8").reshape(-1, len(names))
    if "ORTH" not in names or len(set(names)) < len(names):
        raise ValueError("it does not tell its words")
    if min(lengths, default=0) < 0 or not sum(lengths) == len(tokens) == len(spaces):
        raise ValueError("it tells fewer or more tokens than it holds")
    lists = {field: told.get(field) or [] for field in ("user_data", "span_groups", "cats")}
    if not all(isinstance(each, (list, tuple)) for each in (*lists.values(), told["strings"])):
        raise ValueError("a list is none")
    return DocFile(Strings(StringStore(told["strings"])), shown(path), names, lengths, tokens, spaces, lists)


def _inflated(packed: bytes, path: Path) -> bytes:
    if not packed:
        raise BadInput("{path} is empty.", path=shown(path))
    largest = max(_HARMLESS, min(_LARGEST, _MOST_TIMES * len(packed)))
    inflating, parts, size = zlib.decompressobj(), [], 0
    for at in range(0, len(packed), _BLOCK):
        try:
            parts.append(inflating.decompress(packed[at : at + _BLOCK], largest + 1 - size))
        except zlib.error as why:
            raise BadInput(
                "{path}, near byte {byte}: no spaCy training file, or a damaged one. Export it again where it came "
                "from.",
                path=shown(path),
                byte=at,
            ) from why
        size += len(parts[-1])
        if size > largest:
            raise BadInput("{path} unpacks to more than {size} bytes, which is too much.", path=shown(path), size=size)
    if not inflating.eof:
        raise BadInput(
            "{path}, byte {byte}: the file ends too early. Copy or export it again.",
            path=shown(path),
            byte=len(packed),
        )
    return b"".join(parts)


def _unpacked(packed: bytes) -> Any:
    """Whatever msgpack holds, as plain values: a hook of our own keeps out those of the library that make arrays."""
    from srsly import msgpack

    return msgpack.unpackb(packed, raw=False, use_list=False, object_pairs_hook=dict)
