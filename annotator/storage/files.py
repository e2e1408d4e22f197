"""Files put in place whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.model import ProjectError


def part_of(path: Path) -> Path:
    """Where a file is written before it is whole. What a killed program left there is written over."""
    return path.with_name(path.name + ".part")


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A name beside `path` to write under; what was written becomes `path` at the end, or vanishes on an error.

    Raises ProjectError when `path` exists or its folder cannot be written.
    """
    part = part_of(path)
    if path.exists() or path.is_symlink():
        raise ProjectError("{path} exists already. Choose another name.", path=path)
    if not path.parent.is_dir():
        raise ProjectError("There is no folder {folder}. Make it first.", folder=path.parent)
    with told(path):
        try:
            part.unlink(missing_ok=True)
            yield part
            put(part, path)
        finally:
            part.unlink(missing_ok=True)


def put(part: Path, path: Path) -> None:
    """Renames durably and never over a file that is there."""
    with part.open("rb+") as written:
        os.fsync(written.fileno())
    try:
        os.link(part, path)
    except FileExistsError:
        raise ProjectError("{path} exists already. Choose another name.", path=path) from None
    except OSError:
        # A file system without hard links.
        if path.exists():
            raise ProjectError("{path} exists already. Choose another name.", path=path) from None
        part.rename(path)
    else:
        part.unlink()
    settle_folder(path.parent)


def settle_folder(folder: Path) -> None:
    """Makes new names in `folder` outlast a power cut, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what the system says about `path` into a ProjectError."""
    try:
        yield
    except OSError as error:
        raise ProjectError(
            "{path} could not be written ({why}). Check the folder and the free space, then try again.",
            path=path,
            why=error.strerror or error,
        ) from error
