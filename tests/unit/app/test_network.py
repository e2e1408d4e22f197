"""A document as a net: what is one entity, and what joins entities."""

from __future__ import annotations

from annotator.app.network import network
from annotator.app.project import shipped_schema
from annotator.model import (
    Annotation,
    Document,
    DocumentId,
    Entity,
    EntityId,
    EntityLink,
    Item,
    ItemId,
    Mention,
    Registry,
    Relation,
    Span,
    Suggestion,
    entity_link_id,
    suggestion_id,
)

SCHEMA = shipped_schema("news")
TEXT = "سامر الحلبي زار الرباط. التقى الحلبي هدى ناصر ثم عاد الحلبي إلى الرباط"
DOCUMENT = Document(DocumentId("d"), TEXT)


def mention(key: str, surface: str, label: str, nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(surface, start + 1)
    return Mention(ItemId(key), Span(start, start + len(surface)), label)


FULL, SHORT = mention("a", "سامر الحلبي", "PER"), mention("b", "الحلبي", "PER", 1)
LAST, HUDA = mention("c", "الحلبي", "PER", 2), mention("h", "هدى ناصر", "PER")
RABAT, AGAIN = mention("r", "الرباط", "GPE"), mention("q", "الرباط", "GPE", 1)
MENTIONS: list[Item] = [FULL, SHORT, LAST, HUDA, RABAT, AGAIN]


def drawn(key: str, label: str, head: Mention, tail: Mention) -> Relation:
    return Relation(ItemId(key), label, head.id, tail.id)


def layer(*items: Item) -> Annotation:
    return Annotation.of(DOCUMENT.id, "me", [*MENTIONS, *items])


def test_sameness_makes_one_node_named_by_its_fullest_mention() -> None:
    net = network(
        SCHEMA,
        DOCUMENT,
        layer(
            drawn("1", "same_as", FULL, SHORT), drawn("2", "same_as", LAST, SHORT),
            drawn("3", "visited", FULL, RABAT), drawn("4", "met_with", HUDA, SHORT), drawn("5", "visited", LAST, AGAIN),
        ),
    )  # fmt: skip
    titles = [node.title for node in net.nodes]
    assert titles == ["سامر الحلبي", "الرباط", "هدى ناصر", "الرباط"]
    assert net.nodes[0].mentions == ("a", "b", "c")
    said = {(titles[edge.head], edge.label, titles[edge.tail]) for edge in net.edges}
    assert said == {("سامر الحلبي", "visited", "الرباط"), ("سامر الحلبي", "met_with", "هدى ناصر")}
    assert {edge.symmetric for edge in net.edges if edge.label == "met_with"} == {True}


def test_links_to_one_entry_make_one_node_and_its_edges_one() -> None:
    registry = Registry.of([Entity(EntityId("R"), "مدينة الرباط", "GPE")])
    links = [EntityLink(entity_link_id(key), key, EntityId("R")) for key in (RABAT.id, AGAIN.id)]
    net = network(
        SCHEMA,
        DOCUMENT,
        layer(*links, drawn("3", "visited", FULL, RABAT), drawn("5", "visited", FULL, AGAIN)),
        registry,
    )
    assert [node.title for node in net.nodes] == ["سامر الحلبي", "مدينة الرباط"]
    (edge,) = net.edges
    assert set(edge.relations) == {"3", "5"}
    assert not edge.pending


def test_what_only_a_machine_says_is_marked_and_filters_leave_what_they_join() -> None:
    guess = drawn("g", "met_with", FULL, HUDA)
    items: list[Item] = [Suggestion(suggestion_id(guess.id), guess, "rules"), drawn("3", "visited", FULL, RABAT)]
    net = network(SCHEMA, DOCUMENT, layer(*items))
    assert {edge.label: edge.pending for edge in net.edges} == {"met_with": True, "visited": False}
    only = net.of_label("visited")
    assert [node.title for node in only.nodes] == ["سامر الحلبي", "الرباط"]
    assert [(edge.head, edge.tail) for edge in only.edges] == [(0, 1)]
    assert net.of_label("") == net
    assert len(net.densest(2).nodes) == 2
    assert network(SCHEMA, DOCUMENT, layer()).nodes == ()
