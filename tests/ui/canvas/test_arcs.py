"""Arcs keep to their lanes: never over text or chips, none lost, both ends to be found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from annotator.app.linking import Arcs, relation_of
from annotator.app.project import shipped_schema
from annotator.model import (
    Annotation,
    Document,
    DocumentId,
    Item,
    ItemId,
    Mention,
    Relation,
    Span,
    Suggestion,
    suggestion_id,
)
from annotator.ui.canvas.arcs import Arc
from annotator.ui.canvas.paint import paint
from annotator.ui.canvas.plan import Plan
from annotator.ui.canvas.sheet import Laid, Sheet, Type
from annotator.ui.canvas.view import View
from annotator.ui.theme import LIGHT, BandState

pytestmark = pytest.mark.usefixtures("wardrobe")

_ROOT = Path(__file__).parents[3]
RECORDS = [json.loads(line) for line in (_ROOT / "seeds" / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
ARTICLES = sorted((_ROOT.parent / "shared" / "seeds").glob("*.txt"))
_NEWS = shipped_schema("news")
SCHEMA = replace(
    _NEWS, relations=tuple(replace(label, transitive=label.name == "same_as") for label in _NEWS.relations)
)
LABELS = [label.name for label in SCHEMA.relations]
FACES = ("Noto Sans Arabic", "Amiri")


# --- what is checked


def sheet_of(text: str, items: list[Item], view: View, width: float = 640.0, kind: Type | None = None) -> Sheet:
    document = Document(DocumentId("d"), text)
    sheet = Sheet(document, SCHEMA, kind or Type(), width, "ar")
    sheet.show(Annotation.of(document.id, "me", items), view)
    return sheet


def all_laid(sheet: Sheet) -> list[Laid]:
    return [sheet.laid(index) for index in range(len(sheet.places))]


def apart(one: QRectF, two: QRectF) -> bool:
    return not one.adjusted(0.05, 0.05, -0.05, -0.05).intersects(two)


def segments(arc: Arc) -> Iterator[QRectF]:
    """Its lines as thin rectangles."""
    for one, two in pairwise(arc.points):
        yield QRectF(one, two).normalized().adjusted(-0.5, -0.5, 0.5, 0.5)


def check_clear(laid: Laid) -> None:
    """No line, arrow or word of an arc lies on letters, on a chip or outside the column; no words lie on words."""
    flow = laid.flow
    letters = [QRectF(0, line.text_top, flow.width, line.height) for line in flow.lines]
    chips = [chip.rect for chip in laid.plan.chips]
    for arc in laid.plan.arcs:
        # A line's rectangle is half a pixel fatter than the line, which may stop right over the letters.
        for piece in (arc.words_rect, *(each.adjusted(0, 0, 0, -0.5) for each in segments(arc))):
            assert all(apart(piece, rect) for rect in letters + chips), arc
            assert -1 <= piece.left() <= piece.right() <= flow.width + 1, arc
            assert 0 <= piece.top() <= piece.bottom() <= laid.plan.height, arc
    for one, two in combinations(laid.plan.arcs, 2):
        assert apart(one.words_rect, two.words_rect), (one.words, two.words)


def check_no_ink_on_ink(laid: Laid) -> None:
    """As it is painted: no pixel belongs to a letter, be it a mark high over its line, and to an arc."""
    plan = laid.plan
    arcs = painted(laid, replace(plan, bands=(), chips=(), stretch=(), evidence=(), caret=None), letters=False)
    letters = painted(laid, plan, letters=True)
    assert not arcs & letters
    assert bool(arcs) == bool(plan.arcs)


def painted(laid: Laid, plan: Plan, *, letters: bool) -> int:
    """The inked pixels as the bits of a number."""
    size = (int(laid.flow.width) + 24, int(laid.plan.height) + 24)
    image = QImage(*size, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    if letters:
        laid.flow.draw(painter, QPointF(12, 12))
    else:
        empty = Laid(laid.place, laid.flow, plan)
        paint(painter, QPointF(12, 12), Blank(empty.flow), plan, LIGHT, Type().small)  # type: ignore[arg-type]
    painter.end()
    mono = image.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither)
    if mono.color(1) == 0xFFFFFFFF:
        mono.invertPixels()
    return int.from_bytes(bytes(mono.constBits()))


class Blank:
    """A flow without its letters."""

    def __init__(self, flow: object) -> None:
        self._flow = flow

    def __getattr__(self, name: str) -> object:
        return getattr(self._flow, name)

    def draw(self, painter: QPainter, at: QPointF, clip: QRectF | None = None) -> None: ...


def check_none_lost(sheet: Sheet, annotation: Annotation) -> int:
    """Every relation is an arc, or a stub at both ends that leads to the other one; each end is over its mention."""
    laid = all_laid(sheet)
    bands = {band.key: band for each in laid for band in each.plan.bands if band.opens}
    arcs = [arc for each in laid for arc in each.plan.arcs]
    bridged = {key for arc in arcs if not arc.jumps for key in arc.keys}
    stubs: dict[ItemId, int] = {}
    for arc in arcs:
        for key in arc.keys if arc.jumps else ():
            stubs[key] = stubs.get(key, 0) + 1
        for end in (arc.points[0],) if arc.jumps else (arc.points[0], arc.points[-1]):
            assert any(rect.left() - 1 <= end.x() <= rect.right() + 1 for band in bands.values() for rect in band.rects)
        assert all(jump in bands for jump in arc.jumps)
    relations = [key for key in annotation.items if relation_of(annotation, key) is not None]
    for key in relations:
        assert key in bridged or stubs.get(key, 0) >= 2, annotation.get(key)
    return len(relations)


# --- articles of our own, and real ones


def seed(record: dict[str, Any]) -> tuple[str, list[Item]]:
    """An article with all of its gold; every third mention still a suggestion."""
    items: list[Item] = []
    for at, entity in enumerate(record["entities"]):
        mention = Mention(ItemId(str(entity["id"])), Span(entity["start"], entity["end"]), entity["label"])
        items.append(Suggestion(suggestion_id(mention.id), mention, "rules", score=0.4) if at % 3 == 2 else mention)
    for at, drawn in enumerate(record["relations"]):
        items.append(Relation(ItemId(f"r{at}"), drawn["label"], ItemId(str(drawn["head"])), ItemId(str(drawn["tail"]))))
    return record["text"], items


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])
@pytest.mark.parametrize("width", [640.0, 300.0])
def test_no_arc_of_a_sample_lies_on_anything_and_none_is_lost(record: dict[str, Any], width: float) -> None:
    text, items = seed(record)
    sheet = sheet_of(text, items, View(arcs=Arcs.ALL), width)
    for laid in all_laid(sheet):
        check_clear(laid)
        check_no_ink_on_ink(laid)
    assert check_none_lost(sheet, Annotation.of(sheet.document.id, "me", items)) > 20


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name[:3])
def test_no_arc_of_a_real_article_lies_on_anything_and_none_is_lost(path: Path) -> None:
    from annotator.app.suggesting import propose

    document = Document(DocumentId("d"), path.read_text(encoding="utf-8"))
    items: list[Item] = [suggestion.proposed for suggestion in propose(document)]
    for width in (828.0, 500.0):
        sheet = sheet_of(document.text, items, View(arcs=Arcs.ALL), width)
        for laid in all_laid(sheet):
            check_clear(laid)
            check_no_ink_on_ink(laid)
        assert check_none_lost(sheet, Annotation.of(document.id, "me", items)) > 10


@pytest.mark.skipif(bool(ARTICLES), reason="the real articles lie beside the checkout")
def test_real_articles() -> None:
    pytest.skip("no articles in ../shared/seeds")


# --- anything

_WORDS = [
    "سوريا", "وسوريا", "مُحَمَّدٌ", "كتـــاب", "الشَّيْبَانِيِّ", "ﷺ", "لِلَّهِ", "👩‍👩‍👧", "🙂", "𝔸𝔹", "\u200f", "دمشق،", "John",
    "Smith",
    "2026", "«قسد»", "וילנה", "גשרָים", "وزير الخارجية السوري", "a_very_long_word_without_any_place_to_break_it_at_all",
]  # fmt: skip
_PARAGRAPHS = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=25).map(" ".join)


@st.composite
def annotated(draw: st.DrawFn) -> tuple[str, list[Item]]:
    """Paragraphs of either direction with mentions anywhere in them, nested and over line ends too, and relations
    between any two."""
    text = "\n".join(draw(st.lists(_PARAGRAPHS, min_size=1, max_size=3)))
    starts = st.integers(0, len(text) - 1)
    items: list[Item] = []
    for at, (start, length) in enumerate(draw(st.lists(st.tuples(starts, st.integers(1, 30)), min_size=2, max_size=9))):
        span = Span(start, min(len(text), start + length))
        if any(letter.isalnum() for letter in span.of(text)):
            items.append(Mention(ItemId(f"m{at}"), span, "PER"))
    keys = [item.id for item in items]
    pairs = st.tuples(st.sampled_from(keys), st.sampled_from(keys), st.sampled_from(LABELS)) if keys else st.nothing()
    for at, (head, tail, label) in enumerate(draw(st.lists(pairs, max_size=16)) if keys else ()):
        if head != tail:
            relation = Relation(ItemId(f"r{at}"), label, head, tail)
            items.append(
                Suggestion(suggestion_id(relation.id), relation, "rules", score=0.5) if at % 4 == 3 else relation
            )
    return text, items


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(annotated(), st.sampled_from([160.0, 333.0, 640.0]), st.sampled_from(FACES), st.data())
def test_arcs_of_anything_lie_on_nothing(
    made: tuple[str, list[Item]], width: float, face: str, data: st.DataObject
) -> None:
    text, items = made
    annotation = Annotation.of(DocumentId("d"), "me", items)
    sheet = sheet_of(text, items, View(arcs=Arcs.ALL), width, Type(face))
    for laid in all_laid(sheet):
        check_clear(laid)
        check_no_ink_on_ink(laid)
    check_none_lost(sheet, annotation)
    if items:
        selected = data.draw(st.sampled_from([item.id for item in items]))
        for laid in all_laid(sheet_of(text, items, View(selected=selected), width, Type(face))):
            check_clear(laid)


# --- one by one


def test_a_leg_stops_before_a_mark_that_rises_above_its_line() -> None:
    words = ["سوريا"] * 3 + ["مُحَمَّدٌ"] * 3 + ["كتـــاب", "الشَّيْبَانِيِّ", "ﷺ", "John", _WORDS[-1], "وسوريا", "مُحَمَّدٌ", "وسوريا"]
    items: list[Item] = [Mention(ItemId("m0"), Span(0, 1), "PER"), Mention(ItemId("m1"), Span(136, 153), "PER")]
    ends = [("m0", "m1"), ("m1", "m0")]
    items += [Relation(ItemId(f"r{one}"), "holds_position", ItemId(one), ItemId(two)) for one, two in ends]
    for laid in all_laid(sheet_of(" ".join(words), items, View(arcs=Arcs.ALL), 333.0, Type("Amiri"))):
        check_no_ink_on_ink(laid)


def two_lines(text: str, *items: Item, view: View | None = None) -> list[tuple[Arc, ...]]:
    sheet = sheet_of(text, list(items), view or View(arcs=Arcs.ALL))
    return [laid.plan.arcs for laid in all_laid(sheet)]


def mention(key: str, text: str, surface: str, label: str = "PER", nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = text.index(surface, start + 1)
    return Mention(ItemId(key), Span(start, start + len(surface)), label)


def test_what_a_reader_of_arabic_sees_is_mirrored_for_one_of_english() -> None:
    arabic, english = "أحمد زار اليوم دمشق\nثم بيروت", "Ahmad has visited Damascus\nand Beirut"
    found = []
    for text, ends in ((arabic, ("أحمد", "دمشق", "بيروت")), (english, ("Ahmad", "Damascus", "Beirut"))):
        head, near, far = (mention(key, text, surface) for key, surface in zip("hnf", ends, strict=True))
        relations = [
            Relation(ItemId("r1"), "visited", head.id, near.id),
            Relation(ItemId("r2"), "visited", head.id, far.id),
        ]
        ((bridge, out), (back,)) = two_lines(text, head, near, far, *relations)
        assert bridge.arrow == bridge.points[-1]
        found.append(
            [bridge.points[-1].x() < bridge.points[0].x(), out.exit is not None and out.exit.x(), back.points[-1].x()]
        )
    assert found == [[True, 0.0, 640.0], [False, 640.0, 0.0]]


def test_paragraphs_of_both_directions_in_one_document_each_go_their_own_way() -> None:
    text = "زار أحمد دمشق\nthen Ahmad went on\nثم عاد أحمد"
    first, second, third = (mention("a", text, "أحمد"), mention("b", text, "Ahmad"), mention("c", text, "أحمد", nth=1))
    relations = [
        Relation(ItemId("r1"), "met_with", first.id, second.id),
        Relation(ItemId("r2"), "visited", second.id, third.id),
    ]
    ((one,), here, (three,)) = two_lines(text, first, second, third, *relations)
    assert one.points[-1].x() == 0.0  # on to the left: the line ends there
    assert {arc.points[-1].x() for arc in here} == {0.0, 640.0}  # in where the English line begins, out where it ends
    assert three.points[-1].x() == 640.0
    assert len(one.dots) == 1
    assert one.arrow is one.exit is None


def test_an_entity_is_a_chain_in_which_each_mention_leads_to_the_one_before() -> None:
    text = "أحمد وصل\nأحمد تكلم\nأحمد عاد\nأحمد نام"
    members = [mention(f"m{at}", text, "أحمد", nth=at) for at in range(4)]
    pairs = [Relation(ItemId(f"r{one.id}{two.id}"), "same_as", one.id, two.id) for one, two in combinations(members, 2)]
    arcs = [arc for line in two_lines(text, *members, *pairs) for arc in line]
    assert len(arcs) == 4  # what leads back and what leads on are one stub
    assert [set(arc.jumps) for arc in arcs] == [{"m1"}, {"m0", "m2"}, {"m1", "m3"}, {"m2"}]
    assert "×2" in arcs[1].words
    assert {key for arc in arcs for key in arc.keys} == {relation.id for relation in pairs}
    ((selected,), *_) = two_lines(text, *members, *pairs, view=View(selected=members[0].id))
    assert selected.jumps == ("m1", "m2", "m3")
    assert "×3" in selected.words


def test_stubs_of_one_kind_to_one_name_are_one_with_a_count() -> None:
    text = "أحمد زار دمشق\nوعاد إلى دمشق\nثم حلب"
    head, one, two = mention("h", text, "أحمد"), mention("d", text, "دمشق", nth=1), mention("e", text, "حلب")
    relations = [Relation(ItemId(f"r{to.id}"), "visited", head.id, to.id) for to in (one, two)]
    ((first, second), (back,), (last,)) = two_lines(text, head, one, two, *relations)
    assert {first.jumps, second.jumps} == {(one.id,), (two.id,)}
    assert back.jumps == last.jumps == (head.id,)
    text = "أحمد وصل\nزار دمشق ودمشق"
    head, one, two = mention("h", text, "أحمد"), mention("d", text, "دمشق"), mention("e", text, "دمشق", nth=1)
    relations = [Relation(ItemId(f"r{to.id}"), "visited", head.id, to.id) for to in (one, two)]
    ((stub,), _) = two_lines(text, head, one, two, *relations)
    assert (stub.jumps, stub.keys) == ((one.id, two.id), ("rd", "re"))
    assert stub.words.endswith("×2")
    assert stub.state is BandState.CONFIRMED


def test_a_line_without_arcs_is_as_low_as_without_any_relation() -> None:
    text = "أحمد زار دمشق مع وفد\nثم عاد إلى بيروت"
    head, tail = mention("h", text, "أحمد"), mention("t", text, "دمشق")
    relation = Relation(ItemId("r"), "visited", head.id, tail.id)
    drawn = sheet_of(text, [head, tail, relation], View(arcs=Arcs.ALL))
    without = sheet_of(text, [head, tail, relation], View(arcs=Arcs.NONE))
    grown = [
        with_.plan.height - bare.plan.height for with_, bare in zip(all_laid(drawn), all_laid(without), strict=True)
    ]
    assert grown[0] == drawn.measures.arc_height
    assert grown[1] == 0
