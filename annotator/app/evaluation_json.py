"""What an evaluation says to machines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from annotator.app.evaluating import Evaluation
from annotator.app.placing import writing
from annotator.model import SURE, Span
from annotator.suggest.confusion import Confusion, Example
from annotator.suggest.near import Near


def as_json(evaluation: Evaluation) -> str:
    """{"entities": {"micro": {"precision", "recall", "f1"}, "labels": {...}}, "relations": {the same}}, and more.

    Beside these: "tiers" (sure, all) and "suggesters", each with entities and relations of its own; "partial", each
    manner over all labels, and "partial_labels", the same for each; "genres", a list, each with scores of its own;
    "confusions", the most frequent first, with sentences in which "gold" and "suggested" are [start, end] in code
    points; "reliability", "speed", "notes"; "relations_between" tells whose mentions the relations were suggested
    between.
    """
    return json.dumps(_told(evaluation), ensure_ascii=False, indent=2)


def write_json(path: Path, evaluation: Evaluation) -> Path:
    """Writes that to a file, and gives its path back. Raises HashiyaError, in words."""
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_json(evaluation) + "\n", encoding="utf-8")
    return path


def _told(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "documents": evaluation.documents,
        **evaluation.scores.as_json(),
        "relations_between": "gold" if evaluation.question.gold_entities else "suggested",
        "tiers": {"sure": {"least": SURE, **evaluation.sure.as_json()}, "all": evaluation.scores.as_json()},
        "suggesters": {name: scores.as_json() for name, scores in evaluation.suggesters.items()},
        "partial": _manners(evaluation.near),
        "partial_labels": {label: _manners(near) for label, near in evaluation.near_labels.items()},
        "genres": [
            {
                "genre": one.name,
                "known_by": one.known_by,
                "documents": one.documents,
                **one.scores.as_json(),
                "partial": _manners(one.near),
            }
            for one in evaluation.genres
        ],
        "right": dict(evaluation.right),
        "confusions": [_confusion(one) for one in evaluation.confusions],
        "reliability": [
            {"least": one.least, "proposed": one.proposed, "right": one.right, "share": one.right / one.proposed}
            for one in evaluation.reliability
        ],
        "speed": _speed(evaluation),
        "notes": [str(note) for note in evaluation.notes],
    }


def _manners(near: Mapping[str, Near]) -> dict[str, dict[str, float]]:
    return {manner: counts.as_json() for manner, counts in near.items()}


def _confusion(one: Confusion) -> dict[str, Any]:
    return {
        "gold": one.gold or None,
        "suggested": one.told or None,
        "mistake": one.mistake.value,
        "count": one.count,
        "sentences": [_example(example) for example in one.examples],
    }


def _example(one: Example) -> dict[str, Any]:
    told: dict[str, Any] = {
        "document": one.document,
        "start": one.start,
        "text": one.sentence,
        "gold": _pair(one.gold),
        "suggested": _pair(one.told),
    }
    return told | ({"source": one.source, "rule": one.rule, "score": one.score} if one.told is not None else {})


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _speed(evaluation: Evaluation) -> dict[str, Any]:
    speed = evaluation.speed
    return {
        "words": speed.words,
        "words_per_second": speed.words_per_second,
        "cpu_seconds": speed.cpu_seconds,
        "seconds": speed.seconds,
        "ready_seconds": speed.ready_seconds,
        "components": {
            name: {"cpu_seconds_per_1000_words": seconds, "words_per_second": 1000 / seconds if seconds else None}
            for name, seconds in speed.components.items()
        },
    }
