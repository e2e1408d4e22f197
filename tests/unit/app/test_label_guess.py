"""What a label of elsewhere is likely called here."""

from __future__ import annotations

import pytest

from annotator.app.label_guess import guess
from annotator.app.project import shipped_schema

NEWS = shipped_schema("news")


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("PERS", "PER"),
        ("person", "PER"),
        ("custom.Person", "PER"),
        ("شخص", "PER"),
        ("Organization", "ORG"),
        ("ORG", "ORG"),
        ("OCC", "POSITION"),
        ("geo-political_entity", "GPE"),
        ("مؤسّسة", "ORG"),
        ("TIME", "DATE"),
        ("CARDINAL", None),
        ("", None),
    ],
)
def test_mentions(name: str, known: str | None) -> None:
    assert guess(name, NEWS) == known


@pytest.mark.parametrize(
    ("name", "known"),
    [("Located-In", "located_in"), ("visit", "visited"), ("Work_For", None), ("PER", None)],
)
def test_relations(name: str, known: str | None) -> None:
    assert guess(name, NEWS, relation=True) == known
