"""What is chosen goes out, and what is not is as if there were no label for it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gold import layer
from annotator.gold.selection import LeftOut, Selected, Selection, Which, narrowed
from annotator.model import (
    Annotation,
    Check,
    Checked,
    Decision,
    Document,
    DocumentId,
    EntityLabel,
    Item,
    ItemId,
    Mention,
    Relation,
    RelationCheck,
    RelationLabel,
    Schema,
    Span,
    Suggestion,
    Verdict,
    WrongUse,
    decision_id,
    relation_check_id,
    suggestion_id,
)
from annotator.model.items import check_id

AT = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = "زار علي سوريا ولبنان"
SCHEMA = Schema(
    "test",
    tuple(EntityLabel(name, "#0072B2") for name in ("PER", "GPE", "ORG")),
    (
        RelationLabel("visited", "#0072B2", ("PER", "ORG"), ("GPE",)),
        RelationLabel("runs", "#0072B2", ("PER",), ("ORG",)),
        RelationLabel("same_as", "#0072B2", symmetric=True),
    ),
)
M = [ItemId(f"m{number}") for number in range(4)]


def whole(key: str, *checked: Checked, items: tuple[Item, ...] = ()) -> tuple[Document, Annotation]:
    checks = [Check(check_id(what), what, "me", AT) for what in checked]
    return Document(DocumentId(key), TEXT), Annotation.of(DocumentId(key), "me", [*items, *checks])


def rejected(key: str, span: Span, label: str) -> tuple[Suggestion, Decision]:
    proposed = Suggestion(suggestion_id(ItemId(key)), Mention(ItemId(key), span, label), "test")
    return proposed, Decision(decision_id(proposed.id), proposed.id, Verdict.REJECTED, "me", AT)


FULL = (
    Mention(M[0], Span(4, 7), "PER"),
    Mention(M[1], Span(8, 13), "GPE"),
    Mention(M[2], Span(15, 20), "ORG"),
    Relation(ItemId("r0"), "visited", M[0], M[1]),
    Relation(ItemId("r1"), "same_as", M[1], M[2]),
    Relation(ItemId("r2"), "runs", M[0], M[2]),
    RelationCheck(relation_check_id(M[0], M[2]), M[0], M[2], "me", AT),
    *rejected("x", Span(0, 3), "ORG"),
    *rejected("y", Span(0, 3), "GPE"),
)


def test_a_label_that_is_left_out_takes_all_with_it_that_speaks_of_it() -> None:
    document, annotation = whole("d", Checked.ENTITIES, items=FULL)
    chosen = Selected(
        [(document, annotation)], Selection(labels=("PER", "GPE"), relations=("visited", "same_as")), SCHEMA
    )
    ((_, kept),) = chosen
    assert {item.label for item in kept.mentions()} == {"PER", "GPE"}
    assert [relation.id for relation in kept.relations()] == ["r0"]
    assert kept.relation_check(M[0], M[2]) is None
    assert [suggestion.proposed.label for suggestion in kept.suggestions()] == ["GPE"]
    assert kept.check(Checked.ENTITIES) is not None
    assert (chosen.left.mentions, chosen.left.relations, chosen.left.without_an_end) == (
        {"ORG": 1},
        {"runs": 1},
        {"same_as": 1},
    )
    assert [label.name for label in chosen.schema.entities] == ["PER", "GPE"]
    assert [label.heads for label in chosen.schema.relations] == [("PER",), ()]


def test_places_of_other_labels_are_unknown_unless_the_document_was_checked() -> None:
    document, annotation = whole("d", items=FULL)
    ((_, kept),) = Selected([(document, annotation)], Selection(labels=("PER",)), SCHEMA)
    assert layer.of(document, kept).looked_at == (Span(4, 7),)


def test_a_relation_that_can_no_longer_be_is_no_label() -> None:
    assert [each.name for each in Selection(labels=("GPE", "ORG")).schema_of(SCHEMA).relations] == [
        "visited",
        "same_as",
    ]
    assert Selection(relations=()).schema_of(SCHEMA).relations == ()
    assert Selection().schema_of(SCHEMA) == SCHEMA


@pytest.mark.parametrize(
    ("wrong", "known"),
    [(Selection(labels=("PERS",)), "PER, GPE, ORG"), (Selection(relations=("ran",)), "visited, runs, same_as")],
)
def test_a_name_that_there_is_not_is_answered_with_those_there_are(wrong: Selection, known: str) -> None:
    with pytest.raises(WrongUse, match=known):
        Selected([], wrong, SCHEMA)


def test_documents_by_what_was_done_with_them() -> None:
    documents = [
        whole("new"),
        whole("begun", items=FULL[:1]),
        whole("entities", Checked.ENTITIES),
        whole("done", *Checked),
    ]

    def taken(selection: Selection) -> tuple[list[str], LeftOut]:
        chosen = Selected(documents, selection, SCHEMA)
        assert [document.id for document, _ in chosen] == [document.id for document, _ in chosen]
        return [document.id for document, _ in chosen], chosen.left

    assert taken(Selection()) == (["begun", "entities", "done"], LeftOut(untouched=1))
    assert taken(Selection(Which.FINISHED)) == (["done"], LeftOut(1, 2))
    assert taken(Selection(Which.FINISHED, relations=())) == (["entities", "done"], LeftOut(1, 1))
    assert taken(Selection(Which.ALL)) == (["new", "begun", "entities", "done"], LeftOut())
    ids, left = taken(Selection(labels=("GPE",)))
    assert (ids, left.untouched, left.mentions) == (["entities", "done"], 2, {"PER": 1})


labels = st.sets(st.sampled_from(["PER", "GPE", "ORG"])).map(sorted).map(tuple)
names = st.sets(st.sampled_from(["visited", "runs", "same_as"])).map(sorted).map(tuple)


@given(labels, names)
def test_what_stays_and_what_is_counted_is_all_there_was(chosen: tuple[str, ...], relations: tuple[str, ...]) -> None:
    _, annotation = whole("d", *Checked, items=FULL)
    left = LeftOut()
    kept = narrowed(annotation, Selection(labels=chosen, relations=relations).schema_of(SCHEMA), left)
    assert len(list(kept.mentions())) + left.mentions.total() == 3
    assert len(list(kept.relations())) + left.relations.total() + left.without_an_end.total() == 3
    known = {mention.id for mention in kept.mentions()}
    assert all({each.head, each.tail} <= known for each in kept.relations())
    assert narrowed(kept, Selection(labels=chosen, relations=relations).schema_of(SCHEMA), LeftOut()) == kept
