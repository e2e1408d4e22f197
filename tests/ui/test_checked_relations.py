"""Saying in the real window, with keys, that a mention or a pair has no further relation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.app.project import Project, shipped_schema
from annotator.app.settings import Settings
from annotator.model import Change, Document, DocumentId, ItemId, Mention, Relation, Span, suggestion_id
from annotator.model.items import Suggestion
from annotator.ui.panels.checked_line import CheckedLine
from annotator.ui.panels.relations import RelationsModel
from annotator.ui.theme import Wardrobe
from annotator.ui.window import Window

TEXT = "التقى سامر الحلبي هدى ناصر في الرباط أمس."
KEY, ME = DocumentId("one"), "Sara"
SHIFT = Qt.KeyboardModifier.ShiftModifier


def mention(key: str, surface: str, label: str) -> Mention:
    start = TEXT.index(surface)
    return Mention(ItemId(key), Span(start, start + len(surface)), label)


SAMER, HUDA, RABAT = mention("s", "سامر الحلبي", "PER"), mention("h", "هدى ناصر", "PER"), mention("r", "الرباط", "GPE")
MET = Relation(ItemId("met"), "met_with", SAMER.id, HUDA.id)
WENT = Relation(ItemId("went"), "visited", HUDA.id, RABAT.id)


@pytest.fixture
def window(qtbot: QtBot, wardrobe: Wardrobe, tmp_path: Path, qapp: QApplication) -> Iterator[Window]:
    path = tmp_path / "p.hashiya"
    with Project.create(path, shipped_schema("news")) as project:
        suggested = [Suggestion(suggestion_id(each.id), each, "rules", "", 0.8) for each in (RABAT, MET, WENT)]
        project.store.add(Document(KEY, TEXT, title="one"), {ME: [SAMER, HUDA]}, suggested)
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


def press(
    qtbot: QtBot, window: Window, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    for key in keys:
        window.activateWindow()
        window.focus_page()
        qtbot.waitUntil(window.canvas.hasFocus)
        qtbot.keyClick(window.canvas, key, held)
        QApplication.processEvents()


def select(window: Window, key: str) -> None:
    window.desk.session.select(ItemId(key))
    QApplication.processEvents()


def pending(window: Window) -> set[str]:
    desk = window.desk
    stored = desk.project.store.state_of(KEY, ME)
    found = {suggestion.id for suggestion in desk.annotation.pending()}
    assert stored.pending == len(found)
    return set(found)


def said(window: Window) -> str:
    line = window.inspector.findChild(CheckedLine)
    assert line is not None
    return plain(line.plain) if line.isVisible() else ""


def plain(text: str) -> str:
    """Without the marks that keep a name apart from the sentence around it."""
    return text.translate({0x2068: None, 0x2069: None})


def test_one_key_says_that_a_mention_has_no_further_relation(qtbot: QtBot, window: Window) -> None:
    select(window, "s")
    press(qtbot, window, Qt.Key.Key_R, held=SHIFT)
    check = window.desk.annotation.relation_check(SAMER.id)
    assert check is not None
    assert check.by == ME
    assert pending(window) == {"s:r", "s:went"}
    assert "سامر الحلبي has no relation but those that are drawn" in plain(window.messages.text)
    qtbot.waitUntil(lambda: said(window).startswith("✓ No further relation: checked by Sara"))
    press(qtbot, window, Qt.Key.Key_R, held=SHIFT)
    assert pending(window) == {"s:r", "s:went", "s:met"}
    press(qtbot, window, Qt.Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert window.desk.annotation.relation_check(SAMER.id) == check


def suggest_again(window: Window, known: Mention) -> ItemId:
    """What is marked already is suggested under another id."""
    session = window.desk.session
    again = Suggestion(suggestion_id(ItemId("again")), replace(known, id=ItemId("again")), "memory", "", 0.9)
    session.take(Change.of(session.annotation, {again.id: again}))
    return again.id


def test_the_suggestion_of_what_is_marked_stands_for_the_mark(qtbot: QtBot, window: Window) -> None:
    again = suggest_again(window, SAMER)
    select(window, again)
    press(qtbot, window, Qt.Key.Key_R, held=SHIFT)
    assert window.desk.annotation.relation_check(SAMER.id) is not None
    assert [mention.id for mention in window.desk.annotation.mentions()] == ["s", "h"]
    press(qtbot, window, Qt.Key.Key_R, held=SHIFT)
    assert window.desk.annotation.relation_check(SAMER.id) is None


def test_a_relation_is_drawn_from_the_suggestion_of_what_is_marked(qtbot: QtBot, window: Window) -> None:
    again = suggest_again(window, SAMER)
    desk = window.desk
    (kind, *_) = desk.drawing.types(again, HUDA.id)
    desk.drawing.draw(again, HUDA.id, kind)
    (relation,) = desk.annotation.relations()
    assert {relation.head, relation.tail} == {SAMER.id, HUDA.id}
    assert desk.session.selected == relation.id
    assert again not in pending(window)


def test_naught_while_drawing_says_that_these_two_have_none(qtbot: QtBot, window: Window) -> None:
    select(window, "h")
    press(qtbot, window, Qt.Key.Key_R)
    link = window.desk.linking
    assert link is not None
    while window.desk.linking is not None and window.desk.linking.picked != "s:r":
        press(qtbot, window, Qt.Key.Key_Left)
    press(qtbot, window, Qt.Key.Key_0)
    assert window.desk.linking is None
    annotation = window.desk.annotation
    assert annotation.relation_check(RABAT.id, HUDA.id) is not None
    assert isinstance(annotation.get(RABAT.id), Mention)  # what was only suggested is confirmed with it
    assert pending(window) == {"s:met"}
    select(window, "r")
    qtbot.waitUntil(lambda: said(window) == "✓ No relation with: «هدى ناصر»")
    press(qtbot, window, Qt.Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert pending(window) == {"s:r", "s:met", "s:went"}


def test_checked_suggestions_are_passed_by_and_listed_in_review(qtbot: QtBot, window: Window) -> None:
    model = RelationsModel()
    select(window, "h")
    press(qtbot, window, Qt.Key.Key_R, held=SHIFT)
    model.show(window.desk.session)
    assert model.rowCount() == 0
    model.show(window.desk.session, rejected=True)
    assert model.rowCount() == 2
    window.desk.accept_document()
    assert {item.id for item in window.desk.annotation.mentions()} == {"s", "h", "r"}
    assert list(window.desk.annotation.relations()) == []


def test_removing_the_mention_removes_what_was_said_of_it(qtbot: QtBot, window: Window) -> None:
    select(window, "s")
    press(qtbot, window, Qt.Key.Key_R, held=SHIFT)
    select(window, "s")
    press(qtbot, window, Qt.Key.Key_Backspace)
    assert window.desk.annotation.relation_check(SAMER.id) is None
    press(qtbot, window, Qt.Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    assert window.desk.annotation.relation_check(SAMER.id) is not None
