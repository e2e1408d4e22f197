"""Strict scores, told by counting on the fingers."""

from __future__ import annotations

import pytest

from annotator.model import ItemId, Mention, Relation, Span, Suggestion, suggestion_id
from annotator.suggest import Score, scores


def mention(name: str, start: int, end: int, label: str) -> Mention:
    return Mention(ItemId(name), Span(start, end), label)


def suggested(item: Mention | Relation) -> Suggestion:
    return Suggestion(suggestion_id(item.id), item, "rules")


GOLD = [
    mention("a", 0, 4, "PER"),
    mention("b", 5, 9, "GPE"),
    mention("c", 10, 14, "PER"),
    Relation(ItemId("r"), "visited", ItemId("a"), ItemId("b")),
    Relation(ItemId("m"), "met_with", ItemId("a"), ItemId("c")),
]


def test_what_is_equal_counts_whatever_its_id() -> None:
    found = [
        suggested(mention("x", 0, 4, "PER")),
        suggested(mention("y", 5, 9, "ORG")),
        suggested(mention("z", 10, 13, "PER")),
    ]
    result = scores([(GOLD, found)])
    assert result.entities["PER"] == Score(right=1, proposed=2, gold=2)
    assert result.entities["ORG"] == Score(right=0, proposed=1, gold=0)
    assert result.entity_micro == Score(right=1, proposed=3, gold=3)
    assert result.entity_micro.f1 == pytest.approx(1 / 3)


def test_relations_need_both_ends_and_their_order() -> None:
    ends = [mention("x", 0, 4, "PER"), mention("y", 5, 9, "GPE"), mention("z", 10, 14, "PER")]
    backwards = [
        Relation(ItemId("1"), "visited", ItemId("y"), ItemId("x")),
        Relation(ItemId("2"), "met_with", ItemId("z"), ItemId("x")),
    ]
    found = [suggested(item) for item in (*ends, *backwards)]
    assert scores([(GOLD, found)]).relation_micro.right == 0
    assert scores([(GOLD, found)], symmetric=["met_with"]).relations["met_with"] == Score(1, 1, 1)


def test_only_the_labels_asked_for() -> None:
    result = scores([(GOLD, [])], labels=["PER"])
    assert set(result.entities) == {"PER"}
    assert set(result.relations) == {"met_with"}
    assert result.entity_micro.recall == 0


def test_documents_are_summed_and_told_as_json() -> None:
    told = scores([(GOLD, GOLD), (GOLD, [])]).as_json()
    assert told == {
        "entities": {
            "micro": {"precision": 1.0, "recall": 0.5, "f1": pytest.approx(2 / 3)},
            "labels": {
                "GPE": {"precision": 1.0, "recall": 0.5, "f1": pytest.approx(2 / 3)},
                "PER": {"precision": 1.0, "recall": 0.5, "f1": pytest.approx(2 / 3)},
            },
        },
        "relations": {
            "micro": {"precision": 1.0, "recall": 0.5, "f1": pytest.approx(2 / 3)},
            "labels": {
                "met_with": {"precision": 1.0, "recall": 0.5, "f1": pytest.approx(2 / 3)},
                "visited": {"precision": 1.0, "recall": 0.5, "f1": pytest.approx(2 / 3)},
            },
        },
    }
