"""The order of documents in the window: the list, the keys and the setting are of one mind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from annotator.app.project import Project
from annotator.app.settings import Settings
from annotator.ui.panels.rows import ENTRY
from annotator.ui.walk import press
from annotator.ui.window import Window


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, project: Project) -> Iterator[Window]:
    path = project.path
    project.close()
    settings = Settings(tmp_path / "settings.json")
    for key, value in (("annotator", "Sara"), ("language", "en")):
        settings.set(key, value)
    made = Window(qapp, settings)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.projects.open(path)
    yield made
    made.close()
    made.deleteLater()


def listed(window: Window) -> list[str]:
    model = window.documents.model
    return [model.index(row).data(ENTRY).id for row in range(model.rowCount())]


def test_the_list_the_keys_and_the_setting_follow_the_chosen_order(window: Window, qtbot: QtBot) -> None:
    imported = listed(window)
    choice = window.documents.findChildren(QComboBox)[1]
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    unsure = listed(window)
    assert window.settings.text("order") == "unsure"
    assert sorted(unsure) == sorted(imported)
    assert unsure != imported
    queue = window.desk.project.queue
    doubts = [queue.unsure(key) for key in unsure]
    assert doubts == sorted(doubts, key=lambda doubt: -(doubt or 0.0))
    first = window.documents.model.index(0)
    assert f"{doubts[0]:.1f}" in first.data(Qt.ItemDataRole.ToolTipRole)
    window.projects.open_document(unsure[0])
    for key in unsure[1:3]:
        press(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert window.desk.session.document.id == key
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.session.document.id == unsure[3]
    assert listed(window) == unsure, "a document does not run away while it is worked on"


def test_the_order_is_kept_for_the_next_time(window: Window, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    path = window.desk.project.path
    window.projects.order("unsure")
    unsure = listed(window)
    window.projects.close()
    window.projects.open(path)
    assert listed(window) == unsure
    assert window.documents.order == "unsure"
    assert Settings(tmp_path / "settings.json").text("order") == "unsure"
