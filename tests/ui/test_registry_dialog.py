"""The window of the registry: edit, search, merge, split, remove, undo, and on to a mention."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from annotator.app.naming import linked_entity
from annotator.app.project import Project
from annotator.app.registry import RegistryBook
from annotator.editing import LinkEntity, PutEntities
from annotator.model import Entity, EntityId, Mention
from annotator.ui.dialogs.registry import RegistryDialog
from annotator.ui.dialogs.registry_model import Column
from annotator.ui.theme import Wardrobe

ME = "Sara"
ONE = Entity(EntityId("a"), "الأمم المتحدة", "ORG", ("المنظمة الدولية",))
TWO = Entity(EntityId("b"), "United Nations", "ORG", ("UN",), "Q1065")
THREE = Entity(EntityId("c"), "سوريا", "GPE")


@pytest.fixture
def linked(project: Project) -> list[Mention]:
    """Two mentions of the first document, linked to the first and the second entry."""
    RegistryBook(project.store, ME).do(PutEntities((ONE, TWO, THREE)))
    session = project.session(project.documents()[0].id, ME)
    mentions = list(session.annotation.mentions())[:2]
    for mention, entity in zip(mentions, (ONE, TWO), strict=True):
        session.do(LinkEntity((mention.id,), entity))
    return mentions


@pytest.fixture
def dialog(qtbot: QtBot, wardrobe: Wardrobe, project: Project, linked: list[Mention]) -> Iterator[RegistryDialog]:
    dialog = RegistryDialog(project, ME)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    yield dialog
    dialog.close()


def press(qtbot: QtBot, dialog: RegistryDialog, title: str) -> None:
    button = next(button for button in dialog.findChildren(QPushButton) if button.text() == title)
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def names(dialog: RegistryDialog) -> list[str]:
    model = dialog.table.model()
    return [model.index(row, Column.NAME).data() for row in range(model.rowCount())]


def cell(dialog: RegistryDialog, name: str, column: Column) -> str:
    model = dialog.table.model()
    return str(model.index(names(dialog).index(name), column).data())


def meant(project: Project, mention: Mention) -> Entity | None:
    return linked_entity(project.session(project.documents()[0].id, ME), mention.id)


def test_search_ignores_spelling_and_finds_variants_and_ids(dialog: RegistryDialog) -> None:
    assert sorted(names(dialog)) == ["United Nations", "الأمم المتحدة", "سوريا"]
    field = dialog.findChild(QLineEdit)
    for typed, found in (("الامم", ["الأمم المتحدة"]), ("المنظمه", ["الأمم المتحدة"]), ("q1065", ["United Nations"]),
                         ("سورية", []), ("GPE", ["سوريا"])):  # fmt: skip
        field.setText(typed)
        assert names(dialog) == found


def test_merging_and_undo_by_key_change_what_links_mean_and_no_document(
    qtbot: QtBot, dialog: RegistryDialog, project: Project, linked: list[Mention]
) -> None:
    before = project.store.annotation(project.documents()[0].id, ME)
    dialog.select(ONE.id, TWO.id)
    press(qtbot, dialog, "Merge")
    assert sorted(names(dialog)) == ["United Nations", "سوريا"]
    assert cell(dialog, "United Nations", Column.MENTIONS) == "2"
    assert "الأمم المتحدة" in cell(dialog, "United Nations", Column.VARIANTS)
    assert [meant(project, mention) for mention in linked] == [TWO, TWO]
    assert dialog.mentions.count() == 2
    qtbot.keyClick(dialog.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(names(dialog)) == 3
    assert [meant(project, mention) for mention in linked] == [ONE, TWO]
    press(qtbot, dialog, "Redo")
    dialog.select(TWO.id)
    press(qtbot, dialog, "Split")
    assert [meant(project, mention) for mention in linked] == [ONE, TWO]
    assert project.store.annotation(project.documents()[0].id, ME) == before


def test_cells_are_edited_in_place_and_a_name_is_needed(qtbot: QtBot, dialog: RegistryDialog, project: Project) -> None:
    model = dialog.table.model()
    row = names(dialog).index("سوريا")
    assert model.setData(model.index(row, Column.VARIANTS), "سورية | الشام |")
    assert model.setData(model.index(names(dialog).index("سوريا"), Column.EXTERNAL), "Q858")
    entity = project.store.entities.registry.get(THREE.id)
    assert entity == Entity(THREE.id, "سوريا", "GPE", ("سورية", "الشام"), "Q858")
    model.setData(model.index(names(dialog).index("سوريا"), Column.NAME), " ")
    assert project.store.entities.registry.get(THREE.id) == entity
    assert not model.flags(model.index(0, Column.MENTIONS)) & Qt.ItemFlag.ItemIsEditable


def test_sorting_by_mentions_is_by_number(dialog: RegistryDialog) -> None:
    dialog.table.sortByColumn(Column.MENTIONS, Qt.SortOrder.DescendingOrder)
    assert names(dialog)[-1] == "سوريا"


def test_removing_asks_when_there_are_links_and_undo_brings_them_back(
    qtbot: QtBot, dialog: RegistryDialog, project: Project, linked: list[Mention]
) -> None:
    asked: list[str] = []

    def answer(title: str) -> None:
        def click() -> None:
            box = QApplication.activeModalWidget()
            asked.extend(label.text() for label in box.findChildren(QLabel))
            next(one for one in box.findChildren(QPushButton) if one.text() == title).click()

        QTimer.singleShot(50, click)

    dialog.select(THREE.id)
    press(qtbot, dialog, "Remove")
    assert asked == []
    dialog.select(ONE.id)
    answer("Leave as it is")
    press(qtbot, dialog, "Remove")
    assert any("Links to what you remove: " in text for text in asked)
    assert meant(project, linked[0]) == ONE
    answer("Remove")
    press(qtbot, dialog, "Remove")
    assert meant(project, linked[0]) is None
    press(qtbot, dialog, "Undo")
    press(qtbot, dialog, "Undo")
    assert meant(project, linked[0]) == ONE
    assert len(names(dialog)) == 3


def test_enter_on_a_mention_leads_to_its_place(
    qtbot: QtBot, dialog: RegistryDialog, linked: list[Mention], project: Project
) -> None:
    dialog.select(ONE.id)
    dialog.mentions.setFocus()
    dialog.mentions.setCurrentRow(0)
    QApplication.processEvents()
    qtbot.keyClick(dialog.mentions, Qt.Key.Key_Return)
    assert dialog.wanted is not None
    assert (dialog.wanted.document_id, dialog.wanted.mention) == (project.documents()[0].id, linked[0].id)
    assert dialog.result() == RegistryDialog.DialogCode.Accepted


def test_a_file_with_a_bad_line_is_taken_in_but_for_that_line(
    dialog: RegistryDialog, tmp_path: Path, project: Project
) -> None:
    file = tmp_path / "more.csv"
    file.write_text("name,kind\nبيروت,GPE\nx,NOTHING\n", encoding="utf-8")
    dialog.bring_in(file)
    assert "بيروت" in names(dialog)
    assert len(project.store.entities.registry) == 4
