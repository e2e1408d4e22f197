"""What relations make one entity, held against a plain look."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Annotation, DocumentId, ItemId, Mention, Relation, RelationLabel, Schema, Span
from annotator.model.clusters import clusters, reached

SAME = RelationLabel("same_as", "#000000", symmetric=True, transitive=True)
INSIDE = RelationLabel("part_of", "#000000", transitive=True)
SCHEMA = Schema("s", (), (SAME, INSIDE, RelationLabel("met_with", "#000000", symmetric=True)))

mentions = [Mention(ItemId(f"m{n}"), Span(n * 4, n * 4 + 3), "PER") for n in range(8)]
ends = st.sampled_from([mention.id for mention in mentions])
drawn = st.lists(st.tuples(st.sampled_from(["same_as", "part_of", "met_with"]), ends, ends), max_size=14)


def layer(links: list[tuple[str, ItemId, ItemId]]) -> Annotation:
    relations = [Relation(ItemId(f"r{n}"), *link) for n, link in enumerate(links)]
    return Annotation.of(DocumentId("d"), "me", [*mentions, *relations])


def plainly(annotation: Annotation, label: str, *, symmetric: bool) -> set[tuple[ItemId, ItemId]]:
    """All pairs to which the relation leads, by joining until nothing new comes of it."""
    known = {(each.head, each.tail) for each in annotation.relations() if each.label == label}
    known |= {(tail, head) for head, tail in known} if symmetric else set()
    while True:
        more = {(one, last) for one, middle in known for other, last in known if middle == other} - known
        if not more:
            return known
        known |= more


@given(drawn)
def test_clusters_are_the_classes_of_the_relation(links: list[tuple[str, ItemId, ItemId]]) -> None:
    annotation = layer(links)
    found = clusters(annotation, SCHEMA.one_entity)
    same = {pair for pair in plainly(annotation, "same_as", symmetric=True) if pair[0] != pair[1]}
    assert {(one, other) for cluster in found for one in cluster for other in cluster if one != other} == same
    order = [mention.id for mention in mentions]
    assert all(list(cluster) == sorted(cluster, key=order.index) for cluster in found)
    assert [cluster[0] for cluster in found] == sorted((cluster[0] for cluster in found), key=order.index)


@given(drawn, ends, st.sampled_from([SAME, INSIDE]))
def test_what_is_reached_is_what_follows(
    links: list[tuple[str, ItemId, ItemId]], start: ItemId, label: RelationLabel
) -> None:
    annotation = layer(links)
    follows = plainly(annotation, label.name, symmetric=label.symmetric)
    found = reached(annotation, start, label.name, symmetric=label.symmetric)
    assert found == {last for one, last in follows if one == start} - {start}


@given(drawn, ends, ends, st.sampled_from([SAME, INSIDE]))
def test_a_link_that_follows_is_refused_and_no_other(
    links: list[tuple[str, ItemId, ItemId]], head: ItemId, tail: ItemId, label: RelationLabel
) -> None:
    annotation = layer(links)
    follows = plainly(annotation, label.name, symmetric=label.symmetric)
    new = Relation(ItemId("new"), label.name, head, tail)
    why = SCHEMA.check(new, annotation) or SCHEMA.follows(new, annotation)
    assert (why is not None) == (head == tail or (head, tail) in follows)


def test_what_stands_may_come_to_follow_from_what_is_drawn_later() -> None:
    whole, part, piece = (mention.id for mention in mentions[:3])
    links = [("part_of", piece, whole), ("part_of", piece, part), ("part_of", part, whole)]
    assert all(SCHEMA.check(relation, layer(links)) is None for relation in layer(links).relations())


@given(drawn)
def test_links_drawn_one_by_one_make_a_forest(links: list[tuple[str, ItemId, ItemId]]) -> None:
    annotation = layer([])
    for number, (_, head, tail) in enumerate(links):
        link = Relation(ItemId(f"r{number}"), "same_as", head, tail)
        if SCHEMA.check(link, annotation) is None and SCHEMA.follows(link, annotation) is None:
            annotation = annotation.updated({link.id: link})
    found = clusters(annotation, SCHEMA.one_entity)
    assert len(list(annotation.relations())) == sum(len(cluster) - 1 for cluster in found)
    assert all(SCHEMA.check(link, annotation) is None for link in annotation.relations())
