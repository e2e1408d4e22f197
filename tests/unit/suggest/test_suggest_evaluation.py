"""Strict scores, told by counting on the fingers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model import ItemId, Mention, Relation, Span, Suggestion, suggestion_id
from annotator.suggest.evaluation import Bin, Reliability, Score, Scorer, scores
from annotator.suggest.near import NearScorer


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


def scored(item: Mention | Relation, score: float, source: str = "rules") -> Suggestion:
    return Suggestion(suggestion_id(item.id), item, source, score=score)


def test_a_tier_counts_only_its_suggestions_but_relations_may_end_on_the_others() -> None:
    found = [
        scored(mention("x", 0, 4, "PER"), 0.95),
        scored(mention("y", 5, 9, "GPE"), 0.6),
        scored(Relation(ItemId("z"), "visited", ItemId("x"), ItemId("y")), 0.9),
    ]
    scorer = Scorer(counts=lambda suggestion: suggestion.is_sure)
    scorer.add(GOLD, found)
    sure = scorer.scores()
    assert sure.entity_micro == Score(right=1, proposed=1, gold=3)
    assert sure.relations["visited"] == Score(right=1, proposed=1, gold=1)


def test_relations_between_given_mentions_count_whatever_mentions_were_suggested() -> None:
    ends = [item for item in GOLD if isinstance(item, Mention)]
    found = [scored(Relation(ItemId("z"), "visited", ItemId("a"), ItemId("b")), 0.9)]
    scorer = Scorer()
    scorer.add(GOLD, found, ends)
    assert scorer.scores().relations["visited"] == Score(right=1, proposed=1, gold=1)
    assert scorer.scores().entity_micro == Score(right=0, proposed=0, gold=3)


def test_a_part_is_held_against_all_of_the_gold() -> None:
    whole, part = scores([(GOLD, []), (GOLD, [])]), scores([(GOLD, GOLD)])
    held = part.of(whole)
    assert held.entity_micro == Score(right=3, proposed=3, gold=6)
    assert held.relations["visited"] == Score(right=1, proposed=1, gold=2)


def test_scores_are_held_to_their_promise() -> None:
    reliability = Reliability(labels=["PER"])
    found = [
        scored(mention("x", 0, 4, "PER"), 0.97),
        scored(mention("y", 10, 15, "PER"), 0.95),
        scored(mention("z", 10, 14, "PER"), 0.5),
        scored(mention("g", 5, 9, "GPE"), 0.1),
    ]
    reliability.add(GOLD, found)
    assert reliability.bins() == (Bin(0.95, proposed=2, right=1), Bin(0.5, proposed=1, right=1))


def test_what_is_nearly_right_gets_half_a_point() -> None:
    near = NearScorer()
    near.add(GOLD, [scored(mention("x", 0, 3, "PER"), 1), scored(mention("y", 5, 9, "ORG"), 1)])
    found = near.scores()
    assert found["strict"].as_json() == {"precision": 0, "recall": 0, "f1": 0}
    assert found["exact"].as_json()["precision"] == 0.5
    assert found["partial"].as_json() == {"precision": 0.75, "recall": 0.5, "f1": pytest.approx(0.6)}
    assert found["ent_type"].as_json()["recall"] == pytest.approx(1 / 3)


spans = st.lists(
    st.tuples(st.integers(0, 3), st.integers(1, 3), st.sampled_from(["PER", "ORG"]), st.booleans(), st.booleans()),
    max_size=260,
)


@given(spans)
@settings(max_examples=30)
def test_cutting_long_documents_changes_no_strict_score(places: list[tuple[int, int, str, bool, bool]]) -> None:
    gold, found, at = [], [], 0
    for number, (gap, length, label, in_gold, right) in enumerate(places):
        at += gap
        if in_gold:
            gold.append(mention(f"g{number}", at, at + length, label))
        found.append(scored(mention(f"p{number}", at, at + length, label if right else "GPE"), 1))
        at += length
    near = NearScorer()
    near.add(gold, found)
    assert near.scores()["strict"].as_json() == pytest.approx(scores([(gold, found)]).entity_micro.as_json())
