"""A selected relation shows both of its ends; what an arc says when the mouse is over it, and where its stubs lead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import regex
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from annotator.app.desk import Desk
from annotator.app.linking import Arcs
from annotator.app.project import Project, shipped_schema
from annotator.app.settings import Settings
from annotator.model import (
    Document,
    DocumentId,
    Item,
    ItemId,
    Mention,
    Message,
    Relation,
    Span,
    Suggestion,
    suggestion_id,
)
from annotator.ui.canvas.canvas import Canvas
from annotator.ui.canvas.relation_tip import relation_tip
from annotator.ui.theme import LIGHT

pytestmark = pytest.mark.usefixtures("wardrobe")

_FILLING = "وناقش الجانبان سبل التعاون في مجالات المياه والنقل والطاقة خلال الفترة المقبلة. " * 2
TEXT = "\n".join(
    [
        "وصل باسل العدوان إلى المطار. ثم غادر.",
        *[_FILLING] * 30,
        "وقال أحمد علي إنه سعيد! ثم زار دمشق.",
        *[_FILLING] * 30,
    ]
)


def mention(key: str, surface: str, label: str) -> Mention:
    start = TEXT.index(surface)
    return Mention(ItemId(key), Span(start, start + len(surface)), label)


FAR, HERE, NEAR = mention("f", "باسل العدوان", "PER"), mention("h", "أحمد علي", "PER"), mention("n", "دمشق", "GPE")
MET = Relation(ItemId("met"), "met_with", HERE.id, FAR.id)
VISITED = Relation(ItemId("visited"), "visited", HERE.id, NEAR.id)


class Screen:
    def __init__(self) -> None:
        self.canvas = Canvas()

    def tell(self, message: Message) -> None: ...
    def show(self, what: str) -> None: ...
    def zoom(self, steps: int) -> None: ...
    def move_line(self, lines: int) -> None: ...

    def refresh(self) -> None:
        self.canvas.refresh()


Opener = Callable[..., Canvas]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opener]:
    """Shows a text with items in it."""
    projects: list[Project] = []
    settings = Settings(tmp_path / "settings.json")
    settings.set("annotator", "Sara")

    def open_(text: str, items: list[Item], suggestions: list[Suggestion] | None = None) -> Canvas:
        project = Project.create(tmp_path / f"p{len(projects)}.hashiya", shipped_schema("news"))
        projects.append(project)
        project.store.add(Document(DocumentId("d"), text), {"Sara": items}, suggestions or [])
        screen = Screen()
        qtbot.addWidget(screen.canvas)
        screen.canvas.resize(820, 600)
        screen.canvas.show()
        desk = Desk(settings, screen, project)
        desk.open(DocumentId("d"))
        screen.canvas.open(desk)
        QApplication.processEvents()
        return screen.canvas

    yield open_
    for project in projects:
        project.close()


def select(canvas: Canvas, key: ItemId) -> None:
    assert canvas.desk is not None
    canvas.desk.session.select(key)
    QApplication.processEvents()


def is_in_sight(canvas: Canvas, key: ItemId) -> bool:
    rect = canvas.rect_of(key)
    return rect is not None and rect.top() >= 0 and rect.bottom() <= canvas.viewport().height()


def test_both_ends_come_into_sight_where_the_window_is_high_enough(opened: Opener) -> None:
    canvas = opened(TEXT, [FAR, HERE, NEAR, MET, VISITED])
    for key in (VISITED.id, MET.id, VISITED.id):
        select(canvas, key)
        if key == VISITED.id:
            assert is_in_sight(canvas, HERE.id)
            assert is_in_sight(canvas, NEAR.id)
            assert not canvas.peek.isVisible()


def test_the_line_of_an_end_that_is_too_far_away_is_pinned_and_a_click_goes_there(opened: Opener) -> None:
    canvas = opened(TEXT, [FAR, HERE, NEAR, MET, VISITED])
    select(canvas, MET.id)
    assert is_in_sight(canvas, HERE.id)
    assert canvas.peek.isVisible()
    assert canvas.peek.band is not None
    assert canvas.peek.band.key == FAR.id
    assert canvas.peek.y() == 0  # the other end is further up
    shown = canvas.rect_of(HERE.id)
    assert shown is not None
    assert shown.top() > canvas.peek.height()
    QTest.mouseClick(canvas.peek, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert is_in_sight(canvas, FAR.id)
    assert canvas.peek.band.key == HERE.id
    assert canvas.peek.geometry().bottom() == canvas.viewport().height() - 1
    assert canvas.desk is not None
    assert canvas.desk.session.selected == MET.id
    select(canvas, NEAR.id)
    assert not canvas.peek.isVisible()


def test_scrolling_keeps_the_strip_as_long_as_one_end_is_in_sight(opened: Opener) -> None:
    canvas = opened(TEXT, [FAR, HERE, NEAR, MET])
    select(canvas, MET.id)
    bar = canvas.verticalScrollBar()
    bar.setValue(0)
    QApplication.processEvents()
    assert canvas.peek.band is not None
    assert canvas.peek.band.key == HERE.id
    canvas.close_document()
    assert not canvas.peek.isVisible()


def test_the_ends_of_a_selected_relation_are_ringed(opened: Opener) -> None:
    canvas = opened(TEXT, [FAR, HERE, NEAR, MET, VISITED])
    select(canvas, VISITED.id)
    sheet = canvas.sheet
    assert sheet is not None
    bands = {band.key: band.end for band in sheet.laid(sheet.index_of(HERE.span.start)).plan.bands}
    assert bands == {HERE.id: True, NEAR.id: True}


# --- the words under the mouse


def words(html: str) -> str:
    return regex.sub(r"<[^>]*>", "", html)


def test_hovering_tells_both_sentences_with_their_ends_the_state_and_the_reason(opened: Opener) -> None:
    suggested = Suggestion(suggestion_id(MET.id), MET, "rules", "verb: met", 0.55)
    canvas = opened(TEXT, [FAR, HERE], [suggested])
    assert canvas.desk is not None
    tip = relation_tip(canvas.desk.session, suggested.id, LIGHT, rtl=False)
    assert tip.index("وصل") < tip.index("سعيد")  # in the order of the text
    assert "ثم غادر" not in tip
    assert "ثم زار" not in tip
    for end in (FAR, HERE):
        assert regex.search(rf"<b [^>]*>{end.span.of(TEXT)}</b>", tip)
    assert tip.count('dir="rtl"') == 2
    for said in ("met", "unsure", "rules", "55%"):
        assert said in words(tip)


def test_two_ends_in_one_sentence_are_told_once(opened: Opener) -> None:
    text = "زار أحمد اليوم دمشق. ثم عاد."
    head, tail = Mention(ItemId("h"), Span(4, 8), "PER"), Mention(ItemId("t"), Span(15, 19), "GPE")
    canvas = opened(text, [head, tail, Relation(ItemId("r"), "visited", head.id, tail.id)])
    assert canvas.desk is not None
    tip = relation_tip(canvas.desk.session, ItemId("r"), LIGHT, rtl=True, evidence=(Span(0, 3),))
    assert words(tip).count("زار أحمد اليوم دمشق.") == 1
    assert "<u>زار</u>" in tip
    assert "عاد" not in tip
    assert relation_tip(canvas.desk.session, head.id, LIGHT, rtl=True) == ""


def test_a_long_sentence_is_cut_around_the_ends(opened: Opener) -> None:
    text = "كلمة " * 100 + "أحمد " + "كلمة " * 200 + "دمشق " + "كلمة " * 100
    head, tail = (Mention(ItemId(key), Span(text.index(key), text.index(key) + 4), "PER") for key in ("أحمد", "دمشق"))
    canvas = opened(text, [head, tail, Relation(ItemId("r"), "met_with", head.id, tail.id)])
    assert canvas.desk is not None
    tip = relation_tip(canvas.desk.session, ItemId("r"), LIGHT, rtl=True)
    assert len(words(tip)) < 700
    assert tip.count("…") == 4


# --- stubs


def at_words(canvas: Canvas, key: ItemId, jumps: tuple[ItemId, ...]) -> QPoint:
    sheet = canvas.sheet
    assert sheet is not None
    for index in range(len(sheet.places)):
        for arc in sheet.laid(index).plan.arcs:
            if key in arc.keys and set(arc.jumps) == set(jumps):
                left = round((canvas.viewport().width() - sheet.width) / 2)
                top = sheet.tops[index] + 28.0 - canvas.verticalScrollBar().value()
                return (arc.words_rect.center() + QPointF(left, top)).toPoint()
    raise AssertionError("no such stub")


def test_a_click_on_a_stub_goes_to_the_other_end_and_the_button_for_back_returns(opened: Opener) -> None:
    canvas = opened(TEXT, [FAR, HERE, NEAR, MET])
    assert canvas.desk is not None
    select(canvas, HERE.id)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at_words(canvas, MET.id, (FAR.id,)))
    QApplication.processEvents()
    assert canvas.desk.session.selected == FAR.id
    assert is_in_sight(canvas, FAR.id)
    for _ in range(2):  # the second time there is nothing to go back to
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.BackButton, pos=QPoint(5, 5))
        QApplication.processEvents()
        assert canvas.desk.session.selected == HERE.id
        assert is_in_sight(canvas, HERE.id)


def test_a_stub_for_several_lists_them(opened: Opener, qtbot: QtBot) -> None:
    text = "زار أحمد البلاد.\nوصل إلى دمشق ثم عاد إلى دمشق"
    ends = [
        Mention(ItemId(f"d{at}"), Span(*match.span()), "GPE") for at, match in enumerate(regex.finditer("دمشق", text))
    ]
    head = Mention(ItemId("h"), Span(4, 8), "PER")
    canvas = opened(text, [head, *ends, *(Relation(ItemId(f"r{end.id}"), "visited", head.id, end.id) for end in ends)])
    assert canvas.desk is not None
    select(canvas, head.id)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at_words(canvas, ItemId("rd0"), ("d0", "d1")))
    (menu,) = canvas.findChildren(QMenu)
    assert ["وصل إلى دمشق ثم" in entry.text() for entry in menu.actions()] == [True, True]
    menu.actions()[1].trigger()
    menu.close()
    assert canvas.desk.session.selected == "d1"


def test_a_click_on_the_line_of_an_arc_selects_it(opened: Opener) -> None:
    canvas = opened(TEXT, [FAR, HERE, NEAR, VISITED])
    assert canvas.desk is not None
    canvas.desk.arcs = Arcs.ALL
    canvas.refresh()
    select(canvas, HERE.id)
    sheet = canvas.sheet
    assert sheet is not None
    index = sheet.index_of(HERE.span.start)
    (arc,) = sheet.laid(index).plan.arcs
    left = round((canvas.viewport().width() - sheet.width) / 2)
    top = sheet.tops[index] + 28.0 - canvas.verticalScrollBar().value()
    corner = (arc.points[1] * 0.9 + arc.points[0] * 0.1 + QPointF(left, top)).toPoint()
    found = canvas.hit(QPointF(corner))
    assert found is not None
    assert (found.item, found.jumps) == (VISITED.id, ())
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert canvas.desk.session.selected == VISITED.id


def test_the_words_that_tell_a_suggested_relation_are_underlined_while_it_is_looked_at(opened: Opener) -> None:
    text = "زار أحمد اليوم دمشق. ثم عاد."
    head, tail = Mention(ItemId("h"), Span(4, 8), "PER"), Mention(ItemId("t"), Span(15, 19), "GPE")
    visited = Relation(ItemId("r"), "visited", head.id, tail.id)
    canvas = opened(text, [head, tail], [Suggestion(suggestion_id(visited.id), visited, "rules", score=0.6)])
    assert canvas.sheet is not None
    assert not canvas.sheet.laid(0).plan.evidence
    select(canvas, suggestion_id(visited.id))
    laid = canvas.sheet.laid(0)
    assert laid.plan.evidence == tuple(rect for _, rect in laid.flow.rects(Span(0, 3)))
    select(canvas, head.id)
    assert not canvas.sheet.laid(0).plan.evidence
