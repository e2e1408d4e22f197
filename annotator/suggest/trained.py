"""A trained spaCy pipeline as a suggester: loaded only if it is harmless and the very one that was admitted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model import Document, HashiyaError, Span
from annotator.suggest import harmless, lists
from annotator.suggest.asking import TRAINED, Admitted, Scores
from annotator.suggest.plugins import Link
from annotator.suggest.project_model import Marked

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as Stretch

# Of a label on which nothing was measured.
_SCORE = 0.7
_RULE = "learned from the gold of the project"
# What is more often wrong than right is not suggested.
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Read:
    """What a pipeline finds in one document: mentions in text order, which may overlap, and relations among them."""

    mentions: tuple[Marked, ...] = ()
    links: tuple[Link, ...] = ()


class Reader:
    """A loaded pipeline. Raises HashiyaError, in words, when it cannot or must not be loaded."""

    def __init__(self, admitted: Admitted) -> None:
        if not admitted.vouched:
            raise HashiyaError(
                "The model {name} of this project was trained or admitted by somebody else, so it was not loaded. If "
                "you trust it: hashiya models PROJECT trust {name}",
                name=admitted.name,
            )
        self._admitted = admitted
        self._source = f"{TRAINED}:{admitted.name}"
        self._rename = dict(admitted.rename)
        self._nlp = opened(admitted.folder, admitted.sha256)

    def read(self, document: Document) -> Read:
        """All of the text, furniture too. Offsets are code points of the document."""
        self._nlp.max_length = max(self._nlp.max_length, len(document.text))
        doc = self._nlp(document.text)
        found: dict[tuple[Span, str], Marked] = {}
        groups = [(doc.ents, self._admitted.entities), *((group, self._admitted.spans) for group in doc.spans.values())]
        for group, scores in groups:
            for one in group:
                marked = self._marked(one, scores)
                found.setdefault((marked.span, marked.label), marked)
        return Read(tuple(sorted(found.values(), key=lambda one: one.span)), tuple(self._links(doc)))

    def _marked(self, one: Stretch, scores: Scores) -> Marked:
        span, label = self._end(one)
        return Marked(span, label, self._source, _RULE, scores.get(one.label_, _SCORE))

    def _links(self, doc: Doc) -> Iterator[Link]:
        """Relations as `relation_extractor` sets them: by the first tokens of their ends."""
        ends: dict[int, Stretch] = {}
        for one in (*(span for group in doc.spans.values() for span in group), *doc.ents):
            ends[one.start] = one
        told: Mapping[tuple[int, int], Mapping[str, float]] = doc._.rel if doc.has_extension("rel") else {}
        for (head, tail), labels in (told or {}).items():
            if head not in ends or tail not in ends:
                continue
            for label, value in labels.items():
                if value:
                    yield Link(
                        self._rename.get(label, label),
                        self._end(ends[head]),
                        self._end(ends[tail]),
                        self._source,
                        _RULE,
                        self._admitted.relations.get(label, _SCORE),
                    )

    def _end(self, one: Stretch) -> tuple[Span, str]:
        return Span(one.start_char, one.end_char), self._rename.get(one.label_, one.label_)


def opened(folder: Path, sha256: str = "") -> Language:
    """The pipeline in `folder`, which runs nobody's code. Raises HashiyaError when it is not what `sha256` pins, when
    it could run code, or when it cannot be loaded."""
    import spacy

    harmless.check(folder)
    if sha256 and harmless.digest(folder) != sha256:
        raise HashiyaError(
            "The model in {path} is not the one that this project admitted: its files have changed, so it was not "
            "loaded. Train again, or, if you know why: hashiya models PROJECT trust {name}",
            path=folder,
            name=folder.name,
        )
    try:
        return spacy.load(folder)
    except Exception as error:  # what damaged files may raise
        raise HashiyaError(
            "{path} cannot be loaded as a spaCy pipeline ({why}).", path=folder, why=f"{type(error).__name__}: {error}"
        ) from error


def joined(found: Sequence[Marked], read: Sequence[Marked]) -> list[Marked]:
    """What is suggested already and what trained pipelines find: of two that overlap the surer stands.

    What both find is as sure as the surer of them; what lists say stands in any case. `found` is in text order without
    overlaps, and so is the result.
    """
    kept = list(found)
    for one in sorted(read, key=lambda each: (-each.score, each.span)):
        here = slice(
            bisect_right(kept, one.span.start, key=lambda other: other.span.end),
            bisect_left(kept, one.span.end, key=lambda other: other.span.start),
        )
        others = kept[here]
        if [(other.span, other.label) for other in others] == [(one.span, one.label)]:
            kept[here] = [replace(others[0], score=max(others[0].score, one.score))]
        elif one.score >= _LEAST and all(other.score < one.score and other.source != lists.SOURCE for other in others):
            kept[here] = [one]
    return kept
