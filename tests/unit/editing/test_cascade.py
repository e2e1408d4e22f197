"""What goes with a mention, and that all of it comes back: for any net of mentions, relations and suggestions."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from annotator.editing import Accept, Reject, Reverse, Stamp
from annotator.model import (
    Annotation,
    Decision,
    Document,
    DocumentId,
    Item,
    ItemId,
    Mention,
    Relation,
    Span,
    Suggestion,
    Verdict,
    suggestion_id,
)

TEXT = "س" * 80
DOCUMENT = Document(DocumentId("d"), TEXT)
STAMP = Stamp("me", datetime(2026, 1, 1, tzinfo=UTC))


@st.composite
def nets(draw: st.DrawFn) -> Annotation:
    """Mentions, nested and side by side, each confirmed or suggested; relations of every kind between them."""
    count = draw(st.integers(2, 7))
    items: list[Item] = []
    confirmed: list[ItemId] = []
    keys = [ItemId(f"m{at}") for at in range(count)]
    for key in keys:
        start = draw(st.integers(0, 60))
        mention = Mention(key, Span(start, start + draw(st.integers(1, 15))), draw(st.sampled_from(["PER", "GPE"])))
        if draw(st.booleans()):
            confirmed.append(key)
            items.append(mention)
        else:
            items.append(Suggestion(suggestion_id(key), mention, "rules"))
    for at in range(draw(st.integers(0, 10))):
        head, tail = draw(st.lists(st.sampled_from(keys), min_size=2, max_size=2, unique=True))
        relation = Relation(ItemId(f"r{at}"), draw(st.sampled_from(["met", "same"])), head, tail)
        by_hand = {head, tail} <= set(confirmed) and draw(st.booleans())
        items.append(relation if by_hand else Suggestion(suggestion_id(relation.id), relation, "rules"))
    annotation = Annotation.of(DOCUMENT.id, "me", items)
    taken = [item.id for item in annotation.pending() if draw(st.booleans())]
    return Accept(tuple(taken)).apply(DOCUMENT, annotation, STAMP).applied_to(annotation) if taken else annotation


@given(nets(), st.data())
def test_with_a_mention_go_its_relations_and_all_comes_back(net: Annotation, data: st.DataObject) -> None:
    mentions = sorted(mention.id for mention in net.mentions())
    if not mentions:
        return
    key = data.draw(st.sampled_from(mentions))
    change = Reject((key,)).apply(DOCUMENT, net, STAMP)
    after = change.applied_to(net)
    touching = {relation.id for relation in net.relations() if key in (relation.head, relation.tail)}
    assert {item for item in net.items if item not in after} == touching | {key}
    for other in net.pending():
        if isinstance(other.proposed, Relation) and key in (other.proposed.head, other.proposed.tail):
            decision = after.decision_on(other.id)
            assert decision is not None
            assert decision.verdict is Verdict.REJECTED
    kept = {k: item for k, item in net.items.items() if k not in touching | {key} and not isinstance(item, Decision)}
    assert all(after.get(k) == item for k, item in kept.items())
    assert change.reversed().applied_to(after) == net
    assert change.applied_to(change.reversed().applied_to(after)) == after
    for mention in mentions:
        assert set(after.touching(mention)) == {k for k in after.items if mention in ends_of(after, k)}


def ends_of(annotation: Annotation, key: ItemId) -> tuple[ItemId, ...]:
    item = annotation.get(key)
    relation = item.proposed if isinstance(item, Suggestion) else item
    return (relation.head, relation.tail) if isinstance(relation, Relation) else ()


@given(nets(), st.lists(st.integers(0, 30), max_size=6))
def test_many_removed_one_after_the_other_come_back_in_turn(net: Annotation, picks: list[int]) -> None:
    now, changes = net, []
    for pick in picks:
        mentions = sorted(mention.id for mention in now.mentions())
        if not mentions:
            break
        changes.append(Reject((mentions[pick % len(mentions)],)).apply(DOCUMENT, now, STAMP))
        now = changes[-1].applied_to(now)
        there = {mention.id for mention in now.mentions()}
        assert all({relation.head, relation.tail} <= there for relation in now.relations())
    for change in reversed(changes):
        now = change.reversed().applied_to(now)
    assert now == net


@given(nets(), st.data())
def test_turned_twice_is_as_it_was(net: Annotation, data: st.DataObject) -> None:
    relations = sorted(relation.id for relation in net.relations())
    if not relations:
        return
    key = data.draw(st.sampled_from(relations))
    once = Reverse(key).apply(DOCUMENT, net, STAMP).applied_to(net)
    twice = Reverse(key).apply(DOCUMENT, once, STAMP).applied_to(once)
    assert twice == net
