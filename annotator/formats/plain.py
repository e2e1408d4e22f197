"""Plain text and Markdown: one text a file, byte-identical once decoded; line ends and marks stay as they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotator.formats.decoding import decoded
from annotator.formats.files import read_bytes, shown
from annotator.formats.incoming import Incoming


def read(path: Path, encoding: str | None = None) -> Iterator[Incoming]:
    """The one text of a file. Raises BadInput."""
    found = decoded(read_bytes(path), path, encoding)
    yield Incoming(found.text, shown(Path(path.name)), encoding=found.encoding)
