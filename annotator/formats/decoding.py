"""Bytes to text: which encoding, or why it is no text.

Byte order marks and strict UTF-8 come first. Old one-byte Arabic and Hebrew is proposed by a detection library and
then judged by how much the outcome looks like writing: on a headline the library alone is often wrong.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from annotator.formats.files import shown
from annotator.formats.incoming import is_blank
from annotator.formats.plausible import best, is_expected, is_latin
from annotator.model import BadInput, WrongUse

# One byte a letter; where two give the same text, the first is named.
_ONE_BYTE = ("cp1256", "cp1255", "iso8859_6", "cp1252")
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")

# Bytes that are enough to judge by.
_SAMPLE = 1 << 17

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or a document made of one"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite data base"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"OggS", "a recording"),
    (b"ID3", "a recording"),
    (b"RIFF", "a recording or picture"),
)

# What no text holds; tabs, line ends, form feeds, escapes and the old end-of-file mark are left out.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_MOST_CONTROL = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding that gave it; a byte order mark is no part of the text."""

    text: str
    encoding: str


def decoded(data: bytes, path: Path, encoding: str | None = None) -> Decoded:
    """The text of `data`, the whole content of `path`. `encoding` overrules what would be recognised.

    Line ends and all else stay as they are. Raises BadInput for what is empty, blank or no text, with the byte where
    it stops being text; WrongUse for an encoding that does not exist.
    """
    if not data:
        raise BadInput("{path} is empty.", path=shown(path))
    name = encoding_of(data, path, encoding)
    try:
        text = data.decode(name).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise BadInput(
            "{path}, byte {byte}: not {encoding} ({why}). Save the file again, or name another encoding.",
            path=shown(path),
            byte=error.start,
            encoding=name,
            why=error.reason,
        ) from error
    if "\0" in text:
        raise _zero(data, path)
    if is_blank(text):
        raise BadInput("{path} holds only white space.", path=shown(path))
    return Decoded(text, name)


def encoding_of(data: bytes, path: Path, encoding: str | None = None) -> str:
    """The name of the encoding of `data`, the beginning or the whole of `path`; `encoding` overrules.

    Raises BadInput for what is no text or in an encoding that is not recognised; WrongUse as `text_encoding` does.
    """
    refuse_magic(data, path)
    if encoding:
        return text_encoding(encoding)
    return encoding_by_mark(data) or _without_mark(data, path)


def encoding_by_mark(data: bytes) -> str | None:
    """The encoding whose byte order mark `data` begins with; decoding with it takes the mark away."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def text_encoding(name: str) -> str:
    """Python's name for an encoding. Raises WrongUse for a name that means none."""
    try:
        b"a".decode(name, "ignore")
        found = codecs.lookup(name).name
    except (LookupError, ValueError, UnicodeError) as error:
        raise WrongUse(
            "There is no encoding {name}. Known are for example {examples}.",
            name=name,
            examples="utf-8, utf-16, windows-1256, iso-8859-6, windows-1255",
        ) from error
    return "utf-8-sig" if found == "utf-8" else found


def refuse_magic(data: bytes, path: Path) -> None:
    """Raises BadInput for a file that its first bytes show to be something else than text."""
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if kind is None and data.startswith(b"MZ") and b"\0" in data:
        kind = "a program"
    if kind:
        raise BadInput("{path} is no text but {kind}, as its first bytes show.", path=shown(path), kind=kind)


def _without_mark(data: bytes, path: Path) -> str:
    sample = data[:_SAMPLE]
    control = _CONTROL.findall(sample)
    calm = len(control) <= _MOST_CONTROL * len(sample) and b"\0" not in sample
    broken_at = _not_utf8_at(data)
    if calm and broken_at is None:
        return "utf-8"
    if wide := _wide(data):
        return wide
    if b"\0" in data:
        raise _zero(data, path)
    if not calm:
        first = _CONTROL.search(data)
        raise BadInput(
            "{path}, byte {byte}: a control character, and more of them follow, so this is no text.",
            path=shown(path),
            byte=first.start() if first else 0,
        )
    assert broken_at is not None
    if _was_utf8(sample):
        raise BadInput(
            "{path}, byte {byte}: damaged UTF-8. Save the file again, or name another encoding.",
            path=shown(path),
            byte=broken_at,
        )
    one_byte = _one_byte(data)
    if one_byte is None:
        raise BadInput(
            "{path}, byte {byte}: not UTF-8, and no other encoding is recognised. Save it as UTF-8, or name "
            "its encoding.",
            path=shown(path),
            byte=broken_at,
        )
    return one_byte


def _zero(data: bytes, path: Path) -> BadInput:
    return BadInput(
        "{path}, byte {byte}: a zero, which no text holds. Export the text from the program that made the file.",
        path=shown(path),
        byte=data.find(b"\0"),
    )


def _not_utf8_at(data: bytes) -> int | None:
    """The first byte that UTF-8 does not permit; a letter cut off at the end is none."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError as error:
        return error.start
    return None


def _was_utf8(sample: bytes) -> bool:
    """Whether most bytes beyond ASCII make sound UTF-8."""
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(not letter.isascii() for letter in text) - broken > 4 * broken


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark."""
    for name in _WIDE:
        unit = 4 if "32" in name else 2
        if len(data) % unit:
            continue
        try:
            text = data[: _SAMPLE * 2].decode(name, "strict" if len(data) <= _SAMPLE * 2 else "ignore")
        except UnicodeDecodeError:
            continue
        if "\0" not in text and is_expected(text):
            return name
    return None


def _one_byte(data: bytes) -> str | None:
    sample = data[:_SAMPLE]
    readable = []
    for name in _proposed(sample):
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        readable.append((name, sample.decode(name)))
    return best(readable) or next((name for name, text in readable if name == "cp1252" and is_latin(text)), None)


def _proposed(sample: bytes) -> list[str]:
    """All one-byte encodings, those first that the library finds likely."""
    from charset_normalizer import from_bytes

    matches = from_bytes(sample, cp_isolation=list(_ONE_BYTE), enable_fallback=False)
    return list(dict.fromkeys([*(match.encoding for match in matches), *_ONE_BYTE]))
