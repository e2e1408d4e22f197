"""Suggestions held against gold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.app.importing import As, ImportOptions, prepare
from annotator.app.project import shipped_schema
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


def as_json(evaluation: Evaluation) -> str:
    """{"entities": {"micro": {"precision", "recall", "f1"}, "labels": {...}}, "relations": {the same}}."""
    return json.dumps({"documents": evaluation.documents, **evaluation.scores.as_json()}, ensure_ascii=False, indent=2)


def as_table(evaluation: Evaluation) -> str:
    """The same for people, with counts."""
    found = evaluation.scores
    lines = [f"Documents: {evaluation.documents}"]
    for name, micro, labels in (
        ("Entities", found.entity_micro, found.entities),
        ("Relations", found.relation_micro, found.relations),
    ):
        lines.append(f"{name:<20}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}")
        for label, score in (("all", micro), *sorted(labels.items())):
            lines.append(f"  {label:<18}{score.precision:>8.3f}{score.recall:>8.3f}{score.f1:>8.3f}{score.gold:>8}")
    return "\n".join(lines)


_Items = tuple[Mention | Relation, ...]


def evaluate(gold: Path) -> Evaluation:
    """Suggests over the texts of a gold file in the neutral form and compares: strict spans and labels."""
    refused: list[BadInput] = []
    pairs = list(_pairs(gold, refused))
    symmetric = [label.name for label in shipped_schema("news").relations if label.symmetric]
    return Evaluation(scores(pairs, symmetric=symmetric), len(pairs), refused)


def _pairs(gold: Path, refused: list[BadInput]) -> Iterator[tuple[_Items, _Items]]:
    options = ImportOptions(annotations=As.GOLD, suggest=False)
    for incoming in read(gold, format="jsonl"):
        if isinstance(incoming, BadInput):
            refused.append(incoming)
            continue
        document = prepare(incoming, options).document
        suggested = tuple(item.proposed for item in propose(document))
        yield incoming.items, suggested
