"""What people said about one document, as suggesters learn from it."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model.document import Document
from annotator.model.items import Mention


@dataclass(frozen=True, slots=True)
class Lesson:
    """Judgements on one document, of all its annotators together.

    `confirmed` are the mentions that stand in any layer, each place and label once; `rejected` are proposed mentions
    that somebody rejected, or gave other edges. Both in text order. `checked`: somebody has looked at the whole
    document, so what is not marked is not there; without it, an unmarked word says nothing.
    """

    document: Document
    confirmed: tuple[Mention, ...] = ()
    rejected: tuple[Mention, ...] = ()
    checked: bool = False
