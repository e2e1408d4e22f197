"""The schema dialog in the real window: what is typed becomes the project's schema, with all its data, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QSpinBox,
    QTabWidget,
)
from pytestqt.qtbot import QtBot

from annotator.app.project import Project, shipped_schema
from annotator.app.schema_files import as_yaml
from annotator.app.settings import Settings
from annotator.model import Document, DocumentId, ItemId, Mention, Relation, Span
from annotator.ui.dialogs.label_form import LabelForm
from annotator.ui.dialogs.schema import SchemaDialog
from annotator.ui.dialogs.schema_labels import SchemaLabels
from annotator.ui.dialogs.schema_losses import SchemaLosses
from annotator.ui.dialogs.schema_yaml import SchemaYaml
from annotator.ui.theme import Wardrobe
from annotator.ui.window import Window

TEXT = "التقى سامر الحلبي هدى ناصر في الرباط أمس."
KEY, ME = DocumentId("one"), "Sara"
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def mention(key: str, surface: str, label: str) -> Mention:
    start = TEXT.index(surface)
    return Mention(ItemId(key), Span(start, start + len(surface)), label)


@pytest.fixture
def window(qtbot: QtBot, wardrobe: Wardrobe, tmp_path: Path, qapp: QApplication) -> Iterator[Window]:
    path = tmp_path / "p.hashiya"
    items = [mention("s", "سامر الحلبي", "PER"), mention("h", "هدى ناصر", "PER"), mention("r", "الرباط", "GPE"),
             Relation(ItemId("m"), "met_with", ItemId("s"), ItemId("h"))]  # fmt: skip
    with Project.create(path, shipped_schema("news")) as project:
        project.store.add(Document(KEY, TEXT, title="one"), {ME: items})
    settings = Settings(tmp_path / "settings.json")
    settings.set("annotator", ME)
    settings.set("language", "en")
    window = Window(qapp, settings)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.projects.open(path)
    window.projects.open_document(KEY)
    yield window
    window.close()


def labels(window: Window) -> list[str]:
    return [each.label for each in window.desk.annotation.mentions()]


def in_turn(qtbot: QtBot, window: Window, *acts: Callable[[QDialog], None]) -> None:
    """Opens the dialog with its key; each act is done in the dialog that is then on top."""
    waiting = list(acts)
    met: list[QDialog] = []

    def step() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog in met:
            QTimer.singleShot(50, step)
            return
        met.append(dialog)
        act = waiting.pop(0)
        if waiting:
            QTimer.singleShot(50, step)
        act(dialog)

    QTimer.singleShot(50, step)
    window.focus_page()
    qtbot.waitUntil(window.canvas.hasFocus)
    qtbot.keyClick(window.canvas, Qt.Key.Key_L, CTRL_SHIFT)
    QApplication.processEvents()
    assert not waiting


def page(dialog: QDialog, number: int) -> SchemaLabels:
    tabs = dialog.findChild(QTabWidget)
    assert tabs is not None
    tabs.setCurrentIndex(number)
    found = tabs.widget(number)
    assert isinstance(found, SchemaLabels)
    return found


def rename(qtbot: QtBot, dialog: QDialog, tab: int, row: int, name: str) -> None:
    side = page(dialog, tab)
    shown = side.findChild(QListWidget)
    form = side.findChild(LabelForm)
    assert shown is not None
    assert form is not None
    shown.setCurrentRow(row)
    field = form.findChild(QLineEdit)
    assert field is not None
    field.selectAll()
    qtbot.keyClicks(field, name)


def test_a_label_is_renamed_in_the_data_and_undo_takes_it_back(qtbot: QtBot, window: Window) -> None:
    def act(dialog: QDialog) -> None:
        rename(qtbot, dialog, 0, 0, "HUMAN")
        dialog.accept()

    before = window.desk.project.schema
    in_turn(qtbot, window, act)
    assert labels(window) == ["HUMAN", "HUMAN", "GPE"]
    schema = window.desk.project.schema
    met = schema.relation("met_with")
    assert met is not None
    assert met.heads == met.tails == ("HUMAN",)
    assert "label.HUMAN" in {action.id for action in window.actions_}  # menus and keys follow
    qtbot.keyClick(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert labels(window) == ["PER", "PER", "GPE"]
    assert window.desk.project.schema == before
    assert "label.PER" in {action.id for action in window.actions_}


def delete_first(qtbot: QtBot, dialog: QDialog, tab: int, row: int) -> None:
    shown = page(dialog, tab).findChild(QListWidget)
    assert shown is not None
    shown.setCurrentRow(row)
    qtbot.keyClick(shown, Qt.Key.Key_Delete)


def met_row(window: Window) -> int:
    return [label.name for label in window.desk.project.schema.relations].index("met_with")


def test_a_deleted_label_asks_what_becomes_of_its_data(qtbot: QtBot, window: Window) -> None:
    def act(dialog: QDialog) -> None:
        delete_first(qtbot, dialog, 1, met_row(window))
        dialog.accept()

    def keep(dialog: QDialog) -> None:
        assert isinstance(dialog, SchemaLosses)
        box = dialog.findChild(QComboBox)
        assert box is not None
        box.setCurrentIndex(box.findData("contacted"))
        dialog.accept()

    in_turn(qtbot, window, act, keep)
    (relation,) = window.desk.annotation.relations()
    assert relation.label == "contacted"
    window.desk.undo()
    (relation,) = window.desk.annotation.relations()
    assert relation.label == "met_with"


def test_saying_no_to_the_losses_changes_nothing(qtbot: QtBot, window: Window) -> None:
    def act(dialog: QDialog) -> None:
        delete_first(qtbot, dialog, 1, met_row(window))
        dialog.accept()

    before = window.desk.project.schema
    in_turn(qtbot, window, act, lambda dialog: dialog.reject())
    assert window.desk.project.schema == before
    assert len(list(window.desk.annotation.relations())) == 1
    assert "stays as it was" in window.messages.text


def test_the_only_end_of_a_relation_is_not_deleted(qtbot: QtBot, window: Window) -> None:
    def act(dialog: QDialog) -> None:
        delete_first(qtbot, dialog, 0, 0)
        shown = page(dialog, 0).findChild(QListWidget)
        assert shown is not None
        assert shown.count() == 10
        dialog.reject()

    in_turn(qtbot, window, act)


def test_yaml_with_a_slip_is_not_left_and_not_used(qtbot: QtBot, window: Window) -> None:
    text = as_yaml(window.desk.project.schema)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, SchemaDialog)
        tabs = dialog.findChild(QTabWidget)
        yaml = dialog.findChild(SchemaYaml)
        assert tabs is not None
        assert yaml is not None
        tabs.setCurrentIndex(2)
        field = yaml.findChild(QPlainTextEdit)
        assert field is not None
        assert field.toPlainText() == text + "\n"
        field.setPlainText(text.replace("key: P", "kye: P"))
        tabs.setCurrentIndex(0)
        assert tabs.currentIndex() == 2
        dialog.accept()
        assert dialog.isVisible()
        (mark,) = field.extraSelections()
        assert mark.cursor.blockNumber() + 1 == text[: text.index("key: P")].count("\n") + 1
        field.setPlainText(text.replace("name: visited", "name: went_to"))
        tabs.setCurrentIndex(1)
        assert tabs.currentIndex() == 1
        dialog.accept()

    in_turn(qtbot, window, act)
    assert window.desk.project.schema.relation("went_to") is not None
    assert as_yaml(window.desk.project.schema) == text.replace("name: visited", "name: went_to")


def test_rules_of_a_relation_are_set_and_new_labels_added_and_moved(qtbot: QtBot, window: Window) -> None:
    def act(dialog: QDialog) -> None:
        side = page(dialog, 1)
        shown, form = side.findChild(QListWidget), side.findChild(LabelForm)
        assert shown is not None
        assert form is not None
        shown.setCurrentRow(met_row(window))
        distance = form.findChild(QSpinBox)
        assert distance is not None
        distance.setValue(120)
        labels_ = page(dialog, 0)
        entities = labels_.findChild(QListWidget)
        assert entities is not None
        entities.setCurrentRow(1)
        qtbot.keyClick(entities, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        assert entities.currentRow() == 0
        dialog.accept()

    in_turn(qtbot, window, act)
    schema = window.desk.project.schema
    met = schema.relation("met_with")
    assert met is not None
    assert met.max_distance == 120
    assert [label.name for label in schema.entities][:2] == ["ORG", "PER"]
    assert labels(window) == ["PER", "PER", "GPE"]


def test_changes_are_not_thrown_away_unasked(qtbot: QtBot, window: Window) -> None:
    def act(dialog: QDialog) -> None:
        rename(qtbot, dialog, 0, 0, "HUMAN")
        dialog.reject()
        assert dialog.isVisible()
        rename(qtbot, dialog, 0, 0, "PER")
        dialog.reject()

    def go_on(dialog: QDialog) -> None:
        assert not isinstance(dialog, SchemaDialog)
        dialog.reject()

    before = window.desk.project.schema
    in_turn(qtbot, window, act, go_on)
    assert window.desk.project.schema == before


def test_two_labels_of_one_name_are_refused_in_words(qtbot: QtBot, window: Window) -> None:
    def act(dialog: QDialog) -> None:
        rename(qtbot, dialog, 0, 1, "PER")
        dialog.accept()
        assert dialog.isVisible()
        assert any("Two labels are called" in each.text() for each in dialog.findChildren(QLabel))
        rename(qtbot, dialog, 0, 1, "ORG")
        dialog.reject()

    in_turn(qtbot, window, act)
