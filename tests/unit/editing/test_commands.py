"""What each command does, what follows from it, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.editing import (
    Accept,
    Add,
    CheckRelations,
    Command,
    LinkEntity,
    MarkParagraph,
    MoveEdges,
    Reject,
    Relabel,
    Reverse,
    SetChecked,
    Stamp,
    Together,
    check_schema,
)
from annotator.model import (
    Annotation,
    Change,
    Checked,
    Decision,
    Document,
    DocumentId,
    Entity,
    EntityId,
    EntityLabel,
    InvalidEdit,
    Item,
    ItemId,
    Mention,
    Message,
    RegionKind,
    RegionMark,
    Relation,
    RelationCheck,
    RelationLabel,
    Schema,
    Span,
    Suggestion,
    Verdict,
    suggestion_id,
)

TEXT = "زار الوزير أحمد علي دمشق وبيروت والتقى سامي خوري"
DOCUMENT = Document(DocumentId("d"), TEXT)
STAMP = Stamp("me", datetime(2026, 1, 1, tzinfo=UTC))
SCHEMA = Schema(
    "s",
    (EntityLabel("PER", "#000000"), EntityLabel("GPE", "#111111")),
    (RelationLabel("visited", "#222222", ("PER",), ("GPE",)), RelationLabel("met", "#333333", symmetric=True)),
)


def span(surface: str) -> Span:
    return Span(TEXT.index(surface), TEXT.index(surface) + len(surface))


def mention(key: str, surface: str, label: str) -> Mention:
    return Mention(ItemId(key), span(surface), label)


def suggested(proposed: Mention | Relation) -> Suggestion:
    return Suggestion(suggestion_id(proposed.id), proposed, "rules", score=0.5)


AHMAD, DAMASCUS = mention("a", "أحمد علي", "PER"), mention("d", "دمشق", "GPE")
BEIRUT, SAMI = mention("b", "بيروت", "GPE"), mention("s", "سامي خوري", "PER")
VISIT = Relation(ItemId("v"), "visited", AHMAD.id, DAMASCUS.id)
MET = Relation(ItemId("r"), "met", AHMAD.id, SAMI.id)
START = Annotation.of(
    DOCUMENT.id, "me", [AHMAD, suggested(DAMASCUS), suggested(BEIRUT), SAMI, suggested(VISIT), MET]
)  # fmt: skip


def after(command: Command, annotation: Annotation = START) -> Annotation:
    return command.apply(DOCUMENT, annotation, STAMP).applied_to(annotation)


def verdict(annotation: Annotation, proposed: Mention | Relation) -> tuple[Verdict, ItemId | None] | None:
    decision = annotation.decision_on(suggestion_id(proposed.id))
    return None if decision is None else (decision.verdict, decision.result)


def test_accepting_confirms_and_says_whence() -> None:
    now = after(Accept((suggestion_id(DAMASCUS.id),)))
    confirmed = now.get(DAMASCUS.id)
    assert isinstance(confirmed, Mention)
    assert (confirmed.span, confirmed.label, confirmed.origin) == (DAMASCUS.span, "GPE", suggestion_id(DAMASCUS.id))
    decision = now.decision_on(suggestion_id(DAMASCUS.id))
    assert decision is not None
    assert (decision.verdict, decision.result, decision.by, decision.at) == (
        Verdict.ACCEPTED, DAMASCUS.id, "me", STAMP.at,
    )  # fmt: skip


def test_accepting_a_relation_accepts_the_ends_it_needs() -> None:
    now = after(Accept((suggestion_id(VISIT.id),)))
    assert now.get(VISIT.id) is not None
    assert verdict(now, DAMASCUS) == (Verdict.ACCEPTED, DAMASCUS.id)
    assert verdict(now, BEIRUT) is None


def test_accepting_twice_changes_nothing() -> None:
    now = after(Accept((suggestion_id(DAMASCUS.id),)))
    assert not Accept((suggestion_id(DAMASCUS.id),)).apply(DOCUMENT, now, STAMP)


def test_correcting_says_so_and_correcting_back_is_accepting() -> None:
    now = after(Relabel((suggestion_id(DAMASCUS.id),), "PER"))
    assert verdict(now, DAMASCUS) == (Verdict.CORRECTED, DAMASCUS.id)
    assert verdict(after(Relabel((DAMASCUS.id,), "GPE"), now), DAMASCUS) == (Verdict.ACCEPTED, DAMASCUS.id)
    moved = after(MoveEdges(suggestion_id(BEIRUT.id), span("وبيروت")))
    assert verdict(moved, BEIRUT) == (Verdict.CORRECTED, BEIRUT.id)
    assert verdict(after(MoveEdges(BEIRUT.id, BEIRUT.span), moved), BEIRUT) == (Verdict.ACCEPTED, BEIRUT.id)


def test_rejecting_a_suggestion_leaves_it_refused() -> None:
    now = after(Reject((suggestion_id(DAMASCUS.id),)))
    assert verdict(now, DAMASCUS) == (Verdict.REJECTED, None)
    assert now.get(DAMASCUS.id) is None
    back = after(Accept((suggestion_id(DAMASCUS.id),)), now)
    assert verdict(back, DAMASCUS) == (Verdict.ACCEPTED, DAMASCUS.id)


def test_removing_a_mention_removes_its_relations_and_refuses_what_it_came_from() -> None:
    drawn = after(Accept((suggestion_id(VISIT.id),)))
    now = after(Reject((AHMAD.id,)), drawn)
    assert [item for item in (AHMAD.id, VISIT.id, MET.id) if item in now] == []
    assert verdict(now, VISIT) == (Verdict.REJECTED, None)
    assert DAMASCUS.id in now
    assert verdict(after(Reject((DAMASCUS.id,)), drawn), DAMASCUS) == (Verdict.REJECTED, None)


def test_rejecting_the_suggestion_of_a_confirmed_mention_removes_the_mention() -> None:
    accepted = after(Accept((suggestion_id(DAMASCUS.id),)))
    now = after(Reject((suggestion_id(DAMASCUS.id),)), accepted)
    assert DAMASCUS.id not in now
    assert verdict(now, DAMASCUS) == (Verdict.REJECTED, None)


def test_a_relation_can_be_turned_round() -> None:
    now = after(Reverse(MET.id))
    turned = now.get(MET.id)
    assert isinstance(turned, Relation)
    assert (turned.head, turned.tail) == (SAMI.id, AHMAD.id)
    assert after(Reverse(MET.id), now) == START


def test_a_suggested_relation_turned_round_is_corrected() -> None:
    now = after(Reverse(suggestion_id(VISIT.id)))
    turned = now.get(VISIT.id)
    assert isinstance(turned, Relation)
    assert (turned.head, turned.tail) == (DAMASCUS.id, AHMAD.id)
    assert verdict(now, VISIT) == (Verdict.CORRECTED, VISIT.id)
    assert verdict(now, DAMASCUS) == (Verdict.ACCEPTED, DAMASCUS.id)


def test_a_paragraph_is_what_was_said_last() -> None:
    once = after(MarkParagraph(Span(0, 5), RegionKind.OTHER))
    twice = after(MarkParagraph(Span(0, 5), RegionKind.ARTICLE), once)
    (mark,) = [item for item in twice.items.values() if isinstance(item, RegionMark)]
    assert mark.kind is RegionKind.ARTICLE


def test_checked_once_stays_as_it_was_until_taken_back() -> None:
    now = after(SetChecked(tuple(Checked)))
    later = Stamp("other", datetime(2027, 1, 1, tzinfo=UTC))
    assert not SetChecked((Checked.ENTITIES,)).apply(DOCUMENT, now, later)
    assert after(SetChecked(tuple(Checked), on=False), now) == START


def test_together_each_sees_what_the_one_before_did() -> None:
    new = Relation(ItemId("n"), "visited", SAMI.id, BEIRUT.id)
    change = Together(
        Message("both"), (Accept((suggestion_id(BEIRUT.id),)), Add(new), Reject((BEIRUT.id,)))
    ).apply(DOCUMENT, START, STAMP)  # fmt: skip
    now = change.applied_to(START)
    assert new.id not in now
    assert new.id not in change.after  # came and went
    assert verdict(now, BEIRUT) == (Verdict.REJECTED, None)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (Accept((ItemId("nobody"),)), "no suggestion here"),
        (Accept((AHMAD.id,)), "no suggestion here"),
        (Reject((ItemId("nobody"),)), "nothing here to reject"),
        (Relabel((ItemId("nobody"),), "PER"), "nothing here to label"),
        (MoveEdges(MET.id, Span(0, 1)), "Only a mention has edges"),
        (MoveEdges(AHMAD.id, Span(0, len(TEXT) + 1)), "outside the text"),
        (Reverse(AHMAD.id), "Only a relation"),
        (Add(Mention(ItemId("n"), AHMAD.span, "PER")), "marked as PER already"),
        (Add(Mention(ItemId("n"), Span(3, len(TEXT) + 9), "PER")), "outside the text"),
        (Add(Relation(ItemId("n"), "met", AHMAD.id, AHMAD.id)), "two different mentions"),
        (Add(Relation(ItemId("n"), "met", AHMAD.id, SAMI.id)), "drawn already"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(command: Command, words: str) -> None:
    with pytest.raises(InvalidEdit, match=words):
        command.apply(DOCUMENT, START, STAMP)


def test_nested_and_overlapping_mentions_are_legal() -> None:
    now = after(Add(Mention(ItemId("n"), span("علي"), "PER")))
    now = after(Add(Mention(ItemId("o"), AHMAD.span, "GPE")), now)
    assert [each.id for each in now.mentions()] == ["a", "o", "n", "s"]


def test_the_schema_is_asked_about_the_changed_annotation() -> None:
    change = Relabel((AHMAD.id,), "ORG").apply(DOCUMENT, START, STAMP)
    with pytest.raises(InvalidEdit, match="no label ORG"):
        check_schema(SCHEMA, START, change.applied_to(START), change)
    both = Accept((suggestion_id(VISIT.id),)).apply(DOCUMENT, START, STAMP)
    check_schema(SCHEMA, START, both.applied_to(START), both)


def test_a_label_that_does_not_fit_a_drawn_relation_is_refused() -> None:
    joined = after(Accept((suggestion_id(VISIT.id),)))
    change = Relabel((AHMAD.id,), "GPE").apply(DOCUMENT, joined, STAMP)
    with pytest.raises(InvalidEdit, match="does not fit this label"):
        check_schema(SCHEMA, joined, change.applied_to(joined), change)


@pytest.mark.parametrize(
    "again",
    [Relabel((ItemId("o"),), "PER"), MoveEdges(ItemId("w"), AHMAD.span)],
    ids=["by its label", "by its edges"],
)
def test_no_stretch_gets_one_label_twice(again: Command) -> None:
    wider = Mention(ItemId("w"), Span(AHMAD.span.start, AHMAD.span.end + 1), AHMAD.label)
    now = after(Add(Mention(ItemId("o"), AHMAD.span, "GPE")), after(Add(wider)))
    change = again.apply(DOCUMENT, now, STAMP)
    with pytest.raises(InvalidEdit, match="marked as PER already"):
        check_schema(SCHEMA, now, change.applied_to(now), change)


def test_what_a_file_marked_twice_may_be_mended() -> None:
    twice = Annotation.of(DOCUMENT.id, "me", [AHMAD, replace(AHMAD, id=ItemId("b"))])
    change = Relabel((AHMAD.id, ItemId("b")), "GPE").apply(DOCUMENT, twice, STAMP)
    check_schema(SCHEMA, twice, change.applied_to(twice), change)


@pytest.mark.parametrize(
    ("made", "correction", "told"),
    [
        (DAMASCUS.label, lambda key: Relabel((key,), DAMASCUS.label), Verdict.ACCEPTED),
        ("PER", lambda key: Relabel((key,), "PER"), Verdict.CORRECTED),
    ],
    ids=["as it was suggested", "otherwise"],
)
@pytest.mark.parametrize("origin", ["", "suggested elsewhere"])
def test_a_suggestion_corrected_to_what_stands_is_what_stands(
    made: str, correction: Callable[[ItemId], Command], told: Verdict, origin: str
) -> None:
    twin = Mention(ItemId("t"), DAMASCUS.span, made, ItemId(origin))
    now = Annotation.of(DOCUMENT.id, "me", [suggested(DAMASCUS), twin])
    then = after(correction(suggestion_id(DAMASCUS.id)), now)
    assert [each.id for each in then.mentions()] == ["t"]
    assert verdict(then, DAMASCUS) == (told, twin.id)


def test_checks_of_relations_go_with_their_mention() -> None:
    checks = (CheckRelations(AHMAD.id), CheckRelations(SAMI.id, AHMAD.id), CheckRelations(SAMI.id))
    now = after(Together(Message("Check"), checks))
    assert now.is_settled(AHMAD.id, ItemId("whoever"))
    assert now.relation_check(AHMAD.id, SAMI.id) == now.relation_check(SAMI.id, AHMAD.id) is not None
    gone = Reject((AHMAD.id,)).apply(DOCUMENT, now, STAMP)
    left = gone.applied_to(now)
    assert [item.head for item in left.items.values() if isinstance(item, RelationCheck)] == [SAMI.id]
    assert gone.reversed().applied_to(left) == now
    assert CheckRelations(AHMAD.id, SAMI.id, on=False).apply(DOCUMENT, now, STAMP).after == {"check:pair:1:a:s": None}


labels = st.sampled_from(["PER", "GPE"])
keys = st.sampled_from([*START.items, DAMASCUS.id, BEIRUT.id, VISIT.id])
some = st.lists(keys, min_size=1, max_size=3, unique=True).map(tuple)
places = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 12))
news = st.integers(0, 10**6).map(lambda number: ItemId(f"new{number}"))
commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(Accept, some),
    st.builds(Reject, some),
    st.builds(Relabel, some, labels),
    st.builds(MoveEdges, keys, places),
    st.builds(Reverse, keys),
    st.builds(Add, st.builds(Mention, news, places, labels)),
    st.builds(Add, st.builds(Relation, news, st.just("met"), keys, keys)),
    st.builds(SetChecked, st.just(tuple(Checked)), st.booleans()),
    st.builds(CheckRelations, keys, st.none() | keys, st.booleans()),
    st.builds(MarkParagraph, places, st.sampled_from(RegionKind)),
)


def sound(annotation: Annotation) -> Iterator[str]:
    """What would be wrong: relations without ends, decisions that tell a lie."""
    for item in annotation.items.values():
        if isinstance(item, Decision):
            if (item.result is None) != (item.verdict is Verdict.REJECTED):
                yield f"{item.id} is {item.verdict} with {item.result}"
            elif item.result is not None and item.result not in annotation:
                yield f"{item.id} confirmed what is gone"
        if isinstance(item, Relation) and not all(
            isinstance(annotation.get(end), Mention) for end in (item.head, item.tail)
        ):
            yield f"{item.id} lost an end"
        if isinstance(item, RelationCheck) and not all(
            isinstance(annotation.get(end), Mention) for end in (item.head, item.tail or item.head)
        ):
            yield f"{item.id} speaks of what is gone"
        if isinstance(item, Mention | Relation) and item.origin:
            decision = annotation.decision_on(item.origin)
            if decision is None or decision.result != item.id:
                yield f"nobody decided on {item.id}"


@given(st.lists(commands, max_size=12))
def test_whatever_is_done_can_be_taken_back_and_leaves_no_lie(done: list[Command]) -> None:
    now, changes = START, list[Change]()
    for command in done:
        try:
            change = command.apply(DOCUMENT, now, STAMP)
            check_schema(SCHEMA, now, change.applied_to(now), change)
        except InvalidEdit:
            continue
        changes.append(change)
        now = change.applied_to(now)
        assert list(sound(now)) == []
    end = now
    for change in reversed(changes):
        now = change.reversed().applied_to(now)
    assert now == START
    for change in changes:
        now = change.applied_to(now)
    assert now == end


def test_commands_touch_nothing() -> None:
    before: dict[ItemId, Item] = dict(START.items)
    Reject((AHMAD.id,)).apply(DOCUMENT, START, STAMP)
    assert dict(START.items) == before


def _marked_and_suggested(*more: Item) -> Annotation:
    """Two mentions made elsewhere, and suggestions of the same two, of another one, and of a relation between them."""
    ali, damascus, beirut = (
        Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in ("أحمد علي", "دمشق", "بيروت")
    )
    visited = Relation(ItemId("m4"), "visited", ItemId("m1"), ItemId("m2"))
    proposed: list[Mention | Relation] = [
        Mention(ItemId("m1"), ali, "PER"),
        Mention(ItemId("m2"), damascus, "GPE"),
        Mention(ItemId("m3"), beirut, "GPE"),
        visited,
    ]
    made = [Mention(ItemId("e1"), ali, "PER"), Mention(ItemId("e2"), damascus, "GPE"), *more]
    return Annotation.of(DOCUMENT.id, "me", [*made, *map(suggested, proposed)])


@pytest.mark.parametrize("keys", [("m1", "m2", "m3", "m4"), ("m4", "m3"), ("m4", "m1", "m3")])
@pytest.mark.parametrize("drawn", [False, True])
def test_what_stands_already_is_not_accepted_a_second_time(keys: tuple[str, ...], drawn: bool) -> None:
    there = Relation(ItemId("r1"), "visited", ItemId("e1"), ItemId("e2"))
    before = _marked_and_suggested(*([there] if drawn else []))
    change = Accept(tuple(suggestion_id(ItemId(key)) for key in keys)).apply(DOCUMENT, before, STAMP)
    after = change.applied_to(before)
    assert [mention.id for mention in after.mentions()] == ["e1", "e2", "m3"]
    assert [(one.label, one.head, one.tail) for one in after.relations()] == [("visited", "e1", "e2")]
    assert all(after.decision_on(suggestion_id(ItemId(key))) for key in keys)
    assert change.reversed().applied_to(after) == before
    gone = Reject((ItemId("e1"),)).apply(DOCUMENT, after, STAMP).applied_to(after)
    assert not list(gone.relations())


def test_what_two_suggest_is_accepted_once() -> None:
    more = [Mention(ItemId("n3"), span("بيروت"), "GPE"), Relation(ItemId("n4"), "visited", ItemId("m1"), ItemId("n3"))]
    more.append(Relation(ItemId("n5"), "visited", ItemId("m1"), ItemId("m3")))
    before = _marked_and_suggested(*map(suggested, more))
    change = Accept(tuple(each.id for each in before.suggestions())).apply(DOCUMENT, before, STAMP)
    after = change.applied_to(before)
    assert [mention.id for mention in after.mentions()] == ["e1", "e2", "m3"]
    assert {(one.id, one.head, one.tail) for one in after.relations()} == {("m4", "e1", "e2"), ("n4", "e1", "m3")}
    assert list(after.pending()) == list(sound(after)) == []
    assert change.reversed().applied_to(after) == before


_ids = st.sampled_from([ItemId(key) for key in ("m1", "m2", "m3", "e1", "e2")])
_acts: st.SearchStrategy[Command] = st.one_of(
    st.builds(Accept, st.lists(_ids.map(suggestion_id), max_size=3).map(tuple)),
    st.builds(Reject, st.lists(st.one_of(_ids, _ids.map(suggestion_id)), max_size=2).map(tuple)),
    st.builds(Relabel, st.tuples(_ids), labels),
)


@given(st.lists(_acts, max_size=4), st.tuples(_ids, _ids), st.booleans())
def test_a_mention_may_be_named_by_the_id_it_was_suggested_under(
    acts: list[Command], ends: tuple[ItemId, ItemId], accepting: bool
) -> None:
    now = _marked_and_suggested()
    for act in acts:
        with suppress(InvalidEdit):
            now = after(act, now)
    waiting = tuple(suggestion_id(end) for end in ends if now.is_pending(suggestion_id(end)))
    asked = [now.end(end) for end in ends]
    first: tuple[Command, ...] = (Accept(waiting),) if accepting else ()
    add = Add(Relation(ItemId("new"), "met", *ends))
    rome = Entity(EntityId("e"), "كيان", "PER")
    all_of_it = Together(Message("all"), (*first, add, CheckRelations(*ends), LinkEntity(ends[:1], rome)))
    try:
        change = all_of_it.apply(DOCUMENT, now, STAMP)
        check_schema(SCHEMA, now, change.applied_to(now), change)
    except InvalidEdit:
        # Only where one of them is gone, both are one, or one is no mention yet.
        found = [each and (each.span, each.label) for each in asked]
        marked = {(each.span, each.label) for each in now.mentions()}
        assert None in found or found[0] == found[1] or not (accepting or marked.issuperset(found))
        return
    then = change.applied_to(now)
    assert list(sound(then)) == []
    relation = then.get(add.item.id)
    assert isinstance(relation, Relation)
    met = [then.get(end) for end in (relation.head, relation.tail)]
    assert [(one.span, one.label) for one in met if isinstance(one, Mention)] == [
        (one.span, one.label) for one in asked if one is not None
    ]
    assert then.relation_check(relation.head, relation.tail) is not None
    assert then.link_of(relation.head) is not None
