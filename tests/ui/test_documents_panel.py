"""The queue: order, counts, filter, search, and how it follows edits."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.app.project import Project
from annotator.app.session import Session
from annotator.editing import Accept, Reject, SetChecked
from annotator.model import Checked, DocumentId
from annotator.ui.bridge import Bridge
from annotator.ui.panels.documents import DocumentsPanel
from annotator.ui.panels.documents_model import DocumentEntry, DocumentsModel, entries
from annotator.ui.panels.rows import ENTRY, RowView
from annotator.ui.theme import Wardrobe


@pytest.fixture
def panel(qtbot: QtBot, wardrobe: Wardrobe, project: Project, bridge: Bridge) -> DocumentsPanel:
    panel = DocumentsPanel(bridge)
    qtbot.addWidget(panel)
    panel.show_project(project, "Sara")
    panel.show()
    return panel


def shown(model: DocumentsModel) -> list[DocumentEntry]:
    return [model.index(row).data(ENTRY) for row in range(model.rowCount())]


def test_the_queue_is_in_the_projects_order_with_the_stores_counts(panel: DocumentsPanel, project: Project) -> None:
    assert [entry.id for entry in shown(panel.model)] == [row.id for row in project.documents()]
    assert shown(panel.model) == entries(project, "Sara")


def test_counts_after_edits_are_what_the_store_would_say(
    panel: DocumentsPanel, project: Project, session: Session
) -> None:
    pending = [suggestion.id for suggestion in session.annotation.pending()]
    session.do(Accept(tuple(pending[:3])))
    session.do(Reject((pending[3],)))
    session.do(Reject((next(session.annotation.mentions()).id,)))
    session.undo()
    assert shown(panel.model) == entries(project, "Sara")
    session.do(SetChecked((Checked.ENTITIES,)))
    assert shown(panel.model)[0].state == "entities"
    session.do(SetChecked((Checked.RELATIONS,)))
    assert shown(panel.model)[0].state == "done"
    assert shown(panel.model)[0].progress == 1
    assert shown(panel.model) == entries(project, "Sara")
    session.undo()
    assert shown(panel.model)[0].state == "entities"


def test_search_folds_spelling(panel: DocumentsPanel, qtbot: QtBot) -> None:
    title = shown(panel.model)[0].title
    word = next(word for word in title.split() if "ة" in word)
    field = panel.findChild(QLineEdit)
    field.setText(word.replace("ة", "ه"))
    qtbot.waitUntil(lambda: panel.model.rowCount() < panel.model.total)
    assert title in [entry.title for entry in shown(panel.model)]
    field.setText("no such title")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 0)
    assert not panel.findChild(RowView).isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel.model.rowCount() == panel.model.total)


def test_filter_by_state(panel: DocumentsPanel, session: Session) -> None:
    session.do(SetChecked(tuple(Checked)))
    choice = panel.findChild(QComboBox)
    choice.setCurrentIndex(choice.findData("done"))
    assert [entry.id for entry in shown(panel.model)] == [session.document.id]
    choice.setCurrentIndex(0)
    assert panel.model.rowCount() == panel.model.total


def test_enter_in_the_search_goes_to_the_list_and_enter_there_opens(panel: DocumentsPanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.focus_search()
    qtbot.keyClick(panel.findChild(QLineEdit), Qt.Key.Key_Return)
    view = panel.findChild(RowView)
    qtbot.waitUntil(view.hasFocus)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [shown(panel.model)[1].id]


def test_without_articles_it_offers_to_import_some(panel: DocumentsPanel, project: Project, qtbot: QtBot) -> None:
    panel.model.set_entries([])
    panel._tell_counts()
    assert panel._empty_add.isVisible()
    with qtbot.waitSignal(panel.add):
        panel._empty_add.click()


def test_ten_thousand_documents_are_searched_in_one_go(qtbot: QtBot) -> None:
    model = DocumentsModel()
    model.set_entries([DocumentEntry(f"d{n}", f"خبر رقم {n}", "") for n in range(10_000)])
    model.filter("رقم 9999", "")
    assert [entry.id for entry in shown(model)] == ["d9999"]


REPRINTS = (frozenset({DocumentId("ar-01-yarmouk-water"), DocumentId("ar-08-yarmouk-water-reprint")}),)


def test_a_reprint_of_a_done_document_is_named_as_such(panel: DocumentsPanel, project: Project) -> None:
    model = panel.model
    model.set_reprints(REPRINTS)
    assert [entry.already for entry in shown(model)] == [""] * model.rowCount()
    session = project.session(DocumentId("ar-08-yarmouk-water-reprint"), "Sara")
    panel._bridge.attach(session)
    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    session.do(SetChecked(tuple(Checked)))
    first, reprint = model.row_of(DocumentId("ar-01-yarmouk-water")), model.row_of(session.document.id)
    assert first is not None
    assert reprint is not None
    assert {first, reprint} <= set(told)
    by_row = [entry.already for entry in shown(model)]
    assert by_row[first] == session.document.title
    assert by_row[reprint] == ""
    assert sum(map(bool, by_row)) == 1
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert session.document.title in model.index(first).data(role)
    assert not panel.grab().isNull()
    session.undo()
    assert not any(entry.already for entry in shown(model))


def test_it_tells_when_a_document_is_done(panel: DocumentsPanel, session: Session, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.done):
        session.do(SetChecked((Checked.ENTITIES,)))
    with qtbot.waitSignal(panel.done):
        session.do(SetChecked((Checked.RELATIONS,)))
