"""Plans as data: chips, nested mentions and arcs keep out of each other's way, and out of the text."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF

from annotator.app.linking import Arcs
from annotator.app.partners import start
from annotator.app.project import shipped_schema
from annotator.model import (
    Annotation,
    Decision,
    Document,
    DocumentId,
    Item,
    ItemId,
    Mention,
    Region,
    RegionKind,
    Relation,
    Span,
    Suggestion,
    Verdict,
    decision_id,
    suggestion_id,
)
from annotator.ui.canvas.plan import Plan
from annotator.ui.canvas.sheet import Laid, Sheet, Type
from annotator.ui.canvas.view import View
from annotator.ui.theme import BandState

pytestmark = pytest.mark.usefixtures("wardrobe")

SEEDS = Path(__file__).parents[3] / "seeds" / "gold.jsonl"
RECORDS = [json.loads(line) for line in SEEDS.read_text(encoding="utf-8").splitlines()]
SCHEMA = shipped_schema("news")


def sheet_of(document: Document, items: list[Item], view: View, width: float = 640.0, language: str = "ar") -> Sheet:
    sheet = Sheet(document, SCHEMA, Type(), width, language)
    sheet.show(Annotation.of(document.id, "me", items), view)
    return sheet


def seed(record: dict) -> tuple[Document, list[Item]]:
    """An article with all of its gold; every third mention still a suggestion."""
    items: list[Item] = []
    for at, entity in enumerate(record["entities"]):
        mention = Mention(ItemId(str(entity["id"])), Span(entity["start"], entity["end"]), entity["label"])
        items.append(Suggestion(suggestion_id(mention.id), mention, "rules", score=0.4) if at % 3 == 2 else mention)
    for at, drawn in enumerate(record["relations"]):
        items.append(Relation(ItemId(f"r{at}"), drawn["label"], ItemId(str(drawn["head"])), ItemId(str(drawn["tail"]))))
    return Document(DocumentId(record["id"]), record["text"]), items


def all_laid(sheet: Sheet) -> list[Laid]:
    return [sheet.laid(index) for index in range(len(sheet.places))]


def apart(one: QRectF, two: QRectF) -> bool:
    return not one.adjusted(0.1, 0.1, -0.1, -0.1).intersects(two)


def check_chips(laid: Laid) -> None:
    """Chips lie in lanes above the letters of one line, and none on another."""
    for chip in laid.plan.chips:
        lanes = [
            line for line in laid.flow.lines if line.top <= chip.rect.top() and chip.rect.bottom() <= line.text_top
        ]
        assert len(lanes) == 1, chip
        assert chip.rect.left() >= -0.1
        assert chip.rect.right() <= laid.flow.width + 0.1
    for one, two in combinations(laid.plan.chips, 2):
        assert apart(one.rect, two.rect), (one, two)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])
@pytest.mark.parametrize(("width", "language"), [(640.0, "ar"), (300.0, "en")])
def test_chips_lie_on_nothing_else_in_any_sample(record: dict, width: float, language: str) -> None:
    document, items = seed(record)
    sheet = sheet_of(document, items, View(arcs=Arcs.ALL), width, language)
    chips = 0
    for laid in all_laid(sheet):
        check_chips(laid)
        chips += len(laid.plan.chips)
    assert chips > 30


@pytest.mark.parametrize("record", RECORDS[:3], ids=lambda record: record["id"])
def test_numbers_of_partners_do_not_lie_on_each_other(record: dict) -> None:
    document, items = seed(record)
    annotation = Annotation.of(document.id, "me", items)
    for mention in list(annotation.mentions())[::6]:
        link = start(SCHEMA, document, annotation, mention.id)
        sheet = Sheet(document, SCHEMA, Type(), 500.0, "ar")
        sheet.show(annotation, View(selected=mention.id, linking=link))
        numbers = set()
        for laid in all_laid(sheet):
            check_chips(laid)
            numbers |= {chip.number for chip in laid.plan.chips if chip.number is not None}
        assert link is not None
        assert numbers == set(range(1, min(len(link.partners), 9) + 1))


def one_line(text: str, items: list[Item], view: View | None = None) -> Plan:
    sheet = sheet_of(Document(DocumentId("d"), text), items, view or View())
    return sheet.laid(0).plan


def test_nested_and_crossing_mentions_stand_on_levels_of_their_own() -> None:
    text = "وزير خارجية الجمهورية العربية السورية أسعد الشيباني"
    spans = {"a": (0, 37), "b": (12, 37), "c": (30, 37), "d": (22, 44), "e": (38, 51)}
    items: list[Item] = [Mention(ItemId(key), Span(*span), "ORG") for key, span in spans.items()]
    bands = {band.key: band for band in one_line(text, items).bands}
    for one, two in combinations(spans, 2):
        if Span(*spans[one]).overlaps(Span(*spans[two])):
            assert bands[ItemId(one)].level != bands[ItemId(two)].level, (one, two)
    assert bands[ItemId("c")].level == 0
    assert bands[ItemId("a")].level > bands[ItemId("b")].level > bands[ItemId("c")].level
    assert bands[ItemId("e")].level == 0


def test_states_are_told_apart_and_the_rejected_are_shown_in_review_only() -> None:
    text = "زار أحمد دمشق وبيروت"
    open_, gone = Mention(ItemId("o"), Span(9, 13), "GPE"), Mention(ItemId("g"), Span(15, 20), "GPE")
    sure = Mention(ItemId("w"), Span(0, 3), "MISC")
    suggestions = [Suggestion(suggestion_id(item.id), item, "rules", score=0.4) for item in (open_, gone)]
    suggestions.append(Suggestion(suggestion_id(sure.id), sure, "rules", score=0.95))
    refusal = Decision(decision_id(suggestions[1].id), suggestions[1].id, Verdict.REJECTED, "me", _now())
    items: list[Item] = [Mention(ItemId("m"), Span(4, 8), "PER"), *suggestions, refusal]
    shown = {band.key: (band.state, band.score) for band in one_line(text, items).bands}
    assert shown == {
        "s:w": (BandState.SUGGESTED, 0.95),
        "m": (BandState.CONFIRMED, 1.0),
        "s:o": (BandState.MAYBE, 0.4),
    }
    review = {band.key: band.state for band in one_line(text, items, View(reviewing=True)).bands}
    assert review[suggestions[1].id] is BandState.REJECTED


def _now():
    from datetime import UTC, datetime

    return datetime(2026, 1, 1, tzinfo=UTC)


def test_both_ends_of_a_far_relation_have_a_stub_that_names_the_other() -> None:
    text = "أحمد علي وزير\nثم سافر إلى دمشق"
    head, tail = Mention(ItemId("h"), Span(0, 8), "PER"), Mention(ItemId("t"), Span(26, 30), "GPE")
    relation = Relation(ItemId("r"), "visited", head.id, tail.id)
    sheet = sheet_of(Document(DocumentId("d"), text), [head, tail, relation], View(arcs=Arcs.ALL))
    ((first,), (second,)) = [laid.plan.arcs for laid in all_laid(sheet)]
    assert (first.keys, first.jumps, second.jumps) == ((relation.id,), (tail.id,), (head.id,))
    assert "دمشق" in first.words
    assert "أحمد علي" in second.words
    assert first.arrow is None
    assert first.exit == QPointF(0, first.points[-1].y())  # the left edge: where the line ends
    assert second.arrow is not None
    assert second.exit is None
    assert second.points[-1].x() == sheet.width


def test_a_near_relation_is_one_arc_with_its_arrow_at_the_tail() -> None:
    head, tail = Mention(ItemId("h"), Span(0, 8), "PER"), Mention(ItemId("t"), Span(18, 22), "GPE")
    items: list[Item] = [head, tail, Relation(ItemId("r"), "visited", head.id, tail.id)]
    plan = one_line("أحمد علي زار اليوم دمشق", items, View(arcs=Arcs.ALL))
    (arc,) = plan.arcs
    bands = {band.key: band.rects[0] for band in plan.bands}
    assert arc.jumps == ()
    assert arc.arrow is not None
    assert bands[tail.id].left() <= arc.arrow.x() <= bands[tail.id].right()
    assert bands[head.id].left() <= arc.points[0].x() <= bands[head.id].right()
    assert one_line("أحمد علي زار اليوم دمشق", items).arcs == ()
    assert len(one_line("أحمد علي زار اليوم دمشق", items, View(selected=tail.id)).arcs) == 1
    assert one_line("أحمد علي زار اليوم دمشق", items, View(selected=tail.id, arcs=Arcs.NONE)).arcs == ()


def test_a_mention_over_a_line_break_opens_here_and_closes_there() -> None:
    text = "سبقت الزيارة\n\nقبل أسبوعين"
    sheet = sheet_of(Document(DocumentId("d"), text), [Mention(ItemId("m"), Span(5, 17), "MISC")], View())
    ((one,), (two,)) = [laid.plan.bands for laid in all_laid(sheet)]
    assert (one.opens, one.closes, two.opens, two.closes) == (True, False, False, True)
    assert [len(laid.plan.chips) for laid in all_laid(sheet)] == [1, 0]


def test_furniture_is_told_and_the_caret_is_where_it_is() -> None:
    document = Document(DocumentId("d"), "شارك\nزار دمشق", regions=(Region(Span(0, 4), RegionKind.SHARE),))
    sheet = sheet_of(document, [], View(caret=9, stretch=Span(5, 8)))
    first, second = all_laid(sheet)
    assert (first.plan.furniture, second.plan.furniture) == (True, False)
    assert first.plan.caret is None
    assert second.plan.caret == second.flow.caret(4)
    assert len(second.plan.stretch) == 1


def test_an_emoji_before_a_mention_moves_no_band() -> None:
    for text in ("🙂🙂 زار دمشق 👩‍👩‍👧 اليوم", "\u200f🙂 زار 𝔸𝔹 دمشق 🙂"):
        start = text.index("دمشق")
        sheet = sheet_of(Document(DocumentId("d"), text), [Mention(ItemId("m"), Span(start, start + 4), "GPE")], View())
        laid = sheet.laid(0)
        (band,) = laid.plan.bands
        rect = band.rects[0]
        assert laid.flow.caret(start).x() == pytest.approx(rect.right(), abs=0.5)
        assert laid.flow.caret(start + 4).x() == pytest.approx(rect.left(), abs=0.5)


def test_the_words_that_made_a_machine_speak_are_where_they_stand() -> None:
    text = "زار أحمد دمشق\nثم عاد"
    sheet = sheet_of(Document(DocumentId("d"), text), [], View(evidence=(Span(0, 3), Span(17, 20))))
    first, second = all_laid(sheet)
    for laid, word in ((first, Span(0, 3)), (second, Span(3, 6))):
        assert laid.plan.evidence == tuple(rect for _, rect in laid.flow.rects(word))
        assert laid.plan.evidence


def test_a_picture_is_planned_anew_only_where_something_changed() -> None:
    document, items = seed(RECORDS[0])
    sheet = sheet_of(document, items, View())
    before = [laid.plan for laid in all_laid(sheet)]
    sheet.show(Annotation.of(document.id, "me", items), View())
    assert [laid.plan for laid in all_laid(sheet)] == before
