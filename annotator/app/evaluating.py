"""Suggestions held against gold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.app.importing import As, ImportOptions, prepare
from annotator.app.suggesting import propose
from annotator.formats.registry import read
from annotator.model import BadInput, Mention, Relation
from annotator.suggest.evaluation import Scores, scores


@dataclass(slots=True)
class Evaluation:
    """`scores` over the documents that could be read; `refused` are those that could not."""

    scores: Scores
    documents: int
    refused: list[BadInput]


_Items = tuple[Mention | Relation, ...]


def evaluate(gold: Path) -> Evaluation:
    """Suggests over the texts of a gold file in the neutral form and compares: strict spans and labels."""
    refused: list[BadInput] = []
    pairs = list(_pairs(gold, refused))
    return Evaluation(scores(pairs), len(pairs), refused)


def _pairs(gold: Path, refused: list[BadInput]) -> Iterator[tuple[_Items, _Items]]:
    options = ImportOptions(annotations=As.GOLD, suggest=False)
    for incoming in read(gold, format="jsonl"):
        if isinstance(incoming, BadInput):
            refused.append(incoming)
            continue
        document = prepare(incoming, options).document
        suggested = tuple(replace(item.proposed) for item in propose(document))
        yield incoming.items, suggested
