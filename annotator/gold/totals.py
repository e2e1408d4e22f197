"""What all documents of a data set hold together, counted as they pass by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from annotator.gold.layer import GoldDocument
from annotator.gold.without_furniture import Trimmed, in_furniture
from annotator.model import EntityId


@dataclass(slots=True)
class Totals:
    """`documents`, what was checked in them and `cut` are of exported documents, all else of documents that are left
    out too. `mentions` and `relations` count by label; `furniture` and `cut` in code points. `in_furniture` are JSON
    objects, one for each mention that touches furniture.
    """

    documents: int = 0
    entities_checked: int = 0
    relations_checked: int = 0
    checked_mentions: int = 0
    checked_pairs: int = 0
    mentions: Counter[str] = field(default_factory=Counter)
    relations: Counter[str] = field(default_factory=Counter)
    linked: int = 0
    entries: set[EntityId] = field(default_factory=set)
    external: set[EntityId] = field(default_factory=set)
    furniture: int = 0
    cut: int = 0
    in_furniture: list[dict[str, Any]] = field(default_factory=list)

    def add(self, gold: GoldDocument) -> None:
        """A document as the project holds it."""
        self.mentions.update(mention.label for mention in gold.mentions)
        self.relations.update(relation.label for relation in gold.relations)
        self.linked += len(gold.entities)
        self.entries.update(entity.id for entity in gold.entities.values())
        self.external.update(entity.id for entity in gold.entities.values() if entity.external)
        self.furniture += sum(map(len, gold.furniture))
        self.in_furniture += [
            {
                "document": gold.document.id,
                "id": mention.id,
                "label": mention.label,
                "text": mention.span.of(gold.document.text),
            }
            for mention in in_furniture(gold)
        ]

    def add_exported(self, trimmed: Trimmed) -> None:
        """The same document as it leaves."""
        gold = trimmed.gold
        self.documents += 1
        self.entities_checked += gold.entities_checked
        self.relations_checked += gold.relations_checked
        self.checked_mentions += sum(check.tail is None for check in gold.relation_checks)
        self.checked_pairs += sum(check.tail is not None for check in gold.relation_checks)
        self.cut += sum(map(len, trimmed.cut))
