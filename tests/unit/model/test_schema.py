"""Schemas: what they permit, what they say, how they grow; and messages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.model import (
    Annotation,
    BadInput,
    DocumentId,
    EntityLabel,
    HashiyaError,
    ItemId,
    LabelText,
    Mention,
    Message,
    Relation,
    RelationLabel,
    Schema,
    Span,
)
from annotator.model.schema import SPARE_COLOURS

SCHEMA = Schema(
    "s",
    (
        EntityLabel("PER", "#000000", "P", (("en", LabelText("person")), ("ar", LabelText("شخص")))),
        EntityLabel("GPE", "#111111"),
    ),
    (RelationLabel("visited", "#222222", ("PER",), ("GPE",)), RelationLabel("same_as", "#333333", symmetric=True)),
)
PERSON, PLACE = Mention(ItemId("p"), Span(0, 2), "PER"), Mention(ItemId("g"), Span(3, 5), "GPE")
LAYER = Annotation.of(DocumentId("d"), "me", [PERSON, PLACE])


def test_unknown_labels_and_wrong_ends_are_told_in_words() -> None:
    assert SCHEMA.check(PERSON, LAYER) is None
    assert SCHEMA.check(Relation(ItemId("r"), "visited", PERSON.id, PLACE.id), LAYER) is None
    for item, words in (
        (Mention(ItemId("x"), Span(0, 1), "ORG"), "The schema has no label ORG."),
        (Relation(ItemId("r"), "met", PERSON.id, PLACE.id), "The schema has no relation met."),
        (Relation(ItemId("r"), "visited", PERSON.id, ItemId("gone")), "Both ends"),
        (Relation(ItemId("r"), "visited", PLACE.id, PERSON.id), "visited runs from PER to GPE, not from GPE to PER."),
    ):
        why = SCHEMA.check(item, LAYER)
        assert why is not None
        assert words in str(why)


def test_distance_repetition_and_oneself_are_refused_in_words() -> None:
    far = Mention(ItemId("f"), Span(40, 43), "GPE")
    near, met = RelationLabel("near", "#000000", max_distance=35), RelationLabel("met", "#000000", symmetric=True)
    schema = Schema("s", SCHEMA.entities, (near, met))
    drawn = [Relation(ItemId("n"), "near", PERSON.id, PLACE.id), Relation(ItemId("m"), "met", PLACE.id, PERSON.id)]
    layer = Annotation.of(DocumentId("d"), "me", [PERSON, PLACE, far, *drawn])
    for label, head, tail, words in (
        ("near", PERSON, far, "near may span 35 characters at most; between these two lie 38."),
        ("near", far, PLACE, ""),
        ("near", PLACE, PLACE, "A relation needs two different mentions."),
        ("near", PERSON, PLACE, "This relation is drawn already."),
        ("near", PLACE, PERSON, ""),
        ("met", PERSON, PLACE, "met holds both ways and is drawn between these two already."),
    ):
        assert str(schema.check(Relation(ItemId("x"), label, head.id, tail.id), layer) or "") == words
    assert all(schema.check(item, layer) is None for item in drawn)


def test_what_a_machine_suggested_may_follow_from_what_is_drawn() -> None:
    far = Mention(ItemId("f"), Span(40, 43), "GPE")
    schema = Schema("s", SCHEMA.entities, (RelationLabel("same_as", "#000000", symmetric=True, transitive=True),))
    drawn = [Relation(ItemId(f"r{key}"), "same_as", key, far.id) for key in (PERSON.id, PLACE.id)]
    layer = Annotation.of(DocumentId("d"), "me", [PERSON, PLACE, far, *drawn])
    third = Relation(ItemId("t"), "same_as", PERSON.id, PLACE.id)
    assert "one entity already" in str(schema.follows(third, layer))
    assert schema.follows(replace(third, origin=ItemId("s:t")), layer) is None


def test_relations_between_two_labels() -> None:
    assert [label.name for label in SCHEMA.relations_between("PER", "GPE")] == ["visited", "same_as"]
    assert [label.name for label in SCHEMA.relations_between("GPE", "PER")] == ["same_as"]


def test_a_label_speaks_the_language_asked_for_or_english_or_its_name() -> None:
    person, place = SCHEMA.entities
    assert (person.text("ar").title, person.text("en").title, person.text("fa").title) == ("شخص", "person", "person")
    assert place.text("ar").title == "GPE"


def test_unknown_labels_are_added_once_each_with_a_colour() -> None:
    grown = SCHEMA.extended(["PER", "NEW", "NEW", "OTHER"], ["same_as", "near"])
    assert [label.name for label in grown.entities] == ["PER", "GPE", "NEW", "OTHER"]
    assert [label.name for label in grown.relations] == ["visited", "same_as", "near"]
    assert {grown.entities[2].colour, grown.entities[3].colour, grown.relations[2].colour} <= set(SPARE_COLOURS)
    assert grown.entities[2].colour != grown.entities[3].colour
    assert SCHEMA.extended(["PER"], []) is SCHEMA


def test_messages_are_filled_in_any_language() -> None:
    message = Message("{name} is at {place}.", name="علي", place=3)
    assert str(message) == "علي is at 3."
    assert message.filled("{place}: {name}") == "3: علي"
    assert Message("a {b}", b=1) == Message("a {b}", b="1")


def test_errors_carry_their_message() -> None:
    error = BadInput("{path} is empty.", path="a.txt")
    assert str(error) == "a.txt is empty."
    assert error.message.template == "{path} is empty."
    assert isinstance(error, HashiyaError)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_is_never_empty(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)
