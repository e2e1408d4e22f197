"""A spaCy pipeline asked alone, without the rules: as it is trained, so it is judged."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from hashlib import sha1

from annotator.model import Document, ItemId, Mention, Message, Relation, Span, Suggestion, suggestion_id
from annotator.suggest.plugins import Plugins, Suggester


class PipelineEngine:
    """Proposes what one suggester proposes, but nothing that touches furniture. What was wrong with it is kept in
    `problems`."""

    def __init__(self, name: str, suggester: Suggester) -> None:
        self._name, self._suggester = name, suggester
        self.problems: dict[Message, None] = {}

    def propose(
        self, document: Document, furniture: Sequence[Span] = (), *, labels: Collection[str] = ()
    ) -> list[Suggestion]:
        """Mentions in text order, then relations between them; with `labels` only these mentions."""
        heard = Plugins({self._name: self._suggester}, labels).hear(document)
        self.problems.update(dict.fromkeys(heard.problems))
        found: list[Suggestion] = []
        ids: dict[tuple[Span, str], ItemId] = {}
        for one in sorted(heard.mentions, key=lambda one: (one.span, one.label)):
            if any(one.span.overlaps(away) for away in furniture):
                continue
            key = ids[one.span, one.label] = _key(one.label, one.span.start, one.span.end)
            found.append(
                Suggestion(suggestion_id(key), Mention(key, one.span, one.label), one.source, one.rule, one.score)
            )
        for link in heard.links:
            if link.head in ids and link.tail in ids:
                relation = Relation(
                    _key(link.label, ids[link.head], ids[link.tail]), link.label, ids[link.head], ids[link.tail]
                )
                found.append(Suggestion(suggestion_id(relation.id), relation, link.source, link.rule, link.score))
        return found

    def pace(
        self, document: Document, furniture: Sequence[Span] = (), *, labels: Collection[str] = ()
    ) -> dict[str, float]:
        """Nothing: a pipeline of somebody else's is timed as a whole."""
        del document, furniture, labels
        return {}


def _key(*parts: object) -> ItemId:
    return ItemId(sha1("\0".join(map(str, parts)).encode(), usedforsecurity=False).hexdigest()[:10])
