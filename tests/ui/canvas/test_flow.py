"""Where letters are: offsets to rectangles and back, on real text layout."""

from __future__ import annotations

from itertools import pairwise

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from annotator.model import Annotation, Document, DocumentId, EntityLabel, ItemId, Mention, Schema, Span
from annotator.ui import fonts
from annotator.ui.canvas.flow import Flow, Room
from annotator.ui.canvas.sheet import Sheet, Type
from annotator.ui.canvas.view import View
from annotator.ui.theme import LIGHT, Wardrobe

pytestmark = pytest.mark.usefixtures("wardrobe")

PIECES = [
    "وسوريا",
    "سوريا",
    "كتـــاب",
    "مُحَمَّد",
    "می\u200cخواهم",
    "👩‍👩‍👧",
    "🙂",
    "𝔸",
    "\u200f",
    " ",
    "John",
    "2026",
    "،",
    "ﷲ",
    "لا",
    "«قسد»",
]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map(" ".join)
some = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def flow(text: str, width: float = 600, *, rtl: bool = True) -> Flow:
    return Flow(text, fonts.body(), width, rtl=rtl)


def boundaries(text: str) -> list[int]:
    return [0, *(match.end() for match in regex.finditer(r"\X", text))]


def middle(rect: QRectF) -> QPointF:
    return QPointF(rect.x(), rect.center().y())


def extent(rects: list[tuple[int, QRectF]]) -> dict[int, tuple[float, float]]:
    lines = {number for number, _ in rects}
    return {
        line: (min(r.left() for n, r in rects if n == line), max(r.right() for n, r in rects if n == line))
        for line in lines
    }


@pytest.mark.parametrize(
    "text",
    [
        "زار الوزير أحمد علي دمشق وبيروت اليوم",
        "🙂 زار 👩‍👩‍👧 الوزير 𝔸 دمشق 🙂",
        "كتـــاب مُحَمَّدٌ ﷲ لا إله",
        "شר התחבורה היווני בחיפה",
        "هر روز می\u200cروند و می\u200cخواهند",
    ],
)
@pytest.mark.parametrize("width", [2000.0, 150.0])
def test_a_click_where_the_caret_is_comes_back(text: str, width: float) -> None:
    laid = flow(text, width)
    for offset in boundaries(text):
        found = laid.offset_at(middle(laid.caret(offset)))
        same_place = laid.caret(found) == laid.caret(offset)
        assert found == offset or (
            same_place and text[min(found, offset) : max(found, offset)].strip("\u200c\u200f ") == ""
        )


@some
@given(texts, st.booleans(), st.sampled_from([2000.0, 220.0]))
def test_in_mixed_directions_a_click_comes_back_to_the_same_place(text: str, rtl: bool, width: float) -> None:
    laid = flow(text, width, rtl=rtl)
    for offset in boundaries(text):
        place = laid.caret(offset)
        back = laid.caret(laid.offset_at(middle(place)))
        # Where a line wraps, the end of one line and the start of the next are one offset and two places.
        assert abs(back.x() - place.x()) <= 0.5 or back.y() != place.y() or text[offset - 1 : offset].isspace()


@some
@given(texts, st.booleans(), st.data())
def test_the_rectangles_of_a_span_are_those_of_its_characters(text: str, rtl: bool, data: st.DataObject) -> None:
    laid = flow(text, 260.0, rtl=rtl)
    marks = boundaries(text)
    start, end = sorted(data.draw(st.lists(st.sampled_from(marks), min_size=2, max_size=2, unique=True)))
    whole = laid.rects(Span(start, end))
    parts = [part for one, two in pairwise(marks) if start <= one and two <= end for part in laid.rects(Span(one, two))]
    assert extent(whole).keys() == extent(parts).keys()
    for line, (left, right) in extent(whole).items():
        expected = extent(parts)[line]
        assert abs(left - expected[0]) <= 1.5
        assert abs(right - expected[1]) <= 1.5
    for number, rect in whole:
        box = laid.lines[number]
        assert (rect.top(), rect.height()) == (box.text_top, box.height)
        others = [other for line, other in whole if line == number and other is not rect]
        assert not any(rect.adjusted(0.1, 0, -0.1, 0).intersects(other) for other in others)


