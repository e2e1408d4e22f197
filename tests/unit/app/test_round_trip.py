"""The neutral form carries a project from here to there: what goes in again is equal to what went out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.app.export_choice import AGREED, Choice, Selection, Which
from annotator.app.importing import ImportOptions, ImportReport
from annotator.app.project import Project, shipped_schema
from annotator.model import (
    Annotation,
    Change,
    Check,
    Checked,
    Document,
    Item,
    ItemId,
    Mention,
    Message,
    RegionKind,
    RegionMark,
    Relation,
    RelationCheck,
    Span,
    relation_check_id,
)
from annotator.model.items import check_id, region_mark_id
from annotator.storage import Move
from annotator.text.paragraphs import paragraphs

AT = datetime(2026, 1, 1, tzinfo=UTC)
# Article lines, lines that are taken for furniture, and what is hard to carry.
LINES = [
    "زار وزير الخارجية أحمد علي بيروت يوم الأحد.", "«وسوريا» 🙂 مُحَمَّد كتـــاب", "شارك", "اقرأ أيضاً:", "المصدر: سانا",
    "می\u200cخواهم \u200fabc\u00a0", "  ", "א\u2028ב\x85c", '"\\u0000\\"', "\ufeffx", "x" * 130, "y" * 119 + " z",
]  # fmt: skip
NAMES = st.text("abcé٣ :-", min_size=1, max_size=6).filter(lambda name: name.strip() == name)
IDS = st.integers(-3, 30) | NAMES
VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), st.lists, max_leaves=3)


@st.composite
def lines(draw: st.DrawFn, number: int) -> dict[str, Any]:
    """A document as somebody's file might tell it."""
    parts = draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=8))
    text = draw(st.sampled_from(["\n", "\n\n", "\r\n"])).join([*parts, f"خبر {number}"])
    offsets = st.integers(0, len(text))
    places = st.tuples(offsets, offsets).map(sorted).filter(lambda place: place[0] < place[1])
    told: dict[str, Any] = {"text": text}
    if draw(st.booleans()):
        told["id"] = draw(IDS)
    if draw(st.booleans()):
        told["language"] = draw(st.sampled_from(["ar", "fa-IR", "en", "HE"]))
    if draw(st.integers(0, 3)):
        names = draw(st.lists(IDS, max_size=5, unique_by=str))
        entities: list[Any] = []
        for name in names:
            start, end = draw(places)
            entity = {"id": name, "start": start, "end": end, "label": draw(st.sampled_from(["PER", "GPE", "NEW"]))}
            more = {"text": text[start:end]} if draw(st.booleans()) else {"sure": draw(VALUES)}
            entities.append(entity | draw(st.sampled_from([{}, more])))
        entities += [[*draw(places), "ORG"] for _ in range(draw(st.integers(0, 2)))]
        told["entities"] = entities
        ends = st.permutations(names).map(lambda drawn: drawn[:2])
        told["relations"] = [
            {"head": head, "tail": tail, "label": "visited"} | draw(st.sampled_from([{}, {"id": turn}, {"by": 1}]))
            for turn, (head, tail) in enumerate(draw(st.lists(ends, max_size=3)) if len(names) > 1 else [])
        ]
    meta: dict[str, Any] = draw(st.dictionaries(st.sampled_from(["note", "hashiya", "ألف"]), VALUES, max_size=2))
    if draw(st.booleans()):
        meta["source"] = draw(NAMES)
    if draw(st.booleans()):
        meta["title"] = draw(NAMES)
    if draw(st.booleans()):
        meta["checked"] = draw(st.lists(st.sampled_from(list(Checked)), unique=True))
    if draw(st.booleans()):
        kinds = st.sampled_from(list(RegionKind))
        meta["furniture"] = [[*draw(places), *draw(st.sampled_from([[], [draw(kinds)]]))] for _ in range(2)]
    unknown = draw(st.dictionaries(st.sampled_from(["title", "split"]), VALUES, max_size=1))
    return told | unknown | {"meta": meta}


def work(draw: st.DataObject, document: Document) -> dict[ItemId, Item | None]:
    """What a person may have done to a document."""
    items: list[Item] = []
    for line in draw.draw(st.lists(st.sampled_from(paragraphs(document.text)), max_size=3, unique=True)):
        items.append(RegionMark(region_mark_id(line), line, draw.draw(st.sampled_from(list(RegionKind)))))
    if draw.draw(st.booleans()):
        items.append(Mention(ItemId("mine"), Span(0, len(document.text)), "EVENT", origin=ItemId("gone")))
        items.append(Mention(ItemId("also"), Span(0, 1), "PER"))
        items.append(Relation(ItemId("both"), "attended", ItemId("also"), ItemId("mine")))
        pairs = st.sampled_from([(ItemId("mine"), ItemId("also")), (ItemId("also"), None), (ItemId("mine"), None)])
        for head, tail in draw.draw(st.sets(pairs)):
            items.append(RelationCheck(relation_check_id(head, tail), head, tail, AGREED, AT))
    items += [Check(check_id(what), what, AGREED, AT) for what in draw.draw(st.sets(st.sampled_from(list(Checked))))]
    return {item.id: item for item in items}


def bring_in(project: Project, path: Path) -> None:
    report = ImportReport()
    project.import_job([path], ImportOptions(), report).run()
    assert not report.refused


Told = tuple[Document, dict[ItemId, Item], set[Checked | tuple[ItemId, ItemId | None]]]


def told(project: Project) -> list[Told]:
    """The project without who did what when, and without furniture."""
    found = []
    for document, annotation in project.layers(AGREED):
        items: dict[ItemId, Item] = {item.id: replace(item, origin=ItemId("")) for item in kept(annotation)}
        checks: set[Checked | tuple[ItemId, ItemId | None]] = {
            what for what in Checked if annotation.check(what) is not None
        }
        checks |= {(item.head, item.tail) for item in annotation.items.values() if isinstance(item, RelationCheck)}
        found.append((replace(document, regions=()), items, checks))
    return found


def kept(annotation: Annotation) -> Sequence[Mention | Relation]:
    return [*annotation.mentions(), *annotation.relations()]


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_what_goes_out_comes_back(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("trip")
    given_lines = [data.draw(lines(number)) for number in range(data.draw(st.integers(1, 3)))]
    (folder / "theirs.jsonl").write_text("\n".join(map(json.dumps, given_lines)), "utf-8")
    with (
        Project.create(folder / "one.hashiya", shipped_schema("news")) as one,
        Project.create(folder / "two.hashiya", shipped_schema("news")) as two,
    ):
        bring_in(one, folder / "theirs.jsonl")
        one.store.add_annotator(AGREED)
        for document, annotation in list(one.layers(AGREED)):
            change = Change.of(annotation, work(data, document))
            if change:
                one.store.write([Move(document.id, AGREED, change)], Message("Work"), AT)
        one.export(folder / "one.jsonl", "jsonl", Choice(AGREED, selection=Selection(Which.ALL)))
        bring_in(two, folder / "one.jsonl")
        two.export(folder / "two.jsonl", "jsonl", Choice(AGREED, selection=Selection(Which.ALL)))
        assert told(two) == told(one)
        for (old, before), (new, after) in zip(one.layers(AGREED), two.layers(AGREED), strict=True):
            assert after.furniture(new) == before.furniture(old)
            if not any(isinstance(item, RegionMark) for item in before.items.values()):
                assert new.regions == old.regions
        assert (folder / "two.jsonl").read_bytes() == (folder / "one.jsonl").read_bytes()
