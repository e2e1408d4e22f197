"""Mentions that relations make one: what is the same as the same is the same."""

from __future__ import annotations

from collections.abc import Collection

from annotator.model.annotation import Annotation
from annotator.model.items import ItemId, Relation


def clusters(annotation: Annotation, labels: Collection[str]) -> tuple[tuple[ItemId, ...], ...]:
    """The mentions that relations with one of `labels`, symmetric and transitive ones, join, directly or through
    others: each cluster in text order and of two or more, the clusters by where they begin.
    """
    order = [mention.id for mention in annotation.mentions()]
    leader = {key: key for key in order}

    def found(key: ItemId) -> ItemId:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for relation in annotation.relations():
        if relation.label in labels and relation.head in leader and relation.tail in leader:
            leader[found(relation.tail)] = found(relation.head)
    members: dict[ItemId, list[ItemId]] = {}
    for key in order:
        members.setdefault(found(key), []).append(key)
    return tuple(tuple(cluster) for cluster in members.values() if len(cluster) > 1)


def reached(
    annotation: Annotation, start: ItemId, label: str, *, symmetric: bool, without: ItemId | None = None
) -> set[ItemId]:
    """The mentions to which relations with `label` lead from `start`, in any number of steps and leaving `start` out:
    against their direction only when they are symmetric. The relation `without` counts as not drawn.
    """
    seen, ahead = {start}, [start]
    while ahead:
        here = ahead.pop()
        for key in annotation.touching(here):
            relation = annotation.get(key)
            if not isinstance(relation, Relation) or relation.label != label or key == without:
                continue
            there = relation.tail if relation.head == here else relation.head
            if there not in seen and (symmetric or relation.head == here):
                seen.add(there)
                ahead.append(there)
    return seen - {start}
