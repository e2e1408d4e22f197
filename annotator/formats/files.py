"""Opening what people name: ordinary files only, never waiting for one, failures in words."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from annotator.model import BadInput

# Bytes. A single article beyond this is no article; what is read line by line may be longer as a whole.
LARGEST = 64 * 1024 * 1024

# Where it exists: opening a pipe that nobody writes to returns at once.
_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def shown(path: Path) -> str:
    """`path` for a sentence: bytes in it that are no text are written as escapes."""
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")


def open_file(path: Path) -> BinaryIO:
    """An ordinary file, open for reading bytes. Raises BadInput for all else: folders, pipes, devices, sockets,
    what is not there and what may not be read."""
    try:
        _refuse_special(path, path.stat().st_mode)
        descriptor = os.open(path, os.O_RDONLY | _NO_WAITING)
    except OSError as error:
        raise _in_words(path, error) from error
    except ValueError as error:
        raise BadInput("{path} is no name of a file ({why}).", path=ascii(str(path)), why=error) from error
    try:
        # What stood there a moment ago may have been replaced.
        _refuse_special(path, os.fstat(descriptor).st_mode)
    except BadInput:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """All bytes of an ordinary file of at most `largest` bytes. Raises BadInput."""
    with open_file(path) as file:
        try:
            size = os.fstat(file.fileno()).st_size
            data = b"" if size > largest else file.read(largest + 1)
        except OSError as error:
            raise _in_words(path, error) from error
    if size > largest or len(data) > largest:
        raise BadInput(
            "{path} holds {size} bytes; a single text may have {largest}. Split it and import the parts.",
            path=shown(path),
            size=max(size, len(data)),
            largest=largest,
        )
    return data


def _refuse_special(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise BadInput("{path} is a folder, not a file.", path=shown(path))
    if not stat.S_ISREG(mode):
        raise BadInput("{path} is no ordinary file but a pipe, socket or device. Name a file.", path=shown(path))


def _in_words(path: Path, error: OSError) -> BadInput:
    match error:
        case FileNotFoundError() if path.is_symlink():
            return BadInput("{path} is a link to something that is not there.", path=shown(path))
        case FileNotFoundError():
            return BadInput("{path} is not there.", path=shown(path))
        case PermissionError():
            return BadInput("{path} may not be read. Ask its owner for permission to read it.", path=shown(path))
        case _:
            return BadInput("{path} cannot be read ({why}).", path=shown(path), why=error.strerror or error)
