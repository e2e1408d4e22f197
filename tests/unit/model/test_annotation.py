"""Annotations and the changes between them, held to their laws."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import (
    Annotation,
    Change,
    Checked,
    Decision,
    Document,
    DocumentId,
    Item,
    ItemId,
    Mention,
    Region,
    RegionKind,
    RegionMark,
    Relation,
    RelationCheck,
    Span,
    Suggestion,
    Verdict,
    decision_id,
    relation_check_id,
    suggestion_id,
)
from annotator.model.items import check_id, region_mark_id

AT = datetime(2026, 1, 1, tzinfo=UTC)
DOCUMENT = DocumentId("d")

ids = st.sampled_from([ItemId(f"m{n}") for n in range(8)])
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 12))
mentions = st.builds(Mention, ids, spans, st.sampled_from(["PER", "GPE"]))
relations = st.builds(
    Relation, st.sampled_from([ItemId(f"r{n}") for n in range(5)]), st.just("met_with"), ids, ids
)  # fmt: skip


def suggested(proposed: Mention | Relation) -> Suggestion:
    return Suggestion(suggestion_id(proposed.id), proposed, "rules")


def refusal(proposed: Mention) -> Decision:
    return Decision(decision_id(suggestion_id(proposed.id)), suggestion_id(proposed.id), Verdict.REJECTED, "me", AT)


marks = st.builds(lambda span, kind: RegionMark(region_mark_id(span), span, kind), spans, st.sampled_from(RegionKind))


def checked(head: ItemId, tail: ItemId | None) -> RelationCheck:
    return RelationCheck(relation_check_id(head, tail), head, tail, "me", AT)


pairs = st.tuples(ids, ids).filter(lambda pair: pair[0] != pair[1])
checks = st.one_of(ids.map(lambda head: checked(head, None)), pairs.map(lambda pair: checked(*pair)))
items: st.SearchStrategy[Item] = st.one_of(
    mentions, relations, mentions.map(suggested), relations.map(suggested), mentions.map(refusal), marks, checks
)
annotations = st.lists(items, max_size=14).map(lambda found: Annotation.of(DOCUMENT, "me", found))


def same(one: Annotation, two: Annotation) -> bool:
    """Equal, and every way of looking at them gives the same."""
    return (
        one == two
        and list(one.in_text_order()) == list(two.in_text_order())
        and all(set(one.touching(key)) == set(two.touching(key)) for key in [*one.items, *two.items])
        and all(set(one.checks_of(key)) == set(two.checks_of(key)) for key in [*one.items, *two.items])
        and all(one.overlapping(Span(at, at + 3)) == two.overlapping(Span(at, at + 3)) for at in range(0, 75, 3))
        and {item.id for item in one.pending()} == {item.id for item in two.pending()}
    )


@given(annotations, annotations)
def test_between_leads_from_one_to_the_other_and_back(old: Annotation, new: Annotation) -> None:
    change = Change.between(old, new)
    assert change.fits(old)
    assert same(change.applied_to(old), Annotation.of(DOCUMENT, "me", new.items.values()))
    assert change.reversed().fits(new)
    assert same(change.reversed().applied_to(change.applied_to(old)), old)
    assert change.reversed().reversed() == change
    assert bool(change) == (old != new)
    assert not Change.between(old, old)


@given(annotations, st.lists(items, max_size=6), st.lists(ids, max_size=3))
def test_of_names_only_what_differs(annotation: Annotation, put: list[Item], removed: list[ItemId]) -> None:
    wanted: dict[ItemId, Item | None] = {item.id: item for item in put} | dict.fromkeys(removed)
    change = Change.of(annotation, wanted)
    assert set(change.before) == set(change.after)
    assert all(change.before[key] != change.after[key] for key in change.after)
    after = change.applied_to(annotation)
    assert all(after.get(key) == item for key, item in wanted.items())
    assert all(after.get(key) == item for key, item in annotation.items.items() if key not in wanted)
    assert same(change.reversed().applied_to(after), annotation)


@given(annotations, st.integers(0, 70), st.integers(1, 10))
def test_overlapping_finds_what_a_plain_look_finds(annotation: Annotation, start: int, length: int) -> None:
    here = Span(start, start + length)
    expected = []
    for key in annotation.items:
        item = annotation.get(key)
        marked = item.proposed if isinstance(item, Suggestion) else item
        if isinstance(marked, Mention) and marked.span.overlaps(here):
            expected.append((marked.span.start, -marked.span.end, key))
    assert annotation.overlapping(here) == [key for _, _, key in sorted(expected)]


@given(annotations, st.integers(0, 80))
def test_walks_meet_all_and_turn_back(annotation: Annotation, offset: int) -> None:
    order = list(annotation.in_text_order())
    assert [*reversed(list(annotation.walk(offset, forward=False))), *annotation.walk(offset)] == order
    for at, key in enumerate(order):
        assert list(annotation.walk(key)) == order[at + 1 :]
        assert list(annotation.walk(key, forward=False)) == order[:at][::-1]


def test_many_items_at_once_keep_text_order() -> None:
    first = [Mention(ItemId(f"a{n}"), Span(n * 3, n * 3 + 2), "PER") for n in range(700)]
    annotation = Annotation.of(DOCUMENT, "me", first)
    moved = {item.id: Mention(item.id, item.span.moved(5000 - 6 * n), "PER") for n, item in enumerate(first)}
    after = annotation.updated(moved)
    assert same(after, Annotation.of(DOCUMENT, "me", moved.values()))
    assert [mention.id for mention in after.mentions()][:2] == ["a699", "a698"]


def test_the_end_of_a_relation_is_the_mention_wherever_it_is() -> None:
    proposed = Mention(ItemId("m"), Span(0, 3), "PER")
    suggestion = suggested(proposed)
    open_ = Annotation.of(DOCUMENT, "me", [suggestion])
    assert open_.end(ItemId("m")) == proposed
    confirmed = Mention(ItemId("m"), Span(0, 5), "GPE", suggestion.id)
    decision = Decision(decision_id(suggestion.id), suggestion.id, Verdict.CORRECTED, "me", AT, confirmed.id)
    assert Annotation.of(DOCUMENT, "me", [suggestion, confirmed, decision]).end(ItemId("m")) == confirmed
    assert open_.end(ItemId("nobody")) is None


def test_a_decision_ends_being_pending() -> None:
    proposed = Mention(ItemId("m"), Span(0, 3), "PER")
    open_ = Annotation.of(DOCUMENT, "me", [suggested(proposed)])
    assert open_.is_pending(suggestion_id(proposed.id))
    decided = open_.updated({decision_id(suggestion_id(proposed.id)): refusal(proposed)})
    assert not decided.is_pending(suggestion_id(proposed.id))
    assert list(decided.pending()) == []
    assert open_.is_pending(suggestion_id(proposed.id))  # the old one is as it was


def test_a_person_overrules_the_furniture_that_was_recognised() -> None:
    document = Document(
        DOCUMENT, "x" * 60, regions=(Region(Span(0, 30), RegionKind.SHARE), Region(Span(50, 60), RegionKind.OTHER))
    )

    def marked(*marks: tuple[int, int, RegionKind]) -> list[Span]:
        found = [RegionMark(region_mark_id(Span(start, end)), Span(start, end), kind) for start, end, kind in marks]
        return Annotation.of(DOCUMENT, "me", found).furniture(document)

    assert marked() == [Span(0, 30), Span(50, 60)]
    assert marked((10, 20, RegionKind.ARTICLE)) == [Span(0, 10), Span(20, 30), Span(50, 60)]
    assert marked((0, 30, RegionKind.ARTICLE)) == [Span(50, 60)]
    assert marked((40, 45, RegionKind.OTHER)) == [Span(0, 30), Span(40, 45), Span(50, 60)]
    assert marked((0, 10, RegionKind.OTHER)) == [Span(0, 10), Span(10, 30), Span(50, 60)]
    assert marked((20, 55, RegionKind.ARTICLE)) == [Span(0, 20), Span(55, 60)]


def test_what_is_checked_can_be_asked() -> None:
    from annotator.model import Check

    entities = Check(check_id(Checked.ENTITIES), Checked.ENTITIES, "me", AT)
    annotation = Annotation.of(DOCUMENT, "me", [entities])
    assert annotation.check(Checked.ENTITIES) == entities
    assert annotation.check(Checked.RELATIONS) is None


@given(annotations, pairs)
def test_a_pair_is_settled_by_its_own_check_or_that_of_an_end(
    annotation: Annotation, pair: tuple[ItemId, ItemId]
) -> None:
    made = [item for item in annotation.items.values() if isinstance(item, RelationCheck)]
    told = any(item.head in pair if item.tail is None else {item.head, item.tail} == set(pair) for item in made)
    assert annotation.is_settled(*pair) == annotation.is_settled(*reversed(pair)) == told
    assert all(item.id in annotation.checks_of(item.head) for item in made)
    assert all(item.tail is None or item.id in annotation.checks_of(item.tail) for item in made)


def test_a_suggested_relation_of_a_checked_pair_waits_no_longer() -> None:
    one, two = Mention(ItemId("a"), Span(0, 2), "PER"), Mention(ItemId("b"), Span(3, 5), "PER")
    met = suggested(Relation(ItemId("r"), "met_with", one.id, two.id))
    open_ = Annotation.of(DOCUMENT, "me", [one, two, met])
    for check in (checked(one.id, None), checked(two.id, None), checked(two.id, one.id)):
        settled = open_.updated({check.id: check})
        assert not settled.is_pending(met.id)
        assert list(settled.pending()) == []
        assert settled.updated({check.id: None}).is_pending(met.id)
    assert open_.updated({ItemId("x"): checked(ItemId("c"), None)}).is_pending(met.id)


def test_ids_of_checks_tell_pairs_apart_whatever_stands_in_an_id() -> None:
    keys = [ItemId(key) for key in ("a", "b", "a:b", "b:a", ":", "1:a", "a:1:b")]
    made = {relation_check_id(one, other) for one in keys for other in keys if one < other}
    assert len(made) == len(keys) * (len(keys) - 1) // 2
    assert not made & {relation_check_id(key) for key in keys}
