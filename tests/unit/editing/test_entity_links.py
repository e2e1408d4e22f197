"""A link goes with its mention, comes back with it, and survives everything else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.editing import Command, LinkEntity, MoveEdges, Reject, Relabel, Stamp, Together, UnlinkEntity
from annotator.model import (
    Annotation,
    Document,
    DocumentId,
    Entity,
    EntityId,
    InvalidEdit,
    ItemId,
    Mention,
    Message,
    Relation,
    Span,
    Suggestion,
    entity_link_id,
    suggestion_id,
)

DOCUMENT = Document(DocumentId("d"), "0123456789" * 3)
STAMP = Stamp("me", datetime(2026, 1, 1, tzinfo=UTC))
RUSSIA, LAVROV = Entity(EntityId("ru"), "روسيا", "GPE"), Entity(EntityId("la"), "لافروف", "PER")
KEYS = [ItemId(f"m{number}") for number in range(4)]
MENTIONS = [Mention(key, Span(at * 5, at * 5 + 3), "PER") for at, key in enumerate(KEYS)]
PENDING = Suggestion(suggestion_id(ItemId("p")), Mention(ItemId("p"), Span(25, 28), "PER"), "rules")
START = Annotation.of(DOCUMENT.id, "me", [*MENTIONS, PENDING, Relation(ItemId("r"), "met", KEYS[0], KEYS[1])])

some = st.lists(st.sampled_from(KEYS), min_size=1, max_size=3, unique=True).map(tuple)
commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(LinkEntity, some, st.sampled_from([RUSSIA, LAVROV])),
    st.builds(UnlinkEntity, some),
    st.builds(Reject, some),
    st.builds(Relabel, some, st.sampled_from(["PER", "GPE"])),
    st.builds(lambda key, at: MoveEdges(key, Span(at, at + 2)), st.sampled_from(KEYS), st.integers(0, 20)),
)


@given(st.lists(commands, max_size=8))
def test_whatever_is_done_links_have_their_mentions_and_undo_restores(todo: list[Command]) -> None:
    now, past = START, []
    for command in todo:
        try:
            change = command.apply(DOCUMENT, now, STAMP)
        except InvalidEdit:
            continue
        past.append((now, change))
        now = change.applied_to(now)
        for key in KEYS:
            link = now.link_of(key)
            assert link is None or (isinstance(now.get(link.mention), Mention) and link.mention == key)
        touched = {key for key in KEYS if isinstance(command, Relabel | MoveEdges)}
        assert all(now.link_of(key) == past[-1][0].link_of(key) for key in touched)
    for before, change in reversed(past):
        now = change.reversed().applied_to(now)
        assert now == before


def test_removing_a_linked_mention_removes_its_link_and_its_relations_in_one_change() -> None:
    linked = LinkEntity((KEYS[0], KEYS[2]), LAVROV).apply(DOCUMENT, START, STAMP).applied_to(START)
    change = Reject((KEYS[0],)).apply(DOCUMENT, linked, STAMP)
    assert set(change.after) == {KEYS[0], entity_link_id(KEYS[0]), "r"}
    left = change.applied_to(linked)
    assert left.link_of(KEYS[0]) is None
    assert left.link_of(KEYS[2]) is not None


def test_linking_again_takes_the_place_of_the_first_link() -> None:
    twice = Together(Message("two"), (LinkEntity((KEYS[0],), LAVROV), LinkEntity((KEYS[0],), RUSSIA)))
    after = twice.apply(DOCUMENT, START, STAMP).applied_to(START)
    link = after.link_of(KEYS[0])
    assert link is not None
    assert link.entity == RUSSIA.id


def test_only_a_confirmed_mention_is_linked() -> None:
    for key in (PENDING.id, ItemId("p"), ItemId("r"), ItemId("nothing")):
        with pytest.raises(InvalidEdit, match="confirmed mention"):
            LinkEntity((key,), LAVROV).apply(DOCUMENT, START, STAMP)
    assert not UnlinkEntity((KEYS[0], ItemId("nothing"))).apply(DOCUMENT, START, STAMP)
