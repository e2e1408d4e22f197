"""What the rules reached on the articles that they were tuned on (`tests/data/tuning`) is not lost again."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.app.evaluating import Evaluation, evaluate, question

_ARTICLES = Path(__file__).parents[2] / "data" / "tuning"
_FILES = ("first.jsonl", "second.jsonl")


def _evaluated(name: str, *, gold_entities: bool = False) -> Evaluation:
    return evaluate(_ARTICLES / name, question(gold_entities=gold_entities))


@pytest.mark.parametrize(("name", "precision", "recall"), [("first.jsonl", 0.95, 0.93), ("second.jsonl", 0.88, 0.86)])
def test_mentions(name: str, precision: float, recall: float) -> None:
    found = _evaluated(name)
    assert not found.refused
    assert found.scores.entity_micro.precision > precision
    assert found.scores.entity_micro.recall > recall
    assert found.sure.entity_micro.precision > 0.9


@pytest.mark.parametrize("name", _FILES)
def test_relations_between_given_mentions(name: str) -> None:
    found = _evaluated(name, gold_entities=True).scores.relation_micro
    assert found.precision > 0.9
    assert found.recall > 0.78
