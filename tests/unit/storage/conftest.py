"""A small project, and what is put into it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from annotator.model import (
    Document,
    DocumentId,
    EntityLabel,
    ItemId,
    LabelText,
    Mention,
    Region,
    RegionKind,
    RelationLabel,
    Schema,
    Span,
    Suggestion,
    suggestion_id,
)
from annotator.storage import Store

TEXT = "\r\n  زار الرئيس دمشق\u200f 😀 اليوم.\r\nشارك\x00"


@pytest.fixture
def at() -> datetime:
    return datetime(2025, 4, 23, 9, 30, 15, 123456, tzinfo=UTC)


@pytest.fixture
def schema() -> Schema:
    person = LabelText("شخص", "اسم إنسان", ("أسعد الشيباني",), ("الرئيس",))
    return Schema(
        "news",
        (EntityLabel("PER", "#0072B2", "p", (("ar", person),)), EntityLabel("GPE", "#009E73")),
        (RelationLabel("visited", "#C4572A", ("PER",), ("GPE",)), RelationLabel("met", "#7A5C3E", symmetric=True)),
    )


@pytest.fixture
def document() -> Document:
    share = Region(Span(32, 37), RegionKind.SHARE)
    return Document(DocumentId("a1"), TEXT, "زيارة.txt", "ar", "زيارة", (share,), '{"day": 3}')


@pytest.fixture
def suggestions() -> tuple[Suggestion, ...]:
    city = Mention(ItemId("city"), Span(15, 19), "GPE")
    return (Suggestion(suggestion_id(city.id), city, "gazetteer", "city", 0.75),)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "مشروع % 1.hashiya"


@pytest.fixture
def store(path: Path, schema: Schema, document: Document, suggestions: tuple[Suggestion, ...]) -> Iterator[Store]:
    with Store.create(path, "زيارات", schema) as made:
        made.add(
            document, {"Amal": [Mention(ItemId("m1"), Span(8, 14), "PER")]}, suggestions, ("زيارة.txt", b"\xff\x00")
        )
        yield made
