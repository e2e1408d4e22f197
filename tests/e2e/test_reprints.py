"""The queue of the real window names reprints of what is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.app.project import Project, shipped_schema
from annotator.app.settings import Settings
from annotator.editing import SetChecked
from annotator.model import Checked, Document, DocumentId
from annotator.ui.panels.rows import ENTRY
from annotator.ui.window import Window

STORY = " ".join(f"كلمة{number}" for number in range(80))
OTHER = " ".join(f"خبر{number}" for number in range(80))
ME = "سارة"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.hashiya"
    with Project.create(path, shipped_schema("news")) as project:
        for name, text in (("a", STORY), ("b", OTHER), ("c", f"{STORY} نهاية")):
            project.store.add(Document(DocumentId(name), text, title=name), {}, [])
    return path


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Window]:
    settings = Settings(tmp_path / "settings.json")
    settings.set("annotator", ME)
    window = Window(qapp, settings)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def told(window: Window) -> list[str]:
    model = window.documents.model
    return [model.index(row).data(ENTRY).already for row in range(model.rowCount())]


def test_the_first_document_that_is_done_starts_the_comparison(window: Window, path: Path, qtbot: QtBot) -> None:
    window.projects.open(path)
    assert told(window) == ["", "", ""]
    assert not window.jobs.busy
    window.desk.session.do(SetChecked(tuple(Checked)))
    qtbot.waitUntil(lambda: told(window) == ["", "", "a"])
    window.desk.undo()
    assert told(window) == ["", "", ""]


def test_what_was_done_earlier_is_named_when_the_project_is_opened(window: Window, path: Path, qtbot: QtBot) -> None:
    with Project.open(path) as project:
        project.session(DocumentId("c"), ME).do(SetChecked(tuple(Checked)))
    window.projects.open(path)
    qtbot.waitUntil(lambda: told(window) == ["c", "", ""])
    window.projects.start("close")
    assert window.documents.model.rowCount() == 0
