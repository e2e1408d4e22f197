"""Training from the window: the dialog shows how it goes, work goes on, and cancelling leaves nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
import spacy
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.app import paths, trained_models
from annotator.app.learning_curve import Point
from annotator.app.project import Project, shipped_schema
from annotator.app.settings import Settings
from annotator.app.training import Course
from annotator.model import Check, Checked, Document, DocumentId, ItemId, Mention, Span
from annotator.model.items import check_id
from annotator.training.telling import Prf, Scored, Stepped
from annotator.ui.dialogs.score_plot import ScorePlot
from annotator.ui.dialogs.train import TrainDialog
from annotator.ui.window import Window

_ISOLATES = dict.fromkeys(map(ord, "\u2068\u2069"))
AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setattr(paths, "seal_file", lambda: tmp_path / "seal")
    path = tmp_path / "p.hashiya"
    with Project.create(path, shipped_schema("news")) as project:
        for number, name in enumerate(("زكزوك", "بلبوط", "طرنوف", "قشقوش")):
            document = Document(DocumentId(f"d{number}"), f"قالت {name} أمس إن الرقم {number} وصل")
            items = [
                Mention(ItemId("m"), Span(5, 5 + len(name)), "ORG"),
                Check(check_id(Checked.ENTITIES), Checked.ENTITIES, "Sara", AT),
            ]
            project.store.add(document, {"Sara": items})
    settings = Settings(tmp_path / "settings.json")
    settings.set("annotator", "Sara")
    settings.set("language", "en")
    made = Window(qapp, settings)
    qtbot.addWidget(made)
    made.show()
    made.projects.open(path)
    yield made
    made.close()


def button(dialog: QWidget, words: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == words)


def texts(dialog: QWidget) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if not label.isHidden())


def _best_f1(window: Window) -> float:
    run = window.projects.training._run
    return max((one.entities.f for one in run.course.scores), default=0.0) if run is not None else 0.0


def test_enough_keeps_the_best_so_far_and_it_suggests(window: Window, qtbot: QtBot) -> None:
    window.run("train")
    dialog = window.projects.training.show()
    assert not dialog.isModal()
    qtbot.mouseClick(button(dialog, "Train"), Qt.MouseButton.LeftButton)
    assert window.projects.training.runs
    enough = button(dialog, "Enough: keep the best")
    assert not enough.isEnabled()
    window.run("document.next")  # work goes on
    qtbot.waitUntil(enough.isEnabled, timeout=120_000)
    assert "Step" in texts(dialog)
    qtbot.waitUntil(lambda: _best_f1(window) > 0, timeout=120_000)
    qtbot.mouseClick(enough, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.projects.training.runs, timeout=120_000)
    assert "trained-1" in texts(dialog)
    [model] = trained_models.known(window.desk.project.store)
    assert (model.name, model.active, model.own) == ("trained-1", True, True)
    assert [path.name for path in window.desk.project.path.with_suffix(".models").iterdir()] == ["trained-1"]


def test_a_model_that_found_nothing_rests_and_says_so(window: Window, qtbot: QtBot) -> None:
    dialog = window.projects.training.show()
    dialog._begin(replace(dialog.wanted, steps=1))
    qtbot.waitUntil(lambda: not window.projects.training.runs, timeout=120_000)
    assert "trained-1 was trained, but rests" in texts(dialog).translate(_ISOLATES)
    assert "but rests" in window.messages.text
    [model] = trained_models.known(window.desk.project.store)
    assert (model.name, model.active, model.f1) == ("trained-1", False, 0.0)


def test_cancelling_or_closing_the_project_leaves_nothing(window: Window, qtbot: QtBot) -> None:
    store, folder = window.desk.project.store, window.desk.project.path.with_suffix(".models")
    dialog = window.projects.training.show()
    qtbot.mouseClick(button(dialog, "Train"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(dialog, "Cancel training"), Qt.MouseButton.LeftButton)
    assert "as before" in texts(dialog)
    assert trained_models.known(store) == ()
    assert list(folder.iterdir()) == []
    qtbot.mouseClick(button(dialog, "Train"), Qt.MouseButton.LeftButton)
    assert list(folder.iterdir())
    window.projects.close()
    assert list(folder.iterdir()) == []


def test_a_harmless_pipeline_from_elsewhere_is_asked_about_and_admitted(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spacy.blank("ar").to_disk(tmp_path / "stranger")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "stranger"))
    asked: list[str] = []

    def answer(words: str) -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        asked.append(texts(box))
        button(box, words).click()

    store = window.desk.project.store
    for words, names in (("Leave it", []), ("Let it suggest", ["stranger"])):
        QTimer.singleShot(0, partial(answer, words))
        window.run("pipeline")
        assert [model.name for model in trained_models.known(store)] == names
    assert ["runs no code of its own" in question for question in asked] == [True, True]
    (tmp_path / "stranger" / "code.py").touch()
    QTimer.singleShot(0, partial(answer, "Leave it"))
    window.run("pipeline")
    assert "Do you trust its maker" in asked[-1]


def test_a_course_is_told_in_words_and_drawn(qtbot: QtBot, qapp: QApplication) -> None:
    dialog = TrainDialog(["Sara"], "Sara", lambda _: None, lambda: None, lambda: None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.prepare()
    course = Course(100, 4)
    course.take(Scored(0, 0, 900.0, Prf(0.0, 0.0, 0.0), Prf(0.0, 0.0, 0.0), 0.0))
    course.take(Scored(0, 50, 90.0, Prf(0.5, 0.25, 0.33), Prf(0.2, 0.1, 0.13), 0.3))
    course.take(Stepped(0, 50, 100.0))
    course.points = [Point(3, 0.33)]
    dialog.show_course(course)
    words = texts(dialog)
    for told in ("Step 50 of at most 100", "from 100% of the articles", "11:40", "precision 0.50", "F1 0.13"):
        assert told in words
    scores, parts = (plot.accessibleName() for plot in dialog.findChildren(ScorePlot) if not plot.isHidden())
    assert scores == "Entities, F1: 0.33, Relations, F1: 0.13"
    assert parts == "Entities, F1: 0.33"
