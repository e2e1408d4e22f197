"""The day of a document, as files and addresses tell it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from annotator.gold.origins import day_of
from annotator.model import Document, DocumentId


@pytest.mark.parametrize(
    ("meta", "source", "day"),
    [
        ({"date": "2024-05-31T23:30:00+03:00"}, "", "2024-05-31"),
        ({"Date_Published": "31/5/2024"}, "", "2024-05-31"),
        ({"kept": {"fields": {"article:published_time": "20240531T120000"}}}, "", "2024-05-31"),
        ({"date": "٢٠٢٤/٠٥/٣١"}, "", "2024-05-31"),
        ({"date": "today", "published": "2024.5.31"}, "", "2024-05-31"),
        ({"date": "2024-13-31"}, "https://a.example/2024/05/31/news", "2024-05-31"),
        ({"created_at": "2024-05-31", "_timestamp": "2024-05-31"}, "", ""),
        ({}, "https://a.example/news/20240531", ""),
        ({}, "press/2024-05-31.txt", "2024-05-31"),
        ({"date": "1/2024/5"}, "", ""),
        ({"date": ["2024-05-31"]}, "", ""),
    ],
)
def test_the_day_on_which_a_text_was_published(meta: dict[str, Any], source: str, day: str) -> None:
    document = Document(DocumentId("d"), "x", source, meta=json.dumps(meta, ensure_ascii=False) if meta else "")
    assert day_of(document) == day
