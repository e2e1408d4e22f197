from __future__ import annotations

from itertools import pairwise

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model import Span
from annotator.text.graphemes import is_boundary, next_boundary, previous_boundary, snapped

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
TRICKY = st.sampled_from(
    "اب\u064e\u064b\u0640\u200c\u200d\u200f\r\n \u0600e\u0301\U0001f1f8\U0001f1fe\U0001f468\U0001f469\U0001f3fd"
    "\ufe0f\u20e3가ᄀ\u1161\u0915\u094d\u0937\u093f\u0d4e1"
)
TEXTS = st.text(st.one_of(TRICKY, st.characters(exclude_categories=["Cs"])), max_size=30)


def boundaries(text: str) -> list[int]:
    return [0, *(match.end() for match in regex.finditer(r"\X", text))]


@settings(deadline=None)
@given(TEXTS)
def test_agrees_with_reading_the_whole_text(text: str) -> None:
    edges = boundaries(text)
    for offset in range(len(text) + 1):
        assert is_boundary(text, offset) == (offset in edges)
        assert next_boundary(text, offset) == min((edge for edge in edges if edge > offset), default=len(text))
        assert previous_boundary(text, offset) == max((edge for edge in edges if edge < offset), default=0)


@settings(deadline=None)
@given(TEXTS.filter(bool), st.data())
def test_snapping_takes_the_least_cover(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    edges = boundaries(text)
    expected = Span(max(edge for edge in edges if edge <= start), min(edge for edge in edges if edge >= end))
    assert snapped(text, Span(start, end)) == expected


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("بَلَدٌ", ["بَ", "لَ", "دٌ"]),
        (f"أ{FAMILY}ب", ["أ", FAMILY, "ب"]),
        ("می\u200cشود", ["م", "ی\u200c", "ش", "و", "د"]),
        ("لـ«", ["ل", "ـ", "«"]),
        ("أ\r\nب", ["أ", "\r\n", "ب"]),
    ],
)
def test_what_a_reader_takes_for_one_character(text: str, clusters: list[str]) -> None:
    found = [0]
    while found[-1] < len(text):
        found.append(next_boundary(text, found[-1]))
    assert [text[start:end] for start, end in pairwise(found)] == clusters


def test_outside_the_text_is_no_boundary() -> None:
    assert not is_boundary("اب", 3)
    assert not is_boundary("اب", -1)
