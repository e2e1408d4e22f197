"""Lists of mentions and relations follow edits row by row and say what the session says."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.app.project import Project
from annotator.app.session import Session
from annotator.editing import Accept, Add, CheckRelations, MoveEdges, Reject, Relabel
from annotator.model import InvalidEdit, ItemId, Mention, Relation, Span, Suggestion
from annotator.ui.bridge import Bridge
from annotator.ui.panels.history import HistoryPanel, when_said
from annotator.ui.panels.items import ItemsModel, Row, State
from annotator.ui.panels.mentions import MentionsModel, MentionsPanel
from annotator.ui.panels.relation_rows import sentence, surface
from annotator.ui.panels.relations_model import RelationsModel
from annotator.ui.panels.rows import ENTRY, RowView
from annotator.ui.theme import Wardrobe


def rows(model: ItemsModel) -> list[Row]:
    return [model.index(row, 0).data(ENTRY) for row in range(model.rowCount())]


@pytest.mark.parametrize("kind", [MentionsModel, RelationsModel])
def test_following_edits_gives_what_reading_anew_gives(
    session: Session, bridge: Bridge, kind: type[ItemsModel], qtbot: QtBot
) -> None:
    model, fresh = kind(), kind()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert tester.model() is model
    model.show(session)
    bridge.changed.connect(model.changed)
    dice = random.Random(7)
    for turn in range(60):
        annotation = session.annotation
        pending = [suggestion.id for suggestion in annotation.pending()]
        mentions = list(annotation.mentions())
        mention = dice.choice(mentions)
        match dice.randrange(8):
            case 0 if pending:
                session.do(Accept((dice.choice(pending),)))
            case 1 if pending:
                session.do(Reject((dice.choice(pending),)))
            case 2:
                session.do(Reject((mention.id,)))
            case 3:
                # A label that a drawn relation forbids is refused, and then nothing changes.
                with suppress(InvalidEdit):
                    session.do(Relabel((mention.id,), dice.choice(["PER", "ORG", "MISC"])))
            case 7:
                other = dice.choice(mentions)
                if other.id == mention.id:
                    session.do(CheckRelations(mention.id, on=dice.random() < 0.7))
                else:
                    session.do(CheckRelations(mention.id, other.id, on=dice.random() < 0.7))
            case 4 if len(mention.span) > 1:
                session.do(MoveEdges(mention.id, Span(mention.span.start + 1, mention.span.end)))
            case 5:
                start = dice.randrange(len(session.document.text) - 2)
                session.do(Add(Mention(ItemId(f"new{turn}"), Span(start, start + 2), "LOC")))
            case _:
                session.undo() if dice.random() < 0.7 else session.redo()
        fresh.show(session)
        assert rows(model) == rows(fresh)
        assert [model.row_of(row.key) for row in rows(model)] == list(range(model.rowCount()))


def test_accepting_everything_at_once(session: Session, bridge: Bridge) -> None:
    model, fresh = MentionsModel(), MentionsModel()
    model.show(session)
    bridge.changed.connect(model.changed)
    session.do(Accept(tuple(suggestion.id for suggestion in session.annotation.pending())))
    fresh.show(session)
    assert rows(model) == rows(fresh)
    assert {row.state for row in rows(model)} == {State.CONFIRMED}


def test_rejected_suggestions_are_listed_in_review_only(session: Session) -> None:
    key = next(item.id for item in session.annotation.pending() if isinstance(item.proposed, Mention))
    session.do(Reject((key,)))
    model = MentionsModel()
    model.show(session)
    assert model.row_of(key) is None
    model.show(session, rejected=True)
    row = model.row_of(key)
    assert row is not None
    assert rows(model)[row].state is State.REJECTED


def test_a_row_says_surface_label_and_score(session: Session) -> None:
    model = MentionsModel()
    model.show(session)
    for row in rows(model):
        item = session.annotation.get(row.key)
        mention = item.proposed if isinstance(item, Suggestion) else item
        assert isinstance(mention, Mention)
        assert row.text == " ".join(mention.span.of(session.document.text).split())
        assert row.label == mention.label
        assert row.score == (item.score if isinstance(item, Suggestion) else None)


def test_a_relation_says_both_ends_in_reading_order(session: Session) -> None:
    model = RelationsModel()
    model.show(session)
    relation = next(session.annotation.relations())
    assert isinstance(relation, Relation)
    row = model.row_of(relation.id)
    assert row is not None
    said = sentence(session, relation)
    assert rows(model)[row].text.startswith(surface(session, relation.head))
    ends = [session.annotation.end(end).span.of(session.document.text) for end in (relation.head, relation.tail)]
    assert said.index(ends[0]) <= said.rindex(ends[1])


def test_the_selected_row_is_the_sessions_and_enter_picks(
    qtbot: QtBot, wardrobe: Wardrobe, session: Session, bridge: Bridge
) -> None:
    panel = MentionsPanel(bridge)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0)
    key = rows(panel.model)[3].key
    session.select(key)
    view = panel.findChild(RowView)
    qtbot.waitUntil(lambda: view.currentIndex().row() == 3)
    with qtbot.waitSignal(panel.picked) as picked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert picked.args == [key]
    session.point(0)
    qtbot.waitUntil(lambda: not view.selectionModel().hasSelection())


def test_a_hidden_panel_catches_up_when_shown(
    qtbot: QtBot, wardrobe: Wardrobe, session: Session, bridge: Bridge
) -> None:
    panel = MentionsPanel(bridge)
    qtbot.addWidget(panel)
    session.do(Reject((next(session.annotation.mentions()).id,)))
    assert panel.model.rowCount() == 0
    panel.show()
    fresh = MentionsModel()
    fresh.show(session)
    qtbot.waitUntil(lambda: rows(panel.model) == rows(fresh))
    panel.hide()
    session.undo()
    panel.show()
    fresh.show(session)
    qtbot.waitUntil(lambda: rows(panel.model) == rows(fresh))


def test_the_history_lists_the_last_step_first_and_marks_what_was_undone(
    qtbot: QtBot, wardrobe: Wardrobe, project: Project, session: Session, bridge: Bridge
) -> None:
    panel = HistoryPanel(
        bridge, lambda session, limit: project.store.journal(session.document.id, session.annotator, limit)
    )
    qtbot.addWidget(panel)
    panel.show()
    mention = next(session.annotation.mentions())
    session.do(Relabel((mention.id,), "ORG"))
    session.do(Reject((mention.id,)))
    session.undo()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    said = [panel.model.index(row, 0).data() for row in range(3)]
    assert said == ["Undone: Reject (1)", "Reject (1)", "Label as Organisation"]
    assert [panel.model.index(row, 0).data(ENTRY)[0].undone for row in range(3)] == [False, True, False]


def test_times_of_other_days_have_a_date() -> None:
    from datetime import UTC, datetime

    now = datetime(2025, 5, 4, 18, 0, tzinfo=UTC)
    assert when_said(datetime(2025, 5, 4, 9, 5, tzinfo=UTC), now) == "09:05"
    assert when_said(datetime(2025, 5, 3, 9, 5, tzinfo=UTC), now) == "2025-05-03 09:05"
