"""The list of what does not agree, in the real window: it leads to each place, and follows as they are mended."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from annotator.app.importing import ImportOptions, ImportReport
from annotator.app.project import Project, shipped_schema
from annotator.app.settings import Settings
from annotator.model import Mention
from annotator.ui.panels.findings_model import FindingRow, PlaceRow
from annotator.ui.theme import Wardrobe
from annotator.ui.window import Window

ME = "Sara"
NAMED = "زار باسل العدوان دمشق"
LINES = [
    {"id": "a", "text": NAMED, "entities": [[4, 16, "PER"], [17, 21, "GPE"]]},
    {"id": "b", "text": "وصل إلى دمشق، أمس", "entities": [[8, 13, "ORG"]]},
    {"id": "c", "text": "غادر باسل العدوان دمشق", "entities": [[18, 22, "GPE"]]},
    *({"id": f"d{at}", "text": f"{NAMED} {at}", "entities": [[4, 16, "PER"]]} for at in range(7)),
    {"id": "e", "text": "دمشق دمشق", "entities": [[0, 4, "GPE"], [5, 9, "GPE"]]},
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
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.projects.open(path)
    window.run("check")
    qtbot.waitUntil(lambda: window.findings.model.rowCount() > 0)
    yield window
    window.close()


def rows(window: Window) -> list[object]:
    model = window.findings.model
    return [model.row_at(model.index(at, 0)) for at in range(model.rowCount())]


def reasons(window: Window) -> list[str]:
    return [row.text for row in rows(window) if isinstance(row, FindingRow)]


def place(window: Window, document: str) -> int:
    return next(
        at for at, row in enumerate(rows(window)) if isinstance(row, PlaceRow) and row.place.document == document
    )


def test_a_click_leads_to_the_place_and_the_list_stays(qtbot: QtBot, window: Window) -> None:
    view = window.findings.view
    index = window.findings.model.index(place(window, "b"), 0)
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    session = window.desk.session
    assert session.document.id == "b"
    selected = session.annotation.get(session.selected)
    assert isinstance(selected, Mention)
    assert selected.label == "ORG"
    assert window.findings.isVisible()
    assert window.canvas.hasFocus()


def test_enter_selects_what_stands_unmarked_and_marking_it_mends_the_finding(qtbot: QtBot, window: Window) -> None:
    before = reasons(window)
    view = window.findings.view
    view.setCurrentIndex(window.findings.model.index(place(window, "c"), 0))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    session = window.desk.session
    assert session.stretch is not None
    assert session.stretch.of(session.document.text) == "باسل العدوان"
    window.run("label.PER")
    qtbot.waitUntil(lambda: reasons(window) != before)
    assert not any("باسل" in reason for reason in reasons(window))
    window.run("undo")
    qtbot.waitUntil(lambda: reasons(window) == before)


def test_the_next_place_is_one_key_away(window: Window) -> None:
    seen = []
    for _ in range(len([row for row in rows(window) if isinstance(row, PlaceRow)])):
        assert window.run("check.next")
        row = window.findings.model.row_at(window.findings.view.currentIndex())
        assert isinstance(row, PlaceRow)
        assert window.desk.session.document.id == row.place.document
        seen.append(row.place)
    assert len(set(seen)) == len(seen)


def test_places_beyond_the_first_are_asked_for(qtbot: QtBot, window: Window) -> None:
    model = window.findings.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert tester.model() is model
    texts = [model.index(at, 0).data() for at in range(model.rowCount())]
    more = next(at for at, text in enumerate(texts) if text.startswith("Further places"))
    view = window.findings.view
    view.setCurrentIndex(model.index(more, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert model.rowCount() > len(texts)
    assert not any(model.index(at, 0).data().startswith("Further") for at in range(model.rowCount()))


def test_what_is_called_right_goes_and_can_be_taken_back(qtbot: QtBot, window: Window) -> None:
    panel = window.findings
    before = reasons(window)
    panel.view.setCurrentIndex(panel.model.index(0, 0))
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert reasons(window) == before[1:]
    kinds = panel.findChild(QComboBox)
    kinds.setCurrentIndex(kinds.count() - 1)
    assert reasons(window) == before[:1]
    panel.view.setCurrentIndex(panel.model.index(0, 0))
    (back,) = [button for button in panel.findChildren(QPushButton) if button.text() == "Not right after all"]
    back.click()
    assert reasons(window) == before


def test_only_one_kind_is_listed_when_it_is_chosen(window: Window) -> None:
    kinds = window.findings.findChild(QComboBox)
    at = kinds.findData("edges")
    assert kinds.itemText(at) == "Odd edges: 1"
    kinds.setCurrentIndex(at)
    assert [row.finding.kind for row in rows(window) if isinstance(row, FindingRow)] == ["edges"]


def test_the_key_folds_the_list_away_and_closing_the_project_empties_it(window: Window) -> None:
    window.findings.view.setFocus()
    window.run("check")
    assert not window.findings.isVisible()
    window.run("check")
    assert window.findings.isVisible()
    window.run("project.close")
    assert window.findings.model.rowCount() == 0
    assert not window.findings.isVisible()


def test_a_window_closed_right_after_an_edit_shows_no_more_of_it(qtbot: QtBot, window: Window) -> None:
    window.run("done.entities")
    window.run("undo")
    with qtbot.captureExceptions() as raised:
        window.close()
        qtbot.wait(60)
    assert raised == []


def test_a_window_closed_right_after_something_was_selected_shows_no_more_of_it(qtbot: QtBot, window: Window) -> None:
    session = window.desk.session
    session.select(next(session.annotation.mentions()).id)
    with qtbot.captureExceptions() as raised:
        window.close()
        qtbot.wait(60)
    assert raised == []


def test_a_look_that_is_cancelled_says_so(qtbot: QtBot, window: Window) -> None:
    window.projects.open(window.desk.project.path)
    window.run("check")
    window.jobs.cancel()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    window.findings.look()
    qtbot.waitUntil(lambda: window.findings.model.rowCount() > 0)
