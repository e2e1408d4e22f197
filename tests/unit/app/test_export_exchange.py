"""What a form of another tool cannot hold is said and stands in the certificate."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from annotator.app.export import About, export_steps
from annotator.model import (
    Annotation,
    Document,
    DocumentId,
    Entity,
    EntityId,
    EntityLabel,
    EntityLink,
    ItemId,
    Mention,
    RegionKind,
    RegionMark,
    Registry,
    RelationCheck,
    Schema,
    Span,
    entity_link_id,
    relation_check_id,
)
from annotator.model.items import region_mark_id
from annotator.text.proclitics import EMPTY

AT = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = "زار أحمد دمشق.\nشارك"
PERSON = ItemId("m")
REGISTRY = Registry.of([Entity(EntityId("q1"), "أحمد", "PER")])


@pytest.mark.parametrize("name", ["prodigy", "doccano", "label-studio"])
def test_links_checks_of_pairs_and_marks_of_regions_are_losses(name: str, tmp_path: Path) -> None:
    document = Document(DocumentId("d"), TEXT)
    line = Span(15, 19)
    items = [
        Mention(PERSON, Span(4, 8), "PER"),
        EntityLink(entity_link_id(PERSON), PERSON, EntityId("q1")),
        RelationCheck(relation_check_id(PERSON), PERSON, None, "me", AT),
        RegionMark(region_mark_id(line), line, RegionKind.SHARE),
    ]
    steps = export_steps(
        [(document, Annotation.of(document.id, "me", items))],
        Schema("test", (EntityLabel("PER", "#0072B2"),)),
        tmp_path / "out",
        format=name,
        about=About(),
        lexicon=EMPTY,
        registry=REGISTRY,
    )
    report = next(step for step in steps if step is not None)
    told = json.loads(report.certificate.read_text("utf-8"))["not_held"]
    assert [(one["why"].split(" ", 1)[0], one["count"], one["examples"]) for one in told] == [
        ("Links", 1, ["أحمد"]),
        ("Paragraphs", 1, ["شارك"]),
        ("Pairs", 1, []),
    ]
    assert len(report.notes) == 3
