"""Which unit a file counts is found out by what stands where it says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.neutral_fields import Line
from annotator.formats.offset_units import Place, Ruler, Unit, likeliest_spans, spans
from annotator.model import BadInput, Span
from tests.unit.formats.exchange import PIECES

HERE = Line("a.json", 3)
TEXT = "👩\u200d👩\u200d👧 زار مُحَمَّدٌ 🙂 دمشق\r\nوبيروت"
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=10).map("".join)


def _place(unit: Unit, word: str, *, told: bool = True) -> Place:
    ruler = Ruler(TEXT, unit)
    start, end = (ruler.offset(TEXT.index(word) + more) for more in (0, len(word)))
    assert start is not None
    assert end is not None
    return Place(start, end, word if told else None, "entity 1")


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("usual", list(Unit))
def test_the_unit_is_the_one_in_which_every_surface_stands(unit: Unit, usual: Unit) -> None:
    words = ["زار", "مُحَمَّدٌ", "دمشق", "بيروت"]
    found = spans(TEXT, [_place(unit, word) for word in words], usual, HERE)
    assert [span.of(TEXT) for span in found] == words


@pytest.mark.parametrize("unit", list(Unit))
def test_without_surfaces_the_edges_of_words_tell(unit: Unit) -> None:
    words = ["زار", "مُحَمَّدٌ", "دمشق"]
    found = likeliest_spans(TEXT, [_place(unit, word, told=False) for word in words], Unit.CODE_POINTS, HERE)
    assert [span.of(TEXT) for span in found] == words


def test_offsets_that_fit_nothing_are_refused_with_their_place() -> None:
    with pytest.raises(BadInput, match=r"a\.json, line 3: entity 1 tells the text حمص, but from 0 to 3 stands"):
        spans(TEXT, [Place(0, 3, "حمص", "entity 1")], Unit.CODE_POINTS, HERE)
    with pytest.raises(BadInput, match="entity 1 runs from 900 to 999, and that is no stretch"):
        spans(TEXT, [Place(900, 999, None, "entity 1")], Unit.CODE_POINTS, HERE)
    with pytest.raises(BadInput, match="no stretch"):
        likeliest_spans(TEXT, [Place(3, 3, None, "entity 1")], Unit.UTF16, HERE)


@settings(max_examples=30)
@given(text=texts, unit=st.sampled_from(list(Unit)), data=st.data())
def test_both_ways_of_a_ruler_agree(text: str, unit: Unit, data: st.DataObject) -> None:
    ruler = Ruler(text, unit)
    point = data.draw(st.integers(0, len(text)))
    offset = ruler.offset(point)
    assert offset is None or ruler.point(offset) == point
    assert (ruler.point(-1), ruler.point(len(text.encode()) + 1)) == (None, None)
    assert (ruler.offset(0), ruler.point(0)) == (0, 0)
    expected = {Unit.UTF16: len(text[:point].encode("utf-16-le")) // 2, Unit.BYTES: len(text[:point].encode())}
    assert offset == expected.get(unit, offset)


@settings(max_examples=30)
@given(text=texts.filter(bool), unit=st.sampled_from(list(Unit)), data=st.data())
def test_a_stretch_with_its_text_is_found_whatever_is_counted(text: str, unit: Unit, data: st.DataObject) -> None:
    ruler = Ruler(text, unit)
    points = [point for point in range(len(text) + 1) if ruler.offset(point) is not None]
    start, end = sorted(data.draw(st.lists(st.sampled_from(points), min_size=2, max_size=2, unique=True)))
    place = Place(ruler.offset(start) or 0, ruler.offset(end) or 0, text[start:end], "entity 1")
    (found,) = spans(text, [place], unit, HERE)
    assert found == Span(start, end)
