"""Relations by pairs of first tokens."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from annotator.gold.alignment import align
from annotator.gold.denied import Denied
from annotator.gold.layer import GoldDocument
from annotator.gold.pairs import MOST_MENTIONS, REACH, Pairs, pairs, said
from annotator.model import (
    Document,
    DocumentId,
    EntityLabel,
    ItemId,
    Mention,
    Relation,
    RelationLabel,
    Schema,
    Span,
)

SCHEMA = Schema(
    "test",
    (EntityLabel("PER", "#000000"), EntityLabel("GPE", "#000000")),
    (
        RelationLabel("visited", "#000000", ("PER",), ("GPE",)),
        RelationLabel("met_with", "#000000", ("PER",), ("PER",), symmetric=True),
        RelationLabel("same_as", "#000000", symmetric=True),
    ),
)


def mention(first: int, last: int, label: str) -> Mention:
    return Mention(ItemId(f"m{first}-{last}"), Span(2 * first, 2 * last + 1), label)


def relation(label: str, head: Mention, tail: Mention) -> Relation:
    return Relation(ItemId(f"{label}:{head.id}:{tail.id}"), label, head.id, tail.id)


def paired(mentions: list[Mention], relations: list[Relation], *, checked: bool) -> Pairs:
    words = max((each.span.end for each in mentions), default=0) // 2 + 1
    text = " ".join("ك" * words)
    source = GoldDocument(Document(DocumentId("d"), text), tuple(mentions), tuple(relations), relations_checked=checked)
    return pairs(source, align(text, mentions, (text.split(), [True] * (words - 1) + [False])), SCHEMA)


ALI, ZAYD, CAIRO = mention(0, 0, "PER"), mention(2, 3, "PER"), mention(5, 5, "GPE")


def test_only_what_was_confirmed_where_nobody_checked() -> None:
    found = paired([ALI, ZAYD, CAIRO], [relation("visited", ALI, CAIRO)], checked=False)
    assert found.rel == {(0, 5): {"visited": 1.0}}


def test_symmetric_both_ways() -> None:
    found = paired([ALI, ZAYD, CAIRO], [relation("met_with", ZAYD, ALI)], checked=False)
    assert found.rel == {(0, 2): {"met_with": 1.0}, (2, 0): {"met_with": 1.0}}


def test_every_legal_pair_where_all_was_checked() -> None:
    found = paired([ALI, ZAYD, CAIRO], [relation("visited", ALI, CAIRO), relation("met_with", ALI, ZAYD)], checked=True)
    assert found.rel == {
        (0, 2): {"met_with": 1.0, "same_as": 0.0},
        (0, 5): {"visited": 1.0, "same_as": 0.0},
        (2, 0): {"met_with": 1.0, "same_as": 0.0},
        (2, 5): {"visited": 0.0, "same_as": 0.0},
        (5, 0): {"same_as": 0.0},
        (5, 2): {"same_as": 0.0},
    }
    assert not found.collisions


def test_a_mention_that_begins_at_the_same_token_is_told() -> None:
    inner = mention(2, 2, "GPE")
    found = paired([ALI, ZAYD, inner, CAIRO], [relation("visited", ZAYD, CAIRO)], checked=True)
    assert [(each.relation.label, each.head, each.tail, each.others) for each in found.collisions] == [
        ("visited", ZAYD, CAIRO, (inner,))
    ]
    assert found.rel[2, 5]["visited"] == 1.0


def test_a_relation_between_two_that_begin_together() -> None:
    inner = mention(2, 2, "GPE")
    found = paired([ZAYD, inner], [relation("visited", ZAYD, inner)], checked=False)
    assert found.rel == {(2, 2): {"visited": 1.0}}
    assert set(found.collisions[0].others) == {ZAYD, inner}


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 2), st.sampled_from(["PER", "GPE"])), max_size=8))
def test_zeros_are_the_legal_pairs_and_nothing_else(drawn: list[tuple[int, int, str]]) -> None:
    made = {f"{first}-{more}": mention(first, first + more, label) for first, more, label in drawn}
    mentions = sorted(made.values(), key=lambda each: (each.span.start, -each.span.end))
    starts = {each.id: each.span.start // 2 for each in mentions}
    expected = {
        (starts[head.id], starts[tail.id], label.name)
        for head, tail in permutations(mentions, 2)
        for label in SCHEMA.relations
        if label.permits(head.label, tail.label) or (label.symmetric and label.permits(tail.label, head.label))
    }
    found = paired(mentions, [], checked=True).rel
    assert {(*key, label) for key, labels in found.items() for label in labels} == expected
    assert all(value == 0.0 for labels in found.values() for value in labels.values())


def test_long_documents_deny_only_what_is_near() -> None:
    mentions = [mention(number, number, "PER") for number in range(MOST_MENTIONS + 50)]
    far = relation("met_with", mentions[0], mentions[-1])
    found = paired(mentions, [far], checked=True)
    assert found.within_reach
    assert found.rel[0, MOST_MENTIONS + 49]["met_with"] == 1.0
    assert found.rel[0, REACH]["met_with"] == 0.0
    assert (0, REACH + 1) not in found.rel


LIMITED = Schema(
    "limited",
    SCHEMA.entities,
    (
        RelationLabel("visited", "#000000", ("PER",), ("GPE",), max_distance=5),
        RelationLabel("near", "#000000", symmetric=True, max_distance=9),
        RelationLabel("part_of", "#000000", ("GPE",), ("GPE",), transitive=True),
        RelationLabel("met_with", "#000000", ("PER",), ("PER",), symmetric=True),
    ),
)
_EDGES = st.tuples(st.integers(0, 12), st.integers(0, 2), st.sampled_from(["PER", "GPE"]))


@given(st.lists(_EDGES, max_size=7, unique=True), st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=4))
def test_what_is_denied_of_all_pairs_is_what_is_denied_of_each(
    drawn: list[tuple[int, int, str]], joined: set[tuple[int, int]]
) -> None:
    """Mentions may begin at the same token; labels reach so far only; a transitive one leads on."""
    mentions = [
        Mention(ItemId(f"m{turn}"), Span(2 * first, 2 * (first + more) + 1), label)
        for turn, (first, more, label) in enumerate(drawn)
    ]
    relations = [
        relation("part_of", mentions[head], mentions[tail])
        for head, tail in sorted(joined)
        if head != tail and max(head, tail) < len(mentions)
    ]
    source = GoldDocument(
        Document(DocumentId("d"), " ".join("ك" * 16)), tuple(mentions), tuple(relations), relations_checked=True
    )
    denied = Denied(source, LIMITED)
    places = {each.id: each.span.start for each in mentions}
    zeros: dict[tuple[int, int], set[str]] = {}
    unsaid: dict[tuple[int, int], set[str]] = {}
    for head, tail in permutations(mentions, 2):
        key, found = (head.span.start, tail.span.start), denied.of(head, tail)
        zeros.setdefault(key, set()).update(found.denied)
        unsaid.setdefault(key, set()).update(found.unsaid)
    rel = said(source, places, LIMITED, denied, 100)
    ones = {key: {name for name, value in labels.items() if value} for key, labels in rel.items()}
    assert {key: {name for name, value in labels.items() if not value} - ones[key] for key, labels in rel.items()} == {
        key: zeros.get(key, set()) - unsaid.get(key, set()) - ones[key] for key in rel
    }
    assert all(key in rel for key, names in zeros.items() if names - unsaid[key])
