"""What is worth telling about one document of an export, as plain values that are small beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from annotator.gold.alignment import Aligned, Parted
from annotator.gold.layer import GoldDocument
from annotator.gold.pairs import Collision, Pairs
from annotator.model import DocumentId, Mention


@dataclass(frozen=True, slots=True)
class Facts:
    """What became of one document on its way; offsets of mentions are those of its text as exported.

    `parted` are the tokens that only this document splits, `apart` counts the mentions that needed it. JSON objects, as
    the certificate tells them, are mentions `only_in_spans`, relations with an end among these (`beside`), and
    `collisions`. `lost_in_stock` counts the mentions that spaCy's own tokenizer for the language would have lost.
    """

    id: DocumentId
    parted: tuple[Parted, ...]
    apart: int
    only_in_spans: tuple[dict[str, Any], ...]
    beside: tuple[dict[str, Any], ...]
    collisions: tuple[dict[str, Any], ...]
    within_reach: bool
    lost_in_stock: int


def facts(
    gold: GoldDocument, aligned: Aligned, ents: Sequence[Mention], related: Pairs, *, apart: int, lost_in_stock: int
) -> Facts:
    """`ents` are the mentions that found a place in `doc.ents`."""
    flat = {mention.id for mention in ents}
    aside = {mention.id: mention for mention in gold.mentions if mention.id not in flat}
    key = gold.document.id
    return Facts(
        key,
        aligned.parted,
        apart,
        tuple(told(gold, mention) for mention in aside.values()),
        tuple(
            {"document": key, "id": relation.id, "label": relation.label}
            for relation in gold.relations
            if relation.head in aside or relation.tail in aside
        ),
        tuple(_collision(gold, met) for met in related.collisions),
        related.within_reach,
        lost_in_stock,
    )


def told(gold: GoldDocument, mention: Mention) -> dict[str, Any]:
    """A mention as a JSON object."""
    return {
        "document": gold.document.id,
        "id": mention.id,
        "label": mention.label,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.span.of(gold.document.text),
    }


def _collision(gold: GoldDocument, met: Collision) -> dict[str, Any]:
    return {
        "document": gold.document.id,
        "id": met.relation.id,
        "label": met.relation.label,
        "head": told(gold, met.head),
        "tail": told(gold, met.tail),
        "begin_at_the_same_token": [told(gold, other) for other in met.others],
    }
