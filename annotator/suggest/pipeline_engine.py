"""A spaCy pipeline asked alone, without the rules: as it is trained, so it is judged."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Protocol

from annotator.model import Document, ItemId, Mention, Message, Relation, Span, Suggestion, suggestion_id
from annotator.suggest.asking import Admitted
from annotator.suggest.ids import id_of
from annotator.suggest.plugins import Link, Plugins, pipeline
from annotator.suggest.project_model import Marked
from annotator.suggest.trained import Reader


class _Told(Protocol):
    @property
    def mentions(self) -> Sequence[Marked]: ...
    @property
    def links(self) -> Sequence[Link]: ...


class PipelineEngine:
    """Proposes what one pipeline finds, but nothing that touches furniture."""

    def __init__(self, read: Callable[[Document], _Told]) -> None:
        self._read = read
        self.problems: dict[Message, None] = {}

    def propose(
        self, document: Document, furniture: Sequence[Span] = (), *, labels: Collection[str] = ()
    ) -> list[Suggestion]:
        """Mentions in text order, then relations between them; with `labels` only these mentions."""
        told = self._read(document)
        self.problems.update(dict.fromkeys(getattr(told, "problems", ())))
        found: list[Suggestion] = []
        ids: dict[tuple[Span, str], ItemId] = {}
        for one in sorted(told.mentions, key=lambda one: (one.span, one.label)):
            if (labels and one.label not in labels) or any(one.span.overlaps(away) for away in furniture):
                continue
            key = ids[one.span, one.label] = id_of(one.label, one.span.start, one.span.end)
            mention = Mention(key, one.span, one.label)
            found.append(Suggestion(suggestion_id(key), mention, one.source, one.rule, one.score))
        for link in told.links:
            head, tail = ids.get(link.head), ids.get(link.tail)
            if head is not None and tail is not None:
                relation = Relation(id_of(link.label, head, tail), link.label, head, tail)
                found.append(Suggestion(suggestion_id(relation.id), relation, link.source, link.rule, link.score))
        return found

    def pace(
        self, document: Document, furniture: Sequence[Span] = (), *, labels: Collection[str] = ()
    ) -> dict[str, float]:
        """Nothing: a pipeline is timed as a whole."""
        del document, furniture, labels
        return {}


def load(folder: Path, *, trusted: bool = False) -> PipelineEngine:
    """The pipeline in `folder`, if loading it runs nobody's code; with `trusted` in any case. Raises HashiyaError."""
    name = folder.resolve().name
    if trusted:
        return PipelineEngine(Plugins({name: pipeline(folder, {})}).hear)
    return PipelineEngine(Reader(Admitted(name, folder)).read)
