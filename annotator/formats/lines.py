"""Files read line by line, however large, each line with its number."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from annotator.formats.decoding import encoding_by_mark, refuse_magic, text_encoding
from annotator.formats.files import LARGEST, open_file, shown
from annotator.model import BadInput

_BEGINNING = 4096


def numbered_lines(path: Path, encoding: str | None = None) -> Iterator[tuple[int, str | BadInput]]:
    """The lines of `path` from 1 on, with their ends; a line ends at a line feed and nowhere else.

    UTF-8 unless a byte order mark or `encoding` says otherwise. A line that cannot be read, or is longer than 64 MiB,
    is an error in its place; a file that cannot be read is one error alone.
    """
    try:
        with open_file(path) as file:
            beginning = file.read(_BEGINNING)
            file.seek(0)
            marked = encoding_by_mark(beginning)
            name = text_encoding(encoding) if encoding else marked or "utf-8"
            refuse_magic(beginning, path)
            if name in ("utf-8", "utf-8-sig"):
                yield from _utf8_lines(file, path)
            else:
                yield from _other_lines(file, path, name)
    except BadInput as error:
        yield 1, error
    except OSError as error:
        yield 1, BadInput("{path} cannot be read ({why}).", path=shown(path), why=error.strerror or error)


def _utf8_lines(file: BinaryIO, path: Path) -> Iterator[tuple[int, str | BadInput]]:
    number, start = 0, 0
    while data := file.readline(LARGEST + 1):
        number += 1
        length = len(data)
        if length > LARGEST:
            yield number, _too_long(path, number)
            while not data.endswith(b"\n") and (data := file.readline(LARGEST)):
                length += len(data)
        else:
            yield number, _utf8(data.removeprefix(b"\xef\xbb\xbf") if number == 1 else data, path, number, start)
        start += length


def _utf8(data: bytes, path: Path, number: int, start: int) -> str | BadInput:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return BadInput(
            "{path}, line {line}, byte {byte}: not UTF-8. Save the file as UTF-8, or name its encoding.",
            path=shown(path),
            line=number,
            byte=start + error.start,
        )


def _other_lines(file: BinaryIO, path: Path, name: str) -> Iterator[tuple[int, str | BadInput]]:
    number = 0
    with io.TextIOWrapper(file, encoding=name, newline="\n") as lines:
        try:
            while line := lines.readline(LARGEST + 1):
                number += 1
                if len(line) <= LARGEST:
                    yield number, line
                    continue
                yield number, _too_long(path, number)
                while not line.endswith("\n") and (line := lines.readline(LARGEST)):
                    pass
        except UnicodeError as error:
            yield (
                number + 1,
                BadInput(
                    "{path}, from line {line} on: not {encoding} ({why}). Name the right encoding.",
                    path=shown(path),
                    line=number + 1,
                    encoding=name,
                    why=error,
                ),
            )


def _too_long(path: Path, number: int) -> BadInput:
    return BadInput(
        "{path}, line {line}: longer than {largest} bytes. Split the document.",
        path=shown(path),
        line=number,
        largest=LARGEST,
    )
