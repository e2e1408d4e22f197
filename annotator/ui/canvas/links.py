"""Which relations are drawn over a paragraph: those of the view, with the mentions of one entity as a chain."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from annotator.app.linking import Arcs, mention_of, relation_of, shown_end
from annotator.app.walking import is_shown
from annotator.model import Annotation, ItemId, Relation


@dataclass(frozen=True, slots=True)
class Link:
    """What one arc stands for: `keys` are its relations, the one that speaks for them first; `head` and `tail` the
    items on the page that it joins."""

    keys: tuple[ItemId, ...]
    label: str
    head: ItemId
    tail: ItemId


@dataclass(frozen=True, slots=True)
class Chain:
    """The mentions of one entity in text order, and between each two neighbours the relations that hold them together:
    those between these two, then those that reach beyond."""

    members: tuple[ItemId, ...]
    links: tuple[Link, ...]

    def beside(self, member: ItemId) -> tuple[Link, ...]:
        """The links to the member before and to the one after."""
        at = self.members.index(member)
        return self.links[max(0, at - 1) : at + 1]


class Chains:
    """The chains of one annotation, each found when first asked for. `joining` are the labels whose relations make
    mentions one entity."""

    def __init__(self, annotation: Annotation, joining: Collection[str]) -> None:
        self.annotation = annotation
        self.joining = joining
        self._of: dict[ItemId, Chain | None] = {}

    def of(self, key: ItemId) -> Chain | None:
        """The chain that a mention belongs to, or one that a relation's end names; None when it stands alone."""
        if key not in self._of:
            chain = self._found(key)
            self._of.update(dict.fromkeys((key, *(chain.members if chain is not None else ())), chain))
        return self._of[key]

    def _found(self, start: ItemId) -> Chain | None:
        annotation = self.annotation
        members, ahead = set[ItemId](), [start]
        relations: dict[ItemId, tuple[str, ItemId, ItemId]] = {}
        while ahead:
            for key, relation in relations_of(annotation, ahead.pop()):
                if relation.label not in self.joining or key in relations:
                    continue
                ends = shown_ends(annotation, relation)
                if ends is None or ends[0] == ends[1]:
                    continue
                relations[key] = (relation.label, *ends)
                ahead += [end for end in ends if end not in members]
                members.update(ends)
        if not members:
            return None
        order = sorted(members, key=lambda member: _place(annotation, member))
        at = {member: n for n, member in enumerate(order)}
        over: list[list[tuple[bool, bool, ItemId, str]]] = [[] for _ in order[1:]]
        for key, (label, head, tail) in sorted(relations.items()):
            first, last = sorted((at[head], at[tail]))
            for gap in range(first, last):
                over[gap].append((last - first > 1, annotation.is_pending(key), key, label))
        links = []
        for (one, two), held in zip(pairwise(order), over, strict=True):
            held.sort()
            links.append(Link(tuple(key for *_, key, _ in held), held[0][3], one, two))
        return Chain(tuple(order), tuple(links))


def links_over(
    shown: Iterable[ItemId], annotation: Annotation, chains: Chains, arcs: Arcs, selected: ItemId | None
) -> list[Link]:
    """The links to draw that touch one of the `shown` mentions, each once.

    With all arcs an entity is a chain, each mention joined with the one before; of what is selected every relation is
    drawn as it stands.
    """
    if arcs is Arcs.NONE:
        return []
    found: dict[tuple[ItemId, ...], Link] = {}
    for anchor in shown:
        chain = chains.of(anchor) if arcs is Arcs.ALL else None
        for link in chain.beside(anchor) if chain is not None else ():
            found[link.keys] = link
        for key, relation in relations_of(annotation, anchor):
            if (key,) in found or (chain is not None and relation.label in chains.joining):
                continue
            ends = shown_ends(annotation, relation)
            if ends is not None and (arcs is Arcs.ALL or key == selected or selected in ends):
                found[(key,)] = Link((key,), relation.label, *ends)
    return list(found.values())


def relations_of(annotation: Annotation, anchor: ItemId) -> Iterator[tuple[ItemId, Relation]]:
    """The relations and pending suggested ones that touch an item on the page, each once."""
    mention = mention_of(annotation, anchor)
    seen: set[ItemId] = set()
    for end in (anchor,) if mention is None or mention.id == anchor else (anchor, mention.id):
        for key in annotation.touching(end):
            relation = relation_of(annotation, key)
            if relation is not None and key not in seen and is_shown(annotation, key):
                seen.add(key)
                yield key, relation


def shown_ends(annotation: Annotation, relation: Relation) -> tuple[ItemId, ItemId] | None:
    """Head and tail as they are on the page; None when one of them is not."""
    head, tail = shown_end(annotation, relation.head), shown_end(annotation, relation.tail)
    return None if head is None or tail is None else (head, tail)


def _place(annotation: Annotation, key: ItemId) -> tuple[int, int, ItemId]:
    mention = mention_of(annotation, key)
    assert mention is not None
    return mention.span.start, -mention.span.end, key
