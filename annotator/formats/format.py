"""What a file format is to the program: a row of the registry, ours or a plug-in's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.formats.incoming import Incoming
from annotator.formats.outgoing import Writer
from annotator.model import BadInput, Message


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may say about a file: its encoding, and the column of a table that holds the text."""

    encoding: str | None = None
    text_column: str | None = None


Read = Callable[[Path, Options], Iterator[Incoming | BadInput]]


@dataclass(frozen=True, slots=True)
class Format:
    """`suffixes` are in small letters with their dot. `read` may raise BadInput.

    Where several formats share a suffix, the first whose `recognises` says yes to the file is taken, else the one
    without `recognises`. `writer` is None for what is only read. Files with a suffix of `beside` belong to a file of
    the same name with a suffix of ours: they are read with it, and left alone where a folder is walked. `annotated`
    tells of a file whether it may bring annotations; without it every file may.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Read
    description: Message
    recognises: Callable[[Path], bool] | None = None
    writer: Writer | None = None
    beside: tuple[str, ...] = ()
    annotated: Callable[[Path], bool] | None = None
