"""Files that are one JSON list, one object, or objects one after another over many lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from annotator.formats.decoding import encoding_by_mark, refuse_magic, text_encoding
from annotator.formats.files import open_file, read_bytes, shown
from annotator.formats.strict_json import not_json, value_at
from annotator.model import BadInput

# Bytes. All of a file is in memory as text, of its values one at a time.
_LARGEST = 1 << 30

# Bytes in which the first value of nearly every file is whole.
_BEGINNING = 1 << 18

_SPACE = re.compile(r"[ \t\r\n]*")


def json_text(path: Path, encoding: str | None = None) -> str:
    """The text of a JSON file: UTF-8 unless a byte order mark or `encoding` says otherwise. Raises BadInput."""
    data = read_bytes(path, _LARGEST)
    refuse_magic(data, path)
    name = text_encoding(encoding) if encoding else encoding_by_mark(data) or "utf-8"
    try:
        return data.decode(name)
    except UnicodeError as error:
        byte = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise BadInput(
            "{path}, byte {byte}: not {encoding}. Save the file as UTF-8, or name its encoding.",
            path=shown(path),
            byte=byte,
            encoding=name,
        ) from error


def values(text: str, path: str) -> Iterator[tuple[int, object]]:
    """The elements of the list that `text` spells, or else the values that stand in it one after another, each with
    the line it begins in. Raises BadInput where the text is broken.
    """
    at = _past_space(text, 0)
    if not text.startswith("[", at):
        yield from _in_turn(text, at, path)
        return
    at, line, counted = _past_space(text, at + 1), 1, 0
    while not text.startswith("]", at):
        line, counted = line + text.count("\n", counted, at), at
        value, end = value_at(text, at, path, line)
        yield line, value
        at = _past_space(text, end)
        if text.startswith(",", at):
            at = _past_space(text, at + 1)
            if text.startswith("]", at):
                raise not_json(text, at, path, "Expecting value")
        elif not text.startswith("]", at):
            raise not_json(text, at, path, "Expecting ',' delimiter")
    if (at := _past_space(text, at + 1)) < len(text):
        raise not_json(text, at, path, "Extra data")


def _in_turn(text: str, at: int, path: str) -> Iterator[tuple[int, object]]:
    line, counted = 1, 0
    while at < len(text):
        line, counted = line + text.count("\n", counted, at), at
        value, end = value_at(text, at, path, line)
        yield line, value
        at = _past_space(text, end)


def checked_values(text: str, path: str) -> Iterator[tuple[int, object]]:
    """The same, after the whole text was found sound: a broken file gives nothing. Raises BadInput at once."""
    for _ in values(text, path):
        pass
    return values(text, path)


def first_value(path: Path) -> object:
    """The first element or value, to tell the kind of file by; None when there is none."""
    with suppress(BadInput):
        with open_file(path) as file:
            data = file.read(_BEGINNING)
        text = data.decode(encoding_by_mark(data) or "utf-8", errors="ignore")
        return next((value for _, value in values(text, "")), None)
    with suppress(BadInput):
        return next((value for _, value in values(json_text(path), "")), None)
    return None


def _past_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
