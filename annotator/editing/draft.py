"""What a command writes on before it becomes one change."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from annotator.editing.stamp import Stamp
from annotator.model import (
    Annotation,
    Change,
    Check,
    Decision,
    EntityLink,
    Item,
    ItemId,
    Mention,
    RegionMark,
    Relation,
    RelationCheck,
    Suggestion,
    Verdict,
    decision_id,
    entity_link_id,
)


class Draft:
    """Collects what one command puts and removes, with all that follows from it.

    Lives only inside `Command.apply`. What follows: relations lose no end, suggested ones are rejected with their end,
    a link to the registry goes with its mention, and the decision on a suggestion tells what became of it.
    """

    def __init__(self, annotation: Annotation, stamp: Stamp) -> None:
        self._old = annotation
        self._after: dict[ItemId, Item | None] = {}
        self._stamp = stamp

    def get(self, key: ItemId) -> Item | None:
        return self._after[key] if key in self._after else self._old.get(key)

    def put(self, item: Item) -> None:
        self._after[item.id] = item
        if isinstance(item, Mention | Relation) and item.origin:
            self._decide(item)

    def remove(self, key: ItemId) -> None:
        """Removes the item and what cannot stand without it."""
        item = self.get(key)
        match item:
            case None:
                return
            case Mention():
                self._after[key] = None
                for other in self._old.touching(key):
                    if isinstance(self.get(other), Relation):
                        self.remove(other)
                # Relations made earlier in the same command.
                for other, made in list(self._after.items()):
                    if isinstance(made, Relation) and key in (made.head, made.tail):
                        self.remove(other)
                self.remove(entity_link_id(key))
                self._reject(item.origin)
                self._reject_relations_of(key)
                self._remove_checks_of(key)
            case Relation():
                self._after[key] = None
                self._reject(item.origin)
            case Suggestion() | Decision() | RegionMark() | Check() | EntityLink() | RelationCheck():
                self._after[key] = None
            case _:
                assert_never(item)

    def decide(self, suggestion: Suggestion, verdict: Verdict, result: ItemId | None) -> None:
        key = decision_id(suggestion.id)
        old = self.get(key)
        if isinstance(old, Decision) and (old.verdict, old.result) == (verdict, result):
            return
        self._after[key] = Decision(key, suggestion.id, verdict, self._stamp.by, self._stamp.at, result)
        if verdict is Verdict.REJECTED and isinstance(suggestion.proposed, Mention):
            self._reject_relations_of(suggestion.proposed.id)

    def change(self) -> Change:
        return Change.of(self._old, self._after)

    def _decide(self, item: Mention | Relation) -> None:
        suggestion = self.get(item.origin)
        if isinstance(suggestion, Suggestion):
            as_proposed = replace(item, id=suggestion.proposed.id, origin=ItemId("")) == suggestion.proposed
            self.decide(suggestion, Verdict.ACCEPTED if as_proposed else Verdict.CORRECTED, item.id)

    def _reject_relations_of(self, mention: ItemId) -> None:
        """A suggested relation cannot be right when one of its ends is not."""
        for key in self._old.touching(mention):
            item = self.get(key)
            if isinstance(item, Suggestion) and self.get(decision_id(key)) is None:
                self.decide(item, Verdict.REJECTED, None)

    def _remove_checks_of(self, mention: ItemId) -> None:
        for key in self._old.checks_of(mention):
            self._after[key] = None
        for key, made in list(self._after.items()):
            if isinstance(made, RelationCheck) and mention in (made.head, made.tail):
                self._after[key] = None

    def _reject(self, origin: ItemId) -> None:
        suggestion = self.get(origin) if origin else None
        if isinstance(suggestion, Suggestion):
            self.decide(suggestion, Verdict.REJECTED, None)
