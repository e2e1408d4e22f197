"""The page under the mouse, and how it scrolls: the real widget with a real desk behind it."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import regex
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.app.actions import ACTIONS, Menu, is_enabled, label_actions
from annotator.app.desk import Desk
from annotator.app.edges import Edges
from annotator.app.project import Project, shipped_schema
from annotator.app.relating import start_link
from annotator.app.settings import Settings
from annotator.editing import MoveEdges
from annotator.model import (
    Document,
    DocumentId,
    HashiyaError,
    Item,
    ItemId,
    Mention,
    Message,
    Relation,
    Span,
    Suggestion,
    suggestion_id,
)
from annotator.text.paragraphs import paragraphs
from annotator.text.proclitics import EMPTY
from annotator.ui.canvas.canvas import Canvas
from annotator.ui.canvas.gestures import DragEdge, DragLink, Reach, Release, SelectText
from annotator.ui.canvas.sheet import Sheet, Type
from annotator.ui.canvas.view import View
from annotator.ui.language import code

pytestmark = pytest.mark.usefixtures("wardrobe")

ME = "Sara"
SEEDS = Path(__file__).parents[3] / "seeds" / "gold.jsonl"
TEXT = "🙂 زار الوزير أحمد علي العاصمة السورية دمشق يوم الأحد\nثم سافر إلى بيروت مع وفد من الوزارة\n"
TEXT += "وعاد 👩‍👩‍👧 John Smith إلى حلب"


def span(surface: str, text: str = TEXT) -> Span:
    return Span(text.index(surface), text.index(surface) + len(surface))


AHMAD, DAMASCUS = Mention(ItemId("a"), span("أحمد علي"), "PER"), Mention(ItemId("d"), span("دمشق"), "GPE")
BEIRUT = Mention(ItemId("b"), span("بيروت"), "GPE")
PENDING = Suggestion(suggestion_id(BEIRUT.id), BEIRUT, "rules", "city", 0.7)


class Screen:
    """Passes on what the desk asks of the page."""

    canvas: Canvas

    def tell(self, message: Message) -> None: ...
    def show(self, what: str) -> None: ...
    def zoom(self, steps: int) -> None: ...

    def move_line(self, lines: int) -> None:
        self.canvas.move_line(lines)

    def refresh(self) -> None:
        self.canvas.refresh()


Opener = Callable[..., Canvas]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opener]:
    """Shows a text with what is marked in it."""
    projects: list[Project] = []
    settings = Settings(tmp_path / "settings.json")
    settings.set("annotator", ME)

    def open_(text: str, items: list[Item], suggestions: list[Suggestion] | None = None) -> Canvas:
        project = Project.create(tmp_path / f"p{len(projects)}.hashiya", shipped_schema("news"))
        projects.append(project)
        project.store.add(Document(DocumentId("d"), text), {ME: items}, suggestions or [])
        screen = Screen()
        desk = Desk(settings, screen, project)
        canvas = screen.canvas = Canvas()
        qtbot.addWidget(canvas)
        canvas.resize(820, 600)
        canvas.show()
        desk.open(DocumentId("d"))
        canvas.open(desk)
        QApplication.processEvents()
        return canvas

    yield open_
    for project in projects:
        project.close()


@pytest.fixture
def page(opened: Opener) -> Canvas:
    return opened(TEXT, [AHMAD, DAMASCUS], [PENDING])


def desk_of(canvas: Canvas) -> Desk:
    assert canvas.desk is not None
    return canvas.desk


def place(canvas: Canvas, offset: int) -> QPoint:
    """Where the caret at `offset` is in the viewport, found by asking the page what lies under each point."""
    sheet = canvas.sheet
    assert sheet is not None
    index = sheet.index_of(offset)
    laid = sheet.laid(index)
    caret = laid.flow.caret(offset - laid.place.start)
    left = round((canvas.viewport().width() - sheet.width) / 2)
    top = sheet.tops[index] + 28.0 - canvas.verticalScrollBar().value()
    return QPoint(round(left + caret.x()), round(top + caret.center().y()))


def inside(canvas: Canvas, key: str) -> QPoint:
    rect = canvas.rect_of(ItemId(key))
    assert rect is not None
    return rect.center().toPoint()


def drag(
    canvas: Canvas, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    view, button = canvas.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(view, button, held, start)
    for step in range(1, 5):
        at = start + (end - start) * (step / 4)
        event_at = QPointF(at)
        _move(canvas, event_at, held)
    QTest.mouseRelease(view, button, held, end)
    QApplication.processEvents()


def _move(canvas: Canvas, at: QPointF, held: Qt.KeyboardModifier) -> None:
    view = canvas.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        QPointF(view.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        held,
    )
    QApplication.sendEvent(view, event)


def test_a_click_selects_what_is_under_it(page: Canvas) -> None:
    session = desk_of(page).session
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=inside(page, "d"))
    assert session.selected == "d"
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=inside(page, PENDING.id))
    assert session.selected == PENDING.id


def test_a_click_on_text_puts_the_caret_between_the_letters(page: Canvas) -> None:
    session = desk_of(page).session
    for surface in ("زار", "الأحد", "ثم", "الوزارة", "وعاد", "حلب"):
        offset = span(surface).start + 1
        QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place(page, offset))
        assert (session.caret, session.selected, session.stretch) == (offset, None, None)


def test_every_offset_on_the_page_is_hit_where_it_is_drawn(page: Canvas) -> None:
    for match in regex.finditer(r"\X", TEXT):
        offset = match.start()
        if TEXT[offset] in "\n":
            continue
        found = page.hit(QPointF(place(page, offset)))
        assert found is not None
        assert place(page, found.offset) == place(page, offset)


def test_a_drag_over_text_selects_whole_tokens_and_asks_for_a_label(qtbot: QtBot, page: Canvas) -> None:
    words = span("العاصمة السورية")
    with qtbot.waitSignal(page.labels_wanted, timeout=1000):
        drag(page, place(page, words.start + 2), place(page, words.end - 2))
    assert desk_of(page).session.stretch == words
    desk_of(page).label("GPE")
    assert [mention.span for mention in desk_of(page).annotation.mentions()] == [AHMAD.span, words, DAMASCUS.span]


def test_with_a_modifier_a_drag_selects_letters(page: Canvas) -> None:
    start = span("العاصمة").start
    drag(page, place(page, start + 2), place(page, start + 6), Qt.KeyboardModifier.AltModifier)
    assert desk_of(page).session.stretch == Span(start + 2, start + 6)


def test_a_drag_backwards_over_a_line_break_selects_the_same(page: Canvas) -> None:
    start, end = span("الأحد").start, span("سافر").end
    drag(page, place(page, end - 1), place(page, start + 1))
    assert desk_of(page).session.stretch == Span(start, end)


def test_dragging_an_edge_moves_it(qtbot: QtBot, page: Canvas) -> None:
    desk = desk_of(page)
    desk.session.select(AHMAD.id)
    QApplication.processEvents()
    with qtbot.waitSignal(page.command_wanted, timeout=1000) as told:
        drag(page, place(page, AHMAD.span.end), place(page, span("أحمد").end))
    assert told.args == [MoveEdges(AHMAD.id, span("أحمد"))]
    assert desk.annotation.get(AHMAD.id) == AHMAD  # nothing is done by the page itself


def test_dragging_from_mention_to_mention_asks_for_a_relation(qtbot: QtBot, page: Canvas) -> None:
    with qtbot.waitSignal(page.link_dropped, timeout=1000) as told:
        drag(page, inside(page, "a"), inside(page, PENDING.id))
    assert told.args[:2] == ["a", PENDING.id]
    with qtbot.assertNotEmitted(page.link_dropped):
        drag(page, inside(page, "a"), place(page, span("الوزارة").start + 2))


def test_a_click_on_a_partner_picks_it(qtbot: QtBot, page: Canvas) -> None:
    desk = desk_of(page)
    desk.session.select(AHMAD.id)
    start_link(desk)
    with qtbot.waitSignal(page.picked, timeout=1000) as told:
        QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=inside(page, "d"))
    assert told.args == ["d"]


def test_the_menu_is_asked_for_what_is_under_it(qtbot: QtBot, page: Canvas) -> None:
    at = inside(page, "d")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, page.viewport().mapToGlobal(at))
    with qtbot.waitSignal(page.menu_wanted, timeout=1000):
        QApplication.sendEvent(page.viewport(), event)
    assert desk_of(page).session.selected == "d"


def test_a_double_click_selects_a_token(qtbot: QtBot, page: Canvas) -> None:
    with qtbot.waitSignal(page.labels_wanted, timeout=1000):
        QTest.mouseDClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place(page, span("الوزير").start + 3))
    assert desk_of(page).session.stretch == span("الوزير")


def test_a_stub_leads_to_the_other_end(opened: Opener) -> None:
    relation = Relation(ItemId("r"), "visited", AHMAD.id, BEIRUT.id)
    canvas = opened(TEXT, [AHMAD, BEIRUT, relation])
    desk_of(canvas).session.select(AHMAD.id)
    QApplication.processEvents()
    sheet = canvas.sheet
    assert sheet is not None
    (arc,) = sheet.laid(0).plan.arcs
    left = round((canvas.viewport().width() - sheet.width) / 2)
    at = arc.words_rect.center().toPoint() + QPoint(left, round(28 - canvas.verticalScrollBar().value()))
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert desk_of(canvas).session.selected == BEIRUT.id


# --- what is drawn anew


def test_what_is_drawn_after_an_edit_is_what_would_be_drawn_afresh(opened: Opener) -> None:
    """The page plans only what an edit touched: nothing old may stay."""
    seed = json.loads(SEEDS.read_text(encoding="utf-8").splitlines()[0])
    proposed: list[Mention | Relation] = [
        Mention(ItemId(f"e{each['id']}"), Span(each["start"], each["end"]), each["label"]) for each in seed["entities"]
    ]
    proposed += [
        Relation(ItemId(f"r{each['id']}"), each["label"], ItemId(f"e{each['head']}"), ItemId(f"e{each['tail']}"))
        for each in seed["relations"]
    ]
    canvas = opened(seed["text"], [], [Suggestion(suggestion_id(item.id), item, "rules") for item in proposed])
    desk, dice = desk_of(canvas), random.Random(7)
    acts = [action for action in ACTIONS + label_actions(desk.session.schema) if action.menu in DRAWN]
    for turn in range(150):
        if dice.random() < 0.7:
            desk.session.select(dice.choice(sorted(desk.annotation.items)))
        else:
            desk.session.point(dice.randrange(len(seed["text"])))
        action = dice.choice(acts)
        with suppress(HashiyaError):
            if is_enabled(action, desk):
                action.run(desk)
        QApplication.processEvents()
        if turn % 3 == 0:
            check_drawn(canvas)


DRAWN = (Menu.DECIDE, Menu.LABEL, Menu.EDGE, Menu.RELATION, Menu.EDIT, Menu.VIEW)


def check_drawn(canvas: Canvas) -> None:
    desk, session, shown = desk_of(canvas), desk_of(canvas).session, canvas.sheet
    assert shown is not None
    free = session.selected is None
    view = View(
        selected=session.selected,
        caret=session.caret if free else None,
        stretch=session.stretch if free else None,
        linking=desk.linking,
        arcs=desk.arcs,
        reviewing=desk.reviewing,
    )
    fresh = Sheet(session.document, session.schema, Type(), shown.width, code())
    fresh.show(session.annotation, view)
    for index in range(len(fresh.places)):
        assert shown.laid(index).plan == fresh.laid(index).plan


# --- gestures as values

EDGES = Edges(TEXT, paragraphs(TEXT), lambda: EMPTY)


def test_selecting_text_snaps_to_tokens_unless_exact() -> None:
    start = span("العاصمة").start
    gesture = SelectText(start + 2)
    assert gesture.draft(Reach(start + 2), EDGES) is None
    assert gesture.draft(Reach(start + 4), EDGES) == span("العاصمة")
    assert gesture.draft(Reach(start + 10), EDGES) == span("العاصمة السورية")
    assert gesture.draft(Reach(start + 4, exact=True), EDGES) == Span(start + 2, start + 4)
    assert gesture.release(Reach(start), EDGES) == Release(stretch=span("العاصمة"))


def test_dragging_an_edge_goes_to_the_nearer_end_of_a_token() -> None:
    gesture = DragEdge(AHMAD.id, AHMAD.span, end=True)
    city = span("العاصمة")
    assert gesture.draft(Reach(city.start + 5), EDGES) == Span(AHMAD.span.start, city.end)
    assert gesture.draft(Reach(city.start + 1, exact=True), EDGES) == Span(AHMAD.span.start, city.start + 1)
    assert gesture.draft(Reach(0), EDGES) is None  # never empty
    assert gesture.release(Reach(AHMAD.span.end), EDGES) == Release()
    start = DragEdge(AHMAD.id, AHMAD.span, end=False)
    assert start.release(Reach(span("الوزير").start + 1), EDGES) == Release(
        command=MoveEdges(AHMAD.id, Span(span("الوزير").start, AHMAD.span.end))
    )


def test_a_link_needs_another_end() -> None:
    assert DragLink(AHMAD.id).release(Reach(5, AHMAD.id), EDGES) == Release()
    assert DragLink(AHMAD.id).release(Reach(5), EDGES) == Release()
    assert DragLink(AHMAD.id).release(Reach(5, BEIRUT.id), EDGES) == Release(link=(AHMAD.id, BEIRUT.id))
    assert DragLink(AHMAD.id).draft(Reach(5, BEIRUT.id), EDGES) is None


# --- scrolling

LINES = [f"فقرة رقم {number} " + "وزارة المياه والري في دمشق وبيروت " * (number * 7 % 11) for number in range(1200)]
LONG = "\n".join(LINES)


@pytest.fixture
def long_page(opened: Opener) -> Canvas:
    assert len(LONG) > 200_000
    marks: list[Item] = [Mention(ItemId(f"m{at}"), Span(at, at + 6), "ORG") for at in range(0, len(LONG), 2000)]
    return opened(LONG, marks)


def test_what_is_far_away_comes_into_sight(long_page: Canvas) -> None:
    session = desk_of(long_page).session
    for offset in (len(LONG) - 10, 100_000, 5, 199_000, 50_000):
        session.point(offset)
        QApplication.processEvents()
        at = place(long_page, offset)
        assert 0 <= at.y() <= long_page.viewport().height(), offset
        found = long_page.hit(QPointF(at))
        assert found is not None
        assert place(long_page, found.offset) == at


def test_far_mentions_come_into_sight_when_selected(long_page: Canvas) -> None:
    session = desk_of(long_page).session
    for at in (200_000, 0, 120_000, 60_000):
        session.select(ItemId(f"m{at}"))
        QApplication.processEvents()
        rect = long_page.rect_of(ItemId(f"m{at}"))
        assert rect is not None
        assert 0 <= rect.top() <= rect.bottom() <= long_page.viewport().height()


def test_scrolling_moves_the_text_by_what_the_bar_moves(long_page: Canvas) -> None:
    """Guessed heights are corrected above and below: what is at the top of the window does not jump."""
    bar = long_page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    QApplication.processEvents()
    for step in (-40, -40, -200, 120, -333, -333, -333, 77):
        anchor = long_page.hit(QPointF(400, 5))
        assert anchor is not None
        before = place(long_page, anchor.offset).y()
        bar.setValue(bar.value() + step)
        QApplication.processEvents()
        assert place(long_page, anchor.offset).y() == pytest.approx(before - step, abs=2)


def test_other_letters_and_another_width_keep_the_place(long_page: Canvas) -> None:
    sheet, bar = long_page.sheet, long_page.verticalScrollBar()
    assert sheet is not None
    desk_of(long_page).session.point(150_000)
    QApplication.processEvents()
    first = long_page.hit(QPointF(400, 30))
    assert first is not None
    long_page.dress(long_page.theme, Type(size=30))
    QApplication.processEvents()
    after = long_page.hit(QPointF(400, 30))
    assert after is not None
    assert abs(after.offset - first.offset) < 800
    long_page.resize(500, 600)
    QApplication.processEvents()
    again = long_page.hit(QPointF(200, 30))
    assert again is not None
    assert abs(again.offset - first.offset) < 1600
    assert bar.maximum() > 10_000


def test_lines_are_walked_up_and_down(page: Canvas) -> None:
    session = desk_of(page).session
    starts = [place.start for place in paragraphs(TEXT)]
    session.point(span("الوزير").start)
    page.move_line(1)
    assert starts[1] <= session.caret < starts[2]
    page.move_line(1)
    assert session.caret >= starts[2]
    page.move_line(5)
    assert session.caret >= starts[2]
    page.move_line(-2)
    assert session.caret < starts[1]
    page.move_line(-9)
    assert session.caret < starts[1]


def test_an_empty_document_shows_and_survives_everything(opened: Opener) -> None:
    canvas = opened("\n \n", [])
    for lines in (1, -1, 15):
        canvas.move_line(lines)
    assert canvas.hit(QPointF(100, 100)) is None
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    canvas.close_document()
    assert canvas.hit(QPointF(100, 100)) is None
