"""The dialog of suggesters, in the real window: a switch works at once, figures follow, and the queue hears of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from annotator.app.project import Project
from annotator.app.settings import Settings
from annotator.app.suggesters import off
from annotator.model import DocumentId, Suggestion
from annotator.suggest.suggesters import Suggesters
from annotator.ui.dialogs.suggesters import SuggestersDialog
from annotator.ui.suggesters import dialog_for
from annotator.ui.window import Window

KEY = "rules"


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, project: Project) -> Iterator[Window]:
    """On the sample of `project`, in which all suggestions are by rules."""
    path = project.path
    project.close()
    settings = Settings(tmp_path / "settings.json")
    settings.set("annotator", "Sara")
    settings.set("language", "en")
    made = Window(qapp, settings)
    qtbot.addWidget(made)
    made.show()
    made.projects.open(path)
    yield made
    made.close()


def pending(window: Window, document: DocumentId) -> list[Suggestion]:
    return list(window.desk.project.store.annotation(document, "Sara").pending())


def test_a_switch_takes_back_what_waits_in_other_documents_at_once(window: Window, qtbot: QtBot) -> None:
    store = window.desk.project.store
    here, other = (row.id for row in window.desk.project.documents()[:2])
    assert window.desk.session.document.id == here
    touched: dict[str, bool] = {}
    dialog = dialog_for(window, touched)
    qtbot.addWidget(dialog)
    dialog.show()
    box = dialog.findChild(QCheckBox, KEY)
    assert box.isChecked()
    before = box.accessibleDescription()
    assert "to decide: 0" not in before
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert not box.isChecked()
    assert touched == {KEY: False}
    assert off(store) == {KEY}
    assert box.accessibleDescription() != before
    assert not [one for one in pending(window, other) if one.source == "rules" and hasattr(one.proposed, "span")]
    assert pending(window, here), "the open document is suggested in anew, through its session"
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert off(store) == frozenset()


def test_the_open_document_follows_when_the_dialog_is_closed(window: Window, qtbot: QtBot) -> None:
    session = window.desk.session
    window.desk.project.learning.move_to(Suggesters())  # a process of their own takes long to start

    def press_and_close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SuggestersDialog)
        for key in (KEY, "relations:rules"):
            dialog.findChild(QCheckBox, key).click()
        dialog.reject()

    QTimer.singleShot(0, press_and_close)
    assert window.run("suggesters")
    qtbot.waitUntil(lambda: not any(one.source == "rules" for one in session.annotation.pending()), timeout=60_000)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=60_000)
