"""A document as a net: its entities, and what its relations say of them."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.app.linking import relation_of
from annotator.app.walking import is_shown
from annotator.model import Annotation, Document, ItemId, Mention, Registry, Schema


@dataclass(frozen=True, slots=True)
class Node:
    """One entity: its mentions in text order, named by its entry in the registry or by the longest of them."""

    title: str
    label: str
    mentions: tuple[ItemId, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """All relations with one label from one entity to another; `head` and `tail` are places in `Network.nodes`.
    `pending` when only a machine says so."""

    head: int
    tail: int
    label: str
    relations: tuple[ItemId, ...]
    pending: bool
    symmetric: bool


@dataclass(frozen=True, slots=True)
class Network:
    """`nodes` in text order; only those that some edge joins."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def of_label(self, label: str) -> Network:
        """Only the edges with this label, and what they join; everything when it is empty."""
        if not label:
            return self
        return _joined(self.nodes, tuple(edge for edge in self.edges if edge.label == label))

    def densest(self, most: int) -> Network:
        """At most so many nodes: those that the most relations touch."""
        if len(self.nodes) <= most:
            return self
        weight = [0] * len(self.nodes)
        for edge in self.edges:
            weight[edge.head] += len(edge.relations)
            weight[edge.tail] += len(edge.relations)
        kept = set(sorted(range(len(weight)), key=lambda at: (-weight[at], at))[:most])
        return _joined(self.nodes, tuple(edge for edge in self.edges if {edge.head, edge.tail} <= kept))


def network(schema: Schema, document: Document, annotation: Annotation, registry: Registry | None = None) -> Network:
    """The relations of a document between its entities. Mentions are one entity when a relation such as `same_as`
    joins them, or when they are linked to the same entry of the registry."""
    leader = _leaders(schema, annotation, registry)
    members: dict[ItemId, list[ItemId]] = {}
    for mention in annotation.mentions():
        members.setdefault(leader[mention.id], []).append(mention.id)
    nodes = tuple(_node(document, annotation, registry, keys) for keys in members.values())
    place = {key: at for at, keys in enumerate(members.values()) for key in keys}
    found: dict[tuple[int, int, str], list[ItemId]] = {}
    same = set(schema.one_entity)
    for key in annotation.items:
        relation = relation_of(annotation, key)
        if relation is None or relation.label in same or not is_shown(annotation, key):
            continue
        if relation.head not in place or relation.tail not in place:
            continue
        ends = place[relation.head], place[relation.tail]
        label = schema.relation(relation.label)
        if label is not None and label.symmetric:
            ends = min(ends), max(ends)
        found.setdefault((*ends, relation.label), []).append(key)
    edges = []
    for (head, tail, name), keys in sorted(found.items()):
        label = schema.relation(name)
        pending = all(annotation.is_pending(key) for key in keys)
        drawn = sorted(keys, key=annotation.is_pending)
        edges.append(Edge(head, tail, name, tuple(drawn), pending, bool(label and label.symmetric)))
    return _joined(nodes, tuple(edges))


def _leaders(schema: Schema, annotation: Annotation, registry: Registry | None) -> dict[ItemId, ItemId]:
    """For each mention the one that stands for its entity."""
    leader = {mention.id: mention.id for mention in annotation.mentions()}

    def root(key: ItemId) -> ItemId:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    same = set(schema.one_entity)
    for relation in annotation.relations():
        if relation.label in same and relation.head in leader and relation.tail in leader:
            leader[root(relation.tail)] = root(relation.head)
    entries: dict[str, ItemId] = {}
    for key in list(leader):
        link = annotation.link_of(key)
        entry = registry.resolved(link.entity) if registry is not None and link is not None else None
        if entry is not None:
            leader[root(key)] = root(entries.setdefault(entry.id, key))
    return {key: root(key) for key in leader}


def _node(document: Document, annotation: Annotation, registry: Registry | None, keys: list[ItemId]) -> Node:
    mentions = [mention for key in keys if isinstance(mention := annotation.get(key), Mention)]
    fullest = max(mentions, key=lambda mention: len(mention.span))
    link = next((link for key in keys if (link := annotation.link_of(key)) is not None), None)
    entry = registry.resolved(link.entity) if registry is not None and link is not None else None
    title = entry.name if entry is not None else " ".join(fullest.span.of(document.text).split())
    return Node(title, fullest.label, tuple(keys))


def _joined(nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> Network:
    """The edges with the nodes they join and no others."""
    kept = sorted({end for edge in edges for end in (edge.head, edge.tail)})
    place = {old: new for new, old in enumerate(kept)}
    moved = tuple(
        Edge(place[edge.head], place[edge.tail], edge.label, edge.relations, edge.pending, edge.symmetric)
        for edge in edges
    )
    return Network(tuple(nodes[old] for old in kept), moved)
