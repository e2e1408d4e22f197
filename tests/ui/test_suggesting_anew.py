"""Suggesting anew from the menu of the window: everywhere but in documents that are done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.app import done
from annotator.app.project import Project
from annotator.app.settings import Settings
from annotator.model import Checked, DocumentId
from annotator.ui.window import Window


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, project: Project) -> Iterator[Window]:
    finished = [row.id for row in project.documents()][1:3]
    assert done.mark(project, finished, "Sara", tuple(Checked), done=True) == 2
    path = project.path
    project.close()
    settings = Settings(tmp_path / "settings.json")
    for key, value in (("annotator", "Sara"), ("language", "en")):
        settings.set(key, value)
    made = Window(qapp, settings)
    qtbot.addWidget(made)
    made.show()
    made.projects.open(path)
    yield made
    made.close()


def sources(window: Window) -> dict[DocumentId, set[str]]:
    """Who suggested what waits: what is suggested anew has other rules than the made-up one of the sample."""
    store = window.desk.project.store
    found = (store.annotation(row.id, "Sara") for row in window.desk.project.documents())
    return {one.document_id: {item.rule for item in one.pending()} for one in found}


def test_documents_that_are_done_stay_as_they_are(window: Window, qtbot: QtBot) -> None:
    before = sources(window)
    assert all(rules <= {"title + name"} for rules in before.values())
    window.run("suggest.all")
    assert "since they are done: 2" in window.messages.text
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=60_000)
    now = sources(window)
    finished = [row.id for row in window.desk.project.documents()][1:3]
    assert {key for key in now if now[key] == before[key]} == set(finished)
    window.projects.open_document(finished[0])
    window.run("suggest")
    qtbot.waitUntil(lambda: sources(window)[finished[0]] != before[finished[0]], timeout=60_000)
