"""What the schema dialog edits, as a value."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.schema_draft import SchemaDraft
from annotator.model import EntityLabel, InvalidEdit, RelationLabel, Schema

SCHEMA = Schema(
    "s",
    (EntityLabel("PER", "#000000", "P"), EntityLabel("GPE", "#111111"), EntityLabel("ORG", "#222222")),
    (RelationLabel("visited", "#333333", ("PER",), ("GPE", "ORG")), RelationLabel("near", "#444444")),
)


def test_relations_follow_a_renamed_label() -> None:
    draft = SchemaDraft.of(SCHEMA).put(1, replace(SCHEMA.entities[1], name="PLACE"))
    assert draft.schema.relations[0].tails == ("PLACE", "ORG")
    assert draft.renames.entities["GPE"] == "PLACE"


def test_a_deleted_label_leaves_the_ends_but_is_never_the_last_of_them() -> None:
    draft = SchemaDraft.of(SCHEMA)
    assert draft.removed(2, relations=False).schema.relations[0].tails == ("GPE",)
    with pytest.raises(InvalidEdit, match="PER is the only end that visited may have"):
        draft.removed(0, relations=False)
    assert draft.removed(0, relations=True).removed(0, relations=False).renames.entities.keys() == {"GPE", "ORG"}


def test_trouble_is_told_in_words() -> None:
    draft = SchemaDraft.of(SCHEMA)
    assert draft.trouble() is None
    for label, words in (
        (EntityLabel("GPE", "#000000"), "Two labels are called GPE"),
        (EntityLabel("near", "#000000"), "Two labels are called near"),
        (EntityLabel("", "#000000"), "has no name"),
        (EntityLabel("A B ", "#000000"), "spaces around"),
        (EntityLabel("NEW", "#000000", "p"), "The key P belongs to PER and to NEW"),
        (EntityLabel("NEW", "#000000", "ش"), "ش is no key for NEW"),
    ):
        assert words in str(replace(draft, entities=(*SCHEMA.entities[:1], label, *SCHEMA.entities[2:])).trouble()
                            if label.name != "GPE" else draft.put(0, label).trouble())  # fmt: skip


def test_a_schema_read_as_a_whole_is_known_by_its_names() -> None:
    draft = SchemaDraft.of(SCHEMA).put(1, replace(SCHEMA.entities[1], name="PLACE"))
    read = draft.read(Schema("s", (EntityLabel("PLACE", "#000000"), EntityLabel("NEW", "#000000"))))
    assert read.renames.entities == {"GPE": "PLACE"}
    assert read.renames.relations == {}


acts = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.booleans(), st.just(0), st.just(0)),
        st.tuples(st.just("remove"), st.booleans(), st.integers(0, 5), st.just(0)),
        st.tuples(st.just("move"), st.booleans(), st.integers(0, 5), st.integers(0, 5)),
        st.tuples(st.just("name"), st.booleans(), st.integers(0, 5), st.integers(0, 9)),
    ),
    max_size=12,
)


@given(acts)
def test_whatever_is_done_ends_stay_labels_and_names_are_traced(done: list[tuple[str, bool, int, int]]) -> None:
    draft = SchemaDraft.of(SCHEMA)
    for act, relations, at, to in done:
        labels = draft.labels(relations=relations)
        if act == "add":
            draft = draft.added(relations=relations)
        elif not at < len(labels):
            continue
        elif act == "remove":
            try:
                draft = draft.removed(at, relations=relations)
            except InvalidEdit:
                continue
        elif act == "move":
            draft = draft.moved(at, min(to, len(labels) - 1), relations=relations)
        else:
            named = draft.put(at, replace(labels[at], name=f"N{to}"))
            draft = named if named.trouble() is None else draft
        assert draft.trouble() is None
        names = {label.name for label in draft.entities}
        assert all({*label.heads, *label.tails} <= names for label in draft.relations)
        for was in SCHEMA.relations[:1]:
            kept = draft.schema.relation(draft.renames.relations.get(was.name, ""))
            assert kept is None or (kept.heads and kept.tails)
        assert set(draft.renames.entities.values()) <= names
