"""Suggesting with a watch in the hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter, process_time
from typing import Protocol

from annotator.model import Document, DocumentId, Span, Suggestion

# The components are timed over so many words.
_PACED_WORDS = 5000


class Proposer(Protocol):
    """What suggests: the engine of a language, or a model."""

    def propose(
        self, document: Document, furniture: Sequence[Span] = (), *, labels: Collection[str] = ()
    ) -> list[Suggestion]: ...

    def pace(
        self, document: Document, furniture: Sequence[Span] = (), *, labels: Collection[str] = ()
    ) -> dict[str, float]: ...


@dataclass(frozen=True, slots=True)
class Speed:
    """Of suggesting alone, without reading files and counting; `ready` is the time until the first document.

    `components` are seconds of one processor for a thousand words, for each part of the engine, in order; measured on
    the first documents.
    """

    words: int
    cpu_seconds: float
    seconds: float
    ready_seconds: float
    components: Mapping[str, float]

    @property
    def words_per_second(self) -> float:
        """For one second of one processor."""
        return self.words / self.cpu_seconds if self.cpu_seconds else 0.0


class Watch:
    """Suggests, and keeps the time. What loading takes is not counted as suggesting. `engines` gives what suggests for
    a document; with `labels` only these are suggested."""

    def __init__(self, engines: Callable[[Document], Proposer], labels: Collection[str]) -> None:
        self._engines, self._labels = engines, labels
        self._ready: dict[int, float] = {}
        self._kept: list[Proposer] = []
        self._words = self._paced_words = 0
        self._pace: Counter[str] = Counter()
        self._cpu = self._seconds = 0.0

    def propose(self, document: Document) -> list[Suggestion]:
        begin = perf_counter()
        engine = self._engines(document)
        if id(engine) not in self._ready:
            engine.propose(Document(DocumentId("-"), "-", "", document.language))
            self._ready[id(engine)] = perf_counter() - begin
            self._kept.append(engine)  # so that its id stays its own
        regions = [region.span for region in document.regions]
        begin, cpu = perf_counter(), process_time()
        found = engine.propose(document, regions, labels=self._labels)
        self._cpu += process_time() - cpu
        self._seconds += perf_counter() - begin
        words = len(document.text.split())
        if self._paced_words < _PACED_WORDS:
            self._paced_words += words
            self._pace.update(engine.pace(document, regions, labels=self._labels))
        self._words += words
        return found

    def speed(self) -> Speed:
        paced = {name: seconds * 1000 / max(1, self._paced_words) for name, seconds in self._pace.items()}
        return Speed(self._words, self._cpu, self._seconds, sum(self._ready.values()), paced)
