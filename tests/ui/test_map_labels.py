"""Labels of elsewhere in the real window: each is asked about, none is dropped, and Esc imports nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox
from pytestqt.qtbot import QtBot

from annotator.app.importing import As, ImportOptions
from annotator.app.project import Project, shipped_schema
from annotator.app.settings import Settings
from annotator.cli import run
from annotator.model import Suggestion
from annotator.ui.dialogs.import_articles import ImportArticles
from annotator.ui.dialogs.map_labels import MapLabels
from annotator.ui.importing import bring_in_asking
from annotator.ui.theme import Wardrobe
from annotator.ui.window import Window

ME = "Sara"
TEXT = "زار باسل العدوان دمشق أمس"
RECORD = {
    "id": "a",
    "text": TEXT,
    "entities": [
        {"id": "p", "start": 4, "end": 16, "label": "PERS"},
        {"id": "g", "start": 17, "end": 21, "label": "GPE"},
        {"id": "z", "start": 22, "end": 25, "label": "ZEIT"},
    ],
    "relations": [{"label": "Visit", "head": "p", "tail": "g"}],
}


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "theirs.jsonl"
    path.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def window(qtbot: QtBot, wardrobe: Wardrobe, tmp_path: Path, qapp: QApplication) -> Iterator[Window]:
    path = tmp_path / "p.hashiya"
    with Project.create(path, shipped_schema("news")):
        pass
    settings = Settings(tmp_path / "settings.json")
    settings.set("annotator", ME)
    settings.set("language", "en")
    window = Window(qapp, settings)
    qtbot.addWidget(window)
    window.show()
    window.projects.open(path)
    yield window
    window.close()


def answer(window: Window, act: Callable[[MapLabels], None]) -> list[MapLabels]:
    """Does `act` with the dialog as soon as it is there."""
    seen: list[MapLabels] = []
    timer = QTimer(window)

    def look() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, MapLabels) and widget.isVisible():
                timer.stop()
                seen.append(widget)
                act(widget)

    timer.timeout.connect(look)
    timer.start(20)
    return seen


def boxes(dialog: MapLabels) -> dict[str, QComboBox]:
    return {box.accessibleName(): box for box in dialog.findChildren(QComboBox)}


def test_each_unknown_label_is_asked_about_with_the_best_guess(qtbot: QtBot, window: Window, lines: Path) -> None:
    told: dict[str, str] = {}

    def agree(dialog: MapLabels) -> None:
        told.update({name: box.currentData() for name, box in boxes(dialog).items()})
        dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()

    answer(window, agree)
    bring_in_asking(window, [lines], ImportOptions(annotator=ME, suggest=False))
    qtbot.waitUntil(lambda: window.desk.has_document and not window.jobs.busy)
    assert told == {"PERS": "PER", "ZEIT": "", "Visit": "visited"}
    annotation = window.desk.annotation
    assert [mention.label for mention in annotation.mentions()] == ["PER", "GPE", "ZEIT"]
    assert [relation.label for relation in annotation.relations()] == ["visited"]
    assert window.desk.project.schema.entity("ZEIT") is not None
    assert window.desk.project.schema.entity("PERS") is None


def test_another_answer_is_taken_for_mentions_and_relations_apart(qtbot: QtBot, window: Window, lines: Path) -> None:
    record = {**RECORD, "relations": [{"label": "ZEIT", "head": "p", "tail": "g"}]}
    lines.write_text(json.dumps(record) + "\n", encoding="utf-8")

    def choose(dialog: MapLabels) -> None:
        first, second = (box for box in dialog.findChildren(QComboBox) if box.accessibleName() == "ZEIT")
        first.setCurrentIndex(first.findData("DATE"))
        second.setCurrentIndex(second.findData("visited"))
        dialog.accept()

    answer(window, choose)
    bring_in_asking(window, [lines], ImportOptions(annotator=ME, suggest=False, annotations=As.SUGGESTIONS, source="m"))
    qtbot.waitUntil(lambda: window.desk.has_document and not window.jobs.busy)
    suggested = [one for one in window.desk.annotation.items.values() if isinstance(one, Suggestion)]
    assert sorted(one.proposed.label for one in suggested) == ["DATE", "GPE", "PER", "visited"]
    assert {one.source for one in suggested} == {"m"}


def test_esc_changes_nothing(qtbot: QtBot, window: Window, lines: Path) -> None:
    schema = window.desk.project.schema
    seen = answer(window, MapLabels.reject)
    bring_in_asking(window, [lines], ImportOptions(annotator=ME))
    qtbot.waitUntil(lambda: bool(seen) and not window.jobs.busy)
    assert window.desk.project.documents() == []
    assert window.desk.project.schema == schema
    assert window.messages.text == "Nothing was imported."


def test_nothing_is_asked_where_all_labels_are_known(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("وصل سامر الحلبي إلى دمشق", encoding="utf-8")
    seen = answer(window, MapLabels.reject)
    bring_in_asking(window, [tmp_path / "plain.txt"], ImportOptions(annotator=ME, suggest=False))
    qtbot.waitUntil(lambda: window.desk.has_document and not window.jobs.busy)
    assert seen == []


def test_whose_annotations_they_are_is_said(qtbot: QtBot, wardrobe: Wardrobe, tmp_path: Path) -> None:
    dialog = ImportArticles(None, ["gold", ME], ME)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.options(ME).annotator == ME
    dialog._whose.setEditText(" Omar ")
    assert (dialog.options(ME).annotator, dialog.options(ME).source) == ("Omar", "")
    dialog._as.setCurrentIndex(1)
    assert dialog._model.isVisible()
    assert not dialog._whose.isVisible()
    dialog._model.setText("bert-ner")
    assert (dialog.options(ME).annotator, dialog.options(ME).source) == (ME, "bert-ner")


def test_the_command_line_adds_them_and_says_how_to_map_them(
    tmp_path: Path, lines: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cli.hashiya"
    assert run(["new", str(path)]) == 0
    assert run(["import", str(path), str(lines), "--no-suggest"]) == 0
    told = capsys.readouterr().out
    assert "Labels added to the schema, each with a colour: PERS, ZEIT, Visit" in told
    assert "--map PERS=PER,Visit=visited" in told
