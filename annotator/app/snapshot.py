"""What a long job reads of a project, laid down on disk at its beginning.

The store belongs to one thread and the steps of a job may run on another, while the annotator goes on working.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, TypeVar

from annotator.gold.spool import document_of, told_of
from annotator.model import Annotation, Document
from annotator.storage.item_json import from_dict, to_dict

T = TypeVar("T")


def _nothing() -> None:
    pass


class Snapshot:
    """Documents with what was made of them, each as it was when it was taken. They lie in a file without a name in
    `folder`, which goes with the snapshot.
    """

    def __init__(
        self, source: Iterable[tuple[Document, Annotation]], folder: Path, at_end: Callable[[], None] = _nothing
    ) -> None:
        self._source = iter(source)
        self._at_end = at_end
        # Open as long as the snapshot lives.
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115
        self.whole = False

    def take(self) -> None:
        """Takes one more document of the source in. After the last one `at_end` is called and the snapshot is `whole`.
        Call where the source may be read."""
        if self.whole:
            return
        found = next(self._source, None)
        if found is None:
            self._at_end()
            self.whole = True
            return
        line = json.dumps(_told(*found), ensure_ascii=False, separators=(",", ":"))
        self._file.write(line.encode("utf-8", "surrogatepass") + b"\n")

    def __iter__(self) -> Iterator[tuple[Document, Annotation]]:
        """In the order of the source, one document in memory at a time; once at a time."""
        self._file.seek(0)
        for line in self._file:
            yield _read(json.loads(line.decode("utf-8", "surrogatepass")))

    def then(self, steps: Callable[[], Iterator[T]]) -> Iterator[T | None]:
        """The steps of a job whose sink calls `take`: None until the snapshot is whole, then `steps`, which go through
        it. The snapshot is gone after them."""
        with self._file:
            while not self.whole:
                yield None
            yield from steps()


def _told(document: Document, annotation: Annotation) -> list[Any]:
    return [told_of(document), annotation.annotator, [to_dict(item) for item in annotation.items.values()]]


def _read(told: list[Any]) -> tuple[Document, Annotation]:
    fields, annotator, items = told
    document = document_of(fields)
    return document, Annotation.of(document.id, annotator, [from_dict(item) for item in items])