def test_where_directions_mix_a_span_is_several_rectangles() -> None:
    text = "قال John Smith أمس"
    laid = flow(text)
    span = Span(0, text.index(" Smith"))
    rects = [rect for _, rect in laid.rects(span)]
    (smith,) = [rect for _, rect in laid.rects(Span(text.index("Smith"), text.index(" أمس")))]
    assert len(rects) == 2
    assert not any(rect.adjusted(0.1, 0, -0.1, 0).intersects(smith) for rect in rects)
    assert rects[0].right() <= smith.left() + 0.5 < smith.right() <= rects[1].left() + 0.5


def test_a_span_over_a_wrapped_line_has_rectangles_on_both_lines() -> None:
    text = "وزارة المياه والري وسلطة وادي الأردن في دمشق"
    laid = flow(text, 140)
    assert len(laid.lines) > 2
    lines = [number for number, _ in laid.rects(Span(0, len(text)))]
    assert sorted(set(lines)) == list(range(len(laid.lines)))
    assert [laid.line_of(line.start) for line in laid.lines] == list(range(len(laid.lines)))


@pytest.mark.parametrize("word", ["وسوريا", "بالعاصمة", "للبنان", "كتـــابهم", "مُحَمَّد"])
def test_bands_on_parts_of_a_joined_word_touch_and_do_not_overlap(word: str) -> None:
    laid = flow(word)
    for cut in boundaries(word)[1:-1]:
        ((_, first),), ((_, second),) = laid.rects(Span(0, cut)), laid.rects(Span(cut, len(word)))
        assert abs(first.left() - second.right()) <= 0.5
        ((_, whole),) = laid.rects(Span(0, len(word)))
        assert abs(first.width() + second.width() - whole.width()) <= 1.0


def test_lines_have_the_room_they_were_given() -> None:
    laid = flow("وزارة المياه والري وسلطة وادي الأردن", 140)
    laid.place([Room(10.0 * number, 4.0) for number, _ in enumerate(laid.lines)])
    for number, line in enumerate(laid.lines):
        assert line.text_top - line.top == 10.0 * number
        if number:
            assert line.top == laid.lines[number - 1].bottom + 4.0
    assert laid.height == laid.lines[-1].bottom + 4.0
    assert [laid.line_at(line.top + 1) for line in laid.lines] == list(range(len(laid.lines)))


def test_what_is_beyond_the_paragraph_belongs_to_its_nearest_line() -> None:
    laid = flow("وزارة المياه والري وسلطة وادي الأردن", 140)
    assert laid.line_at(-50) == 0
    assert laid.line_at(10**6) == len(laid.lines) - 1
    assert laid.offset_at(QPointF(-100, 10**6)) == len(laid.text)
    assert laid.offset_at(QPointF(10**6, -50)) == 0


def picture(text: str, mentions: list[Mention]) -> tuple[QImage, QRectF]:
    """A paragraph as it is painted, and where its letters are."""
    schema = Schema("s", (EntityLabel("GPE", "#009E73"),))
    sheet = Sheet(Document(DocumentId("d"), text), schema, Type(size=40), 500, "ar")
    sheet.show(Annotation.of(DocumentId("d"), "me", mentions), View())
    laid = sheet.laid(0)
    image = QImage(520, 200, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.paper))
    painter = QPainter(image)
    sheet.paint(painter, 0, QPointF(10, 10), LIGHT)
    painter.end()
    line = laid.flow.lines[0]
    return image, QRectF(0, 10 + line.text_top, 520, line.baseline - line.text_top)


@pytest.mark.parametrize("cut", [1, 3])
def test_a_band_inside_a_word_leaves_its_letters_joined(wardrobe: Wardrobe, cut: int) -> None:
    word = "وسوريا"
    plain, where = picture(word, [])
    banded, there = picture(word, [Mention(ItemId("m"), Span(cut, len(word)), "GPE")])
    down = round(there.top() - where.top())
    assert down > 0  # the label's lane
    dark, inked = 90, 0
    for y in range(round(where.top()), round(where.bottom()) - 1):
        for x in range(520):
            one, two = plain.pixelColor(x, y).lightness(), banded.pixelColor(x, y + down).lightness()
            inked += one < dark
            # The same ink, on whatever ground.
            assert (one < dark) <= (two < dark + 30), (x, y)
            assert (two < dark - 30) <= (one < dark), (x, y)
    assert inked > 300
    assert plain != banded
