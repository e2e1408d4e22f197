"""Word documents: every paragraph a line, those of tables and text boxes in their place; the file is kept beside it.

Headers, footers, footnotes and comments are left out, and so is what tracked changes have deleted.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.formats.files import read_bytes, shown
from annotator.formats.incoming import Incoming, RawFile, is_blank
from annotator.model import BadInput

# Bytes that a document may unpack to. A bomb of a few kilobytes unpacks to gigabytes.
_LARGEST_UNPACKED = 512 * 1024 * 1024
_LARGEST_PART = 128 * 1024 * 1024

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH = f"{_WORD}p"
_LITERAL = {
    f"{_WORD}tab": "\t",
    f"{_WORD}ptab": "\t",
    f"{_WORD}br": "\n",
    f"{_WORD}cr": "\n",
    f"{_WORD}noBreakHyphen": "\u2011",
    f"{_WORD}softHyphen": "\u00ad",
}
_LEFT_OUT = {
    f"{_WORD}del",
    f"{_WORD}moveFrom",
    f"{_WORD}pPr",
    f"{_WORD}rPr",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}


def read(path: Path) -> Iterator[Incoming]:
    """The text of a document, with its title. Raises BadInput."""
    data = read_bytes(path)
    _refuse_bombs(data, path)
    title, body = _opened(data, path)
    lines = list(_lines(body))
    text = "\n".join(lines).strip("\n")
    if is_blank(text):
        raise BadInput("{path} holds no text.", path=shown(path))
    name = shown(Path(path.name))
    yield Incoming(text, name, title=title, raw=RawFile(name, data))


def _refuse_bombs(data: bytes, path: Path) -> None:
    if not data:
        raise BadInput("{path} is empty.", path=shown(path))
    if data.startswith(_OLD_OFFICE):
        raise BadInput(
            "{path} is locked by a password or in the old Word format. Save it as .docx without a password.",
            path=shown(path),
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = [part.file_size for part in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise BadInput("{path} is no Word document ({why}).", path=shown(path), why=error) from error
    if sum(sizes) > _LARGEST_UNPACKED or max(sizes, default=0) > _LARGEST_PART:
        raise BadInput("{path} unpacks to {size} bytes, which no article does.", path=shown(path), size=sum(sizes))


def _opened(data: bytes, path: Path) -> tuple[str, Any]:
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        return (document.core_properties.title or "").strip(), document.element.body
    except Exception as error:
        # The library raises what it likes on packages nobody foresaw: KeyError, ValueError, its own and lxml's.
        raise BadInput(
            "{path} is no Word document, or a damaged one ({why}). Open it in Word and save it again.",
            path=shown(path),
            why=str(error) or type(error).__name__,
        ) from error


def _lines(body: Any) -> Iterator[str]:
    """The text of each paragraph in the order in which they begin."""
    nested: list[Any] = []
    for element in body:
        if element.tag == _PARAGRAPH:
            yield "".join(_runs(element, nested))
            while nested:
                yield from _lines([nested.pop(0)])
        elif element.tag not in _LEFT_OUT:
            yield from _lines(element)


def _runs(element: Any, nested: list[Any]) -> Iterator[str]:
    """The pieces of one paragraph; paragraphs inside it, as in a text box, are put aside into `nested`."""
    for inner in element:
        if inner.tag == f"{_WORD}t":
            yield inner.text or ""
        elif inner.tag in _LITERAL:
            yield _LITERAL[inner.tag]
        elif inner.tag == _PARAGRAPH:
            nested.append(inner)
        elif inner.tag not in _LEFT_OUT:
            yield from _runs(inner, nested)
