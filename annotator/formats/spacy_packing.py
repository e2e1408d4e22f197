"""spaCy's training files packed and unpacked document by document.

A `DocBin` is one msgpack map of all columns of all documents, squeezed by zlib. spaCy makes and reads it as a whole,
which takes several times its size in memory. Here columns that grow lie on the disk meanwhile; the bytes are the same.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

_ATTRIBUTES = ("ORTH", "SPACY", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID")
_BLOCK = 1 << 16
# What of a column is kept in memory; the rest is on the disk.
_IN_MEMORY = 1 << 20
_FLAGS = {"has_unknown_spaces": False}
# How msgpack begins a string of bytes, by the bytes that its length takes.
_BIN = {0xC4: struct.Struct(">B"), 0xC5: struct.Struct(">H"), 0xC6: struct.Struct(">I")}


@dataclass(frozen=True, slots=True)
class Row:
    """One document: `tokens` has a row of numbers for each token, `spaces` whether one follows it; span group and user
    data are packed by msgpack."""

    tokens: numpy.ndarray[Any, Any]
    spaces: numpy.ndarray[Any, Any]
    group: bytes
    user_data: bytes

    @property
    def size(self) -> int:
        """Bytes in the file before it is squeezed."""
        return int(self.tokens.nbytes) + len(self.spaces) + len(self.group) + len(self.user_data)


class Packing:
    """A file in the making. `attributes` are the columns of `Row.tokens`, `strings` all that numbers there stand for.
    What grows lies in `folder` meanwhile, or where temporary files are. Ends with `close`."""

    def __init__(self, folder: Path | None = None) -> None:
        from spacy.tokens import DocBin
        from srsly.msgpack import Packer

        # Without the user data every relation would be lost in silence.
        docs = DocBin(attrs=_ATTRIBUTES, store_user_data=True)
        self.attributes = [int(attribute) for attribute in docs.attrs]
        self.strings: set[str] = set()
        self._version = docs.version
        self._packer = Packer(use_bin_type=True)
        self._tokens, self._user_data = _on_disk(folder), _on_disk(folder)
        self._spaces, self._lengths = bytearray(), array("i")
        self._groups: list[bytes] = []

    def __len__(self) -> int:
        return len(self._lengths)

    def add(self, row: Row) -> None:
        self._tokens.write(row.tokens.tobytes("C"))
        self._user_data.write(self._packer.pack(row.user_data))
        self._spaces += row.spaces.tobytes("C")
        self._lengths.append(len(row.tokens))
        self._groups.append(row.group)

    def write(self, file: IO[bytes]) -> None:
        squeezing = zlib.compressobj()
        for part in self._parts():
            file.write(squeezing.compress(part))
        file.write(squeezing.flush())

    def close(self) -> None:
        self._tokens.close()
        self._user_data.close()

    def _parts(self) -> Iterator[bytes]:
        packer, pack, count = self._packer, self._packer.pack, len(self)
        fields = {"version": self._version, "attrs": self.attributes}
        yield packer.pack_map_header(len(fields) + 8)
        for name, told in fields.items():
            yield pack(name) + pack(told)
        yield pack("tokens") + _bin_header(self._tokens.tell())
        yield from _blocks(self._tokens)
        yield pack("spaces") + pack(bytes(self._spaces))
        yield pack("lengths") + pack(self._lengths.tobytes())
        yield pack("strings") + pack(sorted(self.strings))
        yield pack("cats") + packer.pack_array_header(count) + count * pack({})
        yield pack("flags") + packer.pack_array_header(count) + count * pack(_FLAGS)
        yield pack("span_groups") + pack(self._groups)
        yield pack("user_data") + packer.pack_array_header(count)
        yield from _blocks(self._user_data)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A file that is read: what the columns of `tokens` are, all strings, and the documents in their order, once."""

    attributes: list[int]
    strings: Iterable[str]
    rows: Iterator[Row]


@contextmanager
def unpacked(path: Path) -> Iterator[Unpacked]:
    """Raises whatever zlib and msgpack raise where the file is something else, also while rows are read."""
    from srsly.msgpack import Unpacker

    with path.open("rb") as file, _on_disk(path.parent) as tokens:
        told: dict[str, Any] = {}
        unpacker = Unpacker(_Inflated(file), raw=False)
        for _ in range(unpacker.read_map_header()):
            name = unpacker.unpack()
            if name == "tokens":
                _copy_bin(unpacker, tokens)
            elif name == "user_data":
                # The last column and the largest one: unpacked while rows are asked for.
                unpacker.read_array_header()
                break
            else:
                told[name] = unpacker.unpack()
        tokens.seek(0)
        yield Unpacked(told["attrs"], told["strings"], _rows(told, tokens, unpacker))


def _rows(told: dict[str, Any], tokens: IO[bytes], unpacker: Any) -> Iterator[Row]:
    import numpy

    width, at = len(told["attrs"]), 0
    spaces = numpy.frombuffer(told["spaces"], dtype=bool)
    lengths = numpy.frombuffer(told["lengths"], dtype="int32").tolist()
    for length, group in zip(lengths, told["span_groups"], strict=True):
        table = numpy.frombuffer(tokens.read(8 * width * length), dtype="uint64")
        yield Row(table.reshape((length, width)), spaces[at : at + length], group, unpacker.unpack())
        at += length


class _Inflated:
    """What was squeezed into a file, as a file."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._inflating = zlib.decompressobj()

    def read(self, size: int) -> bytes:
        """Up to so many bytes; none only at the end."""
        while not self._inflating.eof:
            told = self._inflating.unconsumed_tail or self._file.read(_BLOCK)
            found = self._inflating.decompress(told, size)
            if found or not told:
                return found
        return b""


def _on_disk(folder: Path | None) -> SpooledTemporaryFile[bytes]:
    return SpooledTemporaryFile(_IN_MEMORY, dir=None if folder is None else str(folder))


def _bin_header(size: int) -> bytes:
    kind = next(kind for kind, length in _BIN.items() if size < 1 << 8 * length.size)
    return bytes([kind]) + _BIN[kind].pack(size)


def _copy_bin(unpacker: Any, to: IO[bytes]) -> None:
    length = _BIN[unpacker.read_bytes(1)[0]]
    (left,) = length.unpack(unpacker.read_bytes(length.size))
    while left:
        block = unpacker.read_bytes(min(left, _BLOCK))
        if not block:
            raise ValueError("it ends too early")
        to.write(block)
        left -= len(block)


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    return iter(partial(file.read, _BLOCK), b"")
