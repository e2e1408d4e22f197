"""Documents of a project for work on another thread: read where the store is owned, a few at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from annotator.model import Annotation, Document, DocumentId

if TYPE_CHECKING:
    from annotator.storage import Store


class Handing:
    """Joins the two sides of a job: `each` is yielded from by its steps, `take` is given each step by its sink. A job
    never runs more than a few steps ahead of its sink, so no more than a few documents are in memory.
    """

    def __init__(self, store: Store, annotator: str) -> None:
        self._store = store
        self._annotator = annotator
        self._handed: deque[tuple[Document, Annotation]] = deque()
        self.keys: Sequence[DocumentId] = [row.id for row in store.documents()]

    def each(self, see: Callable[[Document, Annotation], object]) -> Iterator[DocumentId | None]:
        """Asks for each document, and shows `see` those that have come. At the end it takes empty steps until the last
        is here."""
        asked, seen = iter(self.keys), 0
        while seen < len(self.keys):
            yield next(asked, None)
            while self._handed:
                see(*self._handed.popleft())
                seen += 1

    def take(self, step: object) -> None:
        """Reads the document that a step asks for; any other step means nothing here."""
        if isinstance(step, str):
            key = DocumentId(step)
            self._handed.append((self._store.document(key), self._store.annotation(key, self._annotator)))
