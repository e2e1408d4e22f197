"""An export from the real window: chosen, looked over, written, and what it said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from annotator.app.export import format_names
from annotator.app.export_choice import Which
from annotator.app.importing import ImportOptions, ImportReport
from annotator.app.project import Project, shipped_schema
from annotator.app.settings import Settings
from annotator.ui.dialogs.export_gold import ExportGold
from annotator.ui.pieces import Paragraph
from annotator.ui.theme import Wardrobe
from annotator.ui.window import Window

ME = "Sara"
LINES = [
    {
        "id": "a",
        "text": "زار باسل العدوان دمشق",
        "entities": [
            {"id": "p", "start": 4, "end": 16, "label": "PER"},
            {"id": "g", "start": 17, "end": 21, "label": "GPE"},
        ],
        "relations": [{"label": "visited", "head": "p", "tail": "g"}],
    },
    {"id": "b", "text": "وصل إلى دمشق، أمس", "entities": [[8, 13, "GPE"]]},
    {"id": "c", "text": "لا أحد نظر هنا"},
]


@pytest.fixture
def window(qtbot: QtBot, wardrobe: Wardrobe, tmp_path: Path, qapp: QApplication) -> Iterator[Window]:
    path, lines = tmp_path / "p.hashiya", tmp_path / "lines.jsonl"
    lines.write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    with Project.create(path, shipped_schema("news")) as project:
        project.import_job([lines], ImportOptions(annotator=ME, suggest=False), ImportReport()).run()
    settings = Settings(tmp_path / "settings.json")
    settings.set("annotator", ME)
    settings.set("language", "en")
    window = Window(qapp, settings)
    qtbot.addWidget(window)
    window.show()
    window.projects.open(path)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    yield window
    window.close()


@pytest.fixture
def dialog(qtbot: QtBot, window: Window) -> ExportGold:
    dialog = ExportGold(window.desk.project, ME, window.jobs, window)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def said(dialog: ExportGold) -> str:
    shown = [label for label in dialog.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.plain if isinstance(label, Paragraph) else label.text() for label in shown)


def tick(dialog: ExportGold, name: str, *, on: bool) -> None:
    for found in dialog.wishes.findChildren(QListWidget):
        for row in range(found.count()):
            item = found.item(row)
            if item.data(Qt.ItemDataRole.UserRole) == name:
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def test_every_form_is_offered_with_words_and_its_place(dialog: ExportGold, tmp_path: Path) -> None:
    wishes = dialog.wishes
    for name in format_names():
        wishes.choose(name)
        assert wishes.format == name
        assert wishes.out.parent == tmp_path
        assert wishes._share.isVisibleTo(wishes) == (name == "spacy")
    wishes.choose("jsonl")
    assert wishes.out == tmp_path / "gold.jsonl"
    wishes.choose("brat")
    assert wishes.out == tmp_path / "gold-brat"


def test_what_is_chosen_is_one_value(dialog: ExportGold) -> None:
    wishes = dialog.wishes
    assert wishes.choice.selection.labels is None
    tick(dialog, "visited", on=False)
    tick(dialog, "PER", on=False)
    wishes._which.setCurrentIndex(wishes._which.findData("finished"))
    wishes._share.setValue(90)
    wishes._test.setValue(50)
    wishes._seed.setValue(7)
    wishes._by_date.setChecked(True)
    wishes._licence.setText(" CC-BY-4.0 ")
    choice = wishes.choice
    assert choice.selection.documents is Which.FINISHED
    assert choice.selection.labels is not None
    assert "PER" not in choice.selection.labels
    assert choice.selection.relations is not None
    assert "visited" not in choice.selection.relations
    assert choice.wish.by_date
    assert choice.wish.dev_share + choice.wish.test_share < 1
    assert (choice.annotator, choice.majority, choice.wish.seed, choice.licence) == (ME, False, 7, "CC-BY-4.0")


def test_without_a_label_there_is_nothing_to_look_over(dialog: ExportGold) -> None:
    assert dialog._on.isEnabled()
    for label in shipped_schema("news").entities:
        tick(dialog, label.name, on=False)
    assert not dialog._on.isEnabled()


def test_losses_and_findings_are_told_first_then_it_is_written(
    qtbot: QtBot, window: Window, dialog: ExportGold, tmp_path: Path
) -> None:
    dialog.wishes.choose("conll")
    dialog.go_on()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert not dialog.wishes.out.exists()
    told = said(dialog)
    assert "Cannot be held: Relations" in told
    assert "Odd edges: 1" in told
    dialog.go_on()
    qtbot.waitUntil(lambda: bool(dialog.reports))
    assert "Exported 3 mentions" in said(dialog)
    assert dialog.reports[0].certificate.is_file()
    assert (tmp_path / dialog.wishes.out.name).exists()


def test_a_form_that_holds_all_says_so_and_one_can_go_back(qtbot: QtBot, window: Window, dialog: ExportGold) -> None:
    dialog.go_on()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert "Nothing: this form holds all there is." in said(dialog)
    dialog._back.click()
    assert dialog.wishes.isVisible()
    assert not dialog.reports


def test_the_findings_are_a_click_away(qtbot: QtBot, window: Window, dialog: ExportGold) -> None:
    dialog.go_on()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    (link,) = [button for button in dialog.findChildren(QPushButton) if button.text() == "Show the list"]
    link.click()
    assert not dialog.isVisible()
    assert dialog.look is not None
    window.findings.adopt(dialog.look)
    window.screen_.show_findings()
    assert window.findings.isVisible()
    assert window.findings.model.rowCount() == 2
    assert not window.jobs.busy


def test_closed_while_it_looks_it_stops_and_writes_nothing(qtbot: QtBot, window: Window, dialog: ExportGold) -> None:
    dialog.go_on()
    dialog.reject()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert dialog.reports == []
    assert not dialog.wishes.out.exists()


def test_a_place_that_cannot_be_written_to_is_said_and_can_be_changed(
    qtbot: QtBot, window: Window, dialog: ExportGold, tmp_path: Path
) -> None:
    taken = tmp_path / "taken.jsonl"
    taken.write_text("somebody else's")
    dialog.wishes.choose("jsonl")
    dialog.wishes.write_to(taken)
    dialog.go_on()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    dialog.go_on()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert str(taken) in said(dialog)
    assert dialog.reports == []
    assert taken.read_text() == "somebody else's"
    dialog._back.click()
    dialog.wishes.write_to(tmp_path / "free.jsonl")
    dialog.go_on()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert str(taken) not in said(dialog)
    dialog.go_on()
    qtbot.waitUntil(lambda: bool(dialog.reports))
    assert len((tmp_path / "free.jsonl").read_text("utf-8").splitlines()) == 2
