"""Writes the fixture of the current format: `python tests/data/projects/make.py`, once for each released format.

What it holds is spelled out in tests/unit/storage/test_versions.py. A fixture is never written anew once released.
"""

from __future__ import annotations

import gzip
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from annotator.model import (
    Change,
    Check,
    Checked,
    Decision,
    Document,
    DocumentId,
    Entity,
    EntityId,
    EntityLabel,
    EntityLink,
    Item,
    ItemId,
    Mention,
    Message,
    Region,
    RegionKind,
    RegionMark,
    Registry,
    RegistryChange,
    Relation,
    RelationCheck,
    RelationLabel,
    Schema,
    Span,
    Suggestion,
    Verdict,
    decision_id,
    entity_link_id,
    relation_check_id,
    suggestion_id,
)
from annotator.storage import Move, Store
from annotator.storage.versions import FORMAT

AT = datetime(2025, 4, 23, 9, 30, tzinfo=UTC)
KEY = DocumentId("a1")


def fill(store: Store) -> None:
    city = Mention(ItemId("city"), Span(11, 15), "GPE")
    suggestion = Suggestion(suggestion_id(city.id), city, "gazetteer", "city", 0.75)
    share = Region(Span(16, 21), RegionKind.SHARE)
    document = Document(KEY, "زار الرئيس دمشق\nشارك 😀", "visit.txt", "ar", "زيارة", (share,), '{"day": 3}')
    person = Mention(ItemId("m1"), Span(4, 10), "PER", extra='{"n": 1}')
    store.add(document, {"Amal": [person]}, [suggestion], ("visit.txt", b"raw"))
    items: list[Item] = [
        Mention(city.id, city.span, "GPE", suggestion.id),
        Decision(decision_id(suggestion.id), suggestion.id, Verdict.ACCEPTED, "Amal", AT, city.id),
        Relation(ItemId("r1"), "visited", person.id, city.id),
        RegionMark(ItemId("region:16"), share.span, RegionKind.ARTICLE),
        Check(ItemId("check:entities"), Checked.ENTITIES, "Amal", AT),
    ]
    for item in items:
        step = change(store, item)
    undone = store.step(step).moves[0].change.reversed()
    store.write([Move(KEY, "Amal", undone)], Message("Undo"), AT, undoes=step)
    store.set_place(KEY, "Amal", 11)
    store.add_annotator("Basel")
    link(store)
    check(store)


def link(store: Store) -> None:
    """Since format 1.1: a mention of Basel's that is linked to an entry, which was merged into another one."""
    old, new = Entity(EntityId("k1"), "الرئيس", "PER", ("رئيس",), "Q1"), Entity(EntityId("k2"), "فلان", "PER", note="!")
    mention = Mention(ItemId("m2"), Span(4, 10), "PER")
    linked = EntityLink(entity_link_id(mention.id), mention.id, old.id)
    made = RegistryChange.of(Registry.of(), {entity.id: entity for entity in (old, new)})
    items = Change.of(store.annotation(KEY, "Basel"), {mention.id: mention, linked.id: linked})
    store.write([Move(KEY, "Basel", items)], Message("Link"), AT, registered=made)
    merged = {old.id: replace(old, merged_into=new.id)}
    store.entities.write(RegistryChange.of(store.entities.registry, merged), Message("Merge"), "Basel", AT)


def check(store: Store) -> None:
    """Since format 1.2: a mention and a pair that Basel has checked for relations."""
    one, other = ItemId("m1"), ItemId("city")
    change(store, RelationCheck(relation_check_id(one), one, None, "Basel", AT), "Basel")
    change(store, RelationCheck(relation_check_id(other, one), other, one, "Basel", AT), "Basel")


def change(store: Store, item: Item, annotator: str = "Amal") -> int:
    new = Change.of(store.annotation(KEY, annotator), {item.id: item})
    return store.write([Move(KEY, annotator, new)], Message("Put {id}", id=item.id), AT)


def main() -> None:
    schema = Schema(
        "news",
        (EntityLabel("PER", "#0072B2", "p"), EntityLabel("GPE", "#009E73")),
        (RelationLabel("visited", "#C4572A", ("PER",), ("GPE",)),),
    )
    name = "format-{}.{}.hashiya".format(*FORMAT)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / name
        with Store.create(made, "زيارات", schema) as store:
            fill(store)
        packed = gzip.compress(made.read_bytes(), mtime=0)
    (Path(__file__).parent / f"{name}.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
