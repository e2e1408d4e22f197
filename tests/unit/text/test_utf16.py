from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.text.utf16 import Utf16Map

# Surrogates cannot be encoded; they reach no document.
TEXTS = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("اب😀𐎀\n")), max_size=40)


@settings(deadline=None)
@given(TEXTS)
def test_agrees_with_the_encoder_at_every_offset(text: str) -> None:
    units = Utf16Map(text)
    for offset in range(len(text) + 1):
        expected = len(text[:offset].encode("utf-16-le")) // 2
        assert units.to_utf16(offset) == expected
        assert units.to_code_point(expected) == offset
    assert (units.length, units.utf16_length) == (len(text), len(text.encode("utf-16-le")) // 2)


def test_inside_a_pair_is_the_start_of_its_character() -> None:
    units = Utf16Map("أ😀ب😀")
    assert [units.to_code_point(unit) for unit in range(7)] == [0, 1, 1, 2, 3, 3, 4]


@pytest.mark.parametrize("offset", [-1, 3])
def test_refuses_what_lies_outside(offset: int) -> None:
    with pytest.raises(ValueError, match=str(offset)):
        Utf16Map("اب").to_utf16(offset)
    with pytest.raises(ValueError, match=str(offset)):
        Utf16Map("اب").to_code_point(offset)
