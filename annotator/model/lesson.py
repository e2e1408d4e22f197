"""What people said about one document, as suggesters learn from it."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model.document import Document
from annotator.model.items import Mention


@dataclass(frozen=True, slots=True)
class Related:
    """A relation with its ends."""

    label: str
    head: Mention
    tail: Mention


@dataclass(frozen=True, slots=True)
class Lesson:
    """Judgements on one document, of all its annotators together.

    `confirmed` are the mentions that stand in any layer, each place and label once; `rejected` are proposed mentions
    that somebody rejected, or gave other edges. Both in text order. `checked`: somebody has looked at the whole
    document, so what is not marked is not there; without it, an unmarked word says nothing.

    `relations` are those that stand in any layer, `refused` those that were proposed between mentions that stand, and
    that somebody rejected or changed. `relations_checked` is as `checked`; `looked_at` are the mentions and pairs of
    mentions of which somebody has seen all relations. The ends of all these are among `confirmed`.
    """

    document: Document
    confirmed: tuple[Mention, ...] = ()
    rejected: tuple[Mention, ...] = ()
    checked: bool = False
    relations: tuple[Related, ...] = ()
    refused: tuple[Related, ...] = ()
    relations_checked: bool = False
    looked_at: tuple[tuple[Mention, Mention | None], ...] = ()
