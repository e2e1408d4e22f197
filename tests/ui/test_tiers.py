"""Sure and unsure suggestions: on the page, in the legend, and accepting all that are sure."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from annotator.app.actions import ACTIONS
from annotator.app.desk import Desk
from annotator.app.project import Project, shipped_schema
from annotator.app.settings import Settings
from annotator.editing import Accept, Reject
from annotator.model import Document, DocumentId, InvalidEdit, ItemId, Mention, Message, Relation, Span, Suggestion
from annotator.model import suggestion_id as s
from annotator.ui.bridge import Bridge
from annotator.ui.canvas.paint import paint_band
from annotator.ui.canvas.view import state_of
from annotator.ui.panels.inspector import InspectorPanel
from annotator.ui.panels.states import StateLegend, _band
from annotator.ui.theme import DARK, LIGHT, BandState, Theme, Wardrobe

A, B, C, VISIT, MEETING, TALK = (ItemId(name) for name in ("a", "b", "c", "v", "m", "t"))


class Silent:
    """A screen that remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def tell(self, message: Message) -> None:
        self.told.append(str(message))

    def show(self, what: str) -> None: ...
    def zoom(self, steps: int) -> None: ...
    def move_line(self, lines: int) -> None: ...
    def refresh(self) -> None: ...


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A (sure), B (sure), C (unsure); a sure visit between sure ends, a sure talk to the unsure one, an unsure one."""
    settings = Settings(tmp_path / "settings.json")
    settings.set("annotator", "Sara")
    project = Project.create(tmp_path / "p.hashiya", shipped_schema("news"))
    document = Document(DocumentId("d"), "أحمد زار دمشق والتقى خالد", title="زيارة")
    proposed: list[tuple[Mention | Relation, float]] = [
        (Mention(A, Span(0, 4), "PER"), 0.8),
        (Mention(B, Span(9, 13), "GPE"), 0.97),
        (Mention(C, Span(21, 25), "PER"), 0.79),
        (Relation(VISIT, "visited", A, B), 0.93),
        (Relation(TALK, "contacted", A, C), 0.95),
        (Relation(MEETING, "met_with", A, C), 0.55),
    ]
    project.store.add(document, {}, [Suggestion(s(item.id), item, "rules", "", score) for item, score in proposed])
    desk = Desk(settings, Silent(), project)
    desk.open(document.id)
    return desk


def accept_sure(desk: Desk) -> None:
    next(action for action in ACTIONS if action.id == "accept.sure").run(desk)


def confirmed(desk: Desk) -> set[ItemId]:
    return {key for key, item in desk.annotation.items.items() if isinstance(item, Mention | Relation)}


def test_all_sure_ones_are_accepted_and_no_end_that_is_not(desk: Desk) -> None:
    accept_sure(desk)
    assert confirmed(desk) == {A, B, VISIT}
    desk.undo()
    assert confirmed(desk) == set()


def test_a_sure_relation_is_accepted_once_its_ends_stand(desk: Desk) -> None:
    desk.session.do(Accept((s(C),)))
    accept_sure(desk)
    assert confirmed(desk) == {A, B, C, VISIT, TALK}


def test_when_no_sure_one_is_left_it_says_so(desk: Desk) -> None:
    accept_sure(desk)
    with pytest.raises(InvalidEdit, match="Nothing is left"):
        accept_sure(desk)
    desk.accept_document()
    assert confirmed(desk) == {A, B, C, VISIT, TALK, MEETING}


def test_how_an_item_is_drawn(desk: Desk) -> None:
    assert state_of(desk.annotation, s(A)) is BandState.SUGGESTED
    assert state_of(desk.annotation, s(C)) is BandState.MAYBE
    assert state_of(desk.annotation, s(MEETING)) is BandState.MAYBE
    desk.session.do(Accept((s(A),)))
    desk.session.do(Reject((s(C),)))
    assert state_of(desk.annotation, A) is BandState.CONFIRMED
    assert state_of(desk.annotation, s(C)) is BandState.REJECTED


def drawn(state: BandState, theme: Theme) -> QImage:
    image = QImage(80, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.paper))
    painter = QPainter(image)
    paint_band(painter, _band(state, "#0072B2", QRect(10, 5, 60, 24)), theme, rtl=True)
    painter.end()
    return image


def coloured(image: QImage, theme: Theme, rows: range) -> float:
    """The share of pixels that are not paper."""
    paper = QColor(theme.paper).rgb()
    pixels = [image.pixel(x, y) != paper for y in rows for x in range(14, 66)]
    return sum(pixels) / len(pixels)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_tiers_differ_in_shape_without_colour(theme: Theme, wardrobe: Wardrobe) -> None:
    grounds = {state: coloured(drawn(state, theme), theme, range(12, 22)) for state in BandState}
    assert grounds[BandState.CONFIRMED] == grounds[BandState.SUGGESTED] == 1
    assert grounds[BandState.MAYBE] == 0
    line = range(27, 30)
    shares = [coloured(drawn(state, theme), theme, line) for state in (BandState.MAYBE, BandState.SUGGESTED)]
    assert 0 < shares[0] < 0.6 * shares[1]


def test_the_legend_shows_the_states_while_nothing_is_selected(
    qtbot: QtBot, wardrobe: Wardrobe, bridge: Bridge
) -> None:
    inspector = InspectorPanel(bridge)
    qtbot.addWidget(inspector)
    inspector.show()
    legend = inspector.findChild(StateLegend)
    assert legend.isVisible()
    assert "unsure" in legend.accessibleName()
    ground = legend.grab().toImage()
    legend.show_colour("#C4572A")
    assert legend.grab().toImage() != ground
    session = bridge.session
    assert session is not None
    session.select(next(session.annotation.mentions()).id)
    qtbot.waitUntil(lambda: not legend.isVisible())
